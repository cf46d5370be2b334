//! The end of the clean electricity credits: wind and solar by two dates and a notice in
//! dispute, other technologies by the year construction begins.

use rust_decimal::Decimal;

use super::book::FigureValue;
use super::book::parameters;
use super::project::{ConstructionMethod, DisputedNotice, PHASE_OTHER, Project, Technology};
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    WIND_SOLAR_CUTOFF = "electricity.wind_solar_construction_cutoff";
    WIND_SOLAR_DEADLINE = "electricity.wind_solar_in_service_deadline";
    NOTICE_2025_42 = "electricity.notice_2025_42";
    NOTICE_SMALL_SOLAR = "electricity.notice_2025_42_small_solar";
}

impl Project {
    /// The percentage left by the end of the credit: wind and solar by two dates, others by year.
    pub(super) fn termination(&self, sheet: &mut Sheet<'_>, begins: Day) -> Option<Decimal> {
        if !self.new_section() {
            return Some(Decimal::ONE_HUNDRED);
        }
        if !self.wind_or_solar() {
            let Held::Value(figure) = sheet.held(PHASE_OTHER, begins) else { return None };
            let FigureValue::Number(phase) = figure.value else { return None };
            if phase.is_zero() {
                sheet.fail(Label::PhaseOut, Reason::PhasedOut, true, Some(figure));
            } else {
                sheet.pass(Label::PhaseOut, Some(figure));
            }
            return Some(phase);
        }
        let (Some(cutoff), Some(deadline)) =
            (sheet.deadline(WIND_SOLAR_CUTOFF), sheet.deadline(WIND_SOLAR_DEADLINE))
        else {
            return None;
        };
        let holds = |figure: &super::book::Figure, day: Day| match (figure.value, figure.comparator) {
            (FigureValue::Day(limit), Some(comparator)) => comparator.holds(day.cmp(&limit)),
            _ => false,
        };
        let in_time = holds(cutoff, begins);
        let disputed = self.begun_by_cost_alone(sheet, begins);
        let delivered_in_time = self.placed_in_service.map(|day| holds(deadline, day));
        match (in_time, disputed, delivered_in_time) {
            (_, _, Some(true)) => {
                sheet.pass(Label::WindSolarEnd, Some(deadline));
            }
            (true, Some(false), _) => {
                let day = Measured::Day(begins);
                sheet.compare(Label::WindSolarEnd, Reason::WindSolarEnded, true, &day, cutoff);
            }
            (true, Some(true), Some(false)) => {
                // Begun by cost alone: under the notice construction had not begun by the cut-off.
                let notice = sheet.standing(NOTICE_2025_42);
                if self.notice_2025_42 == DisputedNotice::Vacated {
                    sheet.pass(Label::WindSolarEnd, notice);
                } else {
                    sheet.fail(Label::WindSolarEnd, Reason::WindSolarEnded, true, notice);
                }
            }
            (true, None, Some(false)) => {
                sheet.need(Label::WindSolarEnd, "constructionMethod", Some(cutoff));
            }
            (false, _, Some(false)) => {
                let day = Measured::Day(self.placed_in_service.unwrap_or(begins));
                sheet.compare(Label::WindSolarEnd, Reason::WindSolarEnded, true, &day, deadline);
            }
            (_, _, None) => {
                sheet.need(Label::WindSolarEnd, "placedInService", Some(deadline));
            }
        }
        Some(Decimal::ONE_HUNDRED)
    }

    /// Whether construction rests on the five per cent route that Notice 2025-42 took away;
    /// none where that is not declared. Flags the dispute where it matters.
    fn begun_by_cost_alone(&self, sheet: &mut Sheet<'_>, begins: Day) -> Option<bool> {
        if sheet.rule(NOTICE_2025_42, begins).is_none()
            || self.construction_method == Some(ConstructionMethod::PhysicalWork)
        {
            return Some(false);
        }
        if self.technology == Technology::Solar
            && let (Some(limit), Some(capacity)) = (sheet.rule(NOTICE_SMALL_SOLAR, begins), self.capacity_mw)
            && limit.admits(capacity) == Some(true)
        {
            return Some(false);
        }
        self.construction_method?;
        let note = match self.notice_2025_42 {
            DisputedNotice::Vacated => Note::NoticeVacated,
            DisputedNotice::Reinstated => Note::NoticeReinstated,
        };
        sheet.flag(note, &[]);
        Some(true)
    }
}
