import type { Remedies } from "./remedies.js";
import type { CivilDate, CountryCode, DataStamp, Decimal, FactValue, Money, TariffCode, Text } from "./shared.js";

/**
 * How the goods arrive. It decides the harbor maintenance fee, and whether goods were in transit where a heading speaks of
 * goods loaded onto a vessel.
 */
export type Mode = "ocean" | "air" | "land";

/** The kind of entry. It decides the merchandise processing fee. */
export type EntryType = "formal" | "informal" | "informal_manual" | "informal_cbp_prepared";

/** Claims that change the column duty. */
export interface Claims {
  /** Special programme indicator, such as `KR`. */
  spi?: string;
  /** Provision of chapter 98, such as `9802.00.50`. */
  chapter98?: string;
}

/** One product of one origin. */
export interface LineRequest {
  /** Tariff code of 4, 6, 8 or 10 digits. */
  hts: string;
  /** Country of origin for the Chapter 99 duties (substantial transformation), ISO 3166-1 alpha-2. */
  origin: string;
  /** Customs value in US dollars. */
  customsValue: Decimal;
  /** Quantities by unit, such as `{"kg": "1000"}`. */
  quantities?: Readonly<Record<string, Decimal>>;
  /** Values of parts where a rate asks for them, such as `{"case": "100.00"}`. */
  components?: Readonly<Record<string, Decimal>>;
  /** Claims. */
  claims?: Claims;
  /** Declared facts, by the names of the dictionary. */
  facts?: Readonly<Record<string, FactValue>>;
}

/** What an entry states besides its lines. */
export interface EntryFields {
  /** The caller's own name for the question; comes back with the answer. */
  id?: string;
  /** Day of entry for consumption. */
  entryDate: CivilDate;
  /** How the goods arrive. */
  mode?: Mode;
  /** Kind of entry; by value when left out. */
  entryType?: EntryType;
  /** `all` asks about rare cases, too, and tries them; `likely` when left out. What decides is asked in any case. */
  cases?: "likely" | "all";
  /** Currency of all amounts; only `USD`. */
  currency?: "USD";
}

/**
 * How likely a fact or claim is to be true of such goods: an ordinary shipper would think of it, it takes papers that must
 * be gathered first, or it is a rare case.
 */
export type Likelihood = "common" | "needs_papers" | "rare";

/** An entry of one line. */
export interface QuoteRequest extends EntryFields, LineRequest {}

/** An entry of several lines; fees are taken once over all of them. */
export interface EntryRequest extends EntryFields {
  lines: readonly LineRequest[];
}

/** One layer of duty. */
export interface Layer {
  /** `column` for the rate column of the line, otherwise `chapter99`. */
  readonly kind: "column" | "chapter99";
  /** Chapter 99 heading, or the code of the line. */
  readonly heading: string;
  /** Programme, or `column1_general`, `column1_special`, `column2`. */
  readonly program: string;
  /** Name of the layer. */
  readonly name: Text;
  /** The rate as a reader of the law would write it. */
  readonly rate: Text;
  /** The value it is taken of. */
  readonly basis: Money;
  /** Which portions of the value that is; empty for the whole. */
  readonly portions?: readonly Portion[];
  /** The duty reported under this heading. */
  readonly amount: Money;
  /** Column duty that is inside the amount: the heading takes the whole total. */
  readonly columnDutyInside?: Money;
  /** Why it applies, in one sentence. */
  readonly reason: Text;
  /** Assessed on this entry date, to be refunded. */
  readonly refundable?: boolean;
  /** The part of the amount that is to be refunded: column duty inside it stays owed. */
  readonly refundableDuty?: Money;
  /** Whether the duty can come back by drawback, on exportation; left out where it is nothing. */
  readonly drawback?: Text;
  /** Citation. */
  readonly source: string;
  /** How sure the source is. */
  readonly confidence: Confidence;
  /** First day of this rate. */
  readonly inForceFrom?: CivilDate;
  /** First day on which it is no longer in force, where known. */
  readonly inForceUntil?: CivilDate;
  /** What a reader must know. */
  readonly note?: string;
}

