#!/usr/bin/env node
// The command line for Node. Flags, text and exit codes are the engine's, the same as those of the native program; here
// are its files, its threads and its terminal.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

import { bridge, compile, engineOf } from "./engine.js";
import { quoteFile } from "./file.js";
import { filter } from "./filter.js";
import { print } from "./print.js";
import { writer } from "./whole.js";

/** A file that cannot be read, said as text: the engine puts it into its own words. */
function read(file) {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw `${file}: ${error.message}`;
  }
}

/** A pack that goes with a rates pack, which is a file, or lies in a folder. */
function pack(place, name) {
  if (statSync(place, { throwIfNoEntry: false })?.isDirectory()) return read(join(place, `${name}.pack`));
  return read(name === "rates" ? place : join(dirname(place), `${name}.pack`));
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
  if (work === "filter") return filter(engineOf(line), line.brief());
  if (work === "file") return quoteFile(line, words, module);
  const reply = work === "alone" ? line.alone(read, pack, console.error) : engineOf(line).command(line, read, pack, console.error, writer());
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
