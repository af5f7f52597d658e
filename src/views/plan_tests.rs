//! Plans: what they started from, how far the measures have come, and what became of it.

use chrono::NaiveDate;

use super::*;
use crate::domain::effect::Effect;
use crate::domain::id::{DimensionId, FocusId, MeasureId, MemberId, PlanId, UnitId, WaveId};
use crate::domain::plan::reading::{Around, PlanList};
use crate::domain::plan::{
    FocusArea, Measure, Member, Plan, Review, Since, Stage, Start, Step, Subject,
};
use crate::domain::points::Points;
use crate::domain::report::{Addable, FocusReading, PlanLine, PlanReading};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit};

const NASTY: &str = "<script>alert('x')</script>";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn measure(id: &str, stage: Stage, history: &[Stage]) -> Measure {
    let step = |&stage: &Stage| Step {
        on: day("2025-01-15"),
        stage,
        note: NASTY.to_owned(),
        by: "Kim".to_owned(),
    };
    Measure {
        id: MeasureId::new(id),
        title: format!("Tiltag {id}"),
        owner: "Kim".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: day("2025-03-01"),
        stage,
        look_again_on: None,
        side_effects: String::new(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: history.iter().map(step).collect(),
    }
}

fn focus(id: &str, measures: Vec<Measure>) -> FocusArea {
    FocusArea {
        id: FocusId::new(id),
        subject: Subject::Dimension(Start {
            dimension: DimensionId::new("tempo"),
            wave: WaveId::new("w2024"),
            baseline: Some(Points::fraction(275, 12).unwrap()),
            baseline_change: Some(-7),
        }),
        chosen_on: day("2024-11-12"),
        chosen_how: "personalemøde".to_owned(),
        waits_for: None,
        measures,
    }
}

fn reading(focus_areas: Vec<FocusArea>, effect: Effect) -> PlanReading {
    let words_of = FocusReading {
        title: both("Arbejdstempo"),
        helps: both("Aftal, hvad der kan vente."),
        wave_title: "Trivselsmåling 2024".to_owned(),
        effect,
        later_title: Some("Trivselsmåling 2026".to_owned()),
        indicators: Vec::new(),
    };
    PlanReading {
        path: vec![unit()],
        focus_areas: vec![words_of; focus_areas.len()],
        addable: Vec::new(),
        deleted: Vec::new(),
        waits: Vec::new(),
        since: Since::default(),
        may_choose: true,
        may_move: true,
        today: day("2025-04-02"),
        around: Around {
            units: vec![unit()],
            may_delete: true,
            ..Around::default()
        },
        plan: Plan {
            id: PlanId::new("p 1"),
            unit: UnitId::new("klynge nord"),
            also: Vec::new(),
            sources: Vec::new(),
            review: Review::default(),
            version: 0,
            title: "Klynge Nord 2025".to_owned(),
            made_on: day("2024-11-13"),
            group: Vec::new(),
            focus_areas,
        },
    }
}

fn show(reading: &PlanReading) -> String {
    print(Language::Danish, |words| PlanPage::of(words, reading))
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

#[test]
fn a_focus_area_without_change_says_so() {
    let mut area = focus("f", Vec::new());
    if let Subject::Dimension(start) = &mut area.subject {
        start.baseline_change = None;
    }
    let html = show(&reading(vec![area], Effect::TooEarly));
    assert_has(&html, &["Startede på 23 i", "Der er ingen tiltag endnu."]);
}

#[test]
fn a_late_measure_says_by_how_much_and_a_settled_one_is_never_late() {
    let measures = vec![
        measure("a", Stage::Started, &[]),
        measure("b", Stage::Implemented, &[Stage::Planned]),
    ];
    let text = read_aloud(&show(&reading(
        vec![focus("f", measures)],
        Effect::TooEarly,
    )));
    assert_eq!(text.matches("Over fristen: 32 dage").count(), 2, "{text}");
    assert_has(
        &text,
        &[
            "Over fristen: 1 tiltag",
            "Tiltag b Ikke i brug endnu",
            "Frist 1. marts 2025",
        ],
    );
}

#[test]
fn five_steps_show_where_a_measure_stands_also_when_it_left_the_way() {
    let rows: [(Stage, &[Stage], usize, bool); 6] = [
        (Stage::Planned, &[], 0, false),
        (Stage::Used, &[], 3, false),
        (Stage::EffectSeen, &[], 4, false),
        (Stage::TooEarly, &[Stage::Used, Stage::TooEarly], 3, false),
        // What was only put in place is not in use for being too young.
        (
            Stage::TooEarly,
            &[Stage::Started, Stage::Implemented, Stage::TooEarly],
            2,
            false,
        ),
        (
            Stage::Dropped,
            &[Stage::Planned, Stage::Started, Stage::Dropped],
            1,
            true,
        ),
    ];
    for (stage, history, done, dropped) in rows {
        let measures = vec![measure("a", stage, history)];
        let html = show(&reading(vec![focus("f", measures)], Effect::TooEarly));
        assert_eq!(
            html.matches("<li class=\"is-done\">").count(),
            done,
            "{stage:?}"
        );
        assert_eq!(
            html.matches("aria-current=\"step\"").count(),
            1,
            "{stage:?}"
        );
        assert_eq!(html.contains("stages is-dropped"), dropped, "{stage:?}");
        assert!(!html.contains(NASTY));
        assert_eq!(html.contains("&lt;script&gt;"), !history.is_empty());
    }
}

#[test]
fn who_may_not_change_a_plan_gets_no_forms() {
    let mut reading = reading(
        vec![focus("f", vec![measure("a", Stage::Planned, &[])])],
        Effect::TooEarly,
    );
    let forms = |reading: &PlanReading| {
        let main = show(reading).split_once("<main").unwrap().1.to_owned();
        assert_eq!(
            main.matches("<form").count(),
            main.matches("value=\"the-token\"").count()
        );
        [
            "/stage\"",
            "/measures\"",
            "/group\"",
            "/focus\"",
            "/reviewed\"",
            "/edit\"",
        ]
        .map(|end| main.contains(&format!("{end}>")))
    };
    reading.addable = vec![Addable {
        wave: WaveId::new("w2024"),
        dimension: DimensionId::new("foelelser"),
        title: both(NASTY),
        change: -6,
    }];
    assert_eq!(forms(&reading), [true; 6]);
    assert_has(
        &show(&reading),
        &[
            "&lt;script&gt;",
            "(−6)",
            "/plans/p%201/focus?wave=w2024&amp;dimension=foelelser",
        ],
    );
    reading.may_choose = false;
    assert_eq!(forms(&reading), [true, true, false, false, true, false]);
    reading.may_move = false;
    assert_eq!(forms(&reading), [false; 6]);
}

#[test]
fn the_working_group_stands_on_the_plan() {
    let mut reading = reading(Vec::new(), Effect::TooEarly);
    assert_has(&show(&reading), &["Der er ingen i arbejdsgruppen endnu."]);
    reading.plan.group = vec![Member {
        id: MemberId::new("m"),
        comes_from: String::new(),
        account: None,
        name: NASTY.to_owned(),
        part: "AMR".to_owned(),
    }];
    let html = show(&reading);
    assert_has(&html, &["<dt>AMR</dt><dd>&lt;script&gt;"]);
    assert!(!html.contains(NASTY));
}

#[test]
fn the_list_counts_what_is_used_and_not_what_is_dropped() {
    let line = |n_measures, n_overdue| PlanLine {
        id: PlanId::new("p1"),
        title: NASTY.to_owned(),
        unit: unit(),
        n_focus_areas: 2,
        n_measures,
        n_overdue,
    };
    let list = PlanList {
        plans: vec![line([1, 1, 1, 1, 1, 1, 5], 1), line([0; 7], 0)],
        ..PlanList::default()
    };
    let html = print(Language::Danish, |words| PlansPage::of(words, &list));
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &[
            "2 af 6",
            "is-late\">1 tiltag",
            "Ingen tiltag endnu",
            ">Ingen</td>",
        ],
    );
    let html = print(Language::English, |words| {
        PlansPage::of(words, &PlanList::default())
    });
    assert_has(&html, &["There are no action plans yet."]);
}
