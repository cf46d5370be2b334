//! The KORUS rules of origin over the whole rule book.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use crate::common;
use korus_tariff::base::country::Country;
use korus_tariff::base::date::Day;
use korus_tariff::hts::code::HtsCode;
use korus_tariff::origin::answer::{Determination, Verdict};
use korus_tariff::origin::book::{Coverage, Provision, RuleBook, Scope, Subject};
use korus_tariff::origin::certificate::{Blanket, CertificateRequest, Party, certify};
use korus_tariff::origin::determine;
use korus_tariff::origin::request::{Request, Transit};
use rust_decimal::Decimal;

fn schedules() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schedules/korus")
}

static SUBHEADINGS: LazyLock<Vec<HtsCode>> =
    LazyLock::new(|| korus_tariff_packc::korus::subheadings(&common::engine().pack().schedule));

static BOOK: LazyLock<RuleBook> = LazyLock::new(common::rules);

#[test]
fn every_subheading_is_decided_one_way_or_said_to_have_no_rule() {
    let mut count = BTreeMap::new();
    for code in SUBHEADINGS.iter() {
        *count.entry(format!("{:?}", BOOK.coverage(*code))).or_insert(0u32) += 1;
    }
    println!("{} subheadings: {count:?}", SUBHEADINGS.len());
    assert!(SUBHEADINGS.iter().all(|code| BOOK.coverage(*code) != Coverage::Missing));
    // General Note 33(o) prints no rule for ten subheadings of today's tariff.
    assert_eq!(count.get("NoRulePrinted"), Some(&10));
}

#[test]
fn the_compiled_form_reads_back_the_same() {
    let compiled = &common::compiled().rules;
    let bytes = compiled.encode();
    println!("rule book: {} bytes", bytes.len());
    assert_eq!(RuleBook::decode(&bytes).as_ref(), Ok(compiled));
}

#[derive(serde::Deserialize)]
struct Examples {
    example: Vec<Example>,
}

#[derive(serde::Deserialize)]
struct Example {
    number: String,
    title: String,
    request: Request,
    expect: Expect,
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Expect {
    status: String,
    rule: Option<String>,
    fails: Option<String>,
    criterion: Option<String>,
    method: Option<String>,
    build_up: Option<String>,
    build_down: Option<String>,
    net_cost: Option<String>,
    de_minimis: Option<String>,
    asks: Option<String>,
}

/// The name that a value has in the answer's JSON.
fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_string)).unwrap_or_default()
}

fn check(example: &Example) -> Result<(), String> {
    let answer = determine(&BOOK, &example.request).map_err(|faults| format!("{faults:?}"))?;
    let expect = &example.expect;
    let same = |what: &str, want: &Option<String>, have: Option<String>| match want {
        Some(want) if have.as_ref() != Some(want) => {
            Err(format!("{what}: want {want}, have {have:?}\n{answer:#?}"))
        }
        _ => Ok(()),
    };
    same("status", &Some(expect.status.clone()), Some(word(&answer.status)))?;
    same("rule", &expect.rule, answer.rule.as_ref().map(|rule| rule.id.clone()))?;
    same("criterion", &expect.criterion, answer.criterion.as_ref().map(|criterion| word(&criterion.kind)))?;
    same(
        "method",
        &expect.method,
        answer.rule.as_ref().and_then(|rule| rule.method.map(|method| word(&method))),
    )?;
    let percent = |name: &str| {
        let figure = answer.value_content.iter().find(|figure| word(&figure.method) == name)?;
        figure.percent.map(|percent| percent.to_string())
    };
    same("buildUp", &expect.build_up, percent("buildUp"))?;
    same("buildDown", &expect.build_down, percent("buildDown"))?;
    same("netCost", &expect.net_cost, percent("netCost"))?;
    let share = answer.trace.iter().find_map(|tried| tried.de_minimis.as_ref()?.percent);
    same("deMinimis", &expect.de_minimis, share.map(|share| share.to_string()))?;
    if let Some(fails) = &expect.fails {
        let tried = answer.trace.iter().find(|tried| tried.id == *fails);
        same("fails", &Some("failed".to_string()), tried.map(|tried| word(&tried.standing)))?;
    }
    if let Some(asks) = &expect.asks
        && !answer.questions.iter().any(|question| question.field == *asks)
    {
        return Err(format!("does not ask {asks}: {:#?}", answer.questions));
    }
    // A verdict always comes with its reason, and an open one with what would settle it where that is known.
    if answer.reasons.is_empty() {
        return Err("no reason given".to_string());
    }
    Ok(())
}

