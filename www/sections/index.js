// The sections below the estimate: bill of materials, origin, its worth, the certification, the incentives.
// They keep their own state and ask the engine; no rule of law lives here.
import { h, renew } from "../dom.js";
import { requestOf, today } from "../state.js";
import { billEditor } from "./bill.js";
import { faultText, looseFaults } from "./fault.js";
import { openFile, saveFile, tableOf } from "./files.js";
import { goodForm } from "./good.js";
import { chooser, programmeCard } from "./incentives.js";
import { makeKorea } from "./korea.js";
import { originView, worthView } from "./origin.js";
import { overview } from "./overview.js";
import { paperForm, paperRequest, paperView } from "./paper.js";
import { sectionSpeaker } from "./texts.js";
import { broughtBill } from "../visit.js";
import { unitsOf, unitsView } from "./units.js";
import { emptyItem, emptyWork, filled, goodsOf, incentiveOf, isBegun, keyOf, readWork, steps, valueAt, withValue, writeWork } from "./work.js";

/**
 * @param {HTMLElement} place
 * @param {object} page of the estimate: `engine`, `remember()`, `announce(text)`, `declare(field, value)`, `copy(text)`
 */
export function makeSections(place, { engine, remember, announce, declare, copy }) {
  let work = emptyWork();
  let forms;
  let loading;
  let shown;
  let context;
  let parts;
  let drawn = "";
  let paperOpen = false;
  let waiting = false;
  let pressed = false;
  let changed;
  let code;
  let told = "";
  /** How the file that was opened last was read. */
  let fileSaid;
  // Beside them, because it has no bill of materials and answers by itself.
  const korea = makeKorea(place.parentNode.insertBefore(h("div", { class: "sections" }), place.nextSibling), { engine, remember, announce });

  // ---- state

  function change(next, redraw) {
    work = next;
    remember();
    if (!redraw) return later();
    drawn = "";
    return refresh();
  }

  /**
   * Draws once the event is over. A value changes while the reader is on the way to the next field or presses a button:
   * what they go to must not be replaced before they are there.
   */
  function later() {
    if (waiting) return;
    waiting = true;
    const run = () => {
      if (!waiting) return;
      waiting = false;
      refresh();
    };
    if (!pressed) return void setTimeout(run);
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(run), { once: true });
  }
  addEventListener("pointerdown", () => (pressed = true), true);
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => (pressed = false), true);
  place.addEventListener("change", ({ target }) => (changed = target), true);

  /** The date that is being typed in a part: it changes with every digit of the year, and must stay the same field. */
  function typing(part) {
    const { activeElement: active } = document;
    if (active?.type !== "date" || active !== changed || !part.contains(active)) return undefined;
    active.addEventListener("focusout", later, { once: true });
    return active;
  }

  /** A new value, or a function of the one that stands there now: what was drawn may be older. */
  const newOf = (value, held) => (typeof value === "function" ? value(held) : value);

  const set = (path, value) => change({ ...work, good: withValue(work.good, path, newOf(value, valueAt(work.good, path))) });

  /** Sets a fact of a programme by the path that the engine uses for it. */
  function stateFact(form, path, value) {
    const [name] = steps(path);
    const key = keyOf(form.id, form.fields.find((field) => field.name === name));
    const rest = path.slice(name.length).replace(/^\./, "");
    if (rest === "") {
      const { [key]: held, ...others } = work.facts;
      const next = newOf(value, held);
      return change({ ...work, facts: next === undefined ? others : { ...others, [key]: next } });
    }
    const held = work.facts[key] ?? (path[name.length] === "[" ? [{}] : {});
    return change({ ...work, facts: { ...work.facts, [key]: withValue(held, rest, newOf(value, valueAt(held, rest))) } });
  }

  /** What the rule of one product asked says nothing of another; the rows and where it was made do. */
  function forget(hts) {
    const other = code && code !== hts;
    code = hts;
    if (!other) return;
    const { facts, productScope, hs2012Code, ...good } = work.good;
    work = { ...work, good };
    remember();
  }

  /** Which rows the engine counts, and where the editor shows them. */
  function counted() {
    const rowsAt = filled(work);
    return { rowsAt, numberAt: rowsAt.map((item) => work.items.indexOf(item) + 1) };
  }


  /** Answers a question of origin, or takes the answer back. */
  function answer(field, value) {
    const [, at, rest] = field.match(/^items\[(\d+)\]\.(.+)$/) ?? [];
    if (rest) {
      const row = counted().numberAt[at] - 1;
      const items = work.items.map((item, index) => (index === row ? withValue(item, rest, value ?? (rest.startsWith("facts.") ? undefined : "")) : item));
      return change({ ...work, items }, true);
    }
    const taken = field === "productScope" && value !== undefined ? [value] : (["yes", "no"].includes(value) ? value === "yes" : value);
    return set(field, taken);
  }

  /** Answers given to questions, with the words of the question: asked again without the answer, it comes back. */
  function answered(goods) {
    const { rowsAt } = counted();
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
      return [{ field, name: context.text(question.text), value: choice ? context.text(choice.label) : value }];
    });
  }

  // ---- start

  async function begin() {
    loading ??= Promise.all([engine.loadOrigin(), engine.loadIncentives()]);
    try {
      await loading;
      forms = engine.incentiveForms();
    } catch (error) {
      loading = undefined;
      console.warn(error);
      place.replaceChildren(h("p", { class: "card", role: "alert" }, context.say("packsLost"), " ", h("button", { type: "button", on: { click: refresh } }, context.say("tryAgain"))));
      return;
    }
    refresh();
  }

  function startBill() {
    work = { ...work, items: [emptyItem()] };
    remember();
    refresh();
    begin().then(() => place.querySelector('[data-key="item/0/description"]')?.focus());
  }

  function invitation() {
    const { say } = context;
    return h("section", { class: "card empty", "aria-labelledby": "work-title" }, h("h2", { id: "work-title" }, say("workTitle")), h("p", {}, say("workHint")), h("p", { class: "bill-actions" }, h("button", { type: "button", class: "primary", data: { key: "work/begin" }, on: { click: startBill } }, say("begin"))));
  }

  function frame() {
    const part = (name, labelledby) => h("section", { class: `card part-${name}`, "aria-labelledby": labelledby });
    parts = {
      overview: h("div", { class: "overview" }),
      bill: part("bill", "bill-title"),
      good: part("good", "good-title"),
      origin: part("origin", "origin-title"),
      worth: part("worth", "worth-title"),
      paper: part("paper", "paper-title"),
      incentives: h("div", { class: "part-incentives" }),
      countries: h("datalist", { id: "country-codes" }),
    };
    parts.heading = h("h2", { id: "work-title", tabindex: -1 });
    parts.hint = h("p", { class: "hint" });
    parts.editor = billEditor(parts.bill, {
      work: () => work,
      change,
      announce,
      readBill: (text) => engine.readBill(text),
      readYesNo: (text) => engine.readYesNo(text),
      faultText: (error) => faultText(error, context),
      countries: () => shown.countries,
      openFile: (table) => openFile({ table, load: (held) => change(held, true), fail: failed, tell: (said) => (fileSaid = said) }),
      refuse,
      fileSaid: () => fileSaid?.(context.say),
      save: () => saveFile("korus-tariff.json", "application/json", JSON.stringify({ work, goods: goodsOf(work, requestOf(shown.state)) }, null, 2)),
      set,
      copy,
      saveTable: () => saveFile("bill-of-materials.csv", "text/csv", tableOf(work.items)),
    });
    const { overview: top, bill, good, origin, worth, paper, incentives, countries } = parts;
    const inner = h("div", { class: "work", role: "region", "aria-labelledby": "work-title" }, parts.heading, parts.hint, top, bill, good, origin, worth, paper, incentives, countries);
    place.replaceChildren(inner);
  }

  /** A file that cannot be read says why where rows are entered. */
  function failed(errors, why = "notWork") {
    refuse(context.say(why), looseFaults(errors, context));
  }

  /** Says below the rows why nothing was taken; true, because all was done. */
  function refuse(why, list) {
    announce(why);
    parts.bill.querySelector(".errors.loose")?.remove();
    parts.bill.append(list ?? h("p", { class: "errors loose", role: "alert" }, why));
    return true;
  }

  // ---- drawing

  function refresh() {
    if (!context) return;
    if (!isBegun(work)) {
      parts = undefined;
      drawn = "";
      return renew(place, invitation());
    }
    if (!forms) {
      if (!loading) begin();
      parts = undefined;
      return renew(place, h("p", { class: "loading" }, context.say("loadingPacks")));
    }
    if (!parts) frame();
    try {
      draw();
    } catch (error) {
      // A fault of the engine on these rows must not take the estimate above with it.
      console.error(error);
      parts.origin.replaceChildren(h("p", { class: "status-reason", role: "alert" }, context.say("fault")));
    }
  }

  function draw() {
    const { say } = context;
    const quote = requestOf(shown.state);
    const goods = goodsOf(work, quote);
    const hasRows = filled(work).length > 0 || Boolean(work.good.whollyObtained);
    const origin = hasRows && quote.hts ? engine.origin(goods) : undefined;
    const units = unitsOf(work);
    const measured = units.asked.length === 0;
    const decided = origin && measured && origin.status !== "error";
    const worth = decided && shown.answer && !["error", "range"].includes(shown.answer.status) ? engine.claimValue({ quote: { ...quote, claims: {} }, goods, asOf: today() }) : undefined;
    const shapes = (id) => forms.shapes.find((shape) => shape.id === id).fields;
    const programmes = work.programmes.flatMap((id) => forms.programmes.filter((form) => form.id === id)).map((form) => [form, engine.incentive(incentiveOf(work, form, shapes))]);

    parts.heading.textContent = say("workTitle");
    parts.hint.textContent = say("workHint");
    renew(parts.overview, ...overview({ quote: shown.answer, origin: measured ? origin : origin && { status: "cannotSay" }, worth: worth?.status === "error" ? undefined : worth, programmes }, context));
    drawBill(programmes);
    const counts = counted();
    const errors = (origin?.errors ?? []).map((error) => ({ ...error, field: error.field.replace(/^items\[(\d+)\]/, (whole, at) => (counts.numberAt[at] ? `items[${counts.numberAt[at] - 1}]` : whole)) }));
    const good = goodForm(work, goods, { set, estimate: shown }, context);
    const loose = parts.editor.faults(good.faults(errors));
    if (!typing(parts.good)) renew(parts.good, good.element);
    const asPage = { answer, answered: () => answered(goods) };
    renew(
      parts.origin,
      h("h3", { id: "origin-title", tabindex: -1 }, say("originTitle")),
      ...(!measured && quote.hts ? [unitsView(units, work, { set }, context), looseFaults(loose, context)] : decided ? originView(origin, counts, quote, asPage, context) : [h("p", { class: "hint" }, !quote.hts ? say("tileNoQuote") : origin ? say("faultCount", { count: errors.length }) : say("tileNoBill")), looseFaults(loose, context)]).flat(3).filter(Boolean),
    );
    parts.worth.hidden = !worth || worth.status === "error";
    if (!parts.worth.hidden) {
      const open = origin.status === "originating" && worth.saved && !quote.claims.spi && worth.status !== "worthless";
      renew(parts.worth, ...worthView(worth, { claim: open && (() => declare("claims.spi", worth.spi)) }, context).flat(3).filter(Boolean));
    }
    if (!typing(parts.paper)) drawPaper(decided ? origin : undefined, goods);
    drawIncentives(programmes, shapes, quote);
    tell();
  }

  /** Screen readers hear the answers that have changed. */
  function tell() {
    const now = [...parts.overview.querySelectorAll(".tile")].slice(1).map((tile) => [...tile.children].map((part) => part.textContent).join(" "));
    const text = now.join("; ");
    if (told !== "" && told !== text) announce(now.filter((one) => !told.split("; ").includes(one)).join("; "));
    told = text;
  }

  /** The table that a programme has elected: rows of the bill are named by its items. */
  function elected() {
    const named = (value) => (typeof value === "object" && value !== null ? Object.entries(value).flatMap(([name, inner]) => (name === "table" ? [inner] : named(inner))) : []);
    const [first] = named(work.facts);
    return forms.tables.find((table) => table.value === first);
  }

  /** Rows are drawn anew only where their number, the language or the facts asked of them change: typing goes on. */
  function drawBill(programmes) {
    const bills = new Set();
    const walk = (fields) => {
      for (const field of fields) {
        if (field.kind === "bill") field.facts?.forEach((name) => bills.add(name));
        if (field.shape && field.shape !== "entity") walk(forms.shapes.find((shape) => shape.id === field.shape).fields);
      }
    };
    for (const [form] of programmes) walk(form.fields);
    const table = elected();
    const facts = forms.itemFacts.filter(({ name }) => bills.has(name)).map((field) => (field.kind === "table_item" && table ? { ...field, options: table.items } : field));
    const now = JSON.stringify([context.language, work.good.currency, work.items.length, facts.map(({ name }) => name), table?.value]);
    if (now === drawn) return;
    drawn = now;
    parts.editor.show(context, facts);
  }

  function drawPaper(origin, goods) {
    const { say } = context;
    const ready = origin?.status === "originating";
    const head = [h("h3", { id: "paper-title", tabindex: -1 }, say("paperTitle")), h("p", { class: "hint" }, say(ready ? "paperHint" : "paperOnly"))];
    if (!ready) return renew(parts.paper, ...head);
    if (!paperOpen) {
      const open = () => {
        paperOpen = true;
        refresh();
      };
      return renew(parts.paper, ...head, h("button", { type: "button", class: "primary", data: { key: "paper/open" }, on: { click: open } }, say("showPaper")));
    }
    const request = paperRequest(work, goods, today());
    const paper = engine.certificate(request);
    const page = {
      set: (path, value) => change({ ...work, paper: withValue(work.paper, path, value) }),
      print: printPaper,
      save: () => saveFile("certification-of-origin.json", "application/json", JSON.stringify(paper, null, 2)),
    };
    const faults = paper.status === "error" ? paper.errors : [];
    renew(parts.paper, ...head, ...paperForm(work, request, faults, page, context).filter(Boolean), ...(faults.length === 0 ? [paperView(paper, origin, page, context)] : []));
  }

  /** Only the certification goes on paper; what the page looked like before comes back after it. */
  function printPaper() {
    document.body.dataset.print = "certificate";
    addEventListener("afterprint", () => delete document.body.dataset.print, { once: true });
    print();
  }

  function drawIncentives(programmes, shapes, quote) {
    const { say } = context;
    const toggle = (id) => change({ ...work, programmes: work.programmes.includes(id) ? work.programmes.filter((one) => one !== id) : [...work.programmes, id] });
    const { rowsAt, numberAt } = counted();
    const setRow = (row, name, value) => change({ ...work, items: work.items.map((item, at) => (at === row ? { ...item, facts: withValue(item.facts, name, value || undefined) } : item)) }, true);
    const kit = { forms, shapes, rows: rowsAt.map((item, at) => ({ item, number: numberAt[at] })), items: elected()?.items ?? [], setRow, state: stateFact };
    const cards = programmes.map(([form, result]) => programmeCard(form, result, work, kit, context));
    const held = typing(parts.incentives)?.closest("[data-card]");
    const fresh = cards.find((card) => card.dataset.card === held?.dataset.card);
    // The date being typed stays; the answer beside it is new.
    if (fresh) return held.querySelector(".answer-of").replaceWith(fresh.querySelector(".answer-of"));
    return renew(
      parts.incentives,
      h("section", { class: "card", "aria-labelledby": "incentives-title" }, h("h3", { id: "incentives-title", tabindex: -1 }, say("incentivesTitle")), h("p", { class: "hint" }, say("incentivesHint")), chooser(forms, work, quote.hts, toggle, context)),
      ...cards,
    );
  }

  return {
    /** Reads the address anew. */
    read(hash) {
      // Persons are not in the address and stay as they were typed.
      work = { ...readWork(hash), paper: work.paper };
      drawn = "";
      code = undefined;
      if (broughtBill) fileSaid = (say) => say("billByLink");
      korea.read(hash);
    },
    /** The part of the address that belongs to the sections, and what is kept beside it. */
    address: () => korea.address(),
    kept: () => writeWork(work),
    /** Shows the sections beside what the estimate says. */
    show(estimate) {
      forget(estimate.state.hts);
      shown = estimate;
      const names = new Map(estimate.countries.flatMap(({ code, name }) => [code, name.en, name.ko].map((text) => [text.toLowerCase(), code])));
      context = { ...estimate.context, say: sectionSpeaker(estimate.context.language), codeOf: (text) => names.get(text.trim().toLowerCase()) ?? text.trim() };
      refresh();
      korea.show(estimate);
      parts?.countries.replaceChildren(...estimate.countries.map(({ code, name }) => h("option", { value: code }, context.text(name))));
    },
  };
}
