// Pictures of a question over time and over origins. They take dozens of answers, so this file is fetched, and the
// answers are asked for, when the page has a moment.
import { compare } from "./compare.js";
import { requestOf } from "../state.js";
import { steps } from "./steps.js";
import { timeline } from "./timeline.js";

/** Steps of questions looked at: they do not depend on the day. The newest few are kept. */
const known = new Map();
const KEPT = 8;

const keyOf = (state) => {
  const { entryDate, ...rest } = requestOf(state);
  return { rest, key: JSON.stringify(rest) };
};

/** Whether the sections of a question can be had without asking for its steps again. */
export const isKnown = (state) => known.has(keyOf(state).key);

function stepsOf(state, engine, { coverage }) {
  const { rest, key } = keyOf(state);
  if (!known.has(key)) {
    known.set(key, steps((entryDate) => engine.quote({ ...rest, entryDate }), engine.changes(), coverage.data));
    if (known.size > KEPT) known.delete(known.keys().next().value);
  }
  return known.get(key);
}

/** The sections of an answer; `wanted` names those to show. */
export function sections(answer, state, engine, context, wanted = ["timeline", "compare"]) {
  if (answer.status === "range") return [];
  const all = {
    timeline: () => timeline(stepsOf(state, engine, context), answer.entryDate, context),
    compare: () => compare(answer, state, engine.quote, context),
  };
  return wanted.map((name) => all[name]()).filter(Boolean);
}
