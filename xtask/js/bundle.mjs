// Joins and shortens the scripts and styles of the page: a browser then fetches a few files instead of fifty, and half
// the bytes before its first quote. esbuild, because it does just this, fast, and keeps modules and dynamic imports.
//
// bundle.mjs WWW PACKAGE OUT: the page's folder, the assembled package, where to write.
import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const [www, npm, out] = process.argv.slice(2).map((folder) => resolve(folder));
rmSync(out, { recursive: true, force: true });
const common = { minify: true, charset: "utf8", logLevel: "warning", legalComments: "none" };
const scripts = { ...common, bundle: true, splitting: true, format: "esm", target: "es2022" };

await build({
  ...scripts,
  absWorkingDir: www,
  // What a document, a foreign page or a worker names; everything else comes by way of these.
  entryPoints: ["app.js", "embed.js", "finder-worker.js", "widget.js"],
  // Shared parts lie beside them, because the code looks for files from where it lies itself.
  chunkNames: "[name]-[hash]",
  external: ["./engine/*"],
  outdir: out,
});
await build({
  ...scripts,
  absWorkingDir: npm,
  entryPoints: ["index.web.js"],
  chunkNames: "[name]-[hash]",
  outdir: join(out, "engine"),
});
await build({
  ...common,
  absWorkingDir: www,
  entryPoints: readdirSync(join(www, "style")).map((name) => `style/${name}`),
  outdir: join(out, "style"),
});
