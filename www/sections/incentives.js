// The incentives: which programmes, the facts that each asks for, and what it answers.
import { rows } from "../answer/waterfall.js";
import { disclosure, h } from "../dom.js";
import { looseFaults, placeFaults } from "./fault.js";
import { formFields } from "./fields.js";
import { events } from "./texts.js";
import { keyOf } from "./work.js";

const TONE = { eligible: "good", not_eligible: "bad", needs_facts: "open", law_unknown: "open", error: "open" };
const MARK = { pass: "✓", fail: "✗", needs_facts: "?", law_unknown: "§" };

/** Programmes to choose from: those for the product first. */
export function chooser(forms, work, hts, toggle, { say, text }) {
  const digits = hts.replace(/\D/g, "");
  const first = forms.pointers.filter(({ code }) => digits.startsWith(code)).flatMap(({ programmes }) => programmes);
  const button = (form) =>
    h(
      "button",
      { type: "button", class: "answer", "aria-pressed": String(work.programmes.includes(form.id)), data: { key: `programme/${form.id}`, programme: form.id }, on: { click: () => toggle(form.id) } },
      h("strong", {}, text(form.title)),
      h("span", { class: "stake" }, text(form.purpose)),
    );
  const suggested = first.map((id) => forms.programmes.find((form) => form.id === id)).filter(Boolean);
  const others = forms.programmes.filter((form) => !suggested.includes(form));
  // What is chosen stays in sight.
  const chosen = others.filter((form) => work.programmes.includes(form.id));
  const rest = others.filter((form) => !chosen.includes(form));
  return [
    suggested.length + chosen.length > 0 && [suggested.length > 0 && h("h4", {}, say("suggested")), h("div", { class: "answers" }, [...suggested, ...chosen].map(button))],
    rest.length > 0 && (suggested.length > 0 ? disclosure("programmes/all", { class: "more" }, say("otherProgrammes"), h("div", { class: "answers" }, rest.map(button))) : h("div", { class: "answers" }, rest.map(button))),
  ];
}

/** One line for the overview: what the programme answers. */
export function verdictOf(answer, { say, format }) {
  if (answer.determination) return { tone: answer.status === "eligible" ? "good" : "bad", big: say(answer.determination), small: say(`is_${answer.status}`) };
  if (answer.amount !== null && answer.amount !== undefined && answer.status === "eligible") return { tone: "good", big: format.shortMoney(answer.amount), small: say("is_eligible") };
  // What must be there and is not yet is no fault: the form has just been opened.
  if (answer.status === "error") return { tone: "open", big: say(answer.errors.every(({ code }) => code === "missing") ? "is_needs_facts" : "error_"), small: "" };
  const small = answer.amountAtStake ? say("atStake", { amount: format.money(answer.amountAtStake) }) : "";
  return { tone: TONE[answer.status] ?? "open", big: say(`is_${answer.status}`), small };
}

function testRow(test, context) {
  const { say, text } = context;
  const units = test.unit && test.unit !== "percent" ? test.unit : test.unit ? "%" : "";
  return h(
    "li",
    { class: `test ${test.outcome}`, data: { test: test.id } },
    h("p", { class: "name" }, h("span", { class: "mark", "aria-hidden": "true" }, MARK[test.outcome]), h("span", { class: "unseen" }, `${say(`is_${test.outcome}`)}: `), text(test.label), test.subject && h("span", { class: "subject" }, ` · ${test.subject}`)),
    test.threshold && test.measured && h("p", { class: "figures" }, say("measured", { measured: test.measured, comparator: test.comparator ?? "", threshold: test.threshold, unit: units })),
    test.reasonText && h("p", {}, text(test.reasonText)),
    test.remedy && h("p", { class: "remedy" }, h("strong", {}, `${say("toPass")}: `), text(test.remedy)),
    test.citation && h("p", { class: "hint" }, h("cite", { lang: "en" }, test.citation), " ", h("span", { class: `confidence sure-${test.confidence === "high" ? "primary" : test.confidence}` }, say(test.confidence))),
  );
}

