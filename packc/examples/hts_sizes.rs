//! Writes the base packs to a folder and prints their sizes: `cargo run --release -p
//! korus-tariff-packc --example hts_sizes -- schedules/hts OUT`.

use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use korus_tariff_packc::hts::compile;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let dir = PathBuf::from(args.next().unwrap_or_else(|| "schedules/hts".to_string()));
    let out = args.next().map(PathBuf::from);
    let (schedule, names) = compile(&dir)?;
    for (name, bytes) in [("hts", schedule.encode()), ("names", names.encode())] {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(&bytes)?;
        println!("{name}: {} bytes, gzip {}", bytes.len(), gzip.finish()?.len());
        if let Some(out) = &out {
            std::fs::write(out.join(format!("{name}.pack")), &bytes)?;
        }
    }
    println!("lines {}, leaves {}", schedule.line_count(), schedule.leaf_count());
    Ok(())
}
