//! Orders, decisions and the TRIO's answers follow their units too.

use super::super::app::TestApp;
use super::super::folder::{count, execute, lines};
use super::{LEADER, New, hands_in, homes, roster, units, with_plans};

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
    answer(
        &app,
        "klynge-nord",
        ("2024-09-01", "yes", "Nord i september"),
    );
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
    assert_eq!(
        count(app.folder(), "journal WHERE deed = 'committee-moved'"),
        1
    );
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
    let swapped =
        "klynge-syd;forvaltning;Klynge Nord;klynge\nsyd-2;forvaltning;Klynge Syd;klynge\n";
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
    let nord = units(
        "klynge-nord;forvaltning;Klynge Nord;klynge\n",
        "klynge-nord",
    );
    let new = New {
        units: &nord,
        roster: roster("klynge-nord"),
        lineage: Some("Fra;Til\nklynge-syd;klynge-nord\n"),
    };
    hands_in(&mut hr, ("Måling 2024", "2024-10-25"), &new).is(200);
    assert_eq!(homes(&app), ["klynge-nord", "klynge-nord"]);
    let [orders, decisions, _] = committees(&app);
    assert_eq!(orders, ["one 0 klynge-nord"]);
    assert_eq!(
        decisions,
        ["klynge-nord klynge-nord", "klynge-syd klynge-nord"]
    );
}
