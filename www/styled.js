// The style sheet of what stands below the answer.
import { h } from "./dom.js";

let coming;

/** Fetches it once; what needs it is drawn when it is here, or was lost. */
export const styled = () =>
  (coming ??= new Promise((resolve) => {
    document.head.append(h("link", { rel: "stylesheet", href: "style/below.css", on: { load: resolve, error: resolve } }));
  }));
