// US goods into Korea: a form of its own below the estimate, in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { table } from "../../www/sections/korea-texts.js";
import { barriers, launch, open, tabTo } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const ORANGES = { hsk: "0805.10-0000", importDate: "2026-12-24", price: "10,000,000", currency: "KRW", claim: true, incoterm: "CIF", answers: {} };
const address = (language, held) => `#${new URLSearchParams({ lang: language, kr: JSON.stringify(held) })}`;
const status = (page) => page.locator(".korea-answer .status-reason");
/** The page draws once an event is over. */
const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 30)));

async function on(options, work) {
  const { page, complaints, context } = await open(browser, options);
  try {
    await work(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

test("by keyboard alone: a code, what is open, and the answer, kept in the address", () =>
  on({ address: "#lang=en" }, async (page) => {
    const packs = [];
    page.on("request", (request) => request.url().endsWith("korea.pack") && packs.push(request.url()));
    await page.locator('[data-key="korea/summary"]').waitFor();
    assert.deepEqual(packs, [], "nothing is fetched before it is opened");
    await tabTo(page, '[data-key="korea/summary"]', 200);
    await page.keyboard.press("Enter");
    await page.locator(".korea-answer .hint").waitFor();
    assert.equal(packs.length, 1);
    await tabTo(page, "#korea-hsk");
    await page.keyboard.type("0805.10-0000");
    await page.locator("#korea-importDate").fill("2026-12-24");
    await page.locator("#korea-currency").fill("KRW");
    await page.locator("#korea-price").fill("10,000,000");
    await page.keyboard.press("Tab");
    await settled(page);
    assert.equal(await status(page).textContent(), table.needs_facts[0]);
    // The quota: outside, half of the value.
    await tabTo(page, "#korea-quota");
    await page.keyboard.type("out");
    await page.keyboard.press("Tab");
    await settled(page);
    assert.match(await status(page).textContent(), /At the rates held: ₩15,000,000/);
    assert.match(page.url(), /kr=/);
    await page.locator("#korea-quota").selectOption("in");
    await settled(page);
    assert.match(await status(page).textContent(), /Decided: ₩10,000,000/);
    await page.reload();
    await status(page).waitFor();
    assert.match(await status(page).textContent(), /Decided: ₩10,000,000/);
    assert.equal(await page.locator("#korea-quota").inputValue(), "in");
  }));

test("prices and costs are read in the currency chosen, and marks of another are faults", () =>
  on({ address: `#lang=en&kr=${encodeURIComponent(JSON.stringify({ hsk: "0201.30-0000", importDate: "2026-01-01", price: "10,000", currency: "USD", rate: "1,400원", incoterm: "CIF" }))}` }, async (page) => {
    await page.locator("#korea-title").waitFor();
    for (const [name, text] of [["price", "₩10,000"], ["price", "1234,50"], ["freight", "5,5"], ["freight", "50,000원"], ["rate", "1,4"], ["rate", "$1,400"]]) {
      const field = page.locator(`#korea-${name}`);
      const before = await field.inputValue();
      await field.fill(text);
      await field.press("Tab");
      await page.locator(`#korea-${name}-fault:not([hidden])`).waitFor();
      assert.equal(await page.locator("#korea-title").count(), 0, text);
      await field.fill(before);
      await field.press("Tab");
      await page.locator("#korea-title").waitFor();
    }
  }));

for (const language of ["en", "ko"]) {
  const column = language === "ko" ? 1 : 0;
  test(`a shared link shows both sides, without barriers, in ${language}`, () =>
    on({ address: address(language, ORANGES), width: language === "ko" ? 360 : 1280 }, async (page) => {
      await status(page).waitFor();
      assert.equal(await page.locator("#korea-title").textContent().then((text) => text.startsWith("0805.10.0000")), true);
      const rows = page.locator(".korea-answer tbody tr");
      assert.match(await rows.nth(3).innerText(), language === "ko" ? /₩0 ~ ₩5,000,000/ : /₩0 to ₩5,000,000/);
      assert.match(await page.locator(".korea-answer .warnings").innerText(), /15051179/);
      await page.locator('[data-key="korea/why/summary"]').click();
      assert.deepEqual(await barriers(page), []);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels too wide`);
      // A line that is not held says so and never shows a duty.
      await page.locator("#korea-hsk").fill("8507.60-0000");
      await page.locator("#korea-hsk").press("Tab");
      await settled(page);
      assert.equal(await status(page).textContent(), table.cannot_say[column]);
      assert.equal(await page.locator(".korea-answer table").count(), 0);
      // Lines below a shorter code are there to choose from.
      await page.locator("#korea-hsk").fill("0406.90");
      await page.locator("#korea-hsk").press("Tab");
      await settled(page);
      await page.locator('[data-key="korea/line/0406.90.1000"]').click();
      await settled(page);
      assert.match(await status(page).textContent(), new RegExp(`^${table.decided[column]}`));
      // A fault stands at its field.
      await page.locator("#korea-hsk").fill("08");
      await page.locator("#korea-hsk").press("Tab");
      await settled(page);
      assert.match(await page.locator("#korea-hsk-fault").innerText(), /08/);
      assert.equal(await page.locator("#korea-hsk").getAttribute("aria-invalid"), "true");
    }));
}

for (const [language, words, code] of [["en", "beef", /^020[12]/], ["ko", "소고기", /^020[12]/]]) {
  test(`words find what goes into Korea (${language})`, () =>
    on({ address: `#lang=${language}`, width: 360 }, async (page) => {
      await page.locator('[data-key="korea/summary"]').click();
      await page.locator("#korea-hsk").fill(words);
      await page.locator("#korea-hsk-list [role=option]").first().waitFor();
      await page.locator("#korea-hsk").press("ArrowDown");
      await page.locator("#korea-hsk").press("Enter");
      assert.match(await page.locator("#korea-hsk").inputValue(), code);
    }));
}
