//! Every text shown to people, English and Korean side by side. Codes are stable;
//! numbers come in by place (`{0}`), never from here.

use super::book::Text;

macro_rules! texts {
    ($(#[$doc:meta])* $kind:ident; $($name:ident $code:literal $en:literal $ko:literal;)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum $kind { $($name),+ }

        impl $kind {
            /// Every text of this kind.
            #[cfg(test)]
            const ALL: &[$kind] = &[$($kind::$name),+];

            /// The stable code.
            pub(crate) fn code(self) -> &'static str {
                match self { $($kind::$name => $code),+ }
            }

            /// The text with its numbers put in.
            pub(crate) fn text(self, args: &[String]) -> Text {
                let (en, ko) = match self { $($kind::$name => ($en, $ko)),+ };
                Text { en: filled(en, args), ko: filled(ko, args) }
            }
        }
    };
}

fn filled(template: &str, args: &[String]) -> String {
    args.iter()
        .enumerate()
        .fold(template.to_string(), |text, (at, value)| text.replace(&format!("{{{at}}}"), value))
}

texts! {
    /// What a test asks.
    Label;
    Acquired "acquired" "Acquired by the last day" "종료일까지 취득";
    PlacedInService "placed_in_service" "Placed in service" "사용 개시일";
    FinalAssembly "final_assembly" "Final assembly in North America" "북미 최종 조립";
    FinalAssemblyUs "final_assembly_us" "Final assembly in the United States" "미국 내 최종 조립";
    OriginalUse "original_use" "New: first use by the buyer" "신품: 구매자의 최초 사용";
    QualifiedManufacturer "qualified_manufacturer" "Qualified manufacturer" "적격 제조사";
    SellerReport "seller_report" "Seller report" "판매자 보고";
    Gvwr "gvwr" "Gross vehicle weight rating" "차량 총중량";
    BatteryCapacity "battery_capacity" "Battery capacity" "배터리 용량";
    Msrp "msrp" "Manufacturer's suggested retail price" "제조사 권장 소비자가격";
    Magi "magi" "Modified adjusted gross income" "수정 조정총소득";
    ManufacturerLimit "manufacturer_limit" "Manufacturer below its vehicle limit" "제조사 판매 한도 미만";
    FeocComponent "foreign_entity_component" "No battery component from a foreign entity of concern" "해외우려기관의 배터리 부품 없음";
    FeocMineral "foreign_entity_mineral" "No critical mineral from a foreign entity of concern" "해외우려기관의 핵심광물 없음";
    CriticalMinerals "critical_minerals" "Critical minerals requirement" "핵심광물 요건";
    BatteryComponents "battery_components" "Battery components requirement" "배터리 부품 요건";
    EitherHalf "either_half" "At least one of the two halves" "두 요건 중 하나 이상 충족";
    DealerSale "dealer_sale" "Sold by a dealer, first transfer" "딜러 판매, 최초 이전";
    ModelYear "model_year" "Age by model year" "연식 기준 차령";
    SalePrice "sale_price" "Sale price" "판매가격";
    CreditBase "credit_base" "Credit" "공제액";
    InterestYear "interest" "Interest deduction" "이자 공제";
    LoanTaken "loan_taken" "Day the loan was taken" "대출 실행일";
    NotLeased "not_leased" "Not a lease" "리스 아님";
    ProducedInUs "produced_in_us" "Produced in the United States or a possession" "미국 또는 속령에서 생산";
    UnrelatedSale "unrelated_sale" "Sold to an unrelated person" "특수관계 없는 자에게 판매";
    Facility48C "facility_48c" "Facility without section 48C credit" "48C 공제를 받지 않은 시설";
    Specification "specification" "Specification in the statute" "법정 사양";
    Sold "produced_and_sold" "Produced and sold after the start of the credit" "제도 시행 후 생산·판매";
    CoalTaxableYear "coal_taxable_year" "Taxable year open to metallurgical coal" "원료탄 적용 과세연도";
    PhaseOut "phase_out" "Credit not ended or phased out" "공제 종료·단계적 축소 전";
    SameFacility "same_facility" "Both components from the same facility" "동일 시설에서 생산";
    Integration "integration" "US-made primary components in the outer component" "외부 부품 내 미국산 1차 부품 비중";
    SpecifiedEntity "specified_foreign_entity" "Not a specified foreign entity" "특정외국단체 아님";
    ForeignControl "foreign_control" "Not controlled by covered-nation holders" "우려국 보유자의 지배 없음";
    SingleOwnership "single_ownership" "Share of the largest specified foreign entity" "특정외국단체 1인의 최대 지분";
    AggregateOwnership "aggregate_ownership" "Shares of all specified foreign entities" "특정외국단체 지분 합계";
    OfficerAppointment "officer_appointment" "No specified foreign entity appoints an officer" "특정외국단체의 임원 임명권 없음";
    DebtShare "debt_share" "Debt issued to specified foreign entities" "특정외국단체 보유 채무 비율";
    EffectiveControl "effective_control" "No effective control by contract or licence" "계약·라이선스에 의한 실효적 지배 없음";
    MaterialAssistance "material_assistance" "Material assistance cost ratio" "실질적 지원 비용비율";
    SteelIron "steel_iron" "Structural steel and iron made in the United States" "구조용 철강 전량 미국산";
    ManufacturedProducts "manufactured_products" "Domestic share of manufactured products" "제조품의 국산 비율";
    DomesticContent "domestic_content" "Domestic content bonus" "국산부품 보너스";
    AlternativeRate "alternative_rate" "Higher rate: small project, or wages and apprentices" "우대율: 소규모 또는 임금·견습 요건";
    ConstructionBegan "construction_began" "Beginning of construction" "착공일";
    Continuity "continuity" "Continuous construction to placed in service" "착공 후 사용 개시까지 공사의 연속성";
    WindSolarEnd "wind_solar_end" "Wind and solar deadlines" "풍력·태양광 기한";
    ElectivePay "elective_pay" "Elective payment without domestic content" "국산부품 미충족 시 직접환급";
    PrimaryPurpose "primary_purpose" "Primary purpose: semiconductors or equipment to make them" "주목적: 반도체 또는 반도체 장비 제조";
    FeocTaxpayer "foreign_entity_taxpayer" "Taxpayer not a foreign entity of concern" "납세자가 해외우려기관 아님";
    ApplicableTransaction "applicable_transaction" "No applicable transaction in the year" "해당 연도 제한거래 없음";
    ConcernListed "concern_listed" "Not designated, sanctioned or convicted" "지정·제재·유죄판결 없음";
    ConcernJurisdiction "concern_jurisdiction" "Not under a covered nation's jurisdiction" "우려국 관할 아님";
    GovernmentBoard "government_board" "Board seats held by covered-nation governments" "우려국 정부의 이사회 의석";
    GovernmentVotes "government_votes" "Votes held by covered-nation governments" "우려국 정부의 의결권";
    GovernmentEquity "government_equity" "Equity held by covered-nation governments" "우려국 정부의 지분";
    MadeInUs "made_in_us" "Manufactured or finally assembled in the United States" "미국 내 제조 또는 최종 조립";
    UsComponents "us_components" "US share of component cost" "미국산 부품 비용 비율";
    ForeignIronSteel "foreign_iron_steel" "Foreign iron and steel in component cost" "외국산 철강 비용 비율";
    AllProcesses "all_processes" "All manufacturing processes in the United States" "모든 제조공정 미국 내 수행";
    WaivedOrigin "waived_origin" "End product of a country the agreement covers" "협정 적용국 최종제품";
    WaiverThreshold "waiver_threshold" "Value at or above the agreement's threshold" "협정 기준금액 이상";
    EvaluatedPrice "evaluated_price" "Evaluated price below the domestic offer" "가산 후 가격이 국내 입찰가 미만";
    ForcedLabour "forced_labour" "No input presumed made with forced labour" "강제노동 추정 재료 없음";
}

