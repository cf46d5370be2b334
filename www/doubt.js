// Questions about the product that come before its duty: asked in the place of the answer.
import { clearFaults } from "./errors.js";
import { mayBeKorean } from "./hsk.js";
import { fillNames } from "./names.js";

/** @param {object} page `form`, `summary`, `place`, `context()`, `state()`, `isHeld(code)`, `choose(code)`, `browse()`, `arrive()` */
export function makeDoubt(page) {
  /** Numbers that are American: chosen from a list, named by a link, or so said. */
  const american = new Set();
  const choose = (code) => {
    american.add(code);
    page.choose(code);
  };

  return {
    accept: (code) => american.add(code),
    /** Ten digits may be Korean before they are asked about. */
    before: ({ hts }, language) => !american.has(hts) && mayBeKorean(hts, language) && "number",
    /** Refused for nothing but the product: digits of another country, or words. */
    after({ hts }, answer) {
      if (answer?.errors?.length !== 1 || answer.errors[0].field !== "hts") return false;
      return /\p{L}/u.test(hts) ? "words" : /^\d{10}$/.test(hts.replace(/\D/g, "")) && "number";
    },
    /** Asks; whoever submitted is taken there. */
    async show(kind, submitted) {
      const { form, summary, place, context, state } = page;
      const { hts, entryDate } = state();
      clearFaults(form, summary);
      const { numberView, wordsView } = await import("./answer/which.js");
      const view = kind === "number" ? numberView(hts, page.isHeld(hts.replace(/\D/g, "")), choose, context()) : await wordsView(hts.trim(), entryDate, choose, page.browse, context());
      if (state().hts !== hts) return;
      place.replaceChildren(view);
      fillNames(place, context());
      if (submitted) page.arrive();
    },
  };
}
