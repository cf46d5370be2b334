// Files quoted row by row: the program for Node and the native one must leave the same bytes, whatever the file is.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";

import { csv, HEADER, request, rows } from "./rows.mjs";

const bin = fileURLToPath(new URL("../../dist/npm/bin/korus-tariff.mjs", import.meta.url));
const packs = fileURLToPath(new URL("../../dist/packs/", import.meta.url));
const native = process.env.KORUS_TARIFF_NATIVE;
assert.ok(native, "KORUS_TARIFF_NATIVE must name the native program: `cargo xtask test` does it");
const PROGRAMS = [
  [process.execPath, bin],
  [native, "--packs", packs],
];

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), "korus-tariff-file-"))));
after(() => rmSync(folder, { recursive: true, force: true }));

const at = (name) => join(folder, name);
const call = ([program, ...first], args) => {
  const words = program === native ? [...args, ...first] : [...first, ...args];
  return spawnSync(program, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
};
/** Without what depends on the clock. */
const said = (text) => text.replaceAll(/ in \d+ s \(\d+ rows\/s\)/g, "").replaceAll(/^.* rows {2}.*\n/gm, "");

/** Quotes a file with both programs; what they leave must be equal. */
function both(name, content, { flags = [], out = "out.csv" } = {}) {
  writeFileSync(at(name), content);
  const ends = PROGRAMS.map((program) => {
    for (const left of readdirSync(folder)) if (left.startsWith(out)) rmSync(at(left));
    const { status, stderr } = call(program, ["quote", "--file", name, "--out", out, ...flags]);
    const whole = (file) => (existsSync(at(file)) ? readFileSync(at(file), "utf8") : undefined);
    const left = readdirSync(folder).filter((file) => /\.(part|journal)$/.test(file));
    return { status, stderr: said(stderr), out: whole(out), errors: whole(`${out}.errors.csv`), left };
  });
  assert.deepEqual(ends[0], ends[1], name);
  assert.deepEqual(ends[0].left, [], "no part is left of a run that ended");
  return ends[0];
}

/** Records of a table without line breaks in its fields. */
function table(text) {
  const [head, ...records] = text.trimEnd().split("\n").map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) => field.replace(/^"(.*)"$/, "$1").replaceAll('""', '"')),
  );
  return records.map((record) => Object.fromEntries(head.map((name, place) => [name, record[place]])));
}

const CAR = "8703.23.01.90,KR,2026-06-01,100000";
const PLAIN = `id,hts,origin,date,value\ncar,${CAR}\n`;
const KOREAN = `번호,품명,품목번호,원산지,수입신고일,과세가격\n1,"승용차, 흰색",8703.23.0190,KR,2026.06.01,"100,000"\n`;

test("a row is answered in its columns, with what makes up the total", () => {
  const { status, out, errors, stderr } = both("plain.csv", PLAIN);
  assert.equal(status, 0, stderr);
  const [row] = table(out);
  assert.deepEqual(
    [row.id, row.line, row.status, row.total_duty, row.total_fees, row.total, row.duty_s232, row.duty_column],
    ["car", "2", "decided", "15000.00", "346.40", "15346.40", "15000.00", "0.00"],
  );
  assert.match(row.headings, /9903\.94\.61/);
  assert.equal(errors, "line,id,column,field,code,value,accepted,reason\n");
  assert.match(stderr, /columns: id=id, hts=hts, origin=origin, entryDate=date, customsValue=value\n/);
  assert.match(stderr, /1 rows: 1 decided, 0 open, 0 bad\n/);
});

