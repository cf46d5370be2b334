//! The command line without its files: words in, text out.
//!
//! The native program and the one for Node read the same flags and print the same bytes, because both ask here; each
//! brings its own way to files as a [`Host`]. No clock, no threads, no output: those are the host's, too.

mod answer;
mod args;
pub mod encoding;
mod failure;
mod file_flags;
mod files;
mod flags;
mod naming;
mod origin_question;
mod page;
mod question;
mod show;
mod usage;

pub use answer::{Reply, answer};
pub use args::{Args, Command};
pub use failure::Failure;
pub use file_flags::FileJob;
pub use files::Host;
pub use origin_question::OriginQuestion;
pub use page::Language;
pub use question::Question;
