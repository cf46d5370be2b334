// The product field: words or digits in, a list of places in the schedule out, each with its path and its rate.
// A code is always understood, also before the descriptions have arrived.
import { boundsOf } from "./answer/headline.js";
import { h } from "./dom.js";
import { percentOf } from "./engine/index.web.js";
import { inThread } from "./thread.js";

const LIMIT = 8;
/** A value to see rates by: above that of informal entries, and of whole dollars for a hundredth of a percent. */
const SAMPLE = "10000";
/** How many of the rates of a heading are shown; the rest are counted. */
const RATES = 2;

/** The rates of a place as one text. */
export function rateText(general, { say, list }) {
  if (general.length === 0) return "";
  const shown = list(general.slice(0, RATES));
  return general.length > RATES ? say("ratesMore", { rates: shown, count: general.length - RATES }) : shown;
}

export const part = ({ text, language }, context) => h("span", { lang: language === context.language ? null : language }, text);

/** The descriptions above the last one, joined. */
export function trail(path, context) {
  return path.slice(0, -1).flatMap((step, index) => (index > 0 ? [" › ", part(step, context)] : [part(step, context)]));
}

/** Words that say nothing without those above them. */
const BARE = /^(Other|기타)$/;

/** What a place says of itself: its own words, or the last that say something, in full; those above them small. */
export function placeRow({ code, path, general, class: grade }, context, owed) {
  const rate = owed ?? rateText(general, context);
  const own = Math.max(0, path.findLastIndex(({ text }) => !BARE.test(text)));
  const name = path.slice(own).flatMap((step, index) => (index > 0 ? [" › ", part(step, context)] : [part(step, context)]));
  return [
    h("span", { class: "place-code" }, code),
    h("span", { class: "place-name" }, name, grade === "loose" && h("span", { class: "badge guess" }, context.say("guess"))),
    rate && h("span", { class: "place-rate" }, rate),
    own > 0 && h("small", { class: "place-path" }, trail(path.slice(0, own + 1), context)),
  ];
}

/** What a place owes in all on goods of an origin and day: column 1 alone may be nothing where the duty is not. */
async function owedAt({ code }, question, ask, { say, format }) {
  const answer = await ask("quote", { hts: code, customsValue: SAMPLE, ...question }).catch(() => undefined);
  if (!answer || answer.status === "error") return undefined;
  const { minimum, maximum } = boundsOf(answer);
  const [from, to] = [answer.totalDuty ?? minimum, answer.totalDuty ?? maximum].map((amount) => amount && format.percent(percentOf(amount, SAMPLE)));
  return from && say("rateInAll", { rate: from === to ? from : say("between", { from, to }) });
}

/**
 * Makes a field a combobox. `context()` gives language and texts, `day()` the day of the rates;
 * `chosen()` is called once a place was taken. Where `rates()`
 * gives an origin, what each place owes in all stands beside it as soon as that is known.
 */
export function productField(input, list, { context, day, announce, chosen, rates, ask = inThread }) {
  let products = [];
  let active = -1;
  let busy = false;
  let wanted;
  const name = input.id;

  /** Says what the list does not: that something is under way, or that there is nothing. */
  const note = h("p", { class: "found note", hidden: true });
  list.after(note);
  function tell(text) {
    note.hidden = !text;
    note.textContent = text ?? "";
  }

  for (const [key, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) input.setAttribute(key, value);

  function close() {
    tell();
    list.hidden = true;
    active = -1;
    wanted = undefined;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    input.value = products[index].code;
    close();
    chosen();
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[index]?.id ?? "");
  }

  function show(found) {
    const { say } = context();
    products = found;
    list.setAttribute("aria-label", say("results"));
    list.replaceChildren(
      ...products.map((product, index) =>
        h(
          "li",
          { id: `${name}-${index}`, role: "option", "aria-selected": "false", on: { pointerdown: (event) => event.preventDefault(), click: () => choose(index) } },
          placeRow(product, context()),
        ),
      ),
    );
    list.hidden = products.length === 0;
    active = -1;
    input.setAttribute("aria-expanded", String(products.length > 0));
    input.removeAttribute("aria-activedescendant");
    tell(products.length === 0 && say("nothingFound"));
    announce(say(products.length === 0 ? "nothingFound" : "resultCount", { count: products.length }));
    if (rates) fillOwed(found);
  }

  /** One after the other, and not for a list that has gone. */
  async function fillOwed(found) {
    for (const [index, product] of found.entries()) {
      const owed = await owedAt(product, rates(), ask, context());
      if (products !== found) return;
      if (owed) list.children[index]?.replaceChildren(...placeRow(product, context(), owed).flat().filter(Boolean));
    }
  }

  /** Asks for what stands in the field; while an answer is under way, only the newest question waits. */
  async function look() {
    wanted = input.value.trim();
    if (wanted.length === 0) return close();
    if (busy) return;
    busy = true;
    try {
      let asked;
      while (wanted !== undefined && wanted !== asked) {
        asked = wanted;
        if (list.hidden) tell(context().say("searching"));
        const answer = await ask("search", { query: asked, language: context().language, limit: LIMIT, ...(day() && { entryDate: day() }) });
        if (wanted === asked) show(answer.products ?? []);
      }
    } catch (error) {
      // Without the descriptions the field still takes codes.
      close();
      tell(context().say("searchLost"));
      announce(context().say("searchLost"));
      console.warn(error);
    } finally {
      busy = false;
    }
  }

  input.addEventListener("input", look);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (list.hidden) {
      if (key === "ArrowDown" && input.value.trim()) {
        event.preventDefault();
        look();
      }
      return;
    }
    const { length } = products;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      const step = key === "ArrowDown" ? 1 : -1;
      mark(active < 0 ? (step > 0 ? 0 : length - 1) : (active + step + length) % length);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  return { close };
}
