// The question whether ten digits are a Korean or an American number, in the place of the answer: nothing is said of a good
// that may be another.
import "./texts.js";
import { h } from "../dom.js";
import { americanCode, sharedCode } from "../hsk.js";

/**
 * @param {string} typed
 * @param {boolean} isKnown whether the schedule has the American number
 * @param {(code: string) => void} take
 */
export function hskView(typed, isKnown, take, { say }) {
  const shared = sharedCode(typed);
  const american = americanCode(typed);
  const choice = (key, code, lead) =>
    h("button", { type: "button", class: "answer", data: { hsk: key }, on: { click: () => take(code) } }, h("strong", {}, lead), h("span", { class: "stake" }, code, " ", h("span", { data: { describe: code } })));
  return h(
    "section",
    { class: "card must", "aria-labelledby": "answer-title" },
    h("h2", { id: "answer-title", tabindex: -1 }, say(isKnown ? "hskTitle" : "hskUnknown", { code: typed })),
    h("p", { class: "hint" }, say("hskHint")),
    h("div", { class: "answers" }, choice("korean", shared, say("hskKorean")), isKnown && choice("american", american, say("hskAmerican"))),
  );
}
