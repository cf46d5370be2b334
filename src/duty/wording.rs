//! The sentences of an answer, in English and Korean, in one place.

mod caveats;
pub mod fees;
pub mod line_words;

use crate::base::date::Day;
use crate::base::text::Text;
use crate::hts::rate::DutyRate;
use crate::law::book::LawBook;
use crate::law::facts::{Facts, Portion};
use crate::law::measure::{Basis, Condition, Effect, Measure};

use super::column::Column;
use super::plan::Miss;

pub use caveats::{
    after_reading, assumed_whole, assumed_yes, before_remedies, fact_not_read, not_known, notice,
    privileged_status,
};

pub use crate::base::percent::percentage;

/// A sentence in both languages.
#[must_use]
pub fn text(en: impl Into<String>, ko: impl Into<String>) -> Text {
    Text { en: en.into(), ko: ko.into() }
}

/// The rate of a measure as a reader of the law would write it.
#[must_use]
pub fn effect(book: &LawBook, measure: &Measure) -> Text {
    let of = match measure.basis {
        Basis::Full => (String::new(), String::new()),
        Basis::NonUsContent => (" of the non-US content".to_string(), " (미국산 제외분)".to_string()),
        Basis::Portion(part) => {
            let name = portion(book, part);
            (format!(" of the {}", name.en), format!(" ({})", name.ko))
        }
    };
    let (en, ko) = match measure.effect {
        Effect::Nothing => ("no duty".to_string(), "추가 관세 없음".to_string()),
        Effect::Add(rate) => (format!("+{rate}"), format!("+{rate}")),
        Effect::Total(rate) => {
            (format!("{rate} in all, column 1 included"), format!("기본세율 포함 총 {rate}"))
        }
        Effect::Replace(rate) => {
            (format!("{rate} in place of the column rate"), format!("기본세율 대신 {rate}"))
        }
        Effect::AddPerUnit(rate, unit) => {
            let (dollars, unit) = (rate.to_decimal(), book.text(unit));
            (format!("+${dollars}/{unit}"), format!("+${dollars}/{unit}"))
        }
        Effect::Column2 => ("column 2".to_string(), "제2란 세율".to_string()),
        Effect::Refused => ("entry refused".to_string(), "수입 불허".to_string()),
        Effect::Unknown => ("rate not published".to_string(), "세율 미공표".to_string()),
    };
    text(en + &of.0, ko + &of.1)
}

/// The name of a portion of the value.
#[must_use]
pub fn portion(book: &LawBook, portion: Portion) -> Text {
    match portion {
        Portion::REST => text("other value", "나머지 가액"),
        Portion::RELIEVED => text("value relieved by chapter 98", "제98류 면제 가액"),
        _ => book.facts.declared(portion).map(|declared| declared.name.clone()).unwrap_or_default(),
    }
}

/// The word for a portion in answers.
#[must_use]
pub fn portion_id(book: &LawBook, portion: Portion) -> String {
    match portion {
        Portion::REST => "rest".to_string(),
        Portion::RELIEVED => "relieved".to_string(),
        _ => book.facts.declared(portion).map(|declared| declared.id.clone()).unwrap_or_default(),
    }
}

/// The name of a column.
#[must_use]
pub fn column(column: Column) -> Text {
    match column {
        Column::General => text("Column 1 General", "제1란 일반세율"),
        Column::Special => text("Column 1 Special", "제1란 특혜세율"),
        Column::Two => text("Column 2", "제2란 세율"),
    }
}

/// A rate of the schedule as printed.
#[must_use]
pub fn printed(rate: Option<&DutyRate>) -> Text {
    let printed = rate.map_or_else(String::new, ToString::to_string);
    let ko = if printed == "Free" { "무세".to_string() } else { printed.clone() };
    text(printed, ko)
}

