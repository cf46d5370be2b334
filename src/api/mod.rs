//! The front door: a calculator over all loaded packs, with its requests, answers and errors under one roof.
//!
//! The only room that knows duty, origin, incentives, Korea and trade remedies. [`Calculator`] holds whatever packs were loaded and takes
//! every question as a request of its own type or as a [`Record`], so that the browser, Node, the command line and a Rust
//! program accept and refuse the same. [`claim`] prices a claim for preference, which needs the duty twice and the rules
//! of origin once.

#[cfg(feature = "full")]
mod beyond;
mod calculator;
#[cfg(feature = "full")]
pub mod claim;
#[cfg(feature = "full")]
mod decide;
#[cfg(feature = "full")]
pub mod find;
mod question;
#[cfg(feature = "full")]
mod remedies;
#[cfg(feature = "full")]
mod taxes;
#[cfg(feature = "full")]
mod wording;

pub use crate::base::country::Country;
pub use crate::base::date::Day;
pub use crate::base::error::{ErrorCode, InputError};
pub use crate::base::money::Cents;
pub use crate::base::number::{NotANumber, Number};
pub use crate::base::pack::{PackError, PackKind};
pub use crate::base::text::Text;
pub use crate::bulk::Batch;
pub use crate::duty::answer::{Layer, LineQuote, OpenQuestion, Quote, QuoteStatus};
pub use crate::duty::request::{Claims, EntryType, LineRequest, Mode, QuoteRequest};
pub use crate::hts::code::HtsCode;
pub use crate::law::facts::FactValue;
pub use crate::law::remedies::Remedies;
pub use crate::record::{ErrorAnswer, Record};
pub use calculator::{Calculator, CalculatorError};
pub use question::Question;

#[cfg(feature = "full")]
pub use crate::{
    analysis::agreement::{AgreementRates, AgreementRequest, AgreementRow, Standing, TariffSide},
    analysis::basket::{BasketRequest, EffectiveRate},
    analysis::compare::{CompareRequest, Comparison},
    analysis::refunds::{RefundRequest, Refunds},
    analysis::savings::{Savings, SavingsRequest},
    analysis::timeline::{Timeline, TimelineRequest},
    bom::Item,
    files::lines::{Answered, Detail},
    incentive::Assessment,
    incentive::Request as IncentiveRequest,
    korea::Answer as KoreaAnswer,
    korea::KoreaRequest,
    landed::{LandedCost, LandedRequest},
    origin::answer::Determination,
    origin::certificate::{Certificate, CertificateRequest},
    origin::request::Request as OriginRequest,
    remedies::Answer as RemediesAnswer,
    remedies::RemediesRequest,
    remedies::request::Stated as RemediesStated,
    taxes::Answer as TaxesAnswer,
    taxes::TaxesRequest,
};
#[cfg(feature = "full")]
pub use beyond::CertificateQuestion;
#[cfg(feature = "full")]
pub use claim::{ClaimRequest, ClaimValue};
#[cfg(feature = "full")]
pub use find::{KoreaFound, KoreaLines, Place, PlaceRequest, Product, Products, SearchRequest};
#[cfg(feature = "full")]
pub use remedies::QuoteWithRemedies;
