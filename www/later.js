// Work that may wait until the page has a moment, and pauses in work that takes long.

/** Calls when the browser is idle; browsers that cannot say call soon. */
export const soon = (work) => (globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 50));

/**
 * Fills a list once: when the browser is idle, or before that when the reader turns to it. A long list takes the browser
 * a while to lay out; until it is whole it says that it is busy.
 */
export function fillSoon(list, fill) {
  const turned = ["pointerdown", "focus", "keydown"];
  const once = () => {
    if (!list.hasAttribute("aria-busy")) return;
    list.removeAttribute("aria-busy");
    for (const event of turned) list.removeEventListener(event, once);
    fill();
  };
  list.setAttribute("aria-busy", "true");
  for (const event of turned) list.addEventListener(event, once);
  soon(once);
}

/** Lets the browser paint and take what the reader does; then work goes on. */
export const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** Waits until what stands there has been painted. A page or frame out of sight is not painted, and goes on all the same. */
export const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, document.hidden ? 0 : 250);
  });
