// Everything about the product on one screen: the duty, origin, and each programme chosen.
import { dutyText } from "../answer/headline.js";
import { h } from "../dom.js";
import { verdictOf } from "./incentives.js";
import { originTone } from "./origin.js";

function tile({ title, big, small, tone, target }, at) {
  const go = () => {
    const place = document.getElementById(target);
    place?.scrollIntoView({ block: "start" });
    place?.focus({ preventScroll: true });
  };
  return h(
    "li",
    {},
    h("button", { type: "button", class: `tile ${tone}`, data: { key: `tile/${at}`, tile: title }, on: { click: go } }, h("span", { class: "tile-name" }, title), h("strong", {}, big), small && h("small", {}, small)),
  );
}

/** @param {object} all `quote` (an answer), `origin`, `worth`, and `programmes`: pairs of form and answer */
export function overview({ quote, origin, worth, programmes }, context) {
  const { say, text, format } = context;
  const tiles = [
    quote && quote.status !== "error"
      ? { title: say("tileDuty"), big: dutyText(quote, context), small: quote.totalDuty === null ? say(quote.status) : say("tileNow"), tone: quote.totalDuty === null ? "open" : "good", target: "answer-title" }
      : { title: say("tileDuty"), big: "–", small: say("tileNoQuote"), tone: "open", target: "hts" },
    origin && origin.status !== "error"
      ? { title: say("tileOrigin"), big: say(`${origin.status}_`), small: worth?.saved ? say(worth.status, { amount: format.money(worth.saved.total) }) : (origin.criterion?.cite ?? ""), tone: originTone(origin.status), target: "origin-title" }
      : { title: say("tileOrigin"), big: origin ? say("error_") : "–", small: origin ? "" : say("tileNoBill"), tone: "open", target: "bill-title" },
    ...programmes.map(([form, answer]) => ({ title: text(form.title), ...verdictOf(answer, context), target: `f-${form.id.replace(/\W/g, "")}-title` })),
  ];
  return [h("h3", { id: "overview-title", class: "unseen" }, say("overview")), h("ul", { class: "tiles", "aria-labelledby": "overview-title" }, tiles.map(tile))];
}
