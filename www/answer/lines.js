// The exact line below a short code: what all lines share is said once, each level says only what differs, and lines that
// owe the same stand together under one amount. A list of three hundred full descriptions was never read.
import { disclosure, h } from "../dom.js";
import { cents } from "../format.js";
import { part, trail } from "../product.js";
import { requestOf } from "../state.js";
import { inThread } from "../thread.js";

/** From so many lines on, the groups of a level are closed until they are asked for. */
const FOLDED = 16;

// ---- the tree of what differs

/** A tree of the descriptions of lines. Unnumbered levels of the schedule are levels here. */
function treeOf(lines) {
  const root = { steps: [], inner: new Map(), lines };
  for (const line of lines) {
    let at = root;
    for (const step of line.path) {
      if (!at.inner.has(step.text)) at.inner.set(step.text, { steps: [step], inner: new Map(), lines: [] });
      at = at.inner.get(step.text);
      at.lines.push(line);
    }
    // A line that others stand below, or of the same words as another, is told apart by its number.
    if (at.own) at.inner.set(line.hts, { steps: [], inner: new Map(), lines: [line] });
    else at.own = line;
  }
  return root;
}

/** Levels that hold a single one are no choice: their words go before those of the one. */
function joined(node) {
  let { steps, inner } = node;
  while (inner.size === 1 && inner.values().next().value.lines.length === node.lines.length) {
    const [only] = inner.values();
    steps = [...steps, ...only.steps];
    inner = only.inner;
  }
  return { ...node, steps, inner: new Map([...inner].map(([key, one]) => [key, joined(one)])) };
}

// ---- what is owed

/** What a line owes as one text, the same for lines between which nothing depends on the choice. */
const owedOf = ({ status, totalDuty, range }) => totalDuty ?? (range ? `${range.minimum}-${range.maximum}` : status);

const isEven = ({ lines }) => new Set(lines.map(owedOf)).size === 1;

/** The shortest number that names these lines and no other; of lines that none names, the first. */
function codeOf(lines, all) {
  const [{ hts }] = lines;
  if (lines.length === 1) return hts;
  const shared = [hts.slice(0, 10), hts.slice(0, 7)].find((code) => lines.every((line) => line.hts.startsWith(code)));
  return shared && all.every((line) => lines.includes(line) || !line.hts.startsWith(shared)) ? shared : hts;
}

/** Least and most of some lines, and how many of them name no amount. */
function span(lines) {
  const bounds = lines.flatMap(({ totalDuty, range }) => (totalDuty ? [totalDuty] : range ? [range.minimum, range.maximum] : []));
  bounds.sort((one, other) => cents(one) - cents(other));
  return { least: bounds[0], most: bounds.at(-1), open: lines.filter(({ totalDuty, range }) => !totalDuty && !range).length };
}

function owedText(line, { say, format }) {
  if (line.totalDuty) return format.money(line.totalDuty);
  if (!line.range) return say(line.status);
  return say("between", { from: format.shortMoney(line.range.minimum), to: format.shortMoney(line.range.maximum) });
}

function spanText(lines, { say, format }) {
  const { least, most, open } = span(lines);
  if (least === undefined) return say([...new Set(lines.map(({ status }) => status))].length === 1 ? lines[0].status : "openStill");
  const known = least === most ? format.shortMoney(least) : say("between", { from: format.shortMoney(least), to: format.shortMoney(most) });
  return open > 0 ? say("andOpen", { known, count: format.number(String(open)) }) : known;
}

// ---- drawing

const words = (steps, context) => steps.flatMap((step, index) => (index > 0 ? [" › ", part(step, context)] : [part(step, context)]));

function choice(node, all, context) {
  const code = codeOf(node.lines, all);
  return h(
    "li",
    {},
    h(
      "button",
      { type: "button", class: "candidate", data: { key: `line/${code}` }, on: { click: () => context.act.choose(code) } },
      h("span", { class: "candidate-name" }, node.steps.length > 0 ? words(node.steps, context) : code),
      h("span", { class: "candidate-code" }, code),
    ),
  );
}

/** One level: choices that owe the same under their amount, and groups that go on below. */
function level(node, all, context, depth) {
  const { say, format } = context;
  const nodes = [...(node.own && node.inner.size > 0 ? [{ steps: [], inner: new Map(), lines: [node.own] }] : []), ...node.inner.values()];
  const amounts = new Map();
  for (const one of nodes.filter(isEven)) {
    const owed = owedOf(one.lines[0]);
    amounts.set(owed, [...(amounts.get(owed) ?? []), one]);
  }
  const even = [...amounts.values()].map((group) =>
    h(
      "div",
      { class: "owing", role: "group" },
      h("p", { class: "owing-head" }, h("strong", { class: "candidate-duty" }, owedText(group[0].lines[0], context)), group.length > 1 && h("span", { class: "hint" }, say("oweSame", { count: format.number(String(group.length)) }))),
      h("ul", { class: "candidates" }, group.map((one) => choice(one, all, context))),
    ),
  );
  const further = nodes.filter((one) => !isEven(one)).map((one) => {
    const head = [h("span", { class: "candidate-name" }, words(one.steps, context)), h("span", { class: "candidate-duty" }, spanText(one.lines, context))];
    const key = `lines/${one.lines[0].hts}/${depth}`;
    return h("li", {}, disclosure(key, { class: "lines-group", open: all.length <= FOLDED }, h("span", { class: "lines-head" }, head), level(one, all, context, depth + 1)));
  });
  return [
    nodes.length > 1 && h("p", { class: "hint" }, say("whichOne")),
    even,
    further.length > 0 && h("ul", { class: "lines" }, further),
  ];
}

/** Describes each line, and says what one owes that hangs on an answer. */
async function known(answer, state, { language }) {
  const request = requestOf(state);
  return Promise.all(
    answer.candidates.map(async (line) => {
      const [place, own] = await Promise.all([
        inThread("describe", { code: line.hts, language }),
        // What hangs on a fact has its bounds; a quantity that is missing has none.
        line.status === "needs_facts" && inThread("quote", { ...request, hts: line.hts, claims: {}, facts: {} }),
      ]);
      return { ...line, path: place.path ?? [], range: own?.range };
    }),
  );
}

/** Fills the place of the plain list once the descriptions are here; without them the list stays. */
export async function fillLines(place, answer, state, context) {
  const lines = await known(answer, state, context);
  const { steps, ...tree } = joined(treeOf(lines));
  place.replaceChildren(
    ...[
      steps.length > 0 && h("p", { class: "hint", data: { above: "" } }, trail([...steps, ""], context)),
      ...level(tree, lines, context, 0).flat(2),
    ].filter(Boolean),
  );
}
