// The bytes of a file as UTF-8.
import { fstatSync, openSync, readSync } from "node:fs";

/** So many bytes are read at once; the first of them show the encoding. */
const BLOCK = 1 << 20;
/** So many bytes show whether a file is text at all. */
const HEAD = 1 << 10;

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];
const begins = (bytes, mark) => mark.every((byte, at) => bytes[at] === byte);

/** Whether the beginning of a file is text in an encoding; its last letter may be cut. */
function is(encoding, bytes) {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** A file being read. */
export class Input {
  /** Bytes read so far. */
  taken = 0;
  /** Whether nothing but the text itself showed the encoding. */
  guessed = false;
  endsCut = false;

  constructor(name, named) {
    this.name = name;
    try {
      this.file = name === "-" ? 0 : openSync(name);
      if (name !== "-") this.length = fstatSync(this.file).size;
      const first = this.#block(true);
      const mark = this.#find(first, named);
      this.first = first.subarray(mark);
    } catch (error) {
      throw error.code ? new Error(`${name}: ${error.message}`, { cause: error }) : error;
    }
    this.decoded = this.encoding !== "utf-8";
    // UTF-8 passes as it is: a row that is none is told by its line.
    if (this.decoded) {
      this.decoder = new TextDecoder(this.encoding, { ignoreBOM: true });
      this.encoder = new TextEncoder();
    }
  }

  /** Finds the encoding, and the length of its mark in front. */
  #find(first, named) {
    const [marked, mark] = MARKS.find(([, mark]) => begins(first, mark)) ?? [undefined, []];
    this.encoding = named ?? marked;
    if (this.encoding) return marked === this.encoding ? mark.length : 0;
    // Further on a zero byte spoils its row alone.
    if (first.subarray(0, HEAD).includes(0)) {
      throw new Error(`${this.name}: is no text: it holds zero bytes (UTF-16 without its mark in front needs --encoding)`);
    }
    // Where neither fits it is UTF-8 with bad rows, each of which is told.
    this.guessed = !is("utf-8", first) && is("euc-kr", first);
    this.encoding = this.guessed ? "euc-kr" : "utf-8";
    return 0;
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
    if (!this.decoder) return last ? undefined : bytes;
    const text = this.decoder.decode(bytes, { stream: !last });
    if (last) this.decoder = undefined;
    return last && text === "" ? undefined : this.encoder.encode(text);
  }
}
