//! Sections 45, 48, 45Y and 48E: the credit a power or storage project earns, with the
//! domestic content bonus, the wind and solar deadlines and the foreign-entity rules.

use rust_decimal::Decimal;

use super::answer::Outcome;
use super::book::{FigureValue, Parameter, parameters};
use super::domestic_content::{
    ELECTIVE_PAY, Section, elective_pay, investment_adder, production_adder, test_content,
};
use super::entity::test_taxpayer;
use super::material::{MaterialClass, test_ratio};
use super::material_assistance::Timing;
use super::project::{OLD_ALTERNATIVE, Project, Technology, Y_ALTERNATIVE};
use super::sheet::{Held, Measured, Sheet};
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

parameters! {
    Y_BASE = "electricity.45y_applicable_amount_base";
    E_BASE = "electricity.48e_base_rate";
    E_ALTERNATIVE = "electricity.48e_alternative_rate";
    OLD_BASE_RATE = "electricity.48_base_rate";
    OLD_ALTERNATIVE_RATE = "electricity.48_alternative_rate";
    ENERGY_COMMUNITY = "electricity.48e_energy_community_adder";
    CONTINUITY = "electricity.continuity_safe_harbour";
    SMALL_PROJECT = "electricity.small_project_limit";
    OLD_BEFORE = "electricity.old_sections_construction_before";
    NEW_AFTER = "electricity.new_sections_placed_in_service_after";
    ENTITY_BAR = "electricity.entity_bar";
    MATERIAL_BAR = "electricity.material_assistance_bar";
    RECAPTURE = "electricity.recapture_effective_control";
}

