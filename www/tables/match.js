// The columns of a table as they were understood: each can be changed by hand; what is left out is named.
import "./match-texts.js";
import { disclosure, h, renew } from "../dom.js";
import { LAYOUTS } from "./columns.js";

const SAMPLES = 2;

/** Draws the columns of a table into a place; `change(place, target)` is called with what somebody chose. */
export function showColumns(place, read, change, { say }) {
  const { name, columns, rows, missing } = read;
  const { takes } = LAYOUTS[name];
  const unused = columns.filter(({ target, heading }) => !target && heading).map(({ heading }) => heading);
  const doubts = columns.filter(({ doubt }) => doubt);
  const item = (column, at) => {
    const id = `${name}-column-${at}`;
    const options = [["", "–"], ...(column.target === "fact" ? [["fact", say("column_fact")]] : []), ...takes.map((target) => [target, say(`column_${target}`)])];
    return h(
      "li",
      { class: column.target ? null : "aside" },
      h("label", { for: id }, column.heading || `(${at + 1})`),
      h("select", { id, data: { key: id }, on: { change: ({ target }) => change(at, target.value) } }, options.map(([value, label]) => h("option", { value, selected: value === (column.target ?? "") }, label))),
      h("span", { class: "hint" }, rows.slice(0, SAMPLES).map((row) => row[at]).filter(Boolean).join(", ")),
    );
  };
  const asked = missing.length > 0;
  renew(
    place,
    ...[
      asked && h("p", { class: "status-reason", role: "alert" }, say("columnsMissing", { missing: missing.map((need) => say(`column_${need}`)).join(", "), headings: columns.map(({ heading }) => heading).filter(Boolean).join(", ") })),
      ...doubts.map(({ doubt, heading }) => h("p", { class: "status-reason" }, say(`doubt_${doubt}`, { heading }))),
      unused.length > 0 && h("p", { class: "hint", data: { unused: "" } }, say("columnsUnused", { headings: unused.join(", ") })),
      disclosure(`${name}/columns/${asked}`, { class: "more", open: asked }, say("columnsTitle"), h("ul", { class: "columns" }, columns.map(item))),
    ].filter(Boolean),
  );
}
