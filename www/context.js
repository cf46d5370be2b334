// What every part of the page needs to speak: texts, formats and names in the language chosen.
import { formats } from "./format.js";
import { speaker } from "./texts.js";

export function makeContext(language, { coverage, countries, engineVersion, act }) {
  const say = speaker(language);
  const text = (both) => both?.[language] || both?.en || "";
  const names = new Map(countries.map(({ code, name }) => [code, text(name)]));
  return {
    language,
    say,
    text,
    format: formats(language),
    list: (items) => new Intl.ListFormat(language, { style: "short", type: "unit" }).format(items),
    countryName: (code) => names.get(code) ?? code,
    claimName: (spi) => (spi === "KR" ? say("spiKR") : spi),
    edition: (id) => editionName(id, say),
    coverage,
    countries,
    engineVersion,
    act,
  };
}

/** `2026-rev-10` as people write it. */
function editionName(id, say) {
  const [, year, revision] = id.match(/^(\d{4})-(?:basic|rev-(\d+))$/) ?? [];
  if (!year) return id;
  return say("editionName", { year, part: revision ? say("editionRevision", { number: revision }) : say("editionBasic") });
}