/** A measure that might have applied and does not. */
export interface NotApplied {
  /** Heading. */
  readonly heading: string;
  /** Programme. */
  readonly program: string;
  /** Name of the programme. */
  readonly name: Text;
  /** Its rate. */
  readonly rate: Text;
  /** Why not. */
  readonly reason: Text;
  /** Citation. */
  readonly source: string;
}

/** One possible answer to an open question. */
export interface PossibleAnswer {
  /** The value for the request (`true`, `false`, an amount, `unknown` for the content of a metal, a programme indicator, a mode). */
  readonly value: string;
  /** Of a choice among programmes, how likely this one is. */
  readonly likelihood?: Likelihood;
  /** The duty under that answer, the other facts as they stand; none while others are open. */
  readonly totalDuty?: Money;
  /** Bounds of the duty under that answer while other facts are open. */
  readonly range?: DutyRange;
  /** Under that answer the goods cannot be entered. */
  readonly refused?: boolean;
  /** The difference from the duty as it stands; negative is a saving. */
  readonly difference?: Money;
  /** Headings that would be reported. */
  readonly headings: readonly string[];
}

/** A question that would change the answer. */
export interface OpenQuestion {
  /** Field of the request to fill (`facts.automobile_part`, `claims.spi`, `mode`). */
  readonly field: string;
  /** What sort of fact it is. */
  readonly kind: FactKind;
  /** The answer is undecided until it is answered. */
  readonly mustAnswer: boolean;
  /** How likely it is to be true of such goods. */
  readonly likelihood: Likelihood;
  /** The question. */
  readonly question: Text;
  /** What the importer must hold or file. */
  readonly proof: Text;
  /** Where the law says it. */
  readonly source: string;
  /** Each answer and what it would bring. */
  readonly answers: readonly PossibleAnswer[];
}

/** A line beside another that differs from it in a span of prices or a season. */
export interface FittingLine {
  readonly code: TariffCode;
  readonly status: QuoteStatus;
  /** What the goods owe on it; left out unless decided. */
  readonly totalDuty?: Money;
}

/** A lawful claim or fact that would lower the duty. */
export interface Saving {
  /** Field of the request to fill. */
  readonly field: string;
  /** The value to fill in. */
  readonly value: string;
  /** How likely such goods are to meet the condition; never `rare`. */
  readonly likelihood: Likelihood;
  /** What must be true. */
  readonly condition: Text;
  /** What must be proven. */
  readonly proof: Text;
  /** Duty and fees saved. */
  readonly amount: Money;
  /** Where the law says it. */
  readonly source: string;
}

/** A fee of the entry. */
export interface FeeLine {
  /** `MPF` or `HMF`. */
  readonly code: "MPF" | "HMF";
  /** Its name. */
  readonly name: Text;
  /** The amount; none while it cannot be said. */
  readonly amount: Money | null;
  /** How it comes about. */
  readonly reason: Text;
  /** Citation. */
  readonly source: string;
}

/** A number on the entry summary. */
export interface SummaryLine {
  /** Line of the entry, counted from 1: a value that is split takes several. */
  readonly line: number;
  /** Value of the line; stands on the number of chapters 1 to 97. */
  readonly value: Money;
  /** The number. */
  readonly number: string;
  /** Special programme indicator before it. */
  readonly spi?: string;
  /** Duty under it. */
  readonly duty: Money;
}

/** Something the reader must know. */
export interface QuoteWarning {
  /** Stable code. */
  readonly code: string;
  /** The text. */
  readonly text: Text;
}

/** What the code was taken for. */
export interface MatchedLine {
  /** The code asked for. */
  readonly asked: TariffCode;
  /** The line used. */
  readonly code: TariffCode;
  /**
   * `exact`; `heading`: the code stands above several lines. Of a statistical number that is not in force on the day:
   * `successor` or `predecessor`, the number that the same goods bear then; `not_in_force`: the answer covers all numbers of
   * the rate line that are in force.
   */
  readonly matched: "exact" | "successor" | "predecessor" | "not_in_force" | "heading";
  /** The numbers of the rate line that are in force, where the one asked for is not. */
  readonly inForce?: readonly string[];
  /** The numbers that took over the goods of the one asked for. */
  readonly successors?: readonly string[];
  /** The numbers from which the one asked for takes its goods over. */
  readonly predecessors?: readonly string[];
  /** Column 1 General, as printed. */
  readonly general: string;
  /** Column 1 Special, as printed. */
  readonly special: string;
  /** Column 2, as printed. */
  readonly column2: string;
  /** Units of quantity to report. */
  readonly units: readonly string[];
}

