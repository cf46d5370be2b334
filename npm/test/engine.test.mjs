// The wrapper over a stand-in module: what happens when the engine breaks.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeEngine } from "../engine.js";

/** A module whose engine traps on one request and then, like a real one, on every later one. */
function module() {
  const made = [];
  class Engine {
    constructor(packs) {
      this.packs = packs;
      made.push(this);
    }
    quote({ hts }) {
      if (this.broken || hts === "trap") {
        this.broken = true;
        throw new WebAssembly.RuntimeError("unreachable");
      }
      if (hts === "bad") throw new TypeError("hts: not a code");
      return { hts, packs: this.packs };
    }
  }
  return { made, Engine, engine_version: () => "1.2.3" };
}

test("an engine that broke is replaced, and the fault is said", () => {
  const standIn = module();
  const engine = makeEngine(standIn, { rates: "R" });
  assert.throws(() => engine.quote({ hts: "trap" }), (error) => error.cause instanceof WebAssembly.RuntimeError);
  assert.deepEqual(engine.quote({ hts: "0101" }), { hts: "0101", packs: { rates: "R" } });
  assert.equal(standIn.made.length, 2);
});

test("an error of the engine passes unchanged and costs no new engine", () => {
  const standIn = module();
  const engine = makeEngine(standIn, {});
  assert.throws(() => engine.quote({ hts: "bad" }), { name: "TypeError", message: "hts: not a code" });
  engine.quote({ hts: "0101" });
  assert.equal(standIn.made.length, 1);
});
