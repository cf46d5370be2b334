// The stack as a picture that opens: one bar a layer, each starting where the one before ended.
// The bars are drawn with SVG attributes, because the page's policy allows no inline styles.
import { disclosure, h, svg } from "../dom.js";
import { cents, dayBefore } from "../format.js";

const WIDTH = 1000;
const HEIGHT = 14;

/** One bar on a track: from `start` to `start + size` of `whole`; the first `inside` of it is column duty. */
export function bar(start, size, whole, kind, inside = 0) {
  const scale = (amount) => (whole > 0 ? (amount / whole) * WIDTH : 0);
  // What is owed must be seen, however small beside the rest.
  const width = Math.max(scale(size), 6);
  const x = Math.min(scale(start), WIDTH - width);
  return svg(
    "svg",
    { class: "bar", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "track", width: WIDTH, height: HEIGHT, rx: 3 }),
    svg("rect", { class: `fill ${kind}`, x, width, height: HEIGHT, rx: 3 }),
    inside > 0 && svg("rect", { class: "fill column", x, width: Math.min(scale(inside), width), height: HEIGHT, rx: 3 }),
  );
}

/** Rows of name and value, for what a layer rests on. */
export function rows(...pairs) {
  return h("dl", { class: "facts" }, pairs.filter(Boolean).map(([name, ...value]) => h("div", {}, h("dt", {}, name), h("dd", {}, ...value))));
}

function span(layer, { say, format }) {
  if (!layer.inForceFrom) return null;
  const from = format.day(layer.inForceFrom);
  return layer.inForceUntil ? say("fromTo", { from, last: format.day(dayBefore(layer.inForceUntil)) }) : say("fromDay", { from });
}

function head(name, badge, heading, rate, amount, picture) {
  return h(
    "span",
    { class: "layer-head" },
    h("span", { class: "name" }, name, badge),
    h("span", { class: "amount" }, amount),
    h("span", { class: "by" }, h("span", { class: "code" }, heading), rate && h("span", {}, rate)),
    picture,
  );
}

function layerRow(layer, index, start, whole, context) {
  const { say, format, text, list } = context;
  const kind = layer.kind === "column" ? "column" : layer.refundable ? "chapter99 refundable" : "chapter99";
  const badge = layer.refundable && h("span", { class: "badge" }, say("refundable"));
  // Where a quantity is missing, nothing computed is not the same as nothing owed.
  const open = ["needs_quantity", "cannot_say"].includes(context.status) && cents(layer.amount) === 0;
  const parts = (layer.portions ?? []).map((portion) => say(portion));
  return h(
    "li",
    {},
    disclosure(
      `layer/${layer.heading}/${index}`,
      { class: "layer" },
      head(text(layer.name), badge, layer.heading, text(layer.rate), open ? say("openAmount") : format.money(layer.amount), cents(layer.amount) > 0 && bar(start, cents(layer.amount), whole, kind, cents(layer.columnDutyInside))),
      h("p", {}, text(layer.reason)),
      rows(
        [say("basis"), format.money(layer.basis)],
        parts.length > 0 && [say("portions"), list(parts)],
        layer.columnDutyInside && cents(layer.columnDutyInside) > 0 && [say("layer"), say("columnInside", { amount: format.money(layer.columnDutyInside) })],
        layer.inForceFrom && [say("inForce"), span(layer, context)],
        [say("source"), h("cite", { lang: "en" }, layer.source)],
        [say("confidence"), h("span", { class: `confidence sure-${layer.confidence}` }, say(layer.confidence))],
        layer.note && [say("note"), h("span", { lang: "en" }, layer.note)],
      ),
    ),
  );
}

function feeRow(fee, start, whole, { say, format, text }) {
  const amount = fee.amount === null ? say("notKnown") : format.money(fee.amount);
  return h(
    "li",
    {},
    disclosure(
      `fee/${fee.code}`,
      { class: "layer" },
      head(text(fee.name), null, fee.code, "", amount, cents(fee.amount) > 0 && bar(start, cents(fee.amount), whole, "fee")),
      h("p", {}, text(fee.reason)),
      rows([say("source"), h("cite", { lang: "en" }, fee.source)]),
    ),
  );
}

const sumRow = (name, amount, kind) => h("li", { class: `sum ${kind}` }, h("span", {}, name), h("span", { class: "amount" }, amount));

/** The picture, the sum of the duties, the fees and the sum of all. */
export function waterfall(answer, page) {
  const context = { ...page, status: answer.status };
  const { say, format } = context;
  if (answer.layers.length === 0) return null;
  const amounts = [...answer.layers.map((layer) => cents(layer.amount)), ...answer.fees.map((fee) => cents(fee.amount))];
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  let start = 0;
  const place = (amount) => {
    const here = start;
    start += cents(amount);
    return here;
  };
  const decided = answer.totalDuty !== null;
  return h(
    "section",
    { class: "card stack", "aria-labelledby": "stack-title" },
    h("h2", { id: "stack-title" }, say("stackTitle")),
    h("p", { class: decided ? "hint tap" : "hint" }, say(decided ? "stackHint" : "stackOpen")),
    h(
      "ol",
      { class: "waterfall" },
      answer.layers.map((layer, index) => layerRow(layer, index, place(layer.amount), whole, context)),
      decided && sumRow(say("totalDuty"), format.money(answer.totalDuty), "duty-sum"),
      answer.fees.map((fee) => feeRow(fee, place(fee.amount), whole, context)),
      answer.total !== null && sumRow(say("total"), format.money(answer.total), "all"),
    ),
    table(answer, context),
  );
}

/** The same as a table, which opens by itself on paper. */
function table(answer, { say, format, text }) {
  const columns = ["heading", "layer", "rate", "basis", "amount"];
  const row = (cells) => h("tr", {}, cells.map((cell, index) => (index === 0 ? h("th", { scope: "row" }, cell) : h("td", { class: index > 2 ? "number" : null }, cell))));
  return disclosure(
    "stack/table",
    { class: "as-table" },
    say("asTable"),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "stack-title", data: { key: "stack/scroll" } },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, columns.map((key, index) => h("th", { scope: "col", class: index > 2 ? "number" : null }, say(key))))),
        h(
          "tbody",
          {},
          answer.layers.map((layer) => row([layer.heading, text(layer.name), text(layer.rate), format.money(layer.basis), format.money(layer.amount)])),
          answer.fees.map((fee) => row([fee.code, text(fee.name), "", "", fee.amount === null ? say("notKnown") : format.money(fee.amount)])),
        ),
        answer.total !== null && h("tfoot", {}, h("tr", {}, h("th", { scope: "row", colspan: 4 }, say("total")), h("td", { class: "number" }, format.money(answer.total)))),
      ),
    ),
  );
}
