//! The sentences about taxes and assessments, in both languages. What stands in the law stands in `schedules/taxes/`.

use crate::messages::sentences;

sentences! {
    -> Text;
    no_tax() =>
        "No internal revenue tax on alcohol or tobacco is held for this line.",
        "이 세율선에 대해 수록된 주류·담배 내국소비세가 없습니다.";
    open_kind() =>
        "What the goods are decides the tax.",
        "물품이 무엇인지에 따라 세금이 달라집니다.";
    open_facts() =>
        "The tax is due; what it comes to hangs on what is asked.",
        "세금이 부과되며 금액은 아래 질문에 따라 정해집니다.";
    no_class() =>
        "No class of tax that is held fits this strength.",
        "이 도수에 맞는 과세 구분이 수록되어 있지 않습니다.";
    not_read() =>
        "A tax may be due; its figure was not read.",
        "세금이 부과될 수 있으나 세율을 확인하지 못했습니다.";
    due(rate, unit) => "{rate} US dollars {unit}.", "{unit} 미화 {rate}달러.";
    of_price(rate, most) =>
        "{rate} percent of the first sale price, at most {most} US dollars each.",
        "최초 판매가격의 {rate}%, 개비당 최대 미화 {most}달러.";
    proof_gallon() => "a proof gallon", "프루프갤런당";
    wine_gallon() => "a wine gallon", "와인갤런당";
    barrel() => "a barrel of 31 gallons", "배럴(31갤런)당";
    thousand() => "a thousand", "1,000개비당";
    fifty() => "for fifty", "50매당";
    pound() => "a pound", "파운드당";
    price() => "of the price", "가격의";
    ask_kind() => "What are the goods?", "물품은 무엇입니까?";
    ask_alcohol() => "What percent of alcohol by volume?", "알코올 도수(부피 %)는 얼마입니까?";
    ask_effervescence() =>
        "Is the wine still (carbon dioxide at most 0.392 g in 100 ml), sparkling by fermentation, or carbonated?",
        "와인이 비발포성(이산화탄소 100 ml당 0.392 g 이하), 발효에 의한 발포성, 탄산 주입 중 어느 것입니까?";
    ask_litres() => "How many litres?", "몇 리터입니까?";
    ask_pieces() => "How many pieces?", "몇 개비(매)입니까?";
    ask_kilograms() => "How many kilograms?", "몇 kg입니까?";
    ask_sale_price() => "For what price, in US dollars, will the importer first sell them?", "수입자의 최초 판매가격(미국 달러)은 얼마입니까?";
    ask_milk_solids() =>
        "How many kilograms of the milk solids of cows do the goods hold?",
        "물품에 든 젖소 유고형분은 몇 kg입니까?";
    ask_board_feet() => "How many thousand board feet?", "몇 천 보드피트입니까?";
    ask_head() => "How many head?", "몇 마리입니까?";
    ask_value() => "What is the value in US dollars?", "가격(미국 달러)은 얼마입니까?";
    assessed(rate) => "{rate} US dollars a unit.", "단위당 미화 {rate}달러.";
    assessed_percent(rate) => "{rate} percent of the value.", "가격의 {rate}%.";
    ended() => "No longer assessed.", "더 이상 부과하지 않습니다.";
    not_at_entry() =>
        "Paid by the importer to the board, nothing at entry.",
        "수입자가 위원회에 납부하며 수입신고 때는 없습니다.";
    rate_not_read() =>
        "An assessment may be due; its figure was not read.",
        "부과금이 있을 수 있으나 요율을 확인하지 못했습니다.";
    factor_not_held() =>
        "May be due where the goods hold cotton; the factor of the number is not held.",
        "면을 함유하면 부과될 수 있으나 번호별 계수가 수록되어 있지 않습니다.";
}