texts! {
    /// Why a test failed.
    Reason;
    AcquiredAfterCutoff "ACQUIRED_AFTER_CUTOFF" "It was acquired after the credit ended." "공제 종료 후에 취득했습니다.";
    AssemblyPlace "ASSEMBLY_PLACE" "Final assembly took place outside the required region." "최종 조립지가 요건 지역 밖입니다.";
    VehicleGate "VEHICLE_GATE" "The vehicle does not meet a condition of the credit." "차량이 공제 조건을 충족하지 못합니다.";
    Msrp "MSRP" "The suggested retail price is above the cap." "권장 소비자가격이 상한을 넘습니다.";
    PriceCap "PRICE_CAP" "The sale price is above the cap." "판매가격이 상한을 넘습니다.";
    Magi "MAGI" "The buyer's income is above the cap in both years." "구매자 소득이 두 해 모두 상한을 넘습니다.";
    CmShare "CM_SHARE" "Too little critical-mineral value comes from the United States and its trade partners." "미국·FTA 체결국의 핵심광물 가치 비율이 부족합니다.";
    BcShare "BC_SHARE" "Too little battery-component value is made in North America." "북미산 배터리 부품 가치 비율이 부족합니다.";
    NeitherHalf "NEITHER_HALF" "Neither the minerals nor the components requirement is met." "광물·부품 요건을 모두 충족하지 못합니다.";
    FeocComponent "FEOC_COMPONENT" "A battery component comes from a foreign entity of concern; the vehicle is excluded." "해외우려기관의 배터리 부품이 있어 차량이 제외됩니다.";
    FeocMineral "FEOC_MINERAL" "A critical mineral comes from a foreign entity of concern; the vehicle is excluded." "해외우려기관의 핵심광물이 있어 차량이 제외됩니다.";
    LoanTerms "LOAN_TERMS" "The loan or the vehicle does not meet the terms of the deduction." "대출 또는 차량이 공제 조건을 충족하지 못합니다.";
    NotProducedInUs "NOT_PRODUCED_IN_US" "It was not produced in the United States or a possession." "미국 또는 속령에서 생산되지 않았습니다.";
    RelatedSale "RELATED_SALE" "It was sold to a related person without an onward sale or election." "재판매·선택 없이 특수관계자에게 판매했습니다.";
    Facility48C "FACILITY_48C" "The facility took the section 48C credit." "시설이 48C 공제를 받았습니다.";
    Specification "SPECIFICATION" "It does not meet the statute's specification of the component." "법정 부품 사양을 충족하지 못합니다.";
    BeforeStart "BEFORE_START" "It came before the credit began." "제도 시행 전입니다.";
    PhasedOut "PHASED_OUT" "The credit has phased out." "공제가 단계적으로 종료되었습니다.";
    WindEnded "WIND_ENDED" "The credit for wind components has ended." "풍력 부품 공제가 종료되었습니다.";
    IntegratedFacility "INTEGRATED_FACILITY" "The components come from different facilities; only the outer one earns a credit." "서로 다른 시설에서 생산되어 외부 부품만 공제됩니다.";
    IntegratedShare "INTEGRATED_SHARE" "Too little of the outer component's material cost is US-made; only the outer one earns a credit." "외부 부품의 미국산 재료비 비율이 부족하여 외부 부품만 공제됩니다.";
    TaxpayerSfe "TAXPAYER_SFE" "It is a specified foreign entity." "특정외국단체에 해당합니다.";
    TaxpayerFie "TAXPAYER_FIE" "It is a foreign-influenced entity." "외국영향단체에 해당합니다.";
    EffectiveControl "EFFECTIVE_CONTROL" "A contract gives a specified foreign entity effective control." "계약이 특정외국단체에 실효적 지배를 부여합니다.";
    MacrBelow "MACR_BELOW" "Too much was made by prohibited foreign entities; the whole credit is lost." "금지외국단체 제조 비중이 과도하여 공제 전액이 상실됩니다.";
    SteelIron "STEEL_IRON" "Steel, iron or material was not made in the United States throughout." "철강·자재의 일부 공정이 미국 밖에서 이루어졌습니다.";
    DcBelow "DC_BELOW" "The domestic share is below the adjusted percentage." "국산 비율이 조정비율에 미달합니다.";
    BocTooLate "BOC_TOO_LATE" "Construction began too late." "착공이 너무 늦었습니다.";
    NotContinuous "NOT_CONTINUOUS" "Construction was not continuous; it counts as begun later." "공사가 연속되지 않아 착공일이 늦춰집니다.";
    OldSection "OLD_SECTION" "It was placed in service too early for this section." "이 조항을 적용하기에는 사용 개시가 이릅니다.";
    WindSolarEnded "WIND_SOLAR_ENDED" "Construction began after the cut-off and service after the deadline." "착공 기한 후 착공하고 사용 개시 기한도 지났습니다.";
    ElectivePayHaircut "ELECTIVE_PAY_HAIRCUT" "Elective payment without domestic content is not due for this construction date." "국산부품 미충족 시 이 착공일에는 직접환급이 없습니다.";
    PrimaryPurpose "PRIMARY_PURPOSE" "The facility's primary purpose is another." "시설의 주목적이 다릅니다.";
    FeocTaxpayer "FEOC_TAXPAYER" "The taxpayer is a foreign entity of concern." "납세자가 해외우려기관입니다.";
    ApplicableTransaction "APPLICABLE_TRANSACTION" "The taxpayer made an applicable transaction in the year." "납세자가 해당 연도에 제한거래를 했습니다.";
    Feoc "FEOC" "It is a foreign entity of concern." "해외우려기관에 해당합니다.";
    NotMadeInUs "NOT_MADE_IN_US" "It is not made in the United States." "미국에서 제조되지 않았습니다.";
    ComponentCost "COMPONENT_COST" "The share of component cost misses the threshold." "부품 비용 비율이 기준에 미달합니다.";
    BelowKorusThreshold "BELOW_KORUS_THRESHOLD" "The value is below the agreement's threshold; the purchase preference applies." "협정 기준금액 미만이어서 국산 우대가 적용됩니다.";
    PricePreference "PRICE_PREFERENCE" "With the preference added the offer is not below the domestic one; the domestic offer wins." "우대 가산 후 가격이 국내 입찰가보다 낮지 않아 국내 입찰이 낙찰됩니다.";
    ForcedLabourPresumed "FORCED_LABOUR_PRESUMED" "An input is presumed made with forced labour; entry is barred unless rebutted." "강제노동 추정 재료가 있어 반증이 없으면 수입이 금지됩니다.";
}

