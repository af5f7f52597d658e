//! Who may open and do what: one table of addresses by roles. Out of scope looks like not there.

mod tables;

use std::collections::BTreeSet;

use chrono::Duration;
use trivsel::domain::role::Role;

use self::tables::{DEEDS, PAGES};
use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022};
use super::folder::{lines, rows};
use super::html;
use super::person::{Page, Person};

/// The columns of the table. Roles that hold in a unit hold in Klynge Nord; the group is that of
/// the plan there.
const WHO: [(&str, Option<Role>); 8] = [
    ("nobody", None),
    ("drift", Some(Role::Administrator)),
    ("hr", Some(Role::SurveyManager)),
    ("leder", Some(Role::Leader)),
    ("amr", Some(Role::SafetyRepresentative)),
    ("tr", Some(Role::UnionRepresentative)),
    ("med", Some(Role::CommitteeMember)),
    ("gruppe", Some(Role::GroupMember)),
];

/// The addresses in `route.rs` that answer to this method.
fn routes(method: &str) -> BTreeSet<String> {
    let source: String = include_str!("../../src/web/route.rs")
        .split_whitespace()
        .collect();
    let mut addresses = BTreeSet::new();
    // Before the first scope, and from each scope on: an address without one of its own is within it.
    for (n, part) in source.split("scope(\"").enumerate() {
        let scope = if n == 0 {
            ""
        } else {
            part.split('"').next().unwrap()
        };
        for route in html::all_between(part, ".route(\"", ".to(") {
            let (path, verb) = route.split_once("\",").unwrap();
            assert!(["get()", "head()", "post()"].contains(&verb), "{verb}");
            let is_within = path.is_empty() || path.starts_with("/{");
            let address = format!("{}{path}", if is_within { scope } else { "" });
            if verb == format!("{method}()") {
                addresses.insert(address);
            }
        }
    }
    addresses
}

#[test]
fn every_route_stands_in_the_tables() {
    let first = |line: &str| line.split(' ').next().unwrap().to_owned();
    let pages: BTreeSet<String> = PAGES.trim().lines().map(first).collect();
    let deeds: BTreeSet<String> = DEEDS.trim().lines().map(first).collect();
    assert_eq!(routes("get"), pages);
    assert_eq!(routes("post"), deeds);
    assert!(pages.len() > 15 && deeds.len() > 15);
}

