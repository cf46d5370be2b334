// Exact sums of what the engine computed and what the person added. Amounts are decimal text and become whole cents;
// nothing here knows a rate of duty.
import { DOLLARS, plainNumber } from "./state.js";

/** An amount in cents. */
export function toCents(text) {
  const [, sign, whole, part = ""] = plainNumber(String(text), DOLLARS)?.match(/^(-?)(\d*)(?:\.(\d*))?$/) ?? [];
  // Faults of the form are told before any sum is made; none may ever count as nothing.
  if (whole === undefined) throw new RangeError(`${text} is no amount`);
  const cents = BigInt(whole || "0") * 100n + BigInt(part.padEnd(2, "0").slice(0, 2));
  return sign ? -cents : cents;
}

/** Cents as decimal text. */
export function fromCents(cents) {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The sum of amounts. */
export const sum = (...amounts) => fromCents(amounts.reduce((all, amount) => all + toCents(amount), 0n));

/** A plain decimal as a fraction of whole numbers. */
function fraction(text) {
  const [whole, part = ""] = text.split(".");
  return { over: BigInt(whole + part || "0"), under: 10n ** BigInt(part.length) };
}

/** Whole numbers divided, half away from zero. */
function divided(over, under) {
  const half = over < 0n ? -under : under;
  return (2n * over + half) / (2n * under);
}

/** An amount in whole won, at so many won a dollar. The cost of one piece has more decimals than cents. */
export function inWon(amount, rate) {
  const [dollars, won] = [amount, rate].map(fraction);
  return String(divided(dollars.over * won.over, dollars.under * won.under));
}
