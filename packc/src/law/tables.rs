//! The smaller files: facts, programmes, countries, fees, reporting order, coverage.

use std::collections::BTreeMap;
use std::path::Path;

use korus_tariff::base::date::{Day, Span};
use korus_tariff::base::money::Rate;
use korus_tariff::base::text::Text;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::law::book::{Coverage, LawBook, ReportingOrder};
use korus_tariff::law::facts::{Dictionary, Fact, FactId, FactKind, Portion, PortionKind};
use korus_tariff::law::fees::{DatedAmount, DatedRate, DeMinimisClosure, Fees, MpfOrigins, MpfYear};
use korus_tariff::law::measure::{Category, Program};
use korus_tariff::law::origins::{Countries, CountryInfo, OriginSet, PreferenceProgram};

use super::groups::Groups;
use super::lists::Lists;
use super::texts::Texts;
use super::{notices, plausible, raw};
use crate::error::{CompileError, line_of, read_toml};

fn span(from: Day, until: Option<Day>) -> Span {
    Span { from, until: until.unwrap_or(Day::MAX) }
}

pub(crate) fn facts(file: &Path, lists: &Lists) -> Result<Dictionary, CompileError> {
    let (record, text) = read_toml::<raw::FactFile>(file)?;
    let names: BTreeMap<String, FactId> =
        (0..).zip(&record.fact).map(|(id, fact)| (fact.get_ref().id.clone(), id)).collect();
    let mut out = Vec::new();
    for spanned in record.fact {
        let line = line_of(&text, spanned.span().start);
        let raw = spanned.into_inner();
        let fault = |reason: String| CompileError::at(file, line, reason);
        let find = |list: &[String]| -> Result<Vec<FactId>, CompileError> {
            list.iter()
                .map(|name| names.get(name).copied().ok_or_else(|| fault(format!("unknown fact \"{name}\""))))
                .collect()
        };
        if raw.portion.is_some() && raw.kind != FactKind::Amount {
            return Err(fault(format!(
                "\"{}\" declares a portion; only a fact of kind \"amount\" can",
                raw.id
            )));
        }
        // Measures name a portion by this word, so it must mean one thing.
        if let Some(word) = raw.portion.as_ref().map(|own| own.id.as_str()) {
            let taken = |fact: &Fact| fact.portion.as_ref().is_some_and(|other| other.id == word);
            if ["full", "non_us_content", "rest", "relieved"].contains(&word) || out.iter().any(taken) {
                return Err(fault(format!(
                    "the portion \"{word}\" has a meaning already; give it a word of its own"
                )));
            }
        }
        if let Some(unknown) = raw.ask_on.iter().find(|list| !lists.index.contains_key(*list)) {
            return Err(fault(format!("unknown list \"{unknown}\"")));
        }
        out.push(Fact {
            implies: find(&raw.implies)?,
            implies_not: find(&raw.implies_not)?,
            id: raw.id,
            kind: raw.kind,
            unanswered: raw.default,
            ask_on_lists: raw.ask_on,
            exclusive: raw.exclusive,
            none_possible: raw.none_possible,
            portion: raw.portion,
            whole_in_chapters: raw.whole_in_chapters,
            plausible: plausible::read(&raw.plausible).map_err(fault)?,
            assumed: raw.assumed,
            question: raw.question,
            proof: raw.proof,
            source: raw.source,
            note: raw.note,
        });
    }
    let declared =
        |kind| out.iter().filter(|fact| fact.portion.as_ref().is_some_and(|own| own.kind == kind)).count();
    if declared(PortionKind::Material) > Portion::MATERIALS || declared(PortionKind::UsContent) > 1 {
        let most = Portion::MATERIALS;
        let reason =
            format!("more portions than the {most} of materials and the one of US content that there can be");
        return Err(CompileError::at(file, 0, reason));
    }
    Dictionary::new(out).ok_or_else(|| CompileError::at(file, 0, "too many facts, or a fact stands twice"))
}

/// The programmes, and the days outside of which none of their records is in force.
pub(crate) fn programs(file: &Path) -> Result<(Vec<Program>, Vec<Span>), CompileError> {
    let (record, text) = read_toml::<raw::ProgramFile>(file)?;
    let (mut programs, mut spans) = (Vec::new(), Vec::new());
    for spanned in record.program {
        let line = line_of(&text, spanned.span().start);
        let raw = spanned.into_inner();
        let days = span(raw.from.unwrap_or(Day::MIN), raw.until);
        if days.until <= days.from {
            let reason = format!(
                "the programme \"{}\" ends on {} before it begins on {}",
                raw.id, days.until, days.from
            );
            return Err(CompileError::at(file, line, reason));
        }
        spans.push(days);
        programs.push(Program {
            id: raw.id,
            name: raw.name,
            authority: raw.authority,
            category: raw.category,
            drawback: raw.drawback.unwrap_or_default(),
            note: raw.note,
            yields_by_heading: false,
            relief_only: raw.relief_only,
        });
    }
    Ok((programs, spans))
}

