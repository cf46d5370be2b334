//! From a decision to the layers and near misses that people read.

use super::answer::{Layer, NotApplied};
use super::check::{CheckedLine, Matched};
use super::column::ColumnDuty;
use super::engine::Engine;
use super::plan::{Miss, Portions};
use super::price::{Decision, PricedLayer};
use super::product::Product;
use super::{given_back, wording};
use crate::base::date::Day;
use crate::base::order;
use crate::base::text::Text;
use crate::hts::code::HtsCode;
use crate::law::lists::Segment;
use crate::law::measure::{Category, Condition, Confidence, Effect, Measure, MeasureId, Status};

/// Layers that are reported, each with its place and its measure: all that apply, but reliefs only where they lift
/// something.
pub fn reported<'a>(
    engine: &'a Engine,
    decision: &'a Decision,
) -> impl Iterator<Item = (usize, PricedLayer<'a>, &'a Measure)> {
    let book = engine.book();
    let with_measure = move |(at, priced): (usize, PricedLayer<'a>)| {
        Some((at, priced, book.measures.get(usize::from(priced.layer.measure))?))
    };
    decision.layers().enumerate().filter_map(with_measure).filter(|(_, priced, measure)| {
        let relief = book.program_of(measure).is_some_and(|program| program.relief_only);
        measure.effect != Effect::Column2
            && measure.status == Status::Charged
            && (!relief || priced.layer.lifts)
    })
}

/// The layers in reporting order.
#[must_use]
pub fn layers(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    column: &ColumnDuty<'_>,
    decision: &Decision,
) -> Vec<Layer> {
    placed(engine, line, product, column, decision).into_iter().map(|(_, layer)| layer).collect()
}

/// The layers in reporting order, each with the place of its measure among those that apply; none for the rate column.
pub(crate) fn placed(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    column: &ColumnDuty<'_>,
    decision: &Decision,
) -> Vec<(Option<usize>, Layer)> {
    let mut layers: Vec<(usize, Option<usize>, Layer)> = vec![(
        place(engine, line, Category::Chapter1To97),
        None,
        column_layer(engine, line, product, column, decision),
    )];
    for (at, priced, measure) in reported(engine, decision) {
        let category = priced.layer.category;
        let layer = layer(engine, line, product, column, decision, &priced, measure);
        // The same heading may come from two programmes (civil aircraft relief and the
        // reciprocal duty's own exemption); it is reported once.
        let twin = layers
            .iter()
            .any(|(.., other)| other.heading == layer.heading && other.amount.0 == 0 && layer.amount.0 == 0);
        if !twin {
            layers.push((place(engine, line, category), Some(at), layer));
        }
    }
    order::by_key(&mut layers, |(place, ..)| *place);
    layers.into_iter().map(|(_, at, layer)| (at, layer)).collect()
}

/// Where a category stands on an entry-summary line of the day.
fn place(engine: &Engine, line: &CheckedLine<'_>, category: Category) -> usize {
    let order = engine.book().reporting.iter().find(|order| order.span.holds(line.day));
    order.and_then(|order| order.order.iter().position(|&other| other == category)).unwrap_or(usize::MAX - 1)
}

/// The number of chapters 1 to 97 that is reported. Of a line whose numbers in force nobody tells apart for these goods it is
/// the eight digits: any ten would be filed.
pub(super) fn reported_number(line: &CheckedLine<'_>, product: &Product<'_>) -> Option<HtsCode> {
    let unknown = line.matched == Matched::NotInForce
        && product.printed.is_none()
        && line.lines.iter().all(|at| at.ordinal().is_none());
    if unknown { product.line.rate_line() } else { product.code() }
}

fn column_layer(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    column: &ColumnDuty<'_>,
    decision: &Decision,
) -> Layer {
    let portions = decision.plan.column_portions;
    let inside = decision.plan.layers.iter().any(|layer| !layer.absorbs.is_empty());
    let spi = line.special.map(|claim| claim.indicator.as_str().to_string());
    Layer {
        kind: "column",
        heading: reported_number(line, product).map_or_else(String::new, |code| code.to_string()),
        program: column.column.program().to_string(),
        name: wording::column(column.column),
        rate: wording::printed(column.rate),
        basis: decision.value_of(portions),
        portions: portions_of(engine, decision, portions),
        parts: portions,
        amount: decision.priced.column,
        column_duty_inside: None,
        reason: wording::column_reason(column.column, spi.as_deref(), inside),
        refundable: false,
        refundable_duty: None,
        drawback: Text::default(),
        source: format!(
            "HTSUS {}",
            product.line.rate_line().map_or_else(String::new, |code| code.to_string())
        ),
        confidence: Confidence::Primary,
        in_force_from: None,
        in_force_until: None,
        note: String::new(),
    }
}

