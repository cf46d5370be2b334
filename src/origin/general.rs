//! The general rules of General Note 33 as data: subdivisions (b) to (n) and the certification.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::origin::provision::Provision;

/// A category of goods wholly obtained, General Note 33(c)(i).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhollyObtained {
    /// `A` to `L`.
    pub letter: String,
    /// The category in English.
    pub en: String,
    /// The category in Korean.
    pub ko: String,
}

/// Inputs that the law treats as if they originated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreatedAsOriginating {
    /// Goods made from them.
    pub goods: Vec<Provision>,
    /// The fact about the input.
    pub fact: u16,
    /// The fact about the good without which no input is asked: it spares one question an input.
    pub good_fact: Option<u16>,
    /// Where the law says so.
    pub cite: String,
}

/// Provisions whose own words name sets: a set is classified there by General Rule of Interpretation 1, and the rule
/// for sets of General Rule 3 does not reach it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NamedSets {
    /// The provisions, of today's tariff; a condition is about the good.
    pub goods: Vec<Provision>,
    /// Where the words stand.
    pub cite: String,
}

/// Inputs that de minimis does not forgive in certain goods, General Note 33(e)(ii).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotForgiven {
    /// Inputs concerned, unless `same_subheading`.
    pub inputs: Vec<Provision>,
    /// Every input of the good's own subheading is concerned.
    pub same_subheading: bool,
    /// Goods concerned; a condition here is about the good.
    pub goods: Vec<Provision>,
    /// Where the law says so.
    pub cite: String,
}

/// A process that confers origin whatever the product-specific rule says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// Stable name.
    pub id: String,
    /// Goods it is open to.
    pub goods: Vec<Provision>,
    /// Goods taken out again.
    pub not_goods: Vec<Provision>,
    /// Facts that must hold, all of them.
    pub provided: Vec<u16>,
    /// Where the law says so.
    pub cite: String,
}

/// What never confers origin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Stable name.
    pub id: String,
    /// Goods concerned.
    pub goods: Vec<Provision>,
    /// The fact that bars.
    pub fact: u16,
    /// Where the law says so.
    pub cite: String,
}

/// A data element of the certification of origin, 19 CFR 10.1004.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Element {
    /// Stable name.
    pub id: String,
    /// Where the law asks for it.
    pub cite: String,
    /// Its label in English.
    pub en: String,
    /// Its label in Korean.
    pub ko: String,
}

/// Periods and elements of the certification.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Certification {
    /// Longest blanket period, in months.
    pub blanket_months: i32,
    /// Where the law says so.
    pub blanket_cite: String,
    /// Validity after issue, in years.
    pub valid_years: i32,
    /// Where the law says so.
    pub valid_cite: String,
    /// Time for a claim after importation, in years.
    pub late_claim_years: i32,
    /// Where the law says so.
    pub late_claim_cite: String,
    /// Time that records must be kept, in years.
    pub records_years: i32,
    /// Where the law says so.
    pub records_cite: String,
    /// Customs value in US dollars up to which no certification is asked.
    pub waiver_usd: Decimal,
    /// Where the law says so.
    pub waiver_cite: String,
    /// The statement of truth and responsibility in English.
    pub statement_en: String,
    /// The same in Korean.
    pub statement_ko: String,
    /// The elements in order.
    pub elements: Vec<Element>,
}

/// Work that may be too slight to make a new article: the good may stay a product of the country of its input.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SlightWork {
    /// Goods so made.
    pub goods: Vec<Provision>,
    /// Inputs so worked.
    pub inputs: Vec<Provision>,
    /// The work in English.
    pub en: String,
    /// The work in Korean.
    pub ko: String,
    /// A ruling, or the definition.
    pub cite: String,
}

/// The country of origin, which is another test than that of the agreement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountryRules {
    /// Where the country of origin is defined.
    pub cite: String,
    /// The same for textile and apparel goods.
    pub textile_cite: String,
    /// A ruling in which the two tests came apart.
    pub ruling: String,
    /// The fact that the work in the territory was slight.
    pub slight_fact: u16,
    /// Work that bills suggest.
    pub slight: Vec<SlightWork>,
}

/// The general rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct General {
    /// The parties' territories, General Note 33(b).
    pub territory: Vec<Country>,
    /// Countries whose goods never originate.
    pub never_originating: Vec<Country>,
    /// Outward processing zones that a committee designated; none so far.
    pub outward_processing_zones: Vec<String>,
    /// Categories of goods wholly obtained.
    pub wholly_obtained: Vec<WhollyObtained>,
    /// Inputs treated as originating.
    pub treated_as_originating: Vec<TreatedAsOriginating>,
    /// De minimis, in percent of adjusted value, General Note 33(e)(i).
    pub de_minimis_percent: Decimal,
    /// Where the law says so.
    pub de_minimis_cite: String,
    /// Inputs not forgiven.
    pub not_forgiven: Vec<NotForgiven>,
    /// Goods to which the net cost method is open, General Note 33(h)(ii).
    pub net_cost_goods: Vec<Provision>,
    /// Where the law says so.
    pub net_cost_cite: String,
    /// Build-down method.
    pub build_down_cite: String,
    /// Build-up method.
    pub build_up_cite: String,
    /// Textile and apparel goods, General Note 33(d)(i); a condition is about the good.
    pub textile_goods: Vec<Provision>,
    /// De minimis of textile goods, in percent of the weight of the component.
    pub textile_weight_percent: Decimal,
    /// Where the law says so.
    pub textile_weight_cite: String,
    /// Goods of which only the component that determines the classification is looked at.
    pub component_only: Vec<Provision>,
    /// Where the law says so.
    pub component_cite: String,
    /// Goods that are their own component: yarn, fabric and fiber, General Note 33(d)(v).
    pub whole_good: Vec<Provision>,
    /// Fabrics, yarns and fibers in short supply; none listed so far.
    pub short_supply: Vec<Provision>,
    /// Where the law speaks of them.
    pub short_supply_cite: String,
    /// Elastomeric yarn.
    pub elastomeric_cite: String,
    /// Non-originating goods forgiven in a set, in percent of adjusted value, General Note 33(n)(iv).
    pub set_percent: Decimal,
    /// Where the law says so.
    pub set_cite: String,
    /// Sets that a provision names itself.
    pub named_sets: Vec<NamedSets>,
    /// The same in a textile set, in percent of customs value, General Note 33(d)(ii).
    pub textile_set_percent: Decimal,
    /// Where the law says so.
    pub textile_set_cite: String,
    /// Inventory methods for fungible goods, General Note 33(j).
    pub fungible_methods: Vec<String>,
    /// Where the law says so.
    pub fungible_cite: String,
    /// Operations in transit that do no harm.
    pub harmless_in_transit: Vec<String>,
    /// Where the law says so.
    pub transit_cite: String,
    /// Processes that confer origin.
    pub processes: Vec<Process>,
    /// What never confers origin.
    pub bars: Vec<Bar>,
    /// The country of origin beside the agreement.
    pub country_of_origin: CountryRules,
    /// The certification.
    pub certification: Certification,
}
