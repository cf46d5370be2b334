// The same nine layers by other means: each rounds every layer to the cent, half up, and adds.
import { ZenEngine } from "@gorules/zen-engine";
import Decimal from "decimal.js";
import { Engine } from "json-rules-engine";

const cents = (value, percent) => new Decimal(value).times(percent).dividedBy(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
const sum = (value, percents) => percents.reduce((total, percent) => total.plus(cents(value, percent)), new Decimal(0)).toFixed(2);

/** What the others are given of a row: the value, and the rate on each list that holds the code. */
const factsOf = (layers, { hts, customsValue }) => {
  const facts = { value: customsValue };
  layers.forEach(({ rates }, place) => {
    const percent = rates.get(hts);
    facts[`on${place}`] = percent !== undefined;
    facts[`rate${place}`] = percent ?? "0";
  });
  return facts;
};

/** As somebody would write it by hand. */
export function byHand(layers) {
  return (row) => {
    let total = new Decimal(0);
    for (const { rates } of layers) {
      const percent = rates.get(row.hts);
      if (percent !== undefined) total = total.plus(cents(row.customsValue, percent));
    }
    return total.toFixed(2);
  };
}

/** One rule for each layer; the rates of those that fire are applied with decimal.js, since JSON has no decimals. */
export function jsonRulesEngine(layers) {
  const engine = new Engine();
  layers.forEach((_, place) => {
    engine.addRule({
      conditions: { all: [{ fact: `on${place}`, operator: "equal", value: true }] },
      event: { type: "layer", params: { place } },
    });
  });
  return async (row) => {
    const facts = factsOf(layers, row);
    const { events } = await engine.run(facts);
    return sum(row.customsValue, events.map(({ params }) => facts[`rate${params.place}`]));
  };
}

/** One row of a decision table for each layer; its own numbers are decimals. */
export function gorules(layers) {
  const inputs = layers.map((_, place) => ({ id: `on${place}`, name: `on${place}`, field: `on${place}`, type: "expression" }));
  const rules = layers.map((_, place) => ({
    _id: `rule${place}`,
    ...Object.fromEntries(inputs.map(({ id }, other) => [id, other === place ? "true" : ""])),
    duty: `round(number(value) * number(rate${place}) / 100, 2)`,
  }));
  const content = {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "table",
        name: "table",
        type: "decisionTableNode",
        position: { x: 0, y: 0 },
        content: { hitPolicy: "collect", inputs, outputs: [{ id: "duty", name: "duty", field: "duty", type: "expression" }], rules },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "first", sourceId: "in", targetId: "table", type: "edge" },
      { id: "second", sourceId: "table", targetId: "out", type: "edge" },
    ],
  };
  const engine = new ZenEngine();
  const decision = engine.createDecision(Buffer.from(JSON.stringify(content)));
  return async (row) => {
    const { result } = await decision.evaluate(factsOf(layers, row));
    return result.reduce((total, { duty }) => total.plus(duty), new Decimal(0)).toFixed(2);
  };
}
