// The sections are fetched when the page has a moment, or at once where the link holds what they show: the estimate
// must not wait for them.
import { soon } from "../later.js";
import { styled } from "../styled.js";
import { addressOf, billOf } from "./address.js";
import { whereWeAre } from "../visit.js";

/** The sections as `index.js` makes them, with the same methods, before and after they are there. */
export function sectionsLater(place, page) {
  let sections;
  let coming;
  let shown;
  let hash = whereWeAre();

  async function bring() {
    coming ??= Promise.all([import("./index.js"), styled()]).then(([{ makeSections }]) => {
      sections = makeSections(place, page);
      sections.read(hash);
      sections.show(shown);
    });
    // A failed fetch may be tried again with the next answer.
    coming.catch(() => (coming = undefined));
    return coming;
  }

  return {
    read(address) {
      hash = address;
      sections?.read(address);
    },
    /** What of it may stand in the address, and what stays beside it. */
    address: () => sections?.address() ?? addressOf(hash),
    kept: () => sections?.kept() ?? billOf(hash),
    show(estimate) {
      shown = estimate;
      if (sections) return sections.show(estimate);
      const start = () => bring().catch(console.warn);
      return addressOf(hash) || billOf(hash) ? start() : soon(start);
    },
  };
}
