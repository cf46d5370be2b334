//! What a rate comes to for a value and the quantities stated. Exact until the caller
//! rounds once; nothing missing is ever taken as zero.

use super::{Component, DutyRate, Measured, Measures, Term, Unpriced, ValuePart};
use crate::base::money::{Amount, Cents, Quantity, UnitRate};

/// Something the importer has to state before a rate can be priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingInput {
    /// A quantity, by its canonical unit.
    Quantity(Measured),
    /// The value of a part of the goods.
    Component(Component),
}

impl MissingInput {
    /// What is missing, in English.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            MissingInput::Quantity(measured) => measured.english(),
            MissingInput::Component(component) => component.english(),
        }
    }

    /// What is missing, in Korean.
    #[must_use]
    pub fn korean(self) -> &'static str {
        match self {
            MissingInput::Quantity(measured) => measured.korean(),
            MissingInput::Component(component) => component.korean(),
        }
    }
}

/// The result of pricing a rate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Priced<'a> {
    /// The duty. Where a unit such as the gross makes it finer than an [`Amount`] can
    /// hold, what lies below the finest step is cut off; rounding half up to the cent
    /// gives the same result as on the exact number, since half cents are whole steps.
    Exact(Amount),
    /// These have to be stated first; in the order of the text, without repeats.
    Needs(Vec<MissingInput>),
    /// The text states no rate of its own.
    CannotPrice(CannotPrice<'a>),
}

/// Why a rate has no price of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CannotPrice<'a> {
    /// The rate stands elsewhere.
    Elsewhere(&'a Unpriced),
    /// The rate of the article itself is owed, on the part that [`dutiable_part`] gives.
    OnPart(ValuePart),
    /// The numbers are beyond what any shipment reaches.
    TooLarge,
}

impl CannotPrice<'_> {
    /// What is missing, in one English sentence.
    #[must_use]
    pub fn english(&self) -> &'static str {
        match self {
            CannotPrice::Elsewhere(reason) => reason.english(),
            CannotPrice::OnPart(_) => {
                "The rate of the article itself applies to a part of its value: the line of the article in chapters 1 to 97 is needed."
            }
            CannotPrice::TooLarge => "The quantity or value is too large to price.",
        }
    }

    /// What is missing, in one Korean sentence.
    #[must_use]
    pub fn korean(&self) -> &'static str {
        match self {
            CannotPrice::Elsewhere(reason) => reason.korean(),
            CannotPrice::OnPart(_) => {
                "물품 자체의 세율이 가액의 일부에 적용됩니다. 제1류부터 제97류까지의 품목번호가 필요합니다."
            }
            CannotPrice::TooLarge => "수량 또는 가액이 너무 커서 계산할 수 없습니다.",
        }
    }
}

/// Every unit size divides this, so that a sum over a gross and a dozen stays exact.
const COMMON: i128 = 144_000;

/// Prices a rate on a customs value.
///
/// ```
/// use korus_tariff::hts::rate::{Measured, Measures, MissingInput, Priced, parse, price};
/// use korus_tariff::base::money::{Cents, Quantity};
/// let rate = parse("40¢/kg + 10.4%").unwrap();
/// let mut measures = Measures::new();
/// assert_eq!(
///     price(&rate, Cents(100_000), &measures),
///     Priced::Needs(vec![MissingInput::Quantity(Measured::Mass)])
/// );
/// measures.set_quantity(Measured::Mass, Quantity(50 * 1_000_000));
/// let Priced::Exact(duty) = price(&rate, Cents(100_000), &measures) else { panic!() };
/// assert_eq!(duty.round(), Cents(2000 + 10_400));
/// ```
#[must_use]
pub fn price<'a>(rate: &'a DutyRate, value: Cents, measures: &Measures) -> Priced<'a> {
    match rate {
        DutyRate::Free | DutyRate::FreeIf(_) => Priced::Exact(Amount::ZERO),
        DutyRate::Terms(terms) => sum(terms, value, measures, Vec::new()),
        DutyRate::SugarDegrees { full, less, floor } => sugar([*full, *less, *floor], value, measures),
        DutyRate::CappedByMovement(terms) => {
            let cap = measures.component(Component::CompleteMovementDuty);
            let missing = match cap {
                Some(_) => Vec::new(),
                None => vec![MissingInput::Component(Component::CompleteMovementDuty)],
            };
            match (sum(terms, value, measures, missing), cap) {
                (Priced::Exact(duty), Some(cap)) => {
                    Priced::Exact(duty.min(Amount(i128::from(cap.0) * Amount::PER_CENT)))
                }
                (priced, _) => priced,
            }
        }
        DutyRate::OnPart(part) => Priced::CannotPrice(CannotPrice::OnPart(*part)),
        DutyRate::Unpriced(reason) => Priced::CannotPrice(CannotPrice::Elsewhere(reason)),
    }
}