impl Project {
    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(begins) =
            sheet.given(Label::ConstructionBegan, self.construction_began, "constructionBegan")
        else {
            return;
        };
        self.section_dates(sheet, begins);
        self.continuity(sheet, begins);
        let phase = self.termination(sheet, begins);
        self.foreign_entities(sheet, begins);
        let content = self.content(sheet, begins);
        let higher = self.alternative_rate(sheet, begins);
        let kept = self.kept_by_elective_pay(sheet, begins, content);
        if let (Some(phase), Some(higher), Some(kept)) = (phase, higher, kept) {
            let share = phase * kept / Decimal::ONE_HUNDRED;
            if self.invests() {
                self.investment(sheet, higher, content, share);
            } else {
                self.production(sheet, higher, content, share);
            }
        }
    }

    fn section_dates(&self, sheet: &mut Sheet<'_>, begins: Day) {
        if self.new_section() {
            let Some(figure) = sheet.standing(NEW_AFTER) else { return };
            let fact = self.placed_in_service.map(Measured::Day);
            sheet.compare_or_need(
                Label::PlacedInService,
                Reason::OldSection,
                fact,
                "placedInService",
                figure,
            );
        } else if let Some(figure) = sheet.standing(OLD_BEFORE) {
            let day = Measured::Day(begins);
            sheet.compare(Label::ConstructionBegan, Reason::BocTooLate, true, &day, figure);
        }
    }

    /// Within the calendar years of the safe harbour construction counts as continuous; later it must be shown.
    fn continuity(&self, sheet: &mut Sheet<'_>, begins: Day) {
        let Some(done) = self.placed_in_service else { return };
        let Held::Value(figure) = sheet.held(CONTINUITY, begins) else { return };
        let years = Decimal::from(done.ymd().0) - Decimal::from(begins.ymd().0);
        let Some(within) = figure.admits(years) else { return };
        if within {
            sheet.compare(Label::Continuity, Reason::NotContinuous, true, &Measured::Number(years), figure);
        } else {
            let field = "continuousConstruction";
            let met = self.continuous_construction;
            sheet.fact(Label::Continuity, Reason::NotContinuous, met, field, Some(figure));
        }
    }

    fn foreign_entities(&self, sheet: &mut Sheet<'_>, begins: Day) {
        if !self.new_section() {
            return;
        }
        let taxable_year = self.taxable_year_begins.or_else(|| {
            // An investment credit is claimed when placed in service, a production credit year by year.
            let year = if self.invests() {
                self.placed_in_service?.ymd().0
            } else {
                self.generation.iter().map(|year| year.year).max()?
            };
            sheet.flag(Note::CalendarYearAssumed, &[]);
            Day::from_ymd(year, 1, 1)
        });
        match sheet.given(Label::SpecifiedEntity, taxable_year, "taxableYearBegins") {
            None => {}
            Some(year) => {
                if let Some(bar) = sheet.rule(ENTITY_BAR, year) {
                    test_taxpayer(sheet, self.taxpayer.as_ref(), year, "", bar);
                    if self.section == Section::S48E && sheet.standing(RECAPTURE).is_some() {
                        sheet.flag(Note::Recapture, &[]);
                    }
                }
            }
        }
        if sheet.rule(MATERIAL_BAR, begins).is_none() {
            return;
        }
        let class = if self.technology == Technology::Storage {
            MaterialClass::EnergyStorage
        } else {
            MaterialClass::QualifiedFacility
        };
        let timing = Timing {
            construction_began: Some(begins),
            placed_in_service: self.placed_in_service,
            wind_or_solar: self.wind_or_solar(),
            sold: None,
        };
        let facts = self.material_assistance.as_ref();
        test_ratio(sheet, class, begins, facts, "materialAssistance", timing);
    }

    fn content(&self, sheet: &mut Sheet<'_>, begins: Day) -> Option<Outcome> {
        let offshore = self.technology == Technology::OffshoreWind;
        match &self.domestic_content {
            Some(content) => Some(test_content(sheet, content, self.section, offshore, begins)),
            None => {
                sheet.flag(Note::ContentNotClaimed, &[]);
                None
            }
        }
    }

    /// Whether the higher rate is due: a small project, or wages and apprentices.
    fn alternative_rate(&self, sheet: &mut Sheet<'_>, begins: Day) -> Option<bool> {
        if self.prevailing_wage_met == Some(true) {
            return Some(true);
        }
        let small = self.is_small(sheet, begins);
        match (small, self.prevailing_wage_met) {
            (Some(true), _) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None, Some(false)) => {
                sheet.need(Label::AlternativeRate, "capacityMw", None);
                None
            }
            (_, _) => {
                sheet.need(Label::AlternativeRate, "prevailingWageMet", None);
                None
            }
        }
    }

    fn is_small(&self, sheet: &mut Sheet<'_>, begins: Day) -> Option<bool> {
        let capacity = self.capacity_mw?;
        sheet.rule(SMALL_PROJECT, begins)?.admits(capacity)
    }

    /// Percent of the credit kept where it is taken as a payment.
    fn kept_by_elective_pay(
        &self,
        sheet: &mut Sheet<'_>,
        begins: Day,
        content: Option<Outcome>,
    ) -> Option<Decimal> {
        let Some(elective) = &self.elective_pay else { return Some(Decimal::ONE_HUNDRED) };
        if content == Some(Outcome::Pass) {
            return Some(Decimal::ONE_HUNDRED);
        }
        match self.is_small(sheet, begins) {
            Some(true) => return Some(Decimal::ONE_HUNDRED),
            Some(false) => {}
            None => {
                sheet.need(Label::ElectivePay, "capacityMw", None);
                return None;
            }
        }
        let kept = elective_pay(sheet, begins, elective.exception_attested)?;
        if kept.is_zero() {
            let figure = sheet.rule(ELECTIVE_PAY, begins);
            sheet.fail(Label::ElectivePay, Reason::ElectivePayHaircut, true, figure);
        } else if kept < Decimal::ONE_HUNDRED {
            sheet.flag(Note::ElectivePayHaircut, &[kept.normalize().to_string()]);
        }
        Some(kept)
    }

    fn investment(&self, sheet: &mut Sheet<'_>, higher: bool, content: Option<Outcome>, share: Decimal) {
        let Some(day) = self.placed_in_service else { return };
        let rate = match (self.section, higher) {
            (Section::S48E, true) => E_ALTERNATIVE,
            (Section::S48E, false) => E_BASE,
            (_, true) => OLD_ALTERNATIVE_RATE,
            (_, false) => OLD_BASE_RATE,
        };
        let Held::Value(figure) = sheet.held(rate, day) else { return };
        let FigureValue::Number(base_rate) = figure.value else { return };
        let mut rate = base_rate;
        let mut parts = vec![format!("{base_rate}%")];
        // While the bonus is open it is at stake; the amount itself stays open with it.
        if content.is_some_and(|content| content != Outcome::Fail)
            && let Some(adder) = investment_adder(sheet, higher)
        {
            rate += adder;
            parts.push(format!("{adder}"));
        }
        if self.energy_community {
            match sheet.number(ENERGY_COMMUNITY, day).filter(|_| higher && self.section == Section::S48E) {
                Some(adder) => {
                    rate += adder;
                    parts.push(format!("{adder}"));
                }
                None => sheet.flag(Note::EnergyCommunityNotHeld, &[]),
            }
        }
        let Some(basis) = self.basis else {
            sheet.need(Label::CreditBase, "basis", Some(figure));
            return;
        };
        wait_for_content(sheet, content);
        let hundred = Decimal::ONE_HUNDRED;
        let amount = basis * rate / hundred * share / hundred;
        let computation = format!("{basis} x ({}) x {}%", parts.join(" + "), share.normalize());
        sheet.line(Label::CreditBase.text(&[]), amount, computation, figure.citation.clone());
    }

    fn production(&self, sheet: &mut Sheet<'_>, higher: bool, content: Option<Outcome>, share: Decimal) {
        if self.generation.is_empty() {
            sheet.need(Label::CreditBase, "generation", None);
            return;
        }
        if self.energy_community {
            sheet.flag(Note::EnergyCommunityNotHeld, &[]);
        }
        wait_for_content(sheet, content);
        let hundred = Decimal::ONE_HUNDRED;
        for year in &self.generation {
            sheet.subject = year.year.to_string();
            let parameter: Option<Parameter> = match (self.section, higher) {
                (Section::S45Y, true) => Some(Y_ALTERNATIVE),
                (Section::S45Y, false) => Some(Y_BASE),
                (_, true) => Some(OLD_ALTERNATIVE),
                (_, false) => None,
            };
            let day = Day::from_ymd(year.year, 1, 1);
            let held = match (parameter, day) {
                (Some(parameter), Some(day)) => sheet.held(parameter, day),
                _ => Held::Nothing,
            };
            let Held::Value(figure) = held else {
                sheet.law_open(Label::CreditBase, None, Note::FigureNotHeld);
                sheet.line(Label::CreditBase.text(&[]), Decimal::ZERO, String::new(), String::new());
                continue;
            };
            let FigureValue::Number(cents) = figure.value else { continue };
            let bonus = match (content, production_adder(sheet)) {
                (Some(content), Some(adder)) if content != Outcome::Fail => hundred + adder,
                _ => hundred,
            };
            let amount = year.kwh * cents / hundred * bonus / hundred * share / hundred;
            let computation =
                format!("{} kWh x {cents} cents x {}% x {}%", year.kwh, bonus.normalize(), share.normalize());
            sheet.line(Label::CreditBase.text(&[]), amount, computation, figure.citation.clone());
        }
        sheet.subject.clear();
    }
}

/// An undecided bonus leaves the amount open.
fn wait_for_content(sheet: &mut Sheet<'_>, content: Option<Outcome>) {
    match content {
        Some(Outcome::NeedsFacts) => {
            sheet.need(Label::DomesticContent, "domesticContent", None);
        }
        Some(Outcome::LawUnknown) => {
            sheet.law_open(Label::DomesticContent, None, Note::FigureNotHeld);
        }
        _ => {}
    }
}
