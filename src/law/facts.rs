//! Facts that the importer declares, and the dictionary that says what each one means.
//!
//! A fact is a yes or no, a dollar amount or a day. The dictionary is data
//! (`schedules/facts.toml`): the engine knows no fact by name except the amounts that
//! split a value ([`Portion`]).

use std::collections::BTreeMap;
use std::fmt;

use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::date::{Day, Span};
use super::error::{ErrorCode, InputError};
use super::money::Cents;

/// The index of a fact in its [`Dictionary`].
pub type FactId = u16;

/// How many facts a dictionary can hold: one bit each.
pub const FACT_LIMIT: usize = 192;

/// Text that people read, in both languages of the project.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Text {
    /// A text from its two forms.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Text {
        Text { en: en.into(), ko: ko.into() }
    }
}

/// What sort of thing a fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// What the good is, or is for.
    Goods,
    /// A claim that the importer may make or leave.
    Claim,
    /// An event: loading, admission to a zone.
    Event,
    /// A decision that an agency has taken.
    Decision,
    /// An amount of US dollars.
    Amount,
    /// A day.
    Date,
}

/// What an unanswered fact counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unanswered {
    /// No: the ordinary good, the ordinary importer.
    No,
    /// Nothing: the answer stays open where the fact decides.
    Ask,
}

/// One entry of the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name that requests and measures use.
    pub id: String,
    /// What sort of thing it is.
    pub kind: FactKind,
    /// What it counts as when unanswered.
    pub unanswered: Unanswered,
    /// On lines of these lists (by name) it must be asked, whatever `unanswered` says.
    pub ask_on_lists: Vec<String>,
    /// Facts of one group exclude one another.
    pub exclusive: Option<String>,
    /// It may be that none of the group is true; otherwise, where all are asked, exactly one is.
    pub none_possible: bool,
    /// Facts that this one makes true.
    pub implies: Vec<FactId>,
    /// Facts that this one makes false.
    pub implies_not: Vec<FactId>,
    /// Chapters in which an undeclared content counts as the whole value.
    pub whole_in_chapters: Vec<u8>,
    /// The question, as a person is asked it.
    pub question: Text,
    /// What the importer must hold or file.
    pub proof: Text,
    /// Where the law says it.
    pub source: String,
    /// What a reader must know.
    pub note: String,
}

/// A part of the customs value that the law treats apart from the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Portion {
    /// What no other portion takes.
    Rest,
    /// Declared value of the steel content.
    Steel,
    /// Declared value of the aluminum content.
    Aluminum,
    /// Declared value of the copper content.
    Copper,
    /// Declared value of the US content.
    UsContent,
    /// The part that chapter 98 relieves of duty.
    Relieved,
}

impl Portion {
    /// All portions, in the order in which lines of an entry are split.
    pub const ALL: [Portion; 6] = [
        Portion::Rest,
        Portion::Steel,
        Portion::Aluminum,
        Portion::Copper,
        Portion::UsContent,
        Portion::Relieved,
    ];
    /// How many there are.
    pub const COUNT: usize = Portion::ALL.len();

    /// The amount fact that declares it.
    #[must_use]
    pub fn fact_name(self) -> Option<&'static str> {
        match self {
            Portion::Steel => Some("steel_content"),
            Portion::Aluminum => Some("aluminum_content"),
            Portion::Copper => Some("copper_content"),
            Portion::UsContent => Some("us_content"),
            Portion::Rest | Portion::Relieved => None,
        }
    }
}

/// A set of facts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct FactSet([u64; FACT_LIMIT / 64]);

impl FactSet {
    /// Adds a fact.
    pub fn insert(&mut self, id: FactId) {
        if let Some(word) = self.0.get_mut(usize::from(id / 64)) {
            *word |= 1 << (id % 64);
        }
    }

    /// Takes a fact out.
    pub fn remove(&mut self, id: FactId) {
        if let Some(word) = self.0.get_mut(usize::from(id / 64)) {
            *word &= !(1 << (id % 64));
        }
    }

    /// Whether the fact is in.
    #[must_use]
    pub fn contains(&self, id: FactId) -> bool {
        self.0.get(usize::from(id / 64)).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|&word| word == 0)
    }

    /// The facts, lowest first.
    pub fn iter(&self) -> impl Iterator<Item = FactId> + '_ {
        (0..FACT_LIMIT as u16).filter(|&id| self.contains(id))
    }
}

