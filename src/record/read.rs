//! A record as the source of a request: the way to each fault is kept.

use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use super::Record;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::messages::{Argument, Carried, Message, Text, fault, form};

/// A step from a record to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Field(String),
    Place(usize),
}

/// A fault with the way to it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) path: Vec<Step>,
    code: ErrorCode,
    value: Text,
    accepted: Message,
}

impl Fault {
    fn new(code: ErrorCode, value: impl Argument, accepted: Message) -> Fault {
        Fault { path: Vec::new(), code, value: value.into_text(), accepted }
    }

    fn inside(mut self, step: Step) -> Fault {
        self.path.insert(0, step);
        self
    }

    pub(super) fn into_error(self) -> InputError {
        let mut field = String::new();
        let mut row = None;
        for step in &self.path {
            match step {
                Step::Field(name) if field.is_empty() => field.push_str(name),
                Step::Field(name) => field.push_str(&format!(".{name}")),
                Step::Place(at) => {
                    // The rows of a bill are counted from 1, as its own faults are.
                    row = row.or((field == "items").then_some(*at as u64 + 1));
                    field.push_str(&format!("[{at}]"));
                }
            }
        }
        let field = if field.is_empty() { "request".to_string() } else { field };
        let error = InputError::new(self.code, field, self.value, self.accepted);
        row.into_iter().fold(error, InputError::at_row)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{}\": accepted: {}", self.value.en, self.accepted.en())
    }
}

impl std::error::Error for Fault {}

fn shown(unexpected: &Unexpected<'_>) -> Text {
    match unexpected {
        Unexpected::Str(text) => text.into_text(),
        Unexpected::Bool(flag) => flag.into_text(),
        Unexpected::Signed(number) => number.into_text(),
        Unexpected::Unsigned(number) => number.into_text(),
        Unexpected::Float(number) => number::shortest(*number).into_text(),
        Unexpected::Seq => fault::given_a_list().into(),
        Unexpected::Map => fault::given_an_object().into(),
        Unexpected::Unit | Unexpected::Option => fault::given_nothing().into(),
        Unexpected::Other(form) => form.into_text(),
        // No record has another form, and their words would bring the float formatting of the standard library.
        _ => fault::given_another_form().into(),
    }
}

fn accepted(expected: &dyn de::Expected) -> Message {
    // Our own forms print a whole message when asked like this; those of libraries print their English alone.
    let text = format!("{expected:#}");
    // What the decimal type and derived code say of themselves is for programmers.
    if text.starts_with("a Decimal type") {
        form::number_form()
    } else if text.starts_with("struct ") || text == "a map" {
        form::named_object()
    } else if text == "a sequence" {
        form::list_form()
    } else if text == "a boolean" {
        form::true_or_false()
    } else if text == "a string" {
        form::text_form()
    } else {
        Message::carried(&text).unwrap_or_else(|| form::expected_form(text))
    }
}

fn one_of(names: &[&str]) -> Message {
    if names.is_empty() { form::no_field() } else { form::one_of(names.join(", ")) }
}

impl de::Error for Fault {
    fn custom<T: std::fmt::Display>(message: T) -> Fault {
        let text = format!("{message:#}");
        let accepted = Message::carried(&text).unwrap_or_else(|| form::expected_form(text));
        Fault::new(ErrorCode::Malformed, "", accepted)
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        Fault::new(ErrorCode::Malformed, shown(&unexpected), accepted(expected))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Fault {
        Fault::invalid_type(unexpected, expected)
    }

    fn unknown_variant(variant: &str, names: &'static [&'static str]) -> Fault {
        Fault::new(ErrorCode::Unknown, variant, one_of(names))
    }

    fn unknown_field(field: &str, names: &'static [&'static str]) -> Fault {
        Fault::new(ErrorCode::Unknown, field, one_of(names)).inside(Step::Field(field.to_string()))
    }

    fn missing_field(field: &'static str) -> Fault {
        Fault::new(ErrorCode::Missing, "", form::value_form()).inside(Step::Field(field.to_string()))
    }
}

