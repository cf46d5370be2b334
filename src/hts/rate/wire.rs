//! How rates stand in a pack: as structure, so that the module that quotes need not read their texts again.

use super::{DutyRate, FreeCondition, MeasuredOf, Per, Sentence, Term, Unpriced, ValueBasis, ValuePart};
use crate::base::layout::{Wire, wire_enum};
use crate::base::wire::{Reader, WireError, Writer};
use crate::hts::code::HtsCode;

wire_enum!(Per {
    0 Kilogram, 1 Liter, 2 Each, 3 CleanKilogram, 4 ProofLiter, 5 DozenPairs, 6 Dozen, 7 Gross, 8 Gram,
    9 ThousandPins, 10 Thousand, 11 Hundred, 12 Tonne, 13 CubicMeter, 14 SquareMeter, 15 Meter, 16 LinearMeter,
    17 LineGross, 18 Barrel, 19 Article, 20 Head, 21 Pair, 22 Pack, 23 Jewel, 24 OtherPiece,
});
wire_enum!(MeasuredOf {
    0 Goods, 1 Copper, 2 Lead, 3 Zinc, 4 Molybdenum, 5 Tungsten, 6 Magnesium, 7 Manganese, 8 Silicon,
    9 AnhydrousMorphine, 10 DrainedWeight, 11 ContentsAndContainer, 12 EntireContents, 13 IncludingContainer,
    14 TotalSugars, 15 EthylAlcohol, 16 RecordingSurface, 17 ImmediateContainers, 18 OverSeven,
});
wire_enum!(ValueBasis {
    0 Whole, 1 EntireSet, 2 Case, 3 Strap, 4 CaseAndStrap, 5 Battery, 6 Movement, 7 MovementAndCase, 8 Apparatus,
    9 Rifle, 10 TelescopicSight, 11 LeadContent, 12 RetailValue, 13 RepairCost, 14 PartsCost,
    15 PartsOrMaterialsCost,
});
wire_enum!(ValuePart {
    0 RepairsOrAlterations, 1 ProcessingAbroad, 2 LessUsProducts, 3 LessUsFabrics, 4 LessUsFabricsNote39,
});
wire_enum!(FreeCondition {
    0 UnderBond, 1 UnderBondNote1, 2 UnderBondNote2, 3 TemporaryPeriods, 4 UsNote1b, 5 UsNote1c, 6 UsNote4,
});
wire_enum!(Sentence {
    0 EachGarmentIfEnteredSeparately, 1 EachGarmentIfSeparatelyEntered, 2 HighestInSet,
    3 ArticleOfPartOrAccessory, 4 ArticleOfAccessory, 5 CompleteMovement, 6 NaturalJuice,
    7 AbsenceOnCostOfParts, 8 EachArticleInAbsence, 9 AbsenceOfSubheading, 10 AbsenceOfHeading,
    11 KoreaOriginating, 12 BeneficiaryCountries, 13 ReimportedSumOfDutyAndTax, 14 ReimportedAircraft,
});

wire_enum!(Unpriced {
    0 NotPrinted,
    1 AdditionalUsNote(note),
    2 SeeHeadings(ranges),
    3 SubheadingMinus(rate),
    4 Sentence(sentence),
});

/// A rate is told and worked out for every line that bears it: a long one would be paid for many times over, and none
/// of the schedule is.
const LONGEST: usize = 64;

impl Wire for HtsCode {
    fn put(&self, out: &mut Writer) {
        out.varint(self.padded());
        out.u8(self.length());
    }
    fn get(from: &mut Reader<'_>) -> Result<HtsCode, WireError> {
        HtsCode::from_padded(from.varint()?, from.u8()?).ok_or(WireError::OutOfBounds)
    }
}

impl Wire for Term {
    fn put(&self, out: &mut Writer) {
        match self {
            Term::AdValorem { rate, basis } => {
                out.u8(0);
                rate.put(out);
                basis.put(out);
            }
            Term::Specific { rate, per, of } => {
                out.u8(1);
                rate.put(out);
                per.put(out);
                of.put(out);
            }
        }
    }
    fn get(from: &mut Reader<'_>) -> Result<Term, WireError> {
        match from.u8()? {
            0 => Ok(Term::AdValorem { rate: Wire::get(from)?, basis: Wire::get(from)? }),
            1 => Ok(Term::Specific { rate: Wire::get(from)?, per: Wire::get(from)?, of: Wire::get(from)? }),
            _ => Err(WireError::UnknownTag),
        }
    }
}

impl Wire for DutyRate {
    fn put(&self, out: &mut Writer) {
        match self {
            DutyRate::Free => out.u8(0),
            DutyRate::FreeIf(condition) => {
                out.u8(1);
                condition.put(out);
            }
            DutyRate::Terms(terms) => {
                out.u8(2);
                terms.put(out);
            }
            DutyRate::SugarDegrees { full, less, floor } => {
                out.u8(3);
                [full, less, floor].into_iter().for_each(|rate| rate.put(out));
            }
            DutyRate::CappedByMovement(terms) => {
                out.u8(4);
                terms.put(out);
            }
            DutyRate::OnPart(part) => {
                out.u8(5);
                part.put(out);
            }
            DutyRate::Unpriced(reason) => {
                out.u8(6);
                reason.put(out);
            }
        }
    }
    fn get(from: &mut Reader<'_>) -> Result<DutyRate, WireError> {
        let rate = match from.u8()? {
            0 => DutyRate::Free,
            1 => DutyRate::FreeIf(Wire::get(from)?),
            2 => DutyRate::Terms(Wire::get(from)?),
            3 => DutyRate::SugarDegrees {
                full: Wire::get(from)?,
                less: Wire::get(from)?,
                floor: Wire::get(from)?,
            },
            4 => DutyRate::CappedByMovement(Wire::get(from)?),
            5 => DutyRate::OnPart(Wire::get(from)?),
            6 => DutyRate::Unpriced(Wire::get(from)?),
            _ => return Err(WireError::UnknownTag),
        };
        let length = match &rate {
            DutyRate::Unpriced(Unpriced::SeeHeadings(ranges)) => ranges.len(),
            other => other.terms().len(),
        };
        if length <= LONGEST { Ok(rate) } else { Err(WireError::OutOfBounds) }
    }
}
