// What is fetched when it is first opened: the schedule to leaf through, and the parts below the answer.
import { h } from "./dom.js";
import { styled } from "./styled.js";

const find = (selector) => document.querySelector(selector);

/** Each gives a function that draws it in the language of the moment. */
const OPENED = {
  past: async (place, { page }) => (await import("./tables/past.js")).pastDesk(place, page),
  basket: async (place, { page }) => (await import("./tables/basket.js")).basketDesk(place, page),
  async embed(place, { page, asked }) {
    const { embedBuilder } = await import("./embed-builder.js");
    return () => embedBuilder(place, { context: () => page().context, asked });
  },
};

/** @param {object} about `page()` gives the context and `announce`; `asked()`, `day()` and `take(code)` belong to the form */
export function makeFolds(about) {
  const drawn = {};
  let browsing;

  async function show(id) {
    try {
      await styled();
      drawn[id] ??= await OPENED[id](find(`#${id} > div`), about);
      drawn[id]();
    } catch (error) {
      // A lost file may be there when it is opened again.
      find(`#${id} > div`).replaceChildren(h("p", { role: "alert" }, about.page().context.say("notLoaded")));
      console.warn(error);
    }
  }

  return {
    /** Opens the dialog to leaf through the schedule. */
    async browse() {
      browsing ??= import("./browse.js").then(({ browser }) => browser(find("#browser"), { context: () => about.page().context, day: about.day, choose: about.take }));
      browsing.catch(() => (browsing = undefined));
      (await browsing).open();
    },
    listen() {
      for (const id of Object.keys(OPENED)) find(`#${id}`).addEventListener("toggle", ({ target }) => target.open && show(id));
    },
    /** What is open is drawn again in the language of the moment. */
    speak() {
      for (const id of Object.keys(OPENED)) if (find(`#${id}`).open) show(id);
    },
  };
}
