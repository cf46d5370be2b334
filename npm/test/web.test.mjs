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
  const shares = [tariff.costPerUnit("100.00", "3"), tariff.costPerUnit("0.05", "8"), tariff.percentOf("1.00", "3.00")];
  return [...requests.map(tariff.quote), ...lines, tariff.coverage(), tariff.countries(), shares];
}

test("module and packs come when they are needed, once, and a failed fetch may be tried again", async () => {
  assert.throws(() => tariff.quote({}), { name: "KorusTariffError", code: "not_loaded" });
  await Promise.all([tariff.init(), tariff.init()]);
  assert.deepEqual([...fetched].sort(), ["korus_tariff_quote_bg.wasm", "rates.pack", "words.pack"]);
  const first = answers();
  assert.equal(first[0].status, "decided");
  assert.deepEqual(first.at(-1), ["33.3333", "0.0063", "33.3333%"]);
  for (const [cost, units] of [["1.00", "0"], ["1.005", "3"], ["", "3"], ["1.00", "three"]]) assert.equal(tariff.costPerUnit(cost, units), undefined);
  assert.equal(tariff.percentOf("1.00", "0.00"), undefined);
  assert.throws(() => tariff.readYesNo("예"), { code: "not_loaded" });

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
  assert.deepEqual(["예", "Y", "아니요", "0", "perhaps"].map(tariff.readYesNo), [true, true, false, false, undefined]);

  assert.deepEqual(answers(), first, "both modules answer alike");

  await tariff.loadIncentives();
  await tariff.loadFull();
  assert.deepEqual(fetched.slice(2), ["incentives.pack"]);
  await tariff.loadKorea();
  assert.deepEqual(fetched.slice(3), ["korea.pack"]);
  const beef = { hsk: "0201.30-0000", importDate: "2026-01-01", korusClaim: true, incoterm: "CIF", price: "10000000" };
  assert.equal(tariff.korea(beef).landedCost, "10000000");
  assert.equal(tariff.incentive({ programme: "45Z" }).status, "error");
});

test("products are found once the descriptions are here, with their rate", async () => {
  assert.throws(() => tariff.search({ query: "kimchi" }), { code: "not_loaded" });
  fetched.length = 0;
  await Promise.all([tariff.loadNames(), tariff.loadNames()]);
  assert.deepEqual([...fetched].sort(), ["names.pack", "names_ko.pack", "search.pack"]);
  const { status, products } = tariff.search({ query: "김치", language: "ko", limit: 5 });
  assert.equal(status, "found");
  assert.ok(products.length <= 5 && products[0].code.startsWith("2005"));
  assert.equal(products[0].path[0].language, "ko");
  assert.deepEqual(tariff.search({ query: "8703.23.01" }).products[0].general, ["2.5%"]);
  await tariff.loadKorea();
  assert.equal(tariff.searchKorea({ query: "새싹삼", language: "ko", limit: 3 }).lines[0].line.hsk, "1211.20.1120");
  assert.equal(tariff.describe({ code: "8703.23.0190" }).path.length > 1, true);
  assert.ok(tariff.children({ code: "33" }).children.some(({ code }) => code === "3304"));
  assert.equal(tariff.children({ code: "77" }).errors[0].field, "code");
});

test("between the days on which the law changes, an answer stays", () => {
  const days = tariff.changes();
  assert.deepEqual([...days].sort(), days);
  const { windowFrom, windowUntil } = tariff.coverage().data;
  assert.ok(days.every((day) => windowFrom < day && day < windowUntil));
  const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const bare = (entryDate) => {
    const { layers, status } = tariff.quote({ hts: "8708.30.5030", origin: "KR", entryDate, customsValue: "100000" });
    return JSON.stringify([status, layers.map(({ heading, amount }) => [heading, amount])]);
  };
  for (const [index, day] of days.slice(0, -1).entries()) assert.equal(bare(day), bare(dayBefore(days[index + 1])), day);
});

test("a damaged pack is refused by the hash that the browser works out", async () => {
  const rates = new Uint8Array(readFileSync(new URL("../../dist/packs/rates.pack", import.meta.url)));
  rates[rates.length - 1] ^= 1;
  await assert.rejects(tariff.init({ packs: { rates } }), { code: "pack", message: /damaged/ });
});

test("what is refused leaves engine, packs and addresses as they were", async () => {
  const pack = (name) => new Uint8Array(readFileSync(new URL(`../../dist/packs/${name}.pack`, import.meta.url)));
  const goods = { code: "8708.30", production: { countries: ["KR"] }, items: [{ code: "8708.99", value: "60", origin: "CN" }] };
  const request = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "1" };
  await tariff.init();
  await tariff.loadOrigin();
  const before = [tariff.quote(request), tariff.origin(goods)];
  const loaders = { words: tariff.loadWords, origin: tariff.loadOrigin, korea: tariff.loadKorea, search: (search) => tariff.loadNames({ search }) };
  for (const [name, load] of Object.entries(loaders)) {
    const bad = pack(name);
    bad[bad.length >> 1] ^= 1;
    for (const source of [bad, pack("rates"), null, {}, 5]) await assert.rejects(load(source), { name: "KorusTariffError", code: "pack" }, name);
    broken = true;
    await assert.rejects(load(`https://example.org/${name}.pack`), { code: "pack", message: /503/ });
    broken = false;
  }
  const elsewhere = Object.fromEntries(["rates", "origin"].map((name) => [name, `https://example.org/${name}.pack`]));
  broken = true;
  await assert.rejects(tariff.init({ packs: elsewhere }), { code: "pack", message: /503/ });
  broken = false;
  for (const options of [{ module: undefined, modules: 1 }, null, { words: "never" }, { packs: { rate: "x" } }]) await assert.rejects(tariff.init(options), { code: "request" });
  await assert.rejects(tariff.init({ packs: {} }), { code: "not_loaded" });
  await assert.rejects(tariff.loadNames({ bogus: pack("names") }), { code: "request" });
  assert.deepEqual([tariff.quote(request), tariff.origin(goods)], before);
  fetched.length = 0;
  await Promise.all([tariff.init(), tariff.loadOrigin(), tariff.loadIncentives()]);
  assert.deepEqual(fetched.filter((name) => !["incentives.pack"].includes(name)), [], "the addresses of the package still hold");
  assert.equal(tariff.search({ query: "kimchi" }).status, "found");
});

test("amounts may come before the words, and are the same after them", async () => {
  fetched.length = 0;
  await tariff.init({ words: "later" });
  const request = { hts: "8708.30.5030", origin: "KR", entryDate: "2026-11-21", customsValue: "100000" };
  const amounts = ({ status, range, totalFees, layers }) => ({ status, range, totalFees, layers: layers.map(({ heading, amount }) => [heading, amount]) });
  const bare = tariff.quote(request);
  // The module is here already.
  assert.deepEqual(fetched, ["rates.pack"]);
  const asked = bare.openQuestions.filter(({ field }) => field.startsWith("facts."));
  assert.ok(asked.length > 0 && asked.every(({ question }) => question.en === ""));
  await Promise.all([tariff.loadWords(), tariff.loadWords()]);
  assert.deepEqual(fetched.slice(1), ["words.pack"]);
  const whole = tariff.quote(request);
  assert.deepEqual(amounts(whole), amounts(bare));
  assert.ok(whole.openQuestions.every(({ question, source }) => question.ko && source));
  assert.ok(whole.layers.every(({ source }) => source));
});
