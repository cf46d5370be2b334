// Which questions to show: those the engine still has, and those already answered, so that an answer can be changed.
// An answered question is no longer open, but it stood in an answer before, where its choices were priced. So one answer
// of the engine shows a tap; what no answer so far has priced is asked in the thread, when the browser has a moment.
import { soon } from "./later.js";
import { declaredFields, requestOf, valueOf, withField } from "./state.js";
import { inThread } from "./thread.js";

const CLAIM = "claims.spi";
/** How many answers are remembered; the newest are kept. */
const KEPT = 64;

/** What the engine asked back, and the sum it named, by request. */
const known = new Map();
/** What each field of one product and origin was last seen to ask. */
const last = new Map();
let subject;

/** Places of the fields of one product in the order of their first appearance: a tapped question must not jump away. */
const seen = new Map();
let product;

const keyOf = (state) => JSON.stringify(requestOf(state));

function learn(state, { openQuestions = [], missing = [], total }) {
  const found = { openQuestions, missing, total };
  known.set(keyOf(state), found);
  if (known.size > KEPT) known.delete(known.keys().next().value);
  return found;
}

const asksFor = (field, { openQuestions, missing }) => ({
  question: openQuestions.find((open) => open.field === field),
  name: missing.find((quantity) => quantity.field === field)?.name,
});

function placeOf(field) {
  if (!seen.has(field)) seen.set(field, seen.size);
  return seen.get(field);
}

/**
 * What an answered field asked before it was answered. `unsure` are the states whose answers would say it anew: until then
 * stands what was last seen. A field that was never seen open comes from a link, and is asked at once.
 */
function before(field, state, quote) {
  const without = withField(state, field, undefined);
  const exact = known.get(keyOf(without)) ?? (last.has(field) ? undefined : learn(without, quote(requestOf(without))));
  if (exact) last.set(field, asksFor(field, exact));
  return { ...last.get(field), given: valueOf(state, field), unsure: exact ? [] : [without] };
}

/**
 * @param {(request: object) => any} quote
 * @param {object} state what the person asked
 * @param {any} answer the engine's answer to it
 */
export function asked(quote, state, answer) {
  if (product !== state.hts) seen.clear();
  product = state.hts;
  // Of another origin other claims can be made.
  if (subject !== `${state.hts} ${state.origin}`) last.clear();
  subject = `${state.hts} ${state.origin}`;

  const now = learn(state, answer);
  const questions = now.openQuestions.map((question) => ({ field: question.field, question, unsure: [] }));
  const quantities = now.missing.map(({ field, name }) => ({ field, name, unsure: [] }));
  for (const { field } of [...questions, ...quantities]) last.set(field, asksFor(field, now));
  for (const field of declaredFields(state)) {
    const item = { field, ...before(field, state, quote) };
    (!item.question && /^(quantities|components)\./.test(field) ? quantities : questions).push(item);
  }
  // A claim may save fees where it saves no duty: its choices also show the sum.
  for (const item of questions.filter(({ field, question }) => field === CLAIM && question)) {
    const answers = item.question.answers.map((possible) => {
      const claimed = withField(state, CLAIM, possible.value);
      const priced = known.get(keyOf(claimed));
      if (!priced) item.unsure.push(claimed);
      return { ...possible, total: priced?.total };
    });
    item.question = { ...item.question, answers };
  }
  // The claim comes right after what must be answered: it is the one that most exporters can make.
  const must = ({ field, question }) => (question?.mustAnswer ? 0 : field === CLAIM ? 1 : 2);
  for (const { field } of questions) placeOf(field);
  questions.sort((one, other) => must(one) - must(other) || placeOf(one.field) - placeOf(other.field));
  quantities.sort((one, other) => (one.field < other.field ? -1 : 1));
  return { questions, quantities };
}

/** The preference claims that the questions offer, with the duty each would bring. */
export const claimsIn = ({ questions }) => questions.find(({ field }) => field === CLAIM)?.question?.answers ?? [];

/** Asks what these questions are unsure of, when the browser has a moment, and then calls `draw`. */
export function askLater(shown, quote, draw) {
  const unsure = shown.flatMap((item) => item.unsure);
  if (unsure.length === 0) return;
  const one = async (state) => {
    const request = requestOf(state);
    // A thread that lost its files must not leave old figures standing.
    learn(state, await inThread("quote", request).catch(() => quote(request)));
  };
  const all = async () => {
    await Promise.all(unsure.map(one));
    draw();
  };
  soon(() => all().catch(console.warn));
}
