//! Produced entirely in the territory, General Note 33(b); transit and transhipment, (c)(iii); outward processing.

use crate::origin::answer::GeneralTest;
use crate::origin::case::{Ask, Case, Finding};
use crate::origin::words::{self, Text};

/// Whether the good is produced entirely in Korea or the United States, or both.
pub(crate) fn produced_there(case: &Case<'_>) -> (Finding, GeneralTest) {
    let production = &case.request.production;
    let general = &case.book.general;
    let never = production.countries.iter().find(|country| general.never_originating.contains(country));
    let everywhere =
        !production.countries.is_empty() && production.countries.iter().all(|c| case.book.in_territory(*c));
    let somewhere_else = production.countries.iter().any(|country| !case.book.in_territory(*country));
    let (finding, reason, cite) = if let Some(country) = never {
        (Finding::of(false), words::made_in_never(country.to_string()), "KORUS Annex 22-B; GN 33(b)")
    } else if production.outward_processing_zone && general.outward_processing_zones.is_empty() {
        (Finding::of(false), words::made_in_zone(), "KORUS Annex 22-B; GN 33(b)")
    } else if somewhere_else || production.entirely_in_territory == Some(false) {
        (Finding::of(false), words::made_outside(), "GN 33(b)")
    } else if everywhere || production.entirely_in_territory == Some(true) {
        (Finding::of(true), words::made_in_territory(), "GN 33(b)")
    } else {
        (Finding::open(Ask::Production), words::made_where(), "GN 33(b)")
    };
    let test = GeneralTest { id: "production", standing: finding.standing, reason, cite: cite.to_string() };
    (finding, test)
}

/// Whether the journey left the origin untouched; the text is what was taken for granted.
pub(crate) fn transit(case: &Case<'_>) -> (Finding, GeneralTest, Option<Text>) {
    let general = &case.book.general;
    let mut assumption = None;
    let (finding, reason) = match &case.request.transit {
        None => {
            assumption = Some(words::assume_transit());
            (Finding::of(true), words::transit_harmless())
        }
        Some(transit) => {
            let harmful =
                transit.operations.iter().find(|operation| !general.harmless_in_transit.contains(operation));
            let third = transit.countries.iter().any(|country| !case.book.in_territory(*country))
                || !transit.operations.is_empty();
            match (harmful, transit.customs_control) {
                (Some(operation), _) => (Finding::of(false), words::transit_operation(operation)),
                (None, Some(false)) => (Finding::of(false), words::transit_control()),
                (None, None) if third => (Finding::open(Ask::CustomsControl), words::transit_unknown()),
                _ => (Finding::of(true), words::transit_harmless()),
            }
        }
    };
    let cite = general.transit_cite.clone();
    let test = GeneralTest { id: "transit", standing: finding.standing, reason, cite };
    (finding, test, assumption)
}
