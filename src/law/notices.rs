//! What is known to come, or to be contested, and is not law that can be computed: said beside the answers that it would
//! meet, because a figure for such a day looks as sure as any other.

use serde::{Deserialize, Serialize};

use crate::base::date::Span;
use crate::base::layout::{wire_enum, wire_struct};
use crate::base::text::Text;
use crate::law::lists::ListId;
use crate::law::measure::{Confidence, ProgramId};
use crate::law::origins::OriginSet;

/// What sort of thing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// A change of law, announced for the first day of the span or possible from it on.
    Change,
    /// A duty whose lawfulness a court has still to decide.
    Contested,
    /// Something besides duty that an entry must meet.
    Requirement,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Stable name.
    pub id: String,
    /// What sort of thing it is.
    pub kind: NoticeKind,
    /// Entry dates that it would meet; none where no day is known.
    pub span: Option<Span>,
    /// What it is, in a sentence.
    pub what: Text,
    /// Origins that it would meet; empty where they are not known.
    pub origins: OriginSet,
    /// It would meet every product.
    pub all_products: bool,
    /// Products on any of these lists.
    pub lists: Vec<ListId>,
    /// Products below any of these codes: padded, and the number of digits.
    pub codes: Vec<(u64, u8)>,
    /// It meets only answers that charge one of these programmes.
    pub programs: Vec<ProgramId>,
    /// Where it was read.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
}

wire_enum!(NoticeKind { 0 Change, 1 Contested, 2 Requirement });
wire_struct!(Notice {
    id,
    kind,
    span,
    what,
    origins,
    all_products,
    lists,
    codes,
    programs,
    source,
    confidence,
});
