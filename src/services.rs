//! Layer 3: the things a person can do. A service is one transaction, and it decides who may.

mod access;
pub mod add_person;
mod asked;
pub mod assess_risk;
pub mod back_up;
pub mod cast_ballot;
pub mod cast_together;
pub mod ceremony;
pub mod choose_focus;
pub mod choose_mails;
pub mod count_wave;
pub mod decide;
pub mod delete_plan;
pub mod draft_wave;
pub mod edit_measure;
pub mod edit_plan;
pub mod extend_wave;
mod follow_lineage;
mod frozen;
pub mod hold_dialogue;
pub mod hold_occasion;
pub mod hold_vote;
pub mod ideas;
pub mod import_indicators;
mod judge_effect;
pub mod keep_calendar;
pub mod keep_draft;
pub mod keep_group;
pub mod keep_keys;
pub mod keep_notes;
pub mod keep_order;
pub mod link_plan;
pub mod list_reports;
pub mod manage_accounts;
pub mod move_database;
pub mod move_measure;
pub mod open_pulse;
mod organisation;
pub mod pack_order;
pub mod plan_mails;
pub mod print_letters;
pub mod propose_focus;
pub mod purge_plans;
pub mod purge_wave;
pub mod reach;
pub mod read_agenda;
pub mod read_area;
pub mod read_committee;
pub mod read_coverage;
pub mod read_history;
pub mod read_measure;
pub mod read_meeting;
pub mod read_order;
pub mod read_report;
pub mod read_waits;
pub mod recount_wave;
pub mod remind;
pub mod replace_link;
pub mod restore;
pub mod review_plan;
pub mod run_wave;
pub mod send_mails;
pub mod shelf;
pub mod sign_in;
pub mod slow_down;
pub mod stand_ready;
pub mod take_bounce;
mod take_keys;
pub mod tick_duty;
pub mod wait_for;
pub mod watch_mails;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;
use data_encoding::BASE32_NOPAD;
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

use self::asked::Asked;
use self::cast_together::Writer;
use self::frozen::FrozenWaves;
use self::organisation::Organisation;
use self::take_keys::take_keys;
use crate::domain::account::Account;
use crate::domain::wave::Level;
use crate::seal::Keyring;
use crate::store::journal::Deed;
use crate::store::{Conn, Db, journal};

pub use crate::store::{Database, Error as StoreError, Misnamed};

/// Where the time comes from: the system's clock, or a test's.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// The database and the keys: all that services need, and nothing else may touch.
#[derive(Debug)]
pub struct Services {
    db: Db,
    keyring: Arc<Keyring>,
    level: Level,
    can_text: bool,
    writer: Writer,
    asked: Asked,
    frozen: FrozenWaves,
    organisation: Organisation,
}

/// What one service call has in its hands.
#[derive(Debug)]
pub struct Context<'a> {
    /// The connection, inside a transaction.
    pub(crate) conn: &'a mut Conn,
    /// The keys.
    pub(crate) keyring: &'a Keyring,
    /// Now.
    pub(crate) now: DateTime<Utc>,
    /// Chance, seeded by the operating system.
    pub(crate) rng: StdRng,
    /// The level of waves that are prepared now.
    pub(crate) level: Level,
    /// Whether text messages can be sent.
    pub(crate) can_text: bool,
    /// What waves ask.
    pub(crate) asked: &'a Asked,
    /// Released waves, which do not change.
    pub(crate) frozen: &'a FrozenWaves,
    /// Today's organisation.
    organisation: &'a Organisation,
}

/// Why the data folder could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made.
    #[error("the data folder cannot be made")]
    Folder(#[from] std::io::Error),
    /// The database cannot be opened.
    #[error("the database cannot be opened")]
    Store(#[from] StoreError),
    /// The keys cannot be opened.
    #[error("the keys cannot be opened")]
    Keys(#[from] crate::seal::Error),
    /// The database was set up with keys, and there are none here.
    #[error(
        "there are no keys in {}, and this database was set up with keys; give this server the key folder that the other servers use, or put the copy of the key folder back. New keys would make every link and code that is out worthless",
        .0.display()
    )]
    KeysMissing(PathBuf),
    /// The database was set up with other keys.
    #[error(
        "the keys in {} belong to another installation: this database was set up with other keys; give this server the key folder that the other servers use, or name the database that these keys belong to",
        .0.display()
    )]
    OtherKeys(PathBuf),
    /// There is no thread for the writer of ballots.
    #[error("the writer of ballots cannot be started")]
    Writer(#[source] std::io::Error),
}

impl Services {
    /// Opens a database and the keys in a data folder. The folder, its own database file and the keys
    /// are made if they are not there.
    ///
    /// Errors: the database cannot be reached, or something in the folder cannot be made or opened.
    pub fn open(folder: &Path, database: &Database) -> Result<Self, OpenError> {
        make_private_folder(folder)?;
        let db = Db::open(database)?;
        if let Database::File { path, .. } = database {
            keep_private(path)?;
        }
        #[cfg(feature = "leaky")]
        crate::leaky::prepare(&mut db.conn()?)?;
        let keyring = Arc::new(take_keys(&db, &folder.join("keys"))?);
        let writer = Writer::start(db.clone(), Arc::clone(&keyring)).map_err(OpenError::Writer)?;
        let services = Self {
            db,
            keyring,
            level: Level::Two,
            can_text: false,
            writer,
            asked: Asked::default(),
            frozen: FrozenWaves::default(),
            organisation: Organisation::default(),
        };
        services.finish()?;
        // What was deleted just before an unclean stop may still stand in the log.
        services.db.conn()?.empty_log()?;
        Ok(services)
    }

