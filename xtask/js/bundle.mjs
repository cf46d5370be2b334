// Joins and shortens the scripts and the style sheets of the page, and the package's own that it loads, into few files:
// `bundle.mjs WWW PACKAGE TO`. On a slow line each file costs a round trip, and small files compress badly on their own.
// Rollup joins the scripts, because a part that is fetched later takes what it shares with the first view from there
// instead of splitting it off; esbuild, which is fast, shortens them and joins the styles. The engine lies in a folder of
// its own, because it finds its modules and packs beside it.
import { readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, transform } from "esbuild";
import { rollup } from "rollup";

const [from, npm, to] = process.argv.slice(2).map((folder) => resolve(folder));
// Parts are named by what they hold: those of an older build would stay.
rmSync(to, { recursive: true, force: true });

/** What the documents name; everything else is found from these. */
const ofDocuments = ["index.html", "embed.html"].flatMap((name) => {
  const links = readFileSync(join(from, name), "utf8").matchAll(/ (?:href|src)="([\w./-]+\.(?:js|css))"/g);
  return [...links].map(([, link]) => link).filter((link) => !link.startsWith("engine/"));
});
const is = (ending) => (name) => name.endsWith(ending);

/** What every browser of the last two years reads; `light-dark()` and nested imports are among it. */
const form = { target: ["chrome123", "firefox120", "safari17.5"], charset: "utf8", legalComments: "none", minify: true };

/** Wherever in the folder a script stands, its part of the bundle stands beside `engine/`. */
const engine = {
  name: "engine",
  resolveId: (path) => (/(^|\/)engine\/[\w.]+\.js$/.test(path) ? { id: `./engine/${path.split("/").pop()}`, external: "relative" } : null),
};
const short = {
  name: "short",
  renderChunk: async (code) => ({ code: (await transform(code, { ...form, format: "esm" })).code, map: null }),
};

/**
 * What is needed together is one file, whoever else takes from it: what the page begins with, and then the whole answer,
 * which follows at once.
 */
function together(page, answer) {
  const parts = new Map();
  const gather = (name, left, { getModuleInfo }) => {
    while (left.length > 0) {
      const id = left.pop();
      if (parts.has(id) || getModuleInfo(id).isExternal) continue;
      parts.set(id, name);
      left.push(...getModuleInfo(id).importedIds);
    }
  };
  return (id, modules) => {
    if (parts.size === 0) {
      gather("first", [...modules.getModuleInfo(page).importedIds], modules);
      gather("answer", [answer], modules);
    }
    return parts.get(id);
  };
}

async function scripts(folder, names, out, manualChunks) {
  const warn = (warning) => {
    throw new Error(warning.message);
  };
  const joined = await rollup({
    input: names.map((name) => join(folder, name)),
    plugins: [engine, short],
    preserveEntrySignatures: "allow-extension",
    onwarn: warn,
  });
  await joined.write({
    dir: out,
    format: "es",
    entryFileNames: "[name].js",
    chunkFileNames: "part-[hash].js",
    hoistTransitiveImports: false,
    manualChunks,
    generatedCode: "es2015",
  });
}

await scripts(from, [...new Set([...ofDocuments.filter(is(".js")), "widget.js"])], to, together(join(from, "app.js"), join(from, "answer/view.js")));
// Each of these runs where nothing else of the page does.
for (const name of ["frame.js", "thread-worker.js"]) await scripts(from, [name], to);
await scripts(npm, ["index.web.js"], join(to, "engine"));
await build({
  ...form,
  absWorkingDir: from,
  // Two are fetched by scripts: that of what stands below the answer, and that of the widget.
  entryPoints: [...new Set([...ofDocuments.filter(is(".css")), "style/below.css", "style/parts.css"])],
  outbase: from,
  outdir: to,
  bundle: true,
  logLevel: "warning",
});
