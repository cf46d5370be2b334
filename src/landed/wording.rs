//! The sentences about values and costs, in both languages.

use super::terms::{ChargeKind, Incoterm};
use crate::base::money::Cents;
use crate::base::text::Text;

fn of(kind: ChargeKind, en: &str, ko: &str) -> Text {
    let name = kind.name();
    Text::new(en.replace("{}", &name.en), ko.replace("{}", &name.ko))
}

pub(super) fn taken_out(kind: ChargeKind) -> Text {
    of(
        kind,
        "The price holds {}; shown apart, it is no part of the customs value.",
        "가격에 {}이(가) 들어 있고 구분 표시되어 있어 과세가격에서 뺍니다.",
    )
}

pub(super) fn taken_out_through(kind: ChargeKind) -> Text {
    of(
        kind,
        "The price holds {}, shown apart and part of a through shipment after the sale: no part of the customs value.",
        "가격에 든 {}은(는) 판매 후 미국까지의 일괄운송에 속하고 구분 표시되어 있어 과세가격에서 뺍니다.",
    )
}

pub(super) fn not_apart(kind: ChargeKind) -> Text {
    of(
        kind,
        "The price holds {}, but it is not shown apart: it stays in the customs value.",
        "가격에 든 {}이(가) 구분 표시되어 있지 않아 과세가격에 그대로 남습니다.",
    )
}

pub(super) fn inland_stays() -> Text {
    Text::new(
        "Transport in the country of exportation that the price holds stays in the customs value, unless it is shown \
         apart and part of a through shipment after the sale.",
        "가격에 든 수출국 내륙운송비는, 판매 후 미국까지의 일괄운송에 속하고 구분 표시된 경우가 아니면 과세가격에 남습니다.",
    )
}

pub(super) fn not_in_price(kind: ChargeKind) -> Text {
    of(
        kind,
        "The price does not hold {}, and the US value does not add it.",
        "가격에 {}이(가) 들어 있지 않으며 미국 과세가격에는 더하지 않습니다.",
    )
}

pub(super) fn added(kind: ChargeKind) -> Text {
    of(
        kind,
        "{} paid beside the price is added to the customs value.",
        "가격과 별도로 부담한 {}은(는) 과세가격에 더합니다.",
    )
}

pub(super) fn added_already(kind: ChargeKind) -> Text {
    of(kind, "{}: the price holds it already.", "{}은(는) 이미 가격에 들어 있습니다.")
}

pub(super) fn stays_in_price(kind: ChargeKind) -> Text {
    of(
        kind,
        "{}: the price holds it, and no rule takes it out of the customs value.",
        "{}은(는) 가격에 들어 있으며 과세가격에서 빼는 규정이 없습니다.",
    )
}

pub(super) fn no_part(kind: ChargeKind) -> Text {
    of(kind, "{}: no part of the customs value.", "{}은(는) 과세가격에 들어가지 않습니다.")
}

pub(super) fn hidden(kind: ChargeKind, term: Incoterm) -> Text {
    let name = kind.name();
    Text::new(
        format!(
            "A price on {} terms holds {}. No amount is stated, so it stays in the customs value and is charged duty; \
             shown apart on the invoice it would be taken out ({}).",
            code(term),
            name.en,
            kind.source()
        ),
        format!(
            "{} 조건의 가격에는 {}이(가) 들어 있습니다. 금액을 밝히지 않아 과세가격에 남아 관세가 부과되며, 송장에 구분 \
             표시하면 뺄 수 있습니다({}).",
            code(term),
            name.ko,
            kind.source()
        ),
    )
}

pub(super) fn taken_as_shown() -> Text {
    Text::new(
        "Charges that the price holds are taken to be shown apart on the invoice, at what was really paid for them; \
         say shownApart: false where they are not.",
        "가격에 든 비용은 실제 지급액이 송장에 구분 표시된 것으로 보았습니다. 그렇지 않으면 shownApart: false로 알려 주십시오.",
    )
}

pub(super) fn dollars() -> Text {
    Text::new(
        "Amounts that name no currency are US dollars.",
        "통화를 밝히지 않은 금액은 미국 달러로 보았습니다.",
    )
}

pub(super) fn shared(by_weight: bool) -> Text {
    if by_weight {
        Text::new(
            "Charges of the whole entry fall on its lines by weight.",
            "신고 전체의 비용은 중량에 따라 품목에 나누었습니다.",
        )
    } else {
        Text::new(
            "Charges of the whole entry fall on its lines by price.",
            "신고 전체의 비용은 가격에 따라 품목에 나누었습니다.",
        )
    }
}

pub(super) fn seller_pays() -> Text {
    Text::new(
        "On DDP terms the seller pays duty and fees out of the price: they are shown, and not added.",
        "DDP 조건에서는 판매자가 가격 안에서 관세와 수수료를 부담하므로, 표시만 하고 더하지 않습니다.",
    )
}

pub(super) fn insurance() -> Text {
    Text::new(
        "No insurance is stated; none is taken to be bought.",
        "보험료를 밝히지 않아 보험에 들지 않은 것으로 보았습니다.",
    )
}

pub(super) fn reached_exactly() -> Text {
    Text::new("The cost is the target to the cent.", "목표 금액과 정확히 일치합니다.")
}

pub(super) fn next_too_dear(next: Cents, target: Cents) -> Text {
    Text::new(
        format!("The next higher price would cost {next}, more than {target}."),
        format!("한 단계 높은 가격의 비용은 {next}달러로 목표 {target}달러를 넘습니다."),
    )
}

pub(super) fn no_price(least: Cents) -> Text {
    Text::new(
        format!("No price keeps the cost: even the lowest possible one costs {least}."),
        format!("목표를 지킬 수 있는 가격이 없습니다. 가능한 최저 가격에서도 {least}달러가 듭니다."),
    )
}

pub(super) fn not_decided() -> Text {
    Text::new(
        "The duty is not decided at the prices that were tried: answer the open questions of the quote first.",
        "시험한 가격에서 관세가 확정되지 않습니다. 견적의 미결 질문에 먼저 답하십시오.",
    )
}

pub(super) fn facts_stay() -> Text {
    Text::new(
        "Quantities, declared amounts and charges are held as stated while the price moves.",
        "가격이 바뀌어도 수량·신고 금액·비용은 입력한 값 그대로 두었습니다.",
    )
}

/// The three letters of a term.
pub(super) fn code(term: Incoterm) -> &'static str {
    match term {
        Incoterm::Exw => "EXW",
        Incoterm::Fca => "FCA",
        Incoterm::Fas => "FAS",
        Incoterm::Fob => "FOB",
        Incoterm::Cfr => "CFR",
        Incoterm::Cif => "CIF",
        Incoterm::Cpt => "CPT",
        Incoterm::Cip => "CIP",
        Incoterm::Dap => "DAP",
        Incoterm::Dpu => "DPU",
        Incoterm::Ddp => "DDP",
    }
}
