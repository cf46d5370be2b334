//! Preferential origin under the Korea–US free trade agreement (General Note 33).
//!
//! A good is *originating* under General Note 33 by other tests than those that
//! give its *country of origin* for Chapter 99 (Section 232, Section 301 and the
//! like): those go by substantial transformation, and the caller states that
//! country. A good can be one without the other.

pub mod book;
pub mod general;
mod pack;
