//! Internal revenue tax and assessments: worked rows, and what must hold whatever is stated.

use crate::common;
use crate::common::examples::{json, run};
use korus_tariff::api::TaxesRequest;
use korus_tariff::base::number::Number;
use korus_tariff::base::pack::PackKind;
use korus_tariff::taxes::TaxBook;
use korus_tariff::taxes::answer::Status;
use proptest::prelude::*;
use rust_decimal::Decimal;

#[test]
fn worked_cases() {
    run(include_str!("../data/taxes-examples.toml"), 45, |record| json(common::calculator().taxes(record)));
}

fn soju(litres: u32, percent: u32) -> TaxesRequest {
    TaxesRequest {
        hts: "2208.90.80".to_string(),
        origin: "KR".to_string(),
        entry_date: "2026-12-01".to_string(),
        alcohol_percent: Some(Number(Decimal::from(percent))),
        quantities: [("litres".to_string(), Number(Decimal::from(litres)))].into(),
        ..TaxesRequest::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// More spirits or stronger ones never owe less, and what comes back is never more than what was paid.
    #[test]
    fn tax_rises_with_volume_and_strength(litres in 1u32..1_000_000, more in 0u32..1000, percent in 0u32..90, stronger in 0u32..10) {
        let ask = |litres, percent| common::calculator().taxes(&soju(litres, percent)).expect("a good request");
        let (one, other) = (ask(litres, percent), ask(litres + more, percent + stronger));
        prop_assert!(one.total_excise <= other.total_excise);
        for refund in &other.excise.refunds {
            prop_assert!(refund.amount.0 >= 0 && refund.net.0 >= 0);
            prop_assert_eq!(Some(refund.amount.0 + refund.net.0), other.total_excise.map(|tax| tax.0));
        }
    }

    /// Any code of the schedule is answered, with a total only where nothing is open.
    #[test]
    fn every_line_is_answered(place in any::<proptest::sample::Index>(), litres in 0u32..100, percent in 0u32..100) {
        let schedule = &common::engine().pack().schedule;
        let lines: Vec<_> = schedule.lines().collect();
        let code = lines[place.index(lines.len())].rate_line().expect("eight digits");
        let request = TaxesRequest { hts: code.to_string(), ..soju(litres, percent) };
        let Ok(answer) = common::calculator().taxes(&request) else { return Ok(()) };
        let open = matches!(answer.excise.status, Status::NeedsFacts | Status::CannotSay);
        prop_assert_eq!(open, answer.total_excise.is_none());
        let open = answer.assessments.iter().any(|entry| entry.amount.is_none());
        prop_assert_eq!(open, answer.total_assessments.is_none());
        prop_assert!(answer.status != Status::NeedsFacts || !answer.questions.is_empty());
        let value = serde_json::to_value(&answer).expect("JSON");
        prop_assert!(common::silent(&value, "").is_none());
    }
}

#[test]
fn the_pack_refuses_what_is_cut() {
    let body = common::body(PackKind::Taxes, &common::law().taxes);
    assert!(TaxBook::decode(body).is_ok());
    for cut in (0..body.len()).step_by(97) {
        assert!(TaxBook::decode(&body[..cut]).is_err(), "{cut}");
    }
}
