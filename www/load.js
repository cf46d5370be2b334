// Loads the engine once for everything on a page, with what an amount needs and no more: the words of the law come right
// after it, the rest is several times as large and comes when something asks for it.
import * as engine from "./engine/index.web.js";
import { painted, pause } from "./later.js";

let loading;

/** What the engine holds, once it runs. */
export function load() {
  loading ??= start();
  // A failed start may be tried again.
  loading.catch(() => (loading = undefined));
  return loading;
}

async function start() {
  // What the reader looks at meanwhile is painted before the engine takes its moment.
  await Promise.all([engine.init({ words: "later" }), painted()]);
  const coverage = engine.coverage();
  await pause();
  const countries = engine.countries();
  await pause();
  // A browser compiles what is first called: half of what a quote needs goes before the quote.
  engine.quote({});
  return { coverage, countries, engineVersion: engine.engineVersion() };
}

/** Citations, reasons and questions: an answer is whole once they are here. */
export async function loadWhole() {
  const loaded = await load();
  await engine.loadWords();
  return loaded;
}

/** Why it could not start: a policy that forbids WebAssembly is the host's to change, a lost file is not. */
export function whyNot(error) {
  const blocked = error instanceof WebAssembly.CompileError || /Content Security Policy|unsafe-eval/i.test(error.message);
  return blocked ? "blocked" : "notLoaded";
}
