//! What of a duty comes back: one computation, which the quote, the rows of a file and the refunds on past entries read.
//!
//! Days, origins and programmes are those of `schedules/refunds/`. The column duty inside a total stays owed: an importer
//! who booked the whole total as a refund would count on money that never comes.

use super::check::CheckedLine;
use super::column_rate::ColumnRate;
use super::engine::Engine;
#[cfg(feature = "full")]
use super::plan::Charge;
use super::plan::Layer;
use super::price::{Decision, PricedLayer};
#[cfg(feature = "full")]
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::law::refunds::GivenBack;

/// The ground on which the duty of a measure comes back from an entry of this origin and day.
pub(crate) fn ground<'e>(engine: &'e Engine, line: &CheckedLine<'_>, layer: &Layer) -> Option<&'e GivenBack> {
    let program = engine.book().measures.get(usize::from(layer.measure))?.program;
    let mut grounds = engine.book().given_back.iter();
    grounds.find(|ground| {
        ground.programs.contains(&program)
            && ground.origins.contains(line.origin)
            && ground.span.holds(line.day)
    })
}

/// The grounds that hold for an origin on a day, as a set; none where there are more than a set has room for.
#[cfg(feature = "full")]
pub(crate) fn grounds(engine: &Engine, day: Day, origin: u8) -> Option<u16> {
    let mut set = 0;
    for (at, ground) in engine.book().given_back.iter().enumerate() {
        let holds = ground.origins.contains(origin) && ground.span.holds(day);
        set |= u16::from(holds).checked_shl(u32::try_from(at).ok()?)?;
    }
    Some(set)
}

/// Column duty that is inside the amount of a measure.
pub(crate) fn column_inside(
    priced: &PricedLayer<'_>,
    column: Option<ColumnRate>,
    value: Cents,
) -> Option<Cents> {
    let inside = !priced.layer.absorbs.is_empty() && value.0 > 0;
    inside.then(|| column?.share(priced.basis, value)).flatten()
}

/// What comes back of a layer that has a ground: its charge without the column duty inside it.
#[cfg(feature = "full")]
pub(crate) fn charge(layer: &Layer) -> Charge {
    match layer.charge {
        Charge::Rate(rate) if !layer.absorbs.is_empty() => Charge::RateAboveColumn(rate),
        charge => charge,
    }
}

/// The part of a measure's duty that comes back; nothing where it has no ground.
pub(crate) fn part(
    engine: &Engine,
    line: &CheckedLine<'_>,
    column: Option<ColumnRate>,
    priced: &PricedLayer<'_>,
) -> Cents {
    if ground(engine, line, priced.layer).is_none() {
        return Cents::ZERO;
    }
    let owed = column_inside(priced, column, line.value).unwrap_or_default();
    Cents((priced.amount.0 - owed.0).max(0))
}

/// The part of the whole duty that comes back.
pub(crate) fn total(
    engine: &Engine,
    line: &CheckedLine<'_>,
    column: Option<ColumnRate>,
    decision: &Decision,
) -> Cents {
    decision.layers().map(|priced| part(engine, line, column, &priced)).sum()
}
