import type { CivilDate, Decimal, Text } from "./shared.js";

/** The answer of a programme. */
export type IncentiveStatus = "eligible" | "not_eligible" | "needs_facts" | "law_unknown";

/** The outcome of one test. */
export type IncentiveOutcome = "pass" | "fail" | "needs_facts" | "law_unknown";

/** One test with its numbers. */
export interface IncentiveTest {
  /** The component, supplier or part tested; empty for the claim as a whole. */
  readonly subject: string;
  /** Stable id. */
  readonly id: string;
  /** What is tested. */
  readonly label: Text;
  /** The outcome. */
  readonly outcome: IncentiveOutcome;
  /** Whether a failure ends the claim (otherwise it lowers the amount). */
  readonly gating: boolean;
  /** The fact as measured; a share is cut to four decimals for reading, never for comparing. */
  readonly measured?: string;
  /** The part of an exact share. */
  readonly part?: Decimal;
  /** The whole of an exact share. */
  readonly whole?: Decimal;
  /** The comparator the text uses. */
  readonly comparator?: Comparator;
  /** The threshold. */
  readonly threshold?: string;
  /** The unit of both. */
  readonly unit: string;
  /** Where the law says so. */
  readonly citation: string;
  /** How well that is sourced. */
  readonly confidence: IncentiveConfidence;
  /** Stable code of the reason, where it failed. */
  readonly reason?: string;
  /** The reason in words. */
  readonly reasonText?: Text;
  /** What would turn the failure into a pass. */
  readonly remedy?: Text;
}

/** A fact that is missing and would matter. */
export interface IncentiveQuestion {
  /** The component or part asked about. */
  readonly subject: string;
  /** The field of the request. */
  readonly field: string;
  /** What it decides. */
  readonly decides: Text;
}

/** A text with a stable code: a flag, or a point of law left open. */
export interface IncentiveRemark {
  /** Stable code. */
  readonly code: string;
  /** In words. */
  readonly text: Text;
}

/** A day on which the answer will or may change. */
export interface IncentiveChange {
  /** The first day of the changed law. */
  readonly date: CivilDate;
  /** The event whose date counts. */
  readonly by: string;
  /** The parameter that changes. */
  readonly parameter: string;
  /** Its value before. */
  readonly before: string;
  /** Its value from then on; empty where nothing follows. */
  readonly after: string;
}

/** One amount and how it came about. */
export interface IncentiveLine {
  /** The component or part. */
  readonly subject: string;
  /** Its name. */
  readonly name: Text;
  /** The answer for this line. */
  readonly verdict: IncentiveStatus;
  /** The amount in US dollars, once decided. */
  readonly amount: Decimal | null;
  /** The computation. */
  readonly computation: string;
  /** Where the law says so. */
  readonly citation: string;
}

/** The answer to a request. */
export interface Assessment {
  /** The programme. */
  readonly programme: string;
  /** Its name. */
  readonly title: Text;
  /** The answer; `status` in JSON, as in every other answer. */
  readonly status: IncentiveStatus;
  /** What an entity was found to be, where that was asked. */
  readonly determination?: string;
  /** The amount in US dollars to the cent. None while anything is open: unknown is never zero. */
  readonly amount: Decimal | null;
  /** The amount that would be due if every open point went the claimant's way. */
  readonly amountAtStake?: Decimal;
  /** The rounding rule. */
  readonly rounding: Text;
  /** The amounts. */
  readonly lines: readonly IncentiveLine[];
  /** The tests. */
  readonly tests: readonly IncentiveTest[];
  /** The facts that are missing. */
  readonly questions: readonly IncentiveQuestion[];
  /** The points of law left open. */
  readonly lawUnknown: readonly IncentiveRemark[];
  /** What the reader should know besides. */
  readonly flags: readonly IncentiveRemark[];
  /** The days on which the answer changes. */
  readonly changes: readonly IncentiveChange[];
}

/** How a text compares a fact to its threshold. */
export type Comparator = ">=" | ">" | "<=" | "<" | "=";

/** How well a figure is sourced. */
export type IncentiveConfidence = "high" | "medium" | "low" | "unknown";
