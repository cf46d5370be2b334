// Puts a text on the clipboard, and says so for eyes and for screen readers.
let timer;

/** @param {(text: string) => void} announce */
export async function copy(text, { say }, announce) {
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  const said = say(copied ? "copied" : "notCopied");
  announce(said);
  const note = document.querySelector("#toast");
  note.textContent = said;
  note.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => (note.hidden = true), 2500);
}
