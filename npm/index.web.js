// The entry for browsers and workers: `await init()` once, then calls are synchronous.
//
// It begins with the module of quotes, which is small, and moves to the full one when something beyond a quote is
// loaded. Both answer a quote with the same bytes.
import { KorusTariffError, NAMES, OPTIONS, PACKS, STATUSES, bytesIn, kindOf, makeEngine, named, refuse } from "./engine.js";
import * as quotes from "./korus_tariff_quote.js";
import { packs as packUrls } from "./packs.js";

export { KorusTariffError, STATUSES };

/** What amounts can be computed without: a page may show them before the words are here. */
const WORDS = "words";
/** What `init` fetches; the others come with the call that needs them. */
const FIRST = ["rates", WORDS];

let engine;
let loading;
let sources = packUrls;
let fetching = {};
let fullModule;
let moving;
let bulk;

async function bytesOf(source) {
  const bytes = bytesIn(source);
  if (bytes) return bytes;
  const failed = (why, cause) => {
    throw new KorusTariffError("pack", `Cannot load ${source}: ${why}`, { cause });
  };
  if (typeof source !== "string" && !(source instanceof URL)) failed("it is neither an address nor bytes");
  const response = await fetch(source).catch((error) => failed(error.message, error));
  if (!response.ok) failed(`${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Lets a page paint and take what its reader does. */
const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

async function load(options) {
  const { module, quoteModule, packs = packUrls, words } = named(options, OPTIONS, "The options of init");
  named(packs, PACKS, "The packs of init");
  if (words !== undefined && words !== "later") refuse(`words is "later" or left out, not ${kindOf(words)}.`);
  const first = FIRST.filter((name) => packs[name] && !(name === WORDS && words === "later"));
  // All at once: the packs need not wait for the module.
  const [loaded] = await Promise.all([
    Promise.all(first.map(async (name) => [name, await bytesOf(packs[name])])),
    quotes.default({ module_or_path: quoteModule ?? new URL("./korus_tariff_quote_bg.wasm", import.meta.url) }),
  ]);
  const started = makeEngine(quotes, Object.fromEntries(loaded), undefined, packs === packUrls);
  await started.readWith(quotes, pause);
  started.read();
  // Only now, so that what is refused leaves engine, addresses and module as they were.
  engine?.end();
  engine = started;
  sources = packs;
  fetching = {};
  fullModule = module;
  moving = undefined;
}

export async function init(options) {
  // A second call with nothing new waits for the first; a failed one may be tried again.
  if (!loading || options !== undefined) {
    const before = loading;
    const mine = load(options);
    loading = mine;
    // One that fails leaves the engine before it, where there is one.
    mine.catch(() => loading === mine && (loading = engine && before));
  }
  return loading;
}

async function move() {
  const target = current();
  // By its address, not by an import above: nobody waits for it who only asks for quotes.
  const [bridge, many] = await Promise.all([import("./korus_tariff.js"), import("./bulk.js")]);
  bulk = many;
  await bridge.default({ module_or_path: fullModule ?? new URL("./korus_tariff_bg.wasm", import.meta.url) });
  await target.readWith(bridge, pause);
}

export async function loadFull() {
  await init();
  moving ??= move();
  // A failed fetch may be tried again.
  moving.catch(() => (moving = undefined));
  return moving;
}

/** The bytes of a pack from its address. */
function fetched(name) {
  if (!sources[name]) throw new KorusTariffError("not_loaded", `init was given no address of the pack ${name}.`);
  return (fetching[name] ??= bytesOf(sources[name]));
}

/**
 * Brings packs that belong together: those given, and those of `names` that the engine does not hold. `ready` brings
 * what reads them, at the same time.
 */
async function bring(names, given, ready) {
  await init();
  const target = current();
  const wanted = names.filter((name) => given[name] !== undefined || !target.holds(name));
  const shipped = sources === packUrls && Object.keys(given).length === 0;
  const source = (name) => (given[name] === undefined ? fetched(name) : bytesOf(given[name]));
  try {
    const [packs] = await Promise.all([Promise.all(wanted.map(async (name) => [name, await source(name)])), ready?.()]);
    // Others may have brought them meanwhile.
    const missing = packs.filter(([name]) => given[name] !== undefined || !target.holds(name));
    if (missing.length > 0) target.give(Object.fromEntries(missing), shipped);
  } finally {
    // Fetched once for all who wait; what failed may be tried again.
    for (const name of wanted) delete fetching[name];
  }
}

/** A pack that only the full module reads. */
const companion = (name) => (source) => bring([name], source === undefined ? {} : { [name]: source }, loadFull);

export const loadWords = (source) => bring([WORDS], source === undefined ? {} : { [WORDS]: source });

export const loadOrigin = companion("origin");
export const loadIncentives = companion("incentives");
export const loadKorea = companion("korea");
export const loadRemedies = companion("remedies");
export const loadTaxes = companion("taxes");

/** The descriptions, everyday words and Korean names; what the build or the caller has of them. */
export async function loadNames(given) {
  const packs = named(given, NAMES, "The packs of loadNames");
  await init();
  await bring(NAMES.filter((name) => name === "names" || packs[name] !== undefined || sources[name]), packs, loadFull);
}

function current() {
  if (!engine) throw new KorusTariffError("not_loaded", "korus-tariff is not loaded: call `await init()` first.");
  return engine;
}

/** What quotes many at once comes with the full module. */
function many() {
  current();
  if (!bulk) throw new KorusTariffError("not_loaded", "The module of quotes answers one by one: call `loadFull` first.");
  return bulk;
}

export const engineVersion = () => current().version();
export const quote = (request) => current().quote(request);
export const quoteLine = (line, row) => current().quoteLine(line, row);
export const quoteLines = (chunk, options) => many().quoteLines(current(), chunk, options);
export const quoteMany = (requests, options) => many().quoteMany(current(), requests, options);
export const quoteColumns = (columns, options) => many().quoteColumns(current(), columns, options);
export const faultFields = () => many().faultFields(current());
export const matchedNames = () => many().matchedNames(current());
export const remediesNames = () => many().remediesNames(current());
export const letters = (text) => many().letters(text);
export const costPerUnit = (cost, units) => current().costPerUnit(cost, units);
export const percentOf = (amount, value) => current().percentOf(amount, value);
export const origin = (request) => current().origin(request);
export const certificate = (request) => current().certificate(request);
export const claimValue = (request) => current().claimValue(request);
export const incentive = (request) => current().incentive(request);
export const incentiveForms = () => current().incentiveForms();
export const readBill = (text) => current().readBill(text);
export const readYesNo = (text) => current().readYesNo(text);
export const search = (request) => current().search(request);
export const searchKorea = (request) => current().searchKorea(request);
export const describe = (request) => current().describe(request);
export const children = (request) => current().children(request);
export const changes = () => current().changes();
export const landed = (request) => current().landed(request);
export const korea = (request) => current().korea(request);
export const remedies = (request) => current().remedies(request);
export const taxes = (request) => current().taxes(request);
export const savings = (request) => current().savings(request);
export const compare = (request) => current().compare(request);
export const timeline = (request) => current().timeline(request);
export const effectiveRate = (request) => current().effectiveRate(request);
export const refunds = (request) => current().refunds(request);
export const refundsTable = (request, options) => current().refundsTable(request, options);
export const coverage = () => current().coverage();
export const countries = () => current().countries();
