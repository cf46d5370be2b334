// Finding a product: words in both languages, misspelt ones too, the keyboard alone, and the schedule to leaf through.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { barriers, duty, launch, open, tabTo } from "./browser.mjs";

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

const options = (page) => page.locator("#hts-list [role=option]");

for (const [language, query, code, name] of [
  ["en", "lipstik", /^3304\.10/, /lip/i],
  ["ko", "김치", /^2005\.9/, /김치|채소/],
]) {
  test(`words lead to a product and its duty by keyboard alone (${language})`, () =>
    on({ address: `#lang=${language}` }, async (page) => {
      await tabTo(page, "#hts");
      await page.keyboard.insertText(query);
      await options(page).first().waitFor();
      assert.match(await options(page).first().innerText(), code);
      assert.match(await options(page).first().innerText(), name);
      assert.equal(await page.locator("#hts").getAttribute("aria-expanded"), "true");
      assert.deepEqual(await barriers(page), []);
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowDown");
      // The option that the field points at is the one that is marked.
      const active = await page.locator("#hts").getAttribute("aria-activedescendant");
      assert.equal(await page.locator(`#${active}`).getAttribute("aria-selected"), "true");
      await page.keyboard.press("Enter");
      assert.match(await page.locator("#hts").inputValue(), code);
      assert.ok(await page.locator("#hts-list").isHidden());
      await tabTo(page, "#customsValue");
      await page.keyboard.type("10000");
      await page.keyboard.press("Enter");
      assert.match(await duty(page), /\d/);
      // The answer says what the code means.
      await page.locator(".product-name:not(:empty)").waitFor();
      assert.match(await page.locator(".product-name").innerText(), name);
    }));
}

test("a rate stands beside every product, and nothing found is said", () =>
  on({ address: "#lang=en" }, async (page) => {
    await page.locator("#hts").fill("8703.23.01");
    await options(page).first().waitFor();
    assert.match(await options(page).first().innerText(), /\d%/);
    await page.locator("#hts").fill("zzqqxxv");
    await page.waitForFunction(() => /No product found/.test(document.querySelector("#live").textContent));
    assert.ok(await page.locator("#hts-list").isHidden());
    // Eyes are told as well.
    assert.match(await page.locator(".found.note").innerText(), /No product found/);
    await page.locator("#hts").fill("kimchi");
    await options(page).first().waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#hts-list").isHidden());
    // Words that are no code are never guessed: what they find stands in the place of the answer.
    await page.locator("#customsValue").fill("100");
    await page.locator("#customsValue").press("Enter");
    await page.locator("#answer .place").first().waitFor();
    assert.equal(await page.locator("#total-duty").count(), 0);
    // With another fault they are a fault of their own.
    await page.locator("#customsValue").fill("much");
    await page.locator("#customsValue").press("Enter");
    assert.match(await page.locator("#errors").innerText(), /product from the list/);
  }));

test("descriptions are fetched only once the duty can be asked for", () => {
  const asked = [];
  const prepare = async (page) => {
    await page.addInitScript(() => (globalThis.requestIdleCallback = (work) => (globalThis.later ??= []).push(work)));
    page.context().on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").pop()));
  };
  return on({ address: "#lang=en", prepare }, async (page) => {
    const late = ["names.pack", "search.pack", "names_ko.pack"];
    assert.deepEqual(asked.filter((name) => late.includes(name)), []);
    const fetched = Promise.all(late.map((name) => page.context().waitForEvent("request", (request) => request.url().endsWith(name))));
    await page.evaluate(() => globalThis.later.splice(0).forEach((work) => work()));
    await fetched;
  });
});

