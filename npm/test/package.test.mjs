// The package as people get it: packed, installed into an empty folder, used from a plain script and as a program.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { examples } from "./examples.mjs";

const built = fileURLToPath(new URL("../../dist/npm/", import.meta.url));
const packs = fileURLToPath(new URL("../../dist/packs/", import.meta.url));
const native = process.env.KORUS_TARIFF_NATIVE;
assert.ok(native, "KORUS_TARIFF_NATIVE must name the native program: `cargo xtask test` does it");
let folder;

const run = (program, ...args) => execFileSync(program, args, { cwd: folder, encoding: "utf8" });
const script = (text) => {
  writeFileSync(join(folder, "script.mjs"), text);
  return run(process.execPath, "script.mjs").trim();
};
const bin = () => join(folder, "node_modules/korus-tariff/bin/korus-tariff.mjs");

/** Runs a command in both programs; they must end alike. */
function both(args, input = "") {
  const options = { cwd: folder, input, maxBuffer: 1 << 30 };
  const ours = spawnSync(process.execPath, [bin(), ...args], options);
  const theirs = spawnSync(native, [...args, "--packs", packs], options);
  assert.equal(ours.stdout.toString(), theirs.stdout.toString(), args.join(" "));
  assert.equal(ours.status, theirs.status, args.join(" "));
  return { code: ours.status, out: ours.stdout.toString(), errors: [ours, theirs].map((end) => end.stderr.toString()) };
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), "korus-tariff-"));
  writeFileSync(join(folder, "package.json"), '{ "private": true }');
  const [{ filename }] = JSON.parse(run("npm", "pack", "--json", "--silent", built));
  run("npm", "install", "--offline", "--no-audit", "--no-fund", "--silent", join(folder, filename));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test("a plain script can call the engine without any preparation", () => {
  const answer = script(`
    import { engineVersion, quote, origin, claimValue, incentive, certificate } from "korus-tariff";
    const request = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "100000" };
    const goods = { code: "8708.30", production: { countries: ["KR"] }, items: [{ code: "8708.99", value: "60", origin: "CN" }] };
    const party = { name: "a", address: "b", phone: "c", email: "d" };
    const paper = { certifier: party, producer: party, description: "brake", code: "8708.30", date: "2026-06-01" };
    console.log(JSON.stringify([
      engineVersion(),
      quote(request).totalDuty,
      origin(goods).rule.id,
      certificate({ goods, certificate: paper }).validThrough,
      claimValue({ quote: request, asOf: "2026-11-21" }).saved.total,
      incentive({ programme: "45X", components: [{ component: "battery_cell" }] }).status,
    ]));
  `);
  const { version } = JSON.parse(readFileSync(join(built, "package.json"), "utf8"));
  const [saidVersion, duty, rule, through, saved, status] = JSON.parse(answer);
  assert.deepEqual([saidVersion, duty, rule, through, saved], [version, "15000.00", "GN33.87.3.A", "2030-06-01", "346.40"]);
  assert.equal(status, "needs_facts");
});

test("faults are answers with their fields; answers cannot be changed", () => {
  const answer = script(`
    import { quote, origin, incentive } from "korus-tariff";
    const frozen = quote({ hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: 100000 });
    let kept;
    try { frozen.layers[0].amount = "0.00"; } catch (error) { kept = error.name; }
    const fields = (answer) => [answer.status, ...answer.errors.map((error) => error.field)];
    console.log(JSON.stringify([
      kept,
      fields(quote({ hts: 8703, quantities: { kg: "x" } })),
      fields(quote({ id: "a", hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: 0.1 + 0.2 })),
      fields(origin({ code: "8708.30", items: [{ value: 1 / 3 }, { origin: "Korea" }] })),
      fields(incentive({ programme: "45Z" })),
      fields(quote([])),
    ]));
  `);
  assert.deepEqual(JSON.parse(answer), [
    "TypeError",
    ["error", "hts", "quantities.kg"],
    ["error", "customsValue"],
    ["error", "items[0].value", "items[1].origin"],
    ["error", "programme"],
    ["error", "request"],
  ]);
});

