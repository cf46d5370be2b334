// Tables as firms have them: their own headings, dates, countries and money; what is not used is named, and nothing is
// guessed that would change an amount.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { countries, init } from "../../dist/npm/index.node.js";
import { amountReader, countryReader, dayReader, rowsOf, textOfRows } from "../../www/tables/cells.js";
import { readColumns, writeColumns } from "../../www/tables/columns.js";
import "../../www/tables/match-texts.js";
import { table as texts } from "../../www/texts.js";
import { barriers, launch, open } from "./browser.mjs";
import { BRAKE, product } from "./sections.mjs";

let browser;
let named;
before(async () => {
  await init?.();
  named = countries();
  browser = await launch();
});
after(() => browser?.close());

test("cells end where spreadsheets end them", () => {
  assert.deepEqual(rowsOf('\uFEFFa\tb\r\n1\t"x\ty"\r\n'), [["a", "b"], ["1", "x\ty"]]);
  assert.deepEqual(rowsOf('a;b\n"1;2";"say ""so"""'), [["a", "b"], ["1;2", 'say "so"']]);
  assert.deepEqual(rowsOf(textOfRows([["a,b", 'c"d'], ["", "e"]])), [["a,b", 'c"d'], ["", "e"]]);
});

test("countries, days and money are read as people write them, and nothing is guessed", () => {
  const country = countryReader(named);
  for (const [text, code] of [["한국", "KR"], ["대한민국", "KR"], ["South Korea", "KR"], ["KOR", "KR"], ["중국", "CN"], ["china", "CN"], ["미국", "US"], ["베트남", "VN"], ["de", "DE"], ["Narnia", "Narnia"]]) assert.equal(country(text), code, text);
  const days = ["2025.09.15", "2025/9/15", "20250915", "2025-09-15", "2025년 9월 15일", "2025. 9. 15."];
  for (const day of days) assert.equal(dayReader([day])(day), "2025-09-15", day);
  // One row settles the order for all; without one, or with two that disagree, the day is left to be refused.
  assert.equal(dayReader(["09/15/2025", "09/10/2025"])("09/10/2025"), "2025-09-10");
  assert.equal(dayReader(["15/09/2025", "09/10/2025"])("09/10/2025"), "2025-10-09");
  assert.equal(dayReader(["09/10/2025"])("09/10/2025"), "09/10/2025");
  assert.equal(dayReader(["09/15/2025", "15/09/2025"])("09/10/2025"), "09/10/2025");
  assert.equal(dayReader(["2025-02-30"])("2025-02-30"), "2025-02-30");
  for (const [text, heading, said] of [["₩5,000", undefined, "5,000 KRW"], ["5,000원", undefined, "5,000 KRW"], ["5,000", "KRW", "5,000 KRW"], ["5,000", undefined, "5,000"], ["$5", "KRW", "$5"], ["1.234,50", "KRW", "1.234,50 KRW"]]) assert.equal(amountReader(heading)(text), said, text);
});

test("columns of another order and with others between are found, and rows stay in their places", () => {
  const read = readColumns("순번,자재명,규격,HS코드,원산지,단위,소요량,단가(원),금액(원),공급업체\n1,볼트,M8,7318.15-1000,한국,EA,2,500,1000,가나\n\n2,판,,7208.10,중국,KG,1,70,70,다라\n", "bill");
  assert.deepEqual(read.missing, []);
  assert.deepEqual(read.columns.filter(({ target }) => !target).map(({ heading }) => heading), ["순번", "규격", "단위", "소요량", "단가(원)", "공급업체"]);
  assert.equal(writeColumns(read, named), "description,hs_code,origin,value\n볼트,7318.15-1000,KR,1000 KRW\n\n판,7208.10,CN,70 KRW");
  // What may be Korean numbers or won is asked about where it decides what is owed.
  const past = readColumns("신고번호,품목번호,원산지,신고일,금액\n1,3304991000,한국,20250915,20000\n", "past");
  assert.deepEqual(past.missing, ["code", "value"]);
  assert.deepEqual(past.columns.map(({ doubt }) => doubt), [undefined, "code", undefined, undefined, "value"]);
  const chosen = readColumns("신고번호,품목번호,원산지,신고일,금액\n1,3304991000,한국,20250915,20000\n", "past", { 1: "code6", 4: "value" });
  assert.equal(writeColumns(chosen, named), "id,hts,origin,entry_date,value\n1,330499,KR,2025-09-15,20000");
  const entry = readColumns("Entry Number,HTS No.,Country of Origin,Entry Date,Entered Value,Remarks\nA1,3304.99.5000,South Korea,09/15/2025,20000,x\n", "past");
  assert.deepEqual(entry.missing, []);
  assert.equal(writeColumns(entry, named), "id,hts,origin,entry_date,value\nA1,3304.99.5000,KR,2025-09-15,20000");
});

