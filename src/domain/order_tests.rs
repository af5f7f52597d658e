//! The days of orders: the case of 10 June 2025, and every edge of a calendar.

use std::collections::BTreeMap;

use super::*;
use crate::domain::id::{OrderId, UnitId};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn case() -> Order {
    Order {
        id: OrderId::new("o"),
        units: vec![UnitId::new("klynge-nord")],
        facts: Facts {
            title: "Uklare krav".to_owned(),
            reference: String::new(),
            decided_on: day("2025-06-10"),
            received_on: day("2025-06-10"),
            comply_by: day("2025-10-31"),
            report_back_on: None,
        },
        duties: BTreeMap::new(),
        plans: Vec::new(),
        version: 0,
    }
}

fn with_done(dones: &[(Duty, &str)]) -> Order {
    let mut order = case();
    for &(duty, on) in dones {
        let done = Done {
            on: day(on),
            how: String::new(),
            by: "Kim".to_owned(),
        };
        let kept = Kept {
            done: Some(done),
            version: 1,
        };
        order.duties.insert(duty, kept);
    }
    order
}

#[test]
fn an_appeal_is_in_time_for_four_weeks_whatever_the_calendar_does() {
    for (received, until) in [
        ("2025-06-10", "2025-07-08"),
        ("2025-01-31", "2025-02-28"),
        ("2024-01-31", "2024-02-28"),
        ("2024-02-01", "2024-02-29"),
        ("2023-02-01", "2023-03-01"),
        ("2024-02-29", "2024-03-28"),
        ("2025-12-10", "2026-01-07"),
        ("2025-12-31", "2026-01-28"),
        // Over the night when clocks change.
        ("2025-03-10", "2025-04-07"),
    ] {
        let mut facts = case().facts;
        facts.received_on = day(received);
        assert_eq!(facts.appeal_by(), day(until), "{received}");
        assert_eq!((facts.appeal_by() - facts.received_on).num_days(), 28);
    }
    let mut facts = case().facts;
    facts.received_on = NaiveDate::MAX;
    assert_eq!(facts.appeal_by(), NaiveDate::MAX, "no day overflows");
}

#[test]
fn the_appeal_runs_from_receipt_and_not_from_the_decision() {
    let mut facts = case().facts;
    facts.received_on = day("2025-06-13");
    assert_eq!(facts.appeal_by(), day("2025-07-11"));
    assert_eq!(facts.due(Duty::Appeal), day("2025-07-11"));
}

#[test]
fn reporting_back_is_due_with_compliance_unless_the_order_says_otherwise() {
    let mut facts = case().facts;
    assert_eq!(facts.due(Duty::ReportBack), day("2025-10-31"));
    facts.report_back_on = Some(day("2025-11-14"));
    for (duty, due) in [
        (Duty::StaffTold, "2025-07-08"),
        (Duty::AmoTold, "2025-07-08"),
        (Duty::Appeal, "2025-07-08"),
        (Duty::Comply, "2025-10-31"),
        (Duty::StaffToldMet, "2025-11-14"),
        (Duty::AmoToldMet, "2025-11-14"),
        (Duty::ReportBack, "2025-11-14"),
    ] {
        assert_eq!(facts.due(duty), day(due), "{duty:?}");
        assert_eq!(Duty::from_name(duty.name()), Some(duty));
    }
}

fn urgency_of(order: &Order, duty: Duty, today: &str) -> Urgency {
    let all = order.deadlines(day(today));
    all.into_iter()
        .find(|deadline| deadline.duty == duty)
        .unwrap()
        .urgency
}

#[test]
fn the_last_day_is_in_time_and_the_next_is_late() {
    let order = case();
    for (duty, today, urgency) in [
        (Duty::Comply, "2025-09-30", Urgency::Calm),
        (Duty::Comply, "2025-10-01", Urgency::Soon),
        (Duty::Comply, "2025-10-31", Urgency::Soon),
        (Duty::Comply, "2025-11-01", Urgency::Late),
        (Duty::StaffTold, "2025-06-10", Urgency::Soon),
        (Duty::StaffTold, "2025-07-08", Urgency::Soon),
        (Duty::AmoTold, "2025-07-09", Urgency::Late),
        // Nobody has to appeal.
        (Duty::Appeal, "2025-07-08", Urgency::Soon),
        (Duty::Appeal, "2025-07-09", Urgency::Over),
    ] {
        assert_eq!(urgency_of(&order, duty, today), urgency, "{duty:?} {today}");
    }
}

