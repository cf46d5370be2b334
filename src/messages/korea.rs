//! What a request for Korea's duty may say.

use super::sentences;

sentences! {
    -> Message;
    costs_within_price() =>
        "costs in the price that are together no more than the price",
        "합계가 가격을 넘지 않는, 가격에 든 비용";
    costs_within_won(most) =>
        "costs that keep the value within {most} won",
        "과세가격이 {most}원을 넘지 않는 비용";
    not_won_again() =>
        "another currency: amounts in won stay as they are",
        "다른 통화: 원화 금액은 환산하지 않습니다";
    won_rate() =>
        "wonPerUnit, won for one unit, a number above 0 with at most 9 decimals: the rate of Korean customs for the week",
        "wonPerUnit(1단위당 원), 0보다 큰 숫자, 소수 아홉째 자리까지: 그 주의 관세청 과세환율";
    won_within(most) =>
        "an amount from 0 to {most} won, with at most four decimals in its currency",
        "0원 이상 {most}원 이하의 금액, 해당 통화로 소수 넷째 자리까지";
    hsk_form() =>
        "a code of the Korean nomenclature (HSK) of 4, 6, 8 or 10 digits, with its zero in front, such as 0805.10-0000, or of 5, 7 or 9 with its points, such as 0805.1",
        "HSK 번호 4·6·8·10자리, 0으로 시작하면 0까지(예: 0805.10-0000), 또는 점을 넣은 5·7·9자리(예: 0805.1)";
    import_day(first, last) =>
        "a day from {first} to {last}, as YYYY-MM-DD",
        "{first}부터 {last}까지의 날짜(YYYY-MM-DD)";
    quantity_of_unit() =>
        "a number from 0 to 10000000000 with at most six decimals",
        "0 이상 10000000000 이하의 숫자, 소수 여섯째 자리까지";
    tax_percent() =>
        "a percentage from 0 to 1000 with at most four decimals",
        "0 이상 1000 이하의 비율, 소수 넷째 자리까지";
    no_quota_held() => "nothing: no quota is held for this line", "입력 없음: 이 세번에는 수록된 쿼터가 없습니다";
    no_fact_asked() => "nothing: this line asks for no fact", "입력 없음: 이 세번은 묻는 사실이 없습니다";
}
