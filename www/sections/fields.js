// Fields of any form, from the description that the engine gives: what is asked for first, the rest folded away.
import { disclosure, h } from "../dom.js";
import { formed, startOf } from "./work.js";

/** Whether an open question, by its path, lies at or below a field. */
const lies = (asked, path) => asked.some((field) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`));

/**
 * @param {readonly object[]} fields the description
 * @param {(field: object) => any} stated what is stated of a field
 * @param {string} path of the record that holds them, empty at the top
 * @param {object} form `asked` paths of open questions, `set(path, value)`, `shapes`, `components`, `tables`, `rows`, `scope`
 * @param {object} context of the page
 */
export function formFields(fields, stated, path, form, context) {
  const { say } = context;
  const value = (field) => formed(field, stated(field));
  const at = (field) => (path ? `${path}.${field.name}` : field.name);
  // The bill is what the rest hangs on: where it can answer, it is offered first.
  const shown = (field) => field.needed || field.kind === "bill" || value(field) !== undefined || lies(form.asked, at(field));
  const view = (field) => control(field, value(field), at(field), { ...form, record: (name) => fields.filter((one) => one.name === name).map(value)[0] }, context);
  const rest = fields.filter((field) => !shown(field));
  return [
    h("div", { class: "fields" }, fields.filter(shown).map(view)),
    rest.length > 0 && disclosure(`${form.scope}/${path}/rest`, { class: "more" }, say("allFacts", { count: rest.length }), h("div", { class: "fields" }, rest.map(view))),
  ];
}

function control(field, value, path, form, context) {
  const { say, text } = context;
  const asked = lies(form.asked, path) && value === undefined;
  const label = text(field.label);
  const id = `${form.scope}-${path}`;
  const set = (next) => form.set(path, next === "" ? undefined : next);
  const note = h("p", { class: "fault", id: `${id}-fault`, hidden: true, data: { of: path } });
  const wrap = (kind, ...inner) => h("div", { class: `field kind-${kind}${asked ? " asked" : ""}` }, inner, note);
  const named = (control) => wrap("plain", h("label", { for: id }, label, unitOf(field, context)), control);
  const base = { id, "aria-describedby": `${id}-fault`, data: { key: id, path } };
  const change = { change: ({ target }) => set(target.value.trim()) };
  const list = (options) =>
    named(h("select", { ...base, on: change }, h("option", { value: "" }, `– ${say("choose")} –`), options.map((option) => h("option", { value: option.value, selected: option.value === value }, text(option.label)))));

  if (field.kind === "yes_no") return wrap("yes", yesNo(field, value, path, id, label, form, context));
  if (field.kind === "choice") return list(field.options);
  if (field.kind === "component") return list(form.components);
  if (field.kind === "table") return list(form.tables);
  if (field.kind === "choices" || field.kind === "products") {
    const options = field.kind === "choices" ? field.options : (form.tables.find((table) => table.value === form.record("table"))?.products ?? []);
    return wrap("choices", checks(options, value, path, label, form, context));
  }
  if (field.kind === "group") return group(field, value, path, label, note, form, context);
  if (field.kind === "rows") return rowsOf(field, value, path, label, note, form, context);
  if (field.kind === "measures") return measures(value, path, form, context);
  if (field.kind === "bill") {
    const used = value ?? startOf(field);
    const box = h("input", { ...base, type: "checkbox", checked: used, on: { change: ({ target }) => form.set(path, target.checked || undefined) } });
    return wrap("bill", h("label", { class: "check" }, box, h("span", {}, `${label}: ${say("useBill", { count: form.rows.length })}`)), used && billFacts(field, path, form, context));
  }
  const more = {
    date: { type: "date" },
    number: { inputmode: "decimal" },
    whole: { inputmode: "numeric" },
    country: { list: "country-codes", on: { change: ({ target }) => set((target.value = context.codeOf(target.value))) } },
  }[field.kind];
  return named(h("input", { ...base, value: value ?? "", autocomplete: "off", on: change, ...more }));
}

const unitOf = (field, { say }) => field.unit && h("span", { class: "unit" }, ` (${{ percent: say("unit_percent"), years: say("unit_years") }[field.unit] ?? field.unit})`);

/** Yes and no as two touch targets; a second tap takes the answer back. */
function yesNo(field, value, path, id, label, form, { say }) {
  const button = (answer) =>
    h(
      "button",
      { type: "button", class: "answer small", "aria-pressed": String(value === answer), data: { key: `${id}=${answer}`, path, value: answer }, on: { click: () => form.set(path, value === answer ? undefined : answer) } },
      say(answer === true || answer === "1" ? "yes" : "no"),
    );
  // Facts of components are numbers in the law's units; a yes there is 1.
  const answers = field.flag ? ["1", "0"] : [true, false];
  return h("fieldset", { class: "yes-no" }, h("legend", {}, label), h("div", { class: "pair-of" }, answers.map(button)));
}

function checks(options, value, path, label, form, { text }) {
  const held = value ?? [];
  const toggle = (option, on) =>
    form.set(path, (now = []) => {
      const next = options.map((one) => one.value).filter((one) => (one === option ? on : now.includes(one)));
      return next.length > 0 ? next : undefined;
    });
  return h(
    "fieldset",
    {},
    h("legend", {}, label),
    options.map((option) =>
      h(
        "label",
        { class: "check" },
        h("input", { type: "checkbox", checked: held.includes(option.value), data: { key: `${form.scope}-${path}=${option.value}` }, on: { change: ({ target }) => toggle(option.value, target.checked) } }),
        h("span", {}, text(option.label)),
      ),
    ),
  );
}

function group(field, value, path, label, note, form, context) {
  const { say } = context;
  const held = value ?? startOf(field);
  const key = `${form.scope}-${path}`;
  if (held === undefined) {
    const asked = lies(form.asked, path);
    return h("div", { class: asked ? "field asked" : "field" }, h("button", { type: "button", class: asked ? "primary" : null, data: { key, path }, on: { click: () => form.set(path, form.rows.length > 0 && form.shapes(field.shape).some(({ kind }) => kind === "bill") ? { bill: true } : {}) } }, say("fillGroup", { name: label })), note);
  }
  return h(
    "fieldset",
    { class: "group" },
    h("legend", {}, label),
    note,
    formFields(form.shapes(field.shape), (inner) => held[inner.name], path, form, context),
    !field.needed && h("button", { type: "button", class: "quiet", data: { key: `${key}/clear` }, on: { click: () => form.set(path, undefined) } }, say("clearGroup", { name: label })),
  );
}

function rowsOf(field, value, path, label, note, form, context) {
  const { say } = context;
  const held = value ?? startOf(field);
  const key = `${form.scope}-${path}`;
  const asked = held === undefined && lies(form.asked, path);
  const add = h("button", { type: "button", data: { key: `${key}/add`, path }, on: { click: () => form.set(path, (now) => [...(now ?? startOf(field) ?? []), {}]) } }, say("addOf", { name: label }));
  return h(
    "fieldset",
    { class: asked ? "group rows asked" : "group rows" },
    h("legend", {}, label),
    note,
    held?.length === 0 && h("p", {}, say("noneStated")),
    held?.map((row, at) => {
      const remove = () => form.set(`${path}[${at}]`, undefined);
      return h(
        "div",
        { class: "row", role: "group", "aria-label": say("rowNumber", { name: label, number: at + 1 }) },
        formFields(form.shapes(field.shape), (inner) => row[inner.name], `${path}[${at}]`, form, context),
        (!field.needed || held.length > 1) && h("button", { type: "button", class: "quiet", "aria-label": `${say("remove")}: ${say("rowNumber", { name: label, number: at + 1 })}`, data: { key: `${key}/${at}/remove` }, on: { click: remove } }, say("remove")),
      );
    }),
    h(
      "div",
      { class: "bill-actions" },
      add,
      held === undefined && h("button", { type: "button", data: { key: `${key}/none`, path, none: "" }, on: { click: () => form.set(path, []) } }, say("noneOf")),
      held?.length === 0 && h("button", { type: "button", class: "quiet", data: { key: `${key}/clear` }, on: { click: () => form.set(path, undefined) } }, say("takeBack")),
    ),
  );
}

/** How many facts of rows stand open where nothing is asked or stated yet; a form names the weightiest first. */
const FIRST = 2;

/** Facts of the rows, beside the answer that hangs on them: the weightiest, and those asked for or stated. */
function billFacts(field, path, form, context) {
  const { say, text } = context;
  const asked = form.asked.filter((one) => one.startsWith(`${path}[`)).map((one) => one.split(".facts.")[1]);
  const stated = field.facts.filter((name) => form.rows.some(({ item }) => item.facts[name]));
  const names = [...field.facts.slice(0, FIRST), ...asked, ...stated];
  // Under a table every row is one of its items.
  const named = (fact) => names.includes(fact.name) || (fact.kind === "table_item" && form.record("table"));
  const shown = form.itemFacts.filter((fact) => field.facts.includes(fact.name) && named(fact)).sort((one, other) => field.facts.indexOf(one.name) - field.facts.indexOf(other.name));
  const choices = { yes_no: [["yes", say("yes")], ["no", say("no")]], table_item: form.items.map((one) => [one.value, text(one.label)]) };
  const control = (fact, { item, number }, at) => {
    const own = `${path}[${at}].facts.${fact.name}`;
    const id = `${form.scope}-${own}`;
    const set = (value) => form.setRow(number - 1, fact.name, value);
    const base = { id, "aria-label": `${say("row", { number })}: ${text(fact.label)}`, "aria-describedby": `${id}-fault`, data: { key: id, path: own } };
    const options = choices[fact.kind];
    const input = options?.length
      ? h("select", { ...base, on: { change: ({ target }) => set(target.value) } }, h("option", { value: "" }, "–"), options.map(([value, name]) => h("option", { value, selected: item.facts[fact.name] === value }, name)))
      : h("input", { ...base, value: item.facts[fact.name] ?? "", autocomplete: "off", type: fact.kind === "date" ? "date" : "text", list: fact.kind === "country" ? "country-codes" : null, on: { change: ({ target }) => set(fact.kind === "country" ? context.codeOf(target.value) : target.value.trim()) } });
    return h("td", {}, input, h("p", { class: "fault", id: `${id}-fault`, hidden: true, data: { of: own } }));
  };
  if (form.rows.length === 0 || shown.length === 0) return null;
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": text(field.label), data: { key: `${form.scope}-${path}/scroll` } },
    h(
      "table",
      { class: "bill-facts" },
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("description")), shown.map((fact) => h("th", { scope: "col" }, text(fact.label))))),
      h("tbody", {}, form.rows.map((row, at) => h("tr", {}, h("th", { scope: "row" }, row.item.description || row.item.id || say("row", { number: row.number })), shown.map((fact) => control(fact, row, at))))),
    ),
  );
}

/** The facts that the law asks of the component chosen. */
function measures(value, path, form, context) {
  const chosen = form.components.find((component) => component.value === form.record("component"));
  const fields = (chosen?.measures ?? []).map((field) => ({ ...field, needed: true, flag: field.kind === "yes_no" }));
  if (fields.length === 0) return null;
  return h("div", { class: "field kind-measures" }, formFields(fields, (inner) => value?.[inner.name], path, form, context));
}
