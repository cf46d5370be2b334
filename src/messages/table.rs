//! How a table of messages is declared, and how arguments come into a text.

use super::Text;

/// One row of a table.
#[derive(Debug)]
pub(crate) struct Sentence {
    pub(crate) code: &'static str,
    pub(crate) arguments: &'static [&'static str],
    pub(crate) en: &'static str,
    pub(crate) ko: &'static str,
}

/// Declares a table: `name(arguments) => English, Korean;`. A text names its arguments in braces, both languages all of
/// them. `-> Message` makes messages of errors, in this room alone; `-> Text` makes the sentences that a room says.
macro_rules! sentences {
    (-> $kind:ident; $($(#[$doc:meta])* $name:ident($($arg:ident),*) => $en:literal, $ko:literal;)*) => {
        $($(#[$doc])* pub(crate) fn $name($($arg: impl $crate::messages::Argument),*) -> $crate::messages::$kind {
            static ROW: $crate::messages::Sentence = $crate::messages::Sentence {
                code: stringify!($name),
                arguments: &[$(stringify!($arg)),*],
                en: $en,
                ko: $ko,
            };
            $crate::messages::sentences!(@$kind)(&ROW, &[$($crate::messages::Argument::into_text($arg)),*])
        })*

        #[cfg(test)]
        #[test]
        fn the_table_of_sentences_is_whole_in_both_languages() {
            $crate::messages::tests::is_whole(ROWS);
        }

        /// Every row, for the tests of tables.
        #[cfg(test)]
        pub(crate) const ROWS: &[$crate::messages::Sentence] = &[$($crate::messages::Sentence {
            code: stringify!($name),
            arguments: &[$(stringify!($arg)),*],
            en: $en,
            ko: $ko,
        }),*];
    };
    (@Message) => { $crate::messages::message };
    (@Text) => { $crate::messages::text };
}
pub(crate) use sentences;

/// The texts of a row with the arguments in the place of their names.
pub(super) fn fill(row: &Sentence, arguments: &[Text]) -> Text {
    let one = |template: &str, form: fn(&Text) -> &str| {
        let mut out = String::with_capacity(template.len());
        let mut rest = template;
        while let Some(open) = rest.bytes().position(|byte| byte == b'{') {
            let (before, name) = rest.split_at(open);
            let Some(close) = name.bytes().position(|byte| byte == b'}') else { break };
            out.push_str(before);
            let named = name.get(1..close).unwrap_or_default();
            let at = row.arguments.iter().position(|argument| *argument == named);
            if let Some(argument) = at.and_then(|at| arguments.get(at)) {
                out.push_str(form(argument));
            }
            rest = name.get(close + 1..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    };
    Text { en: one(row.en, |text| &text.en), ko: one(row.ko, |text| &text.ko) }
}
