//! What questions about products, places and claims may say.

use super::sentences;

sentences! {
    -> Message;
    one_to_fifty() => "1 to 50", "1에서 50까지";
    place_of_schedule() =>
        "nothing, a chapter of two digits, or a code of 4 to 10 digits that the schedule has",
        "빈 값, 두 자리 류, 또는 세율표에 있는 4~10자리 번호";
    no_claim_stated() =>
        "no claim: the answer compares the entry with the claim and without",
        "특혜 신청 없음: 신청할 때와 하지 않을 때를 비교합니다";
}
