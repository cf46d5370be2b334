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
