//! The worked examples of the duty stack, to the cent and with the headings.

mod common;

use std::collections::BTreeMap;

use korus_tariff::duty::answer::{Layer, Quote, QuoteStatus};
use korus_tariff::duty::request::{Mode, QuoteRequest};
use korus_tariff::law::facts::FactValue;
use korus_tariff::law::facts::serde_number::Number;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    case: Vec<Case>,
    out_of_window: Vec<OutOfWindow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OutOfWindow {
    id: String,
    entry_date: String,
    reason: String,
    hts: Option<String>,
    origin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    hts: String,
    origin: String,
    entry_date: String,
    customs_value: Number,
    spi: Option<String>,
    mode: Option<Mode>,
    #[serde(default)]
    quantities: BTreeMap<String, Number>,
    #[serde(default)]
    components: BTreeMap<String, Number>,
    #[serde(default)]
    facts: BTreeMap<String, FactValue>,
    chapter98: Option<String>,
    expect_headings: Option<Vec<String>>,
    #[serde(default)]
    ignore_headings: Vec<String>,
    expect_duty: String,
    scope: Scope,
    expect_lines: Option<Vec<(String, String)>>,
    expect_split: Option<Vec<Split>>,
    expect_mpf: Option<String>,
    expect_hmf: Option<String>,
    expect_total: Option<String>,
    law: String,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Split {
    value: String,
    lines: Vec<(String, String)>,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
enum Scope {
    #[serde(rename = "232")]
    Section232,
    #[serde(rename = "232+301")]
    Section232And301,
    #[serde(rename = "all")]
    All,
}

impl Case {
    fn request(&self) -> QuoteRequest {
        let mut request = QuoteRequest {
            id: Some(self.id.clone()),
            hts: self.hts.clone(),
            origin: self.origin.clone(),
            entry_date: self.entry_date.clone(),
            customs_value: Some(self.customs_value),
            mode: self.mode,
            quantities: self.quantities.clone(),
            components: self.components.clone(),
            facts: self.facts.clone(),
            ..QuoteRequest::default()
        };
        request.claims.spi.clone_from(&self.spi);
        request.claims.chapter98.clone_from(&self.chapter98);
        request
    }

    /// Whether a layer is inside the figure that the example gives.
    fn counts(&self, layer: &Layer) -> bool {
        let program = layer.program.as_str();
        let metals_and_safeguards =
            program.starts_with("s232") || program.starts_with("s201") || program == "aircraft_relief";
        match self.scope {
            Scope::All => true,
            Scope::Section232 => layer.kind == "column" || metals_and_safeguards,
            Scope::Section232And301 => layer.kind == "column" || metals_and_safeguards || program == "s301fl",
        }
    }
}

fn check(case: &Case) -> Result<(), String> {
    let quote = common::engine()
        .quote(&case.request())
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))?;
    let line = quote.line.as_ref().ok_or("no line")?;
    let counted: Vec<&Layer> = line.layers.iter().filter(|layer| case.counts(layer)).collect();
    let shown = || {
        line.layers
            .iter()
            .map(|layer| format!("{} {} {}", layer.heading, layer.rate.en, layer.amount))
            .collect::<Vec<_>>()
            .join(" > ")
    };
    let questions = || {
        line.open_questions
            .iter()
            .filter(|question| question.must_answer)
            .map(|question| question.field.clone())
            .collect::<Vec<_>>()
    };
    // An example that looks at Section 232 alone may leave the facts of other layers open.
    let settled = line.status == QuoteStatus::Decided
        || (case.scope != Scope::All && line.status == QuoteStatus::NeedsFacts);
    if !settled {
        return Err(format!(
            "status {:?} ({:?}), open: {:?}, stack: {}",
            line.status,
            line.status_reason,
            questions(),
            shown()
        ));
    }
    let mut duty: i64 = counted.iter().map(|layer| layer.amount.0).sum();
    // A total of another programme takes the column duty in; an example that leaves that
    // programme out still counts the column duty.
    for layer in line.layers.iter().filter(|layer| !case.counts(layer)) {
        duty += layer.column_duty_inside.map_or(0, |inside| inside.0);
    }
    let expected = cents(&case.expect_duty);
    if duty != expected {
        return Err(format!(
            "duty {} instead of {}; open: {:?}; stack: {}",
            duty,
            expected,
            questions(),
            shown()
        ));
    }
    if let Some(expected) = &case.expect_headings {
        let found: Vec<&str> = counted
            .iter()
            .filter(|layer| layer.kind == "chapter99")
            .map(|layer| layer.heading.as_str())
            .collect();
        let missing: Vec<&String> =
            expected.iter().filter(|heading| !found.contains(&heading.as_str())).collect();
        if !missing.is_empty() {
            return Err(format!("headings {missing:?} missing; stack: {}", shown()));
        }
        if case.scope == Scope::All {
            let found: Vec<&str> = found
                .into_iter()
                .filter(|heading| !case.ignore_headings.iter().any(|ignored| ignored == heading))
                .collect();
            if found != expected.iter().map(String::as_str).collect::<Vec<_>>() && case.expect_split.is_none()
            {
                return Err(format!("headings {found:?} instead of {expected:?}"));
            }
        }
    }
    check_lines(case, &quote)?;
    let fee = |code: &str| {
        quote
            .fees
            .iter()
            .find(|fee| fee.code == code)
            .and_then(|fee| fee.amount)
            .map(|amount| amount.to_string())
    };
    for (code, expected) in [("MPF", &case.expect_mpf), ("HMF", &case.expect_hmf)] {
        if expected.is_some() && fee(code) != *expected {
            return Err(format!("{code} {:?} instead of {expected:?}", fee(code)));
        }
    }
    let total = quote.total.map(|total| total.to_string());
    if case.expect_total.is_some() && total != case.expect_total {
        return Err(format!("total {total:?} instead of {:?}", case.expect_total));
    }
    Ok(())
}

