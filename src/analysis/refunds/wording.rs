//! The sentences about refunds, in both languages.

use super::{EntryRefunds, PaidIs};
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::text::Text;
use crate::duty::wording::text;

/// Two sentences, one after the other.
pub(super) fn both(first: &Text, second: &Text) -> Text {
    let join = |a: &str, b: &str| format!("{a} {b}").trim().to_string();
    text(join(&first.en, &second.en), join(&first.ko, &second.ko))
}

pub(super) fn above(paid: Cents, due: Cents) -> Text {
    text(format!("Paid {paid}, owed {due}."), format!("납부 {paid}달러, 법정 세액 {due}달러."))
}

pub(super) fn state_paid() -> Text {
    text(
        "No one day had the law that the entry was filed under: state the duty paid to see an amount.",
        "신고 당시의 법을 그대로 재현할 날이 없습니다. 금액을 보려면 납부한 관세를 입력하십시오.",
    )
}

pub(super) fn given_back(amount: Cents) -> Text {
    text(
        format!("Assessed under these programmes and not owed as column duty: {amount}, before interest."),
        format!("해당 제도로 부과되었고 기본관세가 아닌 금액: {amount}달러(이자 제외)."),
    )
}

pub(super) fn claimed(duty: Cents, mpf: Cents) -> Text {
    text(
        format!(
            "The claim takes off {duty} of duty that does not come back otherwise, and {mpf} of merchandise processing fee. The good must have originated."
        ),
        format!(
            "특혜 신청으로 달리 환급되지 않는 관세 {duty}달러와 물품취급수수료(MPF) {mpf}달러가 줄어듭니다. 원산지 물품이어야 합니다."
        ),
    )
}

pub(super) fn open(through: Day) -> Text {
    text(format!("Open through {through}."), format!("{through}까지 가능합니다."))
}

pub(super) fn open_from_earliest(through: Day) -> Text {
    text(format!("Open through {through} at least."), format!("적어도 {through}까지 가능합니다."))
}

pub(super) fn closed_from_earliest(through: Day) -> Text {
    text(
        format!(
            "Counted from the earliest day it was open through {through}; from a later one it may be open still."
        ),
        format!("가장 이른 날부터 세면 {through}까지였습니다. 더 늦은 날부터 세면 아직 가능할 수 있습니다."),
    )
}

pub(super) fn closed(since: Day) -> Text {
    text(format!("Closed since {since}."), format!("{since}부터 마감되었습니다."))
}

pub(super) fn opens_with_liquidation() -> Text {
    text("It opens when the entry is liquidated.", "수입신고가 정산되면 가능합니다.")
}

pub(super) fn hold_back(through: Option<Day>, other: &Text) -> Text {
    let (en, ko) = through.map_or_else(Default::default, |day| (format!(", {day}"), format!("({day})")));
    text(
        format!(
            "Hold it back until shortly before its last day{en}: while it is open, the entry cannot go by \"{}\".",
            other.en
        ),
        format!(
            "마지막 날{ko} 직전까지 미루십시오. 이 절차가 계류 중이면 ‘{}’(으)로는 처리되지 않습니다.",
            other.ko
        ),
    )
}

pub(super) fn not_while(other: &Text) -> Text {
    text(
        format!(
            "Not while a refund by \"{}\" runs: ask for it before, or once that refund is paid.",
            other.en
        ),
        format!(
            "‘{}’ 환급이 진행되는 동안에는 할 수 없습니다. 그 전에 하거나 환급이 끝난 뒤에 하십시오.",
            other.ko
        ),
    )
}

pub(super) fn contested(amount: Cents) -> Text {
    text(
        format!("Assessed under these programmes: {amount}. Nothing comes back unless the case is won."),
        format!("해당 제도로 부과된 금액: {amount}달러. 승소하지 않으면 환급되지 않습니다."),
    )
}

pub(super) fn not_yet(opens: Day) -> Text {
    text(format!("It opens on {opens}."), format!("{opens}부터 가능합니다."))
}

pub(super) fn no_deadline() -> Text {
    text("No last day is known.", "마감일이 알려지지 않았습니다.")
}

pub(super) fn say_liquidation() -> Text {
    text(
        "Whether it is open hangs on the day of liquidation: state it, or that the entry is not liquidated.",
        "가능 여부는 정산일(liquidation)에 달려 있습니다. 정산일 또는 미정산임을 입력하십시오.",
    )
}

pub(super) fn assumptions(entries: &[EntryRefunds]) -> Vec<Text> {
    let mut out = Vec::new();
    if entries.iter().any(|entry| entry.paid_is == PaidIs::LawNow && entry.duty_paid.is_some()) {
        out.push(text(
            "Where no duty paid is stated, the entry is taken to have paid what the law of its date asks.",
            "납부한 관세를 입력하지 않은 건은 수입신고일의 법대로 납부한 것으로 보았습니다.",
        ));
    }
    if entries.iter().any(|entry| entry.paid_is == PaidIs::LawThen) {
        out.push(text(
            "Where the law was changed for past dates, an entry without a stated duty is taken to have been filed under the older law.",
            "법이 소급 변경된 기간의 건은, 납부액을 입력하지 않으면 변경 전의 법대로 신고한 것으로 보았습니다.",
        ));
    }
    out.push(text(
        "Interest is not computed. Amounts are of one line each: the merchandise processing fee of an entry of several lines has one minimum and one maximum.",
        "이자는 계산하지 않습니다. 금액은 한 품목 기준이며, 여러 품목 신고의 물품취급수수료(MPF)는 신고 단위의 상·하한이 있습니다.",
    ));
    out
}
