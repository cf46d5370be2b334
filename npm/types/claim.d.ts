import type { Determination, OriginRequest } from "./origin.js";
import type { QuoteRequest } from "./quote.js";
import type { CivilDate, DataStamp, Money, Text } from "./shared.js";

/** What is asked. */
export interface ClaimRequest {
  /** The entry, one line, without the claim. */
  quote: QuoteRequest;
  /** The good with its bill of materials, to test its origin too. */
  goods?: OriginRequest;
  /** The day on which the question is asked; the core has no clock. Needed for a claim after importation. */
  asOf?: CivilDate;
  /** Day of importation, where it is another than the day of entry. */
  importedOn?: CivilDate;
}

/** Duty and fees one way. */
export interface Bill {
  /** Sum of the duty layers; none while undecided. */
  readonly duty: Money | null;
  /** Merchandise processing fee. */
  readonly mpf: Money | null;
  /** Duty and all fees. */
  readonly total: Money | null;
  /** Headings with their duty, in the order of the stack. */
  readonly layers: readonly BilledLayer[];
  /** Facts that must be stated before the duty is decided, by their field. */
  readonly open?: readonly string[];
}

/** One layer of a bill. */
export interface BilledLayer {
  /** Heading, or the code of the line. */
  readonly heading: string;
  /** Rate. */
  readonly rate: Text;
  /** Duty. */
  readonly amount: Money;
}

/** What the claim saves. */
export interface Saved {
  /** Duty. */
  readonly duty: Money;
  /** Merchandise processing fee. */
  readonly mpf: Money;
  /** Both. */
  readonly total: Money;
}

/** Whether a claim after importation is open. */
export type LateStatus = "open" | "passed" | "not_imported_yet";

/** A claim after importation, 19 U.S.C. 1520(d). */
export interface LateClaim {
  /** Whether it is open. */
  readonly status: LateStatus;
  /** Last day on which it can be made. */
  readonly through: CivilDate;
  /** Days left, that day included; nothing once it has passed. */
  readonly daysLeft: number;
  /** What it would refund; nothing where it is not open, the duty is undecided or the good is found not to originate. */
  readonly refund: Saved | null;
  /** In words. */
  readonly reason: Text;
  /** Where the law says so. */
  readonly cite: string;
}

/** What is said of a claim besides its worth. */
export interface ClaimDetails {
  /** The caller's name for the question. */
  readonly id?: string;
  /** Special programme indicator of the claim. */
  readonly spi: "KR";
  /** Day of entry. */
  readonly entryDate: CivilDate;
  /** What is owed without the claim. */
  readonly without: Bill;
  /** What is owed with it. */
  readonly with: Bill;
  /** Total-rate heading that takes back what the claim takes off the base rate. */
  readonly ceilingHeading?: string;
  /** Why, in a few sentences. */
  readonly reasons: readonly Text[];
  /** The determination of origin, where the good was given. */
  readonly determination?: Determination;
  /** A claim after importation, where the day of asking was given. */
  readonly lateClaim?: LateClaim;
  /** The data behind the answer. */
  readonly data: DataStamp;
}

/** What a claim is worth: `status` says whether `saved` is there. */
export type ClaimValue = ClaimDetails &
  (
    | {
        /** It lowers the duty, the merchandise processing fee alone, or nothing. */
        readonly status: "saves_duty" | "saves_fee_only" | "worthless";
        /** The difference. */
        readonly saved: Saved;
      }
    | {
        /** The duty is not decided, with the claim or without. */
        readonly status: "undecided";
        readonly saved: null;
      }
  );
