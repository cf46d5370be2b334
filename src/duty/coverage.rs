//! What a pack holds, generated from its data.

use serde::Serialize;

use super::answer::DataStamp;
use super::engine::Engine;
use crate::base::country::Country;
use crate::base::date::Day;
use crate::base::money::Cents;
use crate::base::order;
use crate::base::text::Text;
use crate::hts::rate::{DutyRate, Measures, Priced, price};
use crate::law::measure::{Confidence, Status};
use crate::law::notices::{Notice, NoticeKind};

/// What a pack holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Edition, dates and hash.
    pub data: DataStamp,
    /// Editions of the base schedule.
    pub editions: Vec<EditionInfo>,
    /// Lines of the base schedule on the newest edition's day.
    pub lines: LineCounts,
    /// Programmes of additional duty.
    pub programs: Vec<ProgramInfo>,
    /// Special programmes of column 1.
    #[serde(rename = "specialProgrammes")]
    pub special_indicators: Vec<String>,
    /// What is not covered.
    pub not_covered: Vec<Text>,
    /// What is known to come, or contested, and is not in the figures.
    pub notices: Vec<NoticeInfo>,
}

/// What is known to come, or contested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticeInfo {
    /// Stable name.
    pub id: String,
    /// What sort of thing it is.
    pub kind: NoticeKind,
    /// First entry date that it would meet; none where no day is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// First entry date that it would meet no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Day>,
    /// What it is.
    pub what: Text,
    /// Origins that it would meet; empty where they are not known.
    pub origins: Vec<Country>,
    /// Where it was read.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

/// An edition of the base schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EditionInfo {
    /// Stable name.
    pub id: String,
    /// The date it bears.
    pub date: Day,
    /// The day from which its changes are applied.
    pub effective: Day,
}

/// How the general column of the lines can be priced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LineCounts {
    /// Eight-digit rate lines.
    pub rate_lines: u32,
    /// Statistical lines, over all days held.
    pub statistical_lines: u32,
    /// Priced from the customs value alone.
    pub exact: u32,
    /// Priced once quantities or values of parts are stated.
    pub needs_input: u32,
    /// The rate stands elsewhere or is not printed.
    pub not_priced: u32,
}

/// A programme of additional duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ProgramInfo {
    /// Stable name.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The statute it rests on.
    pub authority: Text,
    /// Dated records.
    pub records: u32,
    /// Headings.
    pub headings: u32,
    /// First day of the earliest record.
    pub from: Day,
    /// First day out of the last record, where all end.
    pub until: Option<Day>,
    /// Records that are announced, suspended or not compiled.
    pub not_charged: u32,
}

/// A country of origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CountryName {
    /// ISO 3166-1 alpha-2.
    pub code: Country,
    /// Its name.
    pub name: Text,
}

impl Engine {
    /// What the pack holds.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let book = self.book();
        let schedule = &self.pack().schedule;
        Coverage {
            data: self.stamp(),
            editions: schedule
                .editions()
                .iter()
                .map(|edition| EditionInfo {
                    id: edition.id.clone(),
                    date: edition.date,
                    effective: edition.effective,
                })
                .collect(),
            lines: self.line_counts(),
            programs: (0u8..).zip(&book.programs).filter_map(|(index, _)| self.program_info(index)).collect(),
            special_indicators: book
                .countries
                .preference_programs
                .iter()
                .flat_map(|programme| programme.indicators.clone())
                .collect(),
            not_covered: book
                .coverage
                .as_ref()
                .map(|coverage| coverage.not_covered.clone())
                .unwrap_or_default(),
            notices: book.notices.iter().map(|notice| self.notice_info(notice)).collect(),
        }
    }

    /// Countries of origin with their names.
    #[must_use]
    pub fn countries(&self) -> Vec<CountryName> {
        self.book()
            .countries
            .all()
            .iter()
            .map(|info| CountryName { code: info.code, name: info.name.clone() })
            .collect()
    }

    fn notice_info(&self, notice: &Notice) -> NoticeInfo {
        let countries = (0..=u8::MAX).zip(self.book().countries.all());
        let origins = countries.filter(|(index, _)| notice.origins.contains(*index));
        NoticeInfo {
            id: notice.id.clone(),
            kind: notice.kind,
            from: notice.span.map(|span| span.from),
            until: notice.span.map(|span| span.until).filter(|&until| until != Day::MAX),
            what: notice.what.clone(),
            origins: origins.map(|(_, country)| country.code).collect(),
            source: notice.source.clone(),
            confidence: notice.confidence,
        }
    }

    fn program_info(&self, index: u8) -> Option<ProgramInfo> {
        let book = self.book();
        let program = book.programs.get(usize::from(index))?;
        let records: Vec<_> = book.measures.iter().filter(|measure| measure.program == index).collect();
        let headings = order::distinct(records.iter().map(|measure| measure.heading));
        let until = records.iter().map(|measure| measure.span.until).max()?;
        Some(ProgramInfo {
            id: program.id.clone(),
            name: program.name.clone(),
            authority: program.authority.clone(),
            records: count(records.len()),
            headings: count(headings.len()),
            from: records.iter().map(|measure| measure.span.from).min()?,
            until: (until != Day::MAX).then_some(until),
            not_charged: count(records.iter().filter(|measure| measure.status != Status::Charged).count()),
        })
    }

    fn line_counts(&self) -> LineCounts {
        let schedule = &self.pack().schedule;
        let mut counts = LineCounts { statistical_lines: schedule.leaf_count(), ..LineCounts::default() };
        let Some(day) = schedule.newest_edition().map(|edition| edition.effective) else { return counts };
        for rate in schedule.lines().filter_map(|line| line.general(day)) {
            counts.rate_lines += 1;
            match price(rate, Cents(10_000), &Measures::new()) {
                Priced::Exact(_) => counts.exact += 1,
                Priced::Needs(_) => counts.needs_input += 1,
                Priced::CannotPrice(_) => counts.not_priced += 1,
            }
            debug_assert!(!matches!(rate, DutyRate::Terms(terms) if terms.is_empty()));
        }
        counts
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
