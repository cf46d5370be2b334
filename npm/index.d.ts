import type {
  AnsweredLines,
  ColumnAnswers,
  ColumnOptions,
  Columns,
  ColumnStatus,
  Detail,
  FaultField,
  MatchedName,
  LineOptions,
  Many,
  ManyOptions,
} from "./types/bulk.js";
import type { ClaimRequest, ClaimValue } from "./types/claim.js";
import type { BillOfMaterials, IncentiveForms } from "./types/form.js";
import type { Place, PlaceRequest, Products, SearchRequest } from "./types/find.js";
import type {
  BasketRequest,
  CompareRequest,
  Comparison,
  EffectiveRate,
  RefundRequest,
  Refunds,
  Savings,
  SavingsRequest,
  Timeline,
  TimelineRequest,
} from "./types/decide.js";
import type { IncentiveRequest } from "./types/incentive-request.js";
import type { Assessment } from "./types/incentive.js";
import type { KoreaAnswer, KoreaLines, KoreaRequest } from "./types/korea.js";
import type { LandedCost, LandedRequest } from "./types/landed.js";
import type { Certificate, CertificateQuestion, Determination, OriginRequest } from "./types/origin.js";
import type { TaxesAnswer, TaxesRequest } from "./types/taxes.js";
import type { RemediesAnswer, RemediesRequest, Remedies } from "./types/remedies.js";
import type { Coverage, CountryName, EntryQuote, EntryRequest, Quote, QuoteRequest } from "./types/quote.js";
import type { CivilDate, Decimal, Faults } from "./types/shared.js";

export type * from "./types/bulk.js";
export type * from "./types/claim.js";
export type * from "./types/form.js";
export type * from "./types/find.js";
export type * from "./types/decide.js";
export type * from "./types/incentive-request.js";
export type * from "./types/incentive.js";
export type * from "./types/korea.js";
export type * from "./types/landed.js";
export type * from "./types/origin.js";
export type * from "./types/quote.js";
export type * from "./types/remedies.js";
export type * from "./types/taxes.js";
export type * from "./types/shared.js";

/** An address to fetch, or bytes. Node takes bytes only. What is given is read before it takes the place of what was there. */
export type Source = string | URL | ArrayBuffer | Uint8Array;

/** The compiled law. `rates` decides; the others must have been made with the same rates. */
export interface PackSources {
  rates: Source;
  /** Questions, proofs and notes; answers carry none without it. */
  words?: Source;
  /** The rules of origin; fetched by `loadOrigin`. */
  origin?: Source;
  /** The figures of the incentives; fetched by `loadIncentives`. */
  incentives?: Source;
  /** The descriptions of the schedule; fetched by `loadNames`. */
  names?: Source;
  /** Everyday words for product search; fetched by `loadNames`. */
  search?: Source;
  /** Korean names; fetched by `loadNames`. */
  names_ko?: Source;
  /** The Korean tariff; fetched by `loadKorea`. */
  korea?: Source;
  /** Antidumping and countervailing duty cases; fetched by `loadRemedies`. */
  remedies?: Source;
  /** Excise taxes and assessments; fetched by `loadTaxes`. */
  taxes?: Source;
}

/** Where the engine comes from; everything left out is found beside the package. */
export interface InitOptions {
  /**
   * The full WebAssembly module, `korus_tariff_bg.wasm`, given before the first call: one that runs stays. A browser loads it
   * with `loadFull`. In Node, where it is given without a `quoteModule`, it answers from the beginning.
   */
  module?: Source;
  /** The module of quotes, with which all begin, `korus_tariff_quote_bg.wasm`. */
  quoteModule?: Source;
  /** The compiled law, all of it from one build. */
  packs?: PackSources;
  /** `later`: a browser does not wait for the pack `words`. Answers then hold every amount, but no citation, question,
   * proof or note, until `loadWords`. */
  words?: "later";
}

/**
 * Loads a module and the packs `rates` and `words`. Needed once in a browser; in Node only to supply your own.
 * After it, every call is synchronous. A browser gets the module of quotes, a third of the full one: it answers `quote`,
 * `quoteLine`, `coverage` and `countries`. Options that are not known, and packs that cannot be used, reject and leave an
 * engine that answers as it was.
 */
export function init(options?: InitOptions): Promise<void>;

/**
 * Brings the pack `words` where `init` was told to leave it for later. Node has it from the start.
 */
export function loadWords(source?: Source): Promise<void>;

/**
 * Puts the full module in the place of that of quotes; its quotes are the same to the byte. `loadOrigin` and
 * `loadIncentives` call it themselves. Node does so itself for what lies beyond a quote, and for many quotes.
 */
export function loadFull(): Promise<void>;

/**
 * Brings the rules of origin, before `origin`, `certificate` and `claimValue` are called in a browser; fetched once.
 * In Node they load themselves, and the call is needed only to supply your own bytes. Bytes that are refused leave the
 * rules that were there.
 */
