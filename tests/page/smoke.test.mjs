// The built page in a real browser: it loads, the module loads, nothing is refused, nothing shuts anyone out.
import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import axe from "axe-core";
import { chromium } from "playwright-core";

const { PAGE_URL, CHROMIUM } = process.env;
assert.ok(PAGE_URL && CHROMIUM, "PAGE_URL and CHROMIUM must be set: `cargo xtask test` does it");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

let browser;
let page;
let complaints;

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...QUIET] });
});
after(() => browser?.close());

beforeEach(async () => {
  complaints = [];
  page = await browser.newPage({ locale: "en-US" });
  page.on("console", (message) => {
    const favicon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !favicon) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(PAGE_URL);
  await page.getByRole("button", { name: "Estimate the duty", disabled: false }).waitFor();
});
afterEach(() => page.close());

/** Findings that keep people out; axe is evaluated from outside, so the page's own policy stays in force. */
async function barriers() {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

test("the module loads under the page's own content security policy", async () => {
  assert.match(await page.locator("#edition").textContent(), /Engine \d+\.\d+\.\d+/);
  assert.deepEqual(complaints, []);
});

test("the form is answered in the page", async () => {
  await page.getByLabel("HTS code").fill("8703.23.01.90");
  await page.getByLabel("Customs value (USD)").fill("30000.00");
  await page.getByRole("button", { name: "Estimate the duty" }).click();
  await page.locator("#answer").waitFor();
  assert.notEqual((await page.locator("#answer").textContent()).trim(), "");
  assert.deepEqual(complaints, []);
});

test("the language can be changed and stays in the address", async () => {
  await page.getByRole("button", { name: "한국어" }).click();
  assert.equal(await page.locator("html").getAttribute("lang"), "ko");
  assert.match(page.url(), /lang=ko/);
  await page.reload();
  assert.equal(await page.locator("h1").textContent(), "미국 수입 관세 추정");
});

test("axe finds nothing serious in either language", async () => {
  assert.deepEqual(await barriers(), []);
  await page.getByRole("button", { name: "한국어" }).click();
  assert.deepEqual(await barriers(), []);
});
