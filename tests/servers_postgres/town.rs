//! A town whose people answer, on a database that several servers share.

use std::fmt::Write as _;

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, HR};
use super::person::Person;

/// The short number, or the full one if it is asked for.
pub(crate) fn either(short: usize, full: usize) -> usize {
    match std::env::var_os("TRIVSEL_FULL") {
        Some(_) => full,
        None => short,
    }
}

/// The system's time. Processes cannot be handed another clock.
#[expect(
    clippy::disallowed_methods,
    reason = "a process cannot be handed another clock"
)]
fn now() -> chrono::DateTime<chrono::Utc> {
    chrono::Utc::now()
}

/// A wave that is open, with so many people of four units in it.
pub(crate) struct Town {
    pub(crate) app: TestApp,
    pub(crate) hr: Person,
    pub(crate) wave: String,
    pub(crate) codes: Vec<String>,
}

impl Town {
    pub(crate) fn of(people: usize) -> Self {
        let app = TestApp::start();
        // In the daytime, so that invitations go out.
        let today = now().date_naive();
        app.set_clock(&format!("{today}T12:00:00Z"));
        app.invite(Role::SurveyManager, HR, "");
        let mut hr = app.sign_in(HR);
        let mut roster = "Enhed;E-mail;Sprog\n".to_owned();
        for person in 0..people {
            let unit = 1 + person % 4;
            writeln!(roster, "team_{unit};p{person}@nord.example;dansk").unwrap();
        }
        let closes = (today + chrono::Duration::days(21)).to_string();
        let fields = [
            ("title", "Alle på én gang"),
            ("closes_on", closes.as_str()),
            ("k", "5"),
            ("instrument", "klynge-nord"),
        ];
        let (units, roster) = (case::windows_1252(case::UNITS), case::windows_1252(&roster));
        let files = [
            ("units_file", "enheder.csv", &*units),
            ("roster_file", "medarbejdere.csv", &*roster),
        ];
        hr.visits("/waves/new").is(200);
        let page = hr.uploads("/waves", &fields, &files);
        let wave = page
            .is(200)
            .path
            .strip_prefix("/waves/")
            .unwrap()
            .to_owned();
        let codes = case::opens(&app, &mut hr, &wave);
        let codes: Vec<String> = codes.into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes.len(), people);
        app.set_clock(&now().to_rfc3339());
        let hr = app.sign_in_again();
        Self {
            app,
            hr,
            wave,
            codes,
        }
    }
}

/// A form as a browser sends it: nobody answers quite alike.
pub(crate) fn form(person: usize) -> String {
    let fields = case::made_up(person);
    let pairs = fields.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join("&")
}