export function loadOrigin(source?: Source): Promise<void>;

/** Brings the figures of the incentives, before `incentive` is called in a browser; otherwise as `loadOrigin`. */
export function loadIncentives(source?: Source): Promise<void>;

/** Brings the Korean tariff, before `korea` is called in a browser; otherwise as `loadOrigin`. */
export function loadKorea(source?: Source): Promise<void>;

/** Brings the antidumping and countervailing duty cases, before `remedies` is called in a browser; otherwise as `loadOrigin`. */
export function loadRemedies(source?: Source): Promise<void>;

/** Brings excise taxes and assessments, before `taxes` is called in a browser; otherwise as `loadOrigin`. */
export function loadTaxes(source?: Source): Promise<void>;

/**
 * Brings the descriptions, everyday words and Korean names, before `search`, `describe` and `children` are called in a
 * browser; otherwise as `loadOrigin`.
 */
export function loadNames(sources?: Pick<PackSources, "names" | "search" | "names_ko">): Promise<void>;

/** The version of the engine. */
export function engineVersion(): string;

/**
 * The duty stack of an entry. Faults of the request are an answer, too: look at `status` first.
 *
 * ```js
 * const answer = quote({ hts: "8703.23.01.90", origin: "KR", entryDate: "2026-06-01", customsValue: "30000.00" });
 * if (answer.status === "decided") console.log(answer.totalDuty);
 * else if (answer.status === "error") console.log(answer.errors);
 * else console.log(answer.statusReason.en, answer.openQuestions);
 * ```
 */
export function quote(request: QuoteRequest): Quote | Faults;
export function quote(request: EntryRequest): EntryQuote | Faults;

/**
 * Answers one line of a file of JSON requests with one line of JSON: nothing is parsed or built in JavaScript.
 * A line that is bad gives an error object that bears the row.
 */
export function quoteLine(line: string | Uint8Array, row: number): string;

/**
 * Answers whole lines of JSON requests, a chunk of a file at a time: the fastest way through a file of requests. A line
 * that is bad has an error object in its place, which bears its row.
 */
export function quoteLines(chunk: string | Uint8Array, options?: LineOptions): AnsweredLines;

/**
 * Answers a list of requests. With `{ detail: "brief" }` the answers are totals and layers, which is several times faster.
 */
export function quoteMany<D extends Detail = "full">(
  requests: Iterable<QuoteRequest | EntryRequest>,
  options?: ManyOptions<D>,
): Many<D>;

/**
 * Answers columns of numbers with columns of numbers: no object for any row, a million rows a second or more.
 *
 * ```js
 * const columns = {
 *   hts: Float64Array.of(8703230190),
 *   origin: Uint16Array.of(letters("KR")),
 *   entryDate: Uint32Array.of(20260601),
 *   customsValue: Float64Array.of(3000000),
 * };
 * const answers = quoteColumns(columns);
 * if (answers.status instanceof Uint8Array && STATUSES[answers.status[0]] === "decided") console.log(answers.duty[0]); // 450000
 * ```
 *
 * Units, parts or sets of facts that are not known are faults, as of a request; a row at fault has its own in `fault`.
 * Ask an open row or one at fault again with `quote`, which says why.
 */
export function quoteColumns(columns: Columns, options?: ColumnOptions): ColumnAnswers | Faults;

/** The names that the numbers of `status` stand for. */
export const STATUSES: readonly ColumnStatus[];

/** The fields that the numbers of `fault` stand for. */
export function faultFields(): readonly FaultField[];

/** What the numbers of `matched` stand for. */
export function matchedNames(): readonly MatchedName[];

/** What the numbers of the column `remedies` stand for. */
export function remediesNames(): readonly Remedies[];

/**
 * Two letters, or one, in either case, as the number that columns hold: `letters("KR")`, `letters("S")`, `letters("A+")`.
 * Throws on anything else: `CHN` is no code of two letters, and cut to them it would be another country.
 */
export function letters(text: string): number;

/**
 * What one of several units costs, in dollars to four decimals, half up, as `landedCostPerUnit` of `landed`: for sums that
 * hold costs of your own. Undefined where the cost is no amount in whole cents, or there are no units.
 */
export function costPerUnit(cost: Decimal, units: Decimal): string | undefined;

/**
 * An amount in percent of a value, `"12.5%"`, rounded as `effectiveRate` of `quote`: for the bounds of an open duty.
 * Undefined where either is no amount in whole cents, or the value is not above zero.
 */
export function percentOf(amount: Decimal, value: Decimal): string | undefined;

/** Whether a good originates under the Korea-US agreement, with every rule that was tried. */
export function origin(request: OriginRequest): Determination | Faults;

/** The data elements of a certification of origin, for a good that is found originating. */
export function certificate(request: CertificateQuestion): Certificate | Faults;

