// Where a run reads and writes: files of their own, told apart by what they are and not by how they are spelt. The same
// checks, in the same words, as those of the native program.
import { closeSync, constants, fchmodSync, fstatSync, lstatSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const { O_CREAT, O_EXCL, O_RDWR } = constants;
const quiet = { throwIfNoEntry: false, bigint: true };

/** Under this name a target is written until it is whole. */
export const partOf = (target) => `${target}.part`;
/** Says how far the parts of a run are good. */
export const journalOf = (output) => `${output}.journal`;

/** Refuses a place where something other than an ordinary file stands; where nothing stands there is no fault. */
export function ordinary(path) {
  const found = lstatSync(path, quiet);
  if (!found || found.isFile()) return;
  const kind = found.isDirectory() ? "a folder" : found.isSymbolicLink() ? "a symbolic link" : "no ordinary file";
  throw new Error(`${path}: is ${kind}, where an ordinary file is to be written`);
}

const real = (path) => {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
};

/** What tells a file from every other. */
function identity(path) {
  const found = statSync(path, quiet);
  if (found) return `${found.dev} ${found.ino}`;
  return real(path) ?? join(real(dirname(path)) ?? dirname(path), basename(path));
}

/** Refuses a run whose files are one another, or would take the place of what is no ordinary file. */
export function check({ input, output, errors }) {
  const own = [output, errors, partOf(output), partOf(errors), journalOf(output)];
  own.forEach(ordinary);
  const all = input === "-" ? own : [input, ...own];
  const known = all.map(identity);
  known.forEach((one, at) => {
    const before = known.indexOf(one);
    if (before < at) {
      throw new Error(
        `${all[before]} and ${all[at]} are one file: --file, --out and --errors are three, and a run writes beside them what ends in .part and .journal`,
      );
    }
  });
}

/** Whether a name still leads to an open file, and not through a link. */
export function leadsTo(path, file) {
  const [named, open] = [lstatSync(path, quiet), fstatSync(file, { bigint: true })];
  return named !== undefined && named.dev === open.dev && named.ino === open.ino;
}

/** Makes a file anew, in the place of one that an earlier run left; never through a link. */
export function create(path) {
  rmSync(path, { force: true });
  return openSync(path, O_CREAT | O_EXCL | O_RDWR, 0o666);
}

/** Opens a file that an earlier run left; never through a link. None where there is none. */
export function reopen(path) {
  let file;
  try {
    file = openSync(path, O_RDWR);
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
  if (leadsTo(path, file)) return file;
  closeSync(file);
  throw new Error(`${path}: is not the file of the run`);
}

/** Gives a part the rights of the file whose place it takes: a file that only its owner may read stays one. */
export function keepRights(target, part, writable) {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (found) fchmodSync(part, (found.mode & 0o7777) | (writable ? 0o600 : 0));
}

/** Whether a process of this program goes on; what cannot be found out is no. */
export function isRunning(id) {
  if (id === process.pid) return false;
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("korus-tariff");
    return process.kill(id, 0);
  } catch {
    return false;
  }
}
