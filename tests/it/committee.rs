//! Committees end to end: Klynge Nord's flags and what is done about them, the monthly question and
//! the agenda; and what committees write down.

mod decision;
mod known;

use trivsel::domain::coverage::TakenOn;
use trivsel::domain::id::UnitId;
use trivsel::domain::role::Role;
use trivsel::store::plans;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024, WITHHELD};
use super::comparison::store;
use super::html;
use super::person::{Page, Person};

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};

/// Two waves are released; the second's id comes back.
fn two_waves(app: &TestApp) -> String {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(app, &mut hr, &wave, IN_2024);
    wave
}

/// The leader makes the plan on quality and pace, with one measure for quality.
fn makes_the_plan(leader: &mut Person, wave: &str) {
    leader.visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"));
    let fields = [
        ("wave", wave),
        ("unit", "klynge-nord"),
        ("title", "Handleplan 2024"),
        ("dimension", "kvalitet"),
        ("dimension", "tempo"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Aftal, hvad der er godt nok"),
        ("owner", "Pia Plansen"),
        ("due_on", "2024-12-31"),
    ];
    leader
        .sends_form(&format!("{}/measures", page.path), &fields)
        .is(200);
}

/// The row of a unit in the matrix, as it is read aloud.
fn row(page: &Page, unit: &str) -> Option<String> {
    let link = format!("/coverage?unit={unit}\"");
    let body = html::decoded(&page.body);
    let rows = html::all_between(&body, "<tr", "</tr>");
    let found = rows.into_iter().find(|row| row.contains(&link))?;
    Some(html::text(&format!("<{found}")))
}

#[test]
fn klynge_nord_is_followed_from_the_flag_to_the_late_measure() {
    let app = TestApp::start();
    let wave = two_waves(&app);
    app.invite(Role::Leader, "leder@by.example", "klynge-nord");
    app.invite(Role::CommitteeMember, "hmu@by.example", "forvaltning");
    let mut leader = app.sign_in("leder@by.example");
    makes_the_plan(&mut leader, &wave);
    let page = leader.visits("/coverage");
    page.is(200).says("1 emne uden plan");
    let nord = row(&page, "klynge-nord").expect("Klynge Nord has flags");
    for state in ["Ingen plan", "Planlagt", "Uden tiltag"] {
        assert_eq!(nord.matches(state).count(), 1, "{state}: {nord}");
    }
    assert!(nord.contains("Følelsesmæssige krav \u{2212}6"), "{nord}");
    assert!(html::decoded(&page.body).contains("dimension=foelelser"));

    app.set_clock("2025-01-10T07:00:00Z");
    let mut hmu = app.sign_in("hmu@by.example");
    let page = hmu.visits("/coverage");
    let nord = row(&page, "klynge-nord").unwrap();
    assert!(
        nord.contains("Forsinket") && !nord.contains("Planlagt"),
        "{nord}"
    );
    // Down to the unit, with the way back up; one state alone; and no team that is withheld.
    let page = hmu.visits("/coverage?unit=klynge-nord");
    page.is(200).says("Børn og Unge").says("Uden tiltag");
    let late = hmu.visits("/coverage?unit=klynge-nord&state=late");
    let nord = row(
        &late.is(200).says("Du ser kun: Forsinket").clone(),
        "klynge-nord",
    )
    .unwrap();
    assert!(
        !nord.contains("Ingen plan") && nord.contains("Forsinket"),
        "{nord}"
    );
    for (team, name) in WITHHELD {
        assert_eq!(row(&page, team), None, "{name}");
        let page = hmu.visits(&format!("/coverage?unit={team}"));
        page.is(200).says("Intet emne er markeret");
    }
    assert_committees(&app, &mut hmu);
    assert_counted_in_its_units(&app);
}

/// A plan that is shared counts in each of its units, one that is deleted in none.
fn assert_counted_in_its_units(app: &TestApp) {
    assert_eq!(is_taken_on(app), 2);
    let mut conn = store(app);
    let south = UnitId::new("klynge-syd");
    let plan = plans::all(&mut conn).unwrap().remove(0).id;
    assert_eq!(plans::links_of(&mut conn, &south).unwrap(), []);
    plans::add_unit(&mut conn, &plan, &south).unwrap();
    let links = plans::links_of(&mut conn, &south).unwrap();
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].id, plan);
    assert_eq!(is_taken_on(app), 4);
    let at = "2024-11-20T08:00:00Z".parse().unwrap();
    plans::delete(&mut conn, &plan, at).unwrap();
    assert_eq!(is_taken_on(app), 0);
    assert_eq!(plans::links_of(&mut conn, &south).unwrap(), []);
}

