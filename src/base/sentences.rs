//! Tables of sentences in both languages: one line a sentence, its arguments where the words name them.

/// Declares sentences: `name(arguments; texts) => English, Korean`. An argument stands in both languages alike; of a
/// text each language takes its own half.
macro_rules! sentences {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),* $(; $($text:ident),+)?) => $en:literal, $ko:literal;)*) => {
        $($(#[$doc])* pub(crate) fn $name($($arg: $type,)* $($($text: &$crate::base::text::Text),+)?) -> $crate::base::text::Text {
            $crate::base::text::Text {
                en: { $($(let $text = &$text.en;)+)? format!($en) },
                ko: { $($(let $text = &$text.ko;)+)? format!($ko) },
            }
        })*
    };
}
pub(crate) use sentences;
