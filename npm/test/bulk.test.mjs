// Many at once: columns, lines and lists answer as single quotes do, on questions that chance asks.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  STATUSES,
  faultFields,
  letters,
  quote,
  quoteColumns,
  quoteLine,
  quoteLines,
  quoteMany,
} from "../../dist/npm/index.node.js";
import { examples } from "./examples.mjs";

/** Chance, the same on every run. */
function dice(state) {
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const ORIGINS = ["KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW", "IN", "BR", "GB", "RU", "ZZ", "US"];
const FACTS = [{ automobile_part: true }, { loaded: "2025-03-01" }, { steel_content: "1.00" }];

/** Codes of the schedule, from the tables that it is made of. */
const CODES = [3, 17, 22, 61, 72, 73, 76, 84, 85, 87, 94].flatMap((chapter) => {
  const file = new URL(`../../schedules/hts/chapter-${String(chapter).padStart(2, "0")}.tsv`, import.meta.url);
  return [...readFileSync(file, "utf8").matchAll(/\b\d{4}\.\d\d\.\d\d(?:\.?\d\d)?/g)].map(([code]) => code);
});

function questions(count) {
  const roll = dice(20260601);
  const pick = (list) => list[roll(list.length)];
  return Array.from({ length: count }, (_, place) => {
    const request = {
      id: `q${place}`,
      hts: pick(CODES),
      origin: pick(ORIGINS),
      entryDate: `202${5 + roll(3)}-${String(1 + roll(12)).padStart(2, "0")}-${String(1 + roll(29)).padStart(2, "0")}`,
      customsValue: (roll(roll(4) ? 20000000 : 300) / 100).toFixed(2),
    };
    if (roll(3) === 0) request.mode = pick(["ocean", "air", "land"]);
    if (roll(9) === 0) request.entryType = pick(["formal", "informal"]);
    if (roll(4) === 0) request.claims = { spi: pick(["KR", "S", "A", "CA"]) };
    if (roll(3) === 0) request.quantities = { kg: String(roll(1000000) / 1000) };
    if (roll(9) === 0) request.quantities = { ...request.quantities, t: String(roll(1000)), W: "5" };
    if (roll(3) === 0) request.facts = pick(FACTS);
    return request;
  });
}

const MODES = [undefined, "ocean", "air", "land"];
const KINDS = [undefined, "formal", "informal"];

/** Requests as columns, the way a caller who has them as text would do it. */
function columnsOf(requests) {
  const rows = requests.length;
  const digits = requests.map(({ hts }) => hts.replaceAll(".", ""));
  const unit = (name) => Float64Array.from(requests, ({ quantities }) => Number(quantities?.[name] ?? NaN));
  return {
    hts: Float64Array.from(digits, Number),
    digits: Uint8Array.from(digits, ({ length }) => length),
    origin: Uint16Array.from(requests, ({ origin }) => letters(origin)),
    entryDate: Uint32Array.from(requests, ({ entryDate }) => Number(entryDate.replaceAll("-", ""))),
    customsValue: Float64Array.from(requests, ({ customsValue }) => Math.round(Number(customsValue) * 100)),
    spi: Uint16Array.from(requests, ({ claims }) => (claims ? letters(claims.spi) : 0)),
    mode: Uint8Array.from(requests, ({ mode }) => MODES.indexOf(mode)),
    entryType: Uint8Array.from(requests, ({ entryType }) => KINDS.indexOf(entryType)),
    facts: Uint16Array.from(requests, ({ facts }) => FACTS.indexOf(facts) + 1),
    quantities: { kg: unit("kg"), t: unit("t"), W: unit("W") },
    components: { case: new Float64Array(rows).fill(NaN) },
  };
}

const cents = (money) => (money === null || money === undefined ? NaN : Math.round(Number(money) * 100));

test("columns answer as single quotes do", () => {
  const requests = questions(2500);
  const answers = quoteColumns(columnsOf(requests), { factSets: FACTS, categories: true });
  const fields = faultFields();
  const seen = new Set();
  requests.forEach((request, row) => {
    const single = quote(request);
    const say = () => JSON.stringify(request);
    seen.add(single.status);
    assert.equal(STATUSES[answers.status[row]], single.status, say());
    if (single.status === "error") {
      const field = fields[answers.fault[row]];
      assert.ok(single.errors.some((error) => error.field.startsWith(field)), `${field} ${say()}`);
      return;
    }
    assert.equal(answers.fault[row], 0);
    assert.deepEqual([answers.duty[row], answers.fees[row]], [cents(single.totalDuty), cents(single.totalFees)], say());
    const sums = Object.values(answers.categories).map((column) => column[row]);
    if (single.status === "decided") assert.equal(sums.reduce((sum, part) => sum + part, 0), answers.duty[row], say());
    else assert.ok(sums.every(Number.isNaN));
  });
  for (const status of ["decided", "needs_facts", "needs_quantity", "error"]) assert.ok(seen.has(status), status);
});

test("columns longer than one call are one answer, and the columns that may be left out are none", () => {
  const columns = columnsOf(questions(20000));
  const whole = quoteColumns(columns, { factSets: FACTS });
  const tail = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      ArrayBuffer.isView(column) ? column.subarray(17000) : Object.fromEntries(Object.entries(column).map(([unit, each]) => [unit, each.subarray(17000)])),
    ]),
  );
  const part = quoteColumns(tail, { factSets: FACTS });
  for (const name of ["status", "fault", "duty", "fees"]) assert.deepEqual(whole[name].subarray(17000), part[name], name);
  const { hts, origin, entryDate, customsValue } = columns;
  assert.equal(quoteColumns({ hts, origin, entryDate, customsValue }).status.length, 20000);
  const none = new Float64Array(0);
  const empty = { hts: none, origin: new Uint16Array(0), entryDate: new Uint32Array(0), customsValue: none };
  assert.equal(quoteColumns(empty).duty.length, 0);
});

