//! An open wave of people who come with a letter in their hands: their codes, in the order of the
//! invitations.

use std::fmt::Write;

use chrono::{DateTime, Days, Utc};
use trivsel::domain::account::Account;
use trivsel::domain::id::WaveId;
use trivsel::domain::role::{Grant, Role, Scope};
use trivsel::domain::wave::Level;
use trivsel::domain::wording::Language;
use trivsel::services::draft_wave::{Draft, DraftError, draft_wave};
use trivsel::services::manage_accounts::{
    AccountError, Invited, invite_from_command_line, survey_manager,
};
use trivsel::services::print_letters::print_letters;
use trivsel::services::run_wave::{RunError, open_wave};
use trivsel::services::{Services, StoreError};
use trivsel::sheet;

use super::place::Place;

/// The survey manager's address.
pub(crate) const HR: &str = "hr@by.example";

/// What is asked.
const ITEMS: [&str; 14] = [
    "kv1", "kv2", "kv3", "kv4", "ro1", "ro2", "ro3", "te1", "te2", "te3", "te4", "fo1", "fo2",
    "fo3",
];

/// What a link's page says when the answer is in.
pub(crate) const IS_IN: &str = "Dit svar er allerede modtaget";
/// What a receipt says.
pub(crate) const RECEIPT: &str = "Tak, dit svar er modtaget";

/// An open wave.
pub(crate) struct Town {
    pub(crate) wave: String,
    /// The codes, unit by unit and within a unit in the order of the invitations' ids.
    pub(crate) codes: Vec<String>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a process cannot be handed another clock, and this is the one it reads"
)]
fn now() -> DateTime<Utc> {
    Utc::now()
}

impl Town {
    /// Opens a wave in so many units of so many people.
    pub(crate) fn open(place: &Place, n_units: usize, n_people: usize) -> Self {
        let services = Services::open(&place.folder, &place.database()).unwrap();
        let services = services.at_level(Level::One);
        let manager = manager(&services);
        let draft = draft(n_units, n_people);
        let done: Result<WaveId, DraftError> =
            services.call(now(), |cx| draft_wave(cx, &manager, &draft));
        let wave = done.unwrap();
        let done: Result<(), RunError> = services.call(now(), |cx| open_wave(cx, &manager, &wave));
        done.unwrap();
        let printed = services.call(now(), |cx| print_letters(cx, &manager, (&wave, None)));
        let letters = printed.unwrap().letters;
        let codes: Vec<String> = letters.into_iter().map(|letter| letter.code).collect();
        assert_eq!(codes.len(), n_units * n_people);
        let wave = wave.as_str().to_owned();
        Self { wave, codes }
    }
}

fn manager(services: &Services) -> Account {
    let invited = Invited {
        name: "Kim".to_owned(),
        email: HR.to_owned(),
        language: Language::Danish,
        grant: Grant {
            role: Role::SurveyManager,
            scope: Scope::Everywhere,
        },
    };
    let done: Result<_, AccountError> =
        services.call(now(), |cx| invite_from_command_line(cx, &invited));
    done.unwrap();
    let found: Result<_, StoreError> = services.call(now(), |cx| survey_manager(cx, HR));
    found.unwrap().unwrap()
}

fn draft(n_units: usize, n_people: usize) -> Draft {
    let mut units = "Id;Overenhed;Navn;Type\nby;;Byen;by\n".to_owned();
    let mut roster = "Enhed;E-mail;Sprog\n".to_owned();
    for unit in 0..n_units {
        writeln!(units, "hold-{unit:03};by;Hold {unit:03};hold").unwrap();
        for _ in 0..n_people {
            writeln!(roster, "hold-{unit:03};;dansk").unwrap();
        }
    }
    let instrument = concat!(env!("CARGO_MANIFEST_DIR"), "/surveys/klynge-nord.toml");
    Draft {
        title: "Trivselsmåling".to_owned(),
        closes_on: Some(now().date_naive() + Days::new(21)),
        k: Some(5),
        instrument: Some(Ok(std::fs::read_to_string(instrument).unwrap())),
        asked: Vec::new(),
        units: Some(sheet::table(units.as_bytes())),
        roster: Some(sheet::table(roster.as_bytes())),
        norm: None,
        norm_name: String::new(),
        lineage: None,
    }
}

/// A whole ballot as a form, different from person to person.
pub(crate) fn form(person: usize) -> String {
    let answer = |(at, item): (usize, &&str)| format!("a.{item}={}", 1 + (person + at) % 5);
    let answers: Vec<String> = ITEMS.iter().enumerate().map(answer).collect();
    answers.join("&")
}
