//! The buyer of a vehicle and the income caps: the lower of two years counts.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::book::Parameter;
use super::facts::Faults;
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Reason};
use crate::base::date::Day;

/// How the buyer files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilingStatus {
    /// Joint return or surviving spouse.
    Joint,
    /// Head of household.
    HeadOfHousehold,
    /// Any other.
    Other,
}

/// The buyer, where an individual.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Buyer {
    /// Not an individual: no income cap.
    #[serde(default)]
    pub business: bool,
    /// How the buyer files.
    pub filing: Option<FilingStatus>,
    /// Modified adjusted gross income of the year, US dollars.
    pub magi: Option<Decimal>,
    /// The same of the year before; the lower counts.
    pub magi_prior_year: Option<Decimal>,
}

impl Buyer {
    pub(crate) fn check(&self, faults: &mut Faults) {
        faults.amount("buyer.magi", self.magi);
        faults.amount("buyer.magiPriorYear", self.magi_prior_year);
    }

    /// Tests the income cap: one year under it is enough.
    pub(crate) fn test(buyer: Option<&Buyer>, sheet: &mut Sheet<'_>, caps: [Parameter; 3], day: Day) {
        let [joint, head, other] = caps;
        let Some(buyer) = buyer else {
            if !matches!(sheet.held(other, day), Held::Nothing) {
                sheet.need(Label::Magi, "buyer", None);
            }
            return;
        };
        if buyer.business {
            return;
        }
        let cap = match buyer.filing {
            Some(FilingStatus::Joint) => joint,
            Some(FilingStatus::HeadOfHousehold) => head,
            Some(FilingStatus::Other) => other,
            None => {
                if !matches!(sheet.held(other, day), Held::Nothing) {
                    sheet.need(Label::Magi, "buyer.filing", None);
                }
                return;
            }
        };
        let Held::Value(figure) = sheet.held(cap, day) else { return };
        let years = [("buyer.magi", buyer.magi), ("buyer.magiPriorYear", buyer.magi_prior_year)];
        let lowest = years.iter().filter_map(|(_, magi)| *magi).min();
        let missing = years.iter().find(|(_, magi)| magi.is_none());
        match (lowest, missing) {
            (Some(magi), missing) if missing.is_none() || figure.admits(magi) == Some(true) => {
                sheet.compare(Label::Magi, Reason::Magi, true, &Measured::Number(magi), figure);
            }
            (_, missing) => {
                sheet.need(Label::Magi, missing.map_or("buyer.magi", |(field, _)| field), Some(figure));
            }
        }
    }
}
