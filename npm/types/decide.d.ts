import type { Remedies } from "./remedies.js";
import type { Claims, Confidence, DutyRange, EntryType, LineOutcome, Mode, QuoteRequest, QuoteStatus } from "./quote.js";
import type { CivilDate, CountryCode, DataStamp, Decimal, FactValue, InputError, Money, TariffCode, Text } from "./shared.js";

/** One layer, without its reasons. */
export interface BriefLayer {
  readonly heading: string;
  readonly program: string;
  readonly name: Text;
  readonly rate: Text;
  readonly basis: Money;
  readonly amount: Money;
  /** Assessed on that entry date, to be refunded. */
  readonly refundable?: boolean;
  readonly source: string;
}

/** A quote in short. */
export type Brief = LineOutcome & BriefDetails;

/** What is said in short besides the duty. */
export interface BriefDetails {
  /** How many days the entry date lies after the day up to which law was read; left out where it does not. */
  readonly daysAfterLaw?: number;
  readonly effectiveRate?: string;
  readonly range?: DutyRange;
  readonly totalFees: Money | null;
  readonly total: Money | null;
  readonly layers: readonly BriefLayer[];
  /** What contradicts the words of the line, such as a price beyond the span that it is for. */
  readonly lineWords?: Text;
  /** Stated facts that nothing reads. */
  readonly unread?: readonly Text[];
  /** Fields that must be filled before the duty is decided. */
  readonly open?: readonly string[];
  readonly confidence: Confidence;
}

/** One line, as it would be entered, and amounts that the importer could prove. */
export interface SavingsRequest {
  quote: QuoteRequest;
  /** Amounts by the name of the fact, such as `{"us_content": "3000"}`. */
  consider?: Readonly<Record<string, Decimal>>;
}

/** Something that was tried: a claim is the importer's to make, a condition is so or is not. */
export interface SavingsChoice {
  readonly field: string;
  readonly value: string;
  readonly sort: "claim" | "condition";
  readonly kind: "goods" | "claim" | "event" | "decision" | "amount" | "date";
  readonly statement: Text;
  /** What must be proven. */
  readonly proof: Text;
  readonly source: string;
  readonly outcome: "saves_duty" | "saves_fee_only" | "nothing" | "raises" | "undecided";
  /** Duty and fees saved alone; negative where it raises them. */
  readonly saved: Money | null;
  readonly headings: readonly string[];
  readonly reason?: Text;
}

/** Choices made together, by their places. */
export interface SavingsCombination {
  readonly choices: readonly number[];
  readonly duty: Money;
  readonly total: Money;
  readonly saved: Money;
}

/** Two choices that are not the sum of both. */
export interface SavingsInteraction {
  readonly choices: readonly [number, number];
  readonly meeting: "exclude" | "overlap" | "alternative" | "defeat" | "enable";
  readonly alone: readonly [Money, Money];
  readonly together: Money | null;
  readonly headings: readonly string[];
  readonly reason: Text;
}

/** Every lawful way to owe less on one line. */
export interface Savings {
  readonly id?: string;
  readonly status: QuoteStatus;
  /** What savings are counted from. */
  readonly baseline: {
    readonly kind: "ordinary" | "worst_answer" | "none";
    readonly duty: Money | null;
    readonly total: Money | null;
    readonly range?: DutyRange;
  };
  readonly choices: readonly SavingsChoice[];
  /** Combinations of claims alone, the greatest saving first. */
  readonly byClaims: readonly SavingsCombination[];
  /** Combinations that hold only if something is true. */
  readonly ifTrue: readonly SavingsCombination[];
  readonly interactions: readonly SavingsInteraction[];
  readonly exhaustive: boolean;
  readonly tried: number;
  readonly notSearched: readonly Text[];
  readonly data: DataStamp;
}

/** What origins and codes are compared with: a quote without claims. */
export interface CompareRequest extends Omit<QuoteRequest, "hts" | "origin" | "claims" | "currency"> {
  /** 1 to 50. */
  codes: readonly TariffCode[];
  /** 1 to 50; at most 250 rows in all. */
  origins: readonly CountryCode[];
}

/** One code with one origin. */
export interface CompareRow {
  readonly hts: string;
  readonly origin: string;
  readonly originName?: Text;
  /** Without a claim; none where the row has faults. */
  readonly ordinary: Brief | null;
  /** Under each claim that is open to the origin and changes something. */
  readonly claims: readonly { readonly spi: string; readonly name: Text; readonly brief: Brief }[];
  /** Whether an antidumping or countervailing duty may be owed besides: it is in no amount, and in no order of the rows. */
  readonly remedies?: Remedies;
  readonly bestClaim?: string;
  readonly claimSaves?: Money;
  readonly errors?: readonly InputError[];
}

