//! The report of the whole organisation after the full survey, beside that of a part of it.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, HR};
use super::html;

#[test]
fn the_root_says_what_goes_with_job_satisfaction_and_why_it_cannot_yet() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    hr.visits("/waves/new").is(200);
    let fields = [
        ("title", "Stor måling"),
        ("closes_on", "2022-10-21"),
        ("k", "5"),
        ("instrument", "trivsel"),
    ];
    let roster = case::roster([4; 5]);
    let files = [
        ("units_file", "enheder.csv", case::UNITS.as_bytes()),
        ("roster_file", "personer.csv", roster.as_bytes()),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    let wave = page
        .is(200)
        .path
        .strip_prefix("/waves/")
        .unwrap()
        .to_owned();
    let codes = case::opens(&app, &mut hr, &wave);
    for (person, (_, code)) in codes.iter().enumerate() {
        let mut browser = app.person();
        let form = browser.visits(&format!("/s/{code}"));
        let mut names: Vec<String> = html::tags(&form.body, "input")
            .into_iter()
            .filter_map(|tag| html::attribute(&format!(" {tag}"), "name"))
            .filter(|name| name.starts_with("a."))
            .collect();
        names.dedup();
        let answers: Vec<(String, String)> = names
            .into_iter()
            .enumerate()
            .map(|(place, name)| (name, (1 + (person * 3 + place) % 5).to_string()))
            .collect();
        let sent = browser.posts(&format!("/s/{code}"), &case::refs(&answers));
        sent.is(200).says("Tak, dit svar er modtaget");
    }
    for step in ["close", "count", "release"] {
        case::steps(&mut hr, &wave, step).is(200);
    }
    let root = hr.visits(&format!("/reports/{wave}/forvaltning"));
    root.is(200)
        .says("32 af 32 har svaret")
        .says("Hvad hænger sammen med jobtilfredshed?")
        .says("har svaret på alle emner, og svarene er forskellige nok")
        .does_not_say("Hvor pålidelige");
    hr.visits(&format!("/reports/{wave}/klynge-syd"))
        .is(200)
        .says("Resten af organisationen: ")
        .does_not_say("Hvad hænger sammen");
}