#[test]
fn worked_examples() {
    let text = include_str!("../data/origin-examples.toml");
    let examples: Examples = toml::from_str(text).unwrap_or_else(|error| panic!("{error}"));
    let wrong: Vec<String> = examples
        .example
        .iter()
        .filter_map(|example| {
            let fault = check(example).err()?;
            Some(format!("example {} ({}): {fault}", example.number, example.title))
        })
        .collect();
    println!("{} worked examples", examples.example.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n\n"));
}

fn request(code: &str, table: &str) -> Request {
    let mut request = Request::new(HtsCode::parse(code).expect("a code"));
    request.production.countries = Country::parse("KR").into_iter().collect();
    request.adjusted_value = Some(Decimal::ONE_HUNDRED);
    request.items =
        korus_tariff::files::bill::parse_table(table).unwrap_or_else(|faults| panic!("{faults:?}"));
    // The goods of these tests are new ones; what is not said of it is asked, see below.
    request.facts.insert("remanufactured".to_string(), false);
    request
}

fn answer(request: &Request) -> Determination {
    determine(&BOOK, request).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn goods_and_inputs_of_north_korea_never_originate() {
    let mut made = request("8708.30", "code,value,origin\n8708.99,10,KP\n");
    made.production.countries = ["KR", "KP"].iter().filter_map(|text| Country::parse(text)).collect();
    assert_eq!(answer(&made).status, Verdict::NotOriginating);
    made.production.countries = Country::parse("KR").into_iter().collect();
    made.production.outward_processing_zone = true;
    assert_eq!(answer(&made).status, Verdict::NotOriginating);
    let mut inputs = request("8708.99", "code,value,origin\n8708.99,60,KP\n");
    inputs.net_cost = Some(Decimal::from(90));
    assert_eq!(answer(&inputs).status, Verdict::NotOriginating);
    let mut declared = inputs.clone();
    declared.items[0].originating = Some(true);
    let faults = determine(&BOOK, &declared).expect_err("a contradiction");
    assert_eq!(faults[0].field, "items[0].originating");
}

#[test]
fn a_self_produced_part_that_originates_hides_its_inputs() {
    // A cabinet of 8418.91 pressed by the producer from foreign steel: bought abroad it would bar the refrigerator.
    let table = "id,code,value,origin,part_of\ncabinet,8418.91,30,,\nsteel,7210.49,12,CN,cabinet\nmotor,8414.30,20,CN,\n";
    let made = answer(&request("8418.10", table));
    assert_eq!(made.status, Verdict::Originating);
    assert_eq!(made.value_content[1].percent, Some(Decimal::from(80)));
    let bought = "id,code,value,origin\ncabinet,8418.91,30,CN\nmotor,8414.30,20,CN\n";
    assert_eq!(answer(&request("8418.10", bought)).status, Verdict::NotOriginating);
}

#[test]
fn packaging_and_indirect_materials_do_not_change_but_retail_packaging_counts() {
    let table = "code,value,origin,role\n8537.10,40,JP,\n8457.10,50,JP,indirect_material\n8457.10,50,JP,shipping_packaging\n";
    let without = answer(&request("8457.10", table));
    assert_eq!(without.status, Verdict::Originating);
    assert_eq!(without.value_content[1].percent, Some(Decimal::from(60)));
    let with = answer(&request("8457.10", &format!("{table}8457.10,6,JP,retail_packaging\n")));
    // The change is still met; value content falls under 55 percent.
    assert_eq!(with.trace[0].change.map(|standing| word(&standing)).as_deref(), Some("met"));
    assert_eq!(with.status, Verdict::NotOriginating);
}

#[test]
fn commingled_originating_inputs_need_an_inventory_method() {
    let table =
        "code,value,origin,originating,fungible,fungible_method\n7318.15,5,KR,yes,yes,\n7208.10,5,CN,no,,\n";
    let mut bill = request("8708.30", table);
    let open = answer(&bill);
    assert_eq!(open.status, Verdict::CannotSay);
    assert_eq!(open.questions[0].field, "items[0].facts.fungible_method");
    bill.items[0].facts.insert("fungible_method".to_string(), "fifo".to_string());
    assert_eq!(answer(&bill).status, Verdict::Originating);
    bill.items[0].facts.insert("fungible_method".to_string(), "guess".to_string());
    assert_eq!(determine(&BOOK, &bill).expect_err("a fault")[0].row, Some(1));
}

#[test]
fn a_predecessor_rule_is_shown_as_such() {
    let one = answer(&request("8517.79", "code,value,origin\n8534.00,40,CN\n"));
    assert_eq!(one.status, Verdict::Originating);
    let rule = one.rule.expect("a rule");
    assert!(rule.via_predecessor);
    assert_eq!(rule.code.to_string(), "8517.70");
    assert!(one.warnings.iter().any(|text| text.en.contains("HS 2012") && !text.ko.is_empty()));
    // Where the list of places is not closed, the code in HS 2012 is asked for.
    let open = answer(&request("8549.11", "code,value,origin\n7802.00,40,CN\n"));
    assert_eq!(open.status, Verdict::CannotSay);
    assert!(open.questions.iter().any(|question| question.field == "hs2012Code"));
}

#[test]
fn codes_split_after_2012_are_no_change_of_subheading() {
    let mut bill = request("3002.13", "code,value,origin\n3002.15,60,CH\n");
    for process in [
        "chemical_reaction",
        "purification",
        "mixing",
        "particle_size",
        "standards_material",
        "isomer_separation",
    ] {
        bill.facts.insert(process.to_string(), false);
    }
    assert_eq!(answer(&bill).status, Verdict::NotOriginating);
}

#[test]
fn an_input_nobody_speaks_of_is_asked_for_only_where_it_matters() {
    let harmless = answer(&request("8708.30", "code,value\n7208.10,40\n"));
    assert_eq!(harmless.status, Verdict::Originating);
    let open = answer(&request("8507.60", "code,value\n8507.60,40\n"));
    assert_eq!(open.status, Verdict::CannotSay);
    assert_eq!(open.questions[0].field, "items[0].originating");
    let gives: Vec<Option<Verdict>> = open.questions[0].choices.iter().map(|choice| choice.gives).collect();
    assert_eq!(gives, [Some(Verdict::Originating), Some(Verdict::NotOriginating)]);
}

#[test]
fn the_cheapest_change_is_named() {
    let table = "id,code,value,origin,originating\na,8708.40,9000,CN,no\nb,8708.99,4000,CN,no\nc,8708.29,200,CN,no\nd,8708.29,7000,KR,yes\n";
    let mut car = request("8703.23", table);
    car.adjusted_value = Some(Decimal::from(24_000));
    car.net_cost = Some(Decimal::from(20_000));
    let answer = answer(&car);
    assert_eq!(answer.status, Verdict::NotOriginating);
    // Net cost lacks one percent of 20,000.
    assert_eq!(answer.remedies[0].ids, ["c"]);
    let gaps: Vec<String> = answer.value_gaps.iter().map(|gap| gap.value.to_string()).collect();
    assert_eq!(gaps, ["1400", "2400", "200"]);
}

#[test]
fn textile_sets_go_by_ten_percent_of_customs_value() {
    let mut set =
        request("6302.60", "code,value,originating,role\n6302.60,90,yes,set_item\n5702.42,10,no,set_item\n");
    set.set = true;
    assert_eq!(answer(&set).questions[0].field, "customsValue");
    set.customs_value = Some(Decimal::ONE_HUNDRED);
    assert_eq!(answer(&set).status, Verdict::Originating);
    set.items[1].value = Some(Decimal::new(10_01, 2));
    assert_eq!(answer(&set).status, Verdict::NotOriginating);
}

#[test]
fn wholly_obtained_crops_may_grow_from_foreign_seed() {
    let mut onions = request("0703.10", "code,value,origin,live_plant_part\n1209.91,1,NL,yes\n");
    onions.wholly_obtained = Some("A".to_string());
    assert_eq!(
        answer(&onions).criterion.map(|criterion| word(&criterion.kind)).as_deref(),
        Some("whollyObtained")
    );
    onions.wholly_obtained = Some("Z".to_string());
    assert_eq!(determine(&BOOK, &onions).expect_err("a fault")[0].field, "whollyObtained");
}

#[test]
fn faults_are_told_one_by_one() {
    let mut bill = request("8708.30", "id,code,value,origin\na,8708.99,10,CN\na,7208.10,10,CN\n");
    bill.items[0].value = Some(Decimal::from(-1));
    bill.items[1].facts.insert("elastomeric".to_string(), "perhaps".to_string());
    bill.adjusted_value = Some(Decimal::ZERO);
    bill.facts.insert("magic".to_string(), true);
    let faults = determine(&BOOK, &bill).expect_err("faults");
    let told: Vec<(&str, Option<u64>)> =
        faults.iter().map(|fault| (fault.field.as_str(), fault.row)).collect();
    assert_eq!(
        told,
        [
            ("adjustedValue", None),
            ("facts.magic", None),
            ("items[0].value", Some(1)),
            ("items[1].id", Some(2)),
            ("items[1].facts.elastomeric", Some(2)),
        ]
    );
    assert!(determine(&BOOK, &request("8708", "code,value\n7208,1\n")).is_err());
}

#[test]
fn a_request_may_come_as_json() {
    let text = r#"{"code":"8708.30","adjustedValue":"100","production":{"countries":["KR"]},
        "items":[{"code":"8708.99","origin":"CN","value":"60"}]}"#;
    let request: Request = serde_json::from_str(text).expect("a request");
    let answer = serde_json::to_value(answer(&request)).expect("json");
    assert_eq!(answer["status"], "originating");
    assert_eq!(answer["criterion"]["cite"], "GN 33(b)(ii)(A)");
    for language in ["en", "ko"] {
        assert_ne!(answer["criterion"]["label"][language], "", "{language}");
    }
    assert!(answer["countryOfOriginNote"]["ko"].as_str().is_some_and(|text| text.contains("제99류")));
}

#[test]
fn the_certification_holds_every_element() {
    let party = Party {
        name: "Hanbit Parts".to_string(),
        address: "1 Teheran-ro, Seoul".to_string(),
        phone: "+82 2 000 0000".to_string(),
        email: "origin@example.com".to_string(),
    };
    let day = |text: &str| Day::parse(text).expect("a date");
    let mut paper = CertificateRequest {
        importer: None,
        exporter: None,
        producer: Some(party.clone()),
        certifier: party.clone(),
        description: "Brake calipers".to_string(),
        code: HtsCode::parse("8708.30").expect("a code"),
        date: day("2026-03-02"),
        blanket: Some(Blanket { from: day("2026-03-02"), through: day("2027-03-01") }),
        imported_on: Some(day("2025-03-02")),
    };
    let good = answer(&request("8708.30", "code,value,origin\n8708.99,60,CN\n"));
    let filled = certify(&BOOK, &good, &paper).expect("a certification");
    assert_eq!(filled.elements.len(), BOOK.general.certification.elements.len());
    let value = |id: &str| {
        filled.elements.iter().find(|e| e.id == id).map(|e| e.value.en.clone()).unwrap_or_default()
    };
    assert!(
        value("criterion").starts_with("GN 33(b)(ii)(A)") && value("criterion").contains("ch. 87 TCR 3(A)")
    );
    assert_eq!(value("importer"), "");
    let named = "Hanbit Parts; 1 Teheran-ro, Seoul; +82 2 000 0000; origin@example.com";
    assert_eq!([value("producer"), value("certifier")], [named, named]);
    assert_eq!([value("description"), value("code")], ["Brake calipers", "8708.30"]);
    assert_eq!([value("date"), value("blanket")], ["2026-03-02", "2026-03-02 - 2027-03-01"]);
    assert_eq!(value("statement"), BOOK.general.certification.statement_en);
    let others =
        CertificateRequest { importer: Some(party.clone()), exporter: Some(party.clone()), ..paper.clone() };
    let others = certify(&BOOK, &good, &others).expect("a certification");
    for role in ["importer", "exporter"] {
        assert!(others.elements.iter().any(|e| e.id == role && e.value.en == named), "{role}");
    }
    // The first fault of a paper that is changed in one place.
    let fault = |change: &dyn Fn(&mut CertificateRequest)| {
        let mut paper = paper.clone();
        change(&mut paper);
        match certify(&BOOK, &good, &paper) {
            Ok(_) => String::new(),
            Err(faults) => faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>().join(" "),
        }
    };
    assert_eq!(fault(&|paper| paper.code = HtsCode::parse("8708").expect("a code")), "code");
    assert_eq!(fault(&|paper| paper.code = HtsCode::parse("8708.30.50").expect("a code")), "");
    assert_eq!(fault(&|paper| paper.description = " ".to_string()), "description");
    // One day is a period, and none is not.
    let period = |from: &str, through: &str| {
        let blanket = Some(Blanket { from: day(from), through: day(through) });
        fault(&move |paper| paper.blanket = blanket)
    };
    assert_eq!(period("2026-03-02", "2026-03-02"), "");
    assert_eq!(period("2026-03-02", "2026-03-01"), "blanket.through");
    // Twelve months from a 29 February end before the 28th, as February 2029 has no 29th.
    let leap = |through: &str| {
        let blanket = Some(Blanket { from: day("2028-02-29"), through: day(through) });
        fault(&move |paper| {
            (paper.date, paper.blanket, paper.imported_on) = (day("2028-02-29"), blanket, None)
        })
    };
    assert_eq!((leap("2029-02-27"), leap("2029-02-28")), (String::new(), "blanket.through".to_string()));
    assert_eq!(filled.valid_through, day("2030-03-02"));
    assert_eq!(filled.late_claim_through, Some(day("2026-03-02")));
    // One day too long, one day too late.
    paper.blanket = Some(Blanket { from: day("2026-03-02"), through: day("2027-03-02") });
    paper.imported_on = Some(day("2025-03-01"));
    paper.certifier.email.clear();
    let faults = certify(&BOOK, &good, &paper).expect_err("faults");
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["certifier.email", "blanket.through", "date"]);
    let bad = answer(&request("8507.60", "code,value,origin\n8507.60,40,CN\n"));
    (paper.blanket, paper.imported_on, paper.certifier) = (None, None, party);
    let faults = certify(&BOOK, &bad, &paper).expect_err("faults");
    assert_eq!((faults.len(), faults[0].field.as_str()), (1, "determination.status"));
}

