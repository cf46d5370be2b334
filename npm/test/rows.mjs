// A file of rows to quote, the same on every machine: lines of the schedule, origins and days mixed, some rows bad.
//
//   node npm/test/rows.mjs ROWS [csv|ndjson] > rows.csv
import { readFileSync, readdirSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SCHEDULE = new URL("../../schedules/hts/", import.meta.url);
const ORIGINS = ["KR", "KR", "KR", "CN", "CN", "JP", "DE", "VN", "MX", "CA", "TW", "IN", "TH", "GB", "BR", "IT"];

/** Every statistical number, with the first unit it is counted in. */
function lines() {
  const files = readdirSync(SCHEDULE).filter((file) => /^chapter-\d\d\.tsv$/.test(file)).sort();
  const rows = files.flatMap((file) => readFileSync(new URL(file, SCHEDULE), "utf8").split("\n"));
  const cut = rows.map((row) => row.split("\t")).filter(([, code]) => /^\d{4}\.\d\d\.\d{4}$/.test(code ?? ""));
  return cut.map(([, code, units]) => ({ code, unit: (units ?? "").split(/[,;]/)[0].trim() }));
}

/** Numbers that look random and are the same each time. */
function* numbers(seed) {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state >>> 8;
  }
}

/** The rows of a file as objects. */
export function* rows(count) {
  const held = lines();
  const random = numbers(2026);
  const below = (end) => random.next().value % end;
  const two = (number) => String(number).padStart(2, "0");
  for (let row = 1; row <= count; row += 1) {
    const { code, unit } = held[below(held.length)];
    const origin = ORIGINS[below(ORIGINS.length)];
    const month = below(22);
    const date = `${month < 11 ? 2025 : 2026}-${two((month % 11) + 1)}-${two(below(28) + 1)}`;
    const value = `${below(200000) + 100}.${two(below(100))}`;
    const quantity = unit && unit !== "X" && below(2) === 0 ? String(below(5000) + 1) : "";
    const bad = below(400) === 0;
    yield {
      reference: `E${row}`,
      hts: bad ? "99.99" : below(3) === 0 ? code.replaceAll(".", "") : code,
      origin,
      date,
      value,
      quantity,
      unit: quantity && unit,
      memo: row % 7 === 0 ? 'part "A", 품목' : "",
    };
  }
}

const quoted = (field) => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);

/** A row as a record of CSV. */
export const csv = (row) => `${Object.values(row).map(quoted).join(",")}\n`;

/** A row as a request. */
export function request({ reference, hts, origin, date, value, quantity, unit }) {
  const quantities = quantity ? { [unit]: quantity } : undefined;
  return `${JSON.stringify({ id: reference, hts, origin, entryDate: date, customsValue: value, quantities })}\n`;
}

/** The header of the CSV file. */
export const HEADER = "reference,hts,origin,date,value,quantity,unit,memo\n";

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, format = "csv"] = process.argv.slice(2);
  let out = format === "csv" ? HEADER : "";
  const flush = () => {
    for (let bytes = Buffer.from(out); bytes.length > 0; ) bytes = bytes.subarray(writeSync(1, bytes));
    out = "";
  };
  for (const row of rows(Number(count))) {
    out += format === "csv" ? csv(row) : request(row);
    if (out.length > 1 << 20) flush();
  }
  flush();
}
