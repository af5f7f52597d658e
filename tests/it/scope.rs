//! Who may open and do what: one table of addresses by roles. Out of scope looks like not there.

use std::collections::BTreeSet;

use chrono::Duration;
use trivsel::domain::role::Role;

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

/// A route, an address of it, and what each of the eight gets; `in` is the way to signing in.
/// `{plan}` is Klynge Nord's, `{elsewhere}` Klynge Syd's.
const PAGES: &str = "
/s                                 /s                                          200 200 200 200 200 200 200 200
/s/{code}                          /s/{code}                                   200 200 200 200 200 200 200 200
/s/{code}                          /s/ukendt                                   404 404 404 404 404 404 404 404
/sign-in                           /sign-in                                    200 200 200 200 200 200 200 200
/sign-in/{token}                   /sign-in/ukendt                             200 200 200 200 200 200 200 200
/                                  /                                           in 200 200 200 200 200 200 200
/reports                           /reports                                    in 200 200 200 200 200 200 200
/reports/{wave}/{unit}             /reports/{released}/klynge-nord             in 404 200 200 200 200 200 404
/reports/{wave}/{unit}             /reports/{released}/team_4                  in 404 200 200 200 200 200 404
/reports/{wave}/{unit}             /reports/{released}/klynge-syd              in 404 200 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{released}/forvaltning             in 404 200 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{released}/ukendt                  in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{open}/klynge-nord                 in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/{drafted}/klynge-nord              in 404 404 404 404 404 404 404
/reports/{wave}/{unit}             /reports/ukendt/klynge-nord                 in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-nord/kvalitet    in 404 200 200 200 200 200 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-syd/kvalitet     in 404 200 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{released}/klynge-nord/ukendt      in 404 404 404 404 404 404 404
/reports/{wave}/{unit}/{dimension} /reports/{open}/klynge-nord/kvalitet        in 404 404 404 404 404 404 404
/area/{wave}                       /area/{released}                            in 404 404 404 404 404 404 404
/area/{wave}                       /area/{open}                                in 404 404 404 404 404 404 404
/area/{wave}                       /area/ukendt                                in 404 404 404 404 404 404 404
/coverage                          /coverage                                   in 404 200 200 200 200 200 404
/plans                             /plans                                      in 200 200 200 200 200 200 200
/plans/new                         /plans/new?wave={released}&unit=klynge-nord in 404 404 200 200 404 404 404
/plans/new                         /plans/new?wave={released}&unit=klynge-syd  in 404 404 404 404 404 404 404
/plans/new                         /plans/new?wave={open}&unit=klynge-nord     in 404 404 404 404 404 404 404
/plans/new                         /plans/new                                  in 404 404 404 404 404 404 404
/plans/{plan}                      /plans/{plan}                               in 404 200 200 200 200 200 200
/plans/{plan}                      /plans/{elsewhere}                          in 404 200 404 404 404 404 404
/plans/{plan}                      /plans/ukendt                               in 404 404 404 404 404 404 404
/waves                             /waves                                      in 404 200 404 404 404 404 404
/waves/new                         /waves/new                                  in 404 200 404 404 404 404 404
/waves/{wave}                      /waves/{open}                               in 404 200 404 404 404 404 404
/waves/{wave}                      /waves/ukendt                               in 404 404 404 404 404 404 404
/waves/{wave}/preview              /waves/{open}/preview                       in 404 200 404 404 404 404 404
/waves/{wave}/codes                /waves/{open}/codes                         in 404 200 404 404 404 404 404
/waves/{wave}/letters              /waves/{open}/letters                       in 404 200 404 404 404 404 404
/waves/{wave}/letters              /waves/{drafted}/letters                    in 404 409 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{open}/letters/team_1                in 404 200 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{open}/letters/ukendt                in 404 404 404 404 404 404 404
/waves/{wave}/letters/{unit}       /waves/{drafted}/letters/team_1             in 404 409 404 404 404 404 404
/waves/{wave}/all-letters          /waves/{open}/all-letters                   in 404 200 404 404 404 404 404
/waves/{wave}/people               /waves/{open}/people                        in 404 200 404 404 404 404 404
/waves/{wave}/people               /waves/{drafted}/people                     in 404 409 404 404 404 404 404
/waves/{wave}/people               /waves/ukendt/people                        in 404 404 404 404 404 404 404
/waves/{wave}/extend               /waves/{open}/extend                        in 404 200 404 404 404 404 404
/waves/{wave}/extend               /waves/{drafted}/extend                     in 404 409 404 404 404 404 404
/waves/{wave}/mails                /waves/{open}/mails                         in 404 200 404 404 404 404 404
/waves/{wave}/mails                /waves/ukendt/mails                         in 404 404 404 404 404 404 404
/accounts                          /accounts                                   in 200 200 404 404 404 404 404
/assets/{path:.*}                  /assets/site.css                            200 200 200 200 200 200 200 200
/assets/{path:.*}                  /assets/..%2F..%2FCargo.toml                404 404 404 404 404 404 404 404
/health                            /health                                     200 200 200 200 200 200 200 200
/s/{code}/draft/{id}               /s/{code}/draft/ukendt                      404 404 404 404 404 404 404 404
/kiosk                             /kiosk                                      200 200 200 200 200 200 200 200
/pause                             /pause                                      200 200 200 200 200 200 200 200
/tilgaengelighed                   /tilgaengelighed                            200 200 200 200 200 200 200 200
/was                               /was                                        303 303 303 303 303 303 303 303
";

