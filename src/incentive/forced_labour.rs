//! The forced-labour presumption (Uyghur Forced Labor Prevention Act): a flag on a bill of
//! materials, not a determination. The entity list is not held; the caller declares hits.

use serde::Deserialize;

use super::book::{IncentiveBook, parameters};
use super::facts::{Faults, Row};
use super::sheet::Sheet;
use super::texts::{Label, Note, Reason};
use crate::base::date::Day;
use crate::bom::Item;

parameters! {
    PRESUMPTION = "UFLPA.presumption";
}

/// Goods to be entered.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ForcedLabourRequest {
    /// The day of entry.
    pub entered: Option<Day>,
    /// Items with the facts `xinjiang` and `uflpa_listed_maker` (yes or no) and `input` (such as polysilicon).
    pub bill: Vec<Item>,
}

impl ForcedLabourRequest {
    pub(crate) fn check(&self, faults: &mut Faults, book: &IncentiveBook) {
        faults.bill("bill", &self.bill, book);
    }

    pub(crate) fn assess(&self, sheet: &mut Sheet<'_>) {
        let Some(day) = sheet.given(Label::ForcedLabour, self.entered, "entered") else { return };
        let Some(rule) = sheet.rule(PRESUMPTION, day) else {
            let rule = sheet.standing(PRESUMPTION);
            sheet.pass(Label::ForcedLabour, rule);
            return;
        };
        for (at, item) in self.bill.iter().enumerate() {
            let row = Row(item);
            sheet.subject = if item.id.is_empty() { (at + 1).to_string() } else { item.id.clone() };
            let input = row.text("input").unwrap_or_default().to_lowercase();
            let priority = sheet.book.listed("UFLPA.priority_input", &input, day).is_some();
            let hit = match (row.says("xinjiang"), row.says("uflpa_listed_maker")) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            };
            match hit {
                Some(true) => {
                    sheet.fail(Label::ForcedLabour, Reason::ForcedLabourPresumed, true, Some(rule));
                }
                None if priority => {
                    sheet.need(Label::ForcedLabour, &format!("bill[{at}].facts.xinjiang"), Some(rule));
                }
                _ => {}
            }
            if priority {
                sheet.flag(Note::PriorityInput, &[input]);
            }
        }
        if sheet.answer.tests.is_empty() {
            sheet.pass(Label::ForcedLabour, Some(rule));
        }
        // The presumption asks about the goods as a whole: one tainted input is enough.
        sheet.subject.clear();
        for test in &mut sheet.answer.tests {
            test.subject.clear();
        }
        sheet.flag(Note::ForcedLabourFlagOnly, &[]);
    }
}

/// Flags the inputs of a bill that another programme reads: the same goods may be stopped at the border.
pub(crate) fn flag_bill(sheet: &mut Sheet<'_>, bill: &[Item]) {
    for row in bill.iter().map(Row) {
        let input = row.text("input").unwrap_or_default().to_lowercase();
        if sheet.book.list("UFLPA.priority_input").iter().any(|entry| entry.key == input) {
            sheet.flag(Note::PriorityInput, &[input]);
        }
        if row.says("xinjiang") == Some(true) || row.says("uflpa_listed_maker") == Some(true) {
            let remark = Reason::ForcedLabourPresumed;
            let remark = super::answer::Remark { code: remark.code(), text: remark.text(&[]) };
            if !sheet.answer.flags.contains(&remark) {
                sheet.answer.flags.push(remark);
            }
        }
    }
}
