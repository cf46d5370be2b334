//! A bill of materials from a CSV file or a paste from a spreadsheet.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use crate::base::country::Country;
use crate::base::currency;
use crate::base::error::{ErrorCode, InputError};
use crate::base::number;
use crate::base::yes_no;
use crate::bom::{Item, ItemRole, amount};
use crate::hts::code::HtsCode;
use crate::hts::system::CodeSystem;
use crate::messages::{self, Message};

use super::columns::{self, Called, name};
use super::table::{Row, Table};

/// Reads a table whose first row names the columns. Fields are divided by comma,
/// semicolon or tab, whichever the header uses; fields with these, with quotes or
/// with line breaks stand in double quotes.
///
/// ```
/// let items = korus_tariff::files::bill::parse_table("code,value,origin\n8708.99,60,CN\n7208.10,10,KR\n").unwrap();
/// assert_eq!(items[0].origin.map(|country| country.to_string()).as_deref(), Some("CN"));
/// let errors = korus_tariff::files::bill::parse_table("code,value\n87,60\n7208,-1\n").unwrap_err();
/// assert_eq!(errors.iter().map(|error| error.row).collect::<Vec<_>>(), [Some(2), Some(3)]);
/// ```
///
/// # Errors
/// One for each error, with the row of the file (the header is row 1): a column
/// given twice or unknown in its unit, a missing or unreadable value, an unknown
/// code, country, role or yes/no, a percentage over 100, a second currency.
pub fn parse_table(text: &str) -> Result<Vec<Item>, Vec<InputError>> {
    parse_table_in(text, None)
}

/// The same of a table whose sender says whose codes stand in it. Where neither he nor the heading does, they may be
/// Korea's: their first six digits are read, which are the same everywhere and all that nearly every rule of origin asks.
///
/// # Errors
/// See [`parse_table`].
pub fn parse_table_in(text: &str, codes: Option<CodeSystem>) -> Result<Vec<Item>, Vec<InputError>> {
    read_table(text, codes).map(|(items, _)| items)
}

/// The same with the currency that its values name; whoever compares them with an amount in another must know it.
///
/// # Errors
/// See [`parse_table`].
pub fn read_table(
    text: &str,
    codes: Option<CodeSystem>,
) -> Result<(Vec<Item>, Option<String>), Vec<InputError>> {
    let mut errors = Vec::new();
    let table = Table::read(text, &[columns::SHARED, BILL], &mut errors);
    let foreign = table.heading("code").is_some_and(|(_, heading)| columns::may_be_foreign(heading));
    let codes = codes.or(foreign.then_some(CodeSystem::Hs6));
    check_header(&table.columns, &mut errors);
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut items = Vec::new();
    let mut currency: Option<String> = None;
    for row in &table.rows {
        match table.too_long(row) {
            Some(error) => errors.push(error),
            None => items.push(read_row(&table.columns, row, codes, &mut currency, &mut errors)),
        }
    }
    if items.is_empty() && errors.is_empty() {
        // A good without materials is asked without a bill; a bill without rows has lost them.
        errors.push(InputError::new(ErrorCode::Missing, "table", "", messages::form::table_with_rows()));
    }
    if errors.is_empty() { Ok((items, currency)) } else { Err(errors) }
}

/// What spreadsheets call the columns of a bill alone, in both languages; anything else keeps its name.
const BILL: &[Called] = &[
    ("description", "name item 품명 품목 품목명"),
    ("originating", "korus fta originating? 역내산 원산지_재료 원산지재료 역내산_여부"),
    ("role", "구분 역할"),
    ("weight_kg", "weight_(kg) kg 중량(kg) 중량_(kg) 중량_kg"),
];

fn check_header(columns: &[String], errors: &mut Vec<InputError>) {
    for needed in ["code", "value"] {
        if !columns.iter().any(|column| column == needed) {
            errors.push(
                InputError::new(ErrorCode::Missing, needed, "", messages::files::bill_header()).at_row(1),
            );
        }
    }
    for (index, column) in columns.iter().enumerate() {
        if column.is_empty() {
            errors.push(
                InputError::new(
                    ErrorCode::Missing,
                    format!("column {}", index + 1),
                    "",
                    messages::files::bill_header(),
                )
                .at_row(1),
            );
        } else if columns.iter().take(index).any(|earlier| earlier == column) {
            errors.push(
                InputError::new(ErrorCode::Conflict, column, column, messages::files::each_column_once())
                    .at_row(1),
            );
        } else if column.starts_with("weight") && column != "weight_kg" {
            // A second unit would have to be converted, and a column of grams read as kilograms is off by a thousand.
            errors.push(
                InputError::new(ErrorCode::Conflict, column, column, messages::files::weight_in_kg())
                    .at_row(1),
            );
        }
    }
}

