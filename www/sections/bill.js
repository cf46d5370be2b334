// The bill of materials as a table that is filled by keyboard, by paste and from files.
import { disclosure, h, renew } from "../dom.js";
import { placeFaults } from "./fault.js";
import { hasHeadings, pasteBox } from "./paste.js";
import { shareBill } from "./share.js";
import { currencyField, decimal, sumOf } from "./units.js";
import { emptyItem } from "./work.js";

const ROLES = ["material", "indirect_material", "retail_packaging", "shipping_packaging", "accessory", "set_item"];
const MAIN = ["description", "code", "origin", "value", "originating"];
/** Facts of a row that origin reads by itself; the others come with the questions and programmes that ask for them. */
const ORIGIN_FACTS = ["hs2012", "fungible", "deduct", "add"];

/**
 * @param {HTMLElement} place
 * @param {object} page what it needs of the page: `work()`, `change(work, rows)`, `announce`, `readBill`,
 *   `readYesNo`, `refuse(why)`, `fileSaid()`
 */
export function billEditor(place, page) {
  let context;
  let facts = [];
  let box;

  const items = () => page.work().items;
  const put = (changed, focus, work = page.work()) => {
    page.change({ ...work, items: changed }, true);
    if (focus) place.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  };
  const set = (row, name, value) => {
    const changed = items().map((item, at) => (at === row ? (name.startsWith("facts.") ? { ...item, facts: fact(item.facts, name.slice(6), value) } : { ...item, [name]: value }) : item));
    page.change({ ...page.work(), items: changed }, false);
  };
  const fact = (facts, name, value) => {
    const { [name]: _, ...rest } = facts;
    return value === "" ? rest : { ...rest, [name]: value };
  };

  function add(at = items().length) {
    const changed = items().toSpliced(at, 0, emptyItem());
    put(changed, `item/${at}/description`);
    page.announce(context.say("added", { number: at + 1 }));
  }

  function remove(row) {
    const changed = items().toSpliced(row, 1);
    put(changed, changed.length > 0 ? `item/${Math.min(row, changed.length - 1)}/remove` : "bill/add");
    page.announce(context.say("removed", { number: row + 1 }));
  }

  /** Cells of a spreadsheet fill from here, as there; a table with headings goes to its reader. */
  function pasteCells(row, name, text) {
    if (hasHeadings(text)) return box.take(text);
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
    const first = MAIN.indexOf(name);
    if (first < 0) return false;
    const changed = items().map((item) => ({ ...item }));
    lines.forEach((cells, down) => {
      const target = (changed[row + down] ??= emptyItem());
      cells.forEach((cell, right) => {
        const column = MAIN[first + right];
        if (column) target[column] = column === "originating" ? yesOrNo(cell) : cell.trim();
      });
    });
    put(changed, `item/${row}/${name}`);
    return true;
  }

  const YES_OR_NO = new Map([[true, "yes"], [false, "no"]]);
  const yesOrNo = (cell) => YES_OR_NO.get(page.readYesNo(cell)) ?? "";

  /** The rows that stood there before the last table, or before all were cleared. */
  let before;

  /** Puts other rows in the place of all; the way back stays until the next time. */
  function exchange(rows, focus, work = page.work()) {
    before = { items: items(), good: page.work().good };
    put(rows, focus, work);
  }

  const isFilled = (item) => Object.values(item).some((value) => typeof value === "string" && value !== "");

  /** Rows as the engine has read them. */
  function take({ items: read, currency }, replace) {
    const { good } = page.work();
    // Won among dollars would be 1,400 times as much.
    if (currency && good.currency && currency !== good.currency && !replace) return page.refuse(context.say("billCurrency", { currency, own: good.currency }));
    const rows = read.map((item) => ({
      ...emptyItem(),
      ...Object.fromEntries(["id", "description", "code", "origin", "value", "weightKg"].map((name) => [name, item[name] === null || item[name] === undefined ? "" : String(item[name])])),
      originating: YES_OR_NO.get(item.originating) ?? "",
      role: item.role === "material" ? "" : item.role,
      facts: { ...item.facts },
    }));
    const kept = replace ? [] : items().filter(isFilled);
    const all = [...kept, ...rows];
    exchange(all, `item/${kept.length}/description`, { ...page.work(), items: all, good: currency ? { ...good, currency } : good });
    page.announce(context.say("tableRead", { count: rows.length }));
    return true;
  }

  function undo() {
    const { items: rows, good } = before;
    before = undefined;
    put(rows, "bill/add", { ...page.work(), good });
    page.announce(context.say("undone"));
  }

  // ---- inputs

  function input(row, name, value, more = {}) {
    const path = `items[${row}].${name}`;
    const id = `item-${row}-${name}`;
    return h("input", {
      id,
      value,
      autocomplete: "off",
      "aria-describedby": `${id}-fault`,
      data: { key: `item/${row}/${name}`, path, row, name },
      on: { change: ({ target }) => set(row, name, target.value.trim()), keydown: (event) => move(event, row, name), paste: (event) => paste(event, row, name) },
      ...more,
    });
  }

  function select(row, name, value, options) {
    const id = `item-${row}-${name}`;
    const element = h(
      "select",
      { id, "aria-describedby": `${id}-fault`, data: { key: `item/${row}/${name}`, path: `items[${row}].${name}` }, on: { change: ({ target }) => set(row, name, target.value) } },
      options.map(([option, label]) => h("option", { value: option, selected: option === value }, label)),
    );
    return element;
  }

  /** Enter goes down as in a spreadsheet, and adds a row at the end. */
  function move(event, row, name) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const down = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!down || event.target.hasAttribute("list") && event.key !== "Enter") return;
    event.preventDefault();
    // A value that is left by a key has changed as if it were left by Tab.
    set(row, name, event.target.value.trim());
    if (event.key === "Enter" && row === items().length - 1) return add();
    place.querySelector(`[data-key="item/${row + down}/${name}"]`)?.focus();
  }

  function paste(event, row, name) {
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    pasteCells(row, name, text);
  }

  function labelled(row, name, label, control, kind = name) {
    const id = `item-${row}-${name}`;
    return h("div", { class: `cell cell-${kind}` }, h("label", { for: id }, label), control, h("p", { class: "fault", id: `${id}-fault`, hidden: true, data: { of: `items[${row}].${name}` } }));
  }

  function country(event, row, name) {
    event.target.value = context.codeOf(event.target.value);
    set(row, name, event.target.value);
  }

  function factCell(row, item, { name, kind, label, options }) {
    const field = `facts.${name}`;
    const value = item.facts[name] ?? "";
    const { say } = context;
    if (kind === "yes_no") return labelled(row, field, label, select(row, field, value, [["", "–"], ["yes", say("yes")], ["no", say("no")]]), "fact");
    if (options?.length > 0) return labelled(row, field, label, select(row, field, value, [["", "–"], ...options.map((option) => [option.value, context.text(option.label)])]), "fact");
    const more = {
      number: { inputmode: "decimal" },
      date: { type: "date" },
      country: { list: "country-codes", on: { change: (event) => country(event, row, field), keydown: (event) => move(event, row, field), paste: () => {} } },
    }[kind];
    return labelled(row, field, label, input(row, field, value, more), "fact");
  }

  /** Facts that this row bears, and those that the rules and programmes of the moment read. */
  function factsOf(item) {
    const { say } = context;
    const parents = items().filter((other) => other.id && other !== item);
    const own = [
      ...ORIGIN_FACTS.map((name) => ({ name, kind: name === "fungible" ? "yes_no" : name === "hs2012" ? "text" : "number", label: say(name) })),
      ...(parents.length > 0 || item.facts.part_of ? [{ name: "part_of", label: say("partOf"), options: parents.map(({ id }) => ({ value: id, label: { en: id, ko: id } })) }] : []),
    ];
    const known = [...facts.map((field) => ({ ...field, label: context.text(field.label) })), ...own];
    const rest = Object.keys(item.facts).filter((name) => !known.some((field) => field.name === name));
    return [...known, ...rest.map((name) => ({ name, kind: "text", label: name.replaceAll("_", " ") }))];
  }

  function rowView(item, row) {
    const { say } = context;
    const stated = [item.role, item.weightKg, item.id].filter(Boolean).length + Object.keys(item.facts).length;
    const cells = h(
      "div",
      { class: "item", role: "group", "aria-label": say("row", { number: row + 1 }) },
      h("span", { class: "place", "aria-hidden": "true" }, row + 1),
      labelled(row, "description", say("description"), input(row, "description", item.description)),
      labelled(row, "code", say("code"), input(row, "code", item.code, { autocapitalize: "off", spellcheck: "false" })),
      labelled(row, "origin", say("origin"), input(row, "origin", item.origin, { list: "country-codes", on: { change: (event) => country(event, row, "origin"), keydown: (event) => move(event, row, "origin"), paste: (event) => paste(event, row, "origin") } })),
      labelled(row, "value", say("value"), input(row, "value", item.value, { inputmode: "decimal" })),
      labelled(row, "originating", say("originating"), select(row, "originating", item.originating, [["", say("originatingUnknown")], ["yes", say("yes")], ["no", say("no")]])),
      h("button", { type: "button", class: "quiet remove", "aria-label": say("removeRow", { number: row + 1 }), data: { key: `item/${row}/remove` }, on: { click: () => remove(row) } }, "×"),
      disclosure(
        `item/${row}/more`,
        { class: "more" },
        `${say("moreFacts")}${stated > 0 ? ` (${stated})` : ""}`,
        h(
          "div",
          { class: "further" },
          facts.length > 0 && factsOf(item).slice(0, facts.length).map((field) => factCell(row, item, field)),
          labelled(row, "role", say("role"), select(row, "role", item.role, ROLES.map((role) => [role === "material" ? "" : role, say(role)])), "fact"),
          labelled(row, "weightKg", say("weightKg"), input(row, "weightKg", item.weightKg, { inputmode: "decimal" }), "fact"),
          labelled(row, "id", say("itemId"), input(row, "id", item.id), "fact"),
          factsOf(item).slice(facts.length).map((field) => factCell(row, item, field)),
        ),
      ),
    );
    return h("li", {}, cells);
  }

  function sumText() {
    const { say, format } = context;
    const { currency = "" } = page.work().good;
    const sum = sumOf(items(), currency);
    if (sum === undefined) return items().length > 0 ? say("sumOpen") : "";
    return say("sum", { sum: [currency, format.number(decimal(sum))].filter(Boolean).join(" ") });
  }

  return {
    /** Shows the rows anew; `facts` are those of rows that the programmes of the moment read. */
    show(next, rowFacts) {
      context = next;
      facts = rowFacts;
      const { say } = context;
      box = pasteBox({ ...page, hasRows: () => items().some(isFilled), take }, context);
      renew(
        place,
        h("h3", { id: "bill-title" }, say("billTitle")),
        h("p", { class: "hint", id: "bill-hint" }, say("billHint")),
        currencyField(page.work(), page, context),
        h("ol", { class: "items", "aria-labelledby": "bill-title", "aria-describedby": "bill-hint" }, items().map(rowView)),
        h("p", { class: "sum-line", data: { sum: "" } }, sumText()),
        h(
          "div",
          { class: "bill-actions" },
          h("button", { type: "button", data: { key: "bill/add" }, on: { click: () => add() } }, say("addRow")),
          h("button", { type: "button", data: { key: "bill/open" }, on: { click: () => page.openFile(box.take) } }, say("openFile")),
          h("button", { type: "button", data: { key: "bill/save" }, on: { click: () => page.save() } }, say("saveWork")),
          items().some(isFilled) && h("button", { type: "button", data: { key: "bill/clear" }, on: { click: () => exchange([emptyItem()], "item/0/description") } }, say("clearAll")),
          before && h("button", { type: "button", data: { key: "bill/undo" }, on: { click: undo } }, say("undo")),
          h("button", { type: "button", data: { key: "bill/csv" }, on: { click: () => page.saveTable() } }, say("saveTable")),
        ),
        ...(page.fileSaid() ? [h("p", { class: "hint", data: { file: "" } }, page.fileSaid())] : []),
        box.element,
        shareBill(page.work, page.copy, context),
      );
    },
    /** Shows what is wrong with rows next to them; returns the faults that belong elsewhere. */
    faults(errors) {
      place.querySelector("[data-sum]")?.replaceChildren(sumText());
      const rest = placeFaults(place, errors, context);
      for (const fault of place.querySelectorAll(".further .fault:not([hidden])")) fault.closest("details").open = true;
      return rest;
    },
  };
}
