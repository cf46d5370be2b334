//! Content-based incentives: credits that the same bill of materials earns.
//!
//! One entry point, [`assess`]: a request tagged by programme and a book of dated, cited
//! figures in, an [`Assessment`] out. No figure, date or list is in code: they are in
//! `schedules/incentives/` and come in through the [`IncentiveBook`].
//!
//! What is not known is said so: a missing fact is a question, a figure that was not found
//! or a point the law leaves open is `law_unknown`, and neither is ever an amount.

pub mod answer;
pub mod battery_content;
pub mod book;
pub mod buyer;
pub mod car_loan;
pub mod clean_vehicle;
pub mod commercial_vehicle;
pub mod concern;
pub mod domestic_content;
pub mod effective_control;
pub mod electricity;
mod electricity_end;
pub mod entity;
mod facts;
mod field;
pub mod forced_labour;
pub mod form;
pub mod material;
pub mod material_assistance;
mod material_costs;
mod pack;
pub mod procurement;
pub mod produced;
pub mod production;
pub mod project;
pub mod ratio;
pub mod semiconductor;
mod sheet;
mod texts;
pub mod used_vehicle;
mod verdict;

use serde::Deserialize;

pub use answer::{Assessment, Outcome, Verdict};
pub use book::IncentiveBook;

use crate::base::error::{ErrorCode, InputError};
use crate::hts::code::HtsCode;
use crate::messages::{self, Argument};
use crate::record::Record;
use facts::Faults;
use sheet::Sheet;

