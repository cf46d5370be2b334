// The history of one question: its answer on every day on which some law changes, equal neighbours joined.
// The engine answers each day; nothing is computed here but what two answers differ in.

/** What makes two answers the same to a reader. */
function face(answer) {
  const layers = (answer.layers ?? []).map((layer) => `${layer.heading} ${layer.rate.en} ${layer.amount}`);
  return JSON.stringify([answer.status, answer.totalDuty, answer.range, layers]);
}

/** The layers that one answer has and the other lacks, by heading and rate. */
function beyond(answer, other) {
  const has = new Set((other.layers ?? []).map((layer) => `${layer.heading} ${layer.rate.en}`));
  return (answer.layers ?? []).filter((layer) => !has.has(`${layer.heading} ${layer.rate.en}`));
}

/**
 * @param {(day: string) => any} quoteOn answers the question on a day
 * @param {readonly string[]} changes days on which some law changes, rising
 * @param {{ windowFrom: string, windowUntil: string }} data the days that can be answered
 * @returns steps `{ from, until, answer, begins, ends }`; `until` is the first day out
 */
export function steps(quoteOn, changes, { windowFrom, windowUntil }) {
  const found = [];
  for (const from of [windowFrom, ...changes]) {
    const answer = quoteOn(from);
    const last = found.at(-1);
    if (last && face(last.answer) === face(answer)) continue;
    if (last) last.until = from;
    found.push({ from, until: windowUntil, answer, begins: last ? beyond(answer, last.answer) : [], ends: last ? beyond(last.answer, answer) : [] });
  }
  return found;
}
