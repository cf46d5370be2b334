// What the entry files share. No rules here: the engine decides, this file carries.

/** A call that cannot be answered: a pack that is missing or damaged, or a fault of the engine itself. */
export class KorusTariffError extends Error {
  name = "KorusTariffError";

  /**
   * @param {"not_loaded" | "pack" | "engine" | "request"} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
}

/** The names that the numbers of a column `status` stand for. */
export const STATUSES = Object.freeze(["decided", "range", "needs_facts", "needs_quantity", "cannot_say", "refused", "error"]);

/** What `init` can be told. */
export const OPTIONS = ["module", "quoteModule", "packs", "words"];
/** The packs that `loadNames` takes, and all that there are. */
export const NAMES = ["names", "search", "names_ko"];
export const PACKS = ["rates", "words", "origin", "incentives", "korea", "remedies", "taxes", ...NAMES];

/** Packs that are loaded when they are first needed, and how the engine takes them. */
const COMPANIONS = {
  origin: (engine, held) => engine.addOrigin(held.origin),
  incentives: (engine, held) => engine.addIncentives(held.incentives),
  korea: (engine, held) => engine.addKorea(held.korea),
  remedies: (engine, held) => engine.addRemedies(held.remedies),
  taxes: (engine, held) => engine.addTaxes(held.taxes),
  names: (engine, held) => engine.addNames(held.names, held.search, held.names_ko),
};
/** Packs that widen a companion: it is read again once they are there. */
const WIDEN = { search: "names", names_ko: "names" };

/** Answers are shared and kept by callers: nobody may change them under another's hands. */
function freeze(value) {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) freeze(inner);
    Object.freeze(value);
  }
  return value;
}

export function refuse(message) {
  throw new KorusTariffError("request", message);
}

/** Whether a buffer was handed to another thread: what is seen of it is empty, and a length of 0 is no sign. */
export function isDetached(buffer) {
  try {
    return !new Uint8Array(buffer);
  } catch {
    return true;
  }
}

/** The bytes that a caller gives, in whatever holds them, or nothing where it gives an address. */
export function bytesIn(source) {
  const buffer = ArrayBuffer.isView(source) ? source.buffer : source;
  if (!(buffer instanceof ArrayBuffer)) return undefined;
  if (isDetached(buffer)) throw new KorusTariffError("pack", "The bytes of a pack are no longer here: they were handed to another thread.");
  return buffer === source ? new Uint8Array(source) : new Uint8Array(buffer, source.byteOffset, source.byteLength);
}

/** What a value is, also one of another frame or context, which is no instance of the classes of this one. */
const tagOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

/** An object of named values: its own names are all that it holds. */
function isPlain(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const above = Object.getPrototypeOf(value);
  // In another frame or context it is another object, above which there is none either.
  return above === null || Object.getPrototypeOf(above) === null;
}

/** A value in words, for messages. */
export function kindOf(value) {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 100));
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  try {
    return `a ${value.constructor.name || "nameless object"}`;
  } catch {
    return "an object";
  }
}

/** Named values from a caller; a misspelt name is never passed over. */
export function named(given, known, what) {
  if (given === undefined) return {};
  if (!isPlain(given)) refuse(`${what} must be a plain object, not ${kindOf(given)}.`);
  const unknown = Object.keys(given).find((name) => known && !known.includes(name));
  if (unknown !== undefined) refuse(`${what}: ${unknown} is not known. Known: ${known.join(", ")}.`);
  return given;
}

const encoder = new TextEncoder();
const parse = (text) => freeze(JSON.parse(text));

/**
 * A value as JSON holds it. Of a Map, a Date or a typed array JSON keeps nothing or something else, of NaN nothing: what
 * the caller states would be left out, and a duty given as decided without it. Decimals as BigInt are exact, so they may
 * stand where decimal text does.
 */
function carried(key, value) {
  const refused = (what) => refuse(`${key === "" ? "The request" : key} is ${what}: a request holds plain objects, lists, text, finite numbers, true and false.`);
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) refused(String(value));
  if (typeof value === "function" || typeof value === "symbol") refused(kindOf(value));
  // In an object it is as good as left out.
  if (value === undefined && Array.isArray(this)) refused("undefined");
  // A day of it depends on the clock of the machine.
  if (typeof value === "string" && tagOf(this[key]) === "Date") refused("a Date");
  if (typeof value === "object" && value !== null && !Array.isArray(value) && !isPlain(value)) refused(kindOf(value));
  return value;
}

