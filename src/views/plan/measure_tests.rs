//! A measure's page, the board and the yearly wheel, as they are printed and read aloud.

use chrono::NaiveDate;

use super::*;
use crate::domain::id::{MeasureId, OccasionId, PlanId, UnitId};
use crate::domain::measure::{Board, BoardFilter, Card, LastDeed, MeasureReading};
use crate::domain::measure::{Wheel, WheelPlan};
use crate::domain::plan::{Measure, Occasion, Outcome, Record, Stage, Step};
use crate::domain::report::PlanLink;
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit};

const NASTY: &str = "<script>alert('x')</script>";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn measure(stage: Stage) -> Measure {
    Measure {
        id: MeasureId::new("m 1"),
        title: format!("Supervision {NASTY}"),
        owner: format!("Kim {NASTY}"),
        reach: format!("alle 21 {NASTY}"),
        start_on: Some(day("2025-01-15")),
        due_on: day("2025-03-31"),
        stage,
        look_again_on: None,
        side_effects: NASTY.to_owned(),
        times_a_year: Some(5),
        idea: None,
        version: 7,
        history: vec![Step {
            on: day("2025-01-10"),
            stage: Stage::Planned,
            note: NASTY.to_owned(),
            by: NASTY.to_owned(),
        }],
    }
}

fn occasion(due_on: &str, record: Option<(Outcome, Option<u32>)>) -> Occasion {
    Occasion {
        id: OccasionId::new(due_on),
        due_on: day(due_on),
        record: record.map(|(outcome, attended)| Record {
            outcome,
            held_on: attended.map(|_| day(due_on)),
            attended,
            expected: attended.map(|_| 5),
            note: NASTY.to_owned(),
            by: "Kim".to_owned(),
        }),
    }
}

fn link() -> PlanLink {
    PlanLink {
        id: PlanId::new("p 1"),
        title: NASTY.to_owned(),
    }
}

fn reading(stage: Stage) -> MeasureReading {
    MeasureReading {
        plan: link(),
        unit: unit(),
        focus: both("Kvalitet"),
        measure: measure(stage),
        occasions: vec![
            occasion("2025-01-15", Some((Outcome::Held, Some(2)))),
            occasion("2025-03-29", None),
            occasion("2025-06-10", None),
            occasion("2025-08-22", None),
        ],
        group: vec![NASTY.to_owned()],
        waits: Vec::new(),
        last: None,
        may_move: true,
        today: day("2025-04-10"),
    }
}

fn show(reading: &MeasureReading, said: Said<'_>) -> String {
    let html = print(Language::Danish, |words| {
        MeasurePage::of(words, reading, said)
    });
    assert!(!html.contains(NASTY), "everything is escaped");
    html
}

#[test]
fn the_page_says_what_who_when_whom_and_what_came_of_it() {
    let html = show(&reading(Stage::Started), Said::Saved(""));
    let text = read_aloud(&html);
    for words in [
        "Ansvarlig Kim",
        "Frist 31. marts 2025",
        "Begynder 15. januar 2025",
        "Hvem når det? alle 21",
        "Gange om året 5 gange om året",
        "Hvad fulgte der ellers med?",
        "Over fristen: 10 dage",
        "15. januar 2025 Afholdt, 2 af 5 kom",
        "29. marts 2025 Mangler svar: blev det afholdt?",
        "10. juni 2025 Kommer",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!html.contains("role=\"status\"") && !html.contains("role=\"alert\""));
    // What was recorded, what is late and the next one have a form; those after it do not.
    assert_eq!(html.matches("value=\"not-held\"").count(), 3);
    assert!(
        html.contains(
            "name=\"expected\" type=\"number\" min=\"0\" inputmode=\"numeric\" value=\"5\""
        )
    );
}

