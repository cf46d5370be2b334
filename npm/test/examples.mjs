// The worked examples of the duty as requests, read from the file that the Rust tests read.
import { readFileSync } from "node:fs";

const FIELDS = {
  id: "id",
  hts: "hts",
  origin: "origin",
  entry_date: "entryDate",
  customs_value: "customsValue",
  mode: "mode",
  quantities: "quantities",
  components: "components",
  facts: "facts",
};

/** A value on one line of TOML: text, true or false, or a table of these. */
const value = (text) => JSON.parse(text.replaceAll(/([{,] *)"?([\w. ]+?)"? = /g, '$1"$2": '));

/** Every example as a request, those outside of the window included. */
export function examples() {
  const text = readFileSync(new URL("../../tests/data/duty-examples.toml", import.meta.url), "utf8");
  return text.split(/^\[\[\w+\]\]$/m).slice(1).map((table) => {
    const request = {};
    for (const [, name, given] of table.matchAll(/^(\w+) = (.*)$/gm)) {
      if (name === "spi" || name === "chapter98") request.claims = { ...request.claims, [name]: value(given) };
      else if (FIELDS[name]) request[FIELDS[name]] = value(given);
    }
    return request;
  });
}