/// The dictionary of facts.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    facts: Vec<Fact>,
    /// The facts in the order of their names.
    by_name: Vec<FactId>,
    /// The amount fact of each portion: asked for in every decision, so found once.
    portions: [Option<FactId>; Portion::COUNT],
    /// Whether goods are personal and in accompanied baggage: likewise.
    baggage: Option<FactId>,
}

impl Dictionary {
    /// A dictionary of these facts; `None` when there are too many or a name comes twice.
    #[must_use]
    pub fn new(facts: Vec<Fact>) -> Option<Dictionary> {
        if facts.len() > FACT_LIMIT {
            return None;
        }
        let by_name = Vec::with_capacity(facts.len());
        let mut dictionary = Dictionary { by_name, facts, ..Dictionary::default() };
        for (index, fact) in dictionary.facts.iter().enumerate() {
            let place = dictionary.place(&fact.id).err()?;
            dictionary.by_name.insert(place, FactId::try_from(index).ok()?);
        }
        let named = |portion: Portion| portion.fact_name().and_then(|name| dictionary.find(name));
        dictionary.portions = Portion::ALL.map(named);
        dictionary.baggage = dictionary.find("accompanied_baggage");
        Some(dictionary)
    }

    /// The fact that declares a portion.
    #[must_use]
    pub fn portion(&self, portion: Portion) -> Option<FactId> {
        self.portions[portion as usize]
    }

    /// The fact that goods are personal and in accompanied baggage.
    #[must_use]
    pub fn baggage(&self) -> Option<FactId> {
        self.baggage
    }

    /// Where a name stands among those in order, or where it would.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.by_name.binary_search_by_key(&name, |&id| self.get(id).map_or("", |fact| fact.id.as_str()))
    }

    /// The fact of that index.
    #[must_use]
    pub fn get(&self, id: FactId) -> Option<&Fact> {
        self.facts.get(usize::from(id))
    }

    /// The index of a name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<FactId> {
        self.place(name).ok().and_then(|place| self.by_name.get(place).copied())
    }

    /// All facts, by their index.
    #[must_use]
    pub fn all(&self) -> &[Fact] {
        &self.facts
    }

    /// All facts with their index.
    pub fn iter(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        (0..).zip(&self.facts)
    }

    /// Other facts of the same exclusive group.
    pub fn rivals<'a>(&'a self, fact: &'a Fact) -> impl Iterator<Item = (FactId, &'a Fact)> {
        self.iter().filter(move |(_, other)| {
            other.exclusive.is_some() && other.exclusive == fact.exclusive && other.id != fact.id
        })
    }
}

/// A value given for a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FactValue {
    /// Yes or no.
    Flag(bool),
    /// A day or an amount, as text; amounts of dollars are decimal strings.
    Text(String),
    /// An amount written as a JSON number; read back as its shortest decimal.
    Number(serde_number::Number),
}

