//! An organisation whose people may answer: units, a survey, an open wave, and everybody's code.

use std::fmt::Write;
use std::path::Path;

use chrono::Days;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, SqliteConnection};
use trivsel::domain::account::Account;
use trivsel::domain::id::WaveId;
use trivsel::domain::instrument::Instrument;
use trivsel::domain::opening_code::Holder;
use trivsel::domain::role::{Grant, Role, Scope};
use trivsel::domain::wave::Level;
use trivsel::domain::wording::Language;
use trivsel::services::ceremony::{make_codes, prove_code};
use trivsel::services::draft_wave::{Draft, draft_wave};
use trivsel::services::manage_accounts::{Invited, find_account, invite_from_command_line};
use trivsel::services::print_letters::print_letters;
use trivsel::services::run_wave::open_wave;
use trivsel::services::shelf::surveys;
use trivsel::services::{Database, Services};
use trivsel::sheet;

use crate::{Args, Outcome, now};

/// Teams that people are in.
const TEAMS: usize = 500;
/// The survey manager.
const HR: &str = "hr@by.example";

/// The people with their codes, and what each sends.
pub(crate) struct Site {
    /// The database, in a word.
    pub(crate) name: String,
    place: String,
    codes: Vec<String>,
    /// What is sent, for as many different people as there are here.
    forms: Vec<String>,
}

impl Site {
    /// Prepares everything through the services that pages use, and opens the wave.
    pub(crate) fn prepare(folder: &Path, args: &Args, people: usize) -> Outcome<Self> {
        let database = Database::named(args.database.as_deref(), folder)?;
        let level = Level::from_number(args.level).ok_or("--level is 1 or 2")?;
        let services = Services::open(folder, &database)?.at_level(level);
        let (instrument, source) = survey(&args.survey)?;
        let codes = invite(&services, (&instrument, source), (level, people))?;
        let forms: Result<_, _> = (0..64).map(|n| form(&instrument, n)).collect();
        let file = folder.join("trivsel.db").display().to_string();
        let name = args.database.as_ref().map_or("SQLite", |_| "PostgreSQL");
        Ok(Self {
            name: name.to_owned(),
            place: args.database.clone().unwrap_or(file),
            codes,
            forms: forms?,
        })
    }

    fn code(&self, n: usize) -> &str {
        let n = n % self.codes.len().max(1);
        self.codes.get(n).map_or("", String::as_str)
    }

    /// The request for somebody's page, as a phone's browser makes it.
    pub(crate) fn page(&self, n: usize) -> Vec<u8> {
        let code = self.code(n);
        format!("GET /s/{code} HTTP/1.1\r\n{HOST}\r\n").into_bytes()
    }

    /// The request with somebody's ballot.
    pub(crate) fn post(&self, n: usize) -> Vec<u8> {
        let code = self.code(n);
        let form = self.forms.get(n % self.forms.len().max(1));
        let form = form.map_or("", String::as_str);
        let length = form.len();
        format!(
            "POST /s/{code}?lang=da HTTP/1.1\r\n{HOST}Content-Type: application/x-www-form-urlencoded\r\n\
             Origin: null\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {length}\r\n\r\n{form}"
        )
        .into_bytes()
    }

    /// How many ballots are in the box. Counted past the server, whose word it is to check.
    pub(crate) fn stored(&self) -> Outcome<usize> {
        #[derive(QueryableByName)]
        struct Counted {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            n: i64,
        }
        let query = diesel::sql_query("SELECT count(*) AS n FROM sealed_ballots");
        let counted: Counted = if self.place.starts_with("postgres") {
            query.get_result(&mut PgConnection::establish(&self.place)?)?
        } else {
            query.get_result(&mut SqliteConnection::establish(&self.place)?)?
        };
        Ok(usize::try_from(counted.n)?)
    }

