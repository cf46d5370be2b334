// <korus-tariff-widget>: the estimate inside another page, from this one script file.
// Everything is in a shadow tree, so styles leak neither in nor out; several widgets share one engine.
//
// Attributes, all optional and all watched:
//   lang                             en or ko; otherwise that of the page around, or of the browser
//   hts, origin, date, value, mode   the question; with a product and a value it is answered at once
//   sections                         which parts are shown, of SECTIONS, separated by spaces
//   theme                            light or dark; otherwise as the reader's system
//   accent, radius, font             a colour, a length and a font family, as in CSS
// Style from outside: the custom properties --korus-tariff-accent, -accent-dark, -paper, -surface, -ink, -radius, -font.
// Events (they bubble): korus-tariff-ready, korus-tariff-answer with { request, answer } in `detail`.
import * as engine from "./engine/index.web.js";
import { blockedView } from "./answer/blocked.js";
import { renewCards } from "./answer/questions.js";
import { askLater, asked } from "./ask.js";
import { makeContext } from "./context.js";
import { h, renew } from "./dom.js";
import { labelOf, sentence } from "./errors.js";
import { groupValue } from "./form.js";
import { soon } from "./later.js";
import { loadWhole, whyNot } from "./load.js";
import { fillNames } from "./names.js";
import { productField } from "./product.js";
import { checked } from "./quote.js";
import { initialState, plainNumber, requestOf, withField } from "./state.js";
import { LANGUAGES, speaker } from "./texts.js";
import { FIELDS, LATER, makeForm, sections, view } from "./widget-view.js";

const ATTRIBUTES = { hts: "hts", origin: "origin", date: "entryDate", value: "customsValue", mode: "mode" };
/** Attributes that set custom properties, the property of CSS whose values they take, and what becomes of the value. */
const TOKENS = {
  // On dark ground the same colour is too dark to read.
  accent: ["color", { "--korus-tariff-accent": (value) => value, "--korus-tariff-accent-dark": (value) => `color-mix(in oklab, ${value} 45%, white)` }],
  radius: ["border-radius", { "--korus-tariff-radius": (value) => value }],
  font: ["font-family", { "--korus-tariff-font": (value) => value }],
};

/** The style sheet, made once. `rem` follows the host page's root, which the widget must not: it becomes pixels. */
async function makeSheet() {
  const css = await (await fetch(new URL("style/parts.css", import.meta.url))).text();
  const sheet = new CSSStyleSheet();
  return sheet.replace(css.replace(/(\d*\.?\d+)rem\b/g, (_, size) => `${Number(size) * 16}px`));
}
const sheet = makeSheet();

export class KorusTariffWidget extends HTMLElement {
  static observedAttributes = ["lang", "sections", "theme", ...Object.keys(TOKENS), ...Object.keys(ATTRIBUTES)];

