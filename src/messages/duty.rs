//! What a request for a quote may say: product, day, origin, claims, quantities, facts.

use super::sentences;

sentences! {
    -> Message;
    entry_date_covered(first, last) =>
        "an entry date from {first} to {last}, which is what this pack covers",
        "{first}부터 {last}까지의 수입신고일(수록 기간)";
    us_dollars_only() =>
        "USD: convert to US dollars at the rate that Customs certifies for the date of exportation (19 CFR 159.31)",
        "USD: 수출일에 미국 세관이 고시한 환율로 미국 달러로 환산하십시오(19 CFR 159.31)";
    contents_within_value(value) =>
        "metal contents that together do not exceed the customs value, {value}",
        "합계가 과세가격을 넘지 않는 금속 함량(과세가격: {value})";
    code_in_force(day, from, until) =>
        "a code in force on {day}; this one is held from {from}{until}",
        "{day}에 유효한 번호. 이 번호의 유효 기간: {from}부터{until}";
    held_until(last) => " to {last}", " {last}까지";
    chapter_below_99() =>
        "the code of chapters 1 to 98: Chapter 99 headings follow from it",
        "제1류~제98류의 번호: 제99류 번호는 그에 따라 정해집니다";
    code_of_edition(edition, hint) => "a code of HTSUS {edition}{hint}", "HTSUS {edition}의 번호{hint}";
    country_form() =>
        "a two-letter ISO 3166-1 country code, such as KR",
        "ISO 3166-1의 두 글자 국가 코드(예: KR)";
    chapter_98_provision() =>
        "a provision of chapter 98, such as 9802.00.50",
        "제98류의 번호(예: 9802.00.50)";
    quantity_not_negative() => "a quantity of 0 or more", "0 이상의 수량";
    units_known(units) =>
        "{units}; also g, t, doz., gross, 1,000 and the like",
        "{units}. g, t, doz., gross, 1,000 등도 가능";
    quantity_at_most(most, unit) => "at most {most} {unit}", "최대 {most} {unit}";
    six_decimals_in(unit) =>
        "at most six decimals when written in {unit}",
        "{unit} 단위로 소수 여섯째 자리까지";
    degrees_to_100() => "0 to 100 degrees", "0도에서 100도까지";
    same_in_other_unit(amount, unit) =>
        "the same amount as stated in another unit: {amount} {unit}",
        "다른 단위로 입력한 수량과 같은 양: {amount} {unit}";
    component_dollars(most) =>
        "dollars from 0 to {most} with at most two decimals",
        "0 이상 {most} 이하의 달러, 소수 둘째 자리까지";
    follows_from_facts(answer) =>
        "{answer}, which follows from the other facts given",
        "{answer}: 입력한 다른 사실에서 따라 나오는 답";
    days_that_agree() => "answers about one day that can all be true", "같은 날짜에 대해 서로 맞는 답";
    zone_day_itself() =>
        "the day itself, as YYYY-MM-DD under the name of the fact alone: its law applies",
        "사실의 이름에 YYYY-MM-DD로 적은 날짜: 그날의 법이 적용됩니다";
    declared_fact(nearest) =>
        "one of the declared facts, such as {nearest}",
        "정해진 사실 중 하나(예: {nearest})";
    mode_says_it() =>
        "no fact of this name: the field mode says it, as ocean, air or land",
        "이 이름의 사실은 쓰지 않습니다: mode 필드에 ocean, air, land로 입력하십시오";
    dollars_to_value(value) =>
        "US dollars from 0 to the customs value, {value}",
        "0 이상 과세가격 이하의 미국 달러(과세가격: {value})";
    dollars_as_text() => "US dollars as a decimal string", "문자열로 쓴 미국 달러 금액";
    fact_dollars() =>
        "US dollars with at most two decimals, such as \"30000.00\"",
        "미국 달러 금액, 소수 둘째 자리까지(예: \"30000.00\")";
    metal_dollars() =>
        "US dollars with at most two decimals, such as \"30000.00\", or \"unknown\" where the value is not known",
        "미국 달러 금액, 소수 둘째 자리까지(예: \"30000.00\"). 금액을 모르면 \"unknown\"";
    status_day(first, entered) =>
        "a day from {first}, the first whose law this pack holds, to the entry date, {entered}: goods of privileged foreign status pay the rates of the day of the status (19 CFR 146.65(a)(1))",
        "수록된 첫날 {first}부터 수입신고일 {entered}까지의 날짜: 특혜외국물품 지위의 물품에는 지위를 받은 날의 세율이 적용됩니다(19 CFR 146.65(a)(1))";
    zero_lost(code) =>
        "; with the zero that a spreadsheet takes away it begins one: {code}",
        ". 엑셀 등에서 빠진 앞의 0을 붙이면 번호가 됩니다: {code}";
    home_goods(provisions) =>
        "a foreign origin; or, for US goods that come back, claims.chapter98 with the provision of chapter 98 that they enter under, of {provisions}",
        "미국이 아닌 원산지. 되돌아오는 미국 물품은 claims.chapter98에 수입되는 제98류 번호를 입력하십시오: {provisions}";
    either(first, second) => "{first} or {second}", "{first} 또는 {second}";
    claims_open(country, day, claims) =>
        "for goods of {country} entered on {day}: {claims}",
        "원산지 {country}, 수입신고일 {day}에 쓸 수 있는 특혜 표시 기호(SPI): {claims}";
    no_claim() => "no claim", "없음";
    program_ended(program, last, accepted) =>
        "{program} ended on {last}; {accepted}",
        "{program}: {last} 종료. {accepted}";
}
