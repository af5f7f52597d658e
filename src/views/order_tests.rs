//! Orders: their days with what is done and what is next, their forms, and the package.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::*;
use crate::domain::change::Flag;
use crate::domain::id::{FocusId, MeasureId, OrderId, PlanId, UnitId};
use crate::domain::order::{
    DeletedOrder, Done, Duty, DutyMistake, EditReading, FigureLine, Kept, Now, Order, OrderForm,
    OrderIndex, OrderLine, OrderMistake, OrderReading, Package, PackedFocus, PackedPlan, TickForm,
    UnitFigureLines,
};
use crate::domain::plan::{FocusArea, Measure, Plan, Review, Source, SourceKind, Stage, Step};
use crate::domain::plan::{Start, Subject};
use crate::domain::points::Points;
use crate::domain::report::UnitChoice;
use crate::domain::risk::{Clarity, RiskAssessment, RiskForm, RiskReading};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit, wave};

const NASTY: &str = "<script>alert('x')</script>";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn order(dones: &[(Duty, &str)]) -> Order {
    let kept = |&(duty, on): &(Duty, &str)| {
        let done = Done {
            on: day(on),
            how: NASTY.to_owned(),
            by: "Kim".to_owned(),
        };
        let done = Some(done);
        (duty, Kept { done, version: 3 })
    };
    Order {
        id: OrderId::new("o 1"),
        units: vec![UnitId::new("klynge nord")],
        facts: Facts {
            title: NASTY.to_owned(),
            reference: "2025-0610".to_owned(),
            decided_on: day("2025-06-10"),
            received_on: day("2025-06-10"),
            comply_by: day("2025-10-31"),
            report_back_on: None,
        },
        duties: dones.iter().map(kept).collect(),
        plans: Vec::new(),
        version: 2,
    }
}

fn line(deed: &str) -> HistoryLine {
    HistoryLine {
        at: "2025-06-12T07:00:00Z".parse().unwrap(),
        who: Some("Kim".to_owned()),
        deed: deed.to_owned(),
        detail: NASTY.to_owned(),
    }
}

fn reading(dones: &[(Duty, &str)], today: &str) -> OrderReading {
    OrderReading {
        units: vec![unit()],
        may_keep: true,
        history: vec![line("order-made")],
        ..OrderReading::of(order(dones), None, day(today))
    }
}

