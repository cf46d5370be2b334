//! The sentences about antidumping and countervailing duties, in both languages. What stands in the law stands in
//! `schedules/remedies/`.

use crate::messages::sentences;

sentences! {
    -> Text;
    none() =>
        "No antidumping or countervailing case that is held names this line for this origin.",
        "이 원산지의 이 세율선을 지정한 반덤핑·상계관세 사건은 수록된 범위에 없습니다.";
    possible(count) =>
        "Cases that may reach these goods: {count}. The words of their scope decide; answer the questions to learn the cash deposit.",
        "이 물품이 해당할 수 있는 사건: {count}건. 적용범위의 문언이 결정하며, 질문에 답하면 예치금을 알 수 있습니다.";
    in_scope() =>
        "The goods are stated to be within the scope of a case: a cash deposit is due besides the other duties.",
        "물품이 사건의 적용범위 안이라고 밝혔습니다. 다른 관세와 별도로 예치금을 납부합니다.";
    out_of_scope() =>
        "By what was stated, the goods are outside of every case that names their line.",
        "밝힌 내용에 따르면 이 세율선을 지정한 모든 사건의 적용범위 밖입니다.";
    cannot_say() =>
        "Whether a case reaches these goods cannot be said: how it ended is not known here.",
        "이 물품이 사건의 대상인지 판단할 수 없습니다. 사건의 결과가 확인되지 않았습니다.";
    ask_scope(case, product, scope) =>
        "Are the goods within the scope of {case}, {product}? {scope}",
        "{case}({product})의 적용범위에 해당합니까? {scope}";
    ask_listed(case, product) =>
        "Are the goods \"{product}\" as the scope of {case} describes them? Its words are not held here: read the notice of the order.",
        "물품이 {case}의 적용범위에서 말하는 \"{product}\"입니까? 문언은 수록되어 있지 않으므로 명령 공고를 확인하십시오.";
    ask_producer() => "Which firm made the goods?", "물품의 생산자는 어느 업체입니까?";
    ask_exporter() =>
        "Which firm shipped the goods to the United States?",
        "물품을 미국으로 수출한 업체는 어느 곳입니까?";
    investigation() =>
        "An investigation: whether an order followed is not known here.",
        "조사 단계의 사건으로, 명령이 뒤따랐는지 확인되지 않았습니다.";
    suspended() =>
        "An agreement suspends this case; what is owed under it is not held here.",
        "협정으로 중지된 사건이며 그에 따른 부담은 수록되어 있지 않습니다.";
    before_order(day) =>
        "The order is of {day}: not in force on this day of entry.",
        "명령일은 {day}로, 이 수입신고일에는 시행 전입니다.";
    revoked(day) =>
        "Revoked for entries from {day} on; goods entered earlier still owe.",
        "{day} 이후 수입신고분부터 철회되었으며 그 전에 신고한 물품은 여전히 부과 대상입니다.";
    exporters_rate(firm) => "The rate of the exporter, {firm}.", "수출자 {firm}의 요율입니다.";
    producers_rate(firm) =>
        "The exporter has no rate of its own: the rate of the producer, {firm}.",
        "수출자의 자체 요율이 없어 생산자 {firm}의 요율을 적용합니다.";
    all_others() =>
        "Neither exporter nor producer has a rate that is held: the rate of all others.",
        "수출자와 생산자 모두 수록된 자체 요율이 없어 기타 업체율을 적용합니다.";
    excluded(firm) =>
        "What {firm} both made and shipped is outside of the order.",
        "{firm}이(가) 생산하고 수출한 물품은 명령의 대상이 아닙니다.";
    needs_firm() =>
        "The rate hangs on who shipped and who made the goods.",
        "요율은 수출자와 생산자에 따라 다릅니다.";
    not_read(firm, day) =>
        "A newer result for {firm} (published {day}) exists, and its figure was not read. The older rate is no longer the deposit.",
        "{firm}의 더 새로운 결과({day} 공고)가 있으나 수치를 확인하지 못했습니다. 이전 요율은 더 이상 예치율이 아닙니다.";
    known_not_read(firm) =>
        "{firm} has a rate of its own, whose figure in force was not read.",
        "{firm}에는 자체 요율이 있으나 현행 수치를 확인하지 못했습니다.";
    within_month(firm, month) =>
        "The result for {firm} was published in the month that begins on {month}, on a day that was not read: within it the rate is open.",
        "{firm}의 결과는 {month}부터의 달에 공고되었으나 날짜를 확인하지 못해 그 달 안의 요율은 알 수 없습니다.";
    only_later(firm, day) =>
        "The rate of {firm} is held from {day} on; that of this day is not.",
        "{firm}의 요율은 {day}부터 수록되어 있으며 이 날짜의 요율은 없습니다.";
    others_not_held() =>
        "The rate of firms without one of their own is not held.",
        "자체 요율이 없는 업체에 적용되는 기타 업체율은 수록되어 있지 않습니다.";
    unnamed(rate, day) =>
        "Firms that were reviewed without being examined have {rate} from {day} on, and their names were not read: this firm may be one of them.",
        "개별 조사 없이 재심된 업체들의 요율은 {day}부터 {rate}이며 업체명을 확인하지 못했으므로 이 업체가 그중 하나일 수 있습니다.";
    unnamed_not_read(day) =>
        "A result published {day} concerns firms whose names were not read: this firm may be one of them.",
        "{day} 공고된 결과의 대상 업체명을 확인하지 못했으므로 이 업체가 그중 하나일 수 있습니다.";
    no_rates() =>
        "No rates are held for this case.",
        "이 사건의 요율은 수록되어 있지 않습니다.";
    due(day) =>
        "The next result was due about {day} or later and was not read: look it up before you rely on this rate.",
        "다음 재심 결과가 {day} 무렵 이후 나왔을 것이나 확인하지 못했습니다. 이 요율을 쓰기 전에 확인하십시오.";
    of_investigation() =>
        "The rate is that of the investigation; whether a later review changed it was not read.",
        "원심 조사에서 정한 요율이며 이후 재심으로 바뀌었는지는 확인하지 못했습니다.";
    unknown_day() => "an unknown day", "날짜 미상";
    same_firm(firm) =>
        "{firm} is taken to have both made and shipped the goods.",
        "{firm}이(가) 생산하고 수출한 것으로 보았습니다.";
    two_orders(one, other) =>
        "The goods are stated to be within {one} and {other}, both antidumping orders: the scopes of such orders leave out what the other covers. Check which one it is.",
        "두 반덤핑 명령({one}, {other})에 모두 해당한다고 밝혔습니다. 이런 명령의 적용범위는 서로를 제외하므로 어느 쪽인지 확인하십시오.";
}