fn read_row(
    columns: &[String],
    row: &Row,
    codes: Option<CodeSystem>,
    currency: &mut Option<String>,
    errors: &mut Vec<InputError>,
) -> Item {
    let mut item = Item::default();
    let mut error = |code, column: &str, value: &str, accepted: Message| {
        errors.push(InputError::new(code, column, value, accepted).at_row(row.number));
    };
    for (index, column) in columns.iter().enumerate() {
        let text = row.fields.get(index).map_or("", |field| field.trim());
        if text.is_empty() {
            if column == "value" {
                error(ErrorCode::Missing, column, "", messages::files::bill_amount());
            }
            continue;
        }
        match column.as_str() {
            "id" => item.id = text.to_string(),
            "description" => item.description = text.to_string(),
            "code" => match HtsCode::parse(&codes.map_or(text.into(), |system| system.code(text))) {
                Some(code) => item.code = Some(code),
                None => error(ErrorCode::Malformed, column, text, HtsCode::accepted_for(text, |_| true)),
            },
            "origin" => match Country::parse(text) {
                Some(country) => item.origin = Some(country),
                None => error(ErrorCode::Malformed, column, text, messages::form::country_code()),
            },
            "originating" => match yes_no::read(text) {
                Some(answer) => item.originating = Some(answer),
                None => error(ErrorCode::Malformed, column, text, messages::form::yes_or_no()),
            },
            "role" => match role(text) {
                Some(role) => item.role = role,
                None => error(ErrorCode::Unknown, column, text, messages::files::role_of_item()),
            },
            "value" => match money(text) {
                Some((value, unit)) => {
                    if let Some(unit) = unit {
                        let first = currency.get_or_insert_with(|| unit.clone());
                        if *first != unit {
                            let accepted = messages::files::one_bill_currency(&*first);
                            error(ErrorCode::Conflict, column, text, accepted);
                        }
                    }
                    item.value = Some(value);
                }
                None => error(value_error(text), column, text, messages::files::bill_amount()),
            },
            "weight_kg" => match amount(text.strip_suffix("kg").unwrap_or(text).trim_end()) {
                Some(weight) => item.weight_kg = Some(weight),
                None => error(value_error(text), column, text, messages::files::kilograms()),
            },
            name => {
                if name.ends_with("_percent") && amount(text).is_none_or(|value| value > Decimal::ONE_HUNDRED)
                {
                    error(ErrorCode::OutOfRange, column, text, messages::files::percent_cell());
                }
                item.facts.insert(name.to_string(), text.to_string());
            }
        }
    }
    item
}

/// A number below zero is out of range; anything else unreadable is malformed.
fn value_error(text: &str) -> ErrorCode {
    if number::read(text).is_some() { ErrorCode::OutOfRange } else { ErrorCode::Malformed }
}

/// `12.50`, `1,250.00`, `$12.50`, `12.50 USD` or `USD 12.50`.
fn money(text: &str) -> Option<(Decimal, Option<String>)> {
    if let Some(dollars) = number::behind_dollar_sign(text) {
        return amount(dollars).map(|value| (value, Some("USD".to_string())));
    }
    if let Some(value) = amount(text) {
        return Some((value, None));
    }
    let currency = |word: &str| currency::code(word, "value").ok();
    let (first, second) = text.split_once(' ')?;
    let (figure, unit) = match currency(first) {
        Some(unit) => (second, unit),
        None => (first, currency(second)?),
    };
    amount(figure).map(|value| (value, Some(unit)))
}

