import type { Item, Text } from "./shared.js";

/** A table that was read as a bill of materials. */
export interface BillOfMaterials {
  readonly status: "read";
  /** The currency that the values name, ISO 4217, or null where they name none. Adjusted values must be in the same. */
  readonly currency: string | null;
  readonly items: readonly Item[];
}

/** What a field takes. */
export type FieldKind =
  | "text"
  | "date"
  | "whole"
  | "number"
  | "yes_no"
  | "choice"
  | "choices"
  | "country"
  | "component"
  | "table"
  | "table_item"
  | "products"
  | "measures"
  | "group"
  | "rows"
  | "bill";

/** One of the values that a choice takes. */
export interface FormChoice {
  /** The value in the request. */
  readonly value: string;
  /** In words. */
  readonly label: Text;
}

/** A fact that can be stated. */
export interface FormField {
  /** Its name in the request. */
  readonly name: string;
  /** What it takes. */
  readonly kind: FieldKind;
  /** In words. */
  readonly label: Text;
  /** The unit of a number. */
  readonly unit?: string;
  /** Whether a request without it cannot be read. */
  readonly needed: boolean;
  /** The shape of a group or of rows. */
  readonly shape?: string;
  /** The same fact in several programmes bears the same name here: stated once, it serves all. */
  readonly shared?: string;
  /** The options of a choice. */
  readonly options?: readonly FormChoice[];
  /** The facts that are read of each row of a bill. */
  readonly facts?: readonly string[];
}

/** The fields of a programme, or of a shape that several share. */
export interface Form {
  /** The programme as a request names it, or the name of the shape. */
  readonly id: string;
  /** The name of a programme. */
  readonly title?: Text;
  /** What a programme is about. */
  readonly purpose?: Text;
  /** Its fields, in the order in which to ask. */
  readonly fields: readonly FormField[];
}

/** An eligible component of section 45X, to choose from. */
export interface ComponentForm extends FormChoice {
  /** The unit of its amount. */
  readonly unit: string;
  /** What the law asks of the component itself. */
  readonly measures: readonly FormField[];
}

/** A domestic content table, to choose from. */
export interface TableForm extends FormChoice {
  /** What it can be used for. */
  readonly kind: "elective" | "classification" | "incomplete";
  /** Its manufactured products. */
  readonly products: readonly FormChoice[];
  /** What a row of a bill can be: a product, a listed component of one, a steel or iron item. */
  readonly items: readonly FormChoice[];
}

/** What a page needs to ask for the facts of any programme. */
export interface IncentiveForms {
  readonly programmes: readonly Form[];
  readonly shapes: readonly Form[];
  readonly itemFacts: readonly FormField[];
  readonly components: readonly ComponentForm[];
  readonly tables: readonly TableForm[];
  /** Which programmes to offer first for a product whose code begins so. */
  readonly pointers: readonly { readonly code: string; readonly programmes: readonly string[] }[];
}
