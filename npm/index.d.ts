/** A civil day, `YYYY-MM-DD`. */
export type CivilDate = string;

/** An exact amount of US dollars, such as `"1234.50"`. */
export type Money = string;

/** How the goods travel. */
export type Mode = "ocean" | "air" | "truck" | "rail" | "other";

/** One line to quote. */
export interface QuoteRequest {
  /** Any text of your own, given back in the answer. */
  id?: string;
  /** HTS code of 4 to 10 digits, with or without points. */
  hts: string;
  /** Country of origin, ISO 3166-1 alpha-2. */
  origin: string;
  /** Day of entry for consumption, US Eastern time. */
  entryDate: CivilDate;
  /** Customs value. */
  customsValue: Money;
  /** ISO 4217 code; `USD` when left out. */
  currency?: string;
  mode?: Mode;
  /** Quantities by unit, as decimal strings. A missing quantity is never taken as zero. */
  quantities?: Record<string, string>;
  claims?: {
    /** Special programme indicator, such as `KR` for KORUS. */
    spi?: string;
  };
  /** Facts that the importer declares, by the name of the fact. */
  facts?: Record<string, string | number | boolean>;
}

/** One layer of duty. */
export interface Layer {
  heading: string;
  rate: string;
  amount: Money;
}

/** The answer to one request. */
export interface Quote {
  id?: string;
  status: string;
  totalDuty?: Money;
  totalFees?: Money;
  effectiveRate?: string;
  layers?: readonly Layer[];
}

/** Where the engine comes from; everything left out is found beside the package. */
export interface InitOptions {
  /** The WebAssembly module: an address to fetch, or its bytes. Node takes bytes only. */
  module?: string | URL | ArrayBuffer | Uint8Array;
  /** The compiled law by pack name: addresses to fetch, or bytes. Node takes bytes only. */
  packs?: Record<string, string | URL | ArrayBuffer | Uint8Array>;
}

/**
 * Loads the module and the packs. Needed once in a browser; in Node only to supply your own packs.
 * After it, every call is synchronous.
 */
export function init(options?: InitOptions): Promise<void>;

/** The version of the engine. */
export function engineVersion(): string;

/** Quotes one line. */
export function quote(request: QuoteRequest): Quote;
