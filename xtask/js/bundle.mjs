// Joins the scripts and the style sheets of the page into few files: `bundle.mjs FROM TO`.
// On a slow line each level of imports costs a round trip, and each small file compresses badly on its own.
// The engine stays as it is: it is the npm package's own files, and finds its module and packs beside it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [from, to] = process.argv.slice(2);
/** What a host or another script names by its address. */
const NAMED = ["widget.js", "frame.js", "finder-worker.js", "style/parts.css"];
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

await build({
  absWorkingDir: from,
  entryPoints: [...new Set([...ofDocuments, ...NAMED])],
  outdir: to,
  bundle: true,
  splitting: true,
  format: "esm",
  // What every browser of the last two years reads; `light-dark()` and nested imports are among it.
  target: ["chrome123", "firefox120", "safari17.5"],
  chunkNames: "part-[hash]",
  charset: "utf8",
  legalComments: "none",
  // Lines stay: whoever opens the source in a browser can read it, and compression takes the rest.
  minifySyntax: true,
  minifyIdentifiers: true,
  plugins: [engine],
  logLevel: "warning",
});
