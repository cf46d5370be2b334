//! Names of firms, as notices and people write them.

use super::book::RemedyBook;

/// Words that say of what form a firm is, and leave open which.
const FORMS: [&str; 10] =
    ["co", "ltd", "corp", "corporation", "company", "inc", "limited", "incorporated", "the", "주식회사"];

/// A name without its form: letters and digits alone, in small letters.
fn plain(name: &str) -> String {
    let name = name.to_lowercase().replace("(주)", " ").replace('㈜', " ");
    let words = name.split(|mark: char| !mark.is_alphanumeric() && mark != '&');
    words.filter(|word| !word.is_empty() && !FORMS.contains(word)).collect::<Vec<_>>().join(" ")
}

impl RemedyBook {
    /// Whether a stated name is that of one of some firms. Names must be whole: a part of a name may be another firm, and
    /// another firm another rate.
    pub(super) fn names(&self, firms: &[String], stated: &str) -> bool {
        let stated = plain(stated);
        let korean = |firm: &str| {
            let firm = plain(firm);
            self.korean_names.iter().any(|(name, korean)| plain(name) == firm && plain(korean) == stated)
        };
        !stated.is_empty() && firms.iter().any(|firm| plain(firm) == stated || korean(firm))
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn forms_of_a_firm_and_marks_do_not_part_names() {
        for (one, other) in [
            ("POSCO Co., Ltd.", "posco"),
            ("LG Chem, Ltd.", "LG Chem"),
            ("Dongkuk S&C Co., Ltd.", "dongkuk s&c"),
            ("Hyundai Steel Company", "Hyundai  Steel"),
            ("(주)포스코", "포스코"),
            ("포스코 주식회사", "㈜포스코"),
        ] {
            assert_eq!(plain(one), plain(other), "{one}");
        }
        assert_ne!(plain("POSCO"), plain("POSCO International"));
        assert_eq!(plain(" , Ltd."), "");
    }
}
