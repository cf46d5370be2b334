//! Fees of an entry: merchandise processing and harbor maintenance.

use super::answer::FeeLine;
use super::check::CheckedLine;
use super::engine::Engine;
use super::request::{EntryType, Mode};
use super::wording;
use crate::base::date::Day;
use crate::base::money::{Cents, Rate};
use crate::base::text::Text;
use crate::law::fees::{DatedRate, MpfOrigins, MpfYear};
use crate::law::origins::MpfStatus;

/// A line as the fees see it.
pub struct FeeBasis<'l, 'e> {
    /// The line.
    pub line: &'l CheckedLine<'e>,
    /// The part of its value that stays dutiable under a chapter 98 claim.
    pub chapter98_dutiable: Option<Cents>,
}

/// What frees goods of the merchandise processing fee (19 CFR 24.23(c)).
#[derive(Clone, Copy, Debug)]
pub enum MpfWaiver<'e> {
    /// Their origin as such, whatever is claimed.
    Origin(&'e MpfOrigins),
    /// A claim under a special programme; the citation.
    Claim(&'e str),
    /// Chapter 98; the citation.
    Chapter98(&'e str),
}

/// How the merchandise processing fee comes about (19 CFR 24.23).
#[derive(Clone, Copy, Debug)]
pub enum Mpf<'e> {
    /// The goods pay none.
    Waived(MpfWaiver<'e>),
    /// The fee of the fiscal year is not published.
    NotPublished,
    /// Whether the programme claimed waives it is not known.
    Unknown(&'e MpfYear),
    /// Whether products of the origin pay it is not known.
    OriginUnknown(&'e MpfOrigins),
    /// What an entry of a kind pays on the value that is charged.
    Charged(&'e MpfYear, EntryType, Cents),
}

/// What an entry of a kind pays in a fiscal year: an amount, or a rate of the value between a least and a greatest amount.
#[must_use]
pub fn mpf_due(year: &MpfYear, entry: EntryType, basis: Cents) -> Cents {
    match entry {
        EntryType::Informal => year.informal_automated,
        EntryType::InformalManual => year.informal_manual,
        EntryType::InformalCbpPrepared => year.informal_cbp_prepared,
        EntryType::Formal => year.rate.on(basis).max(year.minimum).min(year.maximum),
    }
}

/// Whether goods pay the merchandise processing fee, of the class of their origin and of the programme claimed: what is
/// free as such pays none whatever is claimed, and a claim that waives the fee settles what is not known.
#[must_use]
pub fn mpf_status(class: Option<MpfStatus>, claim: MpfStatus) -> MpfStatus {
    match (class, claim) {
        (Some(MpfStatus::Waived), _) | (_, MpfStatus::Waived) => MpfStatus::Waived,
        (Some(MpfStatus::Unknown), _) => MpfStatus::Unknown,
        _ => claim,
    }
}

/// The harbor maintenance fee of cargo; nothing while the mode is not stated, which the answer says.
#[must_use]
pub fn hmf_due(rate: Rate, mode: Option<Mode>, value: Cents) -> Cents {
    if mode == Some(Mode::Ocean) { rate.on(value) } else { Cents::ZERO }
}

/// The kind of entry: as stated, or formal above the informal limit (19 CFR 143.21).
#[must_use]
pub fn kind_of_entry(stated: Option<EntryType>, informal_limit: Option<Cents>, value: Cents) -> EntryType {
    let small = informal_limit.is_some_and(|limit| value <= limit);
    stated.unwrap_or(if small { EntryType::Informal } else { EntryType::Formal })
}

impl Mpf<'_> {
    /// The fee; none where it cannot be said.
    #[must_use]
    pub fn amount(&self) -> Option<Cents> {
        match *self {
            Mpf::Waived(_) => Some(Cents::ZERO),
            Mpf::NotPublished | Mpf::Unknown(_) | Mpf::OriginUnknown(_) => None,
            Mpf::Charged(year, entry, basis) => Some(mpf_due(year, entry, basis)),
        }
    }
}

/// How the harbor maintenance fee comes about (19 CFR 24.24).
#[derive(Clone, Copy, Debug)]
pub struct Hmf<'e> {
    rate: Option<&'e DatedRate>,
    mode: Option<Mode>,
    value: Cents,
}

impl Hmf<'_> {
    /// The fee, see [`hmf_due`].
    #[must_use]
    pub fn amount(&self) -> Option<Cents> {
        self.rate.map(|rate| hmf_due(rate.rate, self.mode, self.value))
    }
}

/// The fees of an entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryFees<'e> {
    /// The kind of entry.
    pub entry_type: EntryType,
    /// The merchandise processing fee, once over all lines.
    pub mpf: Mpf<'e>,
    /// The harbor maintenance fee.
    pub hmf: Hmf<'e>,
}

impl<'e> EntryFees<'e> {
    /// The fees of the lines of an entry.
    #[must_use]
    pub fn of(
        engine: &'e Engine,
        day: Day,
        stated: Option<EntryType>,
        mode: Option<Mode>,
        lines: &[FeeBasis<'_, 'e>],
    ) -> EntryFees<'e> {
        let fees = &engine.book().fees;
        let value = lines.iter().map(|each| each.line.value).sum();
        let entry_type = kind_of_entry(stated, fees.informal_limit_on(day), value);
        EntryFees {
            entry_type,
            mpf: mpf(engine, day, entry_type, lines),
            hmf: Hmf { rate: fees.hmf_on(day), mode, value },
        }
    }

    /// Their sum; none while one cannot be said.
    #[must_use]
    pub fn total(&self) -> Option<Cents> {
        let (mpf, hmf) = self.mpf.amount().zip(self.hmf.amount())?;
        Some(Cents(mpf.0 + hmf.0))
    }
}

