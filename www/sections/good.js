// What is stated about the good as a whole; most of it matters for few goods and stays folded away.
import { disclosure, h } from "../dom.js";
import { costPerUnit } from "../engine/index.web.js";
import { inWon } from "../money.js";
import { plainNumber } from "../state.js";
import { placeFaults } from "./fault.js";

const OPERATIONS = ["unloading", "reloading", "preservation", "transport"];

/** The price of one, where the estimate knows value and pieces: offered, never taken by itself. */
function perPiece(good, { set, estimate }, { say, format, won }) {
  const { answer, state } = estimate;
  const pieces = plainNumber(state.pieces);
  if (good.adjustedValue || !pieces || !answer?.customsValue || !["USD", "KRW"].includes(good.currency)) return null;
  const dollars = costPerUnit(answer.customsValue, pieces);
  const one = good.currency === "USD" ? dollars : won && dollars && inWon(dollars, won);
  return one && [" ", h("button", { type: "button", class: "small", data: { key: "good/per-piece" }, on: { click: () => set("adjustedValue", one) } }, say("perPieceOf", { price: `${good.currency} ${format.number(one)}`, pieces: format.number(pieces) }))];
}

export function goodForm(work, goods, page, context) {
  const { say } = context;
  const { good } = work;
  const field = (path, label, value, { hint, read = (text) => text || undefined, ...more } = {}) => {
    const id = `good-${path}`;
    return h(
      "div",
      { class: "field" },
      h("label", { for: id }, label),
      h("input", { id, value: value ?? "", autocomplete: "off", "aria-describedby": `${id}-hint ${id}-fault`, data: { key: id, path }, on: { change: ({ target }) => page.set(path, read(target.value.trim())) }, ...more }),
      h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint),
      h("p", { class: "fault", id: `${id}-fault`, hidden: true, data: { of: path } }),
    );
  };
  const box = (path, label, checked, value = true) =>
    h("label", { class: "check" }, h("input", { type: "checkbox", checked, data: { key: `good-${path}-${value}` }, on: { change: ({ target }) => page.set(path, target.checked || undefined) } }), h("span", {}, label));
  const countries = (text) => {
    const list = text.split(/[\s,]+/).filter(Boolean).map(context.codeOf);
    return list.length > 0 ? list : undefined;
  };
  const number = { inputmode: "decimal" };
  const operations = good.transit?.operations ?? [];
  const operate = (name, on) => page.set("transit.operations", (now = []) => [...now.filter((one) => one !== name), ...(on ? [name] : [])]);
  const element = h(
    "div",
    { class: "good-form" },
    h("h3", { id: "good-title" }, say("goodTitle")),
    h("p", { class: "hint" }, say("goodHint")),
    h("p", { class: "fault", hidden: true, data: { of: "code" } }),
    h("div", { class: "fields" }, field("description", say("goodName"), good.description), field("adjustedValue", good.currency ? say("priceOfOneIn", { currency: good.currency }) : say("priceOfOne"), good.adjustedValue, { ...number, hint: [say("priceHint"), perPiece(good, page, context)] })),
    disclosure(
      "good/more",
      { class: "more" },
      say("moreFacts"),
      h(
        "div",
        { class: "fields" },
        field("production.countries", say("madeIn"), goods.production?.countries?.join(", "), { hint: say("madeInHint"), read: countries }),
        field("transit.countries", say("transitIn"), good.transit?.countries?.join(", "), { hint: say("madeInHint"), read: countries }),
        field("netCost", good.currency ? say("netCostIn", { currency: good.currency }) : say("netCost"), good.netCost, number),
        field("componentWeightKg", say("componentWeightKg"), good.componentWeightKg, number),
        field("whollyObtained", say("whollyObtained"), good.whollyObtained, { maxlength: 1, read: (text) => text.toUpperCase() || undefined }),
        good.transit?.countries && h("fieldset", {}, h("legend", {}, say("transitOps")), [...OPERATIONS, "otherOperation"].map((name) => h("label", { class: "check" }, h("input", { type: "checkbox", checked: operations.includes(name), data: { key: `good-op-${name}` }, on: { change: ({ target }) => operate(name, target.checked) } }), h("span", {}, say(name))))),
        h("div", {}, box("production.outwardProcessingZone", say("zone"), good.production?.outwardProcessingZone), box("set", say("set"), good.set)),
      ),
    ),
  );
  return {
    element,
    faults(errors) {
      const rest = placeFaults(element, errors, context);
      for (const fault of element.querySelectorAll("details .fault:not([hidden])")) fault.closest("details").open = true;
      return rest;
    },
  };
}
