//! What may stand in a field of a measure, for whoever wrote something else there.

use korus_tariff::law::facts::{Dictionary, FactKind, Portion};

/// Where the words are explained.
const README: &str = "schedules/measures/README.md";

/// The portions of a value that a record can name.
fn portions(facts: &Dictionary) -> String {
    let declared = Portion::all().filter_map(|portion| facts.get(facts.portion(portion)?));
    declared.map(|fact| fact.id.as_str()).collect::<Vec<_>>().join(", ")
}

pub(super) fn effect(text: &str) -> String {
    format!(
        "\"{text}\" is not an effect; accepted: \"add 25%\", \"add 21 USD/kg\", \"total 15%\", \"replace 10%\", \
         \"column 2\", \"nothing\", \"refused\", \"unknown\" ({README})"
    )
}

pub(super) fn basis(text: &str, facts: &Dictionary) -> String {
    format!("\"{text}\" is not a basis; accepted: full, non_us_content, {}", portions(facts))
}

pub(super) fn status(text: &str) -> String {
    format!(
        "\"{text}\" is not a status; accepted: charged, suspended, announced, list not compiled, as filed only"
    )
}

/// Why `s122@wool` cannot be read: what stands behind the sign.
pub(super) fn reach(word: &str, facts: &Dictionary) -> String {
    let portion = word.split_once('@').map_or("", |(_, portion)| portion);
    format!(
        "\"{word}\": behind @ stands a portion of the value, not \"{portion}\"; accepted: {}; without @ the whole \
         programme gives way",
        portions(facts)
    )
}

/// Why a phrase is no condition: what is accepted for the fact that it names, or the forms that there are.
pub(super) fn condition(phrase: &str, facts: &Dictionary) -> String {
    let (bare, negated) = match phrase.strip_prefix("not ") {
        Some(rest) => (rest, true),
        None => (phrase, false),
    };
    let name = bare.split(' ').next().unwrap_or_default();
    let kind = facts.find(name).and_then(|id| facts.get(id)).map(|fact| fact.kind);
    let accepted = match kind {
        Some(FactKind::Amount) if negated => {
            format!("an amount takes no \"not\": \"{name} declared\", \"{name} at least 10%\", \"{name} under 10%\"")
        }
        Some(FactKind::Amount) => format!("\"{name} declared\", \"{name} at least 10%\""),
        Some(FactKind::Date) => {
            format!("\"{name} before 2026-02-28\", \"not {name} before 2026-02-28\", with a day that there is")
        }
        Some(_) => format!("\"{name}\", \"not {name}\""),
        None => "a fact of schedules/facts.toml, \"by vessel\", \"column 1 under 15%\", \"column 1 at least 15%\", \
                 \"displaced by Section 232\""
            .to_string(),
    };
    format!("\"{phrase}\" is not a condition; accepted: {accepted} ({README})")
}
