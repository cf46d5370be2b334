// Which questions to show: those the engine still has, and those already answered, so that an answer can be changed.
// An answered question is no longer open; asking the engine again without that answer brings it back with its stakes.
import { declaredFields, requestOf, valueOf, withField } from "./state.js";

/** Places of the fields of one product in the order of their first appearance: a tapped question must not jump away. */
const seen = new Map();
let product;

function placeOf(field) {
  if (!seen.has(field)) seen.set(field, seen.size);
  return seen.get(field);
}

/**
 * @param {(request: object) => any} quote
 * @param {object} state what the person asked
 * @param {any} answer the engine's answer to it
 */
export function asked(quote, state, answer) {
  if (product !== state.hts) seen.clear();
  product = state.hts;
  const questions = (answer.openQuestions ?? []).map((question) => ({ field: question.field, question }));
  const quantities = (answer.missing ?? []).map((missing) => ({ field: missing.field, name: missing.name }));
  for (const field of declaredFields(state)) {
    const given = valueOf(state, field);
    const without = quote(requestOf(withField(state, field, undefined)));
    const question = without.openQuestions?.find((open) => open.field === field);
    if (question) questions.push({ field, question, given });
    else if (/^(quantities|components)\./.test(field)) {
      quantities.push({ field, given, name: without.missing?.find((missing) => missing.field === field)?.name });
    } else questions.push({ field, given });
  }
  // The claim comes right after what must be answered: it is the one that most exporters can make.
  // A claim may save fees where it saves no duty: its choices also show the sum.
  for (const item of questions.filter(({ field, question }) => field === "claims.spi" && question)) {
    const answers = item.question.answers.map((possible) => ({ ...possible, total: quote(requestOf(withField(state, item.field, possible.value))).total }));
    item.question = { ...item.question, answers };
  }
  const must = ({ field, question }) => (question?.mustAnswer ? 0 : field === "claims.spi" ? 1 : 2);
  for (const { field } of questions) placeOf(field);
  questions.sort((one, other) => must(one) - must(other) || placeOf(one.field) - placeOf(other.field));
  quantities.sort((one, other) => (one.field < other.field ? -1 : 1));
  return { questions, quantities };
}