/** Origins and codes beside one another. */
export interface Comparison {
  readonly id?: string;
  readonly status: "answered";
  readonly entryDate: CivilDate;
  readonly customsValue: Money;
  readonly rows: readonly CompareRow[];
  /** Places of the decided rows, the cheapest first. */
  readonly byTotal: readonly number[];
  /** The same with the best claim of each. */
  readonly byBestClaim: readonly number[];
  readonly data: DataStamp;
}

/** A quote without its day. */
export interface TimelineRequest extends Omit<QuoteRequest, "entryDate" | "currency"> {
  /** First day; the first that is covered when left out. */
  from?: CivilDate;
  /** First day no longer asked for. */
  until?: CivilDate;
  /** Days around which to compare. */
  dates?: readonly CivilDate[];
  /** Whether a change of the fees is a step as well. */
  fees?: boolean;
  claims?: Claims;
  mode?: Mode;
  entryType?: EntryType;
  facts?: Readonly<Record<string, FactValue>>;
}

/** Days on which the same is owed: `from` is in, `until` is the first day out. */
export interface TimelineInterval {
  readonly from: CivilDate;
  readonly until: CivilDate;
  /** It begins after the day up to which the law was read. */
  readonly scheduled: boolean;
  readonly owed: Brief | null;
  readonly errors?: readonly InputError[];
}

/** A step from one interval to the next. */
export interface TimelineStep {
  readonly date: CivilDate;
  readonly difference: Money | null;
  readonly layers: readonly {
    readonly change: "begins" | "ends" | "changes";
    readonly heading: string;
    readonly name: Text;
    readonly rateBefore?: Text;
    readonly rateAfter?: Text;
    readonly difference: Money;
  }[];
  /** The law that begins or ends on the day. */
  readonly laws: readonly {
    readonly kind: "measure" | "list" | "rate" | "fee";
    readonly begins: boolean;
    readonly what: string;
    readonly name?: Text;
    readonly rate?: Text;
    readonly source: string;
  }[];
  readonly reason: Text;
}

/** The history of a product of an origin. */
export interface Timeline {
  readonly id?: string;
  readonly status: "answered";
  readonly hts: TariffCode;
  readonly origin: CountryCode;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly intervals: readonly TimelineInterval[];
  readonly steps: readonly TimelineStep[];
  readonly around?: readonly {
    readonly date: CivilDate;
    /** Place of the interval of the day before, and of the day. */
    readonly before: number | null;
    readonly after: number | null;
    readonly difference: Money | null;
    readonly nextStep: CivilDate | null;
  }[];
  readonly data: DataStamp;
}

/** A basket as CSV text. */
export interface BasketRequest {
  id?: string;
  /** Columns hts (or code), origin, value, and any of date, spi, group, id, quantity, unit, currency. */
  table: string;
  /** Whose codes stand in the table, where its heading does not surely mean US numbers; `hs6` takes the first six digits. */
  codeSystem?: "hts" | "hs6";
  /** Currency of the amounts, where their heading may mean won: `USD`. */
  currency?: string;
  /** Day of entry of rows that have none. */
  entryDate?: CivilDate;
  /** The day that parts the basket. */
  splitAt?: CivilDate;
  /** Days on which the whole basket is priced as if it entered then. */
  asIfOn?: readonly CivilDate[];
  /** Facts taken for every row on which they bear. */
  facts?: Readonly<Record<string, FactValue>>;
}

/** Value, duty and rate of some rows. */
export interface BasketSum {
  readonly rows: number;
  readonly value: Money;
  readonly decidedValue: Money;
  readonly decidedShare: string | null;
  readonly duty: Money;
  /** Duty in percent of the decided value. */
  readonly effectiveRate: string | null;
  /** With the rows that are not decided at their least and greatest. */
  readonly bounds?: { readonly minimum: string | null; readonly maximum: string | null; readonly value: Money };
}

/** What one programme adds to the rate. */
export interface BasketShare {
  readonly programme: string;
  readonly name: Text;
  readonly duty: Money;
  readonly rate: string | null;
}

/** One part of a basket. */
export interface BasketPart extends BasketSum {
  readonly key: string;
  readonly name?: Text;
}

