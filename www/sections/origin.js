// The determination of origin: verdict, what is still asked, what would change it, and every rule that was tried.
import { rows } from "../answer/waterfall.js";
import { disclosure, h } from "../dom.js";

const TONE = { originating: "good", notOriginating: "bad", cannotSay: "open" };
const METHOD = { buildUp: "buildUp", buildDown: "buildDown", netCost: "netCostMethod" };

export const originTone = (status) => TONE[status] ?? "open";

const percent = (value, { format, say }) => (value === null || value === undefined ? say("notKnown") : `${format.number(value)}%`);
const bullets = (items) => h("ul", { class: "bullets" }, items.map((item) => h("li", {}, item)));
const standing = (value, { say }) => h("span", { class: `standing ${value}` }, say(value));

/** The name of a row, as its description says it. */
function rowName(index, id, work, { say }) {
  const item = work.rowsAt[index];
  return [say("row", { number: work.numberAt[index] }), item?.description || (id && !/^row /.test(id) ? id : "")].filter(Boolean).join(" · ");
}

function verdict(answer, context) {
  const { say, text } = context;
  const { criterion, rule } = answer;
  return h(
    "div",
    { class: `verdict ${originTone(answer.status)}`, data: { verdict: "origin" } },
    h("p", { class: "duty", id: "origin-verdict" }, say(`${answer.status}_`)),
    answer.reasons.length > 1 ? bullets(answer.reasons.map(text)) : answer.reasons.map((reason) => h("p", {}, text(reason))),
    rows(
      criterion && [say("criterion"), h("strong", {}, criterion.cite), h("br"), text(criterion.label)],
      rule && [
        say("rule"),
        h("strong", {}, rule.tcr),
        [rule.viaPredecessor && say("viaPredecessor", { code: rule.code }), rule.method && say("byMethod", { method: say(METHOD[rule.method]) }), rule.byDeMinimis && say("byDeMinimis")].filter(Boolean).map((part) => ` · ${part}`),
        h("blockquote", { lang: "en" }, rule.text),
      ],
      rule && [say("confidence"), h("span", { class: `confidence sure-${rule.confidence === "high" ? "primary" : rule.confidence}` }, say(rule.confidence))],
    ),
  );
}

/** A question as one-tap choices, each with the verdict that it leads to, or as a field to fill. */
function asked(question, page, context) {
  const { say, text } = context;
  const choice = (field, one) =>
    h(
      "button",
      { type: "button", class: "answer", data: { key: `ask/${field}=${one.value}`, field, value: one.value }, on: { click: () => page.answer(field, one.value) } },
      h("strong", {}, text(one.label)),
      one.gives && h("span", { class: "stake" }, say("leadsTo", { verdict: say(`${one.gives}_`) })),
    );
  const entry = (field) => {
    const id = `ask-${field}`;
    const input = h("input", { id, autocomplete: "off", data: { key: id } });
    const send = (event) => {
      event.preventDefault();
      if (input.value.trim()) page.answer(field, input.value.trim());
    };
    return h("form", { class: "entry", novalidate: true, on: { submit: send } }, h("div", { class: "entry-row" }, input, h("button", { type: "submit", data: { key: `${id}/apply` } }, say("apply"))));
  };
  return h(
    "li",
    {},
    question.choices.length > 0
      ? h("fieldset", { class: "question" }, h("legend", {}, text(question.text)), h("div", { class: "answers" }, question.choices.map((one) => choice(question.field, one))))
      : h("div", { class: "question" }, h("label", { for: `ask-${question.field}` }, text(question.text)), entry(question.field)),
    h("p", { class: "hint" }, h("cite", { lang: "en" }, question.cite)),
  );
}

/** What must be answered before the engine can say. */
function questions(answer, page, context) {
  const { say } = context;
  if (answer.questions.length === 0) return null;
  return h(
    "section",
    { class: "must inset", "aria-labelledby": "ask-title" },
    h("h4", { id: "ask-title" }, say("questionsTitle")),
    h("ul", { class: "questions" }, answer.questions.map((question) => asked(question, page, context))),
  );
}

