// Writes BENCHMARKS.md: `report.mjs MEASURED CRITERION RUSTC`. Nothing stands there that was not measured in the run.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [measured, criterion, rustc] = process.argv.slice(2);
const run = JSON.parse(readFileSync(measured, "utf8"));

const count = (number) => Math.round(number).toLocaleString("en-US");
const micro = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(0));
const times = (number) => (number < 10 ? number.toFixed(1) : count(number));
const row = (...cells) => `| ${cells.join(" | ")} |`;
const table = (heads, rows) => [row(...heads), row(...heads.map((_, place) => (place ? "---:" : "---"))), ...rows.map((cells) => row(...cells))].join("\n");

/** Time and processor time; where they differ, something else had the machine. */
const speed = (name, { perSecond, perCpuSecond }) => [name, count(perSecond), count(perCpuSecond), micro(1e6 / perCpuSecond)];

const { mixed, nine, search, cold, memory, versions } = run;
const own = nine.columns;
const middle = cold[Math.floor(cold.length / 2)];

function native() {
  const rows = [
    ["load_of_the_rates_pack", "load of the rates pack", 1],
    ["single_quotes_without_reasons", "single quote without reasons, from a request", 20000],
    ["rows_of_a_batch", "row of a batch", 20000],
    ["single_quotes_with_reasons", "single quote with reasons, as a structure", 500],
    ["lines_of_a_file, full answers", "line of a file to a full answer", 500],
    ["lines_of_a_file, brief answers", "line of a file to a brief answer", 20000],
  ].flatMap(([folder, name, elements]) => {
    const found = [folder, folder.replaceAll("_", " ")].map((each) => join(criterion, "duty", each, "new", "estimates.json")).find(existsSync);
    if (!found) return [];
    const { point_estimate: nanoseconds } = JSON.parse(readFileSync(found, "utf8")).median;
    return [[name, micro(nanoseconds / 1000 / elements), elements > 1 ? count(1e9 / (nanoseconds / elements)) : ""]];
  });
  if (rows.length === 0) return "The native crate was not measured in this run.";
  return `${table(["native, one core", "microseconds each", "a second"], rows)}\n\nBy the clock, median of criterion's samples.`;
}

const ratio = (name) => [name, ...speed(name, nine[name]).slice(1), times(own.perCpuSecond / nine[name].perCpuSecond)];

const text = `# Benchmarks

Written by \`cargo xtask bench\` from one run; nothing here was typed in.

- Day: ${run.date}. Machine: ${run.machine}. Node ${run.node}. ${rustc}.
- Programs that wanted the processor, over a minute: ${run.load[0].toFixed(1)} at the beginning, ${run.load[1].toFixed(1)} at the end.
- Each number is the fastest of several runs over all rows. "By the clock" counts what anybody would wait; "by processor
  time" counts what the process really used, which says more where other work shares the machine.
- Ratios are of processor time on one core, between things measured in this same run.

## The mixed basket

${count(mixed.rows)} rows: every statistical line is as likely as any other, fourteen origins, days over three years, half
of the Korean rows with a claim; all of Chapter 99 that the packs hold. ${(mixed.decided * 100).toFixed(1)} % of the rows are decided; the
others are open for a quantity or a fact, which is an answer, too.

${table(
  ["WebAssembly in Node", "rows a second by the clock", "a second of one core's time", "microseconds of it each"],
  [
    speed("columns, one core, the first time that the engine sees any row", mixed.first),
    speed("columns, one core, again", mixed.columns),
    speed("columns, two workers", mixed.workers),
    speed("lines of a file, brief answers", mixed.brief),
    speed("lines of a file, brief answers, two workers", mixed.briefWorkers),
    speed("lines of a file, full answers", mixed.full),
    speed("`quote`, an object in and a frozen one out", mixed.single),
  ],
)}

${native()}

## Beside others: nine layers

Goods of ${nine.origin} entered on ${nine.entryDate}, on lines that pay the column duty and at most eight headings, each a percentage of the
whole value: ${nine.layers.map(({ heading }) => heading).join(", ")}. The others were given more than half of the work: which list holds a code, and
its rate, were looked up for them. They test nine conditions, multiply, round each layer and add; this package
decides from the law. Before anything is measured, all must agree on 500 rows to the cent.

${table(
  ["one core", "rows a second by the clock", "a second of its time", "microseconds of it each", "this package's columns are faster by"],
  [
    [...speed("this package, columns", nine.columns), ""],
    [...speed("this package, lines of a file, brief answers", nine.brief), times(own.perCpuSecond / nine.brief.perCpuSecond)],
    [...speed("this package, `quoteLine`, full answers", nine.single), times(own.perCpuSecond / nine.single.perCpuSecond)],
    ratio("decimal.js"),
    ratio("json-rules-engine"),
    ratio("zen-engine"),
  ],
)}

decimal.js ${versions["decimal.js"]} by hand, json-rules-engine ${versions["json-rules-engine"]}, GoRules zen-engine ${versions["@gorules/zen-engine"]} (native, through its Node binding; an answer
is a promise, so each row waits for a turn of the event loop).

## Load and memory

${table(
  ["a new Node process", "milliseconds"],
  [
    ["import", middle.import.toFixed(1)],
    ["import and first quote, median of 9", middle.first.toFixed(1)],
    ["import and first quote, fastest", cold[0].first.toFixed(1)],
    ["processor time of the whole process, median", middle.cpu.toFixed(1)],
  ],
)}

${table(
  ["`quote --file`, CSV in and out, two workers", "seconds by the clock", "rows a second", "processor seconds", "highest memory, MiB"],
  run.files.map(({ rows, milliseconds, cpu, peak }) => [
    `${count(rows)} rows`,
    (milliseconds / 1000).toFixed(1),
    count((rows / milliseconds) * 1000),
    (cpu / 1000).toFixed(1),
    count(peak / 2 ** 20),
  ]),
)}

Memory of the process after the first quote: ${count(memory.loaded / 2 ** 20)} MiB; after a million more rows in columns: ${count(memory.after / 2 ** 20)} MiB.

## Product search

The same descriptions of all statistical lines in English, and the everyday queries of the tests; a hit has a right heading among the
first five. Every library stands as its documentation sets it up, with tolerance of misspelling where it has any. fuse.js reads every description for each query, so it was
asked an eighth of them. The others have no synonyms of everyday words; that is most of the difference in hits.

${table(
  ["", "build, ms", "query, median ms", "99th percentile ms", "hits", "memory, MiB"],
  search.map(({ name, build, p50, p99, hits, queries, memory }) => [
    versions[name] ? `${name} ${versions[name]}` : name,
    build.toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
    `${hits} of ${queries}`,
    count(memory / 2 ** 20),
  ]),
)}
`;

writeFileSync(new URL("../../BENCHMARKS.md", import.meta.url), text);
console.log(text);
