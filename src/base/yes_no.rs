//! Yes and no as people type them, in both languages.

/// Reads a yes or a no: whatever bill, table or fact it stands in, the same words mean the same.
///
/// ```
/// use korus_tariff::base::yes_no::read;
/// assert_eq!([read("Y"), read("예"), read("1")], [Some(true); 3]);
/// assert_eq!([read("no"), read("아니오"), read("아니요"), read("0")], [Some(false); 4]);
/// assert_eq!(read("perhaps"), None);
/// ```
#[must_use]
pub fn read(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "예" => Some(true),
        "no" | "n" | "false" | "0" | "아니오" | "아니요" => Some(false),
        _ => None,
    }
}
