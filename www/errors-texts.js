// What is wrong with an input, by the stable codes and field names of the engine, in both languages.
export const table = {
  codes: {
    missing: ["is missing.", "입력이 필요합니다."],
    malformed: ["“{value}” cannot be read.", "“{value}”을(를) 읽을 수 없습니다."],
    unknown: ["“{value}” is not known.", "“{value}”은(는) 없는 값입니다."],
    out_of_range: ["“{value}” is out of range.", "“{value}”은(는) 범위를 벗어났습니다."],
    conflict: ["“{value}” contradicts another entry.", "“{value}”이(가) 다른 입력과 맞지 않습니다."],
    // Said by the page alone, of a text that could not be read.
    currency: ["“{value}” names another currency.", "“{value}”에 다른 통화가 적혀 있습니다."],
    not_allowed: ["“{value}” cannot be used here.", "“{value}”은(는) 여기에 쓸 수 없습니다."],
  },
  convert: [
    "Convert it to US dollars first, at the rate that US Customs certifies for the date of exportation (19 CFR 159.31).",
    "수출일에 미국 세관이 고시한 환율로 먼저 미국 달러로 환산하세요(19 CFR 159.31).",
  ],
  accepted: {
    hts: ["a product from the list, or a US tariff code of 4, 6, 8 or 10 digits in chapters 1 to 98, with a zero in front where it has one", "목록에서 고른 품목 또는 제1류~제98류의 미국 HTS 번호(4·6·8·10자리, 0으로 시작하면 0까지)"],
    origin: ["a country other than the United States", "미국이 아닌 국가"],
    entryDate: ["{from} to {last}", "{from} ~ {last}"],
    customsValue: ["US dollars with at most two decimals, such as 100,000.00", "미국 달러 금액, 소수 둘째 자리까지(예: 100,000.00)"],
    freight: ["US dollars with at most two decimals, such as 1,200.00", "미국 달러 금액, 소수 둘째 자리까지(예: 1,200.00)"],
    insurance: ["US dollars with at most two decimals, such as 100.00", "미국 달러 금액, 소수 둘째 자리까지(예: 100.00)"],
    otherCosts: ["US dollars with at most two decimals, such as 300.00", "미국 달러 금액, 소수 둘째 자리까지(예: 300.00)"],
    pieces: ["a number above zero, such as 500", "0보다 큰 숫자(예: 500)"],
    won: ["a number above zero, such as 1,400", "0보다 큰 숫자(예: 1,400)"],
    quantities: ["a number above zero, such as 1,000", "0보다 큰 숫자(예: 1,000)"],
    components: ["US dollars with at most two decimals", "미국 달러 금액, 소수 둘째 자리까지"],
    "facts.": ["an answer to a question of this product", "이 품목의 질문에 대한 답"],
    facts: ["amounts that together do not exceed the customs value", "모두 합해 과세가격을 넘지 않는 금액"],
  },
  // Fields where what is accepted depends on the law of the day: only the engine knows.
  engineSays: ["claims.spi", "claims.chapter98"],
};
