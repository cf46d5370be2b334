// What the tests of the sections share: addresses with a bill of materials in them, and the parts of the page.

/** The address of a product with its rows; `more` are further keys, as objects where the page holds objects. */
export function product({ language = "en", quote, rows, good, inc }) {
  const out = new URLSearchParams({ lang: language, ...quote });
  for (const row of rows) out.append("bom", JSON.stringify(row));
  // In dollars, and one good in the shipment.
  const priced = { currency: "USD", adjustedValue: quote.value, ...good };
  if (rows.length > 0 || good) out.set("good", JSON.stringify(priced));
  if (inc) out.set("inc", JSON.stringify(inc));
  return `#${out}`;
}

/** A brake part of foreign parts of another subheading: originating by a change of classification. */
export const BRAKE = {
  quote: { hts: "8708.30.5030", origin: "KR", date: "2026-11-21", value: "100", mode: "ocean", "f.automobile_part": "true" },
  rows: [
    ["Casting", "7325.10", "CN", "10", "no"],
    ["Sensor", "9031.80", "CN", "25", "no"],
    ["Machining", "8708.99", "KR", "20", "yes"],
  ],
};

/** A battery cell made in Korea, and again in the United States for the production credit. */
export const CELL = {
  quote: { hts: "8507.60.0010", origin: "KR", date: "2026-11-21", value: "100", mode: "ocean" },
  rows: [
    ["양극재", "2841.90", "KR", "40", "yes", "", "", "cathode"],
    ["동박", "7410.11", "KR", "8", "yes"],
    ["분리막", "3921.19", "CN", "15", "no"],
  ],
};