pub(crate) fn countries(dir: &Path, facts: &Dictionary) -> Result<Countries, CompileError> {
    let file = dir.join("countries.toml");
    let (record, _) = read_toml::<raw::CountryFile>(&file)?;
    let list: Vec<CountryInfo> = record
        .country
        .into_iter()
        .map(|raw| CountryInfo {
            code: raw.iso2,
            name: Text { en: raw.en, ko: raw.ko },
            eu: raw.eu,
            customs_territory: raw.customs_territory,
        })
        .collect();
    let table = Countries::new(list, Vec::new())
        .ok_or_else(|| CompileError::at(&file, 0, "too many countries, or a country stands twice"))?;

    let file = dir.join("programmes.toml");
    let (record, text) = read_toml::<raw::ProgrammeFile>(&file)?;
    let mut programmes = Vec::new();
    for spanned in record.programme {
        let line = line_of(&text, spanned.span().start);
        let programme = programme(spanned.into_inner(), &table, facts)
            .map_err(|reason| CompileError::at(&file, line, reason))?;
        programmes.push(programme);
    }
    Ok(table.with_preference_programs(programmes))
}

fn programme(
    raw: raw::PreferenceProgram,
    countries: &Countries,
    facts: &Dictionary,
) -> Result<PreferenceProgram, String> {
    let whole = span(raw.from, raw.until);
    let origins = if raw.countries == ["*"] {
        None
    } else {
        let mut members = Vec::new();
        for name in &raw.countries {
            let code = korus_tariff::base::country::Country::parse(name)
                .ok_or(format!("\"{name}\" is not a country code"))?;
            let index = countries.find(code).ok_or(format!("unknown country \"{name}\""))?;
            let from = raw.country_from.get(name).copied().unwrap_or(whole.from);
            let until = raw.country_until.get(name).copied().unwrap_or(whole.until);
            members.push((index, Span { from, until }));
        }
        Some(members)
    };
    let fact = match &raw.fact {
        Some(name) => Some(facts.find(name).ok_or(format!("unknown fact \"{name}\""))?),
        None => None,
    };
    let general_note = raw.general_note.map(|number| format!("General note {number}; ")).unwrap_or_default();
    let source =
        if raw.source.contains("eneral note") { raw.source } else { format!("{general_note}{}", raw.source) };
    Ok(PreferenceProgram {
        plausible: plausible::read(&raw.plausible)?,
        id: raw.id,
        indicators: raw.codes,
        name: raw.name,
        origins,
        span: whole,
        lapsed: raw.lapsed,
        unknown_after: raw.status_after.as_deref() == Some("unknown"),
        fact,
        mpf: raw.mpf,
        source,
        note: raw.note,
        confidence: if raw.confidence == raw.mpf_confidence {
            raw.confidence
        } else {
            format!("{} (fee: {})", raw.confidence, raw.mpf_confidence)
        },
    })
}

pub(crate) fn reporting(file: &Path, texts: &mut Texts) -> Result<Vec<ReportingOrder>, CompileError> {
    let (record, _) = read_toml::<raw::OrderFile>(file)?;
    let mut out: Vec<ReportingOrder> = Vec::new();
    for raw in record.order {
        let mut order = Vec::new();
        for name in &raw.categories {
            match name.as_str() {
                // Quota numbers carry no duty of their own here; they stand with their duty.
                "quota" | "other_quota" => {}
                _ => order.push(
                    category(name)
                        .ok_or_else(|| CompileError::at(file, 0, format!("unknown category \"{name}\"")))?,
                ),
            }
        }
        let period = span(raw.from, raw.until);
        if out.last().is_some_and(|last| last.span.until != period.from) {
            return Err(CompileError::at(
                file,
                0,
                format!("the period from {} does not follow the one before it", raw.from),
            ));
        }
        let source = texts.id(&raw.source).ok_or_else(|| CompileError::at(file, 0, "too many texts"))?;
        out.push(ReportingOrder { span: period, order, source });
    }
    Ok(out)
}

fn category(name: &str) -> Option<Category> {
    let name = if name == "chapter1_97" { "chapter1_to97" } else { name };
    <Category as serde::Deserialize>::deserialize(
        serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name),
    )
    .ok()
}

