//! The sentences about savings, in both languages.

use super::Meeting;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::wording::text;

pub(super) fn claim(programme: &Text, spi: &str) -> Text {
    text(
        format!("The good originates under {}, and {spi} is claimed on the entry.", programme.en),
        format!("{}의 원산지 물품이며 수입신고 때 {spi}를 신청합니다.", programme.ko),
    )
}

pub(super) fn before(question: &Text, day: Day) -> Text {
    text(format!("{} → before {day}", question.en), format!("{} → {day} 전", question.ko))
}

pub(super) fn amount(question: &Text, value: &str) -> Text {
    text(format!("{} → {value}", question.en), format!("{} → {value}", question.ko))
}

pub(super) fn ceiling(heading: &str) -> Text {
    text(
        format!(
            "Heading {heading} tops the duty up to a total rate: what this takes off column 1 is added back there."
        ),
        format!(
            "{heading}호가 합계 세율까지 채워 부과하므로, 기본세율에서 줄어든 만큼 그 호에서 더해집니다."
        ),
    )
}

pub(super) fn nothing() -> Text {
    text("Alone it changes nothing that is owed.", "이것만으로는 부담액이 달라지지 않습니다.")
}

pub(super) fn raises(headings: &[String]) -> Text {
    let list = headings.join(", ");
    text(
        format!("It raises what is owed: the headings are then {list}."),
        format!("부담액이 늘어납니다. 이때 신고할 번호는 {list}입니다."),
    )
}

pub(super) fn undecided() -> Text {
    text("With it alone the duty is still open.", "이것만으로는 관세가 확정되지 않습니다.")
}

pub(super) fn meeting(
    meeting: Meeting,
    alone: [Cents; 2],
    together: Option<Cents>,
    headings: &[String],
) -> Text {
    let sum = Cents(alone[0].0 + alone[1].0);
    let both = together.unwrap_or_default();
    let list = headings.join(", ");
    match meeting {
        Meeting::Exclude => {
            text("They cannot both be true of one good.", "한 물품에 동시에 해당할 수 없습니다.")
        }
        Meeting::Overlap => text(
            format!(
                "Together they save {both}, not {sum}: with both, {list} decide, and what one takes off is no longer there for the other."
            ),
            format!(
                "함께 적용하면 합계 {sum}달러가 아니라 {both}달러가 줄어듭니다. 이때 {list}이(가) 적용되어, 한쪽이 줄인 부분을 다른 쪽이 다시 줄일 수 없습니다."
            ),
        ),
        Meeting::Alternative => text(
            format!("One suffices: together they save {both} ({list})."),
            format!("하나면 충분합니다. 함께 적용해도 {both}달러가 줄어듭니다({list})."),
        ),
        Meeting::Defeat => text(
            format!(
                "Together they save {both}, less than {} with one alone: with both, {list} decide.",
                alone[0].max(alone[1])
            ),
            format!(
                "함께 적용하면 {both}달러만 줄어, 하나만 적용할 때의 {}달러보다 적습니다. 이때 {list}이(가) 적용됩니다.",
                alone[0].max(alone[1])
            ),
        ),
        Meeting::Enable => text(
            format!("Together they save {both}, more than {sum}: one opens the way for the other ({list})."),
            format!(
                "함께 적용하면 합계 {sum}달러보다 많은 {both}달러가 줄어듭니다. 한쪽이 다른 쪽의 효과를 살립니다({list})."
            ),
        ),
    }
}

pub(super) fn not_searched() -> Vec<Text> {
    vec![
        text(
            "Claims under chapter 98, drawback, foreign trade zones and the basis of valuation: they need facts that a line does not hold.",
            "제98류 규정, 환급(drawback), 외국무역지역, 과세가격 산정 기준: 한 품목의 정보만으로는 판단할 수 없습니다.",
        ),
        text(
            "Amounts, such as a content of metal or of US origin, unless they are given to be considered.",
            "금속 함량·미국산 함량 등의 금액은 검토하도록 입력한 경우에만 시험합니다.",
        ),
        text(
            "Another classification or another origin: what the goods are is not chosen.",
            "다른 품목분류나 다른 원산지: 물품이 무엇인지는 선택의 대상이 아닙니다.",
        ),
    ]
}

pub(super) fn give_more_digits() -> Text {
    text(
        "The code covers products with different duties: savings need the code of one of them.",
        "품목번호가 관세가 다른 여러 품목을 포함합니다. 절감 방안은 그중 하나의 번호로 조회하십시오.",
    )
}
