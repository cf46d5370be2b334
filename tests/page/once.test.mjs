// One tap asks the engine once: what the page shows of it comes from one answer.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PAGE_URL, PART, duty, later, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Stands in the place of the engine's entry, and counts the quotes of the page. Those of the thread count there. */
const COUNTING = `
export * from "./index.web.js?counted";
import { quote as real } from "./index.web.js?counted";
export const quote = (request) => {
  (globalThis.quotes ??= []).push(request);
  return real(request);
};
`;
const counting = (page) => page.route("**/engine/index.web.js", (route) => route.fulfill({ contentType: "text/javascript", body: COUNTING }));

/** What the page asked meanwhile, until what may wait is here too. */
async function asked(page, work) {
  await later(page);
  await page.evaluate(() => (globalThis.quotes = []));
  await work();
  await later(page);
  return page.evaluate(() => globalThis.quotes);
}

test("a tap, a tap back, a claim, a quantity and a value are one question each", async () => {
  const { page, complaints, context } = await open(browser, { address: `#lang=en&${PART}`, prepare: counting });
  const choice = (field, value) => page.locator(`[data-field="${field}"][data-value="${value}"]`).first();
  const once = async (what, work) => {
    const quotes = await asked(page, work);
    assert.equal(quotes.length, 1, `${what}: ${JSON.stringify(quotes)}`);
  };
  await once("a fact", () => choice("facts.automobile_part", "true").click());
  assert.equal(await duty(page), "$15,000.00");
  await once("a claim", () => choice("claims.spi", "KR").click());
  assert.match(page.url(), /spi=KR/);
  await once("another answer", () => choice("facts.automobile_part", "false").click());
  await once("a value", async () => {
    await page.locator("#customsValue").fill("200,000");
    await page.locator("#customsValue").press("Enter");
  });
  await once("the claim in the form", () => page.locator("#spi").selectOption(""));
  await once("the answer taken back", () => choice("facts.automobile_part", "false").click());
  await once("several answers at once", () => page.locator(".saving.conditions").first().getByRole("button").click());
  assert.deepEqual(complaints, []);
  await context.close();

  const milk = await open(browser, { address: "#lang=en&hts=0402.10.5000&origin=KR&date=2026-11-21&value=100000&mode=air", prepare: counting });
  const quotes = await asked(milk.page, async () => {
    await milk.page.getByLabel("net weight in kilograms").fill("10,000");
    await milk.page.getByLabel("net weight in kilograms").press("Enter");
    await milk.page.getByText("Decided", { exact: true }).first().waitFor();
  });
  assert.equal(quotes.length, 1);
  assert.deepEqual(milk.complaints, []);
  await milk.context.close();
});

test("an answered question says what its link, asked afresh, would say", async () => {
  const { page, context } = await open(browser, { address: `#lang=en&${PART}` });
  const choice = (field, value) => page.locator(`[data-field="${field}"][data-value="${value}"]`).first();
  const questions = async (shown) => {
    await later(shown);
    return shown.locator(".questions").allInnerTexts();
  };
  await choice("facts.automobile_part", "true").click();
  await choice("claims.spi", "KR").click();
  await page.locator("#customsValue").fill("54,321.09");
  await page.locator("#customsValue").press("Enter");
  const told = await questions(page);
  assert.ok(told.some((text) => text.includes("8,148")), told.join("\n"));
  const fresh = await open(browser, { address: page.url().slice(PAGE_URL.length) });
  assert.deepEqual((await questions(fresh.page)).sort(), told.sort());
  for (const one of [context, fresh.context]) await one.close();
});

test("a tap in the widget is one question, also when the page has had a moment", async () => {
  const address = "embed.html?lang=en&hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000";
  const { page, complaints, context } = await open(browser, { address, prepare: counting, ready: false });
  await page.locator(".questions").first().waitFor();
  await page.evaluate(() => (globalThis.quotes = []));
  await page.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
  assert.match(await duty(page), /15,000/);
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 500))));
  assert.equal((await page.evaluate(() => globalThis.quotes)).length, 1);
  assert.deepEqual(complaints, []);
  await context.close();
});
