// Joins and shortens the scripts and the style sheets of the page, and the package's own that it loads, into few files:
// `bundle.mjs WWW PACKAGE TO`. On a slow line each level of imports costs a round trip, and each small file compresses
// badly on its own. esbuild, because it does just this, fast, and keeps modules and dynamic imports. The engine lies in a
// folder of its own, because it finds its modules and packs beside it.
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const [from, npm, to] = process.argv.slice(2).map((folder) => resolve(folder));
// Parts are named by what they hold: those of an older build would stay.
rmSync(to, { recursive: true, force: true });
/** What a host or another script names by its address. */
const NAMED = ["widget.js", "frame.js", "thread-worker.js", "style/parts.css"];
/** What the documents name; everything else is found from these. */
const ofDocuments = ["index.html", "embed.html"].flatMap((name) => {
  const links = readFileSync(join(from, name), "utf8").matchAll(/ (?:href|src)="([\w./-]+\.(?:js|css))"/g);
  return [...links].map(([, link]) => link).filter((link) => !link.startsWith("engine/"));
});

/** Wherever in the folder a script stands, its part of the bundle stands beside `engine/`. */
const engine = {
  name: "engine",
  setup(bundler) {
    bundler.onResolve({ filter: /(^|\/)engine\/[\w.]+\.js$/ }, ({ path }) => ({ path: `./engine/${path.split("/").pop()}`, external: true }));
  },
};

const scripts = {
  bundle: true,
  splitting: true,
  format: "esm",
  // What every browser of the last two years reads; `light-dark()` and nested imports are among it.
  target: ["chrome123", "firefox120", "safari17.5"],
  chunkNames: "part-[hash]",
  charset: "utf8",
  legalComments: "none",
  minify: true,
  logLevel: "warning",
};

await build({
  ...scripts,
  absWorkingDir: from,
  entryPoints: [...new Set([...ofDocuments, ...NAMED])],
  outdir: to,
  plugins: [engine],
});
await build({ ...scripts, absWorkingDir: npm, entryPoints: ["index.web.js"], outdir: join(to, "engine") });
