//! Why a fee is what it is.

use super::text;
use crate::base::money::{Cents, Rate};
use crate::base::text::Text;
use crate::law::fees::MpfYear;

/// The fee is waived.
#[must_use]
pub fn mpf_waived() -> Text {
    text("Waived: the claim made exempts the goods.", "면제: 신청한 특혜에 따라 부과되지 않습니다.")
}

/// Chapter 98 frees the goods.
#[must_use]
pub fn mpf_chapter98() -> Text {
    text(
        "Waived: goods entered under chapter 98 pay none on what is free of duty.",
        "면제: 제98류로 수입하는 물품은 관세가 없는 부분에 부과되지 않습니다.",
    )
}

/// Products of the origin pay none.
#[must_use]
pub fn mpf_free_origin(class: &Text) -> Text {
    text(
        format!("Exempt as such, whatever is claimed: {}.", class.en),
        format!("특혜 신청과 관계없이 면제: {}.", class.ko),
    )
}

/// Whether they pay it is not known.
#[must_use]
pub fn mpf_origin_unknown(class: &Text) -> Text {
    text(
        format!("Whether these goods are exempt as such is not known: {}.", class.en),
        format!("원산지만으로 면제되는지 알 수 없음: {}.", class.ko),
    )
}

/// The fee of the fiscal year is not known.
#[must_use]
pub fn mpf_not_published() -> Text {
    text("The fee of this fiscal year is not published.", "해당 회계연도의 수수료가 공표되지 않았습니다.")
}

/// Whether a programme waives the fee is not known.
#[must_use]
pub fn mpf_unknown() -> Text {
    text(
        "Whether the programme claimed waives the fee is not known.",
        "신청한 특혜 프로그램이 수수료를 면제하는지 알 수 없습니다.",
    )
}

/// An amount for an informal entry.
#[must_use]
pub fn mpf_flat(amount: Cents) -> Text {
    text(format!("Informal entry: {amount} for the entry."), format!("약식 수입신고: 건당 {amount}."))
}

/// A rate between two bounds.
#[must_use]
pub fn mpf_rated(year: &MpfYear, basis: Cents) -> Text {
    let (rate, least, most) = (year.rate, year.minimum, year.maximum);
    text(
        format!("{rate} of {basis}, at least {least} and at most {most} for the entry."),
        format!("{basis}의 {rate}, 건당 최저 {least}, 최고 {most}."),
    )
}

/// No rate is held.
#[must_use]
pub fn hmf_no_rate() -> Text {
    text("No rate is held for this day.", "이 날짜의 요율이 없습니다.")
}

/// Cargo by vessel.
#[must_use]
pub fn hmf_rated(rate: Rate, value: Cents) -> Text {
    text(
        format!("{rate} of {value}; no preference relieves it."),
        format!("{value}의 {rate}; 특혜로 면제되지 않습니다."),
    )
}

/// Cargo by air or land.
#[must_use]
pub fn hmf_not_by_vessel() -> Text {
    text("Only cargo that arrives by vessel pays it.", "선박으로 도착한 화물에만 부과됩니다.")
}

/// The mode is not stated.
#[must_use]
pub fn hmf_state_mode(due: Cents) -> Text {
    text(
        format!("Not counted, because the mode is not stated: by vessel it would be {due}."),
        format!("운송수단이 입력되지 않아 포함하지 않았습니다: 선박이면 {due}입니다."),
    )
}

/// A value so small that a shipment may be, or no longer is, free.
#[must_use]
pub fn de_minimis(open: bool, source: &str) -> Text {
    let (en, ko) = if open {
        (
            "A shipment of so small a value may be free instead, one a person a day",
            "소액 화물은 1인 1일 1건 면세될 수 있습니다",
        )
    } else {
        ("A small value frees no shipment now", "소액 면세는 현재 중단되어 있습니다")
    };
    text(format!("{en}: {source}."), format!("{ko}: {source}."))
}
