// Compiled, never run: what a TypeScript user may write, and what the types must refuse.
import {
  certificate,
  changes,
  children,
  claimValue,
  costPerUnit,
  compare,
  effectiveRate,
  engineVersion,
  incentive,
  incentiveForms,
  init,
  korea,
  KorusTariffError,
  landed,
  loadOrigin,
  origin,
  letters,
  quote,
  quoteColumns,
  quoteLines,
  quoteMany,
  percentOf,
  readYesNo,
  search,
  readBill,
  refunds,
  savings,
  STATUSES,
  timeline,
  type Columns,
  type ColumnStatus,
  type Money,
  type OriginRequest,
  type QuoteRequest,
} from "korus-tariff";

const request: QuoteRequest = { hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "30000.00" };
await init();
await init({ packs: { rates: new Uint8Array(), words: new URL("https://example.com/words.pack") } });
await loadOrigin();
const version: string = engineVersion();

const answer = quote({ ...request, claims: { spi: "KR" }, mode: "ocean", facts: { automobile_part: true } });
// The status alone leads to what is there.
if (answer.status === "decided") {
  const total: Money = answer.totalDuty;
  void total;
} else if (answer.status === "error") {
  const field: string | undefined = answer.errors[0]?.field;
  void field;
} else {
  const nothing: null = answer.totalDuty;
  const low: Money | undefined = answer.range?.minimum;
  void [nothing, low];
}

// The first example of the README, as it stands there.
if (answer.status === "decided") console.log(answer.totalDuty); // "4500.00"
else if (answer.status === "error") console.log(answer.errors); // each with its field
else console.log(answer.statusReason.en, answer.openQuestions);
// @ts-expect-error: a decided duty has no reason to be open
if (answer.status === "decided") void answer.statusReason;

const line = { hts: "8703.23.01.90", origin: "KR", customsValue: "30000.00" };
const entry = quote({ entryDate: "2026-06-01", lines: [line, line] });
if (entry.status === "decided") void entry.lines[0]?.layers;

const goods: OriginRequest = { code: "8708.30", production: { countries: ["KR"] }, items: [{ code: "8708.99", value: "60" }] };
const determination = origin(goods);
if (determination.status === "originating") void determination.rule?.tcr;
const worth = claimValue({ quote: request, goods, asOf: "2026-11-21" });
if (worth.status === "saves_fee_only") void worth.saved.mpf;
const party = { name: "a", address: "b", phone: "c", email: "d" };
void certificate({ goods, certificate: { certifier: party, description: "brake", code: "8708.30", date: "2026-06-01" } });
const credit = incentive({ programme: "45X", components: [{ component: "battery_cell", quantity: "1000" }] });
if (credit.status === "eligible") void credit.amount;
const sale = { entryDate: "2026-06-01", incoterm: "CIF", hts: "8703.23.01.90", origin: "KR" } as const;
const cost = landed({ ...sale, price: "30000", charges: [{ kind: "freight", amount: "900" }] });
if (cost.status !== "error") void (cost.landedCost ?? cost.notStated);
void landed({ ...sale, target: { landedCost: "40000" } });
const seoul = korea({ hsk: "0805.10-0000", importDate: "2026-12-24", korusClaim: true, price: "10000", incoterm: "CIF", quota: "out" });
if (seoul.status !== "error") void (seoul.withKorus.duty ?? seoul.questions?.[0]?.choices);
const ways = savings({ quote: request, consider: { us_content: "3000" } });
if (ways.status !== "error") void ways.byClaims[0]?.saved;
const rows = compare({ codes: ["8703.23.01.90"], origins: ["KR", "JP"], entryDate: "2026-06-01", customsValue: "30000" });
if (rows.status === "answered") void rows.rows[0]?.ordinary?.totalDuty;
const history = timeline({ hts: "8703.23.01.90", origin: "KR", customsValue: "30000", dates: ["2025-11-01"] });
if (history.status === "answered") void history.intervals[0]?.until;
const basket = effectiveRate({ table: "hts,origin,value\n8703.23.01.90,KR,1\n", entryDate: "2026-06-01" });
if (basket.status === "answered") void basket.all.effectiveRate;
const back = refunds({ asOf: "2026-11-10", table: "hts,origin,entry_date,value\n" });
if (back.status === "answered") void back.byStanding[0]?.standing;
const fault: "not_loaded" | "pack" | "request" | "engine" = new KorusTariffError().code;
void [version, fault];

