import type { EntryType, EntryQuote, LineRequest, Mode, Quote, QuoteStatus } from "./quote.js";
import type { CivilDate, CountryCode, Decimal, Money, TariffCode, Text } from "./shared.js";

/** A delivery term of Incoterms 2020. */
export type Incoterm = "EXW" | "FCA" | "FAS" | "FOB" | "CFR" | "CIF" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP";

/** A cost around a sale. */
export type ChargeKind =
  | "foreign_inland"
  | "freight"
  | "insurance"
  | "us_inland"
  | "post_importation"
  | "duties"
  | "packing"
  | "selling_commission"
  | "assist"
  | "royalty"
  | "resale_proceeds"
  | "broker"
  | "other";

/** A cost around a sale, with its amount. */
export interface Charge {
  kind: ChargeKind;
  amount: Decimal;
  /** Its currency; that of the request when left out. */
  currency?: string;
  /** Whether the price holds it; as the delivery term has it when left out. */
  inPrice?: boolean;
  /** Whether the invoice shows it apart; yes when left out, which the answer says. */
  shownApart?: boolean;
  /** For transport in the country of exportation: on a through bill to the United States after the sale. */
  throughShipment?: boolean;
}

/** What a currency is worth, one way or the other. There is no rate that is taken unasked. */
export type ExchangeRate = { date?: CivilDate; source?: string } & (
  | { usdPerUnit: Decimal; unitsPerUsd?: never }
  | { unitsPerUsd: Decimal; usdPerUnit?: never }
);

/** What the cost is to be. */
export type Target = { priceStep?: Decimal } & (
  | { landedCost: Decimal }
  | { landedCostPerUnit: Decimal }
  | { sellingPrice: Decimal; marginPercent: Decimal }
);

/** One product of a sale. */
export interface LandedLine extends Omit<LineRequest, "customsValue"> {
  /** Price of all units of the line, in the currency of the request. */
  price?: Decimal;
  /** How many units the price is for; the cost of one is then given. */
  units?: Decimal;
  /** Weight, where charges are shared by weight. */
  weightKg?: Decimal;
}

/** What every question about a sale states. */
export interface SaleFields {
  id?: string;
  entryDate: CivilDate;
  mode?: Mode;
  entryType?: EntryType;
  incoterm: Incoterm;
  /** Currency of the amounts that name none; US dollars when left out, which the answer says. */
  currency?: string;
  /** By ISO 4217 code. */
  exchangeRates?: Readonly<Record<string, ExchangeRate>>;
  /** Costs of the whole entry. */
  charges?: readonly Charge[];
  /** How they fall on the lines; by value when left out. */
  apportion?: "value" | "weight";
}

/** A sale of one product, or of several in one entry; with a target, which price keeps the cost of one product there. */
export type LandedRequest = SaleFields &
  ((LandedLine & { target?: Target; lines?: never }) | { lines: readonly (LandedLine & { charges?: readonly Charge[] })[] });

/** One step from the price to the customs value. */
export interface ValueStep {
  readonly kind: ChargeKind;
  /** Negative where it is taken out, nothing where it stays as it is. */
  readonly amount: Money;
  readonly reason: Text;
  readonly source?: string;
}

/** One product at the door. */
export interface LineCost {
  readonly hts: TariffCode;
  readonly origin: CountryCode;
  readonly units?: Decimal;
  readonly price: Money;
  readonly valueSteps: readonly ValueStep[];
  readonly customsValue: Money;
  readonly duty: Money | null;
  readonly mpf: Money | null;
  readonly hmf: Money | null;
  /** Charges beside the price. */
  readonly charges: Money;
  readonly landedCost: Money | null;
  /** To four decimals. */
  readonly landedCostPerUnit: Decimal | null;
}

/** One step of the waterfall. */
export interface Bar {
  /** `price`, a kind of charge, a tariff number, `MPF` or `HMF`. */
  readonly key: string;
  readonly name: Text;
  readonly amount: Money;
  readonly running: Money;
}

/** An amount that was converted. */
export interface Conversion {
  readonly field: string;
  readonly amount: Decimal;
  readonly currency: string;
  readonly rate: string;
  readonly date?: CivilDate;
  readonly source?: string;
  readonly usd: Money;
}

/** The price that keeps a target. */
export interface TargetPrice {
  readonly landedCost: Money;
  /** The highest price that keeps it; none where there is none. */
  readonly price: Decimal | null;
  readonly currency: string;
  readonly priceStep: Decimal;
  readonly left: Money | null;
  /** The cost at the next higher price. */
  readonly nextCost: Money | null;
  readonly reason: Text;
}

/** What goods cost at the door. */
export interface LandedCost {
  readonly id?: string;
  readonly status: QuoteStatus;
  readonly entryDate: CivilDate;
  readonly incoterm: Incoterm;
  readonly price: Money;
  readonly customsValue: Money;
  readonly duty: Money | null;
  readonly fees: Money | null;
  readonly dutyPaidBy: "buyer" | "seller";
  readonly charges: readonly { readonly kind: ChargeKind; readonly name: Text; readonly besidePrice: Money; readonly inPrice: Money }[];
  /** All costs that are known. */
  readonly statedCosts: Money;
  /** The whole cost; none while duty is open or a cost of the buyer is not stated. */
  readonly landedCost: Money | null;
  readonly notStated?: readonly { readonly kind: ChargeKind; readonly name: Text }[];
  readonly lines: readonly LineCost[];
  readonly waterfall: readonly Bar[];
  readonly conversions?: readonly Conversion[];
  readonly assumptions?: readonly Text[];
  readonly target?: TargetPrice;
  /** The duty stack and the fees behind it. */
  readonly quote: Quote | EntryQuote;
}
