//! How the records of the law stand in a pack: each type once, writer and reader side by side.

use crate::base::layout::{Wire, get_some, wire_enum, wire_struct, wire_table};
use crate::base::wire::{Reader, WireError, Writer};
use crate::law::book::{Coverage, ReportingOrder};
use crate::law::facts::{Declared, Fact, FactKind, Portion, PortionKind, Unanswered};
use crate::law::fees::{DatedAmount, DatedRate, DeMinimisClosure, Fees, MpfOrigins, MpfYear};
use crate::law::measure::{Basis, Category, Condition, Confidence, Effect, Measure, Program, Reach, Status};
use crate::law::origins::{CountryInfo, MpfStatus, OriginSet, PreferenceProgram};
use crate::law::refunds::{
    Anchor, BeforeLiquidation, GivenBack, Ground, Liquidation, Period, RefundRule, Route, Section,
};

impl Wire for Portion {
    fn put(&self, out: &mut Writer) {
        (self.place() as u8).put(out);
    }
    fn get(from: &mut Reader<'_>) -> Result<Portion, WireError> {
        Portion::at(from.u8()?).ok_or(WireError::OutOfBounds)
    }
}

impl Wire for OriginSet {
    fn put(&self, out: &mut Writer) {
        self.0.iter().for_each(|word| word.put(out));
    }
    fn get(from: &mut Reader<'_>) -> Result<OriginSet, WireError> {
        let mut set = OriginSet::default();
        for word in &mut set.0 {
            *word = from.varint()?;
        }
        Ok(set)
    }
}

wire_struct!(Coverage { window, as_of, not_covered });
wire_struct!(ReportingOrder { span, order, source });
wire_struct!(CountryInfo { code, name, eu, customs_territory });

wire_enum!(FactKind { 0 Goods, 1 Claim, 2 Event, 3 Decision, 4 Amount, 5 Date });
wire_enum!(Unanswered { 0 No, 1 Ask });
wire_enum!(PortionKind { 0 Material, 1 UsContent });
wire_struct!(Declared { kind, id, name });
wire_enum!(MpfStatus { 0 Waived, 1 Charged, 2 Unknown });
wire_enum!(Confidence { 0 Inferred, 1 Secondary, 2 Primary });
wire_enum!(Status { 0 Charged, 1 Suspended, 2 Announced, 3 ListNotCompiled, 4 AsFiledOnly });
wire_enum!(Basis { 0 Full, 1 Portion(portion), 2 NonUsContent });
wire_enum!(Reach { 0 Whole, 1 Portion(portion) });
wire_enum!(Effect {
    0 Nothing,
    1 Add(rate),
    2 Total(rate),
    3 Replace(rate),
    4 AddPerUnit(rate, unit),
    5 Column2,
    6 Refused,
    7 Unknown,
});
wire_enum!(Condition {
    0 Fact(fact, answer),
    1 Before(fact, day, answer),
    2 Column1Under(rate),
    3 Column1AtLeast(rate),
    4 Declared(fact),
    5 ShareAtLeast(fact, rate),
    6 Displaced,
    7 ShareUnder(fact, rate),
});
wire_enum!(Category {
    0 Chapter98,
    1 S301Country,
    2 S301Economy,
    3 IeepaFentanyl,
    4 IeepaReciprocal,
    5 S122,
    6 S338,
    7 S232,
    8 S201,
    9 Column1,
    10 Chapter1To97,
});

wire_struct!(Fact {
    id,
    kind,
    unanswered,
    ask_on_lists,
    exclusive,
    none_possible,
    implies,
    implies_not,
    portion,
    whole_in_chapters,
    plausible,
    assumed,
    question,
    proof,
    source,
    note,
});
wire_struct!(Program { id, name, authority, category, drawback, note, yields_by_heading, relief_only });
wire_table!(Measure {
    id,
    program,
    group,
    rank,
    heading,
    heading_with,
    origins,
    lists,
    all_products,
    except,
    effect,
    basis,
    us_content_cap,
    conditions,
    displaces,
    chapter98_exempt,
    baggage_exempt,
    no_preference,
    status,
    span,
    source,
    confidence,
    note,
});
wire_struct!(PreferenceProgram {
    id,
    indicators,
    name,
    origins,
    span,
    lapsed,
    unknown_after,
    fact,
    plausible,
    mpf,
    source,
    note,
    confidence,
});

wire_struct!(MpfYear {
    span,
    rate,
    minimum,
    maximum,
    informal_automated,
    informal_manual,
    informal_cbp_prepared,
    manual_surcharge,
    source,
});
wire_struct!(DatedRate { span, rate, source });
wire_struct!(DatedAmount { span, amount, source });
wire_struct!(DeMinimisClosure { span, origins, source });
wire_struct!(Fees {
    mpf,
    hmf,
    informal_limit,
    de_minimis_limit,
    de_minimis_closed,
    mpf_chapter98_dutiable,
    mpf_chapter98_source,
    not_computed,
    mpf_origins,
});
wire_struct!(MpfOrigins { name, origins, span, status, source });
wire_struct!(GivenBack { programs, origins, span, opens, source });
wire_enum!(Liquidation { 0 Any, 1 Before, 2 After });
wire_enum!(Anchor { 0 Entry, 1 Importation, 2 Liquidation });
wire_enum!(Period { 0 Days(days), 1 Years(years) });
wire_enum!(Ground { 0 Programs(programs), 1 Claim(programme), 2 Retroactive(programs, law_of), 3 Overpayment, 4 Contested(programs) });
wire_struct!(BeforeLiquidation { days, cycle });
wire_struct!(Route {
    id,
    name,
    liquidation,
    deadline,
    before_liquidation,
    counted_from_earliest,
    once_closed,
    gives_way_to,
    not_while,
    source,
    confidence,
    note,
});
wire_struct!(RefundRule { id, name, reason, ground, origins, span, opens, routes, source, confidence });
wire_struct!(Section { id, chapters, name });