// @ts-expect-error money is text: a computed number is seldom exact
quote({ ...request, customsValue: 30000 });
const found = search({ query: "kimchi", language: "ko", limit: 5, entryDate: "2026-06-01" });
if (found.status === "found") {
  const [first] = found.products;
  const rates: readonly string[] | undefined = first?.general;
  void [rates, first?.path[0]?.language, first?.class === "loose"];
}
const place = children({});
if (place.status !== "error") void place.children.map(({ hasChildren }) => hasChildren);
void (changes() satisfies readonly string[]);
// @ts-expect-error no such language
search({ query: "kimchi", language: "fr" });
// @ts-expect-error no such way to travel
quote({ ...request, mode: "pigeon" });
// @ts-expect-error the date is missing
quote({ hts: "8703", origin: "KR", customsValue: "1.00" });
// @ts-expect-error an answer cannot be changed
answer.status = "decided";
// @ts-expect-error the total may be missing: look at the status first
void ((total: Money) => total)(answer.totalDuty);
// @ts-expect-error a price has a delivery term
korea({ hsk: "0805.10-0000", importDate: "2026-12-24", price: "1" });
// @ts-expect-error there is no such delivery term
landed({ ...sale, incoterm: "XYZ", price: "1" });
// @ts-expect-error entries or a table, not both
refunds({ asOf: "2026-11-10", entries: [], table: "" });
// @ts-expect-error no such programme
incentive({ programme: "45Z" });
// @ts-expect-error a field of another programme
incentive({ programme: "48D", msrp: "1" });
// @ts-expect-error a certification names who signs it
certificate({ goods, certificate: { description: "brake", code: "8708.30", date: "2026-06-01" } });

// @ts-expect-error: money is text
void costPerUnit(100, "3");
const shares: (string | boolean | undefined)[] = [costPerUnit("100.00", "3"), percentOf("1.00", "3.00"), readYesNo("예")];
void shares;
const bill = readBill("code,value\n8507.60,10\n");
if (bill.status === "read") origin({ code: "8507.60", items: bill.items });
for (const form of incentiveForms().programmes) void form.fields[0]?.options?.[0]?.label.ko;

const columns: Columns = {
  hts: Float64Array.of(8703230190),
  origin: Uint16Array.of(letters("KR")),
  entryDate: Uint32Array.of(20260601),
  customsValue: Float64Array.of(3000000),
  quantities: { kg: Float64Array.of(NaN) },
};
const quoted = quoteColumns(columns, { factSets: [{ automobile_part: true }], categories: true });
if (!Array.isArray(quoted) && "duty" in quoted) {
  const status: ColumnStatus | undefined = STATUSES[quoted.status[0] ?? 0];
  void [status, quoted.categories?.s232[0]];
}
// @ts-expect-error a list is no column
quoteColumns({ ...columns, hts: [8703230190] });
for (const answer of quoteMany([request], { detail: "brief" })) if ("layers" in answer) void answer.layers[0]?.amount;
for (const answer of quoteMany([request])) if (answer.status !== "error") void answer.fees[0]?.reason.ko;
const { answers, lines, faults } = quoteLines(new Uint8Array(), { firstRow: 5, detail: "full" });
void [answers.length, lines + faults];
// @ts-expect-error there is no such detail
quoteMany([request], { detail: "short" });
