//! The certification of origin: the data elements of 19 CFR 10.1004, filled from a determination.
//!
//! The form is free: what counts is that every element is there. A certification can be issued only for a good that
//! the determination finds originating.

use serde::{Deserialize, Serialize};

use crate::base::date::Day;
use crate::base::error::{ErrorCode, InputError};
use crate::hts::code::HtsCode;
use crate::messages;
use crate::origin::answer::{CriterionKind, Determination, Verdict};
use crate::origin::book::RuleBook;
use crate::origin::words::{self, Text};

/// A person named in the certification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Party {
    /// Legal name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
}

/// A blanket period; both days are inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Blanket {
    /// First day.
    pub from: Day,
    /// Last day.
    pub through: Day,
}

/// What the certifier adds to the determination.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateRequest {
    /// Importer of record, if known.
    pub importer: Option<Party>,
    /// Exporter, if different from the producer.
    pub exporter: Option<Party>,
    /// Producer, if known.
    pub producer: Option<Party>,
    /// The responsible official or authorized agent who signs.
    pub certifier: Party,
    /// Description of the good, detailed enough to match the invoice.
    pub description: String,
    /// The good's code, 6 digits or more.
    pub code: HtsCode,
    /// Date of the certification.
    pub date: Day,
    /// Blanket period, for several shipments.
    pub blanket: Option<Blanket>,
    /// Date of an importation that is already made, for a claim after importation.
    pub imported_on: Option<Day>,
}

/// One element of the certification.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FilledElement {
    /// Stable name.
    pub id: String,
    /// Its label.
    pub label: Text,
    /// Where the law asks for it.
    pub cite: String,
    /// What it says; empty where the law lets it be left out.
    pub value: Text,
}

/// The certification as data.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// The elements in the order of the regulation.
    pub elements: Vec<FilledElement>,
    /// Last day on which it can support a claim: four years after its date (KORUS article 6.15.5).
    pub valid_through: Day,
    /// Last day for a claim on the importation given: one year after it (19 U.S.C. 1520(d)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub late_claim_through: Option<Day>,
    /// Until when the exporter or producer keeps the records: five years from the certification.
    pub records_through: Day,
    /// Citations of the periods, in the order above.
    pub cites: Vec<String>,
    /// Warnings that go with the determination.
    pub warnings: Vec<Text>,
}

/// Fills the certification.
///
/// # Errors
/// One error a fault: the good is not found originating, an element that must be there is empty, the code is short,
/// a blanket period runs backwards or over 12 months from the certification, or the importation is too old to claim.
pub fn certify(
    book: &RuleBook,
    determination: &Determination,
    request: &CertificateRequest,
) -> Result<Certificate, Vec<InputError>> {
    let faults = faults(book, determination, request);
    if !faults.is_empty() {
        return Err(faults);
    }
    let paper = &book.general.certification;
    let elements = paper
        .elements
        .iter()
        .map(|element| FilledElement {
            id: element.id.clone(),
            label: Text::new(&element.en, &element.ko),
            cite: element.cite.clone(),
            value: value(book, determination, request, &element.id),
        })
        .collect();
    Ok(Certificate {
        elements,
        valid_through: request.date.plus_years(paper.valid_years),
        late_claim_through: request.imported_on.map(|day| late_claim_through(book, day)),
        records_through: request.date.plus_years(paper.records_years),
        cites: vec![paper.valid_cite.clone(), paper.late_claim_cite.clone(), paper.records_cite.clone()],
        warnings: determination.warnings.clone(),
    })
}

/// The last day on which a claim may be made after an importation on `imported_on`: the same day a year later.
#[must_use]
pub fn late_claim_through(book: &RuleBook, imported_on: Day) -> Day {
    imported_on.plus_years(book.general.certification.late_claim_years)
}

