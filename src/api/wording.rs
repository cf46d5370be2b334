//! The sentences about claims, in both languages.

use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;

pub(super) fn saves_both(duty: Cents, mpf: Cents) -> Text {
    Text::new(
        format!("The claim saves {duty} of duty and {mpf} of merchandise processing fee."),
        format!("특혜를 신청하면 관세 {duty}달러와 물품취급수수료(MPF) {mpf}달러가 줄어듭니다."),
    )
}

pub(super) fn saves_duty(duty: Cents) -> Text {
    Text::new(
        format!("The claim saves {duty} of duty; the merchandise processing fee stays as it is."),
        format!("특혜를 신청하면 관세 {duty}달러가 줄어들고, 물품취급수수료(MPF)는 그대로입니다."),
    )
}

pub(super) fn ceiling(heading: &str) -> Text {
    Text::new(
        format!(
            "No duty is saved: heading {heading} tops the duty up to a total rate, so what the claim takes off the \
             base rate is added there."
        ),
        format!(
            "관세는 줄어들지 않습니다. {heading}호는 합계 세율까지 채워 부과하므로, 기본세율에서 줄어든 만큼 그 호에서 더해집니다."
        ),
    )
}

pub(super) fn free_already() -> Text {
    Text::new(
        "No duty is saved: the rate for goods of every origin is free already.",
        "관세는 줄어들지 않습니다. 일반세율이 이미 무세입니다.",
    )
}

pub(super) fn no_duty_saved() -> Text {
    Text::new(
        "No duty is saved: the rate under the claim is no lower.",
        "관세는 줄어들지 않습니다. 특혜세율이 더 낮지 않습니다.",
    )
}

pub(super) fn saves_fee(mpf: Cents) -> Text {
    Text::new(
        format!("The merchandise processing fee still falls away: {mpf}."),
        format!("다만 물품취급수수료(MPF) {mpf}달러는 면제됩니다."),
    )
}

pub(super) fn saves_nothing() -> Text {
    Text::new("No fee is saved either.", "수수료도 줄어들지 않습니다.")
}

pub(super) fn undecided() -> Text {
    Text::new(
        "The duty is not decided with or without the claim, so its worth cannot be said: answer the open questions \
         of the quotes first.",
        "신청 전후의 관세가 확정되지 않아 특혜의 가치를 말할 수 없습니다. 견적의 미결 질문에 먼저 답하십시오.",
    )
}

pub(super) fn not_originating() -> Text {
    Text::new(
        "The good does not originate, so the claim may not be made; the amounts say what making it originate would \
         bring.",
        "원산지 상품이 아니므로 특혜를 신청할 수 없습니다. 금액은 원산지 요건을 충족할 경우의 이익입니다.",
    )
}

pub(super) fn origin_open() -> Text {
    Text::new(
        "Whether the good originates is open: the claim may be made only once it is shown.",
        "원산지 여부가 미정입니다. 원산지가 입증된 뒤에만 신청할 수 있습니다.",
    )
}

pub(super) fn origin_not_tested() -> Text {
    Text::new(
        "The amounts assume that the good originates; that was not tested.",
        "원산지 상품이라고 가정한 금액이며, 원산지는 검토하지 않았습니다.",
    )
}

pub(super) fn late_open(day: Day, deadline: Day) -> Text {
    Text::new(
        format!("No claim was made at entry: on {day} one may still be made, through {deadline}."),
        format!("수입 당시 신청하지 않았다면 {day} 현재 {deadline}까지 사후 신청할 수 있습니다."),
    )
}

pub(super) fn late_passed(deadline: Day) -> Text {
    Text::new(
        format!("A claim after importation was open through {deadline}; nothing is refunded now."),
        format!("사후 신청 기한은 {deadline}에 끝났으며 환급되지 않습니다."),
    )
}

pub(super) fn late_not_yet(day: Day) -> Text {
    Text::new(
        format!("The good is imported on {day}: make the claim on the entry itself."),
        format!("수입일이 {day}이므로 수입신고 때 바로 신청하십시오."),
    )
}

pub(super) fn late_needs_origin() -> Text {
    Text::new(
        "The good must have originated when it was imported.",
        "수입 당시에 원산지 상품이었어야 합니다.",
    )
}
