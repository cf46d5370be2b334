// The wrapper over a stand-in module: what happens when the engine breaks, and when packs come.
import assert from "node:assert/strict";
import { test } from "node:test";

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

test("a pack that is missing or refused is said so, and a better one may follow", () => {
  const engine = makeEngine(module(), { rates: "R" });
  assert.throws(() => engine.origin({}), { name: "KorusTariffError", code: "not_loaded" });
  engine.give("origin", "BAD");
  assert.throws(() => engine.origin({}), { code: "pack", message: /damaged/ });
  engine.give("origin", "O");
  assert.deepEqual(engine.origin({}).added, ["O"]);
  assert.throws(() => makeEngine(module(), {}).quote({}), { code: "not_loaded" });
});

test("another module takes over with the packs that are here, and until then the first answers", async () => {
  const quotes = module();
  delete quotes.Engine.prototype.origin;
  let freed = 0;
  quotes.Engine.prototype.free = () => (freed += 1);
  const engine = makeEngine(quotes, { rates: "R" }, undefined, true);
  engine.quote({ hts: "0101" });
  engine.give("origin", "O");
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
  engine.give("words", "OTHER");
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
  const cyclic = {};
  cyclic.self = cyclic;
  assert.throws(() => engine.origin(cyclic), { code: "request" });
  assert.equal(engine.origin(undefined).asked, null);
});
