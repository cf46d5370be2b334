import type { CivilDate, CountryCode, Decimal, Money, TariffCode, Text } from "./shared.js";
import type { Confidence } from "./quote.js";

/** What a tax or an assessment is counted by. */
export type TaxQuantity =
  | "litres"
  | "kilograms"
  | "pieces"
  | "milkSolidsKilograms"
  | "cottonKilograms"
  | "thousandBoardFeet"
  | "head";

/** What is asked of internal revenue tax and assessments. */
export interface TaxesRequest {
  id?: string;
  /** 4, 6, 8 or 10 digits. */
  hts: TariffCode;
  origin: CountryCode;
  entryDate: CivilDate;
  /** Where an assessment is in percent of it. */
  customsValue?: Decimal;
  /** What the goods are to the tax, where the line leaves it open: `wine`, `beer`, `spirits`; see `excise.choices`. */
  kind?: string;
  /** Percent of alcohol by volume. */
  alcoholPercent?: Decimal;
  effervescence?: "still" | "sparkling" | "carbonated";
  /** The price for which the importer first sells large cigars. */
  salePrice?: Decimal;
  quantities?: Readonly<Partial<Record<TaxQuantity, Decimal>>>;
}

/** `cannot_say`: it may be due, and its figure is not held. */
export type TaxStatus = "none" | "decided" | "needs_facts" | "cannot_say";

/** Internal revenue tax, paid in full at entry. */
export interface Excise {
  readonly status: TaxStatus;
  readonly reason: Text;
  readonly kind?: string;
  readonly class?: string;
  /** Dollars a unit, or percent of the price. */
  readonly rate?: string;
  readonly basis?: "proof_gallon" | "wine_gallon" | "barrel" | "thousand" | "fifty" | "pound" | "price";
  /** For show, to four decimals. */
  readonly units?: string;
  readonly amount: Money | null;
  /** What may be claimed back from TTB, where the producer assigned a reduced rate. */
  readonly refunds?: readonly {
    readonly id: string;
    readonly name: Text;
    readonly amount: Money;
    readonly net: Money;
    readonly sources: readonly string[];
  }[];
  /** What the goods may be, where that is open. */
  readonly choices?: readonly { readonly kind: string; readonly name: Text; readonly amount: Money | null }[];
  readonly remarks?: readonly Text[];
  readonly sources?: readonly string[];
  readonly confidence?: Confidence;
}

/** An assessment of a farm board. */
export interface FarmAssessment {
  readonly id: string;
  readonly name: Text;
  readonly status: TaxStatus;
  readonly levy: "charged" | "ended" | "not_at_entry" | "not_read" | "factor_not_held";
  readonly reason: Text;
  readonly rate?: string;
  readonly per: string;
  readonly amount: Money | null;
  readonly note?: Text;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** Taxes and assessments on a product; neither is part of the duty. */
export interface TaxesAnswer {
  readonly id?: string;
  readonly status: TaxStatus;
  readonly hts: TariffCode;
  readonly entryDate: CivilDate;
  readonly excise: Excise;
  readonly assessments: readonly FarmAssessment[];
  readonly totalExcise: Money | null;
  readonly totalAssessments: Money | null;
  readonly questions: readonly { readonly field: string; readonly question: Text }[];
  readonly remarks: readonly { readonly id: string; readonly text: Text; readonly sources?: readonly string[] }[];
  readonly asOf: CivilDate;
}
