//! The one table of sentences that a determination says, in English and Korean.

use rust_decimal::Decimal;

pub use crate::base::text::Text;
use crate::messages::sentences;
use crate::origin::answer::{CriterionKind, Method, Verdict};
use crate::origin::book::{Alternative, Change, Provision, RuleBook, Scope};

sentences! {
    -> Text;
    country_of_origin_note() =>
        "This is preferential origin under General Note 33. The country of origin for Chapter 99 duties (Section 232, Section 301 and the like) is another test, substantial transformation, and is stated apart; a good can be one without the other.",
        "이 판정은 일반주해 33에 따른 특혜원산지입니다. 제99류 추가관세(무역확장법 제232조, 통상법 제301조 등)의 원산지국은 실질적 변형이라는 다른 기준으로 따로 밝힙니다. 둘 중 하나만 충족하는 물품도 있습니다.";
    preferential_decides() =>
        "Origin under the agreement (General Note 33): the rate of column 1 special and the merchandise processing fee.",
        "협정상 원산지(일반주해 33): 제1란 특혜세율과 물품취급수수료를 결정합니다.";
    country_decides() =>
        "Country of origin: marking, and the duties of Chapter 99 (Section 232, Section 301 and the like).",
        "원산지: 원산지 표시와 제99류 추가관세(무역확장법 제232조, 통상법 제301조 등)를 결정합니다.";
    country_open() =>
        "Not decided here: the last country in which the article got a new name, character or use (substantial transformation).",
        "여기서 판정하지 않습니다. 명칭·성질·용도가 새로운 물품으로 실질적으로 변형된 마지막 국가입니다.";
    country_open_textile() =>
        "Not decided here: the rules for textile and apparel goods (where fabric is made, knit to shape or wholly assembled).",
        "여기서 판정하지 않습니다. 섬유·의류 물품의 규칙(직물 제조, 형태를 갖춘 편직 또는 전부 조립이 이루어진 곳)에 따릅니다.";
    alternative_not_forgiven(tcr, name, reason) =>
        "{tcr}: {name}: {reason}.",
        "{tcr}: {name}: {reason}.";
    slight_stated(ruling, countries) =>
        "The good originates under the agreement, but the work in Korea or the US is stated to be slight: for marking and for the duties of Chapter 99 it stays a product of {countries}. Its duties are owed on top of what the claim saves ({ruling}). Quote it with that origin.",
        "협정상 원산지 물품이지만 한국 또는 미국에서의 공정이 경미하다고 하였으므로, 원산지 표시와 제99류 추가관세에서는 여전히 {countries}의 물품입니다. 특혜로 줄어드는 금액과 별도로 그 원산지의 추가관세를 내야 합니다({ruling}). 그 원산지로 조회하십시오.";
    slight_suspected(cite, countries, work) =>
        "The two origins may come apart. If the work in Korea or the US was no more than {work}, CBP may hold the good a product of {countries} for marking and for the duties of Chapter 99, although it originates under the agreement ({cite}). Those duties would be owed on top.",
        "두 원산지가 다를 수 있습니다. 한국 또는 미국에서의 공정이 {work}에 그친다면, 협정상 원산지 물품이더라도 CBP는 원산지 표시와 제99류 추가관세에서 {countries}의 물품으로 볼 수 있으며({cite}), 그 추가관세를 따로 내야 합니다.";
    third_country() => "the country of the foreign materials", "외국산 재료의 원산지국";
    simple_work() =>
        "packing, labeling, cutting to size, trimming, testing or simple assembly", "포장·라벨 부착·재단·손질·시험·단순 조립";
    same_chapter(code, chapter) =>
        "{code} is in chapter {chapter}, the good's own chapter", "{code}은(는) 물품과 같은 제{chapter}류입니다";
    same_heading(code, good) =>
        "{code} is in the good's own heading {good}", "{code}은(는) 물품과 같은 제{good}호입니다";
    same_subheading(code, good) =>
        "{code} is in the good's own subheading {good}", "{code}은(는) 물품과 같은 소호 {good}입니다";
    outside_provision(code, goods) =>
        "{code} is not another good of {goods}", "{code}은(는) {goods}의 다른 물품이 아닙니다";
    barred_source(tcr, code, barred) =>
        "{tcr} bars inputs of {barred}, and {code} is one", "{tcr} 규칙이 {barred}의 재료를 배제하며 {code}이(가) 이에 해당합니다";
    not_forgiven(cite) =>
        "de minimis does not forgive it: {cite}", "최소허용기준이 적용되지 않습니다: {cite}";
    missing_weight(names) =>
        "the weight of {names} is not stated", "{names}의 중량이 제시되지 않았습니다";
    missing_value(names) =>
        "the value of {names} is not stated", "{names}의 가격이 제시되지 않았습니다";
    missing_component() =>
        "the weight of the component that determines the classification is not known", "품목분류를 결정하는 구성 부분의 중량을 알 수 없습니다";
    missing_adjusted_value() =>
        "the adjusted value of the good is not stated", "물품의 조정가격이 제시되지 않았습니다";
    missing_change(names) =>
        "whether {names} makes the change is open", "{names}의 세번변경 충족 여부가 정해지지 않았습니다";
    set_named(code, named, cite) =>
        "{code} names sets in its own words ({named}): the set is classified there by General Rule of Interpretation 1. The rule for sets, {cite}, is for sets of General Rule 3 alone, so the articles are tested as materials of the good.",
        "{code}은(는) 품목의 용어 자체가 세트를 규정하므로({named}) 통칙 제1호에 따라 분류됩니다. 세트 규정({cite})은 통칙 제3호에 따른 세트에만 적용되므로 구성 물품을 이 물품의 재료로 보아 판정합니다.";
    set_perhaps_named() =>
        "Whether the rule for sets applies depends on whether the words of the provision themselves name this set.",
        "세트 규정의 적용 여부는 품목의 용어 자체가 이 세트를 규정하는지에 달려 있습니다.";
    fails_as_stated() =>
        "With the facts stated the good does not originate; only a yes to a question below could make a foreign input count as originating.",
        "제시된 사실만으로는 원산지 물품이 아닙니다. 아래 질문에 '예'인 경우에만 외국산 재료를 원산지 재료로 볼 수 있습니다.";
    not_listed(code) =>
        "the rule accepts only inputs it lists, and {code} is not among them", "규칙이 열거한 재료만 인정되며 {code}은(는) 포함되지 않습니다";
    no_code() => "the input has no tariff code", "재료의 품목번호가 없습니다";
    needs_fact() => "a fact about this input is missing", "이 재료에 관한 사실이 빠져 있습니다";
    place_of_hs2012(code) =>
        "the code of {code} in HS 2012 is not known", "{code}의 HS 2012 품목번호를 알 수 없습니다";
    made_in_territory() =>
        "The good is produced entirely in Korea or the United States, or both.", "물품이 전부 한국 또는 미국에서 생산되었습니다.";
    made_outside() =>
        "The good is not produced entirely in Korea or the United States.", "물품이 전부 한국 또는 미국에서 생산된 것이 아닙니다.";
    made_where() =>
        "Where the good is produced is not stated.", "물품의 생산지가 제시되지 않았습니다.";
    made_in_never(country) =>
        "Production took place in {country}, whose goods and parts are never originating.", "생산이 {country}에서 이루어졌으며, 그 물품과 부분품은 원산지 물품이 될 수 없습니다.";
    made_in_zone() =>
        "Part of the production took place in an outward processing zone, and no zone is designated.", "일부 생산이 역외가공지역에서 이루어졌으나 지정된 역외가공지역이 없습니다.";
    transit_harmless() =>
        "Nothing in transit took the origin away.", "운송 중 원산지를 잃게 한 사실이 없습니다.";
    transit_operation(operation) =>
        "\"{operation}\" in a third country goes beyond unloading, reloading, preservation and transport: the good lost its origin.", "제3국에서의 \"{operation}\"은(는) 하역·재선적·보존·운송을 넘으므로 원산지를 잃었습니다.";
    transit_control() =>
        "The good left customs control in a third country and lost its origin.", "물품이 제3국에서 세관 통제를 벗어나 원산지를 잃었습니다.";
    transit_unknown() =>
        "Whether the good stayed under customs control in transit is not stated.", "운송 중 세관 통제를 유지하였는지 제시되지 않았습니다.";
    assume_transit() =>
        "Nothing is said of the journey: taken as direct, without operations in a third country.", "운송에 관한 설명이 없어 제3국 작업 없이 직접 운송된 것으로 보았습니다.";
    assume_not(question, question_ko) =>
        "Taken as no: {question}", "아니오로 보았습니다: {question_ko}";
    exclusively_originating() =>
        "Every input originates.", "모든 재료가 원산지 재료입니다.";
    no_inputs() =>
        "No inputs are given and the good is not claimed to be wholly obtained.", "재료가 제시되지 않았고 완전생산품이라는 주장도 없습니다.";
    wholly_obtained(letter, category, category_ko) =>
        "Wholly obtained, General Note 33(c)(i)({letter}): {category}.", "완전생산품, 일반주해 33(c)(i)({letter}): {category_ko}.";
    wholly_obtained_inputs(count) =>
        "The good is claimed to be wholly obtained, but {count} of its inputs do not originate.", "완전생산품이라고 하나 재료 {count}개가 비원산지입니다.";
    set_share(percent, allowed) =>
        "Non-originating articles make up {percent} % of the set; {allowed} % is allowed.", "비원산지 물품이 세트의 {percent} %이며 {allowed} %까지 인정됩니다.";
    set_open() =>
        "The share of non-originating articles of the set cannot be computed yet.", "세트의 비원산지 물품 비율을 아직 계산할 수 없습니다.";
    process_met() => "A process that confers origin was carried out.", "원산지를 부여하는 공정이 수행되었습니다.";
    process_open() => "Whether this process was carried out is not stated.", "이 공정의 수행 여부가 제시되지 않았습니다.";
    process_failed() => "This process was not carried out.", "이 공정은 수행되지 않았습니다.";
    barred(cite) => "{cite}: this never confers origin.", "{cite}: 이는 원산지를 부여하지 않습니다.";
    elastomeric() =>
        "The component that determines the classification contains elastomeric yarn not wholly formed and finished in Korea or the United States.",
        "품목분류를 결정하는 구성 부분에 한국·미국에서 전부 제조·가공되지 않은 탄성사가 들어 있습니다.";
    assume_elastomeric() =>
        "Inputs whose content of elastomeric yarn is not stated and that meet the change are taken to hold none.", "품목번호 변경을 충족하고 탄성사 함유 여부가 제시되지 않은 재료는 탄성사가 없는 것으로 보았습니다.";
    assume_short_supply(cite) =>
        "No fabric, yarn or fiber is taken as in short supply: subchapter XX of chapter 99 lists none, and the Annex 4-B list was not seen ({cite}).",
        "공급부족 직물·실·섬유는 없는 것으로 보았습니다. 제99류 제XX절에 열거된 것이 없고 부속서 4-나 목록은 확인하지 못했습니다({cite}).";
    fungible_method() =>
        "Commingled inputs are claimed as originating: an inventory method must be kept for the fiscal year.", "혼합 보관한 재료를 원산지로 주장하려면 회계연도 동안 재고관리기법을 유지해야 합니다.";
    rule_met(tcr) => "The rule {tcr} is met.", "{tcr} 규칙을 충족합니다.";
    rule_failed(count) =>
        "No alternative of the rule is met ({count} tried).", "규칙의 어느 대안도 충족하지 않습니다({count}개 검토).";
    alternative_not_for(tcr) =>
        "{tcr}: does not speak of this good.", "{tcr}: 이 물품에 해당하지 않습니다.";
    alternative_change(tcr, inputs) =>
        "{tcr}: these inputs do not make the change: {inputs}.", "{tcr}: 다음 재료가 품목번호 변경을 충족하지 않습니다: {inputs}.";
    alternative_share(tcr, inputs, percent, allowed) =>
        "{tcr}: these inputs do not make the change: {inputs}. They come to {percent} %, over the {allowed} % that is forgiven.",
        "{tcr}: {inputs}이(가) 품목번호 변경을 충족하지 않고 그 비율 {percent} %가 최소허용기준 {allowed} %를 넘습니다.";
    alternative_value(tcr, method, method_ko, percent, threshold) =>
        "{tcr}: value content by {method} is {percent} %, under {threshold} %.", "{tcr}: {method_ko} 역내가치비율이 {percent} %로 {threshold} %에 미달합니다.";
    alternative_fact(tcr, facts, cite) =>
        "{tcr}: a condition of {cite} is not met ({facts}).", "{tcr}: {cite}의 조건을 충족하지 않습니다({facts}).";
    reading_moved(code, places) =>
        "{code} read in HS 2012 terms as {places}.", "{code}을(를) HS 2012 기준 {places}(으)로 읽었습니다.";
    rule_open() => "Facts are missing on which the rule turns.", "규칙의 판단에 필요한 사실이 빠져 있습니다.";
    rule_none(reason) =>
        "General Note 33(o) prints no rule for this code ({reason}).", "일반주해 33(o)에 이 품목번호의 규칙이 인쇄되어 있지 않습니다({reason}).";
    rule_missing() =>
        "No rule is held for this code.", "이 품목번호의 규칙을 보유하고 있지 않습니다.";
    warn_predecessor(code, places) =>
        "General Note 33(o) is still in HS 2012 terms and does not print {code}; the rule of its place in HS 2012 ({places}) is used. The correlation is our own: verify it.",
        "일반주해 33(o)은 아직 HS 2012 기준이며 {code}을(를) 싣고 있지 않아 HS 2012의 해당 위치({places}) 규칙을 적용했습니다. 연계는 자체 작성이므로 확인하십시오.";
    warn_incomplete(code) =>
        "The list of places of {code} in HS 2012 is not closed.", "{code}의 HS 2012 위치 목록은 완결된 것이 아닙니다.";
    warn_note(tcr, note) => "{tcr}: {note}", "{tcr}: {note}";
    warn_confidence(tcr) =>
        "{tcr}: the wording could not be fully checked against the printed text.", "{tcr}: 인쇄된 문언과 완전히 대조하지 못했습니다.";
    warn_split(id) =>
        "{id}: the change is one of subheadings inside one heading. Subheadings split after 2012 look like a change and are none; check the HS 2012 code.",
        "{id}: 같은 호 안의 소호 변경입니다. 2012년 이후 나뉜 소호는 변경으로 보이지만 변경이 아니므로 HS 2012 품목번호를 확인하십시오.";
    whatever_answer() =>
        "Facts are missing, but every possible answer leads to the same verdict; the rule for the certification may depend on it.", "빠진 사실이 있으나 어떤 답이라도 결론이 같습니다. 다만 증명서에 적을 규칙은 답에 따라 다를 수 있습니다.";
    gap_build_up(value) =>
        "Originating materials must rise by {value}.", "원산지 재료의 가치가 {value} 늘어야 합니다.";
    gap_down(value) =>
        "Non-originating materials must fall by {value}.", "비원산지 재료의 가치가 {value} 줄어야 합니다.";
    remedy(names, value, tcr) =>
        "Take {names} (value {value}) from an originating source; {tcr} is then met.", "{names}(가치 {value})을(를) 원산지 재료로 바꾸면 {tcr}을(를) 충족합니다.";
    reading_self_produced() =>
        "Self-produced material that originates: counted as one originating material, its own inputs left out.", "원산지인 자가생산 재료: 하나의 원산지 재료로 보고 그 재료는 제외했습니다.";
    reading_self_produced_not() =>
        "Self-produced material that does not originate: left out, its own inputs counted.", "원산지가 아닌 자가생산 재료: 제외하고 그 재료를 계산했습니다.";
    reading_never(country) =>
        "Made in {country}: never originating.", "{country}산: 원산지 재료가 될 수 없습니다.";
    reading_treated(cite) => "Treated as originating, {cite}.", "{cite}에 따라 원산지 재료로 봅니다.";
    ask_scope() => "Which of these is the good?", "물품이 다음 중 어느 것입니까?";
    ask_scope_other() => "none of these: any other good of the provision", "해당 없음: 그 품목의 다른 물품";
    ask_hs2012() => "What is the good's code in HS 2012, in whose terms the rules are printed?", "규칙의 기준인 HS 2012에서 물품의 품목번호는 무엇입니까?";
    ask_tariff_item() => "What is the good's 8-digit code? The rule goes by tariff items.", "물품의 8단위 품목번호는 무엇입니까? 규칙이 8단위로 정해져 있습니다.";
    ask_adjusted_value() => "What is the adjusted value of the good (customs value less international freight and insurance)?", "물품의 조정가격(국제 운임·보험료를 뺀 과세가격)은 얼마입니까?";
    ask_customs_value() => "What is the customs value of the set?", "세트의 과세가격은 얼마입니까?";
    ask_net_cost() => "What is the net cost of the good?", "물품의 순원가는 얼마입니까?";
    ask_component_weight() => "What does the component that determines the classification weigh, in kilograms?", "품목분류를 결정하는 구성 부분의 중량은 몇 kg입니까?";
    ask_production() => "Was the good produced entirely in Korea or the United States, or both?", "물품이 전부 한국 또는 미국에서 생산되었습니까?";
    ask_customs_control() => "Did the good stay under customs control in every third country?", "물품이 모든 제3국에서 세관 통제 아래 있었습니까?";
    ask_originating(id) => "Does {id} originate in Korea or the United States under the agreement?", "{id}이(가) 협정상 한국 또는 미국의 원산지 재료입니까?";
    ask_code(id) => "What is the tariff code of {id}, 6 digits or more?", "{id}의 6단위 이상 품목번호는 무엇입니까?";
    ask_item_hs2012(id) => "What is the code of {id} in HS 2012?", "{id}의 HS 2012 품목번호는 무엇입니까?";
    ask_value(id) => "What is the value of {id}?", "{id}의 가치는 얼마입니까?";
    ask_weight(id) => "What does {id} weigh, in kilograms?", "{id}의 중량은 몇 kg입니까?";
    ask_fungible(id) => "By which inventory method is {id} told apart?", "{id}을(를) 어떤 재고관리기법으로 구분합니까?";
    ask_input_fact(id, question, question_ko) => "{id}: {question}", "{id}: {question_ko}";
}

