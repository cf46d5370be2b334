//! What was taken for granted, what nothing read, and what may change.

use super::{portion, text};
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::law::book::LawBook;
use crate::law::facts::Portion;
use crate::law::notices::{Notice, NoticeKind};

/// What the total leaves out.
#[must_use]
pub fn before_remedies() -> Text {
    text(
        "Before antidumping and countervailing duty: a case may reach these goods.",
        "반덤핑·상계관세를 뺀 금액입니다. 대상일 수 있습니다.",
    )
}

/// A content that was taken as the whole value.
#[must_use]
pub fn assumed_whole(book: &LawBook, part: Portion, value: Cents) -> Text {
    let name = portion(book, part);
    text(
        format!(
            "The {} is taken as {value} US dollars, all that other declared contents leave; declare less where the article is not all of that metal.",
            name.en
        ),
        format!(
            "{} 가액을 다른 신고 함량을 뺀 전액인 미화 {value}달러로 보았습니다. 전부가 그 금속이 아니면 더 적게 신고하십시오.",
            name.ko
        ),
    )
}

/// A content whose value is said not to be known.
#[must_use]
pub fn not_known(book: &LawBook, part: Portion) -> Text {
    let name = portion(book, part);
    text(
        format!(
            "The value of the {} is stated as not known, so the duty on it is taken of the whole dutiable value; declare the value from the maker's breakdown to owe it on that alone.",
            name.en
        ),
        format!(
            "{} 가액을 알 수 없다고 하여 과세 대상 가액 전액을 기준으로 그 관세를 계산했습니다. 제조자의 원가 내역으로 가액을 신고하면 그 가액에만 부과됩니다.",
            name.ko
        ),
    )
}

/// A stated fact that no measure in force for the goods names.
#[must_use]
pub fn fact_not_read(fact: &str) -> Text {
    text(
        format!("The stated fact {fact} changes nothing: no rule in force for these goods reads it."),
        format!(
            "입력한 사실 {fact}은(는) 결과에 반영되지 않았습니다. 이 물품에 적용되는 규정 가운데 이를 따지는 것이 없습니다."
        ),
    )
}

/// The law is that of the day of privileged foreign status.
#[must_use]
pub fn privileged_status(status: Day, entered: Day) -> Text {
    text(
        format!(
            "Goods of privileged foreign status since {status}: classification and rates are those of that day, not of the entry on {entered} (19 CFR 146.41, 146.65(a)(1)). Fees are those of the entry."
        ),
        format!(
            "{status}에 특권외국물품 지위를 얻은 물품이므로 신고일({entered})이 아니라 그날의 품목분류와 세율을 적용했습니다(19 CFR 146.41, 146.65(a)(1)). 수수료는 신고일 기준입니다."
        ),
    )
}

/// A yes that nobody stated and that the headings shown rest on.
#[must_use]
pub fn assumed_yes(question: &Text) -> Text {
    text(
        format!("Assumed: yes, as nobody answered and the duty is the same either way. {}", question.en),
        format!("답이 없어 '예'로 가정했습니다(어느 쪽이든 관세액은 같습니다). {}", question.ko),
    )
}

/// An entry after the day up to which law was read.
#[must_use]
pub fn after_reading(as_of: Day, days: u32) -> Text {
    let unit = if days == 1 { "day" } else { "days" };
    text(
        format!(
            "The law was read up to {as_of}, {days} {unit} before this entry; what was decided after that day is not known here."
        ),
        format!(
            "이 신고일은 반영한 법령의 기준일({as_of})보다 {days}일 뒤입니다. 기준일 뒤의 결정은 알 수 없습니다."
        ),
    )
}

/// What a notice says beside an answer that it would meet.
#[must_use]
pub fn notice(notice: &Notice, as_of: Option<Day>) -> Text {
    let Text { en, ko } = &notice.what;
    match (notice.kind, notice.span, as_of) {
        (NoticeKind::Change, Some(span), Some(as_of)) => {
            let from = span.from;
            text(
                format!("A change is announced or possible from {from}: {en} The law read ends on {as_of}."),
                format!(
                    "{from}부터 변경이 예고되었거나 있을 수 있습니다. {ko} 반영한 법령은 {as_of}까지입니다."
                ),
            )
        }
        _ => text(en.clone(), ko.clone()),
    }
}
