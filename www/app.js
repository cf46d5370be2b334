// The page: keeps what was asked, asks the engine, shows the answer. No rule of law lives here.
import * as engine from "./engine/index.web.js";
import { blockedView } from "./answer/blocked.js";
import { dutyText, headline, isBad } from "./answer/headline.js";
import { claims } from "./claims.js";
import { makeContext } from "./context.js";
import { h, renew } from "./dom.js";
import { clearFaults, sentence, showFaults } from "./errors.js";
import { warm } from "./thread.js";
import { describeDay, fillClaims, fillOriginsLater, groupValue, readForm, writeForm } from "./form.js";
import { load, loadWhole, whyNot } from "./load.js";
import { pause, soon } from "./later.js";
import { miniHeadline } from "./mini.js";
import { fillNames } from "./names.js";
import { productField } from "./product.js";
import { checked } from "./quote.js";
import { sectionsLater } from "./sections/later.js";
import { faultsOf, initialState, plainNumber, readHash, withField, writeHash } from "./state.js";
import { LANGUAGES, speaker } from "./texts.js";

const find = (selector) => document.querySelector(selector);
const form = find("#request");
const summary = find("#errors");
const place = find("#answer");

let state;
/** The engine's answer to it. */
let newest;
/** Whether a question stands: then every change is answered at once. */
let isAsked = false;
let language = "en";
let context;
let loaded;

// ---- language

/** The link names the language; without it, the first of the browser's that the page speaks. */
function languageOf(named) {
  const wanted = [named, new URL(location.href).searchParams.get("lang"), ...navigator.languages];
  return wanted.map((tag) => tag?.slice(0, 2)).find((tag) => LANGUAGES.includes(tag)) ?? "en";
}

function speak(chosen) {
  language = chosen;
  const say = speaker(language);
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-text]")) {
    const text = say(element.dataset.text);
    // What stands there in this language already is not painted again.
    if (element.textContent !== text) element.textContent = text;
  }
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  if (!loaded) return;
  context = makeContext(language, { ...loaded, act });
  fillOriginsLater(form.elements.origin, loaded.countries, context, state.origin);
  describeDay(form, loaded.coverage, context);
  const { edition, asOf } = loaded.coverage.data;
  find("#edition").textContent = say("dataShort", { edition: context.edition(edition), day: context.format.day(asOf) });
}

const mini = miniHeadline(find(".mini"), find("#mini"));
const announce = (text) => (find("#live").textContent = text);

/** The context with what the person chose for this answer. */
const shown = () => ({ ...context, won: plainNumber(state.won, "KRW") });

// ---- asking

/** The last question and its answer: Enter in a field changes it and submits it. */
let lastAsked = {};

function ask(question) {
  // Before the words of the law are here, an answer has none.
  const key = JSON.stringify([question, Boolean(whole)]);
  if (lastAsked.key !== key) lastAsked = { key, answer: checked(engine.quote, question) };
  return lastAsked.answer;
}

/** Where no answer says which claims can be made, a question of its own does. */
function probedClaims() {
  const probe = { ...state, ...(faultsOf(state).length > 0 && { customsValue: "" }) };
  return claims(engine.quote, probe);
}

const offerClaims = (possible) => fillClaims(form, possible, state.spi, { ...context, known: isAsked });

function remember() {
  history.replaceState(null, "", writeHash(state, language, isAsked) + sections.address());
}

/** Asks and shows. `submitted`: the person asked for the answer and is taken to it. */
function update(submitted = false) {
  newest = undefined;
  try {
    if (isAsked) newest = ask(state);
    if (whole) describeDay(form, loaded.coverage, context);
    if (whole) nameProduct();
    find("#start-over").hidden = !isAsked;
    if (newest?.status === "error") showRefused(newest, submitted);
    else if (newest) showAnswer(newest, submitted);
    else showNothing();
  } catch (error) {
    place.replaceChildren(blockedView("fault", context));
    console.error(error);
  }
  sections.show({ state, asked: isAsked, answer: newest, context, countries: loaded.countries });
}

function showNothing() {
  if (whole) offerClaims(probedClaims());
  mini();
  clearFaults(form, summary);
  if (whole) renew(place, ...whole.emptyView(context));
}

function showRefused({ errors }, submitted) {
  if (whole) offerClaims(probedClaims());
  remember();
  place.replaceChildren(h("p", { class: "card hint" }, context.say("afterFaults")));
  mini();
  showFaults(form, summary, errors, context, drop);
  if (submitted) summary.focus();
}

