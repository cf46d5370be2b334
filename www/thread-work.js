// What the thread does with one question, and the page where there is no thread.

/** What a method needs beside the module of quotes and its pack: no more is fetched for it. */
const NEEDS = {
  remedies: (engine) => engine.loadRemedies(),
  quote: (engine) => engine.loadWords(),
  // The descriptions of the schedule, which bring the full module.
  ...Object.fromEntries(["search", "describe", "children"].map((method) => [method, (engine) => engine.loadNames()])),
};
const ANY = (engine) => Promise.all([engine.loadFull(), engine.loadWords()]);

export async function answer(engine, method, request, options) {
  // Once loaded, all is there at once; a file that was lost may be there the next time.
  await (NEEDS[method] ?? ANY)(engine);
  return engine[method](request, options);
}
