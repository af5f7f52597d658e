//! A large organisation: nobody gets a page of ten thousand lines, everybody finds the way down and to a
//! name, and no page of a release asks what grows with the number of people.

use std::fmt::Write;

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::area::two_waves;
use super::case::{self, FIRST, HR, IN_2022};
use super::html;
use super::person::Person;

/// Houses below the one office that has people; so many that they fill three pages.
const HOUSES: usize = 120;
/// Rooms below the first house.
const ROOMS: usize = 3;

const LEADER: &str = "leder@by.example";
const MED: &str = "med@by.example";

/// A city of 126 units, all of whose ten people are in two offices: the second is hidden.
fn released(app: &TestApp) -> (Person, String) {
    let mut units = "Id;Overenhed;Navn;Type\nby;;Byen;by\nkontor;by;Kontoret;kontor\n".to_owned();
    for house in 0..HOUSES {
        writeln!(units, "h{house:03};by;Hus {house};hus").unwrap();
    }
    for room in 0..ROOMS {
        writeln!(units, "r{room};h000;Stue {room} & <b>gang</b>;stue").unwrap();
    }
    let people = (0..10).map(|n| format!("kontor;kontor.{n}@by.example;dansk\n"));
    let roster = format!("Enhed;E-mail;Sprog\n{}", people.collect::<String>());
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves/new").is(200);
    let fields = [
        ("title", FIRST.title),
        ("closes_on", FIRST.closes_on),
        ("k", "5"),
        ("instrument", FIRST.instrument),
    ];
    let files = [
        ("units_file", "enheder.csv", units.as_bytes()),
        ("roster_file", "medarbejdere.csv", roster.as_bytes()),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    let wave = page
        .is(200)
        .path
        .strip_prefix("/waves/")
        .unwrap()
        .to_owned();
    let codes = case::opens(app, &mut hr, &wave);
    let ballots: Vec<_> = (0..10)
        .map(|person| ("kontor".to_owned(), case::made_up(person)))
        .collect();
    case::cast_all(app, &codes, &ballots);
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    (hr, wave)
}

/// The units in the rows of the list, by name.
fn rows(body: &str) -> Vec<String> {
    let body = html::between(body, "<tbody", "</tbody>");
    html::all_between(body, "<th scope=\"row\"", "</th>")
        .into_iter()
        .map(|cell| html::text(&format!("<th {cell}")))
        .collect()
}

#[test]
fn a_large_organisation_is_read_page_by_page_from_the_top_down() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    let first = hr.visits("/reports");
    first
        .is(200)
        .says("Du kan se 125 enheder")
        .says("Find en enhed ved navn")
        .says("Side 1 af 3")
        .says("Næste side")
        .does_not_say("Forrige side");
    let top = rows(&first.body);
    assert_eq!(top.len(), 51, "the top and a page of what is below it");
    assert_eq!(top[0], "Byen");
    assert!(
        top[1].starts_with("Hus 0 Vis 3 enheder under"),
        "{}",
        top[1]
    );
    // Following the links, everybody below the top is met once.
    let mut met: Vec<String> = top[1..].to_vec();
    for page in 2..=3 {
        let next = hr.visits(&format!("/reports?wave={wave}&page={page}"));
        next.is(200).says(&format!("Side {page} af 3"));
        met.extend(rows(&next.body).drain(1..));
    }
    assert_eq!(met.len(), HOUSES + 1);
    met.sort();
    met.dedup();
    assert_eq!(met.len(), HOUSES + 1);
    // Behind the end there is the end, and whatever is no page is the first.
    hr.visits(&format!("/reports?wave={wave}&page=99"))
        .is(200)
        .says("Side 3 af 3");
    hr.visits(&format!("/reports?wave={wave}&page=nonsense"))
        .is(200)
        .says("Side 1 af 3");
    let house = hr.visits(&format!("/reports?wave={wave}&under=h000"));
    house
        .is(200)
        .says("Fra toppen")
        .says("Stue 2 & <b>gang</b>")
        .does_not_say("Hus 1")
        .does_not_say("Side 1");
    assert_eq!(rows(&house.body).len(), 1 + ROOMS);
    assert!(!house.body.contains("<b>gang"), "{}", house.body);
}

