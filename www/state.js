// What the person asked, as one plain object, and its two other forms: the address of the page and the request.

/** Prefixes of the maps in the address. */
const MAPS = { quantities: "q.", components: "c.", facts: "f." };
const PLAIN = { hts: "hts", origin: "origin", entryDate: "date", customsValue: "value", mode: "mode", spi: "spi" };
/** What the person adds to the duty: the engine is not asked about it. */
export const COSTS = ["freight", "insurance", "otherCosts", "pieces", "won"];
const ADDED = { freight: "freight", insurance: "insurance", otherCosts: "other", pieces: "pieces", won: "won", versus: "vs" };
const ADDRESS = { ...PLAIN, ...ADDED };
export const DOLLARS = "USD";

/** The day in Washington: entry dates are days of US Eastern time, and Seoul is ahead of it. */
export function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "America/New_York", dateStyle: "short" }).format(new Date());
}

export function initialState(entryDate = today()) {
  return {
    hts: "",
    origin: "KR",
    entryDate,
    customsValue: "",
    mode: "ocean",
    spi: "",
    freight: "",
    insurance: "",
    otherCosts: "",
    pieces: "",
    won: "",
    /** Origins to compare with, separated by commas; empty for the usual ones. */
    versus: "",
    /** "all" asks about rare cases, too; a link does not say so. */
    cases: "",
    quantities: names(),
    components: names(),
    facts: names(),
  };
}

/** Values by names that come from outside: without a prototype, which `__proto__` in a link would reach. */
const names = () => Object.create(null);

/** Reads the part of an address after `#`. A product without a value is shown with its rates; nothing is refused yet. */
export function readHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = initialState(given.get(PLAIN.entryDate) ?? undefined);
  for (const [name, key] of Object.entries(ADDRESS)) state[name] = given.get(key) ?? state[name];
  for (const [key, value] of given) {
    for (const [name, prefix] of Object.entries(MAPS)) {
      if (key.startsWith(prefix) && key.length > prefix.length) state[name][key.slice(prefix.length)] = value;
    }
  }
  return { state, language: given.get("lang"), asked: given.has(PLAIN.hts) && given.has(PLAIN.customsValue) };
}

/** Writes it. Nothing in it is sent to a server: browsers keep what follows `#` to themselves. */
export function writeHash(state, language, asked) {
  const out = new URLSearchParams();
  out.set("lang", language);
  if (!asked) return `#${out}`;
  for (const [name, key] of Object.entries(ADDRESS)) if (state[name]) out.set(key, state[name]);
  for (const [name, prefix] of Object.entries(MAPS)) {
    for (const [key, value] of Object.entries(state[name])) out.set(prefix + key, value);
  }
  return `#${out}`;
}

/** What may stand before or behind an amount of a currency; of any other its code alone. */
const MARKS = { USD: /^(us ?\$|\$|usd|미화|달러|불)?$/i, KRW: /^([₩￦원]|krw)?$/i, EUR: /^(€|eur|유로)?$/i, JPY: /^([¥￥엔円]|jpy)?$/i };
const NUMBER = /^(\D*?)\s*(-?(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d*)?|-?\.\d+)\s*(\D*)$/;

/**
 * A number as people type it (`US$ 100,000`) as the plain decimal that the engine reads. A comma stands before each group
 * of three digits or nowhere, as in tables: `1234,50` read without it would be a hundred times as much. Undefined where
 * it is no such number, or has the mark of another currency than its field.
 */
export function plainNumber(text, currency = "") {
  // No amount is as long as that; a link may be, and the pattern goes through it more than once.
  const [, before, number, after] = (text.length < 100 && text.trim().match(NUMBER)) || [];
  const marks = Object.hasOwn(MARKS, currency) ? MARKS[currency] : RegExp(`^(${/^[A-Z]{3}$/.test(currency) ? currency : ""})?$`, "i");
  return number !== undefined && marks.test(before) && marks.test(after) ? number.replace(/,|\.$/g, "") : undefined;
}

