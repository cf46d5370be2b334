// The files being written: whole in the end, or not there at all.
//
// Pieces go to part files beside the targets. A journal beside them says after every few chunks how far the parts are
// good; a run that was stopped cuts them back to there and goes on. The native program writes and reads the same journal.
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { constants } from "node:fs";

/** Chunks between two lines of the journal: a disk that must be waited for takes as long as many rows. */
const STRIDE = 16;

const { O_CREAT, O_RDWR } = constants;
const NOTHING = { chunks: 0, sum: "0".repeat(16), output: 0, errors: 0, rows: 0, bad: 0, undecided: 0 };

/** A file that is written under another name until it is whole. */
class Part {
  constructor(target, good) {
    this.target = target;
    this.path = `${target}.part`;
    this.file = openSync(this.path, O_CREAT | O_RDWR, 0o666);
    if (fstatSync(this.file).size < good) {
      throw new Error(`${this.path} is shorter than its journal says: run again without --resume`);
    }
    ftruncateSync(this.file, good);
    this.at = good;
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
    closeSync(this.file);
    renameSync(this.path, this.target);
  }
}

/** How far the run of a journal came; none where it came nowhere. */
function begun(path, run) {
  let text;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  // A last line without its end was being written when the run stopped.
  const lines = text.split("\n").slice(0, -1);
  const read = (line) => {
    try {
      return JSON.parse(line);
    } catch {
      return undefined;
    }
  };
  const first = read(lines[0] ?? "");
  if (!first) return undefined;
  if (first.mark !== run.mark || first.encoding !== run.encoding) {
    throw new Error(`${path}: is of a run with other options, columns, law or engine: run again without --resume`);
  }
  return lines.slice(1).map(read).filter(Boolean).at(-1);
}

/** The part files and their journal. */
export class Parts {
  constructor(job, plan, encoding) {
    this.journalPath = `${job.output}.journal`;
    const run = { mark: plan.mark(), encoding };
    const before = job.resume ? begun(this.journalPath, run) : undefined;
    this.done = { ...NOTHING, ...before };
    this.output = new Part(job.output, this.done.output);
    this.errors = new Part(job.errors, this.done.errors);
    this.journal = openSync(this.journalPath, before ? "a" : "w");
    if (before) return;
    const [head, faults] = [plan.outputHead(), plan.errorHead()].map((text) => Buffer.from(text));
    this.output.write(head);
    this.errors.write(faults);
    Object.assign(this.done, { output: head.length, errors: faults.length });
    this.#note(run);
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
    this.errors.finish();
    this.output.finish();
    closeSync(this.journal);
    rmSync(this.journalPath);
  }
}
