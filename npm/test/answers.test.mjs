// Real answers against the types: each is written out as TypeScript and compiled. A field that the types do not
// know, or that they promise and the engine does not give, fails.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { examples } from "./examples.mjs";

const tariff = await import(new URL("../../dist/npm/index.node.js", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
let folder;

before(() => (folder = mkdtempSync(join(tmpdir(), "korus-tariff-types-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

function compiles(lines) {
  const names = ["Assessment", "Certificate", "ClaimValue", "Coverage", "CountryName", "Determination"];
  names.push("EntryQuote", "Faults", "Quote", "QuoteRequest");
  names.push("Comparison", "EffectiveRate", "LandedCost", "Refunds", "Savings", "Timeline", "KoreaAnswer", "KoreaRequest");
  names.push("RemediesAnswer", "RemediesRequest", "TaxesAnswer", "TaxesRequest");
  const text = [`import type { ${names.join(", ")} } from "korus-tariff";`, ...lines];
  writeFileSync(join(folder, "answers.ts"), text.join("\n"));
  const options = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    module: "esnext",
    moduleResolution: "bundler",
    types: [],
    paths: { "korus-tariff": [join(root, "npm/index.d.ts")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["answers.ts"] }));
  const { status, stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["--project", folder], { encoding: "utf8" });
  assert.equal(status, 0, stdout.slice(0, 4000));
}

/** A statement for each: in one list, the union of their types is more than the compiler can hold. */
const is = (type, answer) => `(${JSON.stringify(answer)}) satisfies ${type};`;
const party = { name: "a", address: "b", phone: "c", email: "d" };
const car = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "100000" };
const goods = {
  code: "8708.30",
  adjustedValue: "100",
  production: { countries: ["KR"] },
  items: [{ id: "casting", code: "8708.99", value: "60", origin: "CN" }],
};

test("quotes of every status are what the types say", () => {
  const requests = [...examples(), { ...car, hts: "1701.99.5025" }];
  requests.push({ ...car, hts: "8708.30.50", entryDate: "2025-06-01" }, { ...car, hts: "3004.90.92", entryDate: "2026-03-01" });
  const answers = requests.map((request) => tariff.quote(request));
  const statuses = new Set(answers.map((answer) => answer.status));
  for (const status of ["decided", "range", "needs_facts", "needs_quantity", "error"]) assert.ok(statuses.has(status), status);
  const { entryDate, ...line } = car;
  const entry = tariff.quote({ entryDate, lines: [line, { ...line, hts: "8708.30.50" }] });
  compiles([
    // Those outside of the window leave fields out.
    ...requests.filter((request) => request.hts).map((request) => is("QuoteRequest", request)),
    ...answers.map((answer) => is(answer.status === "error" ? "Faults" : "Quote", answer)),
    is("EntryQuote", entry),
    is("Coverage", tariff.coverage()),
    is("readonly CountryName[]", tariff.countries()),
  ]);
});

test("origin, certification, claims and incentives are what the types say", () => {
  const foreign = { ...goods, code: "8708.99", netCost: "90" };
  const open = { ...goods, code: "8708.99", adjustedValue: undefined };
  const shirt = { code: "6205.20", production: { countries: ["KR"] }, items: [{ code: "5208.11", value: "5", weightKg: "1", origin: "CN" }] };
  const certificate = {
    producer: party,
    certifier: party,
    description: "brake",
    code: "8708.30",
    date: "2026-06-01",
    importedOn: "2026-03-01",
  };
  const sedan = {
    programme: "30D",
    acquired: "2024-04-01",
    placedInService: "2024-05-10",
    finalAssembly: "US",
    vehicleClass: "other",
    msrp: "54900",
  };
  const cell = {
    programme: "45X",
    components: [{ component: "battery_cell", quantity: "1000", producedIn: "US", produced: "2026-01-05", sold: "2026-02-01" }],
  };
  const claims = [
    { quote: car, goods, asOf: "2026-11-21" },
    { quote: { ...car, entryDate: "2025-02-03" }, asOf: "2026-11-21" },
    { quote: { ...car, hts: "1701.99.5025" }, asOf: "2026-01-01" },
  ];
  const right = (type, answer) => (assert.notEqual(answer.status, "error", JSON.stringify(answer)), is(type, answer));
  compiles([
    ...[goods, foreign, open, shirt].map((request) => right("Determination", tariff.origin(request))),
    right("Certificate", tariff.certificate({ goods, certificate })),
    ...claims.map((request) => right("ClaimValue", tariff.claimValue(request))),
    ...[sedan, cell].map((request) => right("Assessment", tariff.incentive(request))),
    is("Faults", tariff.origin({ ...goods, items: [{ value: 1 / 3 }] })),
  ]);
});

test("US goods into Korea are what the types say", () => {
  const oranges = { hsk: "0805.10-0000", importDate: "2026-12-24", korusClaim: true, incoterm: "CIF", price: "10000000" };
  const wine = { ...oranges, hsk: "2204.21-1000", incoterm: "FOB", currency: "USD", exchangeRates: { USD: { wonPerUnit: "1400" } }, price: "10000" };
  const charges = [{ kind: "freight", amount: "800" }];
  const requests = [
    oranges,
    { ...oranges, quota: "in" },
    { ...oranges, importDate: "2026-03-01" },
    { ...oranges, hsk: "0406.90" },
    { ...oranges, hsk: "8507.60-0000" },
    { ...oranges, hsk: "0101.10-1000" },
    wine,
    { ...wine, charges, taxRates: { liquor: "30", education: "10" } },
  ];
  const answers = requests.map((request) => tariff.korea(request));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), ["cannot_say", "choose_line", "decided", "needs_facts"]);
  compiles([
    ...requests.map((request) => is("KoreaRequest", request)),
    ...answers.map((answer) => is("KoreaAnswer", answer)),
    is("KoreaAnswer", tariff.korea({ hsk: "0802.12", importDate: "2026-01-01" })),
    is("Faults", tariff.korea({ ...oranges, hsk: "08" })),
  ]);
});

test("antidumping and countervailing cases are what the types say", () => {
  const coil = { hts: "7208.39.0030", origin: "KR", entryDate: "2026-12-01", customsValue: "100000" };
  const within = { withinScope: { "A-580-883": true, "C-580-884": true } };
  const requests = [
    coil,
    { ...coil, ...within, producer: "POSCO" },
    { ...coil, ...within },
    { ...coil, withinScope: { "A-580-883": false, "C-580-884": false } },
    { ...coil, hts: "8703.23.0190" },
    { ...coil, hts: "3920.62.0090" },
    { ...coil, hts: "2916.12.5050" },
    { ...coil, origin: "CN" },
  ];
  const answers = requests.map((request) => tariff.remedies(request));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), ["cannot_say", "in_scope", "none", "out_of_scope", "possible"]);
  assert.equal(answers[1].totalDeposit, "3740.00");
  compiles([
    ...requests.map((request) => is("RemediesRequest", request)),
    ...answers.map((answer) => is("RemediesAnswer", answer)),
    is("Faults", tariff.remedies({ ...coil, withinScope: { "A-580-999": true } })),
  ]);
});

