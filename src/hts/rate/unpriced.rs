//! Rate texts that are not numbers: what they say, and what is missing to price them.

use crate::base::money::Rate;
use crate::hts::code::HtsCode;

/// Why a rate cannot be computed from the goods of its line alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unpriced {
    /// The column is blank: the line states no rate here.
    NotPrinted,
    /// `See additional U.S. note 5`: the rate stands in a note of the chapter.
    AdditionalUsNote(u8),
    /// `See 9822.04.05, 9823.01.01-9823.01.07`: the rate stands in those lines of
    /// chapters 98 and 99, most of them quantity-limited. The last of a range is included.
    SeeHeadings(Vec<(HtsCode, Option<HtsCode>)>),
    /// `The duty rate provided in such subheading minus 2%`, where the subheading is
    /// the one that the article would have in chapters 1 to 97.
    SubheadingMinus(Rate),
    /// One of the fixed sentences.
    Sentence(Sentence),
}

/// A fixed sentence of the schedule that refers to a rate elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum Sentence {
    EachGarmentIfEnteredSeparately,
    EachGarmentIfSeparatelyEntered,
    HighestInSet,
    ArticleOfPartOrAccessory,
    ArticleOfAccessory,
    CompleteMovement,
    NaturalJuice,
    AbsenceOnCostOfParts,
    EachArticleInAbsence,
    AbsenceOfSubheading,
    AbsenceOfHeading,
    KoreaOriginating,
    BeneficiaryCountries,
    ReimportedSumOfDutyAndTax,
    ReimportedAircraft,
}

/// A condition under which nothing is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum FreeCondition {
    UnderBond,
    UnderBondNote1,
    UnderBondNote2,
    TemporaryPeriods,
    UsNote1b,
    UsNote1c,
    UsNote4,
}

/// The part of a value that the rate of the article itself is applied to
/// (HTSUS chapter 98, subchapter II, U.S. notes 2 to 4; subchapter XIX).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum ValuePart {
    RepairsOrAlterations,
    ProcessingAbroad,
    LessUsProducts,
    LessUsFabrics,
    LessUsFabricsNote39,
}

type Texts<T> = &'static [(T, &'static str, &'static [&'static str])];

impl ValuePart {
    pub(super) const TEXTS: Texts<ValuePart> = &[
        (
            ValuePart::RepairsOrAlterations,
            "A duty upon the value of the repairs or alterations (see U.S. note 3 of this subchapter)",
            &[],
        ),
        (
            ValuePart::ProcessingAbroad,
            "A duty upon the value of such processing outside the United States (see U.S. note 3 of this subchapter)",
            &[],
        ),
        (
            ValuePart::LessUsProducts,
            "A duty upon the full value of the imported article, less the cost or value of such products of the United States (see U.S. note 4 of this subchapter)",
            &[],
        ),
        (
            ValuePart::LessUsFabrics,
            "A duty upon the full value of the imported article less the value of fabrics, components or materials of the United States (see U.S. note 22 of this subchapter)",
            &[],
        ),
        (
            ValuePart::LessUsFabricsNote39,
            "A duty upon the full value of the imported article less the value of fabrics, components or materials of the United States (see U.S. note 39 to this subchapter)",
            &[],
        ),
    ];
}

impl FreeCondition {
    pub(super) const TEXTS: Texts<FreeCondition> = &[
        (FreeCondition::UnderBond, "Free, under bond", &[]),
        (
            FreeCondition::UnderBondNote1,
            "Free, under bond, as prescribed in U.S. note 1 to this subchapter",
            &[],
        ),
        (
            FreeCondition::UnderBondNote2,
            "Free, under bond, as prescribed in U.S. note 2 to this subchapter",
            &[],
        ),
        (
            FreeCondition::TemporaryPeriods,
            "Free, for such temporary periods as the Secretary of the Treasury by regulation may prescribe",
            &[],
        ),
        (FreeCondition::UsNote1b, "Free, under the terms of U.S. note 1(b) to this subchapter", &[]),
        (FreeCondition::UsNote1c, "Free, under the terms of U.S. note 1(c) to this subchapter", &[]),
        (FreeCondition::UsNote4, "Free (See U.S. note 4 of this subchapter)", &[]),
    ];
}

impl Sentence {
    pub(super) const TEXTS: Texts<Sentence> = &[
        (
            Sentence::EachGarmentIfEnteredSeparately,
            "The rate applicable to each garment in the ensemble if entered separately",
            &[],
        ),
        (
            Sentence::EachGarmentIfSeparatelyEntered,
            "The rate applicable to each garment in the ensemble if separately entered",
            &["The rate applicable to each garment in the in the ensemble if separately entered"],
        ),
        (
            Sentence::HighestInSet,
            "The rate of duty applicable to that article in the set subject to the highest rate of duty",
            &[],
        ),
        (
            Sentence::ArticleOfPartOrAccessory,
            "The rate applicable to the article of which it is a part or accessory",
            &[],
        ),
        (Sentence::ArticleOfAccessory, "The rate applicable to the article of which it is an accessory", &[]),
        (
            Sentence::CompleteMovement,
            "The rate applicable to the complete, assembled movement",
            &["The rate applicable to the complete, assembled"],
        ),
        (Sentence::NaturalJuice, "The rate applicable to the natural juice in heading 2009", &[]),
        (
            Sentence::AbsenceOnCostOfParts,
            "The rate applicable in the absence of this subheading on the cost of such parts",
            &[],
        ),
        (
            Sentence::EachArticleInAbsence,
            "The rate applicable to each article in the absence of this subheading",
            &[],
        ),
        (Sentence::AbsenceOfSubheading, "The rate applicable in the absence of this subheading", &[]),
        (Sentence::AbsenceOfHeading, "The rate applicable in the absence of this heading", &[]),
        (
            Sentence::KoreaOriginating,
            "The duty rate provided for originating goods of Korea in such subheading",
            &[],
        ),
        (
            Sentence::BeneficiaryCountries,
            "The rate provided for beneficiary countries in heading 9901.00.50",
            &[],
        ),
        (
            Sentence::ReimportedSumOfDutyAndTax,
            "A duty (in lieu of any other duty or tax) equal to the sum of any duty and internal-revenue tax imposed upon the importation of like articles not previously exported, but in no case in excess of the sum of (a) any customs drawback proved to have been allowed upon such exportation of the article, and (b) any internal-revenue tax imposed, at the time such article is entered, upon the importation of like articles not previously exported",
            &[],
        ),
        (
            Sentence::ReimportedAircraft,
            "A duty equal to the duty upon the importation of like articles not previously exported, but in no case in excess of the sum of (a) any customs drawback proved to have been allowed upon such exportation, and (b) the duty which would have been payable on any articles used in the manufacture or production of such aircraft had they not been entered and exported under heading 9813.00.05",
            &[],
        ),
    ];

