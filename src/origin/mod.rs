//! Preferential origin under the Korea–US free trade agreement (General Note 33).
//!
//! A good is *originating* under General Note 33 by other tests than those that
//! give its *country of origin* for Chapter 99 (Section 232, Section 301 and the
//! like): those go by substantial transformation, and the caller states that
//! country. A good can be one without the other.
//!
//! `determine` reads a [`request::Request`] against a [`book::RuleBook`]. It never guesses: a fact that is missing
//! and matters becomes a question, and a rule that is not printed is "cannot say". This room knows nothing of
//! duty; a determination yields a claim, and the claim is a fact that the duty reads.

pub mod answer;
pub mod book;
mod case;
pub mod certificate;
mod country;
mod de_minimis;
mod decide;
mod determine;
pub mod general;
mod pack;
mod process;
mod provision;
mod questions;
mod remedies;
pub mod request;
mod rules;
mod self_produced;
mod sets;
mod shift;
mod specific;
mod territory;
mod textile;
mod value_content;
mod wholly_obtained;
pub mod words;

pub use determine::determine;
