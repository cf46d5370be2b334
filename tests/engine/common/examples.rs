//! Worked cases as data: each says a request, what the answer must hold, and the arithmetic that leads there.

use korus_tariff::api::CalculatorError;
use korus_tariff::record::Record;
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    /// The request, as JSON has it.
    ask: Value,
    /// Paths into the answer (`lines.0.customsValue`) and what stands there; `missing` for nothing, `#n` for a list
    /// of that length, `~text` for a text that holds these words.
    #[serde(default)]
    expect: serde_json::Map<String, Value>,
    /// Fields of the faults, in order, where the request is refused.
    #[serde(default)]
    faults: Vec<String>,
    /// How the figures come about, from the law alone.
    arithmetic: String,
}

/// Steps are divided by `/`, or by points where there is none; `field=claims.spi` is the item of a list with that field.
fn at<'v>(answer: &'v Value, path: &str) -> Option<&'v Value> {
    let divider = if path.contains('/') { '/' } else { '.' };
    path.split(divider).try_fold(answer, |value, step| match (step.parse::<usize>(), step.split_once('=')) {
        (Ok(index), _) => value.get(index),
        (_, Some((field, wanted))) => {
            value.as_array()?.iter().find(|item| item.get(field).and_then(Value::as_str) == Some(wanted))
        }
        _ => value.get(step),
    })
}

fn holds(found: Option<&Value>, wanted: &Value) -> bool {
    let found = found.filter(|found| !found.is_null());
    match wanted.as_str() {
        Some("missing") => found.is_none(),
        Some(text) if text.starts_with('#') => {
            found.and_then(Value::as_array).is_some_and(|list| list.len().to_string() == text[1..])
        }
        Some(text) if text.starts_with('~') => {
            found.is_some_and(|found| found.to_string().contains(&text[1..]))
        }
        _ => found == Some(wanted),
    }
}

/// Runs the cases of one file.
pub fn run(text: &str, least: usize, ask: impl Fn(&Record) -> Result<Value, CalculatorError>) {
    let examples: Examples = toml::from_str(text).expect("a file of cases");
    assert!(examples.case.len() >= least, "{} cases, at least {least} are promised", examples.case.len());
    let mut wrong = Vec::new();
    for case in &examples.case {
        assert!(
            !case.arithmetic.is_empty() && (!case.expect.is_empty() || !case.faults.is_empty()),
            "{}",
            case.id
        );
        let record = Record::from_json(case.ask.to_string().as_bytes()).expect("one object");
        match ask(&record) {
            Ok(answer) => {
                if !case.faults.is_empty() {
                    wrong.push(format!("{}: answered, though it has faults: {:?}", case.id, case.faults));
                }
                for (path, wanted) in &case.expect {
                    let found = at(&answer, path);
                    if !holds(found, wanted) {
                        wrong.push(format!("{}: {path} is {found:?}, not {wanted}", case.id));
                    }
                }
            }
            Err(CalculatorError::Request(faults)) => {
                let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
                if fields != case.faults {
                    wrong.push(format!("{}: faults {faults:?}, not {:?}", case.id, case.faults));
                }
            }
            Err(other) => wrong.push(format!("{}: {other:?}", case.id)),
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), examples.case.len(), wrong.join("\n"));
}

/// An answer as JSON.
pub fn json<T: serde::Serialize>(answer: Result<T, CalculatorError>) -> Result<Value, CalculatorError> {
    answer.map(|answer| serde_json::to_value(answer).expect("an answer is JSON"))
}
