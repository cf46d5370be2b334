// Everything side by side in one run; prints one JSON object. `cargo xtask bench` writes BENCHMARKS.md from it.
import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

import { quote, quoteColumns, quoteLine, quoteLines } from "../../dist/npm/index.node.js";
import { columnsOf, mixed, nineLayers, products } from "./basket.mjs";
import { byHand, gorules, jsonRulesEngine } from "./engines.mjs";
import * as searching from "./search.mjs";
import { fastest, once } from "./time.mjs";

const WORKERS = 2;
const out = { node: process.version, machine: `${os.cpus()[0].model.trim()}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GiB`, date: new Date().toISOString().slice(0, 10) };
/** How many programs wanted the processor, over a minute: more than there are cores, and times by the clock say little. */
const load = () => os.loadavg()[0];
out.load = [load()];
const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url)));
out.versions = dependencies;

const catalogue = products();
const codes = catalogue.map(({ code }) => code).filter((code) => !code.startsWith("98"));
const encode = (requests) => new TextEncoder().encode(requests.map((request) => `${JSON.stringify(request)}\n`).join(""));

/** Two workers with half of the work each. */
async function inWorkers(parts) {
  const workers = parts.map(() => new Worker(new URL("worker.mjs", import.meta.url)));
  const all = () =>
    Promise.all(
      workers.map((worker, place) => {
        const done = new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
        worker.postMessage(parts[place]);
        return done;
      }),
    );
  return { all, end: () => workers.forEach((worker) => worker.postMessage({ end: true })) };
}

const half = (columns, place, of) =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const size = Math.ceil(column.length / of);
      return [name, column.slice(place * size, (place + 1) * size)];
    }),
  );

const cents = (text) => Math.round(Number(text) * 100);

// 1. The mixed basket, which only this package can answer.
{
  const requests = mixed(codes, 400_000);
  const columns = columnsOf(requests);
  const few = requests.slice(0, 1_000);
  const some = requests.slice(0, 40_000);
  const lines = encode(some);
  out.mixed = {
    // Before the engine has seen any row.
    first: await once(requests.length, () => quoteColumns(columns)),
    columns: await fastest(requests.length, () => quoteColumns(columns)),
    brief: await fastest(some.length, () => quoteLines(lines, { detail: "brief" }), { runs: 3 }),
    full: await fastest(few.length, () => quoteLines(encode(few)), { runs: 3 }),
    single: await fastest(few.length, () => few.forEach((request) => quote(request)), { runs: 3 }),
  };
  const parts = Array.from({ length: WORKERS }, (_, place) => ({ columns: half(columns, place, WORKERS) }));
  const workers = await inWorkers(parts);
  out.mixed.workers = await fastest(requests.length, workers.all);
  workers.end();
  const middle = lines.lastIndexOf(10, lines.length / 2) + 1;
  const readers = await inWorkers([lines.slice(0, middle), lines.slice(middle)].map((part) => ({ lines: part, detail: "brief" })));
  out.mixed.briefWorkers = await fastest(some.length, readers.all, { runs: 3 });
  readers.end();
  const answers = quoteColumns(columns);
  out.mixed.decided = answers.status.filter((status) => status === 0).length / requests.length;
  out.mixed.rows = requests.length;
}

// 2. The nine layers, which the others are taught.
{
  const basket = nineLayers(codes);
  const { layers, origin, entryDate } = basket;
  const values = mixed(basket.codes, 200_000).map(({ hts, customsValue, id }) => ({ id, hts, origin, entryDate, customsValue }));
  const few = values.slice(0, 5_000);
  const columns = columnsOf(values);
  const hand = byHand(layers);
  const rules = jsonRulesEngine(layers);
  const zen = gorules(layers);
  const answers = quoteColumns(columnsOf(few));
  // Nobody is measured who answers otherwise.
  for (const [place, row] of few.slice(0, 500).entries()) {
    const duty = answers.duty[place];
    for (const [name, other] of [["decimal.js", hand(row)], ["json-rules-engine", await rules(row)], ["zen-engine", await zen(row)]]) {
      if (cents(other) !== duty) throw new Error(`${name} says ${other} of ${JSON.stringify(row)}, and not ${duty} cents`);
    }
  }
  out.nine = {
    layers: layers.map(({ heading, rates }) => ({ heading, codes: rates.size })),
    origin,
    entryDate,
    columns: await fastest(values.length, () => quoteColumns(columns)),
    brief: await fastest(few.length, () => quoteLines(encode(few), { detail: "brief" }), { runs: 3 }),
    single: await fastest(500, () => few.slice(0, 500).forEach((row) => quoteLine(JSON.stringify(row), 1)), { runs: 3 }),
    "decimal.js": await fastest(50_000, () => values.slice(0, 50_000).forEach(hand)),
    "json-rules-engine": await fastest(few.length, async () => { for (const row of few) await rules(row); }, { runs: 3 }),
    "zen-engine": await fastest(few.length, async () => { for (const row of few) await zen(row); }, { runs: 3 }),
  };
}

