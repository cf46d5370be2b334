//! The questions beyond the quote: origin, the claim for preference, the incentives, finding a product.

use serde::Deserialize;

use super::claim::{self, ClaimRequest, ClaimValue};
use super::find::{self, KoreaLines, PlaceRequest, SearchRequest};
use super::{Calculator, CalculatorError, IncentiveRequest, OriginRequest, Question};
use crate::analysis::agreement::{AgreementRates, AgreementRequest, TariffSide};
use crate::base::error::within;
use crate::base::pack::{PackError, PackKind, open_companion};
use crate::hts::search::Catalogue;
use crate::incentive::form::Forms;
use crate::incentive::{self, Assessment, IncentiveBook};
use crate::korea::coverage::KoreaCoverage;
use crate::korea::{self, KoreaBook, KoreaRequest};
use crate::origin::answer::Determination;
use crate::origin::book::RuleBook;
use crate::origin::certificate::{Certificate, CertificateRequest, certify};
use crate::origin::{self, determine};
use crate::remedies::RemedyBook;
use crate::taxes::TaxBook;

/// What the packs beyond the rates hold, each once it is loaded.
#[derive(Debug, Default)]
pub(super) struct Books {
    rules: Option<RuleBook>,
    incentives: Option<IncentiveBook>,
    names: Option<Catalogue>,
    korea: Option<KoreaBook>,
    pub(super) remedies: Option<RemedyBook>,
    pub(super) taxes: Option<TaxBook>,
}

impl Books {
    fn rules(&self) -> Result<&RuleBook, CalculatorError> {
        self.rules.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Origin))
    }

    fn korea(&self) -> Result<&KoreaBook, CalculatorError> {
        self.korea.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Korea))
    }

    fn names(&self) -> Result<&Catalogue, CalculatorError> {
        self.names.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Names))
    }
}

/// A good with its bill of materials, and what a certificate adds.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CertificateQuestion {
    /// The good, as for a determination.
    pub goods: origin::request::Request,
    /// Persons, dates and description.
    pub certificate: CertificateRequest,
}