pub(crate) fn fees(
    file: &Path,
    countries: &Countries,
    groups: &Groups,
    texts: &mut Texts,
) -> Result<Fees, CompileError> {
    let (record, _) = read_toml::<raw::FeeFile>(file)?;
    let fault = |reason: String| CompileError::at(file, 0, reason);
    let full = || fault("too many texts".to_string());
    let percent = |text: &str| {
        Rate::parse_percent(text).ok_or_else(|| fault(format!("\"{text}\" is not a percentage")))
    };
    let mut fees = Fees {
        mpf_chapter98_source: texts.id(&record.mpf_chapter98.source).ok_or_else(full)?,
        ..Fees::default()
    };
    for raw in record.mpf {
        fees.mpf.push(MpfYear {
            span: span(raw.from, raw.until),
            rate: percent(&raw.rate_percent)?,
            minimum: raw.minimum,
            maximum: raw.maximum,
            informal_automated: raw.informal_automated,
            informal_manual: raw.informal_manual,
            informal_cbp_prepared: raw.informal_cbp_prepared,
            manual_surcharge: raw.manual_surcharge,
            source: texts.id(&raw.source).ok_or_else(full)?,
        });
    }
    for raw in record.mpf_exempt_origins {
        let days = span(raw.from, raw.until);
        let origins = match &raw.countries_of {
            None => groups.one(&raw.origins.join(" "), countries, days).map_err(fault)?,
            Some(name) => {
                let programme = countries.preference_programs.iter().find(|programme| programme.id == *name);
                let members = programme.and_then(|programme| programme.origins.as_ref());
                let members = members.filter(|_| raw.origins.is_empty()).ok_or_else(|| {
                    fault(format!(
                        "countries_of = \"{name}\" needs a special programme with countries, and no origins"
                    ))
                })?;
                let mut set = OriginSet::default();
                members.iter().for_each(|&(index, _)| set.insert(index));
                set
            }
        };
        fees.mpf_origins.push(MpfOrigins {
            name: raw.name,
            origins,
            span: days,
            status: raw.mpf,
            source: texts.id(&raw.source).ok_or_else(full)?,
        });
    }
    for code in &record.mpf_chapter98.still_charged_on_dutiable_value {
        let code = HtsCode::parse(code)
            .ok_or_else(|| fault(format!("\"{code}\" is not {}", HtsCode::accepted().en())))?;
        fees.mpf_chapter98_dutiable.push(code.padded());
    }
    for raw in record.hmf {
        fees.hmf.push(DatedRate {
            span: span(raw.from, raw.until),
            rate: percent(&raw.rate_percent)?,
            source: texts.id(&raw.source).ok_or_else(full)?,
        });
    }
    for (raw, into) in
        [(record.informal_entry, &mut fees.informal_limit), (record.de_minimis, &mut fees.de_minimis_limit)]
    {
        for limit in raw {
            into.push(DatedAmount {
                span: span(limit.from, limit.until),
                amount: limit.maximum_value,
                source: texts.id(&limit.source).ok_or_else(full)?,
            });
        }
    }
    for raw in record.de_minimis_suspended {
        let days = span(raw.from, raw.until);
        fees.de_minimis_closed.push(DeMinimisClosure {
            span: days,
            origins: groups.one(&raw.origins.join(" "), countries, days).map_err(fault)?,
            source: texts.id(&raw.source).ok_or_else(full)?,
        });
    }
    for raw in record.cotton {
        fees.not_computed.push((raw.name, texts.id(&raw.source).ok_or_else(full)?));
    }
    Ok(fees)
}

pub(crate) fn coverage(
    file: &Path,
    book: &mut LawBook,
    lists: &Lists,
    groups: &Groups,
) -> Result<(), CompileError> {
    let (record, text) = read_toml::<raw::CoverageFile>(file)?;
    for spanned in record.notice {
        let line = line_of(&text, spanned.span().start);
        let notice = notices::read(spanned.into_inner(), book, lists, groups)
            .map_err(|reason| CompileError::at(file, line, reason))?;
        book.notices.push(notice);
    }
    for raw in record.section_232_on_full_value {
        let provision = HtsCode::parse(&raw.provision).ok_or_else(|| {
            CompileError::at(file, 0, format!("\"{}\" is not {}", raw.provision, HtsCode::accepted().en()))
        })?;
        book.section_232_on_full_value.push(provision.padded());
    }
    for code in &record.goods_of_us_origin.provisions {
        let provision = HtsCode::parse(code).filter(|code| code.chapter() == 98);
        let provision = provision.ok_or_else(|| {
            CompileError::at(file, 0, format!("\"{code}\" is not a provision of chapter 98"))
        })?;
        book.home_goods.push((provision.padded(), provision.length()));
    }
    let held = record.held_not_answered.into_iter().map(|raw| Text { en: raw.en, ko: raw.ko });
    book.coverage = Some(Coverage {
        window: Span { from: record.from, until: record.until },
        as_of: record.as_of,
        not_covered: record.not_covered.into_iter().chain(held).collect(),
    });
    Ok(())
}
