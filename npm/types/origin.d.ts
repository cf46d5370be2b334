import type { CivilDate, CountryCode, Decimal, Item, TariffCode, Text } from "./shared.js";

/** Where the good was made. */
export interface Production {
  /** Countries where any production took place. */
  countries?: readonly CountryCode[];
  /** Whether it was produced entirely in Korea or the United States, or both; follows from `countries` when empty. */
  entirelyInTerritory?: boolean;
  /** Whether any part was made in the Kaesong complex or another outward processing zone. */
  outwardProcessingZone?: boolean;
}

/** The journey after production, General Note 33(c)(iii). */
export interface Transit {
  /** Third countries passed through; none for direct carriage. */
  countries?: readonly CountryCode[];
  /** What was done there: `unloading`, `reloading`, `preservation`, `transport`, or anything else in words. */
  operations?: readonly string[];
  /** Whether the good stayed under customs control there. */
  customsControl?: boolean;
}

/** A request for a determination. All values are in one currency. */
export interface OriginRequest {
  /** The good's code, 6 digits or more. */
  code: TariffCode;
  /** What it is, in the caller's words. */
  description?: string;
  /** Its code in HS 2012, in whose terms the rules are printed, where the caller knows it. */
  hs2012Code?: TariffCode;
  /** Which named goods of the rule it is (`soju`, `axle` ...); `["other"]` for none of them. */
  productScope?: readonly string[];
  /** Adjusted value: customs value less international freight and insurance, General Note 33(e)(iii). */
  adjustedValue?: Decimal;
  /** Customs value, which textile sets go by. */
  customsValue?: Decimal;
  /** Net cost, for automotive goods. */
  netCost?: Decimal;
  /** The bill of materials. */
  items?: readonly Item[];
  /** Facts about the good by their name in the rule book (`mixing`, `cut_and_sewn` ...). */
  facts?: Readonly<Record<string, boolean>>;
  /** Where it was made. */
  production?: Production;
  /** How it came to the importing Party. */
  transit?: Transit;
  /** Weight of the component that determines the classification of a textile good, in kilograms. */
  componentWeightKg?: Decimal;
  /** The letter of General Note 33(c)(i) under which the good is claimed to be wholly obtained. */
  whollyObtained?: string;
  /** Whether it is a set put up for retail sale (General Rule of Interpretation 3). */
  set?: boolean;
}

/** The verdict. */
export type OriginStatus = "originating" | "notOriginating" | "cannotSay";

/** Under which subdivision the good originates, for the certification. */
export type CriterionKind =
  | "whollyObtained"
  | "tariffShift"
  | "otherRequirement"
  | "originatingMaterials"
  | "set";

/** The criterion with its citation. */
export interface Criterion {
  /** Which one. */
  readonly kind: CriterionKind;
  /** The subdivisions relied on, such as `GN 33(b)(ii)(A) with (e)(i)`. */
  readonly cite: string;
  /** In words. */
  readonly label: Text;
}

/** The product-specific rule, or general rule, that decided. */
export interface RuleUsed {
  /** Stable name of the alternative or process. */
  readonly id: string;
  /** Where it stands in General Note 33(o). */
  readonly tcr: string;
  /** The text as printed. */
  readonly text: string;
  /** The good's code in the terms of the rule. */
  readonly code: TariffCode;
  /** Whether the rule was reached through the good's place in HS 2012. */
  readonly viaPredecessor: boolean;
  /** How sure the reading is. */
  readonly confidence: OriginConfidence;
  /** The method of value content that met it, where one was asked. */
  readonly method?: Method;
  /** Whether de minimis was needed. */
  readonly byDeMinimis: boolean;
}

/** How a single test came out. */
export type Standing = "met" | "failed" | "open";

/** A method of regional value content, General Note 33(g) and (h). */
export type Method = "buildUp" | "buildDown" | "netCost";

/** Regional value content by one method. */
export interface MethodFigure {
  /** The method. */
  readonly method: Method;
  /** The content in percent, cut (never rounded up) to two decimals; nothing where a value is missing. */
  readonly percent: Decimal | null;
  /** What the rule asks, in percent. */
  readonly threshold?: Decimal;
  /** How the comparison on exact decimals came out; nothing where no rule asks for one. */
  readonly standing?: Standing;
  /** Percentage points missing. */
  readonly shortBy?: Decimal;
  /** Value of the originating (build-up) or non-originating materials. */
  readonly materials: Decimal | null;
  /** Adjusted value or net cost. */
  readonly basis: Decimal | null;
  /** Where the law defines it. */
  readonly cite: string;
}