// 3. Search, each in a process of its own, so that none pays for another's memory.
const alone = (code) => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--expose-gc", "--eval", code], { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8", maxBuffer: 1 << 26 }));
out.search = searching.names.map((name) =>
  alone(`
    import { products } from "./basket.mjs";
    import { measure } from "./search.mjs";
    const own = ${JSON.stringify(name)} === "korus-tariff";
    const catalogue = own ? [] : products();
    globalThis.gc();
    const before = process.memoryUsage().rss;
    const result = measure(${JSON.stringify(name)}, catalogue);
    console.log(JSON.stringify({ ...result, memory: process.memoryUsage().rss - before }));
  `),
);

// 4. Cold start: a new process each time, from its import to its first answer.
const request = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "30000.00" };
out.cold = Array.from({ length: 9 }, () =>
  alone(`
    const begin = performance.now();
    const { quote } = await import("../../dist/npm/index.node.js");
    const loaded = performance.now();
    const { status } = quote(${JSON.stringify(request)});
    const { user, system } = process.cpuUsage();
    console.log(JSON.stringify({ import: loaded - begin, first: performance.now() - begin, cpu: (user + system) / 1000, status }));
  `),
).sort((a, b) => a.first - b.first);
out.memory = alone(`
  import { mixed, columnsOf } from "./basket.mjs";
  import { quote, quoteColumns } from "../../dist/npm/index.node.js";
  const codes = ["8703.23.01.90", "7208.10.15.00", "6109.10.00.12", "8541.43.00.10"];
  quote(${JSON.stringify(request)});
  globalThis.gc();
  const loaded = process.memoryUsage().rss;
  const columns = columnsOf(mixed(codes, 1000));
  for (let run = 0; run < 1000; run += 1) quoteColumns(columns);
  console.log(JSON.stringify({ loaded, after: process.memoryUsage().rss }));
`);

// 5. Files by the command line: the time and the highest memory of the whole process, with its workers.
const folder = mkdtempSync(join(os.tmpdir(), "korus-tariff-bench-"));
const tell = 'process.on("exit",()=>{const{maxRSS,userCPUTime,systemCPUTime}=process.resourceUsage();console.log(JSON.stringify({peak:maxRSS*1024,cpu:(userCPUTime+systemCPUTime)/1000}))})';
out.files = [100_000, 1_000_000].map((rows) => {
  const [input, output] = [join(folder, `${rows}.csv`), join(folder, `${rows}.out.csv`)];
  const made = openSync(input, "w");
  spawnSync(process.execPath, [fileURLToPath(new URL("../../npm/test/rows.mjs", import.meta.url)), String(rows), "csv"], { stdio: ["ignore", made, "inherit"] });
  closeSync(made);
  const program = fileURLToPath(new URL("../../dist/npm/bin/korus-tariff.mjs", import.meta.url));
  const begin = performance.now();
  const { stdout, status, stderr } = spawnSync(process.execPath, ["--import", `data:text/javascript,${encodeURIComponent(tell)}`, program, "quote", "--file", input, "--out", output, "--threads", String(WORKERS)], { encoding: "utf8" });
  if (![0, 3].includes(status)) throw new Error(stderr);
  const milliseconds = performance.now() - begin;
  rmSync(output);
  // The process is the last to tell, should a worker do so, too.
  return { rows, milliseconds, ...JSON.parse(stdout.trim().split("\n").at(-1)) };
});
rmSync(folder, { recursive: true });
out.load.push(load());

console.log(JSON.stringify(out, null, 1));
