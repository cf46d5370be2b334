// The record filter: one JSON request a line in, one JSON answer a line out, in order.
import { print } from "./print.js";

/** Lines as bytes cut at line ends alone: other separators of lines may stand inside JSON text. */
async function* lines(input) {
  let rest = [];
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const piece = chunk.subarray(from, end);
      yield rest.length > 0 ? Buffer.concat([...rest, piece]) : piece;
      rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/** Answers standard input line by line; a bad line gets an error object in its place. */
export async function filter(engine) {
  let row = 0;
  let bad = false;
  let out = [];
  let size = 0;
  for await (const bytes of lines(process.stdin)) {
    row += 1;
    // The mark that some systems put before UTF-8 text is no part of the first record.
    const marked = row === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    const record = marked ? bytes.subarray(3) : bytes;
    if (record.every((byte) => byte === 32 || byte === 9 || byte === 13 || byte === 12)) continue;
    const answer = engine.quoteLine(record, row);
    bad ||= /^\{(?:"id":"(?:[^"\\]|\\.)*",)?"status":"error"/.test(answer);
    out.push(answer, "\n");
    size += answer.length;
    if (size > 1 << 16) {
      await print(out.join(""));
      out = [];
      size = 0;
    }
  }
  await print(out.join(""));
  return bad ? 3 : 0;
}
