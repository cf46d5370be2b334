//! Units of specific rates, and the quantities that answer them.

use super::Term;

/// The unit of a specific rate, as printed after the amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum Per {
    Kilogram,
    CleanKilogram,
    Gram,
    Tonne,
    Liter,
    ProofLiter,
    CubicMeter,
    SquareMeter,
    Meter,
    LinearMeter,
    Barrel,
    Each,
    Article,
    Head,
    Dozen,
    Pair,
    DozenPairs,
    Gross,
    Hundred,
    ThousandPins,
    Thousand,
    Pack,
    Jewel,
    LineGross,
    OtherPiece,
}

/// What the quantity is taken of, where the text says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by the text it prints")]
pub enum MeasuredOf {
    Goods,
    Copper,
    Lead,
    Zinc,
    Molybdenum,
    Tungsten,
    Magnesium,
    Manganese,
    Silicon,
    AnhydrousMorphine,
    DrainedWeight,
    ContentsAndContainer,
    EntireContents,
    IncludingContainer,
    TotalSugars,
    EthylAlcohol,
    RecordingSurface,
    ImmediateContainers,
    OverSeven,
}

impl Per {
    /// Every unit with its printed text and other spellings met in the editions. A
    /// longer text stands before one that it begins with.
    pub(super) const TEXTS: &[(Per, &str, &[&str])] = &[
        (Per::Kilogram, "/kg", &[]),
        (Per::Liter, "/liter", &[]),
        (Per::Each, " each", &[]),
        (Per::CleanKilogram, "/clean kg", &[]),
        (Per::ProofLiter, "/pf. liter", &[]),
        (Per::DozenPairs, "/doz.pr.", &[]),
        (Per::Dozen, "/doz.", &[]),
        (Per::Gross, "/gross", &[]),
        (Per::Gram, "/g", &[]),
        (Per::ThousandPins, "/1,000 pins", &[]),
        (Per::Thousand, "/1,000", &["/thousand"]),
        (Per::Hundred, "/100", &["/hundred"]),
        (Per::Tonne, "/t", &[]),
        (Per::CubicMeter, "/m3", &["/m³"]),
        (Per::SquareMeter, "/m2", &["/m²"]),
        (Per::Meter, "/m", &[]),
        (Per::LinearMeter, "/lin. m", &[]),
        (Per::LineGross, "/line/gross", &[]),
        (Per::Barrel, "/bbl", &[]),
        (Per::Article, "/article", &[]),
        (Per::Head, "/head", &[]),
        (Per::Pair, "/pr.", &[]),
        (Per::Pack, "/pack", &[]),
        (Per::Jewel, "/jewel", &[]),
        (Per::OtherPiece, " for each other piece or part", &[]),
    ];

    /// The printed text, with what joins it to the amount.
    #[must_use]
    pub fn text(self) -> &'static str {
        Per::TEXTS.iter().find(|(per, ..)| *per == self).map_or("", |(_, text, _)| text)
    }
}

impl MeasuredOf {
    /// As [`Per::TEXTS`].
    pub(super) const TEXTS: &[(MeasuredOf, &str, &[&str])] = &[
        (MeasuredOf::Copper, " on copper content", &[]),
        (MeasuredOf::Lead, " on lead content", &[]),
        (MeasuredOf::Zinc, " on zinc content", &[]),
        (MeasuredOf::Molybdenum, " on molybdenum content", &[]),
        (MeasuredOf::Tungsten, " on tungsten content", &[]),
        (MeasuredOf::Magnesium, " on magnesium content", &[]),
        (MeasuredOf::Manganese, " on manganese content", &[]),
        (MeasuredOf::Silicon, " on silicon content", &[]),
        (MeasuredOf::AnhydrousMorphine, " of anhydrous morphine content", &[]),
        (MeasuredOf::DrainedWeight, " on drained weight", &[" on drained weght"]),
        (MeasuredOf::ContentsAndContainer, " on contents and container", &[]),
        (MeasuredOf::EntireContents, " on entire contents of container", &[]),
        (MeasuredOf::IncludingContainer, ", including weight of container", &[]),
        (MeasuredOf::TotalSugars, " of total sugars", &[]),
        (MeasuredOf::EthylAlcohol, " on ethyl alcohol content", &[]),
        (MeasuredOf::RecordingSurface, " of recording surface", &[]),
        (MeasuredOf::ImmediateContainers, " of immediate containers", &[]),
        (MeasuredOf::OverSeven, " over 7", &[]),
        (MeasuredOf::Goods, "", &[]),
    ];

