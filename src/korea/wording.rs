//! The sentences of the Korean side, in both languages. What stands in the law stands in `schedules/korea/`.

use super::cases::Rule;
use super::request::{CostKind, InQuota};
use super::won::Won;
use crate::base::text::Text;
use crate::messages::sentences;

sentences! {
    -> Text;
    added(cost) =>
        "The price does not hold {cost}; the CIF value adds it.",
        "가격에 {cost}이(가) 들어 있지 않아 과세가격에 더합니다.";
    in_price(cost) =>
        "The price holds {cost} already, as the CIF value does.",
        "가격에 {cost}이(가) 이미 들어 있으며 과세가격에도 들어갑니다.";
    taken_out(cost) =>
        "The price holds {cost}, which comes after importation: it is taken out of the value.",
        "가격에 수입 후 비용인 {cost}이(가) 들어 있어 과세가격에서 뺍니다.";
    after(cost) => "{cost}: no part of the CIF value.", "{cost}은(는) 과세가격에 들어가지 않습니다.";
    stays(term, cost) =>
        "A price on {term} terms holds {cost}. No amount is stated, so it stays in the value, which may be too high.",
        "{term} 조건의 가격에는 {cost}이(가) 들어 있으나 금액을 밝히지 않아 과세가격에 남았습니다. 과세가격이 실제보다 높을 수 있습니다.";
    in_side(quota) => "inside the quota: {quota}", "쿼터 내: {quota}";
    out_side(quota) => "outside the quota: {quota}", "쿼터 초과: {quota}";
    no_insurance() =>
        "No insurance is stated; none is taken to be bought.",
        "보험료를 밝히지 않아 보험에 들지 않은 것으로 보았습니다.";
    won_assumed() =>
        "Amounts that name no currency are won.",
        "통화를 밝히지 않은 금액은 원화로 보았습니다.";
    value_name() => "CIF value", "과세가격(CIF)";
    duty_name() => "Customs duty", "관세";
    vat_name() => "Value added tax", "부가가치세";
    not_held(code) =>
        "{code} is no line of today's Korean nomenclature, and no older line of that code is held.",
        "{code}은(는) 현행 HSK에 없는 세번이며, 보유한 옛 세번에도 없습니다.";
    none_below(code) => "No line of the Korean nomenclature stands below {code}.", "{code} 아래에 HSK 세번이 없습니다.";
    choose(code, count) =>
        "{code} is no line of ten digits. Lines below it: {count}. Choose one.",
        "{code}은(는) 10자리 세번이 아닙니다. 그 아래 세번은 {count}개입니다. 하나를 고르십시오.";
    one_below(code, line) =>
        "{line} is the one line below {code}.",
        "{code} 아래의 세번은 {line} 하나입니다.";
    differ(rule, printed, category) =>
        "{rule} Printed: {printed}; staging: {category}.",
        "{rule} 인쇄된 세율: {printed}, 양허: {category}.";
    months(year, applied, basic, rule) =>
        "Applied in {year}: {applied}; basic rate: {basic}. {rule}",
        "{year}년 실행세율 {applied}, 기본세율 {basic}. {rule}";
    gone(edition) =>
        "This code is only in {edition}; today's nomenclature has no such line. Find the line that took its place before you declare; its rate may differ.",
        "이 세번은 {edition}에만 있으며 현행 HSK에는 없습니다. 신고 전에 이를 이은 세번을 찾으십시오. 세율이 다를 수 있습니다.";
    older(edition) =>
        "The line was read in {edition}. Its code still exists; whether its scope stayed the same was not checked.",
        "이 세번은 {edition}에서 읽은 것입니다. 코드는 지금도 있으나 품목 범위가 같은지는 확인하지 않았습니다.";
    after_reading(as_of) =>
        "The law was read up to {as_of}; a later rate is the one that the agreement has scheduled.",
        "법령은 {as_of}까지 확인하였으며, 그 뒤의 세율은 협정에 예정된 것입니다.";
    volume(year, tonnes, growth, name) =>
        "{name}: the quota of {year} is about {tonnes} tonnes, derived at {growth}% growth a year; whether any is left is not known.",
        "{name}: {year}년 쿼터는 약 {tonnes}톤(연 {growth}% 증가로 계산)이며, 남은 물량은 알 수 없습니다.";
    no_volume(name) =>
        "{name}: the volume of the quota was not seen, and whether any is left is not known.",
        "{name}: 쿼터 물량은 확인하지 못했고, 남은 물량도 알 수 없습니다.";
    ask_quota(name) =>
        "Do the goods come inside the quota ({name})?",
        "쿼터 물량({name}) 이내로 수입합니까?";
    ask_quantity(unit) =>
        "How much is it, in {unit}? The rate has a part by quantity, and the greater applies.",
        "수량은 몇 {unit}입니까? 세율에 수량당 세액이 있어 큰 쪽을 적용합니다.";
    ask_vat() =>
        "Is value added tax charged on the goods? It is not held for this line.",
        "부가가치세가 과세되는 물품입니까? 이 세번에 대해서는 보유하지 않습니다.";
    ask_tax(name, rule) =>
        "{name}: at what percentage? {rule}",
        "{name}: 세율은 몇 퍼센트입니까? {rule}";
    ask_price() => "What is the price, on which delivery term?", "가격과 인도조건은 무엇입니까?";
    ask_cost(cost) =>
        "How much is {cost}? The CIF value cannot be said without it; 0 states that there is none.",
        "{cost}은(는) 얼마입니까? 없이는 과세가격을 말할 수 없습니다. 없으면 0을 입력하십시오.";
    saves(duty, whole) =>
        "Against the rate without it, the claim saves {duty} won of duty, {whole} won with the taxes on it.",
        "협정세율이 아닌 세율과 비교하면 관세 {duty}원, 그에 붙는 세금까지 {whole}원이 줄어듭니다.";
    saves_duty(duty) =>
        "Against the rate without it, the claim saves {duty} won of duty; the taxes on it are open.",
        "협정세율이 아닌 세율과 비교하면 관세 {duty}원이 줄어듭니다. 그에 붙는 세금은 미정입니다.";
    worthless() =>
        "The claim is worth nothing on this import.",
        "이 수입에서는 협정관세의 이익이 없습니다.";
    worth_open() =>
        "What the claim is worth cannot be said while one side is open.",
        "한쪽이 정해지지 않아 협정관세의 이익을 말할 수 없습니다.";
    vat_stated() => "Value added tax is as you stated.", "부가가치세는 입력한 대로 계산했습니다.";
}

