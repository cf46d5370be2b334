// What the page tests share: one browser, pages that are watched, and the checks that every page must pass.
import assert from "node:assert/strict";
import axe from "axe-core";
import { chromium } from "playwright-core";

export const { PAGE_URL, CHROMIUM } = process.env;
assert.ok(PAGE_URL && CHROMIUM, "PAGE_URL and CHROMIUM must be set: `cargo xtask test` does it");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
const QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...QUIET] });

/** A part in the address for a brake part of Korea, on which the page has something to ask. */
export const PART = "hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000&mode=ocean";

/**
 * A page in a context of its own. `complaints` collects what must stay empty: errors on the console,
 * and requests that leave the origin.
 */
export async function open(browser, { address = "", width = 1280, height = 900, scheme = "light", locale = "en-US", prepare, ready = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, locale, acceptDownloads: true, serviceWorkers: "block" });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    const favicon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !favicon) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(PAGE_URL).origin && !["data:", "blob:"].includes(url.protocol)) complaints.push(`request to ${url}`);
  });
  await prepare?.(page);
  await page.goto(PAGE_URL + address);
  if (ready) await whole(page);
  return { page, complaints, context };
}

/** Waits until the words of the law are here: the answer, if one was asked for, is complete. */
export const whole = (page) => page.locator("#answer:not([aria-busy])").waitFor({ state: "attached" });

/** Waits until the parts of an answer that take longer are here. */
export async function later(page) {
  await page.locator("#charts .later-part").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => !document.querySelector("#charts [aria-busy], #answer .questions [aria-busy]"));
}

/** The duty in the headline. */
export const duty = (page) => page.locator("#total-duty").textContent();

/** Presses Tab until the element that matches has the focus. */
export async function tabTo(page, selector, most = 80) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} is not reached by Tab`);
}

/** Findings that keep people out; axe is evaluated from outside, so the page's own policy stays in force. */
export async function barriers(page) {
  // What is not certain yet is shown faintly.
  await page.waitForFunction(() => !document.querySelector("#answer .questions [aria-busy]"));
  await page.evaluate(axe.source);
  // Nothing else is asked for: describing what passes takes longer than looking.
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(" ")}`);
}
