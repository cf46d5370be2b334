// The form: fills its lists, shows a state in its fields and reads it back.
import { h } from "./dom.js";
import { dayBefore } from "./format.js";
import { fillSoon } from "./later.js";
import { COSTS, DOLLARS, plainNumber } from "./state.js";

const FIELDS = ["hts", "origin", "entryDate", "customsValue"];
/** The origin that this page is made for comes first. */
const FIRST = "KR";

/** Countries with their names in the language of the page. */
export function fillOrigins(select, countries, { text, format }) {
  const option = ({ code, name }) => h("option", { value: code }, text(name));
  const rest = countries.filter(({ code }) => code !== FIRST).sort((one, other) => format.compare(text(one.name), text(other.name)));
  const first = countries.filter(({ code }) => code === FIRST);
  const { value } = select;
  select.replaceChildren(...first.map(option), h("hr"), ...rest.map(option));
  if (value) select.value = value;
}

/** What fills a list that shows only the chosen one so far. */
const waiting = new WeakMap();

/**
 * The same for a list of which at first only the chosen one is seen: the others wait until
 * the browser has a moment or someone turns to the list.
 */
export function fillOriginsLater(select, countries, context, chosen) {
  const begun = select.options.length > 0;
  const whole = begun && !waiting.has(select);
  waiting.set(select, () => {
    waiting.delete(select);
    const { value } = select;
    fillOrigins(select, countries, context);
    if (select.value !== value) showOrigin(select, value);
  });
  if (whole) return fillNow(select);
  fillOrigins(select, countries.filter(({ code }) => [chosen, FIRST].includes(code)), context);
  if (begun) return;
  fillSoon(select, () => fillNow(select));
}

const fillNow = (select) => waiting.get(select)?.();

/** An origin that the list lacks is shown as it is named: the engine must see and refuse it. */
function showOrigin(select, value) {
  select.append(h("option", { value }, value));
  select.value = value;
}

/** The claims that this origin can make on this product. */
export function fillClaims(form, claims, chosen, { say, format, claimName, known }) {
  const select = form.elements.spi;
  const values = claims.map(({ value }) => value);
  const option = (value, name) => h("option", { value }, name);
  const named = ({ value, totalDuty }) => (totalDuty && known ? say("spiSaves", { name: claimName(value), duty: format.money(totalDuty) }) : claimName(value));
  select.replaceChildren(option("", say("spiNone")), ...claims.map((claim) => option(claim.value, named(claim))));
  // A claim that cannot be made stays visible: the engine says why it cannot.
  if (chosen && !values.includes(chosen)) select.append(option(chosen, claimName(chosen)));
  select.value = chosen;
  form.querySelector("#spi-field").hidden = select.options.length === 1;
}

/** Shows a state. */
export function writeForm(form, state) {
  for (const name of FIELDS) form.elements[name].value = state[name];
  const { origin, mode } = form.elements;
  origin.value = state.origin;
  if (origin.value !== state.origin) fillNow(origin);
  origin.value = state.origin;
  if (origin.value !== state.origin) showOrigin(origin, state.origin);
  mode.value = state.mode;
  for (const name of COSTS) form.elements[name].value = state[name];
  if (COSTS.some((name) => state[name])) form.querySelector("#costs").open = true;
  groupValue(form);
}

/** Reads the fields into a copy of the state. */
export function readForm(form, state) {
  const read = { ...state };
  for (const name of [...FIELDS, ...COSTS, "mode", "spi"]) read[name] = form.elements[name].value;
  return read;
}

/** Says the chosen day in full, with the window that can be answered. */
export function describeDay(form, coverage, { say, format }) {
  const input = form.elements.entryDate;
  const { windowFrom, windowUntil } = coverage.data;
  const last = dayBefore(windowUntil);
  // Set once: setting it again would break off the typing of a year.
  if (input.max !== last) Object.assign(input, { min: windowFrom, max: last });
  form.querySelector("#entryDate-hint").textContent = input.value
    ? say("entryDateHint", { day: format.weekday(input.value) })
    : say("window", { from: format.day(windowFrom), last: format.day(last) });
}

/** Writes amounts with thousands marks, where they are numbers: zeros are easily miscounted. */
export function groupValue(form) {
  for (const name of ["customsValue", ...COSTS]) {
    const input = form.elements[name];
    if (!input) continue;
    const currency = name === "won" ? "KRW" : name === "pieces" ? "" : DOLLARS;
    const [, whole, part] = plainNumber(input.value, currency)?.match(/^(\d{1,15})(\.\d*)?$/) ?? [];
    if (whole) input.value = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ?? "");
  }
}
