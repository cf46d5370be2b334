// Open to everyone and to nothing else: barriers, narrow windows, policies, lost files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import "../../www/answer/texts.js";
import "../../www/embed-texts.js";
import "../../www/tables/texts.js";
import { table } from "../../www/texts.js";
import { PART, barriers, later, launch, open, whole } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const VIEWS = {
  "before the first question": "",
  "with open questions": PART,
  "decided": `${PART}&f.automobile_part=true`,
  "with a quantity to state": "hts=0402.10.5000&origin=KR&date=2026-11-21&value=100000",
  "with a short code": "hts=8708&origin=KR&date=2026-11-21&value=100000",
  "with faults": "hts=12&origin=US&date=2030-01-01&value=abc&f.nothing=true",
  "with costs and won": `${PART}&f.automobile_part=true&freight=1200&insurance=100&other=50&pieces=300&won=1398.5&vs=JP,IN`,
  "with a refund": "hts=3304.99.5000&origin=KR&date=2025-09-01&value=30000&f.steel_content=0&f.aluminum_content=0",
};

for (const width of [360, 1280]) {
  for (const [scheme, language] of [
    ["light", width === 360 ? "ko" : "en"],
    ["dark", width === 360 ? "en" : "ko"],
  ]) {
    test(`no barrier and no sideways scrolling at ${width} px, ${scheme}, ${language}`, async () => {
      const addressOf = (view) => `#lang=${language}&${view}`;
      const [first] = Object.values(VIEWS);
      const { page, complaints, context } = await open(browser, { width, scheme, address: addressOf(first) });
      try {
        for (const [name, view] of Object.entries(VIEWS)) {
          if (view !== first) {
            await page.goto("about:blank");
            await page.goto(process.env.PAGE_URL + addressOf(view));
            await whole(page);
          }
          // The pictures come when the page has a moment.
          if (await page.locator("#charts").count()) await later(page);
          await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(wide <= 0, `${name} is ${wide} px too wide`);
          assert.deepEqual(await barriers(page), [], name);
        }
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    });
  }
}

/** Serves the page changed by `change`. */
const changed = (change) => (page) =>
  page.route((url) => url.pathname === "/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

test("a policy that forbids WebAssembly is explained", async () => {
  const prepare = changed((html) => html.replace("'wasm-unsafe-eval'", ""));
  const { page, context } = await open(browser, { address: "?lang=ko", prepare, ready: false });
  await page.getByText("wasm-unsafe-eval").waitFor();
  assert.match(await page.locator("#answer").innerText(), /여기에서는 계산기를 실행할 수 없습니다/);
  await context.close();
});

test("a lost file is explained", async () => {
  const prepare = (page) => page.route("**/rates.pack", (route) => route.abort());
  const { page, context } = await open(browser, { address: "#lang=en", prepare, ready: false });
  await page.getByText("did not load").waitFor();
  await context.close();
});

test("every text stands in both languages", () => {
  const slots = (text) => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort().join();
  const gaps = Object.entries(table).filter(([, [en, ko]]) => !en || !ko || slots(en) !== slots(ko)).map(([key]) => key);
  assert.deepEqual(gaps, []);
});