/// What a small entry has to know of free shipments (19 U.S.C. 1321(a)(2)(C)): whether they are open to its goods.
#[must_use]
pub fn de_minimis(engine: &Engine, day: Day, lines: &[CheckedLine<'_>], value: Cents) -> Option<Text> {
    let (book, fees) = (engine.book(), &engine.book().fees);
    let limit = fees.de_minimis_limit.iter().find(|limit| limit.span.holds(day) && value <= limit.amount)?;
    let mut closed = fees.de_minimis_closed.iter().filter(|closed| closed.span.holds(day));
    let closed = closed.find(|closed| lines.iter().any(|line| closed.origins.contains(line.origin)));
    let source = closed.map_or(limit.source, |closed| closed.source);
    Some(wording::fees::de_minimis(closed.is_none(), book.text(source)))
}

/// The merchandise processing fee of an entry, once over all its lines.
fn mpf<'e>(engine: &'e Engine, day: Day, entry: EntryType, lines: &[FeeBasis<'_, 'e>]) -> Mpf<'e> {
    let mut basis = Cents::ZERO;
    let mut waiver = None;
    for each in lines {
        let (charged, why) = charged_value(engine, each);
        basis = Cents(basis.0 + charged.0);
        waiver = waiver.or(why);
    }
    if let Some(why) = waiver.filter(|_| basis.0 == 0) {
        return Mpf::Waived(why);
    }
    let open = |each: &&FeeBasis<'_, 'e>| charged_value(engine, each).0.0 > 0;
    let mut origins = lines.iter().filter(open).filter_map(|each| origin_class(engine, each.line));
    if let Some(class) = origins.find(|class| class.status == MpfStatus::Unknown) {
        return Mpf::OriginUnknown(class);
    }
    let Some(year) = engine.book().fees.mpf_on(day) else {
        return Mpf::NotPublished;
    };
    let mut claims = lines.iter().filter_map(|each| each.line.special);
    if claims.any(|claim| claim.programme.mpf == MpfStatus::Unknown) {
        return Mpf::Unknown(year);
    }
    Mpf::Charged(year, entry, basis)
}

/// The class of origins that an exemption is written for, of which the line is.
fn origin_class<'e>(engine: &'e Engine, line: &CheckedLine<'_>) -> Option<&'e MpfOrigins> {
    let classes = &engine.book().fees.mpf_origins;
    if line.day == line.entered {
        return classes.get(line.law.mpf_origin?);
    }
    // The law is that of the day of privileged foreign status, the fees are those of the entry.
    classes.iter().find(|class| class.span.holds(line.entered) && class.origins.contains(line.origin))
}

