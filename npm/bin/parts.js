// The files being written: whole in the end, or not there at all.
//
// Pieces go to part files beside the targets. A journal beside them says after every few chunks how far the parts are
// good; a run that was stopped cuts them back to there and goes on. The native program writes and reads the same journal.
// It also locks it; here, where there are no locks, a journal names the process that writes from the moment it is there.
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";

import { create, isRunning, journalOf, keepRights, leadsTo, partOf, reopen } from "./places.js";

/** Chunks between two lines of the journal: a disk that must be waited for takes as long as many rows. */
const STRIDE = 16;

const NOTHING = { chunks: 0, sum: "0".repeat(16), output: 0, errors: 0, rows: 0, bad: 0, undecided: 0 };

/** A file that is written under another name until it is whole. */
class Part {
  /** A new one, or that of a run which goes on, cut back to the bytes that are good. */
  constructor(target, good) {
    this.target = target;
    this.path = partOf(target);
    this.file = good === undefined ? create(this.path) : reopen(this.path);
    if (this.file === undefined || fstatSync(this.file).size < (good ?? 0)) {
      throw new Error(`${this.path} is shorter than its journal says: run again without --resume`);
    }
    this.at = good ?? 0;
    ftruncateSync(this.file, this.at);
    keepRights(target, this.file, true);
  }

  write(bytes) {
    this.written ||= bytes.length > 0;
    for (let from = 0; from < bytes.length; ) {
      const written = writeSync(this.file, bytes, from, bytes.length - from, this.at);
      from += written;
      this.at += written;
    }
  }

  sync() {
    if (this.written) fdatasyncSync(this.file);
    this.written = false;
  }

  finish() {
    this.sync();
    keepRights(this.target, this.file, false);
    closeSync(this.file);
    renameSync(this.path, this.target);
  }
}

/** The whole lines of a journal; a last one without its end was being written when the run stopped. */
function linesOf(text) {
  const read = (line) => {
    try {
      return JSON.parse(line);
    } catch {
      return {};
    }
  };
  return text.split("\n").slice(0, -1).map(read);
}

/** How far the run of a journal came; none where it came nowhere. */
function begun(path, text, run) {
  const lines = linesOf(text);
  const first = lines[0];
  if (first?.mark === undefined) return undefined;
  if (first.mark !== run.mark || first.encoding !== run.encoding) {
    throw new Error(`${path}: is of a run with other options, columns, law or engine: run again without --resume`);
  }
  return lines.findLast((line) => line.chunks !== undefined);
}

/** Takes a journal that no other run has: what it holds and how far its run came. Otherwise nothing is touched. */
function take(path, { output, resume }, run) {
  const own = `${path}.${process.pid}`;
  for (let tries = 0; tries < 100; tries += 1) {
    let text = "";
    try {
      text = readFileSync(path, "utf8");
      const writer = linesOf(text).findLast((line) => line.process !== undefined)?.process;
      if (writer !== undefined && isRunning(writer)) {
        throw new Error(`${path}: process ${writer} is writing ${output}: wait until it ends, or name another --out`);
      }
      // Of two that would go on with one journal, one moves it away.
      const before = resume ? begun(path, text, run) : undefined;
      renameSync(path, own);
      if (before) {
        const file = put(own, path, text.slice(0, text.lastIndexOf("\n") + 1));
        if (file !== undefined) return { before, file };
        continue;
      }
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
    const file = put(own, path, `${JSON.stringify(run)}\n`);
    if (file !== undefined) return { file };
  }
  throw new Error(`${path}: another process is writing ${output}: wait until it ends, or name another --out`);
}

/** Puts a journal in its place, with the process that writes; none where another run was quicker. */
function put(own, path, text) {
  const file = create(own);
  writeSync(file, `${text}${JSON.stringify({ process: process.pid })}\n`);
  try {
    linkSync(own, path);
    return file;
  } catch (error) {
    closeSync(file);
    if (error.code === "EEXIST") return undefined;
    // A file system without links.
    renameSync(own, path);
    return openSync(path, "a");
  } finally {
    rmSync(own, { force: true });
  }
}

/** The part files and their journal. */
export class Parts {
  constructor(job, plan, encoding) {
    this.journalPath = journalOf(job.output);
    const { before, file } = take(this.journalPath, job, { mark: plan.mark(), encoding });
    this.journal = file;
    this.done = { ...NOTHING, ...before };
    this.output = new Part(job.output, before?.output);
    this.errors = new Part(job.errors, before?.errors);
    if (before) return;
    const [head, faults] = [plan.outputHead(), plan.errorHead()].map((text) => Buffer.from(text));
    this.output.write(head);
    this.errors.write(faults);
    Object.assign(this.done, { output: head.length, errors: faults.length });
  }

  /** Adds a piece. */
  write(sum, { output, lengths: [answer, faults], counts }) {
    const { done } = this;
    this.output.write(output.subarray(0, answer));
    this.errors.write(output.subarray(answer, answer + faults));
    const [rows, bad, undecided] = counts;
    done.chunks += 1;
    done.sum = sum;
    done.output = this.output.at;
    done.errors = this.errors.at;
    done.rows += rows;
    done.bad += bad;
    done.undecided += undecided;
    if (done.chunks % STRIDE === 0) {
      // The journal must never be ahead of what it speaks of, not even after a power cut.
      this.output.sync();
      this.errors.sync();
      this.#note(done);
    }
  }

  #note(line) {
    writeSync(this.journal, `${JSON.stringify(line)}\n`);
  }

  /** Leaves nothing of a run that found nothing to write. */
  discard() {
    for (const part of [this.output, this.errors]) {
      closeSync(part.file);
      rmSync(part.path, { force: true });
    }
    closeSync(this.journal);
    rmSync(this.journalPath, { force: true });
  }

  /** Puts the whole files in their places. */
  finish() {
    if (!leadsTo(this.journalPath, this.journal)) {
      throw new Error(`${this.journalPath}: another run has taken its place: nothing is put in place`);
    }
    this.errors.finish();
    this.output.finish();
    closeSync(this.journal);
    rmSync(this.journalPath);
  }
}
