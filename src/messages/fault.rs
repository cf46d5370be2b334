//! What is wrong with a value: the sentence around what would have been accepted.

use super::sentences;

sentences! {
    -> Message;
    is_missing(field, accepted) =>
        "{field} is missing; accepted: {accepted}",
        "{field}: 입력이 필요합니다. 허용: {accepted}";
    is_malformed(field, value, accepted) =>
        "{field}: \"{value}\" is malformed; accepted: {accepted}",
        "{field}: \"{value}\" 값을 읽을 수 없습니다. 허용: {accepted}";
    is_unknown(field, value, accepted) =>
        "{field}: \"{value}\" is unknown; accepted: {accepted}",
        "{field}: \"{value}\" 값은 없는 값입니다. 허용: {accepted}";
    is_out_of_range(field, value, accepted) =>
        "{field}: \"{value}\" is out of range; accepted: {accepted}",
        "{field}: \"{value}\" 값이 범위를 벗어났습니다. 허용: {accepted}";
    is_in_conflict(field, value, accepted) =>
        "{field}: \"{value}\" contradicts another input; accepted: {accepted}",
        "{field}: \"{value}\" 값이 다른 입력과 맞지 않습니다. 허용: {accepted}";
    is_not_allowed(field, value, accepted) =>
        "{field}: \"{value}\" cannot be claimed here; accepted: {accepted}",
        "{field}: \"{value}\" 값은 여기에서 쓸 수 없습니다. 허용: {accepted}";
    in_row(row, said) => "row {row}: {said}", "{row}행: {said}";
    given_a_list() => "a list", "목록";
    given_an_object() => "an object", "객체";
    given_nothing() => "nothing", "빈 값";
    given_another_form() => "another form", "다른 형식";
    given_twice() => "given twice", "두 번 입력";
    both_given(first, second) => "{first} and {second}", "{first}, {second}";
    days_apart(from, until) => "not before {from} and before {until}", "{from} 전이 아니고 {until} 전";
}
