// A table written piece by piece: under its name stands a whole one or none. The same as in the native program.
import { closeSync, fsyncSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { create, ordinary, partOf } from "./places.js";

/** Takes a file's name, or nothing for standard output, and a piece; no piece ends the file. What it throws is text. */
export function writer() {
  let file;
  return (target, piece) => {
    if (target === undefined) {
      if (piece !== undefined) process.stdout.write(piece);
      return;
    }
    const beside = partOf(target);
    try {
      if (file === undefined) {
        [target, beside].forEach(ordinary);
        file = create(beside);
      }
      if (piece !== undefined) return void writeFileSync(file, piece);
      fsyncSync(file);
      closeSync(file);
      renameSync(beside, target);
    } catch (error) {
      if (file !== undefined) rmSync(beside, { force: true });
      throw error.message.startsWith(target) ? error.message : `${target}: ${error.message}`;
    }
  };
}
