// Korean numbers (HSK) share the first six digits with the American, and end in four of their own. Read as American, many
// of them name another good: the kimchi of Korea is the carrots of the United States.

/** As Korean papers print it: a hyphen after the sixth digit. */
const PRINTED = /^\d{4}\.?\d{2}-\d{4}$/;

/** Whether a text may be a number of Korea: so printed, or, on the Korean page, ten digits without a mark. */
export const mayBeKorean = (text, language) => PRINTED.test(text.trim()) || (language === "ko" && /^\d{10}$/.test(text.trim()));

const digits = (text) => text.replace(/\D/g, "");

/** What both countries share. */
export const sharedCode = (text) => digits(text).replace(/^(\d{4})(\d{2}).*$/, "$1.$2");

/** The same digits as an American number is written. */
export const americanCode = (text) => digits(text).replace(/^(\d{4})(\d{2})(\d{4})$/, "$1.$2.$3");
