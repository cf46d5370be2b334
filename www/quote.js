// Asks the engine and names all faults at once, also those that the engine cannot read.
import { faultsOf, requestOf, withField } from "./state.js";

export function checked(quote, state) {
  const unread = faultsOf(state);
  // What cannot be read is left out, so that the engine names all other faults at the same time.
  const readable = unread.reduce((rest, { field }) => withField(rest, field, undefined), state);
  const answer = quote(requestOf(readable));
  const errors = (answer.errors ?? [])
    .map((error) => ({ ...error, field: error.field.replace(/\["?([^"\]]+)"?\]$/, ".$1") }))
    .filter(({ field }) => !unread.some((fault) => fault.field === field));
  return unread.length + errors.length > 0 ? { status: "error", errors: [...errors, ...unread] } : answer;
}