/** The text of a decimal number; the engine says whether it is one. */
function decimal(text, what) {
  if (typeof text !== "string") refuse(`${what} must be decimal text, not ${kindOf(text)}.`);
  return text;
}

/** A request as text. */
function stringify(request) {
  try {
    return JSON.stringify(request, carried) ?? "null";
  } catch (error) {
    if (error instanceof KorusTariffError) throw error;
    // A getter may throw anything.
    throw new KorusTariffError("request", `The request cannot be read: ${error?.message ?? error}`, { cause: error });
  }
}

/** Text, or its bytes. */
export function lineBytes(line, what) {
  if (typeof line === "string") return encoder.encode(line);
  if (tagOf(line) !== "Uint8Array") refuse(`${what} must be text or a Uint8Array, not ${kindOf(line)}.`);
  if (line.length === 0 && isDetached(line.buffer)) refuse(`${what} is no longer here: its bytes were handed to another thread.`);
  return line;
}

/** A row of a file. */
export function rowNumber(row, what) {
  if (!Number.isSafeInteger(row) || row < 0) refuse(`${what} must be a whole number from 0, not ${kindOf(row)}.`);
  return row;
}

/**
 * Keeps one engine alive over a loaded module.
 *
 * @param {any} module the bridge that wasm-bindgen made, already initialised: of the full module or that of quotes
 * @param {Record<string, Uint8Array>} packs the compiled law by pack name: rates, words, and any of the companions
 * @param {(name: string) => Uint8Array} [missing] brings a companion that is not among the packs, or throws
 * @param {boolean} [shipped] whether the packs came with this package: of others the engine works out the hash
 */