#[test]
fn the_journey_leaves_the_origin_alone_or_ends_it() {
    let status = |transit: Option<Transit>| {
        let mut bill = request("8708.30", "code,value,origin\n8708.99,60,CN\n");
        bill.transit = transit;
        let answer = answer(&bill);
        (answer.status, answer.questions.first().map(|question| question.field.clone()))
    };
    let by = |countries: &[&str], operations: &[&str], customs_control| {
        status(Some(Transit {
            countries: countries.iter().filter_map(|text| Country::parse(text)).collect(),
            operations: operations.iter().map(ToString::to_string).collect(),
            customs_control,
        }))
    };
    let (good, bad) = ((Verdict::Originating, None), (Verdict::NotOriginating, None));
    assert_eq!(status(None), good);
    assert_eq!(by(&[], &[], None), good);
    // General Note 33(c)(iii): what was done there, and whether customs kept an eye on it.
    assert_eq!(by(&["SG"], &["unloading", "reloading"], Some(true)), good);
    assert_eq!(by(&["SG"], &["unloading", "painting"], Some(true)), bad);
    assert_eq!(by(&["SG"], &[], Some(false)), bad);
    let asked = (Verdict::CannotSay, Some("transit.customsControl".to_string()));
    assert_eq!(by(&["SG"], &[], None), asked);
    assert_eq!(by(&[], &["unloading"], None), asked);
    assert_eq!(by(&["KR", "US"], &[], None), good);
}

