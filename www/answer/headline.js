// The answer in five seconds: status, duty, rate, and what comes on top.
import { h } from "../dom.js";
import { percentOf } from "../engine/index.web.js";
import { cents } from "../format.js";
import { inWon, sum } from "../money.js";

const GOOD = new Set(["decided"]);
const BAD = new Set(["cannot_say", "refused"]);

/** Whether no duty can be named at all. */
export const isBad = ({ status }) => BAD.has(status);

const tone = (status) => (GOOD.has(status) ? "good" : BAD.has(status) ? "bad" : "open");

/**
 * Bounds of what is open. A line below a short code that lacks a quantity has no amount, and none is not nought: where the
 * others are decided, the bounds are theirs.
 */
export function boundsOf({ range, candidates = [] }) {
  const known = candidates.flatMap(({ totalDuty }) => totalDuty ?? []).sort((one, other) => cents(one) - cents(other));
  const open = candidates.filter(({ status }) => ["needs_quantity", "cannot_say"].includes(status)).length;
  if (!range || known.length === 0 || open === 0 || known.length + open < candidates.length) return { ...range, open };
  return { minimum: known[0], maximum: known.at(-1), open };
}

/** The duty as one text: an amount, the bounds while it is open, or that there is none yet. */
export function dutyText(answer, { say, format }) {
  if (answer.totalDuty !== null && answer.totalDuty !== undefined) return format.money(answer.totalDuty);
  if (!answer.range) return say("noTotal");
  const { minimum, maximum } = boundsOf(answer);
  if (minimum === maximum) return format.money(minimum);
  return say("between", { from: format.shortMoney(minimum), to: format.shortMoney(maximum) });
}

/** An amount in won beside its dollars, where the person gave a rate. */
export function besideDollars(amount, { format, won }) {
  return won && amount !== null && amount !== undefined ? h("span", { class: "won" }, format.won(inWon(amount, won))) : null;
}

function rateText(answer, { say, format }) {
  const value = format.money(answer.customsValue);
  if (answer.effectiveRate) {
    return Number.parseFloat(answer.effectiveRate) === 0 ? say("dutyFree", { value }) : say("rateOf", { rate: format.percent(answer.effectiveRate), value });
  }
  const { minimum, maximum } = boundsOf(answer);
  const [from, to] = [minimum, maximum].map((bound) => bound && percentOf(bound, answer.customsValue));
  if (from && to) return say("ratesOf", { from: format.percent(from), to: format.percent(to), value });
  return say("ofValue", { value });
}

export function headline(answer, context) {
  const { say, format, text, countryName, edition } = context;
  const rows = [
    answer.refundableDuty && cents(answer.refundableDuty) > 0 && ["refundableDuty", answer.refundableDuty],
    answer.totalFees !== null && ["totalFees", answer.totalFees],
    answer.total !== null && ["total", answer.total, true],
    answer.total !== null && ["landed", sum(answer.customsValue, answer.total)],
  ].filter(Boolean);
  return h(
    "section",
    { class: `card headline ${tone(answer.status)}`, "aria-labelledby": "answer-title" },
    h(
      "div",
      { class: "title" },
      h("h2", { id: "answer-title", tabindex: -1, data: { key: "answer-title" } }, say("duty")),
      h("p", { class: "status" }, say(answer.status)),
    ),
    h("p", { class: answer.totalDuty === null ? "duty bounds" : "duty", id: "total-duty" }, dutyText(answer, context)),
    besideDollars(answer.totalDuty, context) && h("p", { class: "duty-won" }, besideDollars(answer.totalDuty, context)),
    h("p", { class: "effective" }, rateText(answer, context)),
    boundsOf(answer).open > 0 && h("p", { class: "hint" }, say("linesOpen", { count: boundsOf(answer).open })),
    h(
      "p",
      { class: "subject" },
      say("subject", { code: answer.hts.asked, origin: countryName(answer.origin), day: format.day(answer.entryDate) }),
    ),
    h("p", { class: "product-name", data: { describe: answer.hts.matched === "heading" ? answer.hts.asked : answer.hts.code } }),
    answer.statusReason && h("p", { class: "status-reason" }, text(answer.statusReason)),
    rows.length > 0 &&
      h(
        "dl",
        { class: "sums" },
        rows.map(([key, amount, strong]) => h("div", { class: strong ? "strong" : null }, h("dt", {}, say(key)), h("dd", {}, besideDollars(amount, context), h("span", {}, format.money(amount))))),
      ),
    h("p", { class: "stamp" }, `${say("dataShort", { edition: edition(answer.data.edition), day: format.day(answer.data.asOf) })}. ${answer.daysAfterLaw ? `${say("afterLaw", { days: format.number(answer.daysAfterLaw) })} ` : ""}${say("estimate")}`),
  );
}
