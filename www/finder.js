// Asks for products by words. The descriptions are the largest part of the data, and reading them takes a moment:
// a thread of their own keeps the page quick meanwhile. Where a host forbids that thread, the page does it itself.
import * as engine from "./engine/index.web.js";

let helper;
const waiting = new Map();

/** A thread that answers by number; undefined where it cannot be had, as for a widget from another origin. */
function start() {
  try {
    const worker = new Worker(new URL("./finder-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => settle(data));
    worker.addEventListener("error", () => {
      // It did not start: those who wait, and all later, are answered here.
      helper = undefined;
      for (const [id, { method, request }] of waiting) here(method, request).then((answer) => settle({ id, answer }), (error) => settle({ id, error: error.message }));
    });
    return worker;
  } catch {
    return undefined;
  }
}

function settle({ id, answer, error }) {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (error === undefined) resolve?.(answer);
  else reject?.(new Error(error));
}

async function here(method, request) {
  await engine.loadNames();
  return engine[method](request);
}

let started = false;
let number = 0;

/**
 * @param {"search" | "describe" | "children"} method
 * @param {object} request as the engine takes it
 */
export function find(method, request) {
  if (!started) helper = start();
  started = true;
  if (!helper) return here(method, request);
  number += 1;
  const id = number;
  helper.postMessage({ id, method, request });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject, method, request }));
}

/** Fetches and reads the descriptions ahead of the first question. */
export const warm = () => find("search", { query: "" });