fn layer(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    column: &ColumnDuty<'_>,
    decision: &Decision,
    priced: &PricedLayer<'_>,
    measure: &Measure,
) -> Layer {
    let book = engine.book();
    let program = book.program_of(measure);
    let refundable = given_back::part(engine, line, column.duty, priced);
    let lists = lists_met(engine, line, product, measure);
    let until = measure.span.until;
    Layer {
        kind: "chapter99",
        heading: book.text(measure.heading).to_string(),
        program: program.map_or_else(String::new, |program| program.id.clone()),
        name: program.map(|program| program.name.clone()).unwrap_or_default(),
        rate: wording::effect(book, measure),
        basis: priced.basis,
        portions: portions_of(engine, decision, priced.layer.portions),
        parts: priced.layer.portions,
        amount: priced.amount,
        column_duty_inside: given_back::column_inside(priced, column.duty, line.value),
        reason: wording::applies(book, measure, &origin_name(engine, line), &lists, &line.facts),
        refundable: refundable.0 > 0,
        refundable_duty: Some(refundable).filter(|refundable| refundable.0 > 0),
        // A duty of nothing has nothing to draw back.
        drawback: program
            .filter(|_| priced.amount.0 > 0)
            .map(|program| wording::drawback(&program.drawback))
            .unwrap_or_default(),
        source: book.text(measure.source).to_string(),
        confidence: measure.confidence,
        in_force_from: Some(measure.span.from),
        in_force_until: (until != Day::MAX).then_some(until),
        note: book.text(measure.note).to_string(),
    }
}

/// Portions to show: none where the value is not split.
fn portions_of(engine: &Engine, decision: &Decision, portions: Portions) -> Vec<String> {
    let split = decision.split.present().iter().nth(1).is_some();
    let named = |portion| wording::portion_id(engine.book(), portion);
    if split { portions.iter().map(named).collect() } else { Vec::new() }
}

fn lists_met(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    measure: &Measure,
) -> Vec<String> {
    let lists = &engine.book().lists;
    let mut names: Vec<String> = product
        .segments
        .iter()
        .filter_map(|&id| lists.segment(id))
        .filter(|segment| segment.span.holds(line.day) && measure.lists.contains(&segment.list))
        .map(|segment| lists.name(segment.list).to_string())
        .collect();
    names.dedup();
    names
}

fn origin_name(engine: &Engine, line: &CheckedLine<'_>) -> Text {
    engine.book().countries.get(line.origin).map(|info| info.name.clone()).unwrap_or_default()
}

/// What met the product and does not apply, then what applied before or will apply.
#[must_use]
pub fn not_applied(
    engine: &Engine,
    line: &CheckedLine<'_>,
    product: &Product<'_>,
    trace: &[(MeasureId, Miss)],
    decision: &Decision,
) -> Vec<NotApplied> {
    let book = engine.book();
    let mut out = Vec::new();
    for &(id, miss) in trace {
        if let Some(measure) = book.measures.get(usize::from(id))
            && measure.effect != Effect::Column2
        {
            out.push(near_miss(engine, measure, wording::miss(book, miss)));
        }
    }
    // One line a programme: the last measure before the day and the first after it.
    let mut near: Vec<Near<'_>> = vec![Near::default(); book.programs.len()];
    let charged = |measure: &Measure| {
        measure.status == Status::Charged && !matches!(measure.effect, Effect::Nothing | Effect::Column2)
    };
    for measure in decision.plan.measures() {
        if let Some(measure) = book.measures.get(usize::from(measure)).filter(|measure| charged(measure))
            && let Some(near) = near.get_mut(usize::from(measure.program))
        {
            near.now = true;
        }
    }
    let segments: Vec<&Segment> = product.segments.iter().filter_map(|&id| book.lists.segment(id)).collect();
    for measure in book.measures.iter().filter(|measure| charged(measure)) {
        if measure.origins.contains(line.origin)
            && covers(&segments, measure)
            && let Some(near) = near.get_mut(usize::from(measure.program))
        {
            near.see(measure, line.day);
        }
    }
    for Near { now, ended, coming } in near {
        for measure in ended.into_iter().filter(|_| !now).chain(coming) {
            out.push(near_miss(engine, measure, wording::out_of_time(line.day, measure)));
        }
    }
    out
}

/// What a programme says of a product on other days.
#[derive(Clone, Copy, Default)]
struct Near<'a> {
    /// It says something on the day itself.
    now: bool,
    ended: Option<&'a Measure>,
    coming: Option<&'a Measure>,
}

impl<'a> Near<'a> {
    fn see(&mut self, measure: &'a Measure, day: Day) {
        // Of two of one day the one for every good comes before the one that asks for a fact.
        let ended = |measure: &Measure| (measure.span.until, !asks(measure));
        let coming = |measure: &Measure| (measure.span.from, asks(measure));
        self.now |= measure.span.holds(day);
        if measure.span.until <= day && self.ended.is_none_or(|other| ended(other) <= ended(measure)) {
            self.ended = Some(measure);
        }
        if measure.span.from > day && self.coming.is_none_or(|other| coming(measure) < coming(other)) {
            self.coming = Some(measure);
        }
    }
}

/// Whether a measure hangs on a fact.
fn asks(measure: &Measure) -> bool {
    measure
        .conditions
        .iter()
        .any(|condition| matches!(condition, Condition::Fact(..) | Condition::Before(..)))
}

/// Whether the lists of a measure, while it is in force, hold a product of these segments.
fn covers(segments: &[&Segment], measure: &Measure) -> bool {
    let on = |wanted: &[u16]| {
        !wanted.is_empty()
            && segments
                .iter()
                .any(|segment| wanted.contains(&segment.list) && segment.span.overlaps(measure.span))
    };
    (measure.all_products || on(&measure.lists)) && !on(&measure.except)
}

fn near_miss(engine: &Engine, measure: &Measure, reason: Text) -> NotApplied {
    let book = engine.book();
    let program = book.program_of(measure);
    NotApplied {
        heading: book.text(measure.heading).to_string(),
        program: program.map_or_else(String::new, |program| program.id.clone()),
        name: program.map(|program| program.name.clone()).unwrap_or_default(),
        rate: wording::effect(book, measure),
        reason,
        source: book.text(measure.source).to_string(),
    }
}