/** Least and greatest duty while the answer is open. */
export interface DutyRange {
  /** Least. */
  readonly minimum: Money;
  /** Greatest. */
  readonly maximum: Money;
}

/** One line below a short code, with its duty. */
export interface Candidate {
  /** The line. */
  readonly hts: TariffCode;
  /** Whether its duty is decided. */
  readonly status: QuoteStatus;
  /** Its duty. */
  readonly totalDuty?: Money;
}

/** A quantity or part value that is missing. */
export interface Missing {
  /** Field of the request (`quantities.kg`). */
  readonly field: string;
  /** What it is. */
  readonly name: Text;
}

/** What sort of thing a fact is. */
export type FactKind = "goods" | "claim" | "event" | "decision" | "amount" | "date";

/**
 * A part of the customs value that the law treats apart from the rest. Materials are those of the pack: a notice may bring
 * one that is not named here.
 */
export type Portion = "rest" | "steel" | "aluminum" | "copper" | "us_content" | "relieved" | (string & {});

/** How sure the source is. */
export type Confidence = "inferred" | "secondary" | "primary";

/** What a pack holds. */
export interface Coverage {
  /** Edition, dates and hash. */
  readonly data: DataStamp;
  /** Editions of the base schedule. */
  readonly editions: readonly EditionInfo[];
  /** Lines of the base schedule on the newest edition's day. */
  readonly lines: LineCounts;
  /** Programmes of additional duty. */
  readonly programs: readonly ProgramInfo[];
  /** Special programmes of column 1. */
  readonly specialProgrammes: readonly string[];
  /** What is not covered. */
  readonly notCovered: readonly Text[];
  /** What is known to come, or contested, and is not in the figures. */
  readonly notices: readonly NoticeInfo[];
}

/** What is known to come, or contested. An answer that it would meet bears a warning. */
export interface NoticeInfo {
  /** Stable name. */
  readonly id: string;
  /** A change announced or possible; a duty before a court; something besides duty that an entry must meet. */
  readonly kind: "change" | "contested" | "requirement";
  /** First entry date that it would meet; left out where no day is known. */
  readonly from?: CivilDate;
  /** First entry date that it would meet no more. */
  readonly until?: CivilDate;
  /** What it is. */
  readonly what: Text;
  /** Origins that it would meet; empty where they are not known. */
  readonly origins: readonly CountryCode[];
  /** Where it was read. */
  readonly source: string;
  /** How sure it is. */
  readonly confidence: Confidence;
}

/** An edition of the base schedule. */
export interface EditionInfo {
  /** Stable name. */
  readonly id: string;
  /** The date it bears. */
  readonly date: CivilDate;
  /** The day from which its changes are applied. */
  readonly effective: CivilDate;
}

/** How the general column of the lines can be priced. */
export interface LineCounts {
  /** Eight-digit rate lines. */
  readonly rateLines: number;
  /** Statistical lines, over all days held. */
  readonly statisticalLines: number;
  /** Priced from the customs value alone. */
  readonly exact: number;
  /** Priced once quantities or values of parts are stated. */
  readonly needsInput: number;
  /** The rate stands elsewhere or is not printed. */
  readonly notPriced: number;
}

/** A programme of additional duty. */
export interface ProgramInfo {
  /** Stable name. */
  readonly id: string;
  /** Its name. */
  readonly name: Text;
  /** The statute it rests on. */
  readonly authority: Text;
  /** Dated records. */
  readonly records: number;
  /** Headings. */
  readonly headings: number;
  /** First day of the earliest record. */
  readonly from: CivilDate;
  /** First day out of the last record, where all end. */
  readonly until: CivilDate | null;
  /** Records that are announced, suspended or not compiled. */
  readonly notCharged: number;
}

/** A country of origin. */
export interface CountryName {
  /** ISO 3166-1 alpha-2. */
  readonly code: CountryCode;
  /** Its name. */
  readonly name: Text;
}

