//! What a statement about antidumping and countervailing cases may say.

use super::sentences;

sentences! {
    -> Message;
    no_case_meets() =>
        "nothing: no case that is held names this line for this origin on this day",
        "입력 없음: 이 날짜에 이 원산지의 이 세율선을 지정한 사건이 수록되어 있지 않습니다";
}
