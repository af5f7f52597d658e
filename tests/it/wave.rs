//! HR hands in files: every mistake in all of them is listed at once, and nothing is stored.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, HR};
use super::folder::lines;
use super::html;
use super::person::{Page, Person};
use super::refusal::refused;

/// A survey file with five different mistakes, and each of them with its line and what it names.
fn survey_with_five_mistakes() -> (String, Vec<(usize, &'static str)>) {
    let source = include_str!("../../surveys/klynge-nord.toml");
    let changes = [
        ("id = \"klynge-nord\"", "id = \"egen\"", ""),
        ("native = \"positive\"", "native = \"positiv\"", "»positiv«"),
        ("id = \"kv3\"", "id = \"kv1\"", "»kv1«"),
        ("id = \"ro2\"", "id = \"ro 2\"", "»ro 2«"),
        ("reverse = true", "revers = true", "»reverse«"),
        (
            "[\"kvalitet\", \"rolleklarhed\"]",
            "[\"kvalitet\", \"rolleklarhed\", \"moral\"]",
            "»moral«",
        ),
    ];
    let bad = changes
        .iter()
        .fold(source.to_owned(), |text, (good, bad, _)| {
            text.replacen(good, bad, 1)
        });
    let mut places = Vec::new();
    for (good, _, names) in changes.into_iter().skip(1) {
        let before = source.split_once(good).unwrap().0;
        places.push((
            before.lines().count() + usize::from(before.ends_with('\n')),
            names,
        ));
    }
    (bad, places)
}

/// The rows of the mistakes' tables as they are read: "Linje 7 …".
fn listed(page: &Page) -> Vec<String> {
    html::all_between(&page.body, "<tr role=\"row\">", "</tr>")
        .into_iter()
        .map(html::text)
        .collect()
}

#[track_caller]
fn assert_lists(page: &Page, line: usize, word: &str) {
    let (rows, place) = (listed(page), format!("Linje {line} "));
    assert!(
        rows.iter()
            .any(|row| row.starts_with(&place) && row.contains(word)),
        "{place}{word} is not in {rows:#?}"
    );
}

const FIELDS: [(&str, &str); 4] = [
    ("title", "Måling"),
    ("closes_on", "2022-10-21"),
    ("k", "5"),
    ("instrument", "klynge-nord"),
];

fn hr(app: &TestApp) -> Person {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves/new").is(200);
    hr
}

#[test]
fn every_mistake_in_a_survey_file_is_listed_with_its_line() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let (survey, mistakes) = survey_with_five_mistakes();
    let roster = case::roster(case::STAFF_2022);
    let fields: Vec<(&str, &str)> = FIELDS
        .into_iter()
        .take(3)
        .chain([("instrument", "upload")])
        .collect();
    let files = [
        ("instrument_file", "egen.toml", survey.as_bytes()),
        ("units_file", "enheder.csv", case::UNITS.as_bytes()),
        ("roster_file", "medarbejdere.csv", roster.as_bytes()),
    ];
    let page = refused(&app, 422, "Der er 5 fejl", || {
        hr.uploads("/waves", &fields, &files)
    });
    for (line, names) in mistakes {
        assert_lists(&page, line, names);
    }
    assert!(
        page.body.contains("value=\"Måling\""),
        "what was filled in stays"
    );
    hr.visits("/waves").says("Ingen målinger endnu");
}

#[test]
fn every_bad_row_of_two_files_is_listed_at_once() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let units = "id;overenhed;navn;type\ntop;;Toppen;by\na;findes-ikke;A;team\na;top;A igen;team\n;top;Uden id;team\nx;;Endnu en top;by\n";
    let roster = "enhed;email;sprog\ntop;ikke en adresse;da\ntop;kim@by.example;tysk\ntop;KIM@by.example;da\n";
    let files = [
        ("units_file", "e.csv", units.as_bytes()),
        ("roster_file", "m.csv", roster.as_bytes()),
    ];
    let page = refused(&app, 422, "Ret dem alle", || {
        hr.uploads("/waves", &FIELDS, &files)
    });
    page.says("Fejl i enhedslisten")
        .says("Fejl i medarbejderlisten");
    for (line, names) in [(3, "findes-ikke"), (4, "»a«"), (5, "id"), (6, "»x«")] {
        assert_lists(&page, line, names);
    }
    for (line, names) in [(2, "ikke en adresse"), (3, "tysk"), (4, "KIM@by.example")] {
        assert_lists(&page, line, names);
    }
}