fn check_lines(case: &Case, quote: &Quote) -> Result<(), String> {
    let lines_of = |line: usize| -> Vec<(String, String)> {
        let all = quote.entry_summary_lines.iter().filter(|each| each.line == line);
        let kept = all.filter(|each| !case.ignore_headings.contains(&each.number));
        kept.map(|each| (each.number.clone(), each.duty.to_string())).collect()
    };
    if let Some(expected) = &case.expect_lines
        && lines_of(1) != *expected
    {
        return Err(format!("lines {:?} instead of {expected:?}", lines_of(1)));
    }
    if let Some(expected) = &case.expect_split {
        let count = quote.entry_summary_lines.last().map_or(0, |last| last.line);
        let mut found: Vec<(i64, Vec<(String, String)>)> = (1..=count)
            .map(|line| {
                (
                    quote
                        .entry_summary_lines
                        .iter()
                        .filter(|each| each.line == line)
                        .map(|each| each.value.0)
                        .sum(),
                    lines_of(line),
                )
            })
            .collect();
        let mut wanted: Vec<(i64, Vec<(String, String)>)> =
            expected.iter().map(|split| (cents(&split.value), split.lines.clone())).collect();
        found.sort();
        wanted.sort();
        if found != wanted {
            return Err(format!("split {found:?} instead of {wanted:?}"));
        }
    }
    Ok(())
}

fn cents(text: &str) -> i64 {
    let dollars: rust_decimal::Decimal = text.parse().unwrap_or_else(|_| panic!("{text} is not an amount"));
    korus_tariff::law::money::Cents::from_decimal(dollars)
        .unwrap_or_else(|| panic!("{text} is not an amount"))
        .0
}

fn examples() -> Examples {
    toml::from_str(include_str!("data/duty-examples.toml")).expect("the examples are TOML")
}

#[test]
fn every_worked_example_comes_out_to_the_cent() {
    let examples = examples();
    let failures: Vec<String> = examples
        .case
        .iter()
        .filter_map(|case| {
            check(case).err().map(|fault| format!("{} ({}; {}): {fault}", case.id, case.law, case.text))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} examples fail:\n{}",
        failures.len(),
        examples.case.len(),
        failures.join("\n\n")
    );
}

#[test]
fn examples_outside_the_window_are_refused_with_the_window() {
    for each in examples().out_of_window {
        assert!(each.entry_date.as_str() < "2025-01-01", "{}: {}", each.id, each.reason);
        let request = QuoteRequest {
            hts: each.hts.unwrap_or_else(|| "7208.39.0030".to_string()),
            origin: each.origin.unwrap_or_else(|| "KR".to_string()),
            entry_date: each.entry_date.clone(),
            customs_value: Some(Number(rust_decimal::Decimal::from(100_000))),
            ..QuoteRequest::default()
        };
        let errors = common::engine().quote(&request).expect_err("outside the window");
        assert!(
            errors.iter().any(|error| error.field == "entryDate" && error.accepted.contains("2025-01-01")),
            "{errors:?}"
        );
    }
}
