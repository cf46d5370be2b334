// Every lawful way to owe less, alone and together, with what must be proven. The engine tries them all; nothing here
// suggests what is not so: each way is shown with what must be true and how it is shown to be.
import { disclosure, h } from "../dom.js";

const SHOWN = 3;
/** An amount or a day is the importer's to state: only a plain answer can be tried at once. */
const PLAIN = /^(true|false|[A-Z][A-Z0-9+*]*)$/;

function way(combination, found, context, sort) {
  const { say, format, text, act } = context;
  const choices = combination.choices.map((place) => found.choices[place]);
  const key = `saving/${choices.map(({ field, value }) => `${field}=${value}`).join("&")}`;
  const names = choices.map(({ statement }) => text(statement));
  return h(
    "li",
    { class: `saving ${sort}` },
    h("p", { class: "saves" }, say("saves", { amount: format.money(combination.saved) })),
    h("ul", { class: "statements" }, names.map((name) => h("li", {}, name))),
    h("p", { class: "hint" }, say("afterSaving", { duty: format.money(combination.duty), total: format.money(combination.total) })),
    disclosure(
      `${key}/proof`,
      { class: "proof" },
      say("proof"),
      h("dl", { class: "facts" }, choices.map((choice, index) => h("div", {}, h("dt", {}, names[index]), h("dd", {}, `${text(choice.proof)} `, h("cite", { lang: "en" }, choice.source))))),
    ),
    choices.every(({ value }) => PLAIN.test(value)) &&
      h(
        "button",
        { type: "button", "aria-label": `${say("tryIt")}: ${names.join("; ")}`, data: { key }, on: { click: () => act.declareAll(choices) } },
        say("tryIt"),
      ),
  );
}

/**
 * How many of its choices few goods meet: not the preference of the origin, and not an answer to what the duty hangs on,
 * but a case that is not the ordinary one, as a donation.
 */
function rare({ choices }, found, answer) {
  const open = new Set(answer.openQuestions?.filter(({ mustAnswer }) => mustAnswer).map(({ field }) => field));
  return choices.filter((place) => found.choices[place].field !== "claims.spi" && !open.has(found.choices[place].field)).length;
}

/** What most could do stands first, then what saves most; what supposes a rare case is folded. */
function ways(title, combinations, found, answer, context, sort) {
  const { say } = context;
  if (combinations.length === 0) return null;
  const item = ([combination]) => way(combination, found, context, sort);
  const ranked = combinations.map((combination) => [combination, rare(combination, found, answer)]);
  ranked.sort(([, one], [, other]) => one - other);
  const shown = ranked.filter(([, count]) => count === 0).slice(0, SHOWN);
  const rest = ranked.slice(shown.length);
  return [
    h("h3", {}, say(title)),
    shown.length > 0 && h("ul", { class: "savings" }, shown.map(item)),
    rest.length > 0 && disclosure(`savings/${sort}`, { class: "more" }, say("moreSavings", { count: rest.length }), h("ul", { class: "savings" }, rest.map(item))),
  ];
}

/** How the ways were looked for, what does not help, and what was left out. */
function search(found, { say, format, text }) {
  // What saves a fee and no duty is among the savings: it cannot stand under what changes nothing.
  const saves = new Set([...found.byClaims, ...found.ifTrue].filter(({ choices }) => choices.length === 1).flatMap(({ choices }) => choices));
  const reasons = found.choices.filter(({ reason }, place) => reason && !saves.has(place)).map(({ statement, reason }) => [text(statement), text(reason)]);
  const meetings = found.interactions.map(({ choices, reason }) => [choices.map((place) => text(found.choices[place].statement)).join(" + "), text(reason)]);
  const rows = (title, pairs) => pairs.length > 0 && [h("h4", {}, say(title)), h("dl", { class: "facts" }, pairs.map(([name, reason]) => h("div", {}, h("dt", {}, name), h("dd", {}, reason))))];
  const { total } = found.baseline;
  return disclosure(
    "savings/search",
    { class: "more" },
    say("searchTitle"),
    h("p", {}, say(found.exhaustive ? "searchedAll" : "searchedSome", { tried: format.number(String(found.tried)) }), " ", total !== null && say(found.baseline.kind === "worst_answer" ? "countedFromWorst" : "countedFrom", { total: format.money(total) })),
    rows("together", meetings),
    rows("alone", reasons),
    found.notSearched.length > 0 && [h("h4", {}, say("notSearched")), h("ul", { class: "bullets" }, found.notSearched.map((item) => h("li", {}, text(item))))],
  );
}

/** The section. */
export function savings(found, answer, state, context) {
  const { say } = context;
  if (found.status === "error") return null;
  const byClaims = ways("savingsClaims", found.byClaims, found, answer, context, "claims");
  const ifTrue = ways("savingsIfTrue", found.ifTrue, found, answer, context, "conditions");
  return h(
    "section",
    { class: "card", "aria-labelledby": "savings-title" },
    h("h2", { id: "savings-title" }, say("savingsTitle")),
    h("p", { class: "hint" }, say(byClaims || ifTrue ? "savingsHint" : "savingsNone")),
    byClaims,
    ifTrue,
    search(found, context),
  );
}