    /// The same people in the bare program's database.
    pub(crate) fn lay_out_for_bare(&self, folder: &Path) -> Outcome<()> {
        std::fs::create_dir(folder)?;
        let file = folder.join("bare.db").display().to_string();
        let mut conn = SqliteConnection::establish(&file)?;
        conn.batch_execute(
            "PRAGMA journal_mode = WAL;
             CREATE TABLE invitations (code TEXT PRIMARY KEY, answered BOOLEAN NOT NULL) WITHOUT ROWID;
             CREATE TABLE ballots (slot BLOB PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;",
        )?;
        for codes in self.codes.chunks(500) {
            let rows: Vec<String> = codes.iter().map(|code| format!("('{code}', 0)")).collect();
            conn.batch_execute(&format!(
                "INSERT INTO invitations VALUES {}",
                rows.join(",")
            ))?;
        }
        Ok(())
    }
}

/// What every request says.
const HOST: &str = "Host: trivsel.example\r\nUser-Agent: Mozilla/5.0\r\nAccept: text/html\r\n\
Accept-Language: da\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n";

/// A survey that comes along, by its id.
pub(crate) fn survey(id: &str) -> Outcome<(Instrument, &'static str)> {
    let mut all = surveys().into_iter();
    let found = all.find(|(instrument, _)| instrument.id == id);
    Ok(found.ok_or_else(|| format!("no survey {id} comes along"))?)
}

fn manager(services: &Services) -> Outcome<Account> {
    let invited = Invited {
        name: "HR".to_owned(),
        email: HR.to_owned(),
        language: Language::Danish,
        grant: Grant {
            role: Role::SurveyManager,
            scope: Scope::Everywhere,
        },
    };
    services.call(now(), |cx| invite_from_command_line(cx, &invited))?;
    let found = services.call(now(), |cx| find_account(cx, HR))?;
    Ok(found.ok_or("the survey manager is not there")?)
}

/// Opens a wave, and tells everybody's code. They come in letters, so that no mails are sent while
/// people answer.
fn invite(
    services: &Services,
    (instrument, source): (&Instrument, &str),
    (level, people): (Level, usize),
) -> Outcome<Vec<String>> {
    let hr = manager(services)?;
    let mut units = "id,parent,name,kind\nby,,Byen,by\n".to_owned();
    let mut roster = "unit,email,language\n".to_owned();
    for team in 0..TEAMS.min(people) {
        writeln!(units, "hold-{team},by,Hold {team},hold")?;
    }
    for person in 0..people {
        writeln!(roster, "hold-{},,", person % TEAMS)?;
    }
    let draft = Draft {
        title: "Trivselsmåling".to_owned(),
        closes_on: now().date_naive().checked_add_days(Days::new(30)),
        k: Some(5),
        instrument: Some(Ok(source.to_owned())),
        asked: instrument.choices().map(str::to_owned).collect(),
        units: Some(sheet::table(units.as_bytes())),
        roster: Some(sheet::table(roster.as_bytes())),
        norm: None,
        norm_name: String::new(),
        lineage: None,
    };
    let wave = services.call(now(), |cx| draft_wave(cx, &hr, &draft))?;
    if level == Level::Two {
        prove(services, &hr, &wave)?;
    }
    services.call(now(), |cx| open_wave(cx, &hr, &wave))?;
    let letters = services.call(now(), |cx| print_letters(cx, &hr, (&wave, None)))?;
    let codes = letters.letters.into_iter().map(|letter| letter.code);
    Ok(codes.collect())
}

fn prove(services: &Services, hr: &Account, wave: &WaveId) -> Outcome<()> {
    let (_, codes) = services.call(now(), |cx| make_codes(cx, hr, (wave, "")))?;
    for (holder, words) in codes {
        let holder: Holder = holder;
        prove_code(services, now(), hr, (wave, holder, &words.join(" ")))?;
    }
    Ok(())
}

/// What somebody fills in: nearly every question, and a comment now and then.
fn form(instrument: &Instrument, n: usize) -> Result<String, std::fmt::Error> {
    let mut form = "lang=da".to_owned();
    for (place, item) in instrument.items().enumerate() {
        let options = &item.scale.options;
        let chosen = options.get((n * 7 + place * 3) % options.len().max(1));
        if let Some(option) = chosen.filter(|_| !(n + place).is_multiple_of(19)) {
            write!(form, "&a.{}={}", item.id, option.code)?;
        }
    }
    for (place, text) in instrument.texts.iter().enumerate() {
        let comment = match (n + place) % 5 {
            0 => "Vi+hj%C3%A6lper+hinanden%2C+n%C3%A5r+det+br%C3%A6nder+p%C3%A5.",
            _ => "",
        };
        write!(form, "&t.{}={comment}", text.id)?;
    }
    Ok(form)
}
