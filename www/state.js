// What the person asked, as one plain object, and its two other forms: the address of the page and the request.

/** Prefixes of the maps in the address. */
const MAPS = { quantities: "q.", components: "c.", facts: "f." };
const PLAIN = { hts: "hts", origin: "origin", entryDate: "date", customsValue: "value", mode: "mode", spi: "spi" };
/** What the person adds to the duty: the engine is not asked about it. */
export const COSTS = ["freight", "insurance", "otherCosts", "pieces", "won"];
const ADDED = { freight: "freight", insurance: "insurance", otherCosts: "other", pieces: "pieces", won: "won", versus: "vs" };
const ADDRESS = { ...PLAIN, ...ADDED };

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
    quantities: {},
    components: {},
    facts: {},
  };
}

/** Reads the part of an address after `#`. */
export function readHash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = initialState(given.get(PLAIN.entryDate) ?? undefined);
  for (const [name, key] of Object.entries(ADDRESS)) state[name] = given.get(key) ?? state[name];
  for (const [key, value] of given) {
    for (const [name, prefix] of Object.entries(MAPS)) {
      if (key.startsWith(prefix) && key.length > prefix.length) state[name][key.slice(prefix.length)] = value;
    }
  }
  return { state, language: given.get("lang"), asked: given.has(PLAIN.hts) };
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

/** An amount as people type it (`US$ 100,000`) as the plain decimal that the engine reads. */
export function plainNumber(text) {
  return text.replace(/[\s,_₩원]|US\$|USD|KRW|\$|미화/gi, "");
}

/** The request for the engine. */
export function requestOf(state) {
  const numbers = (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, plainNumber(value)]));
  const flag = { true: true, false: false };
  return {
    hts: state.hts.trim(),
    origin: state.origin,
    entryDate: state.entryDate,
    ...(state.customsValue.trim() && { customsValue: plainNumber(state.customsValue) }),
    ...(state.mode && { mode: state.mode }),
    quantities: numbers(state.quantities),
    components: numbers(state.components),
    claims: state.spi ? { spi: state.spi } : {},
    facts: Object.fromEntries(Object.entries(state.facts).map(([key, value]) => [key, flag[value] ?? plainNumber(value)])),
  };
}

/** The field of a request (`facts.automobile_part`, `claims.spi`) in the state: the object that holds it, and its key. */
function place(state, field) {
  if (field === "claims.spi") return [state, "spi"];
  const point = field.indexOf(".");
  return point < 0 ? [state, field] : [state[field.slice(0, point)], field.slice(point + 1)];
}

export function valueOf(state, field) {
  const [holder, key] = place(state, field);
  return holder?.[key] || undefined;
}

/** A copy of the state with one field filled in, or emptied when the value is undefined. */
export function withField(state, field, value) {
  const copy = structuredClone(state);
  const [holder, key] = place(copy, field);
  if (!holder) return copy;
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
  const malformed = (field, value) => (/^-?(\d+\.?\d*|\.\d+)$/.test(plainNumber(value)) ? [] : [{ code: "malformed", field, value, accepted: "a decimal number" }]);
  const money = "US dollars with at most two decimals";
  const positive = "a number above zero";
  const costs = { freight: [/^\d*\.?\d{0,2}$/, money], insurance: [/^\d*\.?\d{0,2}$/, money], otherCosts: [/^\d*\.?\d{0,2}$/, money], pieces: [/^(?=.*[1-9])\d*\.?\d*$/, positive], won: [/^(?=.*[1-9])\d*\.?\d*$/, positive] };
  const added = ([field, [form, accepted]]) => {
    const value = state[field].trim();
    const fits = plainNumber(value).length <= 18 && form.test(plainNumber(value)) && /\d/.test(value);
    return value === "" || fits ? [] : [{ code: "malformed", field, value, accepted }];
  };
  return [
    ...Object.entries(costs).flatMap(added),
    ...(state.customsValue.trim() ? malformed("customsValue", state.customsValue) : []),
    ...["quantities", "components"].flatMap((name) => Object.entries(state[name]).flatMap(([key, value]) => malformed(`${name}.${key}`, value))),
  ];
}
