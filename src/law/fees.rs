//! Fees that Customs collects with an entry, and who is free of them.

use crate::base::date::{Day, Span};
use crate::base::money::{Cents, Rate};
use crate::base::text::Text;
use crate::law::measure::TextId;
use crate::law::origins::{MpfStatus, OriginSet};

/// The merchandise processing fee during one fiscal year (19 CFR 24.23).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MpfYear {
    /// Entry dates of the year.
    pub span: Span,
    /// Rate on formal entries.
    pub rate: Rate,
    /// Least fee of a formal entry.
    pub minimum: Cents,
    /// Greatest fee of a formal entry.
    pub maximum: Cents,
    /// Fee of an automated informal entry.
    pub informal_automated: Cents,
    /// Fee of a manual informal entry that Customs did not prepare.
    pub informal_manual: Cents,
    /// Fee of an informal entry that Customs prepared.
    pub informal_cbp_prepared: Cents,
    /// Surcharge on a manual formal entry.
    pub manual_surcharge: Cents,
    /// Citation.
    pub source: TextId,
}

/// A class of origins whose products pay no merchandise processing fee, whatever is claimed (19 CFR 24.23(c)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MpfOrigins {
    /// Name of the class.
    pub name: Text,
    /// Its origins.
    pub origins: OriginSet,
    /// Entry dates.
    pub span: Span,
    /// Waived; or not known, and then no fee is said.
    pub status: MpfStatus,
    /// Citation.
    pub source: TextId,
}

/// A rate in force for a time, with its citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedRate {
    /// Entry dates.
    pub span: Span,
    /// The rate.
    pub rate: Rate,
    /// Citation.
    pub source: TextId,
}

/// An amount in force for a time, with its citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedAmount {
    /// Entry dates.
    pub span: Span,
    /// The amount.
    pub amount: Cents,
    /// Citation.
    pub source: TextId,
}

/// A time during which low-value shipments of some origins are not free of duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeMinimisClosure {
    /// Entry dates.
    pub span: Span,
    /// Origins it covers.
    pub origins: OriginSet,
    /// Citation.
    pub source: TextId,
}

/// All fees of a pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fees {
    /// Merchandise processing fee by fiscal year.
    pub mpf: Vec<MpfYear>,
    /// Harbor maintenance fee on cargo that arrives by vessel.
    pub hmf: Vec<DatedRate>,
    /// Entries up to this value may be informal (19 CFR 143.21).
    pub informal_limit: Vec<DatedAmount>,
    /// Shipments up to this value were free of duty (19 U.S.C. 1321(a)(2)(C)).
    pub de_minimis_limit: Vec<DatedAmount>,
    /// When and for whom that is closed.
    pub de_minimis_closed: Vec<DeMinimisClosure>,
    /// Chapter 98 provisions whose dutiable part pays the merchandise processing fee, though the chapter does not.
    pub mpf_chapter98_dutiable: Vec<u64>,
    /// Citation of the chapter 98 rule.
    pub mpf_chapter98_source: TextId,
    /// What is due but not computed (the cotton fee), and why.
    pub not_computed: Vec<(Text, TextId)>,
    /// Classes of origins that are free of the merchandise processing fee as such.
    pub mpf_origins: Vec<MpfOrigins>,
}

impl Fees {
    /// The merchandise processing fee of a day, where it is published.
    #[must_use]
    pub fn mpf_on(&self, day: Day) -> Option<&MpfYear> {
        self.mpf.iter().find(|year| year.span.holds(day))
    }

    /// The harbor maintenance fee of a day.
    #[must_use]
    pub fn hmf_on(&self, day: Day) -> Option<&DatedRate> {
        self.hmf.iter().find(|rate| rate.span.holds(day))
    }

    /// The value up to which an entry of a day may be informal.
    #[must_use]
    pub fn informal_limit_on(&self, day: Day) -> Option<Cents> {
        self.informal_limit.iter().find(|limit| limit.span.holds(day)).map(|limit| limit.amount)
    }

    /// The class that an origin belongs to on a day, by its place.
    #[must_use]
    pub fn mpf_origin(&self, day: Day, origin: u8) -> Option<usize> {
        self.mpf_origins.iter().position(|class| class.origins.contains(origin) && class.span.holds(day))
    }
}
