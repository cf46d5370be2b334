// The product that the sections work on: a bill of materials with what is stated about the good, the maker and the
// paper. One plain object, its place in the address, and the requests made of it.
import { DOLLARS, numberOr } from "../state.js";
import { KEYS } from "./address.js";

/** The cells of a row in the address, in this order; facts come last, as an object. */
const CELLS = ["description", "code", "origin", "value", "originating", "role", "weightKg", "id"];

export function emptyWork() {
  return { items: [], good: {}, facts: {}, programmes: [], paper: {} };
}

export function emptyItem() {
  return { description: "", code: "", origin: "", value: "", originating: "", role: "", weightKg: "", id: "", facts: {} };
}

/** Whether anything has been stated. */
export const isBegun = (work) => work.items.length + work.programmes.length + Object.keys(work.good).length > 0;

// ---- as text: of a private link, and beside the address, where the browser keeps it

/** Who signs is not in it: a link is passed on, and names and telephones must not go with it. */
export function readWork(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const parsed = (key, other) => {
    try {
      return JSON.parse(given.get(key)) ?? other;
    } catch {
      return other;
    }
  };
  const work = emptyWork();
  work.good = goodIn(parsed(KEYS.good, {}));
  const { programmes, ...facts } = plainObject(parsed(KEYS.facts, {}));
  work.facts = facts;
  work.programmes = Array.isArray(programmes) ? programmes.filter((name) => typeof name === "string") : [];
  for (const text of given.getAll(KEYS.rows)) {
    try {
      const cells = JSON.parse(text);
      const last = cells.at(-1);
      const facts = plainObject(typeof last === "object" ? cells.pop() : {});
      const item = emptyItem();
      CELLS.forEach((name, at) => (item[name] = String(cells[at] ?? "")));
      item.facts = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]));
      work.items.push(item);
    } catch {
      // A row that a mail cut in two is lost; the others are not.
    }
  }
  return work;
}

/** Facts of the good in the forms that the page gives them. */
function goodIn(given) {
  const kept = ([name, value]) => {
    if (["facts", "production", "transit"].includes(name)) return [[name, plainObject(value)]];
    return (name === "productScope" ? Array.isArray(value) : ["string", "boolean"].includes(typeof value)) ? [[name, value]] : [];
  };
  const good = Object.fromEntries(Object.entries(plainObject(given)).flatMap(kept));
  for (const [holder, list] of [["production", "countries"], ["transit", "countries"], ["transit", "operations"]]) {
    if (good[holder]?.[list] && !Array.isArray(good[holder][list])) delete good[holder][list];
  }
  return good;
}

const plainObject = (value) => (typeof value === "object" && value !== null && !Array.isArray(value) ? value : {});

export function writeWork(work) {
  const out = new URLSearchParams();
  for (const item of work.items) {
    const cells = CELLS.map((name) => item[name]);
    while (cells.at(-1) === "") cells.pop();
    if (Object.keys(item.facts).length > 0) cells.push(item.facts);
    out.append(KEYS.rows, JSON.stringify(cells));
  }
  if (Object.keys(work.good).length > 0) out.set(KEYS.good, JSON.stringify(work.good));
  const facts = { ...work.facts, ...(work.programmes.length > 0 && { programmes: work.programmes }) };
  if (Object.keys(facts).length > 0) out.set(KEYS.facts, JSON.stringify(facts));
  const text = String(out);
  return text && `&${text}`;
}

// ---- values by their path, as the engine names its fields

export const steps = (path) => path.split(/[.[\]]/).filter(Boolean);

/** Names that lead out of an object to what all objects share; a link that holds one asks nothing. */
const OUTSIDE = ["__proto__", "constructor", "prototype"];

const own = (object, step) => typeof object === "object" && object !== null && Object.hasOwn(object, step);

export function valueAt(object, path) {
  return steps(path).reduce((inner, step) => (own(inner, step) ? inner[step] : undefined), object);
}

/** A copy with one value set, or taken out where it is undefined. */
export function withValue(object, path, value) {
  const copy = structuredClone(object);
  const way = steps(path);
  if (way.length === 0 || way.some((step) => OUTSIDE.includes(step))) return copy;
  const last = way.pop();
  let inner = copy;
  way.forEach((step, at) => {
    if (!own(inner, step) || typeof inner[step] !== "object" || inner[step] === null) inner[step] = /^\d+$/.test(way[at + 1] ?? last) ? [] : {};
    inner = inner[step];
  });
  if (value !== undefined) inner[last] = value;
  else if (Array.isArray(inner)) inner.splice(Number(last), 1);
  else delete inner[last];
  return copy;
}

