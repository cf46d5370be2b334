import type { CivilDate, CountryCode, Decimal, Money, TariffCode, Text } from "./shared.js";
import type { Confidence } from "./quote.js";

/** Whether an antidumping or countervailing duty may be owed besides, as every quote says; it is in no amount of a quote. */
export type Remedies = "none" | "cannot_say" | "possible";

/** What is asked of antidumping and countervailing duties. */
export interface RemediesRequest {
  id?: string;
  /** 4, 6, 8 or 10 digits. */
  hts: TariffCode;
  origin: CountryCode;
  entryDate: CivilDate;
  /** Entered value in US dollars; without one the rates alone are answered. */
  customsValue?: Decimal;
  /** By the number of a case, `A-580-878`: whether the goods are within its scope. Cases that do not meet the goods are refused. */
  withinScope?: Readonly<Record<string, boolean>>;
  /** Who made the goods. Taken to have shipped them, too, where no exporter is named. */
  producer?: string;
  /** Who shipped them to the United States. */
  exporter?: string;
}

/** `in_scope` and `out_of_scope` follow from what was stated; nothing is in scope by its number alone. */
export type RemedyStatus = Remedies | "in_scope" | "out_of_scope";

/** What a firm would deposit. */
export interface FirmChoice {
  /** Its names; left out for all others. */
  readonly firms?: readonly string[];
  readonly rate: string | null;
  readonly amount: Money | null;
  readonly remark?: Text;
}

/** A cash deposit, not the final duty. */
export interface CashDeposit {
  /** `not_held`: the rate of this firm on this day is not known here; an older one is never taken in its place. */
  readonly status: "decided" | "needs_firm" | "not_held" | "excluded";
  readonly reason: Text;
  /** In percent of the entered value. */
  readonly rate?: string;
  readonly rateOf?: "exporter" | "producer" | "all_others";
  readonly basis?: Money;
  readonly amount?: Money;
  readonly effectiveFrom?: CivilDate;
  /** The period of review, or the investigation. */
  readonly period?: string;
  readonly source?: string;
  readonly confidence?: Confidence;
  readonly remarks?: readonly Text[];
  readonly choices?: readonly FirmChoice[];
}

/** A case that may reach the goods. */
export interface RemedyCase {
  readonly case: string;
  readonly kind: "antidumping" | "countervailing";
  readonly product: Text;
  readonly status: Exclude<RemedyStatus, "none">;
  /** Field of the request that says whether it reaches them: `withinScope.A-580-878`. */
  readonly field: string;
  /** The question, with the limits in words. */
  readonly question: Text;
  /** `number`: the scope names the very number; `rate_line`: another one of its rate line; `words`: the words of the product fit. */
  readonly evidence: "number" | "rate_line" | "words";
  readonly standing: "order" | "investigation" | "suspended";
  readonly inForceFrom?: CivilDate;
  readonly continued?: CivilDate;
  readonly remarks?: readonly Text[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
  readonly deposit?: CashDeposit;
}

/** A remark with where it stands. */
export interface RemedyRemark {
  readonly id: string;
  readonly text: Text;
  readonly sources?: readonly string[];
}

/** Antidumping and countervailing duties on a product of an origin. */
export interface RemediesAnswer {
  readonly id?: string;
  readonly status: RemedyStatus;
  readonly summary: Text;
  readonly hts: TariffCode;
  readonly origin: CountryCode;
  readonly entryDate: CivilDate;
  readonly customsValue?: Money;
  readonly cases: readonly RemedyCase[];
  /** Cases that name the line and are not in force on the day. */
  readonly notInForce?: readonly {
    readonly case: string;
    readonly product: Text;
    readonly reason: Text;
    readonly sources: readonly string[];
  }[];
  /** The cash deposits together; null while a case or a deposit is open, or no value is stated. */
  readonly totalDeposit: Money | null;
  /** `03`, where the goods are within a case. */
  readonly entryType?: string;
  readonly questions: readonly { readonly field: string; readonly question: Text }[];
  readonly assumptions?: readonly Text[];
  readonly remarks: readonly RemedyRemark[];
  readonly lookUp: RemedyRemark;
  readonly asOf: CivilDate;
  /** The day after which no final result of a review was found. */
  readonly resultsUntil: CivilDate;
}
