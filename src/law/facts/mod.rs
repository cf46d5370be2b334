//! Facts that the importer declares, and the dictionary that says what each one means.
//!
//! A fact is a yes or no, a dollar amount or a day. The dictionary is data
//! (`schedules/facts.toml`): the engine knows no fact by name except the amounts that
//! split a value ([`Portion`]).

mod dictionary;
mod given;
mod portion;
mod read;
mod set;
mod value;

pub use dictionary::{Dictionary, Fact, FactKind, Unanswered};
pub use given::{Content, Facts};
pub use portion::{Declared, Portion, PortionKind};
pub use read::NOT_KNOWN;
pub use set::{FACT_LIMIT, FactId, FactSet};
pub use value::FactValue;
