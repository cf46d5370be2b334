// Antidumping and countervailing cases that may reach the goods: each with its question in words. Asked only where the
// answer says that there may be one; what is owed under them is in no amount of the page.
import { disclosure, h } from "../dom.js";

const SHOWN = 4;

/** The least and the most that firms deposit, in the words of the rates. */
function bounds({ choices = [] } = {}, say) {
  const rates = choices.map(({ rate }) => rate).filter((rate) => rate !== null);
  const by = (one, other) => parseFloat(one) - parseFloat(other);
  const [least, most] = [[...rates].sort(by).at(0), [...rates].sort(by).at(-1)];
  if (least === undefined) return null;
  return h("p", { class: "hint" }, say("remediesRates", { rates: least === most ? least : `${least} – ${most}` }));
}

export function remedies(found, answer, state, { say, text }) {
  if (!found || found.status === "error" || found.cases.length === 0) return null;
  const item = (one) =>
    h(
      "li",
      {},
      h("p", { class: "name" }, text(one.product), " ", h("span", { class: "code" }, one.case)),
      h("p", {}, text(one.question)),
      bounds(one.deposit, say),
      (one.remarks ?? []).map((remark) => h("p", { class: "hint" }, text(remark))),
      h("p", { class: "hint" }, h("cite", { lang: "en" }, one.sources.join("; "))),
    );
  const rest = found.cases.slice(SHOWN);
  const shown = ["words_decide", "cash_deposit", "by_words"];
  return h(
    "section",
    { class: "card", "aria-labelledby": "remedies-title" },
    h("h2", { id: "remedies-title" }, say("remediesTitle")),
    h("p", {}, text(found.summary)),
    h("ul", { class: "misses" }, found.cases.slice(0, SHOWN).map(item)),
    rest.length > 0 && disclosure("remedies/more", { class: "more" }, say("moreQuestions", { count: rest.length }), h("ul", { class: "misses" }, rest.map(item))),
    h("ul", { class: "bullets" }, [...found.remarks.filter(({ id }) => shown.includes(id)), found.lookUp].map((remark) => h("li", {}, text(remark.text)))),
  );
}