test("every encoding and line end gives the same answer, and columns that are not read are carried along", () => {
  // Whose numbers and whose money these are the headings leave open.
  const flags = ["--code-system", "hts", "--currency", "USD"];
  for (const [left, why] of [[0, /--code-system/], [2, /--currency USD/]]) {
    const asked = both("korean.csv", KOREAN, { flags: flags.toSpliced(left, 2) });
    assert.equal(asked.status, 1);
    assert.match(asked.stderr, why);
  }
  const one = both("korean.csv", KOREAN, { flags });
  assert.equal(one.status, 0, one.stderr);
  assert.match(one.out, /^번호,품명,품목번호,.*\n1,"승용차, 흰색",8703/);
  assert.match(one.stderr, /carried along: 품명/);
  const utf16 = Buffer.from(`\ufeff${KOREAN}`, "utf16le");
  // What the Encoding Standard calls EUC-KR; Node can read it and not write it.
  const euc = Buffer.from(
    "b9f8c8a32cc7b0b8ed2cc7b0b8f1b9f8c8a32cbff8bbeac1f62cbcf6c0d4bdc5b0edc0cf2cb0fabcbcb0a1b0dd0a312c22bdc2bfebc2f72c20c8f2bbf6222c383730332e32332e303139302c4b522c323032362e30362e30312c223130302c303030220a",
    "hex",
  );
  assert.equal(new TextDecoder("euc-kr").decode(euc), KOREAN);
  const files = {
    "mark.csv": `\ufeff${KOREAN}`,
    "le.csv": utf16,
    "be.csv": Buffer.from(utf16).swap16(),
    "euc.csv": euc,
    "crlf.csv": KOREAN.replaceAll("\n", "\r\n"),
    "cr.csv": KOREAN.replaceAll("\n", "\r"),
    "sep.csv": `sep=,\r\n${KOREAN}`,
    "no-end.csv": KOREAN.trimEnd(),
    "tabs.tsv": KOREAN.replace('"승용차, 흰색"', "승용차; 흰색").replace('"100,000"', "100000").replaceAll(",", "\t").replaceAll(";", ","),
  };
  for (const [name, content] of Object.entries(files)) {
    const { out, status } = both(name, content, { flags });
    assert.equal(status, 0, name);
    assert.deepEqual(table(out)[0].total, table(one.out)[0].total, name);
    assert.match(out, /"승용차, 흰색"/, name);
  }
  assert.equal(both("named.csv", utf16.subarray(2), { flags: ["--encoding", "utf-16le", ...flags] }).status, 0);
  assert.match(both("euc.csv", euc, { flags }).stderr, /encoding: euc-kr/);
  const broken = Buffer.concat([euc, Buffer.from("322c"), Buffer.from([0xff, 0x20]), Buffer.from(",8703.23.0190,KR,2026-06-01,5\n")]);
  // Bytes of no encoding are not guessed at; where the encoding is named, only their row is bad.
  assert.match(both("guess-euc.csv", broken, { out: "guess-euc.out.csv", flags }).stderr, /another encoding named with --encoding/);
  const bad = both("bad-euc.csv", broken, { flags: ["--encoding", "euc-kr", ...flags] });
  assert.equal(bad.status, 3);
  assert.match(bad.errors, /^3,,,row,malformed/m);
});

test("every pair of bytes of the Korean code page is read as the native program reads it", () => {
  // The decoder of Node knows another table: of most syllables outside of KS X 1001 it makes two other letters.
  const seconds = [[0x41, 0x5a], [0x61, 0x7a], [0x81, 0xfe]].flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
  const rows = Array.from({ length: 0xfe - 0x81 + 1 }, (_, at) => 0x81 + at).flatMap((lead) => seconds.map((second) => Buffer.concat([Buffer.from([lead, second]), Buffer.from(`,${CAR}\n`)])));
  const content = Buffer.concat([Buffer.from("memo,hts,origin,date,value\n"), ...rows]);
  const { out, status } = both("pairs.csv", content, { flags: ["--encoding", "cp949"] });
  assert.equal(status, 3, "some pairs stand for nothing");
  assert.ok(out.includes("\n똠,") && out.includes("\n갂,") && out.includes("\n가,") && out.includes("\n伽,"));
  assert.equal(out.split("\n").filter((row) => /^[가-힣],/.test(row)).length, 11172);
  assert.doesNotMatch(out, /[\u0080-\u009f]/);
  const guessed = both("guess.csv", Buffer.from("b8deb8f02c6874732c6f726967696e2c646174652c76616c75650a8c63bee42c383730332e32332e303139302c4b522c323032362d30362d30312c310a", "hex"));
  assert.equal(guessed.status, 0, guessed.stderr);
  assert.match(guessed.stderr, /encoding: euc-kr \(--encoding names another\)/);
  assert.match(guessed.out, /^메모,.*\n똠얌,/);
});

