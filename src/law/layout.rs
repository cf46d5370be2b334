//! How the records of the law stand in a pack: each type once, writer and reader side by side.

use rust_decimal::Decimal;

use super::book::{Coverage, ReportingOrder};
use super::country::Country;
use super::date::{Day, Span};
use super::facts::{Fact, FactKind, Portion, Text, Unanswered};
use super::fees::{DatedAmount, DatedRate, DeMinimisClosure, Fees, MpfOrigins, MpfYear};
use super::measure::{Basis, Category, Condition, Confidence, Effect, Measure, Program, Reach, Status};
use super::money::{Cents, Rate, UnitRate};
use super::origins::{CountryInfo, MpfStatus, OriginSet, SpecialProgramme};
use super::refunds::{
    Anchor, BeforeLiquidation, GivenBack, Ground, Liquidation, Period, RefundRule, Route, Section,
};
use super::wire::{Reader, WireError, Writer};

/// A value with a place in a pack.
pub(crate) trait Wire: Sized {
    fn put(&self, out: &mut Writer);
    fn get(from: &mut Reader<'_>) -> Result<Self, WireError>;
}

/// Writes and reads the named fields in the order given; one that is left out does not compile.
macro_rules! wire_struct {
    ($type:ident { $($field:tt),* $(,)? }) => {
        impl $crate::law::layout::Wire for $type {
            fn put(&self, out: &mut $crate::law::wire::Writer) {
                $(self.$field.put(out);)*
            }
            fn get(from: &mut $crate::law::wire::Reader<'_>) -> Result<$type, $crate::law::wire::WireError> {
                Ok($type { $($field: $crate::law::layout::Wire::get(from)?),* })
            }
        }
    };
}
pub(crate) use wire_struct;

/// Writes and reads a table of records field by field: values of one kind side by side compress better.
macro_rules! wire_table {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl $type {
            pub(crate) fn put_table(items: &[$type], out: &mut Writer) {
                out.length(items.len());
                $(items.iter().for_each(|item| item.$field.put(out));)*
            }
            pub(crate) fn get_table(from: &mut Reader<'_>) -> Result<Vec<$type>, WireError> {
                let count = from.length()?;
                $(let mut $field = get_some(count, from)?.into_iter();)*
                let rows = (0..count).map(|_| Some($type { $($field: $field.next()?),* }));
                rows.collect::<Option<Vec<_>>>().ok_or(WireError::Truncated)
            }
        }
    };
}

/// Writes a choice as its number, and what it carries after it.
macro_rules! wire_enum {
    ($type:ident { $($number:literal $choice:ident $(($($value:ident),+))?),* $(,)? }) => {
        impl $crate::law::layout::Wire for $type {
            fn put(&self, out: &mut $crate::law::wire::Writer) {
                match self {
                    $($type::$choice $(($($value),+))? => {
                        out.u8($number);
                        $($($value.put(out);)+)?
                    })*
                }
            }
            fn get(from: &mut $crate::law::wire::Reader<'_>) -> Result<$type, $crate::law::wire::WireError> {
                Ok(match from.u8()? {
                    $($number => {
                        $($(let $value = $crate::law::layout::Wire::get(from)?;)+)?
                        $type::$choice $(($($value),+))?
                    })*
                    _ => return Err($crate::law::wire::WireError::UnknownTag),
                })
            }
        }
    };
}

/// Writes numbers of these types in as few bytes as they need.
macro_rules! wire_number {
    ($($type:ident)*) => {
        $(impl Wire for $type {
            fn put(&self, out: &mut Writer) {
                out.varint(u64::from(*self));
            }
            fn get(from: &mut Reader<'_>) -> Result<$type, WireError> {
                from.narrow()
            }
        })*
    };
}

pub(crate) use wire_enum;

wire_number!(u16 u32 u64);

impl Wire for u8 {
    fn put(&self, out: &mut Writer) {
        out.u8(*self);
    }
    fn get(from: &mut Reader<'_>) -> Result<u8, WireError> {
        from.u8()
    }
}

impl Wire for i64 {
    fn put(&self, out: &mut Writer) {
        out.zigzag(*self);
    }
    fn get(from: &mut Reader<'_>) -> Result<i64, WireError> {
        from.zigzag()
    }
}

