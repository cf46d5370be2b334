//! Numbers of a JSON text that no float is sure to hold as they were written.

/// A number with its place among all numbers of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Odd {
    pub(super) at: usize,
    pub(super) text: String,
}

/// Digits that a float is sure to keep.
const DIGITS: usize = 15;

/// The numbers with more significant digits, or with an exponent, which is how a spreadsheet or a program shows a number
/// that it has cut. The text is known to be JSON.
pub(super) fn odd(text: &[u8]) -> Vec<Odd> {
    let (mut odd, mut seen, mut at) = (Vec::new(), 0, 0);
    while let Some(&byte) = text.get(at) {
        let rest = text.get(at..).unwrap_or_default();
        at += match byte {
            b'"' => string(rest),
            b'-' | b'0'..=b'9' => {
                let length = token(rest);
                let number = rest.get(..length).unwrap_or_default();
                if is_odd(number) {
                    odd.push(Odd { at: seen, text: String::from_utf8_lossy(number).into_owned() });
                }
                seen += 1;
                length
            }
            _ => 1,
        };
    }
    odd
}

/// Whether one line of JSON may hold such a number; a text in it that looks like one counts, too.
#[cfg(feature = "full")]
pub(crate) fn may_be_odd(line: &[u8]) -> bool {
    memchr::memchr_iter(b':', line).any(|at| {
        let rest = line.get(at + 1..).unwrap_or_default().trim_ascii_start();
        matches!(rest.first(), Some(b'-' | b'0'..=b'9'))
            && is_odd(rest.get(..token(rest)).unwrap_or_default())
    })
}

/// How long the string is that begins here.
fn string(text: &[u8]) -> usize {
    let mut escaped = false;
    let end = text.iter().skip(1).position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// How long the number is that begins here.
fn token(text: &[u8]) -> usize {
    let end = text.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    end.unwrap_or(text.len())
}

fn is_odd(number: &[u8]) -> bool {
    if number.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        return true;
    }
    // Noughts at either end carry nothing.
    let digits = || number.iter().filter(|byte| byte.is_ascii_digit());
    let nought = |byte: &&u8| **byte == b'0';
    let (all, front, behind) =
        (digits().count(), digits().take_while(nought).count(), digits().rev().take_while(nought).count());
    all > DIGITS && all.saturating_sub(front + behind) > DIGITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_and_exponents_are_found_by_their_place() {
        let text = br#"{"a": 1, "b\"2": [30000.000000000000001, -5e4], "3": "4e5", "d": 0E-8, "e": 1250.0000000000000000}"#;
        let found: Vec<(usize, String)> = odd(text).into_iter().map(|odd| (odd.at, odd.text)).collect();
        let expected = [(1, "30000.000000000000001"), (2, "-5e4"), (3, "0E-8")];
        assert_eq!(found, expected.map(|(at, text)| (at, text.to_string())));
    }
}
