//! A batch answers as single quotes do, whatever it remembers of the rows before.

use std::collections::BTreeMap;

use crate::common;
use korus_tariff::base::country::Country;
use korus_tariff::base::date::Day;
use korus_tariff::base::error::InputError;
use korus_tariff::base::money::{Cents, Quantity};
use korus_tariff::base::number::Number;
use korus_tariff::bulk::{Batch, Fault, Row, RowAnswer, Stated};
use korus_tariff::duty::answer::{Quote, QuoteStatus};
use korus_tariff::duty::engine::Engine;
use korus_tariff::duty::pack::RatesPack;
use korus_tariff::duty::request::{EntryType, Mode, QuoteRequest};
use korus_tariff::duty::summary::Level;
use korus_tariff::duty::totals::Totals;
use korus_tariff::files::convert::{Chunk, ChunkKind, Conversion, Format, Options};
use korus_tariff::files::lines::Detail;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::hts::rate::{Component, Measured};
use korus_tariff::law::facts::{FactKind, FactValue};
use korus_tariff::law::measure::Category;
use korus_tariff::law::origins::OriginSet;
use korus_tariff::record::Record;

/// Chance, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.roll(times) == 0
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.roll(list.len() as u64)).expect("fits")]
    }
}

type Given = BTreeMap<String, FactValue>;

/// Sets of facts: none of the first ones states an amount, which is what a batch can remember best.
fn fact_sets(dice: &mut Dice) -> Vec<Given> {
    let facts: Vec<_> = common::engine().book().facts.iter().map(|(_, fact)| fact).collect();
    // A quota that is full is what goods are refused for.
    let refused = [("quota_filled", true)];
    let refused: Given =
        refused.iter().map(|&(fact, yes)| (fact.to_string(), FactValue::Flag(yes))).collect();
    let mut sets = vec![refused];
    while sets.len() < 40 {
        let mut set = Given::new();
        for _ in 0..=dice.roll(3) {
            let fact = dice.pick(&facts);
            let value = match fact.kind {
                FactKind::Amount if fact.id != "us_content" && dice.once_in(3) => {
                    FactValue::Text("unknown".to_string())
                }
                FactKind::Amount if sets.len() < 20 => continue,
                FactKind::Amount => {
                    FactValue::Text(Cents(i64::try_from(dice.roll(5_000)).expect("fits")).to_string())
                }
                FactKind::Date => {
                    FactValue::Text(dice.pick(&["2025-02-01", "2025-06-15", "2026-03-01"]).to_string())
                }
                _ => FactValue::Flag(!dice.once_in(4)),
            };
            set.insert(fact.id.clone(), value);
        }
        if Batch::read_facts(common::engine(), std::slice::from_ref(&set)).is_ok() {
            sets.push(set);
        }
    }
    sets
}

struct Asked {
    row: Row,
    quantities: Vec<(Measured, Quantity)>,
    components: Vec<(Component, Cents)>,
    watts: Option<Quantity>,
}