// ---- requests

const AMOUNTS = /^(value|adjustedValue|customsValue|netCost)$/;
const WEIGHTS = /^(weightKg|componentWeightKg)$/;
const plain = (name, text, currency) => (AMOUNTS.test(name) ? numberOr(text, currency) : WEIGHTS.test(name) ? numberOr(text) : text.trim());

/** A row as the engine reads it: what is empty is left out, never zero. */
function itemOf(item, currency) {
  const { originating, facts, ...texts } = item;
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== "");
  return {
    ...Object.fromEntries(given.map(([name, text]) => [name, plain(name, text, currency)])),
    ...(["yes", "no"].includes(originating) && { originating: originating === "yes" }),
    facts: Object.fromEntries(Object.entries(facts).filter(([, text]) => text !== "")),
  };
}

/**
 * The rows as the engine reads them. It speaks of a row by its name: a description that is of one row alone is a better
 * name than its number.
 */
export function itemsOf(work) {
  const rows = filled(work);
  const called = (name) => rows.filter((item) => item.id.trim() === name || item.description.trim() === name).length;
  return rows.map((item) => {
    const name = item.description.trim();
    return itemOf(item.id.trim() === "" && name !== "" && called(name) === 1 ? { ...item, id: name } : item, work.good.currency);
  });
}

/** Rows that somebody has begun to fill; the engine counts these. */
export const filled = (work) => work.items.filter((item) => Object.entries(item).some(([name, value]) => (name === "facts" ? Object.keys(value).length > 0 : value.trim() !== "")));

/**
 * The good for `origin`: what is stated, over what the quote already says. Its price is never the value of the shipment:
 * the bill is that of one good, in a currency of its own.
 */
export function goodsOf(work, quote) {
  const { currency, sums, ...good } = work.good;
  const named = Object.entries(good).map(([name, value]) => [name, typeof value === "string" ? plain(name, value, currency) : value]);
  const made = { ...(quote.origin === "KR" && { countries: ["KR"] }), ...good.production };
  return { code: quote.hts, ...Object.fromEntries(named), production: made, items: itemsOf(work) };
}

/** Under which name the facts of a field are kept: facts that programmes share are stated once. */
export const keyOf = (programme, field) => field.shared ?? `${programme}/${field.name}`;

/** The request of a programme: stated facts, with the bill of materials where the form takes one. */
export function incentiveOf(work, form, shapes) {
  const bill = () => itemsOf(work);
  const read = (fields, values) => {
    const request = {};
    for (const field of fields) {
      const value = formed(field, values(field)) ?? startOf(field);
      if (value === undefined || value === "") continue;
      if (field.kind === "bill") {
        if (value) request[field.name] = bill();
      } else if (field.kind === "group") request[field.name] = read(shapes(field.shape), (inner) => value[inner.name]);
      else if (field.kind === "rows") request[field.name] = value.map((row) => read(shapes(field.shape), (inner) => row[inner.name]));
      else if (field.kind === "number") request[field.name] = numberOr(value, DOLLARS);
      else if (field.kind === "measures") request[field.name] = Object.fromEntries(Object.entries(value).map(([name, text]) => [name, numberOr(String(text), DOLLARS)]));
      else if (field.kind === "whole") request[field.name] = /^\d{1,9}$/.test(value) ? Number(value) : value;
      else request[field.name] = value;
    }
    return request;
  };
  return { programme: form.id, ...read(form.fields, (field) => work.facts[keyOf(form.id, field)]) };
}

/** A value of the form that its field takes; a link made by hand may hold any other, which counts as nothing. */
export function formed(field, value) {
  const record = (one) => typeof one === "object" && one !== null && !Array.isArray(one);
  const fits = {
    group: record,
    measures: record,
    rows: (rows) => Array.isArray(rows) && rows.every(record),
    choices: (list) => Array.isArray(list) && list.every((one) => typeof one === "string"),
    products: (list) => Array.isArray(list) && list.every((one) => typeof one === "string"),
    yes_no: (answer) => typeof answer === "boolean" || answer === "1" || answer === "0",
    bill: (used) => typeof used === "boolean",
  }[field.kind];
  return value !== undefined && (fits ?? ((text) => typeof text === "string"))(value) ? value : undefined;
}

/** What a field that cannot be left out begins with. */
export function startOf(field) {
  if (!field.needed) return undefined;
  return { group: {}, rows: [{}], bill: true }[field.kind];
}
