//! What a determination says: verdict, criterion, trace, questions, changes.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::base::country::Country;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::origin::book::Confidence;

/// The verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The good originates under General Note 33.
    Originating,
    /// It does not.
    NotOriginating,
    /// The facts given, or the printed rules, do not decide it.
    CannotSay,
}

/// Under which subdivision the good originates, for the certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CriterionKind {
    /// Wholly obtained or produced entirely, General Note 33(b)(i).
    WhollyObtained,
    /// Change in tariff classification, General Note 33(b)(ii)(A).
    TariffShift,
    /// Regional value content or another requirement, General Note 33(b)(ii)(B).
    OtherRequirement,
    /// Exclusively from originating materials, General Note 33(b)(iii).
    OriginatingMaterials,
    /// Set put up for retail sale, General Note 33(n)(iv) or (d)(ii).
    Set,
}

/// The criterion with its citation.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    /// Which one.
    pub kind: CriterionKind,
    /// The subdivisions relied on, such as `GN 33(b)(ii)(A) with (e)(i)`.
    pub cite: String,
    /// In words.
    pub label: Text,
}

/// The product-specific rule, or general rule, that decided.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleUsed {
    /// Stable name of the alternative or process.
    pub id: String,
    /// Where it stands in General Note 33(o).
    pub tcr: String,
    /// The text as printed.
    pub text: String,
    /// The good's code in the terms of the rule.
    pub code: HtsCode,
    /// Whether the rule was reached through the good's place in HS 2012.
    pub via_predecessor: bool,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// The method of value content that met it, where one was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// Whether de minimis was needed.
    pub by_de_minimis: bool,
}

/// How a single test came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// It is met.
    Met,
    /// It is not.
    Failed,
    /// Facts are missing.
    Open,
}

/// A method of regional value content, General Note 33(g) and (h).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Method {
    /// Originating materials over adjusted value.
    BuildUp,
    /// Adjusted value less non-originating materials, over adjusted value.
    BuildDown,
    /// Net cost less non-originating materials, over net cost; automotive goods only.
    NetCost,
}

/// Regional value content by one method.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MethodFigure {
    /// The method.
    pub method: Method,
    /// The content in percent, cut (never rounded up) to two decimals; nothing where a value is missing.
    pub percent: Option<Decimal>,
    /// What the rule asks, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Decimal>,
    /// How the comparison on exact decimals came out; nothing where no rule asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// Percentage points missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_by: Option<Decimal>,
    /// Value of the originating (build-up) or non-originating materials.
    pub materials: Option<Decimal>,
    /// Adjusted value or net cost.
    pub basis: Option<Decimal>,
    /// Where the law defines it.
    pub cite: String,
}

/// An input that did not meet a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MaterialFinding {
    /// Its place in the bill, counted from 0.
    pub index: usize,
    /// Its name there.
    pub id: String,
    /// Its code.
    pub code: Option<HtsCode>,
    /// Its value, as counted.
    pub value: Option<Decimal>,
    /// Failed, or open for want of a fact.
    pub standing: Standing,
    /// Why.
    pub reason: Text,
}

/// De minimis: General Note 33(e) by value, or (d)(iv) by weight.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DeMinimisFigure {
    /// `value` or `weight`.
    pub by: &'static str,
    /// Value or kilograms of the inputs that fail the change.
    pub failing: Option<Decimal>,
    /// Adjusted value, or weight of the component.
    pub basis: Option<Decimal>,
    /// Their share in percent, rounded up to two decimals.
    pub percent: Option<Decimal>,
    /// What is forgiven, in percent.
    pub allowed: Decimal,
    /// How it came out.
    pub standing: Standing,
    /// Inputs that de minimis does not forgive in this good.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_forgiven: Vec<MaterialFinding>,
    /// What is missing to the share, or makes it a part of what may fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Text>,
    /// Where the law says so.
    pub cite: String,
}

/// A fact that a rule asks for, as found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FactFinding {
    /// The fact (or facts, any of which is enough).
    pub facts: Vec<String>,
    /// How it came out.
    pub standing: Standing,
    /// The paragraph that asks for it.
    pub cite: String,
}