impl Asked {
    fn new(dice: &mut Dice, sets: u64) -> Asked {
        let engine = common::engine();
        let schedule = &engine.pack().schedule;
        let leaf = schedule
            .leaf_at(u32::try_from(dice.roll(schedule.leaf_count().into())).expect("fits"))
            .expect("a leaf");
        // A few chapters are in the files of everybody, and hold most of what Chapter 99 says.
        let code = leaf.code().expect("a code");
        let code = if dice.once_in(12) { code.prefix(dice.pick(&[4, 6, 8, 8])) } else { code };
        // A statistical number that nobody holds.
        let code = if dice.once_in(20) && code.length() == 10 {
            HtsCode::from_padded(code.padded() / 100 * 100 + dice.roll(100), 10).expect("a code")
        } else {
            code
        };
        let window = engine.book().coverage.as_ref().expect("a window").window;
        let changes: Vec<Day> = engine.changes().iter().copied().filter(|&day| window.holds(day)).collect();
        let length = u64::from((window.until.number() - window.from.number()).unsigned_abs());
        let day = match dice.roll(4) {
            0 => dice.pick(&changes),
            1 => dice.pick(&changes).plus(-1),
            _ => window.from.plus(i32::try_from(dice.roll(length)).expect("fits")),
        };
        let (year, month, of_month) = day.ymd();
        let origin = if dice.once_in(4) {
            let countries = engine.book().countries.all();
            countries[usize::try_from(dice.roll(countries.len() as u64)).expect("fits")].code.to_string()
        } else {
            dice.pick(&[
                "KR", "CN", "JP", "DE", "MX", "CA", "VN", "IN", "BR", "GB", "RU", "TW", "CH", "SG", "US",
                "kr", "IL", "HT", "KH", "GU", "UM",
            ])
            .to_string()
        };
        let value = match dice.roll(8) {
            0 => dice.roll(500),
            1 => 0,
            2 => dice.roll(Cents::LIMIT.0.unsigned_abs() + 2),
            _ => dice.roll(10_000_000),
        };
        let index =
            Country::parse(&origin).and_then(|country| engine.book().countries.find(country)).unwrap_or(0);
        let open = engine.book().countries.claimable(index, day).flat_map(|programme| &programme.indicators);
        let open: Vec<[u8; 2]> = open
            .map(|name| {
                if let [one] = *name.as_bytes() {
                    [one, b' ']
                } else {
                    [name.as_bytes()[0], name.as_bytes()[1]]
                }
            })
            .collect();
        let spi = match dice.roll(4) {
            0 if !open.is_empty() => dice.pick(&open),
            1 if dice.once_in(9) => {
                dice.pick(&[*b"A\0", *b"CA", *b"S ", *b"S+", *b"AU", *b"D\0", *b"E*", *b"??", *b"JP"])
            }
            _ => [0, 0],
        };
        let chapter98 = dice
            .once_in(15)
            .then(|| dice.pick(&["98020050", "98020060", "98020080", "98010010", "97011000"]));
        let row = Row {
            hts: code.padded(),
            digits: code.length(),
            origin: origin.as_bytes().try_into().expect("two letters"),
            entry_date: u32::try_from(year * 10_000 + month * 100 + of_month).expect("fits"),
            customs_value: i64::try_from(value).expect("fits"),
            spi,
            chapter98: chapter98.and_then(HtsCode::parse),
            mode: dice.pick(&[None, Some(Mode::Ocean), Some(Mode::Air), Some(Mode::Land)]),
            entry_type: dice.pick(&[
                None,
                None,
                None,
                Some(EntryType::Formal),
                Some(EntryType::Informal),
                Some(EntryType::InformalManual),
                Some(EntryType::InformalCbpPrepared),
            ]),
            facts: if dice.once_in(3) { u16::try_from(dice.roll(sets + 1)).expect("fits") } else { 0 },
        };
        let row = if dice.once_in(50) {
            // Korean steel over its quota of early 2025.
            let flat = HtsCode::parse("7208.10.1500").expect("a code");
            Row { hts: flat.padded(), digits: 10, origin: *b"KR", entry_date: 20_250_210, facts: 1, ..row }
        } else {
            row
        };
        let mut asked = Asked { row, quantities: Vec::new(), components: Vec::new(), watts: None };
        if dice.once_in(3) {
            let measured = if dice.once_in(2) { Measured::Mass } else { dice.pick(Measured::TABLE).0 };
            let most = if measured == Measured::SugarDegrees { 101_000_000 } else { 9_000_000_000 };
            asked.quantities.push((measured, Quantity(i64::try_from(dice.roll(most)).expect("fits"))));
        }
        if dice.once_in(10) {
            asked.components.push((
                dice.pick(Component::TABLE).0,
                Cents(i64::try_from(dice.roll(90_000)).expect("fits")),
            ));
        }
        if dice.once_in(20) {
            asked.watts = Some(Quantity(i64::try_from(dice.roll(9_000_000_000)).expect("fits")));
        }
        asked
    }

