//! How a fault is named to someone who typed flags: `--as-of is missing`, not `asOf`, which stands nowhere on the line.

use super::flags::{self, Flags, Kind};
use crate::base::error::InputError;

/// What of a request was typed, and where it went.
#[derive(Default)]
pub(super) struct Typed {
    /// Flags, each group with what stands before its fields in the request.
    groups: Vec<(&'static str, Flags)>,
    /// The field that a word without a flag fills, and how the help calls the word.
    alone: Option<(&'static str, &'static str)>,
    /// The flags of the charges, in their order.
    charges: Vec<&'static str>,
    /// Where a file holds a request: the fields over it. Those of the file keep the names that they bear there.
    over: Option<Vec<String>>,
}

impl Typed {
    /// A request of these flags.
    pub(super) fn with(flags: Flags) -> Typed {
        Typed { groups: vec![("", flags)], ..Typed::default() }
    }

    /// Flags whose fields stand below another field as well.
    pub(super) fn and(mut self, below: &'static str, flags: Flags) -> Typed {
        self.groups.push((below, flags));
        self
    }

    /// The same with a word alone.
    pub(super) fn alone(mut self, field: &'static str, word: &'static str) -> Typed {
        self.alone = Some((field, word));
        self
    }

    /// The same with charges, by their kinds.
    pub(super) fn charges<'k>(mut self, kinds: impl Iterator<Item = &'k str>) -> Typed {
        self.charges = kinds.filter_map(flags::charge_flag).collect();
        self
    }

    /// The same over a file with a request.
    pub(super) fn over(mut self, typed: impl Iterator<Item = String>) -> Typed {
        self.over = Some(typed.collect());
        self
    }

    /// The fault, by the flag of its field where there is one. A row of a table has columns, not flags.
    pub(super) fn name(&self, mut error: InputError) -> InputError {
        if error.row.is_none()
            && let Some(name) = self.name_of(&error.field)
        {
            error.field = name;
        }
        error
    }

    fn name_of(&self, field: &str) -> Option<String> {
        let inside = |outer: &str| field.strip_prefix(outer).is_some_and(ends_or_opens);
        if let Some(place) = field.strip_prefix("charges[") {
            let (place, _) = place.split_once(']')?;
            return Some((*self.charges.get(place.parse::<usize>().ok()?)?).to_string());
        }
        if self.over.as_ref().is_some_and(|typed| !typed.iter().any(|path| inside(path))) {
            return None;
        }
        if let Some((_, word)) = self.alone.filter(|(path, _)| inside(path)) {
            return Some(word.to_string());
        }
        let mut names: Vec<String> = Vec::new();
        for &(below, flags) in &self.groups {
            let Some(field) = field.strip_prefix(below) else { continue };
            for (at, fields) in flags {
                let Some(field) = field.strip_prefix(at) else { continue };
                let named = fields.iter().filter_map(|(flag, own, kind)| named(flag, own, *kind, field));
                names.extend(named);
            }
        }
        // Rates of exchange have a flag for each way round.
        (!names.is_empty()).then(|| names.join(" or "))
    }
}

/// Whether a path ends here or goes on inside.
fn ends_or_opens(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(['.', '['])
}

/// The flag as it is typed, where it fills this field.
fn named(flag: &str, own: &str, kind: Kind, field: &str) -> Option<String> {
    let rest = field.strip_prefix(own).filter(|rest| ends_or_opens(rest))?;
    // A name with other signs than letters stands in brackets: `quantities["pf.liters"]`.
    let quoted = rest.strip_prefix("[\"").and_then(|rest| rest.strip_suffix("\"]"));
    let Some(name) = quoted.or(rest.strip_prefix('.')) else { return Some(flag.to_string()) };
    match kind {
        Kind::NumberOf | Kind::Fact | Kind::Answer => Some(format!("{flag} {name}")),
        Kind::Rate(how) => {
            let (currency, way) = name.split_once('.').unwrap_or((name, how));
            (way == how).then(|| format!("{flag} {currency}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_bears_the_name_of_its_flag() {
        let landed = Typed::with(flags::LANDED).alone("hts", "HTS").charges(["broker"].into_iter());
        for (field, name) in [
            ("entryDate", Some("--date")),
            ("hts", Some("HTS")),
            ("claims.spi", Some("--spi")),
            ("quantities.pf.liters", Some("--quantity pf.liters")),
            ("quantities[\"kg\"]", Some("--quantity kg")),
            ("facts.steel_content", Some("--fact steel_content")),
            ("exchangeRates.KRW", Some("--usd-per KRW or --per-usd KRW")),
            ("exchangeRates.KRW.unitsPerUsd", Some("--per-usd KRW")),
            ("target.landedCost", Some("--target")),
            ("charges[0].amount", Some("--broker")),
            ("charges[1].amount", None),
            ("surprise", None),
            ("idle", None),
        ] {
            assert_eq!(landed.name_of(field).as_deref(), name, "{field}");
        }
        let compare = Typed::with(flags::COMPARE).alone("codes", "HTS");
        assert_eq!(compare.name_of("codes[1]").as_deref(), Some("HTS"));
        assert_eq!(compare.name_of("origins[3]").as_deref(), Some("--origins"));
        let claim = Typed::with(flags::CLAIM).and("goods.", flags::GOODS);
        assert_eq!(claim.name_of("quote.customsValue").as_deref(), Some("--value"));
        assert_eq!(claim.name_of("goods.customsValue").as_deref(), Some("--customs-value"));
    }

    #[test]
    fn fields_of_a_file_keep_their_names() {
        let over = Typed::with(flags::QUOTE).over(["customsValue".to_string()].into_iter());
        assert_eq!(over.name_of("customsValue").as_deref(), Some("--value"));
        assert_eq!(over.name_of("entryDate"), None);
    }
}
