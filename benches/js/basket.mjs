// What is asked: a mixed basket for the engine itself, and a basket of nine layers that others can be taught.
import { children, letters, quoteMany } from "../../dist/npm/index.node.js";

const ORIGINS = ["KR", "CN", "JP", "DE", "MX", "CA", "VN", "TW", "IN", "BR", "GB", "CH", "RU", "SG"];

/** Chance, the same on every run. */
export function dice(state) {
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Every statistical line with the descriptions from its chapter down. */
export function products() {
  const found = [];
  const below = (code, path) => {
    for (const child of children({ code }).children) {
      const words = [...path, ...child.path.map(({ text }) => text)];
      if (child.hasChildren) below(child.code, words);
      else found.push({ code: child.code, text: words.join(" ") });
    }
  };
  for (const chapter of children({}).children) below(chapter.code, [chapter.path[0].text]);
  return found;
}

const plain = (code) => code.replaceAll(".", "");

/** Lines, origins, days and values as chance mixes them. */
export function mixed(codes, rows) {
  const roll = dice(1);
  const pick = (list) => list[roll(list.length)];
  return Array.from({ length: rows }, (_, place) => {
    const origin = pick(ORIGINS);
    const request = {
      id: String(place),
      hts: pick(codes),
      origin,
      entryDate: `202${5 + roll(3)}-${String(1 + roll(12)).padStart(2, "0")}-${String(1 + roll(28)).padStart(2, "0")}`,
      customsValue: (100 + roll(10000000) / 100).toFixed(2),
    };
    if (origin === "KR" && roll(2)) request.claims = { spi: "KR" };
    return request;
  });
}

/** Requests as columns. */
export function columnsOf(requests) {
  const codes = requests.map(({ hts }) => plain(hts));
  return {
    hts: Float64Array.from(codes, Number),
    digits: Uint8Array.from(codes, ({ length }) => length),
    origin: Uint16Array.from(requests, ({ origin }) => letters(origin)),
    entryDate: Uint32Array.from(requests, ({ entryDate }) => Number(entryDate.replaceAll("-", ""))),
    customsValue: Float64Array.from(requests, ({ customsValue }) => Math.round(Number(customsValue) * 100)),
    spi: Uint16Array.from(requests, ({ claims }) => (claims ? letters(claims.spi) : 0)),
  };
}

/** How many layers others are taught: the column duty and the eight headings that most lines pay. */
const LAYERS = 9;

/**
 * Goods of one origin on one day, as nine layers that each are a list of codes with a rate. The lists and rates are the
 * answers of the engine, so that the others need not find out which law applies: they test, multiply, round and add. Lines
 * on which any other heading, a total or a part of the value counts are left out.
 */
export function nineLayers(codes, { origin = "CN", entryDate = "2025-12-01" } = {}) {
  const value = "1000000.00";
  const asked = codes.map((hts) => ({ hts, origin, entryDate, customsValue: value }));
  const answers = quoteMany(asked, { detail: "brief" });
  const percent = (rate) => /^\+?([\d.]+)%$/.exec(rate === "Free" ? "0%" : rate)?.[1];
  const lines = [];
  answers.forEach(({ status, layers }, place) => {
    if (status !== "decided") return;
    const paid = layers.filter(({ amount, program }) => amount !== "0.00" || program.startsWith("column"));
    const rates = paid.map(({ heading, program, rate, basis }) => ({
      heading: program.startsWith("column") ? "column" : heading,
      percent: basis === value ? percent(rate.en) : undefined,
    }));
    if (rates.every(({ percent }) => percent !== undefined)) lines.push({ code: codes[place], rates });
  });
  const count = new Map();
  for (const { rates } of lines) for (const { heading } of rates) count.set(heading, (count.get(heading) ?? 0) + 1);
  const headings = [...count].sort((a, b) => b[1] - a[1]).slice(0, LAYERS).map(([heading]) => heading);
  const kept = lines.filter(({ rates }) => rates.every(({ heading }) => headings.includes(heading)));
  // A list for each layer: the codes that pay it, with their rate.
  const layers = headings.map((heading) => ({
    heading,
    rates: new Map(
      kept.flatMap(({ code, rates }) => {
        const own = rates.find((rate) => rate.heading === heading);
        return own ? [[code, own.percent]] : [];
      }),
    ),
  }));
  return { layers, codes: kept.map(({ code }) => code), origin, entryDate };
}
