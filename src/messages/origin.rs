//! What a request about origin, and a certification, may say.

use super::sentences;

sentences! {
    -> Message;
    originating_good() =>
        "a determination that the good is originating",
        "원산지 물품이라는 판정";
    one_rule_named() =>
        "a determination that names one rule: answer its questions first, 19 CFR 10.1004(a)(3)(v)",
        "규칙 하나가 정해진 판정: 먼저 질문에 답하십시오(19 CFR 10.1004(a)(3)(v))";
    certified_code() =>
        "a code of 6 digits or more, 19 CFR 10.1004(a)(3)(iv)",
        "6자리 이상의 번호(19 CFR 10.1004(a)(3)(iv))";
    invoice_description() =>
        "a description detailed enough to match the invoice",
        "송장과 대조할 수 있을 만큼 자세한 품명";
    person_named() =>
        "legal name, address, telephone and e-mail of every person named",
        "적은 모든 사람의 법적 명칭, 주소, 전화, 이메일";
    day_from(first) => "a day from {first} on", "{first} 이후의 날짜";
    blanket_ends(latest, months) =>
        "{latest} at the latest: a blanket period lasts at most {months} months",
        "늦어도 {latest}: 포괄 기간은 최대 {months}개월입니다";
    claim_ends(latest) =>
        "{latest} at the latest: a claim is open for one year after importation",
        "늦어도 {latest}: 특혜 신청은 수입 후 1년까지입니다";
    code_of_rules() =>
        "a code of 6 digits or more: rules of origin are printed for subheadings",
        "6자리 이상의 번호: 원산지 기준은 소호별로 정해져 있습니다";
    amount_over_0(amount) => "an amount over 0, {amount}", "0보다 큰 금액, {amount}";
    fact_of_good() => "a fact about the good that the rule book names", "규칙이 묻는 물품에 관한 사실";
    scope_says(answer) => "{answer}, which productScope says", "{answer}: productScope에 따른 답";
    wholly_obtained_letter() =>
        "a letter of General Note 33(c)(i), A to L",
        "일반주해 33(c)(i)의 기호, A부터 L까지";
    most_materials(most) => "at most {most} inputs", "재료 최대 {most}개";
    articles_of_set() =>
        "the articles of the set, with role set_item",
        "세트의 구성 물품(role은 set_item)";
    foreign_material(country) =>
        "false, because an input of {country} does not originate in Korea or the US",
        "false: 한국·미국 밖의 재료는 원산지 재료가 아닙니다(국가: {country})";
    inventory_method() =>
        "a method of General Note 33(j): physical_segregation, averaging, lifo, fifo or other_gaap",
        "일반주해 33(j)의 방법: physical_segregation, averaging, lifo, fifo, other_gaap 중 하나";
    cannot_be_one(code) => "no: an input of {code} cannot be one", "no: 이 번호의 재료는 해당할 수 없습니다({code})";
    no_because(fact) => "no, because facts.{fact} is no", "no: facts.{fact} 값이 no입니다";
    part_of_material() =>
        "the id of another input, the self-produced material that this one goes into",
        "다른 재료의 id: 이 재료가 들어가는 자가생산 재료";
}