/** What a claim under the agreement is worth on an entry, and whether a late claim is open. */
export function claimValue(request: ClaimRequest): ClaimValue | Faults;

/** Whether a content-based incentive is earned, and how much. */
export function incentive(request: IncentiveRequest): Assessment | Faults;

/** The facts that the incentives can be asked with, in words: for pages that show forms. */
export function incentiveForms(): IncentiveForms;

/**
 * Reads a table with a header, as a CSV file or a paste from a spreadsheet, as a bill of materials. A column that is
 * not known becomes a fact of its rows.
 */
export function readBill(text: string): BillOfMaterials | Faults;

/** A cell as yes or no, in English or Korean, as `readBill` reads it; undefined where it is neither. */
export function readYesNo(text: string): boolean | undefined;

/**
 * Products by everyday words in English or Korean, misspelt or not, or by the digits that their codes begin with.
 *
 * ```js
 * search({ query: "김치", language: "ko" }).products[0].code; // "2005.99"
 * ```
 */
export function search(request: SearchRequest): Products | Faults;

/**
 * Lines of the Korean tariff by everyday words in English or Korean, or by their digits, each with its rates on `entryDate`. In
 * a browser `await loadNames()` and `await loadKorea()` come first.
 *
 * ```js
 * searchKorea({ query: "새싹삼", language: "ko" }).lines[0].line.hsk; // "1211.20.1120"
 * ```
 */
export function searchKorea(request: SearchRequest): KoreaLines | Faults;

/** The descriptions of a place in the schedule. */
export function describe(request: PlaceRequest): Place | Faults;

/** A place in the schedule and what stands directly below it: chapters, headings, subheadings, lines. */
export function children(request: PlaceRequest): Place | Faults;

/**
 * The days of entry on which some measure, list or edition begins or ends, rising: between two of them the same question
 * has the same answer, but for facts that are days themselves. In a browser `await loadFull()` comes first.
 */
export function changes(): readonly CivilDate[];
/** What a sale costs at the door, or which price keeps the cost at a target. */
export function landed(request: LandedRequest): LandedCost | Faults;

/**
 * US goods into Korea: duty with and without the agreement, value added tax, and the cost on Korea's CIF basis, in won. Every
 * line of the Korean tariff is held for some years; what is not known has the status `cannot_say` and where to look it up.
 */
export function korea(request: KoreaRequest): KoreaAnswer | Faults;

/**
 * Which antidumping and countervailing cases may reach goods, each with its question in words, and the cash deposit where
 * the goods are stated to be within its scope.
 *
 * ```js
 * remedies({ hts: "7208.39.0030", origin: "KR", entryDate: "2026-06-01", customsValue: "100000" }).status; // "possible"
 * ```
 */
export function remedies(request: RemediesRequest): RemediesAnswer | Faults;

/**
 * Internal revenue tax on alcohol and tobacco, and assessments of farm boards, each with a total of its own.
 *
 * ```js
 * const soju = { hts: "2208.90.80", origin: "KR", entryDate: "2026-12-01", alcoholPercent: "20", quantities: { litres: "360" } };
 * taxes(soju).totalExcise; // "513.55"
 * ```
 */
export function taxes(request: TaxesRequest): TaxesAnswer | Faults;

/** Every lawful way to owe less on one line, alone and together; claims and conditions are kept apart. */
export function savings(request: SavingsRequest): Savings | Faults;

/** One product over up to 50 origins, and under several codes. */
export function compare(request: CompareRequest): Comparison | Faults;

/** The history of a product of an origin as half-open intervals, the law behind each step, and what is scheduled. */
export function timeline(request: TimelineRequest): Timeline | Faults;

/** The trade-weighted effective rate of a basket. */
export function effectiveRate(request: BasketRequest): EffectiveRate | Faults;

/** Refunds and late claims on past entries, on the day of asking. */
export function refunds(request: RefundRequest): Refunds | Faults;

/** The same as CSV text. */
export function refundsTable(request: RefundRequest, options?: { lang?: "en" | "ko" }): string | Faults;

/** What the packs hold. */
export function coverage(): Coverage;

/** Countries of origin with their names. */
export function countries(): readonly CountryName[];

/**
 * A call that has no answer. Faults of a request never throw: they are answers with the status `error`. What no request can
 * carry does, because it would be left out without a word: a Map, a Date, a typed array or an instance of a class where named
 * values stand, `NaN`, a function. An object that has a `toJSON`, as decimals of libraries do, is taken as that says.
 */
export class KorusTariffError extends Error {
  readonly name: "KorusTariffError";
  /**
   * `not_loaded`: call `init`, or the `load` function of what is asked, first. `pack`: a pack or module cannot be fetched or used.
   * `request`: the request holds what no request can carry, columns are missing or of another kind, a name or option is
   * not known. `engine`: a fault of the engine; other requests still work.
   */
  readonly code: "not_loaded" | "pack" | "request" | "engine";
}
