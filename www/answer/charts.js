// The parts of an answer that take dozens of others: ways to owe less, steps over time, other origins. The engine's own
// rooms work them out in the thread; this file is fetched, and they are asked, when the page has a moment.
import { h, renew } from "../dom.js";
import { painted } from "../later.js";
import { requestOf } from "../state.js";
import { inThread } from "../thread.js";
import { compare, findCompared } from "./compare.js";
import { remedies } from "./remedies.js";
import { savings } from "./savings.js";
import { timeline } from "./timeline.js";

const PARTS = {
  remedies: {
    // Without a doubt there is nothing to ask, and its pack is not fetched.
    request: (state, answer) => {
      const { hts, origin, entryDate } = requestOf(state);
      return answer.remedies !== "none" && { hts, origin, entryDate };
    },
    find: async (request) => request && inThread("remedies", request),
    view: remedies,
  },
  savings: { request: (state) => ({ quote: requestOf(state) }), find: (request) => inThread("savings", request), view: savings },
  timeline: {
    // Steps do not depend on the day.
    request: (state) => ({ ...requestOf(state), entryDate: undefined }),
    find: (request) => inThread("timeline", request),
    view: timeline,
  },
  compare: { request: (state) => ({ ...requestOf(state), versus: state.versus }), find: (request, state) => findCompared(state), view: compare },
};

/** What the thread has answered; the newest are kept, so that a way back is drawn at once. */
const known = new Map();
const KEPT = 24;

/** Those of a place: `draw` fills the box, and what is not known yet takes the place of the old once it is here. */
export function laterParts(wanted) {
  const slots = wanted.map((name) => [PARTS[name], name, h("div", { class: "later-part" })]);
  let turn = 0;
  let drawn = Promise.resolve();
  return {
    box: h("div", { class: "later" }, slots.map(([, , slot]) => slot)),
    draw(answer, state, context) {
      turn += 1;
      const mine = turn;
      for (const [part, name, slot] of slots) {
        const request = part.request(state, answer);
        const key = JSON.stringify([name, request]);
        const put = (found) => {
          renew(slot, ...[part.view(found, answer, state, context)].filter(Boolean));
          slot.removeAttribute("aria-busy");
        };
        if (known.has(key)) {
          put(known.get(key));
          continue;
        }
        slot.setAttribute("aria-busy", "true");
        part.find(request, state).then(
          (found) => {
            known.set(key, found);
            if (known.size > KEPT) known.delete(known.keys().next().value);
            // One after the other: each is laid out for itself, and what the reader does comes between.
            drawn = drawn.then(painted).then(() => mine === turn && put(found)).catch(console.warn);
          },
          (error) => {
            console.warn(error);
            if (mine !== turn) return;
            slot.removeAttribute("aria-busy");
            slot.replaceChildren(h("p", { class: "hint" }, context.say("notLoaded")));
          },
        );
      }
    },
  };
}