#[test]
fn what_is_done_is_never_late_and_the_first_open_day_is_next() {
    let told = [
        (Duty::StaffTold, "2025-06-12"),
        (Duty::AmoTold, "2025-06-11"),
    ];
    let next = |order: &Order, today: &str| {
        let all = order.deadlines(day(today));
        let days: Vec<NaiveDate> = all.iter().map(|deadline| deadline.on).collect();
        assert!(days.is_sorted());
        let next: Vec<Duty> = all
            .iter()
            .filter(|deadline| deadline.next)
            .map(|deadline| deadline.duty)
            .collect();
        assert!(next.len() <= 1);
        next.first().copied()
    };
    assert_eq!(next(&case(), "2025-06-10"), Some(Duty::StaffTold));
    assert_eq!(next(&with_done(&told), "2025-06-16"), Some(Duty::Appeal));
    assert_eq!(next(&with_done(&told), "2025-07-09"), Some(Duty::Comply));
    let all = Duty::ALL.map(|duty| (duty, "2025-07-01"));
    assert_eq!(next(&with_done(&all), "2030-01-01"), None);
    for duty in Duty::ALL {
        let done = with_done(&[(duty, "2025-07-01")]);
        assert_eq!(urgency_of(&done, duty, "2030-01-01"), Urgency::Over);
    }
}

