// The thread of the finder: loads what search needs, then answers one message by one.
import * as engine from "./engine/index.web.js";

let ready;

addEventListener("message", async ({ data: { id, method, request } }) => {
  try {
    ready ??= engine.loadNames();
    await ready;
    postMessage({ id, answer: engine[method](request) });
  } catch (error) {
    // A lost file may be there the next time.
    ready = undefined;
    postMessage({ id, error: String(error?.message ?? error) });
  }
});
