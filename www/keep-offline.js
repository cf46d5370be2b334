// Keeps the page for visits without a network, and says when newer law has been fetched.

import { h } from "./dom.js";

/** Newer law has been fetched: it is taken when the reader says so, not in the middle of a question. */
function offerNewer(take, { say }) {
  const bar = document.querySelector("#newer");
  bar.replaceChildren(h("span", {}, say("newer")), h("button", { type: "button", on: { click: take } }, say("takeNewer")));
  bar.hidden = false;
}

/** `context()` gives the language of the moment. */
export async function keepOffline(context) {
  const { serviceWorker } = navigator;
  // Absent where the page is not served securely, or where the browser keeps nothing.
  if (!serviceWorker) return;
  const hadVersion = Boolean(serviceWorker.controller);
  let asked = false;
  serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
  const registration = await serviceWorker.register(new URL("sw.js", import.meta.url));
  if (!registration) return;
  const offer = () => {
    const { waiting } = registration;
    if (!waiting || !hadVersion) return;
    const take = () => {
      asked = true;
      waiting.postMessage("take-over");
    };
    offerNewer(take, context());
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && offer());
  });
}
