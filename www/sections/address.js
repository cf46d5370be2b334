// Keys of the address that belong to the sections; the estimate keeps them without reading them.
export const KEYS = { rows: "bom", good: "good", facts: "inc", korea: "kr" };

/** The part of an address that belongs to the sections, to be put behind that of the estimate. */
export function addressOf(hash) {
  const given = [...new URLSearchParams(hash.replace(/^#/, ""))];
  const own = String(new URLSearchParams(given.filter(([key]) => Object.values(KEYS).includes(key))));
  return own && `&${own}`;
}
