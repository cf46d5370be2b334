// The rows of the accuracy set as requests, read from the tables that `cargo xtask conformance` reads.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../tests/conformance/", import.meta.url);
const PLAIN = {
  id: "id",
  hts: "hts",
  origin: "origin",
  entry_date: "entryDate",
  customs_value: "customsValue",
  mode: "mode",
  entry_type: "entryType",
};

/** The records of a table as spreadsheets write it: commas, and double quotes around what holds one. */
function records(text) {
  const rows = [[]];
  for (const [, field, end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)(,|\n|$)/g)) {
    rows.at(-1).push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (end === "\n") rows.push([]);
  }
  const [columns, ...rest] = rows.filter((row) => row.length > 1);
  return rest.map((row) => Object.fromEntries(columns.map((column, place) => [column, row[place]])));
}

const flag = { yes: true, no: false };

/** `kg=1000; thousands=1000` */
const named = (list) =>
  Object.fromEntries(
    list.split(";").map((pair) => {
      const [name, value] = pair.split("=").map((part) => part.trim());
      return [name, flag[value] ?? value];
    }),
  );

/** Every row as a request, those outside of the window included. */
export function examples() {
  const tables = readdirSync(FOLDER).filter((file) => file.endsWith(".csv")).sort();
  return tables.flatMap((file) => records(readFileSync(new URL(file, FOLDER), "utf8"))).map((row) => {
    const request = {};
    for (const [column, field] of Object.entries(PLAIN)) if (row[column]) request[field] = row[column];
    for (const list of ["quantities", "components", "facts"]) if (row[list]) request[list] = named(row[list]);
    for (const claim of ["spi", "chapter98"]) {
      if (row[claim]) request.claims = { ...request.claims, [claim]: row[claim] };
    }
    return request;
  });
}
