// Open questions as one-tap choices with the money at stake, and the quantities that a rate needs.
import { disclosure, h, renew } from "../dom.js";
import { cents } from "../format.js";
import { rows } from "./waterfall.js";

/** How many of the optional questions stand open at first; they come with the weightiest first. */
const SHOWN = 3;

/** What an answer would bring: the duty, or its bounds, and the change from now. */
function effect(possible, { say, format }) {
  if (possible.totalDuty !== null && possible.totalDuty !== undefined) return say("dutyWould", { duty: format.shortMoney(possible.totalDuty) });
  if (possible.refused) return say("refused");
  if (!possible.range) return say("openStill");
  const { minimum, maximum } = possible.range;
  const duty = minimum === maximum ? format.shortMoney(minimum) : say("between", { from: format.shortMoney(minimum), to: format.shortMoney(maximum) });
  return say("dutyWould", { duty });
}

function change(possible, context) {
  const size = cents(possible.difference);
  // Beside an open duty there is nothing to compare with.
  if (!context.decided || !possible.difference || size === 0) return null;
  return h("span", { class: size < 0 ? "less" : "more-cost" }, context.format.difference(possible.difference));
}

function choice(field, name, possible, given, context) {
  const { value } = possible;
  const chosen = given === value;
  return h(
    "button",
    {
      type: "button",
      class: "answer",
      "aria-pressed": String(chosen),
      data: { key: `${field}=${value}`, field, value },
      // A second tap takes the answer back.
      on: { click: () => context.act.declare(field, chosen ? undefined : value) },
    },
    h("strong", {}, name),
    h("span", { class: "stake" }, effect(possible, context), possible.total && `, ${context.say("withFees", { total: context.format.shortMoney(possible.total) })}`, " ", given === undefined && change(possible, context)),
  );
}

function flagChoices({ field, question, given }, context) {
  const names = { true: context.say("yes"), false: context.say("no") };
  return h("div", { class: "answers" }, question.answers.map((possible) => choice(field, names[possible.value] ?? possible.value, possible, given, context)));
}

function claimChoices({ field, question, given }, context) {
  const { say } = context;
  const named = (value) => say("claim", { name: context.claimName(value) });
  return h("div", { class: "answers" }, question.answers.map((possible) => choice(field, named(possible.value), possible, given, context)));
}

/** An input with a button of its own; what it holds counts once it is applied. */
function entry({ field, label, type, given, hint }, context) {
  const { say, act } = context;
  const id = `in-${field}`;
  const fault = h("p", { class: "fault", id: `${id}-fault`, hidden: true });
  const input = h("input", {
    id,
    type: type === "date" ? "date" : "text",
    inputmode: type === "date" ? null : "decimal",
    autocomplete: "off",
    value: given ?? "",
    "aria-describedby": `${id}-hint ${id}-fault`,
    data: { key: id },
  });
  const send = (event) => {
    event.preventDefault();
    const problem = act.declare(field, input.value.trim() || undefined);
    if (!problem) return;
    fault.textContent = problem;
    fault.hidden = false;
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };
  return h(
    "form",
    { class: "entry", novalidate: true, on: { submit: send } },
    h("label", { for: id }, label),
    h(
      "div",
      { class: "entry-row" },
      input,
      h("button", { type: "submit", data: { key: `${id}-apply` } }, say("apply")),
      given !== undefined && h("button", { type: "button", class: "quiet", data: { key: `${id}-clear` }, on: { click: () => act.declare(field, undefined) } }, say("clear")),
    ),
    h("p", { class: "hint", id: `${id}-hint` }, hint),
    fault,
  );
}

/** What stands for the content of a metal whose value nobody knows. */
const NOT_KNOWN = "unknown";

function amountEntry({ field, question, given }, context) {
  const { say, format, list } = context;
  const unknown = question.answers.find(({ value }) => value === NOT_KNOWN);
  const amounts = question.answers.filter((possible) => possible !== unknown);
  const hint = list(amounts.map((possible) => say("atValue", { value: format.shortMoney(possible.value), duty: effect(possible, context) })));
  const own = entry({ field, label: say("amountField"), type: "amount", given: given === NOT_KNOWN ? undefined : given, hint }, context);
  if (!unknown) return own;
  return [own, h("div", { class: "answers" }, choice(field, say("amountNotKnown"), unknown, given, context))];
}

