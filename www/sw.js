// Keeps the page on the device: after one visit it opens and calculates without a network.
// One version is one set of files, so that page, engine and law always belong together.
importScripts("sw-files.js");

const { version, files } = self.KORUS_TARIFF_FILES;
const OURS = `korus-tariff ${registration.scope} `;
const NAME = OURS + version;

/** What a visit without a network is answered with. */
async function kept(request) {
  const cache = await caches.open(NAME);
  // `?lang=ko` and the attributes of a frame are read by the page itself.
  return cache.match(request, { ignoreSearch: request.mode === "navigate" });
}

addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(NAME).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: "no-cache" })))),
  );
});

addEventListener("activate", (event) => {
  const drop = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(drop());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(kept(request).then((response) => response ?? fetch(request)));
});

addEventListener("message", ({ data }) => {
  if (data === "take-over") skipWaiting();
});
