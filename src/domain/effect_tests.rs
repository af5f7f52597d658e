//! Klynge Nord's two releases, and releases that were tampered with to withhold something.

use serde_json::{Value, json};

use super::*;
use crate::domain::case::{PROTECT, first_release, release};
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::release::Release;

const QUALITY: &str = "kvalitet";

/// A focus area that began in 2022, when quality was at 48.
fn start(baseline_change: Option<i64>) -> Start {
    let score = unit(&first_release(PROTECT));
    Start {
        dimension: DimensionId::new(QUALITY),
        wave: WaveId::new("w2022"),
        baseline: score
            .score(&DimensionId::new(QUALITY))
            .map(|score| score.score),
        baseline_change,
    }
}

fn unit(release: &Release) -> UnitRelease {
    release.unit(&UnitId::new("*")).unwrap().clone()
}

/// A unit's document with something changed in the figures of quality.
fn with(unit: &UnitRelease, change: impl Fn(&mut Value)) -> UnitRelease {
    let mut document: Value = serde_json::from_str(&unit.freeze().unwrap()).unwrap();
    let dimensions = document.pointer_mut("/figures/shown/dimensions").unwrap();
    let mut lines = dimensions.as_array_mut().unwrap().iter_mut();
    change(lines.find(|line| line["id"] == QUALITY).unwrap());
    UnitRelease::thaw(&document.to_string()).unwrap()
}

/// The same with other scores: of the unit, and of the rest of the organisation.
fn at(unit: &UnitRelease, score: &str, rest: Option<&str>) -> UnitRelease {
    with(unit, |line| {
        line["score"]["shown"]["score"] = json!(score);
        line["score"]["shown"]["rest"] = json!(rest);
    })
}

fn judged(start: &Start, then: &UnitRelease, now: &UnitRelease, is_next: bool) -> Effect {
    let at = |unit| {
        Some(At {
            unit,
            rho: Some(0.7),
        })
    };
    let later = Later::Found {
        then: at(then),
        now: at(now),
        is_next,
    };
    of(start, later)
}

fn judgement(effect: Effect) -> Judgement {
    match effect {
        Effect::Seen { judgement, .. } => judgement,
        Effect::NotScored
        | Effect::TooEarly
        | Effect::AnotherUnit
        | Effect::Withheld
        | Effect::OutOfReach => {
            panic!("{effect:?}")
        }
    }
}

#[test]
fn the_next_release_is_judged_by_its_own_test_and_any_other_by_the_same_arithmetic() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    let own = judged(&start(None), &then, &now, true);
    let Effect::Seen {
        now: score,
        outcome,
        judgement: own,
    } = own
    else {
        panic!("{own:?}");
    };
    assert_eq!((score.displayed(), outcome), (38, Outcome::Worse));
    let figures = now.score(&DimensionId::new(QUALITY)).unwrap();
    let test = figures.certainty.unwrap();
    assert_eq!(own.interval, Some(test.interval.displayed()));
    // Alone p = 0.016, among the report's four dimensions 0.064.
    assert_eq!(figures.certainty(), Some(Certainty::MayBeChance));
    assert!(own.is_doubted);
    // Not compared with each other: the two frozen spreads say the same.
    let computed = judgement(judged(&start(None), &then, &now, false));
    assert_eq!(computed.interval, own.interval);
    assert_eq!(computed.certainty, own.certainty);
    assert!(!computed.is_doubted, "no report tells this change");
    // The reference program's figures for quality (Welch with ρ = 0.70): −10.05, 95 % from −18.10 to −1.99.
    assert_eq!(own.interval, Some([-18, -2]));
    assert_eq!(own.certainty, Some(Certainty::UnlikelyChance));
}

#[test]
fn a_comparison_with_another_wave_is_not_taken_for_this_one() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    let other = with(&now, |line| {
        line["score"]["shown"]["previous"] = json!("10/1");
    });
    let own = judgement(judged(&start(None), &then, &other, true));
    let computed = judgement(judged(&start(None), &then, &now, false));
    assert_eq!(
        own.interval, computed.interval,
        "its own test is of another change"
    );
}

#[test]
fn without_a_spread_or_a_reliability_nothing_is_made_up() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    let bare = with(&now, |line| line["score"]["shown"]["sd"] = json!(null));
    let found = judgement(judged(&start(None), &then, &bare, false));
    assert_eq!((found.interval, found.certainty), (None, None));
    let unknown = |unit| Some(At { unit, rho: None });
    let later = Later::Found {
        then: unknown(&then),
        now: unknown(&now),
        is_next: false,
    };
    assert_eq!(judgement(of(&start(None), later)).interval, None);
}

