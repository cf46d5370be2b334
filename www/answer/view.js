// The whole answer, in the order in which people need it.
import { h } from "../dom.js";
import { headline } from "./headline.js";
import { keep } from "./keep.js";
import { landed } from "./landed.js";
import { candidates, dataAndLimits, notApplied, savings, summaryLines, warnings } from "./lists.js";
import { mayChange, mustKnow } from "./questions.js";
import { waterfall } from "./waterfall.js";

/** Under a short code the layers are those of one line among many: they would mislead. */
export function answerView(answer, state, asked, charts, page) {
  const context = { ...page, decided: answer.totalDuty !== null };
  const many = answer.status === "range";
  return [
    headline(answer, context),
    !many && mustKnow(asked, context),
    many && candidates(answer, context),
    !many && waterfall(answer, context),
    landed(answer, state, context),
    warnings(answer, context),
    !many && savings(answer, context),
    !many && mayChange(asked, context),
    !many && h("div", { id: "charts", class: "later" }, charts),
    summaryLines(answer, context),
    !many && notApplied(answer, context),
    keep(answer, state, context),
    dataAndLimits(context),
  ].filter(Boolean);
}

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

/** What stands there when the engine cannot start. */
export function blockedView(reason, { say }) {
  return h(
    "section",
    { class: "card headline bad", role: "alert" },
    h("h2", {}, say("blockedTitle")),
    h("p", {}, say(reason)),
    h("p", {}, h("button", { type: "button", on: { click: () => location.reload() } }, say("tryAgain"))),
  );
}
