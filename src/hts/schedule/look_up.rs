//! From a code and a day to a line.

use std::ops::Range;

use super::{LineRef, NO_SUFFIX, Schedule};
use crate::base::date::{Day, Span};
use crate::hts::code::HtsCode;

/// What a code means on a day.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<'a> {
    /// The code names one rate line that is in force: 10 digits in force on the day, or
    /// fewer digits with only one rate line below them.
    Exact(LineRef<'a>),
    /// The 10 digits are not held, so they are newer than the edition or mistaken; their
    /// 8-digit rate line is in force, and its rate holds for every suffix.
    FallbackTo8(LineRef<'a>),
    /// Four to seven digits over several rate lines in force.
    Heading(LineRange<'a>),
    /// The code is held, but not on this day.
    NotInForce {
        /// The 8-digit rate line, where that is in force on the day: a retired suffix.
        line: Option<LineRef<'a>>,
        /// The days that the code is held for, from the first to the last.
        span: Span,
    },
    /// No such code is held on any day.
    Unknown,
}

/// Rate lines below a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct LineRange<'a> {
    schedule: &'a Schedule,
    lines: Range<usize>,
    day: Day,
}

impl<'a> LineRange<'a> {
    /// The rate lines in force on the day, in code order.
    pub fn iter(&self) -> impl Iterator<Item = LineRef<'a>> + use<'a> {
        let (schedule, day) = (self.schedule, self.day);
        self.lines
            .clone()
            .map(move |line| LineRef { schedule, line, leaf: None })
            .filter(move |line| line.in_force(day))
    }
}

impl Schedule {
    /// What a code of 4 to 10 digits means on a day.
    #[must_use]
    pub fn leaf(&self, code: HtsCode, day: Day) -> Lookup<'_> {
        if code.length() <= 8 { self.above_leaf(code, day) } else { self.below_line(code, day) }
    }

    fn above_leaf(&self, code: HtsCode, day: Day) -> Lookup<'_> {
        let lines = self.line_range(code);
        let mut in_force = LineRange { schedule: self, lines: lines.clone(), day }.iter();
        match (in_force.next(), in_force.next()) {
            (Some(_), Some(_)) => Lookup::Heading(LineRange { schedule: self, lines, day }),
            (Some(line), None) => Lookup::Exact(self.only_leaf(line, day)),
            _ => {
                let spans = lines.flat_map(|line| LineRef { schedule: self, line, leaf: None }.spans());
                match hull(spans) {
                    Some(span) => Lookup::NotInForce { line: None, span },
                    None => Lookup::Unknown,
                }
            }
        }
    }

    /// An 8-digit line with one leaf in force is that leaf.
    #[must_use]
    pub fn only_leaf<'a>(&'a self, line: LineRef<'a>, day: Day) -> LineRef<'a> {
        let mut leaves = line.ordinals().filter(|&leaf| self.units_of(leaf, day).is_some());
        match (leaves.next(), leaves.next()) {
            (Some(leaf), None) => LineRef { leaf: Some(leaf), ..line },
            _ => line,
        }
    }

    fn below_line(&self, code: HtsCode, day: Day) -> Lookup<'_> {
        let Some(line) = self.find_line(code) else { return Lookup::Unknown };
        let leaves = self.suffix_range(line, code);
        let line = LineRef { schedule: self, line, leaf: None };
        let mut in_force = leaves.clone().filter(|&leaf| self.units_of(leaf, day).is_some());
        match (in_force.next(), in_force.next()) {
            (Some(leaf), None) => return Lookup::Exact(LineRef { leaf: Some(leaf), ..line }),
            (Some(_), Some(_)) => return Lookup::Exact(line),
            _ => {}
        }
        let stands = line.in_force(day).then_some(line);
        // A line that now has suffixes was itself a leaf before; only its own days count.
        let spans = leaves
            .filter(|&leaf| self.suffixes.get(leaf as usize) != Some(&NO_SUFFIX))
            .flat_map(|leaf| self.leaf_units.spans(leaf as usize));
        match (hull(spans), stands) {
            (Some(span), line) => Lookup::NotInForce { line, span },
            (None, Some(line)) => Lookup::FallbackTo8(line),
            (None, None) => match hull(line.spans()) {
                Some(span) => Lookup::NotInForce { line: None, span },
                None => Lookup::Unknown,
            },
        }
    }
}

fn hull(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|all, span| Span { from: all.from.min(span.from), until: all.until.max(span.until) })
}
