//! The body of the Korean pack: read and written by the derives of the book, then held against itself.

use super::book::{KoreaBook, QuotaOf, Rate, Staging, Statement, When};
use crate::base::body;
use crate::base::wire::WireError;

impl KoreaBook {
    /// The compiled form.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        body::encode(self)
    }

    /// Reads the compiled form.
    ///
    /// # Errors
    /// [`WireError`] where the bytes are not a whole book.
    pub fn decode(bytes: &[u8]) -> Result<KoreaBook, WireError> {
        body::decode(bytes, KoreaBook::is_whole)
    }

    /// Whether every place that something refers to is there, and every number is one that can be computed with.
    fn is_whole(&self) -> bool {
        let source = |places: &[usize]| places.iter().all(|&place| place < self.sources.len());
        let said = |statement: &Statement| source(&statement.sources);
        let at = |place: Option<usize>, length: usize| place.is_none_or(|place| place < length);
        let rules = &self.rules;
        let sentences = [
            &rules.value,
            &rules.exchange,
            &rules.rounding,
            &rules.vat,
            &rules.vat_exempt,
            &rules.vat_unknown,
            &rules.other_taxes,
            &rules.vat_general.statement,
            &self.tariff.said.rates,
            &self.tariff.said.months,
            &self.tariff.said.unit,
            &self.tariff.said.other_year,
            &self.tariff.said.differ,
            &self.tariff.said.no_category,
            &rules.incomplete.1,
            &rules.low_value,
            &rules.industrial,
            &rules.look_up,
            &rules.origin,
            &rules.agreement_base,
            &rules.cited_base,
        ];
        let cases = self.specials.iter().flat_map(|special| &special.cases);
        sentences.into_iter().all(said)
            && rules.amount_step > 0
            && rules.value_step > 0
            && rules.rate_step.is_sign_positive()
            && !rules.rate_step.is_zero()
            && self.categories.iter().all(|category| said(&category.statement))
            && self.quotas.iter().all(|quota| said(&quota.statement) && fits(quota.of, quota.rate))
            && self.safeguards.iter().all(|entry| said(&entry.statement))
            && self.tiers.iter().all(|tier| said(&tier.entry.statement))
            && self.taxes.iter().enumerate().all(|(place, tax)| {
                said(&tax.entry.statement) && tax.on_taxes.iter().all(|&earlier| earlier < place)
            })
            && cases.clone().all(|case| {
                said(&case.statement)
                    && case.category < self.categories.len()
                    && at(case.quota, self.quotas.len())
            })
            && self.specials.iter().all(|special| {
                let asked = special.cases.iter().any(|case| matches!(case.when, When::Answer(_)));
                !special.cases.is_empty() && asked == special.question.is_some()
            })
            && rules.incomplete.0 < self.taxes.len()
            && self.levied.iter().all(|row| {
                said(&row.statement)
                    && row.tax < self.taxes.len()
                    && !row.headings.is_empty()
                    && row.relief >= 0
            })
            && self.blocks.iter().all(|block| {
                source(&block.sources)
                    && block.edition < self.editions.len()
                    && at(block.quota, self.quotas.len())
                    && at(block.safeguard, self.safeguards.len())
            })
            && self.tariff.is_whole(self.editions.len())
            && self.lines.windows(2).all(|pair| matches!(pair, [one, next] if one.code < next.code))
            && self.lines.iter().all(|line| {
                let staged = match line.staging {
                    Staging::Category(place) => place < self.categories.len(),
                    Staging::Special(place) => place < self.specials.len(),
                };
                // A rate that could not be written so is none that the amounts were made for.
                let plain = |rate: &Rate| Rate::parse(&rate.to_string()).as_ref() == Some(rate);
                staged
                    && line.code.length() == 10
                    && line.block < self.blocks.len()
                    && line.base.as_ref().is_none_or(plain)
            })
    }
}

/// A quota of the agreement has a rate, or it would be no quota.
fn fits(of: QuotaOf, rate: Option<rust_decimal::Decimal>) -> bool {
    of == QuotaOf::Everyone || rate.is_some()
}
