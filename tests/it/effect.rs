//! The next release judges a focus area: how much moved, how certain that is, and what the rest of the
//! organisation did in the same time.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024};
use super::folder::lines;
use super::html;
use super::person::{Page, Person};

pub(crate) const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};
pub(crate) const LEADER: &str = "leder@by.example";

/// One wave is released in 2022; HR's browser and the wave come back.
pub(crate) fn first_wave(app: &TestApp) -> (Person, String) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    (hr, wave)
}

/// The leader of a unit makes a plan on these dimensions: its page.
pub(crate) fn makes_a_plan(
    leader: &mut Person,
    (wave, unit): (&str, &str),
    dimensions: &[&str],
) -> Page {
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let mut fields = vec![
        ("wave", wave),
        ("unit", unit),
        ("title", "Plan for klyngen"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Personalemøde"),
    ];
    fields.extend(dimensions.iter().map(|dimension| ("dimension", *dimension)));
    let page = leader.sends_form("/plans", &fields);
    page.is(200).says("Plan for klyngen");
    page
}

#[test]
fn a_focus_area_is_judged_with_its_interval_and_against_the_rest() {
    let app = TestApp::start();
    let (_, wave) = first_wave(&app);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let plan = makes_a_plan(
        &mut app.sign_in(LEADER),
        (&wave, "klynge-nord"),
        &["kvalitet"],
    )
    .path;
    let mut leader = app.sign_in(LEADER);
    leader
        .visits(&plan)
        .says("Der har ikke været en måling siden");
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(&app, &mut hr, &wave, IN_2024);
    let page = app.sign_in(LEADER).visits(&plan);
    // Klynge Syd answered the same both times.
    page.is(200)
        .says("Det er gået tilbage, og det er næppe tilfældigt.")
        .says("Var 48 → nu 38 (\u{2212}10) Værre Trivselsmåling 2024")
        .says("med 95 % sikkerhed mellem \u{2212}18 og \u{2212}2")
        .says("Resten af organisationen lå stille i samme tid. Jeres ændring er 10 dårligere end deres.")
        .says("Tal, der ligger lavt, retter sig ofte noget af vejen igen af sig selv");
    let english = {
        let mut leader = app.sign_in(LEADER);
        leader.visits(&plan);
        leader.sends_form("/language", &[("language", "en"), ("back", &plan)])
    };
    english
        .says("It has become worse, and that is hardly chance.")
        .says("Your change is 10 worse than theirs.");
}

#[test]
fn two_waves_apart_the_change_is_computed_from_what_both_froze() {
    let app = TestApp::start();
    let (_, wave) = first_wave(&app);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let plan = makes_a_plan(
        &mut app.sign_in(LEADER),
        (&wave, "klynge-nord"),
        &["kvalitet"],
    )
    .path;
    for (clock, title, day, answers) in [
        ("2023-10-02T07:00:00Z", "Måling 2023", "2023-10-20", IN_2022),
        ("2024-10-07T07:00:00Z", "Måling 2024", "2024-10-25", IN_2024),
    ] {
        app.set_clock(clock);
        let mut hr = app.sign_in(HR);
        let draft = Draft {
            title,
            closes_on: day,
            ..FIRST
        };
        let draft = Draft {
            staff: if answers == IN_2022 {
                FIRST.staff
            } else {
                STAFF_2024
            },
            ..draft
        };
        let wave = case::drafts(&mut hr, &draft);
        case::runs(&app, &mut hr, &wave, answers);
    }
    app.sign_in(LEADER)
        .visits(&plan)
        .says("Var 48 → nu 38 (\u{2212}10) Værre Måling 2024")
        .says("mellem \u{2212}18 og \u{2212}2")
        .does_not_say("Rapporten siger om samme ændring");
}

#[test]
fn a_unit_that_is_withheld_later_is_withheld_on_its_plan_with_every_figure_of_it() {
    let app = TestApp::start();
    let (_, wave) = first_wave(&app);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let plan = makes_a_plan(
        &mut app.sign_in(LEADER),
        (&wave, "klynge-nord"),
        &["kvalitet"],
    )
    .path;
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    // Four people of one team answer, and everybody in Klynge Syd.
    let codes = case::opens(&app, &mut hr, &wave);
    let mut ballots = case::ballots(IN_2024);
    ballots.retain(|(unit, _)| unit == "klynge-syd" || unit == "team_4");
    ballots.remove(0);
    case::cast_all(&app, &codes, &ballots);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let page = app.sign_in(LEADER).visits(&plan);
    page.is(200)
        .says("Startede på 48")
        .says("Vises ikke af hensyn til anonymiteten")
        .does_not_say("→ nu")
        .does_not_say("Jeres ændring")
        .does_not_say("Resten af organisationen")
        .does_not_say("95 %");
    let card = html::between(
        &page.body,
        "<section class=\"section\" aria-labelledby=\"f-",
        "</section>",
    );
    assert!(!card.contains("effect-card"), "{card}");
}

#[test]
fn whoever_does_not_read_the_unit_s_report_reads_its_plan_without_figures() {
    let app = TestApp::start();
    let (_, wave) = first_wave(&app);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    app.invite(Role::Leader, "chef@by.example", "forvaltning");
    let mut head = app.sign_in("chef@by.example");
    let plan = makes_a_plan(&mut head, (&wave, "klynge-nord"), &["kvalitet"]).path;
    let id = plan.strip_prefix("/plans/").unwrap();
    app.invite(Role::GroupMember, "gruppe@by.example", id);
    // Klynge Syd shares the plan.
    head.visits(&format!("{plan}/edit"));
    let shared = [
        ("version", "0"),
        ("title", "Fælles plan"),
        ("unit", "klynge-syd"),
    ];
    head.sends_form(&format!("{plan}/edit"), &shared).is(200);
    let focus = "SELECT id AS line FROM focus_areas";
    let focus = lines(app.folder(), focus).remove(0);
    let dialogue = format!("{plan}/focus/{focus}/dialogue");
    let reads = |email: &str, says: &str, figures: &[&str]| {
        let mut person = app.sign_in(email);
        for path in [&plan, &dialogue] {
            let page = person.visits(path);
            page.is(200).says("Trivselsmåling 2022");
            let text = page.text();
            for figure in figures {
                assert!(
                    !text.contains(figure),
                    "{email} at {path}: {figure} in {text}"
                );
            }
            page.says(says);
        }
    };
    let (other, nothing) = ("syd@by.example", "Tallene står i enhedens rapport.");
    reads(other, nothing, &["48", "anonymiteten"]);
    // Its group judges it by what was released.
    for email in [LEADER, "gruppe@by.example"] {
        reads(email, "48", &[nothing]);
    }
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(&app, &mut hr, &wave, IN_2024);
    let later = ["48", "38", "\u{2212}10", "Det er gået", "anonymiteten"];
    reads(other, nothing, &later);
    for email in [LEADER, "gruppe@by.example"] {
        reads(email, "38", &[nothing]);
    }
}
