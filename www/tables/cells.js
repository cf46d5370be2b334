// Tables as firms have them: where cells end, and what people write in them, as the engine reads it. What is not surely
// one thing is left as it stands, for the engine to refuse with its row.

/** The rows of a text, by tab, semicolon or comma, whichever its first line has; quotes may hold any of them. */
export function rowsOf(text) {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(/\n+$/, "");
  const [first] = plain.split("\n");
  const mark = ["\t", ";", ","].find((one) => first.includes(one)) ?? ",";
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < plain.length; at += 1) {
    const letter = plain[at];
    const row = rows.at(-1);
    if (quoted) {
      if (letter !== '"') row[row.length - 1] += letter;
      else if (plain[at + 1] === '"') row[row.length - 1] += plain[(at += 1)];
      else quoted = false;
    } else if (letter === '"' && row.at(-1) === "") quoted = true;
    else if (letter === mark) row.push("");
    else if (letter === "\n") rows.push([""]);
    else row[row.length - 1] += letter;
  }
  return rows.map((row) => row.map((cell) => cell.trim()));
}

/** Rows as text that the engine reads. */
export const textOfRows = (rows) => rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")).join("\n");

/** What countries are called beside their names, by their codes. */
const CALLED = {
  KR: "한국 남한 korea kor rok republicofkorea korea,republicof", CN: "중화인민공화국 chn prc p.r.china", JP: "jpn", US: "미합중국 usa u.s.a. unitedstatesofamerica", TW: "타이완 twn 중화민국", VN: "월남 vnm vietnam", DE: "deu 독일연방공화국",
  GB: "gbr uk 영국", IN: "ind", MX: "mex", TH: "tha 타이", MY: "mys", ID: "idn", PH: "phl", SG: "sgp", HK: "홍콩 hongkong hkg", MO: "마카오 macao", TR: "터키 turkey", AU: "호주 aus", CA: "can", FR: "fra", IT: "ita",
};

const plainName = (text) => text.toLowerCase().replace(/\s+/g, "");

/** A reader of countries: a code, a name in either language, or what they are called else. */
export function countryReader(countries) {
  const names = new Map();
  for (const { code, name } of countries) for (const text of [code, name.en, name.ko]) names.set(plainName(text), code);
  for (const [code, others] of Object.entries(CALLED)) for (const other of others.split(" ")) names.set(other, code);
  return (text) => names.get(plainName(text)) ?? text;
}

const FAR = { "-": /^(\d{4})-(\d{1,2})-(\d{1,2})$/, any: /^(\d{4})[./년]\s*(\d{1,2})[./월]\s*(\d{1,2})[.일]?$/, bare: /^((?:19|20)\d{2})(\d{2})(\d{2})$/ };
const NEAR = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const iso = (year, month, day) => `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;

/**
 * A reader of days for a whole column: whether 09/10/2025 begins with the month is settled by a row that can be read one
 * way alone, never row by row. Where no row settles it, such days stay as they are, and are refused.
 */
export function dayReader(cells) {
  const near = cells.map((cell) => cell.match(NEAR)).filter(Boolean);
  const monthFirst = near.some(([, , second]) => Number(second) > 12);
  const dayFirst = near.some(([, first]) => Number(first) > 12);
  return (text) => {
    for (const form of Object.values(FAR)) {
      const [, year, month, day] = text.match(form) ?? [];
      if (year) return iso(year, month, day);
    }
    const [, first, second, year] = text.match(NEAR) ?? [];
    if (!year || monthFirst === dayFirst) return text;
    return monthFirst ? iso(year, first, second) : iso(year, second, first);
  };
}

/** An amount with the mark of its currency as the code that the engine reads; `currency` is that of the heading. */
export function amountReader(currency) {
  return (text) => {
    const won = text.match(/^[₩￦]\s*([\d,.]+)$/) ?? text.match(/^([\d,.]+)\s*원$/);
    if (won) return `${won[1]} KRW`;
    return currency && /^[\d,.]+$/.test(text) ? `${text} ${currency}` : text;
  };
}
