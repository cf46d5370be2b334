// Turns chunks of a file into pieces of the answer.
import { parentPort, workerData } from "node:worker_threads";

import { bridge, compile, engineOf } from "./engine.js";
import { roomFor } from "./room.js";

const { module, words, head, decoded } = workerData;
compile(module);
const line = new bridge.CommandLine(words);
const engine = engineOf(line);
const plan = engine.filePlan(line, head);

parentPort.on("message", ({ place, sort, begin, length, input, output }) => {
  const piece = engine.fileConvert(plan, sort, begin, input.subarray(0, length), decoded);
  const lengths = piece.lengths();
  const target = roomFor(lengths[0] + lengths[1], output);
  piece.copyTo(target);
  const counts = piece.counts();
  piece.free();
  parentPort.postMessage({ place, lengths, counts, input, output: target }, [input.buffer, target.buffer]);
});
