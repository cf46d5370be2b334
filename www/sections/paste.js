// A table for the bill of materials: pasted, dropped or opened, its columns matched, its rows put in the place of the
// others or after them. Which of the two is asked: a table that was read twice doubled the bill without a word.
import { disclosure, h } from "../dom.js";
import { textOf } from "../read-file.js";
import { headingOf, readColumns, writeColumns } from "../tables/columns.js";
import { showColumns } from "../tables/match.js";

/** Whether the first line of a paste has headings: none of its cells is a number or empty. */
export const hasHeadings = (text) => {
  const cells = text.split("\n")[0].split("\t").map((cell) => cell.trim());
  return cells.length > 1 && text.trim().includes("\n") && cells.every((cell) => cell !== "" && !/^[\d.,\s₩￦$%-]+$/.test(cell));
};

/** @param {object} page `readBill`, `faultText`, `countries()`; `hasRows()` and `take(answer, replace)` belong to the rows */
export function pasteBox(page, context) {
  const { say } = context;
  let chosen = {};
  const area = h("textarea", { id: "paste-area", rows: 4, spellcheck: "false", "aria-describedby": "paste-hint paste-faults", on: { input: () => (chosen = {}) } });
  const matched = h("div", {});
  const faults = h("ul", { class: "fault", id: "paste-faults", role: "alert", hidden: true });
  const ask = h("div", { class: "paste-ask", role: "group", "aria-label": say("pasteWhere") });

  function read() {
    const table = readColumns(area.value, "bill", chosen);
    const change = (at, target) => {
      chosen = { ...chosen, [at]: target };
      read();
    };
    showColumns(matched, table, change, context);
    faults.hidden = true;
    ask.replaceChildren();
    if (table.missing.length > 0) return;
    const answer = page.readBill(writeColumns(table, page.countries()));
    if (answer.status !== "read") {
      faults.hidden = false;
      faults.replaceChildren(...answer.errors.map((error) => h("li", {}, error.row ? `${say("rowOf", { row: error.row })}, ` : "", `${headingOf(error.field, table)}: `, page.faultText(error))));
      return void area.focus();
    }
    if (!page.hasRows()) return void page.take(answer, true);
    const way = (key, replace) => h("button", { type: "button", data: { key: `bill/paste/${key}` }, on: { click: () => page.take(answer, replace) } }, say(key));
    ask.replaceChildren(h("p", {}, say("pasteAsk", { count: answer.items.length })), way("pasteReplace", true), way("pasteAppend", false));
    ask.querySelector("button").focus();
  }

  async function drop(event) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    const got = await textOf(file);
    if (got) box.take(got.text);
  }

  const element = disclosure(
    "bill/paste",
    { class: "more", on: { dragover: (event) => event.preventDefault(), drop } },
    say("paste"),
    h("label", { for: "paste-area" }, say("pasteLabel")),
    area,
    h("p", { class: "hint", id: "paste-hint" }, say("pasteHint"), " ", say("tableDrop")),
    faults,
    h("button", { type: "button", data: { key: "bill/paste/apply" }, on: { click: read } }, say("pasteApply")),
    matched,
    ask,
  );
  const box = {
    element,
    /** Reads a text as if it had been pasted here. */
    take(text) {
      chosen = {};
      area.value = text;
      element.open = true;
      read();
    },
  };
  return box;
}