for (const language of ["en", "ko"]) {
  test(`the schedule is leafed through to a line (${language})`, () =>
    on({ address: `#lang=${language}`, width: 360 }, async (page) => {
      await page.locator("#browse").focus();
      await page.keyboard.press("Enter");
      const place = (code) => page.locator(".place").filter({ has: page.getByText(code, { exact: true }) });
      await place("33").waitFor();
      assert.equal(await page.evaluate(() => document.activeElement.id), "browser-title");
      assert.deepEqual(await barriers(page), []);
      for (const code of ["33", "3304"]) {
        await place(code).focus();
        await page.keyboard.press("Enter");
      }
      await place("3304.10.0000").waitFor();
      assert.match(await page.locator("#browser-title").innerText(), language === "ko" ? /3304 .*제품류/ : /3304 Beauty/);
      assert.deepEqual(await barriers(page), []);
      await place("3304.10.0000").click();
      assert.ok(await page.locator("#browser").isHidden());
      assert.equal(await page.locator("#hts").inputValue(), "3304.10.0000");
      assert.equal(await page.evaluate(() => document.activeElement.id), "hts");
    }));
}

test("without the thread the page searches itself", () =>
  on({ address: "#lang=en", prepare: (page) => page.addInitScript(() => delete globalThis.Worker) }, async (page) => {
    await page.locator("#hts").fill("instant noodles");
    await options(page).first().waitFor();
    assert.match(await options(page).first().innerText(), /^1902/);
  }));

test("without descriptions a code still works, and the loss is said", async () => {
  const prepare = (page) => page.context().route("**/names.pack", (route) => route.abort());
  const { page, context } = await open(browser, { address: "#lang=en", prepare });
  await page.locator("#hts").fill("kimchi");
  await page.waitForFunction(() => /did not load/.test(document.querySelector("#live").textContent));
  await page.locator("#hts").fill("8703.23.0190");
  await page.locator("#customsValue").fill("30000");
  await page.locator("#customsValue").press("Enter");
  assert.match(await duty(page), /\d/);
  await context.close();
});

for (const [language, words, title, rate] of [
  ["en", "sheet mask", /Which product is “sheet mask”/, /12\.5% in all/],
  ["ko", "마스크팩", /“마스크팩”은\(는\) 어느 품목입니까/, /총 12\.5%/],
]) {
  test(`words and Enter show what they may be, with what is owed in all (${language})`, () =>
    on({ address: `#lang=${language}`, width: 360 }, async (page) => {
      await page.locator("#customsValue").fill("10000");
      await page.locator("#hts").fill(words);
      await options(page).first().waitFor();
      // Column 1 is free there, and the duty is not.
      await page.waitForFunction((wanted) => new RegExp(wanted).test(document.querySelector("#hts-list [role=option] .place-rate")?.textContent), rate.source);
      assert.doesNotMatch(await options(page).first().locator(".place-name").innerText(), /^(Other|기타)/);
      await page.locator("#hts").press("Enter");
      await page.locator("#answer .place").first().waitFor();
      assert.match(await page.locator("#answer-title").innerText(), title);
      assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
      assert.deepEqual(await barriers(page), []);
      await page.locator("#answer .place").first().click();
      assert.match(await duty(page), /1,250/);
    }));
}

test("what nothing is found for is said in the place of the answer, with a way on", () =>
  on({ address: "#lang=ko" }, async (page) => {
    await page.locator("#customsValue").fill("10000");
    await page.locator("#hts").fill("zzqqxxv");
    await page.locator("#hts").press("Enter");
    await page.getByText("“zzqqxxv”에 맞는 품목을 찾지 못했습니다").waitFor();
    await page.locator("#answer").getByRole("button").click();
    await page.locator("#browser-title").waitFor();
  }));

test("a search under way is seen", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const prepare = (page) => page.context().route("**/names.pack", async (route) => {
    await held;
    await route.continue();
  });
  const { page, context } = await open(browser, { address: "#lang=ko", prepare });
  await page.locator("#hts").fill("라면");
  await page.getByText("찾는 중 …", { exact: true }).waitFor();
  release();
  await options(page).first().waitFor();
  assert.ok(await page.locator(".found.note").isHidden());
  await context.close();
});
