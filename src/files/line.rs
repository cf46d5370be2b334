//! One line of a file of requests.

#[cfg(feature = "full")]
use crate::record::numbers::may_be_odd;

use crate::base::error::InputError;
use crate::duty::engine::Engine;
use crate::duty::request::QuoteRequest;
use crate::record::{ErrorAnswer, Record};

/// Answers a line of JSON; errors bear its row.
pub(crate) fn answer<T>(
    engine: &Engine,
    line: &[u8],
    row: u64,
    mut answer: impl FnMut(&Engine, &QuoteRequest) -> Result<T, Vec<InputError>>,
) -> Result<T, ErrorAnswer> {
    let failed = |id: Option<String>, errors: Vec<InputError>| {
        ErrorAnswer::new(id, errors.into_iter().map(|error| error.at_row(row)).collect())
    };
    let line = line.trim_ascii();
    // Straight to a request where that works, which it nearly always does; only a record can name every error.
    // A page that has loaded the module of quotes asks few of them: its bytes count for more.
    #[cfg(feature = "full")]
    if line.starts_with(b"{")
        && !may_be_odd(line)
        && let Ok(request) = serde_json::from_slice::<QuoteRequest>(line)
    {
        return answer(engine, &request).map_err(|errors| failed(request.id, errors));
    }
    let record = Record::from_json(line).map_err(|error| failed(None, vec![error]))?;
    let answered = record.read::<QuoteRequest>().and_then(|request| answer(engine, &request));
    answered.map_err(|errors| failed(record.id(), errors))
}
