// Faults of the input: an error summary that leads to the fields, and a sentence at each field.
import { h } from "./dom.js";
import { COSTS, otherCurrency } from "./state.js";

const column = (row, language) => row[language === "ko" ? 1 : 0];

/** What the page says itself, of amounts that it cannot hand to the engine; all else the engine says in both languages. */
const OWN = {
  unread: ["“{value}” cannot be read.", "“{value}”을(를) 읽을 수 없습니다."],
  currency: ["“{value}” names another currency.", "“{value}”에 다른 통화가 적혀 있습니다."],
  convert: [
    "Convert it to US dollars first, at the rate that US Customs certifies for the date of exportation (19 CFR 159.31).",
    "수출일에 미국 세관이 고시한 환율로 먼저 미국 달러로 환산하세요(19 CFR 159.31).",
  ],
  dollars: ["US dollars with at most two decimals, such as 100,000.00", "미국 달러 금액, 소수 둘째 자리까지(예: 100,000.00)"],
  list: ["Or choose a product from the list.", "또는 목록에서 품목을 고르세요."],
  number: ["a number above zero, such as 1,000", "0보다 큰 숫자(예: 1,000)"],
};

const IN_DOLLARS = /^(customsValue|freight|insurance|otherCosts|components\..*|facts\..*)$/;

/** Whether what could not be read is an amount in another currency: won taken as dollars are 1,400 times as much. */
export const namesCurrency = ({ code, value }) => code === "malformed" && otherCurrency(String(value));

/** One fault as a sentence in the language of the page, without the name of its field, which its label says. */
export function sentence(error, { language, say }) {
  const own = (name) => column(OWN[name], language).replace("{value}", () => error.value);
  const field = error.field.replace(/^lines\[\d+\]\./, "");
  if (namesCurrency(error)) return IN_DOLLARS.test(field) ? `${own("currency")} ${own("convert")}` : own("currency");
  if (!error.message) return `${own("unread")} ${say("accepted", { accepted: own(IN_DOLLARS.test(field) ? "dollars" : "number") })}`;
  const said = error.message[language === "ko" ? "ko" : "en"];
  const what = said.slice(said.indexOf(error.field) + error.field.length).replace(/^:? /, "");
  return field === "hts" && error.code !== "not_allowed" ? `${what}. ${own("list")}` : what;
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
    const text = sentence(error, context);
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
    note?.replaceChildren(text);
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
