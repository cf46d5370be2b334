//! What is said of a statistical number that is not in force on the day, so that nobody files it.

use super::check::{CheckedLine, Matched};
use super::engine::Engine;
use super::product::live;
use super::wording::text;
use crate::base::date::{Day, Span};
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::hts::schedule::LineRef;

/// More numbers than this are counted, not named.
const NAMED: usize = 12;

/// A number that is not in force, and those that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    asked: HtsCode,
    matched: Matched,
    day: Day,
    /// The days on which it was or will be in force; none of a number that no edition holds.
    spans: Vec<Span>,
    /// The numbers that took its goods over.
    pub successors: Vec<HtsCode>,
    /// The numbers from which it takes goods over.
    pub predecessors: Vec<HtsCode>,
    /// The numbers of its rate line that are in force.
    pub live: Vec<HtsCode>,
}

/// What there is to say; none of a code that is in force.
#[must_use]
pub fn of(engine: &Engine, line: &CheckedLine<'_>) -> Option<Number> {
    let (asked, matched, day) = (line.asked, line.matched, line.day);
    if matches!(matched, Matched::Exact | Matched::Heading) {
        return None;
    }
    let at = *line.lines.first()?;
    let schedule = &engine.pack().schedule;
    let own = schedule.ordinal_range(asked).next();
    let codes = |leaves: Vec<u32>| leaves.into_iter().filter_map(|leaf| schedule.code_of(leaf)).collect();
    Some(Number {
        asked,
        matched,
        day,
        spans: own
            .and_then(|own| schedule.leaf_at(own))
            .map(|leaf| leaf.leaf_spans().collect())
            .unwrap_or_default(),
        successors: own.map(|own| codes(schedule.successors(at, own, day))).unwrap_or_default(),
        predecessors: own.map(|own| codes(schedule.predecessors(at, own, day))).unwrap_or_default(),
        live: live(engine, at, day).filter_map(LineRef::code).collect(),
    })
}

fn named(codes: &[HtsCode], more: impl Fn(usize) -> String) -> String {
    let shown: Vec<String> = codes.iter().take(NAMED).map(ToString::to_string).collect();
    let rest = codes.len().saturating_sub(NAMED);
    let more = if rest > 0 { more(rest) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

impl Number {
    /// The sentence for people.
    #[must_use]
    pub fn text(&self) -> Text {
        let Number { asked, matched, day, .. } = self;
        let ended = self.spans.iter().map(|span| span.until).filter(|until| until <= day).max();
        let begins = self.spans.iter().map(|span| span.from).filter(|from| from > day).min();
        let mut en = format!("The number {asked} is not in force on {day}");
        let mut ko = format!("통계번호 {asked}은(는) {day}에 유효하지 않습니다");
        if let Some(ended) = ended {
            let last = ended.plus(-1);
            en += &format!("; its last day was {last}");
            ko += &format!("(마지막 유효일 {last})");
        } else if let Some(begins) = begins {
            en += &format!("; it begins on {begins}");
            ko += &format!("(시행일 {begins})");
        } else {
            en += "; no edition held has it";
            ko += "(보유한 어느 판에도 없음)";
        }
        en.push('.');
        ko.push('.');
        let list = |codes: &[HtsCode]| {
            (named(codes, |rest| format!(" and {rest} more")), named(codes, |rest| format!(" 외 {rest}개")))
        };
        if !self.successors.is_empty() {
            let (names, names_ko) = list(&self.successors);
            en += &format!(" Its goods went to {names}.");
            ko += &format!(" 해당 물품은 {names_ko}(으)로 옮겨졌습니다.");
        }
        if !self.predecessors.is_empty() {
            let (names, names_ko) = list(&self.predecessors);
            en += &format!(" Its goods come from {names}.");
            ko += &format!(" 해당 물품은 {names_ko}에서 옮겨온 것입니다.");
        }
        let (names, names_ko) = list(&self.live);
        let line = asked.prefix(8);
        if *matched == Matched::NotInForce {
            en += &format!(" The answer covers the numbers of {line} in force on that day: {names}.");
            ko += &format!(" 이 날짜에 유효한 {line}의 통계번호 전체를 기준으로 답합니다: {names_ko}.");
        } else {
            en += &format!(
                " The answer is that for the same goods under the number in force; the numbers of {line} in force are {names}."
            );
            ko += &format!(" 같은 물품이 속한 유효한 번호로 답합니다. {line}의 유효한 통계번호: {names_ko}.");
        }
        text(en, ko)
    }
}