test("taxes and assessments are what the types say", () => {
  const soju = { hts: "2208.90.80", origin: "KR", entryDate: "2026-12-01", alcoholPercent: "20", quantities: { litres: "360" } };
  const requests = [soju, { ...soju, hts: "2206.00.45" }, { ...soju, hts: "6109.10.0012" }, { ...soju, hts: "8703.23.0190" }];
  const answers = requests.map((request) => tariff.taxes(request));
  assert.deepEqual(answers.map(({ status }) => status), ["decided", "needs_facts", "cannot_say", "none"]);
  assert.equal(answers[0].totalExcise, "513.55");
  compiles([
    ...requests.map((request) => is("TaxesRequest", request)),
    ...answers.map((answer) => is("TaxesAnswer", answer)),
    is("Faults", tariff.taxes({ ...soju, kind: "wine" })),
  ]);
});

test("the questions that follow a duty figure are what the types say", () => {
  const tap = { hts: "8481.80.3030", origin: "KR" };
  const sale = { ...tap, entryDate: "2026-11-10", incoterm: "CIF", currency: "KRW", exchangeRates: { KRW: { usdPerUnit: "0.0008" } } };
  const charges = [{ kind: "freight", amount: "400", currency: "USD" }];
  const table = "id,hts,origin,entry_date,value\nA,8481.80.3030,KR,2025-11-20,10000\nB,8708.30.5030,KR,2025-06-02,1\nC,bad,KR,2025-06-02,1\n";
  const basket = "hts,origin,value,group\n8481.80.3030,KR,10000,a\n8708.30.5030,KR,1,b\nbad,KR,1,b\n";
  compiles([
    is("LandedCost", tariff.landed({ ...sale, price: "12500000", units: "10", charges })),
    is("LandedCost", tariff.landed({ ...sale, price: "12500000" })),
    is("LandedCost", tariff.landed({ ...sale, charges, target: { landedCost: "12000" } })),
    is("Savings", tariff.savings({ quote: { hts: "8544.42.9090", origin: "KR", entryDate: "2026-11-10", customsValue: "100000" } })),
    is("Savings", tariff.savings({ quote: { ...tap, entryDate: "2025-09-10", customsValue: "100" }, consider: { us_content: "30" } })),
    is("Comparison", tariff.compare({ codes: ["8481.80.3030"], origins: ["KR", "XX"], entryDate: "2026-11-10", customsValue: "1" })),
    is("Timeline", tariff.timeline({ ...tap, customsValue: "10000", dates: ["2026-07-24"], fees: true })),
    is("EffectiveRate", tariff.effectiveRate({ table: basket, entryDate: "2026-11-10", splitAt: "2026-01-01", asIfOn: ["2026-07-23"] })),
    is("Refunds", tariff.refunds({ asOf: "2026-11-10", table })),
    is("Faults", tariff.refunds({ table })),
    is("string", tariff.refundsTable({ asOf: "2026-11-10", table }, { lang: "ko" })),
  ]);
});
