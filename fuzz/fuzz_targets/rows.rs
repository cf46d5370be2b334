//! Rows of a batch, as numbers: a batch that goes from row to row answers each as a single quote does.
#![no_main]

use korus_tariff::bulk::{Batch, Row, Stated};
use korus_tariff::duty::answer::QuoteStatus;
use korus_tariff::duty::request::{Claims, Mode, QuoteRequest};
use korus_tariff::hts::code::HtsCode;
use korus_tariff::base::number::Number;
use korus_tariff::base::money::Cents;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;

/// Thirty bytes of the input as a row. Any number may stand in any field.
fn row(bytes: &[u8; 30]) -> Row {
    let number = |from: usize| {
        let mut eight = [0; 8];
        eight.copy_from_slice(&bytes[from..from + 8]);
        u64::from_le_bytes(eight)
    };
    Row {
        hts: number(0),
        digits: bytes[8],
        origin: [bytes[9], bytes[10]],
        entry_date: u32::from_le_bytes([bytes[11], bytes[12], bytes[13], bytes[14]]),
        customs_value: i64::from_le_bytes(number(15).to_le_bytes()),
        spi: [bytes[23], bytes[24]],
        chapter98: None,
        entry_type: None,
        mode: [None, Some(Mode::Ocean), Some(Mode::Air), Some(Mode::Land)][usize::from(bytes[25] % 4)],
        facts: u16::from(bytes[26]),
    }
}

/// The same row as a person would ask it; `None` where a number is nothing that a person could write.
fn single(row: &Row) -> Option<QuoteRequest> {
    let spi = std::str::from_utf8(&row.spi).ok()?.trim_matches(['\0', ' ']);
    let date = row.entry_date;
    Some(QuoteRequest {
        hts: HtsCode::from_padded(row.hts, row.digits)?.to_string(),
        origin: std::str::from_utf8(&row.origin).ok()?.to_string(),
        entry_date: format!("{:04}-{:02}-{:02}", date / 10_000, date / 100 % 100, date % 100),
        customs_value: Some(Number(Cents(row.customs_value).to_decimal())),
        claims: Claims { spi: (!spi.is_empty()).then(|| spi.to_string()), chapter98: None },
        mode: row.mode,
        ..QuoteRequest::default()
    })
}

fuzz_target!(|bytes: &[u8]| {
    let engine = calculator().duty();
    let mut batch = Batch::new(engine, Vec::new());
    for bytes in bytes.as_chunks::<30>().0 {
        let row = row(bytes);
        let Ok(answer) = batch.row(&row, &Stated::default()) else { continue };
        let Some(request) = single(&row) else { panic!("{row:?} was answered") };
        let quote = engine.quote(&request).unwrap_or_else(|faults| panic!("{row:?} was answered: {faults:?}"));
        let line = quote.line.expect("one product");
        assert_eq!(answer.status, line.status, "{row:?}");
        if answer.status == QuoteStatus::Decided {
            assert_eq!((Some(answer.total_duty), answer.total_fees), (line.total_duty, quote.total_fees), "{row:?}");
        }
    }
});