#[test]
fn production_is_in_the_territory_or_not_or_is_asked_for() {
    let status = |countries: &[&str], entirely| {
        let mut bill = request("8708.30", "code,value,origin\n8708.99,60,CN\n");
        bill.production.countries = countries.iter().filter_map(|text| Country::parse(text)).collect();
        bill.production.entirely_in_territory = entirely;
        let answer = answer(&bill);
        // Where it was made is a reason only against the good.
        let test = answer.general.iter().find(|test| test.id == "production").expect("a test");
        assert_eq!(
            answer.reasons.contains(&test.reason),
            word(&test.standing) != "met",
            "{:?}",
            answer.reasons
        );
        (answer.status, answer.questions.iter().any(|question| question.field.starts_with("production")))
    };
    for (countries, entirely, verdict) in [
        (&["KR"][..], None, Verdict::Originating),
        (&["KR", "US"], None, Verdict::Originating),
        (&["KR", "CN"], None, Verdict::NotOriginating),
        (&["KR", "CN"], Some(true), Verdict::NotOriginating),
        (&["KR"], Some(false), Verdict::NotOriginating),
        (&[], Some(true), Verdict::Originating),
        (&[], Some(false), Verdict::NotOriginating),
    ] {
        assert_eq!(status(countries, entirely), (verdict, false), "{countries:?} {entirely:?}");
    }
    assert_eq!(status(&[], None), (Verdict::CannotSay, true));
}

#[test]
fn figures_are_given_by_the_methods_that_are_open() {
    let methods = |code: &str, change: &dyn Fn(&mut Request)| {
        let mut bill = request(code, "code,value,origin\n8537.10,46,JP\n");
        bill.net_cost = Some(Decimal::from(90));
        change(&mut bill);
        answer(&bill).value_content.iter().map(|figure| word(&figure.method)).collect::<Vec<_>>()
    };
    // Net cost is for automotive goods, General Note 33(h)(ii).
    assert_eq!(methods("8457.10", &|_| ()), ["buildUp", "buildDown"]);
    assert_eq!(methods("8703.23", &|_| ()), ["buildUp", "buildDown", "netCost"]);
    assert_eq!(methods("8703.23", &|bill| bill.adjusted_value = None), ["netCost"]);
    assert_eq!(methods("8703.23", &|bill| bill.net_cost = None), ["buildUp", "buildDown"]);
    assert_eq!(methods("8703.23", &|bill| bill.items.clear()), ["netCost"]);
}

#[test]
fn what_is_missing_to_a_value_content_is_told() {
    let short = |foreign: u32| {
        let bill = request("8457.10", &format!("code,value,origin\n8457.10,{foreign},JP\n"));
        let answer = answer(&bill);
        let figures = answer.trace.iter().flat_map(|tried| &tried.value_content);
        let down = figures.into_iter().find(|figure| word(&figure.method) == "buildDown").expect("a figure");
        (down.threshold, down.percent, down.short_by.map(|short| short.to_string()))
    };
    let (asked, percent, missing) = short(50);
    let asked = asked.expect("a threshold");
    assert_eq!((asked, percent, missing.as_deref()), (Decimal::from(55), Some(Decimal::from(50)), Some("5")));
    assert_eq!(short(45).2, None);
    assert_eq!(short(40).2, None);
    assert_eq!(short(46).2.as_deref(), Some("1"));
}

#[test]
fn a_good_that_fails_is_told_why() {
    let told = |bill: &Request| {
        let answer = answer(bill);
        assert_eq!(answer.status, Verdict::NotOriginating);
        answer.reasons.iter().map(|reason| reason.en.clone()).collect::<Vec<_>>().join(" | ")
    };
    // The input that does not change, by name and code; no share of it is forgiven.
    let cell = told(&request("8507.60", "id,code,value,origin\ncell,8507.60,40,CN\n"));
    assert!(cell.contains("cell (8507.60)") && cell.contains("40"), "{cell}");
    // Each method with what it reaches and what is asked.
    let tool = told(&request("8457.10", "id,code,value,origin\ncontrol,8537.10,60,JP\n"));
    assert!(tool.contains("build-down") && tool.contains("40") && tool.contains("55"), "{tool}");
    // A reason with each input that failed.
    let bill = request("8507.60", "id,code,value,origin\ncell,8507.60,40,CN\n");
    let answer = answer(&bill);
    let failed = answer.trace.iter().flat_map(|tried| &tried.inputs);
    assert!(failed.clone().count() > 0);
    for input in failed {
        assert!(!input.reason.en.is_empty() && !input.reason.ko.is_empty(), "{input:?}");
    }
}

#[test]
fn a_part_made_from_parts_of_its_own_is_followed_down() {
    // Steel of China is pressed into a door, the door goes into a cabinet, the cabinet into a refrigerator.
    let table = "id,code,value,origin,part_of\ncabinet,8418.91,30,,\ndoor,8418.99,10,,cabinet\nsteel,7210.49,5,CN,door\nmotor,8414.30,20,CN,\n";
    let made = answer(&request("8418.10", table));
    assert_eq!(made.status, Verdict::Originating);
    assert_eq!(made.value_content[1].percent, Some(Decimal::from(80)));
    // Where neither cabinet nor door originates, by declaration or because nobody says what they are, the steel counts.
    let mut declared = request("8418.10", table);
    declared.items.iter_mut().take(2).for_each(|item| item.originating = Some(false));
    assert_eq!(answer(&declared).value_content[1].percent, Some(Decimal::from(75)));
    let mut unknown = request("8418.10", table);
    unknown.items.iter_mut().take(2).for_each(|item| item.code = None);
    assert_eq!(answer(&unknown).value_content[1].percent, Some(Decimal::from(75)));
}