pub(super) fn rule(rule: Rule) -> Text {
    let (en, ko) = match rule {
        Rule::Applied => (
            "No claim: the rate that Korea applied in that year without an agreement.",
            "협정관세를 신청하지 않으면 그해의 실행세율로 계산합니다.",
        ),
        Rule::AppliedNotHeld => (
            "No claim: the rate that Korea applies then is not held.",
            "협정관세를 신청하지 않을 때의 실행세율을 보유하지 않습니다.",
        ),
        Rule::Base => (
            "No claim: the base rate that is held. Whether Korea applies a lower rate today is not held.",
            "협정관세를 신청하지 않으면 보유한 기준세율로 계산합니다. 현재 더 낮은 세율이 적용되는지는 보유하지 않습니다.",
        ),
        Rule::BaseNotHeld => (
            "No claim: the rate that then applies is not held.",
            "협정관세를 신청하지 않을 때의 세율을 보유하지 않습니다.",
        ),
        Rule::KorusLower => (
            "The KORUS rate is lower than the rate without it, so it applies.",
            "협정세율이 다른 세율보다 낮아 협정세율을 적용합니다.",
        ),
        Rule::Equal => (
            "The KORUS rate equals the rate without it: the claim changes nothing, and the importer may still choose it.",
            "협정세율이 다른 세율과 같아 달라지지 않습니다. 수입자는 협정세율을 선택할 수 있습니다.",
        ),
        Rule::BaseFree => (
            "The goods are free already without it, so the claim is worth nothing.",
            "협정세율이 아니어도 이미 무세여서 협정관세의 이익이 없습니다.",
        ),
        Rule::BaseLower => (
            "The rate without the agreement is lower than the KORUS rate, so it applies.",
            "협정세율이 아닌 세율이 협정세율보다 낮아 그 세율을 적용합니다.",
        ),
        Rule::NoKorusRate => (
            "The agreement has no rate for this line: the claim changes nothing.",
            "이 세번은 협정 양허에서 제외되어 협정세율이 없습니다.",
        ),
        Rule::NoKorusRateNotHeld => (
            "The agreement has no rate for this line, and the rate inside the quota is not held.",
            "이 세번은 협정세율이 없고, 쿼터 내 세율도 보유하지 않습니다.",
        ),
        Rule::KorusAlone => (
            "The KORUS rate is held and the other is not: the duty is at most this.",
            "협정세율만 보유하고 있습니다. 관세는 이 세율을 넘지 않습니다.",
        ),
        Rule::KorusNotHeld => {
            ("The KORUS rate of this day is not known.", "이 날짜의 협정세율을 알 수 없습니다.")
        }
        Rule::RatesDiffer => (
            "The sources differ on the KORUS rate of this day: it is one of the two.",
            "이 날짜의 협정세율이 자료마다 달라 둘 중 하나입니다.",
        ),
        Rule::InQuota => ("Inside the quota of the agreement.", "협정의 쿼터(관세할당) 물량 이내입니다."),
    };
    Text::new(en, ko)
}

pub(super) fn quota(name: &Text, side: InQuota) -> Text {
    match side {
        InQuota::In => in_side(name),
        InQuota::Out => out_side(name),
    }
}

/// Parts as one text; nothing where there is none.
pub(super) fn joined(parts: &[Text]) -> Option<Text> {
    let of = |pick: fn(&Text) -> &String| {
        parts.iter().map(|part| pick(part).as_str()).collect::<Vec<_>>().join("; ")
    };
    (!parts.is_empty()).then(|| Text::new(of(|text| &text.en), of(|text| &text.ko)))
}

/// The key of a cost in the layers.
pub(super) fn key(kind: CostKind) -> String {
    match kind {
        CostKind::KoreaInland => "korea_inland",
        _ => "other",
    }
    .to_string()
}

pub(super) fn in_quota(side: InQuota) -> Text {
    match side {
        InQuota::In => Text::new("inside", "쿼터 내"),
        InQuota::Out => Text::new("outside", "쿼터 초과"),
    }
}

pub(super) fn yes_no(yes: bool) -> Text {
    if yes { Text::new("yes", "예") } else { Text::new("no", "아니오") }
}

pub(super) fn vat_side(taxable: bool) -> Text {
    if taxable { Text::new("charged", "과세") } else { Text::new("exempt", "면세") }
}

/// A percentage, and what is taken off the amount.
pub(super) fn levy_rate(percent: rust_decimal::Decimal, relief: Won) -> String {
    let percent = percent.normalize();
    if relief.0 > 0 { format!("{percent}% - {} KRW", relief.0) } else { format!("{percent}%") }
}
