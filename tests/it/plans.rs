//! Plans begin, from a release, a withheld score or a topic, and take more on.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024, WITHHELD};
use super::folder::{count, lines};
use super::html;
use super::person::{Page, Person};

/// A released wave at the clock's time: its id.
fn released(app: &TestApp) -> String {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    wave
}

/// Somebody who leads a unit.
pub(crate) fn leads(app: &TestApp, name: &str, unit: &str) -> Person {
    let email = format!("{name}@by.example");
    app.invite(Role::Leader, &email, unit);
    app.sign_in(&email)
}

pub(crate) const TOPIC: &str = "Støj i det åbne kontor";

/// A plan for a topic, without any release: its address.
fn topic_plan(leader: &mut Person, unit: &str) -> String {
    leader.visits(&format!("/plans/new?unit={unit}")).is(200);
    let page = leader.sends_form(
        "/plans",
        &[
            ("unit", unit),
            ("title", "Ro på"),
            ("topics", &format!("{TOPIC}\n\n  {TOPIC} \nVold og trusler")),
            ("source", "audit"),
            ("source", "med"),
            ("chosen_on", "2022-10-03"),
            ("chosen_how", "MED besluttede det"),
            ("group", "Lone Ledersen, leder\nArne Amrsen, AMR"),
        ],
    );
    page.is(200);
    page.path
}

/// An organisation with a released wave, and a plan for a topic in Klynge Nord.
pub(crate) fn with_plan() -> (TestApp, Person, String) {
    let app = TestApp::start();
    released(&app);
    let mut leader = leads(&app, "leder", "klynge-nord");
    let plan = topic_plan(&mut leader, "klynge-nord");
    (app, leader, plan)
}

#[test]
fn a_plan_begins_from_a_topic_that_no_survey_scores() {
    let (app, mut leader, plan) = with_plan();
    let page = leader.visits(&plan);
    page.says(TOPIC)
        .says("Vold og trusler")
        .says("2 indsatsområder")
        .says("Ingen måling giver en score for dette emne")
        .says("Ekstern audit Beslutning i MED")
        .says("leder Lone Ledersen AMR Arne Amrsen");
    page.does_not_say("Markeret i målingen");
    let query = "SELECT DISTINCT coalesce(baseline, '-') || coalesce(wave_id, '-') AS line FROM focus_areas";
    assert_eq!(lines(app.folder(), query), ["--"]);
    // From /plans the way leads through the units, and to the newest release of the chosen one.
    let page = leader.visits("/plans");
    page.says("Ny handleplan");
    let page = leader.visits("/plans/new");
    page.says("Hvilken enhed gælder planen?").says("Team Lind");
    page.does_not_say("Klynge Syd");
    leader
        .visits("/plans/new?unit=klynge-nord")
        .is(200)
        .says("Trivselsmåling 2022")
        .says("Rolleklarhed Score 52");
}

/// Two released waves; the second one's id.
fn two_waves(app: &TestApp) -> String {
    released(app);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let draft = Draft {
        title: "Trivselsmåling 2024",
        closes_on: "2024-10-25",
        staff: STAFF_2024,
        ..FIRST
    };
    let wave = case::drafts(&mut hr, &draft);
    case::runs(app, &mut hr, &wave, IN_2024);
    wave
}