texts! {
    /// What the reader should know besides.
    Note;
    RoundingToTheCent "ROUNDING_TO_THE_CENT" "Each line is rounded once, to the cent, half up; shares are compared exactly, without rounding." "각 금액은 센트 단위로 한 번만 반올림하며, 비율은 반올림 없이 정확히 비교합니다.";
    BringWithin "BRING_WITHIN" "It must be {0} {1} {2}." "{1} {2} 기준({0})을 충족해야 합니다.";
    RaiseShare "RAISE_SHARE" "It must be {0} {1} {2}: {3} more of the whole must count." "{1} {2} 기준({0})을 충족하려면 전체 중 {3}만큼 더 인정되어야 합니다.";
    MeetCondition "MEET_CONDITION" "It would pass if this held: {0}." "다음 조건이 충족되면 통과합니다: {0}.";
    FigureNotHeld "FIGURE_NOT_HELD" "The law has a figure for \"{0}\" that is not held for this date; no answer is guessed." "이 날짜에 적용될 \"{0}\" 수치를 보유하고 있지 않아 추정하지 않습니다.";
    LowConfidence "LOW_CONFIDENCE" "The threshold of \"{0}\" was not re-read in the law, or sources conflict: check {1} before relying on it." "\"{0}\" 기준은 원문 재확인 전이거나 출처가 상충하므로 {1}을(를) 확인한 뒤 사용하십시오.";
    TableNotHeld "TABLE_NOT_HELD" "The percentages of {0} were not obtained." "{0}의 비율표를 확보하지 못했습니다.";
    CoveredNationInDoubt "COVERED_NATION_IN_DOUBT" "Whether the statute's \"China\" takes in Hong Kong and Macau is a question for counsel." "법률상 '중국'에 홍콩·마카오가 포함되는지는 전문가 확인이 필요합니다.";
    OwnersAfterAttribution "OWNERS_AFTER_ATTRIBUTION" "Owners are taken as declared, after attribution under section 318(a)(2)." "지분은 318(a)(2)조 귀속 후 신고된 값으로 봅니다.";
    EffectiveControlGuidance "EFFECTIVE_CONTROL_GUIDANCE" "Effective control is judged by the statute's own list; guidance due by {0} is not held." "실효적 지배는 법률 목록으로만 판단하며, {0}까지 예정된 지침은 보유하고 있지 않습니다.";
    SupplierCertificates "SUPPLIER_CERTIFICATES" "Keep suppliers' certificates signed under penalties of perjury; they protect unless known to be wrong." "위증 시 처벌을 전제로 서명된 공급자 확인서를 보관하십시오. 허위임을 알지 못하는 한 보호됩니다.";
    CostPercentageHarbour "COST_PERCENTAGE_HARBOUR" "Uses the cost-percentage safe harbour with the table of {0}." "{0} 비율표에 따른 비용비율 세이프하버를 적용했습니다.";
    ProductionLineInDoubt "PRODUCTION_LINE_IN_DOUBT" "Only the assembler is prohibited: how the production line counts needs the notice's own text." "조립자만 금지단체인 경우 생산비율의 처리는 고시 원문 확인이 필요합니다.";
    MineralThresholdsToCome "MINERAL_THRESHOLDS_TO_COME" "Treasury must set thresholds for single minerals; none is held." "재무부가 광물별 기준을 정할 예정이며 현재 보유한 기준은 없습니다.";
    VehicleConditionsTaken "VEHICLE_CONDITIONS_TAKEN" "Taken as met: bought for use or lease and not for resale, a motor vehicle under title II of the Clean Air Act, rechargeable from an outside source (section 30D(d)(1)(B), (D), (F)(ii))." "다음은 충족한 것으로 보았습니다: 재판매가 아닌 사용·리스 목적 취득, 청정대기법 제2편의 자동차, 외부 전원 충전 가능(30D(d)(1)(B)·(D)·(F)(ii)).";
    AcquiredMeans "ACQUIRED_MEANS" "Acquired means a written binding contract and any payment; the credit follows delivery." "취득은 구속력 있는 서면계약과 일부 지급을 뜻하며, 공제는 인도 시점에 청구합니다.";
    NoOriginCondition "NO_ORIGIN_CONDITION" "This credit asks for no place of assembly, minerals, components or makers." "이 공제에는 조립지·광물·부품·제조자 요건이 없습니다.";
    CalendarYearAssumed "CALENDAR_YEAR_ASSUMED" "A calendar taxable year is assumed." "역년 과세연도로 가정했습니다.";
    CapacityCut "CAPACITY_CUT" "Capacity counts only up to the capacity-to-power limit: {0} kWh." "용량은 용량-출력 한도인 {0} kWh까지만 인정됩니다.";
    WindProducedBeforeSoldAfter "WIND_PRODUCED_BEFORE_SOLD_AFTER" "The text ends the credit for components \"produced and sold after\" the last day; produced before and sold after is open." "법문은 종료일 후 '생산 및 판매'된 부품에 대해 종료하므로, 종료 전 생산·종료 후 판매는 불명확합니다.";
    DeductionNotCredit "DEDUCTION_NOT_CREDIT" "This is a deduction from income, not a credit." "세액공제가 아닌 소득공제입니다.";
    NoticeVacated "NOTICE_2025_42_VACATED" "Rests on the court's setting aside of Notice 2025-42; if it is reinstated, construction had not begun in time." "Notice 2025-42를 취소한 판결에 근거합니다. 복원되면 기한 내 착공으로 인정되지 않습니다.";
    NoticeReinstated "NOTICE_2025_42_REINSTATED" "Takes Notice 2025-42 as in force again, by your choice; a court has set it aside." "선택에 따라 Notice 2025-42가 다시 유효하다고 보았습니다. 법원은 이를 취소했습니다.";
    ContentNotClaimed "CONTENT_NOT_CLAIMED" "No domestic content bonus is claimed." "국산부품 보너스를 청구하지 않았습니다.";
    EnergyCommunityNotHeld "ENERGY_COMMUNITY_NOT_HELD" "The energy-community increase of this section and rate is not held; the amount leaves it out." "이 조항의 에너지 커뮤니티 가산은 보유하지 않아 금액에서 제외했습니다.";
    ElectivePayHaircut "ELECTIVE_PAY_SHARE" "Elective payment without domestic content keeps {0}%." "국산부품 미충족 직접환급은 {0}%만 지급됩니다.";
    Recapture "RECAPTURE" "The credit is recaptured if a payment within ten years gives a specified foreign entity effective control." "10년 내 특정외국단체에 실효적 지배를 주는 지급이 있으면 공제가 환수됩니다.";
    SemiconductorRecapture "SEMICONDUCTOR_RECAPTURE" "Expanding chip capacity in a foreign country of concern within {0} years recaptures the credit (legacy exception)." "{0}년 내 우려국 반도체 증설 시 공제가 환수됩니다(레거시 예외).";
    FeocIsNotPfe "FEOC_IS_NOT_PFE" "This is the test of section 30D and the DOE grants; sections 45X, 45Y and 48E use the prohibited foreign entity instead." "30D조와 에너지부 보조금의 기준입니다. 45X·45Y·48E조는 금지외국단체 기준을 씁니다.";
    OffTheShelf "OFF_THE_SHELF" "Commercially available off-the-shelf items need no component test." "상용 기성품(COTS)은 부품 비용 기준이 면제됩니다.";
    FallbackThreshold "FALLBACK_THRESHOLD" "Above {0}% it can still be taken if no offer meets the threshold in force or its cost is unreasonable." "기준을 충족하는 입찰이 없거나 비용이 불합리하면 {0}% 초과로도 인정될 수 있습니다.";
    ProcurementThreshold "PROCUREMENT_THRESHOLD" "The procurement threshold of the WTO agreement for {0} was revised; its figure is not held." "{0}년 WTO 정부조달협정 기준금액이 개정되었으나 수치를 보유하고 있지 않습니다.";
    PriorityInput "PRIORITY_INPUT" "\"{0}\" is a priority input of the forced-labour law: trace its chain." "\"{0}\"은(는) 강제노동법 우선 관리 품목이므로 공급망을 추적하십시오.";
    ForcedLabourFlagOnly "FORCED_LABOUR_FLAG_ONLY" "A flag, not a determination: check the entity list itself." "판정이 아닌 표시이므로 제재 명단을 직접 확인하십시오.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_both_languages_and_a_code_of_its_own() {
        let labels = Label::ALL.iter().map(|label| (label.code(), label.text(&[])));
        let reasons = Reason::ALL.iter().map(|reason| (reason.code(), reason.text(&[])));
        let notes = Note::ALL.iter().map(|note| (note.code(), note.text(&[])));
        for all in [labels.collect::<Vec<_>>(), reasons.collect(), notes.collect()] {
            for (at, (code, text)) in all.iter().enumerate() {
                assert!(!text.en.is_empty() && !text.ko.is_ascii(), "{code}");
                assert!(!all.iter().take(at).any(|(other, _)| other == code), "{code} twice");
                let places = |text: &str| text.matches('{').count();
                assert_eq!(places(&text.en), places(&text.ko), "{code}");
            }
        }
    }
}