test("init takes a module and packs that the caller supplies, and refuses damaged ones", () => {
  const answer = script(`
    import { readFileSync } from "node:fs";
    import { coverage, init, KorusTariffError, origin } from "korus-tariff";
    const file = (name) => readFileSync("node_modules/korus-tariff/" + name);
    const said = [];
    const note = (work) => { try { work(); } catch (error) { said.push(error instanceof KorusTariffError && error.code); } };
    await init({ module: file("korus_tariff_bg.wasm"), packs: { rates: file("packs/rates.pack") } });
    said.push(coverage().data.edition.length > 0);
    // With packs of their own nobody gets rules of origin of other law.
    note(() => origin({ code: "8708.30" }));
    for (const bytes of [file("packs/rates.pack").subarray(0, 5000), file("packs/words.pack"), new Uint8Array(4)]) {
      try { await init({ packs: { rates: bytes } }); } catch (error) { said.push(error.code); }
      // What was there answers as before.
      said.push(coverage().data.edition.length > 0);
      note(() => origin({ code: "8708.30" }));
    }
    const { buffer } = new Uint8Array(file("packs/rates.pack"));
    await init({ packs: { rates: buffer } });
    said.push(coverage().data.edition.length > 0);
    try { await init({ packs: { rates: "rates.pack" } }); } catch (error) { said.push(error.code); }
    await init();
    said.push(coverage().data.edition.length > 0);
    console.log(JSON.stringify(said));
  `);
  const refused = ["pack", true, "not_loaded"];
  assert.deepEqual(JSON.parse(answer), [true, "not_loaded", ...refused, ...refused, ...refused, true, "pack", true]);
});

test("the worked examples come out of both programs equal to the byte", () => {
  const requests = examples();
  assert.ok(requests.length > 120);
  const { code, out } = both(["quote", "--ndjson"], requests.map((request) => JSON.stringify(request) + "\n").join(""));
  assert.equal(code, 3, "those outside of the window are bad");
  const answers = out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(answers.length, requests.length);
  assert.ok(answers.filter((answer) => answer.status === "decided").length > 60);
});

test("bad lines come out of both programs equal to the byte", () => {
  const good = '{"id":"a","hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":100000}';
  const lines = [
    `\u{feff}${good}`,
    "",
    " \t\r",
    `${good}\r`,
    '{"id":7,"hts":8703}',
    '{"id":"b","surprise":null,"other":1}',
    '{"hts":"1","hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":"1"}',
    `{"customsValue":12345678901234567890,"quantities":{"kg":0.30000000000000004}}`,
    "[]",
    "null",
    "no JSON",
    '{"id":"cut',
    `{"id":"품목 \u2028 ${"x".repeat(300)}","hts":`,
    "[".repeat(1000),
    `{"facts":${'{"a":'.repeat(60)}1${"}".repeat(61)}`,
    '{"id":"\\ud800"}',
    good.replace('"a"', '"last \\u0007 \\u2028 \\" "'),
  ];
  const input = Buffer.concat([Buffer.from(lines.join("\n")), Buffer.from('\n{"id":"'), Buffer.from([255, 254]), Buffer.from('"}')]);
  const { code, out } = both(["quote", "--ndjson"], input);
  assert.equal(code, 3);
  const answers = out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.equal(answers.length, lines.length - 1);
  assert.deepEqual(answers.slice(2, 4).map(({ id, errors }) => [id, errors[0].row]), [["7", 5], ["b", 6]]);
  const brief = both(["quote", "--ndjson", "--brief"], input);
  assert.equal(brief.code, 3);
  const short = brief.out.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(short.map(({ status, totalDuty }) => [status, totalDuty]), answers.map(({ status, totalDuty }) => [status, totalDuty]));
  assert.equal(both(["quote", "--ndjson"], good).code, 0);
  assert.equal(both(["quote", "--ndjson"], "").code, 0);
});

