//! Delivery terms, the costs around a sale, and what each does to the customs value.

use serde::{Deserialize, Serialize};

use crate::base::text::Text;

/// A delivery term of Incoterms 2020.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Incoterm {
    /// At the seller's place.
    Exw,
    /// Handed to the carrier.
    Fca,
    /// Alongside the ship.
    Fas,
    /// On board.
    Fob,
    /// Freight to the port of destination paid.
    Cfr,
    /// Freight and insurance to the port of destination paid.
    Cif,
    /// Carriage to the place of destination paid.
    Cpt,
    /// Carriage and insurance to the place of destination paid.
    Cip,
    /// Delivered, not unloaded.
    Dap,
    /// Delivered and unloaded.
    Dpu,
    /// Delivered with duty paid.
    Ddp,
}

impl Incoterm {
    /// Whether a price on this term holds costs of a kind, unless a charge says otherwise.
    #[must_use]
    pub fn holds(self, kind: ChargeKind) -> bool {
        use ChargeKind as K;
        use Incoterm as T;
        match kind {
            K::ForeignInland => self != T::Exw,
            K::Freight => self >= T::Cfr,
            // Under CFR and CPT the risk, and with it the cover, is the buyer's.
            K::Insurance => matches!(self, T::Cif | T::Cip | T::Dap | T::Dpu | T::Ddp),
            K::UsInland => matches!(self, T::Dap | T::Dpu | T::Ddp),
            K::Duties => self == T::Ddp,
            _ => false,
        }
    }
}

/// A cost around a sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKind {
    /// Transport in the country of exportation, up to the carrier that leaves it.
    ForeignInland,
    /// The international shipment, up to the place of importation.
    Freight,
    /// Insurance of the international shipment.
    Insurance,
    /// Transport in the United States after importation.
    UsInland,
    /// Construction, erection, assembly, maintenance or technical assistance after importation.
    PostImportation,
    /// US customs duties and other Federal taxes that the seller's price holds.
    Duties,
    /// Packing that the buyer pays.
    Packing,
    /// A selling commission that the buyer pays.
    SellingCommission,
    /// Materials, tools or design that the buyer gives free or at a reduced cost.
    Assist,
    /// A royalty or licence fee that is a condition of the sale.
    Royalty,
    /// Proceeds of a later resale that go to the seller.
    ResaleProceeds,
    /// Customs brokerage.
    Broker,
    /// Any other cost of the buyer that is no part of the customs value.
    Other,
}

/// What a kind of cost does to the customs value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Taken out of a price that holds it, where it is shown apart.
    TakenOut,
    /// As `TakenOut`, but only for a through shipment after the sale for exportation.
    TakenOutOfThroughShipment,
    /// Added to a price that does not hold it.
    Added,
    /// No part of the value, and not taken out of a price that holds it.
    Neither,
}

impl ChargeKind {
    /// All kinds, in the order in which a bill shows them.
    pub const ALL: [ChargeKind; 13] = [
        ChargeKind::Packing,
        ChargeKind::SellingCommission,
        ChargeKind::Assist,
        ChargeKind::Royalty,
        ChargeKind::ResaleProceeds,
        ChargeKind::ForeignInland,
        ChargeKind::Freight,
        ChargeKind::Insurance,
        ChargeKind::Duties,
        ChargeKind::UsInland,
        ChargeKind::PostImportation,
        ChargeKind::Broker,
        ChargeKind::Other,
    ];

    /// What it does to the customs value.
    #[must_use]
    pub fn effect(self) -> Effect {
        match self {
            ChargeKind::Freight
            | ChargeKind::Insurance
            | ChargeKind::UsInland
            | ChargeKind::PostImportation
            | ChargeKind::Duties => Effect::TakenOut,
            ChargeKind::ForeignInland => Effect::TakenOutOfThroughShipment,
            ChargeKind::Packing
            | ChargeKind::SellingCommission
            | ChargeKind::Assist
            | ChargeKind::Royalty
            | ChargeKind::ResaleProceeds => Effect::Added,
            ChargeKind::Broker | ChargeKind::Other => Effect::Neither,
        }
    }

    /// Where the law says so; empty for costs that it does not speak of.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self {
            ChargeKind::ForeignInland => "19 CFR 152.103(a)(5)(ii), (iii)",
            ChargeKind::Freight | ChargeKind::Insurance => {
                "19 U.S.C. 1401a(b)(4)(A); 19 CFR 152.103(a)(5)(i)"
            }
            ChargeKind::UsInland => "19 U.S.C. 1401a(b)(3)(A)(ii)",
            ChargeKind::PostImportation => "19 U.S.C. 1401a(b)(3)(A)(i)",
            ChargeKind::Duties => "19 U.S.C. 1401a(b)(3)(B)",
            ChargeKind::Packing => "19 U.S.C. 1401a(b)(1)(A)",
            ChargeKind::SellingCommission => "19 U.S.C. 1401a(b)(1)(B)",
            ChargeKind::Assist => "19 U.S.C. 1401a(b)(1)(C)",
            ChargeKind::Royalty => "19 U.S.C. 1401a(b)(1)(D)",
            ChargeKind::ResaleProceeds => "19 U.S.C. 1401a(b)(1)(E)",
            ChargeKind::Broker | ChargeKind::Other => "",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> Text {
        let (en, ko) = match self {
            ChargeKind::ForeignInland => ("transport in the country of exportation", "수출국 내륙운송비"),
            ChargeKind::Freight => ("international freight", "국제운임"),
            ChargeKind::Insurance => ("international insurance", "국제운송 보험료"),
            ChargeKind::UsInland => ("transport in the United States", "미국 내 운송비"),
            ChargeKind::PostImportation => {
                ("installation and assistance after importation", "수입 후 설치·기술지원비")
            }
            ChargeKind::Duties => ("US duties and taxes in the price", "가격에 포함된 미국 관세·세금"),
            ChargeKind::Packing => ("packing", "포장비"),
            ChargeKind::SellingCommission => ("selling commission", "판매수수료"),
            ChargeKind::Assist => ("assists", "생산지원비(assist)"),
            ChargeKind::Royalty => ("royalties", "로열티"),
            ChargeKind::ResaleProceeds => ("proceeds of resale", "사후귀속이익"),
            ChargeKind::Broker => ("customs brokerage", "통관수수료"),
            ChargeKind::Other => ("other costs", "기타 비용"),
        };
        Text::new(en, ko)
    }
}
