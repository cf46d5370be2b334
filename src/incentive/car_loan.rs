//! Section 163(h)(4): deduction of car-loan interest. Final assembly in the United
//! States, not North America. A deduction lowers income; it is not a credit.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::{IncentiveBook, parameters};
use super::buyer::FilingStatus;
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::error::ErrorCode;
use crate::messages;

parameters! {
    MAX_INTEREST = "163(h)(4).max_interest";
    MAGI_START_OTHER = "163(h)(4).magi_start_other";
    MAGI_START_JOINT = "163(h)(4).magi_start_joint";
    REDUCTION = "163(h)(4).reduction_per_step";
    STEP = "163(h)(4).magi_step";
    LOAN_AFTER = "163(h)(4).loan_taken_after";
}

/// A car loan and its borrower.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CarLoan {
    /// The calendar year in which the interest was paid.
    pub year: Option<i32>,
    /// Interest paid that year, US dollars.
    pub interest: Option<Decimal>,
    /// The day the loan was taken.
    pub loan_taken: Option<Day>,
    /// Where final assembly took place.
    pub final_assembly: Option<Country>,
    /// A new vehicle for personal use.
    pub new_personal_vehicle: Option<bool>,
    /// Financed by a lease.
    pub lease: Option<bool>,
    /// How the borrower files.
    pub filing: Option<FilingStatus>,
    /// Modified adjusted gross income of the year, US dollars.
    pub magi: Option<Decimal>,
}

impl CarLoan {
    fn day(&self) -> Option<Day> {
        self.year.and_then(|year| Day::from_ymd(year, 1, 1))
    }

    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.amount("interest", self.interest);
        faults.amount("magi", self.magi);
        if let (Some(year), Some(covered)) = (self.year, book.coverage(MAX_INTEREST)) {
            let held = self.day().is_some_and(|day| covered.holds(day));
            if !held {
                let accepted =
                    messages::incentive::years_between(covered.from.ymd().0, covered.until.plus(-1).ymd().0);
                faults.push(ErrorCode::OutOfRange, "year", year, accepted);
            }
        }
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = self.day() else {
            sheet.need(Label::InterestYear, "year", None);
            return;
        };
        let Held::Value(figure) = sheet.held(MAX_INTEREST, day) else { return };
        let taken = self.loan_taken.map(Measured::Day);
        sheet.compare_if_held(Label::LoanTaken, Reason::LoanTerms, taken, "loanTaken", LOAN_AFTER, day);
        let american = self.final_assembly.map(|place| place.as_str() == "US");
        sheet.fact(Label::FinalAssemblyUs, Reason::AssemblyPlace, american, "finalAssembly", Some(figure));
        let new = self.new_personal_vehicle;
        sheet.fact(Label::OriginalUse, Reason::LoanTerms, new, "newPersonalVehicle", Some(figure));
        let bought = self.lease.map(|lease| !lease);
        sheet.fact(Label::NotLeased, Reason::LoanTerms, bought, "lease", Some(figure));
        sheet.flag(Note::DeductionNotCredit, &[]);
        let start = match self.filing {
            Some(FilingStatus::Joint) => MAGI_START_JOINT,
            Some(_) => MAGI_START_OTHER,
            None => {
                sheet.need(Label::Magi, "filing", Some(figure));
                return;
            }
        };
        for (missing, field) in [(self.magi.is_none(), "magi"), (self.interest.is_none(), "interest")] {
            if missing {
                sheet.need(Label::InterestYear, field, Some(figure));
            }
        }
        let (Some(magi), Some(interest)) = (self.magi, self.interest) else { return };
        let numbers = [MAX_INTEREST, start, REDUCTION, STEP].map(|parameter| sheet.number(parameter, day));
        let [Some(most), Some(start), Some(reduction), Some(step)] = numbers else { return };
        let over = (magi - start).max(Decimal::ZERO);
        // "Or part of": an income one dollar over costs a whole step.
        let steps = (over / step).ceil();
        let allowed = (interest.min(most) - steps * reduction).max(Decimal::ZERO);
        let computation = format!("min({interest}; {most}) - {steps} x {reduction}");
        sheet.line(Label::InterestYear.text(&[]), allowed, computation, figure.citation.clone());
    }
}