    /// The printed text; empty for the goods themselves.
    #[must_use]
    pub fn text(self) -> &'static str {
        MeasuredOf::TEXTS.iter().find(|(of, ..)| *of == self).map_or("", |(_, text, _)| text)
    }
}

/// A quantity that a rate can ask for. Each is held in one canonical unit, named by
/// [`Measured::key`]; other units of the same thing are converted where the factor is
/// a definition (g, t, doz., gross), never where it depends on the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "each is described by its row in the table")]
pub enum Measured {
    Mass,
    CleanMass,
    DrainedMass,
    MassWithContainer,
    EntireContents,
    SugarMass,
    Copper,
    Lead,
    Zinc,
    Molybdenum,
    Tungsten,
    Magnesium,
    Manganese,
    Silicon,
    Morphine,
    Volume,
    ProofVolume,
    Area,
    RecordingSurface,
    Length,
    Barrels,
    Count,
    Pieces,
    Pairs,
    Packs,
    Pins,
    Jewels,
    JewelsOverSeven,
    GrossLines,
    ImmediateContainers,
    OtherPieces,
    SugarDegrees,
}

impl Measured {
    /// Whether goods may have none of it: what they contain or are made up of, not the goods themselves.
    #[must_use]
    pub fn is_content(self) -> bool {
        use Measured::{
            Copper, GrossLines, Jewels, JewelsOverSeven, Lead, Magnesium, Manganese, Molybdenum, Morphine,
            OtherPieces, ProofVolume, Silicon, SugarDegrees, SugarMass, Tungsten, Zinc,
        };
        matches!(
            self,
            Copper
                | Lead
                | Zinc
                | Molybdenum
                | Tungsten
                | Magnesium
                | Manganese
                | Silicon
                | Morphine
                | SugarMass
                | SugarDegrees
                | ProofVolume
                | Jewels
                | JewelsOverSeven
                | GrossLines
                | OtherPieces
        )
    }

