//! Internal revenue tax: which class the goods are of, and what it comes to.

use rust_decimal::{Decimal, RoundingStrategy};

use super::answer::{Excise, KindChoice, PossibleRefund, Question, Status};
use super::assess::{Goods, Stated, begins};
use super::book::{Basis, Class, TaxBook};
use super::wording;
use crate::base::money::Cents;
use crate::base::text::Text;

/// What a class comes to: its units and the tax, exact; or the field that is missing.
enum Due {
    Known(Decimal, Decimal),
    Missing(&'static str, Text),
    /// The figure of the class was not read.
    NotRead,
}

/// To the cent, half up: once, where the tax is.
fn excise_due(exact: Decimal) -> Option<Cents> {
    let cents = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Cents::from_decimal(cents).filter(|cents| (0..=Cents::LIMIT.0).contains(&cents.0))
}

fn classes<'b>(book: &'b TaxBook, goods: &Goods) -> Vec<(usize, &'b Class)> {
    let fits = |class: &&Class| class.span.holds(goods.day) && begins(&class.headings, goods);
    book.classes.iter().enumerate().filter(|(_, class)| fits(class)).collect()
}

/// Names of what the goods may be to the tax.
pub(super) fn kinds(book: &TaxBook, goods: &Goods) -> Vec<usize> {
    let mut kinds: Vec<usize> = classes(book, goods).iter().map(|(_, class)| class.kind).collect();
    kinds.dedup();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// The tax on goods, and what must be asked for it.
pub(super) fn of(book: &TaxBook, goods: &Goods, stated: &Stated) -> (Excise, Vec<Question>) {
    let classes = classes(book, goods);
    let kinds = kinds(book, goods);
    let stated_kind = kinds.iter().copied().find(|&kind| {
        let id = book.kinds.get(kind).map(|kind| kind.id.as_str());
        id.is_some() && stated.kind.as_deref() == id
    });
    let kind = match (kinds.as_slice(), stated_kind) {
        ([], _) => return (blank(Status::None, wording::no_tax()), Vec::new()),
        (_, Some(kind)) | (&[kind], None) => kind,
        _ => {
            let choices = kinds.iter().filter_map(|&kind| choice(book, &classes, kind, stated)).collect();
            let question = Question { field: "kind".to_string(), question: wording::ask_kind() };
            let open = blank(Status::NeedsFacts, wording::open_kind());
            return (Excise { choices, ..open }, vec![question]);
        }
    };
    let (mut excise, questions) = decided(book, &classes, kind, stated);
    if let Some(kind) = book.kinds.get(kind) {
        excise.kind = Some(kind.id.clone());
        let doubtful = begins(&kind.doubt_headings, goods);
        excise.remarks.extend(kind.doubt.iter().filter(|_| doubtful).cloned());
    }
    (excise, questions)
}

fn choice(book: &TaxBook, classes: &[(usize, &Class)], kind: usize, stated: &Stated) -> Option<KindChoice> {
    let (excise, _) = decided(book, classes, kind, stated);
    let kind = book.kinds.get(kind)?;
    Some(KindChoice { kind: kind.id.clone(), name: kind.name.clone(), amount: excise.amount })
}

/// The tax on goods of a kind.
fn decided(
    book: &TaxBook,
    classes: &[(usize, &Class)],
    kind: usize,
    stated: &Stated,
) -> (Excise, Vec<Question>) {
    let of_kind: Vec<(usize, &Class)> =
        classes.iter().filter(|(_, class)| class.kind == kind).copied().collect();
    let mut questions: Vec<Question> = Vec::new();
    let mut ask = |field: &str, question: Text| {
        if !questions.iter().any(|asked: &Question| asked.field == field) {
            questions.push(Question { field: field.to_string(), question });
        }
    };
    let strong = |class: &Class| {
        stated.alcohol.is_none_or(|percent| class.alcohol.is_none_or(|strength| strength.holds(percent)))
    };
    let foaming = |class: &Class| {
        stated.effervescence.is_none()
            || class.effervescence.is_none()
            || class.effervescence == stated.effervescence
    };
    let fits: Vec<(usize, &Class)> =
        of_kind.iter().filter(|(_, class)| strong(class) && foaming(class)).copied().collect();
    if stated.alcohol.is_none() && of_kind.iter().any(|(_, class)| class.alcohol.is_some()) {
        ask("alcoholPercent", wording::ask_alcohol());
    }
    let effervescent = fits.iter().filter(|(_, class)| class.effervescence.is_some()).count();
    if stated.effervescence.is_none() && effervescent > 0 && fits.len() > 1 {
        ask("effervescence", wording::ask_effervescence());
    }
    let Some(&(place, class)) = fits.first() else {
        return (blank(Status::CannotSay, wording::no_class()), Vec::new());
    };
    let due = due(book, class, stated);
    if let Due::Missing(field, question) = &due {
        ask(field, question.clone());
    }
    if let Due::NotRead = due {
        let sources = book.cite(&class.sources);
        let open = blank(Status::CannotSay, wording::not_read());
        return (Excise { class: Some(class.id.clone()), sources, ..open }, Vec::new());
    }
    let one = fits.len() == 1 && questions.is_empty();
    let Due::Known(units, exact) = due else {
        return (blank(Status::NeedsFacts, wording::open_facts()), questions);
    };
    let Some(amount) = excise_due(exact).filter(|_| one) else {
        return (blank(Status::NeedsFacts, wording::open_facts()), questions);
    };
    let refunds =
        book.refunds.iter().filter(|refund| refund.classes.contains(&place) && refund.from <= stated.day);
    let refunds = refunds.filter_map(|refund| {
        let back = excise_due(refund.amount.checked_mul(units)?)?;
        Some(PossibleRefund {
            id: refund.id.clone(),
            name: refund.name.clone(),
            amount: back,
            net: Cents(amount.0 - back.0),
            sources: book.cite(&refund.sources),
        })
    });
    let rate = class.rate.map(|rate| rate.to_string()).unwrap_or_default();
    let reason = match class.most_each {
        Some(most) => wording::of_price(&rate, most),
        None => wording::due(&rate, unit(class.basis)),
    };
    let excise = Excise {
        class: Some(class.id.clone()),
        rate: Some(rate),
        basis: Some(class.basis),
        units: Some(shown(units)),
        amount: Some(amount),
        refunds: refunds.collect(),
        remarks: class.note.iter().cloned().collect(),
        sources: book.cite(&class.sources),
        confidence: Some(class.confidence),
        ..blank(Status::Decided, reason)
    };
    (excise, Vec::new())
}

/// Units to four decimals, for show: nothing is computed from them.
fn shown(units: Decimal) -> String {
    units.round_dp_with_strategy(4, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

fn unit(basis: Basis) -> Text {
    match basis {
        Basis::ProofGallon => wording::proof_gallon(),
        Basis::WineGallon => wording::wine_gallon(),
        Basis::Barrel => wording::barrel(),
        Basis::Thousand => wording::thousand(),
        Basis::Fifty => wording::fifty(),
        Basis::Pound => wording::pound(),
        Basis::Price => wording::price(),
    }
}

/// Units and tax of a class; a figure that is absurdly large is asked for again.
fn due(book: &TaxBook, class: &Class, stated: &Stated) -> Due {
    let Some(rate) = class.rate else { return Due::NotRead };
    let (litres, pieces) = (stated.quantity("litres"), stated.quantity("pieces"));
    let gallon = book.litres_per_gallon;
    // Multiplied first and divided once, so that nothing is lost before the cent.
    let known = |over: Option<Decimal>, under: Option<Decimal>| {
        let (over, under) = (over?, under?);
        Some((over.checked_div(under)?, over.checked_mul(rate)?.checked_div(under)?))
    };
    let (found, field, question) = match class.basis {
        Basis::ProofGallon => {
            let over = litres.zip(stated.alcohol).and_then(|(litres, percent)| litres.checked_mul(percent));
            let found = known(over, gallon.checked_mul(Decimal::from(50)));
            if stated.alcohol.is_none() {
                (found, "alcoholPercent", wording::ask_alcohol())
            } else {
                (found, "quantities.litres", wording::ask_litres())
            }
        }
        Basis::WineGallon => (known(litres, Some(gallon)), "quantities.litres", wording::ask_litres()),
        Basis::Barrel => {
            let under = gallon.checked_mul(book.gallons_per_barrel);
            (known(litres, under), "quantities.litres", wording::ask_litres())
        }
        Basis::Thousand => {
            (known(pieces, Some(Decimal::from(1000))), "quantities.pieces", wording::ask_pieces())
        }
        Basis::Fifty => (known(pieces, Some(Decimal::from(50))), "quantities.pieces", wording::ask_pieces()),
        Basis::Pound => {
            let kilograms = stated.quantity("kilograms");
            let found = known(kilograms, Some(book.kilograms_per_pound));
            (found, "quantities.kilograms", wording::ask_kilograms())
        }
        Basis::Price => {
            let found = stated.sale_price.zip(pieces).and_then(|(price, pieces)| {
                let tax = price.checked_mul(rate)?.checked_div(Decimal::from(100))?;
                let most = class.most_each.map_or(Some(tax), |most| most.checked_mul(pieces))?;
                Some((price, tax.min(most)))
            });
            if stated.sale_price.is_none() {
                (found, "salePrice", wording::ask_sale_price())
            } else {
                (found, "quantities.pieces", wording::ask_pieces())
            }
        }
    };
    match found {
        Some((units, exact)) => Due::Known(units, exact),
        None => Due::Missing(field, question),
    }
}

fn blank(status: Status, reason: Text) -> Excise {
    Excise {
        status,
        reason,
        kind: None,
        class: None,
        rate: None,
        basis: None,
        units: None,
        amount: None,
        refunds: Vec::new(),
        choices: Vec::new(),
        remarks: Vec::new(),
        sources: Vec::new(),
        confidence: None,
    }
}
