// The value as people type it: refused with its reason, quoted as typed, and won as dollars at the rate they give.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { dollarsOf, wonIn } from "../../www/won-entry.js";
import { PART, duty, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("won are read as they are written in Korea, and become dollars to the cent", () => {
  for (const [text, won] of [
    ["₩12,000,000", 12_000_000n], ["12000000원", 12_000_000n], ["1200만원", 12_000_000n], ["1,200만 원", 12_000_000n], ["1.5억원", 150_000_000n], ["3천만원", 30_000_000n], ["500 KRW", 500n],
    ["12,000", undefined], ["$100", undefined], ["1,2만원", undefined], ["만원", undefined], ["-5만원", undefined], ["1.234,50원", undefined], ["", undefined],
  ]) assert.equal(wonIn(text), won === undefined ? undefined : won * 1_000_000n, text);
  assert.equal(dollarsOf("1200만원", "1398.5"), "8580.62");
  assert.equal(dollarsOf("₩1", "200"), "0.01");
  assert.equal(dollarsOf("1200만원", "0"), undefined);
  assert.equal(dollarsOf("1200만원", "x"), undefined);
});

for (const [language, rate, take] of [
  ["en", /Give a rate of won/, /Take \$10,000\.00, at ₩1,400 a dollar/],
  ["ko", /환율을 입력해/, /달러당 1,400원으로 US\$10,000\.00 사용/],
]) {
  test(`a value in won is converted by a tap, at the rate that was given (${language})`, async () => {
    const { page, complaints, context } = await open(browser, { address: `#lang=${language}&${PART}&f.automobile_part=true`, width: 360 });
    const value = page.locator("#customsValue");
    await value.fill("1,400만원");
    await value.press("Enter");
    const give = page.locator('[data-key="won/rate"]');
    assert.match(await give.innerText(), rate);
    assert.equal(await page.locator("#total-duty").count(), 0);
    await give.click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "won");
    await page.keyboard.type("1400");
    await page.keyboard.press("Enter");
    assert.match(await page.locator('[data-key="won/take"]').innerText(), take);
    assert.equal(await value.inputValue(), "1,400만원");
    await page.locator('[data-key="won/take"]').click();
    assert.equal(await value.inputValue(), "10,000.00");
    assert.match(await duty(page), /1,500\.00/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

for (const [language, below] of [["en", /"-5".*from 0\.00 to/], ["ko", /-5.*0\.00/]]) {
  test(`what cannot be read is quoted as it was typed (${language})`, async () => {
    const { page, context } = await open(browser, { address: `#lang=${language}&${PART}` });
    for (const [text, said] of [["12,00", /“12,00”/], ["1,2,3", /“1,2,3”/], ["1.234,50", /“1\.234,50”/], ["-5", below]]) {
      await page.locator("#customsValue").fill(text);
      await page.locator("#customsValue").press("Enter");
      assert.match(await page.locator("#customsValue-fault").innerText(), said);
    }
    await context.close();
  });
}

test("the small headline never lies over a field", async () => {
  const { page, context } = await open(browser, { address: `#lang=ko&${PART}&f.automobile_part=true`, width: 1280, height: 657 });
  await page.locator('[data-key="work/begin"]').click();
  await page.locator('[data-key="item/0/description"]').waitFor();
  for (const key of ["item/0/description", "item/0/value", "bill/add"]) {
    await page.locator(`[data-key="${key}"]`).scrollIntoViewIfNeeded();
    await page.locator(`[data-key="${key}"]`).focus();
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60))));
    const covered = await page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector(".mini");
      const { top, bottom, left, right } = bar.getBoundingClientRect();
      return !bar.hidden && box.top < bottom && box.bottom > top && box.left < right && box.right > left;
    });
    assert.equal(covered, false, key);
  }
  await context.close();
});
