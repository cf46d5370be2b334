// The answer as one page of paper: what was asked, what is owed and why, what was taken for granted, by which law. Reasons
// and every near miss are printed on request; eleven pages were thrown away.
import { h } from "../dom.js";
import { cents } from "../format.js";
import { today } from "../state.js";
import { boundsOf, dutyText } from "./headline.js";
import { label, landedCost } from "./landed.js";
import { inWon } from "../money.js";

/** How many of the notes go on the page; the others are on the screen and in the details. */
const NOTES = 4;

function stack(answer, { say, format, text }) {
  const row = (cells, kind) => h("tr", { class: kind }, cells.map((cell, index) => h(index === 0 ? "th" : "td", { scope: index === 0 ? "row" : null, class: index > 2 ? "number" : null }, cell)));
  const columns = ["heading", "layer", "rate", "basis", "amount"];
  const layers = answer.layers.map((layer) => row([layer.heading, text(layer.name), text(layer.rate), format.money(layer.basis), format.money(layer.amount)]));
  const fees = answer.fees.map((fee) => row([fee.code, text(fee.name), "", "", fee.amount === null ? say("notKnown") : format.money(fee.amount)]));
  const sum = (key, amount) => amount !== null && row([say(key), "", "", "", format.money(amount)], "sheet-sum");
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, columns.map((key, index) => h("th", { scope: "col", class: index > 2 ? "number" : null }, say(key))))),
    h("tbody", {}, answer.totalDuty !== null && layers, sum("totalDuty", answer.totalDuty), fees, sum("total", answer.total)),
  );
}

/** What was declared beside the form, in the words of its questions. */
function declared({ questions, quantities }, { say, text, claimName }) {
  const said = [...questions, ...quantities].filter(({ given }) => given !== undefined);
  const value = (field, given) => (given === "true" ? say("yes") : given === "false" ? say("no") : field === "claims.spi" ? claimName(given) : given);
  return said.map(({ field, question, name, given }) => `${question ? text(question.question) : name ? text(name) : field.replace(/^\w+\./, "")}: ${value(field, given)}`);
}

export function sheet(answer, asked, state, context) {
  const { say, format, text, countryName, edition, won, link } = context;
  const cost = landedCost(answer, state);
  const pair = (key, ...value) => h("div", {}, h("dt", {}, key), h("dd", {}, ...value));
  const inBoth = (amount) => `${format.money(amount)}${won ? ` (${format.won(inWon(amount, won))})` : ""}`;
  const notes = [...(answer.assumptions ?? []), ...(answer.warnings ?? []).map((warning) => warning.text)];
  const open = boundsOf(answer).open ?? 0;
  return h(
    "article",
    { class: "sheet", "aria-hidden": "true" },
    h("header", {}, h("h1", {}, say("paperTitle")), h("p", {}, say("printedOn", { day: format.day(today()) }))),
    h(
      "dl",
      {},
      pair(say("paperProduct"), h("strong", {}, answer.hts.asked), " ", h("span", { data: { describe: answer.hts.matched === "heading" ? answer.hts.asked : answer.hts.code } })),
      pair(say("origin"), countryName(answer.origin)),
      pair(say("entryDate"), format.day(answer.entryDate)),
      pair(say("goods"), inBoth(answer.customsValue)),
      pair(say("mode"), say(answer.mode)),
    ),
    h("p", { class: "sheet-duty" }, `${say("duty")}: `, h("strong", {}, dutyText(answer, context)), ` · ${say(answer.status)}${answer.effectiveRate ? ` · ${format.percent(answer.effectiveRate)}` : ""}`),
    open > 0 && h("p", {}, say("linesOpen", { count: open })),
    answer.statusReason && h("p", {}, text(answer.statusReason)),
    answer.status !== "range" && answer.layers.length > 0 && stack(answer, context),
    answer.refundableDuty && cents(answer.refundableDuty) > 0 && h("p", {}, `${say("refundableDuty")}: ${format.money(answer.refundableDuty)}`),
    cost && h("dl", {}, cost.rows.map(([key, amount]) => pair(label(key, say), format.money(amount))), pair(say("landedTotal"), h("strong", {}, inBoth(cost.total))), cost.onePiece && pair(say("perPiece", { pieces: format.number(cost.pieces) }), format.unitMoney(cost.onePiece))),
    won && h("p", {}, say("wonRate", { rate: format.number(won) })),
    declared(asked, context).length > 0 && [h("h2", {}, say("declared")), h("ul", {}, declared(asked, context).map((item) => h("li", {}, item)))],
    notes.length > 0 && [h("h2", {}, say("assumptionsTitle")), h("ul", {}, notes.slice(0, NOTES).map((item) => h("li", {}, text(item)))), notes.length > NOTES && h("p", {}, say("candidatesMoreNotes", { count: notes.length - NOTES }))],
    h("footer", {}, h("p", {}, `${say("dataShort", { edition: edition(answer.data.edition), day: format.day(answer.data.asOf) })}. ${answer.daysAfterLaw ? `${say("afterLaw", { days: format.number(answer.daysAfterLaw) })} ` : ""}${say("estimate")}`), h("p", { class: "sheet-link" }, link)),
  );
}
