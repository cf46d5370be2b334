// The lines of the builder on another origin: with the header, without it, and under a policy.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import "../../www/widget-texts.js";
import { table } from "../../www/texts.js";
import { PAGE_URL, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A server on a port of its own; one that a failed test leaves behind holds nothing up. */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return `http://127.0.0.1:${server.address().port}/`;
}

/** The page on another port, with headers that `change` may alter. */
const host = (change) =>
  listen(async ({ url, method }, response) => {
    const found = await fetch(new URL(url.slice(1), PAGE_URL), { method });
    const headers = { "content-type": found.headers.get("content-type") ?? "text/plain", "cache-control": "no-store", connection: "close" };
    change(headers, url);
    response.writeHead(found.status, headers).end(Buffer.from(await found.arrayBuffer()));
  });

const OPEN = (headers) => (headers["access-control-allow-origin"] = "*");
const CLOSED = () => {};

/** What the builder at a home gives to copy, and what it says of its address. */
async function built(home, way, language) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(`${home}#lang=${language}&hts=8703.23.0190&origin=KR&date=2026-11-21&value=30000&mode=ocean`);
  await page.locator("#answer:not([aria-busy])").waitFor({ state: "attached" });
  await page.locator("#embed > summary").click();
  await page.locator(`#embed-builder input[value=${way}]`).check({ force: true });
  await page.locator("#embed-builder [data-open]").waitFor();
  const said = { lines: await page.locator(".snippet").innerText(), open: await page.locator("[data-open]").getAttribute("data-open"), text: await page.locator("[data-open]").innerText() };
  await context.close();
  return said;
}

/** A page of another origin with these lines in it. */
async function guest(lines, js = "") {
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Guest</title></head><body><h1>Guest</h1><script>${js}</script>${lines}</body></html>`;
  const address = await listen((request, response) => response.writeHead(200, { "content-type": "text/html", connection: "close" }).end(body));
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(address);
  return { page, context };
}

for (const [language, trouble, link] of [
  ["en", /does not let other sites load/, /Estimate the US import duty/],
  ["ko", /다른 사이트의 스크립트 사용을 허용하지 않습니다/, /미국 수입 관세 계산하기/],
]) {
  test(`the copied script works with the header, and is a link without it (${language})`, async () => {
    const opened = await host(OPEN);
    const closed = await host(CLOSED);
    const good = await built(opened, "script", language);
    assert.equal(good.open, "true");
    const there = await guest(good.lines);
    await there.page.locator("korus-tariff-widget #total-duty").waitFor();
    await there.context.close();

    const bad = await built(closed, "script", language);
    assert.equal(bad.open, "false");
    assert.match(bad.text, trouble);
    const blank = await guest(bad.lines);
    const inside = blank.page.locator("korus-tariff-widget a");
    assert.ok(await inside.isVisible());
    assert.match(await inside.innerText(), link);
    assert.ok((await inside.getAttribute("href")).startsWith(`${closed}#`));
    await blank.context.close();
  });
}

test("files that the script cannot fetch are named inside the element, with a way to the page", async () => {
  // Scripts and styles are open, the data is not.
  const half = await host((headers, url) => /\.(js|css)$/.test(url) && OPEN(headers));
  const { page, context } = await guest(`<script type="module" src="${half}widget.js"></script><korus-tariff-widget lang="ko"></korus-tariff-widget>`);
  const said = page.locator("korus-tariff-widget [role=alert]");
  await said.waitFor();
  assert.match(await said.innerText(), /Access-Control-Allow-Origin: \* 헤더.*connect-src/s);
  assert.equal(await said.locator("a").getAttribute("href"), half);
  await context.close();
});

test("a frame needs no header: it follows its height, and tells its page the answer", async () => {
  const closed = await host(CLOSED);
  const { lines } = await built(closed, "frame", "en");
  const { page, context } = await guest(lines, `const t = 1; addEventListener("message", ({ data }) => data.type === "korus-tariff-answer" && (globalThis.heard = data));`);
  await page.frameLocator("iframe").locator("#total-duty").waitFor();
  await page.waitForFunction(() => document.querySelector("iframe").height !== "720");
  const heard = await page.evaluate(() => globalThis.heard);
  assert.deepEqual(heard.request, { hts: "8703.23.0190", origin: "KR", entryDate: heard.request.entryDate, customsValue: "30000" });
  assert.match(heard.answer.totalDuty, /^\d+\.\d\d$/);
  await context.close();
});

test("a widget without its questions sends the reader to them", async () => {
  const { page, complaints, context } = await open(browser, { address: "embed.html?lang=en&hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000&sections=headline", ready: false });
  await page.locator(".headline").waitFor();
  assert.equal(await page.locator(".headline .status-reason").count(), 0);
  assert.match(await page.getByRole("link", { name: /answer it on the whole page/ }).getAttribute("href"), /#lang=en&hts=8708\.30\.5030/);
  assert.equal(await page.locator("h1").count(), 1);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what the widget alone says stands in both languages", () => {
  for (const key of ["notReached", "answerThere"]) assert.ok(table[key].every(Boolean), key);
});
