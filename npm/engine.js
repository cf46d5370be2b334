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

/** Packs that are loaded when they are first needed, and how the engine takes them. */
const COMPANIONS = {
  origin: (engine, held) => engine.addOrigin(held.origin),
  incentives: (engine, held) => engine.addIncentives(held.incentives),
  korea: (engine, held) => engine.addKorea(held.korea),
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

/** The bytes that a caller gives, in whatever holds them, or nothing where it gives an address. */
export function bytesIn(source) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (ArrayBuffer.isView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

const encoder = new TextEncoder();
const parse = (text) => freeze(JSON.parse(text));

/** A request as text. Decimals as BigInt are exact, so they may stand where decimal text does. */
function stringify(request) {
  let text;
  try {
    text = JSON.stringify(request, (_, value) => (typeof value === "bigint" ? String(value) : value));
  } catch (error) {
    throw new KorusTariffError("request", `The request cannot be read: ${error.message}`, { cause: error });
  }
  return text ?? "null";
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

  function need(name) {
    if (added.has(name)) return;
    held[name] ??= missing?.(name);
    for (const [further, of] of Object.entries(WIDEN)) if (of === name) held[further] ??= missing?.(further);
    if (!held[name]) throw new KorusTariffError("not_loaded", `The pack ${name} is not loaded.`);
    build(() => COMPANIONS[name](engine, held));
    added.add(name);
  }

  /** Runs one call; an engine that broke is replaced, or every later call would fail too. */
  function call(work, companion) {
    try {
      engine ??= start();
      if (companion) need(companion);
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
    quoteLine: (line, row) =>
      call((engine) => engine.quoteLine(typeof line === "string" ? encoder.encode(line) : line, row)),
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
      return parse(call(() => bridge.readBill(String(text))));
    },
    landed: ask("landed"),
    korea: ask("korea", "korea"),
    search: ask("search", "names"),
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
    refundsTable: (request, { lang = "en" } = {}) =>
      parse(call((engine) => engine.refundsTable(stringify(request), lang === "ko"))),
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
    /** Hands a pack over: words are read at once, a companion on the next call that needs it. */
    give: (name, bytes, shipped = false) => {
      held[name] = bytes;
      if (shipped) ours.add(name);
      else ours.delete(name);
      if (name === "words" && engine) build(() => engine.addWords(bytes, shipped));
      added.delete(WIDEN[name] ?? name);
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
      engine?.free();
      bridge = module;
      engine = opening && begin(opening);
    },
  });
}
