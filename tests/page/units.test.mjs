// A bill is set against the price of one good in its own currency, and nothing is decided before both are known.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, launch, open } from "./browser.mjs";
import { product } from "./sections.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A brake part for 15,000 won, 12,000 of it foreign and of the same heading. */
const QUOTE = { hts: "8708.30.5030", origin: "KR", date: "2026-11-21", value: "30000", mode: "ocean", "f.automobile_part": "true" };
const ROWS = [
  ["Pads", "8708.30.5030", "CN", "12000"],
  ["Box", "4819.10", "KR", "600", "yes"],
];

for (const [language, undecided, sums] of [
  ["en", "Cannot say yet", /12,600.*more than the price of one good, USD 10,000/],
  ["ko", "아직 판정할 수 없음", /12,600.*완제품 하나의 가격 USD 10,000보다 많습니다/],
]) {
  test(`a bill in won is never set against the dollars of the shipment (${language})`, async () => {
    const { page, complaints, context } = await open(browser, { address: product({ language, quote: QUOTE, rows: ROWS, good: { currency: "", adjustedValue: "" } }), width: 360 });
    try {
      const verdict = page.locator("#origin-verdict");
      await verdict.waitFor();
      assert.equal(await page.locator("[data-units]").getAttribute("data-units"), "currency price");
      assert.equal(await verdict.innerText(), undecided);
      assert.equal(await page.locator('[data-key="paper/open"]').count(), 0);
      assert.equal(await page.locator("#good-adjustedValue").inputValue(), "");
      assert.deepEqual(await barriers(page), []);
      const price = async (text) => {
        await page.locator("#good-adjustedValue").fill(text);
        await page.locator("#good-adjustedValue").press("Tab");
        await page.evaluate(() => new Promise((done) => setTimeout(done, 30)));
      };
      await page.locator("#bill-currency").selectOption("KRW");
      await page.locator("[data-units=price]").waitFor();
      // That is under what the rule asks; the certification is not offered.
      await price("₩15,000");
      await page.locator("[data-verdict=origin]").waitFor();
      assert.match(await page.locator(".part-origin").innerText(), /build-down|공제법/);
      assert.equal(await page.locator('[data-key="paper/open"]').count(), 0);
      // Rows that come to more than the good, or to next to nothing of it, are asked about.
      await page.locator("#bill-currency").selectOption("USD");
      await price("10,000");
      assert.match(await page.locator("[data-units=sums]").innerText(), sums);
      await price("30,000,000");
      await page.locator("[data-units=sums]").waitFor();
      await page.locator('[data-key="units/sums"]').click();
      await page.locator("[data-verdict=origin]").waitFor();
      // Said of these sums alone.
      await price("31,000,000");
      await page.locator("[data-units=sums]").waitFor();
      assert.deepEqual(complaints, []);
    } finally {
      await context.close();
    }
  });
}

test("the value for one piece is offered, and taken only by a tap", async () => {
  const { page, context } = await open(browser, { address: product({ quote: { ...QUOTE, pieces: "2000", won: "1400" }, rows: ROWS, good: { currency: "USD", adjustedValue: "" } }) });
  const offer = page.locator('[data-key="good/per-piece"]');
  assert.match(await offer.innerText(), /USD 15: .*2,000 pieces/);
  await page.locator("#bill-currency").selectOption("KRW");
  await page.waitForFunction(() => /KRW 21,000/.test(document.querySelector('[data-key="good/per-piece"]')?.textContent));
  assert.equal(await page.locator("#good-adjustedValue").inputValue(), "");
  await offer.click();
  assert.equal(await page.locator("#good-adjustedValue").inputValue(), "21000");
  await context.close();
});
