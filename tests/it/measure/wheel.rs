//! What recurs in the yearly wheel, and the boards.

use super::super::folder::{lines, rows};
use super::super::html;
use super::super::person::Page;
use super::{LEADER, Scene, scene, value};

/// The addresses of the measure's occasions, the earliest first.
fn occasions(page: &Page) -> Vec<String> {
    let ids = html::all_between(&page.body, "id=\"o-", "\"");
    ids.into_iter()
        .map(|id| format!("occasions/{id}"))
        .collect()
}

/// Supervision five times a year from February, looked at on 20 April: two occasions have passed.
fn supervision() -> (Scene, Vec<String>) {
    let mut scene = scene();
    let fields = [
        ("title", "Supervision"),
        ("owner", "Kim"),
        ("start_on", "2025-02-01"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "5"),
    ];
    let page = scene.adds(&fields);
    let id = html::all_between(&page.body, "id=\"m-", "\"")[1].to_owned();
    scene.measure = format!("{}/measures/{id}", scene.plan);
    scene.app.set_clock("2025-04-20T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let page = scene.leader.visits(&scene.measure);
    page.is(200)
        .says("5 gange om året")
        .says("Mangler svar: blev det afholdt?");
    let all = occasions(&page);
    assert_eq!(all.len(), 5);
    scene
        .leader
        .visits("/board?late=yes")
        .says("2 gange mangler svar")
        .does_not_say("1 gang mangler");
    (scene, all)
}

#[test]
fn what_cannot_be_said_of_an_occasion_is_refused_and_kept() {
    let (mut scene, all) = supervision();
    for (fields, message) in [
        (
            &[
                ("outcome", "held"),
                ("held_on", "2025-02-03"),
                ("attended", "6"),
                ("expected", "5"),
            ][..],
            "Tallene passer ikke.",
        ),
        (
            &[
                ("outcome", "held"),
                ("held_on", "2025-02-03"),
                ("attended", "to"),
            ],
            "Tallene passer ikke.",
        ),
        (
            &[("outcome", "held"), ("held_on", "2025-04-21")],
            "Den kan ikke ligge i fremtiden.",
        ),
        (
            &[("outcome", "not-held"), ("note", " ")],
            "Skriv, hvorfor det ikke blev til noget.",
        ),
    ] {
        let before = rows(scene.app.folder());
        let page = scene.sends(&all[0], fields);
        page.is(422).says(message);
        let at = format!(
            "id=\"attended-{}\"",
            all[0].strip_prefix("occasions/").unwrap()
        );
        let typed = fields.iter().find(|(name, _)| *name == "attended");
        let tag = html::tags(&page.body, "input")
            .into_iter()
            .find(|tag| tag.contains(&at))
            .unwrap();
        assert_eq!(
            html::attribute(tag, "value").unwrap(),
            typed.map_or("", |(_, value)| value)
        );
        assert_eq!(rows(scene.app.folder()), before);
    }
}

#[test]
fn supervision_stands_in_the_yearly_wheel_with_who_came() {
    let (mut scene, all) = supervision();
    let held = [
        ("outcome", "held"),
        ("held_on", "2025-02-03"),
        ("attended", "2"),
        ("expected", "5"),
    ];
    scene
        .sends(&all[0], &held)
        .is(200)
        .says("Afholdt, 2 af 5 kom")
        .says("Det står nu i årshjulet.");
    let not = [("outcome", "not-held"), ("note", "Supervisor syg")];
    scene
        .sends(&all[1], &not)
        .is(200)
        .says("Ikke afholdt")
        .says("Supervisor syg");

    let wheel = scene.leader.visits("/wheel");
    wheel
        .is(200)
        .says("Årshjul 2025")
        .says("afholdt 1 af 5")
        .says("Afholdt, 2 af 5 kom")
        .says("Ikke afholdt")
        .says("Kommer")
        .does_not_say("Mangler svar");
    let history = scene.history();
    assert!(
        history.contains(&"occasion-recorded: 1. februar 2025: Afholdt, 2 af 5 kom".to_owned()),
        "{history:?}"
    );
}

#[test]
fn the_wheel_turns_on_and_back() {
    let (mut scene, all) = supervision();
    let next = scene.leader.visits("/wheel?year=2026");
    next.is(200).says("Intet går igen i dette år.");
    let not = [("outcome", "not-held"), ("note", "Aflyst")];
    scene.sends(&all[1], &not).is(200);
    for year in ["2024", "x", "99999", "-1"] {
        scene.leader.visits(&format!("/wheel?year={year}")).is(200);
    }
    scene
        .leader
        .visits("/wheel?year=2024")
        .says("Intet går igen i dette år.");
    // Recording prolonged the wheel: there is always a year ahead.
    let next = scene.leader.visits("/wheel?year=2026");
    next.is(200).says("Supervision").says("Den 1. Kommer");
}

#[test]
fn a_new_rhythm_replaces_only_what_is_to_come() {
    let mut scene = scene();
    let fields = [
        ("title", "1:1-samtaler"),
        ("owner", "Kim"),
        ("start_on", "2025-01-15"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "4"),
    ];
    let page = scene.adds(&fields);
    let id = html::all_between(&page.body, "id=\"m-", "\"")[1].to_owned();
    scene.measure = format!("{}/measures/{id}", scene.plan);
    let days = |scene: &Scene| {
        let query = format!(
            "SELECT due_on || ' ' || coalesce(outcome, '-') AS line FROM occasions WHERE measure_id = '{id}' ORDER BY due_on"
        );
        lines(scene.app.folder(), &query)
    };
    let quarterly = [
        "2025-01-15 -",
        "2025-04-15 -",
        "2025-07-15 -",
        "2025-10-15 -",
    ];
    assert_eq!(days(&scene), quarterly);
    scene.app.set_clock("2025-05-01T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let page = scene.leader.visits(&scene.measure);
    let all = occasions(&page);
    scene
        .sends(&all[2], &[("outcome", "not-held"), ("note", "Ferie")])
        .is(200);
    let version = value(&page, "version");
    let edited =
        fields.map(|(name, value)| (name, if name == "times_a_year" { "2" } else { value }));
    let edited = [&[("version", version.as_str())], &edited[..]].concat();
    scene.sends("edit", &edited).is(200).says("2 gange om året");
    let expected = [
        "2025-01-15 -",
        "2025-04-15 -",
        "2025-07-15 not-held",
        "2026-01-15 -",
    ];
    assert_eq!(days(&scene), expected, "the past and what was told of stay");
    // Dropped: what is to come is no longer asked for, what was told of still is.
    scene.moves("dropped", "Erstattet").is(200);
    scene
        .leader
        .visits("/wheel")
        .says("Ferie")
        .says("Ikke afholdt")
        .does_not_say("Mangler svar");
    scene
        .leader
        .visits("/wheel?year=2026")
        .does_not_say("1:1-samtaler");
}

#[test]
fn the_boards_show_every_measure_and_what_the_visitor_asks_for() {
    let mut scene = scene();
    let more = [
        ("title", "Loft over sager"),
        ("owner", "Gry"),
        ("due_on", "2025-12-31"),
    ];
    scene.adds(&more);
    scene.app.set_clock("2025-04-10T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let board = scene.leader.visits(&format!("{}/board", scene.plan));
    board
        .is(200)
        .says("2 tiltag")
        .says("Over fristen: 10 dage")
        .says("Frist 31. december 2025");
    let links = html::links(&board.body);
    assert!(links.contains(&scene.measure), "{links:?}");
    let text = board.text();
    assert!(
        text.find("Ny praksis") < text.find("Loft over sager"),
        "the late one first"
    );
    scene
        .leader
        .visits("/board")
        .says("2 tiltag")
        .says("Klynge Nord");
    scene
        .leader
        .visits("/board?late=yes")
        .says("1 tiltag")
        .does_not_say("Loft over sager");
    scene
        .leader
        .visits("/board?mine=yes")
        .says("Der er ingen tiltag at vise.");
    scene
        .leader
        .visits("/board?unit=klynge-syd")
        .says("Der er ingen tiltag at vise.");
    scene
        .leader
        .visits("/board?unit=klynge-nord")
        .says("2 tiltag");
    scene.leader.visits(&scene.measure);
    scene.moves("dropped", "Andet valgt").is(200);
    scene
        .leader
        .visits("/board")
        .says("2 tiltag")
        .says("Droppet")
        .says("Afsluttet");
}

#[test]
fn the_groups_name_for_somebody_with_an_account_makes_a_measure_theirs() {
    let mut scene = scene();
    let more = [
        ("title", "Loft over sager"),
        ("owner", "Gry"),
        ("due_on", "2025-12-31"),
    ];
    scene.adds(&more);
    let gry = [
        ("name", "Gry"),
        ("part", "medarbejder"),
        ("email", "gry@by.example"),
    ];
    scene
        .leader
        .sends_form(&format!("{}/group", scene.plan), &gry)
        .is(200);
    let mut gry = scene.app.sign_in("gry@by.example");
    gry.visits("/board?mine=yes")
        .says("1 tiltag")
        .says("Loft over sager")
        .does_not_say("Ny praksis");
}
