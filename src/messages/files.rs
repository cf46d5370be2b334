//! What tables, pastes and files may hold: headers, rows, cells.

use super::sentences;

sentences! {
    -> Message;
    header_with_any(columns) => "a header with any of {columns}", "다음 열로 된 머리글: {columns}";
    closing_quote() =>
        "a closing double quote before a delimiter or the end of the row; a quote that is part of the text is written twice",
        "구분자나 행의 끝 앞에서 닫는 큰따옴표. 글자로 쓰는 따옴표는 두 번 적습니다";
    fields_as_header(columns) => "{columns} fields, as the header has", "머리글과 같은 {columns}개 필드";
    amount_cell() => "a number such as 1250.00 or 1,250.00", "1250.00이나 1,250.00과 같은 숫자";
    unit_of_quantity() => "the unit of the quantity, such as kg", "수량의 단위(예: kg)";
    us_numbers() =>
        "a heading that surely means US numbers, such as hts. Korean numbers (HSK) and those of the US (HTS) agree in the first six digits only: --code-system hts (codeSystem: \"hts\") states that these are US numbers, --code-system hs6 takes the first six digits, and the answers are then ranges",
        "미국 번호임이 분명한 열 제목(예: hts). HSK 번호와 미국 HTS 번호는 앞 6자리만 같습니다. 미국 번호이면 --code-system hts(codeSystem: \"hts\"), 앞 6자리만 쓰려면 --code-system hs6을 지정하십시오. 이때 답은 범위로 나옵니다";
    us_dollar_amounts() =>
        "a heading that surely means US dollars, such as customs_value. These may be won: --currency USD (currency: \"USD\") states that they are US dollars, as does a column currency; won are converted first, at the rate that Customs certifies for the date of exportation (19 CFR 159.31)",
        "미국 달러임이 분명한 열 제목(예: customs_value). 원화일 수 있습니다. 미국 달러이면 --currency USD(currency: \"USD\")나 currency 열로 밝히고, 원화이면 먼저 수출일에 미국 세관이 고시한 환율로 환산하십시오(19 CFR 159.31)";
    usd_as_won_possible() =>
        "USD: the heading of the amount may mean won",
        "USD: 금액의 열 제목이 원화를 뜻할 수 있습니다";
    bill_header() =>
        "a header with code and value, and any of id, description, origin, originating, role, weight_kg or a fact's name",
        "code와 value가 있는 머리글. 그 밖에 id, description, origin, originating, role, weight_kg 또는 사실의 이름";
    each_column_once() => "each column once", "열마다 한 번";
    weight_in_kg() => "weight_kg: one unit, kilograms", "weight_kg: 단위는 킬로그램 하나";
    bill_amount() =>
        "a number from 0 to under 1,000,000,000,000,000 with at most 9 decimals",
        "0 이상 1,000,000,000,000,000 미만의 숫자, 소수 아홉째 자리까지";
    kilograms() => "kilograms: a number of at least 0", "킬로그램: 0 이상의 숫자";
    role_of_item() =>
        "material, indirect_material, retail_packaging, shipping_packaging, accessory or set_item",
        "material, indirect_material, retail_packaging, shipping_packaging, accessory, set_item 중 하나";
    one_bill_currency(currency) =>
        "{currency}, the currency of the rows before: one bill, one currency",
        "{currency}: 앞 행들의 통화. 자재명세서의 통화는 하나입니다";
    percent_cell() => "a percentage from 0 to 100", "0 이상 100 이하의 비율";
    id_once() => "an id used once", "한 번만 쓴 id";
}
