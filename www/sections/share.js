// The one link that holds the bill of materials. It is made on purpose, and says what it holds: costs and suppliers' origins
// in a link that was meant for a buyer are a secret given away.
import { disclosure, h } from "../dom.js";
import { publicLink } from "../visit.js";
import { filled, writeWork } from "./work.js";

/** What of the work a link would hold, in words. */
function heldIn(work, { say, format, list }) {
  const rows = filled(work);
  return list([
    rows.length > 0 && say("holdsRows", { count: format.number(String(rows.length)) }),
    Object.keys(work.good).length > 0 && say("holdsGood"),
    Object.keys(work.facts).length > 0 && say("holdsFacts"),
  ].filter(Boolean));
}

export function shareBill(work, copy, context) {
  const { say } = context;
  const link = () => publicLink() + writeWork(work());
  return disclosure(
    "bill/share",
    { class: "more" },
    say("shareBill"),
    h("p", { class: "hint", data: { holds: "" } }, say("shareBillHint", { parts: heldIn(work(), context) })),
    h("button", { type: "button", data: { key: "bill/share/copy" }, on: { click: () => copy(link()) } }, say("copyBillLink")),
  );
}
