//! From the tests on a sheet to its verdict: of each part, and of the whole.

use rust_decimal::Decimal;

use super::answer::{Assessment, Line, Outcome, Test, Verdict, to_the_cent};
use super::book::Text;
use super::sheet::Sheet;

impl Sheet<'_> {
    /// The verdict of the gating tests of a subject: one failure decides, whatever is open.
    pub(crate) fn verdict_of(&self, subject: &str) -> Verdict {
        let has = |outcome: Outcome| {
            let mine = |test: &&Test| test.subject.is_empty() || test.subject == subject;
            self.answer.tests.iter().filter(mine).any(|test| test.gating && test.outcome == outcome)
        };
        if has(Outcome::Fail) {
            Verdict::NotEligible
        } else if has(Outcome::LawUnknown) {
            Verdict::LawUnknown
        } else if has(Outcome::NeedsFacts) {
            Verdict::NeedsFacts
        } else {
            Verdict::Eligible
        }
    }

    /// Adds an amount line under the current subject; the tests of the whole sheet decide it.
    pub(crate) fn line(&mut self, name: Text, amount: Decimal, computation: String, citation: String) {
        let subject = self.subject.clone();
        let (verdict, amount) = (Verdict::LawUnknown, Some(to_the_cent(amount)));
        self.answer.lines.push(Line { subject, name, verdict, amount, computation, citation });
    }

    /// The answer: the verdict of each line and of the whole, and the total once every line is decided.
    pub(crate) fn finish(mut self) -> Assessment {
        let mut lines = std::mem::take(&mut self.answer.lines);
        let mut at_stake = None;
        for line in &mut lines {
            line.verdict = self.verdict_of(&line.subject);
            match line.verdict {
                Verdict::Eligible => {}
                Verdict::NotEligible => line.amount = Some(to_the_cent(Decimal::ZERO)),
                Verdict::NeedsFacts | Verdict::LawUnknown => {}
            }
            if let Some(amount) = line.amount {
                *at_stake.get_or_insert(Decimal::ZERO) += amount;
            }
            if matches!(line.verdict, Verdict::NeedsFacts | Verdict::LawUnknown) {
                line.amount = None;
            }
        }
        let verdict = self.verdict_of_all();
        self.answer.amount = match verdict {
            Verdict::NotEligible => Some(to_the_cent(Decimal::ZERO)),
            Verdict::Eligible if !lines.is_empty() => lines.iter().map(|line| line.amount).sum(),
            _ => None,
        };
        if !matches!(verdict, Verdict::Eligible | Verdict::NotEligible) {
            self.answer.amount_at_stake = at_stake;
        }
        self.answer.lines = lines;
        self.answer.verdict = verdict;
        self.answer.changes.sort_by_key(|change| change.date);
        self.answer
    }

    /// The whole is open while any part is; it fails when every part does.
    fn verdict_of_all(&self) -> Verdict {
        let mut parts: Vec<&str> = self.answer.tests.iter().map(|test| test.subject.as_str()).collect();
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        if parts.is_empty() {
            return self.verdict_of("");
        }
        let verdicts: Vec<Verdict> = parts.into_iter().map(|part| self.verdict_of(part)).collect();
        let open =
            [Verdict::LawUnknown, Verdict::NeedsFacts].into_iter().find(|open| verdicts.contains(open));
        match open {
            Some(open) => open,
            None if verdicts.contains(&Verdict::Eligible) => Verdict::Eligible,
            None => Verdict::NotEligible,
        }
    }
}
