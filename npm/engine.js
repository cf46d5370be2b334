// What both entry files share. No rules here: the engine decides, this file carries.

/**
 * Keeps one engine alive over a loaded module.
 *
 * @param {any} module the bridge that wasm-bindgen made, already initialised
 * @param {Record<string, Uint8Array>} packs the compiled law by pack name
 */
export function makeEngine(module, packs) {
  let engine;

  function start() {
    const started = new module.Engine(packs.rates);
    if (packs.words) started.addWords(packs.words);
    return started;
  }

  /** Runs one call; an engine that broke is replaced, or every later call would fail too. */
  function call(work) {
    engine ??= start();
    try {
      return work(engine);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) {
        engine = undefined;
        throw new Error("korus-tariff met a fault of its own on this request; other requests still work.", {
          cause: error,
        });
      }
      throw error;
    }
  }

  return Object.freeze({
    version: () => module.engine_version(),
    quote: (request) => call((engine) => engine.quote(request)),
    coverage: () => call((engine) => engine.coverage()),
    countries: () => call((engine) => engine.countries()),
  });
}
