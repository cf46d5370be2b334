//! What people call the columns of their tables, in English and Korean.

/// The name of a column as the readers know it, and what else it is called. Names are compared as [`super::name`] writes
/// them: in small letters, with `_` for a blank.
type Called = (&'static str, &'static [&'static str]);

/// Columns of every table.
pub(crate) const SHARED: &[Called] = &[
    ("id", &["no", "no.", "part_no", "part_number", "번호", "품번", "부품번호"]),
    (
        "code",
        &[
            "hts",
            "hs",
            "hs_code",
            "hts_code",
            "hts/hs_code",
            "hs코드",
            "hs_코드",
            "품목번호",
            "세번",
            "세번부호",
        ],
    ),
    ("origin", &["country", "country_of_origin", "원산지", "원산지국", "제조국"]),
    ("value", &["price", "cost", "가격", "금액", "가액", "가치"]),
];

/// Columns of a table of entries.
pub(crate) const ENTRY: &[Called] = &[
    ("value", &["customs_value", "entered_value", "과세가격", "신고가격", "과세_가격", "신고_가격"]),
    ("date", &["entry_date", "date_of_entry", "수입신고일", "수입_신고일", "신고일", "신고일자", "수입일"]),
    ("spi", &["special_programme", "special_program", "preference", "특혜", "협정", "특혜_프로그램"]),
    ("quantity", &["qty", "수량"]),
    ("unit", &["uom", "unit_of_measure", "단위"]),
    ("mode", &["transport", "mode_of_transport", "운송수단", "운송_수단", "운송방식"]),
    ("currency", &["통화", "통화단위"]),
    ("group", &["sector", "분류"]),
];

/// The column that a heading names; a heading that no list has keeps its own name.
pub(crate) fn column(heading: &str, lists: &[&[Called]]) -> String {
    let plain = super::name(heading);
    let known =
        lists.iter().flat_map(|list| list.iter()).find(|(_, others)| others.contains(&plain.as_str()));
    known.map_or(plain, |(column, _)| (*column).to_string())
}

/// The headings under which a column is found, for messages.
#[cfg(feature = "command")]
pub(crate) fn called(column: &str, lists: &[&[Called]]) -> Vec<&'static str> {
    let named = lists.iter().flat_map(|list| list.iter()).filter(|(name, _)| *name == column);
    named.flat_map(|(_, others)| others.iter().copied()).collect()
}
