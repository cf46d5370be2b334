//! The sheet on which a programme writes down its tests. Comparing a fact to a figure,
//! asking for a fact and deciding the verdict each happen here and nowhere else.

use rust_decimal::Decimal;

use super::answer::{Assessment, Change, Outcome, Question, Remark, Test, Verdict};
use super::book::{Comparator, Confidence, Figure, FigureValue, IncentiveBook, Parameter, Text};
use super::ratio::Ratio;
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;

/// A fact to be tested.
pub(crate) enum Measured {
    Number(Decimal),
    Day(Day),
    Share { part: Decimal, whole: Decimal },
    Ratio(Ratio),
}

impl Measured {
    /// Whether a number or a day passes a figure; `None` where the figure is no threshold of its kind.
    pub(crate) fn passes(&self, figure: &Figure) -> Option<bool> {
        match self {
            Measured::Number(number) => figure.admits(*number),
            Measured::Day(day) => figure.admits_day(*day),
            Measured::Share { .. } | Measured::Ratio(_) => None,
        }
    }
}

/// What a look-up found.
pub(crate) enum Held<'b> {
    /// In force, with a number or a day.
    Value(&'b Figure),
    /// In force, but not found.
    Unknown(&'b Figure),
    /// Nothing in force that day.
    Nothing,
}

/// Where a programme writes down its tests.
pub(crate) struct Sheet<'b> {
    pub(crate) book: &'b IncentiveBook,
    pub(crate) subject: String,
    pub(crate) answer: Assessment,
}

impl<'b> Sheet<'b> {
    pub(crate) fn new(book: &'b IncentiveBook, programme: &str) -> Sheet<'b> {
        let title = book
            .title(programme)
            .cloned()
            .unwrap_or(Text { en: programme.to_string(), ko: programme.to_string() });
        let answer = Assessment {
            programme: programme.to_string(),
            title,
            verdict: Verdict::LawUnknown,
            determination: None,
            amount: None,
            amount_at_stake: None,
            rounding: Note::RoundingToTheCent.text(&[]),
            lines: Vec::new(),
            tests: Vec::new(),
            questions: Vec::new(),
            law_unknown: Vec::new(),
            flags: Vec::new(),
            changes: Vec::new(),
        };
        Sheet { book, subject: String::new(), answer }
    }

    /// Looks a figure up and notes the day on which it changes.
    pub(crate) fn held(&mut self, parameter: Parameter, day: Day) -> Held<'b> {
        let Some(figure) = self.book.figure(parameter, day) else { return Held::Nothing };
        if figure.span.until != Day::MAX {
            let after = self.book.figure(parameter, figure.span.until).map(value_text).unwrap_or_default();
            self.change(parameter, figure, figure.span.until, after);
        }
        match figure.value {
            FigureValue::Unknown => Held::Unknown(figure),
            _ => Held::Value(figure),
        }
    }

