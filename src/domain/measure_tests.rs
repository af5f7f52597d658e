//! Whose a measure is, what boards show of it, and what stands in the yearly wheel.

use super::*;
use crate::domain::id::{AccountId, MemberId, OccasionId, PlanId};
use crate::domain::plan::case::{day, measure};
use crate::domain::plan::{FocusArea, Member, Review, Stage, Subject};
use crate::domain::wording::Language;

fn account(id: &str, name: &str) -> Account {
    Account {
        id: AccountId::new(id),
        name: name.to_owned(),
        email: String::new(),
        language: Language::Danish,
        grants: Vec::new(),
    }
}

fn plan(measures: Vec<Measure>) -> Plan {
    Plan {
        id: PlanId::new("p"),
        unit: UnitId::new("nord"),
        also: Vec::new(),
        title: "Plan".to_owned(),
        made_on: day("2024-11-13"),
        sources: Vec::new(),
        group: vec![Member {
            id: MemberId::new("m"),
            name: "Kim fra Ask".to_owned(),
            part: String::new(),
            comes_from: String::new(),
            account: Some(AccountId::new("kim")),
        }],
        review: Review::default(),
        focus_areas: vec![FocusArea {
            id: FocusId::new("f"),
            subject: Subject::Topic("Krav".to_owned()),
            chosen_on: day("2024-11-12"),
            chosen_how: "Møde".to_owned(),
            waits_for: None,
            measures,
        }],
        version: 0,
    }
}

fn unit(id: &str) -> UnitName {
    UnitName {
        id: UnitId::new(id),
        name: id.to_owned(),
        kind: "klynge".to_owned(),
    }
}

fn owned(owner: &str) -> Measure {
    Measure {
        owner: owner.to_owned(),
        ..measure(Stage::Started, "2025-03-31")
    }
}

#[test]
fn mine_is_what_stands_under_my_name_or_under_the_groups_name_for_me() {
    let plan = plan(Vec::new());
    for (id, name, owner, is) in [
        ("kim", "Kim Kimsen", "Kim Kimsen", true),
        ("kim", "Kim Kimsen", " kim kimsen ", true),
        ("kim", "Kim Kimsen", "Kim fra Ask", true),
        ("kim", "Kim Kimsen", "Kim", false),
        ("ib", "Ib", "Kim fra Ask", false),
        ("ib", "Ib", "Ib", true),
    ] {
        let found = is_owner(&account(id, name), &plan, &owned(owner));
        assert_eq!(found, is, "{name} and {owner}");
    }
}

fn occasion(due_on: &str) -> Occasion {
    Occasion {
        id: OccasionId::new(due_on),
        due_on: day(due_on),
        record: None,
    }
}

fn cards(today: &str) -> Vec<Card> {
    let mut all = [
        ("a", Stage::Dropped, "2025-01-01"),
        ("b", Stage::Used, "2025-12-01"),
        ("c", Stage::Started, "2025-03-01"),
        ("d", Stage::Implemented, "2025-03-01"),
        ("e", Stage::Started, "2025-02-01"),
        ("f", Stage::Used, "2025-12-01"),
    ]
    .map(|(title, stage, due_on)| Measure {
        title: title.to_owned(),
        ..measure(stage, due_on)
    });
    all[2].owner = "Ib".to_owned();
    let plan = plan(Vec::new());
    let late = [occasion("2025-01-15")];
    let cards = all.iter().map(|measure| {
        let home = unit(if measure.title == "e" { "syd" } else { "nord" });
        let occasions = if measure.title == "f" { &late[..] } else { &[] };
        let reader = account("ib", "Ib");
        Card::of((&plan, &home), (measure, occasions), (&reader, day(today)))
    });
    cards.collect()
}

fn titles(filter: &BoardFilter) -> String {
    let today = "2025-04-10";
    let cards = filter.apply(cards(today), day(today));
    cards.into_iter().map(|card| card.measure.title).collect()
}

#[test]
fn the_most_urgent_stands_first_and_filters_leave_the_rest_out() {
    let all = BoardFilter::default();
    assert_eq!(titles(&all), "ecdfba");
    let mine = BoardFilter {
        mine: true,
        ..BoardFilter::default()
    };
    assert_eq!(titles(&mine), "c");
    let pressing = BoardFilter {
        pressing: true,
        ..BoardFilter::default()
    };
    assert_eq!(titles(&pressing), "ecdf");
    let south = BoardFilter {
        unit: Some(UnitId::new("syd")),
        ..pressing
    };
    assert_eq!(titles(&south), "e");
}

#[test]
fn the_wheel_has_a_years_occasions_and_none_to_come_of_what_is_dropped() {
    let all = [
        occasion("2024-12-31"),
        occasion("2025-01-01"),
        occasion("2025-12-31"),
    ];
    let days = |stage: Stage, year: i32| {
        let plan = plan(vec![measure(stage, "2025-12-31")]);
        let found = WheelPlan::of((&plan, unit("nord")), year, |_| all.to_vec());
        found.map(|plan| plan.measures[0].1.len())
    };
    assert_eq!(days(Stage::Used, 2025), Some(2));
    assert_eq!(days(Stage::Used, 2024), Some(1));
    assert_eq!(days(Stage::Used, 2026), None);
    assert_eq!(days(Stage::Dropped, 2025), None);
}

#[test]
fn what_was_deleted_is_kept_for_thirty_days() {
    assert_eq!(kept_until(day("2025-03-01")), day("2025-03-31"));
    assert_eq!(kept_until(NaiveDate::MAX), NaiveDate::MAX);
}