/** Shows what one answer says: the engine is asked no further for it. */
function showAnswer(answer, submitted) {
  remember();
  clearFaults(form, summary);
  if (whole) {
    const questions = whole.asked(engine.quote, state, answer);
    offerClaims(whole.claimsIn(questions));
    // What took longer stays until the new takes its place, so that nothing jumps.
    renew(place, ...whole.answerView(answer, questions, state, later?.box, shown()));
    fillNames(place, context);
    drawLater(answer);
    whole.askLater(questions.questions, engine.quote, () => answer === newest && showCertain(answer));
  } else {
    // Why nothing can be said is in the words, so that waits for them.
    const waiting = h("p", { class: "loading" }, context.say("loadingReasons"));
    renew(place, ...(isBad(answer) ? [] : [headline(answer, shown())]), waiting);
  }
  const duty = dutyText(answer, context);
  const status = context.say(answer.status);
  mini(find(".headline"), h("strong", {}, duty), " ", h("span", {}, status), h("span", { class: "unseen" }, `, ${context.say("toAnswer")}`));
  announce(context.say("updated", { duty, status }));
  if (submitted) arrive();
}

/** The questions again, once nothing about them is unsure. */
function showCertain(answer) {
  const questions = whole.asked(engine.quote, state, answer);
  offerClaims(whole.claimsIn(questions));
  whole.renewQuestions(place, questions, answer, shown());
}

/** What stands below the headline, once its file and the words of the law are here. */
let whole;

async function complete() {
  const [parts] = await Promise.all([import("./answer/view.js"), loadWhole()]);
  whole = parts;
  await pause();
  place.removeAttribute("aria-busy");
  update();
}

/** Ways to owe less, steps over time and other origins, once their file is here. */
let later;
let shownAnswer;

/** Draws them; the first time when the page has a moment. */
function drawLater(answer) {
  if (answer.status === "range") return;
  shownAnswer = answer;
  if (later) return later.draw(answer, state, shown());
  soon(async () => {
    const { laterParts } = await import("./answer/charts.js");
    const box = find("#charts");
    // Another answer may have taken the place meanwhile.
    if (later || !box) return;
    later = laterParts(["remedies", "savings", "timeline", "compare"]);
    box.append(later.box);
    if (shownAnswer) later.draw(shownAnswer, state, shown());
  });
}

/** Says below the field what the code in it names. */
function nameProduct() {
  const hint = find("#hts-hint");
  const isCode = /^[\d.\s]{4,}$/.test(state.hts);
  hint.replaceChildren(isCode ? h("span", { data: { describe: state.hts.trim() } }) : context.say("htsHint"));
  if (isCode) fillNames(hint, context);
}

/** Takes the reader to the answer, for eyes and for screen readers. */
function arrive() {
  const title = find("#answer-title");
  title?.focus({ preventScroll: true });
  const box = title?.closest("section").getBoundingClientRect();
  if (box && (box.top < 0 || box.top > innerHeight / 3)) title.closest("section").scrollIntoView({ block: "start" });
}

function drop(field) {
  state = field === "facts" ? { ...state, facts: {} } : withField(state, field, undefined);
  update(true);
}

const act = {
  /** Takes several answers at once. */
  declareAll(choices) {
    state = choices.reduce((next, { field, value }) => withField(next, field, value), state);
    update();
    arrive();
  },
  /** Fills in a fact, quantity or claim, or takes it out. Returns what is wrong with it, and then nothing has changed. */
  declare(field, value) {
    const next = withField(state, field, value);
    const answer = ask(next);
    const own = answer.errors?.find((error) => error.field === field || field.startsWith(`${error.field}.`));
    if (own) {
      return sentence(own, context);
    }
    state = next;
    update();
    return undefined;
  },
  /** Takes one of the lines below a short code. */
  choose(hts) {
    state = { ...state, hts };
    writeForm(form, state);
    update(true);
  },
  /** Looks for a product by these words, as if they had been typed. */
  look(words) {
    const { hts } = form.elements;
    hts.value = words;
    hts.focus();
    hts.dispatchEvent(new Event("input"));
  },
  /** Asks for another day of entry. */
  setDay(entryDate) {
    state = { ...state, entryDate };
    writeForm(form, state);
    update();
  },
  /** Compares with these origins, separated by commas. */
  compareWith(versus) {
    state = { ...state, versus };
    update();
  },
  async copy(text) {
    const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
    announce(context.say(copied ? "copied" : "notCopied"));
    const note = find("#toast");
    note.textContent = context.say(copied ? "copied" : "notCopied");
    note.hidden = false;
    clearTimeout(act.timer);
    act.timer = setTimeout(() => (note.hidden = true), 2500);
  },
};

/** What hangs on the bill of materials, below the estimate. */
const sections = sectionsLater(find("#sections"), { engine, remember, announce, declare: act.declare });

// ---- events

