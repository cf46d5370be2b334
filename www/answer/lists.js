// What surrounds the duty: exact lines to choose from, the entry summary, near misses, warnings, the data.
import { disclosure, h } from "../dom.js";
import { cents, dayBefore } from "../format.js";
import { rows } from "./waterfall.js";

const SHOWN = 8;

function section(id, title, ...children) {
  return h("section", { class: "card", "aria-labelledby": id }, h("h2", { id }, title), ...children);
}

/** The lines below a short code: their numbers with what each owes, until their words are here. */
export function candidates(answer, state, context) {
  const { say, format, act } = context;
  const lines = answer.candidates ?? [];
  if (lines.length === 0) return null;
  const item = (line) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "candidate", data: { key: `line/${line.hts}` }, on: { click: () => act.choose(line.hts) } },
        h("span", { class: "candidate-code" }, line.hts),
        h("span", { class: "candidate-duty" }, line.totalDuty ? format.money(line.totalDuty) : say(line.status)),
      ),
    );
  const rest = lines.slice(SHOWN);
  const place = h(
    "div",
    { "aria-busy": "true" },
    h("p", { class: "loading" }, say("loadingNames")),
    h("ul", { class: "candidates" }, lines.slice(0, SHOWN).map(item)),
    rest.length > 0 && disclosure("candidates/more", { class: "more" }, say("candidatesMore", { count: rest.length }), h("ul", { class: "candidates" }, rest.map(item))),
  );
  import("./lines.js")
    .then(({ fillLines }) => fillLines(place, answer, state, context))
    .catch((error) => {
      place.querySelector(".loading")?.remove();
      console.warn(error);
    })
    .finally(() => place.removeAttribute("aria-busy"));
  return section("candidates-title", say("candidatesTitle"), place);
}

/** The numbers as they are filed: tab-separated for the clipboard. */
export function summaryText(answer, { say }) {
  const head = ["line", "number", "value", "amount"].map((key) => say(key));
  const lines = answer.entrySummaryLines.map((line) => [line.line, `${line.spi ? `${line.spi} ` : ""}${line.number}`, cents(line.value) > 0 ? line.value : "", line.duty]);
  return [head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

export function summaryLines(answer, context) {
  const { say, format, act } = context;
  if (answer.entrySummaryLines.length === 0 || answer.totalDuty === null) return null;
  const cell = (value, number) => h("td", { class: number ? "number" : null }, value);
  return section(
    "summary-title",
    say("summaryTitle"),
    h("p", { class: "hint" }, say("summaryHint")),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-labelledby": "summary-title", data: { key: "summary/scroll" } },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ["line", "number", "value", "amount"].map((key, index) => h("th", { scope: "col", class: index > 1 ? "number" : null }, say(key))))),
        h(
          "tbody",
          {},
          answer.entrySummaryLines.map((line) =>
            h(
              "tr",
              {},
              cell(line.line),
              h("th", { scope: "row", class: "code" }, line.spi && h("b", {}, `${line.spi} `), line.number),
              cell(cents(line.value) > 0 ? format.plain(line.value) : "", true),
              cell(format.plain(line.duty), true),
            ),
          ),
        ),
      ),
    ),
    h("button", { type: "button", data: { key: "summary/copy" }, on: { click: () => act.copy(summaryText(answer, context)) } }, say("copy")),
  );
}

export function notApplied(answer, { say, text }) {
  const all = answer.notApplied ?? [];
  if (all.length === 0) return null;
  return disclosure(
    "not-applied",
    { class: "card fold" },
    h("h2", {}, say("notAppliedTitle", { count: all.length })),
    h(
      "ul",
      { class: "misses" },
      all.map((miss) =>
        h(
          "li",
          {},
          h("p", { class: "name" }, text(miss.name)),
          h("p", { class: "by" }, h("span", { class: "code" }, miss.heading), h("span", {}, text(miss.rate))),
          h("p", {}, text(miss.reason)),
          h("p", { class: "hint" }, h("cite", { lang: "en" }, miss.source)),
        ),
      ),
    ),
  );
}

export function warnings(answer, { say, text }) {
  const list = (title, items) => items.length > 0 && [h("h2", {}, title), h("ul", { class: "bullets" }, items.map((item) => h("li", {}, item)))];
  const warned = list(say("warningsTitle"), (answer.warnings ?? []).map((warning) => text(warning.text)));
  const assumed = list(say("assumptionsTitle"), (answer.assumptions ?? []).map((assumption) => text(assumption)));
  return (warned || assumed) && h("section", { class: "card notes" }, assumed, warned);
}

/** Where the numbers come from, and what they leave out. */
export function dataAndLimits({ say, format, text, coverage, engineVersion, edition }) {
  const { data } = coverage;
  return disclosure(
    "data",
    { class: "card fold" },
    h("h2", {}, say("dataTitle")),
    rows(
      [say("edition"), `${edition(data.edition)} (${format.day(data.editionDate)})`],
      [say("asOf"), format.day(data.asOf)],
      [say("covered"), say("between", { from: format.day(data.windowFrom), to: format.day(dayBefore(data.windowUntil)) })],
      [say("pack"), h("code", {}, data.pack)],
      [say("engine"), engineVersion],
    ),
    h("h3", {}, say("notCovered")),
    h("ul", { class: "bullets" }, coverage.notCovered.map((item) => h("li", {}, text(item)))),
    h("h3", {}, say("notices")),
    h(
      "ul",
      { class: "bullets" },
      coverage.notices.map(({ from, what, source }) => h("li", {}, from ? `${format.day(from)}: ` : `${say("noDay")}: `, text(what), " ", h("cite", { lang: "en" }, source))),
    ),
  );
}
