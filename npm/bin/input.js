// The bytes of a file as UTF-8.
import { fstatSync, openSync, readSync } from "node:fs";

import { bridge } from "./engine.js";

/** So many bytes are read at once; the first of them show the encoding. */
const BLOCK = 1 << 20;

/** A file being read. What its bytes say is the engine's to find out: the Korean decoder of Node is not that of browsers. */
export class Input {
  /** Bytes read so far. */
  taken = 0;
  endsCut = false;

  constructor(name, named) {
    this.name = name;
    try {
      this.file = name === "-" ? 0 : openSync(name);
      if (name !== "-") this.length = fstatSync(this.file).size;
      const first = this.#block(true);
      this.text = new bridge.FileEncoding(first, named);
      this.first = first.subarray(this.text.byteOrderMark());
    } catch (error) {
      throw new Error(`${name}: ${error.message}`, { cause: error });
    }
    this.encoding = this.text.name();
    /** Whether nothing but the text itself showed the encoding. */
    this.guessed = this.text.guessed();
    // UTF-8 passes as it is: a row that is none is told by its line.
    this.decoded = this.text.decodes();
  }

  /** The next bytes of the file; with `full`, as many as a block holds. */
  #block(full) {
    // One for all: what is read is copied before the next is.
    const block = (this.block ??= Buffer.allocUnsafe(BLOCK));
    let count = 0;
    for (;;) {
      let read;
      try {
        read = readSync(this.file, block, count, BLOCK - count, null);
      } catch (error) {
        if (error.code === "EAGAIN") {
          // Standard input that does not block has nothing yet.
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
          continue;
        }
        if (error.code !== "EOF") throw error;
        read = 0;
      }
      count += read;
      if (read === 0 || !full || count === BLOCK) break;
    }
    this.taken += count;
    return block.subarray(0, count);
  }

  /** The next bytes; none at the end. */
  read() {
    const first = this.first;
    this.first = undefined;
    const bytes = first ?? this.#block(false);
    const last = !first && bytes.length === 0;
    if (!this.decoded || this.ended) return last ? undefined : bytes;
    this.ended = last;
    const text = this.text.decode(bytes, last);
    return last && text.length === 0 ? undefined : text;
  }
}