function fromForm() {
  const before = state;
  state = readForm(form, state);
  // What was declared of one product says nothing of another.
  if (before.hts !== state.hts && before.hts) state = { ...state, facts: {}, quantities: {}, components: {} };
}

function readAddress() {
  const read = readHash(location.hash);
  sections.read(location.hash);
  state = read.state;
  isAsked = read.asked;
  // Before it is described.
  form.elements.entryDate.value = state.entryDate;
  speak(languageOf(read.language));
  writeForm(form, state);
}

function fromAddress() {
  readAddress();
  update();
}

function listen() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fromForm();
    isAsked = true;
    update(true);
  });
  form.addEventListener("change", () => {
    groupValue(form);
    fromForm();
    update();
  });
  find("#start-over").addEventListener("click", () => {
    location.hash = writeHash(initialState(), language, false);
    form.elements.hts.focus();
  });
  for (const id of Object.keys(OPENED)) find(`#${id}`).addEventListener("toggle", ({ target }) => target.open && showOpened(id));
  addEventListener("hashchange", fromAddress);
  addEventListener("beforeprint", () => document.querySelectorAll("details:not([open])").forEach((details) => {
    details.open = true;
    details.dataset.forPrint = "";
  }));
  addEventListener("afterprint", () => document.querySelectorAll("details[data-for-print]").forEach((details) => {
    details.open = false;
    delete details.dataset.forPrint;
  }));
}

find("nav").addEventListener("click", ({ target }) => {
  const chosen = target.closest("[data-language]")?.dataset.language;
  if (!chosen) return;
  speak(chosen);
  for (const id of Object.keys(OPENED)) if (find(`#${id}`).open) showOpened(id);
  remember();
  if (loaded) update();
});
find("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  (find("#answer-title") ?? find("#hts")).focus();
});

let browsing;

/** The dialog to leaf through the schedule, fetched when it is first opened. */
function leaf() {
  browsing ??= import("./browse.js").then(({ browser }) =>
    browser(find("#browser"), {
      context: () => context,
      day: () => form.elements.entryDate.value,
      choose(code) {
        form.elements.hts.value = code;
        form.elements.hts.focus();
        form.dispatchEvent(new Event("change"));
      },
    }),
  );
  browsing.catch(() => (browsing = undefined));
  return browsing;
}

/** What is fetched when it is first opened: each gives a function that draws it in the language of the moment. */
const OPENED = {
  past: async (place) => (await import("./tables/past.js")).pastDesk(place, () => ({ context, announce })),
  basket: async (place) => (await import("./tables/basket.js")).basketDesk(place, () => ({ context, announce })),
  embed: async (place) => {
    const { embedBuilder } = await import("./embed-builder.js");
    return () => embedBuilder(place, { context: () => context, asked: () => state });
  },
};
const opened = {};

async function showOpened(id) {
  try {
    opened[id] ??= await OPENED[id](find(`#${id} > div`));
    opened[id]();
  } catch (error) {
    // A lost file may be there when it is opened again.
    find(`#${id} > div`).replaceChildren(h("p", { role: "alert" }, context.say("notLoaded")));
    console.warn(error);
  }
}

/** Newer law has been fetched: it is taken when the reader says so, not in the middle of a question. */
function offerNewer(take) {
  const bar = find("#newer");
  bar.replaceChildren(h("span", {}, context.say("newer")), h("button", { type: "button", on: { click: take } }, context.say("takeNewer")));
  bar.hidden = false;
}

// ---- start

async function begin() {
  const first = readHash(location.hash);
  state = first.state;
  speak(languageOf(first.language));
  // Whoever follows a link comes for its answer, not for the introduction.
  if (first.asked) {
    place.replaceChildren(place.querySelector(".loading"));
    // Most have a claim to make: room for it is kept, so that nothing moves when it is known.
    find("#spi-field").hidden = false;
  }
  try {
    loaded = await load();
    const { hts, entryDate } = form.elements;
    const day = () => entryDate.value;
    const chosen = () => form.dispatchEvent(new Event("change"));
    productField(hts, find("#hts-list"), { context: () => context, day, announce, chosen });
    find("#browse").addEventListener("click", async () => (await leaf()).open());
    await pause();
    readAddress();
    listen();
    form.querySelector("[type=submit]").disabled = false;
    await pause();
    update();
    await complete();
    // Now that the duty can be explained, what search needs may come, and then what a visit without a network needs.
    const keep = async () => (await import("./keep-offline.js")).keepOffline(offerNewer);
    soon(() => warm().catch(console.warn).then(keep).catch(console.warn));
  } catch (error) {
    place.replaceChildren(blockedView(whyNot(error), { say: speaker(language) }));
    console.error(error);
  }
}
begin();
