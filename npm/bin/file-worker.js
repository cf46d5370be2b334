// Turns chunks of a file into pieces of the answer.
import { parentPort, workerData } from "node:worker_threads";

import { bridge, compile, engineOf } from "./engine.js";

const { module, words, head, decoded } = workerData;
compile(module);
const line = new bridge.CommandLine(words);
const engine = engineOf(line);
const plan = engine.filePlan(line, head);

parentPort.on("message", ({ place, sort, begin, bytes }) => {
  const piece = engine.fileConvert(plan, sort, begin, bytes, decoded);
  const [output, errors, counts] = [piece.output(), piece.errors(), piece.counts()];
  piece.free();
  parentPort.postMessage({ place, output, errors, counts }, [output.buffer, errors.buffer]);
});