#[test]
fn what_a_deleted_plan_took_on_has_no_plan_again_at_once() {
    let app = TestApp::start();
    let wave = two_waves(&app);
    let mut leader = leads(&app, "leder", "klynge-nord");
    let new = format!("/plans/new?wave={wave}&unit=klynge-nord&dimension=kvalitet");
    leader
        .visits(&new)
        .is(200)
        .says("Score 38, ændring \u{2212}10");
    let fields = [
        ("unit", "klynge-nord"),
        ("wave", &wave),
        ("title", "Kvalitet"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Møde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    // A flagged dimension is a reason whether or not somebody ticked it.
    page.is(200).says("Markeret i målingen");
    page.says("Markeret, men ikke i nogen plan");
    let words = "Oplevelse af kvalitet";
    let is_uncovered = |leader: &mut Person| {
        let page = leader.visits("/coverage");
        html::between(&page.body, "id=\"uncovered\"", "</section>").contains(words)
    };
    assert!(!is_uncovered(&mut leader));
    let plan = page.path;
    leader.visits(&format!("{plan}/edit"));
    leader
        .sends_form(&format!("{plan}/delete"), &[("sure", "yes")])
        .is(200);
    assert!(is_uncovered(&mut leader));
    leader.visits("/plans");
    leader.sends_form(&format!("{plan}/restore"), &[]).is(200);
    assert!(!is_uncovered(&mut leader));
}

#[test]
fn a_withheld_dimension_is_taken_on_without_any_figure() {
    let app = TestApp::start();
    let wave = two_waves(&app);
    let (team, _) = WITHHELD[0];
    let mut leader = leads(&app, "leder", "klynge-nord");
    let form = leader.visits(&format!("/plans/new?unit={team}"));
    form.is(200)
        .says("Trivselsmåling 2024")
        .says("Oplevelse af kvalitet i arbejdet Vises ikke");
    form.does_not_say("Score").does_not_say("værre");
    let page = leader.sends_form(
        "/plans",
        &[
            ("unit", team),
            ("wave", &wave),
            ("title", "Team Bøg"),
            ("dimension", "kvalitet"),
            ("chosen_on", "2024-10-07"),
            ("chosen_how", "Teammøde"),
        ],
    );
    page.is(200)
        .says("Oplevelse af kvalitet i arbejdet")
        .says("Scoren i Trivselsmåling 2024 vises ikke af hensyn til anonymiteten.");
    let query = "SELECT coalesce(baseline, '-') || coalesce(CAST(baseline_change AS TEXT), '-') AS line FROM focus_areas";
    assert_eq!(lines(app.folder(), query), ["--"]);
    // What the wave did not ask about cannot be chosen, and nothing that was typed is lost.
    let refused = leader.sends_form(
        "/plans",
        &[
            ("unit", team),
            ("wave", &wave),
            ("title", "Mit navn"),
            ("dimension", "opdigtet"),
            ("topics", "Mit emne"),
            ("source", "absence"),
            ("chosen_on", "2024-10-07"),
            ("chosen_how", "Min måde"),
            ("group", "Kim, TR"),
        ],
    );
    refused.is(422).says("Vælg mindst ét emne.");
    for kept in [
        "Mit navn",
        ">Mit emne<",
        "\"absence\" checked",
        "Min måde",
        "Kim, TR",
    ] {
        assert!(refused.body.contains(kept), "{kept}");
    }
}

#[test]
fn a_focus_area_is_added_and_nothing_typed_is_lost() {
    let (app, mut leader, plan) = with_plan();
    let there = format!("{plan}/focus");
    leader.visits(&there).is(200).says("Rolleklarhed");
    let wave =
        html::between(&leader.visits(&there).body, "name=\"wave\" value=\"", "\"").to_owned();
    let all = [
        ("wave", wave.as_str()),
        ("dimension", "tempo"),
        ("topics", "Skæve vagter"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Afstemning"),
        ("waits_for", "Gruppen på tværs"),
    ];
    for (field, wrong, message) in [
        ("chosen_how", " ", "Skriv, hvordan medarbejderne valgte."),
        ("chosen_on", "2022-13-40", "Vælg en dato, der findes."),
        (
            "chosen_on",
            "2099-01-01",
            "Valget kan ikke ligge i fremtiden.",
        ),
        ("dimension", "opdigtet", "Vælg mindst ét emne."),
        ("topics", TOPIC, "Planen tager sig allerede af det."),
    ] {
        let fields = all.map(|(name, value)| (name, if name == field { wrong } else { value }));
        let page = leader.sends_form(&there, &fields);
        page.is(422).says(message);
        for (name, value) in fields.iter().filter(|(name, _)| *name != "dimension") {
            assert!(page.body.contains(value), "{field}: {name}");
        }
    }
    assert_eq!(count(app.folder(), "focus_areas"), 2);
    let page = leader.sends_form(&there, &all);
    page.is(200)
        .says("Skæve vagter")
        .says("Startede på 30 i Trivselsmåling 2022")
        .says("Venter på »Gruppen på tværs«");
    assert_eq!(count(app.folder(), "focus_areas"), 4);
    // The same again: told at the form, not on an error page.
    leader
        .sends_form(&there, &all[..5])
        .is(422)
        .says("Planen tager sig allerede af det.");
}

#[test]
fn a_focus_area_is_changed_by_one_at_a_time_and_removed_while_nothing_is_done() {
    let (app, mut leader, plan) = with_plan();
    let there = format!("{plan}/focus");
    leader.visits(&there);
    let fields = [
        ("topics", "Skæve vagter\nKørsel"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Afstemning"),
        ("waits_for", "Gruppen på tværs"),
    ];
    leader.sends_form(&there, &fields).is(200);
    let query = "SELECT id AS line FROM focus_areas WHERE topic = 'Skæve vagter'";
    let focus = format!("{plan}/focus/{}", lines(app.folder(), query)[0]);
    let version = version(&leader.visits(&focus));
    leader
        .sends_form(&focus, &[("version", &version), ("waits_for", "")])
        .is(200);
    let second = leader.sends_form(&focus, &[("version", &version), ("waits_for", "HR")]);
    second
        .is(409)
        .says("En anden har gemt imens")
        .says("Venter på (tomt)");
    assert!(second.body.contains("value=\"HR\""));
    leader
        .sends_form(&format!("{focus}/remove"), &[])
        .is(422)
        .says("Sæt kryds");
    leader
        .sends_form(&format!("{focus}/remove"), &[("sure", "yes")])
        .is(200)
        .does_not_say("Skæve vagter");
    // One in which something is done stays.
    let query = "SELECT id AS line FROM focus_areas WHERE topic = 'Kørsel'";
    let id = lines(app.folder(), query).remove(0);
    let measure = [
        ("focus", id.as_str()),
        ("title", "Tavle"),
        ("owner", "Kim"),
        ("due_on", "2022-12-01"),
    ];
    leader
        .sends_form(&format!("{plan}/measures"), &measure)
        .is(200);
    leader
        .sends_form(&format!("{plan}/focus/{id}/remove"), &[("sure", "yes")])
        .is(422)
        .says("Der er tiltag i indsatsområdet.");
    assert_eq!(count(app.folder(), "focus_areas"), 3);
}

/// The version that a page's form carries.
pub(crate) fn version(page: &Page) -> String {
    html::between(&page.body, "name=\"version\" value=\"", "\"").to_owned()
}
