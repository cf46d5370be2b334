// The product field: a code is always understood; words are, once the engine brings a search.
import { h } from "./dom.js";

const LIMIT = 8;

/** A hit of the engine's search in the shape that the list needs, whatever optional parts it has. */
function hit(found, language) {
  const words = (text) => (typeof text === "string" ? text : (text?.[language] ?? text?.en ?? ""));
  const path = (found.path ?? []).map(words).filter(Boolean).join(" › ");
  return { code: found.hts ?? found.code, name: words(found.name ?? found.description ?? found.text), more: [path, words(found.rate ?? found.general)].filter(Boolean).join(" · ") };
}

/**
 * Makes the field a combobox over `search(query, language, limit)`.
 * Without a search it stays the plain field that it is.
 */
export function productField(input, list, { search, language, say, announce, chosen }) {
  if (!search) return { renew() {} };
  let hits = [];
  let active = -1;

  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" }).forEach(([name, value]) => input.setAttribute(name, value));

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    input.value = hits[index].code;
    close();
    chosen();
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    list.children[index]?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", list.children[index]?.id ?? "");
  }

  function show() {
    const query = input.value.trim();
    const found = query.length < 2 ? [] : search(query, language(), LIMIT);
    hits = (Array.isArray(found) ? found : (found.results ?? found.hits ?? [])).map((one) => hit(one, language())).filter(({ code }) => code);
    if (hits.length === 0) return close();
    list.setAttribute("aria-label", say("results"));
    list.replaceChildren(
      ...hits.map(({ code, name, more }, index) =>
        h(
          "li",
          { id: `hts-${index}`, role: "option", "aria-selected": "false", on: { pointerdown: (event) => event.preventDefault(), click: () => choose(index) } },
          h("strong", {}, code),
          ` ${name}`,
          more && h("small", {}, more),
        ),
      ),
    );
    list.hidden = false;
    active = -1;
    input.setAttribute("aria-expanded", "true");
    announce(say("resultCount", { count: hits.length }));
  }

  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      mark((active + (key === "ArrowDown" ? 1 : -1) + hits.length + (active < 0 && key === "ArrowUp" ? 1 : 0)) % hits.length);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (key === "Escape") close();
  });
  return { renew: close };
}