fn faults(book: &RuleBook, determination: &Determination, request: &CertificateRequest) -> Vec<InputError> {
    let paper = &book.general.certification;
    let mut faults = Vec::new();
    if determination.status != Verdict::Originating {
        let status = words::verdict(determination.status).en;
        let accepted = messages::origin::originating_good();
        faults.push(InputError::new(ErrorCode::NotAllowed, "determination.status", status, accepted));
    }
    let by_rule = |kind| matches!(kind, CriterionKind::TariffShift | CriterionKind::OtherRequirement);
    let told = match &determination.criterion {
        Some(criterion) => determination.rule.is_some() || !by_rule(criterion.kind),
        None => determination.status != Verdict::Originating,
    };
    if !told {
        let accepted = messages::origin::one_rule_named();
        faults.push(InputError::new(ErrorCode::Missing, "determination.rule", "", accepted));
    }
    if request.code.length() < 6 {
        let accepted = messages::origin::certified_code();
        faults.push(InputError::new(ErrorCode::Malformed, "code", request.code, accepted));
    }
    if request.description.trim().is_empty() {
        let accepted = messages::origin::invoice_description();
        faults.push(InputError::new(ErrorCode::Missing, "description", "", accepted));
    }
    let parties = [
        ("importer", request.importer.as_ref()),
        ("exporter", request.exporter.as_ref()),
        ("producer", request.producer.as_ref()),
        ("certifier", Some(&request.certifier)),
    ];
    for (role, party) in parties {
        let Some(party) = party else { continue };
        let fields = [
            ("name", &party.name),
            ("address", &party.address),
            ("phone", &party.phone),
            ("email", &party.email),
        ];
        for (name, text) in fields {
            if text.trim().is_empty() {
                let accepted = messages::origin::person_named();
                faults.push(InputError::new(ErrorCode::Missing, format!("{role}.{name}"), "", accepted));
            }
        }
    }
    if let Some(blanket) = request.blanket {
        // Twelve months from 1 March end on the last day of February.
        let last = |day: Day| plus_months(day, paper.blanket_months).plus(-1);
        let latest = last(request.date).min(last(blanket.from));
        if blanket.through < blanket.from {
            let accepted = messages::origin::day_from(blanket.from);
            faults.push(InputError::new(ErrorCode::Conflict, "blanket.through", blanket.through, accepted));
        } else if blanket.through > latest {
            let months = paper.blanket_months;
            let accepted = messages::origin::blanket_ends(latest, months);
            faults.push(InputError::new(ErrorCode::OutOfRange, "blanket.through", blanket.through, accepted));
        }
    }
    if let Some(day) = request.imported_on {
        let deadline = late_claim_through(book, day);
        if request.date > deadline {
            let accepted = messages::origin::claim_ends(deadline);
            faults.push(InputError::new(ErrorCode::OutOfRange, "date", request.date, accepted));
        }
    }
    faults
}

/// The same day of a later month; a day that the month lacks becomes its last.
fn plus_months(day: Day, months: i32) -> Day {
    let (year, month, of_month) = day.ymd();
    let count = month - 1 + months;
    let (year, month) = (year + count.div_euclid(12), count.rem_euclid(12) + 1);
    (0..4).find_map(|less| Day::from_ymd(year, month, of_month - less)).unwrap_or(day)
}

fn value(book: &RuleBook, determination: &Determination, request: &CertificateRequest, id: &str) -> Text {
    let same = |text: String| Text::new(text.clone(), text);
    let party = |party: Option<&Party>| {
        party.map_or_else(Text::default, |party| {
            same([&party.name, &party.address, &party.phone, &party.email].map(|text| text.trim()).join("; "))
        })
    };
    match id {
        "importer" => party(request.importer.as_ref()),
        "exporter" => party(request.exporter.as_ref()),
        "producer" => party(request.producer.as_ref()),
        "certifier" => party(Some(&request.certifier)),
        "description" => same(request.description.trim().to_string()),
        "code" => same(request.code.to_string()),
        "criterion" => criterion(determination),
        "date" => same(request.date.to_string()),
        "blanket" => request
            .blanket
            .map_or_else(Text::default, |blanket| same(format!("{} - {}", blanket.from, blanket.through))),
        "statement" => {
            let paper = &book.general.certification;
            Text::new(&paper.statement_en, &paper.statement_ko)
        }
        _ => Text::default(),
    }
}

/// The rule of origin met: the subdivision, and the product-specific rule with its method.
fn criterion(determination: &Determination) -> Text {
    let Some(criterion) = &determination.criterion else { return Text::default() };
    let mut text = Text::new(
        format!("{}: {}", criterion.cite, criterion.label.en),
        format!("{}: {}", criterion.cite, criterion.label.ko),
    );
    if let Some(rule) = &determination.rule {
        let method = rule.method.map(words::method);
        let (en, ko) = method.map_or_else(Default::default, |method| {
            (format!(", {} method", method.en), format!(", {}", method.ko))
        });
        text.en.push_str(&format!("; {} ({}{en})", rule.tcr, rule.code));
        text.ko.push_str(&format!("; {} ({}{ko})", rule.tcr, rule.code));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_the_calendar_does() {
        let plus = |text: &str, months| plus_months(Day::parse(text).expect("a date"), months).to_string();
        assert_eq!(plus("2026-03-01", 12), "2027-03-01");
        assert_eq!(plus("2024-02-29", 12), "2025-02-28");
        assert_eq!(plus("2026-10-31", 1), "2026-11-30");
    }
}