#[test]
fn a_unit_is_found_by_a_part_of_its_name_by_whoever_may_see_it() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    let find = |person: &mut Person, name: &str| {
        let page = person.visits(&format!("/reports?wave={wave}&q={name}"));
        page.is(200);
        page
    };
    let found = find(&mut hr, "hUS%2011");
    found.says("11 enheder har “hUS 11” i deres navn");
    assert_eq!(rows(&found.body).len(), 11);
    let found = find(&mut hr, "stue");
    assert_eq!(rows(&found.body)[0], "Stue 0 & <b>gang</b> Byen / Hus 0");
    find(&mut hr, "findes-ikke").says("Ingen enhed har “findes-ikke” i sit navn");
    let nasty = find(&mut hr, "%3Cscript%3Ealert(1)%3C/script%3E");
    assert!(!nasty.body.contains("<script>alert"), "{}", nasty.body);
    let all = find(&mut hr, "hus");
    all.says("Side 1 af 3");
    let next = html::links(&all.body);
    let next = next.iter().find(|link| link.contains("page=2")).unwrap();
    hr.visits(next)
        .is(200)
        .says("Side 2 af 3")
        .says("120 enheder");
    // Whoever leads one house sees neither the list of the city nor anybody else's house.
    app.invite(Role::Leader, LEADER, "h000");
    let mut leader = app.sign_in(LEADER);
    let own = leader.visits("/reports");
    own.is(200).does_not_say("Find en enhed");
    assert_eq!(rows(&own.body).len(), 1 + ROOMS);
    let same = find(&mut leader, "hus%201");
    assert_eq!(
        rows(&same.body),
        rows(&own.body),
        "nothing is told of other houses"
    );
    leader
        .visits(&format!("/reports?wave={wave}&under=h001"))
        .is(404);
}

#[test]
fn the_first_page_leads_to_the_top_and_to_a_name_and_prints_no_list() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    let home = hr.visits("/");
    home.is(200)
        .says("Find en enhed ved navn")
        .says("Byen, Trivselsmåling 2022")
        .does_not_say("Hus 1");
    let field = format!("name=\"wave\" value=\"{wave}\"");
    assert!(home.body.contains(&field), "{}", home.body);
    app.invite(Role::Leader, LEADER, "h000");
    app.sign_in(LEADER)
        .visits("/")
        .is(200)
        .does_not_say("Find en enhed");
}

#[test]
fn a_small_organisation_has_neither_pages_nor_a_search() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(&app, &mut hr, &wave, IN_2022);
    for path in ["/", "/reports"] {
        hr.visits(path)
            .is(200)
            .does_not_say("Find en enhed")
            .does_not_say("Side 1")
            .does_not_say("enheder under");
    }
    assert_eq!(rows(&hr.visits("/reports").body).len(), 8);
}

#[test]
fn no_page_of_a_release_asks_for_what_grows_with_the_people() {
    let app = TestApp::start();
    let [_, wave] = two_waves(&app);
    let mut hr = app.sign_in(HR);
    for unit in ["klynge-nord", "klynge-syd"] {
        app.invite(Role::CommitteeMember, MED, unit);
    }
    let mut med = app.sign_in(MED);
    let report = format!("/reports/{wave}/klynge-nord");
    let pages = [
        "/".to_owned(),
        "/reports".to_owned(),
        format!("/reports?wave={wave}"),
        format!("/reports/{wave}/team_1"),
        format!("{report}/kvalitet"),
        format!("{report}/kvalitet/dialogue"),
        report,
        "/coverage".to_owned(),
        "/coverage?unit=klynge-nord".to_owned(),
        "/committee/klynge-nord".to_owned(),
        "/committee/klynge-nord/agenda".to_owned(),
    ];
    let only = [
        format!("/reports/{wave}/forvaltning"),
        "/indicators".to_owned(),
    ];
    // Where a page asked for one of these, it would fail: they are not there.
    let growing = [
        "sealed_ballots",
        "archive_ballots",
        "invitations",
        "draft_blobs",
    ];
    let rename = |from: &str, to: &str| {
        let statement = format!("ALTER TABLE {from} RENAME TO {to}");
        super::folder::write(app.folder(), &statement);
    };
    for table in growing {
        rename(table, &format!("away_{table}"));
    }
    let mut seen = Vec::new();
    for page in &pages {
        seen.push((hr.looks_at(page).status, page.clone()));
        seen.push((med.looks_at(page).status, page.clone()));
    }
    for page in &only {
        seen.push((hr.looks_at(page).status, page.clone()));
    }
    let area = format!("/area/{wave}");
    seen.push((med.looks_at(&area).status, area));
    // The test can fail: whatever does ask for one of them does.
    let asks = app.person().looks_at(&format!("/s/{}", "x".repeat(20)));
    for table in growing {
        rename(&format!("away_{table}"), table);
    }
    for (status, page) in seen {
        assert_eq!(status, 200, "{page}");
    }
    assert!(asks.status >= 500, "{}", asks.status);
}