impl Calculator {
    /// Adds the rules of origin.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_origin(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Origin, &self.duty.pack().hash, bytes)?;
        self.beyond.rules = Some(RuleBook::decode(body)?);
        Ok(())
    }

    /// Adds the figures of the incentives.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_incentives(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Incentives, &self.duty.pack().hash, bytes)?;
        self.beyond.incentives = Some(IncentiveBook::decode(body)?);
        Ok(())
    }

    /// Adds the Korean tariff.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_korea(&mut self, bytes: &[u8]) -> Result<(), PackError> {
        let body = open_companion(PackKind::Korea, &self.duty.pack().hash, bytes)?;
        self.beyond.korea = Some(KoreaBook::decode(body)?);
        Ok(())
    }

    /// What of the Korean tariff is held; none where it is not loaded.
    #[must_use]
    pub fn korea_coverage(&self) -> Option<KoreaCoverage> {
        self.beyond.korea.as_ref().map(KoreaBook::coverage)
    }

    /// What the agreement is worth on every line of a tariff: the rate without it and with it on a day.
    ///
    /// # Errors
    /// The errors of the request, or a Korean tariff that is not loaded.
    pub fn agreement(
        &self,
        request: &impl Question<AgreementRequest>,
    ) -> Result<AgreementRates<'_>, CalculatorError> {
        request.answer(|request| {
            let rates = match request.side {
                TariffSide::Us => AgreementRates::us(&self.duty, &request.date),
                TariffSide::Korea => {
                    let book = self.beyond.korea()?;
                    AgreementRates::korea(book, &request.date)
                }
            };
            rates.map_err(|error| CalculatorError::Request(vec![error]))
        })
    }

    /// US goods into Korea: duty with and without the agreement, taxes, and the cost on the CIF basis.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"hsk": "0201.30-0000", "importDate": "2026-01-01", "korusClaim": true,
    ///         "incoterm": "CIF", "price": "10000000"}"#,
    /// )?;
    /// let answer = calculator.korea(&request)?;
    /// println!("{:?} won at the door", answer.landed_cost);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or a Korean tariff that is not loaded.
    pub fn korea(&self, request: &impl Question<KoreaRequest>) -> Result<korea::Answer, CalculatorError> {
        let book = self.beyond.korea()?;
        request.answer(|request| {
            let mut answer = korea::assess(book, request)?;
            if let Some(names) = &self.beyond.names {
                answer.name_lines(|line| names.korean_line(line));
            }
            Ok(answer)
        })
    }

    /// Whether a good originates under the agreement.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"code": "8708.30", "production": {"countries": ["KR"]}, "adjustedValue": "100",
    ///         "items": [{"code": "8708.99", "value": "60", "origin": "CN"}]}"#,
    /// )?;
    /// let answer = calculator.origin(&request)?;
    /// println!("{:?} under {:?}", answer.status, answer.criterion);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or rules of origin that are not loaded.
    pub fn origin(&self, request: &impl Question<OriginRequest>) -> Result<Determination, CalculatorError> {
        let rules = self.beyond.rules()?;
        request.answer(|request| Ok(determine(rules, request)?))
    }

    /// The data elements of a certification of origin.
    ///
    /// # Errors
    /// The errors of the request, a good that is not found originating, or rules of origin that are not loaded.
    pub fn certificate(
        &self,
        request: &impl Question<CertificateQuestion>,
    ) -> Result<Certificate, CalculatorError> {
        request.answer(|question| {
            let rules = self.beyond.rules()?;
            let determination =
                determine(rules, &question.goods).map_err(|errors| within("goods.", errors))?;
            let filled = certify(rules, &determination, &question.certificate);
            Ok(filled.map_err(|errors| within("certificate.", errors))?)
        })
    }

    /// What a claim for preference is worth on an entry, and until when it can be made.
    ///
    /// # Errors
    /// The errors of the request, or rules of origin that are not loaded.
    pub fn claim_value(&self, request: &impl Question<ClaimRequest>) -> Result<ClaimValue, CalculatorError> {
        let rules = self.beyond.rules()?;
        request.answer(|request| Ok(claim::value(&self.duty, rules, request)?))
    }

    /// The facts that the incentives can be asked with, for faces that show forms.
    ///
    /// # Errors
    /// Figures that are not loaded.
    pub fn incentive_forms(&self) -> Result<Forms<'_>, CalculatorError> {
        let book = self.beyond.incentives.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Incentives))?;
        Ok(incentive::form::forms(book))
    }

    /// Whether a programme pays, and how much.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::Record;
    /// let request = Record::from_json(
    ///     br#"{"programme": "30D", "acquired": "2024-04-01", "placedInService": "2024-05-10",
    ///         "finalAssembly": "US", "msrp": "54900"}"#,
    /// )?;
    /// let answer = calculator.incentive(&request)?;
    /// answer.questions.iter().for_each(|question| println!("{}", question.field));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or figures that are not loaded.
    pub fn incentive(
        &self,
        request: &impl Question<IncentiveRequest>,
    ) -> Result<Assessment, CalculatorError> {
        let book = self.beyond.incentives.as_ref().ok_or(CalculatorError::NotLoaded(PackKind::Incentives))?;
        request.answer(|request| Ok(incentive::assess(book, request)?))
    }

    /// Adds the descriptions of the schedule, and where they are at hand, everyday words and Korean names. Each call
    /// takes the place of the one before it.
    ///
    /// # Errors
    /// See [`PackError`]; also a pack made with another rates pack.
    pub fn add_names(
        &mut self,
        names: &[u8],
        everyday: Option<&[u8]>,
        korean: Option<&[u8]>,
    ) -> Result<(), PackError> {
        self.beyond.names = Some(Catalogue::load(&self.duty.pack().hash, names, everyday, korean)?);
        Ok(())
    }

    /// The products that answer a query.
    ///
    /// ```
    /// # let calculator = korus_tariff_packc::examples::calculator()?;
    /// use korus_tariff::api::SearchRequest;
    /// let request = SearchRequest { query: "brake pads".into(), ..SearchRequest::default() };
    /// let found = calculator.search(&request)?;
    /// assert!(found.products.iter().any(|product| product.code.starts_with("8708.30")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The errors of the request, or descriptions that are not loaded.
    pub fn search(&self, request: &impl Question<SearchRequest>) -> Result<find::Products, CalculatorError> {
        let names = self.beyond.names()?;
        request.answer(|request| Ok(find::search(&self.duty, names, request)?))
    }

    /// Lines of the Korean tariff by everyday words in English or Korean, or by their digits.
    ///
    /// # Errors
    /// The errors of the request, or names or a Korean tariff that are not loaded.
    pub fn search_korea(
        &self,
        request: &impl Question<SearchRequest>,
    ) -> Result<KoreaLines, CalculatorError> {
        let (names, book) = (self.beyond.names()?, self.beyond.korea()?);
        request.answer(|request| Ok(find::search_korea(names, book, request)?))
    }

    /// The descriptions of a place in the schedule.
    ///
    /// # Errors
    /// The errors of the request, or descriptions that are not loaded.
    pub fn describe(&self, request: &impl Question<PlaceRequest>) -> Result<find::Place, CalculatorError> {
        let names = self.beyond.names()?;
        request.answer(|request| Ok(find::describe(names, request)?))
    }

    /// A place in the schedule and what stands directly below it.
    ///
    /// # Errors
    /// The errors of the request, or descriptions that are not loaded.
    pub fn children(&self, request: &impl Question<PlaceRequest>) -> Result<find::Place, CalculatorError> {
        let names = self.beyond.names()?;
        request.answer(|request| Ok(find::children(&self.duty, names, request)?))
    }
}
