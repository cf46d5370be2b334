import type { CivilDate, CountryCode, Decimal, Item } from "./shared.js";

/** The class that decides the price cap. */
export type VehicleClass = "van" | "suv" | "pickup" | "other";

/** A new vehicle. */
export interface CleanVehicle {
  /** The day of a written binding contract with any payment. */
  acquired?: CivilDate;
  /** The day of delivery. */
  placedInService?: CivilDate;
  /** Where final assembly took place. */
  finalAssembly?: CountryCode;
  /** Its class. */
  vehicleClass?: VehicleClass;
  /** Manufacturer's suggested retail price, US dollars. */
  msrp?: Decimal;
  /** Gross vehicle weight rating, pounds. */
  gvwrLb?: Decimal;
  /** Battery capacity, kWh. */
  batteryKwh?: Decimal;
  /** First use by the buyer. */
  originalUse?: boolean;
  /** Made by a qualified manufacturer. */
  qualifiedManufacturer?: boolean;
  /** Reported by the seller. */
  sellerReport?: boolean;
  /** 2022 alone: the manufacturer had sold its limit of vehicles. */
  manufacturerLimitReached?: boolean;
  /** Who buys. */
  buyer?: Buyer;
  /** The minerals percentage, where the manufacturer certified it. */
  criticalMineralsPercent?: Decimal;
  /** The chains, where it is to be computed. */
  mineralChains?: readonly MineralChain[];
  /** Uses the 50 percent value-added transition rule while it lasts. */
  valueAddedTransition?: boolean;
  /** The components percentage, where the manufacturer certified it. */
  batteryComponentsPercent?: Decimal;
  /**
   * The battery components, where it is to be computed: value, origin (place of manufacture or
   * assembly), facts `contained_value` (value of battery components inside) and `feoc`.
   */
  batteryComponents?: readonly Item[];
  /** Any battery component made or assembled by a foreign entity of concern. */
  foreignEntityComponent?: boolean;
  /** Any critical mineral extracted, processed or recycled by a foreign entity of concern. */
  foreignEntityMineral?: boolean;
}

/** Value added in one country at one step. */
export interface ValueAdded {
  /** Where. */
  country: CountryCode;
  /** How much, in any unit that the step shares. */
  valueAdded: Decimal;
}

/** A procurement chain of an applicable critical mineral. */
export interface MineralChain {
  /** Its name. */
  name?: string;
  /** The value of the mineral in the battery. */
  value: Decimal;
  /** Value added by extraction. */
  extraction?: readonly ValueAdded[];
  /** Value added by processing. */
  processing?: readonly ValueAdded[];
  /** Value added by recycling. */
  recycling?: readonly ValueAdded[];
  /** Extracted, processed or recycled by a foreign entity of concern. */
  foreignEntityOfConcern?: boolean;
  /** A material the rules list as impracticable to trace, left out under an accepted report. */
  impracticableToTrace?: boolean;
}

/** How the buyer files. */
export type FilingStatus = "joint" | "head_of_household" | "other";

/** The buyer, where an individual. */
export interface Buyer {
  /** Not an individual: no income cap. */
  business?: boolean;
  /** How the buyer files. */
  filing?: FilingStatus;
  /** Modified adjusted gross income of the year, US dollars. */
  magi?: Decimal;
  /** The same of the year before; the lower counts. */
  magiPriorYear?: Decimal;
}

/** A used vehicle. */
export interface UsedVehicle {
  /** The day of a written binding contract with any payment. */
  acquired?: CivilDate;
  /** Sale price, US dollars. */
  salePrice?: Decimal;
  /** Model year. */
  modelYear?: number;
  /** Sold by a dealer, first transfer since the Act. */
  dealerSale?: boolean;
  /** Who buys. */
  buyer?: Buyer;
}

