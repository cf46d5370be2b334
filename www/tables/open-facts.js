// What past entries hang on: each question once, for all rows that it is open in. Without them nothing is said of such a
// row, which is another thing than that nothing comes back.
import { h } from "../dom.js";
import { toCents, fromCents } from "../money.js";
import { inThread } from "../thread.js";

/** The questions that are open, with the entries in which they are. */
function byField(entries) {
  const fields = new Map();
  for (const entry of entries) for (const field of entry.open) fields.set(field, [...(fields.get(field) ?? []), entry]);
  return [...fields];
}

/** What can be said of several rows at once: of an amount that there is none, or that nobody knows it. */
function choices({ kind, answers }, { say, claimName }) {
  if (kind !== "amount") return answers.map(({ value }) => [value, { true: say("yes"), false: say("no") }[value] ?? claimName(value)]);
  return answers.filter(({ value }) => value === "unknown" || Number(value) === 0).map(({ value }) => [value, say(value === "unknown" ? "amountNotKnown" : "amountNone")]);
}

export function openFacts(entries, { entries: all }, state, context) {
  const { say, format, text } = context;
  const least = fromCents(all.filter((entry) => !entries.includes(entry)).reduce((sum, { total }) => sum + (total ? toCents(total) : 0n), 0n));
  const questions = byField(entries).map(([field, open]) => {
    const rows = open.map(({ row }) => row);
    const place = h("li", { data: { open: field } }, h("p", { class: "loading" }, field.replace(/^\w+\./, "").replaceAll("_", " ")));
    const [{ hts, origin, entryDate, customsValue }] = open;
    inThread("quote", { hts, origin, entryDate, customsValue }).then((answer) => {
      const question = answer.openQuestions?.find((one) => one.field === field);
      if (!question) return;
      const button = ([value, label]) => h("button", { type: "button", class: "answer", data: { key: `open/${field}=${value}` }, on: { click: () => state(rows, field, value) } }, h("strong", {}, label));
      place.replaceChildren(
        h("fieldset", { class: "question" }, h("legend", {}, text(question.question)), h("div", { class: "answers" }, choices(question, context).map(button))),
        h("p", { class: "hint" }, say("openRows", { count: format.number(String(rows.length)), rows: rows.join(", ") }), question.kind === "amount" && ` ${say("openByColumn", { name: field.replace(/^facts\./, "") })}`),
      );
    }, console.warn);
    return place;
  });
  return h(
    "section",
    { class: "must inset", "aria-label": say("openTitle") },
    h("p", {}, h("strong", {}, say("openLeast", { count: format.number(String(entries.length)), least: format.money(least) }))),
    h("ul", { class: "questions" }, questions),
  );
}