/// One alternative as tried.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AlternativeTrace {
    /// Stable name.
    pub id: String,
    /// Where it stands.
    pub tcr: String,
    /// The good's code in the terms of the rule.
    pub code: HtsCode,
    /// In words.
    pub summary: Text,
    /// The text of the rule as printed.
    pub text: String,
    /// Whether it applies to this good at all.
    pub applies: Standing,
    /// How it came out.
    pub standing: Standing,
    /// Whether the change is met, with de minimis where that was needed; nothing where none is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Standing>,
    /// Inputs that fail the change, or may.
    pub inputs: Vec<MaterialFinding>,
    /// De minimis, where an input fails.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub de_minimis: Option<DeMinimisFigure>,
    /// Value content by each method the rule allows.
    pub value_content: Vec<MethodFigure>,
    /// Further facts.
    pub provided: Vec<FactFinding>,
    /// Paragraphs of the note that bar the good although the alternative may be met.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub barred_by: Vec<String>,
    /// What to know about the text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// How sure the reading is.
    pub confidence: Confidence,
}

/// A test that is not a product-specific rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GeneralTest {
    /// Stable name.
    pub id: &'static str,
    /// How it came out.
    pub standing: Standing,
    /// In words, with figures.
    pub reason: Text,
    /// Where the law says so.
    pub cite: String,
}

/// One answer to a question and where it leads.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// What to give in the request.
    pub value: String,
    /// In words.
    pub label: Text,
    /// The verdict with this answer, all else as given.
    pub gives: Option<Verdict>,
}

/// A question whose answer would change the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Where to answer it in the request, such as `facts.mixing` or `items[2].facts.not_smoked`.
    pub field: String,
    /// The question.
    pub text: Text,
    /// Where the law asks it.
    pub cite: String,
    /// The answers, where they can be listed.
    pub choices: Vec<Choice>,
}

/// A change that would make the good originate, checked by a second determination.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Remedy {
    /// Inputs to take from an originating source, by place in the bill.
    pub items: Vec<usize>,
    /// Their names.
    pub ids: Vec<String>,
    /// Their value together, in the currency of the bill.
    pub value: Decimal,
    /// The rule that would then be met.
    pub rule: String,
    /// In words.
    pub text: Text,
}

/// How much more regional value an alternative asks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueGap {
    /// The alternative.
    pub rule: String,
    /// The method.
    pub method: Method,
    /// Value by which non-originating materials must fall, or originating ones rise (build-up).
    pub value: Decimal,
    /// In words.
    pub text: Text,
}

/// A self-produced or commingled input, and how it was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MaterialReading {
    /// Its place in the bill.
    pub index: usize,
    /// Its name there.
    pub id: String,
    /// How it was read.
    pub reading: Text,
}

/// Which of the two tests of origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum OriginTestKind {
    /// Origin under the agreement, General Note 33.
    Preferential,
    /// Country of origin: substantial transformation, or the rules for textiles.
    CountryOfOrigin,
}

/// One of the two tests of origin, for a reader who sets them side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OriginTest {
    /// Which one.
    pub kind: OriginTestKind,
    /// What it decides.
    pub decides: Text,
    /// How it came out.
    pub finding: Text,
    /// Where the law says so.
    pub cite: String,
}

/// The country of origin beside the origin under the agreement. A good can originate and still be a product of a
/// third country for marking and for the duties of Chapter 99; the duty answers go by the country of origin.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CountryOfOrigin {
    /// Both tests.
    pub tests: Vec<OriginTest>,
    /// The third countries whose product the good may be: those of its foreign materials.
    pub may_be: Vec<Country>,
    /// Where the good originates but the work in the territory is, or may be, too slight to change the country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warning: Option<Text>,
    /// The fact that settles the warning; it changes no verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<Question>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Determination {
    /// The verdict.
    pub status: Verdict,
    /// Under which subdivision, where the good originates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Criterion>,
    /// The rule that decided, where the good originates by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleUsed>,
    /// Why, in a few sentences.
    pub reasons: Vec<Text>,
    /// General tests: place of production, sets, processes, transit and so on.
    pub general: Vec<GeneralTest>,
    /// Every product-specific alternative tried.
    pub trace: Vec<AlternativeTrace>,
    /// Value content by every method that the values given allow, whatever the rule asks.
    pub value_content: Vec<MethodFigure>,
    /// What must be answered before the engine can say.
    pub questions: Vec<Question>,
    /// The cheapest changes that would make it originate, cheapest first.
    pub remedies: Vec<Remedy>,
    /// How much regional value each alternative lacks.
    pub value_gaps: Vec<ValueGap>,
    /// Self-produced, commingled or ignored inputs and how they were read.
    pub readings: Vec<MaterialReading>,
    /// What was taken for granted because nothing was said.
    pub assumptions: Vec<Text>,
    /// Predecessor rules, defects of the text, low confidence.
    pub warnings: Vec<Text>,
    /// Why this is not the country of origin of Chapter 99.
    pub country_of_origin_note: Text,
    /// The two tests of origin side by side.
    pub country_of_origin: CountryOfOrigin,
    /// The text the rules were taken from.
    pub source: String,
}