/** A commercial vehicle. */
export interface CommercialVehicle {
  /** The day the business (the lessor, for a lease) acquired it. */
  acquired?: CivilDate;
  /** Its basis, US dollars. */
  basis?: Decimal;
  /** Its price over that of a comparable vehicle, US dollars. */
  incrementalCost?: Decimal;
  /** Gross vehicle weight rating, pounds. */
  gvwrLb?: Decimal;
  /** Powered by a gasoline or diesel engine too. */
  plugInHybrid?: boolean;
}

/** A car loan and its borrower. */
export interface CarLoan {
  /** The calendar year in which the interest was paid. */
  year?: number;
  /** Interest paid that year, US dollars. */
  interest?: Decimal;
  /** The day the loan was taken. */
  loanTaken?: CivilDate;
  /** Where final assembly took place. */
  finalAssembly?: CountryCode;
  /** A new vehicle for personal use. */
  newPersonalVehicle?: boolean;
  /** Financed by a lease. */
  lease?: boolean;
  /** How the borrower files. */
  filing?: FilingStatus;
  /** Modified adjusted gross income of the year, US dollars. */
  magi?: Decimal;
}

/** The components of one taxpayer and taxable year. */
export interface ComponentProduction {
  /** First day of the taxable year of the sales. */
  taxableYearBegins?: CivilDate;
  /** Who produced. */
  taxpayer?: Entity;
  /** What was produced. */
  components: readonly Produced[];
}

/** To whom the component was sold. */
export type Sale = "unrelated" | "related_sold_on" | "related_election" | "related";

/** A component made by the taxpayer. */
export interface Produced {
  /** The caller's name for it; the component's id when empty. */
  id?: string;
  /** The eligible component, by its id in the book. */
  component: string;
  /** Quantity in the unit of the amount (W, kWh, kg, m2). */
  quantity?: Decimal;
  /** Power in kW, where capacity counts only up to a ratio of it. */
  powerKw?: Decimal;
  /** Production cost, US dollars, where the amount is a share of it. */
  productionCost?: Decimal;
  /** Sales price, US dollars, where the amount is a share of it. */
  salesPrice?: Decimal;
  /** Where it was produced. */
  producedIn?: CountryCode;
  /** The day production was completed. */
  produced?: CivilDate;
  /** The day it was sold, or the outer component into which it went. */
  sold?: CivilDate;
  /** To whom. */
  sale?: Sale;
  /** The facility took the section 48C credit. */
  facility48c?: boolean;
  /**
   * Facts about the thing itself (`cell_capacity_wh`, `unit_rating_w_ac`, ...) in the units of the law;
   * yes-or-no facts as 1 and 0.
   */
  measures?: Readonly<Record<string, Decimal>>;
  /** The outer component of the same taxpayer into which it is built, by its `id`. */
  integratedInto?: string;
  /** Both were made in the same manufacturing facility. */
  sameFacility?: boolean;
  /** Outer component: its total direct material cost, US dollars. */
  materialCost?: Decimal;
  /** Outer component: the part of it for US-made primary components. */
  usPrimaryMaterialCost?: Decimal;
  /** Its costs by maker. */
  materialAssistance?: MaterialAssistance;
}

/** What is measured. */
export type MaterialClass =
  | "qualified_facility"
  | "energy_storage"
  | "solar"
  | "wind"
  | "inverter"
  | "battery"
  | "critical_mineral";

/** What was bought under a binding written contract that may be left out of the ratio. */
export interface ExistingContract {
  /** The day it was made. */
  signed: CivilDate;
  /** Its cost within the total. */
  cost: Decimal;
  /** Its cost within the part of prohibited foreign entities. */
  prohibitedCost?: Decimal;
}