#[test]
fn a_rule_book_that_names_what_it_does_not_hold_is_refused() {
    let refused = |change: &dyn Fn(&mut RuleBook)| {
        let mut book = BOOK.clone();
        change(&mut book);
        RuleBook::decode(&book.encode()).is_err()
    };
    assert!(!refused(&|_| ()));
    let none = u16::MAX;
    assert!(refused(&|book| book.alternatives[0].rule = u32::MAX));
    assert!(refused(&|book| book.alternatives[0].rule = u32::try_from(book.rules.len()).expect("few")));
    assert!(refused(&|book| book.alternatives[0].scope = Scope::Named(none)));
    assert!(refused(&|book| book.alternatives[0].provided = vec![vec![none]]));
    let hung = |goods: &Provision| vec![Provision { only_if: Some(none), ..*goods }];
    assert!(refused(&|book| book.alternatives[0].also_from = hung(&book.alternatives[0].goods)));
    assert!(refused(&|book| book.alternatives[0].except_from = hung(&book.alternatives[0].goods)));
    assert!(refused(&|book| book.alternatives.reverse()));
    // Codes have two, four, six or eight digits, at both ends of a range.
    assert!(refused(&|book| book.alternatives[0].goods.digits = 3));
    assert!(refused(&|book| book.alternatives[0].goods.last_digits = 3));
    assert!(refused(&|book| book.general.certification.valid_years = -1));
    assert!(refused(&|book| book.general.certification.blanket_months = 1201));
    assert!(refused(&|book| book.facts[0].implied_by = vec![none]));
    assert!(refused(&|book| book.general.treated_as_originating[0].fact = none));
    assert!(refused(&|book| book.general.bars[0].fact = none));
    assert!(refused(&|book| book.general.processes[0].provided = vec![none]));
    assert!(refused(&|book| book.general.not_forgiven[0].inputs = hung(&book.alternatives[0].goods)));
    assert!(refused(&|book| book.general.not_forgiven[0].goods = hung(&book.alternatives[0].goods)));
}

#[test]
fn an_input_of_korea_or_of_nobody_is_asked_about_and_a_foreign_one_is_not() {
    let status = |origin: &str| {
        let answer = answer(&request("8507.60", &format!("code,value,origin\n8507.60,40,{origin}\n")));
        (answer.status, answer.questions.first().map(|question| question.field.clone()))
    };
    let asked = (Verdict::CannotSay, Some("items[0].originating".to_string()));
    assert_eq!([status("KR"), status("US"), status("")], [asked.clone(), asked.clone(), asked]);
    assert_eq!(status("CN"), (Verdict::NotOriginating, None));
}

#[test]
fn facts_of_an_input_must_be_readable() {
    let told = |name: &str, value: &str| {
        let mut bill = request("8708.30", "id,code,value,origin\na,8708.99,10,CN\nb,7208.10,10,CN\n");
        bill.items[1].facts.insert(name.to_string(), value.to_string());
        determine(&BOOK, &bill).err().map(|faults| (faults.len(), faults[0].field.clone()))
    };
    for (name, good, bad) in [
        ("hs2012", "7208.10", "iron"),
        ("deduct", "1.50", "a little"),
        ("add", "1.50", "a little"),
        ("elastomeric", "no", "perhaps"),
        ("part_of", "a", ""),
        ("part_of", "a", "b"),
        ("part_of", "a", "c"),
    ] {
        assert_eq!(told(name, good), None, "{name} {good}");
        assert_eq!(told(name, bad), Some((1, format!("items[1].facts.{name}"))), "{name} {bad}");
    }
}

#[test]
fn any_other_good_of_the_same_provision_is_a_change() {
    // Bergamot oil of 3301.19 from any other good of it or from any other subheading (ch. 33 TCR 2).
    let oil = |input: &str, different: Option<&str>| {
        let mut bill = request("3301.19", &format!("code,value,origin\n{input},60,IT\n"));
        bill.product_scope = Some(vec!["bergamot_or_lime_oil".to_string()]);
        for process in BOOK.facts.iter().filter(|fact| fact.subject == Subject::Good) {
            bill.facts.insert(process.id.clone(), false);
        }
        if let Some(answer) = different {
            bill.items[0].facts.insert("different_good".to_string(), answer.to_string());
        }
        let answer = answer(&bill);
        let field = answer.questions.first().map(|question| question.field.clone());
        (answer.status, field.unwrap_or_default())
    };
    let (yes, no) = ((Verdict::Originating, String::new()), (Verdict::NotOriginating, String::new()));
    assert_eq!(oil("3301.19", Some("yes")), yes);
    assert_eq!(oil("3301.19", Some("no")), no);
    assert_eq!(oil("3301.19", None), (Verdict::CannotSay, "items[0].facts.different_good".to_string()));
    assert_eq!(oil("3301.12", None), yes);
    // A heading alone may be either.
    assert_eq!(oil("3301", None).0, Verdict::CannotSay);
    // A glider from any other heading (ch. 88 TCR 1): nothing below the heading is asked.
    let mut glider = request("8801.00", "code,value,origin\n8807,60,CN\n");
    glider.product_scope = Some(vec!["glider".to_string()]);
    assert_eq!(answer(&glider).status, Verdict::Originating);
}

#[test]
fn the_compiler_names_file_and_line() {
    let folder = std::env::temp_dir().join(format!("korus-origin-{}", std::process::id()));
    copy(&schedules(), &folder).expect("a copy");
    let file = folder.join("rules/chapter-87.toml");
    let text = std::fs::read_to_string(&file).expect("a file");
    let fault = |text: &str| {
        std::fs::write(&file, text).expect("written");
        korus_tariff_packc::korus::compile(&folder, &SUBHEADINGS).expect_err("a fault")
    };
    let high = fault(&text.replacen("build_up = \"35\"", "build_up = \"350\"", 1));
    assert_eq!((high.line, high.reason.as_str()), (18, "\"350\" is no percentage over 0 and up to 100"));
    assert!(high.file.ends_with("chapter-87.toml"));
    let unknown = fault(&text.replacen("net_cost = \"35\"", "provided = [\"magic\"]", 1));
    assert!(unknown.reason.contains("magic"));
    let uncovered = fault("chapter = 87\nsource = \"gn33-2025-rev7\"\n");
    assert!(uncovered.reason.contains("8703.23"), "{uncovered}");
    std::fs::write(&file, &text).expect("written");
    // Places in HS 2012: no range, no code that never existed, none that leads to no rule.
    let file = folder.join("predecessors.toml");
    let moves = std::fs::read_to_string(&file).expect("a file");
    let place = |instead: &str| {
        let wrong = moves.replacen("hs2012 = [\"8477.80\"]", &format!("hs2012 = [\"{instead}\"]"), 1);
        assert_ne!(wrong, moves);
        std::fs::write(&file, wrong).expect("written");
        let fault = korus_tariff_packc::korus::compile(&folder, &SUBHEADINGS).expect_err("a fault");
        assert!(fault.file.ends_with("predecessors.toml") && fault.line > 1, "{fault}");
        fault.reason
    };
    assert!(place("8477.10-8477.80").contains("not a range"));
    assert!(place("8802.13-8802.39").contains("8802.13 is in no edition"));
    assert!(place("8477.85").contains("8477.85 is in no edition"));
    assert!(place("8475").contains("write its subheadings"));
    assert!(place("8450.11").contains("leads nowhere"));
    std::fs::write(&file, &moves).expect("written");
    // The ends of every other range are looked up, too.
    let file = folder.join("general.toml");
    let general = std::fs::read_to_string(&file).expect("a file");
    std::fs::write(&file, general.replacen("\"8408.20\"", "\"8408.25\"", 1)).expect("written");
    let fault = korus_tariff_packc::korus::compile(&folder, &SUBHEADINGS).expect_err("a fault");
    assert!(fault.file.ends_with("general.toml") && fault.reason.contains("8408.25"), "{fault}");
    std::fs::remove_dir_all(&folder).expect("removed");
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?
        } else {
            std::fs::copy(entry.path(), target).map(|_| ())?
        }
    }
    Ok(())
}

