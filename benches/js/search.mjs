// Product search beside others: the same descriptions, the same everyday queries, one run.
import { readFileSync } from "node:fs";

import FlexSearch from "flexsearch";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { parse } from "smol-toml";

import { search } from "../../dist/npm/index.node.js";
import { now } from "./time.mjs";

const plain = (code) => code.replaceAll(".", "");

/** The labelled English queries that the tests of the search use: words, then codes of which any is right. */
export const queries = () => parse(readFileSync(new URL("../../tests/data/search-queries.toml", import.meta.url), "utf8")).english;

const others = {
  minisearch(products) {
    const index = new MiniSearch({ fields: ["text"], searchOptions: { fuzzy: 0.2, prefix: true } });
    index.addAll(products.map(({ text }, id) => ({ id, text })));
    return (query) => index.search(query).slice(0, 5).map(({ id }) => products[id].code);
  },
  flexsearch(products) {
    const index = new FlexSearch.Index({ tokenize: "forward" });
    products.forEach(({ text }, id) => index.add(id, text));
    return (query) => index.search(query, { limit: 5 }).map((id) => products[id].code);
  },
  lunr(products) {
    const index = lunr(function build() {
      this.ref("id");
      this.field("text");
      products.forEach(({ text }, id) => this.add({ id, text }));
    });
    // Signs of its query language are taken out, or a hyphen would be a fault.
    return (query) => index.search(query.replaceAll(/[-+~^:*]/g, " ")).slice(0, 5).map(({ ref }) => products[ref].code);
  },
  "fuse.js"(products) {
    const index = new Fuse(products, { keys: ["text"], ignoreLocation: true, threshold: 0.3 });
    return (query) => index.search(query, { limit: 5 }).map(({ item }) => item.code);
  },
};

/** Builds an index and asks every query; fuse.js reads all descriptions for each, so it is asked fewer of them. */
export function measure(name, products) {
  const begin = now();
  const ask =
    name === "korus-tariff"
      ? (query) => search({ query, limit: 5 }).products.map(({ code }) => code)
      : others[name](products);
  ask("cotton shirt");
  const build = now() - begin;
  const asked = name === "fuse.js" ? queries().filter((_, place) => place % 8 === 0) : queries();
  const times = [];
  let hits = 0;
  for (const [query, ...right] of asked) {
    const start = now();
    const found = ask(query);
    times.push(now() - start);
    if (found.some((code) => right.some((good) => plain(code).startsWith(plain(good))))) hits += 1;
  }
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { name, build, p50: at(0.5), p99: at(0.99), queries: asked.length, hits };
}

export const names = ["korus-tariff", ...Object.keys(others)];