#[test]
fn what_either_release_withholds_is_nowhere_told() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    let score = |unit: &UnitRelease| with(unit, |line| line["score"] = json!("withheld"));
    let whole = |unit: &UnitRelease| {
        let text = json!({ "unit": unit.unit, "figures": "withheld", "others": null });
        UnitRelease::thaw(&text.to_string()).unwrap()
    };
    for is_next in [true, false] {
        for (then, now) in [
            (&then, &score(&now)),
            (&then, &whole(&now)),
            (&score(&then), &now),
            (&whole(&then), &now),
        ] {
            assert_eq!(
                judged(&start(Some(-7)), then, now, is_next),
                Effect::Withheld
            );
        }
    }
    let withheld = Start {
        baseline: None,
        ..start(Some(-7))
    };
    assert_eq!(judged(&withheld, &then, &now, true), Effect::Withheld);
    // A unit that stands in one of the releases only.
    let rho = Some(0.7);
    for (then, now) in [
        (None, Some(At { unit: &now, rho })),
        (Some(At { unit: &then, rho }), None),
    ] {
        let is_next = true;
        let later = Later::Found { then, now, is_next };
        assert_eq!(of(&start(None), later), Effect::Withheld);
    }
}

#[test]
fn a_withheld_rest_leaves_no_difference_to_compute_it_from() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    for (rest_then, rest_now) in [(None, Some("50/1")), (Some("50/1"), None), (None, None)] {
        let then = at(&then, "48/1", rest_then);
        let now = at(&now, "40/1", rest_now);
        let found = judgement(judged(&start(Some(-9)), &then, &now, false));
        assert_eq!(found.rest, None);
        assert_ne!(found.regression, Some(Regression::Shared));
    }
    let then = at(&then, "48/1", Some("50/1"));
    let now = at(&now, "40/1", Some("52/1"));
    let found = judgement(judged(&start(None), &then, &now, false));
    assert_eq!(found.rest, Some(Points::whole(2)));
}

/// What is said of regression: from the change that gave the reason, the score then and that of the
/// rest, and the same two now.
fn regressed(
    change: Option<i64>,
    (before, rest_then): (&str, Option<&str>),
    (after, rest_now): (&str, Option<&str>),
) -> Option<Regression> {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    let (then, now) = (at(&then, before, rest_then), at(&now, after, rest_now));
    let start = Start {
        baseline: Points::from_exact(before),
        ..start(change)
    };
    judgement(judged(&start, &then, &now, false)).regression
}

#[test]
fn regression_to_the_mean_is_named_wherever_the_lowest_was_chosen() {
    let (fifty, higher) = (Some("50/1"), Some("65/1"));
    let named = Some(Regression::Chosen);
    // It had fallen, or was low, or lower than others: something comes back by itself.
    let rows = [
        (Some(-7), ("60/1", fifty), named),
        (Some(-1), ("60/1", None), named),
        (None, ("30/1", None), named),
        (None, ("60/1", higher), named),
        (None, ("60/1", fifty), None),
        (Some(3), ("50/1", fifty), None),
    ];
    for (change, then, expected) in rows {
        let found = regressed(change, then, ("80/1", None));
        assert_eq!(found, expected, "{change:?} {then:?}");
    }
}

#[test]
fn where_everybody_moved_alike_it_is_named_more_strongly() {
    let then = ("40/1", Some("50/1"));
    let rows = [
        ("48/1", "54/1", Regression::Shared),
        ("33/1", "46/1", Regression::Shared),
        // A mark apart, the other way, or not at all.
        ("49/1", "54/1", Regression::Chosen),
        ("42/1", "49/1", Regression::Chosen),
        ("42/1", "50/1", Regression::Chosen),
    ];
    for (after, rest, expected) in rows {
        let found = regressed(Some(-7), then, (after, Some(rest)));
        assert_eq!(found, Some(expected), "{after} and {rest}");
    }
}

#[test]
fn the_outcome_is_the_flag_s_rule_as_displayed() {
    let (then, now) = (unit(&first_release(PROTECT)), unit(&release(PROTECT)));
    for (after, expected) in [
        ("89/2", Outcome::Better),
        ("4449/100", Outcome::Unchanged),
        ("71/2", Outcome::Worse),
        ("3551/100", Outcome::Unchanged),
    ] {
        let (then, now) = (at(&then, "40/1", None), at(&now, after, None));
        let start = Start {
            baseline: Some(Points::whole(40)),
            ..start(None)
        };
        let Effect::Seen { outcome, .. } = judged(&start, &then, &now, false) else {
            panic!("nothing is seen");
        };
        assert_eq!(outcome, expected, "{after}");
    }
}

#[test]
fn without_a_release_that_can_say_something_nothing_is_said() {
    assert_eq!(of(&start(None), Later::None), Effect::TooEarly);
    assert_eq!(of(&start(None), Later::AnotherUnit), Effect::AnotherUnit);
}
