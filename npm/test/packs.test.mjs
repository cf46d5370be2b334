// Packs that are refused, and names that are not known: whatever was there before goes on answering.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import * as tariff from "../../dist/npm/index.node.js";

const file = (name) => readFileSync(new URL(`../../dist/npm/packs/${name}.pack`, import.meta.url));
const request = { hts: "8708.30.5030", origin: "KR", entryDate: "2026-06-01", customsValue: "100000" };
const goods = { code: "8708.30", production: { countries: ["KR"] }, items: [{ code: "8708.99", value: "60", origin: "CN" }] };

function damaged(name) {
  const bytes = file(name);
  bytes[bytes.length >> 1] ^= 1;
  return bytes;
}

/** One answer that needs each pack. */
const answers = () => [
  tariff.quote(request),
  tariff.savings({ quote: request }),
  tariff.origin(goods),
  tariff.incentive({ programme: "45X", components: [{ component: "battery_cell" }] }),
  tariff.search({ query: "김치", language: "ko", limit: 3 }),
  tariff.korea({ hsk: "0201.30-0000", importDate: "2026-01-01", korusClaim: true, incoterm: "CIF", price: "10000000" }),
  tariff.remedies({ hts: "7208.39.0030", origin: "KR", entryDate: "2026-12-01" }),
  tariff.taxes({ hts: "2203.00.00", origin: "KR", entryDate: "2026-12-01" }),
];

test("a refused pack leaves everything as it was", async () => {
  const loaders = {
    words: tariff.loadWords,
    origin: tariff.loadOrigin,
    incentives: tariff.loadIncentives,
    korea: tariff.loadKorea,
    remedies: tariff.loadRemedies,
    taxes: tariff.loadTaxes,
    names: (names) => tariff.loadNames({ names }),
    search: (search) => tariff.loadNames({ search }),
    names_ko: (names_ko) => tariff.loadNames({ names_ko }),
  };
  const before = answers();
  for (const [name, load] of Object.entries(loaders)) {
    for (const bytes of [damaged(name), file(name).subarray(0, 100), file(name === "origin" ? "korea" : "origin"), new Uint8Array(0), "origin.pack", null]) {
      await assert.rejects(load(bytes), { name: "KorusTariffError", code: "pack" }, name);
    }
    assert.deepEqual(answers(), before, name);
    await load(file(name));
    assert.deepEqual(answers(), before, name);
  }
  // Before the first answer that needs it, too: the one of the package is there.
  await tariff.init();
  await assert.rejects(tariff.loadOrigin(damaged("origin")), { code: "pack" });
  await tariff.loadOrigin();
  assert.equal(tariff.origin(goods).status, "originating");
});

test("refused packs of init leave the engine that worked", async () => {
  await tariff.init({ packs: { rates: file("rates"), words: file("words") } });
  const before = tariff.quote(request);
  const wrong = [{ rates: damaged("rates"), words: file("words") }, { rates: file("rates"), words: damaged("words") }, { rates: file("words") }, {}];
  for (const packs of wrong) {
    await assert.rejects(tariff.init({ packs }), { name: "KorusTariffError", code: packs.rates ? "pack" : "not_loaded" });
    assert.deepEqual(tariff.quote(request), before);
    // It is still that of the caller, with which the rules of origin of the package do not go.
    assert.throws(() => tariff.origin(goods), { code: "not_loaded" });
  }
});

test("a module that cannot be used is refused by init, and one that runs is not passed over", async () => {
  const before = tariff.quote(request);
  const wasm = (name) => readFileSync(new URL(`../../dist/npm/${name}_bg.wasm`, import.meta.url));
  for (const options of [{ module: new Uint8Array(8) }, { module: "korus_tariff_bg.wasm" }, { quoteModule: wasm("korus_tariff_quote") }, { module: new Uint8Array(8), quoteModule: wasm("korus_tariff_quote") }]) {
    await assert.rejects(tariff.init(options), { name: "KorusTariffError", code: "pack" });
    assert.deepEqual(tariff.quote(request), before);
  }
});

test("names and options that are not known are refused", async () => {
  const fault = { name: "KorusTariffError", code: "request" };
  for (const options of [{ modules: 1 }, null, [], new Map(), "x", { packs: { rate: file("rates") } }, { packs: null }]) await assert.rejects(tariff.init(options), fault);
  for (const packs of [{ bogus: file("names") }, { rates: file("rates") }, null, [], new Map()]) await assert.rejects(tariff.loadNames(packs), fault);
  for (const options of [{ details: "brief" }, null, 5, { firstRow: -1 }, { firstRow: 0.5 }, { detail: "some" }]) assert.throws(() => tariff.quoteLines("{}", options), fault);
  for (const options of [{ details: "brief" }, null, new Map(), { detail: "some" }]) assert.throws(() => tariff.quoteMany([request], options), fault);
  for (const options of [{ lang: "fr" }, { language: "ko" }, null]) assert.throws(() => tariff.refundsTable({ table: "", asOf: "2026-06-01" }, options), fault);
  assert.equal(tariff.quote(request).status, "needs_facts");
});

test("what is no line, list or table is refused", () => {
  const fault = { name: "KorusTariffError", code: "request" };
  const moved = new Uint8Array(3);
  structuredClone(moved, { transfer: [moved.buffer] });
  for (const line of [undefined, null, 5, {}, [1], new Float64Array(1), moved]) {
    assert.throws(() => tariff.quoteLine(line, 1), fault);
    assert.throws(() => tariff.quoteLines(line), fault);
  }
  for (const row of [undefined, -1, NaN, "1"]) assert.throws(() => tariff.quoteLine("{}", row), fault);
  for (const list of [undefined, null, 5, {}]) assert.throws(() => tariff.quoteMany(list), fault);
  for (const text of [undefined, null, 5, new Uint8Array(1)]) assert.throws(() => tariff.readBill(text), fault);
  for (const text of [undefined, 5, true]) {
    assert.throws(() => tariff.readYesNo(text), fault);
    assert.throws(() => tariff.costPerUnit("1.00", text), fault);
    assert.throws(() => tariff.percentOf(text, "1.00"), fault);
  }
  assert.throws(() => tariff.quoteMany([request, { facts: new Map() }]), fault);
});
