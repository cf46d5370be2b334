// What stands there when the engine cannot start.
import { h } from "../dom.js";

export function blockedView(reason, { say }) {
  return h(
    "section",
    { class: "card headline bad", role: "alert" },
    h("h2", {}, say("blockedTitle")),
    h("p", {}, say(reason)),
    h("p", {}, h("button", { type: "button", on: { click: () => location.reload() } }, say("tryAgain"))),
  );
}