    /// Key of the canonical unit, English and Korean name, in order of the enum.
    pub const TABLE: &[(Measured, &str, &str, &str)] = &[
        (Measured::Mass, "kg", "net weight in kilograms", "순중량(kg)"),
        (Measured::CleanMass, "cy kg", "clean-yield weight in kilograms", "세정 기준 중량(kg)"),
        (Measured::DrainedMass, "kg drained", "drained weight in kilograms", "고형량(물기를 뺀 중량, kg)"),
        (
            Measured::MassWithContainer,
            "kg with container",
            "weight of contents and container in kilograms",
            "용기를 포함한 중량(kg)",
        ),
        (
            Measured::EntireContents,
            "kg entire contents",
            "weight of the entire contents of the container in kilograms",
            "용기 내용물 전체의 중량(kg)",
        ),
        (Measured::SugarMass, "kg ttl sug", "weight of total sugars in kilograms", "총당류 중량(kg)"),
        (Measured::Copper, "Cu kg", "copper content in kilograms", "구리 함량(kg)"),
        (Measured::Lead, "Pb kg", "lead content in kilograms", "납 함량(kg)"),
        (Measured::Zinc, "Zn kg", "zinc content in kilograms", "아연 함량(kg)"),
        (Measured::Molybdenum, "Mo kg", "molybdenum content in kilograms", "몰리브덴 함량(kg)"),
        (Measured::Tungsten, "W kg", "tungsten content in kilograms", "텅스텐 함량(kg)"),
        (Measured::Magnesium, "Mg kg", "magnesium content in kilograms", "마그네슘 함량(kg)"),
        (Measured::Manganese, "Mn kg", "manganese content in kilograms", "망간 함량(kg)"),
        (Measured::Silicon, "Si kg", "silicon content in kilograms", "규소 함량(kg)"),
        (Measured::Morphine, "kg amc", "anhydrous morphine content in kilograms", "무수 모르핀 함량(kg)"),
        (Measured::Volume, "liters", "volume in liters", "부피(리터)"),
        (Measured::ProofVolume, "pf.liters", "proof liters", "프루프 리터"),
        (Measured::Area, "m2", "area in square meters", "면적(제곱미터)"),
        (
            Measured::RecordingSurface,
            "m2 recording surface",
            "recording surface in square meters",
            "기록면 면적(제곱미터)",
        ),
        (Measured::Length, "m", "length in meters", "길이(미터)"),
        (Measured::Barrels, "bbl", "barrels", "배럴"),
        (Measured::Count, "No.", "number of articles", "개수"),
        (Measured::Pieces, "pcs", "number of pieces", "조각 수"),
        (Measured::Pairs, "prs.", "number of pairs", "켤레(쌍) 수"),
        (Measured::Packs, "pack", "number of packs", "팩 수"),
        (Measured::Pins, "pins", "number of pins", "핀 수"),
        (Measured::Jewels, "Jwls.", "number of jewels", "보석(축받이) 수"),
        (
            Measured::JewelsOverSeven,
            "jewels over 7",
            "number of jewels over seven in each movement, added up",
            "무브먼트마다 7개를 넘는 보석 수의 합계",
        ),
        (Measured::GrossLines, "gr.lines", "gross lines", "그로스 라인"),
        (
            Measured::ImmediateContainers,
            "immediate containers",
            "number of immediate containers",
            "직접 용기의 수",
        ),
        (Measured::OtherPieces, "other pieces", "number of other pieces or parts", "그 밖의 부품 수"),
        (
            Measured::SugarDegrees,
            "degrees",
            "polarimetric degrees of the sugar (0 to 100)",
            "당도(편광도, 0~100)",
        ),
    ];

    pub(super) const COUNT: usize = Measured::TABLE.len();

