// Where the page is: the address, which may be passed on, and what the browser keeps beside it, which may not. The bill of
// materials, with every part and its cost, is beside it: an address is copied to buyers, and lands in mails and logs.
import { boundsOf } from "./answer/headline.js";
import { BILL, KEYS, billOf, withoutBill } from "./sections/address.js";

/** What an answer was when its link was made: the day of its law, the first letters of its data version, the duty. */
const SAID = /^(\d{4}-\d\d-\d\d)_([0-9a-f]{8})_(open|\d{1,15}\.\d\d(?:-\d{1,15}\.\d\d)?)$/;
const KEY = "said";

/** The same for an answer of now. */
export function saidOf(answer) {
  const { totalDuty, range, data } = answer;
  const { minimum, maximum } = boundsOf(answer);
  const duty = totalDuty ?? (range ? `${minimum}-${maximum}` : "open");
  return `${data.asOf}_${data.pack.slice(0, 8)}_${duty}`;
}

function without(hash, ...names) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  for (const name of names) given.delete(name);
  return String(given);
}

/** The question that a link asks: the same words in another language are the same question. */
const question = (hash) => without(hash, "lang", KEY, KEYS.korea);

/** What the link that was followed says of its answer, for as long as it is the question of that link. */
let followed = {};

/** Whether the link that was followed held a bill of materials. */
export let broughtBill = false;

/** The address of the moment with what is kept beside it, as one text. What a link brought of a bill is moved beside it. */
export function whereWeAre() {
  const { hash } = location;
  const [, asOf, pack, duty] = new URLSearchParams(hash.slice(1)).get(KEY)?.match(SAID) ?? [];
  followed = asOf ? { question: question(withoutBill(hash)), asOf, pack, duty } : {};
  broughtBill = billOf(hash) !== "";
  const kept = history.state?.[BILL];
  return typeof kept === "string" ? withoutBill(hash) + kept : hash;
}

/** What its link said of this answer, where that was made from other data; undefined where nothing has moved since. */
export function saidBefore(answer) {
  const { asOf, pack, duty, question: before } = followed;
  return asOf && question(location.hash) === before && pack !== answer.data.pack.slice(0, 8) ? { asOf, duty, same: saidOf(answer).endsWith(`_${duty}`) } : undefined;
}

/**
 * Writes the address. `kept` stays beside it in this browser. A step that the reader took can be taken back by the button
 * of the browser; what follows from typing cannot, or each letter would be one.
 */
export function goTo(hash, answer, kept, isStep) {
  const held = followed.question === question(hash);
  const said = held ? `${followed.asOf}_${followed.pack}_${followed.duty}` : answer && saidOf(answer);
  const address = said ? `${hash}&${KEY}=${said}` : hash;
  // The same question again, in other words or with another answer to nothing, is no step.
  const step = isStep && question(address) !== question(location.hash);
  history[step ? "pushState" : "replaceState"]({ [BILL]: kept }, "", address);
}

/** The link of the estimate, and of nothing else that this page was asked. */
export const publicLink = () => `${location.href.split("#")[0]}#${without(location.hash, KEYS.korea)}`;
