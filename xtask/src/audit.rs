//! Licences and known advisories of what the product is built from.

use crate::run::{cargo, command as program, heading, run, which};

/// `audit`
pub fn command(args: &[String]) -> Result<(), String> {
    let offline = match args {
        [] => false,
        [arg] if arg == "--offline" => true,
        _ => return Err(format!("audit takes --offline or nothing, got {args:?}")),
    };
    heading("Rust dependencies");
    if which("cargo-deny").is_none() {
        return Err("cargo-deny is needed: cargo install cargo-deny --locked".to_owned());
    }
    // Only the advisories need the network.
    let checks: &[&str] = if offline { &["bans", "licenses", "sources"] } else { &[] };
    run(&mut cargo(&[&["deny", "check"], checks].concat()))?;
    if offline {
        println!("NOT CHECKED: advisories of the Rust and npm dependencies, which need the network");
        return Ok(());
    }
    heading("npm dependencies");
    run(&mut program("npm", &["audit"]))
}
