// The entry for Node: the module and the packs lie beside this file and load on the first call.
import { readFileSync } from "node:fs";

import { makeEngine } from "./engine.js";
import * as bridge from "./korus_tariff.js";
import { packs as packUrls } from "./packs.js";

let engine;

function load({ module, packs } = {}) {
  bridge.initSync({
    module: new WebAssembly.Module(module ?? readFileSync(new URL("./korus_tariff_bg.wasm", import.meta.url))),
  });
  packs ??= Object.fromEntries(Object.entries(packUrls).map(([name, url]) => [name, readFileSync(url)]));
  return makeEngine(bridge, packs);
}

const current = () => (engine ??= load());

export async function init(options) {
  engine = load(options);
}

export const engineVersion = () => current().version();
export const quote = (request) => current().quote(request);
export const coverage = () => current().coverage();
export const countries = () => current().countries();