fn show(reading: &OrderReading, refused: Option<(&TickForm, &str)>) -> String {
    let [danish, _] = Language::ALL
        .map(|language| print(language, |words| OrderPage::of(words, reading, refused)));
    assert!(!danish.contains(NASTY));
    danish
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

#[test]
fn each_day_says_whether_it_is_done_next_late_or_over() {
    let told = [(Duty::StaffTold, "2025-06-12")];
    let text = |today: &str| read_aloud(&show(&reading(&told, today), None));
    assert_has(
        &text("2025-06-16"),
        &[
            "Klagefrist 8. juli 2025",
            "Senest 8. juli 2025 Fortæl medarbejderne om påbuddet Gjort Gjort 12. juni 2025. Skrevet af Kim.",
            "(AMO) om påbuddet Næste",
            "Kan påklages til 8. juli 2025",
        ],
    );
    let late = text("2025-07-09");
    assert_has(
        &late,
        &[
            "(AMO) om påbuddet Over fristen: 1 dag",
            "uenige Fristen er udløbet",
        ],
    );
    assert_eq!(late.matches("Over fristen:").count(), 1, "{late}");
    let all = Duty::ALL.map(|duty| (duty, "2025-06-12"));
    let done = read_aloud(&show(&reading(&all, "2026-01-01"), None));
    assert_eq!(done.matches("Skrevet af Kim.").count(), 7, "{done}");
    assert_has(&done, &["Efterkommet og meldt tilbage"]);
}

#[test]
fn a_refused_tick_stands_open_with_what_was_typed() {
    let reading = reading(&[(Duty::Comply, "2025-06-12")], "2025-06-16");
    let form = TickForm {
        duty: Duty::Comply,
        day: "2025-06-99".to_owned(),
        how: "min tekst".to_owned(),
        undo: false,
        version: 1,
    };
    let mistakes = [
        DutyMistake::DayBad,
        DutyMistake::DayFuture,
        DutyMistake::DayEarly,
        DutyMistake::HowMissing,
        DutyMistake::NotMet,
    ];
    for mistake in mistakes {
        let html = show(&reading, Some((&form, mistake.name())));
        assert_has(
            &html,
            &[
                "href=\"#day-comply\"",
                "name=\"version\" value=\"1\"",
                "value=\"2025-06-99\" aria-describedby=\"day-comply-error\"",
                ">min tekst</textarea>",
            ],
        );
        assert_eq!(html.matches(" open>").count(), 1);
    }
    // Told of somebody else's tick, the next try carries the version that stands there now.
    let html = show(&reading, Some((&form, "stale")));
    assert_has(
        &html,
        &["Kim, 12. juni 2025 kl. 09.00", ">min tekst</textarea>"],
    );
    assert!(!html.contains("name=\"version\" value=\"1\""));
    assert!(html.contains("name=\"version\" value=\"3\""));
}

#[test]
fn who_may_only_read_gets_no_forms() {
    let mut reading = reading(&[], "2025-06-16");
    reading.may_keep = false;
    let html = show(&reading, None);
    let main = html.split_once("<main").unwrap().1;
    assert!(!main.contains("<form") && !main.contains("/edit\""));
    assert_has(
        main,
        &[
            "href=\"/orders/o%201/package\"",
            "href=\"/orders/o%201/risk\"",
        ],
    );
}

#[test]
fn every_deed_of_an_order_has_words_in_both_languages() {
    let mut reading = reading(&[], "2025-06-16");
    let mut deeds: Vec<&str> = Duty::ALL
        .iter()
        .flat_map(|duty| [duty.deed(), duty.undone()])
        .collect();
    let changed = Facts {
        title: "Nyt".to_owned(),
        reference: String::new(),
        decided_on: day("2025-06-01"),
        received_on: day("2025-06-02"),
        comply_by: day("2025-11-01"),
        report_back_on: Some(day("2025-11-02")),
    };
    let changes = reading.order.facts.changes(&changed);
    assert_eq!(changes.len(), 6, "every field is told");
    deeds.extend(changes.iter().map(|(deed, _)| *deed));
    deeds.extend([
        "order-made",
        "order-units-changed",
        "order-deleted",
        "order-restored",
        "order-plan-linked",
        "order-plan-unlinked",
        "plan-order-linked",
        "plan-order-unlinked",
        "risk-saved",
    ]);
    reading.history = deeds.into_iter().map(line).collect();
    reading.history.push(HistoryLine {
        who: None,
        ..line("order-made")
    });
    assert_has(&show(&reading, None), &["Systemet"]);
}

#[test]
fn a_refused_form_keeps_everything_and_points_at_its_field() {
    let reading = EditReading {
        order: Some(order(&[])),
        choices: vec![UnitChoice {
            id: UnitId::new("klynge nord"),
            name: NASTY.to_owned(),
            depth: 9,
        }],
        last: Some(line("order-renamed")),
    };
    let form = OrderForm {
        title: "Min titel".to_owned(),
        version: 1,
        ..OrderForm::of(&order(&[]))
    };
    let page = |error: Option<&str>| {
        let [danish, _] = Language::ALL.map(|language| {
            print(language, |words| {
                OrderFormPage::of(words, &reading, &form, error)
            })
        });
        assert!(!danish.contains(NASTY));
        assert_has(
            &danish,
            &["value=\"Min titel\"", "value=\"2025-10-31\"", " checked>"],
        );
        danish
    };
    for mistake in OrderMistake::ALL {
        let html = page(Some(mistake.name()));
        assert_has(
            &html,
            &[
                &format!("href=\"#{}\"", mistake.field()),
                &format!("id=\"{}\"", mistake.field()),
                "name=\"version\" value=\"1\"",
            ],
        );
        assert_eq!(html.matches("has-error").count(), 1, "{mistake:?}");
    }
    let stale = page(Some("stale"));
    assert_has(
        &stale,
        &[
            "Sådan står der nu",
            "Kim, 12. juni 2025",
            "name=\"version\" value=\"2\"",
        ],
    );
    assert!(!page(None).contains("role=\"alert\""));
}

#[test]
fn the_list_says_what_is_next_and_what_can_be_brought_back() {
    let index = |today: &str| OrderIndex {
        orders: vec![OrderLine {
            units: vec![unit()],
            ..OrderLine::of(&order(&[]), None, day(today))
        }],
        deleted: vec![DeletedOrder {
            id: OrderId::new("o 2"),
            title: NASTY.to_owned(),
            until: day("2025-07-10"),
        }],
        may_keep: true,
    };
    for (today, says) in [
        ("2025-06-10", "Kan påklages til 8. juli 2025"),
        ("2025-11-01", "Over fristen"),
    ] {
        let html = print(Language::Danish, |words| {
            OrdersPage::of(words, &index(today))
        });
        assert!(!html.contains(NASTY));
        assert_has(
            &html,
            &[
                says,
                "href=\"/orders/o%201\"",
                "action=\"/orders/o%202/restore\"",
                "til og med 10. juli 2025",
            ],
        );
    }
}

fn risk() -> RiskAssessment {
    let mut risk = RiskAssessment {
        extent: NASTY.to_owned(),
        version: 4,
        ..RiskAssessment::default()
    };
    risk.aspects[1].clarity = Clarity::Unclear;
    risk
}

#[test]
fn the_risk_form_keeps_what_was_typed_and_shows_what_stands_there() {
    let mut reading = RiskReading {
        order: OrderId::new("o 1"),
        title: NASTY.to_owned(),
        assessment: risk(),
        last: Some(line("risk-saved")),
        may_keep: true,
    };
    let mut form = RiskForm::of(&risk());
    form.assessment.version = 3;
    form.assessment.character = "min tekst".to_owned();
    let page = |reading: &RiskReading, error: Option<&str>| {
        let [danish, _] = Language::ALL
            .map(|language| print(language, |words| RiskPage::of(words, reading, &form, error)));
        assert!(!danish.contains(NASTY));
        danish
    };
    for (error, version) in [
        (Some("stale"), 4),
        (Some("day-bad"), 3),
        (Some("day-future"), 3),
    ] {
        let html = page(&reading, error);
        let version = format!("name=\"version\" value=\"{version}\"");
        assert_has(
            &html,
            &[&version, ">min tekst</textarea>", "role=\"alert\""],
        );
        assert_eq!(html.matches("type=\"radio\"").count(), 40);
        assert_eq!(html.matches(" checked>").count(), 10);
    }
    reading.may_keep = false;
    let html = page(&reading, None);
    assert!(!html.contains("<textarea"));
    assert_has(
        &html,
        &["<strong>Uklart</strong>", "Vurderet af ingen navngivet."],
    );
}

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

fn packed_plan() -> PackedPlan {
    let subject = Subject::Dimension(Start {
        dimension: crate::domain::id::DimensionId::new("kvalitet"),
        wave: wave().id,
        baseline: Some(Points::whole(97)),
        baseline_change: Some(-91),
    });
    let source = |kind: SourceKind| Source {
        id: crate::domain::id::SourceId::new(kind.name()),
        kind,
        note: NASTY.to_owned(),
    };
    PackedPlan {
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
