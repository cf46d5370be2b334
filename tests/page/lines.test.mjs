// From a short or a Korean number to the exact line: what differs, what each owes, and no number read as another country's.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, duty, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function on(options, work) {
  const { page, complaints, context } = await open(browser, options);
  try {
    await work(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const address = (hts, language, more = "") => `#lang=${language}&hts=${hts}&origin=KR&date=2026-11-21&value=12000&mode=ocean${more}`;
const section = (page) => page.locator('section[aria-labelledby="candidates-title"]');
const filled = (page) => section(page).locator("> div:not([aria-busy])").waitFor();

for (const [language, open_, amount, differs] of [
  ["en", "Needs a quantity", "$1,500.00", ["Carrots in airtight containers", "Onions", "Sauerkraut", "Other"]],
  ["ko", "수량 입력 필요", "US$1,500.00", ["Carrots in airtight containers", "Onions", "Sauerkraut", "Other"]],
]) {
  test(`lines are told apart by what differs, under what they owe (${language})`, () =>
    on({ address: address("2005.99", language), width: 360 }, async (page) => {
      await filled(page);
      // What all share stands once, above, and on no choice.
      const above = await section(page).locator("[data-above]").innerText();
      assert.match(above, language === "ko" ? /조제하거나 보존처리한 그 밖의 채소/ : /Other vegetables prepared or preserved/);
      const names = await section(page).locator(".candidate-name").allInnerTexts();
      for (const name of names) assert.doesNotMatch(name, /preserved|보존처리/);
      for (const name of differs) assert.ok(names.includes(name), `${name} in ${names}`);
      // Those that owe the same stand together under one amount.
      const group = section(page).locator(".owing").filter({ has: page.getByText(amount, { exact: true }) }).first();
      assert.equal(await group.locator(".candidate").count(), 5);
      assert.equal(await section(page).locator(".owing").filter({ hasText: open_ }).locator(".candidate").count(), 1);
      // Not a word is cut off.
      const cut = await section(page).locator(".candidate-name").evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflow === "hidden").length);
      assert.equal(cut, 0);
      assert.deepEqual(await barriers(page), []);
      await group.locator(".candidate").last().click();
      assert.equal(await duty(page), amount);
      await page.goBack();
      await filled(page);
      assert.equal(await page.locator("#hts").inputValue(), "2005.99");
    }));
}

test("a line without an amount never counts as nothing", () =>
  on({ address: address("2005.99", "en") }, async (page) => {
    assert.equal(await duty(page), "$1,500 to $1,788");
    assert.match(await page.locator(".effective").innerText(), /^12\.5% to 14\.9%/);
    assert.match(await page.locator(".headline").innerText(), /name no amount yet, and are not in it: 1\./);
    // Its own answer with the quantity lies where the others do.
    await filled(page);
    await section(page).getByText("Chickpeas").click();
    await page.locator(".entry input").first().fill("500");
    await page.locator(".entry input").first().press("Enter");
    assert.equal(await duty(page), "$1,500.00");
    for (const hts of ["2103.90", "2208.90"]) {
      await page.evaluate((hash) => (location.hash = hash), address(hts, "en"));
      await page.waitForFunction((code) => document.querySelector(".subject")?.textContent.startsWith(code), hts);
      assert.doesNotMatch(await duty(page), /\$0/, hts);
    }
  }));

test("three hundred lines are a few groups, each with its span, opened by keyboard", () =>
  on({ address: address("6204", "en"), width: 360 }, async (page) => {
    await filled(page);
    const groups = section(page).locator("> div > .lines > li");
    assert.ok((await groups.count()) <= 8);
    assert.ok((await section(page).locator(".candidate:visible").count()) <= 8);
    assert.match(await groups.filter({ hasText: "Skirts" }).first().innerText(), /\$1,500 to \$1,920/);
    // Down to one line by keyboard alone.
    await groups.filter({ hasText: "Skirts" }).first().locator("summary").first().focus();
    await page.keyboard.press("Enter");
    const on = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
    while (!(await on(".candidate"))) {
      await page.keyboard.press("Tab");
      if (await on(".lines-group:not([open]) > summary")) await page.keyboard.press("Enter");
    }
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#hts").inputValue(), /^6204\.5/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
  }));

test("a line that hangs on an answer shows its bounds", () =>
  on({ address: address("8708.30", "en") }, async (page) => {
    await filled(page);
    const texts = await section(page).locator(".candidate-duty").allInnerTexts();
    assert.ok(texts.some((text) => / to \$/.test(text)), texts.join());
  }));

for (const [typed, language, shared, known] of [
  ["2005991000", "ko", "2005.99", true],
  ["2005.99-1000", "ko", "2005.99", true],
  ["3304.99-1000", "en", "3304.99", true],
  ["1902301010", "ko", "1902.30", false],
  ["3304992000", "en", "3304.99", false],
]) {
  test(`${typed} may be a Korean number, and is asked about first (${language})`, () =>
    on({ address: `#lang=${language}`, width: 360 }, async (page) => {
      await page.locator("#customsValue").fill("12000");
      await page.locator("#hts").fill(typed);
      await page.locator("#hts").press("Escape");
      await page.locator("#hts").press("Enter");
      const korean = page.locator('[data-hsk="korean"]');
      await korean.waitFor();
      assert.equal(await page.locator("#total-duty").count(), 0);
      assert.ok(!page.url().includes("hts="));
      assert.equal(await page.locator('[data-hsk="american"]').count(), known ? 1 : 0);
      assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
      assert.deepEqual(await barriers(page), []);
      await korean.click();
      assert.equal(await page.locator("#hts").inputValue(), shared);
      assert.match(await duty(page), /\d/);
    }));
}

test("a number said to be American is taken, and not asked about again", () =>
  on({ address: "#lang=ko" }, async (page) => {
    await page.locator("#customsValue").fill("12000");
    await page.locator("#hts").fill("2005991000");
    await page.locator("#hts").press("Escape");
    await page.locator("#hts").press("Enter");
    await page.locator('[data-hsk="american"]').click();
    assert.equal(await page.locator("#hts").inputValue(), "2005.99.1000");
    assert.equal(await duty(page), "US$1,500.00");
    await page.locator("#customsValue").fill("24000");
    await page.locator("#customsValue").press("Enter");
    assert.equal(await duty(page), "US$3,000.00");
  }));