/// A record being read.
#[derive(Clone, Copy)]
pub(super) struct Value<'r>(pub(super) &'r Record);

impl Value<'_> {
    /// A value of another form than the field takes. One function for all types keeps the module small.
    #[inline(never)]
    fn wrong(self, expected: &dyn de::Expected) -> Fault {
        let unexpected = match self.0 {
            Record::Flag(flag) => Unexpected::Bool(*flag),
            Record::Whole(number) => Unexpected::Signed(*number),
            Record::Fraction(number) => Unexpected::Float(*number),
            Record::Inexact(number) => {
                return Fault::new(ErrorCode::Malformed, number, form::number_form());
            }
            Record::Twice => {
                return Fault::new(ErrorCode::Conflict, fault::given_twice(), form::each_field_once());
            }
            Record::Text(text) => Unexpected::Str(text),
            Record::List(_) => Unexpected::Seq,
            Record::Fields(_) => Unexpected::Map,
            Record::Nothing => Unexpected::Unit,
        };
        de::Error::invalid_type(unexpected, expected)
    }
}

// Each form has a method of its own, though one for all would do: a struct then is read from named fields alone, never
// from a list in their order, and code for forms that it does not take is not in the module.
impl<'de> Deserializer<'de> for Value<'de> {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Flag(flag) => visitor.visit_bool(*flag),
            Record::Whole(number) => visitor.visit_i64(*number),
            Record::Fraction(number) => visitor.visit_f64(*number),
            Record::Inexact(_) | Record::Twice => Err(self.wrong(&visitor)),
            Record::Text(text) => visitor.visit_borrowed_str(text),
            Record::List(values) => visitor.visit_seq(Places { values: values.iter(), next: 0 }),
            Record::Fields(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None }),
            Record::Nothing => visitor.visit_unit(),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Flag(flag) => visitor.visit_bool(*flag),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Whole(number) => visitor.visit_i64(*number),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_i64(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Text(text) => visitor.visit_borrowed_str(text),
            _ => Err(self.wrong(&visitor)),
        }
    }

    /// Asked for by decimals alone; fields of text ask for a string of their own and take no number.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Whole(number) => visitor.visit_string(number.to_string()),
            Record::Fraction(number) => visitor.visit_string(number::shortest(*number)),
            // The type reads exponents and underscores besides, which no other face takes.
            Record::Text(text) => match number::read(text) {
                Some(number) => visitor.visit_string(number.to_string()),
                None => {
                    let accepted = number::accepted_for(text, form::number_form());
                    Err(Fault::new(ErrorCode::Malformed, text, accepted))
                }
            },
            _ => self.deserialize_string(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Nothing => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::List(values) => visitor.visit_seq(Places { values: values.iter(), next: 0 }),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Fields(fields) => visitor.visit_map(Fields { fields: fields.iter(), value: None }),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.0 {
            Record::Text(name) => visitor.visit_enum(name.as_str().into_deserializer()),
            _ => Err(self.wrong(&visitor)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }
}

struct Places<'r> {
    values: std::slice::Iter<'r, Record>,
    next: usize,
}

impl<'de> de::SeqAccess<'de> for Places<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Fault> {
        let Some(value) = self.values.next() else { return Ok(None) };
        let at = self.next;
        self.next += 1;
        seed.deserialize(Value(value)).map(Some).map_err(|fault| fault.inside(Step::Place(at)))
    }
}

struct Fields<'r> {
    fields: std::slice::Iter<'r, (String, Record)>,
    value: Option<&'r (String, Record)>,
}

impl<'de> de::MapAccess<'de> for Fields<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Fault> {
        let Some(field) = self.fields.next() else { return Ok(None) };
        self.value = Some(field);
        seed.deserialize(field.0.as_str().into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, value)) = self.value.take() else {
            return Err(de::Error::custom(Carried(form::value_form())));
        };
        seed.deserialize(Value(value)).map_err(|fault| fault.inside(Step::Field(name.clone())))
    }
}
