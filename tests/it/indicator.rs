//! Indicators: imported whole or not at all, and shown beside the dimension they explain to those who
//! read the unit's report. Figures and rules are those of the domain's table.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::{count, lines};
use super::html;
use super::person::{Page, Person};

const HEADER: &str = "Enhed;Periode;Indikator;Værdi;Måleenhed;Kilde;Note;Grænse\n";

/// A released wave: HR's browser and its id.
fn released(app: &TestApp) -> (Person, String) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.mails();
    (hr, wave)
}

fn signs_in(app: &TestApp, role: Role, email: &str, place: &str) -> Person {
    app.invite(role, email, place);
    let link = app.sign_in_by_command_line(email);
    let mut person = app.person();
    person.visits(&link);
    person.sends_form(&link, &[]).is(200);
    person
}

/// HR hands in a file as a Danish Excel writes it.
fn imports(hr: &mut Person, rows: &str) -> Page {
    hr.visits("/indicators").is(200);
    let file = case::windows_1252(&format!("{HEADER}{rows}"));
    hr.uploads("/indicators", &[], &[("file", "tal.csv", &file)])
}

#[test]
fn absence_stands_beside_the_dimension_it_explains_and_never_meets_the_rule_of_five() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    let rows = "klynge-nord;2023;Sygefravær;7,9;%;Lønsystemet;;\n\
                klynge-nord;2024;Sygefravær;3;%;Lønsystemet;Fuldtid;\n\
                klynge-nord;2023-H1;Personaleomsætning;19,5;%;Lønsystemet;;\n\
                klynge-nord;2024-H1;Personaleomsætning;11;%;Lønsystemet;;\n\
                klynge-nord;2024;Hændelser;8;;AMO;;\n\
                klynge-nord;2024-H1;Sygedage;;;Tidssystemet;Tidssystemet skiftes ud;\n\
                klynge-nord;2024;Sagstal;27,3;børn;Fagsystemet;;36\n\
                klynge-nord;seneste år;Budget;60.828,14;kr.;Økonomi;;\n";
    let page = imports(&mut hr, rows);
    page.is(200)
        .says("8 nye tal, 0 erstattet, 0 stod her i forvejen");

    let mut leader = signs_in(&app, Role::Leader, "leder@by.example", "klynge-nord");
    let there = format!("/reports/{wave}/klynge-nord");
    let tempo = leader.visits(&format!("{there}/tempo"));
    tempo
        .is(200)
        .says("Sygefravær 2024 3 % 4,9 procentpoint lavere end 2023: en forbedring Lønsystemet Fuldtid")
        .says("2024-H1 Ikke opgjort Ikke sammenlignet Tidssystemet Tidssystemet skiftes ud")
        .says("27,3 Grænse: 36")
        .says("seneste år 60.828,14 kr. Ikke sammenlignet")
        .does_not_say("Vigtig")
        .does_not_say("Over grænsen")
        .does_not_say("Registreret vold");
    leader
        .visits(&format!("{there}/foelelser"))
        .is(200)
        .says("Registreret vold og trusler 2024 8");
    // More than five points of turnover are no flag, and stand beside another dimension.
    let kvalitet = leader.visits(&format!("{there}/kvalitet"));
    kvalitet
        .is(200)
        .says("8,5 procentpoint lavere end 2023-H1: en forbedring")
        .does_not_say("Vigtig")
        .does_not_say("Sygefravær");
    leader
        .visits(&format!("{there}/rolleklarhed"))
        .is(200)
        .does_not_say("Sygefravær")
        .says("Budget");
}

#[test]
fn figures_about_fewer_than_five_are_shown_to_nobody_and_incidents_are() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    let rows = "team_1;2024;Sygefravær;23,4;%;Lønsystemet;to i et team;\n\
                team_1;2024;Langtidssyge;2;;Lønsystemet;;\n\
                team_1;2024;Hændelser;7;;AMO;;\n";
    imports(&mut hr, rows).is(200).says("3 nye tal");
    let mut leader = signs_in(&app, Role::Leader, "leder@by.example", "klynge-nord");
    for person in [&mut hr, &mut leader] {
        for (path, page) in person.sees_everything() {
            let text = page.text();
            assert!(
                !text.contains("23,4") && !text.contains("to i et team"),
                "{path}"
            );
        }
    }
    let page = leader.visits(&format!("/reports/{wave}/team_1/foelelser"));
    page.is(200)
        .says("Sygefravær 2024 Vises ikke: færre end fem personer")
        .says("Langtidssyge, personer 2024 Vises ikke")
        .says("Registreret vold og trusler 2024 7");
}

