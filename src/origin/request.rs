//! What the caller states about the good, its production, its journey and its inputs.
//!
//! Beside the facts that the rule book asks of inputs (`not_smoked`, `in_component`, `elastomeric` ...), origin reads
//! these entries of an input's `facts`:
//!
//! | name | meaning | law |
//! |---|---|---|
//! | `hs2012` | the input's code in HS 2012, in whose terms the rules are printed | GN 33(o) |
//! | `part_of` | the id of the self-produced material that the input goes into | GN 33(c)(ii)(C)(2) |
//! | `deduct` | freight, unrecovered duties, waste or originating content inside the value of a non-originating input | GN 33(g)(ii)(B)(2) |
//! | `add` | freight, unrecovered duties or waste not yet inside the value of an originating input | GN 33(g)(ii)(B)(1) |
//! | `fungible` | yes: commingled with like goods of the other status | GN 33(j) |
//! | `fungible_method` | how they are told apart | GN 33(j)(i) |

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::base::country::Country;
use crate::base::error::{ErrorCode, InputError};
use crate::bom::{self, Item, ItemRole};
use crate::hts::code::HtsCode;
use crate::messages;
use crate::origin::book::{Cover, RuleBook, Scope, Subject};
use crate::origin::words::{self, Text};

/// Where the good was made.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Production {
    /// Countries where any production took place.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// Whether it was produced entirely in Korea or the United States, or both; follows from `countries` when empty.
    pub entirely_in_territory: Option<bool>,
    /// Whether any part was made in the Kaesong complex or another outward processing zone.
    #[serde(default)]
    pub outward_processing_zone: bool,
}

/// The journey after production, General Note 33(c)(iii).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Transit {
    /// Third countries passed through; none for direct carriage.
    #[serde(default)]
    pub countries: Vec<Country>,
    /// What was done there: `unloading`, `reloading`, `preservation`, `transport`, or anything else in words.
    #[serde(default)]
    pub operations: Vec<String>,
    /// Whether the good stayed under customs control there.
    pub customs_control: Option<bool>,
}

/// A request for a determination. All values are in one currency.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Request {
    /// The good's code, 6 digits or more.
    pub code: HtsCode,
    /// What it is, in the caller's words.
    #[serde(default)]
    pub description: String,
    /// Its code in HS 2012, in whose terms the rules are printed, where the caller knows it.
    pub hs2012_code: Option<HtsCode>,
    /// Which named goods of the rule it is (`soju`, `axle` ...); `["other"]` for none of them.
    pub product_scope: Option<Vec<String>>,
    /// Adjusted value: customs value less international freight and insurance, General Note 33(e)(iii).
    pub adjusted_value: Option<Decimal>,
    /// Customs value, which textile sets go by.
    pub customs_value: Option<Decimal>,
    /// Net cost, for automotive goods.
    pub net_cost: Option<Decimal>,
    /// The bill of materials.
    #[serde(default)]
    pub items: Vec<Item>,
    /// Facts about the good by their name in the rule book (`mixing`, `cut_and_sewn` ...).
    #[serde(default)]
    pub facts: BTreeMap<String, bool>,
    /// Where it was made.
    #[serde(default)]
    pub production: Production,
    /// How it came to the importing Party.
    pub transit: Option<Transit>,
    /// Weight of the component that determines the classification of a textile good, in kilograms.
    pub component_weight_kg: Option<Decimal>,
    /// The letter of General Note 33(c)(i) under which the good is claimed to be wholly obtained.
    pub wholly_obtained: Option<String>,
    /// Whether it is a set put up for retail sale (General Rule of Interpretation 3).
    #[serde(default)]
    pub set: bool,
}

impl RuleBook {
    /// Whether the good is one of the named goods; nothing where the rules for its code name none of them, and
    /// nothing inside where the request does not say which good it is.
    pub(crate) fn says_scope(&self, request: &Request, scopes: &[u16]) -> Option<Option<bool>> {
        if scopes.is_empty() {
            return None;
        }
        let places = request.hs2012_code.map_or_else(|| self.hs2012(request.code).codes, |code| vec![code]);
        let one = |scope: Scope| matches!(scope, Scope::Named(index) if scopes.contains(&index));
        let named = |code: &HtsCode| self.covering(*code).any(|(row, _)| one(row.scope));
        let holds = |given: &Vec<String>| {
            scopes.iter().filter_map(|index| self.scope(*index)).any(|scope| given.contains(&scope.id))
        };
        places.iter().any(named).then(|| request.product_scope.as_ref().map(holds))
    }
}

