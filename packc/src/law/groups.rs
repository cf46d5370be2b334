//! Named groups of origins, whose members may come and go.

use std::collections::BTreeMap;
use std::path::Path;

use korus_tariff::base::country::Country;
use korus_tariff::base::date::{Day, Span};
use korus_tariff::law::origins::{Countries, OriginSet};

use super::raw;
use crate::error::{CompileError, line_of, read_toml};

/// A group of `countries/groups.toml`.
struct Group {
    /// Members in the words of measures.
    origins: String,
    /// First days of members that came later.
    from: BTreeMap<String, Day>,
    /// First days on which members are no longer in.
    until: BTreeMap<String, Day>,
}

/// All groups by name.
#[derive(Default)]
pub(crate) struct Groups(BTreeMap<String, Group>);

/// Reads the groups; a dated member must be one, and must not go before it came.
pub(crate) fn read(file: &Path) -> Result<Groups, CompileError> {
    let (record, text) = read_toml::<raw::GroupFile>(file)?;
    let mut groups = Groups::default();
    for spanned in record.group {
        let line = line_of(&text, spanned.span().start);
        let raw::OriginGroup { id, origins, from, until, .. } = spanned.into_inner();
        let fault = |reason: String| Err(CompileError::at(file, line, reason));
        for name in from.keys().chain(until.keys()) {
            if !origins.split_whitespace().any(|member| member == name) {
                return fault(format!("\"{name}\" has a day and is no member of the group \"{id}\""));
            }
        }
        let reversed = from.iter().find(|(name, day)| until.get(*name).is_some_and(|end| end <= *day));
        if let Some((name, _)) = reversed {
            return fault(format!("\"{name}\" leaves the group \"{id}\" before it joins"));
        }
        if groups.0.insert(id.clone(), Group { origins, from, until }).is_some() {
            return fault(format!("the group \"{id}\" stands twice"));
        }
    }
    Ok(groups)
}

impl Groups {
    /// `* -CA -MX`, `EU GB`, `@note52 -KR`: origins in, then origins out, each with the spans in which they do not change.
    ///
    /// A record that names a group whose members come or go is cut on those days, so that an entry of an earlier day is
    /// answered as it was.
    pub(crate) fn over(
        &self,
        text: &str,
        countries: &Countries,
        span: Span,
    ) -> Result<Vec<(Span, OriginSet)>, String> {
        let mut cuts = Vec::new();
        for word in text.split_whitespace() {
            self.cuts(word.strip_prefix('-').unwrap_or(word), &mut cuts);
        }
        cuts.retain(|&day| span.from < day && day < span.until);
        cuts.push(span.until);
        cuts.sort_unstable();
        cuts.dedup();
        let mut out = Vec::new();
        let mut from = span.from;
        for until in cuts {
            let origins = self.on(text, countries, from)?;
            if origins != OriginSet::default() {
                out.push((Span { from, until }, origins));
            }
            from = until;
        }
        if out.is_empty() { Err(format!("\"{text}\" covers no origin")) } else { Ok(out) }
    }

    /// The origins of a record that cannot be cut.
    pub(crate) fn one(&self, text: &str, countries: &Countries, span: Span) -> Result<OriginSet, String> {
        match self.over(text, countries, span)?.as_slice() {
            [(whole, origins)] if *whole == span => Ok(*origins),
            _ => Err(format!(
                "\"{text}\" names a group whose members change while the record is in force; give each time its own record"
            )),
        }
    }

    fn cuts(&self, word: &str, out: &mut Vec<Day>) {
        if let Some(group) = word.strip_prefix('@').and_then(|name| self.0.get(name)) {
            out.extend(group.from.values().chain(group.until.values()));
            group.origins.split_whitespace().for_each(|member| self.cuts(member, out));
        }
    }

    fn on(&self, text: &str, countries: &Countries, day: Day) -> Result<OriginSet, String> {
        let mut set = OriginSet::default();
        for word in text.split_whitespace() {
            let (out, name) = match word.strip_prefix('-') {
                Some(name) => (true, name),
                None => (false, word),
            };
            for index in self.members(name, countries, day)? {
                if out { set.remove(index) } else { set.insert(index) }
            }
        }
        Ok(set)
    }

    fn members(&self, name: &str, countries: &Countries, day: Day) -> Result<Vec<u8>, String> {
        let all = || (0..).zip(countries.all());
        if name == "*" {
            return Ok(all().map(|(index, _)| index).collect());
        }
        if name == "EU" {
            return Ok(all().filter(|(_, info)| info.eu).map(|(index, _)| index).collect());
        }
        if let Some(id) = name.strip_prefix('@') {
            let group = self.0.get(id).ok_or(format!("unknown group of origins \"{name}\""))?;
            let mut found = Vec::new();
            for word in group.origins.split_whitespace() {
                let members = self.members(word, countries, day)?;
                let come = group.from.get(word).is_none_or(|from| *from <= day);
                let gone = group.until.get(word).is_some_and(|until| *until <= day);
                if come && !gone {
                    found.extend(members);
                }
            }
            return Ok(found);
        }
        let code = Country::parse(name).ok_or(format!("\"{name}\" is not an origin"))?;
        countries
            .find(code)
            .map(|index| vec![index])
            .ok_or(format!("unknown country \"{name}\"; see schedules/countries/"))
    }
}
