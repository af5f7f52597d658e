//! A pulse is opened from a focus area: it asks that dimension alone, is held against the release that
//! the plan started from, and hides nothing of what the full survey flagged.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Fields, HR, IN_2024};
use super::effect::{LEADER, SECOND, first_wave, makes_a_plan};
use super::html;
use super::person::{Page, Person};

/// Two waves are released and Klynge Nord has a plan on its pace: HR, the second wave and the plan.
fn with_a_plan(app: &TestApp) -> (Person, String, Page) {
    first_wave(app);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(app, &mut hr, &wave, IN_2024);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let plan = makes_a_plan(&mut app.sign_in(LEADER), (&wave, "klynge-nord"), &["tempo"]);
    (hr, wave, plan)
}

/// The address of the pulse of a plan's one focus area, from HR's page of the plan.
fn address(hr: &mut Person, plan: &str) -> String {
    let page = hr.visits(plan);
    let links = html::links(&page.is(200).body);
    let pulses = links.into_iter().filter(|link| link.ends_with("/pulse"));
    let mut pulses: Vec<String> = pulses.collect();
    assert_eq!(pulses.len(), 1);
    pulses.remove(0)
}

/// HR hands in the form as it is prefilled, with Klynge Nord's people.
fn drafts(hr: &mut Person, there: &str, day: &str) -> Page {
    let form = hr.visits(there);
    form.is(200)
        .says("Pulsen stiller kun spørgsmålene om det ene emne");
    let value = |name: &str| {
        let inputs = html::tags(&form.body, "input");
        let field = format!("name=\"{name}\"");
        let input = inputs.into_iter().find(|input| input.contains(&field));
        html::attribute(input.unwrap(), "value").unwrap()
    };
    let (title, k) = (value("title"), value("k"));
    let (instrument, asked) = (value("instrument"), value("asked"));
    assert_eq!(title, "Puls: Arbejdstempo og -mængde");
    let fields = [
        ("title", title.as_str()),
        ("closes_on", day),
        ("k", &k),
        ("instrument", &instrument),
        ("asked", &asked),
    ];
    let people = case::roster(case::STAFF_2024);
    let people: Vec<&str> = people
        .lines()
        .filter(|line| !line.starts_with("klynge-syd"))
        .collect();
    let people = people.join("\n");
    hr.uploads(
        "/waves",
        &fields,
        &[("roster_file", "nord.csv", people.as_bytes())],
    )
}

/// The case's ballots of Klynge Nord with the four questions on pace alone.
fn ballots() -> Vec<(String, Fields)> {
    let all = case::ballots(case::IN_2022).into_iter();
    let north = all.filter(|(unit, _)| unit.starts_with("team"));
    let pace = |fields: Fields| {
        let fields = fields.into_iter();
        fields
            .filter(|(name, _)| name.starts_with("a.te"))
            .collect()
    };
    north.map(|(unit, fields)| (unit, pace(fields))).collect()
}

#[test]
fn only_hr_opens_a_pulse_and_others_are_told_who_can() {
    let app = TestApp::start();
    let (mut hr, _, plan) = with_a_plan(&app);
    plan.says("HR kan åbne en kort pulsmåling af emnet.");
    let there = address(&mut hr, &plan.path);
    assert!(!plan.body.contains(&there));
    app.sign_in(LEADER).visits(&there).is(404);
    hr.visits(&there).is(200);
    hr.visits(&there.replace("/plans/", "/plans/x")).is(404);
    let page = hr.uploads(
        "/waves",
        &[
            ("title", ""),
            ("closes_on", ""),
            ("k", "5"),
            ("instrument", "kept:findes:ikke"),
        ],
        &[],
    );
    page.is(422).says("Puls");
}

#[test]
fn a_pulse_is_released_judged_and_hides_nothing() {
    let app = TestApp::start();
    let (_, full, plan) = with_a_plan(&app);
    let uncovered = |app: &TestApp| {
        let home = app.sign_in(LEADER).visits("/coverage");
        (
            home.text().contains("kvalitet"),
            home.text().contains("Følelsesmæssige"),
        )
    };
    assert_eq!(uncovered(&app), (true, true));
    app.set_clock("2025-03-03T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let there = address(&mut hr, &plan.path);
    let page = drafts(&mut hr, &there, "2025-03-14");
    page.is(200)
        .says("Puls: Arbejdstempo")
        .says("21 inviterede");
    let pulse = page.path.strip_prefix("/waves/").unwrap().to_owned();
    let preview = hr.visits(&format!("/waves/{pulse}/preview"));
    let asked = html::tags(&preview.body, "input");
    let names = asked.iter().filter_map(|tag| html::attribute(tag, "name"));
    let names: std::collections::BTreeSet<String> =
        names.filter(|name| name.starts_with("a.")).collect();
    assert_eq!(
        names.into_iter().collect::<Vec<_>>(),
        ["a.te1", "a.te2", "a.te3", "a.te4"]
    );
    let codes = case::opens(&app, &mut hr, &pulse);
    case::cast_all(&app, &codes, &ballots());
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &pulse, step).is(200);
    }
    app.sign_in(LEADER)
        .visits(&plan.path)
        .says("Det er gået frem")
        .says("Var 23 → nu 30 (+7) Bedre Puls: Arbejdstempo og -mængde")
        .says("Der er ikke tal for resten af organisationen i begge målinger");
    assert_eq!(
        uncovered(&app),
        (true, true),
        "the full survey's flags stand"
    );
    let mut leader = app.sign_in(LEADER);
    leader
        .visits(&format!("/reports/{pulse}/klynge-nord"))
        .is(200)
        .says("Score nu 30 Sidst 23 Ændring +7")
        .does_not_say("Rolleklarhed");
    leader
        .visits(&format!("/reports/{full}/klynge-nord"))
        .says("Markeret og endnu uden handleplan");
    held_against_the_full_one(&app);
}

/// The next full survey is compared with the full one before, not with the pulse.
fn held_against_the_full_one(app: &TestApp) {
    app.set_clock("2026-10-05T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let third = case::Draft {
        title: "Trivselsmåling 2026",
        closes_on: "2026-10-23",
        ..SECOND
    };
    let wave = case::drafts(&mut hr, &third);
    case::runs(app, &mut hr, &wave, IN_2024);
    app.sign_in(LEADER)
        .visits(&format!("/reports/{wave}/klynge-nord"))
        .says("Trivselsmåling 2024")
        .says("Score nu 38 Sidst 38");
}

#[test]
fn whoever_a_pulse_was_not_sent_to_is_not_called_silent() {
    let app = TestApp::start();
    let (_, wave, plan) = with_a_plan(&app);
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    let south = makes_a_plan(
        &mut app.sign_in("syd@by.example"),
        (&wave, "klynge-syd"),
        &["tempo"],
    );
    app.set_clock("2025-03-03T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let there = address(&mut hr, &plan.path);
    let pulse = drafts(&mut hr, &there, "2025-03-14").path;
    let pulse = pulse.strip_prefix("/waves/").unwrap();
    let codes = case::opens(&app, &mut hr, pulse);
    case::cast_all(&app, &codes, &ballots());
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, pulse, step).is(200);
    }
    app.sign_in("syd@by.example")
        .visits(&south.path)
        .says("Der har ikke været en måling siden")
        .does_not_say("Vises ikke af hensyn til anonymiteten");
}
