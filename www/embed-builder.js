// Putting the estimate on another site: choose, see it live, copy the lines. Fetched when the section is opened.
import "./embed-texts.js";
import "./frame.js";
import { h } from "./dom.js";
import { DOLLARS, numberOr } from "./state.js";
import { LANGUAGES } from "./texts.js";
import { SECTIONS, SHOWN } from "./widget-view.js";

const NAMES = { en: "English", ko: "한국어" };
const quoted = (value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/**
 * @param {HTMLElement} place
 * @param {{ context: () => object, asked: () => { hts: string, origin: string, customsValue: string } }} page
 */
export function embedBuilder(place, { context, asked }) {
  const { say, act, list } = context();
  const home = new URL("./", import.meta.url);

  const choice = (name, values) =>
    h(
      "fieldset",
      { class: "field choice" },
      h("legend", {}, say(name)),
      values.map(([value, label], index) => h("label", {}, h("input", { type: "radio", name, value, checked: index === 0 }), h("span", {}, label))),
    );
  const flag = (name, value, label, checked) => h("label", { class: "flag" }, h("input", { type: "checkbox", name, value, checked }), ` ${label}`);
  const form = h(
    "form",
    { class: "embed-form", on: { input: show, submit: (event) => event.preventDefault() } },
    choice("embedWay", [["script", say("byScript")], ["frame", say("byFrame")]]),
    choice("embedLanguage", [["", say("readersLanguage")], ...LANGUAGES.map((language) => [language, NAMES[language]])]),
    choice("embedTheme", [["", say("readersTheme")], ["light", say("light")], ["dark", say("dark")]]),
    h("div", { class: "field" }, h("label", { for: "embed-accent" }, say("accent")), h("input", { id: "embed-accent", name: "accent", type: "color", value: "#0b4f6c" })),
    h("fieldset", { class: "field" }, h("legend", {}, say("embedQuestion")), flag("withQuestion", "yes", say("withQuestion"), Boolean(asked().hts))),
    h(
      "fieldset",
      { class: "field flags" },
      h("legend", {}, say("embedSections")),
      SECTIONS.filter((name) => !["headline", "warnings"].includes(name)).map((name) => flag("section", name, say(`section_${name}`), SHOWN.includes(name))),
    ),
  );
  const preview = h("iframe", { class: "preview", title: say("preview"), width: "100%", height: "480" });
  const code = h("code");
  const reach = h("p", { class: "status-reason", role: "status" });
  const copy = h("button", { type: "button", on: { click: () => act.copy(code.textContent) } }, say("copy"));

  /** The attributes that were chosen; what is usual is left out. */
  function attributes() {
    const chosen = new FormData(form);
    const names = chosen.getAll("section");
    const usual = SHOWN.filter((name) => !["headline", "warnings"].includes(name));
    const { hts, origin, customsValue } = asked();
    return {
      lang: chosen.get("embedLanguage"),
      theme: chosen.get("embedTheme"),
      accent: chosen.get("accent") === "#0b4f6c" ? "" : chosen.get("accent"),
      // Without any, only the figure itself is left.
      sections: names.join() === usual.join() ? "" : ["headline", ...names].join(" "),
      ...(chosen.has("withQuestion") && { hts: hts.trim(), origin, value: numberOr(customsValue, DOLLARS) }),
    };
  }

  /** The page itself, with the question that the widget begins with. */
  function whole() {
    const { hts, origin, value, lang } = attributes();
    const given = Object.entries({ lang, hts, origin, value }).filter(([, text]) => text);
    return `${home}${given.length > 0 ? `#${new URLSearchParams(given)}` : ""}`;
  }

  /** Whether pages elsewhere may load the script from this address: the host of this page must say so in a header. */
  async function tryAddress() {
    const files = ["widget.js", "style/parts.css", "engine/korus_tariff_quote_bg.wasm", "engine/packs/rates.pack"];
    try {
      const answers = await Promise.all(files.map((file) => fetch(new URL(file, home), { method: "HEAD", cache: "no-store" })));
      const open = answers.every((answer) => answer.ok && answer.headers.get("access-control-allow-origin") === "*");
      reach.dataset.open = String(open);
      reach.textContent = say(open ? "othersMay" : "othersMayNot", { home: home.origin });
    } catch {
      reach.textContent = say("othersUnknown");
    }
  }

  function show() {
    const given = Object.entries(attributes()).filter(([, value]) => value);
    const frame = new URL(`embed.html?${new URLSearchParams(given)}`, home);
    const attribute = ([name, value]) => ` ${name}="${quoted(value)}"`;
    // Where the script is blocked or lost, the link inside stands there in its place.
    const inside = `<a href="${quoted(whole())}">${quoted(say("openCalculator"))}</a>`;
    const byScript = [`<script type="module" src="${quoted(String(new URL("widget.js", home)))}"></script>`, `<korus-tariff-widget${given.map(attribute).join("")}>${inside}</korus-tariff-widget>`];
    const byFrame = [
      `<iframe src="${quoted(String(frame))}" title="${quoted(say("title"))}" width="100%" height="720" loading="lazy"></iframe>`,
      `<script src="${quoted(String(new URL("frame.js", home)))}" defer></script>`,
    ];
    code.textContent = (new FormData(form).get("embedWay") === "frame" ? byFrame : byScript).join("\n");
    if (preview.src !== frame.href) preview.src = frame.href;
  }

  place.replaceChildren(
    h("p", { class: "hint" }, say("embedHint")),
    form,
    h("h3", {}, say("preview")),
    preview,
    h("h3", {}, say("snippet")),
    h("pre", { class: "snippet", tabindex: 0 }, code),
    copy,
    reach,
    h("p", { class: "hint" }, say("snippetHint", { policy: list([`script-src ${home.origin} 'wasm-unsafe-eval'`, `connect-src ${home.origin}`]) })),
  );
  show();
  tryAddress();
  return { renew: show };
}
