// One worker: quotes its part of the columns, or of the lines, when it is told to.
import { parentPort } from "node:worker_threads";

import { quoteColumns, quoteLines } from "../../dist/npm/index.node.js";

parentPort.on("message", ({ columns, lines, detail, end }) => {
  if (end) return parentPort.close();
  if (columns) quoteColumns(columns);
  if (lines) for (let from = 0; from < lines.length; ) from = chunk(lines, from, detail);
  parentPort.postMessage("done");
});

function chunk(lines, from, detail) {
  const near = Math.min(lines.length, from + (1 << 18));
  const end = near === lines.length ? near : lines.lastIndexOf(10, near) + 1;
  quoteLines(lines.subarray(from, end), { detail });
  return end;
}
