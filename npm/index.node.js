// The entry for Node: the modules and the packs lie beside this file and load when they are first needed.
//
// A program that asks for one quote and ends waits for nothing but the module of quotes, which is small. Whatever lies
// beyond a quote, or many quotes, is worth the full one, which answers a quote with the same bytes in half the time.
import { readFileSync } from "node:fs";

import * as bulk from "./bulk.js";
import { KorusTariffError, NAMES, OPTIONS, PACKS, STATUSES, bytesIn, makeEngine, named } from "./engine.js";
import * as full from "./korus_tariff.js";
import * as quotes from "./korus_tariff_quote.js";
import { packs as packUrls } from "./packs.js";

export { KorusTariffError, STATUSES };
export { letters } from "./bulk.js";

/** For more quotes than these the full module is worth the moment that it takes to start. */
const FEW = 100;

let engine;
/** How many quotes the module of quotes still answers; none once the full one is there. */
let few = 0;
let fullModule = {};

function read(name) {
  const url = packUrls[name];
  return url && readFileSync(url);
}

/** The bridges that run, with the module that each was given; it runs for as long as the program does. */
const running = new Map();

function compiled(name, given) {
  try {
    return new WebAssembly.Module(given === undefined ? readFileSync(new URL(`./${name}_bg.wasm`, import.meta.url)) : given);
  } catch (error) {
    throw new KorusTariffError("pack", `The module ${name} cannot be used: ${error.message}`, { cause: error });
  }
}

/** Starts a module unless it runs; `module` makes it where it was given. */
function run(bridge, given, module) {
  if (!running.has(bridge)) {
    bridge.initSync({ module: module() });
    running.set(bridge, given);
  } else if (given !== undefined && given !== running.get(bridge)) {
    throw new KorusTariffError("pack", "A module runs already: another one must be given before the first call.");
  }
}

function bytesOf(name, source) {
  const bytes = bytesIn(source);
  if (bytes) return bytes;
  throw new KorusTariffError("pack", `The pack ${name} must be given as bytes; Node fetches no address.`);
}

/** Packs by name as bytes. */
const allBytes = (packs) => Object.fromEntries(Object.entries(packs).map(([name, source]) => [name, bytesOf(name, source)]));

function load(options) {
  const { module, quoteModule, packs } = named(options, OPTIONS, "The options of init");
  const given = packs === undefined ? undefined : allBytes(named(packs, PACKS, "The packs of init"));
  // A full module of the caller's own would not answer as the one of quotes from this package.
  const whole = module && !quoteModule;
  const bridge = whole ? full : quotes;
  // Compiled now, though it may start later: whoever gives a module hears at once that it cannot be used.
  const made = module && compiled("korus_tariff", module);
  run(bridge, whole ? module : quoteModule, () => (whole ? made : compiled("korus_tariff_quote", quoteModule)));
  // With packs of the caller's own, one from this package would belong to other law.
  const started = given
    ? makeEngine(bridge, given)
    : makeEngine(bridge, { rates: read("rates"), words: read("words") }, read, true);
  return { started, few: whole ? 0 : FEW, fullModule: { given: module, made } };
}

/** Puts an engine in the place of the one before. */
function take(next) {
  engine?.end();
  ({ started: engine, few, fullModule } = next);
  return engine;
}

/** The engine on whichever module it is. */
const some = () => engine ?? take(load());

/** The engine on the full module. */
function current() {
  some();
  if (few > 0) {
    const { given, made } = fullModule;
    run(full, given, () => made ?? compiled("korus_tariff"));
    few = 0;
    engine.moveTo(full);
  }
  return engine;
}

/** The engine for one more quote. */
function asked() {
  some();
  return few > 1 ? ((few -= 1), engine) : current();
}

/** What is given is read before it takes the place of what was there. */
export async function init(options) {
  const next = load(options);
  next.started.read();
  take(next);
}

export async function loadFull() {
  current();
}

export async function loadWords(bytes) {
  if (bytes !== undefined) some().give({ words: bytesOf("words", bytes) });
}

/** A pack that only the full module reads. */
const companion = (name) => async (bytes) => {
  if (bytes !== undefined) current().give({ [name]: bytesOf(name, bytes) });
};

export const loadOrigin = companion("origin");
export const loadIncentives = companion("incentives");
export const loadKorea = companion("korea");
export const loadRemedies = companion("remedies");
export const loadTaxes = companion("taxes");

export async function loadNames(given) {
  const packs = allBytes(named(given, NAMES, "The packs of loadNames"));
  if (Object.keys(packs).length > 0) current().give(packs);
}

export const engineVersion = () => some().version();
export const quote = (request) => asked().quote(request);
export const quoteLine = (line, row) => asked().quoteLine(line, row);
export const quoteLines = (chunk, options) => bulk.quoteLines(current(), chunk, options);
export const quoteMany = (requests, options) => bulk.quoteMany(current(), requests, options);
export const quoteColumns = (columns, options) => bulk.quoteColumns(current(), columns, options);
export const faultFields = () => bulk.faultFields(current());
export const matchedNames = () => bulk.matchedNames(current());
export const remediesNames = () => bulk.remediesNames(current());
export const costPerUnit = (cost, units) => some().costPerUnit(cost, units);
export const percentOf = (amount, value) => some().percentOf(amount, value);
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
export const coverage = () => some().coverage();
export const countries = () => some().countries();
