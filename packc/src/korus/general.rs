//! `general.toml`: the rules of origin that hold for every good, and the certification.

use korus_tariff::base::country::Country;
use korus_tariff::origin::book::Subject;
use korus_tariff::origin::general::{
    Bar, Certification, CountryRules, Element, General, NamedSets, NotForgiven, Process, SlightWork,
    TreatedAsOriginating, WhollyObtained,
};

use super::entries::{GeneralFile, Word};
use super::{Names, amount, percent};
use crate::error::CompileError;
use crate::source::Source;

fn countries(file: &Source, words: &[Word]) -> Result<Vec<Country>, CompileError> {
    words
        .iter()
        .map(|word| {
            Country::parse(word.get_ref())
                .ok_or_else(|| file.fault(word.span(), format!("\"{}\" is no country code", word.get_ref())))
        })
        .collect()
}

pub(super) fn read(file: &Source, entry: GeneralFile, names: &Names) -> Result<General, CompileError> {
    names.source(file, &entry.territory.outward_processing_source)?;
    names.source(file, &entry.certification.source)?;
    let goods = |words: &[Word]| names.provisions(file, words, Subject::Good);
    let fact = |word: &Word, subject| names.fact(file, word, word.get_ref(), subject);
    let mut treated_as_originating = Vec::new();
    for item in entry.treated_as_originating {
        let about_good = item.good_fact.as_ref().map(|word| fact(word, Subject::Good)).transpose()?;
        treated_as_originating.push(TreatedAsOriginating {
            goods: goods(&item.goods)?,
            fact: fact(&item.fact, Subject::Material)?,
            good_fact: about_good,
            cite: item.cite,
        });
    }
    let mut not_forgiven = Vec::new();
    for item in entry.de_minimis.not_for {
        not_forgiven.push(NotForgiven {
            inputs: names.provisions(file, &item.inputs, Subject::Material)?,
            same_subheading: item.same_subheading,
            goods: goods(&item.goods)?,
            cite: item.cite,
        });
    }
    let mut processes = Vec::new();
    for item in entry.process {
        processes.push(Process {
            id: item.id,
            goods: goods(&item.goods)?,
            not_goods: goods(&item.not_goods)?,
            provided: item.provided.iter().map(|word| fact(word, Subject::Good)).collect::<Result<_, _>>()?,
            cite: item.cite,
        });
    }
    let mut bars = Vec::new();
    for item in entry.bar {
        let fact = fact(&item.fact, Subject::Good)?;
        bars.push(Bar { id: item.id, goods: goods(&item.goods)?, fact, cite: item.cite });
    }
    let mut named_sets = Vec::new();
    for item in entry.sets.named {
        names.source(file, &item.source)?;
        named_sets.push(NamedSets { goods: goods(&item.goods)?, cite: item.cite });
    }
    let country = entry.country_of_origin;
    names.source(file, &country.source)?;
    let mut slight = Vec::new();
    for item in country.slight {
        slight.push(SlightWork {
            goods: goods(&item.goods)?,
            inputs: names.provisions(file, &item.inputs, Subject::Material)?,
            en: item.en,
            ko: item.ko,
            cite: item.cite,
        });
    }
    let country_of_origin = CountryRules {
        cite: country.cite,
        textile_cite: country.textile_cite,
        ruling: country.ruling,
        slight_fact: fact(&country.slight_fact, Subject::Good)?,
        slight,
    };
    let paper = entry.certification;
    Ok(General {
        territory: countries(file, &entry.territory.countries)?,
        never_originating: countries(file, &entry.territory.never_originating)?,
        outward_processing_zones: entry.territory.designated_outward_processing_zones,
        wholly_obtained: entry
            .wholly_obtained
            .into_iter()
            .map(|item| WhollyObtained { letter: item.letter, en: item.en, ko: item.ko })
            .collect(),
        treated_as_originating,
        de_minimis_percent: percent(file, &entry.de_minimis.percent)?,
        de_minimis_cite: entry.de_minimis.cite,
        not_forgiven,
        net_cost_goods: goods(&entry.value_content.net_cost_goods)?,
        net_cost_cite: entry.value_content.net_cost_cite,
        build_down_cite: entry.value_content.build_down_cite,
        build_up_cite: entry.value_content.build_up_cite,
        textile_goods: goods(&entry.textiles.goods)?,
        textile_weight_percent: percent(file, &entry.textiles.weight_percent)?,
        textile_weight_cite: entry.textiles.weight_cite,
        component_only: goods(&entry.textiles.component_only)?,
        component_cite: entry.textiles.component_cite,
        whole_good: goods(&entry.textiles.whole_good)?,
        short_supply: names.provisions(file, &entry.textiles.short_supply, Subject::Material)?,
        short_supply_cite: entry.textiles.short_supply_cite,
        elastomeric_cite: entry.textiles.elastomeric_cite,
        set_percent: percent(file, &entry.sets.percent)?,
        set_cite: entry.sets.cite,
        named_sets,
        textile_set_percent: percent(file, &entry.sets.textile_percent)?,
        textile_set_cite: entry.sets.textile_cite,
        fungible_methods: entry.fungible.methods,
        fungible_cite: entry.fungible.cite,
        harmless_in_transit: entry.transit.harmless,
        transit_cite: entry.transit.cite,
        processes,
        bars,
        country_of_origin,
        certification: Certification {
            blanket_months: paper.blanket_months,
            blanket_cite: paper.blanket_cite,
            valid_years: paper.valid_years,
            valid_cite: paper.valid_cite,
            late_claim_years: paper.late_claim_years,
            late_claim_cite: paper.late_claim_cite,
            records_years: paper.records_years,
            records_cite: paper.records_cite,
            waiver_usd: amount(file, &paper.waiver_usd)?,
            waiver_cite: paper.waiver_cite,
            statement_en: paper.statement_en,
            statement_ko: paper.statement_ko,
            elements: paper
                .element
                .into_iter()
                .map(|item| Element { id: item.id, cite: item.cite, en: item.en, ko: item.ko })
                .collect(),
        },
    })
}