    /// The same, preparing waves at this level. Without it they are prepared at level 2.
    #[must_use]
    pub fn at_level(self, level: Level) -> Self {
        Self { level, ..self }
    }

    /// The same, with or without a gateway for text messages. Without it, people who have a telephone
    /// number and no e-mail address get letters.
    #[must_use]
    pub fn texting(self, can_text: bool) -> Self {
        Self { can_text, ..self }
    }

    /// How many calls run side by side.
    pub fn at_once() -> usize {
        usize::try_from(Db::CONNECTIONS).unwrap_or(1)
    }

    /// Runs a service: everything it does happens, or nothing.
    ///
    /// Errors: the service's own, or that the database could not begin or commit.
    pub fn call<T, E: From<StoreError>>(
        &self,
        now: DateTime<Utc>,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.db.conn()?;
        conn.transaction(|conn| service(&mut self.context(conn, now)))
    }

    /// Runs a service that only looks. It sees one moment of the database and waits for nobody.
    ///
    /// Errors: the service's own, or that the database could not begin.
    pub fn look<T, E: From<StoreError>>(
        &self,
        now: DateTime<Utc>,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.db.conn()?;
        conn.snapshot(|conn| service(&mut self.context(conn, now)))
    }

    /// Runs a service that looks at one row, or at what never changes: no transaction is begun.
    ///
    /// Errors: the service's own, or that there is no connection.
    pub fn glance<T, E: From<StoreError>>(
        &self,
        now: DateTime<Utc>,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.db.conn()?;
        service(&mut self.context(&mut conn, now))
    }

    fn context<'a>(&'a self, conn: &'a mut Conn, now: DateTime<Utc>) -> Context<'a> {
        Context {
            conn,
            keyring: &self.keyring,
            now,
            rng: rand::make_rng(),
            level: self.level,
            can_text: self.can_text,
            asked: &self.asked,
            frozen: &self.frozen,
            organisation: &self.organisation,
        }
    }

    /// Runs a service that only looks, as far as into the ballot boxes. For the count alone.
    ///
    /// Errors: the service's own, or that the database could not begin.
    pub(crate) fn look_into_boxes<T, E: From<StoreError>>(
        &self,
        now: DateTime<Utc>,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.db.conn()?;
        conn.counting(|conn| service(&mut self.context(conn, now)))
    }

    /// Overwrites what was deleted. A busy database cleans up a later time: ballots that are left in
    /// the file cannot be opened any more.
    fn scrub(&self) {
        if let Err(error) = self.db.conn().and_then(|mut conn| conn.scrub()) {
            tracing::warn!(%error, "the database file could not be scrubbed");
        }
    }

    /// Moves the database's log into its file and empties it, if nobody is in the way.
    fn trim_log(&self) -> Result<(), StoreError> {
        self.db.conn()?.trim_log()
    }

    /// Copies the database into a new file. The keys are not in it: a copy with the key of an open wave
    /// could be read.
    ///
    /// Errors: as [`back_up`](back_up::back_up).
    pub fn back_up(
        &self,
        file: &Path,
        now: DateTime<Utc>,
    ) -> Result<back_up::Manifest, back_up::BackupError> {
        back_up::back_up(&self.db, file, now)
    }

    /// Whether the database answers.
    ///
    /// Errors: it does not.
    pub fn is_well(&self) -> Result<(), StoreError> {
        self.db.conn().map(drop)
    }
}

impl Context<'_> {
    /// A fresh random id. Nothing about it tells when it was made.
    pub(crate) fn id(&mut self) -> String {
        let mut bytes = [0; 15];
        self.rng.fill_bytes(&mut bytes);
        BASE32_NOPAD.encode(&bytes).to_lowercase()
    }

    /// Today, in Denmark.
    pub(crate) fn today(&self) -> NaiveDate {
        Self::day_of(self.now)
    }

    /// The day of an instant, in Denmark.
    pub(crate) fn day_of(instant: DateTime<Utc>) -> NaiveDate {
        instant.with_timezone(&Copenhagen).date_naive()
    }

    /// Writes down who did what.
    pub(crate) fn note(
        &mut self,
        actor: Option<&Account>,
        deed: &'static str,
        about: &str,
    ) -> Result<(), StoreError> {
        let id = self.id();
        journal::insert(
            self.conn,
            &id,
            self.now,
            actor.map(|actor| &actor.id),
            Deed {
                deed,
                about,
                matter: None,
                detail: "",
            },
        )
    }

    /// Writes down who did what in the history of a plan, an order or a unit's committee.
    pub(crate) fn record(
        &mut self,
        actor: Option<&Account>,
        matter: &str,
        (deed, about): (&'static str, &str),
        detail: &str,
    ) -> Result<(), StoreError> {
        let id = self.id();
        let matter = Some(matter);
        let line = Deed {
            deed,
            about,
            matter,
            detail,
        };
        let who = actor.map(|actor| &actor.id);
        journal::insert(self.conn, &id, self.now, who, line)
    }
}

/// Makes a folder that only its owner can look into. One that is there already stays as it is.
///
/// Errors: the folder cannot be made.
pub fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Lets only its owner read the database.
fn keep_private(file: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

/// A seeded generator, for callers that need the same chance twice.
pub fn seeded(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}