test("a bad row is told with its line and stops nothing", () => {
  const lines = [
    PLAIN.trimEnd(),
    `"line\nbreak","${CAR.split(",")[0]}",KR,2026-06-01,"1,000.50"`,
    `short,8703.23.01.90,KR,2026-06-01`,
    `long,${CAR},one too many`,
    `,,,,`,
    ``,
    `odd,8703.23.01.90,KR,06/01/2026,12,5`,
    `comma,8703.23.01.90,KR,2026-06-01,"1.234,5"`,
    `who,8703.23.01.90,ZZ,2026-06-01,5`,
    `two,87,KR,2026-13-01,-5`,
    `last,${CAR}`,
  ];
  const { status, out, errors } = both("bad.csv", Buffer.concat([Buffer.from(`${lines.join("\n")}\nbytes`), Buffer.from([0xff]), Buffer.from(`,${CAR}\nnext,${CAR}\n`)]));
  assert.equal(status, 3);
  const told = table(errors).map(({ line, id, column, field }) => [line, id, column, field].join("|"));
  assert.deepEqual(told, [
    "5|short|value|customsValue",
    "6|long||row",
    "9|odd||row",
    "10|comma|value|customsValue",
    "11|who|origin|origin",
    "12|two|date|entryDate",
    "12|two|hts|hts",
    "12|two|value|customsValue",
    "14|||row",
  ]);
  const kept = table(out.replace("line\nbreak", "line break"));
  assert.equal(kept.length, 11, "every row of the file has its row in the answer");
  assert.deepEqual([kept.at(-1).id, kept.at(-1).status, kept.at(-2).status], ["next", "decided", "error"]);
  assert.equal(kept[1].id, "line break");
  const zero = both("zero.csv", `${PLAIN}${`a,${CAR}\n`.repeat(50)}\0\0\0\0\nb,${CAR}\n`);
  assert.deepEqual(table(zero.errors).map((row) => [row.line, row.accepted]), [["53", "text without zero bytes"]]);
});

test("ten thousand bad rows among good ones", () => {
  const good = `good,${CAR}\n`;
  const content = PLAIN + Array.from({ length: 10_000 }, (_, row) => `bad${row},1,KR,2026-06-01,1\n${row % 1000 === 0 ? good : ""}`).join("");
  const { status, out, errors } = both("many-bad.csv", content);
  assert.equal(status, 3);
  assert.equal(table(out).filter((row) => row.status === "decided").length, 11);
  assert.equal(new Set(table(errors).map((row) => row.line)).size, 10_000);
});

test("quotes that are never closed and rows that never end cost themselves alone", () => {
  const open = both("open.csv", `${PLAIN}a,"${CAR}\nb,${CAR}\nc,${CAR}\n`);
  assert.deepEqual(table(open.out).map((row) => row.status), ["decided", "error", "decided", "decided"]);
  assert.match(open.errors, /closing double quote/);
  const wide = both("wide.csv", `${PLAIN}a,${"9".repeat(3 << 20)}\nb,${CAR}\n`);
  assert.deepEqual(table(wide.out).map((row) => row.status), ["decided", "error", "decided"]);
  assert.match(wide.errors, /^3,,,row,out_of_range,"a,9{78}",a row of at most 1048576 bytes,/m);
  const columns = Array.from({ length: 5000 }, (_, place) => `c${place}`).join(",");
  const many = both("columns.csv", `${columns},hts,origin,date,value\n${",".repeat(5000)}${CAR}\n`);
  assert.equal(many.status, 0);
});