fn role(text: &str) -> Option<ItemRole> {
    ItemRole::deserialize(IntoDeserializer::<Error>::into_deserializer(name(text))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_fields_keep_delimiters_quotes_and_line_breaks() {
        let items = parse_table(
            "id;description;code;value\n1;\"bolt; 6\"\" long\nzinc\";7318.15;2.50\n2;nut;7318.16;1\n",
        )
        .expect("a bill");
        assert_eq!(items[0].description, "bolt; 6\" long\nzinc");
        assert_eq!(items.len(), 2);
    }

    #[test]
    fn columns_and_numbers_are_read_as_spreadsheets_write_them() {
        let items =
            parse_table("품명\tHS 코드\t원산지\t금액\t중량(kg)\n셀\t8507.60\tKR\t\"1,234.50\"\t1,000 kg\n")
                .expect("a bill");
        assert_eq!(items[0].value.map(|value| value.to_string()).as_deref(), Some("1234.50"));
        assert_eq!(items[0].weight_kg.map(|weight| weight.to_string()).as_deref(), Some("1000"));
        // A mark in the wrong place may be a decimal comma: it is refused, never read as thousands.
        for odd in ["12,34", "1,2345", "1234,567", ",123", "1,234,5", "1.234,567"] {
            assert_eq!(money(odd), None, "{odd}");
        }
        assert_eq!(
            money("$1,200").map(|(value, unit)| (value.to_string(), unit)),
            Some(("1200".to_string(), Some("USD".to_string())))
        );
    }

    #[test]
    fn codes_that_may_be_korean_are_read_to_their_sixth_digit() {
        let code = |text: &str| parse_table(text).map(|items| items[0].code.map(|code| code.to_string()));
        assert_eq!(code("HSK,value\n8507.60-1000,1\n"), Ok(Some("8507.60".to_string())));
        assert_eq!(code("세번부호,금액\n8507601000,1\n"), Ok(Some("8507.60".to_string())));
        assert_eq!(code("hts,value\n8507.60.00.10,1\n"), Ok(Some("8507.60.0010".to_string())));
        assert!(
            code("hts,value\n8507.60-1000,1\n").is_err_and(|errors| errors[0].accepted.en().contains("HSK"))
        );
        let stated = parse_table_in("HSK,value\n8507.60-0010,1\n", Some(CodeSystem::Hts)).expect("a bill");
        assert_eq!(stated[0].code.map(|code| code.to_string()).as_deref(), Some("8507.60.0010"));
    }

    #[test]
    fn a_bill_that_cannot_surely_be_read_is_refused() {
        for (text, row) in [
            // The descriptions end in inches: without the rule the second and third part are one field of the first.
            (
                "code,value,origin,description\n8708.99,10,CN,\"1 in\n7208.10,50,CN,nut\n8708.99,30,CN,\"3 in\n",
                2,
            ),
            ("code,value,description\n8708.99,10,\"a\" b\n", 2),
            ("code,value,description\n8708.99,10,\"never closed\n", 2),
        ] {
            let errors = parse_table(text).expect_err("an error");
            assert_eq!(
                (errors.len(), errors[0].row, errors[0].field.as_str()),
                (1, Some(row), "row"),
                "{text}"
            );
        }
        let errors = parse_table("code,value\n").expect_err("an error");
        assert_eq!(errors[0].code, ErrorCode::Missing);
        // Carriage returns alone end rows, and a first line may name the delimiter.
        for text in ["code,value\r8708.99,1\r7208,2\r", "sep=;\r\ncode;value\r\n8708.99;1\r\n7208;2"] {
            assert_eq!(parse_table(text).expect("a bill").len(), 2, "{text:?}");
        }
    }

    #[test]
    fn a_row_after_a_line_break_in_quotes_keeps_its_place_in_the_file() {
        let errors =
            parse_table("description,code,value\n\"a\nb\",7318.15,1\nc,bad,1\n").expect_err("an error");
        assert_eq!(errors[0].row, Some(4));
    }

    #[test]
    fn each_error_is_reported_once_with_its_row() {
        let text = "code\tvalue\torigin\tweight_kg\twool_percent\n\
                    8708.99\t\tCN\t1\t10\n\
                    87xx\t5\tChina\t1\t10\n\
                    7208\t-3\tCN\t1 g\t110\n\
                    7208\t3 USD\tCN\t1 kg\t\n\
                    7208\t3 KRW\tCN\t\t\n";
        let errors = parse_table(text).expect_err("errors");
        let found: Vec<(Option<u64>, &str, ErrorCode)> =
            errors.iter().map(|error| (error.row, error.field.as_str(), error.code)).collect();
        assert_eq!(
            found,
            [
                (Some(2), "value", ErrorCode::Missing),
                (Some(3), "code", ErrorCode::Malformed),
                (Some(3), "origin", ErrorCode::Malformed),
                (Some(4), "value", ErrorCode::OutOfRange),
                (Some(4), "weight_kg", ErrorCode::Malformed),
                (Some(4), "wool_percent", ErrorCode::OutOfRange),
                (Some(6), "value", ErrorCode::Conflict),
            ]
        );
    }

    #[test]
    fn two_units_of_weight_are_refused_in_the_header() {
        let errors = parse_table("code,value,weight_kg,weight_g\n").expect_err("an error");
        assert_eq!((errors[0].row, errors[0].code), (Some(1), ErrorCode::Conflict));
    }
}
