// Joins the entry for Node with what it loads: `join.mjs ENTRY PACKAGE TO`. Node looks for each file of a program and
// compiles it on its own, which takes a program of one quote longer than the quote.
import { basename, join } from "node:path";
import { rollup } from "rollup";

const [entry, npm, to] = process.argv.slice(2);

const joined = await rollup({
  input: entry,
  external: /^node:/,
  // The entry is written beside some of its parts; all of them lie in the package.
  plugins: [{ name: "package", resolveId: (path, from) => (from && path.startsWith("./") ? join(npm, basename(path)) : null) }],
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});
await joined.write({ file: to, format: "es", generatedCode: "es2015" });
