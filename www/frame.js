// For the page around frames of embed.html: each frame follows the height of its content.
// A plain script, because a module of another origin needs a header of its host; in braces, because the names of a plain
// script are those of the whole page.
{
  const HIGHEST = 20_000;
  const script = document.currentScript ?? document.querySelector('script[src*="frame.js"]');
  const home = new URL("./", script?.src || location.href);

  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== home.origin || data?.type !== "korus-tariff-height") return;
    const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
    // Only the frames of this calculator, and only a height that a page can have.
    if (!frame?.src.startsWith(home.href) || !Number.isFinite(data.height)) return;
    frame.height = String(Math.min(Math.max(0, Math.ceil(data.height)), HIGHEST));
  });
}
