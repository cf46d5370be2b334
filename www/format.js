// Amounts, rates and days as each language writes them. Amounts stay decimal text: they never become floats.

const LOCALES = { en: "en-US", ko: "ko-KR" };

/** Made when it is first used: each takes milliseconds, and the first look at the page uses few. */
function once(make) {
  let made;
  return () => (made ??= make());
}

/** Formatters of a language. */
export function formats(language) {
  const locale = LOCALES[language];
  const amounts = (style) => once(() => new Intl.NumberFormat(locale, style));
  const days = (style) => once(() => new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }));
  const currency = amounts({ style: "currency", currency: "USD" });
  const rounded = amounts({ style: "currency", currency: "USD", trailingZeroDisplay: "stripIfInteger" });
  const unit = amounts({ style: "currency", currency: "USD", maximumFractionDigits: 4 });
  const won = amounts({ style: "currency", currency: "KRW" });
  const plain = amounts({ minimumFractionDigits: 2 });
  const number = amounts({ maximumFractionDigits: 6 });
  const month = days({ year: "2-digit", month: "short" });
  const names = once(() => new Intl.Collator(locale));
  const civil = (style) => {
    const formatter = days(style);
    return (text) => {
      const date = new Date(`${text}T00:00:00Z`);
      return Number.isNaN(date.getTime()) ? String(text) : formatter().format(date);
    };
  };
  return {
    money: (text) => (text === null || text === undefined ? "–" : currency().format(text)),
    /** With the decimals that the cost of one piece may have. */
    unitMoney: (text) => unit().format(text),
    won: (text) => won().format(text),
    /** Without the sign of the currency, as forms are filled in. */
    plain: (text) => plain().format(text),
    /** Without cents where there are none: for bounds and stakes. */
    shortMoney: (text) => rounded().format(text),
    /** With its sign, for differences. */
    difference: (text) => (cents(text) > 0 ? "+" : "") + rounded().format(text),
    /** Takes `27.5` and `27.5%`. */
    percent: (text) => `${number().format(text.replace("%", ""))}%`,
    number: (text) => number().format(text),
    day: civil({ dateStyle: "long" }),
    shortDay: civil({ dateStyle: "medium" }),
    weekday: civil({ weekday: "short", year: "numeric", month: "short", day: "numeric" }),
    /** A month of a picture's axis, from milliseconds. */
    month: (time) => month().format(time),
    /** Sorts names. */
    compare: (one, other) => names().compare(one, other),
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
