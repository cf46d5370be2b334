// Which product is meant, in the place of the answer: ten digits that may be Korean, or words that name several goods.
// Nothing is said of a good that may be another.
import "./texts.js";
import { h } from "../dom.js";
import { americanCode, sharedCode } from "../hsk.js";
import { placeRow } from "../product.js";
import { inThread } from "../thread.js";

function card(title, hint, ...content) {
  return h("section", { class: "card must", "aria-labelledby": "answer-title" }, h("h2", { id: "answer-title", tabindex: -1 }, title), hint && h("p", { class: "hint" }, hint), content);
}

/** Whose number it is. `isKnown`: the schedule has the American one. */
export function numberView(typed, isKnown, take, { say }) {
  const choice = (key, code, lead) =>
    h("button", { type: "button", class: "answer", data: { hsk: key }, on: { click: () => take(code) } }, h("strong", {}, lead), h("span", { class: "stake" }, code, " ", h("span", { data: { describe: code } })));
  const choices = [choice("korean", sharedCode(typed), say("hskKorean")), isKnown && choice("american", americanCode(typed), say("hskAmerican"))];
  return card(say(isKnown ? "hskTitle" : "hskUnknown", { code: typed }), say("hskHint"), h("div", { class: "answers" }, choices));
}

/** What was found by words; `browse` opens the schedule. */
export async function wordsView(typed, day, take, browse, context) {
  const { say, language } = context;
  const found = await inThread("search", { query: typed, language, limit: 12, ...(day && { entryDate: day }) }).catch((error) => console.warn(error));
  const leaf = h("p", {}, h("button", { type: "button", on: { click: browse } }, say("browse")));
  if (!found) return card(say("searchLost"));
  if (found.products.length === 0) return card(say("wordsNone", { words: typed }), say("wordsNoneHint"), leaf);
  const place = (product) => h("li", {}, h("button", { type: "button", class: "place", data: { take: product.code }, on: { click: () => take(product.code) } }, placeRow(product, context)));
  return card(say("wordsTitle", { words: typed }), undefined, h("ul", { class: "places" }, found.products.map(place)), leaf);
}
