//! What a committee is told without asking: for whom its plans wait and how that stands, the open
//! orders, and the newest indicators; and no more than its readers may see.

use trivsel::domain::role::Role;

use super::super::app::TestApp;
use super::super::case::{self, HR};
use super::super::folder::lines;
use super::super::html;
use super::super::person::Person;
use super::{makes_the_plan, row, two_waves};

const NORD: &str = "leder@by.example";

/// The leader of Klynge Syd makes a plan with one measure, due on 31 December 2024; its id.
fn syds_plan(app: &TestApp) -> String {
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    let mut syd = app.sign_in("syd@by.example");
    syd.visits("/plans/new?unit=klynge-syd").is(200);
    let fields = [
        ("unit", "klynge-syd"),
        ("title", "Sydplan"),
        ("topics", "Hemmeligt emne"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde"),
    ];
    let page = syd.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Hemmeligt tiltag"),
        ("owner", "Hemmelig Hansen"),
        ("due_on", "2024-12-31"),
    ];
    syd.sends_form(&format!("{}/measures", page.path), &fields)
        .is(200);
    page.path.strip_prefix("/plans/").unwrap().to_owned()
}

#[test]
fn a_focus_area_that_waits_for_another_units_plan_is_waiting_and_the_trio_reads_how_that_stands() {
    let app = TestApp::start();
    let wave = two_waves(&app);
    app.invite(Role::Leader, NORD, "klynge-nord");
    let mut leader = app.sign_in(NORD);
    makes_the_plan(&mut leader, &wave);
    let awaited = syds_plan(&app);
    let nord = row(&leader.visits("/coverage"), "klynge-nord").unwrap();
    assert!(
        nord.contains("Uden tiltag") && !nord.contains("Venter"),
        "{nord}"
    );
    let waiting = "SELECT plan_id || ' focus:' || id AS line FROM focus_areas \
                   WHERE dimension_id = 'tempo'";
    let waiting = lines(app.folder(), waiting).remove(0);
    let (plan, party) = waiting.split_once(' ').unwrap();
    let there = format!("/plans/{plan}/waits");
    leader.visits(&there).is(200);
    let fields = [("party", party), ("awaited", awaited.as_str())];
    leader.sends_form(&there, &fields).is(200);

    let nord = row(&leader.visits("/coverage"), "klynge-nord").unwrap();
    assert!(
        nord.contains("Venter") && !nord.contains("Uden tiltag"),
        "{nord}"
    );
    let told = "»Arbejdstempo og -mængde« venter på: »Sydplan« (Klynge Syd).";
    for (clock, standing, trouble) in [
        ("2024-10-08T07:00:00Z", "På vej: 31. december 2024.", false),
        (
            "2025-01-10T07:00:00Z",
            "Over fristen: 31. december 2024.",
            true,
        ),
    ] {
        app.set_clock(clock);
        let mut leader = app.sign_in(NORD);
        let page = leader.visits("/committee/klynge-nord");
        page.is(200)
            .says(&format!("{told} {standing}"))
            .does_not_say("er valgt som indsatsområde, men der er ingen tiltag")
            .does_not_say("Hemmelig");
        let text = page.text();
        assert_eq!(
            text.contains("Venter på noget, der ikke kommer af sig selv"),
            trouble,
            "{text}"
        );
        let agenda = leader.visits("/committee/klynge-nord/agenda/text");
        assert!(agenda.body.contains(told), "{}", agenda.body);
        assert!(!agenda.body.contains("Hemmelig"), "{}", agenda.body);
    }
}