/// A route that changes something, an address and a sound form of it, and who may send that.
const DEEDS: &str = "
/s | - | - | anybody
/s/{code} | - | - | anybody
/s/{code}/draft | - | - | anybody
/kiosk | - | - | anybody
/sign-in | - | - | anybody
/sign-in/{token} | - | - | anybody
/sign-out | /sign-out | - | drift hr leder amr tr med gruppe
/language | /language | language=en | drift hr leder amr tr med gruppe
/plans | /plans | wave={released}&unit=klynge-nord&{choice} | leder amr
/plans | /plans | wave={released}&unit=klynge-syd&{choice} | -
/plans/{plan}/focus | /plans/{plan}/focus | wave={released}&{choice} | leder amr
/plans/{plan}/focus | /plans/{elsewhere}/focus | wave={released}&{choice} | -
/plans/{plan}/group | /plans/{plan}/group | name=Kim&part=AMR&email=kim@by.example | leder amr
/plans/{plan}/group | /plans/{elsewhere}/group | name=Kim&part=AMR&email=kim@by.example | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus}&{measure} | leder amr gruppe
/plans/{plan}/measures | /plans/{elsewhere}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures | /plans/{plan}/measures | focus={focus-elsewhere}&{measure} | -
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m}/stage | stage=started | leder amr gruppe
/plans/{plan}/measures/{measure}/stage | /plans/{plan}/measures/{m-elsewhere}/stage | stage=started | -
/waves | /waves | - | hr
/waves/{wave}/delete | /waves/{drafted}/delete | - | hr
/waves/{wave}/open | /waves/{drafted}/open | - | hr
/waves/{wave}/close | /waves/{open}/close | - | hr
/waves/{wave}/count | /waves/{open}/count | - | hr
/waves/{wave}/release | /waves/{open}/release | - | hr
/waves/{wave}/codes | /waves/{drafted}/codes | - | hr
/waves/{wave}/codes/try | /waves/{open}/codes/try | holder=hr&code=x | hr
/waves/{wave}/recount | /waves/{open}/recount | code=x | hr
/waves/{wave}/purge | /waves/{open}/purge | - | hr
/waves/{wave}/people | /waves/{open}/people | unit=team_1&email=kim@by.example&language=da | hr
/waves/{wave}/people/link | /waves/{open}/people/link | who=team_1.01@nord.example | hr
/waves/{wave}/people/mail | /waves/{open}/people/mail | who=team_1.01@nord.example | hr
/waves/{wave}/people/letters | /waves/{open}/people/letters | unit=team_1&sure=yes | hr
/waves/{wave}/people/address | /waves/{open}/people/address | old=team_1.01@nord.example&new=kim@by.example | hr
/waves/{wave}/extend | /waves/{open}/extend | closes_on=2022-11-21 | hr
/waves/{wave}/mails/pause | /waves/{open}/mails/pause | paused=yes | hr
/waves/{wave}/mails/to-all | /waves/{open}/mails/to-all | to_all=yes | hr
/waves/{wave}/mails/rounds | /waves/{open}/mails/rounds | day=2022-10-12&time=10:00 | hr
/waves/{wave}/mails/rounds/remove | /waves/{open}/mails/rounds/remove | round=1 | hr
/waves/{wave}/mails/opening | /waves/{drafted}/mails/opening | day=2022-10-05&time=08:00 | hr
/accounts | /accounts | name=Kim&email=kim@by.example&role=leader&unit=klynge-syd&language=da | drift hr
/accounts/{account}/remove | /accounts/{account}/remove | - | drift hr
";

/// The addresses in `route.rs` that answer to this method.
fn routes(method: &str) -> BTreeSet<String> {
    let source: String = include_str!("../../src/web/route.rs")
        .split_whitespace()
        .collect();
    let routes = html::all_between(&source, ".route(\"", ".to(").into_iter();
    let routes = routes.map(|route| route.split_once("\",").unwrap());
    assert!(
        routes
            .clone()
            .all(|(_, verb)| ["get()", "head()", "post()"].contains(&verb))
    );
    let of_method = routes.filter(|(_, verb)| *verb == format!("{method}()"));
    let within_s = |path: &str| {
        if path.starts_with('/') && !path.starts_with("/{") {
            path.to_owned()
        } else {
            format!("/s{path}")
        }
    };
    of_method.map(|(path, _)| within_s(path)).collect()
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
        (
            "drift",
            "/accounts",
            "name=Ib&email=ib@by.example&role=tr&unit=klynge-syd",
        ),
        ("hr", "/accounts/{account}/remove", "sure=yes"),
        ("hr", "/waves/{drafted}/delete", "sure=yes"),
    ] {
        let mut person = world.app.sign_in(&email(name));
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
