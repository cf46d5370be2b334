//! How values stand in a pack: each type once, writer and reader side by side.

use rust_decimal::Decimal;

use super::country::Country;
use super::date::{Day, Span};
use super::money::{Cents, Rate, UnitRate};
use super::text::Text;
use super::wire::{Reader, WireError, Writer};

/// A value with a place in a pack.
pub(crate) trait Wire: Sized {
    fn put(&self, out: &mut Writer);
    fn get(from: &mut Reader<'_>) -> Result<Self, WireError>;
}

/// Writes and reads the named fields in the order given; one that is left out does not compile.
macro_rules! wire_struct {
    ($type:ident { $($field:tt),* $(,)? }) => {
        impl $crate::base::layout::Wire for $type {
            fn put(&self, out: &mut $crate::base::wire::Writer) {
                $(self.$field.put(out);)*
            }
            fn get(from: &mut $crate::base::wire::Reader<'_>) -> Result<$type, $crate::base::wire::WireError> {
                Ok($type { $($field: $crate::base::layout::Wire::get(from)?),* })
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

pub(crate) use wire_table;

/// Writes a choice as its number, and what it carries after it.
macro_rules! wire_enum {
    ($type:ident { $($number:literal $choice:ident $(($($value:ident),+))?),* $(,)? }) => {
        impl $crate::base::layout::Wire for $type {
            fn put(&self, out: &mut $crate::base::wire::Writer) {
                match self {
                    $($type::$choice $(($($value),+))? => {
                        out.u8($number);
                        $($($value.put(out);)+)?
                    })*
                }
            }
            fn get(from: &mut $crate::base::wire::Reader<'_>) -> Result<$type, $crate::base::wire::WireError> {
                Ok(match from.u8()? {
                    $($number => {
                        $($(let $value = $crate::base::layout::Wire::get(from)?;)+)?
                        $type::$choice $(($($value),+))?
                    })*
                    _ => return Err($crate::base::wire::WireError::UnknownTag),
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
pub(crate) fn get_some<T: Wire>(count: usize, from: &mut Reader<'_>) -> Result<Vec<T>, WireError> {
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

wire_struct!(Cents { 0 });
wire_struct!(Rate { 0 });
wire_struct!(UnitRate { 0 });
wire_struct!(Text { en, ko });
wire_struct!(Span { from, until });
