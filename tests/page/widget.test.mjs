// The widget in a page of someone else, with styles that want to spoil everything, and in a frame.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PAGE_URL, barriers, launch, open } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const HOSTILE = `<!doctype html><html lang="en"><head><title>Association</title>
  <style>html { font-size: 5px } * { color: red !important; letter-spacing: 9px !important; text-transform: uppercase !important }
  button, input, select { display: none !important } .duty, .card { visibility: hidden !important }</style>
  <script type="module" src="widget.js"></script></head>
  <body><main><h1>Association</h1><p id="host">Text of the host</p>
  <korus-tariff-widget id="one" lang="ko" hts="8708.30.5030" origin="KR" date="2026-11-21" value="100000"></korus-tariff-widget>
  <korus-tariff-widget id="two" lang="en"></korus-tariff-widget></main></body></html>`;

const serve = (html) => (page) =>
  page.route((url) => url.pathname === "/host.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));

test("two widgets on a hostile page answer on their own", async () => {
  const { page, complaints, context } = await open(browser, { address: "host.html", prepare: serve(HOSTILE), ready: false });
  const one = page.locator("#one");
  await one.locator(".headline").waitFor();
  const heard = page.evaluate(() => new Promise((resolve) => document.addEventListener("korus-tariff-answer", ({ detail }) => resolve(detail.answer.totalDuty), { once: true })));
  await one.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
  assert.equal(await heard, "15000.00");
  assert.match(await one.locator("#total-duty").textContent(), /15,000\.00/);
  const look = await one.locator("#total-duty").evaluate((element) => {
    const { color, letterSpacing, textTransform, visibility } = getComputedStyle(element);
    return { red: color === "rgb(255, 0, 0)", tight: Number.parseFloat(letterSpacing) <= 0, textTransform, visibility };
  });
  assert.deepEqual(look, { red: false, tight: true, textTransform: "none", visibility: "visible" });
  assert.equal(await one.locator("h2").first().evaluate((element) => getComputedStyle(element).fontSize), "17px");
  // Nothing leaks out either, and the second widget is untouched by the first.
  assert.equal(await page.locator("#host").evaluate((element) => getComputedStyle(element).fontSize), "5px");
  const two = page.locator("#two");
  assert.equal(await two.locator("#total-duty").count(), 0);
  await two.getByLabel("Product or HTS code").fill("12");
  await two.getByRole("button", { name: "Estimate the duty" }).click();
  assert.match(await two.locator(".errors").innerText(), /Product or HTS code/);
  await two.getByLabel("Product or HTS code").fill("8703.23.0190");
  await two.getByLabel("Customs value (US dollars)").fill("30,000");
  await two.getByLabel("Customs value (US dollars)").press("Enter");
  assert.match(await two.locator("#total-duty").textContent(), /^\$[\d,]+\.\d\d/);
  assert.match(await two.getByRole("link", { name: /Every reason/ }).getAttribute("href"), new RegExp(`^${PAGE_URL}#lang=en&hts=8703`));
  await page.evaluate(() => document.querySelector("#two").setAttribute("lang", "ko"));
  await two.getByRole("button", { name: "관세 계산하기" }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const [width, scheme] of [[360, "dark"], [768, "light"]]) {
  test(`the frame page follows its content and shuts nobody out (${width} px, ${scheme})`, async () => {
    const host = `<!doctype html><html lang="ko"><head><title>Host</title></head><body><h1>Host</h1>
      <iframe title="관세" width="100%" height="10" src="embed.html?lang=ko&hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000"></iframe>
      </body></html>`;
    const { page, complaints, context } = await open(browser, { address: "host.html", width, scheme, prepare: serve(host), ready: false });
    await page.evaluate(() => {
      globalThis.heights = [];
      addEventListener("message", ({ data }) => data.type === "korus-tariff-height" && globalThis.heights.push(data.height));
    });
    const frame = page.frames().find((each) => each.url().includes("embed.html"));
    await frame.locator('[data-field="facts.automobile_part"][data-value="true"]').click();
    assert.match(await frame.locator("#total-duty").textContent(), /15,000\.00/);
    await page.waitForFunction(() => globalThis.heights.at(-1) > 600);
    await page.goto(`${PAGE_URL}embed.html?lang=ko&hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000`);
    await page.locator(".headline").waitFor();
    assert.deepEqual(await barriers(page), []);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("an attribute whose amount may mean something else is refused as the field is", async () => {
  const widget = (id, value, lang) => `<korus-tariff-widget id="${id}" lang="${lang}" hts="8703.23.0190" date="2026-11-21" value="${value}"></korus-tariff-widget>`;
  const host = `<!doctype html><html lang="en"><head><title>Host</title><script type="module" src="widget.js"></script></head><body><main><h1>Host</h1>
    ${widget("one", "12,5", "en")}${widget("two", "₩1,000,000", "ko")}${widget("three", "1,234.50", "en")}</main></body></html>`;
  const { page, complaints, context } = await open(browser, { address: "host.html", prepare: serve(host), ready: false });
  await page.locator("#three .headline").waitFor();
  assert.match(await page.locator("#one .errors").innerText(), /“12,5” cannot be read\./);
  assert.match(await page.locator("#two .errors").innerText(), /“₩1,000,000”에 다른 통화가 적혀 있습니다\..*미국 달러로 환산/s);
  assert.equal(await page.locator("#one .headline, #two .headline").count(), 0);
  await page.locator("#one #customsValue").fill("1.000,5");
  await page.locator("#one #customsValue").press("Enter");
  assert.match(await page.locator("#one .errors").innerText(), /“1\.000,5” cannot be read\./);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("attributes choose the parts and the colours; what CSS would not take is left out", async () => {
  const host = `<!doctype html><html lang="en"><head><title>Host</title><script type="module" src="widget.js"></script></head><body><main><h1>Host</h1>
    <korus-tariff-widget id="one" hts="8703.23.0190" date="2026-11-21" value="30000" sections="stack timeline compare nothing" theme="dark" accent="#8b1a4a" radius="0px"></korus-tariff-widget>
    <korus-tariff-widget id="two" lang="ko" accent="red; } * { color: red" theme="light"></korus-tariff-widget></main></body></html>`;
  const { page, complaints, context } = await open(browser, { address: "host.html", prepare: serve(host), ready: false });
  const one = page.locator("#one");
  await one.locator(".timeline-picture").waitFor();
  await one.locator(".compare").waitFor();
  assert.equal(await one.locator("form.ask").count(), 0);
  assert.equal(await one.locator(".headline .stamp").count(), 1);
  const look = (widget, selector, name) => page.locator(`${widget} ${selector}`).first().evaluate((element, property) => getComputedStyle(element)[property], name);
  assert.equal(await look("#one", ".card", "borderRadius"), "0px");
  assert.equal(await look("#one", ".widget", "colorScheme"), "dark");
  assert.equal(await look("#two", ".primary", "backgroundColor"), "rgb(11, 79, 108)");
  assert.deepEqual(await barriers(page), []);
  // The host may ask something else at any time, and hears the answer.
  const heard = page.evaluate(() => new Promise((resolve) => document.addEventListener("korus-tariff-answer", ({ detail }) => resolve(detail.request.hts), { once: true })));
  await page.evaluate(() => {
    const widget = document.querySelector("#two");
    widget.setAttribute("hts", "3304.99.5000");
    widget.setAttribute("value", "500");
  });
  assert.equal(await heard, "3304.99.5000");
  await page.locator("#two .headline").waitFor();
  // Words find a product in the widget, too.
  await page.locator("#two #hts").fill("김치");
  await page.locator("#two [role=option]").first().waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

for (const way of ["script", "frame"]) {
  test(`the lines of the builder make what its preview shows (${way})`, async () => {
    const { page, complaints, context } = await open(browser, { address: "#lang=ko&hts=8708.30.5030&origin=KR&date=2026-11-21&value=100000", width: 768 });
    await page.locator("#embed > summary").click();
    await page.locator(`#embed-builder input[value=${way}]`).check({ force: true });
    await page.locator("#embed-builder input[value=ko]").check({ force: true });
    await page.locator("#embed-builder input[value=stack]").uncheck();
    const preview = page.frameLocator(".preview");
    await preview.locator("#total-duty").waitFor();
    await preview.locator(".stack").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.querySelector(".preview").height > 600);
    assert.deepEqual(await barriers(page), []);
    const shown = await preview.locator("#total-duty").textContent();
    const lines = await page.locator(".snippet").innerText();
    await serve(`<!doctype html><html lang="en"><head><title>Host</title></head><body><main><h1>Host</h1>${lines}</main></body></html>`)(page);
    await page.goto(`${PAGE_URL}host.html`);
    const there = way === "frame" ? page.frameLocator("iframe") : page.locator("korus-tariff-widget");
    await there.locator("#total-duty").waitFor();
    assert.equal(await there.locator("#total-duty").textContent(), shown);
    assert.equal(await there.locator(".stack").count(), 0);
    if (way === "frame") await page.waitForFunction(() => document.querySelector("iframe").height > 600 && document.querySelector("iframe").height !== "720");
    assert.deepEqual(complaints, []);
    await context.close();
  });
}