    fn request(&self, sets: &[Given]) -> QuoteRequest {
        let row = &self.row;
        let date = row.entry_date;
        let code = HtsCode::from_padded(row.hts, row.digits).expect("a code");
        let dollars = |cents: Cents| Number(cents.to_decimal());
        let mut quantities: BTreeMap<String, Number> = self
            .quantities
            .iter()
            .map(|(measured, quantity)| (measured.key().to_string(), Number(quantity.to_decimal())))
            .collect();
        quantities.extend(self.watts.map(|watts| ("W".to_string(), Number(watts.to_decimal()))));
        let spi = String::from_utf8_lossy(&row.spi).trim_matches(['\0', ' ']).to_string();
        let mut request = QuoteRequest {
            hts: code.to_string(),
            origin: String::from_utf8_lossy(&row.origin).into_owned(),
            entry_date: format!("{}-{:02}-{:02}", date / 10_000, date / 100 % 100, date % 100),
            customs_value: Some(dollars(Cents(row.customs_value))),
            mode: row.mode,
            entry_type: row.entry_type,
            quantities,
            components: self
                .components
                .iter()
                .map(|&(part, cents)| (part.key().to_string(), dollars(cents)))
                .collect(),
            facts: usize::from(row.facts).checked_sub(1).map(|at| sets[at].clone()).unwrap_or_default(),
            ..QuoteRequest::default()
        };
        request.claims.spi = (!spi.is_empty()).then_some(spi);
        request.claims.chapter98 = row.chapter98.map(|code| code.to_string());
        request
    }