impl<'de> Deserialize<'de> for FactValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FactValue, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = FactValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("true or false, an amount as a decimal string, or a date as YYYY-MM-DD")
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<FactValue, E> {
                Ok(FactValue::Flag(flag))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<FactValue, E> {
                Ok(FactValue::Text(text.to_string()))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<FactValue, E> {
                serde_number::exact(&number.to_string()).map(FactValue::Number)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<FactValue, E> {
                serde_number::exact(&number.to_string()).map(FactValue::Number)
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<FactValue, E> {
                serde_number::exact(&serde_number::shortest(number)).map(FactValue::Number)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Numbers as JSON writes them, kept as decimal: money never passes through a float.
pub mod serde_number {
    use rust_decimal::Decimal;
    use serde::de::Unexpected;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// What is accepted, for error messages.
    pub const ACCEPTED: &str =
        "a decimal number as text such as \"1250.00\"; a JSON number only with at most 15 significant digits";

    /// Whether a number in its shortest form is surely what was written: a float keeps any 15 significant digits,
    /// and more may be the trace of a computation.
    #[must_use]
    pub fn is_exact(text: &str) -> bool {
        let digits = text.trim_start_matches('-').trim_start_matches(['0', '.']);
        let digits = if digits.contains('.') { digits } else { digits.trim_end_matches('0') };
        let digits = digits.bytes();
        let plain = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'));
        plain && digits.filter(u8::is_ascii_digit).count() <= 15
    }

    /// The shortest decimal that reads back as this float, without an exponent. The float formatting of the standard
    /// library says the same, but would be a twentieth of the module of quotes.
    #[must_use]
    pub fn shortest(number: f64) -> String {
        let mut buffer = ryu::Buffer::new();
        let text = buffer.format(number);
        let (sign, text) = text.strip_prefix('-').map_or(("", text), |text| ("-", text));
        let (digits, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let Ok(exponent) = exponent.parse::<isize>() else { return text.to_string() };
        // Where the point stands among the digits; it may be before or behind all of them.
        let point = whole.len().saturating_add_signed(exponent);
        let before = exponent.saturating_add_unsigned(whole.len()).min(0).unsigned_abs();
        let digits = format!("{}{whole}{part}", "0".repeat(before));
        match digits.split_at_checked(point) {
            Some(("", part)) => format!("{sign}0.{part}"),
            Some((whole, "")) => format!("{sign}{whole}"),
            Some((whole, part)) => format!("{sign}{whole}.{part}"),
            None => format!("{sign}{digits}{}", "0".repeat(point - digits.len())),
        }
    }

    /// A number in its shortest form, where that is surely what was written.
    pub(super) fn exact<E: serde::de::Error>(text: &str) -> Result<Number, E> {
        let number = is_exact(text).then(|| Decimal::from_str_exact(text).ok()).flatten();
        number.map(Number).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &ACCEPTED))
    }

    /// A decimal that may be written as a number or as text.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Number(pub Decimal);

    impl Serialize for Number {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(&self.0)
        }
    }

    impl<'de> Deserialize<'de> for Number {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
            struct Visitor;
            impl serde::de::Visitor<'_> for Visitor {
                type Value = Number;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(ACCEPTED)
                }

                fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Number, E> {
                    Decimal::from_str_exact(text.trim())
                        .map(Number)
                        .map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
                }

                fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Number, E> {
                    exact(&number.to_string())
                }

                fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Number, E> {
                    exact(&number.to_string())
                }

                fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Number, E> {
                    // The shortest text that reads back as this number is what the sender typed.
                    exact(&shortest(number))
                }
            }
            deserializer.deserialize_any(Visitor)
        }
    }
}

/// Facts as the importer gave them, checked against the dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Facts {
    known: FactSet,
    truth: FactSet,
    amounts: Vec<(FactId, Cents)>,
    days: Vec<(FactId, Day)>,
}

impl Facts {
    /// The answer to a yes-or-no fact, if there is one.
    #[must_use]
    pub fn answer(&self, id: FactId) -> Option<bool> {
        self.known.contains(id).then(|| self.truth.contains(id))
    }

    /// The amount given.
    #[must_use]
    pub fn amount(&self, id: FactId) -> Option<Cents> {
        self.amounts.iter().find(|(fact, _)| *fact == id).map(|&(_, cents)| cents)
    }

    /// The day given.
    #[must_use]
    pub fn day(&self, id: FactId) -> Option<Day> {
        self.days.iter().find(|(fact, _)| *fact == id).map(|&(_, day)| day)
    }

    /// Whether any amount is stated.
    #[cfg(feature = "full")]
    #[must_use]
    pub fn states_amounts(&self) -> bool {
        !self.amounts.is_empty()
    }

    /// The sum of the metal contents declared.
    #[must_use]
    pub fn declared_metals(&self, dictionary: &Dictionary) -> Cents {
        if self.amounts.is_empty() {
            return Cents::ZERO;
        }
        let metals = [Portion::Steel, Portion::Aluminum, Portion::Copper];
        metals
            .iter()
            .filter_map(|&portion| dictionary.portion(portion))
            .filter_map(|id| self.amount(id))
            .sum()
    }

    /// Whether the amounts declared fit into a customs value.
    #[must_use]
    pub fn fit(&self, dictionary: &Dictionary, value: Cents) -> bool {
        self.amounts.iter().all(|&(_, amount)| amount <= value) && self.declared_metals(dictionary) <= value
    }

    /// Whether the fact has been given a value of any sort.
    #[must_use]
    pub fn given(&self, id: FactId) -> bool {
        self.known.contains(id) || self.amount(id).is_some() || self.day(id).is_some()
    }

    /// The same facts with one more answer, and what follows from it.
    #[must_use]
    pub fn with_answer(&self, dictionary: &Dictionary, id: FactId, yes: bool) -> Facts {
        let mut facts = self.clone();
        facts.conclude(dictionary, id, yes);
        facts
    }

    /// The same facts with an amount.
    #[must_use]
    pub fn with_amount(&self, id: FactId, amount: Cents) -> Facts {
        let mut facts = self.clone();
        facts.amounts.retain(|(fact, _)| *fact != id);
        facts.amounts.push((id, amount));
        facts
    }

