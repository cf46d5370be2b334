// The preference claims that a form offers.
import { requestOf, withField } from "./state.js";

/** The preference claims that the origin can make on this product, before anything is asked: with the duty each would bring. */
export function claims(quote, state) {
  if (!state.hts.trim()) return [];
  const bare = { ...withField(state, "claims.spi", undefined), customsValue: state.customsValue || "10000" };
  const answer = quote(requestOf(bare));
  return answer.openQuestions?.find((open) => open.field === "claims.spi")?.answers ?? [];
}