test("tables and JSON are those of the native program", () => {
  const files = {
    "basket.csv": "hts,origin,value,date\n8703.23.01.90,KR,100000,2026-06-01\n6109.10.00,VN,5000,2026-06-01\n",
    "entries.csv": "id,hts,origin,entry_date,value,duty_paid\na,8703.23.01.90,KR,2025-06-01,100000,25000\n",
    "bill.csv": "id,code,value,origin\ncasting,8708.99,60,CN\nsteel,7208.10,10,CN\n",
    "credit.json": '{"programme":"45X","components":[{"component":"battery_cell"}]}',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const car = ["8703.23.01.90", "--origin", "KR", "--date", "2026-06-01", "--value", "100,000"];
  for (const args of [
    ["quote", ...car],
    ["quote", ...car, "--json"],
    ["quote", ...car, "--spi", "KR", "--mode", "ocean", "--lang", "ko"],
    ["explain", ...car],
    ["explain", ...car, "--lang", "ko"],
    ["explain", "7308.90.95", "--origin", "CN", "--date", "2026-06-01", "--value", "5000", "--fact", "steel_content=1000"],
    ["quote", "8708.30", "--origin", "KR", "--date", "2026-06-01", "--value", "5000"],
    ["quote", "1701.99.5025", "--origin", "KR", "--date", "2026-06-01", "--value", "5000"],
    ["quote", "1701.99.5025", "--origin", "KR", "--date", "2026-06-01", "--value", "5000", "--quantity", "kg=10"],
    ["coverage"],
    ["coverage", "--lang", "ko"],
    ["coverage", "--json"],
    ["korea", "0703", "--date", "2026-06-01"],
    ["korea", "3901.10-1000", "--date", "2026-06-01", "--price", "1000000", "--incoterm", "CIF", "--lang", "ko"],
    ["schedule", "--side", "korea", "--date", "2026-11-10"],
    ["schedule", "--side", "us", "--date", "2026-11-10", "--lang", "ko"],
    ["landed", "8703.23.01.90", "--origin", "KR", "--date", "2026-06-01", "--incoterm", "CIF", "--price", "10500", "--freight", "450"],
    ["savings", ...car],
    ["savings", ...car, "--lang", "ko"],
    ["compare", "8703.23.01.90", "--origins", "KR,JP,VN", "--date", "2026-06-01", "--value", "100000"],
    ["timeline", "8703.23.01.90", "--origin", "KR", "--value", "100000", "--from", "2026-01-01"],
    ["effective-rate", "basket.csv", "--lang", "ko"],
    ["refunds", "entries.csv", "--as-of", "2026-11-10"],
    ["refunds", "entries.csv", "--as-of", "2026-11-10", "--csv"],
    ["origin", "bill.csv", "--code", "8708.30", "--produced-in", "KR", "--adjusted-value", "100"],
    ["origin", "bill.csv", "--code", "8708.30", "--produced-in", "KR", "--value-of-claim", "--date", "2026-06-01", "--value", "100"],
    ["incentive", "credit.json", "--json"],
    ["incentive", "credit.json"],
    ["diff", packs, join(packs, "rates.pack")],
    ["help"],
  ]) {
    assert.equal(both(args).code, 0, args.join(" "));
  }
  for (const args of [["quote", "8703"], ["quote", "87", "--origin", "ZZ", "--json"], ["quote", ...car, "--mode", "raft"]]) {
    const { code, errors } = both(args);
    assert.equal(code, 1, args.join(" "));
    assert.equal(errors[0], errors[1]);
  }
  for (const args of [["sing"], ["quote", "8703", "--surprise"], ["quote", "1", "2"], ["quote", "--lang", "fr"], ["coverage", "all"], ["landed", "1", "2"], ["refunds", "a.csv", "b.csv"], ["diff", packs]]) {
    const { code, errors } = both(args);
    assert.equal(code, 2, args.join(" "));
    assert.equal(errors[0], errors[1]);
  }
});

test("tables are read in the encodings that files are, and what is none is refused in words", () => {
  // 똠얌 in CP949, outside of KS X 1001.
  const korean = (text) => Buffer.concat(text.split("똠얌").flatMap((part, at) => [...(at > 0 ? [Buffer.from("8c63bee4", "hex")] : []), Buffer.from(part)]));
  const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le");
  const tables = {
    bill: ["id,code,value,origin\n똠얌,8708.99,60,CN\n", ["origin"], ["--code", "8708.30", "--produced-in", "KR", "--adjusted-value", "100"]],
    basket: ["id,hts,origin,value,date\n똠얌,8703.23.01.90,KR,100000,2026-06-01\n", ["effective-rate"], []],
    entries: ["id,hts,origin,entry_date,value,duty_paid\n똠얌,8703.23.01.90,KR,2025-06-01,100000,25000\n", ["refunds"], ["--as-of", "2026-11-10", "--csv"]],
  };
  for (const [name, [text, command, flags]] of Object.entries(tables)) {
    const ask = (content, ...more) => {
      writeFileSync(join(folder, `${name}.csv`), content);
      return both([...command, `${name}.csv`, ...flags, ...more]);
    };
    const plain = ask(text);
    assert.equal(plain.code, 0, plain.errors[0]);
    const named = ask(korean(text), "--encoding", "cp949");
    assert.deepEqual([named.code, named.out, named.errors], [0, plain.out, ["", ""]]);
    const guessed = ask(korean(text));
    assert.deepEqual([guessed.code, guessed.out], [0, plain.out]);
    assert.deepEqual(guessed.errors, Array(2).fill(`${name}.csv: encoding: euc-kr (--encoding names another)\n`));
    assert.equal(ask(utf16(text)).out, plain.out);
    const neither = ask(Buffer.concat([korean(text), Buffer.from([0xff, 0x0a])]));
    assert.equal(neither.code, 1);
    assert.match(neither.errors[0], /neither UTF-8 \(from byte \d+ on\) nor EUC-KR \(from byte \d+ on\)/);
    assert.equal(neither.errors[0], neither.errors[1]);
    assert.equal(ask(text, "--encoding", "latin1").code, 2);
  }
});

test("a folder as standard input is no empty success", () => {
  const input = openSync(folder);
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin(), "quote", "--ndjson"], { stdio: [input, "pipe", "pipe"] });
  closeSync(input);
  assert.deepEqual([status, stdout.toString(), stderr.toString()], [1, "", "korus-tariff: standard input: is a folder\n"]);
});

