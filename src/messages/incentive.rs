//! What a request about an incentive may say.

use super::sentences;

sentences! {
    -> Message;
    not_text() => "not text", "문자열 아님";
    large_number() =>
        "a number from 0 to 10,000,000,000,000 with at most 8 decimals",
        "0 이상 10,000,000,000,000 이하의 숫자, 소수 여덟째 자리까지";
    shares_to_100() => "shares that together are at most 100 percent", "합계가 100퍼센트를 넘지 않는 지분";
    at_most_whole(whole) => "at most the whole of {whole}", "전체를 넘지 않는 값(전체: {whole})";
    more_than_0() => "more than 0: shares are taken of it", "0보다 큰 값: 이 값에 대한 비율을 구합니다";
    date_from(first) =>
        "a date from {first} on: no table is held before",
        "{first} 이후의 날짜: 그 전의 표는 수록하지 않았습니다";
    day_after(what, before) => "a day on or after {what}, {before}", "{before} 이후의 날짜({what})";
    production() => "production", "생산일";
    acquisition() => "the acquisition", "취득일";
    construction_begins() => "beginning of construction", "착공일";
    most_rows(most) => "at most {most} rows", "최대 {most}행";
    number_alone() => "a number", "숫자";
    maker_is_barred() =>
        "yes: the maker is organized in a covered nation or named by law",
        "yes: 제조자가 대상국에 설립되었거나 법에 이름이 올라 있습니다";
    years_between(first, last) => "a year from {first} to {last}", "{first}년부터 {last}년까지";
    elective_table() =>
        "an elective table, or none for the direct-cost method: this one only classifies",
        "선택할 수 있는 표, 직접원가법이면 표 없음: 이 표는 분류만 합니다";
    table_for_begun(from, until) =>
        "a table for construction begun from {from}{until}",
        "착공일에 맞는 표(이 표의 적용 착공일: {from}부터{until})";
    until_day(last) => " to {last}", " {last}까지";
    not_us_cells() => "the table without US cells and wafers", "미국산 셀·웨이퍼를 전제하지 않는 표";
    item_of_table(table) =>
        "an item of table {table}, or no fact `component`",
        "표 {table}의 항목, 또는 `component` 사실 없음";
    tiers_of_owners(most) => "at most {most} tiers of owners", "소유자 최대 {most}단계";
    taxable_year_from(first) =>
        "a taxable year that ends on or after {first}: no table is held before",
        "{first} 이후에 끝나는 과세연도: 그 전의 표는 수록하지 않았습니다";
    date_of_table(from, until) =>
        "a date from {from}{until}: no table is held for other years",
        "{from}부터{until}의 날짜: 다른 해의 표는 수록하지 않았습니다";
    contracts_beside_costs() =>
        "existing contracts beside totalCost and prohibitedCost; in a bill, the fact contract_date",
        "totalCost와 prohibitedCost를 함께 적은 기존 계약. 자재명세서에서는 contract_date 사실";
    assigned_percentages() =>
        "a table with assigned percentages; this one only classifies",
        "배정 비율이 있는 표. 이 표는 분류만 합니다";
    no_table_for_45x() =>
        "no table: for 45X the safe harbour is for inverters, solar modules and battery modules",
        "표 없음: 45X의 간이 계산은 인버터, 태양광 모듈, 배터리 모듈에만 쓸 수 있습니다";
    product_of_table() =>
        "the manufactured product of the table that the component is",
        "구성품에 해당하는 표의 제조품";
    manufactured_product_only() =>
        "manufactured_product: the other kinds of this rule are not held",
        "manufactured_product: 이 규칙의 다른 종류는 수록하지 않았습니다";
    one_component() => "at least one component", "구성품 하나 이상";
    own_component_id() => "an id of its own for each component", "구성품마다 다른 id";
    other_component() => "the id of another component of this request", "이 요청의 다른 구성품의 id";
    sale_within(first, last) =>
        "a sale within the taxable year {first} to {last}",
        "과세연도 안의 판매일({first}부터 {last}까지)";
    year_from(first) =>
        "a year from {first} on: no table is held before",
        "{first}년 이후: 그 전의 표는 수록하지 않았습니다";
    storage_section() =>
        "48 or 48E: storage sells no electricity of its own making",
        "48 또는 48E: 저장 설비는 스스로 만든 전기를 팔지 않습니다";
    table_of_technology(technology) =>
        "a table for this technology, not for {technology}",
        "이 기술의 표(고른 표의 기술: {technology})";
}
