// Arrays that go round between the threads: left to be collected, they would be collected late, and memory would grow
// with the file.

/** An array with room for so many bytes: the one at hand, or a larger one in its place. */
export function roomFor(length, array) {
  return array && array.length >= length ? array : new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(length, 1 << 17))));
}
