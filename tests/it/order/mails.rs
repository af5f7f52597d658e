//! The days of the case's order as mails tell them: to whoever keeps the order, at each step once,
//! also to somebody who wants no mails, and only as long as there is something to do.

use trivsel::domain::role::Role;

use super::super::app::TestApp;
use super::super::letter::Letter;
use super::super::person::Person;
use super::super::remind::{ORDER, come, links, signs_in};
use super::{AMR, HR, LEADER, organisation, ticks, writes_it_down};

/// What comes on the morning of a day about orders.
fn morning(app: &TestApp, day: &str) -> Vec<Letter> {
    come(app, &format!("{day}T08:00:00Z"), ORDER)
}

/// The case's order, in a house with others who have nothing to do with keeping it: its address.
fn ordered() -> (TestApp, String) {
    let app = organisation();
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    app.invite(Role::UnionRepresentative, "tr@by.example", "klynge-nord");
    let order = writes_it_down(&mut leader(&app));
    app.mails();
    (app, order)
}

fn leader(app: &TestApp) -> Person {
    signs_in(app, LEADER)
}

/// The leader ticks duties on a day, in this order.
fn ticks_on(app: &TestApp, order: &str, day: &str, duties: &[&str]) {
    app.set_clock(&format!("{day}T07:30:00Z"));
    let mut leader = leader(app);
    for duty in duties {
        ticks(&mut leader, order, (duty, day, "Mødet har aftalt det")).is(200);
    }
}

/// What a mail says of each duty that is named here, by how the duty begins.
#[track_caller]
fn assert_says(mail: &Letter, said: &[&str], not_said: &[&str]) {
    for words in said {
        let line = format!("Uklare krav – {words}");
        assert!(mail.text.contains(&line), "{words}: {}", mail.text);
    }
    for words in not_said {
        assert!(!mail.text.contains(words), "{words}: {}", mail.text);
    }
}

const STAFF: &str = "Fortæl medarbejderne om påbuddet";
const AMO: &str = "Fortæl arbejdsmiljøorganisationen (AMO) om påbuddet";
const APPEAL: &str = "Klag, hvis I er uenige";
const COMPLY: &str = "Efterkom påbuddet";
const STAFF_MET: &str = "Fortæl medarbejderne, hvordan";
const AMO_MET: &str = "Fortæl AMO, hvordan";
const BACK: &str = "Meld tilbage til Arbejdstilsynet";

#[test]
fn whoever_keeps_the_order_is_told_at_each_step_though_they_want_no_mails() {
    let (app, order) = ordered();
    let mut leader = leader(&app);
    leader.visits("/mail-settings").is(200);
    leader
        .sends_form("/mail-settings", &[])
        .is(200)
        .says("Gemt");
    for (day, is_told) in [
        ("2025-10-16", false),
        ("2025-10-17", true),
        ("2025-10-18", false),
        ("2025-10-23", false),
        ("2025-10-24", true),
        ("2025-10-25", false),
        ("2025-10-29", false),
        ("2025-10-30", true),
        ("2025-10-31", false),
        ("2025-11-01", true),
        ("2025-11-02", false),
        ("2025-11-30", false),
    ] {
        let came = morning(&app, day);
        let to: Vec<&str> = came.iter().map(|mail| mail.to.as_str()).collect();
        let expected: &[&str] = if is_told { &[AMR, LEADER] } else { &[] };
        assert_eq!(to, expected, "{day}");
        for mail in came {
            assert_says(&mail, &[COMPLY, STAFF_MET, AMO_MET, BACK], &[APPEAL]);
            assert!(mail.text.contains("31. oktober 2025: Uklare krav"));
            assert!(links(&mail).contains(&order.as_str()));
            let has_passed = mail.text.contains("Kræver noget nu:");
            assert_eq!(has_passed, day > "2025-10-31", "{}", mail.text);
            assert_eq!(mail.header("list-unsubscribe"), "");
        }
    }
}

