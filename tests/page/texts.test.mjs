// Every text of the page: one Korean term for one notion, that of the statutes and the customs services.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";

const www = fileURLToPath(new URL("../../www/", import.meta.url));
const files = readdirSync(www, { recursive: true }).filter((name) => /\.(js|html|webmanifest)$/.test(name));

/** What is refused, and what stands in its place. */
const REPLACED = [
  [/(?<!제)\b\d{3}조/u, "제232조: a section is named with 제"],
  [/섹션\s*\d/u, "무역확장법 제232조, 통상법 제301조·제122조, 관세법 제338조"],
  [/무역법\s*(제\s*)?\d/u, "통상법"],
  [/미소\s*기준|최소\s*허용\s*수준/u, "최소허용기준 of origin, 소액면세 of a shipment"],
  [/투입재|투입물/u, "재료"],
  [/통계\s*(코드|부호|품목번호)/u, "통계번호"],
  [/(?<!제)99류/u, "제99류 번호"],
  [/제99류\s*(코드|부호|세번)/u, "제99류 번호"],
];

test("no text of the page has a term that another one replaces", () => {
  assert.ok(files.filter((name) => name.endsWith("texts.js")).length >= 6);
  const found = files.flatMap((name) =>
    readFileSync(www + name, "utf8")
      .split("\n")
      .flatMap((line, at) => REPLACED.filter(([term]) => term.test(line)).map(([, instead]) => `${name}:${at + 1}: ${instead}`)),
  );
  assert.deepEqual(found, []);
});

test("every replaced term would be found", () => {
  const said = ["무역확장법 232조", "섹션 301", "무역법 제301조", "미소기준", "투입재", "통계 코드", "99류 번호", "제99류 코드"];
  assert.deepEqual(said.map((text) => REPLACED.findIndex(([term]) => term.test(text))), [0, 1, 2, 3, 4, 5, 6, 7]);
  for (const text of ["무역확장법 제232조", "통상법 제301조·제122조", "최소허용기준", "소액면세", "재료", "통계번호", "제99류 번호"]) {
    assert.ok(!REPLACED.some(([term]) => term.test(text)), text);
  }
});