function inputs(list, work, context) {
  const { say, text, format } = context;
  if (list.length === 0) return null;
  return [
    h("h6", {}, say("failingInputs")),
    h(
      "ul",
      { class: "tests" },
      list.map((finding) => h("li", {}, h("p", { class: "name" }, rowName(finding.index, finding.id, work, context), " ", standing(finding.standing, context)), h("p", { class: "hint" }, [finding.code, finding.value && `${say("value")} ${format.number(finding.value)}`].filter(Boolean).join(" · ")), h("p", {}, text(finding.reason)))),
    ),
  ];
}

function contentLine(figure, context) {
  const { say } = context;
  return [
    say("contentLine", { percent: percent(figure.percent, context), method: say(METHOD[figure.method]) }),
    figure.threshold && `, ${say("contentAsked", { threshold: percent(figure.threshold, context) })}`,
    figure.shortBy && `, ${say("shortBy", { points: context.format.number(figure.shortBy) })}`,
    " ",
    figure.standing && standing(figure.standing, context),
  ];
}

function alternative(one, work, context) {
  const { say, text, format } = context;
  const { deMinimis } = one;
  const state = one.applies === "failed" ? h("span", { class: "standing aside" }, say("notForThis")) : standing(one.standing, context);
  return h(
    "li",
    {},
    disclosure(
      `alternative/${one.id}/${one.code}`,
      { class: "layer" },
      h("span", { class: "layer-head" }, h("span", { class: "name" }, text(one.summary)), h("span", { class: "amount" }, state), h("span", { class: "by" }, h("span", { class: "code" }, one.tcr), h("span", {}, one.code))),
      rows(
        one.change && [say("change"), standing(one.change, context)],
        deMinimis && [
          say("deMinimis"),
          say("deMinimisLine", { percent: percent(deMinimis.percent, context), allowed: percent(deMinimis.allowed, context), failing: deMinimis.failing === null ? say("notKnown") : format.number(deMinimis.failing), basis: deMinimis.basis === null ? say("notKnown") : format.number(deMinimis.basis) }),
          " ",
          standing(deMinimis.standing, context),
          " ",
          h("cite", { lang: "en" }, deMinimis.cite),
          deMinimis.missing && h("p", { class: "hint" }, text(deMinimis.missing)),
        ],
        one.valueContent.length > 0 && [say("valueContent"), one.valueContent.map((figure) => h("p", {}, contentLine(figure, context)))],
        one.provided.length > 0 && [say("furtherFacts"), one.provided.map((fact) => h("p", {}, fact.facts.map((name) => name.replaceAll("_", " ")).join(" / "), " ", standing(fact.standing, context), " ", h("cite", { lang: "en" }, fact.cite)))],
        one.barredBy && [say("barredBy"), one.barredBy.join("; ")],
        [say("ruleText"), h("blockquote", { lang: "en" }, one.text)],
        one.note && [say("note"), h("span", { lang: "en" }, one.note)],
        [say("confidence"), say(one.confidence)],
      ),
      inputs([...one.inputs, ...(deMinimis?.notForgiven ?? [])], work, context),
    ),
  );
}

function changes(answer, work, context) {
  const { say, text } = context;
  return [
    answer.remedies.length > 0 && [h("h4", {}, say("remediesTitle")), h("ol", { class: "numbered" }, answer.remedies.map((remedy) => h("li", {}, text(remedy.text), h("span", { class: "hint" }, ` (${remedy.items.map((index, at) => rowName(index, remedy.ids[at], work, context)).join(", ")})`))))],
    answer.valueGaps.length > 0 && [h("h4", {}, say("gapsTitle")), bullets(answer.valueGaps.map((gap) => `${say(METHOD[gap.method])}: ${text(gap.text)} (${gap.rule})`))],
  ];
}

/** Country of origin of the duty, and origin under the agreement: two tests, told apart where they differ. */
function twoOrigins(answer, quote, page, context) {
  const { say, text, countryName } = context;
  const country = countryName(quote.origin);
  const differ = answer.status === "notOriginating" ? quote.origin === "KR" : answer.status === "originating" && quote.origin !== "KR";
  const { tests, warning, question } = answer.countryOfOrigin;
  return [
    h("h4", {}, say("twoOrigins")),
    rows([say("shipOrigin"), country], [say("originTitle"), say(`${answer.status}_`)]),
    h("ul", { class: "tests" }, tests.map((test) => h("li", {}, h("p", {}, text(test.decides)), h("p", {}, h("strong", {}, text(test.finding)), " ", h("cite", { lang: "en" }, test.cite))))),
    warning && h("p", { class: "status-reason", role: "note", data: { warning: "countryOfOrigin" } }, text(warning)),
    question && h("ul", { class: "questions" }, asked(question, page, context)),
    differ && h("p", { class: "status-reason" }, say("differ", { country, verdict: say(`${answer.status}_`) })),
    h("p", { class: "hint" }, text(answer.countryOfOriginNote)),
  ];
}

