// Whether rows and price can be set against each other: one currency, one good, sums that fit. A bill in won against a
// shipment's dollars makes foreign parts look like a hundredth of the good, and the good originating; a false
// certification costs its signer penalties, so nothing is decided before.
import { h } from "../dom.js";
import { plainNumber } from "../state.js";
import { filled } from "./work.js";

/** Offered by name; any other is its three letters. */
export const CURRENCIES = ["USD", "KRW", "EUR", "JPY", "CNY"];

/** Below one part in so many of the price, and above the price, the rows are hardly those of one good in one currency. */
const LEAST = 50n;

const PLACES = 9;

/** A decimal in billionths, or undefined. */
function billionths(text, currency) {
  const [, whole, part = ""] = plainNumber(text ?? "", currency)?.match(/^(\d{1,15})(?:\.(\d{0,9}))?$/) ?? [];
  return whole === undefined ? undefined : BigInt(whole + part.padEnd(PLACES, "0"));
}

export function decimal(amount) {
  const digits = String(amount).padStart(PLACES + 1, "0");
  return `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`;
}

/** The sum of the rows, where every row has a value: a part of it would mislead. */
export function sumOf(items, currency) {
  const values = items.map((item) => billionths(item.value, currency));
  return values.length > 0 && values.every((value) => value !== undefined) ? values.reduce((sum, value) => sum + value, 0n) : undefined;
}

/** What is still to be said before origin can be decided, in the order in which it is asked. */
export function unitsOf(work) {
  const { currency, adjustedValue, sums } = work.good;
  const rows = filled(work);
  if (rows.length === 0) return { asked: [] };
  if (!currency) return { asked: ["currency", ...(adjustedValue ? [] : ["price"])] };
  if (!adjustedValue) return { asked: ["price"] };
  const sum = sumOf(rows, currency);
  const price = billionths(adjustedValue, currency);
  // What cannot be read is refused at its field.
  if (sum === undefined || price === undefined) return { asked: [] };
  const [more, less] = [sum > price, sum * LEAST < price];
  const pair = `${decimal(sum)}/${decimal(price)}`;
  return { asked: (more || less) && sums !== pair ? ["sums"] : [], more, sum: decimal(sum), price: decimal(price), pair };
}

/** The questions, in the place of the verdict. */
export function unitsView({ asked, more, sum, price, pair }, work, page, context) {
  const { say, format } = context;
  const go = (id) => (event) => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  const lead = (id, text) => h("li", {}, h("a", { href: `#${id}`, on: { click: go(id) } }, text));
  const amount = (value) => `${work.good.currency} ${format.number(value)}`;
  return h(
    "section",
    { class: "must inset", role: "note", data: { units: asked.join(" ") } },
    h("p", { class: "duty", id: "origin-verdict" }, say("cannotSay_")),
    h("p", {}, say(asked.includes("sums") ? (more ? "sumsMore" : "sumsLess") : "unitsFirst", { sum: sum && amount(sum), price: price && amount(price) })),
    asked.includes("sums")
      ? h("button", { type: "button", data: { key: "units/sums" }, on: { click: () => page.set("sums", pair) } }, say("sumsRight"))
      : h("ul", { class: "bullets" }, asked.includes("currency") && lead("bill-currency", say("billMoney")), asked.includes("price") && lead("good-adjustedValue", say("priceOfOne"))),
  );
}

/** The field for the currency of the bill. */
export function currencyField(work, page, context) {
  const { say } = context;
  const { currency = "" } = work.good;
  const names = new Intl.DisplayNames(context.language, { type: "currency" });
  const listed = CURRENCIES.includes(currency) || currency === "" ? CURRENCIES : [...CURRENCIES, currency];
  return h(
    "div",
    { class: "field" },
    h("label", { for: "bill-currency" }, say("billMoney")),
    h(
      "select",
      { id: "bill-currency", "aria-describedby": "bill-currency-hint", data: { key: "bill/currency" }, on: { change: ({ target }) => page.set("currency", target.value || undefined) } },
      h("option", { value: "" }, say("choose")),
      listed.map((code) => h("option", { value: code, selected: code === currency }, `${names.of(code)} (${code})`)),
    ),
    h("p", { class: "hint", id: "bill-currency-hint" }, say("billMoneyHint")),
  );
}
