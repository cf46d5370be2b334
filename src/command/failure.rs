//! Why a command stops.

/// Why the program stops.
#[derive(Debug)]
pub enum Failure {
    /// The arguments are not understood.
    Usage(String),
    /// The work failed.
    Run(String),
}

/// Arguments that are not understood.
pub fn usage(message: &str) -> Failure {
    Failure::Usage(message.to_string())
}

/// Refuses a word that looks like a flag.
pub fn no_flag(word: &str) -> Result<(), Failure> {
    if word.starts_with('-') && word != "-" {
        return Err(usage(&format!("there is no flag {word}")));
    }
    Ok(())
}
