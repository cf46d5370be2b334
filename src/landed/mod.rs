//! What goods cost at the door: the price of a sale on any delivery term, freight and the other costs around it, the
//! customs value on the US basis, duty and fees, and the cost of a unit.
//!
//! The United States takes the price without the costs of the international shipment (19 U.S.C. 1401a(b)(4)(A)), so a
//! price that holds them is cleared of what is shown apart, and a price that does not hold them stays as it is. Duty
//! and fees come from the duty engine; nothing about rates is known here.

pub mod answer;
mod cost;
pub mod currency;
mod entry;
pub mod request;
mod share;
pub mod target;
pub mod terms;
pub mod value;
mod wording;

pub use answer::LandedCost;
pub use answer::TargetPrice;
pub use request::LandedRequest;
pub use request::Target;

use crate::base::error::InputError;
use crate::duty::engine::Engine;

/// What a sale costs at the door; with a target, which price keeps it there.
///
/// # Errors
/// One error for each error of the request.
pub fn landed(engine: &Engine, request: &LandedRequest) -> Result<LandedCost, Vec<InputError>> {
    match &request.target {
        None => entry::priced(engine, request),
        Some(target) => target::solve(engine, request, target),
    }
}
