#!/usr/bin/env node
// The command line for Node: `quote`, `explain`, `quote --ndjson` and `coverage`, as the native program has them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { coverage, init, KorusTariffError, quote, quoteLine } from "../index.node.js";
import { coverageText, quoteText } from "./text.js";

const USAGE = `usage: korus-tariff COMMAND [FLAGS]

  quote HTS --origin KR --date 2026-11-21 --value 100000 [--spi KR] [--quantity kg=1000]
        [--component case=100] [--fact automobile_part=true] [--mode ocean|air|land]
        [--chapter98 9802.00.50] [--entry-type formal|informal|informal_manual|informal_cbp_prepared]
                        the duty stack of one product
  explain HTS ...       the same with reasons, citations, near misses and open questions
  quote --ndjson        one JSON request a line on standard input, one JSON answer a line on standard output
  coverage              what the packs hold

  --json                print the answer as JSON
  --lang en|ko          language of the text (en)
  --packs DIR           folder with rates.pack and words.pack instead of the built-in ones

exit codes
  0  answered, whatever the answer is
  1  the request has faults, or a file or pack cannot be read
  2  the arguments are not understood
  3  quote --ndjson: some lines were bad; each has an error object in its place`;

class Usage extends Error {}

const text = { type: "string" };
const many = { type: "string", multiple: true };
const COMMON = { json: { type: "boolean" }, lang: text, packs: text };
const QUOTE = {
  origin: text,
  date: text,
  value: text,
  currency: text,
  spi: text,
  chapter98: text,
  id: text,
  mode: text,
  "entry-type": text,
  quantity: many,
  component: many,
  fact: many,
};

const number = (given) => given.replaceAll(",", "");
const fact = (given) => (/^(true|yes)$/.test(given) ? true : /^(false|no)$/.test(given) ? false : given);

/** `NAME=VALUE` flags as fields. */
function pairs(flag, given, read, alone) {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 0 && alone === undefined) throw new Usage(`--${flag} takes NAME=NUMBER, not ${pair}`);
      return at < 0 ? [pair, alone] : [pair.slice(0, at), read(pair.slice(at + 1))];
    }),
  );
}

/** The request that the flags state. */
function request(flags, codes) {
  const [hts, extra] = codes;
  if (extra !== undefined) throw new Usage(`${extra} stands alone; the code is already ${hts}`);
  return {
    id: flags.id,
    entryDate: flags.date,
    mode: flags.mode,
    entryType: flags["entry-type"],
    currency: flags.currency,
    hts,
    origin: flags.origin,
    customsValue: flags.value === undefined ? undefined : number(flags.value),
    quantities: pairs("quantity", flags.quantity ?? [], number),
    components: pairs("component", flags.component ?? [], number),
    claims: { spi: flags.spi, chapter98: flags.chapter98 },
    facts: pairs("fact", flags.fact ?? [], fact, true),
  };
}

function arguments_(words, options) {
  try {
    return parseArgs({ args: words, options: { ...COMMON, ...options }, allowPositionals: true });
  } catch (error) {
    throw new Usage(error.message);
  }
}

const gone = new Promise((resolve) => {
  // A reader that has seen enough closes the pipe: that is no failure.
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    resolve();
    process.exit(process.exitCode ?? 0);
  });
});

/** Writes, and waits while the reader is slower: memory stays the same however long the file is. */
async function write(chunk) {
  if (!process.stdout.write(chunk)) {
    await Promise.race([new Promise((resolve) => process.stdout.once("drain", resolve)), gone]);
  }
}

/** Lines as bytes cut at line ends alone: other separators of lines may stand inside JSON text. */
async function* lines(input) {
  let rest = [];
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, end);
      yield rest.length > 0 ? Buffer.concat([...rest, piece]) : piece;
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

async function filter() {
  let row = 0;
  let bad = false;
  let out = [];
  let size = 0;
  for await (const bytes of lines(process.stdin)) {
    row += 1;
    // The mark that some systems put before UTF-8 text is no part of the first record.
    const marked = row === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const record = marked ? bytes.subarray(3) : bytes;
    if (record.every((byte) => byte === 32 || byte === 9 || byte === 13 || byte === 12)) continue;
    const answer = quoteLine(record, row);
    bad ||= /^\{(?:"id":"(?:[^"\\]|\\.)*",)?"status":"error"/.test(answer);
    out.push(answer, "\n");
    size += answer.length;
    if (size > 1 << 16) {
      await write(out.join(""));
      out = [];
      size = 0;
    }
  }
  await write(out.join(""));
  return bad ? 3 : 0;
}

async function run([command = "help", ...words]) {
  if (["help", "--help", "-h"].includes(command)) {
    await write(`${USAGE}\n`);
    return 0;
  }
  const known = { quote: { ...QUOTE, ndjson: { type: "boolean" } }, explain: QUOTE, coverage: {} };
  if (!Object.hasOwn(known, command)) throw new Usage(`there is no command ${command}`);
  const { values: flags, positionals } = arguments_(words, known[command]);
  const language = flags.lang ?? "en";
  if (!["en", "ko"].includes(language)) throw new Usage(`--lang takes en or ko, not ${language}`);
  if (command === "coverage" && positionals.length > 0) throw new Usage(`coverage takes no ${positionals[0]}`);
  const asked = command !== "coverage" && !flags.ndjson ? request(flags, positionals) : undefined;
  if (flags.packs !== undefined) {
    const pack = (name) => readFileSync(join(flags.packs, `${name}.pack`));
    await init({ packs: { rates: pack("rates"), words: pack("words") } });
  }
  if (flags.ndjson) return filter();
  const answer = asked ? quote(asked) : coverage();
  if (answer.status === "error" && !flags.json) {
    console.error(`korus-tariff: ${answer.errors.map(said).join("\n")}`);
    return 1;
  }
  const shown = asked ? (answer) => quoteText(answer, language, command === "explain") : (a) => coverageText(a, language);
  await write(flags.json ? `${JSON.stringify(answer, null, 2)}\n` : shown(answer));
  return answer.status === "error" ? 1 : 0;
}

/** A fault in a sentence, as the native program says it. */
function said({ code, field, value, accepted, row }) {
  const given = `${field}: "${value}"`;
  const what = {
    missing: `${field} is missing`,
    malformed: `${given} is malformed`,
    unknown: `${given} is unknown`,
    out_of_range: `${given} is out of range`,
    conflict: `${given} contradicts another input`,
    not_allowed: `${given} cannot be claimed here`,
  }[code];
  return `${row === undefined ? "" : `row ${row}: `}${what}; accepted: ${accepted}`;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof Usage) {
    console.error(`${error.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (error instanceof KorusTariffError || typeof error.code === "string") {
    console.error(`korus-tariff: ${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
