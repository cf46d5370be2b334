// Sharing and keeping: link, text, JSON, CSV, paper. Files are made in the browser and go nowhere else.
import { h } from "../dom.js";
import { dutyText } from "./headline.js";
import { label, landedCost } from "./landed.js";
import { inWon } from "../money.js";
import { printWhole } from "./printing.js";
import { requestOf } from "../state.js";

/** The answer as plain text, for a mail or a chat. */
export function plainText(answer, state, { say, format, text, countryName, edition, won, link }) {
  const money = (amount, shown = format.money(amount)) => (won ? `${shown} (${format.won(inWon(amount, won))})` : shown);
  const cost = landedCost(answer, state);
  const lines = [
    say("title"),
    say("subject", { code: answer.hts.asked, origin: countryName(answer.origin), day: format.day(answer.entryDate) }),
    say("ofValue", { value: format.money(answer.customsValue) }),
    "",
    `${say("duty")}: ${dutyText(answer, { say, format })}${won && answer.totalDuty !== null ? `, ${format.won(inWon(answer.totalDuty, won))}` : ""} (${say(answer.status)})`,
    ...(answer.effectiveRate ? [`${say("rate")}: ${format.percent(answer.effectiveRate)}`] : []),
    ...(answer.totalDuty === null ? [] : answer.layers.map((layer) => `- ${layer.heading} ${text(layer.name)}, ${text(layer.rate)}: ${format.money(layer.amount)}`)),
    ...answer.fees.map((fee) => `- ${fee.code} ${text(fee.name)}: ${fee.amount === null ? say("notKnown") : format.money(fee.amount)}`),
    ...(answer.total === null ? [] : [`${say("total")}: ${money(answer.total)}`]),
    ...(cost ? [...cost.rows.slice(2 + answer.fees.length).map(([key, amount]) => `- ${label(key, say)}: ${format.money(amount)}`), `${say("landedTotal")}: ${money(cost.total)}`] : []),
    ...(cost?.onePiece ? [`${say("perPiece", { pieces: format.number(cost.pieces) })}: ${money(cost.onePiece, format.unitMoney(cost.onePiece))}`] : []),
    ...(won ? [say("wonRate", { rate: format.number(won) })] : []),
    "",
    `${say("dataShort", { edition: edition(answer.data.edition), day: format.day(answer.data.asOf) })}. ${answer.daysAfterLaw ? `${say("afterLaw", { days: format.number(answer.daysAfterLaw) })} ` : ""}${say("estimate")}`,
    link,
  ];
  return lines.join("\n");
}

/** One cell: quoted where needed, and never read as a formula by a spreadsheet. */
export function cell(value) {
  const plain = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(plain) && !/^-?\d+(\.\d+)?$/.test(plain) ? `'${plain}` : plain;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvOf(answer, state, { text, won }) {
  const head = ["hts", "origin", "entryDate", "customsValue", "kind", "heading", "name", "rate", "basis", "amount", "refundable", "source", "confidence"];
  const common = [answer.hts.asked, answer.origin, answer.entryDate, answer.customsValue];
  const rows = [
    ...answer.layers.map((layer) => [...common, layer.kind, layer.heading, text(layer.name), text(layer.rate), layer.basis, layer.amount, layer.refundable ? "yes" : "", layer.source, layer.confidence]),
    ...answer.fees.map((fee) => [...common, "fee", fee.code, text(fee.name), "", "", fee.amount ?? "", "", fee.source, ""]),
    [...common, "total duty", "", answer.status, answer.effectiveRate ?? "", "", answer.totalDuty ?? "", "", "", ""],
    [...common, "total", "", "", "", "", answer.total ?? "", "", `${answer.data.edition} ${answer.data.pack}`, ""],
  ];
  const cost = landedCost(answer, state);
  const added = (kind, heading, amount) => rows.push([...common, kind, heading, "", "", "", amount ?? "", "", "", ""]);
  for (const [name, amount] of cost?.rows.slice(2 + answer.fees.length) ?? []) added("cost", name, amount);
  if (cost) added("landed cost", "", cost.total);
  if (cost?.onePiece) added("landed cost a piece", cost.pieces, cost.onePiece);
  if (won && answer.total !== null) added("total in won", won, inWon(answer.total, won));
  // The mark lets spreadsheets read Korean.
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

export function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function keep(answer, state, context) {
  const { say, act } = context;
  const name = `duty-${answer.hts.asked}-${answer.origin}-${answer.entryDate}`;
  const buttons = {
    copyLink: () => act.copy(context.link),
    copyText: () => act.copy(plainText(answer, state, context)),
    saveJson: () => save(`${name}.json`, "application/json", JSON.stringify({ request: requestOf(state), answer, landed: landedCost(answer, state) }, null, 2)),
    saveCsv: () => save(`${name}.csv`, "text/csv", csvOf(answer, state, context)),
    print: () => print(),
    printAll: () => printWhole(),
  };
  return h(
    "div",
    { class: "keep", role: "group", "aria-label": say("keep") },
    Object.entries(buttons).map(([key, click]) => h("button", { type: "button", data: { key: `keep/${key}` }, on: { click } }, say(key))),
  );
}
