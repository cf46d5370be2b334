// Faults of the input: an error summary that leads to the fields, and a sentence at each field.
import { h } from "./dom.js";
import { dayBefore } from "./format.js";
import { table } from "./errors-texts.js";
import { COSTS, otherCurrency } from "./state.js";

const column = (row, language) => row?.[language === "ko" ? 1 : 0];

/** The kind of a fault; of what could not be read, whether it is another currency: won taken as dollars are 1,400 times as much. */
export const kindOf = ({ code, value }) => (code === "malformed" && otherCurrency(String(value)) ? "currency" : code);

/** One fault as a sentence in the language of the page. */
export function sentence(error, { language, format, coverage }) {
  const kind = kindOf(error);
  const said = column(table.codes[kind] ?? table.codes.malformed, language).replace("{value}", () => error.value);
  const dollars = kind === "currency" && /^(customsValue|freight|insurance|otherCosts|components\..*|facts\..*)$/.test(error.field);
  const what = dollars ? `${said} ${column(table.convert, language)}` : said;
  const base = error.field.replace(/^lines\[\d+\]\./, "");
  const known = column(table.accepted[base] ?? table.accepted[base.replace(/\..*/, ".")] ?? table.accepted[base.split(".")[0]], language);
  const { windowFrom, windowUntil } = coverage.data;
  const filled = known?.replace("{from}", format.day(windowFrom)).replace("{last}", format.day(dayBefore(windowUntil)));
  // Where the engine alone can say what is accepted, its own words stand.
  const own = table.engineSays.includes(base) || filled === undefined;
  return { what, accepted: own ? error.accepted : filled, foreign: own && language !== "en" };
}

/** The label of a field, as the form shows it. */
export function labelOf(field, say) {
  const name = field === "claims.spi" ? "spi" : field;
  return ["hts", "origin", "entryDate", "customsValue", "mode", "spi", ...COSTS].includes(name) ? say(name) : field.replace(/^\w+\./, "").replaceAll("_", " ");
}

/** The input that a fault belongs to. */
export function inputOf(field) {
  return document.getElementById(field === "claims.spi" ? "spi" : field);
}

/** Takes all faults off the form. */
export function clearFaults(form, summary) {
  summary.hidden = true;
  summary.replaceChildren();
  for (const note of form.querySelectorAll(".fault")) note.hidden = true;
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

/**
 * Shows faults. `drop(field)` removes an entry that has no field on the form,
 * such as a fact from an old link.
 */
export function showFaults(form, summary, errors, context, drop) {
  clearFaults(form, summary);
  const { say } = context;
  const items = errors.map((error) => {
    const { what, accepted, foreign } = sentence(error, context);
    const text = [`${what} `, h("span", { lang: foreign ? "en" : null }, say("accepted", { accepted }))];
    const input = inputOf(error.field);
    if (!input) {
      const all = error.field === "facts";
      const button = h("button", { type: "button", on: { click: () => drop(error.field) } }, say(all ? "dropAll" : "dropEntry"));
      return h("li", {}, `${labelOf(error.field, say)}: `, text, " ", button);
    }
    input.setAttribute("aria-invalid", "true");
    const folded = input.closest("details");
    if (folded) folded.open = true;
    const note = document.getElementById(`${input.id}-fault`);
    note?.replaceChildren(...text.map((part) => (typeof part === "string" ? part : part.cloneNode(true))));
    if (note) note.hidden = false;
    // A link to a field must not overwrite the address, which holds the question.
    const go = (event) => {
      event.preventDefault();
      input.focus();
    };
    return h("li", {}, h("a", { href: `#${input.id}`, on: { click: go } }, labelOf(error.field, say)), ": ", text);
  });
  const count = errors.length;
  summary.replaceChildren(
    h("h3", { id: "errors-title" }, say(count === 1 ? "errorTitle" : "errorTitles", { count })),
    h("ul", {}, items),
  );
  summary.hidden = false;
}
