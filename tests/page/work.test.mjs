// What the page keeps of a product against what the engine is asked: nothing lost, nothing added on the way.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { parse } from "smol-toml";

import { incentiveForms, origin } from "../../dist/npm/index.node.js";
import { emptyItem, goodsOf, incentiveOf, keyOf, readWork, valueAt, withValue, writeWork } from "../../www/sections/work.js";
import { launch, open } from "./browser.mjs";
import { product } from "./sections.mjs";

const data = async (name) => parse(await readFile(new URL(`../data/${name}`, import.meta.url), "utf8"));

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("every worked example of origin comes out on the page as in the engine", async () => {
  const { example } = await data("origin-examples.toml");
  const said = { originating: "Originating", notOriginating: "Not originating", cannotSay: "Cannot say yet" };
  const yes = { true: "yes", false: "no", undefined: "" };
  const { page, complaints, context } = await open(browser, { address: "#lang=en" });
  for (const { number, request, expect } of example) {
    const { code, items = [], ...good } = request;
    const rows = items.map((item) => ["description", "code", "origin", "value"].map((name) => item[name] ?? "").concat(yes[item.originating], item.role ?? "", item.weightKg ?? "", item.id ?? "", item.facts ?? {}));
    const quote = { hts: code, origin: "KR", date: "2026-11-21", value: good.adjustedValue ?? "" };
    // The address changes without loading again, as it does for a link that is opened in the same window.
    await page.evaluate((hash) => (location.hash = hash), product({ quote, rows, good }));
    await page.waitForFunction((hts) => document.querySelector("#hts").value === hts && document.querySelector("#origin-verdict"), code);
    assert.equal(await page.locator("#origin-verdict").textContent(), said[expect.status], `example ${number}`);
  }
  assert.ok(example.length >= 30);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the forms fill the requests of the worked examples, field for field", async () => {
  const { base } = await data("incentive-examples.toml");
  const forms = incentiveForms();
  const shapes = (id) => forms.shapes.find((shape) => shape.id === id).fields;
  // Shorthand of the examples for rows of a bill.
  const shorthand = (key, value) => (["us", "allUsBut", "pfe", "makers"].includes(key) ? undefined : value);
  let compared = 0;
  for (const [name, given] of Object.entries(base)) {
    const { programme, ...request } = JSON.parse(JSON.stringify(given, shorthand));
    const form = forms.programmes.find(({ id }) => id === programme);
    if (/"(bill|batteryComponents)":/.test(JSON.stringify(request))) continue;
    const facts = Object.fromEntries(form.fields.filter((field) => field.name in request).map((field) => [keyOf(form.id, field), typed(request[field.name])]));
    const made = incentiveOf({ items: [], facts }, form, shapes);
    assert.deepEqual(made, { programme, ...request }, name);
    compared += 1;
  }
  assert.ok(compared > 15, `${compared} requests`);
});

/** What a person types is text, whole numbers too. */
const typed = (value) => JSON.parse(JSON.stringify(value), (_, inner) => (typeof inner === "number" ? String(inner) : inner));

test("what is kept in the address comes back, whatever it holds", () => {
  const odd = '& = # % + "quotes" \u{1F50B} 분리막';
  const work = {
    items: [{ ...emptyItem(), description: odd, value: "1,000.5", facts: { maker: odd } }, emptyItem(), { ...emptyItem(), id: "last", originating: "no" }],
    good: { facts: { mixing: false }, production: { countries: ["KR", "US"] } },
    facts: { "163(h)(4)/year": "2026", maker: { owners: [] } },
    programmes: ["163(h)(4)"],
    paper: { certifier: { name: "not for the link" } },
  };
  const address = writeWork(work);
  assert.doesNotMatch(decodeURIComponent(address), /not for the link/);
  assert.deepEqual(readWork(`#lang=ko${address}`), { ...work, paper: {} });
  // A link that was cut, or made by hand, never breaks the page.
  for (const broken of [address.slice(0, 40), "&bom=[1,2", "&bom=7", "&bom=null&good=[]&inc=3", '&bom=["a",{"x":1}]&inc={"programmes":"45X"}']) {
    const read = readWork(`#${broken}`);
    assert.ok(Array.isArray(read.items) && Array.isArray(read.programmes), broken);
  }
});

test("a link made by hand leads to faults, never to a broken page", async () => {
  for (const inc of [{ "45X/components": "x", programmes: ["45X", "no such programme"] }, { maker: [1], taxable_year: {}, programmes: ["PFE"] }, { "MACR/materialAssistance": 3, "MACR/class": ["a"], programmes: ["MACR"] }, { "45X/components": [{ measures: "m", materialAssistance: { bill: "yes", existingContracts: {} } }, null], programmes: ["45X"] }]) {
    const { page, complaints, context } = await open(browser, { address: product({ quote: { hts: "8507.60.0010", origin: "KR", date: "2026-11-21", value: "1" }, rows: [["a", "1", "2", "3", "4", "5", "6", "7", { x: { y: 1 } }]], good: { facts: 7, production: "KR", adjustedValue: [1], description: {} }, inc }) });
    await page.locator("[data-card]").first().waitFor();
    assert.equal(await page.locator(".part-origin [role=alert]:not(.errors)").count(), 0, JSON.stringify(inc));
    assert.deepEqual(complaints, []);
    await context.close();
  }
});

test("an empty cell is left out of the request, never zero", () => {
  const work = { items: [emptyItem(), { ...emptyItem(), description: "Pad", value: " 1,000.50 " }, { ...emptyItem(), description: "Pad", value: "2" }], good: {} };
  const { items } = goodsOf(work, { hts: "8708.30", origin: "KR", customsValue: "100" });
  // Rows of the same name keep their numbers for names; others are called by their description.
  assert.deepEqual(items, [{ description: "Pad", value: "1000.50", facts: {} }, { description: "Pad", value: "2", facts: {} }]);
});

test("a value by its path reaches nothing that all objects share", () => {
  for (const path of ["__proto__.harmless", "facts.__proto__.harmless.x", "constructor.prototype.harmless", "facts.toString.harmless", "__proto__.toString", "[0].__proto__.harmless"]) {
    for (const object of [{ facts: {} }, []]) {
      withValue(object, path, "1");
      withValue(object, path, undefined);
      assert.equal(valueAt(object, path), undefined, path);
    }
  }
  const own = Object.getOwnPropertyNames;
  assert.ok([Object.prototype, Array.prototype, Function.prototype, Object.prototype.toString, Object].every((shared) => !own(shared).includes("harmless")));
  assert.equal(typeof Object.prototype.toString, "function");
  assert.deepEqual(withValue({ facts: {} }, "items[0].value", "1"), { facts: {}, items: [{ value: "1" }] });
  assert.deepEqual(withValue({ a: [1, 2] }, "a[0]", undefined), { a: [2] });
});

test("amounts with a decimal comma or another currency go to the engine as they were typed, and it refuses them", () => {
  for (const value of ["12,5", "1234,50", "₩1,000", "1,000원", "100 KRW"]) {
    const work = { items: [{ ...emptyItem(), code: "7325.10", value }], good: { netCost: value } };
    const goods = goodsOf(work, { hts: "8708.30", origin: "KR", customsValue: "100" });
    assert.deepEqual([goods.items[0].value, goods.netCost], [value, value]);
    assert.deepEqual(origin(goods).errors.map(({ field }) => field).sort(), ["items[0].value", "netCost"], value);
  }
});
