//! What a reader must know beside the layers: how sure the sources are, what was taken for granted, what may change.

use super::answer::Warning;
use super::check::CheckedLine;
use super::column::{Column, ColumnDuty};
use super::engine::Engine;
use super::explain::reported;
use super::numbers::Number;
use super::outcome::Outcome;
use super::price::Decision;
use super::product::Product;
use super::{given_back, wording};
use crate::base::date::Day;
use crate::base::order;
use crate::base::text::Text;
use crate::law::facts::{FactId, Portion};
use crate::law::lists::ListId;
use crate::law::measure::{Basis, Condition, Confidence, Measure, MeasureId, Status};
use crate::law::notices::{Notice, NoticeKind};
use crate::law::remedies::Remedies;

/// A unit of the schedule that a change brought and no source at hand names.
pub const UNKNOWN_UNIT: &str = "?";

/// Least sure source among what applies; a list that holds a product only by the number from which its own was made is
/// our deduction.
#[must_use]
pub fn confidence(engine: &Engine, day: Day, product: &Product<'_>, decision: &Decision) -> Confidence {
    let of = |measure: &Measure| {
        if product.inherits(engine, day, measure) { Confidence::Inferred } else { measure.confidence }
    };
    reported(engine, decision).map(|(.., measure)| of(measure)).min().unwrap_or(Confidence::Primary)
}

/// The names of lists, for people.
pub(super) fn list_names(engine: &Engine, lists: &[ListId]) -> String {
    let names: Vec<&str> = lists.iter().map(|&list| engine.book().lists.name(list)).collect();
    names.join(", ")
}

/// The day on which the digits of a product's number were given to other goods.
fn reused(engine: &Engine, product: &Product<'_>) -> Option<Day> {
    let (schedule, own) = (&engine.pack().schedule, product.line.ordinal()?);
    let given = schedule.successions().iter().filter(|step| step.old == own);
    let stands = |day| product.line.leaf_in_force(day);
    given.map(|step| step.day).find(|&day| stands(day))
}

/// Facts that nobody stated and that a reported measure needs to be true: it was tried both ways, and the duty is the same.
fn assumed_true(engine: &Engine, line: &CheckedLine<'_>, decision: &Decision) -> Vec<FactId> {
    let conditions = reported(engine, decision).flat_map(|(.., measure)| &measure.conditions);
    let unstated = conditions.filter_map(|condition| match *condition {
        Condition::Fact(id, true) if !line.facts.given(id) => Some(id),
        _ => None,
    });
    order::distinct(unstated)
}

/// Values taken for granted.
#[must_use]
pub fn assumptions(engine: &Engine, line: &CheckedLine<'_>, outcome: &Outcome) -> Vec<Text> {
    let decision = &outcome.decision;
    let dictionary = &engine.book().facts;
    let assumed = Portion::materials().filter(|&portion| {
        let fact = dictionary.portion(portion);
        let used = decision.plan.layers.iter().any(|layer| layer.portions.contains(portion));
        used && decision.value(portion).0 > 0 && fact.is_some_and(|id| line.facts.amount(id).is_none())
    });
    let assumed =
        assumed.map(|portion| wording::assumed_whole(engine.book(), portion, decision.value(portion)));
    // Said only where a measure asked for the content.
    let not_known = Portion::materials().filter(|&portion| {
        let basis = |id: MeasureId| engine.book().measures.get(usize::from(id)).map(|measure| measure.basis);
        dictionary.portion(portion).is_some_and(|id| line.facts.not_known(id))
            && decision.plan.measures().any(|id| basis(id) == Some(Basis::Portion(portion)))
    });
    let facts = assumed_true(engine, line, decision);
    let yes =
        facts.iter().filter_map(|&id| dictionary.get(id)).map(|fact| wording::assumed_yes(&fact.question));
    assumed.chain(not_known.map(|portion| wording::not_known(engine.book(), portion))).chain(yes).collect()
}

