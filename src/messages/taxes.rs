//! What a request for taxes and assessments may say.

use super::sentences;

sentences! {
    -> Message;
    alcohol_percent() =>
        "a percentage of alcohol by volume from 0 to 100 with at most four decimals",
        "0 이상 100 이하의 알코올 도수(부피 %), 소수 넷째 자리까지";
    quantity() =>
        "a number from 0 to 10000000000 with at most six decimals",
        "0 이상 10000000000 이하의 숫자, 소수 여섯째 자리까지";
    no_kind() => "nothing: no tax is held for this line", "입력 없음: 이 세율선에 수록된 세금이 없습니다";
}
