// The entry for browsers and workers: `await init()` once, then calls are synchronous.
import { KorusTariffError, makeEngine } from "./engine.js";
import * as bridge from "./korus_tariff.js";
import { packs as packUrls } from "./packs.js";

export { KorusTariffError };

/** What `init` fetches; the others come with the call that needs them. */
const FIRST = ["rates", "words"];

let engine;
let loading;
let sources = packUrls;
let fetching = {};

async function bytesOf(source) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  const response = await fetch(source);
  if (!response.ok) {
    throw new KorusTariffError("pack", `Cannot load ${response.url}: ${response.status} ${response.statusText}`);
  }
  return new Uint8Array(await response.arrayBuffer());
}

async function load({ module, packs = packUrls } = {}) {
  const first = FIRST.filter((name) => packs[name]);
  // All at once: the packs need not wait for the module.
  const [loaded] = await Promise.all([
    Promise.all(first.map(async (name) => [name, await bytesOf(packs[name])])),
    bridge.default({ module_or_path: module ?? new URL("./korus_tariff_bg.wasm", import.meta.url) }),
  ]);
  sources = packs;
  fetching = {};
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

/** Fetches a companion once; a failed fetch may be tried again. */
async function companion(name, source) {
  await init();
  const target = current();
  if (!source && target.holds(name)) return;
  source ??= sources[name];
  if (!source) throw new KorusTariffError("not_loaded", `init was given no address of the pack ${name}.`);
  fetching[name] ??= bytesOf(source)
    .then((bytes) => target.give(name, bytes))
    .finally(() => delete fetching[name]);
  return fetching[name];
}

export const loadOrigin = (source) => companion("origin", source);
export const loadIncentives = (source) => companion("incentives", source);

function current() {
  if (!engine) throw new KorusTariffError("not_loaded", "korus-tariff is not loaded: call `await init()` first.");
  return engine;
}

export const engineVersion = () => current().version();
export const quote = (request) => current().quote(request);
export const quoteLine = (line, row) => current().quoteLine(line, row);
export const origin = (request) => current().origin(request);
export const certificate = (request) => current().certificate(request);
export const claimValue = (request) => current().claimValue(request);
export const incentive = (request) => current().incentive(request);
export const incentiveForms = () => current().incentiveForms();
export const readBill = (text) => current().readBill(text);
export const coverage = () => current().coverage();
export const countries = () => current().countries();
