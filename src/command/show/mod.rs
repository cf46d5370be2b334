//! Each answer as lines of text.

pub mod claim;
pub mod compare;
pub mod coverage;
pub mod diff;
pub mod effective_rate;
pub mod incentive;
pub mod korea;
pub mod landed;
pub mod origin;
pub mod quote;
pub mod refunds;
pub mod remedies;
pub mod savings;
pub mod taxes;
pub mod timeline;
