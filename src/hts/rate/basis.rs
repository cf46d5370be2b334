//! Values that a percentage is taken of.

/// A value, or another dollar amount, that the importer states for a part of the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is described by its row in the table")]
pub enum Component {
    Case,
    Strap,
    Battery,
    Movement,
    Apparatus,
    Rifle,
    TelescopicSight,
    LeadContent,
    RetailValue,
    RepairCost,
    PartsCost,
    RepairsOrAlterations,
    ForeignProcessing,
    UsProducts,
    UsFabrics,
    CompleteMovementDuty,
}

impl Component {
    /// Key, English and Korean name, in order of the enum.
    pub const TABLE: &[(Component, &str, &str, &str)] = &[
        (Component::Case, "case", "value of the case", "케이스의 가액"),
        (
            Component::Strap,
            "strap",
            "value of the strap, band or bracelet",
            "시곗줄(스트랩·밴드·브레이슬릿)의 가액",
        ),
        (Component::Battery, "battery", "value of the battery", "배터리의 가액"),
        (Component::Movement, "movement", "value of the movement", "무브먼트의 가액"),
        (Component::Apparatus, "apparatus", "value of the apparatus", "기기의 가액"),
        (Component::Rifle, "rifle", "value of the rifle", "소총의 가액"),
        (
            Component::TelescopicSight,
            "telescopic sight",
            "value of the telescopic sight; 0 if there is none",
            "망원조준경의 가액(없으면 0)",
        ),
        (Component::LeadContent, "lead", "value of the lead content", "납 성분의 가액"),
        (
            Component::RetailValue,
            "retail",
            "fair retail value in the country of acquisition",
            "취득국의 적정 소매가액",
        ),
        (Component::RepairCost, "repair cost", "cost of the goods or repairs", "물품 또는 수리의 비용"),
        (Component::PartsCost, "parts cost", "cost of the parts or materials", "부품 또는 재료의 비용"),
        (
            Component::RepairsOrAlterations,
            "repairs",
            "value of the repairs or alterations",
            "수리 또는 개조의 가액",
        ),
        (
            Component::ForeignProcessing,
            "processing abroad",
            "value of the processing outside the United States",
            "미국 밖에서 이루어진 가공의 가액",
        ),
        (
            Component::UsProducts,
            "US products",
            "cost or value of the products of the United States",
            "미국산 제품의 비용 또는 가액",
        ),
        (
            Component::UsFabrics,
            "US materials",
            "value of the fabrics, components or materials of the United States",
            "미국산 직물·구성품·재료의 가액",
        ),
        (
            Component::CompleteMovementDuty,
            "complete movement duty",
            "duty on the complete movement",
            "완성 무브먼트의 관세액",
        ),
    ];

    pub(super) const COUNT: usize = Component::TABLE.len();

    /// The key to use in `components`.
    #[must_use]
    pub fn key(self) -> &'static str {
        Component::TABLE.get(self as usize).map_or("", |row| row.1)
    }

    /// What it is, in English.
    #[must_use]
    pub fn english(self) -> &'static str {
        Component::TABLE.get(self as usize).map_or("", |row| row.2)
    }

    /// What it is, in Korean.
    #[must_use]
    pub fn korean(self) -> &'static str {
        Component::TABLE.get(self as usize).map_or("", |row| row.3)
    }

    /// The component of a key of `components`; case does not matter.
    #[must_use]
    pub fn parse(key: &str) -> Option<Component> {
        let key = key.trim();
        Component::TABLE.iter().find(|row| row.1.eq_ignore_ascii_case(key)).map(|row| row.0)
    }
}

/// The value that a percentage is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum ValueBasis {
    Whole,
    EntireSet,
    Case,
    Strap,
    CaseAndStrap,
    Battery,
    Movement,
    MovementAndCase,
    Apparatus,
    Rifle,
    TelescopicSight,
    LeadContent,
    RetailValue,
    RepairCost,
    PartsCost,
    PartsOrMaterialsCost,
}

impl ValueBasis {
    /// Printed text and other spellings; a longer text before one that it begins with.
    pub(super) const TEXTS: &[(ValueBasis, &str, &[&str])] = &[
        (
            ValueBasis::CaseAndStrap,
            " on the case and strap, band or bracelet",
            &[" on case and strap, band or bracelet"],
        ),
        (ValueBasis::Case, " on the case", &[]),
        (ValueBasis::Strap, " on the strap, band or bracelet", &[]),
        (ValueBasis::Battery, " on the battery", &[]),
        (ValueBasis::MovementAndCase, " on the movement and case", &[]),
        (ValueBasis::Movement, " on the movement", &[]),
        (ValueBasis::Apparatus, " on the apparatus", &[]),
        (ValueBasis::Rifle, " on the value of the rifle", &[]),
        (ValueBasis::TelescopicSight, " on the value of the telescopic sight, if any", &[]),
        (ValueBasis::LeadContent, " on the value of the lead content", &[]),
        (ValueBasis::EntireSet, " on the entire set", &[]),
        (ValueBasis::RetailValue, " of the fair retail value", &[]),
        (ValueBasis::RepairCost, " of the cost of such goods or repairs", &[]),
        (ValueBasis::PartsOrMaterialsCost, " of the cost of such parts or materials", &[]),
        (ValueBasis::PartsCost, " of the cost of such parts", &[]),
        (ValueBasis::Whole, "", &[]),
    ];

    /// The printed text; empty for the whole customs value.
    #[must_use]
    pub fn text(self) -> &'static str {
        ValueBasis::TEXTS.iter().find(|(basis, ..)| *basis == self).map_or("", |(_, text, _)| text)
    }

    /// Whether it is the customs value of the article as entered.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, ValueBasis::Whole | ValueBasis::EntireSet)
    }

    /// The stated values that make it up; empty for the whole.
    #[must_use]
    pub fn components(self) -> &'static [Component] {
        match self {
            ValueBasis::Whole | ValueBasis::EntireSet => &[],
            ValueBasis::Case => &[Component::Case],
            ValueBasis::Strap => &[Component::Strap],
            ValueBasis::CaseAndStrap => &[Component::Case, Component::Strap],
            ValueBasis::Battery => &[Component::Battery],
            ValueBasis::Movement => &[Component::Movement],
            ValueBasis::MovementAndCase => &[Component::Movement, Component::Case],
            ValueBasis::Apparatus => &[Component::Apparatus],
            ValueBasis::Rifle => &[Component::Rifle],
            ValueBasis::TelescopicSight => &[Component::TelescopicSight],
            ValueBasis::LeadContent => &[Component::LeadContent],
            ValueBasis::RetailValue => &[Component::RetailValue],
            ValueBasis::RepairCost => &[Component::RepairCost],
            ValueBasis::PartsCost | ValueBasis::PartsOrMaterialsCost => &[Component::PartsCost],
        }
    }
}
