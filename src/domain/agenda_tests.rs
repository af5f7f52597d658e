//! The order of an agenda: one's own first, the most urgent first, and nothing lost on the way.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(title: &str, urgency: Urgency, on: &str) -> AgendaLine {
    AgendaLine {
        kind: Kind::Measure(Stage::Started),
        day: Some(day(on)),
        title: title.to_owned(),
        unit: "Klynge Nord".to_owned(),
        who: "Kim".to_owned(),
        place: Place::Plan(PlanId::new("p")),
        urgency,
        mine: false,
    }
}

fn mine(line: AgendaLine) -> AgendaLine {
    AgendaLine { mine: true, ..line }
}

fn wait(title: &str, standing: Standing, held_up: bool) -> AgendaLine {
    let waiting = Waiting {
        awaited: "Tværgående gruppe".to_owned(),
        standing,
        held_up,
    };
    AgendaLine {
        kind: Kind::Wait(waiting),
        day: standing.day(),
        ..line(title, standing.urgency(), "2025-01-01")
    }
}

fn titles<'a>(lines: &[&'a AgendaLine]) -> Vec<&'a str> {
    lines.iter().map(|line| line.title.as_str()).collect()
}

#[test]
fn what_presses_is_read_own_first_then_most_urgent_then_oldest() {
    let lines = [
        line("ses på", Urgency::LookAgain, "2025-01-01"),
        line("sen, ny", Urgency::Late, "2025-03-02"),
        mine(line("egen, ikke i brug", Urgency::Unused, "2025-03-01")),
        line("sen, gammel", Urgency::Late, "2025-03-01"),
        mine(line("egen, sen", Urgency::Late, "2025-03-30")),
        line("ikke i brug", Urgency::Unused, "2025-01-01"),
        line("rolig", Urgency::Calm, "2026-01-01"),
        line("forbi", Urgency::Over, "2025-01-01"),
    ];
    let sorted = Sorted::of(&lines);
    assert_eq!(
        titles(&sorted.pressing),
        [
            "egen, sen",
            "egen, ikke i brug",
            "sen, gammel",
            "sen, ny",
            "ikke i brug",
            "ses på",
        ]
    );
    assert!(sorted.is_pressing() && sorted.next.is_empty() && sorted.waits.is_empty());
    assert_eq!(
        [Urgency::Late, Urgency::Unused, Urgency::LookAgain].map(|one| sorted.n(one)),
        [3, 2, 1]
    );
}

#[test]
fn what_is_next_is_read_by_its_day() {
    let undated = AgendaLine {
        day: None,
        ..line("uden dag", Urgency::Soon, "2025-01-01")
    };
    let lines = [
        undated,
        line("b", Urgency::Soon, "2025-04-20"),
        line("a", Urgency::Soon, "2025-04-20"),
        mine(line("c, egen", Urgency::Soon, "2025-04-20")),
        line("først", Urgency::Soon, "2025-04-12"),
    ];
    let sorted = Sorted::of(&lines);
    assert_eq!(
        titles(&sorted.next),
        ["først", "c, egen", "a", "b", "uden dag"]
    );
    assert!(!sorted.is_pressing());
}

#[test]
fn what_waits_in_vain_stands_before_what_is_on_its_way() {
    let due = day("2025-06-30");
    let lines = [
        wait("på vej", Standing::OnItsWay(due), false),
        wait("kommet", Standing::Done, false),
        wait("på vej, men", Standing::OnItsWay(due), true),
        wait("uden plan", Standing::NoPlan, false),
        wait("sen", Standing::Late(day("2025-03-01")), false),
        mine(wait("egen, droppet", Standing::Dropped, false)),
    ];
    let sorted = Sorted::of(&lines);
    assert_eq!(
        titles(&sorted.waits),
        [
            "egen, droppet",
            "sen",
            "uden plan",
            "på vej, men",
            "kommet",
            "på vej"
        ]
    );
    assert_eq!(sorted.n_troubled(), 4);
    assert!(sorted.pressing.is_empty() && sorted.is_pressing());
}

#[test]
fn a_plan_is_to_be_looked_at_from_the_day_of_its_review() {
    for (today, urgency) in [
        ("2025-03-01", Urgency::Calm),
        ("2025-03-02", Urgency::Soon),
        ("2025-03-31", Urgency::Soon),
        ("2025-04-01", Urgency::LookAgain),
        ("2025-05-01", Urgency::LookAgain),
    ] {
        assert_eq!(
            review_urgency(day("2025-04-01"), day(today)),
            urgency,
            "{today}"
        );
    }
}
