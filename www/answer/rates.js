// What a product owes before its value is known: the rate in all for the chosen origin and day, and the layers it is made of.
import { h } from "../dom.js";
import { percentOf } from "../engine/index.web.js";
import { requestOf } from "../state.js";
import { boundsOf } from "./headline.js";

/** A value to see rates by; nothing of it is shown. */
const SAMPLE = "10000";

/** Nothing for words, and for a code that cannot be answered. */
export function ratesView(quote, state, { say, format, text, countryName }) {
  if (!/^[\d.\s]{4,}$/.test(state.hts)) return null;
  const answer = quote(requestOf({ ...state, customsValue: SAMPLE }));
  if (answer.status === "error") return null;
  const { minimum, maximum } = boundsOf(answer);
  const [from, to] = [answer.totalDuty ?? minimum, answer.totalDuty ?? maximum].map((amount) => amount && format.percent(percentOf(amount, SAMPLE)));
  const rate = from ? (from === to ? from : say("between", { from, to })) : say(answer.status);
  const layers = answer.status === "range" ? [] : answer.layers;
  return h(
    "section",
    { class: "card", "aria-labelledby": "rates-title", data: { rates: "" } },
    h("h2", { id: "rates-title" }, say("ratesTitle")),
    h("p", { class: "duty bounds" }, say("rateInAll", { rate })),
    h("p", { class: "subject" }, say("subject", { code: answer.hts.asked, origin: countryName(answer.origin), day: format.day(answer.entryDate) })),
    h("p", { class: "product-name", data: { describe: answer.hts.asked } }),
    h("ul", { class: "bullets" }, layers.map((layer) => h("li", {}, `${layer.heading} ${text(layer.name)}: ${text(layer.rate)}`))),
    h("p", { class: "hint" }, say("ratesHint")),
  );
}
