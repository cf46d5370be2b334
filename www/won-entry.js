// A value typed in won, as dollars by the rate that the person gave: offered with the sum, never taken by itself. Customs
// converts at a rate certified for the day of exportation, so nothing is converted at a rate of ours.
import { h } from "./dom.js";
import { fromCents } from "./money.js";
import { plainNumber } from "./state.js";

const UNITS = { "": 1n, 천: 1000n, 만: 10_000n, 백만: 1_000_000n, 천만: 10_000_000n, 억: 100_000_000n };
const WON = /^[₩￦]?\s*([\d.,]+)\s*(천만|백만|천|만|억)?\s*(원|won|krw)?$/i;
const PLACES = 6;

/** A decimal in millionths. */
function millionths(text) {
  const [, whole, part = ""] = plainNumber(text)?.match(/^(\d{1,15})(?:\.(\d{1,6}))?$/) ?? [];
  return whole === undefined ? undefined : BigInt(whole + part.padEnd(PLACES, "0"));
}

/** So many won, in millionths: `1,200만원`, `₩12,000,000`. Undefined where no won is meant. */
export function wonIn(text) {
  const [, number, unit = ""] = text.trim().match(WON) ?? [];
  if (number === undefined || !/[₩￦원천만억]|won|krw/i.test(text)) return undefined;
  const amount = millionths(number);
  return amount === undefined ? undefined : amount * UNITS[unit];
}

/** Dollars and cents of a value in won, at so many won a dollar, half a cent up; undefined where either is no number. */
export function dollarsOf(text, rate) {
  const [won, each] = [wonIn(text), millionths(rate)];
  if (won === undefined || !each) return undefined;
  return fromCents((2n * won * 100n + each) / (2n * each));
}

/** Puts below the field of the value the sum to take, or the rate to give first. */
export function offerDollars(place, { customsValue, won }, take, { say, format }) {
  place.querySelector("[data-key]")?.remove();
  if (wonIn(customsValue) === undefined) return;
  const rate = plainNumber(won, "KRW");
  const dollars = rate && dollarsOf(customsValue, rate);
  const button = (key, text, click) => h("button", { type: "button", class: "small", data: { key }, on: { click } }, text);
  const go = () => {
    document.querySelector("#costs").open = true;
    document.querySelector("#won").focus();
  };
  place.append(" ", dollars ? button("won/take", say("takeDollars", { dollars: format.money(dollars), rate: format.number(rate) }), () => take(dollars)) : button("won/rate", say("giveRate"), go));
}