#[test]
fn where_every_answer_agrees_the_verdict_stands_and_the_rule_waits() {
    // Soju or another spirit: foreign sugar changes chapter, so both rules are met.
    let mut bill = request("2208.90", "code,value,origin\n1701.99,30,TH\n");
    let either = answer(&bill);
    assert_eq!(either.status, Verdict::Originating);
    assert!(either.rule.is_none());
    assert_eq!(either.questions[0].field, "productScope");
    let paper = CertificateRequest {
        importer: None,
        exporter: None,
        producer: None,
        certifier: Party {
            name: "Hanbit".to_string(),
            address: "Seoul".to_string(),
            phone: "1".to_string(),
            email: "a@example.com".to_string(),
        },
        description: "Spirits".to_string(),
        code: bill.code,
        date: Day::parse("2026-03-02").expect("a date"),
        blanket: None,
        imported_on: None,
    };
    assert_eq!(certify(&BOOK, &either, &paper).expect_err("a fault")[0].field, "determination.rule");
    bill.product_scope = Some(vec!["soju".to_string()]);
    assert!(certify(&BOOK, &answer(&bill), &paper).is_ok());
}

#[test]
fn elastomeric_yarn_counts_only_inside_the_component() {
    let table = "code,value,origin,in_component,weight_kg\n5205.12,30,US,,0.19\n5402.44,1,CN,,0.01\n";
    let mut shirt = request("6109.10", table);
    shirt.facts.insert("cut_or_knit_and_sewn".to_string(), true);
    shirt.items[0].originating = Some(true);
    shirt.component_weight_kg = Some(Decimal::new(2, 1));
    let open = answer(&shirt);
    assert_eq!(open.status, Verdict::CannotSay);
    assert!(open.questions.iter().any(|question| question.field == "items[1].facts.in_component"));
    shirt.items[1].facts.insert("in_component".to_string(), "no".to_string());
    assert_eq!(answer(&shirt).status, Verdict::Originating);
    shirt.items[1].facts.insert("in_component".to_string(), "yes".to_string());
    assert_eq!(answer(&shirt).status, Verdict::NotOriginating);
    // Of a knit fabric every fiber is the component.
    let fabric = request("6004.10", "code,value,origin\n5402.44,5,CN\n");
    assert_eq!(answer(&fabric).status, Verdict::NotOriginating);
}

#[test]
fn amounts_are_read_by_their_digits() {
    let with = |value: &str| {
        let text = format!(r#"{{"code":"8708.30","items":[{{"code":"8708.99","value":{value}}}]}}"#);
        serde_json::from_str::<Request>(&text).map(|request| request.items[0].value)
    };
    assert_eq!(with("\"60.10\"").expect("a value"), Some(Decimal::new(6_010, 2)));
    assert!(with("true").is_err() && with("\"six\"").is_err());
}

#[test]
fn a_good_the_rule_does_not_name_is_refused() {
    let mut bill = request("2208.90", "code,value,origin\n2207.10,30,BR\n");
    bill.product_scope = Some(vec!["axle".to_string()]);
    let faults = determine(&BOOK, &bill).expect_err("a fault");
    assert_eq!((faults[0].field.as_str(), faults[0].accepted.en()), ("productScope", "one of soju, other"));
}

#[test]
fn precedence_picks_the_rule_and_keeps_all_its_rows() {
    // Rows for the heading stay open beside rows for the subheading where one rule prints both.
    for code in
        ["8431.10", "4001.10", "7304.41", "8211.91", "8477.10", "8529.90", "9506.31", "2208.90", "2403.91"]
    {
        let answer = answer(&request(code, "code,value,origin\n0101.21,30,CN\n"));
        let rules: std::collections::BTreeSet<&str> =
            answer.trace.iter().map(|tried| tried.text.as_str()).collect();
        assert!(answer.trace.len() > 1 && rules.len() == 1, "{code}: {:?}", answer.trace);
    }
    // Where no named good of the narrower rule fits, the wider one is read.
    let mut bill = request("2106.90", "code,value,origin\n0101.21,30,CN\n");
    bill.product_scope = Some(vec!["other".to_string()]);
    let ids = |answer: &Determination| answer.trace.iter().map(|tried| tried.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&answer(&bill)), ["GN33.21.9"]);
    bill.product_scope = Some(vec!["sugar_syrup".to_string()]);
    assert_eq!(ids(&answer(&bill)), ["GN33.21.8.D"]);
    // Two rules print 1604.14; the stricter one is read, and the answer says so.
    let tuna = answer(&request("1604.14", "code,value,origin\n0303.43,60,TH\n"));
    assert_eq!(ids(&tuna), ["GN33.16.3"]);
    assert_eq!(tuna.status, Verdict::NotOriginating);
    assert!(tuna.warnings.iter().any(|text| text.en.contains("1604.14")));
}

#[test]
fn a_share_that_cannot_be_told_says_what_is_missing_to_it() {
    let figure = |bill: &Request| {
        let answer = answer(bill);
        let text = serde_json::to_string(&answer).expect("json");
        assert!(!text.contains("\"-0"), "{text}");
        answer.trace.iter().find_map(|tried| tried.de_minimis.clone()).expect("a figure")
    };
    let missing = |bill: &Request| {
        let figure = figure(bill);
        let missing = figure.missing.expect("what is missing");
        assert!(missing.ko.chars().any(|letter| ('가'..='힣').contains(&letter)), "{missing:?}");
        (figure.percent.map(|percent| percent.to_string()), missing.en)
    };
    let shirt = |table: &str| {
        let mut shirt = request("6109.10", table);
        shirt.facts.insert("cut_or_knit_and_sewn".to_string(), true);
        shirt
    };
    // The weight of the yarn.
    let bill = shirt("id,code,value,origin,in_component,elastomeric\nyarn,5205.12,3,VN,yes,no\n");
    assert_eq!(missing(&bill), (None, "the weight of yarn is not stated".to_string()));
    // The weight of the component, where another part of it is not weighed.
    let table = "id,code,value,origin,originating,weight_kg,in_component,elastomeric\nyarn,5205.12,3,VN,no,0.1,yes,no\nbody,6004.10,9,KR,yes,,yes,no\n";
    let component = "the weight of the component that determines the classification is not known";
    assert_eq!(missing(&shirt(table)), (None, component.to_string()));
    // Whether the yarn must change at all: nothing fails yet, so there is no share of nothing.
    let mut bill = shirt("id,code,value,origin,weight_kg,elastomeric\nyarn,5205.12,3,VN,0.1,no\n");
    bill.component_weight_kg = Some(Decimal::ONE);
    assert_eq!(missing(&bill), (None, "whether yarn makes the change is open".to_string()));
    // By value: the value of the input, and the adjusted value of the good.
    let mut bill = request("8418.10", "id,code,value,origin\ncabinet,8418.91,1,CN\n");
    bill.items[0].value = None;
    assert_eq!(missing(&bill), (None, "the value of cabinet is not stated".to_string()));
    (bill.adjusted_value, bill.items[0].value) = (None, Some(Decimal::TEN));
    assert_eq!(missing(&bill), (None, "the adjusted value of the good is not stated".to_string()));
    // With everything known nothing is missing, and an article worth nothing is a share of nought.
    bill.adjusted_value = Some(Decimal::ONE_HUNDRED);
    assert_eq!(figure(&bill).missing, None);
    let mut set =
        request("8510.20", "code,value,originating,role\n8510.20,90,yes,set_item\n8213.00,0,no,set_item\n");
    set.set = true;
    assert!(answer(&set).reasons[0].en.contains("make up 0 %"), "{:?}", answer(&set).reasons);
}

