//! One request being decided: three-valued findings, facts and the inputs as the law counts them.

use rust_decimal::Decimal;

use crate::bom::{self, Item, ItemRole};
use crate::hts::code::HtsCode;
use crate::origin::answer::{MaterialReading, Standing};
use crate::origin::book::{Cover, Fact, Hs2012, Provision, RuleBook};
use crate::origin::request::Request;
use crate::origin::words;

/// What would have to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    GoodFact(u16),
    MaterialFact(usize, u16),
    MaterialOriginating(usize),
    MaterialCode(usize),
    MaterialHs2012(usize),
    MaterialValue(usize),
    MaterialWeight(usize),
    FungibleMethod(usize),
    Scope,
    GoodHs2012,
    TariffItem,
    AdjustedValue,
    CustomsValue,
    NetCost,
    ComponentWeight,
    Production,
    CustomsControl,
}

/// A test that is met, failed, or open until something is answered. Kleene's
/// three-valued logic: an open test that cannot change the result asks nothing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub(crate) standing: Standing,
    pub(crate) asks: Vec<Ask>,
}

impl Finding {
    pub(crate) fn of(met: bool) -> Finding {
        Finding { standing: if met { Standing::Met } else { Standing::Failed }, asks: Vec::new() }
    }

    pub(crate) fn open(ask: Ask) -> Finding {
        Finding { standing: Standing::Open, asks: vec![ask] }
    }

    /// Open, and no answer of the caller would help.
    pub(crate) fn unknowable() -> Finding {
        Finding { standing: Standing::Open, asks: Vec::new() }
    }

    pub(crate) fn met(&self) -> bool {
        self.standing == Standing::Met
    }

    pub(crate) fn failed(&self) -> bool {
        self.standing == Standing::Failed
    }

    fn joined(mut self, other: Finding) -> Finding {
        for ask in other.asks {
            if !self.asks.contains(&ask) {
                self.asks.push(ask);
            }
        }
        self.standing = Standing::Open;
        self
    }

    pub(crate) fn and(self, other: Finding) -> Finding {
        match (self.standing, other.standing) {
            (Standing::Failed, _) | (_, Standing::Failed) => Finding::of(false),
            (Standing::Met, _) => other,
            (_, Standing::Met) => self,
            _ => self.joined(other),
        }
    }

    pub(crate) fn or(self, other: Finding) -> Finding {
        match (self.standing, other.standing) {
            (Standing::Met, _) | (_, Standing::Met) => Finding::of(true),
            (Standing::Failed, _) => other,
            (_, Standing::Failed) => self,
            _ => self.joined(other),
        }
    }

    pub(crate) fn not(mut self) -> Finding {
        self.standing = match self.standing {
            Standing::Met => Standing::Failed,
            Standing::Failed => Standing::Met,
            Standing::Open => Standing::Open,
        };
        self
    }
}

/// An input as the law counts it.
pub(crate) struct Material<'a> {
    pub(crate) index: usize,
    pub(crate) item: &'a Item,
    /// Its places in HS 2012; nothing where it has no code.
    pub(crate) places: Option<Hs2012<'a>>,
    pub(crate) originating: bool,
    /// Its value after the additions and deductions of General Note 33(g)(ii)(B).
    pub(crate) value: Option<Decimal>,
}

impl Material<'_> {
    /// Its name for a reader.
    pub(crate) fn name(&self) -> String {
        if self.item.id.is_empty() { format!("row {}", self.index + 1) } else { self.item.id.clone() }
    }
}

/// What would settle inputs of unknown origin.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unsettled {
    /// Inputs of which nobody said whether they originate.
    pub(crate) undeclared: Vec<Ask>,
    /// Facts that would make an input count as originating although it is foreign.
    pub(crate) treated: Vec<Ask>,
}

impl Unsettled {
    pub(crate) fn is_empty(&self) -> bool {
        self.undeclared.is_empty() && self.treated.is_empty()
    }
}

/// A request with its inputs read.
pub(crate) struct Case<'a> {
    pub(crate) book: &'a RuleBook,
    pub(crate) request: &'a Request,
    pub(crate) inputs: Vec<Material<'a>>,
    /// What would settle the inputs of which it is not known whether they originate: nobody said so, or a fact that
    /// would make them count as originating is not stated.
    pub(crate) unsettled: Unsettled,
    pub(crate) readings: Vec<MaterialReading>,
}

