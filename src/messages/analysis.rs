//! What questions that are made of many quotes may say.

use super::sentences;

sentences! {
    -> Message;
    day_after_first(first) =>
        "a day after {first}, the first that is no longer asked for",
        "{first} 다음 날 이후: 이 날부터는 묻지 않습니다";
    day_to_entry(entry) => "a day up to the day of entry, {entry}", "수입신고일까지의 날짜(수입신고일: {entry})";
    day_from_entry(entry) =>
        "a day from the day of entry on, {entry}: the entry is not past",
        "수입신고일 이후의 날짜(수입신고일: {entry}): 아직 신고 전입니다";
    dollars_of_least_0() =>
        "US dollars of at least 0.00, with at most two decimals",
        "0.00 이상의 미국 달러, 소수 둘째 자리까지";
    each_fact_once() => "each fact once, or twice the same", "사실마다 한 번, 두 번이면 같은 값";
    liquidated_from(entered) =>
        "a date as YYYY-MM-DD from {entered} on, or unliquidated",
        "{entered} 이후의 YYYY-MM-DD 날짜, 또는 unliquidated";
    day_of_asking() => "the day on which it is asked, as YYYY-MM-DD", "묻는 날(YYYY-MM-DD)";
    entries_or_table() => "entries or a table, not both", "entries와 표 중 하나";
    one_past_entry() => "at least one past entry", "지난 신고 하나 이상";
    date_in_row() =>
        "a date as YYYY-MM-DD, in the row or for the whole table",
        "행 또는 표 전체에 적은 YYYY-MM-DD 날짜";
    one_to(most) => "1 to {most} of them", "1개에서 {most}개까지";
    rows_to(most) =>
        "codes and origins that make at most {most} rows",
        "최대 {most}행이 되는 번호와 원산지";
    facts_of_amounts() =>
        "facts that are amounts: all others are tried without being named",
        "금액인 사실: 나머지는 적지 않아도 시험합니다";
    one_line_of_fee() =>
        "one line: the fee of an entry has one minimum and one maximum over all its lines",
        "란 하나: 신고의 수수료는 모든 란을 합쳐 최저액과 최고액이 하나입니다";
}