function answerView(answer, form, context) {
  const { say, format, text } = context;
  const { tone, big, small } = verdictOf(answer, context);
  const bullets = (title, items) => items.length > 0 && [h("h5", {}, title), h("ul", { class: "bullets" }, items.map((item) => h("li", {}, item)))];
  const failed = answer.tests.filter(({ outcome }) => outcome !== "pass");
  const passed = answer.tests.filter(({ outcome }) => outcome === "pass");
  const event = (name) => events[name]?.[context.language === "ko" ? 1 : 0] ?? name;
  const after = (change) => {
    const day = format.day(change.date);
    const before = event(change.before);
    return change.after === "" ? say("changeEnds", { day, before }) : say("changeLine", { day, before, after: event(change.after) });
  };
  return [
    h("div", { class: `verdict ${tone}`, data: { verdict: form.id } }, h("p", { class: "duty" }, big), small && h("p", { class: "status" }, small)),
    failed.length > 0 && h("ul", { class: "tests" }, failed.map((test) => testRow(test, context))),
    passed.length > 0 && disclosure(`${form.id}/passed`, { class: "more" }, `${say("is_pass")} (${passed.length})`, h("ul", { class: "tests" }, passed.map((test) => testRow(test, context)))),
    answer.lines.length > 0 &&
      disclosure(
        `${form.id}/lines`,
        { class: "more" },
        say("linesTitle"),
        answer.lines.map((line) =>
          rows([line.subject || text(line.name), text(line.name)], [say("amount"), line.amount === null ? say(`is_${line.verdict}`) : format.money(line.amount)], [say("linesTitle"), h("span", { lang: "en" }, line.computation)], [say("source"), h("cite", { lang: "en" }, line.citation)]),
        ),
        h("p", { class: "hint" }, text(answer.rounding)),
      ),
    bullets(say("lawTitle"), answer.lawUnknown.map((remark) => text(remark.text))),
    bullets(say("flagsTitle"), answer.flags.map((remark) => text(remark.text))),
    answer.changes.length > 0 &&
      disclosure(`${form.id}/changes`, { class: "more" }, say("changesTitle"), h("ul", { class: "bullets" }, answer.changes.map((change) => h("li", {}, after(change), h("span", { class: "hint" }, ` (${change.by && `${say("goesBy", { by: event(change.by) })}, `}`, h("code", {}, change.parameter), ")"))))),
  ];
}

/** The card of one programme: its facts beside its answer. */
export function programmeCard(form, answer, work, page, context) {
  const { say, text } = context;
  const asked = (answer.questions ?? []).map(({ field }) => field);
  const value = (field) => work.facts[keyOf(form.id, field)];
  const kit = {
    scope: `f-${form.id.replace(/\W/g, "")}`,
    asked,
    rows: page.rows,
    setRow: page.setRow,
    itemFacts: page.forms.itemFacts,
    items: page.items,
    shapes: page.shapes,
    components: page.forms.components,
    tables: page.forms.tables,
    set: (path, next) => page.state(form, path, next),
  };
  const card = h(
    "section",
    { class: "card programme", "aria-labelledby": `${kit.scope}-title`, data: { card: form.id } },
    h("h4", { id: `${kit.scope}-title` }, text(form.title)),
    h(
      "div",
      { class: "beside" },
      h("div", { class: "facts-of" }, h("h5", {}, say("factsTitle")), formFields(form.fields, value, "", kit, context)),
      h("div", { class: "answer-of" }, answer.status === "error" ? h("div", { class: "verdict open", data: { verdict: form.id } }, h("p", { class: "duty bounds" }, verdictOf(answer, context).big)) : answerView(answer, form, context)),
    ),
  );
  if (answer.status === "error") {
    const loose = placeFaults(card, answer.errors, context);
    const list = looseFaults(loose, context);
    if (list) card.querySelector(".answer-of").append(list);
  }
  return card;
}
