// <korus-tariff-widget lang hts origin date value>: the estimate inside another page, from this one script file.
// Everything is in a shadow tree, so styles leak neither in nor out; several widgets share one engine.
import * as engine from "./engine/index.web.js";
import { asked } from "./ask.js";
import { headline } from "./answer/headline.js";
import { candidates, warnings } from "./answer/lists.js";
import { mustKnow } from "./answer/questions.js";
import { blockedView } from "./answer/view.js";
import { waterfall } from "./answer/waterfall.js";
import { makeContext } from "./context.js";
import { h, renew } from "./dom.js";
import { labelOf, sentence } from "./errors.js";
import { fillOrigins, groupValue } from "./form.js";
import { load, whyNot } from "./load.js";
import { checked } from "./quote.js";
import { initialState, requestOf, withField, writeHash } from "./state.js";
import { LANGUAGES, speaker } from "./texts.js";

const STYLES = ["tokens", "base", "form", "find", "answer", "stack", "details", "widget"];
const ATTRIBUTES = { hts: "hts", origin: "origin", date: "entryDate", value: "customsValue", mode: "mode" };
const FIELDS = ["hts", "origin", "entryDate", "customsValue"];

/** The style sheets, made once. `rem` follows the host page's root, which the widget must not: it becomes pixels. */
const sheets = Promise.all(
  STYLES.map(async (name) => {
    const css = await (await fetch(new URL(`style/${name}.css`, import.meta.url))).text();
    const sheet = new CSSStyleSheet();
    await sheet.replace(css.replace(/(\d*\.?\d+)rem\b/g, (_, size) => `${Number(size) * 16}px`));
    return sheet;
  }),
);

export class KorusTariffWidget extends HTMLElement {
  static observedAttributes = ["lang", ...Object.keys(ATTRIBUTES)];

  #state = initialState();
  #isAsked = false;
  #box = h("div", { class: "widget" });
  #form;
  #answer = h("div", { id: "answer" });
  #faults = h("div", { class: "errors", role: "alert", hidden: true });
  #context;
  #loaded;

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
      this.shadowRoot.adoptedStyleSheets = await sheets;
      this.#loaded = await load();
      this.#build();
    } catch (error) {
      this.#box.replaceChildren(blockedView(whyNot(error), { say: speaker(this.#language) }));
      console.error(error);
    }
  }

  attributeChangedCallback() {
    if (this.#loaded) this.#build();
  }

  /** The form in the language of the moment, with what the attributes ask. */
  #build() {
    for (const [attribute, field] of Object.entries(ATTRIBUTES)) {
      if (this.hasAttribute(attribute)) this.#state = { ...this.#state, [field]: this.getAttribute(attribute) };
    }
    const language = this.#language;
    const act = { declare: (field, value) => this.#declare(field, value), choose: (hts) => this.#ask({ ...this.#state, hts }) };
    this.#context = makeContext(language, { ...this.#loaded, act });
    const { say } = this.#context;
    const field = (name, input) => h("div", { class: "field" }, h("label", { for: name }, say(name)), input);
    const text = (name, more) => h("input", { id: name, name, autocomplete: "off", ...more });
    this.#form = h(
      "form",
      { class: "ask", novalidate: true, "aria-label": say("title"), on: { submit: (event) => this.#submit(event), change: () => groupValue(this.#form) } },
      field("hts", text("hts")),
      field("origin", h("select", { id: "origin", name: "origin" })),
      field("entryDate", text("entryDate", { type: "date" })),
      field("customsValue", text("customsValue", { inputmode: "decimal" })),
      h("button", { type: "submit", class: "primary" }, say("submit")),
    );
    fillOrigins(this.#form.elements.origin, this.#loaded.countries, this.#context);
    this.#box.lang = language;
    const { edition, asOf } = this.#loaded.coverage.data;
    const stamp = say("dataShort", { edition: this.#context.edition(edition), day: this.#context.format.day(asOf) });
    this.#box.replaceChildren(this.#form, this.#faults, this.#answer, h("p", { class: "foot" }, `${stamp}. ${say("estimate")}`));
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
    const own = checked(engine.quote, next).errors?.find((error) => error.field === field || field.startsWith(`${error.field}.`));
    if (own) {
      const { what, accepted } = sentence(own, this.#context);
      return `${what} ${this.#context.say("accepted", { accepted })}`;
    }
    this.#ask(next);
    return undefined;
  }

  #ask(state) {
    this.#state = state;
    this.#isAsked = true;
    this.#show();
    const { say } = this.#context;
    const answer = checked(engine.quote, state);
    const faults = (answer.errors ?? []).map((error) => {
      const { what, accepted } = sentence(error, this.#context);
      this.#form.elements[error.field]?.setAttribute("aria-invalid", "true");
      return h("li", {}, `${labelOf(error.field, say)}: ${what} ${say("accepted", { accepted })}`);
    });
    for (const name of FIELDS) if (!answer.errors?.some((error) => error.field === name)) this.#form.elements[name].removeAttribute("aria-invalid");
    this.#faults.hidden = faults.length === 0;
    this.#faults.replaceChildren(h("ul", {}, faults));
    if (faults.length > 0) this.#answer.replaceChildren();
    else renew(this.#answer, ...this.#view(answer));
    this.dispatchEvent(new CustomEvent("korus-tariff-answer", { detail: { request: requestOf(state), answer }, bubbles: true, composed: true }));
  }

  #view(answer) {
    const context = { ...this.#context, decided: answer.totalDuty !== null };
    const many = answer.status === "range";
    const whole = new URL("./", import.meta.url) + writeHash(this.#state, this.#language, true);
    return [
      headline(answer, context),
      many ? candidates(answer, context) : mustKnow(asked(engine.quote, this.#state, answer), context),
      !many && waterfall(answer, context),
      warnings(answer, context),
      h("p", {}, h("a", { href: whole, target: "_blank", rel: "noopener" }, context.say("wholeAnswer"))),
    ].filter(Boolean);
  }
}

if (!customElements.get("korus-tariff-widget")) customElements.define("korus-tariff-widget", KorusTariffWidget);