/** The same for requests: what cannot be read goes on as it was typed, and the engine refuses it with its field. */
export const numberOr = (text, currency) => plainNumber(text, currency) ?? text.trim();

/** Whether a text that could not be read names another currency than dollars. */
export const otherCurrency = (text) => /[\p{Sc}원엔元円]|위안|유로|파운드|\b(KRW|EUR|JPY|CNY|RMB|GBP|CAD|AUD|HKD|TWD|SGD|VND|won)\b/iu.test(text.replace(/^\s*(us ?)?\$/i, ""));

/** The request for the engine. */
export function requestOf(state) {
  const numbers = (map, currency) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, numberOr(value, currency)]));
  const fact = (value) => (["true", "false"].includes(value) ? value === "true" : numberOr(value, DOLLARS));
  return {
    hts: state.hts.trim(),
    origin: state.origin,
    entryDate: state.entryDate,
    ...(state.customsValue.trim() && { customsValue: numberOr(state.customsValue, DOLLARS) }),
    ...(state.mode && { mode: state.mode }),
    ...(state.cases && { cases: state.cases }),
    quantities: numbers(state.quantities),
    components: numbers(state.components, DOLLARS),
    claims: state.spi ? { spi: state.spi } : {},
    facts: Object.fromEntries(Object.entries(state.facts).map(([key, value]) => [key, fact(value)])),
  };
}

/** The field of a request (`facts.automobile_part`, `claims.spi`) in the state: the object that holds it, and its key. */
function place(state, field) {
  if (field === "claims.spi") return [state, "spi"];
  const point = field.indexOf(".");
  if (point < 0) return [state, field];
  const holder = field.slice(0, point);
  return [Object.hasOwn(MAPS, holder) ? state[holder] : undefined, field.slice(point + 1)];
}

export function valueOf(state, field) {
  const [holder, key] = place(state, field);
  return holder && Object.hasOwn(holder, key) ? holder[key] || undefined : undefined;
}

/** A copy of the state with one field filled in, or emptied when the value is undefined. */
export function withField(state, field, value) {
  const copy = { ...state };
  for (const name of Object.keys(MAPS)) copy[name] = Object.assign(names(), state[name]);
  const [holder, key] = place(copy, field);
  if (!holder || (holder === copy && !Object.hasOwn(state, key))) return copy;
  if (value !== undefined) holder[key] = value;
  else if (holder === copy) copy[key] = "";
  else delete holder[key];
  return copy;
}

/** Fields that the person filled in beyond the form: declared facts, quantities, parts, the claim. */
export function declaredFields(state) {
  const fields = Object.keys(MAPS).flatMap((name) => Object.keys(state[name]).map((key) => `${name}.${key}`));
  return state.spi ? [...fields, "claims.spi"] : fields;
}

/** Numbers that are none: the engine takes exact decimals, so words among them are named here, as it names its own. */
export function faultsOf(state) {
  const malformed = (field, value, currency) => (plainNumber(value, currency) !== undefined ? [] : [{ code: "malformed", field, value, accepted: "a decimal number" }]);
  const money = [/^\d*\.?\d{0,2}$/, "US dollars with at most two decimals", DOLLARS];
  const positive = [/^(?=.*[1-9])\d*\.?\d*$/, "a number above zero"];
  const costs = { freight: money, insurance: money, otherCosts: money, pieces: positive, won: [...positive, "KRW"] };
  const added = ([field, [form, accepted, currency]]) => {
    const value = state[field].trim();
    const number = plainNumber(value, currency) ?? "none";
    const fits = number.length <= 18 && form.test(number);
    return value === "" || fits ? [] : [{ code: "malformed", field, value, accepted }];
  };
  return [
    ...Object.entries(costs).flatMap(added),
    ...(state.customsValue.trim() ? malformed("customsValue", state.customsValue, DOLLARS) : []),
    ...[["quantities"], ["components", DOLLARS]].flatMap(([name, currency]) => Object.entries(state[name]).flatMap(([key, value]) => malformed(`${name}.${key}`, value, currency))),
  ];
}
