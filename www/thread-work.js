// What the thread does with one question, and the page where there is no thread.

/** Methods that need the descriptions of the schedule; the others need the full module alone. */
const BY_WORDS = new Set(["search", "describe", "children"]);

export async function answer(engine, method, request, options) {
  // Once loaded, both are there at once; a file that was lost may be there the next time.
  await (BY_WORDS.has(method) ? engine.loadNames() : Promise.all([engine.loadFull(), engine.loadWords()]));
  return engine[method](request, options);
}
