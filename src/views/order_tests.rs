//! Orders: their days with what is done and what is next, their forms, and the package.

use chrono::NaiveDate;

use super::*;
use crate::domain::id::{OrderId, UnitId};
use crate::domain::order::{
    DeletedOrder, Done, Duty, DutyMistake, EditReading, Kept, Order, OrderForm, OrderIndex,
    OrderLine, OrderMistake, OrderReading, TickForm,
};
use crate::domain::report::UnitChoice;
use crate::domain::risk::{Clarity, RiskAssessment, RiskForm, RiskReading};
use crate::domain::wording::Language;
use crate::views::report::case::{print, read_aloud, unit};

pub(super) const NASTY: &str = "<script>alert('x')</script>";

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn order(dones: &[(Duty, &str)]) -> Order {
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
        about: String::new(),
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
pub(super) fn assert_has(text: &str, all: &[&str]) {
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
    let met = reading(&[(Duty::Comply, "2025-06-12")], "2025-06-16");
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
        let html = show(&met, Some((&form, mistake.name())));
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
    let html = show(&met, Some((&form, "stale")));
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
    let newer = Facts {
        title: "Nyt".to_owned(),
        reference: String::new(),
        decided_on: day("2025-06-01"),
        received_on: day("2025-06-02"),
        comply_by: day("2025-11-01"),
        report_back_on: Some(day("2025-11-02")),
    };
    let changes = reading.order.facts.changes(&newer);
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

pub(super) fn risk() -> RiskAssessment {
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