/** An input that did not meet a change. */
export interface InputFinding {
  /** Its place in the bill, counted from 0. */
  readonly index: number;
  /** Its name there. */
  readonly id: string;
  /** Its code. */
  readonly code: TariffCode | null;
  /** Its value, as counted. */
  readonly value: Decimal | null;
  /** Failed, or open for want of a fact. */
  readonly standing: Standing;
  /** Why. */
  readonly reason: Text;
}

/** De minimis: General Note 33(e) by value, or (d)(iv) by weight. */
export interface DeMinimisFigure {
  /** `value` or `weight`. */
  readonly by: "value" | "weight";
  /** Value or kilograms of the inputs that fail the change. */
  readonly failing: Decimal | null;
  /** Adjusted value, or weight of the component. */
  readonly basis: Decimal | null;
  /** Their share in percent, rounded up to two decimals. */
  readonly percent: Decimal | null;
  /** What is forgiven, in percent. */
  readonly allowed: Decimal;
  /** How it came out. */
  readonly standing: Standing;
  /** Inputs that de minimis does not forgive in this good. */
  readonly notForgiven?: readonly InputFinding[];
  /** What is missing to the share, or makes it a part of what may fail. */
  readonly missing?: Text;
  /** Where the law says so. */
  readonly cite: string;
}

/** A fact that a rule asks for, as found. */
export interface FactFinding {
  /** The fact (or facts, any of which is enough). */
  readonly facts: readonly string[];
  /** How it came out. */
  readonly standing: Standing;
  /** The paragraph that asks for it. */
  readonly cite: string;
}

/** One alternative as tried. */
export interface AlternativeTrace {
  /** Stable name. */
  readonly id: string;
  /** Where it stands. */
  readonly tcr: string;
  /** The good's code in the terms of the rule. */
  readonly code: TariffCode;
  /** In words. */
  readonly summary: Text;
  /** The text of the rule as printed. */
  readonly text: string;
  /** Whether it applies to this good at all. */
  readonly applies: Standing;
  /** How it came out. */
  readonly standing: Standing;
  /** Whether the change is met, with de minimis where that was needed; nothing where none is asked. */
  readonly change?: Standing;
  /** Inputs that fail the change, or may. */
  readonly inputs: readonly InputFinding[];
  /** De minimis, where an input fails. */
  readonly deMinimis?: DeMinimisFigure;
  /** Value content by each method the rule allows. */
  readonly valueContent: readonly MethodFigure[];
  /** Further facts. */
  readonly provided: readonly FactFinding[];
  /** Paragraphs of the note that bar the good although the alternative may be met. */
  readonly barredBy?: readonly string[];
  /** What to know about the text. */
  readonly note?: string;
  /** How sure the reading is. */
  readonly confidence: OriginConfidence;
}

/** A test that is not a product-specific rule. */
export interface GeneralTest {
  /** Stable name. */
  readonly id: string;
  /** How it came out. */
  readonly standing: Standing;
  /** In words, with figures. */
  readonly reason: Text;
  /** Where the law says so. */
  readonly cite: string;
}

/** One answer to a question and where it leads. */
export interface OriginChoice {
  /** What to give in the request. */
  readonly value: string;
  /** In words. */
  readonly label: Text;
  /** The verdict with this answer, all else as given. */
  readonly gives: OriginStatus | null;
}

/** A question whose answer would change the verdict. */
export interface OriginQuestion {
  /** Where to answer it in the request, such as `facts.mixing` or `items[2].facts.not_smoked`. */
  readonly field: string;
  /** The question. */
  readonly text: Text;
  /** Where the law asks it. */
  readonly cite: string;
  /** The answers, where they can be listed. */
  readonly choices: readonly OriginChoice[];
}

/** A change that would make the good originate, checked by a second determination. */
export interface Remedy {
  /** Inputs to take from an originating source, by place in the bill. */
  readonly items: readonly number[];
  /** Their names. */
  readonly ids: readonly string[];
  /** Their value together, in the currency of the bill. */
  readonly value: Decimal;
  /** The rule that would then be met. */
  readonly rule: string;
  /** In words. */
  readonly text: Text;
}

/** How much more regional value an alternative asks. */
export interface ValueGap {
  /** The alternative. */
  readonly rule: string;
  /** The method. */
  readonly method: Method;
  /** Value by which non-originating materials must fall, or originating ones rise (build-up). */
  readonly value: Decimal;
  /** In words. */
  readonly text: Text;
}

/** A self-produced or commingled input, and how it was read. */
export interface InputReading {
  /** Its place in the bill. */
  readonly index: number;
  /** Its name there. */
  readonly id: string;
  /** How it was read. */
  readonly reading: Text;
}

