//! Plans: what they started from, how far the measures have come, and what became of it.

use chrono::NaiveDate;

use super::*;
use crate::domain::effect::Effect;
use crate::domain::id::{DimensionId, FocusId, MeasureId, MemberId, PlanId, UnitId, WaveId};
use crate::domain::plan::{
    FocusArea, Measure, Member, Plan, Review, Since, Stage, Start, Step, Subject,
};
use crate::domain::points::Points;
use crate::domain::report::{Addable, FocusReading, PlanLine, PlanReading};
use crate::domain::report::{FocusChoice, FocusProposal, PlanLink};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit, wave};

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
    };
    PlanReading {
        path: vec![unit()],
        focus_areas: vec![words_of; focus_areas.len()],
        addable: Vec::new(),
        since: Since::default(),
        may_choose: true,
        may_move: true,
        today: day("2025-04-02"),
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
    print(Language::Danish, |words| PlanPage::of(words, reading, None))
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

#[test]
fn a_focus_area_without_change_or_with_another_group_says_so() {
    let mut area = focus("f", Vec::new());
    if let Subject::Dimension(start) = &mut area.subject {
        start.baseline_change = None;
    }
    area.waits_for = Some(NASTY.to_owned());
    let html = show(&reading(vec![area], Effect::TooEarly));
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &[
            "Startede på 23 i",
            "Venter på</span> &lt;script&gt;",
            "Der er ingen tiltag endnu.",
        ],
    );
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
    assert_eq!(text.matches("Over fristen: 32 dage").count(), 1, "{text}");
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
    let rows: [(Stage, &[Stage], usize, bool); 5] = [
        (Stage::Planned, &[], 0, false),
        (Stage::Used, &[], 3, false),
        (Stage::EffectSeen, &[], 4, false),
        (Stage::TooEarly, &[Stage::Used, Stage::TooEarly], 3, false),
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
fn only_allowed_stages_are_offered_and_the_next_one_is_chosen() {
    for stage in Stage::ALL {
        let measures = vec![measure("a", stage, &[])];
        let html = show(&reading(vec![focus("f", measures)], Effect::TooEarly));
        let offered: Vec<&str> = html
            .split("<option value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .collect();
        let allowed: Vec<&str> = stage.next().iter().map(|stage| stage.name()).collect();
        assert_eq!(offered, allowed);
        assert_has(
            &html,
            &[&format!("<option value=\"{}\" selected>", allowed[0])],
        );
        assert_has(&html, &["action=\"/plans/p%201/measures/a/stage\""]);
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
        ["/stage\"", "/measures\"", "/group\"", "/focus\""]
            .map(|end| main.contains(&format!("{end}>")))
    };
    reading.addable = vec![Addable {
        wave: WaveId::new("w2024"),
        dimension: DimensionId::new("foelelser"),
        title: both(NASTY),
        change: -6,
    }];
    assert_eq!(forms(&reading), [true, true, true, true]);
    assert_has(
        &show(&reading),
        &["&lt;script&gt;", "(−6)", "value=\"2025-04-02\""],
    );
    reading.may_choose = false;
    assert_eq!(forms(&reading), [true, true, false, false]);
    reading.may_move = false;
    assert_eq!(forms(&reading), [false, false, false, false]);
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

fn proposal() -> FocusProposal {
    let choice = |dimension: &str, change: Option<i64>| FocusChoice {
        dimension: DimensionId::new(dimension),
        title: both(dimension),
        score: 38,
        change,
        worse: change == Some(-10),
        taken_on: change.is_none(),
    };
    FocusProposal {
        wave: wave(),
        unit: unit(),
        choices: vec![choice("kvalitet", Some(-10)), choice("ny", None)],
        votes: Vec::new(),
        plans: vec![PlanLink {
            id: PlanId::new("p1"),
            title: NASTY.to_owned(),
        }],
    }
}

#[test]
fn the_form_of_a_new_plan_has_the_clicked_dimension_chosen() {
    let form = PlanForm {
        chosen_on: "2024-11-12".to_owned(),
        dimensions: vec![DimensionId::new("kvalitet")],
        ..PlanForm::default()
    };
    let html = print(Language::Danish, |words| {
        NewPlanPage::of(words, &proposal(), &form, None)
    });
    assert_has(
        &html,
        &[
            "name=\"unit\" value=\"klynge nord\"",
            "name=\"dimension\" value=\"kvalitet\" checked>",
            "name=\"dimension\" value=\"ny\">",
            "name=\"chosen_on\" type=\"date\" value=\"2024-11-12\"",
            "Score 38, ændring −10",
            "Er med i en plan",
            "href=\"/plans/p1#add-focus\"",
        ],
    );
    assert!(!html.contains("role=\"alert\"") && !html.contains(NASTY));
}

#[test]
fn a_refused_form_keeps_what_was_written_and_says_what_is_missing_where() {
    let form = PlanForm {
        title: NASTY.to_owned(),
        dimensions: vec![DimensionId::new("ny")],
        chosen_on: "x".to_owned(),
        chosen_how: NASTY.to_owned(),
        group: format!("{NASTY}, AMR"),
    };
    let rows = [
        ("title-missing", "#title", "Giv det et navn."),
        (
            "plan-error-dimension-missing",
            "#dimensions",
            "Vælg mindst ét emne.",
        ),
        (
            "how-missing",
            "#chosen_how",
            "Skriv, hvordan medarbejderne valgte.",
        ),
        ("date-bad", "#date", "Vælg en dato, der findes."),
    ];
    for (error, field, message) in rows {
        let html = print(Language::Danish, |words| {
            NewPlanPage::of(words, &proposal(), &form, Some(error))
        });
        assert_eq!(
            html.matches(message).count(),
            2,
            "{error}: above the form and at the field"
        );
        assert_has(
            &html,
            &[
                &format!("href=\"{field}\""),
                "has-error",
                "value=\"ny\" checked>",
            ],
        );
        assert!(
            html.contains(&format!("id=\"{}\"", field.trim_start_matches('#'))),
            "{field}"
        );
        assert!(!html.contains("value=\"kvalitet\" checked") && !html.contains(NASTY));
    }
}

#[test]
fn every_refusal_of_a_plan_has_its_words() {
    for error in [
        "owner-missing",
        "stage-not-allowed",
        "email-bad",
        "title-missing",
        "date-bad",
    ] {
        for language in Language::ALL {
            let reading = reading(Vec::new(), Effect::TooEarly);
            let html = print(language, |words| PlanPage::of(words, &reading, Some(error)));
            assert_has(&html, &["role=\"alert\""]);
            assert!(!html.contains("href=\"#title\""));
        }
    }
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
    let plans = [line([1, 1, 1, 1, 1, 1, 5], 1), line([0; 7], 0)];
    let html = print(Language::Danish, |words| PlansPage::of(words, &plans));
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &[
            "3 af 6",
            "is-late\">1 tiltag",
            "Ingen tiltag endnu",
            ">Ingen</td>",
        ],
    );
    let html = print(Language::English, |words| PlansPage::of(words, &[]));
    assert_has(&html, &["There are no action plans yet."]);
}
