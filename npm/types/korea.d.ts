import type { Incoterm } from "./landed.js";
import type { CivilDate, Decimal, TariffCode, Text } from "./shared.js";

/** An exact amount of whole won, such as `"1234500"`. */
export type Won = string;

/** A cost around a sale to Korea. */
export type KoreaCostKind = "foreign_inland" | "freight" | "insurance" | "korea_inland" | "duties" | "other";

/** A cost with its amount. */
export interface KoreaCost {
  kind: KoreaCostKind;
  amount: Decimal;
  /** Its currency; that of the request when left out. */
  currency?: string;
  /** Whether the price holds it; as the delivery term has it when left out. */
  inPrice?: boolean;
}

/** What one unit of a currency is worth. There is no rate that is taken unasked. */
export interface WonRate {
  wonPerUnit: Decimal;
  date?: CivilDate;
  source?: string;
}

/** What is asked of US goods that come into Korea. */
export type KoreaRequest = {
  id?: string;
  /** Code of the Korean nomenclature (HSK), 4 to 10 digits; fewer than ten list the lines below, and answer one that is alone. */
  hsk: TariffCode;
  importDate: CivilDate;
  /** Whether the rate of the agreement is claimed; no when left out. Both sides are answered either way. */
  korusClaim?: boolean;
  /** Currency of amounts that name none; won when left out. */
  currency?: string;
  exchangeRates?: Readonly<Record<string, WonRate>>;
  charges?: readonly KoreaCost[];
  /** Quantities by unit, where a rate asks for one: `kg`, `m`. */
  quantities?: Readonly<Record<string, Decimal>>;
  /** Inside or outside the quota, where the line has one. */
  quota?: "in" | "out";
  /** Value added tax, where it is not held for the line. */
  vat?: "taxable" | "exempt";
  /** Percentages of the other taxes, by their id as the questions name it. */
  taxRates?: Readonly<Record<string, Decimal>>;
  /** Answers to the questions of a line. */
  facts?: Readonly<Record<string, boolean>>;
} & (
  | { price: Decimal; incoterm: Incoterm }
  /** Without a price the rates alone are answered. */
  | { price?: undefined; incoterm?: Incoterm }
);

/**
 * `decided`: free under the agreement, and the total is known. `at_held_rates`: computed at the rates that are held; a
 * rate of today that is not held could be lower. `needs_facts`: see `questions`. `cannot_say`: the rate is not held.
 * `choose_line`: the code is shorter than a line; see `heldLines`.
 */
export type KoreaStatus = "decided" | "at_held_rates" | "needs_facts" | "cannot_say" | "choose_line";

/** How well something is sourced. */
export type KoreaConfidence = "high" | "medium" | "low";

/** A remark with where it stands. */
export interface KoreaRemark {
  readonly id: string;
  readonly text: Text;
  readonly sources?: readonly string[];
  readonly confidence?: KoreaConfidence;
}

/** One amount on top of the others. */
export interface KoreaLayer {
  /** `value`, `duty`, the id of a tax, `vat`, or a kind of cost. */
  readonly key: string;
  readonly name: Text;
  readonly rate?: string;
  readonly basis?: Won;
  readonly amount: Won;
  readonly sources?: readonly string[];
}

/** Two ends of an amount; no upper one where none is known. */
export interface KoreaRange {
  readonly least: Won;
  readonly most?: Won;
}

/** Why a rate was chosen. */
export interface KoreaChosen {
  readonly id:
    | "applied"
    | "applied_not_held"
    | "base"
    | "base_not_held"
    | "korus_lower"
    | "equal"
    | "base_free"
    | "base_lower"
    | "no_korus_rate"
    | "no_korus_rate_not_held"
    | "korus_alone"
    | "korus_not_held"
    | "in_quota"
    | "rates_differ";
  readonly text: Text;
  /** The category of staging and the case. */
  readonly by?: Text;
  readonly sources: readonly string[];
}

