//! Each answer as lines of text.

pub mod claim;
pub mod coverage;
pub mod diff;
pub mod incentive;
pub mod landed;
pub mod origin;
pub mod quote;
