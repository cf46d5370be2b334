// The page: reads the form, asks the engine, shows the answer. No rule of law lives here.
import { engineVersion, init, quote } from "./engine/index.web.js";
import { texts } from "./texts.js";

const LANGUAGES = Object.keys(texts);
const find = (selector) => document.querySelector(selector);
const form = find("#request");
const status = find("#status");
const answer = find("#answer");

let language = firstLanguage();
let ready = false;

/** The address names the language; without it, the browser's first one that we speak. */
function firstLanguage() {
  const asked = [new URL(location.href).searchParams.get("lang"), ...navigator.languages];
  return asked.map((tag) => tag?.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "en";
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language;
  document.title = texts[language].title;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = texts[language][element.dataset.text];
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", texts[language][element.dataset.label]);
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  if (ready) find("#edition").textContent = `${texts[language].engine} ${engineVersion()}`;
}

function say(key) {
  status.dataset.text = key;
  status.textContent = texts[language][key];
}

function show(text) {
  answer.textContent = text;
  answer.hidden = false;
}

function request() {
  const fields = new FormData(form);
  const { korus, ...rest } = Object.fromEntries(fields);
  return { ...rest, claims: korus ? { spi: "KR" } : {} };
}

find("nav").addEventListener("click", ({ target }) => {
  if (!target.dataset.language) return;
  speak(target.dataset.language);
  const url = new URL(location.href);
  url.searchParams.set("lang", language);
  history.replaceState(null, "", url);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  try {
    show(JSON.stringify(quote(request()), null, 2));
    say("done");
  } catch (error) {
    show(error.message);
    say("failed");
  }
});

find("#entryDate").value = new Date().toLocaleDateString("en-CA");
speak(language);
try {
  await init();
  ready = true;
  find("button[type=submit]").disabled = false;
  say("ready");
  speak(language);
} catch (error) {
  say("notLoaded");
  show(error.message);
}
