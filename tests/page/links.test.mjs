// What a link holds and what it does not, what it says of the law it was made under, and the way back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PAGE_URL, PART, duty, launch, open, whole } from "./browser.mjs";
import { BRAKE, product } from "./sections.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

async function on(options, work) {
  const { page, complaints, context } = await open(browser, options);
  try {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await work(page, context);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const verdict = (page) => page.locator("#origin-verdict");
/** What a button puts on the clipboard. */
async function copied(page, button) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await button.click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  return page.evaluate(() => navigator.clipboard.readText());
}
/** All of the bill: names, codes and costs of its rows. */
const SECRET = /bom=|good=|inc=|Casting|Sensor|Machining|7325|9031/;

for (const [language, link, text, share, holds] of [
  ["en", "Copy link", "Copy as text", "Share with the bill of materials", /3 rows with names, codes, origins and costs/],
  ["ko", "링크 복사", "텍스트 복사", "자재명세서까지 공유", /3개 행의 품명·품목번호·원산지·금액/],
]) {
  test(`the bill travels only by the link that names it (${language})`, () =>
    on({ address: product({ ...BRAKE, language }), width: 360 }, async (page) => {
      await verdict(page).waitFor();
      const decided = await verdict(page).innerText();
      const button = (name) => page.getByRole("button", { name, exact: true });
      for (const shared of [await copied(page, button(link)), await copied(page, button(text)), page.url()]) {
        assert.doesNotMatch(shared.slice(0, shared.lastIndexOf("http")) + decodeURIComponent(shared.slice(shared.lastIndexOf("http"))), SECRET);
        assert.match(shared, /hts=8708\.30\.5030.*said=\d{4}-\d\d-\d\d_[0-9a-f]{8}_15\.00/s);
      }
      // What the link brought is still here, also when the page is loaded again.
      assert.match(await page.locator("[data-file]").innerText(), language === "ko" ? /주소에는 없으므로/ : /address no longer does/);
      await page.reload();
      await verdict(page).waitFor();
      assert.equal(await page.locator(".item").count(), 3);
      await page.getByText(share, { exact: true }).click();
      assert.match(await page.locator("[data-holds]").innerText(), holds);
      const privately = await copied(page, page.locator('[data-key="bill/share/copy"]'));
      await on({ address: privately.slice(PAGE_URL.length) }, async (other) => {
        await verdict(other).waitFor();
        assert.equal(await verdict(other).innerText(), decided);
        assert.equal(await other.locator(".item").count(), 3);
        assert.doesNotMatch(decodeURIComponent(other.url()), SECRET);
      });
    }));
}

for (const [language, title, then, now, same] of [
  ["en", /law has moved/, /law as of January 5, 2026: \$14,000\.00/, /Now, law as of .*2026: \$15,000\.00/, /duty is the same/],
  ["ko", /법령이 바뀌었습니다/, /2026년 1월 5일: US\$14,000\.00/, /지금, 법령 기준일 .*: US\$15,000\.00/, /관세가 같습니다/],
]) {
  test(`a link of other law says what it said then and what holds now (${language})`, () =>
    on({ address: `#lang=${language}&${PART}&f.automobile_part=true&said=2026-01-05_00000000_14000.00` }, async (page) => {
      const note = page.locator("[data-then]");
      assert.match(await note.innerText(), title);
      assert.match(await note.innerText(), then);
      assert.match(await note.innerText(), now);
      // It stays with its question, in any language and after a reload; another question is one of today.
      await page.reload();
      await whole(page);
      assert.equal(await note.count(), 1);
      await page.locator("#customsValue").fill("200,000");
      await page.locator("#customsValue").press("Enter");
      assert.equal(await note.count(), 0);
      assert.doesNotMatch(page.url(), /00000000/);
      await page.evaluate((hash) => (location.hash = hash), `lang=${language}&${PART}&f.automobile_part=true&said=2026-01-05_00000000_15000.00`);
      await page.locator('[data-then="same"]').waitFor();
      assert.match(await note.innerText(), same);
      // What is of no such form says nothing.
      await page.evaluate((hash) => (location.hash = hash), `lang=${language}&${PART}&f.automobile_part=true&said=2026-01-05_00000000_<b>`);
      await page.waitForFunction(() => !document.querySelector("[data-then]"));
    }));
}

test("the button of the browser takes back what was done, one step at a time", () =>
  on({ address: "#lang=en&hts=8708.30&origin=KR&date=2026-11-21&value=100000&mode=ocean" }, async (page) => {
    const before = await duty(page);
    await page.locator(".candidate").first().waitFor();
    await page.evaluate(() => (location.hash = `${location.hash.replace("8708.30", "8708.30.5030")}`));
    await page.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
    assert.equal(await duty(page), "$15,000.00");
    assert.match(await page.title(), /8708\.30\.5030 · South Korea.*US import duty/);
    await page.goBack();
    await page.waitForFunction(() => /12,500/.test(document.querySelector("#total-duty")?.textContent));
    await page.goBack();
    await page.locator(".candidate").first().waitFor();
    assert.equal(await duty(page), before);
    assert.equal(await page.locator("#hts").inputValue(), "8708.30");
    await page.goForward();
    await page.goForward();
    await page.waitForFunction(() => /15,000\.00/.test(document.querySelector("#total-duty")?.textContent));
  }));

test("the way back brings the bill, and typing in it is no step", () =>
  on({ address: product(BRAKE) }, async (page) => {
    await verdict(page).waitFor();
    const length = await page.evaluate(() => history.length);
    await page.locator('[data-key="item/0/value"]').fill("11");
    await page.locator('[data-key="item/0/value"]').press("Tab");
    assert.equal(await page.evaluate(() => history.length), length);
    await page.locator("#start-over").click();
    await page.locator(".item").first().waitFor({ state: "detached" });
    await page.goBack();
    await page.locator(".item").first().waitFor();
    assert.equal(await page.locator('[data-key="item/0/value"]').inputValue(), "11");
  }));
