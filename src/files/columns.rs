//! What people call the columns of their tables, in English and Korean.

use crate::base::error::{ErrorCode, InputError};
use crate::messages;

/// The name of a column as the readers know it, and what else it is called, in words apart by blanks. Names are compared as [`name`] writes them:
/// in small letters, with `_` for a blank.
pub(crate) type Called = (&'static str, &'static str);

/// Columns of every table.
pub(crate) const SHARED: &[Called] = &[
    ("id", "no no. part_no part_number 번호 품번 부품번호"),
    (
        "code",
        "hts hts_code hts_no hts_number htsus us_hts hts/hs_code hts코드 hts_코드 미국_hts 미국_hts_코드 미국_hts코드 hs hs_code hs_no hs_number hs코드 hs_코드 hs번호 hsk hsk_code hsk코드 hsk_코드 hsk번호 품목번호 세번 세번부호",
    ),
    ("origin", "country country_of_origin 원산지 원산지국 제조국"),
    ("value", "price cost 가격 금액 가액 가치"),
];

/// Columns of a table of entries.
pub(crate) const ENTRY: &[Called] = &[
    (
        "value",
        "customs_value entered_value 과세가격 신고가격 과세_가격 신고_가격 원화 원화금액 원화가격 원화_금액 원화_가격",
    ),
    ("date", "entry_date date_of_entry 수입신고일 수입_신고일 신고일 신고일자 수입일"),
    ("spi", "special_programme special_program preference 특혜 협정 특혜_프로그램"),
    ("quantity", "qty 수량"),
    ("unit", "uom unit_of_measure 단위"),
    ("mode", "transport mode_of_transport 운송수단 운송_수단 운송방식"),
    ("currency", "통화 통화단위"),
    ("group", "sector 분류"),
];

/// The name of a column as the readers know it: `Entry Date` is `entry_date`.
pub(crate) fn name(field: &str) -> String {
    field.trim().to_ascii_lowercase().replace([' ', '-'], "_")
}

/// Whether a heading under which codes stand leaves open whose they are. Korean traders call their own numbers (HSK) so,
/// and numbers of any country are called HS codes; only what names the HTS surely means the United States.
pub(crate) fn may_be_foreign(heading: &str) -> bool {
    let plain = name(heading);
    let korean = ["품목번호", "세번"].iter().any(|word| plain.contains(word)) && !plain.contains("미국");
    !plain.contains("hts") && (plain.starts_with("hs") || korean)
}

/// Whether amounts under a heading may be in won: Korean declarations are, whatever the invoice says.
pub(crate) fn may_be_won(heading: &str) -> bool {
    let plain = name(heading);
    let words = ["가격", "금액", "가액", "가치", "원화", "(원)", "krw", "₩", "￦"];
    words.iter().any(|word| plain.contains(word))
}

/// Codes under a heading that may be those of Korea.
pub(crate) fn foreign_codes(column: usize, heading: &str) -> InputError {
    let accepted = messages::files::us_numbers();
    InputError::new(ErrorCode::Unknown, format!("column {}", column + 1), heading.trim(), accepted).at_row(1)
}

/// Amounts under a heading that may mean won.
pub(crate) fn won(column: usize, heading: &str) -> InputError {
    let accepted = messages::files::us_dollar_amounts();
    InputError::new(ErrorCode::Unknown, format!("column {}", column + 1), heading.trim(), accepted).at_row(1)
}

/// A row without a currency below such a heading.
pub(crate) fn no_currency() -> InputError {
    InputError::new(ErrorCode::Missing, "currency", "", messages::files::usd_as_won_possible())
}

/// The column that a heading names; a heading that no list has keeps its own name.
pub(crate) fn column(heading: &str, lists: &[&[Called]]) -> String {
    let plain = name(heading);
    let known = lists
        .iter()
        .flat_map(|list| list.iter())
        .find(|(_, others)| others.split(' ').any(|other| other == plain));
    known.map_or(plain, |(column, _)| (*column).to_string())
}

/// The headings under which a column is found without doubt, for messages.
#[cfg(feature = "command")]
pub(crate) fn called(column: &str, lists: &[&[Called]]) -> Vec<&'static str> {
    let named = lists.iter().flat_map(|list| list.iter()).filter(|(name, _)| *name == column);
    let sure = |heading: &&str| match column {
        "code" => !may_be_foreign(heading),
        "value" => !may_be_won(heading),
        _ => true,
    };
    named.flat_map(|(_, others)| others.split(' ')).filter(sure).collect()
}
