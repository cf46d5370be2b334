// Keys of the address that belong to the sections; the estimate keeps them without reading them.
export const KEYS = { rows: "bom", good: "good", facts: "inc", korea: "kr" };

/** What the browser keeps the bill of materials under, beside the address. */
export const BILL = "bill";
/** Keys that a public address never holds: who buys what where, and for how much. */
const PRIVATE = [KEYS.rows, KEYS.good, KEYS.facts];

const part = (hash, keep) => String(new URLSearchParams([...new URLSearchParams(hash.replace(/^#/, ""))].filter(([key]) => keep(key))));
const behind = (text) => text && `&${text}`;

/** The parts of an address that belong to the sections: the public one, and what only a private link holds. */
export const addressOf = (hash) => behind(part(hash, (key) => key === KEYS.korea));
export const billOf = (hash) => behind(part(hash, (key) => PRIVATE.includes(key)));

/** An address without what only a private link holds. */
export const withoutBill = (hash) => `#${part(hash, (key) => !PRIVATE.includes(key))}`;
