// The duty at the edge of the window while its headline is out of sight: a tap on a question below shows at once.

/** Returns a function that is called after each new answer. */
export function miniHeadline(bar, link) {
  let visible = true;
  let filled = false;
  let isNear = true;
  const show = () => (bar.hidden = visible || !filled || !isNear);
  // Over the rows of a bill further down it would cover what has the focus.
  new IntersectionObserver(([entry]) => {
    isNear = entry.isIntersecting;
    show();
  }).observe(document.querySelector("main"));
  const watcher = new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    show();
  });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const title = document.querySelector("#answer-title");
    title?.closest("section").scrollIntoView({ block: "start" });
    title?.focus({ preventScroll: true });
  });
  return (headline, ...parts) => {
    watcher.disconnect();
    filled = Boolean(headline);
    visible = true;
    link.replaceChildren(...parts);
    show();
    if (headline) watcher.observe(headline);
  };
}

/** Takes the reader to the answer, for eyes and for screen readers. */
export function arrive() {
  const title = document.querySelector("#answer-title");
  title?.focus({ preventScroll: true });
  const box = title?.closest("section").getBoundingClientRect();
  if (box && (box.top < 0 || box.top > innerHeight / 3)) title.closest("section").scrollIntoView({ block: "start" });
}