/** The costs of a facility, storage or component by maker. */
export interface MaterialAssistance {
  /** Total: direct cost of all manufactured products (projects) or direct material cost (45X). */
  totalCost?: Decimal;
  /** The part of it that prohibited foreign entities made. */
  prohibitedCost?: Decimal;
  /** The bill of materials, where costs are given item by item (facts `pfe`, `maker`, `maker_organized_in`). */
  bill?: readonly Item[];
  /** Elects the cost-percentage safe harbour with this table. */
  table?: string;
  /** The manufactured products of the table that count; empty counts all. */
  products?: readonly string[];
  /** Elects to leave existing contracts out. */
  excludeExistingContracts?: boolean;
  /** Those contracts. */
  existingContracts?: readonly ExistingContract[];
}

/** A request for the ratio alone. */
export interface MaterialRequest {
  /** What is measured. */
  class: MaterialClass;
  /** Projects: the day construction begins. 45X: the day of sale. */
  keyDate?: CivilDate;
  /** The 45X component, where a safe-harbour table is elected for it. */
  component?: string;
  /** Projects: the day placed in service. */
  placedInService?: CivilDate;
  /** Projects: wind or solar. */
  windOrSolar?: boolean;
  /** The costs by maker. */
  materialAssistance: MaterialAssistance;
}

/** What the project is. */
export type Technology = "solar" | "onshore_wind" | "offshore_wind" | "storage" | "hydropower" | "other";

/** How construction was begun. */
export type ConstructionMethod = "physical_work" | "five_percent";

/** The state of Notice 2025-42: the caller's reading of law in dispute. */
export type DisputedNotice = "vacated" | "reinstated";

/** Electricity sold in a year. */
export interface Generation {
  /** Calendar year of sale. */
  year: number;
  /** kWh sold. */
  kwh: Decimal;
}

/** Payment of the credit in place of a tax reduction (section 6417). */
export interface ElectivePay {
  /** Attests the increased-cost or non-availability exception. */
  exceptionAttested?: boolean;
}

/** A project. */
export interface Project {
  /** The section claimed. */
  section: Section;
  /** What it is. */
  technology: Technology;
  /** Beginning of construction. */
  constructionBegan?: CivilDate;
  /** How it was begun. */
  constructionMethod?: ConstructionMethod;
  /** Construction was continuous, where it took longer than the safe harbour. */
  continuousConstruction?: boolean;
  /** The caller's reading of Notice 2025-42. */
  notice_2025_42?: DisputedNotice;
  /** Placed in service. */
  placedInService?: CivilDate;
  /** Capacity, MWac. */
  capacityMw?: Decimal;
  /** Prevailing-wage and apprenticeship rules met. */
  prevailingWageMet?: boolean;
  /** Investment credits: basis, US dollars. */
  basis?: Decimal;
  /** Production credits: electricity sold. */
  generation?: readonly Generation[];
  /** In an energy community. */
  energyCommunity?: boolean;
  /** Claims the domestic content bonus. */
  domesticContent?: DomesticContent;
  /** Takes the credit as a payment. */
  electivePay?: ElectivePay;
  /** Who claims. */
  taxpayer?: Entity;
  /** First day of the taxable year of the claim. */
  taxableYearBegins?: CivilDate;
  /** Costs by maker. */
  materialAssistance?: MaterialAssistance;
}

/** The section of the Code that is claimed. */
export type Section = "45" | "48" | "45Y" | "48E";

/** What is built in, and where it was made. */
export interface DomesticContent {
  /** The elective table; empty for the direct-cost method. */
  table?: string;
  /**
   * Items with the fact `us_manufactured` (yes or no) and the fact `component`: `product.item` for a
   * listed component, `product` for the assembly of the product itself, a steel or iron item of the table.
   * Direct-cost method: also `value`, the manufacturer's direct materials and labor (for a product: all of it).
   * Mixed sourcing: several rows of one component with the fact `nameplate`.
   */
  bill?: readonly Item[];
  /** All structural steel and iron is melted, poured and made in the United States. */
  steelIronAllUs?: boolean;
  /** Modules hold crystalline cells made in the United States from US wafers. */
  usCellsAndWafers?: boolean;
}

