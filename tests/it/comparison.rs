//! HR hands in what a wave is compared with: a norm, units that were reorganised, a unit hidden by
//! agreement. Nonsense is listed with its line, and nothing is stored.

use trivsel::domain::id::{DimensionId, UnitId, WaveId};
use trivsel::domain::lineage::Step;
use trivsel::domain::role::Role;
use trivsel::store::{Conn, Db, lineages, norms};

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022, STAFF_2024};
use super::folder::lines;
use super::person::{Page, Person};
use super::refusal::refused;

const NORM: &str = "Dimension;Score;Skala;Retning;Standardfejl;Kilde
kvalitet;56,2;0-100;oprindelig;0,8;Referenceværdier 2020
tempo;40,5;0-100;oprindelig;;Referenceværdier 2020
";

/// A file of the form: its field, and what stands in it.
type File<'a> = (&'a str, &'a str);

fn hr(app: &TestApp) -> Person {
    app.invite(Role::SurveyManager, HR, "");
    app.sign_in(HR)
}

/// The store beside the running server.
pub(crate) fn store(app: &TestApp) -> Conn {
    let db = Db::open(&super::cluster::database(app.folder())).unwrap();
    db.conn().unwrap()
}

/// HR fills in the form with the case's units and roster, unless others are given.
fn hands_in(hr: &mut Person, day: &str, files: &[File<'_>]) -> Page {
    hr.visits("/waves/new").is(200);
    let fields = [
        ("title", "Måling"),
        ("closes_on", day),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    let roster = case::roster(STAFF_2024);
    let mut all = vec![
        ("units_file", case::UNITS),
        ("roster_file", roster.as_str()),
    ];
    all.retain(|(field, _)| files.iter().all(|(given, _)| given != field));
    all.extend(files);
    let all: Vec<(&str, &str, &[u8])> = all
        .iter()
        .map(|(field, text)| (*field, "fil.csv", text.as_bytes()))
        .collect();
    hr.uploads("/waves", &fields, &all)
}

/// A wave of 2022 is released; HR's browser two years later comes back.
fn after_one_wave(app: &TestApp) -> Person {
    let mut hr = hr(app);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    app.sign_in(HR)
}

#[test]
fn a_norm_is_kept_with_its_wave_and_turned_once() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let page = hands_in(&mut hr, "2022-10-21", &[("norm_file", NORM)]);
    page.is(200).says("Kladde");
    let wave = page.path.strip_prefix("/waves/").unwrap();
    let kept = lines(
        app.folder(),
        &format!("SELECT document AS line FROM norms WHERE wave_id = '{wave}'"),
    );
    assert_eq!(
        kept,
        [
            r#"{"title":"Referenceværdier 2020","scores":{"kvalitet":{"score":"281/5","standard_error":0.8},"tempo":{"score":"119/2","standard_error":null}}}"#
        ]
    );
    let found = norms::find(&mut store(&app), &WaveId::new(wave)).unwrap();
    let scores = found.unwrap().scores;
    let score = scores[&DimensionId::new("tempo")];
    assert_eq!(score.score.exact(), "119/2", "a strain is turned");
    // A draft that is deleted takes its norm along.
    hr.visits(&format!("/waves/{wave}"));
    hr.sends_form(&format!("/waves/{wave}/delete"), &case::SURE)
        .is(200);
    assert!(lines(app.folder(), "SELECT document AS line FROM norms").is_empty());
}

#[test]
fn a_report_names_the_norm_that_it_stands_beside() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let page = hands_in(&mut hr, "2022-10-21", &[("norm_file", NORM)]);
    let wave = page.path.strip_prefix("/waves/").unwrap();
    case::runs(&app, &mut hr, wave, IN_2022);
    hr.visits(&format!("/reports/{wave}/klynge-nord"))
        .is(200)
        .says("Referenceværdier 2020: 56, her 8 lavere Vigtig – under")
        .says("En forskel på 5 eller mere er markeret.");
}

#[test]
fn a_norm_for_another_scale_or_survey_is_refused() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let norm = "Dimension;Score;Skala;Retning\nkvalitet;3,4;1-5;gunstig\nmoral;50;0-100;gunstig\ntempo;x;0-100;\n";
    let page = refused(&app, 422, "Fejl i normen", || {
        hands_in(&mut hr, "2022-10-21", &[("norm_file", norm)])
    });
    page.says("Der er 4 fejl")
        .says("Linje 2 Scoren er på skalaen 1-5, men skal være på 0-100")
        .says("Linje 3 Emnet »moral« findes ikke i spørgerammen")
        .says("Linje 4 »x« er ikke et tal");
    assert!(page.body.contains("<details class=\"disclosure\" open>"));
    let page = refused(&app, 422, "Fejl i normen", || {
        hands_in(&mut hr, "2022-10-21", &[("norm_file", "Score\n50\n")])
    });
    page.says("Kolonnen »dimension« mangler");
}

