// One set of questions, every way to ask: the answers are equal to the byte, and to those of the native engine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { Worker } from "node:worker_threads";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const tariff = await import(new URL("../../dist/npm/index.node.js", import.meta.url));
const { KORUS_TARIFF_NATIVE: native, KORUS_TARIFF_ANSWERS: expected } = process.env;
assert.ok(native && expected, "KORUS_TARIFF_NATIVE and KORUS_TARIFF_ANSWERS are set by `cargo xtask test`");

const lines = (path) => readFileSync(here(path), "utf8").trimEnd().split("\n");
const questions = lines("tests/golden/questions.ndjson");
const requests = lines("tests/golden/days.txt").flatMap((day) =>
  questions.map((question) => `{"entryDate":"${day}",${question.slice(1)}`),
);

const digest = (text) => createHash("sha256").update(text).digest("hex");
const joined = (answers) => answers.map((answer) => `${answer}\n`).join("");

test("there are thousands of questions", () => assert.ok(requests.length > 3000));

test("line by line", () => {
  assert.equal(digest(joined(requests.map((request, row) => tariff.quoteLine(request, row + 1)))), expected);
});

test("as objects, one at a time", () => {
  const answers = requests.map((request, place) => {
    const answer = tariff.quote(JSON.parse(request));
    // A single question has no row; a line of a file names its own.
    const errors = answer.errors?.map((error) => ({ ...error, row: place + 1 }));
    return JSON.stringify(errors ? { ...answer, errors } : answer);
  });
  assert.equal(digest(joined(answers)), expected);
});

test("in a list, and as whole lines", () => {
  const many = tariff.quoteMany(requests.map((request) => JSON.parse(request)));
  assert.equal(digest(joined(many.map((answer) => JSON.stringify(answer)))), expected);
  const { answers, lines: count, faults } = tariff.quoteLines(requests.join("\n"));
  assert.equal(digest(answers), expected);
  assert.equal(count, requests.length);
  assert.equal(faults, many.filter(({ status }) => status === "error").length);
});

test("in short, with the amounts of the whole answer", () => {
  const whole = requests.map((request, row) => JSON.parse(tariff.quoteLine(request, row + 1)));
  const short = tariff.quoteMany(requests.map((request) => JSON.parse(request)), { detail: "brief" });
  const amounts = ({ status, totalDuty, effectiveRate, totalFees, total, layers, lines: many, errors }) => ({
    ...{ status, totalDuty, effectiveRate, totalFees, total, errors },
    layers: (many ?? [{ layers }]).map((line) =>
      line.layers?.map(({ heading, program, rate, basis, amount }) => ({ heading, program, rate, basis, amount })),
    ),
  });
  assert.deepEqual(short.map(amounts), whole.map(amounts));
});

test("as columns, where a question is one of numbers", () => {
  const asked = requests.map((request) => JSON.parse(request));
  const whole = requests.map((request, row) => JSON.parse(tariff.quoteLine(request, row + 1)));
  // Lists of lines are no rows, and units and facts that there are not would be faults of all rows.
  const rows = asked.map((request, place) => [request, whole[place]]).filter(([{ lines: many }, { status }]) => !many && status !== "error");
  assert.ok(rows.length > 2000);
  const each = (name) => rows.map(([request]) => request[name]);
  const sets = [...new Set(each("facts").filter(Boolean).map((facts) => JSON.stringify(facts)))];
  const named = (group, number) =>
    Object.fromEntries(
      [...new Set(each(group).flatMap((stated) => Object.keys(stated ?? {})))].map((name) => [
        name,
        Float64Array.from(each(group), (stated) => (stated?.[name] === undefined ? NaN : number(stated[name]))),
      ]),
    );
  const cents = (dollars) => Math.round(Number(dollars) * 100);
  const digits = each("hts").map((code) => code.replaceAll(/[. ]/g, ""));
  const { status, duty, fees } = tariff.quoteColumns(
    {
      hts: Float64Array.from(digits, Number),
      digits: Uint8Array.from(digits, ({ length }) => length),
      origin: Uint16Array.from(each("origin"), (country) => tariff.letters(country.trim())),
      entryDate: Uint32Array.from(each("entryDate"), (day) => Number(day.replaceAll("-", ""))),
      customsValue: Float64Array.from(each("customsValue"), cents),
      spi: Uint16Array.from(each("claims"), (claims) => (claims?.spi ? tariff.letters(claims.spi.trim().toUpperCase()) : 0)),
      chapter98: Float64Array.from(each("claims"), (claims) => Number((claims?.chapter98 ?? "0").replaceAll(".", "").padEnd(8, "0").slice(0, 8))),
      mode: Uint8Array.from(each("mode"), (mode) => ["ocean", "air", "land"].indexOf(mode) + 1),
      entryType: Uint8Array.from(each("entryType"), (kind) => ["formal", "informal", "informal_manual", "informal_cbp_prepared"].indexOf(kind) + 1),
      facts: Uint16Array.from(each("facts"), (facts) => (facts ? sets.indexOf(JSON.stringify(facts)) + 1 : 0)),
      quantities: named("quantities", Number),
      components: named("components", cents),
    },
    { factSets: sets.map((set) => JSON.parse(set)) },
  );
  const money = (amount) => (amount === null || amount === undefined ? NaN : cents(amount));
  rows.forEach(([request, answer], row) => {
    const said = [tariff.STATUSES[status[row]], duty[row], fees[row]];
    assert.deepEqual(said, [answer.status, money(answer.totalDuty), money(answer.totalFees)], JSON.stringify(request));
  });
});

test("in a worker", async () => {
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.module).then((tariff) => {
      parentPort.postMessage(workerData.requests.map((request, row) => tariff.quoteLine(request, row + 1)));
    });`;
  const module = new URL("../../dist/npm/index.node.js", import.meta.url).href;
  const worker = new Worker(script, { eval: true, workerData: { module, requests } });
  const answers = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await worker.terminate();
  assert.equal(digest(joined(answers)), expected);
});

test("by both command lines", () => {
  const packs = ["--packs", here("dist/packs")];
  const programs = [
    [native, "quote", "--ndjson", ...packs],
    [process.execPath, here("dist/npm/bin/korus-tariff.mjs"), "quote", "--ndjson", ...packs],
  ];
  for (const [program, ...args] of programs) {
    const { stdout, status } = spawnSync(program, args, { input: requests.join("\n"), maxBuffer: 1 << 30 });
    assert.equal(status, 3, "some of the questions have faults");
    assert.equal(digest(stdout), expected, program);
  }
});
