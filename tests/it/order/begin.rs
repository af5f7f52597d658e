//! A plan that begins with an order, and how far the risk assessment has come.

use trivsel::domain::role::Role;

use super::super::folder::lines;
use super::super::person::Page;
use super::{LEADER, organisation, writes_it_down};

const LINKS: &str = "SELECT count(*) || ' ' || count(DISTINCT plan_id) AS line FROM order_plans";

/// The reasons of all plans, with their words.
const REASONS: &str = "SELECT kind || ' ' || note AS line FROM plan_sources ORDER BY position";

fn has_order(page: &Page, id: &str) -> bool {
    page.body
        .replace("&#x3D;", "=")
        .contains(&format!("name=\"order\" value=\"{id}\""))
}

/// The form of a plan for a unit that is to meet an order.
fn fields<'a>(unit: &'a str, order: &'a str, how: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("unit", unit),
        ("order", order),
        ("title", "Plan efter påbud"),
        ("topics", "Uklare krav"),
        ("source", "order"),
        ("source", "audit"),
        ("chosen_on", "2025-06-10"),
        ("chosen_how", how),
    ]
}

#[test]
fn a_plan_begun_from_an_order_is_linked_to_it_when_it_is_made() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    let id = order.strip_prefix("/orders/").unwrap().to_owned();
    let there = format!("/plans/new?unit=klynge-nord&order={id}");
    let body = leader.visits(&order).body.replace("&#x3D;", "=");
    assert!(
        body.replace("&amp;", "&")
            .contains(&format!("href=\"{there}\"")),
        "{body}"
    );
    let form = leader.visits(&there);
    form.is(200)
        .says("Planen skal efterkomme påbuddet »Uklare krav (2025-0610)«.");
    assert!(has_order(&form, &id));
    assert!(
        form.body.contains("value=\"order\" checked"),
        "{}",
        form.body
    );
    // A refused form keeps the order, and nothing is made or linked.
    let refused = leader.sends_form("/plans", &fields("klynge-nord", &id, " "));
    refused.is(422).says("Uklare krav (2025-0610)");
    assert!(has_order(&refused, &id));
    assert_eq!(lines(app.folder(), LINKS), ["0 0"]);
    let made = leader.sends_form("/plans", &fields("klynge-nord", &id, "Personalemøde"));
    made.is(200).says("Plan efter påbud");
    assert_eq!(lines(app.folder(), LINKS), ["1 1"]);
    let mut reasons = lines(app.folder(), REASONS);
    reasons.sort();
    assert_eq!(reasons, ["audit ", "order Uklare krav (2025-0610)"]);
    leader
        .visits(&order)
        .says("Handleplan knyttet til: Plan efter påbud");
}

#[test]
fn for_whoever_may_not_keep_the_order_the_address_names_none() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    let id = order.strip_prefix("/orders/").unwrap().to_owned();
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    app.invite(Role::Leader, "begge@by.example", "klynge-syd");
    app.invite(Role::Leader, "begge@by.example", "klynge-nord");
    // Another unit's leader; and whoever may keep the order, for a unit that it does not bind.
    for email in ["syd@by.example", "begge@by.example"] {
        let mut person = app.sign_in(email);
        let form = person.visits(&format!("/plans/new?unit=klynge-syd&order={id}"));
        form.is(200).does_not_say("Uklare krav");
        assert!(!has_order(&form, &id), "{email}");
        assert!(!form.body.contains("value=\"order\" checked"), "{email}");
        let made = person.sends_form("/plans", &fields("klynge-syd", &id, "Personalemøde"));
        made.is(200).does_not_say("2025-0610");
        assert_eq!(lines(app.folder(), LINKS), ["0 0"], "{email}");
    }
    leader
        .visits("/plans/new?unit=klynge-nord&order=findes-ikke")
        .is(200)
        .does_not_say("Planen skal efterkomme");
}

#[test]
fn the_order_says_how_far_its_risk_assessment_has_come() {
    let app = organisation();
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    leader.visits(&order).does_not_say("af 10 forhold");
    let aspects = [
        ("version", "0"),
        ("c.quality", "unclear"),
        ("c.tasks", "clear"),
        ("c.pace", "not-looked-at"),
        ("c.roles", "partly"),
    ];
    leader
        .sends_form(&format!("{order}/risk"), &aspects)
        .is(200);
    leader.visits(&order).says("Set på 3 af 10 forhold");
}
