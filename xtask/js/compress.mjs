// Writes FILE.gz and FILE.br beside the files of a folder that are worth it; keeps those that are still true.
import { readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [folder] = process.argv.slice(2);
const WORTH_IT = 1024;
const forms = {
  ".gz": (bytes) => gzipSync(bytes, { level: 9 }),
  ".br": (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
};

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || /\.(gz|br)$/.test(file)) continue;
  const { mtime, size } = statSync(file);
  if (size < WORTH_IT) continue;
  for (const [ending, compress] of Object.entries(forms)) {
    const to = file + ending;
    // The copy carries its original's time: equal times mean that it is the copy of this content.
    if (statSync(to, { throwIfNoEntry: false })?.mtime.getTime() === mtime.getTime()) continue;
    writeFileSync(to, compress(readFileSync(file)));
    utimesSync(to, mtime, mtime);
  }
}