test("a long file passes through a small heap, and a reader that leaves is no failure", async () => {
  const line = '{"hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":"100000"}\n';
  const program = spawn(process.execPath, ["--max-old-space-size=48", bin(), "quote", "--ndjson"]);
  let size = 0;
  program.stdout.on("data", (chunk) => (size += chunk.length));
  const ended = new Promise((resolve) => program.on("close", resolve));
  const chunk = line.repeat(1000);
  for (let round = 0; round < 15; round += 1) {
    if (!program.stdin.write(chunk)) await new Promise((resolve) => program.stdin.once("drain", resolve));
  }
  program.stdin.end();
  assert.equal(await ended, 0);
  assert.ok(size > 60e6, `${size} bytes of answers`);
  const left = spawnSync("sh", ["-c", `yes '${line.trim()}' | head -n 2000 | "${process.execPath}" "${bin()}" quote --ndjson | head -n 1`]);
  assert.equal(left.stderr.toString(), "");
});

test("each line is answered as soon as it is whole, however it is cut", async () => {
  const line = '{"hts":"8703.23.01.90","origin":"KR","entryDate":"2026-06-01","customsValue":"100000"}';
  const [begin, end] = [line.slice(0, 20), line.slice(20)];
  for (const [program, ...args] of [[process.execPath, bin(), "quote", "--ndjson"], [native, "quote", "--ndjson", "--packs", packs]]) {
    const filter = spawn(program, args);
    const answers = createInterface({ input: filter.stdout })[Symbol.asyncIterator]();
    const next = async () => JSON.parse((await answers.next()).value);
    try {
      filter.stdin.write(begin);
      for (const id of ["first", "second"]) {
        filter.stdin.write(`${end}\n{"id":"${id}"}\n${begin}`);
        assert.equal((await next()).totalDuty, "15000.00");
        assert.equal((await next()).id, id);
      }
      filter.stdin.end(end);
      assert.equal((await next()).totalDuty, "15000.00");
    } finally {
      // One that waits for more would keep the tests from ending.
      filter.kill();
    }
  }
});

test("the package holds what it names and no test", () => {
  const listed = run("npm", "ls", "--json", "--silent");
  assert.match(listed, /korus-tariff/);
  const at = (name) => join(folder, "node_modules/korus-tariff", name);
  const { files, exports, bin: programs } = JSON.parse(readFileSync(at("package.json"), "utf8"));
  for (const name of [...files, ...Object.values(exports["."]), ...Object.values(programs)]) {
    assert.ok(statSync(at(name)).size > 0, name);
  }
  assert.throws(() => statSync(at("test")));
  assert.match(run("node_modules/.bin/korus-tariff", "help"), /exit codes/);
});