  #state = initialState();
  #isAsked = false;
  /** The engine's answer to it. */
  #newest;
  #box = h("div", { class: "widget" });
  #form;
  #answer = h("div", { id: "answer" });
  #live = h("p", { class: "unseen", role: "status" });
  #faults = h("div", { class: "errors", role: "alert", hidden: true });
  #context;
  #loaded;
  /** Parts that take longer: their box, what fills it, and the newest answer to draw. */
  #later;
  #waiting = false;

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).append(this.#box);
  }

  get #language() {
    const wanted = [this.lang, this.closest("[lang]")?.lang, ...navigator.languages];
    return wanted.map((tag) => tag?.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "en";
  }

  async connectedCallback() {
    if (this.#loaded) return;
    try {
      this.shadowRoot.adoptedStyleSheets = [await sheet];
      this.#loaded = await loadWhole();
      this.#build();
      this.#tell("korus-tariff-ready");
    } catch (error) {
      this.#box.replaceChildren(this.#blocked(whyNot(error)));
      console.error(error);
    }
  }

  /** Why it cannot start, and the way to the page itself. What another origin keeps back is its host's to change. */
  #blocked(why) {
    const say = speaker(this.#language);
    const home = new URL("./", import.meta.url);
    const isAway = home.origin !== location.origin;
    const view = blockedView(why === "notLoaded" && isAway ? "notReached" : why, { say: (key) => say(key, { home: home.origin }) });
    view.append(h("p", {}, h("a", { href: home.href, target: "_blank", rel: "noopener" }, say("wholeAnswer"))));
    return view;
  }

  attributeChangedCallback() {
    if (!this.#loaded || this.#waiting) return;
    // Attributes set together make one new form.
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.#build();
    });
  }

  /** Colours and shapes that the host chose; what CSS would not take is left out. */
  #dress() {
    const { style } = this.#box;
    const theme = this.getAttribute("theme");
    style.setProperty("color-scheme", ["light", "dark"].includes(theme) ? theme : "light dark");
    for (const [attribute, [property, names]] of Object.entries(TOKENS)) {
      const value = this.getAttribute(attribute);
      for (const [name, from] of Object.entries(names)) {
        if (value && CSS.supports(property, value)) style.setProperty(name, from(value));
        else style.removeProperty(name);
      }
    }
  }

  /** The form in the language of the moment, with what the attributes ask. */
  #build() {
    for (const [attribute, field] of Object.entries(ATTRIBUTES)) {
      if (this.hasAttribute(attribute)) this.#state = { ...this.#state, [field]: this.getAttribute(attribute) };
    }
    this.#dress();
    const language = this.#language;
    const act = {
      declare: (field, value) => this.#declare(field, value),
      choose: (hts) => this.#ask({ ...this.#state, hts }),
      setDay: (entryDate) => this.#ask({ ...this.#state, entryDate }),
      compareWith: (versus) => this.#ask({ ...this.#state, versus }),
    };
    this.#context = makeContext(language, { ...this.#loaded, act });
    const { say } = this.#context;
    const parts = sections(this.getAttribute("sections"));
    const { form, list } = makeForm(this.#loaded.countries, this.#context, (event) => this.#submit(event));
    this.#form = form;
    productField(form.elements.hts, list, {
      context: () => this.#context,
      day: () => form.elements.entryDate.value,
      announce: (text) => (this.#live.textContent = text),
      chosen() {},
    });
    this.#box.lang = language;
    const { edition, asOf } = this.#loaded.coverage.data;
    const stamp = say("dataShort", { edition: this.#context.edition(edition), day: this.#context.format.day(asOf) });
    this.#box.replaceChildren(...(parts.has("form") ? [form] : []), this.#live, this.#faults, this.#answer, h("p", { class: "foot" }, `${stamp}. ${say("estimate")}`));
    this.#show();
    if (this.#isAsked || (this.#state.hts && this.#state.customsValue)) this.#ask(this.#state);
  }

  #show() {
    for (const name of FIELDS) this.#form.elements[name].value = this.#state[name];
    groupValue(this.#form);
  }

  #submit(event) {
    event.preventDefault();
    const read = Object.fromEntries(FIELDS.map((name) => [name, this.#form.elements[name].value]));
    const other = read.hts !== this.#state.hts;
    this.#ask({ ...this.#state, ...read, ...(other && { facts: {}, quantities: {}, components: {} }) });
  }

  #declare(field, value) {
    const next = withField(this.#state, field, value);
    const answer = checked(engine.quote, next);
    const own = answer.errors?.find((error) => error.field === field || field.startsWith(`${error.field}.`));
    if (own) {
      return sentence(own, this.#context);
    }
    this.#ask(next, answer);
    return undefined;
  }

  /** Asks, unless the answer is here already, and shows. */
  #ask(state, answer = checked(engine.quote, state)) {
    this.#state = state;
    this.#isAsked = true;
    this.#show();
    const { say } = this.#context;
    this.#newest = answer;
    const faults = (answer.errors ?? []).map((error) => {
      this.#form.elements[error.field]?.setAttribute("aria-invalid", "true");
      return h("li", {}, `${labelOf(error.field, say)}: ${sentence(error, this.#context)}`);
    });
    for (const name of FIELDS) if (!answer.errors?.some((error) => error.field === name)) this.#form.elements[name].removeAttribute("aria-invalid");
    this.#faults.hidden = faults.length === 0;
    this.#faults.replaceChildren(h("ul", {}, faults));
    if (faults.length > 0) this.#answer.replaceChildren();
    else this.#put(answer);
    this.#tell("korus-tariff-answer", { request: requestOf(state), answer });
  }

  #put(answer) {
    const won = plainNumber(this.#state.won, "KRW");
    const context = { ...this.#context, won };
    const parts = sections(this.getAttribute("sections"));
    const wanted = LATER.filter((name) => parts.has(name));
    if (this.#later?.wanted !== wanted.join()) this.#later = { wanted: wanted.join(), box: h("div") };
    const later = this.#later;
    later.draw = () => later.parts?.draw(answer, this.#state, context);
    const certain = () => (parts.has("questions") ? asked(engine.quote, this.#state, answer) : { questions: [], quantities: [] });
    const questions = certain();
    renew(this.#answer, ...view(answer, questions, this.#state, parts, context, wanted.length > 0 && later.box));
    fillNames(this.#answer, this.#context);
    // Of what is not shown nothing is asked.
    const shown = questions.questions.filter(({ question }) => question?.mustAnswer || parts.has("savings"));
    askLater(shown, engine.quote, () => answer === this.#newest && renewCards(this.#answer, certain().questions, { ...context, decided: answer.totalDuty !== null }));
    if (wanted.length === 0 || answer.status === "range") return;
    if (later.parts) return later.draw();
    soon(async () => {
      const { laterParts } = await import("./answer/charts.js");
      if (!later.parts) later.box.append((later.parts = laterParts(wanted)).box);
      later.draw();
    });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("korus-tariff-widget")) customElements.define("korus-tariff-widget", KorusTariffWidget);