/// Whether products of the line's origin pay no merchandise processing fee whatever is claimed.
#[must_use]
pub fn free_as_such(engine: &Engine, line: &CheckedLine<'_>) -> bool {
    origin_class(engine, line).is_some_and(|class| class.status == MpfStatus::Waived)
}

/// The value of a line that pays the merchandise processing fee, and what waives the rest.
#[must_use]
pub fn charged_value<'e>(engine: &'e Engine, each: &FeeBasis<'_, 'e>) -> (Cents, Option<MpfWaiver<'e>>) {
    let fees = &engine.book().fees;
    let class = origin_class(engine, each.line);
    if let Some(class) = class.filter(|class| class.status == MpfStatus::Waived) {
        return (Cents::ZERO, Some(MpfWaiver::Origin(class)));
    }
    if let Some(claim) = each.line.special.filter(|claim| claim.programme.mpf == MpfStatus::Waived) {
        return (Cents::ZERO, Some(MpfWaiver::Claim(claim.programme.source.as_str())));
    }
    let own = (each.line.asked.chapter() == 98).then_some(each.line.asked);
    let Some(provision) = each.line.chapter98.map(|claim| claim.code).or(own) else {
        return (each.line.value, None);
    };
    let charged = fees.mpf_chapter98_dutiable.contains(&provision.prefix(8).padded());
    let source = Some(MpfWaiver::Chapter98(engine.book().text(fees.mpf_chapter98_source)));
    if charged { (each.chapter98_dutiable.unwrap_or(each.line.value), source) } else { (Cents::ZERO, source) }
}

/// The fees as lines of an answer.
#[must_use]
pub fn lines(engine: &Engine, EntryFees { mpf, hmf, .. }: &EntryFees<'_>) -> Vec<FeeLine> {
    let source = |year: &MpfYear| engine.book().text(year.source).to_string();
    let (reason, mpf_source): (Text, String) = match *mpf {
        Mpf::Waived(MpfWaiver::Origin(class)) => {
            (wording::fees::mpf_free_origin(&class.name), engine.book().text(class.source).to_string())
        }
        Mpf::Waived(MpfWaiver::Claim(source)) => (wording::fees::mpf_waived(), source.to_string()),
        Mpf::Waived(MpfWaiver::Chapter98(source)) => (wording::fees::mpf_chapter98(), source.to_string()),
        Mpf::OriginUnknown(class) => {
            (wording::fees::mpf_origin_unknown(&class.name), engine.book().text(class.source).to_string())
        }
        Mpf::NotPublished => (wording::fees::mpf_not_published(), String::new()),
        Mpf::Unknown(year) => (wording::fees::mpf_unknown(), source(year)),
        Mpf::Charged(year, EntryType::Formal, basis) => (wording::fees::mpf_rated(year, basis), source(year)),
        Mpf::Charged(year, entry, basis) => {
            (wording::fees::mpf_flat(mpf_due(year, entry, basis)), source(year))
        }
    };
    let hmf_reason = match (hmf.rate, hmf.mode) {
        (None, _) => wording::fees::hmf_no_rate(),
        (Some(rate), Some(Mode::Ocean)) => wording::fees::hmf_rated(rate.rate, hmf.value),
        (Some(_), Some(Mode::Air | Mode::Land)) => wording::fees::hmf_not_by_vessel(),
        (Some(rate), None) => wording::fees::hmf_state_mode(hmf_due(rate.rate, Some(Mode::Ocean), hmf.value)),
    };
    let hmf_source = hmf.rate.map_or_else(String::new, |rate| engine.book().text(rate.source).to_string());
    vec![
        FeeLine {
            code: "MPF",
            name: wording::text("Merchandise processing fee", "물품취급수수료(MPF)"),
            amount: mpf.amount(),
            reason,
            source: mpf_source,
        },
        FeeLine {
            code: "HMF",
            name: wording::text("Harbor maintenance fee", "항만유지수수료(HMF)"),
            amount: hmf.amount(),
            reason: hmf_reason,
            source: hmf_source,
        },
    ]
}
