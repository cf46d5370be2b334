//! What changed between two packs.

use crate::diff::{Changes, FieldChange, Kind, Side};

use crate::command::page::Page;

/// So many products of a list are named; the JSON answer names all.
const NAMED: usize = 24;

/// Prints what differs, in the order in which a reader of the law would ask.
pub fn changes(page: &mut Page, changes: &Changes) {
    side(page, '-', &changes.before);
    side(page, '+', &changes.after);
    if changes.is_empty() {
        page.line(page.say("the two packs say the same law", "두 팩의 법령 내용이 같습니다"));
        return;
    }
    for change in &changes.measures {
        let (at, program) = (mark(change.kind), page.pick(&change.program));
        page.line("");
        page.line(&format!("{at} {} {program} ({}), {}", change.heading, change.record, change.days));
        page.line(&format!(
            "    {}: {}; {} {}",
            page.say("origins", "원산지"),
            change.origins,
            change.lines,
            page.say("statistical lines", "통계 품목")
        ));
        fields(page, change.kind, &change.fields);
    }
    for change in &changes.lists {
        let named: Vec<&str> = change.products.iter().take(NAMED).map(String::as_str).collect();
        let more = change.products.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" … +{more}") } else { String::new() };
        page.line("");
        page.line(&format!(
            "{} {} {}: {} {}, {}",
            mark(change.kind),
            page.say("list", "품목 목록"),
            change.list,
            change.lines,
            page.say("statistical lines", "통계 품목"),
            change.days
        ));
        page.line(&format!("    {}{more}", named.join(" ")));
        page.line(&format!("    {}: {}", page.say("read by", "사용 번호"), change.headings.join(" ")));
    }
    for change in &changes.lines {
        page.line("");
        page.line(&format!("{} HTS {}, {}", mark(change.kind), change.hts, change.days));
        fields(page, change.kind, &change.fields);
    }
    for change in &changes.tables {
        page.line("");
        page.line(&format!("{} {}: {}", mark(change.kind), change.table, change.row));
        fields(page, change.kind, &change.fields);
    }
    page.line("");
    page.line(&format!(
        "{}: {} {}, {} {}, {} {}, {} {}",
        page.say("changed", "변경"),
        changes.measures.len(),
        page.say("measures", "조치"),
        changes.lists.len(),
        page.say("parts of lists", "목록 부분"),
        changes.lines.len(),
        page.say("periods of schedule lines", "세율표 품목 기간"),
        changes.tables.len(),
        page.say("rows of other tables", "기타 표의 행"),
    ));
}

fn side(page: &mut Page, mark: char, side: &Side) {
    let as_of = side.as_of.map_or_else(|| "-".to_string(), |day| day.to_string());
    page.line(&format!(
        "{mark} HTSUS {}, {} {as_of}, pack {}",
        side.edition,
        page.say("law as of", "법령 기준일"),
        side.pack
    ));
}

fn mark(kind: Kind) -> char {
    match kind {
        Kind::Added => '+',
        Kind::Removed => '-',
        Kind::Changed => '~',
    }
}

fn fields(page: &mut Page, kind: Kind, fields: &[FieldChange]) {
    for FieldChange { field, before, after } in fields {
        let none = page.say("nothing", "없음");
        let (before, after) = (before.as_deref().unwrap_or(none), after.as_deref().unwrap_or(none));
        match kind {
            Kind::Added => page.line(&format!("    {field}: {after}")),
            Kind::Removed => page.line(&format!("    {field}: {before}")),
            Kind::Changed => page.line(&format!("    {field}: {before} -> {after}")),
        }
    }
}
