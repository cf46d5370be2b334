// The page: keeps what was asked, asks the engine, shows the answer. No rule of law lives here.
import * as engine from "./engine/index.web.js";
import { blockedView } from "./answer/blocked.js";
import { dutyText, headline, isBad } from "./answer/headline.js";
import { claims } from "./claims.js";
import { makeContext } from "./context.js";
import { h, renew } from "./dom.js";
import { makeDoubt } from "./doubt.js";
import { clearFaults, namesCurrency, sentence, showFaults } from "./errors.js";
import { warm } from "./thread.js";
import { describeDay, fillClaims, fillOriginsLater, groupValue, readForm, writeForm } from "./form.js";
import { load, loadWhole, whyNot } from "./load.js";
import { pause, soon } from "./later.js";
import { arrive, miniHeadline } from "./mini.js";
import { makeFolds } from "./folds.js";
import { fillNames, nameProduct } from "./names.js";
import { productField } from "./product.js";
import { checked } from "./quote.js";
import { sectionsLater } from "./sections/later.js";
import { faultsOf, initialState, plainNumber, readHash, withField, writeHash } from "./state.js";
import { LANGUAGES, speaker } from "./texts.js";
import { goTo, publicLink, saidBefore, whereWeAre } from "./visit.js";

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
const shown = () => ({ ...context, won: plainNumber(state.won, "KRW"), link: publicLink(), before: newest && saidBefore(newest) });

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

function remember(isStep) {
  const answered = newest?.status === "error" ? undefined : newest;
  goTo(writeHash(state, language, isAsked) + sections.address(), answered, sections.kept(), isStep);
  entitle();
}

/** The name of the tab, the bookmark and the file: what was asked, once something was. */
function entitle() {
  const about = newest?.hts && context.say("subject", { code: newest.hts.asked, origin: context.countryName(newest.origin), day: newest.entryDate });
  document.title = [about, speaker(language)("title")].filter(Boolean).join(" · ");
}

/**
 * Asks and shows. `submitted`: the person asked for the answer and is taken to it; `isStep`: something was done that the
 * browser's way back undoes.
 */
function update(submitted = false, isStep = submitted) {
  newest = undefined;
  try {
    let doubtful = isAsked && doubt.before(state, language);
    if (isAsked && !doubtful) newest = ask(state);
    doubtful ||= doubt.after(state, newest);
    if (doubtful) newest = undefined;
    if (whole) describeDay(form, loaded.coverage, context);
    if (whole) nameProduct(find("#hts-hint"), state.hts, context);
    find("#start-over").hidden = !isAsked;
    if (newest) remember(isStep);
    else entitle();
    if (doubtful) showDoubt(doubtful, submitted);
    else if (newest?.status === "error") showRefused(newest, submitted);
    else if (newest) showAnswer(newest, submitted);
    else showNothing();
  } catch (error) {
    place.replaceChildren(blockedView("fault", context));
    console.error(error);
  }
  sections.show({ state, asked: isAsked, answer: newest, context: shown(), countries: loaded.countries });
}

function showNothing() {
  if (whole) offerClaims(probedClaims());
  mini();
  clearFaults(form, summary);
  if (!whole) return;
  renew(place, ...[whole.ratesView(engine.quote, state, context), ...whole.emptyView(context)].filter(Boolean));
  fillNames(place, context);
}

/** Before the duty of a product that may be another, which it is. */
function showDoubt(kind, submitted) {
  mini();
  doubt.show(kind, submitted).catch((error) => place.replaceChildren(blockedView(whyNot(error), context)));
}

async function offerWon(answer) {
  const { offerDollars } = await import("./won-entry.js");
  if (answer === newest) offerDollars(find("#customsValue-fault"), state, (customsValue) => take({ customsValue }, true), context);
}

function showRefused({ errors }, submitted) {
  if (whole) offerClaims(probedClaims());
  place.replaceChildren(h("p", { class: "card hint" }, context.say("afterFaults")));
  mini();
  showFaults(form, summary, errors, context, drop);
  if (errors.some((error) => error.field === "customsValue" && namesCurrency(error))) offerWon(newest);
  if (submitted) summary.focus();
}

/** Shows what one answer says: the engine is asked no further for it. */
function showAnswer(answer, submitted) {
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
  const [duty, status] = [dutyText(answer, context), context.say(answer.status)];
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
    const [{ laterParts }] = await Promise.all([import("./answer/charts.js"), import("./styled.js").then(({ styled }) => styled())]);
    const box = find("#charts");
    // Another answer may have taken the place meanwhile.
    if (later || !box) return;
    later = laterParts(["remedies", "savings", "timeline", "compare"]);
    box.append(later.box);
    if (shownAnswer) later.draw(shownAnswer, state, shown());
  });
}

