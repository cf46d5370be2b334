// Refunds and late claims on past entries.
import { save } from "../answer/keep.js";
import { disclosure, h } from "../dom.js";
import { inThread } from "../thread.js";
import { desk } from "./desk.js";
import { openFacts } from "./open-facts.js";

/** How a refund stands, with its day where one is known. */
function standing({ standing: kind, through, closedSince }, { say, format }) {
  if (!through) return say(kind);
  const day = format.shortDay(closedSince ?? through);
  return kind === "open" ? say("openUntil", { day }) : kind === "closed" ? say("closedSince", { day }) : say(kind);
}

const badge = (refund, context) => h("span", { class: `badge standing ${refund.standing}` }, standing(refund, context));

function refundRow(entry, refund, index, context) {
  const { say, format, text, countryName } = context;
  const name = say("entryOf", { hts: entry.hts, origin: countryName(entry.origin), day: format.shortDay(entry.entryDate) });
  const route = (one) => h("li", {}, h("p", {}, h("strong", {}, text(one.name)), " ", badge(one, context)), h("p", {}, text(one.reason)), h("p", { class: "hint" }, h("cite", { lang: "en" }, one.source)));
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("span", { class: "hint" }, entry.id ?? say("rowName", { row: entry.row })), " ", name),
    h(
      "td",
      {},
      refund
        ? disclosure(`past/${entry.row}/${index}`, {}, text(refund.name), h("p", {}, text(refund.reason)), h("ul", { class: "routes" }, refund.routes.map(route)), h("p", { class: "hint" }, h("cite", { lang: "en" }, refund.source), ` · ${say(refund.confidence)}`))
        : entry.open?.length > 0 ? say("entryOpen") : entry.statusReason ? text(entry.statusReason) : say("entryNothing"),
    ),
    h("td", {}, refund?.contested && h("span", { class: "badge" }, say("contested")), refund ? badge(refund, context) : say(entry.status)),
    h("td", { class: "number" }, refund ? (refund.amount === null ? say("statePaid") : format.money(refund.amount)) : "–"),
  );
}

function view(answer, context, state) {
  const { say, format } = context;
  const rows = answer.entries.flatMap((entry) => (entry.refunds.length > 0 ? entry.refunds : [null]).map((refund, index) => refundRow(entry, refund, index, context)));
  const open = answer.entries.filter((entry) => entry.status !== "decided" && entry.open?.length > 0);
  const heads = ["entryRow", "ground", "standing", "amount"];
  return [
    answer.byStanding.length > 0
      ? h("dl", { class: "sums desk-head" }, answer.byStanding.map((sum) => h("div", { class: ["open", "deadline_unknown"].includes(sum.standing) ? "strong" : null }, h("dt", {}, say("standingSum", { standing: say(sum.standing), count: sum.refunds })), h("dd", {}, format.money(sum.amount)))))
      : h("p", { class: "desk-head" }, say(open.length > 0 ? "pastOpen" : "pastNone")),
    open.length > 0 && openFacts(open, answer, state, context),
    rows.length > 0 &&
      h(
        "div",
        { class: "scroll", tabindex: 0, role: "group", "aria-label": say("pastTitle") },
        h("table", { class: "past" }, h("thead", {}, h("tr", {}, heads.map((head, index) => h("th", { scope: "col", class: index === 3 ? "number" : null }, say(head))))), h("tbody", {}, rows)),
      ),
  ];
}

/** The section, drawn into a place; returns what draws it again. */
export const pastDesk = (place, page) =>
  desk(
    place,
    {
      name: "past",
      hint: "pastHint",
      columns: "pastColumns",
      day: "asOfDay",
      run: "pastRun",
      example: "hts,origin,entry_date,value\n3304.99.5000,KR,2025-09-15,20000\n8703.23.01.90,KR,2026-03-02,30000\n",
      ask: (table, asOf) => inThread("refunds", { table, asOf }),
      view,
      async csv(answer, { language }, { table, day }) {
        const text = await inThread("refundsTable", { table, asOf: day }, { lang: language });
        if (typeof text === "string") save("refunds.csv", "text/csv", `\uFEFF${text}`);
      },
    },
    page,
  );
