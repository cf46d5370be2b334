//! Where fields and records end: one reader of quotes for whole tables and for files read piece by piece.

/// What a byte is to the record that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of the field.
    Text,
    /// A quote that opens the field: blanks before it are no part of it.
    Open,
    /// No part of the field.
    Skip,
    /// The end of a field.
    Field,
    /// The end of a field and of the record.
    Record,
    /// A quote of the record was never closed: what was read so far may be several rows.
    Stray,
}

/// Where in its field a byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inside {
    /// Nothing but blanks so far.
    Blank,
    Plain,
    Quotes,
    /// Behind a quote inside quotes: the end of them, or the first half of one quote that is meant.
    Half,
    /// Behind the closing quote and a blank.
    Closed,
}

/// Reads byte by byte; quotes are honoured as spreadsheets write them.
///
/// A quote that somebody typed for inches opens a field that the next such quote closes, and all rows between the two
/// would be one row, answered as if it were the last. So a closing quote is one only before a delimiter, blanks or the
/// end of the record, and a record over several lines is none where every one of these lines is itself a full row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    delimiter: u8,
    /// Columns of the header; 0 until it is read.
    columns: usize,
    inside: Inside,
    /// Fields that have ended.
    fields: usize,
    /// Delimiters on the line being read.
    delimiters: usize,
    /// Those of them in quotes that the line opened and has not closed yet.
    quoted: usize,
    /// Those of them in quotes that the line opened and closed: perhaps part of a field, perhaps between two stray quotes.
    closed: usize,
    /// The quotes being read were opened on this line.
    opened_here: bool,
    /// As many delimiters stand on a line that is a row. None until a line has ended inside quotes.
    of_a_row: Option<usize>,
    /// Every line that has ended inside quotes had as many.
    rows: bool,
}

impl Scanner {
    /// At the beginning of a record.
    pub(crate) fn new(delimiter: u8) -> Scanner {
        Scanner {
            delimiter,
            columns: 0,
            inside: Inside::Blank,
            fields: 0,
            delimiters: 0,
            quoted: 0,
            closed: 0,
            opened_here: false,
            of_a_row: None,
            rows: true,
        }
    }

    /// The same at the beginning of a record of a table with so many columns.
    pub(crate) fn with_columns(self, columns: usize) -> Scanner {
        Scanner { columns, ..Scanner::new(self.delimiter) }
    }

    /// The same at the beginning of a record.
    pub(crate) fn again(self) -> Scanner {
        self.with_columns(self.columns)
    }

    /// What divides fields.
    pub(crate) fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    /// Whether the record cannot end here: a quote is open, or its lines look like rows of their own.
    pub(crate) fn is_stray(&self) -> bool {
        self.inside == Inside::Quotes || self.is_rows()
    }

    /// Two columns are too few to tell a row from a remark with a comma in it.
    fn is_rows(&self) -> bool {
        self.rows && self.of_a_row.is_some_and(|of_a_row| of_a_row >= 2) && self.line_is_row()
    }

    /// Whether the line being read has as many delimiters as a row, or as many outside quotes.
    fn line_is_row(&self) -> bool {
        let ended = matches!(self.inside, Inside::Half | Inside::Closed);
        let closed = self.closed + if ended { self.quoted } else { 0 };
        self.of_a_row.is_some_and(|of_a_row| (self.delimiters - closed..=self.delimiters).contains(&of_a_row))
    }

    /// More fields than any row of the table has, even with empty ones behind it. Without the limit each row of a file
    /// full of stray quotes would be read up to the longest record ahead.
    fn is_endless(&self) -> bool {
        self.columns > 0 && self.of_a_row.is_some() && self.fields > 2 * self.columns + 16
    }

    /// The next byte, and the one behind it: a carriage return alone ends a line, one before a line feed does not.
    pub(crate) fn step(&mut self, byte: u8, next: Option<u8>) -> Role {
        let ends_line = byte == b'\n' || (byte == b'\r' && next != Some(b'\n'));
        match (self.inside, byte) {
            (Inside::Quotes, b'"') => {
                self.inside = Inside::Half;
                return Role::Skip;
            }
            (Inside::Half, b'"') => {
                self.inside = Inside::Quotes;
                return Role::Text;
            }
            (Inside::Quotes, _) => {
                if ends_line {
                    let columns = self.columns.checked_sub(1);
                    self.of_a_row.get_or_insert(columns.unwrap_or(self.delimiters - self.closed));
                    self.rows &= self.line_is_row();
                    (self.delimiters, self.quoted, self.closed) = (0, 0, 0);
                } else if byte == self.delimiter {
                    self.delimiters += 1;
                    self.quoted += usize::from(self.opened_here);
                }
                self.opened_here &= !ends_line;
                return Role::Text;
            }
            _ => {}
        }
        if matches!(self.inside, Inside::Half | Inside::Closed) && (ends_line || byte == self.delimiter) {
            self.closed += std::mem::take(&mut self.quoted);
        }
        if ends_line {
            let role = if self.is_rows() { Role::Stray } else { Role::Record };
            *self = self.again();
            return role;
        }
        if byte == self.delimiter {
            self.inside = Inside::Blank;
            self.delimiters += 1;
            self.fields += 1;
            return if self.is_endless() { Role::Stray } else { Role::Field };
        }
        match (self.inside, byte) {
            (_, b'\r') => Role::Skip,
            (Inside::Half | Inside::Closed, b' ' | b'\t') => {
                self.inside = Inside::Closed;
                Role::Skip
            }
            (Inside::Half | Inside::Closed, _) => Role::Stray,
            (Inside::Blank, b'"') => {
                self.inside = Inside::Quotes;
                (self.opened_here, self.quoted) = (true, 0);
                Role::Open
            }
            (Inside::Blank, byte) if byte.is_ascii_whitespace() => Role::Text,
            _ => {
                self.inside = Inside::Plain;
                Role::Text
            }
        }
    }
}