export function makeEngine(module, packs, missing, shipped = false) {
  const held = { ...packs };
  const ours = new Set(shipped ? Object.keys(packs) : []);
  let bridge = module;
  let engine;
  let added = new Set();
  let names;

  function build(step) {
    try {
      return step();
    } catch (error) {
      if (error instanceof KorusTariffError || error instanceof WebAssembly.RuntimeError) throw error;
      throw new KorusTariffError("pack", `A pack cannot be used: ${error.message}`, { cause: error });
    }
  }

  const open = (module) => build(() => new module.Opening(held.rates, ours.has("rates")));

  function begin(opening) {
    added = new Set();
    return build(() => {
      const started = opening.finish();
      if (held.words) started.addWords(held.words, ours.has("words"));
      return started;
    });
  }

  function start() {
    if (!held.rates) throw new KorusTariffError("not_loaded", "The pack rates is missing.");
    return begin(open(bridge));
  }

  /** Reads a companion with what widens it. */
  function add(name, packs) {
    packs[name] ??= missing?.(name);
    for (const [further, of] of Object.entries(WIDEN)) if (of === name) packs[further] ??= missing?.(further);
    if (!packs[name]) throw new KorusTariffError("not_loaded", `The pack ${name} is not loaded.`);
    build(() => COMPANIONS[name](engine, packs));
    added.add(name);
  }

  /** Runs one call; an engine that broke is replaced, or every later call would fail too. */
  function call(work, companion) {
    try {
      engine ??= start();
      if (companion && !added.has(companion)) add(companion, held);
      return work(engine);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        engine = undefined;
        throw new KorusTariffError(
          "engine",
          "korus-tariff met a fault of its own on this request; other requests still work.",
          { cause: error },
        );
      }
      throw error;
    }
  }

  /** The module of quotes lacks what only the full one has. */
  function answers(method, holder = bridge.Engine.prototype) {
    if (method in holder) return;
    throw new KorusTariffError("not_loaded", `The module of quotes does not answer ${method}: call \`loadFull\` first.`);
  }

  const ask = (method, companion) => (request) => {
    answers(method);
    return parse(call((engine) => engine[method](stringify(request)), companion));
  };

  return Object.freeze({
    version: () => bridge.engine_version(),
    quote: ask("quote"),
    quoteLine: (line, row) => {
      const bytes = lineBytes(line, "The line");
      return call((engine) => engine.quoteLine(bytes, rowNumber(row, "The row")));
    },
    costPerUnit: (cost, units) => call(() => bridge.costPerUnit(decimal(cost, "The cost"), decimal(units, "The number of units"))),
    percentOf: (amount, value) => call(() => bridge.percentOf(decimal(amount, "The amount"), decimal(value, "The value"))),
    origin: ask("origin", "origin"),
    certificate: ask("certificate", "origin"),
    claimValue: ask("claimValue", "origin"),
    incentive: ask("incentive", "incentives"),
    incentiveForms: () => {
      answers("incentiveForms");
      return parse(call((engine) => engine.incentiveForms(), "incentives"));
    },
    readBill: (text) => {
      answers("readBill", bridge);
      if (typeof text !== "string") refuse(`The table must be text, not ${kindOf(text)}.`);
      return parse(call(() => bridge.readBill(text)));
    },
    readYesNo: (text) => {
      answers("readYesNo", bridge);
      if (typeof text !== "string") refuse(`The cell must be text, not ${kindOf(text)}.`);
      return call(() => bridge.readYesNo(text));
    },
    landed: ask("landed"),
    korea: ask("korea", "korea"),
    remedies: ask("remedies", "remedies"),
    taxes: ask("taxes", "taxes"),
    search: ask("search", "names"),
    searchKorea: (request) => {
      answers("searchKorea");
      call(() => undefined, "korea");
      return ask("searchKorea", "names")(request);
    },
    describe: ask("describe", "names"),
    children: ask("children", "names"),
    changes: () => {
      answers("changes");
      return parse(call((engine) => engine.changes()));
    },
    savings: ask("savings"),
    compare: ask("compare"),
    timeline: ask("timeline"),
    effectiveRate: ask("effectiveRate"),
    refunds: ask("refunds"),
    refundsTable: (request, options) => {
      const { lang = "en" } = named(options, ["lang"], "The options of refundsTable");
      if (!["en", "ko"].includes(lang)) refuse(`lang is "en" or "ko", not ${kindOf(lang)}.`);
      answers("refundsTable");
      return parse(call((engine) => engine.refundsTable(stringify(request), lang === "ko")));
    },
    coverage: () => parse(call((engine) => engine.coverage())),
    countries: () => parse(call((engine) => engine.countries())),
    // For bulk.js, which is a file of its own because a page seldom needs it.
    run: (method, work) => {
      answers(method);
      return call(work);
    },
    columnNames: () => {
      answers("columnNames", bridge);
      return (names ??= freeze(bridge.columnNames()));
    },
    parse,
    stringify,
    /** Whether a companion is here already. */
    holds: (name) => held[name] !== undefined,
    /** Reads what every call needs, now: whoever gives packs hears at once that they are refused. */
    read: () => void call(() => undefined),
    /** Takes packs that belong together. They are read first and kept then: refused ones leave everything as it was. */
    give: (given, shipped = false) => {
      const packs = { ...held, ...given };
      call((engine) => {
        if (given.words) build(() => engine.addWords(given.words, shipped));
        for (const name of new Set(Object.keys(given).map((name) => WIDEN[name] ?? name))) if (COMPANIONS[name]) add(name, packs);
      });
      Object.assign(held, packs);
      for (const name of Object.keys(given)) {
        if (shipped) ours.add(name);
        else ours.delete(name);
      }
    },
    /** Gives its memory back. */
    end: () => {
      engine?.free();
      engine = undefined;
    },
    /** Goes on with another module, which reads the packs again on the next call. */
    moveTo: (module) => {
      engine?.free();
      engine = undefined;
      bridge = module;
    },
    /** Goes on with a module, which reads the packs now, in steps: a page may paint and quote between them. */
    readWith: async (module, pause) => {
      // Without them, the next call says what is missing.
      const opening = held.rates && open(module);
      await pause();
      const started = opening && begin(opening);
      engine?.free();
      bridge = module;
      engine = started;
    },
  });
}
