//! Who may open and do what: one table of addresses by roles. Out of scope looks like not there.

mod tables;
mod world;

use std::collections::BTreeSet;

use chrono::Duration;
use trivsel::domain::role::Role;

use self::tables::{ALLOWED, DEEDS, PAGES};
use self::world::world;
use super::case;
use super::folder::rows;
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
    if there == "/indicators" {
        let csv =
            b"enhed;periode;indikator;v\xe6rdi;kilde\nklynge-nord;2024;Sygefrav\xe6r;6,8;L\xf8n\n";
        return person.uploads(there, &[], &[("file", "tal.csv", csv)]);
    }
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
    let mut world = world();
    let mut people = std::mem::take(&mut world.people);
    for line in ALLOWED.trim().lines() {
        let cells: Vec<&str> = line.split(" | ").collect();
        let &[name, address, form] = cells.as_slice() else {
            panic!("{line} has three cells");
        };
        let mut all = people.iter_mut();
        let (_, person) = all.find(|(who, _)| *who == name).unwrap();
        let page = sends(person, &world.fill(address), &world.fill(form));
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
