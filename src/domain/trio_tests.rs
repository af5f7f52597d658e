//! What the TRIO's page is made of: where a measure stands, a fallen rate, a month.

use super::*;
use crate::domain::coverage::matrix::tests::measure;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_measure_is_spoken_of_as_it_stands() {
    use Stage::{Dropped, EffectSeen, Implemented, Planned, Started, TooEarly, Used};
    // Due on 1 March 2025; looked at again on 1 September 2025.
    for (stage, today, state) in [
        (Planned, "2025-03-01", Some(MeasureState::Underway)),
        (Planned, "2025-03-02", Some(MeasureState::Late)),
        (Started, "2025-03-01", Some(MeasureState::Underway)),
        (Started, "2025-03-02", Some(MeasureState::Late)),
        (Implemented, "2025-02-01", Some(MeasureState::Unused)),
        (Implemented, "2025-03-02", Some(MeasureState::Unused)),
        (Used, "2026-01-01", Some(MeasureState::InUse)),
        (TooEarly, "2025-04-10", Some(MeasureState::TooEarly)),
        (TooEarly, "2025-09-01", Some(MeasureState::LookAgain)),
        (EffectSeen, "2026-01-01", Some(MeasureState::Effect)),
        (Dropped, "2026-01-01", None),
    ] {
        let measure = measure(stage, "2025-03-01");
        assert_eq!(MeasureState::of(&measure, day(today)), state, "{stage:?}");
    }
}

#[test]
fn a_rate_falls_only_where_both_are_known() {
    let rate = |rate, before| RateLine {
        wave: crate::domain::case::wave(),
        rate,
        before,
    };
    assert!(rate(Some(86), Some(95)).has_fallen());
    assert_eq!(rate(Some(86), Some(95)).change(), Some(-9));
    assert!(!rate(Some(86), Some(86)).has_fallen());
    assert!(!rate(None, Some(95)).has_fallen() && !rate(Some(5), None).has_fallen());
}

#[test]
fn a_month_is_its_first_day() {
    assert_eq!(month_of(day("2024-02-29")), day("2024-02-01"));
    assert_eq!(month_of(day("2024-12-31")), day("2024-12-01"));
}