/// Where the first line of some bytes ends, with what ends it, and how long that is. None where no line ends, or where it
/// cannot be said yet: behind a carriage return a line feed may come, unless the text has `ended`.
pub(crate) fn line_end(bytes: &[u8], ended: bool) -> Option<(usize, usize)> {
    let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'))?;
    match (bytes.get(end), bytes.get(end + 1)) {
        (Some(b'\n'), _) => Some((end, 1)),
        (_, Some(b'\n')) => Some((end, 2)),
        (_, None) if !ended => None,
        _ => Some((end, 1)),
    }
}

/// How many lines end in some bytes.
pub(crate) fn lines(bytes: &[u8]) -> u64 {
    let ends = bytes.iter().enumerate().filter(|&(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u64
}

/// The first record of some bytes, where it has no quote: its length with the line end, and what stands before that.
/// Between its delimiters are then the fields as they are. None where the line does not end in these bytes, unless the
/// text has `ended`.
pub(crate) fn plain(bytes: &[u8], ended: bool) -> Option<(usize, &[u8])> {
    let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r' | b'"'));
    let Some(end) = end else { return ended.then_some((bytes.len(), bytes)) };
    let rest = bytes.get(end..)?;
    if rest.first() == Some(&b'"') {
        return None;
    }
    let (_, length) = line_end(rest, ended)?;
    Some((end + length, bytes.get(..end)?))
}

/// What divides the fields of a table, and how long a first line is that does no more than name it (`sep=;`): comma,
/// semicolon or tab, whichever the header uses outside quotes.
pub(crate) fn preface(bytes: &[u8]) -> (u8, usize) {
    let (end, length) = line_end(bytes, true).unwrap_or((bytes.len(), 0));
    let line = bytes.get(..end).unwrap_or_default();
    let bare = line.strip_prefix(b"\"").and_then(|line| line.strip_suffix(b"\"")).unwrap_or(line);
    if let Some((begin, &[delimiter])) = bare.split_at_checked(4)
        && begin.eq_ignore_ascii_case(b"sep=")
        && (delimiter.is_ascii_punctuation() || delimiter == b'\t')
        && delimiter != b'"'
    {
        return (delimiter, end + length);
    }
    let mut found = [false; 3];
    let mut quoted = false;
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some(place) = DELIMITERS.iter().position(|delimiter| delimiter == byte && !quoted)
            && let Some(found) = found.get_mut(place)
        {
            *found = true;
        }
    }
    let first = DELIMITERS.into_iter().zip(found).find(|(_, found)| *found);
    (first.map_or(b',', |(delimiter, _)| delimiter), 0)
}

/// The surest first.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

#[cfg(test)]
mod tests {
    use super::*;

    /// The roles of the bytes of a text, one letter a byte.
    fn roles(text: &str, columns: usize) -> String {
        let mut scanner = Scanner::new(b',').with_columns(columns);
        let bytes = text.as_bytes();
        let role = |(at, &byte): (usize, &u8)| match scanner.step(byte, bytes.get(at + 1).copied()) {
            Role::Text => 't',
            Role::Open => 'o',
            Role::Skip => '-',
            Role::Field => 'f',
            Role::Record => 'r',
            Role::Stray => '!',
        };
        bytes.iter().enumerate().map(role).collect()
    }

    #[test]
    fn a_closing_quote_stands_before_a_delimiter_blanks_or_the_end() {
        assert_eq!(roles("\"a\",b\n", 2), "ot-ftr");
        assert_eq!(roles("\"a\" \t,b\n", 2), "ot---ftr");
        assert_eq!(roles("\"a\"\"b\"\r\n", 1), "ot-tt--r");
        assert_eq!(roles("\"a\"b", 1), "ot-!");
        assert_eq!(roles("\"a\" \"", 1), "ot--!");
        // Where a field is not begun by it, a quote is text: a bolt of 5".
        assert_eq!(roles("5\",b\n", 2), "ttftr");
    }

    #[test]
    fn a_carriage_return_alone_ends_a_record() {
        assert_eq!(roles("a\rb\r\nc\r", 1), "trt-rtr");
        assert_eq!(roles("\"a\rb\"\r", 1), "ottt-r");
    }

    #[test]
    fn lines_that_are_rows_are_no_field() {
        assert_eq!(roles("1,\"2 in,3\n4,5 in\",6\n", 3).chars().last(), Some('!'));
        assert_eq!(roles("\"a,b\",\"2 in,3\n4,5 in\",\"c,d\"\n", 3).chars().last(), Some('!'));
        // A remark over two lines, with as many commas as it likes.
        assert_eq!(roles("1,\"a, b\nc\",3\n", 3).chars().last(), Some('r'));
        assert_eq!(roles("1,\"a\nb, c, d\",3\n", 3).chars().last(), Some('r'));
    }

    #[test]
    fn the_delimiter_is_that_of_the_header_or_the_one_named() {
        for (text, found) in [
            ("a,b;c\n", (b';', 0)),
            ("\"a;b\",c\n", (b',', 0)),
            ("a\n", (b',', 0)),
            ("sep=;\na,b\n", (b';', 6)),
            ("SEP=|\r\na|b\r\n", (b'|', 7)),
            ("\"sep=,\"\ra,b\r", (b',', 8)),
            ("sep=\t\na", (b'\t', 6)),
            ("sep=x\na,b\n", (b',', 0)),
            ("sep=;", (b';', 5)),
        ] {
            assert_eq!(preface(text.as_bytes()), found, "{text:?}");
        }
    }
}
