//! The organisation is laid out anew: plans and roles follow the declared lineage, nothing is orphaned,
//! and the history says what moved.

mod committees;

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, HR, IN_2022};
use super::committee::is_taken_on;
use super::effect::{LEADER, first_wave, makes_a_plan};
use super::folder::lines;
use super::person::{Page, Person};
use super::refusal::refused;

/// A new organisation: the units, who is where, and the declared lineage.
struct New<'a> {
    units: &'a str,
    roster: String,
    lineage: Option<&'a str>,
}

/// The case's units with something else in the place of the two clusters.
fn units(lines: &str, teams_below: &str) -> String {
    let teams = ["Ask", "Bøg", "Æble", "Lind", "Røn"].iter().zip(1..);
    let teams = teams.map(|(name, n)| format!("team_{n};{teams_below};Team {name};team\n"));
    let teams: String = teams.collect();
    format!("Id;Overenhed;Navn;Type\nforvaltning;;Børn og Unge;forvaltning\n{lines}{teams}")
}

/// HR hands in the files of a wave.
fn hands_in(hr: &mut Person, (title, day): (&str, &str), new: &New<'_>) -> Page {
    hr.visits("/waves/new").is(200);
    let fields = [
        ("title", title),
        ("closes_on", day),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    let mut files = vec![
        ("units_file", "enheder.csv", new.units.as_bytes()),
        ("roster_file", "personer.csv", new.roster.as_bytes()),
    ];
    files.extend(
        new.lineage
            .map(|text| ("lineage_file", "omlagt.csv", text.as_bytes())),
    );
    hr.uploads("/waves", &fields, &files)
}

/// The case's people, with Klynge Syd's in this unit.
fn roster(south: &str) -> String {
    case::roster(case::STAFF_2022).replace("klynge-syd;", &format!("{south};"))
}

/// Where plans stand: their units, those of home first.
fn homes(app: &TestApp) -> Vec<String> {
    let plans = "SELECT unit_id || ' ' || id AS line FROM plans ORDER BY title, unit_id";
    let plans = lines(app.folder(), plans).into_iter();
    let homes = plans.map(|plan| {
        let (home, id) = plan.split_once(' ').unwrap();
        let others = format!(
            "SELECT unit_id AS line FROM plan_units WHERE plan_id = '{id}' ORDER BY unit_id"
        );
        format!("{home}{}", lines(app.folder(), &others).join("+"))
    });
    homes.collect()
}

/// Plans on both clusters, made by the leaders there; HR comes back in 2024.
fn with_plans(app: &TestApp) -> (Person, [String; 2]) {
    let (_, wave) = first_wave(app);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    let plan = |email: &str, unit: &str| {
        makes_a_plan(&mut app.sign_in(email), (&wave, unit), &["kvalitet"]).path
    };
    let plans = [
        plan(LEADER, "klynge-nord"),
        plan("syd@by.example", "klynge-syd"),
    ];
    app.set_clock("2024-10-07T07:00:00Z");
    (app.sign_in(HR), plans)
}

#[test]
fn merged_units_take_plans_and_roles_along_and_say_so() {
    let app = TestApp::start();
    let (mut hr, [north, south]) = with_plans(&app);
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let new = New {
        units: &center,
        roster: roster("center"),
        lineage: Some("Fra;Til\nklynge-nord;center\nklynge-syd;center\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    assert_eq!(homes(&app), ["center", "center"]);
    assert_eq!(is_taken_on(&app), 2);
    for (email, plan, from) in [
        (LEADER, &north, "Klynge Nord"),
        ("syd@by.example", &south, "Klynge Syd"),
    ] {
        app.sign_in(email).visits(plan).is(200).says(&format!(
            "Planen er flyttet fra {from} til Center Nord den 7. oktober 2024."
        ));
    }
    let told = "SELECT deed || ' ' || detail AS line FROM journal WHERE deed LIKE '%-moved' ORDER BY deed, detail";
    assert_eq!(
        lines(app.folder(), told),
        [
            "plan-moved Klynge Nord → Center Nord",
            "plan-moved Klynge Syd → Center Nord",
            "role-moved Klynge Nord → Center Nord",
            "role-moved Klynge Syd → Center Nord",
        ]
    );
    let matters =
        "SELECT DISTINCT '/plans/' || matter AS line FROM journal WHERE deed = 'plan-moved'";
    let mut expected = [north, south];
    expected.sort();
    let mut found = lines(app.folder(), matters);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_merged_unit_s_figures_are_not_taken_for_the_plan_s_effect() {
    let app = TestApp::start();
    let (mut hr, [north, _]) = with_plans(&app);
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let new = New {
        units: &center,
        roster: roster("center"),
        lineage: Some("Fra;Til\nklynge-nord;center\nklynge-syd;center\n"),
    };
    let page = hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new);
    let wave = page.path.strip_prefix("/waves/").unwrap().to_owned();
    let codes = case::opens(&app, &mut hr, &wave);
    let codes: Vec<(String, String)> = codes;
    let ballots = case::ballots(IN_2022);
    case::cast_all(&app, &codes, &ballots);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    app.sign_in(LEADER)
        .visits(&north)
        .says("Enheden består af andre mennesker end dengang, planen begyndte. Tallene fra Måling 2024")
        .does_not_say("→ nu");
}

#[test]
fn a_renamed_unit_is_followed_through_two_waves_to_its_effect() {
    let app = TestApp::start();
    let (mut hr, [north, _]) = with_plans(&app);
    let south = "klynge-syd;forvaltning;Klynge Syd;klynge\n";
    let mut run = |clock: &str, at: (&str, &str), ids: (&str, &str)| {
        app.set_clock(clock);
        hr = app.sign_in(HR);
        let line = format!("{};forvaltning;Klynge {};klynge\n{south}", ids.1, ids.1);
        let (units, lineage) = (
            units(&line, ids.1),
            format!("Fra;Til\n{};{}\n", ids.0, ids.1),
        );
        let new = New {
            units: &units,
            roster: roster("klynge-syd"),
            lineage: Some(&lineage),
        };
        let page = hands_in(&mut hr, at, &new);
        let wave = page
            .is(200)
            .path
            .strip_prefix("/waves/")
            .unwrap()
            .to_owned();
        case::runs(&app, &mut hr, &wave, IN_2022);
    };
    run(
        "2024-10-07T07:00:00Z",
        ("Måling 2024", "2024-10-25"),
        ("klynge-nord", "nord-a"),
    );
    run(
        "2026-10-05T07:00:00Z",
        ("Måling 2026", "2026-10-23"),
        ("nord-a", "nord-b"),
    );
    assert_eq!(homes(&app), ["klynge-syd", "nord-b"]);
    app.sign_in(LEADER)
        .visits(&north)
        .says("Planen er flyttet fra Klynge Nord til Klynge nord-a")
        .says("Planen er flyttet fra Klynge nord-a til Klynge nord-b den 5. oktober 2026.")
        .says("Det ligger stort set, hvor det lå.")
        .says("Var 48 → nu 48 (0)");
}

#[test]
fn a_split_unit_s_plan_belongs_to_all_parts_and_a_role_there_is_nobody_s_to_move() {
    let app = TestApp::start();
    let (mut hr, [_, south]) = with_plans(&app);
    let nord = "klynge-nord;forvaltning;Klynge Nord;klynge\n";
    let split = units(
        &format!("{nord}vest;forvaltning;Klynge Vest;klynge\nsyd;forvaltning;Klynge Syd;klynge\n"),
        "klynge-nord",
    );
    let people = case::roster(case::STAFF_2022);
    let people = people.replace("klynge-syd;klynge-syd.01", "vest;klynge-syd.01");
    let new = New {
        units: &split,
        roster: people.replace("klynge-syd;", "syd;"),
        lineage: Some("Fra;Til\nklynge-syd;vest\nklynge-syd;syd\n"),
    };
    let page = refused(&app, 422, "enhedslisten", || {
        hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new)
    });
    page.says("»klynge-syd« mangler i filen, men Navn på syd@by.example har en rolle der");
    let account = lines(
        app.folder(),
        "SELECT id AS line FROM accounts WHERE email = 'syd@by.example'",
    );
    hr.visits("/accounts");
    hr.sends_form(&format!("/accounts/{}/remove", account[0]), &case::SURE)
        .is(200);
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    // Home is the part of the same name.
    assert_eq!(homes(&app), ["klynge-nord", "sydvest"]);
    hr.visits(&south)
        .says("Planen er flyttet fra Klynge Syd til Klynge Syd, Klynge Vest");
}

#[test]
fn a_unit_with_a_plan_that_is_gone_without_a_word_is_refused_with_the_plan_s_name() {
    let app = TestApp::start();
    let (mut hr, _) = with_plans(&app);
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let before = homes(&app);
    for lineage in [None, Some("Fra;Til\nklynge-syd;center\n")] {
        let new = New {
            units: &center,
            roster: roster("center"),
            lineage,
        };
        let page = refused(&app, 422, "enhedslisten", || {
            hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new)
        });
        page.says("»klynge-nord« mangler i filen, men har en handleplan: »Plan for klyngen«");
        page.says("skriv i filen over omlagte enheder, hvad den er blevet til");
        assert_eq!(
            page.text().contains("»klynge-syd« mangler"),
            lineage.is_none()
        );
    }
    assert_eq!(homes(&app), before);
}

#[test]
fn a_draft_that_is_deleted_leaves_the_plans_in_the_organisation_that_stays() {
    let app = TestApp::start();
    let (mut hr, [north, _]) = with_plans(&app);
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let new = New {
        units: &center,
        roster: roster("center"),
        lineage: Some("Fra;Til\nklynge-nord;center\nklynge-syd;center\n"),
    };
    let page = hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new);
    hr.sends_form(&format!("{}/delete", page.path), &case::SURE)
        .is(200);
    // The organisation does not go back with a draft, so the plans do not either.
    let kept = lines(
        app.folder(),
        "SELECT id AS line FROM units WHERE id = 'center'",
    );
    assert_eq!(kept, ["center"]);
    assert_eq!(homes(&app), ["center", "center"]);
    // The same files again move nothing twice.
    let before = lines(
        app.folder(),
        "SELECT count(*) || '' AS line FROM plan_moves",
    );
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    let after = lines(
        app.folder(),
        "SELECT count(*) || '' AS line FROM plan_moves",
    );
    assert_eq!((before, homes(&app)), (after, vec!["center".to_owned(); 2]));
    app.sign_in(LEADER).visits(&north).is(200);
}

#[test]
fn a_reorganisation_can_be_declared_although_nothing_is_compared() {
    let app = TestApp::start();
    let (mut hr, _) = with_plans(&app);
    hr.visits("/waves/new");
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let (people, lineage) = (
        roster("center"),
        "Fra;Til\nklynge-nord;center\nklynge-syd;center\n",
    );
    let fields = [
        ("title", "Puls"),
        ("closes_on", "2024-10-25"),
        ("k", "5"),
        ("instrument", "puls"),
    ];
    let files = [
        ("units_file", "enheder.csv", center.as_bytes()),
        ("roster_file", "personer.csv", people.as_bytes()),
        ("lineage_file", "omlagt.csv", lineage.as_bytes()),
    ];
    hr.uploads("/waves", &fields, &files).is(200).says("Kladde");
    assert_eq!(homes(&app), ["center", "center"]);
}
