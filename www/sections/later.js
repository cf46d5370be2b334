// The sections are fetched when the page has a moment, or at once where the link holds what they show: the estimate
// must not wait for them.
import { soon } from "../later.js";
import { addressOf } from "./address.js";

/** The sections as `index.js` makes them, with the same methods, before and after they are there. */
export function sectionsLater(place, page) {
  let sections;
  let coming;
  let shown;
  let hash = location.hash;

  async function bring() {
    coming ??= import("./index.js").then(({ makeSections }) => {
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
    address: () => sections?.address() ?? addressOf(hash),
    show(estimate) {
      shown = estimate;
      if (sections) return sections.show(estimate);
      const start = () => bring().catch(console.warn);
      return addressOf(hash) ? start() : soon(start);
    },
  };
}
