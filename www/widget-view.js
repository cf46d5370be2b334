// What a widget shows: its form, and the parts of the answer that its page chose.
import "./answer/texts.js";
import "./widget-texts.js";
import { headline } from "./answer/headline.js";
import { candidates, warnings } from "./answer/lists.js";
import { mayChange, mustKnow } from "./answer/questions.js";
import { waterfall } from "./answer/waterfall.js";
import { h } from "./dom.js";
import { fillOrigins } from "./form.js";
import { requestOf, writeHash } from "./state.js";

/** Every part that can be shown, in the order in which they stand. */
export const SECTIONS = ["form", "headline", "questions", "stack", "savings", "timeline", "compare", "warnings", "link"];
/** Those that are shown when nobody says which. */
export const SHOWN = ["form", "headline", "questions", "stack", "warnings", "link"];
export const FIELDS = ["hts", "origin", "entryDate", "customsValue"];

/** The parts that an attribute names. The headline and what the reader must know cannot be left out of an estimate. */
export function sections(attribute) {
  const named = (attribute ?? "").split(/[\s,]+/).filter((name) => SECTIONS.includes(name));
  return new Set(named.length > 0 ? [...named, "headline", "warnings"] : SHOWN);
}

export function makeForm(countries, context, submit) {
  const { say } = context;
  const field = (name, input, more) => h("div", { class: "field" }, h("label", { for: name }, say(name)), input, more);
  const text = (name, more) => h("input", { id: name, name, autocomplete: "off", ...more });
  const list = h("ul", { id: "hts-list", class: "found", role: "listbox", hidden: true });
  const form = h(
    "form",
    { class: "ask", novalidate: true, "aria-label": say("title"), on: { submit } },
    field("hts", text("hts", { autocapitalize: "off", spellcheck: "false" }), list),
    field("origin", h("select", { id: "origin", name: "origin" })),
    field("entryDate", text("entryDate", { type: "date" })),
    field("customsValue", text("customsValue", { inputmode: "decimal" })),
    h("button", { type: "submit", class: "primary" }, say("submit")),
  );
  fillOrigins(form.elements.origin, countries, context);
  return { form, list };
}

/** Parts that take longer, in their order. */
export const LATER = ["savings", "timeline", "compare"];

/** The parts of an answer; `later` is the box of those that take longer. */
export function view(answer, asked, state, parts, page, later) {
  const context = { ...page, decided: answer.totalDuty !== null };
  const { say, language } = context;
  const many = answer.status === "range";
  const whole = new URL("./", import.meta.url) + writeHash(state, language, true);
  const questions = parts.has("questions") && !many && asked;
  // What is asked stands elsewhere, so the headline must not send the reader below.
  const asksElsewhere = answer.status === "needs_facts" && !parts.has("questions");
  const link = (text) => h("p", {}, h("a", { href: whole, target: "_blank", rel: "noopener" }, say(text)));
  return [
    headline(asksElsewhere ? { ...answer, statusReason: undefined } : answer, context),
    asksElsewhere && link("answerThere"),
    many && candidates(answer, state, context),
    questions && mustKnow(questions, context),
    parts.has("stack") && !many && waterfall(answer, context),
    parts.has("savings") && questions && mayChange(questions, context),
    !many && later,
    warnings(answer, context),
    parts.has("link") && link("wholeAnswer"),
  ].filter(Boolean);
}
