// Files are made and read in the browser and go nowhere else.
import { cell, save } from "../answer/keep.js";
import { h } from "../dom.js";
import { textOf } from "../read-file.js";
import { emptyItem, emptyWork } from "./work.js";

export { save as saveFile };

const COLUMNS = { id: "id", description: "description", code: "code", origin: "origin", value: "value", originating: "originating", role: "role", weightKg: "weight_kg" };

/** The rows as a table that the page and the command line read. */
export function tableOf(items) {
  const facts = [...new Set(items.flatMap((item) => Object.keys(item.facts)))];
  const rows = items.map((item) => [...Object.keys(COLUMNS).map((name) => item[name]), ...facts.map((name) => item.facts[name] ?? "")]);
  // The mark lets spreadsheets read Korean.
  return `\uFEFF${[[...Object.values(COLUMNS), ...facts], ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A saved product, or a request for `origin` as the command line takes it; nothing else. */
function heldIn(text) {
  let read;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  const record = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});
  const texts = (given) => Object.fromEntries(Object.entries(record(given)).map(([name, value]) => [name, String(value)]));
  const yes = (value) => (value === true ? "yes" : value === false ? "no" : String(value ?? ""));
  const item = (given) => {
    const { facts, originating, ...rest } = record(given);
    return { ...emptyItem(), ...texts(rest), originating: yes(originating), facts: texts(facts) };
  };
  const source = read?.work ?? read;
  if (!Array.isArray(source?.items)) return undefined;
  const { items, code: _, ...good } = source;
  const rows = items.map(item);
  if (!read.work) return { ...emptyWork(), items: rows, good };
  const names = Array.isArray(source.programmes) ? source.programmes.filter((name) => typeof name === "string") : [];
  return { items: rows, good: record(source.good), facts: record(source.facts), programmes: names, paper: record(source.paper) };
}

/** Lets the person choose a file: JSON replaces what is here, a table goes to its reader. `tell` hears how it was read. */
export function openFile({ table, load, fail, tell }) {
  const input = h("input", { type: "file", accept: ".json,.csv,.tsv,.txt,application/json,text/csv" });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file) return;
    const read = await textOf(file);
    tell(read?.said);
    if (!read) return fail([], "notText");
    const { text } = read;
    if (/^\s*[{[]/.test(text)) {
      const held = heldIn(text);
      return held ? load(held) : fail([]);
    }
    return table(text);
  });
  input.click();
}
