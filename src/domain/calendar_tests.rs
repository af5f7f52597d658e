//! Dates around the days on which the clocks are changed (2026-10-25, 2027-03-28) and leap days.

use super::*;
use crate::domain::id::WaveId;
use crate::domain::wave::{Level, WaveStage};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    text.parse().unwrap()
}

#[test]
fn local_times_hold_when_the_clocks_are_changed() {
    let rows = [
        ("2026-10-24", "09:00:00", "2026-10-24T07:00:00Z"),
        ("2026-10-25", "09:00:00", "2026-10-25T08:00:00Z"),
        // Comes twice: the first.
        ("2026-10-25", "02:30:00", "2026-10-25T00:30:00Z"),
        ("2027-03-28", "01:59:00", "2027-03-28T00:59:00Z"),
        // Is left out: half past three, half an hour after what is two and three at once.
        ("2027-03-28", "02:30:00", "2027-03-28T01:30:00Z"),
        ("2027-03-28", "03:00:00", "2027-03-28T01:00:00Z"),
        ("2028-02-29", "23:59:00", "2028-02-29T22:59:00Z"),
    ];
    for (on, clock, instant) in rows {
        assert_eq!(local(day(on), time(clock)), at(instant), "{on} {clock}");
    }
}

#[test]
fn daytime_is_seven_to_six_in_denmark_summer_and_winter() {
    let rows = [
        ("2026-07-01T04:59:59Z", false),
        ("2026-07-01T05:00:00Z", true),
        ("2026-07-01T15:59:59Z", true),
        ("2026-07-01T16:00:00Z", false),
        ("2026-12-01T05:59:59Z", false),
        ("2026-12-01T06:00:00Z", true),
        ("2026-12-01T16:59:59Z", true),
        ("2026-12-01T17:00:00Z", false),
        ("2026-10-25T05:59:59Z", false),
        ("2026-10-25T06:00:00Z", true),
        ("2027-03-28T04:59:59Z", false),
        ("2027-03-28T05:00:00Z", true),
    ];
    for (instant, is_day) in rows {
        assert_eq!(is_daytime(at(instant)), is_day, "{instant}");
    }
}

#[test]
fn three_rounds_are_proposed_on_working_days_at_nine() {
    // Monday 5 to Sunday 25 October 2026, when the clocks go back in the last night.
    let rounds = proposed_rounds(at("2026-10-05T06:00:00Z"), at("2026-10-25T22:59:00Z"));
    assert_eq!(
        rounds,
        [
            // Day 6 is a Sunday: Monday.
            at("2026-10-12T07:00:00Z"),
            // Day 13 is a Sunday: Monday.
            at("2026-10-19T07:00:00Z"),
            at("2026-10-23T07:00:00Z"),
        ]
    );
    // Over the spring change: nine o'clock on both sides.
    let rounds = proposed_rounds(at("2027-03-22T08:00:00Z"), at("2027-04-05T21:59:00Z"));
    assert_eq!(
        rounds,
        [
            at("2027-03-26T08:00:00Z"),
            at("2027-03-31T07:00:00Z"),
            at("2027-04-02T07:00:00Z"),
        ]
    );
}

#[test]
fn a_short_wave_has_fewer_rounds_and_none_outside_it() {
    // Thursday to Monday: the only working day between is Friday.
    let rounds = proposed_rounds(at("2028-02-24T08:00:00Z"), at("2028-02-28T22:59:00Z"));
    assert_eq!(rounds, [at("2028-02-25T08:00:00Z")]);
    assert!(proposed_rounds(at("2028-02-28T08:00:00Z"), at("2028-02-29T22:59:00Z")).is_empty());
    assert!(proposed_rounds(at("2028-02-29T08:00:00Z"), at("2028-02-01T22:59:00Z")).is_empty());
}

#[test]
fn a_round_is_stale_after_three_days() {
    let due = at("2026-10-23T07:00:00Z");
    assert!(!is_stale(due, at("2026-10-26T07:00:00Z")));
    assert!(is_stale(due, at("2026-10-26T07:00:01Z")));
    assert!(!is_stale(due, at("2025-10-23T07:00:00Z")), "clock set back");
}

fn wave() -> Wave {
    Wave {
        id: WaveId::new("w"),
        title: String::new(),
        stage: WaveStage::Open,
        instrument: String::new(),
        version: String::new(),
        k: 5,
        closes_at: local(day("2026-10-25"), time("23:59:00")),
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: Level::Two,
        left_out: Vec::new(),
        fingerprint: None,
    }
}

#[test]
fn what_follows_the_count_is_known_once_it_is_counted() {
    let mut wave = wave();
    let calendar = Calendar::of(&wave);
    assert_eq!(calendar.codes_on, Some(day("2026-10-18")));
    assert_eq!(calendar.count_from, at("2026-10-25T23:14:00Z"));
    assert_eq!((calendar.purge_at, calendar.roster_until), (None, None));
    wave.counted_at = Some(at("2028-02-15T10:00:00Z"));
    wave.level = Level::One;
    let calendar = Calendar::of(&wave);
    assert_eq!(calendar.codes_on, None);
    assert_eq!(calendar.purge_at, Some(at("2028-02-29T10:00:00Z")));
    assert_eq!(calendar.roster_until, Some(at("2028-03-16T10:00:00Z")));
}
