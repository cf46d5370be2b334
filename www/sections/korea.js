// US goods into Korea: a form, both sides beside one another, what is open, and what must be known.
import { disclosure, h, renew } from "../dom.js";
import { fillNames } from "../names.js";
import { numberOr, today } from "../state.js";
import { KEYS } from "./address.js";
import { looseFaults, placeFaults } from "./fault.js";
import { koreaSpeaker } from "./korea-texts.js";

const TERMS = ["CIF", "CIP", "FOB", "FCA", "FAS", "EXW", "CFR", "CPT", "DAP", "DPU", "DDP"];
const START = { hsk: "", importDate: "", price: "", currency: "USD", rate: "", incoterm: "CIF", freight: "", insurance: "", claim: true, answers: {} };
/** Questions that the form itself asks. */
const OWN = ["price", "charges.freight", "charges.insurance"];

/** The state as a request; `answers` stand at the fields that the questions name. */
function requestOf(state) {
  const { hsk, importDate, claim, currency, answers } = state;
  const names = () => Object.create(null);
  const request = { hsk: hsk.trim(), importDate, korusClaim: claim, currency: currency.trim().toUpperCase(), charges: [], quantities: names(), taxRates: names(), facts: names() };
  if (state.price.trim()) Object.assign(request, { price: numberOr(state.price, request.currency), incoterm: state.incoterm });
  if (state.rate.trim()) request.exchangeRates = { [request.currency]: { wonPerUnit: numberOr(state.rate, "KRW") } };
  const given = { "charges.freight": state.freight, "charges.insurance": state.insurance, ...answers };
  for (const [field, value] of Object.entries(given)) {
    if (!value.trim()) continue;
    const [name, key] = field.split(".");
    if (name === "charges") request.charges.push({ kind: key, amount: numberOr(value, request.currency) });
    else if (name === "facts") request.facts[key] = value === "true";
    else if (key) request[name][key] = numberOr(value);
    else request[name] = value;
  }
  return request;
}