#[test]
fn every_bad_row_of_a_roster_is_listed_with_the_survey_files_mistakes() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let (survey, mistakes) = survey_with_five_mistakes();
    let roster = "Enhed;E-mail;Sprog\nteam_1;a@by.example;da\nteam_9;b@by.example;da\n;c@by.example;\nteam_2;d@by.example;klingon\nteam_2;a@by.example;\n";
    let files = [
        ("instrument_file", "egen.toml", survey.as_bytes()),
        (
            "units_file",
            "enheder.csv",
            &*case::windows_1252(case::UNITS),
        ),
        (
            "roster_file",
            "medarbejdere.csv",
            &*case::windows_1252(roster),
        ),
    ];
    let fields = [
        ("title", ""),
        ("closes_on", "2022-10-02"),
        ("k", "3"),
        ("instrument", "upload"),
    ];
    let page = refused(&app, 422, "Der er 12 fejl", || {
        hr.uploads("/waves", &fields, &files)
    });
    for (line, names) in
        mistakes
            .into_iter()
            .chain([(3, "team_9"), (4, "enhed"), (5, "klingon"), (6, "linje 2")])
    {
        assert_lists(&page, line, names);
    }
    page.says("Målingen har intet navn")
        .says("Datoen er gået")
        .says("Grupper under 5 svar kan ikke beskyttes");
    hr.sends_form("/language", &[("language", "en"), ("back", "/waves/new")])
        .is(200);
    let page = refused(&app, 422, "There are 12 mistakes", || {
        hr.uploads("/waves", &fields, &files)
    });
    page.says("Line 3").says("The survey has no name");
}

#[test]
fn files_that_are_no_tables_are_refused_together() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let files = [
        ("units_file", "e.xlsx", &b"PK\x03\x04 nonsense"[..]),
        ("roster_file", "m.csv", &b"a\0b"[..]),
    ];
    let page = refused(&app, 422, "Der er 2 fejl", || {
        hr.uploads("/waves", &FIELDS, &files)
    });
    assert_eq!(
        listed(&page)
            .iter()
            .filter(|row| row.contains("Filen kan ikke læses"))
            .count(),
        2
    );
    refused(&app, 422, "Filen mangler", || {
        hr.uploads("/waves", &FIELDS, &[])
    });
    let large = vec![b'x'; 11 * 1024 * 1024];
    refused(&app, 413, "Det er for stort", || {
        hr.uploads("/waves", &FIELDS, &[("roster_file", "m.csv", &large)])
    });
}

#[test]
fn a_survey_file_may_change_its_comments_but_not_what_it_asks() {
    let app = TestApp::start();
    let mut hr = hr(&app);
    let survey = include_str!("../../surveys/trivsel.toml").replace("\"trivsel\"", "\"egen\"");
    let roster = case::roster(case::STAFF_2022);
    let mut hands_in = |survey: &str| {
        let own = [
            ("instrument", "upload"),
            ("asked", "upload:[background]"),
            ("asked", "trivsel:blive"),
        ];
        let fields: Vec<(&str, &str)> = FIELDS.into_iter().take(3).chain(own).collect();
        let files = [
            ("instrument_file", "egen.toml", survey.as_bytes()),
            ("units_file", "enheder.csv", case::UNITS.as_bytes()),
            ("roster_file", "medarbejdere.csv", roster.as_bytes()),
        ];
        hr.uploads("/waves", &fields, &files)
    };
    hands_in(&survey).is(200).says("Kladde");
    let page = hands_in(&format!("# Rettet i dag.\n{survey}"));
    page.is(200).says("Kladde");
    let page = hands_in(&survey.replace("Hvor gammel er du?", "Hvad er din alder?"));
    page.is(422).says("Giv din fil et højere versionsnummer");
    let left_out = "SELECT DISTINCT left_out AS line FROM waves";
    assert_eq!(lines(app.folder(), left_out), ["blive"]);
}