/// How many dimensions of units plans take on: read for lists, it is what the whole plans say.
pub(crate) fn is_taken_on(app: &TestApp) -> usize {
    let mut conn = store(app);
    let whole = plans::all(&mut conn).unwrap();
    let told = |taken: &TakenOn| format!("{taken:?}");
    let mut whole: Vec<_> = whole
        .iter()
        .flat_map(TakenOn::of)
        .map(|one| told(&one))
        .collect();
    let mut listed: Vec<_> = plans::taken_on(&mut conn)
        .unwrap()
        .iter()
        .map(told)
        .collect();
    whole.sort();
    listed.sort();
    assert_eq!(listed, whole);
    listed.len()
}

/// What the committee at the top, and one of two separate units, read of Klynge Nord's question.
fn assert_committees(app: &TestApp, hmu: &mut Person) {
    hmu.visits("/committee")
        .is(200)
        .says("Børn og Unge")
        .says("1 tiltag forsinket");
    let top = hmu.visits("/committee/forvaltning");
    top.is(200).says(
        "Klynge Nord: »Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring \u{2212}6.",
    );
    let page = hmu.visits("/committee/klynge-nord");
    page.is(200)
        .says("Er de forebyggende tiltag tilstrækkelige? Spørgsmålet for januar 2025")
        .says("»Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring \u{2212}6.")
        .says("skulle have været på plads 31. december 2024. Ansvarlig: Pia Plansen.")
        .says(
            "»Arbejdstempo og -mængde« er valgt som indsatsområde, men der er ingen tiltag endnu.",
        )
        .says("86 % svarede. Det er 9 procentpoint lavere end sidst (95 %).");
    let agenda = hmu.visits("/committee/klynge-nord/agenda/text");
    assert_eq!(
        agenda.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    for words in [
        "Dagsorden: Klynge Nord",
        "4. Sygefravær",
        "Trivselsmåling 2024 blev offentliggjort",
        "»Følelsesmæssige krav« er markeret (score 28, ændring \u{2212}6). Status: Ingen plan.",
        "»Aftal, hvad der er godt nok«",
    ] {
        assert!(agenda.body.contains(words), "{words}: {}", agenda.body);
    }
    hmu.visits("/committee/klynge-nord/agenda")
        .is(200)
        .says("1. Status siden sidst");
    // A withheld team's committee learns nothing that its report does not tell.
    let team = hmu.visits("/committee/team_1");
    team.is(200)
        .says("Svarprocenten vises ikke")
        .does_not_say("markeret");
    assert_two_units(app);
}

/// A member for two separate units reads both, and nothing of what lies between them.
fn assert_two_units(app: &TestApp) {
    for unit in ["team_4", "klynge-syd"] {
        app.invite(Role::CommitteeMember, "to@by.example", unit);
    }
    let mut two = app.sign_in("to@by.example");
    let list = two.visits("/committee");
    list.is(200).says("Team Lind").says("Klynge Syd");
    let cards = html::all_between(&list.body, "<h2>", "</h2>");
    assert_eq!(cards.len(), 2);
    for there in [
        "/committee/team_4",
        "/committee/klynge-syd",
        "/coverage?unit=team_4",
    ] {
        two.visits(there).is(200);
    }
    let agenda = two.visits("/committee/team_4/agenda");
    agenda
        .is(200)
        .does_not_say("Pia Plansen")
        .does_not_say("Handleplan 2024");
    for there in ["/committee/klynge-nord", "/coverage?unit=klynge-nord"] {
        two.visits(there).is(404);
    }
    for (path, page) in two.sees_everything() {
        assert_eq!(page.status, 200, "{path}");
    }
}
