// What a link said when it was made, beside what holds now: nobody takes yesterday's duty for today's, nor today's for what
// the sender saw. The figure of then comes with the link, so it is told as the link's word.
import { h } from "../dom.js";
import { dutyText } from "./headline.js";

const dutyOf = (said) => {
  if (said === "open") return { totalDuty: null };
  const [minimum, maximum] = said.split("-");
  return maximum === undefined ? { totalDuty: minimum } : { totalDuty: null, range: { minimum, maximum } };
};

export function thenAndNow(answer, context) {
  const { say, format, before } = context;
  if (!before) return null;
  const [then, now] = [before.asOf, answer.data.asOf].map(format.day);
  if (before.same) return h("p", { class: "card hint", data: { then: "same" } }, say("thenSame", { then, now }));
  return h(
    "section",
    { class: "card must", "aria-labelledby": "then-title", data: { then: "other" } },
    h("h2", { id: "then-title" }, say("thenTitle")),
    h("ul", { class: "bullets" }, h("li", {}, say("thenSaid", { day: then, duty: dutyText(dutyOf(before.duty), context) })), h("li", {}, h("strong", {}, say("nowSaid", { day: now, duty: dutyText(answer, context) })))),
  );
}
