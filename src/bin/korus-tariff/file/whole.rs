//! A table written piece by piece: under its name stands a whole one or none.

use std::io::Write;

use super::places::{create, ordinary, part};
use korus_tariff::command::Failure;

/// Writes the pieces into a file beside the place, and then puts it there.
pub fn write(target: &str, pieces: &mut dyn Iterator<Item = String>) -> Result<(), String> {
    let beside = part(target);
    for place in [target, &beside] {
        ordinary(place).map_err(|(Failure::Run(why) | Failure::Usage(why))| why)?;
    }
    let filled = create(&beside).and_then(|mut file| {
        for piece in &mut *pieces {
            file.write_all(piece.as_bytes())?;
        }
        file.sync_all()
    });
    filled.and_then(|()| std::fs::rename(&beside, target)).map_err(|error| {
        drop(std::fs::remove_file(&beside));
        format!("{target}: {error}")
    })
}

/// Writes the pieces to standard output; a closed pipe is no failure, as a reader that has seen enough closes it.
pub fn print(pieces: &mut dyn Iterator<Item = String>) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for piece in pieces {
        match out.write_all(piece.as_bytes()) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(format!("standard output: {error}")),
        }
    }
    Ok(())
}
