// How far a run is, for whoever waits: a line that moves on a terminal, a line now and then elsewhere.

/** A number that people read while it moves: `1,234,567`. */
const grouped = (number) => String(number).replaceAll(/\B(?=(\d{3})+$)/g, ",");

/** What is shown while a file is quoted. */
export class Progress {
  constructor(length, done) {
    this.length = length;
    this.begin = performance.now();
    this.shown = this.begin;
    this.rowsBefore = done.rows;
    this.terminal = process.stderr.isTTY === true;
  }

  #milliseconds() {
    return Math.max(1, Math.floor(performance.now() - this.begin));
  }

  #rate(done, milliseconds) {
    return Math.floor(((done.rows - this.rowsBefore) * 1000) / milliseconds);
  }

  /** Shows how far it is, unless that was shown a moment ago. `read` are the bytes of the file that are answered. */
  show(done, read) {
    this.readBefore ??= read;
    const now = performance.now();
    if (now - this.shown < (this.terminal ? 200 : 10_000)) return;
    this.shown = now;
    const milliseconds = this.#milliseconds();
    const parts = [`${grouped(done.rows)} rows`, `${grouped(this.#rate(done, milliseconds))} rows/s`];
    if (this.length) {
      const tenths = Math.min(10, Math.floor((read * 10) / this.length));
      const bar = this.terminal ? `[${"#".repeat(tenths)}${"-".repeat(10 - tenths)}]` : "";
      parts.unshift(`${bar}${String(Math.floor((read * 100) / this.length)).padStart(4)} %`);
      if (read > this.readBefore) {
        const left = Math.floor((milliseconds * (this.length - read)) / (read - this.readBefore) / 1000);
        parts.push(`${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left`);
      }
    }
    const line = [...parts, `${grouped(done.bad)} bad`].join("  ");
    process.stderr.write(this.terminal ? `\r${line}\x1b[K` : `${line}\n`);
  }

  /** Says what was done. */
  end({ rows, bad, undecided }, job) {
    const milliseconds = this.#milliseconds();
    const rate = this.#rate({ rows }, milliseconds);
    const seconds = Math.max(1, Math.round(milliseconds / 1000));
    if (this.terminal) process.stderr.write("\r\x1b[K");
    console.error(`${rows} rows in ${seconds} s (${rate} rows/s): ${rows - bad - undecided} decided, ${undecided} open, ${bad} bad`);
    console.error(`answers: ${job.output}; faults: ${job.errors}`);
  }
}
