//! A question, as a Rust program has it or as the faces do.

use super::CalculatorError;
use crate::duty::request::QuoteRequest;
use crate::record::Record;

/// What a [`Calculator`](super::Calculator) can be asked: a request of the kind `T`, or a [`Record`] that is read as one,
/// which is how JSON, flags and JavaScript arrive.
pub trait Question<T> {
    /// Hands the request to what answers it.
    ///
    /// # Errors
    /// Those of a record that is no such request, and those of the answer.
    fn answer<A>(&self, by: impl FnOnce(&T) -> Result<A, CalculatorError>) -> Result<A, CalculatorError>;
}

macro_rules! question {
    ($request:ty, $read:expr) => {
        impl Question<$request> for $request {
            fn answer<A>(
                &self,
                by: impl FnOnce(&$request) -> Result<A, CalculatorError>,
            ) -> Result<A, CalculatorError> {
                by(self)
            }
        }

        impl Question<$request> for Record {
            fn answer<A>(
                &self,
                by: impl FnOnce(&$request) -> Result<A, CalculatorError>,
            ) -> Result<A, CalculatorError> {
                by(&$read(self)?)
            }
        }
    };
    ($($request:ty),* $(,)?) => { $(question!($request, Record::read);)* };
}

question!(QuoteRequest, Record::read);

#[cfg(feature = "full")]
mod full {
    use super::super::{
        AgreementRequest, BasketRequest, CertificateQuestion, ClaimRequest, CompareRequest, IncentiveRequest,
        KoreaRequest, LandedRequest, OriginRequest, PlaceRequest, RefundRequest, RemediesRequest,
        SavingsRequest, SearchRequest, TaxesRequest, TimelineRequest,
    };
    use super::{CalculatorError, Question, Record};

    question!(
        AgreementRequest,
        BasketRequest,
        CertificateQuestion,
        ClaimRequest,
        CompareRequest,
        KoreaRequest,
        LandedRequest,
        OriginRequest,
        PlaceRequest,
        RefundRequest,
        RemediesRequest,
        SavingsRequest,
        SearchRequest,
        TaxesRequest,
        TimelineRequest,
    );
    question!(IncentiveRequest, IncentiveRequest::read);
}
