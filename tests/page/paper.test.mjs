// On paper: the answer is one page, everything on request, and nothing of what else the page holds.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PART, launch, later, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The text of a PDF, page by page. */
async function pages(page, context) {
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.printToPDF", { preferCSSPageSize: true, printBackground: false });
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const file = await getDocument({ data: new Uint8Array(Buffer.from(data, "base64")), useSystemFonts: true, verbosity: 0 }).promise;
  const texts = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const { items } = await (await file.getPage(number)).getTextContent();
    texts.push(items.map(({ str }) => str).join(" ").replace(/\s+/g, " "));
  }
  return texts;
}

const MASK = "hts=3304.99.5000&origin=KR&date=2026-11-21&value=30000&mode=ocean&spi=KR&freight=1200&pieces=300&won=1398.5";
const still = (page) => page.addInitScript(() => (globalThis.print = () => dispatchEvent(new Event("beforeprint"))));

for (const [language, width, parts] of [
  ["ko", 360, [/미국 수입 관세 견적/, /3304\.99\.5000/, /관세 합계/, /도착 원가/, /가정한 값/, /법령 기준일/, /said=/, /출력/]],
  ["en", 1280, [/Estimate of US import duty/, /3304\.99\.5000/, /Total duty/, /Landed cost/, /Taken for granted/, /law as of/, /said=/, /Printed/]],
]) {
  test(`the answer prints as one page (${language}, ${width} px)`, async () => {
    const { page, complaints, context } = await open(browser, { address: `#lang=${language}&${MASK}`, width, prepare: still });
    await later(page);
    // What else is open does not come along.
    await page.locator("#past > summary").click();
    await page.locator("#past-table").waitFor();
    const texts = await pages(page, context);
    assert.equal(texts.length, 1, texts.map((text) => text.slice(0, 80)).join("\n"));
    for (const part of parts) assert.match(texts[0], part);
    assert.doesNotMatch(texts[0], /entry_date|BOM|bill of materials/);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("all details print on request, and the page is itself again after it", async () => {
  const { page, context } = await open(browser, { address: `#lang=en&${PART}&f.automobile_part=true`, prepare: still });
  await later(page);
  await page.getByRole("button", { name: "Print all details" }).click();
  assert.ok(await page.locator(".layer cite").first().isVisible());
  const texts = await pages(page, context);
  assert.ok(texts.length > 1);
  assert.match(texts.join(" "), /What does not apply, and why/);
  assert.doesNotMatch(texts.join(" "), /Refunds on past entries|Put this on your site/);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await page.locator(".layer[open]").count(), 0);
  assert.equal(await page.evaluate(() => document.body.dataset.print), undefined);
  await context.close();
});
