//! Wholly obtained or produced entirely, General Note 33(b)(i) and (c)(i); exclusively from originating materials, (b)(iii).

use crate::origin::answer::GeneralTest;
use crate::origin::case::{Case, Finding};
use crate::origin::words;

/// Whether the claim that the good is wholly obtained holds against its own bill of materials; nothing where no
/// such claim is made.
pub(crate) fn claimed(case: &Case<'_>) -> Option<(Finding, GeneralTest)> {
    let letter = case.request.wholly_obtained.as_ref()?;
    let category = case.book.general.wholly_obtained.iter().find(|category| category.letter == *letter)?;
    let foreign = case.tested().count();
    let finding = Finding::of(foreign == 0);
    let reason = if foreign == 0 {
        words::wholly_obtained(letter, &category.en, &category.ko)
    } else {
        words::wholly_obtained_inputs(foreign)
    };
    let cite = format!("GN 33(b)(i), (c)(i)({letter})");
    let test = GeneralTest { id: "whollyObtained", standing: finding.standing, reason, cite };
    Some((finding, test))
}

/// Whether every input originates. Indirect materials and shipping containers are disregarded, General Note
/// 33(k)(ii) and (l); retail packaging and customary accessories are disregarded for the change alone, so a
/// foreign one keeps the good out of this criterion.
pub(crate) fn exclusively_originating(case: &Case<'_>) -> Option<GeneralTest> {
    let some = case.valued(true).next().is_some();
    let foreign = case.valued(false).next().is_some();
    (some && !foreign).then(|| GeneralTest {
        id: "originatingMaterials",
        standing: Finding::of(true).standing,
        reason: words::exclusively_originating(),
        cite: "GN 33(b)(iii)".to_string(),
    })
}
