// After one visit the page opens and calculates without a server, from whatever folder it was served.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";

import { PAGE_URL, PART, duty, launch } from "./browser.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** The page in a folder of a server that can be taken away. */
async function host(folder, change = (name, body) => body) {
  const server = createServer(async ({ url }, response) => {
    const name = url.startsWith(folder) ? url.slice(folder.length) : undefined;
    const found = name === undefined ? undefined : await fetch(new URL(name, PAGE_URL));
    if (!found?.ok) return response.writeHead(404).end();
    const body = change(name, Buffer.from(await found.arrayBuffer()));
    response.writeHead(200, { "content-type": found.headers.get("content-type"), "cache-control": "no-cache" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}${folder}`, stop };
}

const active = (page) => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);

test("after one visit the page works without a network, in any folder", async () => {
  const { address, stop } = await host("/some/folder/");
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator("#request [type=submit]:enabled").waitFor();
  await active(page);
  await stop();
  await page.goto("about:blank");
  await page.goto(`${address}?from=home#lang=ko&${PART}&f.automobile_part=true`);
  await page.locator("#total-duty").waitFor();
  assert.match(await duty(page), /15,000\.00/);
  // Search works too, and so does the frame.
  await page.locator("#hts").fill("라면");
  await page.locator("#hts-list [role=option]").first().waitFor();
  await page.goto(`${address}embed.html?lang=en&hts=8703.23.0190&value=30000&date=2026-11-21`);
  await page.locator("#total-duty").waitFor();
  await context.close();
});

test("newer law is offered and taken only when the reader says so", async () => {
  let newer = false;
  const change = (name, body) => {
    if (!newer) return body;
    if (name === "sw-files.js") return Buffer.from(String(body).replace(/version: "\w+"/, 'version: "newer"'));
    return name === "" || name === "index.html" ? Buffer.from(String(body).replace("<h1 ", '<h1 id="newer-page" ')) : body;
  };
  const { address, stop } = await host("/page/", change);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}#lang=en`);
  await active(page);
  newer = true;
  await page.reload();
  const take = page.locator("#newer").getByRole("button", { name: "Use it" });
  await take.waitFor();
  assert.equal(await page.locator("#newer-page").count(), 0);
  await take.click();
  await page.locator("#newer-page").waitFor();
  await context.close();
  await stop();
});

test("the page can be installed", async () => {
  const { icons, start_url, display } = await (await fetch(new URL("manifest.webmanifest", PAGE_URL))).json();
  assert.equal(display, "standalone");
  assert.equal(start_url, "./");
  for (const { src } of icons) assert.ok((await fetch(new URL(src, PAGE_URL))).ok, src);
});