impl Wire for i32 {
    fn put(&self, out: &mut Writer) {
        out.zigzag(i64::from(*self));
    }
    fn get(from: &mut Reader<'_>) -> Result<i32, WireError> {
        i32::try_from(from.zigzag()?).map_err(|_| WireError::OutOfBounds)
    }
}

impl Wire for bool {
    fn put(&self, out: &mut Writer) {
        out.u8(u8::from(*self));
    }
    fn get(from: &mut Reader<'_>) -> Result<bool, WireError> {
        from.index(2).map(|value| value == 1)
    }
}

impl Wire for String {
    fn put(&self, out: &mut Writer) {
        out.str(self);
    }
    fn get(from: &mut Reader<'_>) -> Result<String, WireError> {
        from.str().map(str::to_string)
    }
}

impl Wire for Decimal {
    fn put(&self, out: &mut Writer) {
        // The compiler only takes percentages and small amounts, which always fit.
        let fits = out.decimal(*self);
        debug_assert!(fits, "thresholds have few digits");
    }
    fn get(from: &mut Reader<'_>) -> Result<Decimal, WireError> {
        from.decimal()
    }
}

impl Wire for Country {
    fn put(&self, out: &mut Writer) {
        out.str(self.as_str());
    }
    fn get(from: &mut Reader<'_>) -> Result<Country, WireError> {
        Country::parse(from.str()?).ok_or(WireError::OutOfBounds)
    }
}

impl Wire for Day {
    fn put(&self, out: &mut Writer) {
        self.number().put(out);
    }
    fn get(from: &mut Reader<'_>) -> Result<Day, WireError> {
        Wire::get(from).map(Day::from_number)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn put(&self, out: &mut Writer) {
        put_all(self, out);
    }
    fn get(from: &mut Reader<'_>) -> Result<Vec<T>, WireError> {
        let count = from.length()?;
        get_some(count, from)
    }
}

/// Reads so many items. Most lists are short and take their memory at once; long ones grow as they are read: a large
/// count in few bytes must not set memory aside.
fn get_some<T: Wire>(count: usize, from: &mut Reader<'_>) -> Result<Vec<T>, WireError> {
    let mut items = Vec::with_capacity(count.min(16));
    for _ in 0..count {
        items.push(T::get(from)?);
    }
    Ok(items)
}

/// Writes items after their number, as a vector of them is written.
pub(crate) fn put_all<T: Wire>(items: &[T], out: &mut Writer) {
    out.length(items.len());
    items.iter().for_each(|item| item.put(out));
}

impl<T: Wire> Wire for Option<T> {
    fn put(&self, out: &mut Writer) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }
    fn get(from: &mut Reader<'_>) -> Result<Option<T>, WireError> {
        Ok(if bool::get(from)? { Some(T::get(from)?) } else { None })
    }
}

impl<A: Wire, B: Wire> Wire for (A, B) {
    fn put(&self, out: &mut Writer) {
        self.0.put(out);
        self.1.put(out);
    }
    fn get(from: &mut Reader<'_>) -> Result<(A, B), WireError> {
        Ok((A::get(from)?, B::get(from)?))
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

wire_struct!(Cents { 0 });
wire_struct!(Rate { 0 });
wire_struct!(UnitRate { 0 });
wire_struct!(Text { en, ko });
wire_struct!(Span { from, until });
wire_struct!(Coverage { window, as_of, not_covered });
wire_struct!(ReportingOrder { span, order, source });
wire_struct!(CountryInfo { code, name, eu, customs_territory });

wire_enum!(FactKind { 0 Goods, 1 Claim, 2 Event, 3 Decision, 4 Amount, 5 Date });
wire_enum!(Unanswered { 0 No, 1 Ask });
wire_enum!(Portion { 0 Rest, 1 Steel, 2 Aluminum, 3 Copper, 4 UsContent, 5 Relieved });
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
    whole_in_chapters,
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
wire_struct!(SpecialProgramme {
    id,
    indicators,
    name,
    origins,
    span,
    lapsed,
    unknown_after,
    fact,
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
wire_enum!(Ground { 0 Programmes(programs), 1 Claim(programme), 2 Retroactive(programs, law_of), 3 Overpayment, 4 Contested(programs) });
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
