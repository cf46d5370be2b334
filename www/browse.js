// The schedule to leaf through: chapters, headings, subheadings, lines, in a dialog.
import { h } from "./dom.js";
import { inThread } from "./thread.js";
import { part, placeRow } from "./product.js";

/**
 * @param {HTMLDialogElement} dialog
 * @param {{ context: () => object, day: () => string, choose: (code: string) => void }} page
 */
export function browser(dialog, { context, day, choose }) {
  /** The codes that led to the place shown. */
  let way = [];

  function take(code) {
    dialog.close();
    choose(code);
  }

  async function go(codes) {
    way = codes;
    const { say, language } = context();
    const code = codes.at(-1);
    const asked = { language, ...(code && { code }), ...(day() && { entryDate: day() }) };
    const answer = await inThread("children", asked).catch(() => undefined);
    // A quicker step may have overtaken this one.
    if (way !== codes || !dialog.open) return;
    if (!answer?.children) return show(say("browse"), h("p", { role: "alert" }, say("searchLost")));
    const rows = answer.children.map((product) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", class: "place", on: { click: () => (product.hasChildren ? go([...codes, product.code]) : take(product.code)) } },
          placeRow(product, context()),
          product.hasChildren && h("span", { class: "deeper", "aria-hidden": "true" }, "›"),
        ),
      ),
    );
    const title = answer.path.length > 0 ? [`${answer.code} `, part(answer.path.at(-1), context())] : say("browse");
    show(
      title,
      h(
        "p",
        { class: "browse-steps" },
        codes.length > 0 && h("button", { type: "button", on: { click: () => go(codes.slice(0, -1)) } }, `‹ ${say("back")}`),
        code?.length > 2 && h("button", { type: "button", class: "primary", on: { click: () => take(code) } }, say("takeCode", { code })),
      ),
      h("ul", { class: "places" }, rows),
    );
  }

  function show(title, ...content) {
    const heading = h("h2", { id: `${dialog.id}-title`, tabindex: -1 }, title);
    const close = h("button", { type: "button", class: "quiet", "aria-label": context().say("close"), on: { click: () => dialog.close() } }, "✕");
    dialog.replaceChildren(h("div", { class: "dialog-head" }, heading, close), ...content);
    dialog.scrollTop = 0;
    heading.focus();
  }

  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  return {
    open() {
      dialog.setAttribute("aria-labelledby", `${dialog.id}-title`);
      dialog.showModal();
      show(context().say("browse"), h("p", { class: "loading" }, context().say("loadingNames")));
      go([]);
    },
  };
}
