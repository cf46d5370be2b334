// Amounts, rates and days as each language writes them. Amounts stay decimal text: they never become floats.

const LOCALES = { en: "en-US", ko: "ko-KR" };

/** Formatters of a language. */
export function formats(language) {
  const locale = LOCALES[language];
  const currency = new Intl.NumberFormat(locale, { style: "currency", currency: "USD" });
  const rounded = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", trailingZeroDisplay: "stripIfInteger" });
  const won = new Intl.NumberFormat(locale, { style: "currency", currency: "KRW" });
  const plain = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  const shortDay = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { year: "2-digit", month: "short", timeZone: "UTC" });
  const civil = (formatter) => (text) => {
    const date = new Date(`${text}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? String(text) : formatter.format(date);
  };
  return {
    money: (text) => (text === null || text === undefined ? "–" : currency.format(text)),
    won: (text) => won.format(text),
    /** Without the sign of the currency, as forms are filled in. */
    plain: (text) => plain.format(text),
    /** Without cents where there are none: for bounds and stakes. */
    shortMoney: (text) => rounded.format(text),
    /** With its sign, for differences. */
    difference: (text) => (cents(text) > 0 ? "+" : "") + rounded.format(text),
    /** Takes `27.5` and `27.5%`. */
    percent: (text) => `${number.format(text.replace("%", ""))}%`,
    number: (text) => number.format(text),
    day: civil(day),
    shortDay: civil(shortDay),
    weekday: civil(weekday),
    /** A month of a picture's axis, from milliseconds. */
    month: (time) => month.format(time),
    /** Sorts names. */
    compare: new Intl.Collator(locale).compare,
  };
}

/** Whole cents of an amount, for comparing and drawing. */
export function cents(text) {
  return Math.round(Number(text ?? 0) * 100);
}

/** The day before a `YYYY-MM-DD`: windows come with the first day out, people read the last day in. */
export function dayBefore(text) {
  const date = new Date(`${text}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