/// What the reader must know besides.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one list, in the order in which a reader sees it")]
pub fn warnings(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    column: &ColumnDuty<'_>,
    outcome: &Outcome,
    number: Option<&Number>,
) -> Vec<Warning> {
    let decision = &outcome.decision;
    let book = engine.book();
    let mut out = Vec::new();
    let mut warn =
        |code: &'static str, en: String, ko: String| out.push(Warning { code, text: wording::text(en, ko) });
    if let Some(edition) =
        engine.pack().schedule.newest_edition().filter(|edition| edition.effective < line.day)
    {
        let (id, date) = (&edition.id, edition.date);
        warn(
            "edition",
            format!("Base rates are those of HTSUS {id} ({date}), the newest edition held."),
            format!("기본세율은 보유한 최신판인 HTSUS {id}({date}) 기준입니다."),
        );
    }
    if engine.remedies(line) != Remedies::None {
        let Text { en, ko } = wording::before_remedies();
        warn("remedies", en, ko);
    }
    let as_of = book.coverage.as_ref().map(|coverage| coverage.as_of);
    if let Some((as_of, days)) = as_of.zip(engine.days_after_law(line.day)) {
        let Text { en, ko } = wording::after_reading(as_of, days);
        warn("as_of", en, ko);
    }
    for notice in book.notices.iter().filter(|notice| meets(engine, line, product, decision, notice)) {
        let Text { en, ko } = wording::notice(notice, as_of);
        let code = match notice.kind {
            NoticeKind::Change => "announced_change",
            NoticeKind::Contested => "contested",
            NoticeKind::Requirement => "requirement",
        };
        warn(code, format!("{en} ({})", notice.source), format!("{ko} ({})", notice.source));
    }
    for sentence in silence(engine, line, decision) {
        warn("assumed", sentence.en.clone(), sentence.ko.clone());
    }
    if line.day != line.entered {
        let Text { en, ko } = wording::privileged_status(line.day, line.entered);
        warn("privileged_status", en, ko);
    }
    if let Some(number) = number {
        let Text { en, ko } = number.text();
        warn("statistical_number", en, ko);
    }
    if let Some(since) = reused(engine, product) {
        let Text { en, ko } = wording::reused(since, line.day);
        warn("reused_number", en, ko);
    }
    if product.line.units(line.day).iter().any(|unit| &**unit == UNKNOWN_UNIT) {
        let Text { en, ko } = wording::unit_unknown();
        warn("unit_unknown", en, ko);
    }
    let unsure = product.unsure_lists(engine, line.day);
    if !unsure.is_empty() {
        let Text { en, ko } = wording::list_unsure(&list_names(engine, &unsure));
        warn("list_unsure", en, ko);
    }
    let inherited = order::distinct(
        reported(engine, decision)
            .filter(|(.., measure)| product.inherits(engine, line.day, measure))
            .map(|(.., measure)| book.text(measure.heading)),
    );
    if !inherited.is_empty() {
        let Text { en, ko } = wording::list_inherited(&inherited.join(", "));
        warn("list_inherited", en, ko);
    }
    if let Some(claim) = line.special.filter(|_| column.column == Column::General) {
        let spi = claim.indicator;
        warn(
            "no_special_rate",
            format!(
                "The line prints no special rate for {spi}; column 1 General applies. The claim still counts for the fees."
            ),
            format!(
                "이 품목에는 {spi} 특혜세율이 없어 일반세율이 적용됩니다. 수수료 면제에는 신청이 반영됩니다."
            ),
        );
    }
    if let Some(claim) = line.special.filter(|claim| claim.programme.confidence != "primary") {
        let (name, note) = (&claim.programme.name, &claim.programme.note);
        let (en, ko) = grounds(claim.programme.confidence == "secondary");
        warn(
            "programme",
            with_note(format!("{} rests on {en}.", name.en), note),
            with_note(format!("{}: {ko}에 근거합니다.", name.ko), note),
        );
    }
    for (.., measure) in
        reported(engine, decision).filter(|(.., measure)| measure.confidence != Confidence::Primary)
    {
        let (heading, note) = (book.text(measure.heading), book.text(measure.note));
        let (en, ko) = grounds(measure.confidence == Confidence::Secondary);
        // An import ban has no heading of chapter 99.
        let named = book.program_of(measure).filter(|_| !heading.starts_with(|c: char| c.is_ascii_digit()));
        let (what_en, what_ko) = named.map_or_else(
            || (format!("Heading {heading}"), format!("{heading}호는")),
            |program| (program.name.en.clone(), format!("{}:", program.name.ko)),
        );
        warn(
            "confidence",
            with_note(format!("{what_en} rests on {en}."), note),
            with_note(format!("{what_ko} {ko}에 근거합니다."), note),
        );
    }
    let announced = decision
        .plan
        .measures()
        .filter_map(|id| book.measures.get(usize::from(id)))
        .filter(|measure| measure.status == Status::Announced);
    for measure in announced {
        let note = book.text(measure.note);
        warn(
            "announced",
            format!("Announced and not yet law: {note}"),
            format!("예고되었으나 아직 시행되지 않음: {note}"),
        );
    }
    if outcome.heading_open {
        let Text { en, ko } = wording::heading_open();
        warn("heading_open", en, ko);
    }
    let mut refunded = decision
        .layers()
        .filter(|priced| given_back::part(engine, line, column.duty, priced).0 > 0)
        .filter_map(|priced| given_back::ground(engine, line, priced.layer));
    if let Some(ground) = refunded.next() {
        let Text { en, ko } = wording::refundable(ground.opens, book.text(ground.source));
        warn("refundable", en, ko);
    }
    out
}

/// Whether a notice would meet the answer.
fn meets(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    decision: &Decision,
    notice: &Notice,
) -> bool {
    let lists = &engine.book().lists;
    let on_list = || {
        let mut segments = product.segments.iter().chain(&product.unsure).filter_map(|&id| lists.segment(id));
        segments.any(|segment| segment.span.holds(line.day) && notice.lists.contains(&segment.list))
    };
    let below = || {
        let code = product.printed.or(product.line.code()).unwrap_or(line.asked).padded();
        notice.codes.iter().any(|&(prefix, digits)| {
            let below = 10u64.pow(10u32.saturating_sub(u32::from(digits)));
            code / below == prefix / below
        })
    };
    let charged = || {
        let mut programs = reported(engine, decision).map(|(.., measure)| measure.program);
        notice.programs.is_empty() || programs.any(|program| notice.programs.contains(&program))
    };
    notice.span.is_some_and(|span| span.holds(line.day))
        && notice.origins.contains(line.origin)
        && (notice.all_products || below() || on_list())
        && charged()
}

/// Sentences on silence that a reported measure rests on.
fn silence<'e>(
    engine: &'e Engine,
    line: &'e CheckedLine<'_>,
    decision: &'e Decision,
) -> impl Iterator<Item = &'e Text> {
    let conditions = reported(engine, decision).flat_map(|(.., measure)| &measure.conditions);
    conditions.filter_map(|condition| match *condition {
        Condition::Fact(id, _) if !line.facts.given(id) => engine.book().facts.get(id)?.assumed.as_ref(),
        _ => None,
    })
}

/// What law of less than primary confidence rests on.
fn grounds(secondary: bool) -> (&'static str, &'static str) {
    if secondary { ("a secondary source", "2차 자료") } else { ("our own reading", "자체 해석") }
}

fn with_note(sentence: String, note: &str) -> String {
    if note.is_empty() { sentence } else { format!("{sentence} {note}") }
}
