// Builds elements. Data enters the page only as text or as attribute values, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element. `props` are attributes, except `on` (listeners by event) and `data` (data-* values);
 * an attribute that is null, undefined or false is left out, true stands without a value.
 */
export function h(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for a picture. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

function fill(element, { on = {}, data = {}, ...attributes }, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const [name, value] of Object.entries(data)) {
    if (value !== null && value !== undefined) element.dataset[name] = value;
  }
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A disclosure whose state survives a new rendering: see `renew`. */
export function disclosure(key, props, summary, ...children) {
  return h("details", { ...props, data: { ...props.data, key } }, h("summary", { data: { key: `${key}/summary` } }, summary), ...children);
}

/**
 * Puts new content into an element and keeps what the reader had open and where the reader was.
 * Elements are recognised by `data-key`.
 */
export function renew(place, ...children) {
  const open = new Map();
  for (const details of place.querySelectorAll("details[data-key]")) open.set(details.dataset.key, details.open);
  const { activeElement } = place.getRootNode();
  const focused = place.contains(activeElement) ? activeElement.dataset.key : undefined;
  place.replaceChildren(...children);
  for (const details of place.querySelectorAll("details[data-key]")) {
    if (open.has(details.dataset.key)) details.open = open.get(details.dataset.key);
  }
  if (focused === undefined) return;
  const again = place.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? place.querySelector("[tabindex='-1']");
  again?.focus({ preventScroll: true });
}
