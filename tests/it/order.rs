//! An authority's order from receipt to the package that says how it was met: the order of
//! 10 June 2025, received the same day, to be complied with by 31 October.

mod editors;
mod figures;

use trivsel::domain::role::Role;
use trivsel::services::manage_accounts::find_account;
use trivsel::services::read_order::order_deadlines;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024};
use super::folder::{count, lines};
use super::html;
use super::person::{Page, Person};
use super::refusal::refused;

const LEADER: &str = "leder@by.example";
const AMR: &str = "amr@by.example";

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};

/// The fields of the case's order.
const ORDER: [(&str, &str); 7] = [
    ("title", "Uklare krav"),
    ("reference", "2025-0610"),
    ("unit", "klynge-nord"),
    ("decided_on", "2025-06-10"),
    ("received_on", "2025-06-10"),
    ("comply_by", "2025-10-31"),
    ("version", "0"),
];

/// The case's order with one field set to something else.
fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = ORDER.to_vec();
    fields.retain(|(field, _)| *field != name);
    fields.push((name, value));
    fields
}

/// An organisation with a leader and a safety representative in Klynge Nord, on the day of the order.
fn organisation() -> TestApp {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    case::drafts(&mut app.sign_in(HR), &FIRST);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.invite(Role::SafetyRepresentative, AMR, "klynge-nord");
    app.set_clock("2025-06-10T10:00:00Z");
    app
}

/// The same after two released waves: the second wave's id comes back.
fn measured() -> (TestApp, String) {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(&app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(&app, &mut hr, &wave, IN_2024);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.invite(Role::SafetyRepresentative, AMR, "klynge-nord");
    (app, wave)
}

/// Somebody writes the case's order down; its address comes back.
fn writes_it_down(person: &mut Person) -> String {
    person.visits("/orders/new").is(200);
    let page = person.sends_form("/orders", &ORDER);
    page.is(200);
    page.path
}

/// Somebody ticks a duty that nobody has touched.
fn ticks(person: &mut Person, order: &str, (duty, day, how): (&str, &str, &str)) -> Page {
    person.visits(order).is(200);
    let fields = [("version", "0"), ("day", day), ("how", how)];
    person.sends_form(&format!("{order}/duties/{duty}"), &fields)
}

/// The value of a field on a page.
fn field(page: &Page, name: &str) -> String {
    let inputs = html::tags(&page.body, "input");
    let named = format!(" name=\"{name}\"");
    let found = inputs
        .into_iter()
        .find(|tag| format!(" {tag}").contains(&named));
    let tag = found.unwrap_or_else(|| panic!("no field {name} on {}", page.path));
    html::attribute(&format!(" {tag}"), "value").unwrap_or_default()
}

#[test]
fn the_days_of_the_case_are_those_of_the_documents() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    leader.visits("/orders").is(200).says("Der er ingen påbud.");
    let order = writes_it_down(&mut leader);
    let page = leader.visits(&order);
    page.says("Klagefrist 8. juli 2025")
        .says("Efterkommes senest 31. oktober 2025")
        .says("Tilbagemelding senest 31. oktober 2025")
        .says("Kan påklages til 8. juli 2025")
        .says("Påbuddet er skrevet ind: Uklare krav (2025-0610)")
        .says(&format!("Navn på {LEADER}"));
    ticks(
        &mut leader,
        &order,
        ("staff-told", "2025-06-10", "Personalemøde"),
    )
    .is(200)
    .says("Gjort 10. juni 2025")
    .says("Medarbejderne er fortalt om påbuddet: 10.06.2025: Personalemøde");
    ticks(&mut leader, &order, ("amo-told", "2025-06-10", "")).is(200);
    // The last day to appeal is in time; on the next there is nothing left to do about it.
    for (clock, standing) in [
        ("2025-07-08T21:59:00Z", "Kan påklages til 8. juli 2025"),
        ("2025-07-08T22:01:00Z", "Skal efterkommes"),
        ("2025-10-31T22:59:00Z", "Skal efterkommes"),
        ("2025-10-31T23:01:00Z", "Over fristen"),
    ] {
        app.set_clock(clock);
        let mut leader = app.sign_in(LEADER);
        let list = leader.visits("/orders");
        list.is(200)
            .says(&format!("Klynge Nord {standing}"))
            .says("Uklare krav");
    }
    app.set_clock("2025-10-20T08:00:00Z");
    let mut leader = app.sign_in(LEADER);
    for (duty, day, how) in [
        ("comply", "2025-10-17", "Aftalen er i brug i alle fem teams"),
        ("staff-told-met", "2025-10-20", ""),
        ("amo-told-met", "2025-10-20", ""),
        ("report-back", "2025-10-20", "Sendt på virk"),
    ] {
        ticks(&mut leader, &order, (duty, day, how))
            .is(200)
            .says(how);
    }
    leader.visits(&order).says("Efterkommet og meldt tilbage");
    leader.visits("/orders").says("Alt er gjort");
}

#[test]
fn a_tick_can_be_taken_back_and_the_history_says_so() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    ticks(&mut leader, &order, ("amo-told", "2025-06-10", "Mail")).is(200);
    let undo = [("version", "1"), ("undo", "yes"), ("day", ""), ("how", "")];
    let page = leader.sends_form(&format!("{order}/duties/amo-told"), &undo);
    page.is(200)
        .does_not_say("Gjort 10. juni 2025")
        .says("Fortrudt: AMO er fortalt om påbuddet: 10.06.2025: Mail");
}