#[test]
fn a_lineage_is_kept_with_its_wave() {
    let app = TestApp::start();
    let mut hr = after_one_wave(&app);
    let units = case::UNITS
        .replace("team_2;klynge-nord;Team Bøg;team\n", "")
        .replace("Team Ask", "Team Ask og Bøg");
    let roster = case::roster(STAFF_2024).replace("team_2;", "team_1;");
    let lineage = "Fra;Til\nteam_1;team_1\nteam_2;team_1\n";
    let files = [
        ("units_file", units.as_str()),
        ("roster_file", roster.as_str()),
        ("lineage_file", lineage),
    ];
    let page = hands_in(&mut hr, "2024-10-25", &files);
    page.is(200).says("Kladde");
    let wave = WaveId::new(page.path.strip_prefix("/waves/").unwrap());
    let step = |from| Step {
        from: UnitId::new(from),
        to: UnitId::new("team_1"),
    };
    let found = lineages::find(&mut store(&app), &wave).unwrap();
    assert_eq!(found, [step("team_1"), step("team_2")]);
}

#[test]
fn a_lineage_between_unknown_units_is_refused() {
    let app = TestApp::start();
    let mut hr = after_one_wave(&app);
    let lineage =
        "Fra;Til\nteam_9;team_1\nteam_1;team_8\nteam_2;klynge-syd\nklynge-nord;klynge-syd\n";
    let page = refused(&app, 422, "Fejl i listen over omlagte enheder", || {
        hands_in(&mut hr, "2024-10-25", &[("lineage_file", lineage)])
    });
    page.says("Der er 3 fejl")
        .says("Linje 2 Enheden »team_9« var ikke med i den forrige måling")
        .says("Linje 3 Enheden »team_8« findes ikke blandt denne målings enheder")
        .says("Linje 4 »team_2« hørte under »klynge-nord«, som også er blevet til »klynge-syd«");
}

#[test]
fn a_lineage_without_a_wave_before_is_refused() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let files = [("lineage_file", "fra;til\nteam_1;team_2\n")];
    let says = "Der er ingen tidligere, frigivet måling at sammenligne med";
    refused(&app, 422, says, || hands_in(&mut hr, "2022-10-21", &files));
}

#[test]
fn a_unit_is_hidden_by_agreement_in_its_wave_and_from_then_on() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let protected = |answer: &str| {
        let rows = case::UNITS.lines().map(|line| match line {
            "Id;Overenhed;Navn;Type" => format!("{line};Beskyttet\n"),
            line if line.starts_with("team_4") => format!("{line};{answer}\n"),
            line => format!("{line};\n"),
        });
        rows.collect::<String>()
    };
    let page = refused(&app, 422, "Fejl i enhedslisten", || {
        hands_in(&mut hr, "2022-10-21", &[("units_file", &protected("hm"))])
    });
    page.says("Linje 8 »hm« i kolonnen beskyttet betyder hverken ja eller nej");
    hands_in(&mut hr, "2022-10-21", &[("units_file", &protected("ja"))]).is(200);
    // The next wave is prepared without a units file.
    hands_in(&mut hr, "2022-10-22", &[("units_file", "")]).is(200);
    let hidden = "SELECT id AS line FROM units WHERE protected
        UNION ALL SELECT unit_id FROM wave_units WHERE protected";
    assert_eq!(lines(app.folder(), hidden), ["team_4"; 3]);
}

#[test]
fn a_survey_that_moved_an_item_since_a_comparable_version_is_refused() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let survey = include_str!("../../surveys/klynge-nord.toml");
    let mut uploads = |source: &str| {
        hr.visits("/waves/new");
        let fields = [
            ("title", "Måling"),
            ("closes_on", "2022-10-21"),
            ("k", "5"),
            ("instrument", "upload"),
        ];
        let roster = case::roster(STAFF_2024);
        let files = [
            ("instrument_file", "egen.toml", source.as_bytes()),
            ("units_file", "e.csv", case::UNITS.as_bytes()),
            ("roster_file", "m.csv", roster.as_bytes()),
        ];
        hr.uploads("/waves", &fields, &files)
    };
    uploads(survey).is(200);
    let second = survey
        .replacen(
            "version = \"1\"",
            "version = \"2\"\ncomparable_with = [\"1\"]",
            1,
        )
        .replace("id = \"kv4\"", "id = \"x\"")
        .replace("id = \"ro1\"", "id = \"kv4\"")
        .replace("id = \"x\"", "id = \"ro1\"");
    let head = second.split_once("id = \"ro1\"").unwrap().0;
    let line = head.matches('\n').count() + 1;
    let page = refused(&app, 422, "Fejl i spørgerammen", || uploads(&second));
    page.says("Der er 2 fejl").says(&format!(
        "Linje {line} Spørgsmålet »ro1« hører til emnet »kvalitet«, men i version 1 hørte det til »rolleklarhed«"
    ));
    uploads(&second.replace("comparable_with = [\"1\"]", "")).is(200);
}