    const MISSING: &'static [(&'static [Sentence], &'static str, &'static str)] = &[
        (
            &[Sentence::EachGarmentIfEnteredSeparately, Sentence::EachGarmentIfSeparatelyEntered],
            "Each garment of the ensemble pays its own rate: quote the garments as separate lines.",
            "앙상블의 각 의류에 각자의 세율이 적용됩니다. 의류별로 따로 조회하십시오.",
        ),
        (
            &[Sentence::HighestInSet],
            "The set pays the highest rate among its articles: the line of that article is needed.",
            "세트 중 가장 높은 세율의 물품 세율이 적용됩니다. 그 물품의 품목번호가 필요합니다.",
        ),
        (
            &[Sentence::ArticleOfPartOrAccessory, Sentence::ArticleOfAccessory],
            "The rate is that of the article it belongs to: the line of that article is needed.",
            "이 물품이 속하는 본체의 세율이 적용됩니다. 본체의 품목번호가 필요합니다.",
        ),
        (
            &[Sentence::CompleteMovement],
            "The rate is that of the complete, assembled movement: the line of that movement is needed.",
            "조립된 완성 무브먼트의 세율이 적용됩니다. 그 무브먼트의 품목번호가 필요합니다.",
        ),
        (
            &[Sentence::NaturalJuice],
            "The rate is that of the natural juice in heading 2009: the line of that juice is needed.",
            "제2009호의 천연 주스 세율이 적용됩니다. 그 주스의 품목번호가 필요합니다.",
        ),
        (
            &[
                Sentence::AbsenceOnCostOfParts,
                Sentence::EachArticleInAbsence,
                Sentence::AbsenceOfSubheading,
                Sentence::AbsenceOfHeading,
            ],
            "The rate is the one the article would have without this line: the line it would otherwise fall in is needed.",
            "이 품목번호가 없을 때 적용될 세율이 적용됩니다. 그 경우의 품목번호가 필요합니다.",
        ),
        (
            &[Sentence::KoreaOriginating],
            "The rate is the Korean one of the subheading named in the article description: that line is needed.",
            "품명에 기재된 소호의 한국산 특혜세율이 적용됩니다. 그 품목번호가 필요합니다.",
        ),
        (
            &[Sentence::BeneficiaryCountries],
            "The rate is the one that heading 9901.00.50 states for beneficiary countries.",
            "제9901.00.50호의 수혜국 세율이 적용됩니다.",
        ),
        (
            &[Sentence::ReimportedSumOfDutyAndTax, Sentence::ReimportedAircraft],
            "The duty depends on the drawback allowed when the article was exported and on the rate of like articles.",
            "수출 당시 환급받은 세액과 같은 종류 물품의 세율에 따라 관세가 정해집니다.",
        ),
    ];

    fn missing(self) -> (&'static str, &'static str) {
        Sentence::MISSING
            .iter()
            .find(|(sentences, ..)| sentences.contains(&self))
            .map_or(("", ""), |&(_, english, korean)| (english, korean))
    }
}

impl Unpriced {
    /// What is missing, in one English sentence.
    #[must_use]
    pub fn english(&self) -> &'static str {
        match self {
            Unpriced::NotPrinted => "The schedule states no rate for this line in this column.",
            Unpriced::AdditionalUsNote(_) => {
                "The rate stands in an additional U.S. note of the chapter, which depends on facts of the shipment."
            }
            Unpriced::SeeHeadings(_) => {
                "The rate stands in the chapter 98 or 99 lines named; most apply within a quantity limit."
            }
            Unpriced::SubheadingMinus(_) => {
                "The rate is that of the article's own subheading less some points: the line of the article is needed."
            }
            Unpriced::Sentence(sentence) => sentence.missing().0,
        }
    }

    /// What is missing, in one Korean sentence.
    #[must_use]
    pub fn korean(&self) -> &'static str {
        match self {
            Unpriced::NotPrinted => "관세율표의 이 난에 세율이 기재되어 있지 않습니다.",
            Unpriced::AdditionalUsNote(_) => {
                "세율이 해당 류의 추가 미국 주에 있으며 선적 사실에 따라 달라집니다."
            }
            Unpriced::SeeHeadings(_) => {
                "세율이 표시된 제98류 또는 제99류 품목번호에 있으며, 대부분 수량 한도 안에서만 적용됩니다."
            }
            Unpriced::SubheadingMinus(_) => {
                "물품 자체의 소호 세율에서 일정 포인트를 뺀 세율입니다. 물품의 품목번호가 필요합니다."
            }
            Unpriced::Sentence(sentence) => sentence.missing().1,
        }
    }
}
