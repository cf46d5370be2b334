//! US goods into Korea: the Korean duty with and without the agreement, value added tax, and the cost on Korea's CIF
//! basis.
//!
//! One entry point, `assess`: a request and a [`KoreaBook`] in, an [`Answer`] out. The book is `schedules/korea/`: the
//! rates of every line as printed for some years, and of some lines how the rate comes about. What it does not hold is said
//! so with the reason and the place to look, and is never 0.

pub mod answer;
mod assess;
pub mod book;
mod cases;
mod concession;
mod costs;
pub mod coverage;
mod levies;
pub mod line_rates;
pub mod pack;
mod rate;
mod rates;
mod remarks;
pub mod request;
mod statement;
mod tariff;
mod value;
pub mod won;
mod wording;

pub use answer::Answer;
pub use assess::assess;
pub(crate) use assess::held;
pub use book::KoreaBook;
pub use request::KoreaRequest;
