//! When people are told of a day, who a measure's owner is, and what a mail lists.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_measure_is_told_a_week_before_its_day_and_on_the_day_after() {
    for (today, step) in [
        ("2025-03-23", None),
        ("2025-03-24", Some(Step::Seven)),
        ("2025-03-31", Some(Step::Seven)),
        ("2025-04-01", Some(Step::After)),
        ("2025-04-07", Some(Step::After)),
        ("2025-04-08", None),
    ] {
        assert_eq!(
            Step::of_measure(day("2025-03-31"), day(today)),
            step,
            "{today}"
        );
    }
}

#[test]
fn an_orders_day_is_told_two_weeks_a_week_and_a_day_before_and_on_the_day_after() {
    for (today, step) in [
        ("2025-10-16", None),
        ("2025-10-17", Some(Step::Fourteen)),
        ("2025-10-23", Some(Step::Fourteen)),
        ("2025-10-24", Some(Step::Seven)),
        ("2025-10-29", Some(Step::Seven)),
        ("2025-10-30", Some(Step::One)),
        ("2025-10-31", Some(Step::One)),
        ("2025-11-01", Some(Step::After)),
        ("2025-12-01", None),
    ] {
        assert_eq!(
            Step::of_order(day("2025-10-31"), day(today)),
            step,
            "{today}"
        );
    }
}

#[test]
fn a_digest_is_for_a_monday_and_not_later_than_wednesday() {
    let planned = |today| PlanMail::Digest.planned_for(day(today));
    assert_eq!(planned("2025-03-30"), None, "Sunday");
    for today in ["2025-03-31", "2025-04-01", "2025-04-02"] {
        assert_eq!(planned(today), Some(day("2025-03-31")), "{today}");
    }
    assert_eq!(planned("2025-04-03"), None);
    let reminder = PlanMail::Reminder.planned_for(day("2025-03-30"));
    assert_eq!(reminder, Some(day("2025-03-30")));
}

#[test]
fn an_owner_is_a_whole_name_alone_or_among_others() {
    for owner in [
        "Kim Holm",
        " kim  holm ",
        "Kim Holm og Bo",
        "Bo & Kim Holm",
        "Kim Holm, AMR",
        "Bo/Kim Holm",
        "Kim Holm (AMR)",
    ] {
        assert!(names(owner, "Kim Holm"), "{owner}");
    }
    for owner in ["", "Kim", "Kim Holmgaard", "Ny Kim Holm", "alle"] {
        assert!(!names(owner, "Kim Holm"), "{owner}");
    }
    assert!(!names("", "") && !names("a,,b", " "));
}

#[test]
fn what_has_passed_stands_before_what_comes_and_long_lists_are_cut() {
    let deadline = |n: u32| Deadline {
        about: n.to_string(),
        title: format!("{n:02}"),
        day: day("2025-03-01") + Days::new(u64::from(n)),
        address: String::new(),
        unit: UnitId::new("u"),
        duty: None,
    };
    let told = Told::of((0..25).rev().map(deadline), day("2025-03-13"));
    assert_eq!((told.pressing.len(), told.n_more_pressing), (10, 2));
    assert_eq!((told.next.len(), told.n_more_next), (10, 3));
    assert_eq!(
        (told.pressing[0].title.as_str(), told.next[0].title.as_str()),
        ("00", "12")
    );
    assert!(Told::default().is_empty() && !told.is_empty());
}

#[test]
fn nobody_can_stop_an_orders_deadlines() {
    let none = MailChoice::default()
        .without(PlanMail::Reminder)
        .without(PlanMail::Digest)
        .without(PlanMail::OrderDeadline);
    let wanted = PlanMail::ALL.map(|kind| none.wants(kind));
    assert_eq!(wanted, [false, true, false]);
    for kind in PlanMail::ALL {
        assert_eq!(PlanMail::from_name(kind.name()), Some(kind));
        assert_eq!(none.wants(kind), !kind.may_be_stopped());
    }
}