    fn stated<T>(&self, with: impl FnOnce(&Stated<'_>) -> T) -> T {
        let watts = self.watts.map(|watts| ("W", watts));
        with(&Stated { quantities: &self.quantities, components: &self.components, others: watts.as_slice() })
    }
}

/// What a batch says of a row, from a quote.
fn from_quote(quote: &Quote) -> (QuoteStatus, Option<Cents>, Option<Cents>, Option<Vec<Cents>>) {
    let line = quote.line.as_deref().expect("one line");
    let book = common::engine().book();
    let by_category = line.total_duty.map(|_| {
        let mut sums = vec![Cents::ZERO; Category::ALL.len()];
        for layer in &line.layers {
            let program = book.programs.iter().filter(|_| layer.kind == "chapter99");
            let program = program.into_iter().find(|program| program.id == layer.program);
            let category = program.map_or(Category::Chapter1To97, |program| program.category);
            sums[category as usize].0 += layer.amount.0;
        }
        sums
    });
    (line.status, line.total_duty, quote.total_fees, by_category)
}

fn from_row(answer: &RowAnswer) -> (QuoteStatus, Option<Cents>, Option<Cents>, Option<Vec<Cents>>) {
    let decided = answer.status == QuoteStatus::Decided;
    let by_category = decided.then(|| answer.by_category.to_vec());
    (answer.status, decided.then_some(answer.total_duty), answer.total_fees, by_category)
}

/// The fault of a row is the first that a batch meets, and one of those that a quote names.
fn names(errors: &[InputError], fault: Fault) -> bool {
    errors.iter().any(|error| error.field.starts_with(fault.field()))
}

#[test]
fn what_a_batch_remembers_changes_no_answer() {
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let sets = fact_sets(&mut dice);
    let engine = common::engine();
    let read = Batch::read_facts(engine, &sets).expect("sets that were read before");
    let mut batch = Batch::new(engine, read);
    let mut statuses = BTreeMap::new();
    for _ in 0..120_000 {
        let asked = Asked::new(&mut dice, sets.len() as u64);
        let remembered = asked.stated(|stated| batch.row(&asked.row, stated));
        let alone = asked.stated(|stated| batch.row_alone(&asked.row, stated));
        assert_eq!(
            remembered,
            alone,
            "{:?}\n{}",
            asked.row,
            serde_json::to_string(&asked.request(&sets)).expect("JSON")
        );
        *statuses
            .entry(
                alone
                    .map(|answer| format!("{:?}", answer.status))
                    .unwrap_or_else(|fault| fault.field().to_string()),
            )
            .or_insert(0) += 1;
    }
    for status in ["Decided", "Range", "NeedsFacts", "NeedsQuantity", "CannotSay", "Refused"] {
        assert!(statuses.contains_key(status), "no row was {status}: {statuses:?}");
    }
}

/// Rows that differ from one seen before in what the batch does not keep them by, or in a little that it does.
#[test]
fn a_row_like_one_before_is_answered_for_itself() {
    let mut dice = Dice(0x0a1d_5eed_0f01_d5ee);
    let sets = fact_sets(&mut dice);
    let engine = common::engine();
    let read = Batch::read_facts(engine, &sets).expect("sets that were read before");
    let mut batch = Batch::new(engine, read);
    for _ in 0..4_000 {
        let Asked { row, .. } = Asked::new(&mut dice, sets.len() as u64);
        let day = row.day().expect("a day");
        for _ in 0..12 {
            let (year, month, of_month) = day.plus(dice.roll(90) as i32 - 45).ymd();
            let like = Row {
                entry_date: (year * 10_000 + month * 100 + of_month) as u32,
                customs_value: if dice.once_in(6) { dice.roll(600) } else { dice.roll(9_000_000) } as i64,
                mode: dice.pick(&[row.mode, Some(Mode::Ocean), Some(Mode::Air), None]),
                entry_type: dice.pick(&[row.entry_type, Some(EntryType::InformalManual), None]),
                spi: if dice.once_in(4) { [0, 0] } else { row.spi },
                facts: if dice.once_in(4) { 0 } else { row.facts },
                // The same number by eight digits, and one that would run into the other parts of a key.
                digits: if dice.once_in(5) { 8 } else { row.digits },
                hts: if dice.once_in(9) { row.hts | 1 << 36 } else { row.hts },
                ..row
            };
            let remembered = batch.row(&like, &Stated::default());
            assert_eq!(remembered, batch.row_alone(&like, &Stated::default()), "{like:?}");
        }
    }
}

#[test]
fn a_batch_answers_as_single_quotes_do() {
    let mut dice = Dice(0xfeed_beef_0bad_cafe);
    let sets = fact_sets(&mut dice);
    let engine = common::engine();
    let read = Batch::read_facts(engine, &sets).expect("sets that were read before");
    let mut batch = Batch::new(engine, read);
    for _ in 0..3_000 {
        let asked = Asked::new(&mut dice, sets.len() as u64);
        let request = asked.request(&sets);
        let shown = || serde_json::to_string(&request).expect("JSON");
        match (asked.stated(|stated| batch.row(&asked.row, stated)), engine.quote(&request)) {
            (Ok(answer), Ok(quote)) => assert_eq!(from_row(&answer), from_quote(&quote), "{}", shown()),
            (Err(fault), Err(errors)) => assert!(names(&errors, fault), "{fault:?} {errors:?} {}", shown()),
            (answer, quote) => panic!("{answer:?}\n{quote:?}\n{}", shown()),
        }
    }
}

/// Goods of many origins and days share a stack. A ground of refund for one origin, from one day, must not reach the
/// others that share it.
#[test]
fn a_refund_of_one_origin_and_span_is_not_told_of_others() {
    let of = common::engine();
    let (schedule, book) = (of.pack().schedule.clone(), of.book().clone());
    let mut pack = RatesPack { schedule, book, hash: "of a copy".to_string() };
    let chile = pack.book.countries.find(Country::parse("CL").expect("a country")).expect("Chile");
    let ground = pack.book.given_back.first_mut().expect("a ground");
    let mut only = OriginSet::default();
    only.insert(chile);
    (ground.origins, ground.span.from) = (only, Day::parse("2025-12-15").expect("a day"));
    let engine = Engine::new(pack);
    let mut batch = Batch::new(&engine, Vec::new());
    for (origin, date, back) in [
        (*b"CL", 20_251_215, 100_000),
        (*b"AR", 20_251_215, 0),
        (*b"CL", 20_251_214, 0),
        (*b"CL", 20_251_216, 100_000),
    ] {
        let row = Row {
            hts: 8_481_803_030,
            digits: 10,
            origin,
            entry_date: date,
            customs_value: 1_000_000,
            ..Row::default()
        };
        let told = batch.reported(&row, None).expect("one of the many that are alike");
        assert_eq!(told.refundable(), Cents(back), "{origin:?} {date}");
    }
}

#[test]
fn numbers_that_say_nothing_are_faults() {
    let mut batch = Batch::new(common::engine(), Vec::new());
    let good = Row {
        hts: 8_703_230_190,
        digits: 10,
        origin: *b"KR",
        entry_date: 20_260_601,
        customs_value: 3_000_000,
        ..Row::default()
    };
    let mut ask = |row: Row| batch.row(&row, &Stated::default()).map(|answer| answer.total_duty);
    assert_eq!(ask(good), Ok(Cents(450_000)));
    for (row, fault) in [
        (Row { hts: u64::MAX, ..good }, Fault::Hts),
        (Row { digits: 255, ..good }, Fault::Hts),
        // Coffee, 0901.11, without its zero: no row is answered as the microscopes of 9011.
        (Row { hts: 9_011_100_000, digits: 5, ..good }, Fault::Hts),
        (Row { hts: 9_023_000_000, digits: 7, ..good }, Fault::Hts),
        (Row { hts: 8_703_230_190, digits: 9, ..good }, Fault::Hts),
        (Row { hts: 9_903_010_101, ..good }, Fault::Hts),
        (Row { origin: [0xff, 0], ..good }, Fault::Origin),
        (Row { origin: *b"PR", ..good }, Fault::Origin),
        (Row { entry_date: u32::MAX, ..good }, Fault::EntryDate),
        (Row { entry_date: 20_260_231, ..good }, Fault::EntryDate),
        (Row { entry_date: 20_241_231, ..good }, Fault::EntryDate),
        (Row { customs_value: -1, ..good }, Fault::CustomsValue),
        (Row { customs_value: i64::MAX, ..good }, Fault::CustomsValue),
        (Row { spi: [0xc3, 0x28], ..good }, Fault::Spi),
        (Row { spi: *b"AU", ..good }, Fault::Spi),
        (Row { facts: 1, ..good }, Fault::Facts),
        (Row { chapter98: HtsCode::parse("8703.23.01"), ..good }, Fault::Chapter98),
    ] {
        assert_eq!(ask(row), Err(fault), "{row:?}");
    }
}

/// Cheese of 0406.10.18 pays by the kilogram (HTSUS chapter 4): a nought of it is what systems write where nobody
/// stated a quantity, unless the goods have no value.
#[test]
fn a_nought_of_goods_with_a_value_is_no_quantity() {
    use korus_tariff::duty::answer::QuoteStatus::{Decided, NeedsQuantity};
    let engine = common::engine();
    let mut batch = Batch::new(engine, Vec::new());
    let row = Row {
        hts: 406_101_800,
        digits: 8,
        origin: *b"KR",
        entry_date: 20_260_601,
        customs_value: 100_000,
        ..Row::default()
    };
    for (value, kilograms, status) in [
        (100_000, None, NeedsQuantity),
        (100_000, Some(0), NeedsQuantity),
        (100_000, Some(1_000_000), Decided),
        (0, Some(0), Decided),
    ] {
        let quantities: Vec<_> = kilograms.map(|kg| (Measured::Mass, Quantity(kg))).into_iter().collect();
        let row = Row { customs_value: value, ..row };
        let stated = Stated { quantities: &quantities, ..Stated::default() };
        let told = batch.row(&row, &stated).expect("an answer").status;
        let request = serde_json::json!({"hts": "0406.10.18", "origin": "KR", "entryDate": "2026-06-01",
            "customsValue": Cents(value).to_string(),
            "quantities": kilograms.map(|kg| serde_json::json!({"kg": Quantity(kg).to_decimal().to_string()}))
                .unwrap_or(serde_json::json!({}))});
        let request = serde_json::from_value(request).expect("a request");
        let quote = engine.quote(&request).expect("a quote");
        assert_eq!(
            (told, quote.line.map(|line| line.status)),
            (status, Some(status)),
            "{value} {kilograms:?}"
        );
    }
}

#[test]
fn lines_in_short_say_what_totals_say() {
    let mut dice = Dice(0x5eed_0f11_4e5a_11ed);
    let sets = fact_sets(&mut dice);
    let calculator = common::calculator();
    let requests: Vec<QuoteRequest> =
        (0..30_000).map(|_| Asked::new(&mut dice, sets.len() as u64).request(&sets)).collect();
    let mut cache = None;
    for (first, some) in (1..).step_by(500).zip(requests.chunks(500)) {
        let (mut file, mut expected) = (Vec::new(), Vec::new());
        for (row, request) in (first..).zip(some) {
            serde_json::to_writer(&mut file, request).expect("memory");
            file.push(b'\n');
            match calculator.duty().summary(request, Level::Totals) {
                Ok(summary) => {
                    serde_json::to_writer(&mut expected, &Totals::from(&summary)).expect("memory");
                }
                Err(_) => match calculator.quote_line(&serde_json::to_vec(request).expect("JSON"), row) {
                    Ok(_) => panic!("no fault of {request:?}"),
                    Err(faults) => serde_json::to_writer(&mut expected, &faults).expect("memory"),
                },
            }
            expected.push(b'\n');
        }
        let mut said = Vec::new();
        calculator.quote_lines(&file, first, Detail::Brief, &mut cache, &mut said);
        let lines = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("text");
        for ((said, expected), request) in lines(&said).lines().zip(lines(&expected).lines()).zip(some) {
            assert_eq!(said, expected, "{request:?}");
        }
        assert_eq!(said.len(), expected.len());
    }
}

/// What a table says of a row, from the whole quote; none of a row at fault.
fn reported(request: &QuoteRequest) -> Option<Vec<String>> {
    let engine = common::engine();
    let quote = engine.quote(request).ok()?;
    let line = quote.line.as_deref().expect("one line");
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_string();
    let json = serde_json::to_value(&quote).expect("JSON");
    let amount = |amount: Option<Cents>| amount.map(|amount| amount.to_string()).unwrap_or_default();
    let mut fields = vec![
        word(json["status"].clone()),
        amount(line.total_duty),
        amount(quote.total_fees),
        amount(quote.total),
        line.effective_rate.clone().unwrap_or_default(),
        amount(line.total_duty.map(|_| line.refundable_duty.unwrap_or_default())),
        amount(line.range.map(|range| range.minimum)),
        amount(line.range.map(|range| range.maximum)),
    ];
    let mut sums: Vec<(Category, Cents)> = vec![(Category::Column1, Cents::ZERO)];
    sums.extend(
        Category::ALL
            .into_iter()
            .filter(|category| !matches!(category, Category::Column1 | Category::Chapter1To97))
            .map(|category| (category, Cents::ZERO)),
    );
    for layer in &line.layers {
        let program = engine.book().programs.iter().find(|program| program.id == layer.program);
        let category = program
            .filter(|_| layer.kind == "chapter99")
            .map_or(Category::Column1, |program| program.category);
        let place = sums.iter().position(|(known, _)| *known == category).unwrap_or(0);
        sums[place].1.0 += layer.amount.0;
    }
    fields.extend(sums.iter().map(|(_, sum)| amount(line.total_duty.map(|_| *sum))));
    let mut headings = String::new();
    let mut before = 1;
    for summary in &quote.entry_summary_lines {
        let mark = if summary.line == before { " " } else { " | " };
        headings.push_str(if headings.is_empty() { "" } else { mark });
        headings.push_str(&summary.number);
        before = summary.line;
    }
    let open = line.open_questions.iter().filter(|question| question.must_answer);
    let open = open.map(|question| &question.field).chain(line.missing.iter().map(|missing| &missing.field));
    fields.push(headings);
    fields.push(open.cloned().collect::<Vec<_>>().join(" "));
    fields.push(word(json["remedies"].clone()));
    fields.push(word(json["confidence"].clone()));
    let number = line.warnings.iter().find(|warning| warning.code == "statistical_number");
    let words = line.warnings.iter().find(|warning| warning.code == "line_words");
    let unread = line.warnings.iter().filter(|warning| warning.code == "fact_not_read");
    let notes = line
        .status_reason
        .iter()
        .chain(number.into_iter().chain(words).chain(unread).map(|warning| &warning.text));
    let after = quote.days_after_law.map(|days| {
        let as_of = quote.data.as_of.expect("a day");
        format!("Days after the law that was read ({as_of}): {days}.")
    });
    fields.push(notes.map(|note| note.en.clone()).chain(after).collect::<Vec<_>>().join(" "));
    Some(fields)
}

/// The fields of a line of a table without quotes inside quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            letter => fields.last_mut().expect("a field").push(letter),
        }
    }
    fields
}

