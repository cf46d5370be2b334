#!/usr/bin/env node
// The command line for Node. Flags, text and exit codes are the engine's, the same as those of the native program; here
// are its files, its threads and its terminal.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { bridge, compile, engineOf } from "./engine.js";
import { quoteFile } from "./file.js";
import { filter } from "./filter.js";
import { print } from "./print.js";

/** A file that cannot be read, said as text: the engine puts it into its own words. */
function read(file) {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw `${file}: ${error.message}`;
  }
}

/** A rates pack, the file or the one in a folder; or the words that lie beside it. */
function rates(file, name) {
  const folder = statSync(file, { throwIfNoEntry: false })?.isDirectory();
  const pack = folder ? join(file, "rates.pack") : file;
  return read(name === "rates" ? pack : join(dirname(pack), `${name}.pack`));
}

async function run(words) {
  const module = compile();
  let line;
  try {
    line = new bridge.CommandLine(words);
  } catch (error) {
    console.error(error.message);
    return 2;
  }
  const work = line.work();
  if (work === "filter") return filter(engineOf(line));
  if (work === "file") return quoteFile(line, words, module);
  const reply = work === "alone" ? line.alone(read, rates) : engineOf(line).command(line, read, rates);
  await print(reply.text());
  return reply.code();
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  // A fault of the program itself keeps its trace.
  if (error instanceof WebAssembly.RuntimeError || error instanceof TypeError) throw error;
  console.error(`korus-tariff: ${error.message}`);
  process.exitCode = 1;
}
