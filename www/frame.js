// For the page around frames of embed.html: each frame follows the height of its content.
const HIGHEST = 20_000;
const home = new URL("./", import.meta.url);

addEventListener("message", ({ data, origin, source }) => {
  if (origin !== home.origin || data?.type !== "korus-tariff-height") return;
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source);
  // Only the frames of this calculator, and only a height that a page can have.
  if (!frame?.src.startsWith(home.href) || !Number.isFinite(data.height)) return;
  frame.height = String(Math.min(Math.max(0, Math.ceil(data.height)), HIGHEST));
});
