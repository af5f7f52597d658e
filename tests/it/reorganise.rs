//! The organisation is laid out anew: plans and roles follow the declared lineage, nothing is orphaned,
//! and the history says what moved.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, HR, IN_2022};
use super::effect::{LEADER, first_wave, makes_a_plan};
use super::folder::{count, execute, lines};
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
    let query = "SELECT unit_id || coalesce((SELECT group_concat(unit_id, '+') FROM (SELECT * FROM plan_units
        WHERE plan_id = plans.id ORDER BY unit_id)), '') AS line FROM plans ORDER BY title, unit_id";
    lines(app.folder(), query)
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

/// An order that binds these units, written down by hand.
fn order(app: &TestApp, id: &str, units: &[&str]) {
    let row = format!(
        "INSERT INTO orders (id, title, reference, decided_on, received_on, comply_by, version)
         VALUES ('{id}', 'Uklare krav', '', '2024-06-10', '2024-06-10', '2024-10-31', 0)"
    );
    execute(app.folder(), &row);
    for (place, unit) in (0..).zip(units) {
        let row = format!("INSERT INTO order_units VALUES ('{id}', {place}, '{unit}')");
        execute(app.folder(), &row);
    }
}

/// A decision of a unit's committee, deleted or not.
fn decision(app: &TestApp, (id, unit): (&str, &str), deleted_at: &str) {
    let row = format!(
        "INSERT INTO decisions (id, unit_id, decided, responsible, decided_on, evaluate_on, evaluation,
         version, deleted_at) VALUES ('{id}', '{unit}', 'Kursus {id}', 'HR', '2024-09-01', '2025-09-01', '',
         0, {deleted_at})"
    );
    execute(app.folder(), &row);
}

/// A TRIO's answer.
fn answer(app: &TestApp, unit: &str, (month, answer, why): (&str, &str, &str)) {
    let row = format!(
        "INSERT INTO trio_answers VALUES
         ('{unit}', '{month}', '{answer}', '{why}', '{month}', 'Navn', 0)"
    );
    execute(app.folder(), &row);
}

/// Whom the orders bind, where the decisions stand and what the TRIOs answered.
fn committees(app: &TestApp) -> [Vec<String>; 3] {
    [
        "SELECT order_id || ' ' || position || ' ' || unit_id AS line FROM order_units ORDER BY order_id, position",
        "SELECT id || ' ' || unit_id AS line FROM decisions ORDER BY id",
        "SELECT unit_id || ' ' || month || ' ' || why AS line FROM trio_answers ORDER BY unit_id, month",
    ]
    .map(|query| lines(app.folder(), query))
}

