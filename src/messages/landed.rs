//! What a request for landed cost may say.

use super::sentences;

sentences! {
    -> Message;
    incoterms() =>
        "one of EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP",
        "EXW, FCA, FAS, FOB, CFR, CIF, CPT, CIP, DAP, DPU, DDP 중 하나";
    duties_in_price() =>
        "duties that the price holds; those that the buyer pays are computed",
        "가격에 들어 있는 관세. 구매자가 내는 관세는 계산합니다";
    price_of_line() =>
        "the price of all units of the line, a number of at least 0",
        "란의 전체 수량에 대한 가격, 0 이상의 숫자";
    units_above_0() => "a number above 0 with at most six decimals", "0보다 큰 숫자, 소수 여섯째 자리까지";
    weight_for_shares() =>
        "kilograms, a number of at least 0 with at most six decimals: charges are shared by weight",
        "킬로그램, 0 이상의 숫자, 소수 여섯째 자리까지: 비용을 중량으로 나눕니다";
    price_above(less) =>
        "a price above what is taken out of it, {less} less than it",
        "빼는 금액보다 큰 가격(부족한 금액: {less})";
    not_dollars_again() =>
        "another currency: amounts in US dollars stay as they are",
        "다른 통화: 미국 달러 금액은 환산하지 않습니다";
    dollars_within(most) => "an amount from 0 to {most} US dollars", "0 이상 {most} 이하의 미국 달러 금액";
    dollar_rate() =>
        "usdPerUnit (US dollars for one unit) or unitsPerUsd (units for one US dollar), one of them, a number above 0 with at most 12 decimals",
        "usdPerUnit(1단위당 미국 달러)과 unitsPerUsd(1달러당 단위) 중 하나, 0보다 큰 숫자, 소수 열두째 자리까지";
    certified_rate(rate) =>
        "{rate}; for duty the rate certified for the day of exportation (19 CFR 159.31 to 159.36)",
        "{rate}. 관세에는 수출일에 고시된 환율(19 CFR 159.31~159.36)";
    one_price_line() =>
        "one line: of several prices none alone is decided by a cost",
        "란 하나: 여러 가격은 비용 하나로 정해지지 않습니다";
    no_price() => "no price: it is what the target asks for", "가격 없음: 목표가 구하는 것이 가격입니다";
    price_step() =>
        "a number above 0 with at most four decimals, such as 0.01, or 1 for won",
        "0보다 큰 숫자, 소수 넷째 자리까지(예: 0.01, 원화는 1)";
    one_target() =>
        "one of landedCost, landedCostPerUnit, or sellingPrice with marginPercent",
        "landedCost, landedCostPerUnit, sellingPrice와 marginPercent 중 하나";
    units_of_price() =>
        "how many units the price is for: the target is the cost of one",
        "가격에 해당하는 수량: 목표는 한 개의 비용입니다";
    margin_under_100() => "a percentage from 0 to under 100", "0 이상 100 미만의 비율";
    target_dollars(most) => "US dollars from 0 to {most}", "0 이상 {most} 이하의 미국 달러";
    charge_of_kind(name) =>
        "a charge of this kind, 0 where there is none: {name}",
        "이 종류의 비용, 없으면 0: {name}";
}
