// The wrapper over a stand-in module: what happens when the engine breaks, and when packs come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { KorusTariffError, makeEngine } from "../engine.js";

/** A module whose engine traps on one request and then, like a real one, on every later one. */
function module() {
  const made = [];
  class Engine {
    constructor(rates) {
      this.rates = rates;
      this.added = [];
      made.push(this);
    }
    addOrigin(bytes) {
      if (bytes === "BAD") throw new Error("the pack is damaged");
      this.added.push(bytes);
    }
    addWords(bytes, shipped) {
      if (bytes === "BAD") throw new Error("the pack is damaged");
      this.words = [bytes, shipped];
    }
    quote(text) {
      const { hts } = JSON.parse(text);
      if (this.broken || hts === "trap") {
        this.broken = true;
        throw new WebAssembly.RuntimeError("unreachable");
      }
      return JSON.stringify({ hts, rates: this.rates });
    }
    origin(text) {
      return JSON.stringify({ asked: JSON.parse(text), added: this.added });
    }
  }
  class Opening {
    constructor(rates, shipped) {
      this.finish = () => Object.assign(new Engine(rates), { shipped });
    }
  }
  return { made, Engine, Opening, engine_version: () => "1.2.3" };
}

test("an engine that broke is replaced, and the fault is said", () => {
  const standIn = module();
  const engine = makeEngine(standIn, { rates: "R" });
  const fault = (error) => error instanceof KorusTariffError && error.code === "engine" && error.cause !== undefined;
  assert.throws(() => engine.quote({ hts: "trap" }), fault);
  assert.deepEqual(engine.quote({ hts: "0101" }), { hts: "0101", rates: "R" });
  assert.equal(standIn.made.length, 2);
});

test("a companion is added once, when it is needed, and again to a new engine", () => {
  const standIn = module();
  const asked = [];
  const engine = makeEngine(standIn, { rates: "R" }, (name) => (asked.push(name), "O"));
  engine.quote({ hts: "0101" });
  assert.deepEqual(asked, []);
  engine.origin({});
  assert.deepEqual(engine.origin({}).added, ["O"]);
  assert.throws(() => engine.quote({ hts: "trap" }), { code: "engine" });
  assert.deepEqual(engine.origin({}).added, ["O"]);
  assert.deepEqual(asked, ["origin"]);
});

test("a pack that is missing is said so, and one that is refused leaves everything as it was", () => {
  const standIn = module();
  const engine = makeEngine(standIn, { rates: "R", words: "W" });
  const refused = { code: "pack", message: /damaged/ };
  const missing = { name: "KorusTariffError", code: "not_loaded" };
  assert.throws(() => engine.origin({}), missing);
  assert.throws(() => engine.give({ origin: "BAD" }), refused);
  assert.throws(() => engine.origin({}), missing);
  assert.equal(engine.holds("origin"), false);
  engine.give({ origin: "O" });
  assert.throws(() => engine.give({ origin: "BAD" }), refused);
  assert.throws(() => engine.give({ words: "BAD" }), refused);
  assert.deepEqual(engine.origin({}).added, ["O"]);
  // Nor does a new engine meet it.
  assert.throws(() => engine.quote({ hts: "trap" }), { code: "engine" });
  assert.deepEqual(engine.origin({}).added, ["O"]);
  assert.deepEqual(standIn.made[1].words, ["W", false]);
  assert.throws(() => makeEngine(module(), {}).quote({}), missing);
});

test("another module takes over with the packs that are here, and until then the first answers", async () => {
  const quotes = module();
  delete quotes.Engine.prototype.origin;
  let freed = 0;
  quotes.Engine.prototype.free = () => (freed += 1);
  const engine = makeEngine(quotes, { rates: "R" }, undefined, true);
  engine.quote({ hts: "0101" });
  engine.give({ origin: "O" });
  assert.throws(() => engine.origin({}), { code: "not_loaded", message: /loadFull/ });
  const full = module();
  const pause = async () => assert.equal(engine.quote({ hts: "0102" }).hts, "0102");
  await engine.readWith(full, pause);
  assert.deepEqual([quotes.made[0].shipped, full.made[0].shipped], [true, true]);
  assert.deepEqual(engine.origin({}).added, ["O"]);
  assert.deepEqual(engine.quote({ hts: "0101" }), { hts: "0101", rates: "R" });
  assert.deepEqual([freed, quotes.made.length, full.made.length], [1, 1, 1]);
});

test("words of a caller do not pass as those of the package", () => {
  const standIn = module();
  const engine = makeEngine(standIn, { rates: "R", words: "W" }, undefined, true);
  engine.quote({ hts: "0101" });
  assert.deepEqual(standIn.made[0].words, ["W", true]);
  engine.give({ words: "OTHER" });
  assert.deepEqual(standIn.made[0].words, ["OTHER", false]);
  // Nor where a new engine reads them again.
  assert.throws(() => engine.quote({ hts: "trap" }), { code: "engine" });
  engine.quote({ hts: "0101" });
  assert.deepEqual([standIn.made[1].shipped, standIn.made[1].words], [true, ["OTHER", false]]);
});

test("requests go as text, answers come frozen to the bottom", () => {
  const engine = makeEngine(module(), { rates: "R", origin: "O" });
  const { asked } = engine.origin({ value: 12345678901234567890n, left: undefined, items: [{ code: "8703" }] });
  assert.deepEqual(asked, { value: "12345678901234567890", items: [{ code: "8703" }] });
  assert.throws(() => (asked.items[0].code = "8704"), TypeError);
  for (const value of [new Map([["automobile_part", true]]), new Set(), new Date(0), /x/, new Uint8Array(2), () => 1, Symbol("s"), NaN, Infinity, new (class Facts {})(), Object.create({ automobile_part: true })]) {
    assert.throws(() => engine.origin({ facts: value }), { code: "request", message: /^facts is / }, String(value));
    assert.throws(() => engine.origin({ lines: [{ id: "a" }, { facts: { deep: value } }] }), { code: "request", message: /^deep is / });
    assert.throws(() => engine.origin(value), { code: "request", message: /^The request is / });
  }
  assert.throws(() => engine.origin({ items: [undefined] }), { code: "request" });
  // Test runners hand over values of another context.
  const { asked: elsewhere } = engine.origin(runInNewContext('({ facts: { automobile_part: true }, items: [{ value: "1" }] })'));
  assert.deepEqual(elsewhere, { facts: { automobile_part: true }, items: [{ value: "1" }] });
  for (const value of ["new Map()", "new Date(0)", "new Uint8Array(1)"]) assert.throws(() => engine.origin({ facts: runInNewContext(value) }), { code: "request" }, value);
  // Objects that say of themselves how they are written are decimals of a library.
  assert.deepEqual(engine.origin({ value: { toJSON: () => "12.50" }, facts: Object.assign(Object.create(null), { a: true }) }).asked, { value: "12.50", facts: { a: true } });
  for (const thrown of [null, undefined, new RangeError("no")]) {
    assert.throws(() => engine.origin({ get hts() { throw thrown; } }), { code: "request" });
  }
  const cyclic = {};
  cyclic.self = cyclic;
  assert.throws(() => engine.origin(cyclic), { code: "request" });
  assert.equal(engine.origin(undefined).asked, null);
});
