import type { Remedies } from "./remedies.js";
import type { CivilDate, FactValue, Faults, Money, Text } from "./shared.js";
import type { EntryQuote, Quote } from "./quote.js";

/** Rows as columns of numbers, all of one length. The first four are needed. */
export interface Columns {
  /** The digits of the code as a number: `Number("8703230190")`. */
  hts: Float64Array;
  /** Country of origin, as `letters("KR")` gives it. */
  origin: Uint16Array;
  /** Day of entry as year × 10 000 + month × 100 + day: 20260601. */
  entryDate: Uint32Array;
  /** Customs value in whole cents. */
  customsValue: Float64Array;
  /** How many digits of the code were given, 4, 6, 8 or 10; 10 each where left out. */
  digits?: Uint8Array;
  /** Special programme indicator, as `letters("KR")` or `letters("A+")`, in either case; 0 for none. */
  spi?: Uint16Array;
  /** Provision of chapter 98 that is claimed, its eight digits as a number; 0 for none. */
  chapter98?: Float64Array;
  /** 0 not stated, 1 by vessel, 2 by air, 3 by land. */
  mode?: Uint8Array;
  /** 0 by value, 1 formal, 2 informal, 3 informal on paper, 4 informal and prepared by Customs. */
  entryType?: Uint8Array;
  /** Which of `factSets` holds, counted from 1; 0 for none. */
  facts?: Uint16Array;
  /** Quantities by unit (`kg`), in that unit; NaN where none is stated. At most six decimals and fifteen digits. */
  quantities?: Readonly<Record<string, Float64Array>>;
  /** Values of parts by name (`case`), in whole cents; NaN where none is stated. */
  components?: Readonly<Record<string, Float64Array>>;
}

export interface ColumnOptions {
  /** Sets of facts that rows name in `facts`. */
  factSets?: readonly Readonly<Record<string, FactValue>>[];
  /** Duty by category of programme, too. */
  categories?: boolean;
}

/** Where a duty is reported: the programmes of Chapter 99, and the line of chapters 1 to 97. */
export type DutyCategory =
  | "chapter98"
  | "s301_country"
  | "s301_economy"
  | "ieepa_fentanyl"
  | "ieepa_reciprocal"
  | "s122"
  | "s338"
  | "s232"
  | "s201"
  | "column1"
  | "chapter1_to97";

/** Answers as columns of numbers. */
export interface ColumnAnswers {
  /** Its name is `STATUSES[status]`; the last one, `error`, is a row at fault. */
  readonly status: Uint8Array;
  /** 0, or what is at fault: `faultFields()[fault]`. */
  readonly fault: Uint8Array;
  /**
   * How the code led to what was answered: `matchedNames()[matched]`. 0 is `exact` (or a row at fault); a statistical number
   * that is not in force on its day is never answered in silence.
   */
  readonly matched: Uint8Array;
  /** Whether an antidumping or countervailing duty may be owed besides: `remediesNames()[remedies]`; 0 for a row at fault. */
  readonly remedies: Uint8Array;
  /** Duty in whole cents; NaN unless decided. */
  readonly duty: Float64Array;
  /** Fees in whole cents; NaN where they cannot be said. */
  readonly fees: Float64Array;
  /** Duty by category in whole cents, where it was asked for; NaN unless decided. */
  readonly categories?: Readonly<Record<DutyCategory, Float64Array>>;
}

/** What the number of a status stands for. */
export type ColumnStatus = "decided" | "range" | "needs_facts" | "needs_quantity" | "cannot_say" | "refused" | "error";

/** What a code was taken for; see `MatchedLine`. */
export type MatchedName = "exact" | "successor" | "predecessor" | "not_in_force" | "heading";

/** The field of a row that is at fault; the first, which is none, is empty. */
export type FaultField =
  | ""
  | "hts"
  | "origin"
  | "entryDate"
  | "customsValue"
  | "claims.spi"
  | "facts"
  | "quantities"
  | "claims.chapter98"
  | "components"
  | "mode"
  | "entryType";

/** How much an answer says: everything, or totals and layers. */
export type Detail = "full" | "brief";

/** One layer of duty in numbers. */
export interface LayerAmounts {
  /** Chapter 99 heading, or the code of the line. */
  readonly heading: string;
  /** Programme, or the column of the rate. */
  readonly program: string;
  /** Its rate. */
  readonly rate: Text;
  /** The value it is taken of. */
  readonly basis: Money;
  /** The duty reported under it. */
  readonly amount: Money;
}

/** One line in numbers. */
export interface BriefLine {
  readonly status: Exclude<ColumnStatus, "error">;
  /** Whether an antidumping or countervailing duty may be owed besides. */
  readonly remedies: Remedies;
  /** Sum of the layers; null unless decided. */
  readonly totalDuty: Money | null;
  /** Duty in percent of the customs value. */
  /** What to know of a statistical number that is not in force. */
  readonly number?: Text;
  readonly effectiveRate?: string;
  /** The stack, in reporting order. */
  readonly layers: readonly LayerAmounts[];
  /** What contradicts the words of the line, such as a price beyond the span that it is for. */
  readonly lineWords?: Text;
  /** Stated facts that nothing reads. */
  readonly unread?: readonly Text[];
}

interface BriefEnds {
  /** The caller's own name for the question. */
  readonly id?: string;
  readonly entryDate: CivilDate;
  /** How many days it lies after the day up to which law was read; left out where it does not. */
  readonly daysAfterLaw?: number;
  /** Null while a fee cannot be said. */
  readonly totalFees: Money | null;
  /** Duty and fees. */
  readonly total: Money | null;
}

/** A quote in numbers; what stands here is what the whole quote says. */
export interface BriefQuote extends BriefLine, BriefEnds {}

/** An entry of several lines in numbers. */
export interface BriefEntry extends Omit<BriefLine, "layers" | "remedies">, BriefEnds {
  readonly lines: readonly BriefLine[];
}

export interface ManyOptions<D extends Detail = Detail> {
  detail?: D;
}

export interface LineOptions extends ManyOptions {
  /** Row of the chunk's first line in its file; faults bear their row. 1 where left out. */
  firstRow?: number;
}

/** Answers to lines of a file. */
export interface AnsweredLines {
  /** One line of JSON for each line that is not blank, each with its end of line. */
  readonly answers: Uint8Array;
  /** Lines that were read, blank ones too: the next chunk begins at row `firstRow + lines`. */
  readonly lines: number;
  /** Faults among the answers. */
  readonly faults: number;
}

/** Answers in the order of the requests; faults bear their place, counted from 1, as `row`. */
export type Many<D extends Detail> = D extends "brief"
  ? readonly (BriefQuote | BriefEntry | Faults)[]
  : readonly (Quote | EntryQuote | Faults)[];