test("numbers that say nothing are faults of their rows", () => {
  const bad = [NaN, Infinity, -1, 0.5, 2 ** 53, 99030101, 8703230190];
  const rows = bad.length;
  const columns = {
    hts: Float64Array.from(bad),
    origin: new Uint16Array(rows).fill(letters("KR")),
    entryDate: new Uint32Array(rows).fill(20260601),
    customsValue: new Float64Array(rows).fill(3000000),
  };
  const named = (answers) => [...answers.fault].map((fault) => faultFields()[fault]);
  assert.deepEqual(named(quoteColumns(columns)), [...Array(rows - 1).fill("hts"), ""]);
  assert.equal(quoteColumns(columns).duty[rows - 1], 450000);
  columns.hts.fill(8703230190);
  columns.customsValue = Float64Array.from(bad);
  assert.deepEqual(named(quoteColumns(columns)).slice(0, 5), Array(5).fill("customsValue"));
  columns.customsValue.fill(3000000);
  assert.deepEqual(named(quoteColumns({ ...columns, mode: new Uint8Array(rows).fill(9) })), Array(rows).fill("mode"));
  const quantities = { kg: Float64Array.of(-1, Infinity, 1e-7, 1e16, 0.1, 1, NaN) };
  assert.deepEqual(named(quoteColumns({ ...columns, quantities })), [...Array(4).fill("quantities"), "", "", ""]);
});

test("columns of another shape, and names that are not known", () => {
  const columns = columnsOf(questions(3));
  const fault = { name: "KorusTariffError", code: "request" };
  assert.throws(() => quoteColumns({ ...columns, hts: [1, 2, 3] }), fault);
  assert.throws(() => quoteColumns({ ...columns, mode: new Uint8Array(2) }), fault);
  assert.throws(() => quoteColumns({ ...columns, orign: columns.origin }), fault);
  assert.throws(() => quoteLines("{}", { detail: "some" }), fault);
  const unit = quoteColumns({ ...columns, quantities: { stone: new Float64Array(3) } });
  assert.deepEqual([unit.status, unit.errors[0].field], ["error", "quantities"]);
  const facts = quoteColumns(columns, { factSets: [{ automobile_prat: true }] });
  assert.deepEqual([facts.status, facts.errors[0].field, facts.errors[0].row], ["error", "facts.automobile_prat", 1]);
});

test("letters are one or two, of claims with their sign, and in either case", () => {
  assert.equal(letters("KR"), 0x4b52);
  assert.deepEqual(["kr", "S", "s", "A+", "e*"].map(letters), [0x4b52, 0x5320, 0x5320, 0x412b, 0x452a]);
  for (const text of ["CHN", "China", "", " ", "K ", " K", "K1", "+", "한", "KÉ", "true", null, undefined, 5, ["KR"], true]) {
    assert.throws(() => letters(text), { name: "KorusTariffError", code: "request" }, String(text));
  }
});

