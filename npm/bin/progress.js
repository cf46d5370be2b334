// How far a run is, for whoever waits: a line that moves on a terminal, a line now and then elsewhere.

/** What is shown while a file is quoted. */
export class Progress {
  constructor(length, done) {
    this.length = length;
    this.begin = performance.now();
    this.shown = this.begin;
    this.rowsBefore = done.rows;
    this.terminal = process.stderr.isTTY === true;
  }

  #seconds() {
    return Math.max(1, Math.floor((performance.now() - this.begin) / 1000));
  }

  #rate(done, seconds) {
    return Math.floor((done.rows - this.rowsBefore) / seconds);
  }

  /** Shows how far it is, unless that was shown a moment ago. */
  show(done, read) {
    this.readBefore ??= read;
    const now = performance.now();
    if (now - this.shown < (this.terminal ? 200 : 10_000)) return;
    this.shown = now;
    const seconds = this.#seconds();
    const parts = [`${done.rows} rows`, `${this.#rate(done, seconds)} rows/s`];
    if (this.length) {
      parts.unshift(`${String(Math.floor((read * 100) / this.length)).padStart(3)} %`);
      if (read > this.readBefore) {
        const left = Math.floor((seconds * (this.length - read)) / (read - this.readBefore));
        parts.push(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left`);
      }
    }
    const line = [...parts, `${done.bad} bad`].join("  ");
    process.stderr.write(this.terminal ? `\r${line}\x1b[K` : `${line}\n`);
  }

  /** Says what was done. */
  end({ rows, bad, undecided }, job) {
    const seconds = this.#seconds();
    const rate = this.#rate({ rows }, seconds);
    if (this.terminal) process.stderr.write("\r\x1b[K");
    console.error(`${rows} rows in ${seconds} s (${rate} rows/s): ${rows - bad - undecided} decided, ${undecided} open, ${bad} bad`);
    console.error(`answers: ${job.output}; faults: ${job.errors}`);
  }
}
