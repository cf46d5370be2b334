// The package as people get it: packed, installed into an empty folder, used from a plain script.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

const built = fileURLToPath(new URL("../../dist/npm/", import.meta.url));
let folder;

const run = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8" });
const script = (text) => {
  writeFileSync(join(folder, "script.mjs"), text);
  return run(process.execPath, "script.mjs").trim();
};

before(() => {
  folder = mkdtempSync(join(tmpdir(), "korus-tariff-"));
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const [{ filename }] = JSON.parse(run("npm", "pack", "--json", "--silent", built));
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", join(folder, filename));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("a plain script can call the engine without any preparation", () => {
  const { version } = JSON.parse(readFileSync(join(built, "package.json"), "utf8"));
  assert.equal(script('import { engineVersion } from "korus-tariff"; console.log(engineVersion());'), version);
});

test("init takes a module that the caller supplies", () => {
  const answer = script(`
    import { readFileSync } from "node:fs";
    import { engineVersion, init } from "korus-tariff";
    await init({ module: readFileSync("node_modules/korus-tariff/korus_tariff_bg.wasm"), packs: {} });
    console.log(typeof engineVersion());
  `);
  assert.equal(answer, "string");
});

test("the package holds what it names and no test", () => {
  const listed = run("npm", "ls", "--json", "--silent");
  assert.match(listed, /korus-tariff/);
  const { files, exports } = JSON.parse(readFileSync(join(folder, "node_modules/korus-tariff/package.json"), "utf8"));
  for (const name of [...files.filter((name) => !name.endsWith("/")), ...Object.values(exports["."])]) {
    assert.ok(readFileSync(join(folder, "node_modules/korus-tariff", name)).length > 0, name);
  }
  assert.throws(() => readFileSync(join(folder, "node_modules/korus-tariff/test/package.test.mjs")));
});
