// Tables of entries: refunds on past entries, and the effective rate of a list of goods.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { effectiveRate, refunds, refundsTable } from "../../dist/npm/index.node.js";
import { barriers, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function on(id, options, work) {
  const { page, complaints, context } = await open(browser, options);
  const part = page.locator(`#${id}`);
  await part.locator("> summary").click();
  await part.locator("textarea").waitFor();
  try {
    await work(page, part);
    assert.deepEqual(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const kept = async (page, button) => {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await file.path(), "utf8");
};

const PAST = "hts,origin,entry_date,value\n8703.23.01.90,KR,2026-03-02,30000\n3304.99.5000,KR,2025-09-15,20000\n12,KR,2026-03-02,1\n";

test("refunds on past entries come with amount, standing, reason and faulty rows, as from the engine", () =>
  on("past", { address: "#lang=ko", width: 360 }, async (page, part) => {
    await part.locator("textarea").fill(PAST);
    await part.locator("input[type=date]").fill("2026-11-21");
    await part.locator("textarea").press("Tab");
    await part.getByRole("button", { name: "환급 확인하기" }).click();
    await part.locator("table.past").waitFor();
    const answer = refunds({ asOf: "2026-11-21", table: PAST });
    const shown = (await part.innerText()).replaceAll("US$", "").replaceAll(",", "");
    for (const { amount } of answer.byStanding) assert.ok(shown.includes(amount), amount);
    assert.equal(await part.locator("table.past tbody tr").count(), answer.entries.reduce((sum, entry) => sum + Math.max(1, entry.refunds.length), 0));
    await part.locator("table.past details summary").first().click();
    assert.ok(await part.locator("table.past cite").first().isVisible());
    assert.match(await part.locator(".errors").innerText(), /4행, hts/);
    assert.equal(await kept(page, part.getByRole("button", { name: "결과를 CSV로 저장" })), `\uFEFF${refundsTable({ asOf: "2026-11-21", table: PAST }, { lang: "ko" })}`);
    // The language changes what is shown, not what was found.
    await page.getByRole("button", { name: "English" }).click();
    await part.getByText("Save the result as CSV").waitFor();
    assert.equal(await part.locator("textarea").inputValue(), PAST);
    assert.equal(await part.locator("table.past").count(), 1);
  }));

/** Chooses a file of these bytes. */
async function choose(page, button, name, content) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
}

test("a file is read in the encoding that it has, and one that is no text is refused in words", () =>
  on("basket", { address: "#lang=ko" }, async (page, part) => {
    const open = (name, content) => choose(page, part.getByRole("button", { name: "CSV 파일 열기" }), name, content);
    const text = part.locator("textarea");
    const note = part.locator("#basket-file");
    const table = "품명,hts,origin,value\n똠얌 갂,8703.23.01.90,KR,100\n";
    // 똠얌 갂 in CP949, outside of KS X 1001.
    const korean = Buffer.concat([Buffer.from("c7b0b8ed", "hex"), Buffer.from(",hts,origin,value\n"), Buffer.from("8c63bee4208141", "hex"), Buffer.from(",8703.23.01.90,KR,100\n")]);
    for (const [name, content, said] of [
      ["utf8.csv", table, /utf8\.csv: UTF-8 인코딩으로 읽었습니다/],
      ["marked.csv", `\uFEFF${table}`, /UTF-8 인코딩/],
      ["cp949.csv", korean, /UTF-8이 아니어서 CP949 인코딩으로 읽었습니다/],
      ["utf16.csv", Buffer.from(`\uFEFF${table}`, "utf16le"), /UTF-16 인코딩/],
      ["swapped.csv", Buffer.from(`\uFEFF${table}`, "utf16le").swap16(), /UTF-16 인코딩/],
    ]) {
      await open(name, content);
      await note.filter({ hasText: name }).waitFor();
      assert.match(await note.innerText(), said);
      assert.equal(await text.inputValue(), table, name);
    }
    for (const content of [Buffer.concat([korean, Buffer.from([0xff])]), Buffer.from("PK\u0003\u0004\0\0"), Buffer.from(table, "utf16le")]) {
      await note.evaluate((element) => (element.textContent = ""));
      await open("none.csv", content);
      await note.filter({ hasText: "텍스트 파일이 아닙니다" }).waitFor();
      assert.equal(await text.inputValue(), table, "what was there stays");
    }
    await page.getByRole("button", { name: "English" }).click();
    await note.filter({ hasText: "The file is no text" }).waitFor();
  }));

test("the effective rate of a list comes by programme and by section, and a table that is none is named", () =>
  on("basket", { address: "#lang=en" }, async (page, part) => {
    await part.locator("textarea").fill("a,b\n1,2\n");
    await part.getByRole("button", { name: "Work out the rate" }).click();
    assert.match(await part.locator("[role=alert]").innerText(), /No column is found for: US number \(HTS\), Origin, Value\. The headings are: a, b/);
    await part.getByRole("button", { name: "Fill in an example" }).click();
    const table = await part.locator("textarea").inputValue();
    await part.locator("input[type=date]").fill("2026-11-21");
    await part.getByRole("button", { name: "Work out the rate" }).click();
    await part.locator("#basket-bySection").waitFor();
    const answer = effectiveRate({ table, entryDate: "2026-11-21" });
    assert.equal(await part.locator(".duty").innerText(), answer.all.effectiveRate);
    const text = await part.innerText();
    for (const one of [...answer.byProgramme, ...answer.bySection]) assert.ok(text.includes(one.name.en), one.name.en);
    const csv = await kept(page, part.getByRole("button", { name: "Save the result as CSV" }));
    assert.match(csv, new RegExp(`all,,,${answer.all.rows},${answer.all.value},`));
  }));
