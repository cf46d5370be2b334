// The thread: answers one message by one.
import * as engine from "./engine/index.web.js";
import { answer } from "./thread-work.js";

addEventListener("message", async ({ data: { id, method, request, options } }) => {
  try {
    postMessage({ id, answer: await answer(engine, method, request, options) });
  } catch (error) {
    postMessage({ id, error: String(error?.message ?? error) });
  }
});
