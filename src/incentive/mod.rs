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
use crate::record::Record;
use facts::Faults;
use sheet::Sheet;

/// A claim or question, tagged by its programme.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "programme")]
pub enum Request {
    /// Section 30D, new clean vehicle.
    #[serde(rename = "30D")]
    CleanVehicle(Box<clean_vehicle::CleanVehicle>),
    /// Section 25E, used clean vehicle.
    #[serde(rename = "25E")]
    UsedVehicle(used_vehicle::UsedVehicle),
    /// Section 45W, commercial clean vehicle.
    #[serde(rename = "45W")]
    CommercialVehicle(commercial_vehicle::CommercialVehicle),
    /// Section 163(h)(4), car-loan interest.
    #[serde(rename = "163(h)(4)")]
    CarLoan(car_loan::CarLoan),
    /// Section 45X, production of components.
    #[serde(rename = "45X")]
    Production(Box<produced::Production>),
    /// Sections 45, 48, 45Y and 48E, projects.
    #[serde(rename = "electricity")]
    Project(Box<project::Project>),
    /// Prohibited foreign entity.
    #[serde(rename = "PFE")]
    Entity(Box<entity::EntityRequest>),
    /// Material assistance cost ratio alone.
    #[serde(rename = "MACR")]
    Material(Box<material::MaterialRequest>),
    /// Section 48D, semiconductors.
    #[serde(rename = "48D")]
    Semiconductor(semiconductor::Fab),
    /// Foreign entity of concern.
    #[serde(rename = "FEOC")]
    Concern(concern::ConcernRequest),
    /// Buy American and Buy America.
    #[serde(rename = "buy_america")]
    BuyAmerica(procurement::BuyAmericaRequest),
    /// Waiver of Buy American by agreement.
    #[serde(rename = "procurement_waiver")]
    Waiver(procurement::WaiverRequest),
    /// Forced-labour presumption.
    #[serde(rename = "UFLPA")]
    ForcedLabour(forced_labour::ForcedLabourRequest),
}

/// The names by which a request says its programme.
pub const PROGRAMMES: [&str; 13] = [
    "30D",
    "25E",
    "45W",
    "163(h)(4)",
    "45X",
    "electricity",
    "PFE",
    "MACR",
    "48D",
    "FEOC",
    "buy_america",
    "procurement_waiver",
    "UFLPA",
];

/// Runs the same expression for whichever programme the request is.
macro_rules! each {
    ($request:expr, $programme:ident => $body:expr) => {
        match $request {
            Request::CleanVehicle($programme) => $body,
            Request::UsedVehicle($programme) => $body,
            Request::CommercialVehicle($programme) => $body,
            Request::CarLoan($programme) => $body,
            Request::Production($programme) => $body,
            Request::Project($programme) => $body,
            Request::Entity($programme) => $body,
            Request::Material($programme) => $body,
            Request::Semiconductor($programme) => $body,
            Request::Concern($programme) => $body,
            Request::BuyAmerica($programme) => $body,
            Request::Waiver($programme) => $body,
            Request::ForcedLabour($programme) => $body,
        }
    };
}

impl Request {
    /// Reads a request: its `programme` says which.
    ///
    /// # Errors
    /// A programme that is not known, or every fault of its fields by their names.
    pub fn read(record: &Record) -> Result<Request, Vec<InputError>> {
        let mut rest = record.clone();
        let programme = match rest.take("programme") {
            Some(Record::Text(programme)) => programme,
            other => {
                let given = other.map_or("", |_| "not text");
                let code = if given.is_empty() { ErrorCode::Missing } else { ErrorCode::Malformed };
                return Err(vec![InputError::new(code, "programme", given, Self::accepted())]);
            }
        };
        Ok(match programme.as_str() {
            "30D" => Request::CleanVehicle(rest.read()?),
            "25E" => Request::UsedVehicle(rest.read()?),
            "45W" => Request::CommercialVehicle(rest.read()?),
            "163(h)(4)" => Request::CarLoan(rest.read()?),
            "45X" => Request::Production(rest.read()?),
            "electricity" => Request::Project(rest.read()?),
            "PFE" => Request::Entity(rest.read()?),
            "MACR" => Request::Material(rest.read()?),
            "48D" => Request::Semiconductor(rest.read()?),
            "FEOC" => Request::Concern(rest.read()?),
            "buy_america" => Request::BuyAmerica(rest.read()?),
            "procurement_waiver" => Request::Waiver(rest.read()?),
            "UFLPA" => Request::ForcedLabour(rest.read()?),
            other => {
                return Err(vec![InputError::new(ErrorCode::Unknown, "programme", other, Self::accepted())]);
            }
        })
    }

    fn accepted() -> String {
        format!("one of {}", PROGRAMMES.join(", "))
    }

    /// Whether the programme pays an amount; the others answer a question of status.
    #[must_use]
    pub fn has_amount(&self) -> bool {
        !matches!(
            self,
            Request::Entity(_)
                | Request::Material(_)
                | Request::Concern(_)
                | Request::BuyAmerica(_)
                | Request::Waiver(_)
                | Request::ForcedLabour(_)
        )
    }

    /// The id of the programme, under which the book holds its name.
    #[must_use]
    pub fn programme(&self) -> &'static str {
        match self {
            Request::CleanVehicle(_) => "30D",
            Request::UsedVehicle(_) => "25E",
            Request::CommercialVehicle(_) => "45W",
            Request::CarLoan(_) => "163(h)(4)",
            Request::Production(_) => "45X",
            Request::Project(_) => "electricity",
            Request::Entity(_) => "PFE",
            Request::Material(_) => "MACR",
            Request::Semiconductor(_) => "48D",
            Request::Concern(_) => "FEOC",
            Request::BuyAmerica(_) | Request::Waiver(_) => "procurement",
            Request::ForcedLabour(_) => "UFLPA",
        }
    }
}

/// Assesses a request.
///
/// # Errors
/// Every fault of the request, each with its field: shares over 100 percent, negative
/// amounts, dates before any table, unknown components or tables.
pub fn assess(book: &IncentiveBook, request: &Request) -> Result<Assessment, Vec<InputError>> {
    let mut faults = Faults::default();
    each!(request, programme => programme.check(&mut faults, book));
    if !faults.0.is_empty() {
        return Err(faults.0);
    }
    let mut sheet = Sheet::new(book, request.programme());
    each!(request, programme => programme.assess(&mut sheet));
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