test("claims and origins in small letters answer as in capitals, in columns as in quotes", () => {
  const request = { hts: "8708.30.5030", origin: "kr", entryDate: "2026-06-01", customsValue: "1000", claims: { spi: "kr" } };
  const small = (text) => text.charCodeAt(0) * 256 + text.charCodeAt(1);
  const columns = { hts: Float64Array.of(8708305030), origin: Uint16Array.of(small("kr")), entryDate: Uint32Array.of(20260601), customsValue: Float64Array.of(100000), spi: Uint16Array.of(small("kr")) };
  const single = quote(request);
  assert.deepEqual(single, quote({ ...request, origin: "KR", claims: { spi: "KR" } }));
  const { status, duty } = quoteColumns(columns);
  assert.deepEqual([STATUSES[status[0]], duty[0]], [single.status, cents(single.totalDuty)]);
});

test("columns that are gone, and what is no object of columns", () => {
  const fault = { name: "KorusTariffError", code: "request" };
  for (const given of [undefined, null, 5, [], new Map()]) assert.throws(() => quoteColumns(given), fault);
  const columns = columnsOf(questions(3));
  for (const options of [null, 5, [], { category: true }, { categories: 1 }, { factSets: [{ steel_content: NaN }] }, { factSets: [new Map()] }]) {
    assert.throws(() => quoteColumns(columns, options), fault);
  }
  // A decimal as BigInt is exact, here as in a request.
  assert.equal(quoteColumns(columns, { factSets: [{ steel_content: 1n }] }).status.length, 3);
  assert.throws(() => quoteColumns({ ...columns, quantities: new Map([["kg", new Float64Array(3)]]) }), fault);
  assert.throws(() => quoteColumns({ ...columns, components: null }), fault);
  const { hts, origin, entryDate, customsValue } = columns;
  structuredClone(null, { transfer: [hts, origin, entryDate, customsValue].map(({ buffer }) => buffer) });
  assert.throws(() => quoteColumns({ hts, origin, entryDate, customsValue }), fault);
});

test("lines and lists answer as single quotes do", () => {
  const requests = [...questions(150), ...examples().slice(0, 150), { lines: [] }, 5];
  const lines = requests.map((request) => JSON.stringify(request));
  const { answers, lines: read, faults } = quoteLines(`${lines.join("\n\n")}\n`, { firstRow: 1 });
  const given = new TextDecoder().decode(answers).split("\n");
  assert.equal(given.pop(), "");
  assert.equal(read, lines.length * 2 - 1);
  lines.forEach((line, place) => assert.equal(given[place], quoteLine(line, place * 2 + 1)));
  assert.equal(faults, given.filter((answer) => JSON.parse(answer).status === "error").length);
  const many = quoteMany(requests);
  assert.ok(Object.isFrozen(many) && Object.isFrozen(many[0]));
  requests.forEach((request, place) => {
    const single = structuredClone(quote(request));
    for (const error of single.errors ?? []) error.row = place + 1;
    assert.deepEqual(many[place], single);
  });
});

test("answers in brief say what the whole ones say", () => {
  const requests = [...questions(300), { lines: questions(3).map(({ hts, origin, customsValue }) => ({ hts, origin: origin === "ZZ" ? "KR" : origin, customsValue })), entryDate: "2026-06-01" }];
  const layer = ({ heading, program, rate, basis, amount }) => ({ heading, program, rate, basis, amount });
  const line = ({ status, remedies, totalDuty, effectiveRate, layers, warnings }) => {
    const said = (code) => warnings.filter((warning) => warning.code === code).map(({ text }) => text);
    const [number] = said("statistical_number");
    const [lineWords] = said("line_words");
    const unread = said("fact_not_read");
    return {
      status,
      remedies,
      ...(number === undefined ? {} : { number }),
      ...(lineWords === undefined ? {} : { lineWords }),
      ...(unread.length === 0 ? {} : { unread }),
      totalDuty,
      ...(effectiveRate === undefined ? {} : { effectiveRate }),
      layers: layers.map(layer),
    };
  };
  quoteMany(requests, { detail: "brief" }).forEach((brief, place) => {
    const whole = quote(requests[place]);
    if (whole.status === "error") return assert.equal(brief.status, "error");
    const { id, entryDate, daysAfterLaw, totalFees, total } = whole;
    const after = daysAfterLaw === undefined ? {} : { daysAfterLaw };
    const { status, totalDuty, effectiveRate } = whole;
    const of = whole.lines ? { status, totalDuty, ...(effectiveRate === undefined ? {} : { effectiveRate }), lines: whole.lines.map(line) } : line(whole);
    assert.deepEqual(brief, { ...(id === undefined ? {} : { id }), entryDate, ...after, ...of, totalFees, total });
  });
});