const KOREAN = ["순번\t자재명\t규격\tHS코드\t원산지\t단위\t소요량\t단가(원)\t금액(원)\t공급업체", ...Array.from({ length: 12 }, (_, at) => `${at + 1}\t자재${at + 1}\tS\t7318.15\t${at % 2 ? "중국" : "한국"}\tEA\t1\t₩1,000\t₩${at + 1},000\t업체`)].join("\n");

for (const [language, ask] of [["ko", /12개 행을 읽었습니다/], ["en", /12 rows are read/]]) {
  test(`a table of a firm pasted into a cell is read by its headings, once (${language})`, async () => {
    const { page, complaints, context } = await open(browser, { address: product({ ...BRAKE, rows: [], language }), width: 360 });
    const items = page.locator(".item");
    const paste = async () => {
      await page.locator('[data-key="item/0/description"]').focus();
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.setData("text/plain", text);
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      }, KOREAN);
    };
    await page.locator('[data-key="work/begin"]').click();
    await items.first().waitFor();
    await paste();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 12);
    assert.equal(await page.locator('[data-key="item/0/description"]').inputValue(), "자재1");
    assert.equal(await page.locator('[data-key="item/1/origin"]').inputValue(), "CN");
    assert.equal(await page.locator('[data-key="item/1/value"]').inputValue(), "2000");
    assert.equal(await page.locator("#bill-currency").inputValue(), "KRW");
    // The second time it is asked what becomes of the first.
    await paste();
    await page.locator(".paste-ask").filter({ hasText: ask }).waitFor();
    assert.equal(await items.count(), 12);
    assert.deepEqual(await barriers(page), []);
    await page.locator('[data-key="bill/paste/pasteReplace"]').click();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 12);
    await paste();
    await page.locator('[data-key="bill/paste/pasteAppend"]').click();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 24);
    await page.locator('[data-key="bill/undo"]').click();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 12);
    await page.locator('[data-key="bill/clear"]').click();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 1);
    await page.locator('[data-key="bill/undo"]').click();
    await page.waitForFunction(() => document.querySelectorAll(".item").length === 12);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

for (const [language, run, doubt, unused] of [
  ["ko", "환급 확인하기", /HSK 번호일 수 있습니다/, /쓰지 않은 열: 품명/],
  ["en", "Look for refunds", /may be Korean numbers/, /Not used: 품명/],
]) {
  test(`columns that are in doubt are chosen by hand, others are left out by name (${language})`, async () => {
    const { page, complaints, context } = await open(browser, { address: `#lang=${language}`, width: 360 });
    const part = page.locator("#past");
    await part.locator("> summary").click();
    await part.locator("textarea").fill("신고번호\t품명\t품목번호\t원산지\t신고일\t금액\nA-1\t승용차\t8703.23.01.90\tKOR\t2026.03.02\t30000\n");
    await part.getByRole("button", { name: run }).click();
    await part.getByText(doubt).waitFor();
    assert.match(await part.innerText(), unused);
    assert.equal(await part.locator("table.past").count(), 0);
    assert.deepEqual(await barriers(page), []);
    await part.locator("#past-column-2").selectOption("code");
    await part.locator("#past-column-5").selectOption("value");
    await part.locator("table.past").waitFor();
    assert.match(await part.locator("table.past").innerText(), /A-1/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("a file that is dropped is read", async () => {
  const { page, context } = await open(browser, { address: "#lang=en" });
  const part = page.locator("#basket");
  await part.locator("> summary").click();
  await part.locator("textarea").waitFor();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["hts,origin,value\n8703.23.01.90,KR,100\n"], "goods.csv", { type: "text/csv" }));
    document.querySelector("#basket form").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  });
  await part.getByText(/goods\.csv: read as UTF-8/).waitFor();
  assert.match(await part.locator("textarea").inputValue(), /8703\.23/);
  await context.close();
});

test("what the matching says stands in both languages", () => {
  for (const [key, [en, ko]] of Object.entries(texts)) if (/^(column|doubt)/.test(key)) assert.ok(en && ko, key);
});