#[test]
fn a_table_says_what_whole_quotes_say() {
    let mut dice = Dice(0x07ab_1e0f_0a11_5e75);
    let sets = fact_sets(&mut dice);
    let calculator = common::calculator();
    let options = Options {
        from: Format::Csv,
        to: Format::Csv,
        detail: Detail::Full,
        columns: Vec::new(),
        codes: None,
        defaults: Record::empty(),
        prefix: String::new(),
        korean: false,
    };
    let head = b"hts,origin,date,value,spi,chapter98,mode,entry_type,quantity,unit,facts\n";
    let plan = Conversion::new(calculator.duty(), &options, head).expect("a header");
    let mut cache = None;
    let mut decided = 0;
    for line in (2..).step_by(100).take(60) {
        let mut requests = Vec::new();
        let mut rows = String::new();
        for _ in 0..100 {
            let asked = Asked::new(&mut dice, sets.len() as u64);
            let mut request = asked.request(&sets);
            request.components.clear();
            while request.quantities.len() > 1 {
                request.quantities.pop_last();
            }
            let json = serde_json::to_value(&request).expect("JSON");
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_string();
            let (unit, quantity) = request
                .quantities
                .first_key_value()
                .map_or_else(Default::default, |(unit, number)| (unit.clone(), number.0.to_string()));
            let stated = request.facts.iter().map(|(name, value)| match value {
                FactValue::Flag(flag) => format!("{name}={}", if *flag { "yes" } else { "no" }),
                FactValue::Text(text) => format!("{name}={text}"),
                FactValue::Number(number) => format!("{name}={}", number.0),
            });
            rows.push_str(&format!(
                "{},{},{},{},{},{},{},{},{quantity},{unit},{}\n",
                request.hts,
                request.origin,
                request.entry_date,
                text(&json["customsValue"]),
                text(&json["claims"]["spi"]),
                text(&json["claims"]["chapter98"]),
                text(&json["mode"]),
                text(&json["entryType"]),
                stated.collect::<Vec<_>>().join("; "),
            ));
            requests.push(request);
        }
        let chunk = Chunk { kind: ChunkKind::Rows, line, records: 100, bytes: rows.into_bytes() };
        let piece = plan.convert(calculator.duty(), &mut cache, &chunk, false);
        let output = String::from_utf8(piece.output).expect("text");
        assert_eq!(output.lines().count(), 100);
        for ((row, said), request) in (line..).zip(output.lines()).zip(&requests) {
            let said = fields(said);
            assert_eq!(said[11], row.to_string());
            match reported(request) {
                Some(mut expected) => {
                    // What fewer digits than ten stood for is said in the table alone.
                    let code = HtsCode::parse(&request.hts).expect("a code");
                    let (said, last) = (&said[12..], expected.len() - 1);
                    if code.length() < 10 && said[0] != "range" {
                        let begin = format!("{} digits were given", code.length());
                        assert!(said[last].contains(&begin), "{request:?} {said:?}");
                        assert!(said[last].starts_with(&expected[last]), "{request:?} {said:?}");
                        expected[last] = said[last].clone();
                    }
                    assert_eq!(said, expected, "{request:?}");
                }
                None => assert_eq!(said[12], "error", "{request:?}"),
            }
            decided += u32::from(said[12] == "decided");
        }
    }
    assert!(decided > 2_000, "{decided}");
}