/// More inputs than any bill has; a guard against a runaway file.
const MOST_ITEMS: usize = 20_000;

impl Request {
    /// A request with nothing but the code.
    #[must_use]
    pub fn new(code: HtsCode) -> Request {
        Request {
            code,
            description: String::new(),
            hs2012_code: None,
            product_scope: None,
            adjusted_value: None,
            customs_value: None,
            net_cost: None,
            items: Vec::new(),
            facts: BTreeMap::new(),
            production: Production::default(),
            transit: None,
            component_weight_kg: None,
            wholly_obtained: None,
            set: false,
        }
    }

    /// Every fault of the request, one an error.
    #[must_use]
    pub fn faults(&self, book: &RuleBook) -> Vec<InputError> {
        let mut faults = Vec::new();
        if self.code.length() < 6 {
            let accepted = messages::origin::code_of_rules();
            faults.push(InputError::new(ErrorCode::Malformed, "code", self.code, accepted));
        }
        let amounts = [
            ("adjustedValue", self.adjusted_value),
            ("customsValue", self.customs_value),
            ("netCost", self.net_cost),
            ("componentWeightKg", self.component_weight_kg),
        ];
        for (field, value) in amounts {
            let Some(value) = value else { continue };
            if value <= Decimal::ZERO || !bom::is_amount(value) {
                faults.push(InputError::new(
                    ErrorCode::OutOfRange,
                    field,
                    value,
                    messages::origin::amount_over_0(messages::files::bill_amount()),
                ));
            }
        }
        for name in self.facts.keys() {
            let known = book.facts.iter().any(|fact| fact.id == *name && fact.subject == Subject::Good);
            if !known {
                faults.push(InputError::new(
                    ErrorCode::Unknown,
                    format!("facts.{name}"),
                    name,
                    messages::origin::fact_of_good(),
                ));
            }
        }
        for fact in &book.facts {
            let by_scope = book.says_scope(self, &fact.answered_by).flatten();
            let stated = self.facts.get(&fact.id).copied();
            if let (Some(answer), Some(stated)) = (by_scope, stated)
                && answer != stated
            {
                let accepted = messages::origin::scope_says(answer);
                faults.push(InputError::new(
                    ErrorCode::Conflict,
                    format!("facts.{}", fact.id),
                    stated,
                    accepted,
                ));
            }
        }
        if let Some(given) = &self.product_scope {
            // A good that the rules for this code do not name would quietly be read as "any other good".
            let open: Vec<String> = self.scopes(book).into_iter().map(|(id, _)| id).collect();
            for name in given.iter().filter(|name| !open.contains(name)) {
                let accepted = messages::form::one_of(open.join(", "));
                faults.push(InputError::new(ErrorCode::Unknown, "productScope", name, accepted));
            }
        }
        if let Some(letter) = &self.wholly_obtained
            && !book.general.wholly_obtained.iter().any(|category| category.letter == *letter)
        {
            faults.push(InputError::new(
                ErrorCode::Unknown,
                "whollyObtained",
                letter,
                messages::origin::wholly_obtained_letter(),
            ));
        }
        if self.items.len() > MOST_ITEMS {
            faults.push(InputError::new(
                ErrorCode::OutOfRange,
                "items",
                self.items.len(),
                messages::origin::most_materials(MOST_ITEMS),
            ));
            return faults;
        }
        let named_set = book.general.named_sets.iter().flat_map(|entry| &entry.goods);
        let surely_named = named_set
            .filter(|goods| goods.only_if.is_none())
            .any(|goods| goods.cover(self.code) == Cover::Inside);
        if self.set && !surely_named && !self.items.iter().any(|item| item.role == ItemRole::SetItem) {
            faults.push(InputError::new(
                ErrorCode::Missing,
                "items",
                "",
                messages::origin::articles_of_set(),
            ));
        }
        faults.extend(bom::faults(&self.items));
        self.item_faults(book, &mut faults);
        faults
    }