/** What an address holds of the section; only values of the form it knows. */
function heldIn(hash) {
  try {
    const { answers, ...held } = JSON.parse(new URLSearchParams(hash.replace(/^#/, "")).get(KEYS.korea));
    const known = Object.entries(START).filter(([name]) => name !== "answers" && typeof held[name] === typeof START[name]);
    const given = Object.entries(answers ?? {}).filter(([field, value]) => typeof value === "string" && /^(quota|vat|(facts|quantities|taxRates|charges)\.[\w-]+)$/.test(field));
    return { ...START, ...Object.fromEntries(known.map(([name]) => [name, held[name]])), answers: Object.fromEntries(given) };
  } catch {
    return undefined;
  }
}

/**
 * @param {HTMLElement} place
 * @param {object} page `engine`, `remember()`, `announce(text)`
 */
export function makeKorea(place, { engine, remember, announce }) {
  let state = { ...START };
  let begun = false;
  let context;
  let loaded = false;
  let loading;
  let drawn;
  let pressed = false;
  let told = "";
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);

  const fold = () => place.querySelector("details");
  const out = h("div", { class: "korea-answer" });

  function set(name, value) {
    // Another line asks other questions.
    const answers = name === "hsk" && value !== state.hsk ? {} : state.answers;
    state = { ...state, answers, [name]: value };
    changed();
  }

  function answer(field, value) {
    state = { ...state, answers: { ...state.answers, [field]: value } };
    changed();
  }

  /** Draws once the event is over: what the reader goes to must not be replaced before they are there. */
  function changed() {
    begun = true;
    remember();
    if (!pressed) return void setTimeout(refresh);
    addEventListener("pointerup", () => setTimeout(refresh), { once: true });
  }

  async function begin() {
    if (loaded) return;
    loading ??= engine.loadKorea();
    try {
      await loading;
      loaded = true;
    } catch (error) {
      loading = undefined;
      console.warn(error);
      out.replaceChildren(h("p", { role: "alert" }, context.say("packsLost"), " ", h("button", { type: "button", on: { click: begin } }, context.say("tryAgain"))));
      return;
    }
    refresh();
  }

  // ---- the form

  function field(name, label, input, hint) {
    const path = { rate: "exchangeRates", freight: "charges" }[name] ?? name;
    input.id = `korea-${name}`;
    input.setAttribute("aria-describedby", `korea-${name}-hint korea-${name}-fault`);
    Object.assign(input.dataset, { path, key: `korea/${name}` });
    return h("div", { class: "field" }, h("label", { for: input.id }, label), input, h("p", { class: "hint", id: `korea-${name}-hint`, hidden: !hint }, hint), h("p", { class: "fault", id: `korea-${name}-fault`, hidden: true, data: { of: path } }));
  }

  function form() {
    const { say } = context;
    const input = (name, more) => h("input", { value: state[name], autocomplete: "off", on: { change: ({ target }) => set(name, target.value.trim()) }, ...more });
    const number = { inputmode: "decimal" };
    const terms = h("select", { on: { change: ({ target }) => set("incoterm", target.value) } }, TERMS.map((term) => h("option", { value: term, selected: term === state.incoterm }, term)));
    return h(
      "div",
      { class: "fields" },
      field("hsk", say("hsk"), input("hsk", { inputmode: "numeric", spellcheck: "false" }), say("hskHint")),
      field("importDate", say("importDate"), input("importDate", { type: "date", value: state.importDate || today() })),
      field("price", say("price"), input("price", number)),
      field("currency", say("currency"), input("currency", { maxlength: 3, spellcheck: "false", on: { change: ({ target }) => set("currency", target.value.trim().toUpperCase()) } })),
      field("rate", say("rate"), input("rate", number), say("rateHint")),
      field("incoterm", say("incoterm"), terms),
      field("freight", say("freightTo"), input("freight", number), say("costHint")),
      field("insurance", say("insuranceTo"), input("insurance", number)),
      h("label", { class: "check" }, h("input", { type: "checkbox", id: "korea-claim", checked: state.claim, data: { key: "korea/claim" }, on: { change: ({ target }) => set("claim", target.checked) } }), h("span", {}, say("claim"))),
    );
  }

  // ---- the answer

  const won = (amount) => (amount === null || amount === undefined ? "–" : context.format.won(amount));
  const between = (range) => (range.most === undefined ? context.say("atLeast", { least: won(range.least) }) : context.say("fromTo", { least: won(range.least), most: won(range.most) }));
  const amountOf = (amount, range) => (amount === null && range ? between(range) : won(amount));

  function sides({ withKorus, withoutKorus }) {
    const { say } = context;
    const row = (label, read, strong) => h("tr", { class: strong && "strong" }, h("th", { scope: "row" }, label), h("td", {}, read(withKorus)), h("td", {}, read(withoutKorus)));
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": say("sides") },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, say("item")), h("th", { scope: "col" }, say("withKorus")), h("th", { scope: "col" }, say("withoutKorus")))),
        h(
          "tbody",
          {},
          row(say("status"), ({ status }) => say(status)),
          row(say("rateRow"), ({ rate }) => rate ?? "–"),
          row(say("cif"), ({ layers }) => won(layers[0]?.amount)),
          row(say("duty"), ({ duty, dutyRange }) => amountOf(duty, dutyRange)),
          row(say("otherTaxes"), ({ otherTaxes }) => won(otherTaxes)),
          row(say("vatRow"), ({ vat }) => won(vat)),
          row(say("landedRow"), ({ landedCost, landedCostRange }) => amountOf(landedCost, landedCostRange), true),
        ),
      ),
    );
  }

  function remark({ text, sources = [], confidence }) {
    const { say } = context;
    const where = [...sources, confidence && `${say("confidence")}: ${say(confidence)}`].filter(Boolean);
    return h("li", {}, context.text(text), where.length > 0 && [" ", h("small", {}, `[${where.join("; ")}]`)]);
  }

  function question({ field: name, text, choices = [] }) {
    const id = `korea-${name.replaceAll(".", "-")}`;
    const value = state.answers[name] ?? "";
    const key = `korea/${name}`;
    const label = ({ label: both, duty }) => `${context.text(both)}${duty ? ` · ${context.say("duty")} ${won(duty)}` : ""}`;
    const on = { change: ({ target }) => answer(name, target.value.trim()) };
    const input =
      choices.length > 0
        ? h("select", { id, data: { key, path: name }, on }, h("option", { value: "" }, context.say("open")), choices.map((one) => h("option", { value: one.value, selected: one.value === value }, label(one))))
        : h("input", { id, value, inputmode: "decimal", autocomplete: "off", data: { key, path: name }, on });
    return h("div", { class: "field" }, h("label", { for: id }, context.text(text)), input, h("p", { class: "fault", hidden: true, data: { of: name } }));
  }

  /** The questions that are open, and those that were answered: asked again without the answer, each comes back. */
  function questions(found, request) {
    const open = (found.questions ?? []).filter((one) => !OWN.includes(one.field));
    const given = Object.keys(state.answers).flatMap((name) => {
      const { [name]: _, ...rest } = state.answers;
      const again = engine.korea(requestOf({ ...state, importDate: request.importDate, answers: rest }));
      return (again.questions ?? []).filter((one) => one.field === name);
    });
    const all = [...given, ...open.filter((one) => !given.some((other) => other.field === one.field))];
    return all.length > 0 && h("div", { class: "fields", role: "group", "aria-label": context.say("questions") }, h("h3", {}, context.say("questions")), all.map(question));
  }

  /** The name of a line; where only its rates are held, that of its subheading, which comes later. */
  function named({ hsk, name }) {
    const text = context.text(name);
    return h("span", text ? {} : { data: { describe: hsk.slice(0, 7) } }, text);
  }

  function lines(held = []) {
    if (held.length === 0) return null;
    const rate = (text) => text ?? "?";
    return h("ul", { class: "bullets" }, held.map((line) => h("li", {}, h("button", { type: "button", class: "quiet", data: { key: `korea/line/${line.hsk}` }, on: { click: () => choose(line.hsk) } }, line.hsk), " ", named(line), ` · ${context.say("baseAndKorus", { base: rate(line.appliedRate ?? line.baseRate), korus: rate(line.korusRate) })}`)));
  }

  function choose(hsk) {
    place.querySelector("#korea-hsk").value = hsk;
    set("hsk", hsk);
  }

  function view(found, request) {
    const { say } = context;
    const title = found.line ? [found.line.hsk, " ", named(found.line)] : found.hsk;
    const chosen = (found.korusClaim ? found.withKorus : found.withoutKorus).chosen;
    return [
      h("h3", { id: "korea-title", tabindex: -1 }, title),
      h("p", { class: "status-reason" }, say(found.status), found.landedCost !== null && `: ${won(found.landedCost)}`),
      found.reason && h("p", {}, context.text(found.reason)),
      lines(found.heldLines),
      found.line ? [sides(found), h("p", {}, context.text(found.korusWorth.text))] : found.customsValue !== null && h("p", {}, `${say("cif")}: ${won(found.customsValue)}. ${context.text(found.vat.rule.text)}`),
      questions(found, request),
      disclosure(
        "korea/why",
        { class: "more" },
        say("why"),
        h("ul", { class: "bullets" }, chosen.map(({ text, by, sources }) => remark({ text: by ? { en: `${text.en} ${by.en}.`, ko: `${text.ko} ${by.ko}.` } : text, sources })), found.valueSteps.map(({ reason }) => remark({ text: reason })), (found.assumptions ?? []).map((text) => remark({ text }))),
        h("h4", {}, say("order")),
        h("ol", { class: "bullets" }, found.order.map(({ held, name, rule }) => h("li", {}, `${context.text(name)} (${say(held ? "held" : "notHeld")}): ${context.text(rule.text)}`))),
      ),
      h("ul", { class: "bullets warnings" }, found.warnings.map(remark), remark(found.lookUp)),
      h("p", { class: "hint" }, say("stamp", { day: context.format.day(found.asOf) })),
    ];
  }

  function frame() {
    const { say } = context;
    const open = fold()?.open ?? begun;
    drawn = context.language;
    renew(
      place,
      h(
        "details",
        { class: "card fold", open, data: { key: "korea" }, on: { toggle: ({ target }) => target.open && begin() } },
        h("summary", { data: { key: "korea/summary" } }, h("h2", {}, say("koreaTitle"))),
        h("p", { class: "hint" }, say("koreaHint")),
        form(),
        out,
      ),
    );
  }

  function refresh() {
    if (!context || !fold()?.open) return;
    if (!loaded) return void begin();
    const request = requestOf({ ...state, importDate: state.importDate || today() });
    if (!request.hsk) return out.replaceChildren(h("p", { class: "hint" }, context.say("enterCode")));
    let found;
    try {
      found = engine.korea(request);
    } catch (error) {
      console.error(error);
      return out.replaceChildren(h("p", { class: "status-reason", role: "alert" }, context.say("fault")));
    }
    const faults = (found.errors ?? []).map((error) => ({ ...error, field: error.field.replace(/^(exchangeRates|charges)\b.*/, "$1") }));
    const loose = placeFaults(place, faults, context);
    if (faults.length > 0) return out.replaceChildren(...[looseFaults(loose, context)].filter(Boolean));
    renew(out, ...view(found, request).flat(2).filter(Boolean));
    fillNames(out, context);
    const now = `${context.say(found.status)} ${found.landedCost === null ? "" : won(found.landedCost)}`;
    if (told !== "" && told !== now) announce(now);
    told = now;
  }

  return {
    read(hash) {
      const held = heldIn(hash);
      state = held ?? { ...START };
      begun = Boolean(held);
      drawn = undefined;
    },
    address: () => (begun ? `&${new URLSearchParams({ [KEYS.korea]: JSON.stringify(state) })}` : ""),
    show(estimate) {
      context = { ...estimate.context, say: koreaSpeaker(estimate.context.language) };
      if (drawn !== context.language) frame();
      refresh();
    },
  };
}
