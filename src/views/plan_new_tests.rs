//! Plans begin: what can be chosen, and that nothing typed is lost.

use super::*;
use crate::domain::id::{DimensionId, OrderId, PlanId};
use crate::domain::plan::SourceKind;
use crate::domain::report::{FocusChoice, FocusProposal, PlanLink};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, unit, wave};

const NASTY: &str = "<script>alert('x')</script>";

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

fn proposal() -> FocusProposal {
    let choice = |dimension: &str, change: Option<i64>| FocusChoice {
        dimension: DimensionId::new(dimension),
        title: both(dimension),
        score: change.map(|_| 38),
        change,
        worse: change == Some(-10),
        taken_on: change.is_none(),
    };
    FocusProposal {
        wave: Some(wave()),
        unit: unit(),
        choices: vec![choice("kvalitet", Some(-10)), choice("ny", None)],
        plans: vec![PlanLink {
            id: PlanId::new("p1"),
            title: NASTY.to_owned(),
        }],
        votes: Vec::new(),
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
            "href=\"/plans/p1/focus\"",
            "<span class=\"muted small\">Vises ikke</span>",
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
        topics: NASTY.to_owned(),
        sources: vec![SourceKind::Order],
        waits_for: String::new(),
        order: Some((OrderId::new("o/1"), NASTY.to_owned())),
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
                "value=\"order\" checked>",
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
fn a_withheld_score_can_be_chosen_and_is_not_told() {
    let mut proposal = proposal();
    for choice in &mut proposal.choices {
        choice.score = None;
        choice.change = None;
        choice.worse = false;
    }
    let html = print(Language::Danish, |words| {
        NewPlanPage::of(words, &proposal, &PlanForm::default(), None)
    });
    assert_eq!(html.matches("Vises ikke").count(), 2);
    assert!(!html.contains("Score") && !html.contains("class=\"flag"));
    proposal.wave = None;
    proposal.choices.clear();
    let html = print(Language::Danish, |words| {
        NewPlanPage::of(words, &proposal, &PlanForm::default(), None)
    });
    assert!(!html.contains("id=\"dimensions\"") && html.contains("name=\"topics\""));
    assert_has(&html, &["name=\"wave\" value=\"\"", "href=\"/plans\""]);
}