/// An organisation in the middle of its work, and the names in addresses by their placeholders.
struct World {
    app: TestApp,
    people: Vec<(&'static str, Person)>,
    names: Vec<(&'static str, String)>,
}

/// A plan of a unit, made by its leader: plan, focus area and measure.
fn plan(leader: &mut Person, wave: &str, unit: &str) -> [String; 3] {
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", unit),
        ("title", "Plan"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Møde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus =
        html::between(page.is(200).body.as_str(), "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Tiltag"),
        ("owner", "Kim"),
        ("due_on", "2022-12-01"),
    ];
    let page = leader.sends_form(&format!("{}/measures", page.path), &fields);
    let measure = html::between(&page.body, "/measures/", "/stage\"").to_owned();
    [
        page.path.strip_prefix("/plans/").unwrap().to_owned(),
        focus,
        measure,
    ]
}

/// What an order of these tests says, whichever unit it binds.
const ORDER: &str =
    "version=0&title=Påbud&decided_on=2022-10-01&received_on=2022-10-01&comply_by=2022-12-01";

/// An order of a unit, written down by its leader.
fn order(leader: &mut Person, unit: &str) -> String {
    let fields = format!("unit={unit}&{ORDER}");
    let fields: Vec<(&str, &str)> = fields
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    leader.visits("/orders/new").is(200);
    let page = leader.sends_form("/orders", &fields);
    page.is(200);
    page.path.strip_prefix("/orders/").unwrap().to_owned()
}

/// Klynge Nord's order and one that was deleted, and Klynge Syd's, with sound forms for them.
fn orders(app: &TestApp) -> [(&'static str, String); 5] {
    let mut leader = app.sign_in(&email("leder"));
    let [ours, deleted] = [(); 2].map(|()| order(&mut leader, "klynge-nord"));
    leader
        .sends_form(&format!("/orders/{deleted}/delete"), &[])
        .is(200);
    let theirs = order(&mut app.sign_in(&email("syd")), "klynge-syd");
    [
        ("{order}", ours),
        ("{order-elsewhere}", theirs),
        ("{order-deleted}", deleted),
        ("{order-form}", ORDER.to_owned()),
        ("{done}", "version=0&day=2022-10-03&how=Møde".to_owned()),
    ]
}

/// An address at the authority.
fn email(name: &str) -> String {
    format!("{name}@by.example")
}

fn world() -> World {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let mut draft = |title| case::drafts(&mut hr, &Draft { title, ..FIRST });
    let [released, open, drafted] = ["Ude", "Åben", "Kladde"].map(&mut draft);
    case::runs(&app, &mut hr, &released, IN_2022);
    let codes = case::opens(&app, &mut hr, &open);
    let plan_of = |name: &str, unit: &str| {
        app.invite(Role::Leader, &email(name), unit);
        plan(&mut app.sign_in(&email(name)), &released, unit)
    };
    let here = plan_of("leder", "klynge-nord");
    let there = plan_of("syd", "klynge-syd");
    let ordered = orders(&app);
    let mut people = vec![("nobody", app.person())];
    for (name, role) in WHO {
        let Some(role) = role else { continue };
        if name != "hr" && name != "leder" {
            let place = if role == Role::GroupMember {
                &here[0]
            } else {
                "klynge-nord"
            };
            app.invite(role, &email(name), place);
        }
        people.push((name, app.sign_in(&email(name))));
    }
    let query = "SELECT id AS line FROM accounts WHERE email = 'syd@by.example'";
    let account = lines(app.folder(), query).remove(0);
    let [choice, measure] = [
        "title=Ny&dimension=tempo&chosen_on=2022-10-03&chosen_how=Møde",
        "title=Tiltag&owner=Kim&due_on=2022-12-01",
    ];
    let mut names = vec![
        ("{released}", released),
        ("{open}", open),
        ("{drafted}", drafted),
    ];
    names.extend([("{code}", codes[0].1.clone()), ("{account}", account)]);
    names.extend(["{plan}", "{focus}", "{m}"].into_iter().zip(here));
    names.extend(
        ["{elsewhere}", "{focus-elsewhere}", "{m-elsewhere}"]
            .into_iter()
            .zip(there),
    );
    names.extend(ordered);
    names.extend([
        ("{choice}", choice.to_owned()),
        ("{measure}", measure.to_owned()),
    ]);
    World { app, people, names }
}

impl World {
    fn fill(&self, text: &str) -> String {
        self.names
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(name, value)
            })
    }
}

#[test]
fn everybody_opens_what_is_theirs_and_nothing_else() {
    let mut world = world();
    for line in PAGES.trim().lines() {
        let mut cells = line.split_whitespace().skip(1);
        let address = cells.next().unwrap();
        let expected: Vec<&str> = cells.collect();
        let there = world.fill(address);
        let mut found = Vec::new();
        for (_, person) in &mut world.people {
            if address == "/s/ukendt" {
                // Unknown codes are limited, and all eight sit behind one address.
                world.app.pass(Duration::minutes(1));
            }
            let page = person.looks_at(&there);
            let to_sign_in = page.status == 303 && page.header("location") == Some("/sign-in");
            found.push(if to_sign_in {
                "in".to_owned()
            } else {
                page.status.to_string()
            });
            assert_eq!(
                page.header("cache-control")
                    .is_some_and(|rule| rule != "no-store"),
                address.contains("site.css")
            );
        }
        assert_eq!(found, expected, "{address}");
    }
    for (name, person) in &mut world.people {
        person
            .visits("/findes-ikke")
            .is(404)
            .says("Siden findes ikke");
        assert_eq!(person.cookies().len(), usize::from(*name != "nobody"));
    }
}

/// Sends a sound form, or the files of a new wave.
fn sends(person: &mut Person, there: &str, form: &str) -> Page {
    if there != "/waves" {
        let fields = form.split('&').filter_map(|pair| pair.split_once('='));
        return person.posts_form(there, &fields.collect::<Vec<_>>());
    }
    let fields = [
        ("title", "Ny"),
        ("closes_on", "2022-10-21"),
        ("k", "5"),
        ("instrument", "puls"),
    ];
    let roster = case::roster([1; 5]);
    let units = ("units_file", "enheder.csv", case::UNITS.as_bytes());
    person.uploads(
        there,
        &fields,
        &[units, ("roster_file", "personer.csv", roster.as_bytes())],
    )
}

#[test]
fn what_is_out_of_scope_is_404_and_does_nothing() {
    let mut world = world();
    let mut people = std::mem::take(&mut world.people);
    for line in DEEDS.trim().lines() {
        let cells: Vec<String> = line.split(" | ").map(|cell| world.fill(cell)).collect();
        let (there, form, may) = (&cells[1], &cells[2], &cells[3]);
        let before = rows(world.app.folder());
        for (name, person) in &mut people {
            if may.split(' ').any(|who| who == *name || who == "anybody") {
                continue;
            }
            let page = sends(person, there, form);
            if *name == "nobody" {
                let sent = page.header("location") == Some("/sign-in") || page.path == "/sign-in";
                assert!(sent, "{there}: {}", page.status);
            } else {
                assert_eq!(page.status, 404, "{name}: {there} {form}");
            }
            assert_eq!(rows(world.app.folder()), before, "{name}: {there} {form}");
        }
    }
}

#[test]
fn those_who_may_can() {
    let world = world();
    for (name, address, form) in [
        (
            "gruppe",
            "/plans/{plan}/measures",
            "focus={focus}&{measure}",
        ),
        (
            "gruppe",
            "/plans/{plan}/measures/{m}/stage",
            "stage=started",
        ),
        (
            "amr",
            "/plans/{plan}/group",
            "name=Kim&part=AMR&email=kim@by.example",
        ),
        ("leder", "/plans/{plan}/focus", "wave={released}&{choice}"),
        ("amr", "/orders", "unit=klynge-nord&{order-form}"),
        ("amr", "/orders/{order}", "unit=team_1&{order-form}"),
        ("leder", "/orders/{order}/duties/comply", "{done}"),
        ("amr", "/orders/{order}/plans", "plan={plan}"),
        ("leder", "/orders/{order}/plans/{plan}/remove", "sure=yes"),
        ("amr", "/orders/{order}/risk", "version=0&extent=Alle"),
        ("amr", "/orders/{order-deleted}/restore", "sure=yes"),
        ("leder", "/orders/{order}/delete", "sure=yes"),
        (
            "drift",
            "/accounts",
            "name=Ib&email=ib@by.example&role=tr&unit=klynge-syd",
        ),
        ("hr", "/accounts/{account}/remove", "sure=yes"),
        ("hr", "/waves/{drafted}/delete", "sure=yes"),
    ] {
        // More often than links are sent by mail.
        let link = world.app.sign_in_by_command_line(&email(name));
        let mut person = world.app.person();
        person.visits(&link);
        person.sends_form(&link, &[]).is(200);
        let page = sends(&mut person, &world.fill(address), &world.fill(form));
        assert_eq!(page.status, 303, "{name}: {address}");
    }
    let mut kim = world.app.sign_in("kim@by.example");
    kim.visits(&world.fill("/plans/{plan}")).is(200);
    kim.visits(&world.fill("/plans/{elsewhere}")).is(404);
}

#[test]
fn no_link_on_any_page_leads_nowhere() {
    let mut world = world();
    for (name, person) in world.people.iter_mut().skip(1) {
        for (path, page) in person.sees_everything() {
            assert_eq!(page.status, 200, "{name} is led to {path}");
        }
    }
}
