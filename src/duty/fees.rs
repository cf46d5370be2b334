//! Fees of an entry: merchandise processing and harbor maintenance.

use super::answer::FeeLine;
use super::check::CheckedLine;
use super::engine::Engine;
use super::request::{EntryType, Mode};
use super::wording;
use crate::hts::code::HtsCode;
use crate::law::date::Day;
use crate::law::money::Cents;
use crate::law::origins::MpfStatus;

/// A line as the fees see it.
pub struct FeeBasis<'l, 'e> {
    /// The line.
    pub line: &'l CheckedLine<'e>,
    /// The part of its value that stays dutiable under a chapter 98 claim.
    pub chapter98_dutiable: Option<Cents>,
}

/// The kind of entry: as stated, or formal above the informal limit (19 CFR 143.21).
#[must_use]
pub fn entry_type(engine: &Engine, day: Day, stated: Option<EntryType>, value: Cents) -> EntryType {
    let limit = engine.book().fees.informal_limit.iter().find(|limit| limit.span.holds(day));
    let small = limit.is_some_and(|limit| value <= limit.amount);
    stated.unwrap_or(if small { EntryType::Informal } else { EntryType::Formal })
}

/// The fees of an entry, once over all its lines.
#[must_use]
pub fn fees(
    engine: &Engine,
    day: Day,
    mode: Option<Mode>,
    entry: EntryType,
    lines: &[FeeBasis<'_, '_>],
) -> Vec<FeeLine> {
    let mut out = vec![mpf(engine, day, entry, lines)];
    out.push(hmf(engine, day, mode, lines));
    out
}

fn mpf(engine: &Engine, day: Day, entry: EntryType, lines: &[FeeBasis<'_, '_>]) -> FeeLine {
    let fees = &engine.book().fees;
    let name = wording::text("Merchandise processing fee", "물품취급수수료(MPF)");
    let line = |amount, reason, source: &str| FeeLine {
        code: "MPF",
        name: name.clone(),
        amount,
        reason,
        source: source.to_string(),
    };
    let mut basis = Cents::ZERO;
    let mut waivers: Vec<&str> = Vec::new();
    for each in lines {
        let (charged, waiver) = charged_value(engine, each);
        basis = Cents(basis.0 + charged.0);
        waivers.extend(waiver);
    }
    let unsure = lines
        .iter()
        .filter_map(|each| each.line.special)
        .any(|claim| claim.programme.mpf == MpfStatus::Unknown);
    if basis.0 == 0 && !waivers.is_empty() {
        let why = waivers.first().copied().unwrap_or("");
        return line(
            Some(Cents::ZERO),
            wording::text(
                "Waived: the claim made exempts the goods.",
                "면제: 신청한 특혜 또는 제98류 규정에 따라 부과되지 않습니다.",
            ),
            why,
        );
    }
    let Some(year) = fees.mpf.iter().find(|year| year.span.holds(day)) else {
        return line(
            None,
            wording::text(
                "The fee of this fiscal year is not published.",
                "해당 회계연도의 수수료가 공표되지 않았습니다.",
            ),
            "",
        );
    };
    let source = engine.book().text(year.source);
    if unsure {
        return line(
            None,
            wording::text(
                "Whether the programme claimed waives the fee is not known.",
                "신청한 특혜 프로그램이 수수료를 면제하는지 알 수 없습니다.",
            ),
            source,
        );
    }
    let flat = |amount: Cents| {
        line(
            Some(amount),
            wording::text(
                format!("Informal entry: {amount} for the entry."),
                format!("약식 수입신고: 건당 {amount}."),
            ),
            source,
        )
    };
    match entry {
        EntryType::Informal => flat(year.informal_automated),
        EntryType::InformalManual => flat(year.informal_manual),
        EntryType::InformalCbpPrepared => flat(year.informal_cbp_prepared),
        EntryType::Formal => {
            let amount = year.rate.of(basis).round().max(year.minimum).min(year.maximum);
            let (rate, least, most) = (year.rate, year.minimum, year.maximum);
            line(
                Some(amount),
                wording::text(
                    format!("{rate} of {basis}, at least {least} and at most {most} for the entry."),
                    format!("{basis}의 {rate}, 건당 최저 {least}, 최고 {most}."),
                ),
                source,
            )
        }
    }
}

/// The value of a line that pays the fee, and the citation of what waives the rest.
fn charged_value<'e>(engine: &'e Engine, each: &FeeBasis<'_, 'e>) -> (Cents, Option<&'e str>) {
    let fees = &engine.book().fees;
    if let Some(claim) = each.line.special.filter(|claim| claim.programme.mpf == MpfStatus::Waived) {
        return (Cents::ZERO, Some(claim.programme.source.as_str()));
    }
    let own = (each.line.asked.chapter() == 98).then_some(each.line.asked);
    let Some(provision) = each.line.chapter98.map(|claim| claim.code).or(own) else {
        return (each.line.value, None);
    };
    let charged = fees.mpf_chapter98_dutiable.contains(&provision.prefix(8).padded());
    let source = Some(engine.book().text(fees.mpf_chapter98_source));
    if charged { (each.chapter98_dutiable.unwrap_or(each.line.value), source) } else { (Cents::ZERO, source) }
}

fn hmf(engine: &Engine, day: Day, mode: Option<Mode>, lines: &[FeeBasis<'_, '_>]) -> FeeLine {
    let name = wording::text("Harbor maintenance fee", "항만유지수수료(HMF)");
    let value: Cents = lines.iter().map(|each| each.line.value).sum();
    let line = |amount, reason, source: &str| FeeLine {
        code: "HMF",
        name: name.clone(),
        amount,
        reason,
        source: source.to_string(),
    };
    let Some(rate) = engine.book().fees.hmf.iter().find(|rate| rate.span.holds(day)) else {
        return line(None, wording::text("No rate is held for this day.", "이 날짜의 요율이 없습니다."), "");
    };
    let source = engine.book().text(rate.source);
    let due = rate.rate.of(value).round();
    match mode {
        Some(Mode::Ocean) => line(
            Some(due),
            wording::text(
                format!("{} of {value}; no preference relieves it.", rate.rate),
                format!("{value}의 {}; 특혜로 면제되지 않습니다.", rate.rate),
            ),
            source,
        ),
        Some(Mode::Air | Mode::Land) => line(
            Some(Cents::ZERO),
            wording::text(
                "Only cargo that arrives by vessel pays it.",
                "선박으로 도착한 화물에만 부과됩니다.",
            ),
            source,
        ),
        None => line(
            Some(Cents::ZERO),
            wording::text(
                format!("State the mode: by vessel it would be {due}."),
                format!("운송수단을 입력하십시오: 선박이면 {due}입니다."),
            ),
            source,
        ),
    }
}

/// The chapter 98 provision of a line, for callers that show it.
#[must_use]
pub fn provision(line: &CheckedLine<'_>) -> Option<HtsCode> {
    line.chapter98.map(|claim| claim.code)
}