test("a file without rows, without columns or without text says so", () => {
  assert.equal(both("header.csv", "hts,origin,date,value\n").status, 0);
  assert.equal(both("none.ndjson", "", { out: "out.ndjson" }).status, 0);
  const faults = {
    "empty.csv": ["", /the file is empty/],
    "mark-only.csv": ["\ufeff", /the file is empty/],
    "blank.csv": ["\n\n", /header/],
    "columns.csv": ["hts,origin,value\n1,2,3\n", /entryDate is missing/],
    "twice.csv": ["hts,hts,origin,date,value\n", /one column for hts/],
    "named.csv": ["hts,origin,date,value,total\n", /--prefix/],
    "zip.csv": [Buffer.from([80, 75, 3, 4, 20, 0, 0, 0, 8, 0]), /zero bytes/],
    "latin.csv": [Buffer.from([0xe9, 0x2c, 0xe8, 0x0a]), /UTF-8/],
    "open.csv": ['hts,"origin\n', /cannot be read/],
  };
  for (const [name, [content, message]] of Object.entries(faults)) {
    const { status, stderr, out } = both(name, content);
    assert.equal(status, 1, name);
    assert.match(stderr, message, name);
    assert.equal(out, undefined, "nothing is written where nothing could be read");
  }
  for (const args of [["--out", "x.csv"], ["--file", "x.csv"], ["--file", "x", "--out", "y.csv"], ["--file", "x.csv", "--out", "x.csv"], ["--file", "-", "--from", "csv", "--out", "x.csv", "--resume"], ["--file", "a.csv", "--out", "x.csv", "--threads", "0"], ["--file", "a.csv", "--out", "x.csv", "--column", "hts"]]) {
    const [ours, theirs] = PROGRAMS.map((program) => call(program, ["quote", ...args]));
    assert.equal(ours.status, 2, args.join(" "));
    assert.equal(ours.stderr, theirs.stderr);
  }
  assert.equal(call(PROGRAMS[0], ["quote", "--file", "nowhere.csv", "--out", "x.csv"]).status, 1);
});

test("columns by name, values for all rows, quantities, facts, and answers in NDJSON", () => {
  const content = "Ref,Code A,Code B,value,quantities.kg,facts.steel_content,facts\nr,1701.99.5025,x,5000,10,,\ns,7308.90.95,y,5000,,1000,\n";
  const flags = ["--column", "hts=Code A", "--column", "id=Ref", "--origin", "CN", "--date", "2026-06-01", "--prefix", "r_"];
  const { status, out, stderr } = both("mapped.csv", content, { flags });
  assert.equal(status, 0, stderr);
  assert.deepEqual(table(out).map((row) => row.r_line), ["2", "3"]);
  const json = both("mapped.csv", content, { flags, out: "out.ndjson" });
  const asked = [
    { id: "r", hts: "1701.99.5025", origin: "CN", entryDate: "2026-06-01", customsValue: "5000", quantities: { kg: "10" } },
    { id: "s", hts: "7308.90.95", origin: "CN", entryDate: "2026-06-01", customsValue: "5000", facts: { steel_content: "1000" } },
  ];
  const lines = asked.map((row) => `${JSON.stringify(row)}\n`).join("");
  const streamed = spawnSync(process.execPath, [bin, "quote", "--ndjson"], { input: lines, encoding: "utf8" });
  assert.equal(json.out, streamed.stdout);
  const brief = both("mapped.csv", content, { flags: [...flags, "--brief"], out: "out.ndjson" });
  assert.equal(brief.out, spawnSync(process.execPath, [bin, "quote", "--ndjson", "--brief"], { input: lines, encoding: "utf8" }).stdout);
  const unknown = both("mapped.csv", content, { flags: ["--column", "hts=Code C"] });
  assert.equal(unknown.status, 1);
});