/** What was answered, each with a way back. */
function stated(page, context) {
  const { say } = context;
  const list = page.answered();
  if (list.length === 0) return null;
  return [
    h("h4", {}, say("statedTitle")),
    h(
      "ul",
      { class: "stated" },
      list.map(({ field, name, value }) => h("li", {}, h("span", {}, `${name}: ${value}`), h("button", { type: "button", class: "quiet", "aria-label": `${say("takeBack")}: ${name}`, data: { key: `back/${field}` }, on: { click: () => page.answer(field, undefined) } }, say("takeBack")))),
    ),
  ];
}

export function originView(answer, work, quote, page, context) {
  const { say, text } = context;
  const inVain = answer.status !== "originating" && quote.claims.spi === "KR";
  const list = (title, items) => items.length > 0 && [h("h4", {}, title), bullets(items)];
  const tried = answer.trace.toSorted((one, other) => (one.applies === "failed") - (other.applies === "failed"));
  return [
    verdict(answer, context),
    inVain && h("p", { class: "status-reason", role: "note" }, say("claimedInVain")),
    questions(answer, page, context),
    stated(page, context),
    changes(answer, work, context),
    answer.valueContent.length > 0 && [h("h4", {}, say("valueContent")), bullets(answer.valueContent.map((figure) => contentLine(figure, context)))],
    tried.length > 0 && disclosure("origin/trace", { class: "fold" }, h("h4", {}, say("traceTitle", { count: tried.length })), h("ol", { class: "waterfall" }, tried.map((one) => alternative(one, work, context)))),
    answer.general.length > 0 && disclosure("origin/general", { class: "fold" }, h("h4", {}, say("generalTitle")), h("ul", { class: "tests" }, answer.general.map((test) => h("li", {}, h("p", {}, text(test.reason), " ", standing(test.standing, context)), h("p", { class: "hint" }, h("cite", { lang: "en" }, test.cite)))))),
    list(say("readingsTitle"), answer.readings.map((reading) => `${rowName(reading.index, reading.id, work, context)}: ${text(reading.reading)}`)),
    list(say("assumptionsTitle"), answer.assumptions.map(text)),
    list(say("warningsTitle"), answer.warnings.map(text)),
    twoOrigins(answer, quote, page, context),
    h("p", { class: "stamp" }, h("cite", { lang: "en" }, answer.source), `. ${say("estimate")}`),
  ];
}

/** What the claim is worth, from the duty engine. */
export function worthView(worth, page, context) {
  const { say, text, format } = context;
  const cell = (value) => h("td", { class: "number" }, value === null ? say("notKnown") : format.money(value));
  const line = (name, ...values) => h("tr", {}, h("th", { scope: "row" }, name), values.map(cell));
  const { without, saved } = worth;
  const late = worth.lateClaim;
  return [
    h("h3", { id: "worth-title" }, say("worthTitle")),
    h("p", { class: `saves ${worth.status}`, data: { worth: worth.status } }, say(worth.status, { amount: saved ? format.money(saved.total) : "" })),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "worth-title", data: { key: "worth/scroll" } },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("td"), ["without", "with", "saving"].map((key) => h("th", { scope: "col", class: "number" }, say(key))))),
        h("tbody", {}, line(say("duty"), without.duty, worth.with.duty, saved?.duty ?? null), line(say("mpf"), without.mpf, worth.with.mpf, saved?.mpf ?? null)),
      ),
    ),
    bullets(worth.reasons.map(text)),
    page.claim && h("button", { type: "button", data: { key: "worth/claim" }, on: { click: page.claim } }, say("claimNow")),
    late && [h("h4", {}, say("lateTitle")), late.status === "open" && h("p", {}, say("lateThrough", { day: format.day(late.through), days: late.daysLeft })), h("p", {}, text(late.reason), " ", h("cite", { lang: "en" }, late.cite))],
  ];
}