    /// The same facts with a day.
    #[must_use]
    pub fn with_day(&self, id: FactId, day: Day) -> Facts {
        let mut facts = self.clone();
        facts.days.retain(|(fact, _)| *fact != id);
        facts.days.push((id, day));
        facts
    }

    fn set(&mut self, id: FactId, yes: bool) {
        self.known.insert(id);
        if yes { self.truth.insert(id) } else { self.truth.remove(id) }
    }

    /// Sets an answer and all that follows from it: A implies B, so "not B" is "not A".
    fn conclude(&mut self, dictionary: &Dictionary, id: FactId, yes: bool) {
        self.follow(dictionary, id, yes, &mut FactSet::default());
    }

    /// `done` holds what was concluded on the way: in a dictionary that contradicts itself
    /// one fact would otherwise be turned over and over.
    fn follow(&mut self, dictionary: &Dictionary, id: FactId, yes: bool, done: &mut FactSet) {
        if self.answer(id) == Some(yes) || done.contains(id) {
            return;
        }
        done.insert(id);
        self.set(id, yes);
        let Some(fact) = dictionary.get(id) else { return };
        if yes {
            fact.implies.iter().for_each(|&other| self.follow(dictionary, other, true, done));
            fact.implies_not.iter().for_each(|&other| self.follow(dictionary, other, false, done));
            dictionary.rivals(fact).for_each(|(rival, _)| self.follow(dictionary, rival, false, done));
            let deniers = dictionary.iter().filter(|(_, other)| other.implies_not.contains(&id));
            deniers.for_each(|(other, _)| self.follow(dictionary, other, false, done));
        } else {
            let sources = dictionary.iter().filter(|(_, other)| other.implies.contains(&id));
            sources.for_each(|(other, _)| self.follow(dictionary, other, false, done));
            // Of a group of which one must hold, the one that is left holds.
            let open = || dictionary.rivals(fact).filter(|(rival, _)| self.answer(*rival) != Some(false));
            if let (false, Some((last, _)), None) = (fact.none_possible, open().next(), open().nth(1)) {
                self.follow(dictionary, last, true, done);
            }
        }
    }

    /// Reads facts by name. `loaded_before_2025-08-07: true` is read as a day of
    /// loading before that day. One error for each fault.
    ///
    /// # Errors
    /// Unknown names, values of the wrong sort, amounts that are negative or above
    /// the customs value, and answers that contradict one another.
    pub fn read(
        dictionary: &Dictionary,
        given: &BTreeMap<String, FactValue>,
        customs_value: Cents,
    ) -> Result<Facts, Vec<InputError>> {
        let mut facts = Facts::default();
        let mut errors = Vec::new();
        let mut spans = Vec::new();
        for (name, value) in given {
            if let Err(error) = facts.read_one(dictionary, name, value, customs_value, &mut spans) {
                errors.push(error);
            }
        }
        errors.extend(facts.read_days(dictionary, &spans));
        let stated = facts.clone();
        for (id, _) in dictionary.iter() {
            if let Some(said) = stated.answer(id) {
                facts.known.remove(id);
                facts.conclude(dictionary, id, said);
            }
        }
        let contradicted = dictionary
            .iter()
            .find(|(id, _)| stated.answer(*id).is_some_and(|said| facts.answer(*id) != Some(said)));
        if let Some((id, fact)) = contradicted {
            let said = stated.answer(id).unwrap_or_default();
            let accepted = format!("{}, which follows from the other facts given", !said);
            errors.push(InputError::new(ErrorCode::Conflict, format!("facts.{}", fact.id), said, accepted));
        }
        if errors.is_empty() { Ok(facts) } else { Err(errors) }
    }

    /// One day for each day fact, inside everything that was said of it: two answers about
    /// one loading narrow it down, and neither may stand for both.
    fn read_days(&mut self, dictionary: &Dictionary, spans: &[(FactId, Span)]) -> Vec<InputError> {
        let mut errors = Vec::new();
        for (id, fact) in dictionary.iter() {
            let said = spans.iter().filter(|(other, _)| *other == id).map(|&(_, span)| span);
            let Some(span) = said
                .reduce(|all, span| Span { from: all.from.max(span.from), until: all.until.min(span.until) })
            else {
                continue;
            };
            if span.from < span.until {
                self.days.push((id, if span.from == Day::MIN { span.until.plus(-1) } else { span.from }));
                continue;
            }
            errors.push(InputError::new(
                ErrorCode::Conflict,
                format!("facts.{}", fact.id),
                format!("not before {} and before {}", span.from, span.until),
                "answers about one day that can all be true",
            ));
        }
        errors
    }

