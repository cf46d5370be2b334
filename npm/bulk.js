// Many quotes in few calls: columns of numbers, lines of a file, requests in a list. No rules here.
import { isDetached, kindOf, lineBytes, named, refuse, rowNumber } from "./engine.js";

/** Rows of one call: small enough to stay near the processor, and to keep memory the same for any number of rows. */
const ROWS = 8192;
/** Text of one call. */
const CHUNK = 1 << 20;

/** Columns by name, the kind that each is, and the number that means nothing is stated. */
const NEEDED = { hts: Float64Array, origin: Uint16Array, entryDate: Uint32Array, customsValue: Float64Array };
const OPTIONAL = {
  digits: Uint8Array,
  spi: Uint16Array,
  chapter98: Float64Array,
  mode: Uint8Array,
  entryType: Uint8Array,
  facts: Uint16Array,
};
const KNOWN = [...Object.keys(NEEDED), ...Object.keys(OPTIONAL), "quantities", "components"];

const decoder = new TextDecoder();

function column(name, Kind, given, rows) {
  if (!(given instanceof Kind)) refuse(`The column ${name} must be a ${Kind.name}, not ${kindOf(given)}.`);
  if (given.length === 0 && isDetached(given.buffer)) refuse(`The column ${name} is no longer here: it was handed to another thread.`);
  if (given.length !== rows) refuse(`The column ${name} has ${given.length} rows, and hts has ${rows}.`);
  return given;
}

/**
 * Two letters as the number that columns hold, in capitals; one letter is followed by a blank. Anything longer is refused:
 * `CHN` cut to two letters would be Switzerland. Some indicators of a claim end in a sign: `A+`, `E*`.
 */
export function letters(text) {
  if (typeof text !== "string" || !/^[A-Za-z][A-Za-z+*]?$/.test(text)) refuse(`One or two letters, such as KR, S or A+, not ${kindOf(text)}.`);
  const capitals = text.toUpperCase();
  return capitals.charCodeAt(0) * 256 + (capitals.length > 1 ? capitals.charCodeAt(1) : 32);
}

/** Columns of one name each, joined one after another for a part of the rows. */
function joined(columns, from, to) {
  const all = new Float64Array(columns.length * (to - from));
  columns.forEach((each, place) => all.set(each.subarray(from, to), place * (to - from)));
  return all;
}

export function quoteColumns(engine, given, options) {
  if (given === undefined) refuse("The columns are missing.");
  const columns = named(given, KNOWN, "The columns");
  const { categories = false, factSets = [] } = named(options, ["categories", "factSets"], "The options of quoteColumns");
  if (typeof categories !== "boolean") refuse(`categories is true or false, not ${kindOf(categories)}.`);
  const rows = column("hts", Float64Array, columns.hts, columns.hts?.length).length;
  for (const [name, Kind] of Object.entries(NEEDED)) column(name, Kind, columns[name], rows);
  const optional = Object.entries(OPTIONAL).filter(([name]) => columns[name] !== undefined);
  for (const [name, Kind] of optional) column(name, Kind, columns[name], rows);
  const groups = ["quantities", "components"].map((group) => {
    const each = Object.entries(named(columns[group], undefined, `The columns ${group}`));
    return [each.map(([name]) => name), each.map(([name, own]) => column(`${group}.${name}`, Float64Array, own, rows))];
  });
  const [[units, quantities], [parts, components]] = groups;

  const setting = engine.stringify({ units, components: parts, factSets });
  const [, names] = engine.columnNames();
  const answers = {
    status: new Uint8Array(rows),
    fault: new Uint8Array(rows),
    matched: new Uint8Array(rows),
    remedies: new Uint8Array(rows),
    duty: new Float64Array(rows),
    fees: new Float64Array(rows),
  };
  if (categories) answers.categories = Object.fromEntries(names.map((name) => [name, new Float64Array(rows)]));
  const faults = engine.run("quoteColumns", (inner) => {
    const faults = inner.setColumns(setting);
    if (faults) return faults;
    for (let from = 0; from < rows; from += ROWS) {
      const to = Math.min(rows, from + ROWS);
      const part = (name) => columns[name]?.subarray(from, to) ?? new OPTIONAL[name](0);
      const sums = new Float64Array(categories ? names.length * (to - from) : 0);
      inner.quoteColumns(
        ...Object.keys(NEEDED).map((name) => columns[name].subarray(from, to)),
        ...Object.keys(OPTIONAL).map(part),
        joined(quantities, from, to),
        joined(components, from, to),
        ...Object.keys(answers).slice(0, 6).map((name) => answers[name].subarray(from, to)),
        sums,
      );
      if (categories) {
        names.forEach((name, place) => {
          answers.categories[name].set(sums.subarray(place * (to - from), (place + 1) * (to - from)), from);
        });
      }
    }
    return undefined;
  });
  return faults ? engine.parse(faults) : answers;
}

export function quoteLines(engine, chunk, options) {
  const { firstRow = 1, detail = "full" } = named(options, ["firstRow", "detail"], "The options of quoteLines");
  if (!["full", "brief"].includes(detail)) refuse(`detail is "full" or "brief", not ${kindOf(detail)}.`);
  rowNumber(firstRow, "firstRow");
  const bytes = lineBytes(chunk, "The chunk");
  const counts = new Float64Array(2);
  const answers = engine.run("quoteLines", (inner) => inner.quoteLines(bytes, firstRow, detail === "brief", counts));
  return { answers, lines: counts[0], faults: counts[1] };
}

export function quoteMany(engine, requests, options) {
  const { detail } = named(options, ["detail"], "The options of quoteMany");
  if (typeof requests?.[Symbol.iterator] !== "function") refuse(`The requests must be a list, not ${kindOf(requests)}.`);
  const answers = [];
  let chunk = [];
  let size = 0;
  const ask = () => {
    const { answers: bytes } = quoteLines(engine, chunk.join("\n"), { firstRow: answers.length + 1, detail });
    // One list is read faster than many texts.
    for (const answer of engine.parse(`[${decoder.decode(bytes.subarray(0, -1)).replaceAll("\n", ",")}]`)) answers.push(answer);
    chunk = [];
    size = 0;
  };
  for (const request of requests) {
    const text = engine.stringify(request);
    chunk.push(text);
    size += text.length;
    if (size >= CHUNK) ask();
  }
  if (chunk.length > 0) ask();
  return Object.freeze(answers);
}

/** The fields that the numbers of `fault` stand for. */
export const faultFields = (engine) => engine.columnNames()[0];

/** What the numbers of `matched` stand for. */
export const matchedNames = (engine) => engine.columnNames()[2];

/** What the numbers of `remedies` stand for. */
export const remediesNames = (engine) => engine.columnNames()[3];
