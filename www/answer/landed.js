// What the goods cost at the door: the value, what customs takes, and what the person added.
import { h } from "../dom.js";
import { costPerUnit } from "../engine/index.web.js";
import { besideDollars } from "./headline.js";
import { sum } from "../money.js";
import { plainNumber } from "../state.js";

const ADDED = ["freight", "insurance", "otherCosts"];

/** The rows and the sum; none while the duty is open or nothing was added. */
export function landedCost(answer, state) {
  const given = ADDED.filter((name) => state[name].trim());
  if (answer.total === null || answer.total === undefined || given.length + Number(Boolean(state.pieces.trim())) === 0) return undefined;
  const rows = [
    ["goods", answer.customsValue],
    ["duty", answer.totalDuty],
    ...answer.fees.map((fee) => [fee.code, fee.amount]),
    ...given.map((name) => [name, sum(state[name])]),
  ];
  const total = sum(...rows.map(([, amount]) => amount));
  const pieces = plainNumber(state.pieces);
  return { rows, total, pieces, onePiece: pieces && costPerUnit(total, pieces) };
}

export function landed(answer, state, context) {
  const cost = landedCost(answer, state);
  if (!cost) return null;
  const { say, format } = context;
  const row = ([key, amount], kind, money = format.money) => h("div", { class: kind }, h("dt", {}, key), h("dd", {}, besideDollars(amount, context), h("span", {}, money(amount))));
  return h(
    "section",
    { class: "card landed", "aria-labelledby": "landed-title" },
    h("h2", { id: "landed-title" }, say("landedTitle")),
    h("p", { class: "hint" }, say("landedHint")),
    h(
      "dl",
      { class: "sums" },
      cost.rows.map(([key, amount]) => row([label(key, say), amount])),
      row([say("landedTotal"), cost.total], "strong"),
      cost.onePiece && row([say("perPiece", { pieces: format.number(cost.pieces) }), cost.onePiece], "strong", format.unitMoney),
    ),
    context.won && h("p", { class: "hint" }, say("wonRate", { rate: format.number(context.won) })),
  );
}

/** Labels of the form name the currency, which stands at each amount here. */
export const label = (key, say) => (/^[A-Z]/.test(key) ? key : say(key).replace(/\s*\([^)]*\)$/, ""));
