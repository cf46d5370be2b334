//! What the line of chapters 1 to 97 asks: the column duty, and what a chapter 98 claim leaves dutiable.

use super::check::CheckedLine;
use super::column_rate::ColumnRate;
use super::engine::Engine;
use super::plan::Chapter98;
use super::product::Product;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::hts::rate::{CannotPrice, DutyRate, MissingInput, Priced, dutiable_part, price};

/// The column that the entry uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Column 1 General.
    General,
    /// Column 1 Special.
    Special,
    /// Column 2.
    Two,
}

impl Column {
    /// What a layer of the column has in the place of a programme.
    #[must_use]
    pub fn program(self) -> &'static str {
        match self {
            Column::General => "column1_general",
            Column::Special => "column1_special",
            Column::Two => "column2",
        }
    }
}

/// The column duty on the whole value.
#[derive(Clone, Debug)]
pub struct ColumnDuty<'a> {
    /// Which column.
    pub column: Column,
    /// Its rate.
    pub rate: Option<&'a DutyRate>,
    /// The duty; none while it cannot be priced.
    pub duty: Option<ColumnRate>,
    /// What must be stated first.
    pub missing: Vec<MissingInput>,
    /// Why no duty can be computed.
    pub cannot: Option<Text>,
}

/// The column duty of a product.
#[must_use]
pub fn column_duty<'a>(line: &CheckedLine<'a>, product: &Product<'a>) -> ColumnDuty<'a> {
    let (day, at) = (line.day, product.line);
    let general = at.general(day);
    let (column, rate) = if line.law.column2 {
        (Column::Two, at.column2(day))
    } else {
        let printed = line.special.and_then(|claim| at.special(day, claim.indicator));
        match free_under_provision(line).or(printed) {
            Some(rate) => (Column::Special, Some(rate)),
            None => (Column::General, general),
        }
    };
    let mut column = ColumnDuty { column, rate, duty: None, missing: Vec::new(), cannot: None };
    column.duty = priced(rate, line, &mut column.missing, &mut column.cannot);
    column
}

/// The special column of the claimed chapter 98 provision, where it reads "Free" for the preference claimed. It frees what
/// stays dutiable of column 1, whatever the line of chapters 1 to 97 prints, and of nothing else: read as the end of every
/// duty, it would lose the additional duties on the repair of every good of a partner.
fn free_under_provision<'a>(line: &CheckedLine<'a>) -> Option<&'a DutyRate> {
    let (claim, provision) = (line.special?, line.chapter98?.line);
    provision.special(line.day, claim.indicator).filter(|rate| rate.is_free())
}

fn priced(
    rate: Option<&DutyRate>,
    line: &CheckedLine<'_>,
    missing: &mut Vec<MissingInput>,
    cannot: &mut Option<Text>,
) -> Option<ColumnRate> {
    if let Some(percent) = rate?.ad_valorem() {
        return Some(ColumnRate::Percent(percent));
    }
    match price(rate?, line.value, &line.measures) {
        Priced::Exact(amount) => return Some(ColumnRate::Whole(amount)),
        Priced::Needs(needed) => *missing = needed,
        Priced::CannotPrice(why) => *cannot = Some(said(&why)),
    }
    None
}

fn said(why: &CannotPrice<'_>) -> Text {
    Text { en: why.english().to_string(), ko: why.korean().to_string() }
}

/// What a chapter 98 claim leaves dutiable.
#[derive(Clone, Debug, Default)]
pub struct Relief {
    /// The claim as the decision takes it.
    pub claim: Option<Chapter98>,
    /// What must be stated first.
    pub missing: Vec<MissingInput>,
    /// Why the claim cannot be computed.
    pub cannot: Option<Text>,
    /// The goods are of US origin and come back: what chapter 99 says of them is not held.
    pub home_goods: bool,
}

/// Reads the rate of the claimed provision: free, or a part of the value dutiable.
#[must_use]
pub fn relief(engine: &Engine, line: &CheckedLine<'_>) -> Relief {
    let mut relief = Relief::default();
    let own = (line.asked.chapter() == 98).then(|| line.lines.first().copied()).flatten();
    let Some(provision) = line.chapter98.map(|claim| claim.line).or(own) else { return relief };
    relief.home_goods =
        engine.book().countries.get(line.origin).is_some_and(|country| country.customs_territory);
    let padded = provision.rate_line().map_or(0, HtsCode::padded);
    let section232_on_full_value = engine.book().section_232_on_full_value.contains(&padded);
    // What stays dutiable is for the General column to say: additional duties fall on it under every claim. Only
    // provisions that are open to a preference alone print nothing there.
    let special = line.special.and_then(|claim| provision.special(line.day, claim.indicator));
    let general = provision.general(line.day);
    let sets_part = matches!(general, Some(DutyRate::Free | DutyRate::FreeIf(_) | DutyRate::OnPart(_)));
    let dutiable = match if sets_part { general } else { special.or(general) } {
        Some(DutyRate::Free | DutyRate::FreeIf(_)) => Cents::ZERO,
        Some(DutyRate::OnPart(part)) => {
            // Which additional duties fall on the part is for the article's own line to say, claim or no claim.
            if line.chapter98.is_none() {
                relief.cannot = Some(said(&CannotPrice::OnPart(*part)));
            }
            match dutiable_part(*part, line.value, &line.measures) {
                Ok(part) => part,
                Err(missing) => {
                    relief.missing.push(missing);
                    return relief;
                }
            }
        }
        // A chapter 98 line with a rate of its own is priced as a line; nothing is relieved.
        Some(_) if own.is_some() => return relief,
        _ => {
            relief.cannot = Some(Text {
                en: "The rate text of this chapter 98 provision cannot be computed from the facts of one line.".to_string(),
                ko: "이 제98류 규정의 세율 문언은 한 품목의 정보만으로 계산할 수 없습니다.".to_string(),
            });
            return relief;
        }
    };
    relief.claim = Some(Chapter98 { dutiable, section232_on_full_value });
    relief
}
