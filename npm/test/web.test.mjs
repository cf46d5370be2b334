// The entry for browsers with a stand-in for fetch: what is fetched, and when.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { examples } from "./examples.mjs";

const fetched = [];
let broken = false;
globalThis.fetch = async (source) => {
  const url = new URL(source instanceof Request ? source.url : source);
  fetched.push(url.pathname.split("/").pop());
  if (broken) return new Response("", { status: 503, statusText: "Unavailable" });
  const type = url.pathname.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  return new Response(readFileSync(url), { headers: { "content-type": type } });
};
const tariff = await import(new URL("../../dist/npm/index.web.js", import.meta.url));

/** What both modules answer: the worked examples, requests with faults, and what is held. */
function answers() {
  const requests = [
    { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "1" },
    ...examples(),
    { hts: 8703, mode: "raft", customsValue: 1 / 3, quantities: { kg: 1e21, no: 5e-324, l: 123456.75 }, facts: { a: null } },
    { lines: [{ hts: "8703.23.01.90" }, []], claims: "KR", entryType: 1e15, id: -0.5 },
    [],
  ];
  const lines = requests.map((request, row) => tariff.quoteLine(JSON.stringify(request), row));
  return [...requests.map(tariff.quote), ...lines, tariff.coverage(), tariff.countries()];
}

test("module and packs come when they are needed, once, and a failed fetch may be tried again", async () => {
  assert.throws(() => tariff.quote({}), { name: "KorusTariffError", code: "not_loaded" });
  await Promise.all([tariff.init(), tariff.init()]);
  assert.deepEqual([...fetched].sort(), ["korus_tariff_quote_bg.wasm", "rates.pack", "words.pack"]);
  const first = answers();
  assert.equal(first[0].status, "decided");

  const goods = { code: "8708.30", production: { countries: ["KR"] }, items: [{ code: "8708.99", value: "60", origin: "CN" }] };
  assert.throws(() => tariff.origin(goods), { code: "not_loaded" });
  broken = true;
  await assert.rejects(tariff.loadOrigin(), { code: "pack", message: /503/ });
  broken = false;
  fetched.length = 0;
  await Promise.all([tariff.loadOrigin(), tariff.loadOrigin()]);
  await tariff.loadOrigin();
  assert.deepEqual([...fetched].sort(), ["korus_tariff_bg.wasm", "origin.pack"]);
  assert.equal(tariff.origin(goods).status, "originating");

  assert.deepEqual(answers(), first, "both modules answer alike");

  await tariff.loadIncentives();
  await tariff.loadFull();
  assert.deepEqual(fetched.slice(2), ["incentives.pack"]);
  assert.equal(tariff.incentive({ programme: "45Z" }).status, "error");
});
