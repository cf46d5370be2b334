import type { CivilDate, TariffCode } from "./shared.js";

/** A language of the descriptions. */
export type Language = "en" | "ko";

/** What is looked for, in words or digits. */
export interface SearchRequest {
  /** Words in English or Korean, or the digits that a code begins with. */
  query: string;
  /** Language of the descriptions in the answer; English when left out. */
  language?: Language;
  /** How many products at most, 1 to 50; 8 when left out. */
  limit?: number;
  /** The day whose rates are shown; that of the newest edition when left out. */
  entryDate?: CivilDate;
}

/** A place of the schedule, to describe or to look below. */
export interface PlaceRequest {
  /** A chapter of two digits, or a code of 4 to 10. Without it, the schedule as a whole. */
  code?: string;
  /** Language of the descriptions in the answer; English when left out. */
  language?: Language;
  /** The day whose rates are shown; that of the newest edition when left out. */
  entryDate?: CivilDate;
}

/** One description on the way to a place. Lines that only the United States has are described in English. */
export interface PathPart {
  readonly text: string;
  readonly language: Language;
}

/** A place in the schedule with its rate. */
export interface Product {
  /** Its code; two digits for a chapter. */
  readonly code: TariffCode;
  /** How well it answers the query: `loose` is a guess. Only in answers to `search`. */
  readonly class?: "exact" | "good" | "loose";
  /** The descriptions from the heading down; in answers to `children`, from the place asked for down. */
  readonly path: readonly PathPart[];
  /** Whether longer codes stand below it. */
  readonly hasChildren: boolean;
  /** The general rates of the lines at or below it, as printed and each once, in code order. */
  readonly general: readonly string[];
}

/** The answer to a query. */
export interface Products {
  readonly status: "found" | "nothing";
  /** Best first. */
  readonly products: readonly Product[];
}

/** A place in the schedule. */
export interface Place {
  readonly status: "found";
  /** Its code; empty for the schedule as a whole. */
  readonly code: string;
  /** The title of the chapter, or the descriptions from the heading down. */
  readonly path: readonly PathPart[];
  /** The rows directly below, in code order; `describe` leaves them out. */
  readonly children: readonly Product[];
}