#[test]
fn staff_and_the_safety_organisation_are_told_while_it_can_be_appealed() {
    let (app, order) = ordered();
    let only = |day: &str| {
        let came = morning(&app, day);
        assert_eq!(came.len(), 2, "{day}");
        came.into_iter().next().unwrap()
    };
    assert_eq!(morning(&app, "2025-06-23").len(), 0);
    assert_says(&only("2025-06-24"), &[STAFF, AMO, APPEAL], &[COMPLY]);
    ticks_on(&app, &order, "2025-06-30", &["staff-told"]);
    assert_says(&only("2025-07-01"), &[AMO, APPEAL], &[STAFF]);
    assert_says(&only("2025-07-07"), &[AMO, APPEAL], &[STAFF]);
    assert_eq!(morning(&app, "2025-07-08").len(), 0);
    // Nobody has to appeal, so there is nothing to say of it when its day has passed.
    assert_says(&only("2025-07-09"), &[AMO], &[STAFF, APPEAL]);
    assert_eq!(morning(&app, "2025-07-10").len(), 0);
}

#[test]
fn what_is_done_is_not_told_even_if_its_mail_is_on_the_way() {
    let (app, order) = ordered();
    ticks_on(
        &app,
        &order,
        "2025-10-15",
        &["staff-told", "amo-told", "comply"],
    );
    let came = morning(&app, "2025-10-17");
    assert_eq!(came.len(), 2);
    assert_says(&came[0], &[STAFF_MET, AMO_MET, BACK], &[COMPLY]);
    // Planned, and done before it is printed.
    app.set_clock("2025-10-24T07:30:00Z");
    app.keep_calendar();
    let rest = ["staff-told-met", "amo-told-met", "report-back"];
    ticks_on(&app, &order, "2025-10-24", &rest);
    let mails = app.mails();
    assert!(mails.iter().all(|mail| mail.subject != ORDER));
    for day in ["2025-10-30", "2025-11-01"] {
        assert_eq!(morning(&app, day).len(), 0, "{day}");
    }
    // A tick that is taken back is asked for again.
    let mut leader = leader(&app);
    leader.visits(&order).is(200);
    let undo = [("version", "1"), ("undo", "yes"), ("day", ""), ("how", "")];
    leader
        .sends_form(&format!("{order}/duties/report-back"), &undo)
        .is(200);
    let came = morning(&app, "2025-11-02");
    assert_eq!(came.len(), 2);
    assert_says(&came[0], &[BACK], &[COMPLY, STAFF_MET]);
}

#[test]
fn nothing_is_told_of_an_order_that_is_deleted() {
    let (app, order) = ordered();
    assert_eq!(morning(&app, "2025-10-17").len(), 2);
    app.set_clock("2025-10-24T07:30:00Z");
    app.keep_calendar();
    let mut leader = leader(&app);
    leader.visits(&order).is(200);
    leader.sends_form(&format!("{order}/delete"), &[]).is(200);
    let mails = app.mails();
    assert!(mails.iter().all(|mail| mail.subject != ORDER));
    assert_eq!(morning(&app, "2025-10-30").len(), 0);
    assert_eq!(morning(&app, "2025-11-01").len(), 0);
}

#[test]
fn whoever_keeps_an_order_in_two_of_its_units_is_told_once() {
    let app = organisation();
    app.invite(Role::SafetyRepresentative, "top@by.example", "forvaltning");
    let mut top = signs_in(&app, "top@by.example");
    top.visits("/orders/new").is(200);
    let fields = [&super::ORDER[..], &[("unit", "klynge-syd")]].concat();
    top.sends_form("/orders", &fields).is(200);
    app.mails();
    let came = morning(&app, "2025-10-17");
    let to: Vec<&str> = came.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to, [AMR, LEADER, "top@by.example"]);
    for mail in came {
        assert_eq!(mail.text.matches(COMPLY).count(), 1, "{}", mail.text);
        assert_ne!(mail.to, HR);
    }
}
