// Asks what takes a moment: products by words, whose descriptions are the largest part of the data, and whatever tries
// dozens of answers. A thread of its own keeps the page quick meanwhile. Where a host forbids that thread, the page does
// it itself.
import * as engine from "./engine/index.web.js";
import { answer } from "./thread-work.js";

let helper;
const waiting = new Map();

/** A thread that answers by number; undefined where it cannot be had, as for a widget from another origin. */
function start() {
  try {
    const worker = new Worker(new URL("./thread-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", ({ data }) => settle(data));
    worker.addEventListener("error", () => {
      // It did not start: those who wait, and all later, are answered here.
      helper = undefined;
      for (const [id, { method, request, options }] of waiting) answer(engine, method, request, options).then((found) => settle({ id, answer: found }), (error) => settle({ id, error: error.message }));
    });
    return worker;
  } catch {
    return undefined;
  }
}

function settle({ id, answer: found, error }) {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (error === undefined) resolve?.(found);
  else reject?.(new Error(error));
}

let started = false;
let number = 0;

/**
 * @param {string} method of the engine, `search` or `timeline` say
 * @param {object} request as the engine takes it
 * @param {object} [options] the same
 */
export function inThread(method, request, options) {
  if (!started) helper = start();
  started = true;
  if (!helper) return answer(engine, method, request, options);
  number += 1;
  const id = number;
  helper.postMessage({ id, method, request, options });
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject, method, request, options }));
}

/** Fetches and reads the descriptions ahead of the first question. */
export const warm = () => inThread("search", { query: "" });
