//! What the packs hold.

use serde::Serialize;

use crate::duty::coverage::Coverage;
use crate::korea::coverage::KoreaCoverage;

use crate::command::page::{Page, fit};

/// What the packs hold, in either direction.
#[derive(Debug, Serialize)]
pub struct BothSides {
    /// Goods into the United States.
    #[serde(flatten)]
    pub duty: Coverage,
    /// Goods of the United States into Korea.
    pub korea: Option<KoreaCoverage>,
}

/// Prints what the packs hold.
pub fn coverage(page: &mut Page, both: &BothSides) {
    let coverage = &both.duty;
    let data = &coverage.data;
    let day =
        |day: Option<crate::base::date::Day>| day.map_or_else(|| "-".to_string(), |day| day.to_string());
    page.line(&format!(
        "HTSUS {} ({}), {} {}, pack {}",
        data.edition,
        day(data.edition_date),
        page.say("law as of", "법령 기준일"),
        day(data.as_of),
        data.pack
    ));
    page.line(&format!(
        "{} {} .. {}",
        page.say("entry dates", "수입신고일"),
        day(data.window_from),
        day(data.window_until.map(|until| until.plus(-1)))
    ));
    let first = coverage.editions.first().map(|edition| edition.id.clone()).unwrap_or_default();
    page.line(&format!(
        "{}: {} ({first} .. {})",
        page.say("editions", "판"),
        coverage.editions.len(),
        data.edition
    ));
    let lines = &coverage.lines;
    page.line(&format!(
        "{}: {} {}, {} {}; {} {}, {} {}, {} {}",
        page.say("lines", "품목"),
        lines.rate_lines,
        page.say("rate lines", "세율 줄"),
        lines.statistical_lines,
        page.say("statistical lines", "통계 줄"),
        lines.exact,
        page.say("priced from the value", "가액만으로 계산"),
        lines.needs_input,
        page.say("need a quantity or part value", "수량·구성품 가액 필요"),
        lines.not_priced,
        page.say("have no rate of their own", "자체 세율 없음"),
    ));
    if let Some(korea) = &both.korea {
        page.line(&format!(
            "{} {} .. {}: {} {}; {} {}, {} {}, {} {}; {} {}",
            page.say("Korean tariff", "한국 관세율표"),
            korea.first_year,
            korea.last_year,
            korea.lines,
            page.say("lines", "세번"),
            korea.free,
            page.say("free under KORUS", "협정세율 무세"),
            korea.dutiable,
            page.say("dutiable", "유세"),
            korea.not_known,
            page.say("not known", "미확인"),
            korea.staged,
            page.say("with staging", "양허 유형 보유"),
        ));
    }
    page.line("");
    for program in &coverage.programs {
        let name = page.pick(&program.name);
        let until = program.until.map_or_else(|| "…".to_string(), |until| until.plus(-1).to_string());
        page.line(&format!(
            "  {:<18} {} {} .. {until}  {} {}, {} {}",
            program.id,
            fit(name, 58),
            program.from,
            program.headings,
            page.say("headings", "번호"),
            program.records,
            page.say("records", "건")
        ));
    }
    page.line("");
    page.line(&format!(
        "{}: {}",
        page.say("special programmes", "특혜 프로그램"),
        coverage.special_indicators.join(" ")
    ));
    page.line("");
    page.line(page.say("not covered:", "다루지 않는 것:"));
    for text in &coverage.not_covered {
        page.line(&format!("  - {}", page.pick(text)));
    }
    page.line("");
    page.line(page.say(
        "to come or contested, and not in the figures:",
        "예정되었거나 다투어지고 있어 금액에 반영하지 않은 것:",
    ));
    for notice in &coverage.notices {
        let from = notice
            .from
            .map_or_else(|| page.say("no day known", "날짜 미정").to_string(), |from| from.to_string());
        let until = notice.until.map_or_else(String::new, |until| format!(" .. {}", until.plus(-1)));
        page.line(&format!("  - {from}{until}: {} [{}]", page.pick(&notice.what), notice.source));
    }
}
