// Loads the engine once for everything on a page, with what a quote needs and no more:
// the rest is several times as large and comes when something asks for it.
import * as engine from "./engine/index.web.js";

let loading;

/** What the engine holds, once it runs. */
export function load() {
  loading ??= start();
  // A failed start may be tried again.
  loading.catch(() => (loading = undefined));
  return loading;
}

async function start() {
  await engine.init();
  return { coverage: engine.coverage(), countries: engine.countries(), engineVersion: engine.engineVersion() };
}

/** Why it could not start: a policy that forbids WebAssembly is the host's to change, a lost file is not. */
export function whyNot(error) {
  const blocked = error instanceof WebAssembly.CompileError || /Content Security Policy|unsafe-eval/i.test(error.message);
  return blocked ? "blocked" : "notLoaded";
}
