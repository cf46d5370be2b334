// The widget alone, for sites that take a frame but no script: `embed.html?lang=ko&hts=...&origin=KR`.
import { KorusTariffWidget } from "./widget.js";

const given = new URLSearchParams(location.search);
const widget = new KorusTariffWidget();
for (const name of KorusTariffWidget.observedAttributes) if (given.has(name)) widget.setAttribute(name, given.get(name));
document.documentElement.lang = given.get("lang") ?? "en";
document.querySelector("main").append(widget);

// The page around hears what was answered, and no more of it than it could read on the screen.
widget.addEventListener("korus-tariff-answer", ({ detail: { request, answer } }) => {
  const { hts, origin, entryDate, customsValue } = request;
  const { status, totalDuty, total } = answer;
  parent.postMessage({ type: "korus-tariff-answer", request: { hts, origin, entryDate, customsValue }, answer: { status, totalDuty, total } }, "*");
});

// The frame can follow the height of its content; that message holds no more than that.
new ResizeObserver(() => {
  parent.postMessage({ type: "korus-tariff-height", height: Math.ceil(document.documentElement.getBoundingClientRect().height) }, "*");
}).observe(document.documentElement);
