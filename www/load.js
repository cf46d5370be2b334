// Loads the engine once for everything on a page, with the packs that a quote needs and no others:
// the rest is several times as large and may come when something asks for it.
import * as engine from "./engine/index.web.js";
import { packs } from "./engine/packs.js";

let loading;

/** What the engine holds, once it runs. */
export function load() {
  loading ??= start();
  // A failed start may be tried again.
  loading.catch(() => (loading = undefined));
  return loading;
}

async function start() {
  const { rates, words } = packs;
  await engine.init({ packs: engine.search ? packs : { rates, words } });
  return { coverage: engine.coverage(), countries: engine.countries(), engineVersion: engine.engineVersion() };
}

/** Why it could not start: a policy that forbids WebAssembly is the host's to change, a lost file is not. */
export function whyNot(error) {
  const blocked = error instanceof WebAssembly.CompileError || /Content Security Policy|unsafe-eval/i.test(error.message);
  return blocked ? "blocked" : "notLoaded";
}