/// HR's file of indicators, and the leader's order of 10 June 2025.
fn figures_and_an_order(app: &TestApp, leader: &mut Person) {
    let rows = "Enhed;Periode;Indikator;Værdi;Måleenhed;Kilde;Note;Grænse\n\
                klynge-nord;2023;Sygefravær;7,9;%;Lønsystemet;;\n\
                klynge-nord;2024;Sygefravær;3;%;Lønsystemet;;\n\
                team_1;2023;Sygefravær;20,1;%;Lønsystemet;;\n\
                team_1;2024;Sygefravær;23,4;%;Lønsystemet;to i et team;\n\
                team_1;2024;Hændelser;7;;AMO;;\n";
    let mut hr = app.sign_in(HR);
    hr.visits("/indicators").is(200);
    let file = case::windows_1252(rows);
    hr.uploads("/indicators", &[], &[("file", "tal.csv", &file)])
        .is(200)
        .says("5 nye tal");
    leader.visits("/orders/new").is(200);
    let order = [
        ("title", "Uklare krav"),
        ("reference", "2025-0610"),
        ("unit", "klynge-nord"),
        ("decided_on", "2025-06-10"),
        ("received_on", "2025-06-10"),
        ("comply_by", "2025-10-31"),
        ("version", "0"),
    ];
    leader.sends_form("/orders", &order).is(200);
}

#[test]
fn an_agenda_has_the_open_orders_and_the_newest_figures_of_its_unit_and_of_no_small_team() {
    let app = TestApp::start();
    two_waves(&app);
    app.invite(Role::Leader, NORD, "klynge-nord");
    app.invite(Role::CommitteeMember, "hmu@by.example", "forvaltning");
    app.set_clock("2025-06-10T10:00:00Z");
    let mut leader = app.sign_in(NORD);
    figures_and_an_order(&app, &mut leader);
    let mut hmu = app.sign_in("hmu@by.example");
    let mut text = |unit: &str, paper: &str| {
        let page = hmu.visits(&format!("/committee/{unit}/{paper}/text"));
        page.is(200).body.clone()
    };
    let order = "Påbud »Uklare krav«: Kan påklages til 8. juli 2025. Næste frist 8. juli 2025: \
                 Fortæl medarbejderne om påbuddet.";
    let absence = "- Sygefravær, 2024: 3 %. 4,9 procentpoint lavere end 2023: en forbedring.";
    for paper in ["agenda", "minutes"] {
        let nord = text("klynge-nord", paper);
        for words in [order, absence] {
            assert!(nord.contains(words), "{words}: {nord}");
        }
        assert!(!nord.contains("7,9") && !nord.contains("lægges frem på mødet. D"));
    }
    // Further up the order is told with its unit; the figures are those of the unit itself.
    let top = text("forvaltning", "agenda");
    assert!(top.contains(&format!("- Klynge Nord: {order}")), "{top}");
    assert!(!top.contains("Sygefravær, 2024"), "{top}");
    // Another unit's paper has a bullet to fill in for both.
    let syd = text("klynge-syd", "agenda");
    for words in [
        "4. Sygefravær\n   - Tallene lægges frem på mødet.",
        "6. Arbejdstilsynet\n   - Nyt om påbud, frister og besøg.",
    ] {
        assert!(syd.contains(words), "{words}: {syd}");
    }
    assert!(!syd.contains("Uklare krav"), "{syd}");
    // Of a team of too few nobody reads a figure about people, nor which way it went.
    let team = text("team_1", "agenda");
    for words in [
        "4. Sygefravær og andre nøgletal",
        "Sygefravær, 2024: Vises ikke: færre end fem personer.",
        "Registreret vold og trusler, 2024: 7.",
    ] {
        assert!(team.contains(words), "{words}: {team}");
    }
    let page = hmu.visits("/committee/team_1").text();
    for hidden in ["23,4", "20,1", "to i et team", "3,3", "procentpoint højere"] {
        assert!(!team.contains(hidden) && !page.contains(hidden), "{hidden}");
    }
    // A late order asks for an answer on the page.
    app.set_clock("2025-11-01T07:00:00Z");
    let mut leader = app.sign_in(NORD);
    leader
        .visits("/committee/klynge-nord")
        .is(200)
        .says("Påbud: over fristen")
        .says("Påbud »Uklare krav«: Over fristen.")
        .says("Sygefravær, 2024: 3 %.");
}