#[test]
fn a_form_that_makes_no_sense_is_refused_at_its_field_and_keeps_everything() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    for (name, value, says) in [
        ("title", " ", "Skriv, hvad påbuddet handler om."),
        ("decided_on", "", "Vælg afgørelsens dato."),
        ("received_on", "2025-06-09", "før det blev afgjort"),
        ("received_on", "2025-06-11", "ligger i fremtiden"),
        (
            "received_on",
            "10. juni",
            "Vælg den dag, I modtog påbuddet.",
        ),
        (
            "comply_by",
            "2025-06-09",
            "Fristen kan ikke ligge før afgørelsen.",
        ),
        ("comply_by", "2250-10-31", "mere end ti år"),
        (
            "report_back_on",
            "2025-06-09",
            "Tilbagemeldingen kan ikke ligge før",
        ),
        ("report_back_on", "2025-02-30", "Vælg en dato, der findes"),
    ] {
        let fields = with(name, value);
        for there in ["/orders", order.as_str()] {
            let page = refused(&app, 422, says, || leader.posts_form(there, &fields));
            for (kept, text) in &fields {
                if *kept != "unit" {
                    assert_eq!(field(&page, kept), *text, "{kept} at {there}");
                }
            }
            assert!(page.body.contains("value=\"klynge-nord\" checked"));
        }
    }
    let mut nowhere = ORDER.to_vec();
    nowhere.retain(|(name, _)| *name != "unit");
    refused(&app, 422, "Vælg mindst én enhed.", || {
        leader.posts_form("/orders", &nowhere)
    });
}

#[test]
fn a_duty_that_cannot_have_been_done_is_refused_and_keeps_its_words() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    for (duty, day, how, says) in [
        (
            "staff-told",
            "2025-06-11",
            "Møde i morgen",
            "Datoen ligger i fremtiden",
        ),
        (
            "staff-told",
            "2025-06-09",
            "Før",
            "før den dag, I modtog påbuddet",
        ),
        ("report-back", "snart", "Mail", "Vælg en dato, der findes"),
        (
            "comply",
            "2025-06-10",
            " ",
            "Skriv, hvad der efterkom påbuddet",
        ),
        (
            "amo-told-met",
            "2025-06-10",
            "Mail",
            "når det er efterkommet",
        ),
    ] {
        let page = refused(&app, 422, says, || {
            ticks(&mut leader, &order, (duty, day, how))
        });
        assert!(page.body.contains(&format!(" value=\"{day}\"")), "{duty}");
        page.says(how.trim());
    }
}

#[test]
fn a_deleted_order_is_nowhere_and_comes_back_until_the_thirtieth_day() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    let deletes = |leader: &mut Person| {
        leader.visits(&order).is(200);
        leader.sends_form(&format!("{order}/delete"), &[]).is(200);
    };
    deletes(&mut leader);
    leader
        .visits("/orders")
        .says("Slettede påbud Uklare krav Kan fortrydes til og med 10. juli 2025");
    for below in ["", "/edit", "/risk", "/package", "/package.txt"] {
        leader.visits(&format!("{order}{below}")).is(404);
    }
    app.set_clock("2025-07-10T21:59:00Z");
    app.keep_calendar();
    let mut leader = app.sign_in(LEADER);
    leader.visits("/orders").is(200);
    let page = leader.sends_form(&format!("{order}/restore"), &[]);
    page.is(200)
        .says("Uklare krav")
        .says("Sletning af påbuddet fortrudt");
    deletes(&mut leader);
    // From 10 July the thirtieth day is 9 August; the thirty-first is too late.
    app.set_clock("2025-08-09T22:01:00Z");
    let mut leader = app.sign_in(LEADER);
    leader.visits("/orders").is(200).does_not_say("Uklare krav");
    leader.posts_form(&format!("{order}/restore"), &[]).is(404);
    app.keep_calendar();
    for table in ["orders", "order_units", "order_duties", "risk_assessments"] {
        assert_eq!(count(app.folder(), table), 0, "{table}");
    }
}

#[test]
fn agendas_and_mails_get_the_open_days_of_those_who_may_read_them() {
    let app = organisation();
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    ticks(&mut leader, &order, ("staff-told", "2025-06-10", "")).is(200);
    let days = |email: &str| {
        let told = app.services().look(app.now(), |cx| {
            let account = find_account(cx, email)?.unwrap();
            order_deadlines(cx, &account)
        });
        let told = told.unwrap().into_iter();
        told.map(|deadline| format!("{} {}", deadline.on, deadline.duty.name()))
            .collect::<Vec<_>>()
    };
    let open = [
        "2025-07-08 amo-told",
        "2025-07-08 appeal",
        "2025-10-31 comply",
        "2025-10-31 staff-told-met",
        "2025-10-31 amo-told-met",
        "2025-10-31 report-back",
    ];
    assert_eq!(days(LEADER), open);
    assert_eq!(days(AMR), open);
    assert_eq!(days("syd@by.example"), Vec::<String>::new());
}

#[test]
fn every_change_is_in_the_journal_with_who() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    leader.sends_form(&order, &with("reference", "77")).is(200);
    ticks(&mut leader, &order, ("staff-told", "2025-06-10", "Møde")).is(200);
    leader.sends_form(
        &format!("{order}/risk"),
        &[("version", "0"), ("extent", "x")],
    );
    let id = order.strip_prefix("/orders/").unwrap();
    let query = format!(
        "SELECT deed || ' ' || name AS line FROM journal \
         JOIN accounts ON accounts.id = account_id WHERE matter = '{id}' ORDER BY deed"
    );
    let who = format!("Navn på {LEADER}");
    assert_eq!(
        lines(app.folder(), &query),
        [
            "order-made",
            "order-reference-changed",
            "order-staff-told",
            "risk-saved"
        ]
        .map(|deed| format!("{deed} {who}"))
    );
}