#[test]
fn who_may_only_read_gets_no_forms() {
    let mut reading = reading(Stage::Started);
    reading.may_move = false;
    let html = show(&reading, Said::Saved(""));
    let main = html.split_once("<main").unwrap().1;
    assert!(!main.contains("<form") && !main.contains("type=\"radio\""));
    assert!(main.contains("Afholdt, 2 af 5 kom"));
}

#[test]
fn what_was_saved_is_said_and_what_nobody_knows_is_not() {
    for language in Language::ALL {
        for saved in ["moved", "edited", "recorded", "restored"] {
            let html = print(language, |words| {
                MeasurePage::of(words, &reading(Stage::Started), Said::Saved(saved))
            });
            assert!(
                html.contains("role=\"status\"") && !html.contains("[measure"),
                "{saved}"
            );
        }
    }
    let html = show(&reading(Stage::Started), Said::Saved(NASTY));
    assert!(!html.contains("role=\"status\""));
}

#[test]
fn every_refusal_has_its_words_and_opens_its_form() {
    let form = Tried::Edit(MeasureForm {
        title: NASTY.to_owned(),
        ..MeasureForm::default()
    });
    let tries = [
        ("title-missing", &form, " open>"),
        ("start-after-due", &form, " open>"),
        ("rhythm-bad", &form, " open>"),
        ("not-sure", &Tried::Delete, "id=\"delete\" open>"),
    ];
    for (key, tried, opened) in tries {
        for language in Language::ALL {
            let html = print(language, |words| {
                MeasurePage::of(words, &reading(Stage::Started), Said::Refused(key, tried))
            });
            assert!(
                html.contains("role=\"alert\"") && !html.contains("[measure"),
                "{key}"
            );
            assert!(html.contains(opened), "{key}");
            assert!(!html.contains(NASTY));
        }
    }
}