    /// The latest step of a parameter whose own value is a day: a cut-off has no other date to go by.
    pub(crate) fn standing(&self, parameter: Parameter) -> Option<&'b Figure> {
        self.book.steps(parameter).last()
    }

    /// A cut-off, noting the first day after it as a day on which the answer changes.
    pub(crate) fn deadline(&mut self, parameter: Parameter) -> Option<&'b Figure> {
        let figure = self.standing(parameter)?;
        if let FigureValue::Day(day) = figure.value {
            let date = match figure.comparator {
                Some(Comparator::AtMost) => day.plus(1),
                _ => day,
            };
            self.change(parameter, figure, date, String::new());
        }
        Some(figure)
    }

    /// Notes a day on which the answer changes.
    fn change(&mut self, parameter: Parameter, figure: &Figure, date: Day, after: String) {
        let before = value_text(figure);
        let change = Change { date, by: figure.by.clone(), parameter: parameter.0, before, after };
        if change.before != change.after && !self.answer.changes.contains(&change) {
            self.answer.changes.push(change);
        }
    }

    /// A number in force that day; none where nothing is held or the figure is unknown.
    pub(crate) fn number(&mut self, parameter: Parameter, day: Day) -> Option<Decimal> {
        match self.held(parameter, day) {
            Held::Value(Figure { value: FigureValue::Number(number), .. }) => Some(*number),
            _ => None,
        }
    }

    /// Whether a rule is in force that day.
    pub(crate) fn rule(&mut self, parameter: Parameter, day: Day) -> Option<&'b Figure> {
        match self.held(parameter, day) {
            Held::Value(figure) => Some(figure),
            _ => None,
        }
    }

    fn push(&mut self, label: Label, gating: bool, outcome: Outcome, figure: Option<&Figure>) -> &mut Test {
        let subject = self.subject.clone();
        self.answer.tests.push(Test {
            subject,
            id: label.code(),
            label: label.text(&[]),
            outcome,
            gating,
            measured: None,
            part: None,
            whole: None,
            comparator: None,
            threshold: None,
            unit: String::new(),
            citation: figure.map(|figure| figure.citation.clone()).unwrap_or_default(),
            confidence: figure.map_or(Confidence::High, |figure| figure.confidence),
            reason: None,
            reason_text: None,
            remedy: None,
        });
        let last = self.answer.tests.len() - 1;
        &mut self.answer.tests[last]
    }

    /// Compares a fact to a figure with the figure's own comparator.
    pub(crate) fn compare(
        &mut self,
        label: Label,
        reason: Reason,
        gating: bool,
        measured: &Measured,
        figure: &Figure,
    ) -> Outcome {
        let comparator = figure.comparator.unwrap_or(Comparator::AtLeast);
        self.compare_to(label, reason, gating, measured, figure.value, comparator, figure)
    }

    #[expect(clippy::too_many_arguments, reason = "a test is its label, fact, threshold and source")]
    pub(crate) fn compare_to(
        &mut self,
        label: Label,
        reason: Reason,
        gating: bool,
        measured: &Measured,
        threshold: FigureValue,
        comparator: Comparator,
        figure: &Figure,
    ) -> Outcome {
        let (holds, measured_text, missing) = match (measured, threshold) {
            (Measured::Number(number), FigureValue::Number(threshold)) => {
                (Some(comparator.holds(number.cmp(&threshold))), number.normalize().to_string(), None)
            }
            (Measured::Day(day), FigureValue::Day(threshold)) => {
                (Some(comparator.holds(day.cmp(&threshold))), day.to_string(), None)
            }
            (Measured::Share { part, whole }, FigureValue::Number(threshold)) => {
                let share = Ratio::of(*part, *whole);
                let missing = whole.checked_mul(threshold).map(|needed| needed / Decimal::ONE_HUNDRED - part);
                (
                    share.as_ref().map(|share| share.meets(comparator, threshold)),
                    share.map(|share| share.percent_text()).unwrap_or_default(),
                    missing.filter(|missing| *missing >= Decimal::ZERO),
                )
            }
            (Measured::Ratio(share), FigureValue::Number(threshold)) => {
                (Some(share.meets(comparator, threshold)), share.percent_text(), None)
            }
            (Measured::Number(number), _) => (None, number.to_string(), None),
            (Measured::Day(day), _) => (None, day.to_string(), None),
            (Measured::Share { .. } | Measured::Ratio(_), _) => (None, String::new(), None),
        };
        if figure.confidence == Confidence::Low {
            self.flag(Note::LowConfidence, &[label.text(&[]).en, figure.citation.clone()]);
        }
        let outcome = match holds {
            Some(true) => Outcome::Pass,
            Some(false) => Outcome::Fail,
            None => {
                self.topic(Note::FigureNotHeld, &[label.text(&[]).en]);
                Outcome::LawUnknown
            }
        };
        let threshold = match threshold {
            FigureValue::Number(number) => number.normalize().to_string(),
            FigureValue::Day(day) => day.to_string(),
            FigureValue::Rule | FigureValue::Unknown => String::new(),
        };
        let unit = figure.unit.clone();
        let test = self.push(label, gating, outcome, Some(figure));
        if let Measured::Share { part, whole } = measured {
            (test.part, test.whole) = (Some(*part), Some(*whole));
        }
        if outcome == Outcome::Fail {
            (test.reason, test.reason_text) = (Some(reason.code()), Some(reason.text(&[])));
            let bound = [comparator.sign().to_string(), threshold.clone(), unit.clone()];
            test.remedy = Some(match missing {
                Some(missing) => {
                    let [sign, threshold, unit] = bound;
                    Note::RaiseShare.text(&[sign, threshold, unit, missing.normalize().to_string()])
                }
                None => Note::BringWithin.text(&bound),
            });
        }
        (test.measured, test.comparator, test.threshold) =
            (Some(measured_text), Some(comparator), Some(threshold));
        test.unit = unit;
        outcome
    }

    /// A fact without which nothing can be tested: asked for where it is missing.
    pub(crate) fn given<T>(&mut self, label: Label, fact: Option<T>, field: &str) -> Option<T> {
        if fact.is_none() {
            self.need(label, field, None);
        }
        fact
    }

    /// Compares a fact that may be missing.
    pub(crate) fn compare_or_need(
        &mut self,
        label: Label,
        reason: Reason,
        measured: Option<Measured>,
        field: &str,
        figure: &Figure,
    ) -> Outcome {
        match measured {
            Some(measured) => self.compare(label, reason, true, &measured, figure),
            None => self.need(label, field, Some(figure)),
        }
    }

    /// Compares a fact that may be missing; nothing is tested where no figure is in force.
    pub(crate) fn compare_if_held(
        &mut self,
        label: Label,
        reason: Reason,
        measured: Option<Measured>,
        field: &str,
        parameter: Parameter,
        day: Day,
    ) -> Option<Outcome> {
        Some(match self.held(parameter, day) {
            Held::Nothing => return None,
            Held::Unknown(figure) => self.law_open(label, Some(figure), Note::FigureNotHeld),
            Held::Value(figure) => self.compare_or_need(label, reason, measured, field, figure),
        })
    }

    /// A yes-or-no fact; `met` says whether the declared fact meets the rule.
    pub(crate) fn fact(
        &mut self,
        label: Label,
        reason: Reason,
        met: Option<bool>,
        field: &str,
        figure: Option<&Figure>,
    ) -> Outcome {
        match met {
            Some(true) => self.pass(label, figure),
            Some(false) => self.fail(label, reason, true, figure),
            None => self.need(label, field, figure),
        }
    }

    /// A test that fails without a number.
    pub(crate) fn fail(
        &mut self,
        label: Label,
        reason: Reason,
        gating: bool,
        figure: Option<&Figure>,
    ) -> Outcome {
        let test = self.push(label, gating, Outcome::Fail, figure);
        (test.reason, test.reason_text) = (Some(reason.code()), Some(reason.text(&[])));
        // What time has ended no change of facts brings back.
        let ended =
            [Reason::PhasedOut, Reason::WindEnded, Reason::AcquiredAfterCutoff, Reason::WindSolarEnded];
        if !ended.contains(&reason) {
            let condition = label.text(&[]);
            test.remedy = Some(Text {
                en: Note::MeetCondition.text(&[condition.en]).en,
                ko: Note::MeetCondition.text(&[condition.ko]).ko,
            });
        }
        Outcome::Fail
    }

    /// A test that passes without a number.
    pub(crate) fn pass(&mut self, label: Label, figure: Option<&Figure>) -> Outcome {
        self.push(label, true, Outcome::Pass, figure);
        Outcome::Pass
    }

    /// A test that waits for a fact.
    pub(crate) fn need(&mut self, label: Label, field: &str, figure: Option<&Figure>) -> Outcome {
        self.push(label, true, Outcome::NeedsFacts, figure);
        self.ask(label, field);
        Outcome::NeedsFacts
    }

    /// A question without a test of its own.
    pub(crate) fn ask(&mut self, label: Label, field: &str) {
        let question =
            Question { subject: self.subject.clone(), field: field.to_string(), decides: label.text(&[]) };
        if !self.answer.questions.contains(&question) {
            self.answer.questions.push(question);
        }
    }

    /// A test that the law leaves open.
    pub(crate) fn law_open(&mut self, label: Label, figure: Option<&Figure>, topic: Note) -> Outcome {
        self.push(label, true, Outcome::LawUnknown, figure);
        self.topic(topic, &[label.text(&[]).en]);
        Outcome::LawUnknown
    }

    pub(crate) fn topic(&mut self, topic: Note, args: &[String]) {
        let remark = Remark { code: topic.code(), text: topic.text(args) };
        if !self.answer.law_unknown.contains(&remark) {
            self.answer.law_unknown.push(remark);
        }
    }

    /// A remark beside the answer.
    pub(crate) fn flag(&mut self, note: Note, args: &[String]) {
        let remark = Remark { code: note.code(), text: note.text(args) };
        if !self.answer.flags.contains(&remark) {
            self.answer.flags.push(remark);
        }
    }
}

fn value_text(figure: &Figure) -> String {
    match figure.value {
        FigureValue::Number(number) => number.normalize().to_string(),
        FigureValue::Day(day) => day.to_string(),
        FigureValue::Rule => "in force".to_string(),
        FigureValue::Unknown => "unknown".to_string(),
    }
}
