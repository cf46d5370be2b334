// The entry for browsers and workers: `await init()` once, then calls are synchronous.
import { makeEngine } from "./engine.js";
import * as bridge from "./korus_tariff.js";
import { packs as packUrls } from "./packs.js";

let engine;
let loading;

async function bytesOf(source) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  const response = await fetch(source);
  if (!response.ok) throw new Error(`korus-tariff cannot load ${response.url}: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function load({ module, packs = packUrls } = {}) {
  // All at once: the packs need not wait for the module.
  const [loaded] = await Promise.all([
    Promise.all(Object.entries(packs).map(async ([name, source]) => [name, await bytesOf(source)])),
    bridge.default({ module_or_path: module ?? new URL("./korus_tariff_bg.wasm", import.meta.url) }),
  ]);
  engine = makeEngine(bridge, Object.fromEntries(loaded));
}

export async function init(options) {
  // A second call with nothing new waits for the first; a failed one may be tried again.
  if (!loading || options) {
    loading = load(options);
    loading.catch(() => (loading = undefined));
  }
  return loading;
}

function current() {
  if (!engine) throw new Error("korus-tariff is not loaded: call `await init()` first.");
  return engine;
}

export const engineVersion = () => current().version();
export const quote = (request) => current().quote(request);
export const coverage = () => current().coverage();
export const countries = () => current().countries();
