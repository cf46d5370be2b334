// `quote --file`: a file quoted row by row on several threads, in order, in constant memory.
//
// This thread reads, cuts and writes; the others turn chunks into pieces. Between what is read and what is written there
// are never more than a few chunks, however long the file is. What the pieces say is the engine's, as is where to cut.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

import { engineOf } from "./engine.js";
import { Input } from "./input.js";
import { Parts } from "./parts.js";
import { check } from "./places.js";
import { Progress } from "./progress.js";
import { roomFor } from "./room.js";

/** Threads that are started unasked: each holds an engine of its own, and memory shall not grow with the machine. */
const MOST_THREADS = 4;

/** Cuts the input into chunks. */
function chunks(line, input) {
  const cutter = line.cutter();
  let [ended, pushed, cutOff] = [false, 0, 0];
  return {
    sum: () => cutter.sum(),
    nothingRead: (rows) => cutter.nothingRead(rows),
    /** How many bytes of the file were handed out; of a text that was decoded as many as its share. */
    at: () => (pushed > 0 ? Math.floor((input.taken * cutOff) / pushed) : 0),
    /** The next chunk, in this array if it has the room; none at the end of the file. */
    next(array) {
      for (;;) {
        const chunk = cutter.next();
        if (chunk) {
          const length = chunk.length();
          const cut = { sort: chunk.sort(), begin: chunk.line(), length, input: roomFor(length, array) };
          chunk.copyTo(cut.input);
          cutOff += length;
          chunk.free();
          return cut;
        }
        if (ended) return undefined;
        const bytes = input.read();
        if (bytes) {
          cutter.push(bytes);
          pushed += bytes.length;
        } else {
          ended = true;
          input.endsCut = cutter.end();
        }
      }
    },
  };
}

function header(job, source) {
  const head = source.next();
  if (!head) throw new Error(`${job.input}: the file is empty: its first line names the columns`);
  if (head.sort !== 1) throw new Error(`${job.input}: the first line, which names the columns, cannot be read`);
  return head.input.slice(0, head.length);
}

/** Quotes a file. */
export async function quoteFile(line, words, module) {
  const job = line.file();
  check(job);
  const engine = engineOf(line);
  const input = new Input(job.input, job.encoding);
  const source = chunks(line, input);
  const head = line.hasHead() ? header(job, source) : new Uint8Array();
  let plan;
  try {
    plan = engine.filePlan(line, head);
  } catch (error) {
    throw new Error(`${job.input}: ${error.message}`, { cause: error });
  }
  if (input.guessed) console.error(`encoding: ${input.encoding} (--encoding names another)`);
  if (plan.understood()) console.error(plan.understood());
  const parts = new Parts(job, plan, input.encoding);
  const { done } = parts;
  plan.free();
  engine.free();
  if (done.chunks > 0) {
    console.error(`goes on after ${done.rows} rows`);
    const array = roomFor(0);
    for (let left = done.chunks; left > 0 && source.next(array); left -= 1);
    if (source.sum() !== done.sum) {
      throw new Error(`${job.input}: the file is not the one that was begun: run again without --resume`);
    }
  }
  const progress = new Progress(input.length, done);
  const threads = job.threads ?? Math.min(availableParallelism(), MOST_THREADS);
  const workerData = { module, words, head, decoded: input.decoded };
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./file-worker.js", import.meta.url), { workerData }),
  );
  try {
    await flow(source, workers, ({ sum, at, piece }) => {
      parts.write(sum, piece);
      progress.show(done, at);
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  const why = source.nothingRead(done.rows);
  if (why) {
    parts.discard();
    throw new Error(`${job.input}: ${why}`);
  }
  parts.finish();
  progress.end(done, job);
  if (input.endsCut) console.error(`${job.input}: ends in the middle of a line: it may have been cut short`);
  return done.bad > 0 ? 3 : 0;
}

/** Hands chunks out and pieces on, in order. */
function flow(source, workers, write) {
  return new Promise((resolve, reject) => {
    const waiting = new Map();
    const spare = [];
    let [sent, written, more] = [0, 0, true];
    const feed = (worker) => {
      // A piece that is late must not let those behind it pile up.
      if (!more || sent - written > 2 * workers.length) return false;
      const { input, output = roomFor(0) } = spare.pop() ?? {};
      const chunk = source.next(input);
      if (!chunk) {
        more = false;
        return false;
      }
      waiting.set(sent, { sum: source.sum(), at: source.at() });
      worker.postMessage({ place: sent, ...chunk, output }, [chunk.input.buffer, output.buffer]);
      sent += 1;
      return true;
    };
    const step = (worker, { place, ...piece }) => {
      waiting.get(place).piece = piece;
      while (waiting.get(written)?.piece) {
        const next = waiting.get(written);
        waiting.delete(written);
        written += 1;
        write(next);
        spare.push(next.piece);
      }
      idle.add(worker);
      for (const free of idle) {
        // Two at a time: a worker then never waits for this thread.
        idle.delete(free);
        if (!feed(free)) {
          idle.add(free);
          break;
        }
        if (sent - written <= workers.length) feed(free);
      }
      if (!more && written === sent) resolve();
    };
    const idle = new Set();
    const guarded = (work) => (...given) => {
      try {
        work(...given);
      } catch (error) {
        reject(error);
      }
    };
    for (const worker of workers) {
      worker.on("message", guarded((message) => step(worker, message)));
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("a worker stopped")));
    }
    guarded(() => {
      for (const worker of [...workers, ...workers]) if (!feed(worker)) idle.add(worker);
      if (!more && written === sent) resolve();
    })();
  });
}
