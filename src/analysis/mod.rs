//! What asks many quotes: other claims and facts, other origins, other days, entries of the past, whole baskets.
//!
//! Nothing here decides a duty: each question becomes requests that `duty` answers, and the answers are laid side by
//! side. So a saving, a comparison and a single quote cannot disagree.

pub mod agreement;
pub mod basket;
pub mod compare;
pub mod refunds;
pub mod savings;
pub mod timeline;
