//! The determination: the decision with its questions, what would help, and the country of origin beside it.

use crate::base::error::InputError;
use crate::origin::answer::{Determination, Verdict};
use crate::origin::book::RuleBook;
use crate::origin::decide::{decide, stated};
use crate::origin::request::Request;
use crate::origin::self_produced::DEEPEST;
use crate::origin::{country, questions, remedies};

/// Decides whether the good originates under General Note 33.
///
/// ```
/// # use korus_tariff::origin::{book::RuleBook, determine, request::Request};
/// # fn show(book: &RuleBook) -> Option<()> {
/// let mut request = Request::new(korus_tariff::hts::code::HtsCode::parse("8708.30")?);
/// request.production.countries = vec![korus_tariff::base::country::Country::parse("KR")?];
/// request.items = korus_tariff::files::bill::parse_table("code,value,origin\n8708.99,60,CN\n").ok()?;
/// let answer = determine(book, &request).ok()?;
/// println!("{:?} under {:?}", answer.status, answer.criterion);
/// # Some(()) }
/// ```
///
/// # Errors
/// Every fault of the request, one an error, with the row of the bill where it has one. Facts that are missing are
/// no fault: they become questions.
pub fn determine(book: &RuleBook, request: &Request) -> Result<Determination, Vec<InputError>> {
    let faults = request.faults(book);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut outcome = decide(book, request, DEEPEST);
    questions::settle(book, request, &mut outcome);
    let mut answer = outcome.answer;
    if answer.status == Verdict::NotOriginating || outcome.fails_as_stated {
        remedies::add(book, request, &mut answer);
    }
    // Only the answer that is given needs the other test beside it, not those that were tried on the way.
    let case = stated(book, request);
    answer.country_of_origin = country::beside(&case, answer.status, answer.criterion.as_ref());
    Ok(answer)
}
