//! A made-up town: teams of equal size in which everybody writes something that nobody else does.

use std::path::Path;
use std::sync::mpsc;

use rand::seq::SliceRandom;
use trivsel::domain::ballot::RawBallot;
use trivsel::domain::role::Role;
use trivsel::domain::wave::Wave;
use trivsel::services::cast_ballot::CastError;
use trivsel::services::seeded;

use super::app::TestApp;
use super::case::{self, HR};
use super::cluster::{Cluster, claim};
use super::letter::Letter;
use super::person::Person;

/// Somebody with the right to answer.
#[derive(Clone)]
pub(crate) struct Citizen {
    pub(crate) unit: String,
    pub(crate) code: String,
    pub(crate) email: String,
    /// What only this person writes: a word of sixteen bytes.
    pub(crate) word: String,
}

impl Citizen {
    /// The comment: the word four times, so that it is found whole wherever a page of a file ends.
    pub(crate) fn comment(&self) -> String {
        self.word.repeat(4)
    }
}

/// An open wave of some teams.
pub(crate) struct Town {
    pub(crate) app: TestApp,
    pub(crate) hr: Person,
    pub(crate) wave: String,
    pub(crate) people: Vec<Citizen>,
    /// The invitations as they came.
    pub(crate) mails: Vec<Letter>,
}

impl Town {
    /// So many teams of so many people; two letters set its words apart from another town's.
    pub(crate) fn open(n_units: usize, n_people: usize, letters: &str) -> Self {
        Self::open_in(TestApp::start(), (n_units, n_people, letters)).0
    }

    /// The same on a database server, as the database of this folder.
    pub(crate) fn open_on(
        cluster: &Cluster,
        folder: &Path,
        (n_units, n_people, letters): (usize, usize, &str),
    ) -> Self {
        claim(cluster, folder);
        let app = TestApp::start_in(folder, None);
        Self::open_in(app, (n_units, n_people, letters)).0
    }

    /// The same at level 2, with the two opening codes.
    pub(crate) fn open_with_codes(n_people: usize, letters: &str) -> (Self, [String; 2]) {
        let (town, codes) = Self::open_in(TestApp::start_at_level_two(), (1, n_people, letters));
        (town, codes.unwrap())
    }

    fn open_in(
        app: TestApp,
        (n_units, n_people, letters): (usize, usize, &str),
    ) -> (Self, Option<[String; 2]>) {
        app.invite(Role::SurveyManager, HR, "");
        let mut hr = app.sign_in(HR);
        let wave = drafts(&mut hr, n_units, n_people);
        app.mails();
        let codes = case::holds_ceremony(&mut hr, &wave);
        hr.visits(&format!("/waves/{wave}"));
        hr.sends_form(&format!("/waves/{wave}/open"), &case::SURE)
            .is(200);
        let mails = app.mails();
        assert_eq!(mails.len(), n_units * n_people);
        let citizen = |(n, mail): (usize, &Letter)| Citizen {
            unit: mail.to.split('.').next().unwrap().to_owned(),
            code: mail.code(),
            email: mail.to.clone(),
            word: format!("[{letters}{n:04}-mark-{letters}]"),
        };
        let people: Vec<Citizen> = mails.iter().enumerate().map(citizen).collect();
        assert!(people.iter().all(|citizen| citizen.word.len() == 16));
        let town = Self {
            app,
            hr,
            wave,
            people,
            mails,
        };
        (town, codes)
    }

    /// The people in an order that has nothing to do with the roster's.
    pub(crate) fn arrivals(&self, seed: u64) -> Vec<Citizen> {
        let mut arrivals = self.people.clone();
        arrivals.shuffle(&mut seeded(seed));
        arrivals
    }

    /// Somebody answers, alone: the next ballot comes when this one is on disk. Straight to the
    /// service; a visit over HTTP would store nothing else.
    pub(crate) fn cast(&self, citizen: &Citizen, raw: &RawBallot) -> Result<Wave, CastError> {
        let (tell, told) = mpsc::channel();
        let services = self.app.services();
        let coming = services.expect_ballot();
        services.cast(coming, self.app.now(), (&citizen.code, raw), move |done| {
            tell.send(done).unwrap();
        });
        told.recv().unwrap()
    }

    /// The wave is closed and counted.
    pub(crate) fn counts(&mut self) {
        for step in ["close", "count"] {
            case::steps(&mut self.hr, &self.wave, step).is(200);
        }
    }
}

/// Answers that differ from person to person, and the person's own comment.
pub(crate) fn ballot(n: usize, citizen: &Citizen) -> RawBallot {
    let answer = |(name, code): (String, String)| (name.replace("a.", ""), code);
    RawBallot {
        answers: case::made_up(n).into_iter().map(answer).collect(),
        comments: vec![("bedre".to_owned(), citizen.comment())],
        background: Vec::new(),
    }
}

fn drafts(hr: &mut Person, n_units: usize, n_people: usize) -> String {
    let mut units = vec![
        "Id;Overenhed;Navn;Type".to_owned(),
        "by;;Byen;by".to_owned(),
    ];
    let mut roster = vec!["Enhed;E-mail;Sprog".to_owned()];
    for unit in 0..n_units {
        units.push(format!("hold-{unit:03};by;Hold {unit:03};hold"));
        let row = |person: usize| format!("hold-{unit:03};hold-{unit:03}.{person:03}@by.example;");
        roster.extend((0..n_people).map(row));
    }
    hr.visits("/waves/new").is(200);
    let fields = [
        ("title", "Trivselsmåling"),
        ("closes_on", "2022-10-21"),
        ("k", "5"),
        ("instrument", "klynge-nord"),
    ];
    let [units, roster] = [units, roster].map(|rows| case::windows_1252(&(rows.join("\n") + "\n")));
    let files = [
        ("units_file", "enheder.csv", &*units),
        ("roster_file", "medarbejdere.csv", &*roster),
    ];
    let page = hr.uploads("/waves", &fields, &files);
    page.is(200);
    page.path.strip_prefix("/waves/").unwrap().to_owned()
}