/// Declares the programmes: what a request is called, where it is read into, and the name under which the book holds
/// it, and whether it pays an amount: the others answer a question of status.
macro_rules! programmes {
    ($($(#[$doc:meta])* $name:literal $variant:ident($type:ty) $title:literal $pays:literal;)+) => {
        /// A claim or question, tagged by its programme.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(tag = "programme")]
        pub enum Request {
            $($(#[$doc])* #[serde(rename = $name)] $variant($type)),+
        }

        /// The names by which a request says its programme.
        pub const PROGRAMMES: [&str; [$($name),+].len()] = [$($name),+];

        impl Request {
            fn of(programme: &str, rest: &Record) -> Result<Request, Vec<InputError>> {
                match programme {
                    $($name => Ok(Request::$variant(rest.read()?)),)+
                    other => Err(Request::unknown(ErrorCode::Unknown, other)),
                }
            }

            /// Whether the programme pays an amount; the others answer a question of status.
            #[must_use]
            pub fn has_amount(&self) -> bool {
                match self { $(Request::$variant(_) => $pays),+ }
            }

            /// The id of the programme, under which the book holds its name.
            #[must_use]
            pub fn programme(&self) -> &'static str {
                match self { $(Request::$variant(_) => $title),+ }
            }

            fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
                match self { $(Request::$variant(programme) => programme.check(faults, book)),+ }
            }

            fn tests(&self, sheet: &mut Sheet<'_>) {
                match self { $(Request::$variant(programme) => programme.assess(sheet)),+ }
            }
        }
    };
}

programmes! {
    /// Section 30D, new clean vehicle.
    "30D" CleanVehicle(Box<clean_vehicle::CleanVehicle>) "30D" true;
    /// Section 25E, used clean vehicle.
    "25E" UsedVehicle(used_vehicle::UsedVehicle) "25E" true;
    /// Section 45W, commercial clean vehicle.
    "45W" CommercialVehicle(commercial_vehicle::CommercialVehicle) "45W" true;
    /// Section 163(h)(4), car-loan interest.
    "163(h)(4)" CarLoan(car_loan::CarLoan) "163(h)(4)" true;
    /// Section 45X, production of components.
    "45X" Production(Box<produced::Production>) "45X" true;
    /// Sections 45, 48, 45Y and 48E, projects.
    "electricity" Project(Box<project::Project>) "electricity" true;
    /// Prohibited foreign entity.
    "PFE" Entity(Box<entity::EntityRequest>) "PFE" false;
    /// Material assistance cost ratio alone.
    "MACR" Material(Box<material::MaterialRequest>) "MACR" false;
    /// Section 48D, semiconductors.
    "48D" Semiconductor(semiconductor::Fab) "48D" true;
    /// Foreign entity of concern.
    "FEOC" Concern(concern::ConcernRequest) "FEOC" false;
    /// Buy American and Buy America.
    "buy_america" BuyAmerica(procurement::BuyAmericaRequest) "procurement" false;
    /// Waiver of Buy American by agreement.
    "procurement_waiver" Waiver(procurement::WaiverRequest) "procurement" false;
    /// Forced-labour presumption.
    "UFLPA" ForcedLabour(forced_labour::ForcedLabourRequest) "UFLPA" false;
}

impl Request {
    /// Reads a request: its `programme` says which.
    ///
    /// # Errors
    /// A programme that is not known, or every fault of its fields by their names.
    pub fn read(record: &Record) -> Result<Request, Vec<InputError>> {
        let mut rest = record.clone();
        match rest.take("programme") {
            Some(Record::Text(programme)) => Request::of(&programme, &rest),
            None => Err(Request::unknown(ErrorCode::Missing, "")),
            Some(_) => Err(Request::unknown(ErrorCode::Malformed, messages::incentive::not_text())),
        }
    }

    fn unknown(code: ErrorCode, given: impl Argument) -> Vec<InputError> {
        vec![InputError::new(code, "programme", given, messages::form::one_of(PROGRAMMES.join(", ")))]
    }
}

/// Assesses a request.
///
/// # Errors
/// Every fault of the request, each with its field: shares over 100 percent, negative
/// amounts, dates before any table, unknown components or tables.
pub fn assess(book: &IncentiveBook, request: &Request) -> Result<Assessment, Vec<InputError>> {
    let mut faults = Faults::default();
    request.check(&mut faults, book);
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut sheet = Sheet::new(book, request.programme());
    request.tests(&mut sheet);
    let mut answer = sheet.finish();
    if !request.has_amount() {
        answer.amount = None;
    }
    Ok(answer)
}

/// Every parameter the engine reads: the compiler refuses a book that lacks one or holds another.
pub fn parameters() -> impl Iterator<Item = book::Parameter> {
    [
        clean_vehicle::PARAMETERS,
        used_vehicle::PARAMETERS,
        commercial_vehicle::PARAMETERS,
        car_loan::PARAMETERS,
        battery_content::PARAMETERS,
        production::PARAMETERS,
        project::PARAMETERS,
        electricity::PARAMETERS,
        electricity_end::PARAMETERS,
        domestic_content::PARAMETERS,
        entity::PARAMETERS,
        effective_control::PARAMETERS,
        material::PARAMETERS,
        material_costs::PARAMETERS,
        semiconductor::PARAMETERS,
        concern::PARAMETERS,
        procurement::PARAMETERS,
        forced_labour::PARAMETERS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The programmes whose tests a product of that code is likely to meet: a pointer for
/// people, never a test. Keys in the book are codes of 4 or 6 digits.
///
/// ```
/// use korus_tariff::hts::code::HtsCode;
/// use korus_tariff::incentive::{IncentiveBook, programmes_for};
/// let code = HtsCode::parse("8507.60.0010").unwrap();
/// assert!(programmes_for(&IncentiveBook::default(), code).is_empty());
/// ```
#[must_use]
pub fn programmes_for(book: &IncentiveBook, code: HtsCode) -> Vec<&str> {
    let digits = code.digits();
    let mut found = Vec::new();
    for (_, programmes) in pointers(book).filter(|(key, _)| digits.starts_with(key)) {
        for programme in programmes {
            if !found.contains(&programme) {
                found.push(programme);
            }
        }
    }
    found
}

/// Beginnings of codes, with the programmes that they point to.
pub(crate) fn pointers(book: &IncentiveBook) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let entries = book.list("pointers.product").iter();
    entries.map(|entry| (entry.key.as_str(), entry.text.split(", ").collect()))
}

/// Every list the engine reads, by its id.
pub const LISTS: [&str; 11] = [
    "30D.free_trade_partner",
    "30D.north_america",
    "30D.impracticable_to_trace_material",
    "45X.united_states_or_possession",
    "PFE.covered_nation",
    "PFE.covered_nation_in_doubt",
    "PFE.named_firm",
    "MACR.safe_harbour_component",
    "UFLPA.priority_input",
    "procurement.waived_origin",
    "pointers.product",
];