    fn read_one(
        &mut self,
        dictionary: &Dictionary,
        name: &str,
        value: &FactValue,
        customs_value: Cents,
        spans: &mut Vec<(FactId, Span)>,
    ) -> Result<(), InputError> {
        let field = format!("facts.{name}");
        let shown = match value {
            FactValue::Flag(flag) => flag.to_string(),
            FactValue::Text(text) => text.clone(),
            FactValue::Number(number) => number.0.to_string(),
        };
        if let Some((id, day)) = day_in_name(dictionary, name) {
            let FactValue::Flag(before) = value else {
                return Err(InputError::new(ErrorCode::Malformed, field, shown, "true or false"));
            };
            let span = if *before {
                Span { from: Day::MIN, until: day }
            } else {
                Span { from: day, until: Day::MAX }
            };
            spans.push((id, span));
            return Ok(());
        }
        let Some(id) = dictionary.find(name) else {
            return Err(InputError::new(
                ErrorCode::Unknown,
                field,
                shown,
                format!("one of the declared facts, such as {}", nearest(dictionary, name)),
            ));
        };
        let kind = dictionary.get(id).map_or(FactKind::Goods, |fact| fact.kind);
        match (kind, value) {
            (FactKind::Amount, FactValue::Text(_) | FactValue::Number(_)) => {
                let dollars = match value {
                    FactValue::Number(number) => Some(number.0),
                    _ => Decimal::from_str_exact(shown.trim()).ok(),
                };
                let cents = dollars.and_then(Cents::from_decimal);
                match cents {
                    Some(cents) if cents.0 < 0 || cents > customs_value => Err(InputError::new(
                        ErrorCode::OutOfRange,
                        field,
                        shown,
                        format!("US dollars from 0 to the customs value, {customs_value}"),
                    )),
                    Some(cents) => {
                        self.amounts.push((id, cents));
                        Ok(())
                    }
                    None => Err(InputError::new(
                        ErrorCode::Malformed,
                        field,
                        shown,
                        "US dollars with at most two decimals, such as \"30000.00\"",
                    )),
                }
            }
            (FactKind::Date, FactValue::Text(text)) => match Day::parse(text) {
                Some(day) => {
                    spans.push((id, Span { from: day, until: day.plus(1) }));
                    Ok(())
                }
                None => Err(InputError::new(ErrorCode::Malformed, field, shown, "a date as YYYY-MM-DD")),
            },
            (FactKind::Amount, _) => {
                Err(InputError::new(ErrorCode::Malformed, field, shown, "US dollars as a decimal string"))
            }
            (FactKind::Date, _) => {
                Err(InputError::new(ErrorCode::Malformed, field, shown, "a date as YYYY-MM-DD"))
            }
            (_, FactValue::Flag(yes)) => {
                self.set(id, *yes);
                Ok(())
            }
            (_, FactValue::Text(text)) if matches!(text.as_str(), "true" | "false") => {
                self.set(id, text == "true");
                Ok(())
            }
            _ => Err(InputError::new(ErrorCode::Malformed, field, shown, "true or false")),
        }
    }
}

/// `loaded_before_2025-08-07` names the day fact `loaded` and a day.
fn day_in_name(dictionary: &Dictionary, name: &str) -> Option<(FactId, Day)> {
    // Bytes, not text: the search for text would be three kilobytes of the module of quotes.
    const BEFORE: &[u8] = b"_before_";
    let at = name.as_bytes().windows(BEFORE.len()).position(|part| part == BEFORE)?;
    let (fact, day) = (name.get(..at)?, name.get(at + BEFORE.len()..)?);
    let id = dictionary.find(fact)?;
    (dictionary.get(id)?.kind == FactKind::Date).then_some(())?;
    Some((id, Day::parse(day)?))
}

/// The name in the dictionary that shares the longest beginning with what was typed.
fn nearest(dictionary: &Dictionary, name: &str) -> String {
    let shared = |other: &str| other.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    dictionary
        .iter()
        .map(|(_, fact)| fact.id.as_str())
        .max_by_key(|id| (shared(id), std::cmp::Reverse(id.len())))
        .unwrap_or("")
        .to_string()
}