test("NDJSON in and out is what the filter says, and a table of it has its ids", () => {
  const lines = [...rows(1000)].map(request).join("");
  const content = `${lines}\n{"id":"cut","hts":`;
  for (const detail of [[], ["--brief"]]) {
    const { status, out } = both("rows.ndjson", content, { out: "out.ndjson", flags: detail });
    const streamed = spawnSync(process.execPath, [bin, "quote", "--ndjson", ...detail], { input: content, encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(status, 3);
    assert.equal(out, streamed.stdout);
  }
  const asTable = both("rows.ndjson", lines);
  const fromTable = both("rows.csv", HEADER + [...rows(1000)].map(csv).join(""), { flags: ["--threads", "3"] });
  const results = (text) => table(text).map(({ id, reference, hts, origin, date, value, quantity, unit, memo, line, ...row }) => row);
  assert.deepEqual(results(fromTable.out), results(asTable.out));
});

test("a run that is killed leaves no file and is resumed to the same bytes by either program", async () => {
  const name = "long.csv";
  const whole = both(name, HEADER + [...rows(60_000)].map(csv).join(""), { out: "whole.csv" });
  for (const [first, then] of [[0, 1], [1, 0]]) {
    const out = `killed${first}.csv`;
    const args = ["quote", "--file", name, "--out", out, "--threads", "2"];
    const [program, ...words] = PROGRAMS[first];
    const child = spawn(program, first === 0 ? [...words, ...args] : [...args, ...words], { cwd: folder, stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("close", resolve));
    // Killed when the journal has said how far it is, behind its first two on what is run and who runs it: in the middle, on any machine.
    const lines = () => (existsSync(at(`${out}.journal`)) ? readFileSync(at(`${out}.journal`), "utf8").split("\n").length : 0);
    while (lines() < 4 && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
    child.kill("SIGKILL");
    await ended;
    assert.ok(!existsSync(at(out)) && existsSync(at(`${out}.part`)), "killed before the end");
    // What was being written when it was killed is cut off.
    writeFileSync(at(`${out}.part`), Buffer.concat([readFileSync(at(`${out}.part`)), Buffer.from("half a r")]));
    writeFileSync(at(`${out}.journal`), `${readFileSync(at(`${out}.journal`), "utf8")}{"chunks":9`);
    const other = call(PROGRAMS[then], ["quote", "--file", name, "--out", out, "--prefix", "x_", "--resume"]);
    assert.equal(other.status, 1);
    assert.match(other.stderr, /other options/);
    const end = call(PROGRAMS[then], ["quote", "--file", name, "--out", out, "--resume"]);
    assert.equal(end.status, 3, end.stderr);
    assert.match(end.stderr, /goes on after \d+ rows/);
    assert.equal(readFileSync(at(out), "utf8"), whole.out);
    assert.equal(readFileSync(at(`${out}.errors.csv`), "utf8"), whole.errors);
    assert.ok(!existsSync(at(`${out}.part`)) && !existsSync(at(`${out}.journal`)));
  }
  assert.ok(statSync(at("whole.csv")).size > 60_000 * 50);
});

test("a stray quote costs its own line, and a file of which nothing was read is an error", () => {
  const row = (id, memo) => `${id},${memo},${CAR}\n`;
  const stray = both("stray.csv", `id,memo,hts,origin,date,value\n${row(1, '"6 bolt')}${row(2, "nut")}${row(3, "screw")}${row(4, '"8 bolt')}${row(5, "nut")}`);
  assert.equal(stray.status, 3);
  assert.match(stray.stderr, /5 rows: 3 decided, 0 open, 2 bad/);
  const nothing = both("nothing.csv", "hts,origin,date,value\n,,,\n");
  assert.equal(nothing.status, 1);
  assert.match(nothing.stderr, /no row was read/);
  assert.equal(nothing.out, undefined);
});

test("files are told apart by what they are, only ordinary ones are replaced, and they keep their rights", () => {
  const input = PLAIN;
  for (const name of ["in.csv", "o.csv.part", "o.csv.journal"]) writeFileSync(at(name), input);
  writeFileSync(at("mine.csv"), "mine");
  symlinkSync("mine.csv", at("link.csv"));
  mkdirSync(at("folder.csv"));
  const refused = [
    [["in.csv", "--out", "x.csv", "--errors", "./in.csv"], /are one file/],
    [["in.csv", "--out", "./in.csv", "--to", "ndjson"], /are one file/],
    [["in.csv", "--out", "x.csv", "--errors", "./x.csv"], /are one file/],
    [["o.csv.part", "--from", "csv", "--out", "o.csv"], /are one file/],
    [["o.csv.journal", "--from", "csv", "--out", "o.csv"], /are one file/],
    [["in.csv", "--out", "link.csv"], /a symbolic link/],
    [["in.csv", "--out", "folder.csv"], /a folder/],
  ];
  for (const [words, why] of refused) {
    const [ours, theirs] = PROGRAMS.map((program) => call(program, ["quote", "--file", ...words]));
    assert.equal(ours.status, 1, words.join(" "));
    assert.match(ours.stderr, why);
    assert.equal(ours.stderr, theirs.stderr);
  }
  for (const name of ["in.csv", "o.csv.part", "o.csv.journal"]) assert.equal(readFileSync(at(name), "utf8"), input, name);
  assert.equal(readFileSync(at("mine.csv"), "utf8"), "mine");
  for (const program of PROGRAMS) {
    writeFileSync(at("private.csv"), "");
    chmodSync(at("private.csv"), 0o600);
    assert.equal(call(program, ["quote", "--file", "in.csv", "--out", "private.csv"]).status, 0);
    assert.equal(statSync(at("private.csv")).mode & 0o7777, 0o600);
  }
});

test("a second run on one answer says who writes it, whichever program the two are of", async (context) => {
  writeFileSync(at("busy.csv"), HEADER + [...rows(60_000)].map(csv).join(""));
  assert.equal(call(PROGRAMS[0], ["quote", "--file", "busy.csv", "--out", "alone.out.csv"]).status, 3);
  const alone = readFileSync(at("alone.out.csv"));
  for (const [first, then] of [[0, 1], [1, 0], [0, 0], [1, 1]]) {
    const args = ["quote", "--file", "busy.csv", "--out", "busy.out.csv", "--threads", "1"];
    const [program, ...words] = PROGRAMS[first];
    const child = spawn(program, first === 0 ? [...words, ...args] : [...args, ...words], { cwd: folder, stdio: "ignore" });
    const ended = new Promise((resolve) => child.on("close", resolve));
    // A run that is stopped never ends by itself, and the tests would wait for it.
    context.after(() => child.kill("SIGKILL"));
    const holds = () => existsSync(at("busy.out.csv.journal")) && readFileSync(at("busy.out.csv.journal"), "utf8").includes(`{"process":${child.pid}}`);
    while (!holds() && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve));
    // Stopped, it is certain to be there still.
    child.kill("SIGSTOP");
    const { status, stderr } = call(PROGRAMS[then], args);
    assert.equal(status, 1, stderr);
    assert.match(stderr, new RegExp(`process ${child.pid} is writing busy\\.out\\.csv: wait until it ends`));
    child.kill("SIGCONT");
    assert.equal(await ended, 3);
    // The run that was refused has touched nothing.
    assert.ok(readFileSync(at("busy.out.csv")).equals(alone));
    assert.deepEqual(readdirSync(folder).filter((name) => name.startsWith("busy.out.csv.journal")), []);
  }
});