#[test]
fn only_those_who_read_the_report_see_them_in_the_plan() {
    let app = TestApp::start();
    let (mut hr, wave) = released(&app);
    imports(&mut hr, "klynge-nord;2024;Sygefravær;6,8;%;Lønsystemet;;\n").is(200);
    let mut leader = signs_in(&app, Role::Leader, "leder@by.example", "klynge-nord");
    leader
        .visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"))
        .is(200);
    let fields = [
        ("wave", wave.as_str()),
        ("unit", "klynge-nord"),
        ("title", "Plan"),
        ("dimension", "tempo"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Møde"),
    ];
    let plan = leader.sends_form("/plans", &fields);
    plan.is(200).says("Sygefravær 2024 6,8 %");
    let id = plan.path.strip_prefix("/plans/").unwrap();
    let mut member = signs_in(&app, Role::GroupMember, "gruppe@by.example", id);
    member.visits(&plan.path).is(200).does_not_say("Sygefravær");
    let mut elsewhere = signs_in(&app, Role::Leader, "syd@by.example", "klynge-syd");
    elsewhere
        .visits(&format!("/reports/{wave}/klynge-nord/tempo"))
        .is(404);
    elsewhere
        .visits(&format!("/reports/{wave}/klynge-syd/tempo"))
        .is(200)
        .does_not_say("Sygefravær");
}

#[test]
fn a_new_file_replaces_and_the_journal_says_what_stood_there() {
    let app = TestApp::start();
    let (mut hr, _) = released(&app);
    imports(&mut hr, "klynge-nord;2024-H1;Hændelser;8;;AMO;;\n").is(200);
    let rows = "klynge-nord;1. halvår 2024;Vold og trusler;9;;AMO;Rettet;\n\
                klynge-syd;2024-H1;Hændelser;1;;AMO;;\n";
    imports(&mut hr, rows)
        .is(200)
        .says("1 nye tal, 1 erstattet, 0 stod her");
    imports(&mut hr, rows)
        .is(200)
        .says("0 nye tal, 0 erstattet, 2 stod her i forvejen");
    assert_eq!(
        count(app.folder(), "indicators"),
        2,
        "one period, however it is written"
    );
    let said = lines(
        app.folder(),
        "SELECT matter || ' ' || detail AS line FROM journal WHERE deed = 'indicator-replaced'",
    );
    assert_eq!(
        said,
        ["klynge-nord Vold og trusler, 1. halvår 2024: 8 \u{2192} 9"]
    );
    assert_eq!(
        count(app.folder(), "journal WHERE deed = 'indicators-imported'"),
        3
    );
}

#[test]
fn a_file_with_mistakes_is_listed_whole_and_nothing_of_it_is_kept() {
    let app = TestApp::start();
    let (mut hr, _) = released(&app);
    let rows = "klynge-nord;2024;Sygefravær;6,8;%;Lønsystemet;;\n\
                klynge-nord;2023;Sygefravær;1.234;%;Lønsystemet;;\n\
                klynge-vest;2024;Hændelser;8;;;;\n";
    let page = imports(&mut hr, rows);
    page.is(422)
        .says("Der er 3 fejl i filen")
        .says("Linje 3 »1.234« kan læses på to måder")
        .says("Linje 4 Enheden »klynge-vest« kendes ikke")
        .says("Linje 4 Kilden mangler");
    assert!(html::between(&page.body, "<title>", "<").starts_with("Fejl"));
    assert_eq!(count(app.folder(), "indicators"), 0);
    let persons =
        "Enhed;Navn;CPR;Periode;Indikator;Værdi;Kilde\nklynge-nord;Kim;1;2024;Sygefravær;6;x\n";
    let page = hr.uploads("/indicators", &[], &[("file", "p.csv", persons.as_bytes())]);
    page.is(422)
        .says("Kolonnen »Navn« ser ud til at handle om personer")
        .says("Kolonnen »CPR«");
    hr.uploads("/indicators", &[], &[("file", "", b"")])
        .is(422)
        .says("Der er ingen fil");
    assert_eq!(count(app.folder(), "indicators"), 0);
}

#[test]
fn a_pulse_to_a_part_of_the_house_shows_nothing_of_a_small_unit() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    // Four people in team 5: team 1 is hidden too, or theirs would be what is left of the cluster's.
    let full = case::Draft {
        staff: [5, 5, 5, 5, 4],
        ..FIRST
    };
    let wave = case::drafts(&mut hr, &full);
    case::opens(&app, &mut hr, &wave);
    let teams = (1..=5).map(|n| format!("team_{n};2024;Langtidssyge;2;;Lønsystemet;;\n"));
    let rows = teams.collect::<String>() + "klynge-syd;2024;Langtidssyge;3;;Lønsystemet;;\n";
    imports(&mut hr, &rows).is(200);
    let hidden = |hr: &mut Person| {
        let page = hr.visits("/indicators");
        page.is(200);
        page.text().matches("færre end fem personer").count()
    };
    assert_eq!(hidden(&mut hr), 2);
    let pulse = case::Draft {
        title: "Puls",
        staff: [5, 5, 5, 5, 0],
        asked: &["klynge-nord:[only:tempo]"],
        ..FIRST
    };
    let wave = case::drafts(&mut hr, &pulse);
    case::opens(&app, &mut hr, &wave);
    assert_eq!(hidden(&mut hr), 2);
}
