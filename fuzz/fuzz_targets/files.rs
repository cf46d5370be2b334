//! Files of rows: wherever their bytes are cut, the same chunks come out, and no row is lost. Where no field is over
//! several lines, each line that says anything is a row.
#![no_main]

use korus_tariff::files::convert::{Chunk, Cutter, Format, Options, Conversion, ChunkKind};
use korus_tariff::files::lines::Detail;
use korus_tariff::record::Record;
use korus_tariff_fuzz::calculator;
use libfuzzer_sys::fuzz_target;

/// The chunks of a file that arrives in pieces of `step` bytes.
fn chunks(format: Format, bytes: &[u8], step: usize) -> Vec<Chunk> {
    let mut cutter = Cutter::new(format);
    let mut out = Vec::new();
    for piece in bytes.chunks(step) {
        cutter.push(piece);
        out.extend(std::iter::from_fn(|| cutter.next_chunk()));
    }
    cutter.end();
    out.extend(std::iter::from_fn(|| cutter.next_chunk()));
    out
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&[how, step], bytes)) = bytes.split_first_chunk::<2>() else { return };
    let (from, to) = (if how & 1 == 0 { Format::Csv } else { Format::Ndjson }, if how & 2 == 0 { Format::Csv } else { Format::Ndjson });
    let whole = chunks(from, bytes, bytes.len().max(1));
    let pieces = chunks(from, bytes, usize::from(step) + 1);
    let joined = |chunks: &[Chunk]| chunks.iter().flat_map(|chunk| chunk.bytes.clone()).collect::<Vec<u8>>();
    assert_eq!(joined(&whole), joined(&pieces), "cut otherwise");

    let head = whole.first().filter(|chunk| chunk.kind == ChunkKind::Head).map_or(&[][..], |chunk| &chunk.bytes);
    let options = Options {
        from,
        to,
        detail: if how & 16 == 0 { Detail::Full } else { Detail::Brief },
        columns: Vec::new(),
        codes: None,
        defaults: Record::empty(),
        prefix: String::new(),
        korean: how & 4 != 0,
    };
    let Ok(plan) = Conversion::new(calculator().duty(), &options, head) else { return };
    let (mut memo, mut rows) = (None, 0);
    for chunk in &whole {
        let piece = plan.convert(calculator().duty(), &mut memo, chunk, how & 8 != 0);
        let lines = |text: &[u8]| text.iter().filter(|&&byte| byte == b'\n').count() as u64;
        rows += piece.rows;
        assert!(piece.bad <= piece.rows && piece.undecided <= piece.rows);
        assert!(lines(&piece.output) + lines(&piece.errors) >= piece.rows, "a row is neither answered nor at fault");
    }
    if from == Format::Csv && !bytes.contains(&b'"') && bytes.len() < 1 << 20 {
        let behind = bytes.get(head.len()..).unwrap_or_default();
        let says = |line: &&[u8]| line.iter().any(|byte| byte.is_ascii_alphanumeric());
        let lines = behind.split(|byte| matches!(byte, b'\n' | b'\r')).filter(says).count() as u64;
        assert!(rows >= lines, "{lines} lines and {rows} rows");
    }
});