/** A list that makes an entity a specified foreign entity. */
export type SpecifiedList =
  | "terrorist_organization"
  | "specially_designated_national"
  | "national_security_conviction"
  | "commerce_determination"
  | "section_1260h"
  | "uflpa"
  | "ndaa_154";

/** Who or what an entity is, and who holds it. */
export interface Entity {
  /** Its name; compared with the firms that the law names. */
  name?: string;
  /** Where it is organized. */
  organizedIn?: CountryCode;
  /** Its principal place of business, where that is elsewhere. */
  principalPlace?: CountryCode;
  /** A government or agency of a covered nation. */
  coveredGovernment?: boolean;
  /**
   * An individual: a citizen or national of a covered nation who is not a US citizen,
   * national or permanent resident (true), or another individual (false).
   */
  coveredNational?: boolean;
  /** The lists it was found on. */
  lists?: readonly SpecifiedList[];
  /** Its owners after attribution; an empty list says that nobody holds a share worth naming. */
  owners?: readonly Owner[];
  /** A specified foreign entity may directly appoint a covered officer. */
  specifiedEntityAppointsOfficer?: boolean;
  /** Percent of its debt, at original issuance, issued to specified foreign entities. */
  debtToSpecifiedEntitiesPercent?: Decimal;
  /** Listed on an exchange: holders are those reported, debt is that publicly traded. */
  publiclyTraded?: boolean;
  /** Contracts with specified foreign entities under which it paid in the prior taxable year. */
  contracts?: readonly Contract[];
}

/** An owner with its share. */
export interface Owner {
  /** Percent held by value, or by vote and value alike. */
  percent: Decimal;
  /** Percent of votes, where that differs. */
  votePercent?: Decimal;
  /** Who holds it. */
  holder: Entity;
}

/** A request to test an entity alone. */
export interface EntityRequest {
  /** The entity. */
  entity: Entity;
  /** First day of the taxable year for which it is tested. */
  taxableYearBegins?: CivilDate;
  /** The component or facility concerned, for effective control. */
  concerns?: string;
}

/** A right of the counterparty that the statute counts as effective control. */
export type ControlRight =
  | "fix_quantity_or_timing"
  | "direct_output"
  | "restrict_access"
  | "exclusive_operation"
  | "direct_sources"
  | "direct_operations"
  | "limit_use";

/** A contract with a specified foreign entity. */
export interface Contract {
  /** The component or facility it concerns; empty concerns all. */
  concerns?: string;
  /** Rights it gives the counterparty; an empty list says none. */
  rights?: readonly ControlRight[];
  /** A licence or other intellectual-property contract. */
  licence?: boolean;
  /** An outright purchase of intellectual property: excepted. */
  outrightPurchase?: boolean;
  /** Licence: the day it was entered into or last modified. */
  enteredOrModified?: CivilDate;
  /** Licence: years over which royalties run. */
  royaltyYears?: Decimal;
  /** Licence: years of compelled services. */
  serviceYears?: Decimal;
  /** Licence: whether all know-how to produce alone was handed over. */
  knowHowComplete?: boolean;
}

/** Qualified property of a facility. */
export interface Fab {
  /** Basis, US dollars. */
  basis?: Decimal;
  /** The part of it after enactment, where construction began before the full basis counts. */
  basisAfterEnactment?: Decimal;
  /** Beginning of construction. */
  constructionBegan?: CivilDate;
  /** Placed in service. */
  placedInService?: CivilDate;
  /** The facility's primary purpose is making semiconductors or equipment to make them. */
  primaryPurpose?: boolean;
  /** The taxpayer is a foreign entity of concern (section 9901 of the FY2021 NDAA). */
  foreignEntityOfConcern?: boolean;
  /** The taxpayer made an applicable transaction in the year. */
  applicableTransaction?: boolean;
}

/** What covered-nation governments hold together, directly or indirectly. */
export interface GovernmentHolding {
  /** Percent of board seats. */
  boardPercent: Decimal;
  /** Percent of voting rights. */
  votePercent: Decimal;
  /** Percent of equity. */
  equityPercent: Decimal;
}

