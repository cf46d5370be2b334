// The record filter: one JSON request a line in, one JSON answer a line out, in order.
import { fstatSync } from "node:fs";

import { print } from "./print.js";

/** Answers standard input line by line, each line as soon as it is whole; a bad one gets an error object in its place. */
export async function filter(engine, brief) {
  // Of anything else, such as a folder, Node makes a stream that ends at once: no answer, and no fault.
  const input = fstatSync(0);
  if (!input.isFile() && !input.isFIFO() && !input.isSocket() && !input.isCharacterDevice()) {
    throw new Error(`standard input: ${input.isDirectory() ? "is a folder" : "cannot be read as a stream"}`);
  }
  const counts = new Float64Array(2);
  let row = 1;
  let faults = 0;
  const answer = (lines) => {
    const answers = engine.quoteLines(lines, row, brief, counts);
    row += counts[0];
    faults += counts[1];
    return print(answers);
  };
  // What stands behind the last line end waits for its own, which the end of the input brings, too.
  let rest = [];
  for await (const block of process.stdin) {
    const end = block.lastIndexOf(10) + 1;
    if (end > 0) await answer(Buffer.concat([...rest, block.subarray(0, end)]));
    rest = end > 0 ? [block.subarray(end)] : [...rest, block];
  }
  await answer(Buffer.concat(rest));
  return faults > 0 ? 3 : 0;
}