    /// The name of the canonical unit: the key to use in `quantities`.
    #[must_use]
    pub fn key(self) -> &'static str {
        Measured::TABLE.get(self as usize).map_or("", |row| row.1)
    }

    /// What it is, in English.
    #[must_use]
    pub fn english(self) -> &'static str {
        Measured::TABLE.get(self as usize).map_or("", |row| row.2)
    }

    /// What it is, in Korean.
    #[must_use]
    pub fn korean(self) -> &'static str {
        Measured::TABLE.get(self as usize).map_or("", |row| row.3)
    }

    /// What a summand of a rate asks for, with the size of its unit as a fraction of
    /// the canonical one: `/t` is 1000/1 kg, `/g` is 1/1000 kg. `None` for a percentage
    /// and for pairings of unit and content that no law prints.
    #[must_use]
    pub fn asked_by(term: &Term) -> Option<(Measured, i128, i128)> {
        let Term::Specific { per, of, .. } = term else { return None };
        let mass = match of {
            MeasuredOf::Copper => Measured::Copper,
            MeasuredOf::Lead => Measured::Lead,
            MeasuredOf::Zinc => Measured::Zinc,
            MeasuredOf::Molybdenum => Measured::Molybdenum,
            MeasuredOf::Tungsten => Measured::Tungsten,
            MeasuredOf::Magnesium => Measured::Magnesium,
            MeasuredOf::Manganese => Measured::Manganese,
            MeasuredOf::Silicon => Measured::Silicon,
            MeasuredOf::AnhydrousMorphine => Measured::Morphine,
            MeasuredOf::DrainedWeight => Measured::DrainedMass,
            MeasuredOf::ContentsAndContainer | MeasuredOf::IncludingContainer => Measured::MassWithContainer,
            MeasuredOf::EntireContents => Measured::EntireContents,
            MeasuredOf::TotalSugars => Measured::SugarMass,
            _ => Measured::Mass,
        };
        let goods = *of == MeasuredOf::Goods;
        let weighed = goods || mass != Measured::Mass;
        Some(match per {
            Per::Kilogram if weighed => (mass, 1, 1),
            Per::Gram if weighed => (mass, 1, 1000),
            Per::Tonne if weighed => (mass, 1000, 1),
            Per::CleanKilogram if goods => (Measured::CleanMass, 1, 1),
            Per::Liter if goods => (Measured::Volume, 1, 1),
            // A proof liter counts alcohol already; the words only say so again.
            Per::ProofLiter if goods || *of == MeasuredOf::EthylAlcohol => (Measured::ProofVolume, 1, 1),
            Per::CubicMeter if goods => (Measured::Volume, 1000, 1),
            Per::SquareMeter if goods => (Measured::Area, 1, 1),
            Per::SquareMeter if *of == MeasuredOf::RecordingSurface => (Measured::RecordingSurface, 1, 1),
            Per::Meter | Per::LinearMeter if goods => (Measured::Length, 1, 1),
            Per::Barrel if goods => (Measured::Barrels, 1, 1),
            Per::Each | Per::Article | Per::Head if goods => (Measured::Count, 1, 1),
            Per::Dozen if goods => (Measured::Count, 12, 1),
            Per::Hundred if goods => (Measured::Count, 100, 1),
            Per::Gross if goods => (Measured::Count, 144, 1),
            Per::Gross if *of == MeasuredOf::ImmediateContainers => (Measured::ImmediateContainers, 144, 1),
            Per::Thousand if goods => (Measured::Count, 1000, 1),
            Per::ThousandPins if goods => (Measured::Pins, 1000, 1),
            Per::Pair if goods => (Measured::Pairs, 1, 1),
            Per::DozenPairs if goods => (Measured::Pairs, 12, 1),
            Per::Pack if goods => (Measured::Packs, 1, 1),
            Per::Jewel if goods => (Measured::Jewels, 1, 1),
            Per::Jewel if *of == MeasuredOf::OverSeven => (Measured::JewelsOverSeven, 1, 1),
            Per::LineGross if goods => (Measured::GrossLines, 1, 1),
            Per::OtherPiece if goods => (Measured::OtherPieces, 1, 1),
            _ => return None,
        })
    }

    /// The unit names accepted in `quantities`, written without dots and in lower case,
    /// with what they measure and their size in the canonical unit as a fraction.
    pub(super) const UNITS: &[(&str, Measured, u32, u32)] = &[
        ("kg", Measured::Mass, 1, 1),
        ("g", Measured::Mass, 1, 1000),
        ("t", Measured::Mass, 1000, 1),
        // 0.2 g by definition since the metric carat of 1907.
        ("carat", Measured::Mass, 1, 5000),
        ("cy kg", Measured::CleanMass, 1, 1),
        ("clean kg", Measured::CleanMass, 1, 1),
        ("kg drained", Measured::DrainedMass, 1, 1),
        ("kg with container", Measured::MassWithContainer, 1, 1),
        ("t with container", Measured::MassWithContainer, 1000, 1),
        ("kg entire contents", Measured::EntireContents, 1, 1),
        ("kg ttl sug", Measured::SugarMass, 1, 1),
        ("kg total sugars", Measured::SugarMass, 1, 1),
        ("cu kg", Measured::Copper, 1, 1),
        ("pb kg", Measured::Lead, 1, 1),
        ("zn kg", Measured::Zinc, 1, 1),
        ("mo kg", Measured::Molybdenum, 1, 1),
        ("w kg", Measured::Tungsten, 1, 1),
        ("mg kg", Measured::Magnesium, 1, 1),
        ("mn kg", Measured::Manganese, 1, 1),
        ("si kg", Measured::Silicon, 1, 1),
        ("kg amc", Measured::Morphine, 1, 1),
        ("liter", Measured::Volume, 1, 1),
        ("liters", Measured::Volume, 1, 1),
        ("l", Measured::Volume, 1, 1),
        ("ml", Measured::Volume, 1, 1000),
        ("hl", Measured::Volume, 100, 1),
        ("m3", Measured::Volume, 1000, 1),
        ("thousand m3", Measured::Volume, 1_000_000, 1),
        ("pfliter", Measured::ProofVolume, 1, 1),
        ("pfliters", Measured::ProofVolume, 1, 1),
        ("pf liter", Measured::ProofVolume, 1, 1),
        ("pf liters", Measured::ProofVolume, 1, 1),
        ("m2", Measured::Area, 1, 1),
        ("cm2", Measured::Area, 1, 10_000),
        ("m2 recording surface", Measured::RecordingSurface, 1, 1),
        ("m", Measured::Length, 1, 1),
        ("lin m", Measured::Length, 1, 1),
        ("cm", Measured::Length, 1, 100),
        ("mm", Measured::Length, 1, 1000),
        ("km", Measured::Length, 1000, 1),
        ("thousand m", Measured::Length, 1000, 1),
        ("bbl", Measured::Barrels, 1, 1),
        ("no", Measured::Count, 1, 1),
        ("each", Measured::Count, 1, 1),
        ("head", Measured::Count, 1, 1),
        ("doz", Measured::Count, 12, 1),
        ("gross", Measured::Count, 144, 1),
        ("hundreds", Measured::Count, 100, 1),
        ("thousands", Measured::Count, 1000, 1),
        ("1,000", Measured::Count, 1000, 1),
        ("pcs", Measured::Pieces, 1, 1),
        ("dz pcs", Measured::Pieces, 12, 1),
        ("prs", Measured::Pairs, 1, 1),
        ("pr", Measured::Pairs, 1, 1),
        ("doz prs", Measured::Pairs, 12, 1),
        ("pack", Measured::Packs, 1, 1),
        ("pins", Measured::Pins, 1, 1),
        ("thousand pins", Measured::Pins, 1000, 1),
        ("jwls", Measured::Jewels, 1, 1),
        ("jewels", Measured::Jewels, 1, 1),
        ("jewels over 7", Measured::JewelsOverSeven, 1, 1),
        ("grlines", Measured::GrossLines, 1, 1),
        ("immediate containers", Measured::ImmediateContainers, 1, 1),
        ("other pieces", Measured::OtherPieces, 1, 1),
        ("degrees", Measured::SugarDegrees, 1, 1),
    ];

    /// Units that the schedule collects for statistics and no rate asks for. They are
    /// accepted, so that a caller can pass all that an entry reports.
    pub(super) const STATISTICAL_UNITS: &[&str] = &[
        "kg cmsc", "kg msc", "t adw", "t dwb", "au g", "ag g", "pt g", "pd g", "rh g", "ir g", "os g",
        "ru g", "v kg", "ni kg", "cr kg", "co kg", "sb kg", "sn t", "v2o5 kg", "cr2o3 t", "nh3 t", "naoh kg",
        "w", "gbq", "mwh", "doses", "square", "fiber m",
    ];

    /// What a unit of the schedule or of a request measures, and its size in the
    /// canonical unit as a fraction. Case, dots and blanks do not matter.
    #[must_use]
    pub fn of_unit(name: &str) -> Option<(Measured, u32, u32)> {
        let plain = plain_unit(name);
        Measured::UNITS
            .iter()
            .find(|(unit, ..)| *unit == plain)
            .map(|&(_, measured, over, under)| (measured, over, under))
    }
}

/// Lower case, no dots, single blanks, plain digits for raised ones, however they are raised: the exports of the schedule
/// write `m<sup>2</sup>`, people also `m²` and `m^2`.
pub(super) fn plain_unit(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut marked = false;
    for part in name.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        for letter in part.chars() {
            match letter {
                '<' => marked = true,
                '>' => marked = false,
                _ if marked => {}
                '.' | '^' => {}
                '²' => plain.push('2'),
                '³' => plain.push('3'),
                _ => plain.push(letter.to_ascii_lowercase()),
            }
        }
    }
    plain
}