#[test]
fn what_bars_is_named_by_its_paragraph() {
    let bars = |bill: &Request| {
        let answer = answer(bill);
        assert_eq!(answer.status, Verdict::NotOriginating);
        let said: Vec<String> =
            answer.reasons.iter().flat_map(|reason| [reason.en.clone(), reason.ko.clone()]).collect();
        (answer, said)
    };
    // De minimis does not forgive: the paragraph stands with the input and among the reasons.
    let (answer, said) = bars(&request("0406.10", "id,code,value,origin\nbutter,0405.10,5,NZ\n"));
    let figure = answer.trace[0].de_minimis.as_ref().expect("a figure");
    assert!(figure.not_forgiven[0].reason.en.contains("GN 33(e)(ii)(B)"));
    assert_eq!(said.iter().filter(|text| text.contains("GN 33(e)(ii)(B)")).count(), 2, "{said:?}");
    // Mere dilution bars a rule that is met: the trace of the rule says so.
    let mut syrup = request("2106.90", "code,value,origin\n1702.30,30,CN\n");
    syrup.product_scope = Some(vec!["other".to_string()]);
    syrup.facts.insert("mere_dilution".to_string(), true);
    let (answer, said) = bars(&syrup);
    assert_eq!(word(&answer.trace[0].standing), "met");
    assert_eq!(answer.trace[0].barred_by, ["GN 33(n)(v)"]);
    assert!(said.iter().filter(|text| text.contains("GN 33(n)(v)")).count() >= 2, "{said:?}");
    // Foreign elastomeric yarn bars a textile good whose other inputs change.
    let table = "code,value,origin,originating,weight_kg,in_component,elastomeric\n5205.12,3,US,yes,0.19,yes,no\n5402.44,1,CN,no,0.006,yes,yes\n";
    let mut shirt = request("6109.10", table);
    shirt.facts.insert("cut_or_knit_and_sewn".to_string(), true);
    let (answer, _) = bars(&shirt);
    assert_eq!(answer.trace[0].barred_by, std::slice::from_ref(&BOOK.general.elastomeric_cite));
    // A source that the rule excepts is named with the rule.
    let (answer, _) = bars(&request("8418.10", "code,value,origin\n8418.91,40,CN\n"));
    assert!(answer.trace[0].inputs[0].reason.en.starts_with("ch. 84 TCR 41 bars inputs of 8418.91"));
    // A condition that is not met is named with the paragraph that sets it.
    let mut peaches = request("2008.70", "code,value,origin\n0809.30,40,CL\n");
    peaches.facts.insert("fresh_goods_wholly_obtained".to_string(), false);
    let (answer, said) = bars(&peaches);
    assert_eq!(answer.trace[0].provided[0].cite, "GN 33(o) ch. 20, chapter rule 1");
    assert!(said.iter().any(|text| text.contains("ch. 20, chapter rule 1")), "{said:?}");
}

#[test]
fn a_set_that_its_provision_names_is_no_set_of_the_rule_for_sets() {
    // Every provision that the data lists refuses the flag, with the words of the tariff and the rule that is closed.
    let mut seen = 0;
    for entry in &BOOK.general.named_sets {
        for provision in entry.goods.iter().filter(|provision| provision.only_if.is_none()) {
            let low = HtsCode::from_padded(provision.low, provision.digits.max(6)).expect("a code");
            let Some(code) = SUBHEADINGS.iter().copied().find(|code| {
                provision.cover(*code) == korus_tariff::origin::book::Cover::Inside
                    || code.prefix(6) == low.prefix(6)
            }) else {
                panic!("{provision} is in no tariff");
            };
            let code = if provision.digits > 6 { low } else { code };
            let mut set = request(
                "8510.20",
                "code,value,originating,role\n8510.20,86,yes,set_item\n8213.00,14,no,set_item\n",
            );
            (set.code, set.set) = (code, true);
            let answer = answer(&set);
            let test = answer.general.iter().find(|test| test.id == "set").expect("the rule for sets");
            assert_eq!(word(&test.standing), "failed", "{code}");
            assert_eq!(test.cite, BOOK.general.set_cite);
            assert!(
                test.reason.en.contains(&entry.cite) && test.reason.ko.contains("통칙 제1호"),
                "{:?}",
                test.reason
            );
            assert!(answer.criterion.is_none_or(|criterion| word(&criterion.kind) != "set"), "{code}");
            seen += 1;
        }
    }
    assert!(seen > 25, "{seen}");
    // Articles of a set that is not called one are no bill of nothing.
    let mut quiet =
        request("8510.20", "code,value,originating,role\n8510.20,86,yes,set_item\n8213.00,16,no,set_item\n");
    assert_eq!(answer(&quiet).status, Verdict::NotOriginating);
    quiet.items[1].value = Some(Decimal::from(15));
    assert_eq!(answer(&quiet).criterion.map(|criterion| word(&criterion.kind)).as_deref(), Some("set"));
}

