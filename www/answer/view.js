// The whole answer, in the order in which people need it. It is fetched once the engine runs: the headline, which needs
// neither this file nor the words of the law, may stand before it.
import "./texts.js";
import { h } from "../dom.js";
import { headline } from "./headline.js";
import { keep } from "./keep.js";
import { landed } from "./landed.js";
import { candidates, dataAndLimits, notApplied, summaryLines, warnings } from "./lists.js";
import { mayChange, mustKnow, renewCards } from "./questions.js";
import { sheet } from "./sheet.js";
import { thenAndNow } from "./then.js";
import { waterfall } from "./waterfall.js";

export { askLater, asked, claimsIn } from "../ask.js";

/** Under a short code the layers are those of one line among many: they would mislead. */
export function answerView(answer, asked, state, later, page) {
  const context = { ...page, decided: answer.totalDuty !== null };
  const many = answer.status === "range";
  const questions = !many && asked;
  return [
    headline(answer, context),
    thenAndNow(answer, context),
    questions && mustKnow(questions, context),
    many && candidates(answer, state, context),
    !many && waterfall(answer, context),
    landed(answer, state, context),
    warnings(answer, context),
    questions && mayChange(questions, context),
    !many && h("div", { id: "charts" }, later),
    summaryLines(answer, context),
    !many && notApplied(answer, context),
    keep(answer, state, context),
    dataAndLimits(context),
    sheet(answer, asked, state, context),
  ].filter(Boolean);
}

/** Draws the questions anew that were not certain when the answer was shown. */
export const renewQuestions = (place, { questions }, answer, page) => renewCards(place, questions, { ...page, decided: answer.totalDuty !== null });

/** What stands there before the first question. */
export function emptyView({ say, ...context }) {
  const words = say("exampleWords").split(", ");
  return [
    h(
      "section",
      { class: "card empty" },
      h("h2", {}, say("emptyTitle")),
      h("ul", { class: "bullets" }, ["empty1", "empty2", "empty3"].map((key) => h("li", {}, say(key)))),
      h("p", { class: "examples" }, h("span", {}, say("examples")), words.map((word) => h("button", { type: "button", class: "chip", on: { click: () => context.act.look(word) } }, word))),
    ),
    dataAndLimits({ say, ...context }),
  ];
}