#[test]
fn orders_decisions_and_answers_follow_a_merge_and_the_second_answer_stands_in_the_history() {
    let app = TestApp::start();
    let (mut hr, _) = with_plans(&app);
    order(&app, "one", &["klynge-syd"]);
    order(&app, "two", &["klynge-syd", "team_1", "klynge-nord"]);
    decision(&app, ("n", "klynge-nord"), "NULL");
    decision(&app, ("s", "klynge-syd"), "'2024-10-01 10:00:00'");
    answer(&app, "klynge-nord", ("2024-08-01", "yes", "Nord i august"));
    answer(&app, "klynge-nord", ("2024-09-01", "yes", "Nord i september"));
    answer(&app, "klynge-syd", ("2024-09-01", "no", "Syd i september"));
    answer(&app, "klynge-syd", ("2024-10-01", "no", "Syd i oktober"));
    let center = units("center;forvaltning;Center Nord;center\n", "center");
    let new = New {
        units: &center,
        roster: roster("center"),
        lineage: Some("Fra;Til\nklynge-nord;center\nklynge-syd;center\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    let [orders, decisions, answers] = committees(&app);
    assert_eq!(orders, ["one 0 center", "two 0 center", "two 1 team_1"]);
    assert_eq!(decisions, ["n center", "s center"]);
    assert_eq!(
        answers,
        [
            "center 2024-08-01 Nord i august",
            "center 2024-09-01 Nord i september",
            "center 2024-10-01 Syd i oktober",
        ]
    );
    let told = "SELECT matter || ': ' || deed || ' ' || detail AS line FROM journal
        WHERE deed IN ('order-moved', 'committee-moved', 'trio-answer-merged') ORDER BY line";
    assert_eq!(
        lines(app.folder(), told),
        [
            "center: committee-moved Klynge Nord → Center Nord",
            "center: committee-moved Klynge Syd → Center Nord",
            "center: trio-answer-merged Klynge Syd, 2024-09: no – Syd i september",
            "one: order-moved Klynge Syd → Center Nord",
            "two: order-moved Klynge Syd, Team Ask, Klynge Nord → Center Nord, Team Ask",
        ]
    );
    // The leader of what was Klynge Syd finds both.
    let mut south = app.sign_in("syd@by.example");
    south.visits("/orders/one").is(200).says("Center Nord");
    south
        .visits("/committee/center")
        .is(200)
        .says("Kursus n")
        .says("Nord i september");
}

#[test]
fn an_order_follows_a_split_to_both_parts_and_the_committee_goes_home() {
    let app = TestApp::start();
    let (mut hr, _) = with_plans(&app);
    order(&app, "one", &["klynge-syd"]);
    decision(&app, ("s", "klynge-syd"), "NULL");
    answer(&app, "klynge-syd", ("2024-09-01", "no", "Syd i september"));
    execute(
        app.folder(),
        "DELETE FROM accounts WHERE email = 'syd@by.example'",
    );
    let nord = "klynge-nord;forvaltning;Klynge Nord;klynge\n";
    let split = units(
        &format!("{nord}vest;forvaltning;Klynge Vest;klynge\nsyd;forvaltning;Klynge Syd;klynge\n"),
        "klynge-nord",
    );
    let new = New {
        units: &split,
        roster: roster("syd").replace("syd;klynge-syd.01", "vest;klynge-syd.01"),
        lineage: Some("Fra;Til\nklynge-syd;vest\nklynge-syd;syd\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    let [orders, decisions, answers] = committees(&app);
    assert_eq!(orders, ["one 0 syd", "one 1 vest"]);
    assert_eq!(decisions, ["s syd"]);
    assert_eq!(answers, ["syd 2024-09-01 Syd i september"]);
    assert_eq!(count(app.folder(), "journal WHERE deed = 'committee-moved'"), 1);
}

#[test]
fn units_that_take_each_other_s_ids_mix_nothing_up() {
    let app = TestApp::start();
    let (mut hr, [north, south]) = with_plans(&app);
    for unit in ["klynge-nord", "klynge-syd"] {
        decision(&app, (unit, unit), "NULL");
        answer(&app, unit, ("2024-09-01", "yes", unit));
    }
    // Klynge Nord has the id of Klynge Syd from now on, which has a new one.
    let swapped = "klynge-syd;forvaltning;Klynge Nord;klynge\nsyd-2;forvaltning;Klynge Syd;klynge\n";
    let swapped = units(swapped, "klynge-syd");
    let new = New {
        units: &swapped,
        roster: roster("syd-2"),
        lineage: Some("Fra;Til\nklynge-nord;klynge-syd\nklynge-syd;syd-2\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    let [_, decisions, answers] = committees(&app);
    assert_eq!(decisions, ["klynge-nord klynge-syd", "klynge-syd syd-2"]);
    assert_eq!(
        answers,
        [
            "klynge-syd 2024-09-01 klynge-nord",
            "syd-2 2024-09-01 klynge-syd",
        ]
    );
    // Each leader goes along with the people, and reads nothing of the others'.
    let mut leader = app.sign_in("syd@by.example");
    leader.visits(&south).is(200);
    leader.visits(&north).is(404);
    let mut leader = app.sign_in(LEADER);
    leader.visits(&north).is(200);
    leader.visits(&south).is(404);
}

#[test]
fn a_unit_that_takes_another_in_keeps_its_own_without_a_line_for_itself() {
    let app = TestApp::start();
    let (mut hr, _) = with_plans(&app);
    order(&app, "one", &["klynge-nord", "klynge-syd"]);
    for unit in ["klynge-nord", "klynge-syd"] {
        decision(&app, (unit, unit), "NULL");
    }
    let nord = units("klynge-nord;forvaltning;Klynge Nord;klynge\n", "klynge-nord");
    let new = New {
        units: &nord,
        roster: roster("klynge-nord"),
        lineage: Some("Fra;Til\nklynge-syd;klynge-nord\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    assert_eq!(homes(&app), ["klynge-nord", "klynge-nord"]);
    let [orders, decisions, _] = committees(&app);
    assert_eq!(orders, ["one 0 klynge-nord"]);
    assert_eq!(decisions, ["klynge-nord klynge-nord", "klynge-syd klynge-nord"]);
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