impl<'a> Case<'a> {
    /// Reads the inputs. `unsettled_originate`: how inputs count of which it is not known whether they originate.
    /// `self_produced`: the origin of each self-produced material, by its place in the bill.
    pub(crate) fn new(
        book: &'a RuleBook,
        request: &'a Request,
        unsettled_originate: bool,
        self_produced: &dyn Fn(usize) -> Option<bool>,
    ) -> Case<'a> {
        let mut case =
            Case { book, request, inputs: Vec::new(), unsettled: Unsettled::default(), readings: Vec::new() };
        let parent_of = |item: &Item| {
            let parent = item.facts.get("part_of")?;
            request.items.iter().position(|other| other.id == *parent)
        };
        for (index, item) in request.items.iter().enumerate() {
            if let Some(true) = parent_of(item).and_then(self_produced) {
                continue;
            }
            let name = || if item.id.is_empty() { format!("row {}", index + 1) } else { item.id.clone() };
            let own = self_produced(index);
            if let Some(originates) = own {
                let reading = if originates {
                    words::reading_self_produced()
                } else {
                    words::reading_self_produced_not()
                };
                case.readings.push(MaterialReading { index, id: name(), reading });
                if !originates {
                    continue;
                }
            }
            let places = match item.facts.get("hs2012").and_then(|text| HtsCode::parse(text)) {
                Some(code) => Some(Hs2012 { codes: vec![code], moved: None }),
                None => item.code.map(|code| book.hs2012(code)),
            };
            if let (Some(code), Some(places)) = (item.code, &places)
                && places.moved.is_some()
            {
                let list: Vec<String> = places.codes.iter().map(HtsCode::to_string).collect();
                case.readings.push(MaterialReading {
                    index,
                    id: name(),
                    reading: words::reading_moved(code, list.join(", ")),
                });
            }
            let mut input = Material { index, item, places, originating: false, value: None };
            input.originating = own.unwrap_or(false) || case.originates(&input, unsettled_originate);
            let part =
                |name: &str| item.facts.get(name).and_then(|text| bom::amount(text)).unwrap_or_default();
            // Additions are for originating, deductions for non-originating materials alone.
            input.value = item.value.map(|value| {
                if input.originating {
                    value + part("add")
                } else {
                    (value - part("deduct")).max(Decimal::ZERO)
                }
            });
            case.inputs.push(input);
        }
        case
    }

    fn originates(&mut self, input: &Material<'a>, unsettled_originate: bool) -> bool {
        let general = &self.book.general;
        let reading = |reading| MaterialReading { index: input.index, id: input.name(), reading };
        if let Some(origin) = input.item.origin.filter(|origin| general.never_originating.contains(origin)) {
            self.readings.push(reading(words::reading_never(origin.to_string())));
            return false;
        }
        let mut treated = Finding::of(false);
        for rule in &general.treated_as_originating {
            let here = rule.goods.iter().any(|goods| goods.cover(self.request.code) == Cover::Inside);
            if !here {
                continue;
            }
            let mut one = self.material_fact(input, rule.fact);
            if let Some(about_good) = rule.good_fact {
                let good = self.good_fact(about_good);
                // While the good itself is not said to be one, no input is asked.
                if good.failed() || (one.standing == Standing::Open && !good.met()) {
                    one = good;
                }
            }
            if one.met() {
                self.readings.push(reading(words::reading_treated(&rule.cite)));
                return true;
            }
            treated = treated.or(one);
        }
        match (input.item.originating, input.item.origin) {
            (Some(true), _) => true,
            (None, origin) if origin.is_none_or(|origin| self.book.in_territory(origin)) => {
                self.unsettled.undeclared.push(Ask::MaterialOriginating(input.index));
                unsettled_originate
            }
            // Foreign, unless a fact that nobody stated makes it count as originating.
            _ if treated.standing == Standing::Open => {
                for ask in treated.asks {
                    if !self.unsettled.treated.contains(&ask) {
                        self.unsettled.treated.push(ask);
                    }
                }
                unsettled_originate
            }
            _ => false,
        }
    }

    /// Inputs whose change is tested: non-originating, and neither packaging nor indirect. The articles of a set
    /// that a provision names itself are materials of it.
    pub(crate) fn tested(&self) -> impl Iterator<Item = &Material<'a>> {
        self.inputs.iter().filter(|input| {
            !input.originating
                && matches!(input.item.role, ItemRole::Material | ItemRole::Accessory | ItemRole::SetItem)
        })
    }

    /// Inputs whose value counts: also retail packaging and accessories, General Note 33(i)(iii) and (k)(i).
    pub(crate) fn valued(&self, originating: bool) -> impl Iterator<Item = &Material<'a>> {
        self.inputs.iter().filter(move |input| {
            input.originating == originating
                && matches!(
                    input.item.role,
                    ItemRole::Material | ItemRole::Accessory | ItemRole::RetailPackaging | ItemRole::SetItem
                )
        })
    }

    /// A fact about the good.
    pub(crate) fn good_fact(&self, index: u16) -> Finding {
        let Some(fact) = self.book.fact(index) else { return Finding::unknowable() };
        let given = |fact: &Fact| self.request.facts.get(&fact.id).copied();
        let by_scope = self.book.says_scope(self.request, &fact.answered_by);
        match (by_scope, given(fact)) {
            (Some(Some(answer)), _) | (_, Some(answer)) => return Finding::of(answer),
            (Some(None), None) => return Finding::open(Ask::Scope),
            (None, None) => {}
        }
        if fact
            .implied_by
            .iter()
            .filter_map(|index| self.book.fact(*index))
            .any(|other| given(other) == Some(true))
        {
            return Finding::of(true);
        }
        let clear = |input: &Material<'_>| {
            input.places.as_ref().is_some_and(|places| {
                places.complete()
                    && places.codes.iter().all(|code| {
                        fact.settled_without.iter().all(|provision| provision.cover(*code) == Cover::Outside)
                    })
            })
        };
        if !fact.settled_without.is_empty() && self.tested().all(clear) {
            return Finding::of(true);
        }
        Finding::open(Ask::GoodFact(index))
    }

    /// A fact about an input.
    pub(crate) fn material_fact(&self, input: &Material<'_>, index: u16) -> Finding {
        let Some(fact) = self.book.fact(index) else { return Finding::unknowable() };
        if input.places.as_ref().is_some_and(|places| fact.impossible_for(places)) {
            return Finding::of(false);
        }
        if let Some(answer) = input.item.facts.get(&fact.id).and_then(|text| crate::base::yes_no::read(text))
        {
            return Finding::of(answer);
        }
        let settled = |code: &HtsCode| fact.settled_by.iter().any(|p| p.cover(*code) == Cover::Inside);
        if input
            .places
            .as_ref()
            .is_some_and(|places| !places.codes.is_empty() && places.codes.iter().all(settled))
        {
            return Finding::of(true);
        }
        Finding::open(Ask::MaterialFact(input.index, index))
    }

    /// A fact about an input by its name in the data; open for ever where the data has no such fact.
    pub(crate) fn material_fact_named(&self, input: &Material<'_>, id: &str) -> Finding {
        self.book.fact_index(id).map_or_else(Finding::unknowable, |index| self.material_fact(input, index))
    }

    /// Whether the input, read as `code`, falls in one of the provisions. The first that it surely falls in is named.
    pub(crate) fn material_in<'p>(
        &self,
        input: &Material<'_>,
        code: HtsCode,
        provisions: &'p [Provision],
    ) -> (Finding, Option<&'p Provision>) {
        let mut finding = Finding::of(false);
        for provision in provisions {
            let here = match provision.cover(code) {
                Cover::Outside => continue,
                Cover::Partly => Finding::open(Ask::MaterialCode(input.index)),
                Cover::Inside => Finding::of(true),
            };
            let here = match provision.only_if {
                Some(fact) => here.and(self.material_fact(input, fact)),
                None => here,
            };
            if here.met() {
                return (here, Some(provision));
            }
            finding = finding.or(here);
        }
        (finding, None)
    }

    /// Whether the good, read as `code`, falls in one of the provisions.
    pub(crate) fn good_in(&self, code: HtsCode, provisions: &[Provision]) -> Finding {
        let mut finding = Finding::of(false);
        for provision in provisions {
            let here = match provision.cover(code) {
                Cover::Outside => continue,
                Cover::Partly => Finding::open(Ask::TariffItem),
                Cover::Inside => Finding::of(true),
            };
            finding = finding.or(match provision.only_if {
                Some(fact) => here.and(self.good_fact(fact)),
                None => here,
            });
        }
        finding
    }
}

/// Cuts a percentage to two decimals, never up: `numerator * 100 / denominator`.
pub(crate) fn percent_cut(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    let scaled = numerator.checked_mul(Decimal::from(10_000))?;
    let mut hundredths = scaled.checked_div(denominator)?.floor();
    // The quotient may have been rounded up to a whole number at its 28th digit.
    if hundredths.checked_mul(denominator)? > scaled {
        hundredths -= Decimal::ONE;
    }
    hundredths.checked_div(Decimal::ONE_HUNDRED).map(|value| value.normalize())
}

/// The same, rounded up: shares that must stay below a limit are never shown smaller than they are.
pub(crate) fn percent_up(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    // The negative of nought would print as "-0".
    percent_cut(-numerator, denominator).map(|value| if value.is_zero() { Decimal::ZERO } else { -value })
}

/// Whether `part` is at most `percent` of `whole`, on exact decimals.
pub(crate) fn within(part: Decimal, percent: Decimal, whole: Decimal) -> Option<bool> {
    Some(part.checked_mul(Decimal::ONE_HUNDRED)? <= percent.checked_mul(whole)?)
}
