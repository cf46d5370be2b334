// The entry for Node: the module and the packs lie beside this file and load when they are first needed.
import { readFileSync } from "node:fs";

import * as bulk from "./bulk.js";
import { KorusTariffError, STATUSES, makeEngine } from "./engine.js";
import * as bridge from "./korus_tariff.js";
import { packs as packUrls } from "./packs.js";

export { KorusTariffError, STATUSES };
export { letters } from "./bulk.js";

let engine;

function read(name) {
  const url = packUrls[name];
  return url && readFileSync(url);
}

function load({ module, packs } = {}) {
  bridge.initSync({
    module: new WebAssembly.Module(module ?? readFileSync(new URL("./korus_tariff_bg.wasm", import.meta.url))),
  });
  // With packs of the caller's own, one from this package would belong to other law.
  return packs ? makeEngine(bridge, packs) : makeEngine(bridge, { rates: read("rates"), words: read("words") }, read);
}

const current = () => (engine ??= load());

export async function init(options) {
  engine = load(options);
}

/** The full module is the only one here. */
export async function loadFull() {}

export async function loadWords(bytes) {
  if (bytes) current().give("words", bytes);
}

export async function loadOrigin(bytes) {
  if (bytes) current().give("origin", bytes);
}

export async function loadIncentives(bytes) {
  if (bytes) current().give("incentives", bytes);
}

export async function loadKorea(bytes) {
  if (bytes) current().give("korea", bytes);
}

export async function loadNames(given = {}) {
  for (const [name, bytes] of Object.entries(given)) current().give(name, bytes);
}

export const engineVersion = () => current().version();
export const quote = (request) => current().quote(request);
export const quoteLine = (line, row) => current().quoteLine(line, row);
export const quoteLines = (chunk, options) => bulk.quoteLines(current(), chunk, options);
export const quoteMany = (requests, options) => bulk.quoteMany(current(), requests, options);
export const quoteColumns = (columns, options) => bulk.quoteColumns(current(), columns, options);
export const faultFields = () => bulk.faultFields(current());
export const origin = (request) => current().origin(request);
export const certificate = (request) => current().certificate(request);
export const claimValue = (request) => current().claimValue(request);
export const incentive = (request) => current().incentive(request);
export const incentiveForms = () => current().incentiveForms();
export const readBill = (text) => current().readBill(text);
export const search = (request) => current().search(request);
export const describe = (request) => current().describe(request);
export const children = (request) => current().children(request);
export const changes = () => current().changes();
export const landed = (request) => current().landed(request);
export const korea = (request) => current().korea(request);
export const savings = (request) => current().savings(request);
export const compare = (request) => current().compare(request);
export const timeline = (request) => current().timeline(request);
export const effectiveRate = (request) => current().effectiveRate(request);
export const refunds = (request) => current().refunds(request);
export const refundsTable = (request, options) => current().refundsTable(request, options);
export const coverage = () => current().coverage();
export const countries = () => current().countries();
