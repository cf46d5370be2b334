//! Forms that fields of every request take: names, numbers, dates, codes.

use super::sentences;

sentences! {
    -> Message;
    expected_form(form) => "{form}", "요구하는 형식({form})";
    named_object() => "an object with named fields", "이름이 붙은 필드로 된 객체";
    list_form() => "a list", "목록";
    true_or_false() => "true or false", "true 또는 false";
    yes_or_no() => "yes or no", "yes 또는 no";
    text_form() => "text", "문자열";
    value_form() => "a value", "값";
    no_field() => "no field", "필드 없음";
    one_of(names) => "one of {names}", "다음 중 하나: {names}";
    any_of(names) => "{names}", "{names}";
    each_field_once() => "each field once", "필드마다 한 번";
    each_name_once() => "each name once", "이름마다 한 번";
    json_object() => "one JSON object with the fields of a request", "요청의 필드로 된 JSON 객체 하나";
    number_form() =>
        "a decimal number as text such as \"1250.00\" or \"1,250.00\", without an exponent; a JSON number only with at most 15 significant digits and without an exponent",
        "\"1250.00\"이나 \"1,250.00\"처럼 문자열로 쓴 지수 없는 십진수. JSON 숫자는 지수 없이 유효숫자 15자리까지";
    in_currency(accepted, currency) =>
        "{accepted}; this is an amount in {currency}, not in US dollars",
        "{accepted}. 미국 달러가 아닌 {currency} 금액입니다";
    yen_or_yuan() => "JPY or CNY", "JPY 또는 CNY";
    date_form() => "a date as YYYY-MM-DD", "YYYY-MM-DD 형식의 날짜";
    fact_form() =>
        "true or false, an amount as a decimal string, or a date as YYYY-MM-DD",
        "true 또는 false, 문자열로 쓴 십진수 금액, YYYY-MM-DD 형식의 날짜";
    country_code() => "a two-letter ISO country code", "두 글자 ISO 국가 코드";
    currency_code() =>
        "a currency of three letters, ISO 4217, such as USD or KRW",
        "ISO 4217의 세 글자 통화 코드(예: USD, KRW)";
    not_dollars(text) =>
        "\"{text}\" is not an amount of dollars with at most two decimals",
        "달러 금액, 소수 둘째 자리까지(입력값: \"{text}\")";
    not_percent(text) => "\"{text}\" is not a percentage such as 12.5%", "12.5%와 같은 비율(입력값: \"{text}\")";
    hts_form() =>
        "an HTS code of 4, 6, 8 or 10 digits, plain or with dots behind the 4th, 6th and 8th, such as 8703.23.0190",
        "HTS 번호 4·6·8·10자리, 숫자만 또는 4·6·8자리 뒤에 점(예: 8703.23.0190)";
    hts_of_korea(accepted, shared) =>
        "{accepted}; a hyphen is how Korean numbers (HSK) are written, and these are equal to US ones in their first six digits alone: {shared}",
        "{accepted}. 하이픈은 HSK 번호의 표기이며, HSK 번호는 앞 6자리만 미국 번호와 같습니다: {shared}";
    hts_may_be(accepted, digits, readings) =>
        "{accepted}; {digits} may be {readings}",
        "{accepted}. 입력값 {digits}의 가능한 번호: {readings}";
    zero_in_front(code) =>
        "{code} where a spreadsheet took the zero in front away",
        "{code}(엑셀 등에서 앞의 0이 빠진 경우)";
    zero_at_end(code) => "{code} where it took the zero at the end away", "{code}(끝의 0이 빠진 경우)";
    all_below(code) => "{code} for all that stands below it", "{code}(그 아래 모든 번호)";
    or_else(first, second) => "{first}, or {second}", "{first}, {second}";
    one_line_or_lines() =>
        "either one line's own fields or `lines`, not both",
        "한 란의 필드 또는 `lines` 중 하나";
    pack_with_window() => "a pack that names its window", "수록 기간이 적힌 데이터 팩";
    one_of_modes() => "one of ocean, air, land", "ocean, air, land 중 하나";
    at_most_days(most) => "at most {most} days", "최대 {most}일";
    table_with_rows() => "a table with at least one row", "한 행 이상인 표";
    day_between(first, last) => "a day from {first} to {last}", "{first}부터 {last}까지의 날짜";
    dollars_to(most) =>
        "US dollars from 0.00 to {most}, with at most two decimals",
        "0.00 이상 {most} 이하의 미국 달러, 소수 둘째 자리까지";
}