/// Yes and no, as labels of choices.
pub(crate) fn yes_no(yes: bool) -> Text {
    if yes { Text::new("yes", "예") } else { Text::new("no", "아니오") }
}

/// A verdict in words.
#[must_use]
pub fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Originating => Text::new("originating", "원산지 물품"),
        Verdict::NotOriginating => Text::new("not originating", "원산지 물품 아님"),
        Verdict::CannotSay => Text::new("cannot say", "판정할 수 없음"),
    }
}

/// A criterion in words.
#[must_use]
pub fn criterion(kind: CriterionKind) -> Text {
    match kind {
        CriterionKind::WhollyObtained => {
            Text::new("wholly obtained or produced entirely in Korea or the United States", "완전생산품")
        }
        CriterionKind::TariffShift => Text::new(
            "every non-originating material undergoes the applicable change in tariff classification",
            "모든 비원산지 재료가 해당 품목번호 변경을 충족",
        ),
        CriterionKind::OtherRequirement => Text::new(
            "the good satisfies the applicable regional value content or other requirement",
            "해당 역내가치비율 또는 그 밖의 요건을 충족",
        ),
        CriterionKind::OriginatingMaterials => {
            Text::new("produced exclusively from originating materials", "원산지 재료만으로 생산")
        }
        CriterionKind::Set => Text::new("set put up for retail sale", "소매용 세트"),
    }
}