/** An entity and an activity. */
export interface ConcernRequest {
  /** The day for which it is tested. */
  testedOn?: CivilDate;
  /** Where it is incorporated. */
  incorporatedIn?: CountryCode;
  /** Where its headquarters are. */
  headquarteredIn?: CountryCode;
  /** Where the activity is performed. */
  activityIn?: CountryCode;
  /** Designated, sanctioned, convicted or determined as the statute lists. */
  onAStatutoryList?: boolean;
  /** What covered-nation governments hold. */
  governmentHolding?: GovernmentHolding;
  /** A licence or contract gives a covered-nation entity effective control of the production. */
  effectiveControlByLicence?: boolean;
}

/** Which rule a product must meet. */
export type BuyAmericaRule = "far" | "baba" | "fhwa" | "fta_rolling_stock";

/** What kind of product it is. */
export type ProductKind = "manufactured_product" | "iron_or_steel" | "construction_material";

/** A product offered to a public buyer. */
export interface BuyAmericaRequest {
  /** The rule. */
  rule: BuyAmericaRule;
  /** What it is. */
  kind?: ProductKind;
  /** The key date: delivery (FAR) or obligation (the others). */
  keyDate?: CivilDate;
  /** Manufactured (FHWA, FTA: finally assembled) in the United States. */
  madeInUs?: boolean;
  /** Cost of US components. */
  usComponentCost?: Decimal;
  /** Cost of all components. */
  componentCost?: Decimal;
  /** Commercially available off the shelf: no component test under the FAR. */
  offTheShelf?: boolean;
  /** Iron or steel products: cost of foreign iron and steel (FAR). */
  foreignIronSteelCost?: Decimal;
  /** Iron, steel, construction material: all processes in the United States. */
  allProcessesInUs?: boolean;
}

/** The agreement that may waive Buy American. */
export type Agreement = "korus" | "gpa";

/** What is bought. */
export type ContractKind = "supplies" | "services" | "construction";

/** The rival that decides the price preference. */
export type Preference = "large_business" | "small_business" | "defense";

/** A Korean offer for a federal contract. */
export interface WaiverRequest {
  /** The agreement relied on. */
  agreement: Agreement;
  /** What is bought. */
  contract: ContractKind;
  /** Origin of the end product. */
  origin?: CountryCode;
  /** Estimated acquisition value at solicitation, US dollars. */
  value?: Decimal;
  /** The day of solicitation. */
  solicited?: CivilDate;
  /** The offer, US dollars. */
  offer?: Decimal;
  /** The lowest domestic offer, US dollars. */
  domesticOffer?: Decimal;
  /** Who made it and who buys. */
  preference?: Preference;
}

/** Goods to be entered. */
export interface ForcedLabourRequest {
  /** The day of entry. */
  entered?: CivilDate;
  /** Items with the facts `xinjiang` and `uflpa_listed_maker` (yes or no) and `input` (such as polysilicon). */
  bill: readonly Item[];
}

/** What to assess: `programme` says which fields there are. */
export type IncentiveRequest =
  | ({ programme: "30D" } & CleanVehicle)
  | ({ programme: "25E" } & UsedVehicle)
  | ({ programme: "45W" } & CommercialVehicle)
  | ({ programme: "163(h)(4)" } & CarLoan)
  | ({ programme: "45X" } & ComponentProduction)
  | ({ programme: "electricity" } & Project)
  | ({ programme: "PFE" } & EntityRequest)
  | ({ programme: "MACR" } & MaterialRequest)
  | ({ programme: "48D" } & Fab)
  | ({ programme: "FEOC" } & ConcernRequest)
  | ({ programme: "buy_america" } & BuyAmericaRequest)
  | ({ programme: "procurement_waiver" } & WaiverRequest)
  | ({ programme: "UFLPA" } & ForcedLabourRequest);
