//! Texts as words: one spelling for what people type and what the schedule prints.

/// The longest word that is kept; the rest of a longer one is cut off.
const LONGEST: usize = 40;

/// The writing of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// Letters of the Latin alphabet, perhaps with digits after them.
    Latin,
    /// Korean syllables.
    Hangul,
    /// A number.
    Number,
}

/// What a text consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A word, folded to small letters without accents, not stemmed.
    Word(&'a str, Script),
    /// The words joined by the hyphens between them: `tshirt` after `shirt`.
    Joined(&'a str),
    /// A mark that ends a phrase.
    Mark(char),
}

/// A letter in its plain form; `None` for what separates words.
fn fold(letter: char) -> Option<(char, Script)> {
    Some(match letter {
        'a'..='z' => (letter, Script::Latin),
        'A'..='Z' => (letter.to_ascii_lowercase(), Script::Latin),
        '0'..='9' => (letter, Script::Number),
        '가'..='힣' => (letter, Script::Hangul),
        // Full-width forms, as Korean keyboards give them.
        '！'..='～' => {
            let plain = char::from_u32(u32::from(letter) - 0xfee0)?;
            return if plain.is_ascii_alphanumeric() { fold(plain) } else { None };
        }
        'À'..='Å' | 'à'..='å' => ('a', Script::Latin),
        'Ç' | 'ç' => ('c', Script::Latin),
        'È'..='Ë' | 'è'..='ë' => ('e', Script::Latin),
        'Ì'..='Ï' | 'ì'..='ï' => ('i', Script::Latin),
        'Ñ' | 'ñ' => ('n', Script::Latin),
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' => ('o', Script::Latin),
        'Ù'..='Ü' | 'ù'..='ü' => ('u', Script::Latin),
        _ => return None,
    })
}

/// The syllable of loose jamo at the start, with how many letters it took: some systems
/// send 한 as three letters.
fn compose(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, lead: char) -> Option<char> {
    let lead = u32::from(lead).checked_sub(0x1100).filter(|&lead| lead < 19)?;
    let vowel = letters.next_if(|vowel| ('\u{1161}'..='\u{1175}').contains(vowel))?;
    let tail = letters.next_if(|tail| ('\u{11a8}'..='\u{11c2}').contains(tail));
    let tail = tail.map_or(0, |tail| u32::from(tail) - 0x11a7);
    char::from_u32(0xac00 + (lead * 21 + u32::from(vowel) - 0x1161) * 28 + tail)
}

/// Cuts a text into its pieces. The two buffers are scratch, so that the caller's are used
/// again for the next text.
pub(super) fn pieces(text: &str, word: &mut String, joined: &mut String, mut each: impl FnMut(Piece<'_>)) {
    word.clear();
    joined.clear();
    let mut script = Script::Latin;
    let mut hyphens = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let folded = fold(letter).or_else(|| Some((compose(&mut letters, letter)?, Script::Hangul)));
        if let Some((letter, own)) = folded {
            // "3000cc" is a number and a unit, "b12" and "h2o" are names.
            let goes_on = own == script || (script == Script::Latin && own == Script::Number);
            if !word.is_empty() && !goes_on {
                flush(word, script, &mut each);
                end_joined(joined, &mut hyphens, &mut each);
            }
            if word.is_empty() {
                script = own;
            }
            if word.len() < LONGEST {
                word.push(letter);
                joined.push(letter);
            }
            continue;
        }
        let next = letters.peek().copied();
        let digit_next = next.is_some_and(|next| next.is_ascii_digit());
        let letter_next = next.is_some_and(|next| next.is_ascii_alphanumeric());
        match letter {
            '\'' | '’' if !word.is_empty() => {}
            // Thousands and decimals.
            ',' if script == Script::Number && !word.is_empty() && digit_next => {}
            '.' if script == Script::Number && !word.is_empty() && digit_next => word.push('.'),
            '-' | '‐' | '‑' if !word.is_empty() && script != Script::Hangul && letter_next => {
                flush(word, script, &mut each);
                hyphens = true;
            }
            _ => {
                flush(word, script, &mut each);
                end_joined(joined, &mut hyphens, &mut each);
                match letter {
                    '%' => each(Piece::Word("percent", Script::Latin)),
                    ',' | ';' | ':' | '(' | ')' | '[' | ']' | 'ㆍ' | '·' => each(Piece::Mark(letter)),
                    _ => {}
                }
            }
        }
    }
    flush(word, script, &mut each);
    end_joined(joined, &mut hyphens, &mut each);
}

fn flush(word: &mut String, script: Script, each: &mut impl FnMut(Piece<'_>)) {
    if !word.is_empty() {
        each(Piece::Word(word, script));
        word.clear();
    }
}

fn end_joined(joined: &mut String, hyphens: &mut bool, each: &mut impl FnMut(Piece<'_>)) {
    if *hyphens {
        each(Piece::Joined(joined));
    }
    joined.clear();
    *hyphens = false;
}

/// Whether a word says nothing about the goods.
pub(super) fn is_stop_word(word: &str) -> bool {
    const STOP: &[&str] = &[
        "a",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "etc",
        "for",
        "from",
        "herein",
        "how",
        "in",
        "is",
        "it",
        "its",
        "nesoi",
        "no",
        "nor",
        "not",
        "of",
        "on",
        "or",
        "other",
        "s",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "thereof",
        "therefor",
        "these",
        "this",
        "to",
        "up",
        "was",
        "which",
        "whether",
        "with",
        "기타",
        "것",
        "것으로",
        "한정한다",
        "그",
        "밖의",
        "이와",
        "유사한",
        "및",
        "또는",
        "포함한다",
        "제외한다",
        "해당하는",
        "정한",
        "따른",
        "위한",
        "것과",
        "것을",
        "것에",
        "것이나",
        "상관없다",
        "이나",
        "등",
    ];
    STOP.contains(&word)
}

/// The stem of a word: plural endings in English, particles and the endings "for" and
/// "kinds of" in Korean.
pub(super) fn stem(word: &str, script: Script) -> (&str, &'static str) {
    match script {
        Script::Number => (word, ""),
        Script::Hangul => (stem_korean(word), ""),
        Script::Latin => stem_english(word),
    }
}

/// The part that stays and what stands after it instead.
fn stem_english(word: &str) -> (&str, &'static str) {
    let without = |ending: &str| word.strip_suffix(ending).unwrap_or(word);
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() <= 3 || !word.ends_with('s') || ends(&["ss", "us", "is"]) {
        return (word, "");
    }
    if word.len() > 4 && word.ends_with("ies") {
        return (without("ies"), "y");
    }
    // Shoes, but potatoes.
    let drops_two =
        ends(&["sses", "shes", "ches", "xes", "zes"]) || (word.len() > 5 && word.ends_with("oes"));
    if drops_two { (without("es"), "") } else { (without("s"), "") }
}

fn stem_korean(word: &str) -> &str {
    const ENDINGS: &[&str] =
        &["으로서", "이나", "으로", "에서", "와", "과", "의", "을", "를", "은", "는", "용", "류", "로"];
    // Two syllables must stay: 사과 is an apple, not a 사.
    const SHORTEST: usize = 6;
    let mut word = word;
    for _ in 0..2 {
        let shorter = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
        match shorter.filter(|shorter| shorter.len() >= SHORTEST) {
            Some(shorter) => word = shorter,
            None => break,
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        pieces(text, &mut String::new(), &mut String::new(), |piece| match piece {
            Piece::Word(word, script) => {
                let (stem, ending) = stem(word, script);
                words.push(format!("{stem}{ending}"));
            }
            Piece::Joined(word) => words.push(format!("+{word}")),
            Piece::Mark(_) => {}
        });
        words
    }

    #[test]
    fn one_spelling() {
        assert_eq!(words("Men's T-shirts"), ["men", "t", "shirt", "+tshirts"]);
        assert_eq!(words("over 1,500 cc"), ["over", "1500", "cc"]);
        assert_eq!(words("3000cc, 0.5%"), ["3000", "cc", "0.5", "percent"]);
        assert_eq!(
            words("Shoes, potatoes; berries, glasses, dresses"),
            ["shoe", "potato", "berry", "glass", "dress"]
        );
        assert_eq!(words("ＬＥＤ purée"), ["led", "puree"]);
    }

    #[test]
    fn korean_words() {
        assert_eq!(words("입술화장용 제품류와"), ["입술화장", "제품"]);
        assert_eq!(words("사과ㆍ배"), ["사과", "배"]);
        assert_eq!(words("LED등"), ["led", "등"]);
        // Decomposed, as some systems send it.
        assert_eq!(words("\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"), ["한국"]);
    }
}
