// Faults of the sections' inputs: a sentence in the language of the page, shown next to the input.
import { namesCurrency, sentence } from "../errors.js";
import { h } from "../dom.js";

/** One fault as a sentence: what is wrong, and what would be accepted. */
export function faultText(error, { language, say }) {
  const last = error.field.replace(/\[\d+\]$/, "").split(".").at(-1);
  const said = sentence(error, { language, say });
  return namesCurrency(error) && ["value", "adjustedValue", "netCost"].includes(last) ? `${said} ${say("sameCurrency")}` : said;
}

/** Puts faults at the inputs that bear their field, and returns those that have none. */
export function placeFaults(place, errors, context, prefix = "") {
  for (const note of place.querySelectorAll(".fault[data-of]")) {
    note.hidden = true;
    note.replaceChildren();
  }
  for (const input of place.querySelectorAll("[data-path][aria-invalid]")) input.removeAttribute("aria-invalid");
  return errors.filter((error) => {
    const field = error.field.startsWith(prefix) ? error.field.slice(prefix.length) : error.field;
    const input = place.querySelector(`[data-path="${CSS.escape(field)}"]`);
    const note = place.querySelector(`.fault[data-of="${CSS.escape(field)}"]`);
    if (!note) return true;
    input?.setAttribute("aria-invalid", "true");
    note.append(...(note.childNodes.length > 0 ? [" "] : []), faultText(error, context));
    note.hidden = false;
    return false;
  });
}

/** Faults without an input of their own, as a list with their fields. */
export function looseFaults(errors, context) {
  if (errors.length === 0) return null;
  return h("ul", { class: "errors loose", role: "alert" }, errors.map((error) => h("li", {}, h("code", {}, error.field), ": ", faultText(error, context))));
}
