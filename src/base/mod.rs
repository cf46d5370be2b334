//! Small rules with one home each: civil dates, money, countries, currencies, texts in both languages, errors, and how a
//! value stands in a pack. Knows no law and no schedule.

#[cfg(feature = "full")]
pub(crate) mod body;
pub mod country;
pub mod currency;
pub mod date;
pub mod error;
pub(crate) mod layout;
pub mod money;
pub mod number;
pub mod order;
pub mod pack;
pub mod per_unit;
pub mod percent;
#[cfg(feature = "full")]
pub mod remark;
pub mod text;
pub mod wire;
pub mod yes_no;
