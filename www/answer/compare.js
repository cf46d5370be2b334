// The same goods from other origins: what each would owe, and what a preference claim would make of it.
import { h, svg } from "../dom.js";
import { cents } from "../format.js";
import { fillSoon } from "../later.js";
import { requestOf } from "../state.js";
import { inThread } from "../thread.js";
import { dutyText } from "./headline.js";
import { saveRows } from "./keep.js";
import { bar } from "./waterfall.js";

/** Who is compared with when nobody says whom: a choice of this page, not of the law. */
const USUAL = ["KR", "JP", "CN", "VN", "MX", "DE"];
const MOST = 12;

/** The origins compared, that of the question first. */
export function origins(state) {
  const others = state.versus ? state.versus.split(",").filter(Boolean) : USUAL;
  return [...new Set([state.origin, ...others])].slice(0, MOST);
}

/** Asks for all origins at once, without the claim, which is an origin's own. Facts that one does not take are left out. */
export async function findCompared(state) {
  const { hts, origin, claims, ...rest } = requestOf(state);
  const ask = (origins, facts) => inThread("compare", { ...rest, codes: [hts], origins, facts });
  const found = await ask(origins(state), rest.facts);
  if (found.status === "error") return found;
  const refused = found.rows.filter(({ errors }) => errors?.some(({ field }) => field.startsWith("facts"))).map((row) => row.origin);
  const again = refused.length > 0 ? (await ask(refused, {})).rows : [];
  return { ...found, rows: found.rows.map((row) => again.find((other) => other.origin === row.origin) ?? row) };
}

/** The claim that lowers what is owed most; where none is sure to, the one that may. */
function bestClaim({ ordinary, claims, bestClaim: best }) {
  if (best) return claims.find(({ spi }) => spi === best);
  const worth = ({ totalDuty, range }) => cents(totalDuty ?? range?.maximum ?? ordinary.range?.maximum ?? ordinary.totalDuty);
  const [first] = [...claims].sort((one, other) => worth(one.brief) - worth(other.brief));
  return first && worth(first.brief) < worth(ordinary) ? first : undefined;
}

function picture(duty, whole, kind) {
  if (!duty) return null;
  const [low, high] = Array.isArray(duty) ? duty.map(cents) : [0, cents(duty)];
  return high > 0 && bar(low, Math.max(0, high - low), whole, kind);
}

const boundsOf = ({ totalDuty, range }) => totalDuty ?? (range && (range.minimum === range.maximum ? range.maximum : [range.minimum, range.maximum]));
const highest = (answer) => Math.max(cents(answer.totalDuty), cents(answer.range?.maximum));

/** What the colours of the bars mean: those that are among them. */
function legend(rows, state, { say }) {
  const has = { column: true, other: rows.length > 1, open: rows.some((row) => row.ordinary.totalDuty === null), claim: rows.some(bestClaim) };
  const names = { column: "legendMine", other: "legendOther", open: "legendOpen", claim: "legendClaim" };
  const swatch = (kind) => svg("svg", { class: "swatch", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true", focusable: "false" }, svg("rect", { class: `fill ${kind}`, width: 12, height: 12 }));
  return h("ul", { class: "legend" }, Object.keys(names).filter((kind) => has[kind]).map((kind) => h("li", {}, swatch(kind), " ", say(names[kind]))));
}

/** What each origin owes, with its best claim, in the words of the engine. */
function csvOf(rows, { hts, entryDate, customsValue }) {
  const head = ["hts", "entry_date", "customs_value", "origin", "status", "duty", "duty_minimum", "duty_maximum", "claim", "duty_with_claim"];
  const row = (one) => {
    const claim = bestClaim(one);
    const { status, totalDuty, range } = one.ordinary;
    return [hts.asked, entryDate, customsValue, one.origin, status, totalDuty, range?.minimum, range?.maximum, claim?.spi, claim?.brief.totalDuty];
  };
  return [head, ...rows.map(row)];
}

export function compare(found, answer, state, context) {
  const { say, format, text, countryName, claimName, act, countries } = context;
  const nameOf = ({ spi, name }) => (claimName(spi) === spi ? `${text(name)} (${spi})` : claimName(spi));
  if (found.status === "error") return null;
  const { rows } = found;
  const usable = rows.filter((row) => row.ordinary);
  if (usable.length < 2) return null;
  const whole = Math.max(1, ...usable.map((row) => highest(row.ordinary)));
  const set = (list) => act.compareWith(list.filter((origin) => origin !== state.origin).join(","));
  const listed = rows.map(({ origin }) => origin);
  const item = (row) => {
    const { origin, ordinary: own } = row;
    const claim = bestClaim(row);
    const saved = row.claimSaves && cents(row.claimSaves) > 0 && say("saves", { amount: format.money(row.claimSaves) });
    const mine = origin === state.origin;
    return h(
      "tr",
      { "aria-current": mine ? "true" : null },
      h("th", { scope: "row" }, countryName(origin)),
      h(
        "td",
        { class: "compare-bars" },
        h("p", { class: "compare-duty" }, dutyText(own, context), " ", h("span", { class: "hint" }, own.totalDuty === null ? say(own.status) : "")),
        picture(boundsOf(own), whole, own.totalDuty === null ? "open" : mine ? "column" : "other"),
        claim && h("p", { class: "compare-duty" }, say("withClaim", { name: nameOf(claim), duty: dutyText(claim.brief, context) }), saved && ` · ${saved}`),
        claim && picture(boundsOf(claim.brief), whole, "claim"),
      ),
      h("td", { class: "number" }, !mine && h("button", { type: "button", class: "quiet small", "aria-label": say("removeOrigin", { origin: countryName(origin) }), data: { key: `compare/${origin}` }, on: { click: () => set(listed.filter((code) => code !== origin)) } }, "✕")),
    );
  };
  const rest = countries.filter(({ code }) => !listed.includes(code)).sort((one, other) => context.format.compare(countryName(one.code), countryName(other.code)));
  const add = h(
    "select",
    { id: "compare-add", data: { key: "compare/add" }, on: { change: ({ target }) => target.value && set([...listed, target.value]) } },
    h("option", { value: "" }, say("choose")),
  );
  fillSoon(add, () => add.append(...rest.map(({ code }) => h("option", { value: code }, countryName(code)))));
  return h(
    "section",
    { class: "card", "aria-labelledby": "compare-title" },
    h("h2", { id: "compare-title" }, say("compareTitle")),
    h("p", { class: "hint" }, say("compareHint")),
    legend(usable, state, context),
    h("table", { class: "compare", "aria-labelledby": "compare-title" }, h("thead", { class: "unseen" }, h("tr", {}, h("th", { scope: "col" }, say("origin")), h("th", { scope: "col" }, say("duty")), h("td", {}))), h("tbody", {}, usable.map(item))),
    h("p", {}, h("button", { type: "button", class: "small", data: { key: "compare/csv" }, on: { click: () => saveRows(`compare-${answer.hts.asked}-${answer.entryDate}`, csvOf(usable, answer)) } }, say("saveTableAsCsv"))),
    listed.length < MOST && h("p", { class: "compare-more" }, h("label", { for: "compare-add" }, say("addOrigin")), add),
  );
}