function dateEntry({ field, question, given }, context) {
  const { say } = context;
  const hint = question.answers.map((possible) => say("beforeCutoff", { duty: effect(possible, context) })).join(" ");
  return entry({ field, label: say("dateField"), type: "date", given, hint }, context);
}

function controls(item, context) {
  if (item.field === "claims.spi") return claimChoices(item, context);
  if (item.question.kind === "amount") return amountEntry(item, context);
  if (item.question.kind === "date") return dateEntry(item, context);
  return flagChoices(item, context);
}

function card(item, context) {
  const { say, text, act } = context;
  const { field, question, given, unsure } = item;
  const about = { data: { asked: field }, "aria-busy": unsure.length > 0 ? "true" : null };
  const name = question ? text(question.question) : field.replace(/^\w+\./, "").replaceAll("_", " ");
  if (!question) {
    // Declared once and without effect now: it still belongs to the request, so it can be taken out.
    const clear = h("button", { type: "button", data: { key: `${field}-clear` }, on: { click: () => act.declare(field, undefined) } }, say("clear"));
    return h("li", { class: "question", ...about }, h("p", {}, `${name}: ${given}. ${say("noEffect")}`), clear);
  }
  return h(
    "li",
    about,
    h(
      "fieldset",
      { class: given === undefined ? "question" : "question given", data: { question: field } },
      h("legend", {}, name),
      controls(item, context),
      disclosure(`proof/${field}`, { class: "proof" }, say("proof"), rows([say("proof"), text(question.proof)], [say("source"), h("cite", { lang: "en" }, question.source)])),
    ),
  );
}

/** Draws the cards anew, where they stand, that were not certain. What someone is typing is left alone. */
export function renewCards(place, items, context) {
  const { activeElement } = place.getRootNode();
  for (const item of items) {
    const old = place.querySelector(`[aria-busy][data-asked="${CSS.escape(item.field)}"]`);
    if (!old || (old.contains(activeElement) && activeElement.matches("input"))) continue;
    const fresh = card(item, context);
    old.className = fresh.className;
    old.removeAttribute("aria-busy");
    renew(old, ...fresh.childNodes);
  }
}

function quantityCard({ field, name, given }, context) {
  const label = name ? context.text(name) : field.replace(/^\w+\./, "");
  return h("li", { class: "question" }, entry({ field, label, type: "number", given, hint: "" }, context));
}

/** What must be known before the duty is decided. */
export function mustKnow({ questions, quantities }, context) {
  const must = questions.filter(({ question }) => question?.mustAnswer);
  if (must.length + quantities.length === 0) return null;
  const open = [...must, ...quantities].some(({ given }) => given === undefined);
  return h(
    "section",
    { class: open ? "card must" : "card", "aria-labelledby": "must-title" },
    h("h2", { id: "must-title" }, context.say(open ? "mustTitle" : "declared")),
    h("ul", { class: "questions" }, quantities.map((item) => quantityCard(item, context)), must.map((item) => card(item, context))),
  );
}

/** Rare cases are not asked about until somebody wants to see them: of nearly all goods they are not true. */
function rareCases({ rareCases: count = 0 }, state, { say, act }) {
  const all = state.cases === "all";
  if (!all && count === 0) return null;
  const name = all ? say("rareHide") : say("rareShow", { count });
  return h("p", {}, h("button", { type: "button", class: "quiet", data: { key: "rare-cases" }, on: { click: () => act.declare("cases", all ? undefined : "all") } }, name));
}

/** What may change it. */
export function mayChange({ questions }, answer, state, context) {
  const { say } = context;
  const may = questions.filter(({ question }) => !question?.mustAnswer);
  const rare = rareCases(answer, state, context);
  if (may.length === 0 && !rare) return null;
  // What the person has answered stays in sight.
  const first = may.filter((item, index) => index < SHOWN || item.given !== undefined);
  const rest = may.filter((item) => !first.includes(item));
  return h(
    "section",
    { class: "card", "aria-labelledby": "may-title" },
    h("h2", { id: "may-title" }, say("mayTitle")),
    may.length > 0 && h("p", { class: "hint" }, say("mayHint")),
    may.length > 0 && h("ul", { class: "questions" }, first.map((item) => card(item, context))),
    rest.length > 0 &&
      disclosure("may/more", { class: "more" }, say("moreQuestions", { count: rest.length }), h("ul", { class: "questions" }, rest.map((item) => card(item, context)))),
    rare,
  );
}
