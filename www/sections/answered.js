// Answers that were given to questions of origin: asked again without the answer, each question comes back with its words.
import { valueAt, withValue } from "./work.js";

/** @param {object[]} rowsAt the rows that the engine counts */
export function answersGiven(work, rowsAt, goods, engine, { text }) {
  const fields = [
    ...Object.keys(work.good.facts ?? {}).map((name) => `facts.${name}`),
    ...["productScope", "hs2012Code", "production.entirelyInTerritory", "transit.customsControl"].filter((path) => valueAt(work.good, path) !== undefined),
    ...rowsAt.flatMap((item, at) => Object.keys(item.facts).map((name) => `items[${at}].facts.${name}`)),
  ];
  return fields.flatMap((field) => {
    const { questions = [], countryOfOrigin } = engine.origin(withValue(goods, field, undefined));
    const question = [...questions, countryOfOrigin?.question].find((one) => one?.field === field);
    const given = valueAt(goods, field);
    const value = given === true ? "yes" : given === false ? "no" : String(given);
    // A fact of a row that nothing asks for is shown with its row.
    if (!question) return field.startsWith("items") ? [] : [{ field, name: field.replaceAll("_", " "), value }];
    const choice = question.choices.find((one) => one.value === value);
    return [{ field, name: text(question.text), value: choice ? text(choice.label) : value }];
  });
}
