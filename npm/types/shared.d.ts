/** A civil day, `YYYY-MM-DD`. Days of entry are days in US Eastern time. */
export type CivilDate = string;

/** An exact amount of US dollars with two decimals, such as `"1234.50"`. */
export type Money = string;

/**
 * An exact decimal number as text, such as `"1250.00"`. In requests the engine also takes a number, but only one of
 * at most 15 significant digits; these types ask for text, because a computed number is seldom exact.
 */
export type Decimal = string;

/** A code of the tariff schedule, with or without points, such as `"8703.23.0190"`. */
export type TariffCode = string;

/** ISO 3166-1 alpha-2, such as `"KR"`. */
export type CountryCode = string;

/** A fact that the importer declares: yes or no, an amount (`"unknown"` for the content of a metal), or a day. */
export type FactValue = boolean | Decimal | CivilDate;

/** Text for people. */
export interface Text {
  readonly en: string;
  readonly ko: string;
}

/** Edition, dates and hash of the data behind an answer. */
export interface DataStamp {
  /** Newest edition of the base schedule. */
  readonly edition: string;
  /** Its date. */
  readonly editionDate: CivilDate | null;
  /** The day up to which the law was read. */
  readonly asOf: CivilDate | null;
  /** Hash of the pack. */
  readonly pack: string;
  /** First entry date answered for. */
  readonly windowFrom: CivilDate | null;
  /** First entry date no longer answered for. */
  readonly windowUntil: CivilDate | null;
}

/** What an item is to the good, where the law treats it apart from materials. */
export type ItemRole =
  | "material"
  | "indirect_material"
  | "retail_packaging"
  | "shipping_packaging"
  | "accessory"
  | "set_item";

/** One input of the good. */
export interface Item {
  /** The caller's own name for the row; rows are numbered when empty. */
  id?: string;
  /** What it is, in the caller's words. */
  description?: string;
  /** Its tariff code, 6 digits or more where a shift must be tested. */
  code?: TariffCode;
  /** Its country of origin. */
  origin?: CountryCode;
  /** Its value in the currency of the bill, for the quantity in one good. */
  value?: Decimal;
  /** Whether it originates under the agreement; unknown when empty. */
  originating?: boolean;
  /** What it is to the good. */
  role?: ItemRole;
  /** Its weight in kilograms, where a rule goes by weight. */
  weightKg?: Decimal;
  /** Further facts by their name (`yarn_formed_in`, `pfe`, `component` ...), as the rules that ask for them say. */
  facts?: Readonly<Record<string, string>>;
}

/** What kind of fault an input has. The code is stable; pages translate by it. */
export type ErrorCode = "missing" | "malformed" | "unknown" | "out_of_range" | "conflict" | "not_allowed";

/** One fault in one field of the input. */
export interface InputError {
  /** What kind of fault it is. */
  readonly code: ErrorCode;
  /** The field, by the name the caller used (`lines[2].customsValue`). */
  readonly field: string;
  /** The value given, cut to 80 characters; empty when the field is missing. */
  readonly value: string;
  /** What would have been accepted, in English. */
  readonly accepted: string;
  /** The stable code of what would have been accepted, such as `date_form`. */
  readonly messageCode: string;
  /** What is wrong and what would have been accepted, as one sentence in both languages; `en` is made of the fields above. */
  readonly message: Text;
  /** The row of the file, counted from 1, where there is one. */
  readonly row?: number;
}

/** What every call answers where the request has faults; nothing is guessed. */
export interface Faults {
  /** The caller's name for the question, where it could be read. */
  readonly id?: string;
  readonly status: "error";
  /** One for each fault. */
  readonly errors: readonly InputError[];
}
