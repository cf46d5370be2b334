//! Names of programmes, and what an answer says of itself, in both languages.

use crate::base::text::Text;
use crate::law::measure::Category;

/// The stable name and the name of a category of duty.
pub(super) fn category(category: Category) -> (&'static str, Text) {
    let (id, en, ko) = match category {
        Category::Chapter98 => ("chapter98", "Chapter 98", "제98류"),
        Category::S301Country => ("s301_country", "Section 301, single countries", "무역법 301조(개별국)"),
        Category::S301Economy => ("s301_economy", "Section 301, many economies", "무역법 301조(다수 경제권)"),
        Category::IeepaFentanyl => ("ieepa_other", "IEEPA, other than reciprocal", "IEEPA(상호관세 외)"),
        Category::IeepaReciprocal => ("ieepa_reciprocal", "IEEPA, reciprocal", "IEEPA 상호관세"),
        Category::S122 => ("s122", "Section 122", "무역법 122조"),
        Category::S338 => ("s338", "Section 338", "관세법 338조"),
        Category::S232 => ("s232", "Section 232", "무역확장법 232조"),
        Category::S201 => ("s201", "Section 201", "무역법 201조 세이프가드"),
        Category::Column1 => ("in_place_of_column", "Rates in place of a column", "기본세율 대체 세율"),
        Category::Chapter1To97 => ("column", "Rate columns of chapters 1 to 97", "기본세율(제1~97류)"),
    };
    (id, Text::new(en, ko))
}

pub(super) fn no_fees() -> Text {
    Text::new("Duty alone: fees are left out.", "관세만 계산하며 수수료는 넣지 않았습니다.")
}

pub(super) fn claims_as_stated() -> Text {
    Text::new(
        "A preference counts only in rows that claim it (column spi): a basket without claims is priced as if nobody made one.",
        "특혜는 spi 열에 신청이 있는 행에만 반영합니다. 신청이 없으면 아무도 신청하지 않은 것으로 계산합니다.",
    )
}

pub(super) fn total_headings() -> Text {
    Text::new(
        "A heading that takes a total holds the column duty that is inside it.",
        "합계 세율 번호의 세액에는 그 안에 든 기본관세가 포함됩니다.",
    )
}

pub(super) fn undecided_apart() -> Text {
    Text::new(
        "Rows whose duty is not decided count neither as duty nor as zero: the rate is that of the decided value, and the bounds take the others at their least and greatest.",
        "관세가 확정되지 않은 행은 0으로 보지 않고 따로 둡니다. 실효세율은 확정된 가액 기준이며, 상·하한은 나머지를 최소·최대로 본 값입니다.",
    )
}