/// Why a measure that met the product does not apply.
#[must_use]
pub fn miss(book: &LawBook, miss: Miss) -> Text {
    let heading = |id: u16| {
        book.measures.get(usize::from(id)).map_or("", |measure| book.text(measure.heading)).to_string()
    };
    match miss {
        Miss::Condition(failed) => condition(book, failed),
        Miss::Outranked(by) => {
            let by = heading(by);
            text(format!("Heading {by} applies instead."), format!("{by}호가 대신 적용됩니다."))
        }
        Miss::Displaced(by) => {
            let program = book.measures.get(usize::from(by)).and_then(|measure| book.program_of(measure));
            let (en, ko) =
                program.map_or(("", ""), |program| (program.name.en.as_str(), program.name.ko.as_str()));
            let by = heading(by);
            text(
                format!("Excluded, because heading {by} ({en}) applies."),
                format!("{by}호({ko})가 적용되어 제외됩니다."),
            )
        }
        Miss::Chapter98 => text(
            "Goods properly entered under chapter 98 do not pay it on this part of the value.",
            "제98류로 적법하게 신고된 부분의 가액에는 부과되지 않습니다.",
        ),
        Miss::Baggage => text(
            "Personal goods in accompanied baggage do not pay it.",
            "여행자 휴대품인 개인 물품에는 부과되지 않습니다.",
        ),
        Miss::NoSuchPortion(part) => {
            let name = portion(book, part);
            text(format!("No {} is declared.", name.en), format!("{}이(가) 신고되지 않았습니다.", name.ko))
        }
    }
}

fn condition(book: &LawBook, condition: Condition) -> Text {
    let question = |id| book.facts.get(id).map(|fact| fact.question.clone()).unwrap_or_default();
    match condition {
        Condition::Fact(id, true) => {
            let asked = question(id);
            text(
                format!("Applies only when the answer is yes: {}", asked.en),
                format!("다음 질문의 답이 '예'일 때만 적용됩니다: {}", asked.ko),
            )
        }
        Condition::Fact(id, false) => {
            let asked = question(id);
            text(
                format!("Does not apply when the answer is yes: {}", asked.en),
                format!("다음 질문의 답이 '예'이면 적용되지 않습니다: {}", asked.ko),
            )
        }
        Condition::Before(id, day, before) => {
            let (asked, word) = (question(id), if before { "Needs" } else { "Must not have" });
            let negated = if before { "이어야" } else { "이 아니어야" };
            text(
                format!("{word} a day before {day} in answer to: {}", asked.en),
                format!("다음 질문의 답이 {day} 전{negated} 합니다: {}", asked.ko),
            )
        }
        Condition::Column1Under(rate) => text(
            format!("Applies only where the column 1 rate is under {rate}."),
            format!("기본세율이 {rate} 미만일 때만 적용됩니다."),
        ),
        Condition::Column1AtLeast(rate) => text(
            format!("Applies only where the column 1 rate is {rate} or more."),
            format!("기본세율이 {rate} 이상일 때만 적용됩니다."),
        ),
        Condition::Declared(id) => text(
            format!("Needs a declared amount: {}", question(id).en),
            format!("신고 금액이 필요합니다: {}", question(id).ko),
        ),
        Condition::ShareAtLeast(id, rate) => text(
            format!("Needs at least {rate} of the customs value in answer to: {}", question(id).en),
            format!("다음 질문의 답이 과세가격의 {rate} 이상이어야 합니다: {}", question(id).ko),
        ),
        Condition::ShareUnder(id, rate) => text(
            format!("Needs under {rate} of the customs value in answer to: {}", question(id).en),
            format!("다음 질문의 답이 과세가격의 {rate} 미만이어야 합니다: {}", question(id).ko),
        ),
        Condition::Displaced => text(
            "Applies only where a Section 232 duty takes its place.",
            "제232조 관세가 대신 적용될 때만 해당합니다.",
        ),
    }
}

/// Why a measure applies.
#[must_use]
pub fn applies(book: &LawBook, measure: &Measure, origin: &Text, lists: &[String], stated: &Facts) -> Text {
    let (products_en, products_ko) = if lists.is_empty() {
        ("every product".to_string(), "모든 품목".to_string())
    } else {
        (format!("products on list {}", lists.join(", ")), format!("목록 {}의 품목", lists.join(", ")))
    };
    let facts: Vec<Text> =
        measure.conditions.iter().filter_map(|condition| held(book, *condition, stated)).collect();
    let join =
        |pick: fn(&Text) -> &str| facts.iter().map(|fact| format!("; {}", pick(fact))).collect::<String>();
    text(
        format!("Goods of {}, {products_en}{}.", origin.en, join(|fact| &fact.en)),
        format!("{}산 물품, {products_ko}{}.", origin.ko, join(|fact| &fact.ko)),
    )
}