#[test]
fn answers_that_contradict_each_other_are_refused() {
    let field = |bill: &Request| {
        let faults = determine(&BOOK, bill).expect_err("a fault");
        faults.iter().map(|fault| (fault.code, fault.field.clone())).collect::<Vec<_>>()
    };
    let conflict = |name: &str| vec![(korus_tariff::base::error::ErrorCode::Conflict, name.to_string())];
    // Frozen tuna is no fry.
    let tuna = request("0304.87", "code,value,origin,fry_or_larvae\n0303.43,60,CN,yes\n");
    assert_eq!(field(&tuna), conflict("items[0].facts.fry_or_larvae"));
    // A new good holds no recovered part of the law.
    let pack = request("8507.60", "code,value,origin,recovered_part\n8507.60,70,CN,yes\n");
    assert_eq!(field(&pack), conflict("items[0].facts.recovered_part"));
    // A bag with an outer surface of textile materials is a textile good.
    let mut bag = request("4202.92", "code,value,origin\n4202.99,8,CN\n");
    bag.product_scope = Some(vec!["textile_outer_surface".to_string()]);
    bag.facts.insert("textile_good".to_string(), false);
    assert_eq!(field(&bag), conflict("facts.textile_good"));
}

#[test]
fn a_good_that_fails_as_stated_still_hears_what_would_help() {
    let mut pack = request("8507.60", "id,code,value,origin\ncell,8507.60,70,CN\n");
    pack.facts.clear();
    let open = answer(&pack);
    assert_eq!(open.status, Verdict::CannotSay);
    let gives: Vec<Option<Verdict>> = open.questions[0].choices.iter().map(|choice| choice.gives).collect();
    assert_eq!(gives, [Some(Verdict::CannotSay), Some(Verdict::NotOriginating)]);
    assert!(
        open.reasons.iter().any(|reason| reason.en.starts_with("With the facts stated")),
        "{:?}",
        open.reasons
    );
    assert_eq!(open.remedies[0].ids, ["cell"]);
}

#[test]
fn every_place_in_hs_2012_that_is_offered_leads_on() {
    let mut tried = 0;
    for moved in &BOOK.moves {
        let codes = SUBHEADINGS.iter().filter(|code| {
            moved.hs2022.iter().any(|goods| goods.cover(**code) == korus_tariff::origin::book::Cover::Inside)
        });
        for code in codes {
            // An input of another chapter, one of the good's own subheading: the rule is met, or fails.
            for input in ["2501.00", &code.to_string()] {
                let mut bill = request(&code.to_string(), &format!("code,value,origin\n{input},60,CN\n"));
                let answer = answer(&bill);
                let asked = answer.questions.iter().find(|question| question.field == "hs2012Code");
                for choice in asked.iter().flat_map(|question| &question.choices) {
                    bill.hs2012_code = HtsCode::parse(&choice.value);
                    let next = determine(&BOOK, &bill).expect("an answer");
                    let answered: Vec<&str> =
                        next.questions.iter().map(|question| question.field.as_str()).collect();
                    let stuck = next.status == Verdict::CannotSay
                        && answered.iter().all(|field| ["hs2012Code", "code"].contains(field));
                    assert!(!stuck, "{code} as {}: {answered:?} {:?}", choice.value, next.reasons);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 60, "{tried}");
    // One code each: what HS 2012 never had is no place.
    let drone = BOOK.hs2012(HtsCode::parse("8806.22").expect("a code"));
    let places: Vec<String> = drone.codes.iter().map(HtsCode::to_string).collect();
    assert_eq!(places, ["8802.11", "8802.12", "8802.20", "8802.30", "8802.40", "8525.80"]);
}

#[test]
fn both_tests_of_origin_stand_side_by_side_and_slight_work_is_warned_of() {
    let beside = |bill: &Request| {
        let answer = answer(bill);
        let both = answer.country_of_origin.clone();
        assert_eq!(
            both.tests.iter().map(|test| word(&test.kind)).collect::<Vec<_>>(),
            ["preferential", "countryOfOrigin"]
        );
        assert_eq!(both.tests[0].finding, korus_tariff::origin::words::verdict(answer.status));
        let may_be: Vec<String> = both.may_be.iter().map(ToString::to_string).collect();
        (answer.status, may_be.join(" "), both.warning, both.question, both.tests[1].cite.clone())
    };
    // Squid seasoned in Korea: a change of chapter under the agreement, and still a product of China (N352331).
    let mut squid = request("1605.54", "code,value,origin\n0307.43,60,CN\n2103.90,5,KR\n");
    squid.items[1].originating = Some(true);
    let (status, may_be, warning, question, cite) = beside(&squid);
    assert_eq!((status, may_be.as_str(), cite.as_str()), (Verdict::Originating, "CN", "19 CFR 134.1(b)"));
    let warning = warning.expect("a warning");
    assert!(warning.en.contains("N352331") && warning.en.contains("product of CN"), "{warning:?}");
    assert!(warning.ko.contains("N352331") && warning.ko.contains("CN"), "{warning:?}");
    assert_eq!(question.expect("the question").field, "facts.slight_processing");
    // Stated, it is said outright, and nothing is left to ask; the verdict under the agreement stays.
    squid.facts.insert("slight_processing".to_string(), true);
    let (status, _, warning, question, _) = beside(&squid);
    assert!(warning.expect("a warning").en.contains("stays a product of CN"));
    assert_eq!((status, question), (Verdict::Originating, None));
    squid.facts.insert("slight_processing".to_string(), false);
    assert_eq!(beside(&squid).2, None);
    // The same kind: beef that is marinated, vegetables that are frozen, one thing that is packed, a good that is
    // fitted with little.
    for (good, table) in [
        ("1602.50", "code,value,origin\n0202.30,60,AU\n2103.90,5,KR\n"),
        ("0710.80", "code,value,origin\n0709.60,0.5,CN\n2103.90,5,KR\n"),
        ("3304.99", "code,value,origin\n3302.90,60,FR\n"),
        ("8518.22", "code,value,origin\n8518.29,30,CN\n8544.42,5,KR\n"),
    ] {
        let mut bill = request(good, table);
        if let Some(item) = bill.items.get_mut(1) {
            item.originating = Some(true);
        }
        let (status, _, warning, question, _) = beside(&bill);
        if status == Verdict::Originating {
            assert!(warning.is_some() && question.is_some(), "{good}");
        } else {
            assert_eq!((warning, question), (None, None), "{good}");
        }
    }
    // Parts of other headings make another article: both tests stand there, without a warning.
    let mut brake = request("8708.30", "code,value,origin\n7325.99,20,CN\n6813.81,10,JP\n");
    let (_, may_be, warning, question, _) = beside(&brake);
    assert_eq!((may_be.as_str(), warning), ("CN JP", None));
    assert!(question.is_some());
    // Nothing foreign, nothing to disagree on.
    brake.items.iter_mut().for_each(|item| (item.originating, item.origin) = (Some(true), None));
    let (status, may_be, warning, question, _) = beside(&brake);
    assert_eq!((status, may_be.as_str(), warning, question), (Verdict::Originating, "", None, None));
    // Textile and apparel goods have rules of their own.
    let shirt = request("6109.10", "code,value,origin\n5205.12,3,VN\n");
    assert!(beside(&shirt).4.contains("102.21"));
}
