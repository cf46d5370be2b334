// Work that may wait until the page has a moment, and pauses in work that takes long.

/** Calls when the browser is idle; browsers that cannot say call soon. */
export const soon = (work) => (globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 50));

/** Lets the browser paint and take what the reader does; then work goes on. */
export const pause = () => globalThis.scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** Waits until what stands there has been painted. A page or frame out of sight is not painted, and goes on all the same. */
export const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, document.hidden ? 0 : 250);
  });