/// A condition that holds, in words. What nobody stated is said to be assumed: it holds in one of the ways that were tried,
/// and a reader who takes it for an answer would file a fact that he never gave.
fn held(book: &LawBook, condition: Condition, stated: &Facts) -> Option<Text> {
    let answer = |id, en: &str, ko: &str| {
        book.facts.get(id).map_or_else(Text::default, |fact| answered(&fact.question, en, ko))
    };
    Some(match condition {
        Condition::Fact(id, true) if stated.given(id) => answer(id, "yes", "예"),
        Condition::Fact(id, true) => answer(id, "assumed: yes", "가정: 예"),
        Condition::Fact(_, false) | Condition::Before(_, _, false) => return None,
        Condition::Before(id, day, true) => answer(id, &format!("before {day}"), &format!("{day} 전")),
        Condition::Column1Under(rate) => {
            text(format!("column 1 under {rate}"), format!("기본세율 {rate} 미만"))
        }
        Condition::Column1AtLeast(rate) => {
            text(format!("column 1 at least {rate}"), format!("기본세율 {rate} 이상"))
        }
        Condition::Declared(id) if stated.given(id) => answer(id, "declared", "신고"),
        Condition::Declared(id) => answer(id, "assumed: declared", "가정: 신고"),
        Condition::ShareAtLeast(id, rate) => {
            answer(id, &format!("at least {rate} of the value"), &format!("과세가격의 {rate} 이상"))
        }
        Condition::ShareUnder(id, rate) => {
            answer(id, &format!("under {rate} of the value"), &format!("과세가격의 {rate} 미만"))
        }
        Condition::Displaced => text("a Section 232 duty takes its place", "제232조 관세가 대신 적용됨"),
    })
}

/// The reason of the column layer.
#[must_use]
pub fn column_reason(column: Column, claim: Option<&str>, inside: bool) -> Text {
    let inside_en = if inside {
        " The column duty is inside the total of another heading, so nothing is reported on this line."
    } else {
        ""
    };
    let inside_ko = if inside {
        " 기본관세는 다른 번호의 총액에 포함되어 이 줄에는 0으로 신고합니다."
    } else {
        ""
    };
    match (column, claim) {
        (Column::Special, Some(spi)) => text(
            format!("The special rate claimed under {spi}.{inside_en}"),
            format!("{spi} 특혜세율을 신청했습니다.{inside_ko}"),
        ),
        (Column::Two, _) => text(
            format!("Goods of this origin pay column 2 (general note 3(b)).{inside_en}"),
            format!("이 원산지의 물품에는 제2란 세율이 적용됩니다(일반주 3(b)).{inside_ko}"),
        ),
        _ => text(
            format!("The rate of normal trade relations.{inside_en}"),
            format!("정상교역관계(MFN) 세율입니다.{inside_ko}"),
        ),
    }
}

/// A chapter 98 provision whose meeting with a heading was not read.
#[must_use]
pub fn chapter98_unread(heading: &str) -> Text {
    text(
        format!("Cannot say: how this chapter 98 provision meets heading {heading} is not held."),
        format!("판단 불가: 이 제98류 규정과 {heading}호의 관계에 관한 자료가 없습니다."),
    )
}

/// A line without a rate in the column used.
#[must_use]
pub fn no_rate(day: Day) -> Text {
    text(
        format!("Cannot say: the line holds no rate for this column on {day}."),
        format!("판단 불가: {day} 현재 이 품목의 해당 란에 세율이 없습니다."),
    )
}

/// Whether a duty can come back by drawback.
#[must_use]
pub fn drawback(held: &Text) -> Text {
    if held.en.is_empty() {
        return text(
            "Whether drawback is open for this duty is not held.",
            "이 관세의 환급(drawback) 가능 여부는 보유하지 않습니다.",
        );
    }
    held.clone()
}

/// A measure that may or may not reach goods of US origin.
#[must_use]
pub fn home_goods(heading: &str) -> Text {
    text(
        format!(
            "Cannot say: whether heading {heading} reaches goods of US origin that come back is not held."
        ),
        format!("판단 불가: {heading}호가 미국산 반송 물품에 적용되는지에 대한 자료가 없습니다."),
    )
}

/// Duty that comes back, and from which day it can be asked for.
#[must_use]
pub fn refundable(opens: Option<Day>, source: &str) -> Text {
    let (en, ko) = match opens {
        Some(opens) => {
            (format!(", which can be asked for from {opens} on"), format!(" {opens}부터 신청할 수 있는"))
        }
        None => (String::new(), String::new()),
    };
    text(
        format!("Assessed on this entry date and to be refunded{en} ({source})."),
        format!("이 신고일에 부과되었으나{ko} 환급 대상입니다({source})."),
    )
}