    /// Named goods that the rules for the code tell apart, and "other".
    pub(crate) fn scopes(&self, book: &RuleBook) -> Vec<(String, Text)> {
        let mut list: Vec<(String, Text)> = Vec::new();
        let codes = self.hs2012_code.map_or_else(|| book.hs2012(self.code).codes, |code| vec![code]);
        for code in codes {
            for (alternative, _) in book.covering(code) {
                if let Scope::Named(index) = alternative.scope
                    && let Some(scope) = book.scope(index)
                    && !list.iter().any(|(id, _)| *id == scope.id)
                {
                    list.push((scope.id.clone(), Text::new(&scope.en, &scope.ko)));
                }
            }
        }
        list.push(("other".to_string(), words::ask_scope_other()));
        list
    }

    /// Faults that only the rule book can see.
    fn item_faults(&self, book: &RuleBook, faults: &mut Vec<InputError>) {
        for (index, item) in self.items.iter().enumerate() {
            let row = index as u64 + 1;
            if item.originating == Some(true)
                && let Some(origin) = item.origin.filter(|origin| !book.in_territory(*origin))
            {
                let field = format!("items[{index}].originating");
                let accepted = messages::origin::foreign_material(origin);
                faults.push(InputError::new(ErrorCode::Conflict, field, "true", accepted).at_row(row));
            }
            for (name, value) in &item.facts {
                let field = format!("items[{index}].facts.{name}");
                let known =
                    book.facts.iter().any(|fact| fact.id == *name && fact.subject == Subject::Material);
                let accepted = match name.as_str() {
                    _ if known || name == "fungible" => {
                        crate::base::yes_no::read(value).is_none().then(messages::form::yes_or_no)
                    }
                    "hs2012" => HtsCode::parse(value).is_none().then(messages::form::hts_form),
                    "deduct" | "add" => bom::amount(value).is_none().then(messages::files::bill_amount),
                    "fungible_method" => (!book.general.fungible_methods.contains(value))
                        .then(messages::origin::inventory_method),
                    _ => None,
                };
                if accepted.is_none()
                    && crate::base::yes_no::read(value) == Some(true)
                    && let Some(code) = item.code
                    && let Some(fact) = book.facts.iter().find(|fact| fact.id == *name)
                    && fact.impossible_for(&book.hs2012(code))
                {
                    let accepted = messages::origin::cannot_be_one(code);
                    faults.push(InputError::new(ErrorCode::Conflict, &field, value, accepted).at_row(row));
                }
                if let Some(accepted) = accepted {
                    faults.push(InputError::new(ErrorCode::Malformed, field, value, accepted).at_row(row));
                }
            }
            for rule in &book.general.treated_as_originating {
                let here = rule.goods.iter().any(|goods| goods.cover(self.code) == Cover::Inside);
                let names = (book.fact(rule.fact), rule.good_fact.and_then(|index| book.fact(index)));
                let (Some(fact), Some(about_good)) = names else { continue };
                let yes =
                    item.facts.get(&fact.id).filter(|value| crate::base::yes_no::read(value) == Some(true));
                if let Some(value) = yes.filter(|_| here)
                    && self.facts.get(&about_good.id) == Some(&false)
                {
                    let field = format!("items[{index}].facts.{}", fact.id);
                    let accepted = messages::origin::no_because(&about_good.id);
                    faults.push(InputError::new(ErrorCode::Conflict, field, value, accepted).at_row(row));
                }
            }
            if let Some(parent) = item.facts.get("part_of")
                && (parent.is_empty()
                    || *parent == item.id
                    || !self.items.iter().any(|other| other.id == *parent))
            {
                let field = format!("items[{index}].facts.part_of");
                let accepted = messages::origin::part_of_material();
                faults.push(InputError::new(ErrorCode::Unknown, field, parent, accepted).at_row(row));
            }
        }
    }
}
