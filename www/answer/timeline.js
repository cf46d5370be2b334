// When the duty changes: the steps of the rate as a picture, the next step in words, and all of them as a table.
// The picture is a dozen lines and one path: drawn here, because a chart library would be larger than the whole page.
import { disclosure, h, svg } from "../dom.js";
import { cents, dayBefore } from "../format.js";
import { dutyText } from "./headline.js";
import { saveRows } from "./keep.js";

const HEIGHT = 220;
const EDGE = { left: 44, right: 12, top: 22, bottom: 26 };
const DAY = 86_400_000;

/** Least and greatest rate of a step, in percent of the value, for drawing. */
function bounds({ answer, value }) {
  const share = (amount) => (value > 0 ? (cents(amount) / value) * 100 : 0);
  if (answer.totalDuty !== null && answer.totalDuty !== undefined) return [share(answer.totalDuty), share(answer.totalDuty)];
  return answer.range ? [share(answer.range.minimum), share(answer.range.maximum)] : undefined;
}

/** Round numbers from nought up to at least the highest. */
function ticks(highest) {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((size) => highest / size <= 4) ?? 1000;
  const count = Math.max(1, Math.ceil(highest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const at = (day) => Date.parse(`${day}T00:00:00Z`);

/** Room that the name of a month takes. */
const LABEL = 64;

/** The first days of quarters, half-years or years inside a window: as many as there is room for. */
function dates(from, until, room) {
  const starts = (months) => {
    const found = [];
    for (let year = new Date(from).getUTCFullYear(); Date.UTC(year, 0) < until; year += 1) {
      found.push(...months.map((month) => Date.UTC(year, month)).filter((time) => time > from && time < until));
    }
    return found;
  };
  const choices = [[0, 3, 6, 9], [0, 6], [0]].map(starts);
  return choices.find((found) => found.length * LABEL <= room) ?? choices.at(-1);
}

/** Draws into an element as wide as it is. */
function draw(place, steps, entryDate, { say, format }) {
  const width = Math.max(280, Math.round(place.clientWidth));
  const known = steps.map(bounds);
  const scale = ticks(Math.max(1, ...known.filter(Boolean).map(([, high]) => high)));
  const [from, until] = [at(steps[0].from), at(steps.at(-1).until)];
  const x = (time) => EDGE.left + ((time - from) / (until - from)) * (width - EDGE.left - EDGE.right);
  const y = (rate) => HEIGHT - EDGE.bottom - (rate / scale.at(-1)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const text = (content, attributes) => svg("text", attributes, content);
  const rows = scale.map((rate) => [
    svg("line", { class: "grid", x1: EDGE.left, x2: width - EDGE.right, y1: y(rate), y2: y(rate) }),
    text(`${rate}%`, { x: EDGE.left - 6, y: y(rate) + 4, "text-anchor": "end" }),
  ]);
  const columns = dates(from, until, width).map((time) => [
    svg("line", { class: "tick", x1: x(time), x2: x(time), y1: HEIGHT - EDGE.bottom, y2: HEIGHT - EDGE.bottom + 4 }),
    text(format.month(time), { x: x(time), y: HEIGHT - 8, "text-anchor": "middle" }),
  ]);
  const areas = steps.map((step, index) => {
    const range = known[index];
    const box = { x: x(at(step.from)), width: Math.max(0.5, x(at(step.until)) - x(at(step.from))) };
    const later = step.scheduled ? " later" : "";
    // No rate can be said: the whole height is left open.
    if (!range) return svg("rect", { class: "unknown", ...box, y: EDGE.top, height: HEIGHT - EDGE.top - EDGE.bottom });
    const [low, high] = range;
    return [
      svg("rect", { class: `area${later}`, ...box, y: y(low), height: y(0) - y(low) }),
      high > low && svg("rect", { class: `band${later}`, ...box, y: y(high), height: y(low) - y(high) }),
    ];
  });
  const line = known.reduce((path, range, index) => {
    if (!range) return path;
    const here = `${x(at(steps[index].from))} ${y(range[1])}`;
    return `${path}${path && known[index - 1] ? "L" : "M"}${here}H${x(at(steps[index].until))}`;
  }, "");
  const now = steps.findIndex((step) => step.from <= entryDate && entryDate < step.until);
  const mark = x(at(entryDate) + DAY / 2);
  const right = mark > width / 2;
  const marker = now >= 0 && [
    svg("line", { class: "entry-day", x1: mark, x2: mark, y1: EDGE.top - 6, y2: HEIGHT - EDGE.bottom }),
    known[now] && svg("circle", { class: "entry-dot", cx: mark, cy: y(known[now][1]), r: 4.5 }),
    text(say("yourDay"), { class: "entry-label", x: mark + (right ? -6 : 6), y: EDGE.top - 8, "text-anchor": right ? "end" : "start" }),
  ];
  place.replaceChildren(
    svg("svg", { class: "timeline-picture", viewBox: `0 0 ${width} ${HEIGHT}`, width: "100%", "aria-hidden": "true", focusable: "false" }, rows, areas, svg("path", { class: "line", d: line }), columns, marker),
  );
}

function rateOf(step, { format, say }) {
  const { answer } = step;
  if (answer.effectiveRate) return format.percent(answer.effectiveRate);
  const range = bounds(step);
  return range ? say("between", { from: format.percent(range[0].toFixed(2)), to: format.percent(range[1].toFixed(2)) }) : say(answer.status);
}

/** What began, ended or changed with a step, and the law that did it. */
function causes({ change }, { say, format, text }) {
  if (!change) return null;
  const named = ({ change: kind, heading, name, rateBefore, rateAfter, difference }) => {
    const values = { name: text(name), heading, rate: text(rateAfter ?? rateBefore), before: text(rateBefore), after: text(rateAfter), difference: format.difference(difference) };
    return h("li", {}, say(kind === "changes" && values.before === values.after ? "changesBy" : kind, values));
  };
  // A line of the schedule that gives way to another at the same rate changes nothing that is owed.
  const same = (one, other) => one !== other && text(one.name) === text(other.name) && text(one.rateAfter ?? one.rateBefore) === text(other.rateAfter ?? other.rateBefore) && new Set([one.change, other.change]).size === 2;
  const layers = change.layers.filter((one) => one.change === "changes" || !change.layers.some((other) => other.change !== "changes" && same(one, other)));
  const sources = [...new Set(change.laws.map(({ source }) => source).filter(Boolean))];
  return [h("ul", { class: "causes" }, layers.map(named)), sources.length > 0 && h("p", { class: "hint" }, h("cite", { lang: "en" }, sources.join("; ")))];
}

/** The step before or after the one that holds the day, in words. */
function neighbour(key, step, day, context) {
  const { say, format, act } = context;
  return h(
    "li",
    {},
    h("p", {}, h("strong", {}, say(key, { day: format.day(day) })), " ", say("thenDuty", { duty: dutyText(step.answer, context), rate: rateOf(step, context) })),
    h("button", { type: "button", class: "small", data: { key: `timeline/${key}` }, on: { click: () => act.setDay(day) } }, say("tryDay")),
  );
}

function stepTable(steps, entryDate, context) {
  const { say, format, act } = context;
  const columns = ["days", "rate", "duty", "cause"];
  const row = (step) => {
    const current = step.from <= entryDate && entryDate < step.until;
    return h(
      "tr",
      { "aria-current": current ? "true" : null },
      h("th", { scope: "row" }, h("button", { type: "button", class: "link", data: { key: `timeline/${step.from}` }, on: { click: () => act.setDay(step.from) } }, format.shortDay(step.from)), ` ~ ${format.shortDay(dayBefore(step.until))}`),
      h("td", { class: "number" }, rateOf(step, context)),
      h("td", { class: "number" }, dutyText(step.answer, context)),
      h("td", {}, causes(step, context)),
    );
  };
  return disclosure(
    "timeline/table",
    { class: "as-table" },
    say("allSteps", { count: steps.length }),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "timeline-title", data: { key: "timeline/scroll" } },
      h("table", { class: "steps-table" }, h("thead", {}, h("tr", {}, columns.map((key) => h("th", { scope: "col", class: /rate|duty/.test(key) ? "number" : null }, say(key))))), h("tbody", {}, steps.map(row))),
    ),
  );
}

/** The steps in the words of the engine; the last day is the last of the step. */
function csvOf(steps, { hts, origin }) {
  const head = ["hts", "origin", "first_day", "last_day", "status", "duty", "duty_minimum", "duty_maximum", "effective_rate_percent"];
  const row = ({ from, until, answer }) => [hts.trim(), origin, from, dayBefore(until), answer.status, answer.totalDuty, answer.range?.minimum, answer.range?.maximum, answer.effectiveRate?.replace("%", "")];
  return [head, ...steps.map(row)];
}

/** What the colours of the picture mean: those that are in it. */
function legend(steps, { say }) {
  const known = steps.map(bounds);
  const has = {
    area: known.some(Boolean),
    band: known.some((range) => range && range[1] > range[0]),
    later: steps.some(({ scheduled }) => scheduled),
    unknown: known.some((range) => !range),
  };
  const names = { area: "legendRate", band: "legendOpen", later: "legendLater", unknown: "legendUnknown" };
  const swatch = (kind) => svg("svg", { class: "swatch steps", viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true", focusable: "false" }, svg("rect", { class: kind === "later" ? "area later" : kind, width: 12, height: 12 }));
  return h("ul", { class: "legend" }, Object.keys(names).filter((kind) => has[kind]).map((kind) => h("li", {}, swatch(kind), " ", say(names[kind]))));
}

/** The section; the picture is drawn once it stands in the page, and again when its room changes. */
export function timeline(found, { entryDate, customsValue }, state, context) {
  const { say } = context;
  if (found.status === "error" || found.intervals.length === 0) return null;
  const value = cents(customsValue);
  const steps = found.intervals.map(({ from, until, scheduled, owed }) => {
    const change = found.steps.find(({ date }) => date === from);
    // What a day does not take, such as a claim before its agreement, has no duty to show.
    return { from, until, scheduled, value, change, answer: owed ?? { status: "cannot_say" } };
  });
  const { asOf } = found.data;
  const now = steps.findIndex((step) => step.from <= entryDate && entryDate < step.until);
  // Steps that only change what is reported, not what is paid, stay in the table.
  const same = (step) => dutyText(step.answer, context) === dutyText(steps[now].answer, context);
  const after = now >= 0 ? steps.slice(now + 1).find((step) => !same(step)) : undefined;
  const before = now > 0 ? steps.slice(0, now).findLast((step) => !same(step)) : undefined;
  const picture = h("div", { class: "timeline" });
  new ResizeObserver(() => picture.clientWidth > 0 && draw(picture, steps, entryDate, context)).observe(picture);
  return h(
    "section",
    { class: "card", "aria-labelledby": "timeline-title" },
    h("h2", { id: "timeline-title" }, say("timelineTitle")),
    h("p", { class: "hint" }, say("timelineHint", { day: context.format.day(asOf) })),
    picture,
    legend(steps, context),
    now >= 0 && !after && h("p", { class: "hint" }, say("noLaterChange")),
    h("ul", { class: "neighbours" }, after && neighbour("nextChange", after, after.from, context), before && neighbour("changeBefore", before, dayBefore(before.until), context)),
    steps.length > 1 && stepTable(steps, entryDate, context),
    h("p", {}, h("button", { type: "button", class: "small", data: { key: "timeline/csv" }, on: { click: () => saveRows(`timeline-${state.hts.trim()}-${state.origin}`, csvOf(steps, state)) } }, say("saveTableAsCsv"))),
  );
}
