// Work that may wait until the page has a moment.

/** Calls when the browser is idle; browsers that cannot say call soon. */
export const soon = (work) => (globalThis.requestIdleCallback ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 50));