/** The trade-weighted effective rate of a basket. */
export interface EffectiveRate {
  readonly id?: string;
  readonly status: "answered";
  readonly all: BasketSum;
  readonly byProgramme: readonly BasketShare[];
  readonly bySection: readonly BasketPart[];
  readonly byChapter: readonly BasketPart[];
  readonly byMonth: readonly BasketPart[];
  readonly byOrigin: readonly BasketPart[];
  readonly byGroup?: readonly BasketPart[];
  readonly undecided?: readonly { readonly status: QuoteStatus; readonly rows: number; readonly value: Money }[];
  readonly split?: { readonly at: CivilDate; readonly before: BasketSum; readonly after: BasketSum };
  readonly asIf?: readonly {
    readonly date: CivilDate;
    readonly all: BasketSum;
    readonly byProgramme: readonly BasketShare[];
    readonly faultyRows: number;
  }[];
  readonly faultyRows: number;
  readonly errors?: readonly InputError[];
  readonly assumptions: readonly Text[];
  readonly data: DataStamp;
}

/** A past entry of one line. */
export interface PastEntry {
  id?: string;
  hts: TariffCode;
  origin: CountryCode;
  entryDate: CivilDate;
  customsValue: Decimal;
  /** The claim that was made. */
  spi?: string;
  /** Day of importation, where it is another than the day of entry. */
  importedOn?: CivilDate;
  /** Day of liquidation, or `unliquidated`; left out where it is not known. */
  liquidatedOn?: CivilDate | "unliquidated";
  /** Duty that was paid; the law of its day where left out, which the answer says. */
  dutyPaid?: Decimal;
  mpfPaid?: Decimal;
  mode?: Mode;
  quantities?: Readonly<Record<string, Decimal>>;
  facts?: Readonly<Record<string, FactValue>>;
}

/** Past entries, as a list or as CSV text, and the day of asking. */
export type RefundRequest = { id?: string; asOf: CivilDate } & (
  | { entries: readonly PastEntry[]; table?: never }
  | {
      table: string;
      /** As in `BasketRequest`. */
      codeSystem?: "hts" | "hs6";
      /** As in `BasketRequest`. */
      currency?: string;
      entries?: never;
    }
);

/** Whether a refund can still be asked for. */
export type RefundStanding = "open" | "deadline_unknown" | "not_yet" | "closed";

/** A refund of one entry. */
export interface Refund {
  readonly ground: string;
  readonly name: Text;
  /** None where a duty paid must be stated first. */
  readonly amount: Money | null;
  /** At stake in a case that is not over: in no total, and a right to it has to be preserved. */
  readonly contested?: boolean;
  /** The part of it that is merchandise processing fee. */
  readonly mpf: Money;
  readonly standing: RefundStanding;
  readonly through?: CivilDate;
  /** First day on which every way was closed. */
  readonly closedSince?: CivilDate;
  /** In the order in which they are to be asked for. */
  readonly routes: readonly {
    readonly id: string;
    readonly name: Text;
    readonly standing: RefundStanding;
    readonly through?: CivilDate;
    readonly closedSince?: CivilDate;
    /** Some ways close others: which comes first, and which is not asked for while another is open. */
    readonly advice?: "ask_first" | "hold_back";
    readonly daysLeft?: number;
    readonly reason: Text;
    readonly source: string;
    readonly confidence: Confidence;
  }[];
  readonly reason: Text;
  readonly source: string;
  readonly confidence: Confidence;
}

/** A past entry, looked at. */
export interface EntryRefunds {
  /** Row of the table, or place in the list, counted from 1. */
  readonly row: number;
  readonly id?: string;
  readonly hts: TariffCode;
  readonly origin: CountryCode;
  readonly entryDate: CivilDate;
  readonly customsValue: Money;
  readonly status: QuoteStatus;
  readonly statusReason?: Text;
  readonly open?: readonly string[];
  readonly dutyPaid: Money | null;
  readonly paidIs: "stated" | "law_then" | "law_now";
  readonly dutyDue: Money | null;
  readonly underpaid?: Money;
  readonly refunds: readonly Refund[];
  readonly total: Money;
  /** Sum of what is contested, beside that total. */
  readonly contested?: Money;
}

/** What comes back on a file of entries. */
export interface Refunds {
  readonly id?: string;
  readonly status: "answered";
  readonly asOf: CivilDate;
  readonly entries: readonly EntryRefunds[];
  readonly byStanding: readonly { readonly standing: RefundStanding; readonly refunds: number; readonly amount: Money }[];
  readonly byGround: readonly { readonly ground: string; readonly name: Text; readonly refunds: number; readonly amount: Money }[];
  readonly errors?: readonly InputError[];
  readonly assumptions: readonly Text[];
  readonly data: DataStamp;
}