/** The import with the claim, or without it. */
export interface KoreaSide {
  readonly status: KoreaStatus;
  readonly rate: string | null;
  /** The lowest and the highest rate of the lines below a shorter code; no highest where one of them is not known. */
  readonly rateRange?: { readonly least: string; readonly most?: string };
  readonly chosen: readonly KoreaChosen[];
  readonly confidence?: KoreaConfidence;
  readonly duty: Won | null;
  /** Stated taxes beside duty and value added tax. */
  readonly otherTaxes: Won | null;
  /** Value added tax; 0 where exempt. */
  readonly vat: Won | null;
  /** Value, duty, taxes and costs after importation. */
  readonly landedCost: Won | null;
  readonly dutyRange?: KoreaRange;
  readonly landedCostRange?: KoreaRange;
  /** Together they are the landed cost where that is known. */
  readonly layers: readonly KoreaLayer[];
}

/** A line of the nomenclature. */
export interface KoreaLine {
  readonly hsk: TariffCode;
  /** Empty where the names of lines are not loaded. */
  readonly name: Text;
  /** The base rate of the agreement or of a source, from which the staging falls. */
  readonly baseRate: string | null;
  /** The basic rate of the Customs Act. */
  readonly basicRate: string | null;
  /** The rate applied without the agreement in the year of the day. */
  readonly appliedRate: string | null;
  /** The rate of the agreement on the day, where nothing else decides it. */
  readonly korusRate: string | null;
  readonly category: Text;
  readonly edition: Text;
  /** Whether the code is in the edition of today. */
  readonly existsToday: boolean;
  readonly confidence: KoreaConfidence;
  readonly sources: readonly string[];
}

/** Lines that answer a query, best first. */
export interface KoreaLines {
  readonly status: "found" | "nothing";
  /** `class`: how well the subheading of the line answers the query; `loose` is a guess. */
  readonly lines: readonly { readonly class: "exact" | "good" | "loose"; readonly line: KoreaLine }[];
}

/** Something that the asker can say. */
export interface KoreaQuestion {
  /** The field of the request. */
  readonly field: string;
  readonly text: Text;
  readonly choices?: readonly {
    readonly value: string;
    readonly label: Text;
    readonly rate: string | null;
    readonly duty: Won | null;
    readonly landedCost: Won | null;
  }[];
}

/** US goods into Korea. */
export interface KoreaAnswer {
  readonly id?: string;
  /** What it can say of the side that was asked for. */
  readonly status: KoreaStatus;
  readonly hsk: TariffCode;
  readonly importDate: CivilDate;
  readonly korusClaim: boolean;
  /** Why nothing can be said, where that is so. */
  readonly reason?: Text;
  readonly line?: KoreaLine;
  /** Held lines below a shorter code, or beside one that is not held; never used for it. */
  readonly heldLines?: readonly KoreaLine[];
  readonly incoterm?: Incoterm;
  readonly price: Won | null;
  readonly valueSteps: readonly {
    readonly kind: KoreaCostKind;
    readonly name: Text;
    readonly amount: Won;
    readonly reason: Text;
  }[];
  /** The CIF value. */
  readonly customsValue: Won | null;
  /** That of the side that was asked for. */
  readonly landedCost: Won | null;
  readonly withKorus: KoreaSide;
  readonly withoutKorus: KoreaSide;
  /** What the claim is worth against the rate without it. */
  readonly korusWorth: { readonly duty: Won | null; readonly landedCost: Won | null; readonly text: Text };
  readonly vat: { readonly kind: "taxable" | "exempt" | "unknown"; readonly rate: string; readonly rule: KoreaRemark };
  readonly questions?: readonly KoreaQuestion[];
  readonly warnings: readonly KoreaRemark[];
  readonly assumptions?: readonly Text[];
  readonly conversions?: readonly {
    readonly field: string;
    readonly amount: Decimal;
    readonly currency: string;
    readonly wonPerUnit: Decimal;
    readonly date?: CivilDate;
    readonly source?: string;
  }[];
  /** In which order rates are chosen, and which of them are held. */
  readonly order: readonly { readonly held: boolean; readonly name: Text; readonly rule: KoreaRemark }[];
  /** Where to look up what is not held. */
  readonly lookUp: KoreaRemark;
  /** The day up to which the law was read. */
  readonly asOf: CivilDate;
}
