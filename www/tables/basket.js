// The trade-weighted effective rate of a table of products.
import { cell, save } from "../answer/keep.js";
import { h } from "../dom.js";
import { inThread } from "../thread.js";
import { desk, numbers } from "./desk.js";

const PARTS = ["byGroup", "bySection", "byOrigin", "byMonth"];

const rateOf = (rate, { say, format }) => (rate === null ? say("notKnown") : format.percent(rate));

function part(name, answer, context) {
  const { say, format, text } = context;
  const rows = (answer[name] ?? []).map((one) => [one.name ? text(one.name) : one.key, format.number(String(one.rows)), format.money(one.value), format.money(one.duty), rateOf(one.effectiveRate, context)]);
  return numbers(`basket-${name}`, say(name), ["rowsCount", "value", "totalDuty", "effectiveRate"].map((key) => say(key)), rows);
}

function view(answer, context) {
  const { say, format, text } = context;
  const { all } = answer;
  const { bounds } = all;
  return [
    h(
      "div",
      { class: "desk-head" },
      h("p", { class: "hint" }, say("effectiveRate")),
      h("p", { class: "duty" }, rateOf(all.effectiveRate, context)),
      h("p", {}, say("ofDecided", { duty: format.money(all.duty), value: format.money(all.decidedValue), all: format.money(all.value), rows: format.number(String(all.rows)) })),
      bounds?.minimum && bounds.maximum && h("p", { class: "hint" }, say("rateBounds", { from: format.percent(bounds.minimum), to: format.percent(bounds.maximum) })),
    ),
    numbers("basket-byProgramme", say("byProgramme"), ["totalDuty", "share"].map((key) => say(key)), answer.byProgramme.map((one) => [text(one.name), format.money(one.duty), rateOf(one.rate, context)])),
    PARTS.map((name) => part(name, answer, context)),
  ];
}

function csv(answer, { text }) {
  const head = ["part", "key", "name", "rows", "value", "decided_value", "duty", "effective_rate"];
  const row = (name, one) => [name, one.key ?? "", one.name ? text(one.name) : "", one.rows, one.value, one.decidedValue, one.duty, one.effectiveRate ?? ""];
  const rows = [
    row("all", answer.all),
    ...answer.byProgramme.map((one) => ["programme", one.programme, text(one.name), "", "", "", one.duty, one.rate ?? ""]),
    ...[...PARTS, "byChapter"].flatMap((name) => (answer[name] ?? []).map((one) => row(name.slice(2).toLowerCase(), one))),
  ];
  save("effective-rate.csv", "text/csv", `\uFEFF${[head, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`);
}

/** The section, drawn into a place; returns what draws it again. */
export const basketDesk = (place, page) =>
  desk(
    place,
    {
      name: "basket",
      hint: "basketHint",
      columns: "basketColumns",
      day: "basketDay",
      run: "basketRun",
      example: "hts,origin,value\n8703.23.01.90,KR,3000000\n8708.30.5030,KR,400000\n3304.99.5000,KR,250000\n",
      ask: (table, entryDate) => inThread("effectiveRate", { table, ...(entryDate && { entryDate }) }),
      view,
      csv,
    },
    page,
  );