#[test]
fn who_was_slower_reads_who_when_and_what_stands_there_now() {
    let mut reading = reading(Stage::Started);
    let form = MeasureForm {
        title: "Min titel".to_owned(),
        owner: reading.measure.owner.clone(),
        reach: reading.measure.reach.clone(),
        start_on: "2025-01-15".to_owned(),
        due_on: "2025-05-31".to_owned(),
        times_a_year: "5".to_owned(),
        side_effects: String::new(),
    };
    let tried = Tried::Edit(form);
    let said = Said::Refused("outdated", &tried);
    let somebody = read_aloud(&show(&reading, said));
    assert!(somebody.contains("Det er ændret, siden du åbnede siden."));
    reading.last = Some(LastDeed {
        at: "2025-04-10T07:12:00Z".parse().unwrap(),
        by: "Lone Ledersen".to_owned(),
    });
    let html = show(&reading, said);
    let text = read_aloud(&html);
    for words in [
        "Lone Ledersen ændrede det 10. april 2025 kl. 09.12.",
        "Tiltag: Supervision",
        "Frist: 31. marts 2025",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(
        !text.contains("Ansvarlig: Kim"),
        "what is the same is not told"
    );
    assert!(html.contains("name=\"version\" value=\"7\"") && html.contains("value=\"Min titel\""));
}

#[test]
fn a_new_measure_that_was_refused_stands_in_its_form() {
    let door = crate::domain::measure::FocusDoor {
        plan: link(),
        unit: unit(),
        focus: crate::domain::id::FocusId::new("f"),
        title: both("Kvalitet"),
        group: vec!["Kim".to_owned()],
    };
    let form = MeasureForm {
        title: "Supervision".to_owned(),
        due_on: "x".to_owned(),
        ..MeasureForm::default()
    };
    let html = print(Language::Danish, |words| {
        NewMeasurePage::of(words, &door, &form, "date-bad")
    });
    assert_eq!(html.matches("Vælg en frist, der findes.").count(), 2);
    for part in [
        "value=\"Supervision\"",
        "name=\"due_on\" type=\"date\" value=\"x\"",
        "aria-describedby=\"due--error\"",
        "name=\"focus\" value=\"f\"",
        "action=\"/plans/p%201/measures\"",
    ] {
        assert!(html.contains(part), "{part}");
    }
}

fn board(stages: &[Stage], filter: BoardFilter) -> Board {
    let card = |stage: &Stage| Card {
        plan: link(),
        unit: unit(),
        measure: measure(*stage),
        n_late_occasions: 1,
        is_mine: true,
        waits: Vec::new(),
    };
    Board {
        plan: None,
        cards: stages.iter().map(card).collect(),
        filter,
        units: vec![unit(), unit()],
        today: day("2025-04-10"),
    }
}

#[test]
fn the_board_hides_no_stage_and_says_each_in_words() {
    let filter = BoardFilter {
        unit: Some(UnitId::new("ukendt")),
        ..BoardFilter::default()
    };
    let board = board(&Stage::ALL, filter);
    let html = print(Language::Danish, |words| BoardPage::of(words, &board));
    assert!(!html.contains(NASTY));
    assert_eq!(html.matches("class=\"board-card").count(), 7);
    let text = read_aloud(&html);
    for words in [
        "7 tiltag",
        "Over fristen: 10 dage",
        "Ikke i brug endnu: skulle være det 31. marts 2025",
        "Skal ses på igen: 31. marts 2025",
        "For tidligt at vurdere",
        "Droppet",
        "Afsluttet",
        "1 gang mangler svar",
        "Planlagt 2",
        "Gennemført 2",
        "I brug 1",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(html.contains("href=\"/plans/p%201/measures/m%201\""));
}

#[test]
fn an_empty_board_says_so() {
    let html = print(Language::English, |words| {
        BoardPage::of(words, &board(&[], BoardFilter::default()))
    });
    assert!(html.contains("There are no measures to show."));
}

#[test]
fn the_wheel_has_twelve_months_and_words_in_each() {
    let occasions = reading(Stage::Used).occasions;
    let wheel = Wheel {
        year: 2025,
        plans: vec![WheelPlan {
            plan: link(),
            unit: unit(),
            measures: vec![(measure(Stage::Used), occasions)],
        }],
        today: day("2025-04-10"),
    };
    let html = print(Language::Danish, |words| WheelPage::of(words, &wheel));
    assert!(!html.contains(NASTY));
    assert_eq!(html.matches("<tr role=\"row\"").count(), 13);
    assert_eq!(
        html.matches("<tr role=\"row\" class=\"is-quiet\"").count(),
        8
    );
    let text = read_aloud(&html);
    for words in [
        "Årshjul 2025",
        "afholdt 1 af 4",
        "januar Den 15. Afholdt, 2 af 5 kom",
        "marts Den 29. Mangler svar",
        "juni Den 10. Kommer",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let none = Wheel {
        year: 2031,
        plans: Vec::new(),
        today: day("2025-04-10"),
    };
    let html = print(Language::English, |words| WheelPage::of(words, &none));
    assert!(html.contains("Nothing recurs in this year.") && html.contains("year=2030"));
}

#[test]
fn only_allowed_stages_are_offered_and_the_next_one_is_chosen() {
    for stage in Stage::ALL {
        let html = show(&reading(stage), Said::Saved(""));
        let offered: Vec<&str> = html
            .split("name=\"stage\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let allowed: Vec<&str> = stage.next().iter().map(|stage| stage.name()).collect();
        assert_eq!(offered, allowed);
        let chosen = format!("name=\"stage\" value=\"{}\" checked>", allowed[0]);
        assert_eq!(html.matches(" checked>").count(), 1);
        assert!(html.contains(&chosen), "{stage:?}");
        assert!(html.contains("action=\"/plans/p%201/measures/m%201/stage\""));
        let may_be_early = allowed.contains(&"too-early");
        assert_eq!(html.contains("name=\"look_again_on\""), may_be_early);
    }
}