/// A quantity or part value is missing.
#[must_use]
pub fn needs_quantity() -> Text {
    text(
        "A quantity or the value of a part must be stated before the duty can be computed.",
        "수량 또는 구성품 가액을 입력해야 관세를 계산할 수 있습니다.",
    )
}

/// Facts decide.
#[must_use]
pub fn needs_facts() -> Text {
    text(
        "Facts that only the importer knows decide the duty; see the open questions.",
        "수입자만 아는 사실에 따라 관세가 달라집니다. 아래 질문에 답하십시오.",
    )
}

/// The duty is known, the heading is not.
#[must_use]
pub fn heading_open() -> Text {
    text(
        "The duty is the same either way, but the heading to report depends on the open questions.",
        "관세액은 같지만 신고할 번호는 아래 질문의 답에 따라 달라집니다.",
    )
}

/// A short code covers lines with different duties.
#[must_use]
pub fn spread() -> Text {
    text(
        "The code covers lines with different duties; give more digits.",
        "이 코드에는 관세가 다른 여러 품목이 있습니다. 더 많은 자릿수를 입력하십시오.",
    )
}

/// A number is not in force, and those of its line that are owe different duties.
#[must_use]
pub fn spread_out_of_force() -> Text {
    text(
        "The number is not in force on this day, and the numbers of its line that are owe different duties; give the one that the goods bear.",
        "이 통계번호는 이 날짜에 유효하지 않고, 같은 품목의 유효한 번호들은 관세가 서로 다릅니다. 물품에 맞는 번호를 입력하십시오.",
    )
}

/// Lists of which nobody says whether they hold the number.
#[must_use]
pub fn list_unsure(lists: &str) -> Text {
    text(
        format!(
            "Whether this number is on a list is not settled: the list prints numbers from before the number was made or was given to other goods, and only a part of those goods or other ones ({lists})."
        ),
        format!(
            "이 통계번호가 목록에 해당하는지 확정되지 않았습니다. 목록에는 번호가 신설되거나 다른 물품에 부여되기 전의 번호가 적혀 있고, 그 물품은 이 번호의 물품과 일부만 같거나 다릅니다({lists})."
        ),
    )
}

/// A list holds the number by those from which it was made.
#[must_use]
pub fn list_inherited(headings: &str) -> Text {
    text(
        format!(
            "The list of {headings} prints the number from which this one was made, not this one; that it holds this one, too, is our own reading."
        ),
        format!(
            "{headings}호의 목록에는 이 통계번호가 아니라 그 이전 번호가 적혀 있습니다. 이 번호도 해당한다는 것은 자체 해석입니다."
        ),
    )
}

/// The digits of a number stand for other goods than before.
#[must_use]
pub fn reused(since: Day, entry: Day) -> Text {
    if since <= entry {
        return text(
            format!("Before {since} the digits of this number stood for other goods."),
            format!("{since} 전에는 이 통계번호가 다른 물품을 가리켰습니다."),
        );
    }
    text(
        format!("From {since} on the digits of this number stand for other goods."),
        format!("{since}부터 이 통계번호는 다른 물품을 가리킵니다."),
    )
}

/// The unit of quantity is not held.
#[must_use]
pub fn unit_unknown() -> Text {
    text(
        "The unit of quantity of this number was changed; which unit took its place is not held.",
        "이 통계번호의 수량단위가 변경되었으나 새 단위는 보유하고 있지 않습니다.",
    )
}

/// A programme that ended or has not begun.
#[must_use]
pub fn out_of_time(entry: Day, measure: &Measure) -> Text {
    if measure.span.until <= entry {
        let last = measure.span.until.plus(-1);
        return text(
            format!("Ended: last in force for entries of {last}."),
            format!("종료: {last} 신고분까지 적용되었습니다."),
        );
    }
    let from = measure.span.from;
    text(
        format!("Not yet in force: begins with entries of {from}."),
        format!("아직 시행 전: {from} 신고분부터 적용됩니다."),
    )
}

/// A question with its answer.
#[must_use]
pub fn answered(question: &Text, en: &str, ko: &str) -> Text {
    text(format!("{} → {en}", question.en), format!("{} → {ko}", question.ko))
}

/// A question with yes or no, as the condition of a saving.
#[must_use]
pub fn saving_condition(question: &Text, yes: bool) -> Text {
    if yes { answered(question, "yes", "예") } else { answered(question, "no", "아니오") }
}