function drop(field) {
  state = field === "facts" ? { ...state, facts: {} } : withField(state, field, undefined);
  update(true);
}

/** A step of the reader: other values of the question, as if they had been filled in. */
function take(changed, submitted = false) {
  state = { ...state, ...changed };
  writeForm(form, state);
  update(submitted, true);
}

const act = {
  /** Takes several answers at once. */
  declareAll(choices) {
    state = choices.reduce((next, { field, value }) => withField(next, field, value), state);
    update(false, true);
    arrive();
  },
  /** Fills in a fact, quantity or claim, or takes it out. Returns what is wrong with it, and then nothing has changed. */
  declare(field, value) {
    const next = withField(state, field, value);
    const answer = ask(next);
    const own = answer.errors?.find((error) => error.field === field || field.startsWith(`${error.field}.`));
    if (own) return sentence(own, context);
    state = next;
    update(false, true);
    return undefined;
  },
  /** Takes one of the lines below a short code. */
  choose: (hts) => take({ hts }, true),
  /** Looks for a product by these words, as if they had been typed. */
  look(words) {
    const { hts } = form.elements;
    hts.value = words;
    hts.focus();
    hts.dispatchEvent(new Event("input"));
  },
  /** Asks for another day of entry. */
  setDay: (entryDate) => take({ entryDate }),
  /** Compares with these origins, separated by commas. */
  compareWith: (versus) => take({ versus }),
  async copy(text) {
    const { copy } = await import("./copy.js");
    return copy(text, context, announce);
  },
};

/** What hangs on the bill of materials, below the estimate. */
const sections = sectionsLater(find("#sections"), { engine, remember, announce, declare: act.declare, copy: act.copy });

/** What is fetched when it is first opened, below the answer. */
const folds = makeFolds({
  page: () => ({ context, announce }),
  asked: () => state,
  day: () => form.elements.entryDate.value,
  take(code) {
    form.elements.hts.value = code;
    form.elements.hts.focus();
    form.dispatchEvent(new Event("change"));
  },
});

const doubt = makeDoubt({
  form,
  summary,
  place,
  arrive,
  context: () => context,
  state: () => state,
  choose: act.choose,
  browse: folds.browse,
  isHeld: (hts) => checked(engine.quote, { ...initialState(), hts, customsValue: "1" }).status !== "error",
});

// ---- events

function fromForm() {
  const before = state;
  state = readForm(form, state);
  // What was declared of one product says nothing of another.
  if (before.hts !== state.hts && before.hts) state = { ...state, facts: {}, quantities: {}, components: {} };
}

function readAddress() {
  const where = whereWeAre();
  const read = readHash(where);
  sections.read(where);
  state = read.state;
  if (!state.hts.includes("-")) doubt.accept(state.hts);
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
    update(false, true);
  });
  find("#start-over").addEventListener("click", () => {
    location.hash = writeHash(initialState(), language, false);
    form.elements.hts.focus();
  });
  folds.listen();
  // Also where the hash alone was changed.
  addEventListener("popstate", fromAddress);
}

find("nav").addEventListener("click", ({ target }) => {
  const chosen = target.closest("[data-language]")?.dataset.language;
  if (!chosen) return;
  speak(chosen);
  folds.speak();
  remember();
  if (loaded) update();
});
find("#skip").addEventListener("click", (event) => {
  event.preventDefault();
  (find("#answer-title") ?? find("#hts")).focus();
});

// ---- start

async function begin() {
  const first = readHash(whereWeAre());
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
    const chosen = () => {
      doubt.accept(hts.value);
      form.dispatchEvent(new Event("change"));
    };
    const rates = () => ({ origin: form.elements.origin.value, entryDate: entryDate.value });
    productField(hts, find("#hts-list"), { context: () => context, day, announce, chosen, rates });
    find("#browse").addEventListener("click", folds.browse);
    await pause();
    readAddress();
    listen();
    form.querySelector("[type=submit]").disabled = false;
    await pause();
    update();
    // A link may have brought what the address must not keep.
    if (sections.kept()) remember();
    await complete();
    // Now that the duty can be explained, what search needs may come, and then what a visit without a network needs.
    // Whoever saves data gets it with the first search.
    if (navigator.connection?.saveData) return;
    const keep = async () => (await import("./keep-offline.js")).keepOffline(() => context);
    soon(() => warm().catch(console.warn).then(keep).catch(console.warn));
  } catch (error) {
    place.replaceChildren(blockedView(whyNot(error), { say: speaker(language) }));
    console.error(error);
  }
}
begin();