#[test]
fn an_order_stands_late_before_it_stands_met() {
    use Duty::{AmoTold, AmoToldMet, Appeal, Comply, ReportBack, StaffTold, StaffToldMet};
    let told = [(StaffTold, "2025-06-12"), (AmoTold, "2025-06-11")];
    let and = |more: &[(Duty, &'static str)]| -> Order { with_done(&[&told, more].concat()) };
    let until = Standing::Appealable(day("2025-07-08"));
    for (order, today, standing) in [
        (case(), "2025-06-10", until),
        (case(), "2025-07-08", until),
        (case(), "2025-07-09", Standing::Late),
        (and(&[]), "2025-07-08", until),
        (and(&[(Appeal, "2025-07-01")]), "2025-07-02", Standing::Open),
        (and(&[]), "2025-07-09", Standing::Open),
        (and(&[]), "2025-10-31", Standing::Open),
        (and(&[]), "2025-11-01", Standing::Late),
        (and(&[(Comply, "2025-10-20")]), "2025-10-31", Standing::Met),
        (and(&[(Comply, "2025-10-20")]), "2025-11-01", Standing::Late),
        (
            and(&[(Comply, "2025-10-20"), (ReportBack, "2025-10-21")]),
            "2025-10-22",
            Standing::Reported,
        ),
        // The authority knows, and the safety organisation was never told.
        (
            and(&[
                (Comply, "2025-10-20"),
                (ReportBack, "2025-10-21"),
                (StaffToldMet, "2025-10-21"),
            ]),
            "2025-11-01",
            Standing::Late,
        ),
        (
            and(&[
                (Comply, "2025-10-20"),
                (ReportBack, "2025-10-21"),
                (StaffToldMet, "2025-10-21"),
                (AmoToldMet, "2025-10-21"),
            ]),
            "2026-11-01",
            Standing::Reported,
        ),
    ] {
        assert_eq!(order.standing(day(today)), standing, "{today} {order:?}");
    }
}

fn form() -> OrderForm {
    OrderForm {
        title: "  Uklare krav ".to_owned(),
        reference: " 123 ".to_owned(),
        decided_on: "2025-06-10".to_owned(),
        received_on: "2025-06-10".to_owned(),
        comply_by: "2025-10-31".to_owned(),
        report_back_on: String::new(),
        units: vec![UnitId::new("klynge-nord")],
        version: 0,
    }
}

#[test]
fn a_form_is_read_and_written_back_the_same() {
    let facts = form().read(day("2025-06-10")).unwrap();
    assert_eq!(
        (facts.title.as_str(), facts.reference.as_str()),
        ("Uklare krav", "123")
    );
    assert_eq!(facts.named(), "Uklare krav (123)");
    let mut order = case();
    order.facts = Facts {
        report_back_on: Some(day("2025-11-14")),
        ..facts
    };
    let again = OrderForm::of(&order).read(day("2025-06-10")).unwrap();
    assert_eq!(again, order.facts);
    assert_eq!(order.facts.changes(&again), Vec::new());
}

/// A field of the form that is set to something.
type Set = fn(&mut OrderForm, String);

#[test]
fn dates_that_make_no_sense_are_refused_at_their_field() {
    let decided: Set = |form, text| form.decided_on = text;
    let received: Set = |form, text| form.received_on = text;
    let comply: Set = |form, text| form.comply_by = text;
    let report: Set = |form, text| form.report_back_on = text;
    for (set, text, mistake) in [
        (decided, "", Some(OrderMistake::DecidedBad)),
        (decided, "2025-02-30", Some(OrderMistake::DecidedBad)),
        (decided, "10/6", Some(OrderMistake::DecidedBad)),
        (decided, "2025-06-11", Some(OrderMistake::ReceivedEarly)),
        (received, "i går", Some(OrderMistake::ReceivedBad)),
        (received, "2025-06-09", Some(OrderMistake::ReceivedEarly)),
        (received, "2025-06-16", None),
        (received, "2025-06-17", Some(OrderMistake::ReceivedFuture)),
        (comply, "", Some(OrderMistake::ComplyBad)),
        (comply, "2025-06-09", Some(OrderMistake::ComplyEarly)),
        (comply, "2025-06-10", None),
        (comply, "2035-06-10", None),
        (comply, "2035-06-11", Some(OrderMistake::ComplyFar)),
        (report, "nej", Some(OrderMistake::ReportBad)),
        (report, "2025-06-09", Some(OrderMistake::ReportEarly)),
        (report, "2052-10-31", Some(OrderMistake::ReportFar)),
        (report, " ", None),
        (report, "2025-11-14", None),
    ] {
        let mut form = form();
        set(&mut form, text.to_owned());
        let read = form.read(day("2025-06-16"));
        assert_eq!(read.err(), mistake, "{text}");
    }
}

#[test]
fn an_order_needs_words_and_a_unit() {
    let mut nameless = form();
    nameless.title = " \n".to_owned();
    let today = day("2025-06-16");
    assert_eq!(nameless.read(today), Err(OrderMistake::TitleMissing));
    let mut nowhere = form();
    nowhere.units.clear();
    assert_eq!(nowhere.read(today), Err(OrderMistake::UnitMissing));
    for mistake in OrderMistake::ALL {
        assert_eq!(OrderMistake::from_name(mistake.name()), Some(mistake));
    }
}

#[test]
fn the_journal_says_what_became_of_what() {
    let before = case().facts;
    let after = Facts {
        comply_by: day("2025-11-30"),
        report_back_on: Some(day("2025-12-05")),
        ..before.clone()
    };
    let told = before.changes(&after);
    let told: Vec<(&str, &str)> = told
        .iter()
        .map(|(deed, text)| (*deed, text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("order-comply-by-changed", "31.10.2025 → 30.11.2025"),
            ("order-report-back-changed", "– → 05.12.2025"),
        ]
    );
}

fn tick(duty: Duty, on: &str, how: &str) -> TickForm {
    TickForm {
        duty,
        day: on.to_owned(),
        how: how.to_owned(),
        undo: false,
        version: 0,
    }
}

#[test]
fn a_duty_is_done_after_receipt_and_not_in_the_future() {
    let today = day("2025-06-16");
    for (on, mistake) in [
        ("", Some(DutyMistake::DayBad)),
        ("2025-13-01", Some(DutyMistake::DayBad)),
        ("2025-06-09", Some(DutyMistake::DayEarly)),
        ("2025-06-10", None),
        ("2025-06-16", None),
        ("2025-06-17", Some(DutyMistake::DayFuture)),
    ] {
        for duty in [
            Duty::StaffTold,
            Duty::AmoTold,
            Duty::Appeal,
            Duty::ReportBack,
        ] {
            let read = tick(duty, on, "").read(&case(), today);
            assert_eq!(read.err(), mistake, "{duty:?} {on}");
        }
    }
}

#[test]
fn nobody_is_told_how_an_order_was_met_before_it_is() {
    let today = day("2025-10-30");
    let missing = tick(Duty::Comply, "2025-10-20", " ").read(&case(), today);
    assert_eq!(missing, Err(DutyMistake::HowMissing));
    let met = with_done(&[(Duty::Comply, "2025-10-20")]);
    for duty in [Duty::StaffToldMet, Duty::AmoToldMet] {
        for (order, on, is_fine) in [
            (&case(), "2025-10-20", false),
            (&met, "2025-10-19", false),
            (&met, "2025-10-20", true),
        ] {
            let read = tick(duty, on, "").read(order, today);
            assert_eq!(read.is_ok(), is_fine, "{duty:?} {on}");
            assert!(is_fine || read == Err(DutyMistake::NotMet));
        }
    }
    let mut undo = tick(Duty::Comply, "", "");
    undo.undo = true;
    assert_eq!(undo.read(&met, today), Ok(None));
}

#[test]
fn a_deleted_order_can_be_brought_back_until_the_thirtieth_day() {
    assert_eq!(undo_until(day("2025-06-10")), day("2025-07-10"));
    assert_eq!(undo_until(day("2024-01-31")), day("2024-03-01"));
    assert_eq!(undo_until(NaiveDate::MAX), NaiveDate::MAX);
}

#[test]
fn deadlines_for_agendas_are_those_that_are_open() {
    let told = with_done(&[
        (Duty::StaffTold, "2025-06-12"),
        (Duty::AmoTold, "2025-06-11"),
    ]);
    let open = OrderDeadline::of(&told, None, day("2025-07-09"));
    let open: Vec<Duty> = open.into_iter().map(|deadline| deadline.duty).collect();
    assert_eq!(
        open,
        [
            Duty::Comply,
            Duty::StaffToldMet,
            Duty::AmoToldMet,
            Duty::ReportBack
        ]
    );
    let late = OrderLine::of(&case(), None, day("2025-07-09"));
    let calm = OrderLine::of(&told, None, day("2025-07-09"));
    assert!(late.rank() < calm.rank(), "what is late stands first");
}