/** One of the two tests of origin, for a reader who sets them side by side. */
export interface OriginTest {
  /** Origin under the agreement, or the country of origin of marking and of Chapter 99. */
  readonly kind: "preferential" | "countryOfOrigin";
  /** What it decides. */
  readonly decides: Text;
  /** How it came out. */
  readonly finding: Text;
  /** Where the law says so. */
  readonly cite: string;
}

/** The country of origin beside the origin under the agreement; the duty answers go by the country of origin. */
export interface CountryOfOrigin {
  /** Both tests. */
  readonly tests: readonly OriginTest[];
  /** The third countries whose product the good may be: those of its foreign materials. */
  readonly mayBe: readonly CountryCode[];
  /** Where the good originates but the work in the territory is, or may be, too slight to change the country. */
  readonly warning?: Text;
  /** The fact that settles the warning; it changes no verdict. */
  readonly question?: OriginQuestion;
}

/** The answer. */
export interface Determination {
  /** The verdict. */
  readonly status: OriginStatus;
  /** Under which subdivision, where the good originates. */
  readonly criterion?: Criterion;
  /** The rule that decided, where the good originates by one. */
  readonly rule?: RuleUsed;
  /** Why, in a few sentences. */
  readonly reasons: readonly Text[];
  /** General tests: place of production, sets, processes, transit and so on. */
  readonly general: readonly GeneralTest[];
  /** Every product-specific alternative tried. */
  readonly trace: readonly AlternativeTrace[];
  /** Value content by every method that the values given allow, whatever the rule asks. */
  readonly valueContent: readonly MethodFigure[];
  /** What must be answered before the engine can say. */
  readonly questions: readonly OriginQuestion[];
  /** The cheapest changes that would make it originate, cheapest first. */
  readonly remedies: readonly Remedy[];
  /** How much regional value each alternative lacks. */
  readonly valueGaps: readonly ValueGap[];
  /** Self-produced, commingled or ignored inputs and how they were read. */
  readonly readings: readonly InputReading[];
  /** What was taken for granted because nothing was said. */
  readonly assumptions: readonly Text[];
  /** Predecessor rules, defects of the text, low confidence. */
  readonly warnings: readonly Text[];
  /** Why this is not the country of origin of Chapter 99. */
  readonly countryOfOriginNote: Text;
  /** The two tests of origin side by side. */
  readonly countryOfOrigin: CountryOfOrigin;
  /** The text the rules were taken from. */
  readonly source: string;
}

/** How sure the reading is: read in the printed text, or inferred. */
export type OriginConfidence = "high" | "medium" | "low";

/** A person named in the certification. */
export interface Party {
  /** Legal name. */
  name: string;
  /** Address. */
  address: string;
  /** Telephone number. */
  phone: string;
  /** E-mail address. */
  email: string;
}

/** A blanket period; both days are inside. */
export interface Blanket {
  /** First day. */
  from: CivilDate;
  /** Last day. */
  through: CivilDate;
}

/** What the certifier adds to the determination. */
export interface CertificateRequest {
  /** Importer of record, if known. */
  importer?: Party;
  /** Exporter, if different from the producer. */
  exporter?: Party;
  /** Producer, if known. */
  producer?: Party;
  /** The responsible official or authorized agent who signs. */
  certifier: Party;
  /** Description of the good, detailed enough to match the invoice. */
  description: string;
  /** The good's code, 6 digits or more. */
  code: TariffCode;
  /** Date of the certification. */
  date: CivilDate;
  /** Blanket period, for several shipments. */
  blanket?: Blanket;
  /** Date of an importation that is already made, for a claim after importation. */
  importedOn?: CivilDate;
}

/** One element of the certification. */
export interface FilledElement {
  /** Stable name. */
  readonly id: string;
  /** Its label. */
  readonly label: Text;
  /** Where the law asks for it. */
  readonly cite: string;
  /** What it says; empty where the law lets it be left out. */
  readonly value: Text;
}

/** The certification as data. */
export interface Certificate {
  /** The elements in the order of the regulation. */
  readonly elements: readonly FilledElement[];
  /** Last day on which it can support a claim: four years after its date (KORUS article 6.15.5). */
  readonly validThrough: CivilDate;
  /** Last day for a claim on the importation given: one year after it (19 U.S.C. 1520(d)). */
  readonly lateClaimThrough?: CivilDate;
  /** Until when the exporter or producer keeps the records: five years from the certification. */
  readonly recordsThrough: CivilDate;
  /** Citations of the periods, in the order above. */
  readonly cites: readonly string[];
  /** Warnings that go with the determination. */
  readonly warnings: readonly Text[];
}

/** A good with its bill of materials, and what a certification adds. */
export interface CertificateQuestion {
  goods: OriginRequest;
  certificate: CertificateRequest;
}