fn sum<'a>(terms: &[Term], value: Cents, measures: &Measures, mut missing: Vec<MissingInput>) -> Priced<'a> {
    let mut total = Some(0i128);
    for term in terms {
        let part = match term {
            Term::AdValorem { rate, basis } => {
                let mut of = if basis.is_whole() { Some(value) } else { Some(Cents::ZERO) };
                for &component in basis.components() {
                    let stated = measures.component(component);
                    if stated.is_none() {
                        miss(&mut missing, MissingInput::Component(component));
                    }
                    of = of.zip(stated).map(|(sum, part)| Cents(sum.0.saturating_add(part.0)));
                }
                of.and_then(|of| rate.of(of).0.checked_mul(COMMON))
            }
            Term::Specific { rate, .. } => {
                let Some((measured, over, under)) = Measured::asked_by(term) else {
                    return Priced::CannotPrice(CannotPrice::TooLarge);
                };
                let quantity = stated(measures, measured, value);
                if quantity.is_none() {
                    miss(&mut missing, MissingInput::Quantity(measured));
                }
                quantity.and_then(|quantity| specific(*rate, quantity, over, under))
            }
        };
        total = total.zip(part).and_then(|(sum, part)| sum.checked_add(part));
    }
    if !missing.is_empty() {
        return Priced::Needs(missing);
    }
    match total {
        Some(total) => Priced::Exact(Amount(total.div_euclid(COMMON))),
        None => Priced::CannotPrice(CannotPrice::TooLarge),
    }
}

/// A quantity that answers a rate. Goods that have a value are no nought of their unit: systems write 0 where nobody
/// stated a quantity, and taken at its word it would leave the specific duty out.
fn stated(measures: &Measures, measured: Measured, value: Cents) -> Option<Quantity> {
    let nothing = |quantity: &Quantity| quantity.0 == 0 && value.0 > 0 && !measured.is_content();
    measures.quantity(measured).filter(|quantity| !nothing(quantity))
}

fn miss(missing: &mut Vec<MissingInput>, input: MissingInput) {
    if !missing.contains(&input) {
        missing.push(input);
    }
}

/// The duty in `COMMON`-ths of an [`Amount`] step.
fn specific(rate: UnitRate, quantity: Quantity, over: i128, under: i128) -> Option<i128> {
    let steps = rate.of(quantity)?.0;
    steps.checked_mul(under)?.checked_mul(COMMON / over)
}

/// HTSUS chapter 17, heading 1701: the reduction counts fractions of a degree in proportion.
fn sugar<'a>([full, less, floor]: [UnitRate; 3], value: Cents, measures: &Measures) -> Priced<'a> {
    let mut missing = Vec::new();
    let mass = stated(measures, Measured::Mass, value);
    let degrees = measures.quantity(Measured::SugarDegrees);
    for (stated, measured) in [(mass, Measured::Mass), (degrees, Measured::SugarDegrees)] {
        if stated.is_none() {
            miss(&mut missing, MissingInput::Quantity(measured));
        }
    }
    let (Some(mass), Some(degrees)) = (mass, degrees) else { return Priced::Needs(missing) };
    let one = i128::from(Quantity::ONE.0);
    let under = (100 * one - i128::from(degrees.0)).max(0);
    // Dollars a kilogram in 1e-15: billionths times millionths of a degree.
    let reduced = i128::from(full.0) * one - i128::from(less.0) * under;
    let rate = reduced.max(i128::from(floor.0) * one);
    let duty = rate
        .checked_mul(i128::from(mass.0))
        .and_then(|duty| duty.checked_mul(Amount::PER_CENT / 10_000_000_000_000));
    match duty {
        Some(duty) => Priced::Exact(Amount(duty.div_euclid(one))),
        None => Priced::CannotPrice(CannotPrice::TooLarge),
    }
}

/// The part of a customs value that chapter 98 makes dutiable.
///
/// # Errors
/// The input that is missing. A deduction above the value leaves nothing, not less.
pub fn dutiable_part(part: ValuePart, value: Cents, measures: &Measures) -> Result<Cents, MissingInput> {
    let (component, deducted) = match part {
        ValuePart::RepairsOrAlterations => (Component::RepairsOrAlterations, false),
        ValuePart::ProcessingAbroad => (Component::ForeignProcessing, false),
        ValuePart::LessUsProducts => (Component::UsProducts, true),
        ValuePart::LessUsFabrics | ValuePart::LessUsFabricsNote39 => (Component::UsFabrics, true),
    };
    let stated = measures.component(component).ok_or(MissingInput::Component(component))?;
    Ok(if deducted { Cents(value.0.saturating_sub(stated.0).max(0)) } else { stated })
}
