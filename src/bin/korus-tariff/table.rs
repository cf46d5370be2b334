//! Answers as text that people read in a terminal.

use std::io::Write;

use korus_tariff::duty::answer::{LineQuote, Quote, QuoteStatus};
use korus_tariff::duty::coverage::Coverage;
use korus_tariff::law::facts::Text;
use korus_tariff::law::money::Cents;
use serde::Serialize;

use crate::args::{Failure, Language};

/// Prints a value as one JSON object.
pub fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Run(error.to_string()))?;
    print(&format!("{text}\n"))
}

/// Writes text; a closed pipe ends the program quietly, as a reader that has seen enough wants.
fn print(text: &str) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::Run(format!("standard output: {error}")))
        }
        _ => Ok(()),
    }
}

struct Page {
    text: String,
    language: Language,
}

impl Page {
    fn pick<'t>(&self, text: &'t Text) -> &'t str {
        match self.language {
            Language::English => &text.en,
            Language::Korean => &text.ko,
        }
    }

    fn say<'t>(&self, en: &'t str, ko: &'t str) -> &'t str {
        match self.language {
            Language::English => en,
            Language::Korean => ko,
        }
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn row(&mut self, number: &str, name: &str, rate: &str, amount: &str) {
        let name = fit(name, 44);
        let rate = fit(rate, 34);
        self.line(&format!("  {number:<14} {name} {rate} {amount:>16}"));
    }
}

/// Pads to a width in columns; Korean letters take two.
fn fit(text: &str, width: usize) -> String {
    let columns = |c: char| if c as u32 >= 0x1100 { 2 } else { 1 };
    let used: usize = text.chars().map(columns).sum();
    format!("{text}{}", " ".repeat(width.saturating_sub(used)))
}

fn amount(value: Option<Cents>) -> String {
    value.map_or_else(|| "?".to_string(), |cents| cents.to_string())
}

/// Prints a quote; with `explain`, reasons and near misses too.
pub fn quote(quote: &Quote, explain: bool, language: Language) -> Result<(), Failure> {
    let mut page = Page { text: String::new(), language };
    let lines: Vec<&LineQuote> = match (&quote.line, &quote.entry) {
        (Some(line), _) => vec![line],
        (None, Some(entry)) => entry.lines.iter().collect(),
        (None, None) => Vec::new(),
    };
    for line in lines {
        one_line(&mut page, quote, line, explain);
    }
    for fee in &quote.fees {
        let (name, reason) = (page.pick(&fee.name).to_string(), page.pick(&fee.reason).to_string());
        page.row(fee.code, &name, "", &amount(fee.amount));
        if explain {
            page.line(&format!("                 {reason} [{}]", fee.source));
        }
    }
    let label = page.say("Duty and fees", "관세와 수수료").to_string();
    page.row("", &label, "", &amount(quote.total));
    page.line("");
    let data = &quote.data;
    let short: String = data.pack.chars().take(12).collect();
    let as_of = data.as_of.map(|day| day.to_string()).unwrap_or_default();
    let note = page.say("An estimate, not a ruling", "추정치이며 유권해석이 아닙니다").to_string();
    page.line(&format!(
        "{note}. HTSUS {}, {} {as_of}, pack {short}",
        data.edition,
        page.say("law as of", "법령 기준일")
    ));
    print(&page.text)
}

fn one_line(page: &mut Page, quote: &Quote, line: &LineQuote, explain: bool) {
    page.line(&format!("{}  {}  {}  {}", line.hts.code, line.origin, quote.entry_date, line.customs_value));
    for layer in &line.layers {
        let (name, rate) = (page.pick(&layer.name).to_string(), page.pick(&layer.rate).to_string());
        page.row(&layer.heading, &name, &rate, &layer.amount.to_string());
        if explain {
            let reason = page.pick(&layer.reason).to_string();
            page.line(&format!("                 {reason} [{}]", layer.source));
        }
    }
    let label = page.say("Duty", "관세").to_string();
    let rate = line.effective_rate.clone().unwrap_or_default();
    page.row("", &label, &rate, &amount(line.total_duty));
    if line.status != QuoteStatus::Decided {
        let reason =
            line.status_reason.as_ref().map(|reason| page.pick(reason).to_string()).unwrap_or_default();
        let range =
            line.range.map(|range| format!(" {} – {}", range.minimum, range.maximum)).unwrap_or_default();
        page.line(&format!("  ! {reason}{range}"));
    }
    for missing in &line.missing {
        let name = page.pick(&missing.name).to_string();
        page.line(&format!("  ? {}: {name}", missing.field));
    }
    for question in line.open_questions.iter().filter(|question| explain || question.must_answer) {
        let text = page.pick(&question.question).to_string();
        page.line(&format!("  ? {} — {text}", question.field));
        for answer in &question.answers {
            let difference = answer
                .difference
                .map(|difference| format!(" ({}{difference})", if difference.0 >= 0 { "+" } else { "" }))
                .unwrap_or_default();
            let total = answer.range.map_or_else(
                || amount(answer.total_duty),
                |range| format!("{} – {}", range.minimum, range.maximum),
            );
            page.line(&format!("      {} → {total}{difference}", answer.value));
        }
    }
    for text in line.assumptions.iter().chain(line.warnings.iter().map(|warning| &warning.text)) {
        let text = page.pick(text).to_string();
        page.line(&format!("  * {text}"));
    }
    if explain {
        for miss in &line.not_applied {
            let (name, reason) = (page.pick(&miss.name).to_string(), page.pick(&miss.reason).to_string());
            page.line(&format!("  - {} {name}: {reason} [{}]", miss.heading, miss.source));
        }
    }
}

/// Prints what a pack holds.
pub fn coverage(coverage: &Coverage, language: Language) -> Result<(), Failure> {
    let mut page = Page { text: String::new(), language };
    let data = &coverage.data;
    let day = |day: Option<korus_tariff::law::date::Day>| {
        day.map_or_else(|| "-".to_string(), |day| day.to_string())
    };
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
    page.line("");
    for program in &coverage.programs {
        let name = page.pick(&program.name).to_string();
        let until = program.until.map_or_else(|| "…".to_string(), |until| until.plus(-1).to_string());
        page.line(&format!(
            "  {:<18} {} {} .. {until}  {} {}, {} {}",
            program.id,
            fit(&name, 58),
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
        coverage.special_programmes.join(" ")
    ));
    page.line("");
    page.line(page.say("not covered:", "다루지 않는 것:").to_string().as_str());
    for text in &coverage.not_covered {
        let text = page.pick(text).to_string();
        page.line(&format!("  - {text}"));
    }
    print(&page.text)
}
