// A desk for a table of entries: paste it or open a file, ask, look at the result, keep it. Nothing leaves the browser.
import "./texts.js";
import { h } from "../dom.js";
import { sentence } from "../errors.js";
import { headingOf, readColumns, writeColumns } from "./columns.js";
import { showColumns } from "./match.js";
import { textOf } from "../read-file.js";
import { today } from "../state.js";

const MOST_FAULTS = 10;

/** Lets the person choose a text file. */
function openFile(take) {
  const input = h("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv" });
  input.addEventListener("change", async () => input.files[0] && take(await textOf(input.files[0])));
  input.click();
}

/** What is wrong with rows or columns, each with its place. */
export function faultList(errors, { say, language }, read) {
  if (!errors?.length) return null;
  const item = (error) => {
    const { row } = error;
    const field = read ? headingOf(error.field, read) : error.field;
    return h("li", {}, row ? `${say("faultRow", { row, field })}: ` : `${field}: `, sentence(error, { say, language }));
  };
  const rest = errors.length - MOST_FAULTS;
  return h("ul", {}, errors.slice(0, MOST_FAULTS).map(item), rest > 0 && h("li", {}, say("moreFaults", { count: rest })));
}

/** A heading and a table of names, which need no head of their own, and numbers. */
export function numbers(id, title, heads, rows) {
  if (rows.length === 0) return null;
  const kind = (index) => (index > 0 ? "number" : null);
  return [
    h("h4", { id }, title),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": id },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("td", {}), heads.map((head) => h("th", { scope: "col", class: "number" }, head)))),
        h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell, index) => (index === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: kind(index) }, cell)))))),
      ),
    ),
  ];
}

/**
 * @param {HTMLElement} place
 * @param {object} part `name` of its ids, texts `hint`, `columns`, `day`, `run`, an `example`, `ask(table, day)` for the
 *   answer, `view(answer, context)` for what it shows, `csv(answer, context, asked)` for what is kept
 * @param {() => object} page gives the context of the moment, and `announce`
 */
export function desk(place, part, page) {
  let answer;
  let asked;
  const { name } = part;
  const text = h("textarea", { id: `${name}-table`, rows: 6, spellcheck: "false", autocomplete: "off", "aria-describedby": `${name}-columns` });
  const day = h("input", { id: `${name}-day`, type: "date", value: today() });
  const matched = h("div", {});
  const result = h("div", { class: "desk-result" });
  /** Meanings of columns that somebody chose, and the columns as they were read. */
  let chosen = {};
  let read;
  text.addEventListener("input", () => (chosen = {}));
  const note = h("p", { class: "hint", id: `${name}-file`, role: "status" });
  let said = () => "";

  /** Takes a file, and says how it was read; one that is no text leaves what was there. */
  function take(file) {
    if (file) text.value = file.text;
    chosen = {};
    said = file ? file.said : (say) => say("notText");
    note.textContent = said(page().context.say);
  }

  /** Shows what the columns mean; a table that lacks one is not asked about. */
  function match() {
    const { context } = page();
    read = readColumns(text.value, name, chosen);
    const change = (at, target) => {
      chosen = { ...chosen, [at]: target };
      run();
    };
    showColumns(matched, read, change, context);
    return read.missing.length === 0;
  }

  async function run(event) {
    event?.preventDefault();
    const { context, announce } = page();
    if (!match()) {
      asked = undefined;
      return result.replaceChildren();
    }
    asked = { table: writeColumns(read, context.countries), day: day.value };
    result.replaceChildren(h("p", { class: "loading" }, context.say("working")));
    result.setAttribute("aria-busy", "true");
    const mine = asked;
    const found = await part.ask(asked.table, asked.day).catch((error) => console.warn(error));
    if (mine !== asked) return;
    answer = found;
    result.removeAttribute("aria-busy");
    show();
    announce(result.querySelector(".desk-head")?.textContent ?? "");
  }

  /** What was asked for last, in the language of the moment. */
  function show() {
    if (!asked) return;
    const { context } = page();
    const { say } = context;
    if (!answer) return result.replaceChildren(h("p", { role: "alert" }, say("notLoaded")));
    if (answer.status === "error") return result.replaceChildren(h("div", { class: "errors", role: "alert" }, h("h4", { class: "desk-head" }, say("tableFault")), faultList(answer.errors, context, read)));
    const save = async () => part.csv(answer, context, asked);
    result.replaceChildren(
      ...[
        ...part.view(answer, context).flat(3),
        answer.errors?.length > 0 && h("div", { class: "errors" }, h("h4", {}, say("tableFaults", { count: answer.errors.length })), faultList(answer.errors, context, read)),
        h("ul", { class: "bullets hint" }, answer.assumptions.map((item) => h("li", {}, context.text(item)))),
        h("p", {}, h("button", { type: "button", on: { click: save } }, say("saveTableCsv"))),
      ].filter(Boolean),
    );
  }

  async function drop(event) {
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    take(await textOf(file));
  }

  /** Draws the desk in the language of the moment; what was typed stays. */
  function draw() {
    const { context } = page();
    const { say } = context;
    const example = () => {
      chosen = {};
      text.value = part.example;
      text.focus();
    };
    note.textContent = said(say);
    place.replaceChildren(
      h("p", { class: "hint" }, say(part.hint)),
      h(
        "form",
        { class: "desk", novalidate: true, on: { submit: run, dragover: (event) => event.preventDefault(), drop } },
        h("div", { class: "field" }, h("label", { for: text.id }, say("tableLabel")), text, h("p", { class: "hint", id: `${name}-columns` }, say(part.columns)), note),
        h("div", { class: "desk-row" }, h("div", { class: "field" }, h("label", { for: day.id }, say(part.day)), day), h("button", { type: "submit", class: "primary" }, say(part.run)), h("button", { type: "button", on: { click: () => openFile(take) } }, say("openTable")), h("button", { type: "button", class: "quiet", on: { click: example } }, say("tableExample"))),
      ),
      matched,
      result,
    );
    if (read) match();
    show();
  }
  return draw;
}
