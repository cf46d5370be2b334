// What the columns of a table mean: found by their headings in both languages, changed by hand, and written as the engine
// reads them. A column that means nothing here is left out and named; it never makes the whole table unreadable.
import { amountReader, countryReader, dayReader, rowsOf, textOfRows } from "./cells.js";

/** Headings without blanks, marks and units, by what they mean; the first column that fits is taken. */
const CALLED = {
  code: "hts htscode htsno htsnumber htsus ushts hts코드 hts번호 미국hts 미국hts코드 미국세번",
  code6: "hs hscode hsno hsnumber hs코드 hs번호 hsk hskcode hsk코드 hsk번호 품목번호 세번 세번부호 세번번호",
  description: "description name item 품명 품목 품목명 자재명 재료명 부품명 원재료명 원재료 자재 material part partname component",
  id: "id no 번호 품번 부품번호 자재번호 partno partnumber 신고번호 entrynumber entryno 수입신고번호",
  origin: "origin country countryoforigin coo 원산지 원산지국 제조국 생산국",
  value: "value amount total totalvalue price cost 금액 가격 가액 가치 재료비 자재금액 총금액 합계금액 customsvalue enteredvalue 과세가격 신고가격 신고금액",
  currency: "currency 통화 통화단위 통화코드",
  originating: "originating korus fta 역내산 역내산여부 원산지재료 원산지여부",
  role: "role 구분 역할",
  weight_kg: "weightkg kg 중량kg",
  date: "date entrydate dateofentry 신고일 신고일자 수입신고일 수입신고일자 수입일 통관일",
  spi: "spi preference specialprogram specialprogramme 특혜 협정 fta적용",
  quantity: "quantity qty 수량",
  unit: "unit uom 단위",
  mode: "mode transport 운송수단 운송방식",
  group: "group sector 분류",
  facts: "facts 사실",
  imported_on: "importedon 수입일자",
  liquidated_on: "liquidatedon 정산일 청산일",
  duty_paid: "dutypaid duty 납부세액 관세 납부관세",
  mpf_paid: "mpfpaid mpf",
};

/** Tables by what they hold: the columns they take, and those they need. */
export const LAYOUTS = {
  bill: { takes: ["id", "description", "code", "code6", "origin", "value", "currency", "originating", "role", "weight_kg"], needs: ["code", "value"], keepsFacts: true },
  past: { takes: ["id", "code", "code6", "origin", "date", "value", "currency", "spi", "imported_on", "liquidated_on", "duty_paid", "mpf_paid", "mode", "quantity", "unit", "facts"], needs: ["code", "origin", "date", "value"] },
  basket: { takes: ["id", "code", "code6", "origin", "value", "currency", "date", "spi", "group", "quantity", "unit"], needs: ["code", "origin", "value"] },
};

const bare = (heading) => heading.toLowerCase().replace(/\([^)]*\)|\[[^\]]*\]/g, (unit) => (/kg/i.test(unit) ? "kg" : "")).replace(/[\s_.\-/:*]+/g, "");
const currencyOf = (heading) => (/[₩￦]|원화|krw|\(원\)|\[원\]/i.test(heading) ? "KRW" : /usd|us\$|\(\$\)|달러|미화/i.test(heading) ? "USD" : undefined);
const FACT = /^[a-z][a-z0-9_]*$/;

/** Two columns are one: numbers of the United States, or numbers of which the first six digits count. */
export const answers = (need, target) => target === need || (need === "code" && target === "code6");

/** What a heading means by itself; undefined where it means nothing. */
function meaning(heading, { takes, keepsFacts }) {
  const plain = bare(heading);
  const found = takes.find((target) => bare(target) === plain || CALLED[target].split(" ").includes(plain));
  return found ?? (keepsFacts && FACT.test(heading) ? "fact" : undefined);
}

/** Headings, what each means, and rows. `chosen` are the meanings that somebody gave, by the place of the column. */
export function readColumns(text, name, chosen = {}) {
  const layout = LAYOUTS[name];
  const [headings = [], ...rows] = rowsOf(text);
  const taken = new Set(Object.values(chosen));
  const columns = headings.map((heading, place) => {
    if (place in chosen) return { heading, target: chosen[place] || undefined, byHand: true };
    const target = meaning(heading, layout);
    if (!target || (target !== "fact" && [...taken].some((one) => answers(one, target) || answers(target, one)))) return { heading };
    // Whose numbers and whose money they are is asked where it decides what is owed.
    const isDoubtful = name !== "bill" && (target === "code6" || (target === "value" && (currencyOf(heading) === "KRW" || (/[가-힣]/.test(heading) && !currencyOf(heading)))));
    if (isDoubtful) return { heading, doubt: target === "code6" ? "code" : "value" };
    if (target !== "fact") taken.add(target);
    return { heading, target };
  });
  const missing = layout.needs.filter((need) => !columns.some(({ target }) => target && answers(need, target)));
  return { name, columns, rows, missing };
}

/** The table as the engine reads it: known columns under its names, cells as it takes them, rows in their places. */
export function writeColumns({ name, columns, rows }, countries) {
  const country = countryReader(countries);
  const at = (target) => columns.findIndex((column) => column.target === target);
  const currency = at("currency");
  const kept = columns.map((column, place) => ({ ...column, place })).filter(({ target }) => target && !(name === "bill" && target === "currency"));
  const readers = kept.map(({ heading, target, place }) => {
    if (target === "origin") return (cell) => (cell ? country(cell) : cell);
    if (["date", "imported_on", "liquidated_on"].includes(target)) return dayReader(rows.map((row) => row[place] ?? ""));
    if (target === "code6" && name !== "bill") return (cell) => cell.replace(/\D/g, "").slice(0, 6);
    if (target !== "value") return (cell) => cell;
    const read = amountReader(name === "bill" ? currencyOf(heading) : undefined);
    return (cell, row) => {
      const own = name === "bill" && currency >= 0 ? row[currency] : "";
      return own && /^[\d,.]+$/.test(cell) ? `${cell} ${own.toUpperCase()}` : read(cell);
    };
  });
  const written = { code: "hts", code6: name === "bill" ? "hs_code" : "hts", date: name === "past" ? "entry_date" : "date" };
  const head = kept.map(({ target, heading }) => (target === "fact" ? heading : (written[target] ?? target)));
  const body = rows.map((row) => (row.every((cell) => cell === "") ? [] : kept.map(({ place }, index) => readers[index](row[place] ?? "", row))));
  return textOfRows([head, ...body]);
}

/** A field of the engine by the heading that stands in the table. */
export function headingOf(field, { columns }) {
  const place = field.match(/^column (\d+)$/)?.[1];
  const kept = columns.filter(({ target }) => target);
  const target = { hts: "code", entryDate: "date", entry_date: "date", customsValue: "value", weightKg: "weight_kg" }[field] ?? field;
  const column = place ? kept[place - 1] : columns.find((one) => one.target && answers(target, one.target));
  return column?.heading ?? field;
}