/// A method in words.
#[must_use]
pub fn method(method: Method) -> Text {
    match method {
        Method::BuildUp => Text::new("build-up", "집적법"),
        Method::BuildDown => Text::new("build-down", "공제법"),
        Method::NetCost => Text::new("net cost", "순원가법"),
    }
}

/// What an alternative asks, in words.
pub(crate) fn alternative(book: &RuleBook, alternative: &Alternative) -> Text {
    let mut en = String::new();
    let mut ko = String::new();
    match alternative.scope {
        Scope::Any => {}
        Scope::Other => {
            en.push_str("any other good: ");
            ko.push_str("그 밖의 물품: ");
        }
        Scope::Named(index) => {
            if let Some(scope) = book.scope(index) {
                en.push_str(&format!("{}: ", scope.en));
                ko.push_str(&format!("{}: ", scope.ko));
            }
        }
    }
    let goods = alternative.goods;
    let change = match alternative.change {
        Change::None => Text::new("no change in tariff classification", "품목번호 변경 불요"),
        Change::Chapter => Text::new(
            format!("a change to {goods} from any other chapter"),
            format!("다른 류에서 {goods}(으)로 변경"),
        ),
        Change::Heading => Text::new(
            format!("a change to {goods} from any other heading"),
            format!("다른 호에서 {goods}(으)로 변경"),
        ),
        Change::Subheading => Text::new(
            format!("a change to {goods} from any other subheading"),
            format!("다른 소호에서 {goods}(으)로 변경"),
        ),
        Change::Within => Text::new(
            format!("a change to a good of {goods} from any other good of {goods}"),
            format!("{goods}의 다른 물품에서 변경"),
        ),
        Change::WithinOrHeading => Text::new(
            format!("a change to a good of {goods} from any other good, also of its heading"),
            format!("같은 호를 포함한 다른 물품에서 {goods}(으)로 변경"),
        ),
        Change::WithinOrSubheading => Text::new(
            format!("a change to a good of {goods} from any other good, also of its subheading"),
            format!("같은 소호를 포함한 다른 물품에서 {goods}(으)로 변경"),
        ),
        Change::ListedOnly => Text::new(
            format!("a change to {goods} from the listed provisions only"),
            format!("열거된 품목에서만 {goods}(으)로 변경"),
        ),
    };
    en.push_str(&change.en);
    ko.push_str(&change.ko);
    let list = |provisions: &[Provision], in_part: &str| {
        let part =
            |p: &Provision| if p.only_if.is_some() { format!("{p} ({in_part})") } else { p.to_string() };
        provisions.iter().map(part).collect::<Vec<String>>().join(", ")
    };
    if !alternative.also_from.is_empty() {
        en.push_str(&format!("; accepted: {}", list(&alternative.also_from, "in part")));
        ko.push_str(&format!("; 인정: {}", list(&alternative.also_from, "일부")));
    }
    if !alternative.except_from.is_empty() {
        en.push_str(&format!("; not from {}", list(&alternative.except_from, "in part")));
        ko.push_str(&format!("; 제외: {}", list(&alternative.except_from, "일부")));
    }
    let methods = [
        (Method::BuildUp, alternative.build_up),
        (Method::BuildDown, alternative.build_down),
        (Method::NetCost, alternative.net_cost),
    ];
    let asked: Vec<(Text, Decimal)> =
        methods.into_iter().filter_map(|(name, percent)| Some((method(name), percent?))).collect();
    if !asked.is_empty() {
        let words: Vec<String> =
            asked.iter().map(|(name, percent)| format!("{percent} % {}", name.en)).collect();
        en.push_str(&format!("; regional value content of at least {}", words.join(" or ")));
        let words: Vec<String> =
            asked.iter().map(|(name, percent)| format!("{} {percent} %", name.ko)).collect();
        ko.push_str(&format!("; 역내가치비율 {} 이상", words.join(" 또는 ")));
    }
    for any in &alternative.provided {
        let names: Vec<&str> =
            any.iter().filter_map(|index| book.fact(*index)).map(|fact| fact.id.as_str()).collect();
        en.push_str(&format!("; provided: {}", names.join(" or ")));
        ko.push_str(&format!("; 조건: {}", names.join(" 또는 ")));
    }
    Text { en, ko }
}
