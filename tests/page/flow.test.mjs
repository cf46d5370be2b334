// What people do: ask, answer what is asked back, share, keep, in both languages and without a mouse.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { PAGE_URL, PART, duty, later, launch, open, tabTo, whole } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Runs a test on a watched page and closes it. */
async function on(options, work) {
  const { page, complaints, context } = await open(browser, options);
  try {
    await work(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

for (const [language, yes, status, locale] of [
  ["en", "Yes", "Decided", "en-US"],
  ["ko", "예", "확정", "ko-KR"],
]) {
  test(`the main flow by keyboard alone (${language})`, () =>
    on({ locale }, async (page) => {
      assert.equal(await page.locator("html").getAttribute("lang"), language);
      await tabTo(page, "#hts");
      await page.keyboard.type("8708.30.5030");
      await tabTo(page, "#origin");
      await tabTo(page, "#entryDate");
      await page.keyboard.type("11212026");
      await tabTo(page, "#customsValue");
      await page.keyboard.type("100000");
      await page.keyboard.press("Enter");
      // The reader is taken to the answer, which says that it hangs on a question.
      assert.equal(await page.evaluate(() => document.activeElement.id), "answer-title");
      assert.match(await duty(page), /12,500 .*27,500/);
      await tabTo(page, '[data-field="facts.automobile_part"][data-value="true"]');
      assert.match(await page.evaluate(() => document.activeElement.textContent), new RegExp(`^${yes}.*15,000`));
      await page.keyboard.press("Enter");
      assert.match(await duty(page), /15,000\.00/);
      assert.equal(await page.locator(".status").textContent(), status);
      // The focus stays on the answer given, and screen readers hear the new duty.
      assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-pressed")), "true");
      assert.match(await page.locator("#live").textContent(), /15,000\.00/);
      await tabTo(page, ".layer > summary");
      await page.keyboard.press("Enter");
      assert.ok(await page.locator(".layer[open] cite").first().isVisible());
    }));
}

test("an answer by tap changes the total, a second tap takes it back", () =>
  on({ address: `#lang=en&${PART}`, width: 360 }, async (page) => {
    const yes = page.locator('[data-field="facts.automobile_part"][data-value="true"]');
    await yes.click();
    assert.equal(await duty(page), "$15,000.00");
    assert.match(await page.locator(".effective").textContent(), /^15% of/);
    assert.match(page.url(), /f\.automobile_part=true/);
    await yes.click();
    assert.match(await duty(page), /12,500/);
    assert.doesNotMatch(page.url(), /automobile_part/);
  }));

test("a shared link reproduces the answer, in the language it names", () =>
  on({ address: `#lang=ko&${PART}`, locale: "en-US" }, async (page) => {
    await page.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
    const told = async (shown) => {
      await later(shown);
      await shown.locator(".product-name:not(:empty)").waitFor();
      return shown.locator("#answer").innerText();
    };
    const shown = await told(page);
    const link = page.url();
    await on({ address: link.slice(PAGE_URL.length), locale: "fr-FR" }, async (other) => {
      assert.equal(await other.locator("html").getAttribute("lang"), "ko");
      assert.equal(await told(other), shown);
      assert.equal(await other.locator("#customsValue").inputValue(), "100,000");
    });
  }));

test("a changed address is answered without loading again", () =>
  on({ address: `#lang=en&${PART}` }, async (page) => {
    await page.evaluate((part) => (location.hash = `lang=ko&${part}&f.automobile_part=true`), PART);
    await page.getByText("확정", { exact: true }).first().waitFor();
    assert.match(await duty(page), /15,000\.00/);
  }));

test("faults lead from the summary to their fields", () =>
  on({ address: "#lang=en" }, async (page) => {
    await page.locator("#hts").fill("12");
    await page.locator("#customsValue").fill("a lot");
    await page.getByRole("button", { name: "Estimate the duty" }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "errors");
    assert.match(await page.locator("#errors").innerText(), /check 2 entries/);
    await page.locator("#errors a").first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "hts");
    assert.equal(await page.locator("#hts").getAttribute("aria-invalid"), "true");
    await page.locator("#hts").fill("8708.30.5030");
    await page.locator("#customsValue").fill("US$ 100,000.00");
    await page.locator("#customsValue").press("Enter");
    assert.ok(await page.locator("#errors").isHidden());
    assert.equal(await page.locator("#customsValue").inputValue(), "100,000.00");
  }));

for (const [language, currency, unread] of [
  ["en", /names another currency\. Convert it to US dollars first/, /cannot be read\..*US dollars/s],
  ["ko", /다른 통화가 적혀 있습니다\. .*미국 달러로 환산/, /읽을 수 없습니다\..*미국 달러/s],
]) {
  test(`an amount that may mean something else is refused with its field (${language})`, () =>
    on({ address: `#lang=${language}&${PART}&f.automobile_part=true` }, async (page) => {
      await page.locator("#costs > summary").click();
      const typed = [
        ...["1,000,000원", "₩1,000,000", "1000000 KRW", "€100", "¥ 100", "100 EUR"].map((text) => [text, currency]),
        ...["1234,50", "12,5", "1,2,3,4", "1_000", "1e5", "1 000"].map((text) => [text, unread]),
      ];
      for (const name of ["customsValue", "freight", "insurance", "otherCosts"]) {
        const field = page.locator(`#${name}`);
        const before = await field.inputValue();
        for (const [text, said] of typed) {
          await field.fill(text);
          await field.press("Enter");
          assert.match(await page.locator(`#${name}-fault`).innerText(), said, `${name} ${text}`);
          assert.equal(await field.inputValue(), text, "what was typed stays");
          assert.equal(await page.locator("#total-duty").count(), 0);
        }
        await field.fill(before);
        await field.press("Enter");
        assert.match(await duty(page), /15,000\.00/);
      }
      for (const [name, text] of [["pieces", "1,5"], ["pieces", "$5"], ["won", "1,4"], ["won", "$1,400"]]) {
        await page.locator(`#${name}`).fill(text);
        await page.locator(`#${name}`).press("Enter");
        assert.equal(await page.locator(`#${name}`).getAttribute("aria-invalid"), "true", text);
        await page.locator(`#${name}`).fill("");
        await page.locator(`#${name}`).press("Enter");
      }
      // A rate of won is in won.
      await page.locator("#won").fill("1,400원");
      await page.locator("#won").press("Enter");
      assert.match(await page.locator("#answer").innerText(), /21,000,000/);
    }));
}

test("a quantity and a link with a decimal comma are refused", () =>
  on({ address: "#lang=en&hts=0402.10.5000&origin=KR&date=2026-11-21&value=100000&mode=air" }, async (page) => {
    const kilograms = page.getByLabel("net weight in kilograms");
    for (const text of ["1,5", "₩5", "1_0", "5e3"]) {
      await kilograms.fill(text);
      await kilograms.press("Enter");
      assert.equal(await kilograms.getAttribute("aria-invalid"), "true", text);
      assert.equal(await page.locator(".status").textContent(), "Needs a quantity");
    }
    for (const link of [`${PART.replace("100000", "12,5")}`, `${PART}&q.kg=1,5`, `${PART}&f.steel_content=1,5`, `${PART}&c.case=%E2%82%A95`]) {
      await page.evaluate((hash) => (location.hash = hash), `lang=en&${link}`);
      await page.locator("#errors:not([hidden])").waitFor();
      assert.equal(await page.locator("#total-duty").count(), 0, link);
      await page.evaluate((hash) => (location.hash = hash), `lang=en&${PART}`);
      await page.locator("#total-duty").waitFor();
    }
  }));

test("nothing in a link reaches what all objects share", async () => {
  const rows = (facts) => encodeURIComponent(JSON.stringify(["engine", "8407.34", "KR", "100", "yes", "", "", "", facts]));
  const path = "__proto__.harmless.x";
  for (const link of [
    `&bom=${rows({ [path]: "1" })}`,
    `&bom=${rows({ "constructor.prototype.harmless.x": "1", "toString.harmless": "2" })}`,
    `&bom=${encodeURIComponent('["engine","8407.34","KR","100","constructor","","","",{"__proto__":"harmless"}]')}`,
    `&good=${encodeURIComponent(`{"facts":{"${path}":"1","__proto__":{"harmless":"x"}},"__proto__":{"harmless":"x"},"production":{"__proto__":{"harmless":1}}}`)}`,
    `&inc=${encodeURIComponent(`{"__proto__":{"harmless":"x"},"programmes":["45X","__proto__","constructor"]}`)}`,
    `&kr=${encodeURIComponent(`{"hsk":"0201.30-0000","__proto__":{"harmless":"x"},"answers":{"facts.__proto__":"true","quantities.__proto__":"1","__proto__":{"harmless":"1"}}}`)}`,
    `&f.${path}=1&q.${path}=1&c.${path}=1&f.__proto__=harmless&f.constructor=x&f.automobile_part=constructor`,
  ]) {
    const { page, complaints, context } = await open(browser, { address: `#lang=en&${PART}${link}` });
    await page.locator("#sections > *").first().waitFor();
    if (link.includes("bom")) await page.locator("#origin-title").waitFor();
    await page.locator("#customsValue").fill("2,000");
    await page.locator("#customsValue").press("Enter");
    const reached = () => page.evaluate(() => {
      const shared = [Object.prototype, Array.prototype, Function.prototype, Object, Array, Object.prototype.toString];
      return [...Object.keys(Object.prototype), ...shared.flatMap((one) => Object.getOwnPropertyNames(one).filter((name) => name === "harmless")), "harmless" in {}];
    });
    assert.deepEqual(await reached(), [false], link);
    // And whoever changes something there writes nothing either.
    if (link.includes("bom")) {
      await page.locator('[data-key="bill/add"]').click();
      assert.deepEqual(await reached(), [false], link);
    }
    assert.deepEqual(complaints, [], link);
    await context.close();
  }
});

test("what a link declares in vain is named and can be taken out", () =>
  on({ address: `#lang=ko&${PART}&f.no_such_fact=true` }, async (page) => {
    await page.locator("#errors").getByRole("button", { name: "이 입력 지우기" }).click();
    assert.ok(await page.locator("#total-duty").isVisible());
    assert.doesNotMatch(page.url(), /no_such_fact/);
  }));

test("a missing quantity is asked for and never counts as zero", () =>
  on({ address: "#lang=en&hts=0402.10.5000&origin=KR&date=2026-11-21&value=100000&mode=air" }, async (page) => {
    assert.equal(await page.locator(".status").textContent(), "Needs a quantity");
    const kilograms = page.getByLabel("net weight in kilograms");
    await kilograms.fill("many");
    await kilograms.press("Enter");
    assert.equal(await kilograms.getAttribute("aria-invalid"), "true");
    await kilograms.fill("10,000");
    await kilograms.press("Enter");
    assert.equal(await page.locator(".status").textContent(), "Decided");
    assert.match(page.url(), /q\.kg=10/);
  }));

test("a claim is offered where it can be made, and a short code leads to its lines", () =>
  on({ address: "#lang=en&hts=8708&origin=KR&date=2026-11-21&value=100000&mode=ocean" }, async (page) => {
    await page.locator(".candidate").first().click();
    assert.match(await page.locator("#hts").inputValue(), /^8708\.\d\d\.\d{4}$/);
    await page.locator("#spi").selectOption("KR");
    assert.match(page.url(), /spi=KR/);
    // What was said of one product is not carried to another.
    await page.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
    await page.locator("#hts").fill("3304.99.5000");
    await page.locator("#hts").press("Enter");
    assert.doesNotMatch(page.url(), /automobile_part/);
  }));

test("the language stays in the address, and the answer with it", () =>
  on({ address: `#lang=en&${PART}` }, async (page) => {
    await page.getByRole("button", { name: "한국어" }).click();
    assert.match(page.url(), /lang=ko/);
    assert.equal(await page.locator("#stack-title").textContent(), "관세 구성");
    await page.reload();
    assert.equal(await page.locator("h1").textContent(), "미국 수입 관세");
    assert.match(await page.title(), /미국 수입 관세/);
  }));

test("the answer can be kept as text, JSON and CSV", () =>
  on({ address: `#lang=ko&${PART}&f.automobile_part=true` }, async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "텍스트 복사" }).click();
    await page.locator("#toast:visible").waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(text, /US\$15,000\.00 \(확정\)/);
    assert.ok(text.includes(page.url()));
    const kept = async (name) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
      return readFile(await file.path(), "utf8");
    };
    const { request, answer } = JSON.parse(await kept("JSON"));
    assert.equal(request.facts.automobile_part, true);
    assert.equal(answer.totalDuty, "15000.00");
    const csv = await kept("CSV");
    assert.match(csv, /^\uFEFFhts,origin/);
    assert.match(csv, /9903\.94\.63,.*15000\.00/);
  }));

test("the duty stands before the words of the law are here, and stays where it is when they come", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const prepare = (page) => page.route("**/words.pack", async (route) => {
    await held;
    await route.continue();
  });
  const { page, complaints, context } = await open(browser, { address: `#lang=en&${PART}`, prepare, ready: false });
  const head = async () => [await page.locator(".headline").innerText(), await page.locator(".headline").boundingBox()];
  await page.locator("#total-duty").waitFor();
  const first = await head();
  assert.match(first[0], /12,500 .*27,500/);
  assert.equal(await page.locator(".layer").count(), 0);
  release();
  await whole(page);
  assert.ok(await page.locator(".layer cite").first().innerText().then(() => true));
  assert.deepEqual(await head(), first);
  assert.deepEqual(complaints, []);
  await context.close();
});
