// Descriptions for codes that an answer shows: they come later than the numbers and fill places that wait for them.
import { inThread } from "./thread.js";
import { h } from "./dom.js";
import { part, trail } from "./product.js";

/** Fills every `[data-describe]` below a place; a code without a description stays bare. */
export async function fillNames(place, context) {
  const waiting = [...place.querySelectorAll("[data-describe]:empty")];
  await Promise.all(
    waiting.map(async (element) => {
      const answer = await inThread("describe", { code: element.dataset.describe, language: context.language }).catch(() => undefined);
      if (!answer?.path?.length) return;
      const above = trail(answer.path, context);
      element.replaceChildren(...above, ...(above.length > 0 ? [" › "] : []), part(answer.path.at(-1), context));
    }),
  );
}

/** Says below the field what the code in it names. */
export function nameProduct(hint, hts, context) {
  const isCode = /^[\d.\s]{4,}$/.test(hts);
  hint.replaceChildren(isCode ? h("span", { data: { describe: hts.trim() } }) : context.say("htsHint"));
  if (isCode) fillNames(hint, context);
}