/** Why a duty is not decided. */
export type OpenStatus =
  /** The code covers several lines with different duties. */
  | "range"
  /** A fact that only the importer knows decides the duty. */
  | "needs_facts"
  /** A quantity or the value of a part is missing. */
  | "needs_quantity"
  /** The law that applies is not held, or states no rate that can be computed. */
  | "cannot_say"
  /** The goods cannot be entered. */
  | "refused";

/** Whether a duty is decided, and if not, why. */
export type QuoteStatus = "decided" | OpenStatus;

/** An amount of duty, or why there is none. */
export type DutyOutcome =
  | {
      readonly status: "decided";
      /** Sum of the layers. */
      readonly totalDuty: Money;
    }
  | {
      readonly status: OpenStatus;
      readonly totalDuty: null;
    };

/** An amount of duty on a line, or why there is none: every open answer says why. */
export type LineOutcome =
  | Extract<DutyOutcome, { readonly status: "decided" }>
  | (Extract<DutyOutcome, { readonly totalDuty: null }> & {
      /** Why it is not decided. */
      readonly statusReason: Text;
    });

/** What is said of a line besides its total. */
export interface LineDetails {
  /** Whether an antidumping or countervailing duty may be owed besides; it is in no amount here. See `remedies`. */
  readonly remedies: Remedies;
  /** What the code was taken for. */
  readonly hts: MatchedLine;
  /** Country of origin. */
  readonly origin: CountryCode;
  /** Customs value. */
  readonly customsValue: Money;
  /** The part of it that is to be refunded. */
  readonly refundableDuty?: Money;
  /** Duty in percent of the customs value, to four decimals. */
  readonly effectiveRate?: string;
  /** Bounds while the duty is open. */
  readonly range?: DutyRange;
  /** Lines below a short code. */
  readonly candidates?: readonly Candidate[];
  /** Quantities or part values that are missing. */
  readonly missing?: readonly Missing[];
  /** The stack. */
  readonly layers: readonly Layer[];
  /** What does not apply, and why. */
  readonly notApplied: readonly NotApplied[];
  /** What would change the answer. */
  readonly openQuestions: readonly OpenQuestion[];
  /** What would lower it. */
  readonly savings: readonly Saving[];
  /** Facts that are rarely true of such goods and were not asked about; left out where there are none. */
  readonly rareCases?: number;
  /**
   * The line whose words fit value, quantity and day, where the words of the line asked about do not: a warning
   * `line_words` then says what contradicts them.
   */
  readonly fittingLine?: FittingLine;
  /** Values taken for granted. */
  readonly assumptions?: readonly Text[];
  /** What the reader must know. */
  readonly warnings: readonly QuoteWarning[];
  /** Least sure source among the layers. */
  readonly confidence: Confidence;
}

/** The answer for one line. */
export type LineQuote = LineOutcome & LineDetails;

/** What is said of an entry besides its lines. */
export interface EntryDetails {
  /** The caller's name for the question. */
  readonly id?: string;
  /** Day of entry. */
  readonly entryDate: CivilDate;
  /** How many days it lies after the day up to which law was read (`data.asOf`); left out where it does not. */
  readonly daysAfterLaw?: number;
  /** How the goods arrive. */
  readonly mode?: Mode;
  /** Kind of entry that the fees were computed for. */
  readonly entryType: EntryType;
  /** Fees, once per entry. */
  readonly fees: readonly FeeLine[];
  /** Sum of the fees; none while one cannot be said. */
  readonly totalFees: Money | null;
  /** Duty and fees. */
  readonly total: Money | null;
  /** Numbers in reporting order. */
  readonly entrySummaryLines: readonly SummaryLine[];
  /** The data behind the answer. */
  readonly data: DataStamp;
}

/** The answer for an entry of one line: `status` says whether `totalDuty` is there. */
export type Quote = LineQuote & EntryDetails;

/** The answer for an entry of several lines. */
export type EntryQuote = DutyOutcome &
  EntryDetails & {
    /** Sum of customs values. */
    readonly customsValue: Money;
    /** Duty in percent of the value. */
    readonly effectiveRate?: string;
    readonly lines: readonly LineQuote[];
  };
