//! The package for the authority: what was released, every step, and nothing that is withheld.

use std::collections::BTreeMap;

use super::PackagePage;
use super::tests::{NASTY, assert_has, day, order, risk};
use crate::domain::change::Flag;
use crate::domain::id::{
    DimensionId, FocusId, MeasureId, OccasionId, PlanId, SourceId, UnitId, WaitId,
};
use crate::domain::order::{
    Duty, FigureLine, Now, Package, PackedFocus, PackedPlan, UnitFigureLines,
};
use crate::domain::plan::{FocusArea, Measure, Plan, Review, Source, SourceKind, Stage, Start};
use crate::domain::plan::{Occasion, Outcome, Party, Record, Standing, Step, Subject};
use crate::domain::points::Points;
use crate::domain::waiting::{Side, WaitKind, WaitLine};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit, wave};

fn measure() -> Measure {
    Measure {
        id: MeasureId::new("m"),
        title: NASTY.to_owned(),
        owner: "Kim".to_owned(),
        reach: "alle 21".to_owned(),
        start_on: Some(day("2025-01-01")),
        due_on: day("2025-03-01"),
        stage: Stage::Implemented,
        look_again_on: Some(day("2025-09-01")),
        side_effects: NASTY.to_owned(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: vec![Step {
            on: day("2025-01-15"),
            stage: Stage::Implemented,
            note: NASTY.to_owned(),
            by: "Kim".to_owned(),
        }],
    }
}

fn waits() -> Vec<WaitLine> {
    let followed = WaitLine {
        kind: WaitKind::Followed(WaitId::new("w")),
        party: Party::Plan,
        who: Side::gone(NASTY),
        awaited: Side {
            unit: "Klynge Syd".to_owned(),
            ..Side::gone("Sydplan")
        },
        standing: Standing::Late(day("2025-03-31")),
        held_up: false,
        since: day("2025-01-01"),
        again: false,
        next: Vec::new(),
    };
    let words = WaitLine {
        kind: WaitKind::Words(FocusId::new("f")),
        awaited: Side::gone(NASTY),
        standing: Standing::NoPlan,
        ..followed.clone()
    };
    vec![followed, words]
}

fn occasions() -> Vec<Occasion> {
    let occasion = |due_on: &str, record: Option<Record>| Occasion {
        id: OccasionId::new(due_on),
        due_on: day(due_on),
        record,
    };
    let held = Record {
        outcome: Outcome::Held,
        held_on: Some(day("2025-02-03")),
        attended: Some(2),
        expected: Some(5),
        note: NASTY.to_owned(),
        by: "Kim".to_owned(),
    };
    let not_held = Record {
        outcome: Outcome::NotHeld,
        attended: None,
        note: "Aflyst".to_owned(),
        ..held.clone()
    };
    vec![
        occasion("2025-02-01", Some(held)),
        occasion("2025-04-15", Some(not_held)),
        occasion("2025-06-01", None),
    ]
}

fn packed_plan() -> PackedPlan {
    let subject = Subject::Dimension(Start {
        dimension: DimensionId::new("kvalitet"),
        wave: wave().id,
        baseline: Some(Points::whole(97)),
        baseline_change: Some(-91),
    });
    let source = |kind: SourceKind| Source {
        id: SourceId::new(kind.name()),
        kind,
        note: NASTY.to_owned(),
    };
    PackedPlan {
        waits: waits(),
        occasions: BTreeMap::from([(MeasureId::new("m"), occasions())]),
        plan: Plan {
            id: PlanId::new("p"),
            unit: UnitId::new("klynge nord"),
            also: Vec::new(),
            title: NASTY.to_owned(),
            made_on: day("2024-11-12"),
            sources: SourceKind::ALL.map(source).into(),
            group: Vec::new(),
            review: Review::default(),
            focus_areas: vec![FocusArea {
                id: FocusId::new("f"),
                subject,
                chosen_on: day("2024-11-12"),
                chosen_how: "personalemøde".to_owned(),
                waits_for: Some(NASTY.to_owned()),
                measures: vec![measure()],
            }],
            version: 0,
        },
        units: vec![unit()],
        focus_areas: vec![PackedFocus {
            title: both("Kvalitet"),
            wave_title: Some("Trivselsmåling 2024".to_owned()),
        }],
    }
}

fn package(shown: bool, now: Option<Now>) -> Package {
    let mut figures = UnitFigureLines::of(unit(), "Trivselsmåling 2024".to_owned(), None);
    figures.participation = shown.then_some((18, Some(21)));
    figures.lines = vec![FigureLine {
        title: both("Kvalitet"),
        baseline: Some((Points::whole(48), "Trivselsmåling 2022".to_owned())),
        now,
    }];
    Package {
        order: order(&[(Duty::StaffTold, "2025-06-12")]),
        units: vec![unit()],
        figures: vec![figures],
        plans: vec![packed_plan()],
        n_other_plans: 2,
        risk: Some(risk()),
        made_on: day("2025-06-16"),
    }
}

/// The package as it is printed and as plain text, in Danish.
fn both_ways(package: &Package) -> [String; 2] {
    let views = crate::views::Views::shared();
    let texts = Language::ALL.map(|language| {
        let html = print(language, |words| PackagePage::of(words, package));
        assert!(!html.contains(NASTY));
        let page = PackagePage::of(views.words(language), package);
        let data = BTreeMap::from([("page", &page)]);
        let text = views.text(language, PackagePage::TEXT, &data).unwrap();
        [read_aloud(&html), text]
    });
    let [danish, _] = texts;
    danish
}

#[test]
fn the_package_shows_what_was_released_and_every_step_with_its_evidence() {
    let now = Now {
        score: Points::whole(38),
        change: Some(-10),
        flag: Some(Flag::Worse),
    };
    for text in both_ways(&package(true, Some(now))) {
        assert_has(
            &text,
            &[
                "Lavet 16. juni 2025",
                "18 af 21 har svaret. Svarprocent 86 %.",
                "48 (Trivselsmåling 2022)",
                "38",
                "−10",
                "Vigtig – værre",
                "Ekstern audit",
                "Venter på",
                "Hele planen venter på: »Sydplan« (Klynge Syd). Over fristen: 31. marts 2025.",
                "Gruppen har ingen plan her endnu.",
                "1. februar 2025: Afholdt, 2 af 5 kom. ",
                "15. april 2025: Ikke afholdt. Aflyst",
                "1. juni 2025: Mangler svar",
                "1. september 2025",
                "Sidevirkninger",
                "alle 21",
                "15. januar 2025",
                "Ikke i brug endnu",
                "Desuden 2 planer",
                "Uklart",
                "noter fra arbejdsgruppens møder er ikke med",
            ],
        );
        assert!(!text.contains("97") && !text.contains("91"), "{text}");
    }
}

#[test]
fn a_withheld_unit_or_dimension_leaves_one_sentence_and_no_figure() {
    for (shown, now) in [(false, None), (true, None)] {
        for text in both_ways(&package(shown, now)) {
            assert_has(&text, &["Vises ikke af hensyn til anonymiteten."]);
            for figure in ["48 (", "97", "91", "−10", "Vigtig"] {
                assert!(!text.contains(figure), "{figure}: {text}");
            }
            assert_eq!(text.contains("Svarprocent"), shown);
        }
    }
}

#[test]
fn a_package_without_plans_figures_and_assessment_says_so() {
    let mut bare = package(false, None);
    bare.figures.clear();
    bare.plans.clear();
    bare.n_other_plans = 0;
    bare.risk = None;
    for text in both_ways(&bare) {
        assert_has(
            &text,
            &[
                "Der er ingen tal at vise.",
                "Ingen handleplan er knyttet",
                "Der er ikke lavet en risikovurdering.",
            ],
        );
        assert!(!text.contains("Desuden"));
    }
}
