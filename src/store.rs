//! Layer 2: rows. What is kept, and nothing about what it means.
//!
//! SQL counts and finds; Rust calculates. Every query is written once, inside `on!`, so that it
//! can be type-checked for each database the server runs on.

pub mod accounts;
pub mod archive_ballots;
pub mod bounces;
mod column;
pub mod decisions;
pub mod draft_blobs;
pub mod idea_ratings;
pub mod indicators;
pub mod instruments;
pub mod invitations;
pub mod journal;
pub mod lineages;
pub mod measures;
mod migrate;
pub mod norms;
pub mod notes;
pub mod occasions;
pub mod opening_codes;
pub mod orders;
pub mod outbox;
pub mod plans;
pub mod releases;
pub mod reminders;
pub mod reorganise;
pub mod risks;
pub mod rounds;
pub mod schema;
pub mod sealed_ballots;
pub mod sessions;
pub mod trio_answers;
pub mod units;
pub mod waits;
pub mod waves;

use std::path::Path;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sqlite::SqliteConnection;

/// Connections to the database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: Pool<ConnectionManager<SqliteConnection>>,
}

/// A connection to whichever database this server runs on.
pub enum Conn {
    /// An `SQLite` file.
    Sqlite(PooledConnection<ConnectionManager<SqliteConnection>>),
}

/// Runs a query on the connection's own backend.
macro_rules! on {
    ($conn:expr, |$c:ident| $query:expr) => {
        match $conn {
            $crate::store::Conn::Sqlite($c) => {
                let $c = &mut **$c;
                $query
            }
        }
    };
}
pub(crate) use on;

/// Why the store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is such a row already.
    #[error("there is such a row already")]
    Duplicate,
    /// The row refers to one that is not there, or is referred to.
    #[error("a row that this one refers to is missing, or this one is still referred to")]
    Missing,
    /// The database is locked, full or out of connections; trying again later may help.
    #[error("the database is busy or full: {0}")]
    Busy(String),
    /// A row holds what no row of ours should.
    #[error("the database holds something unreadable: {0}")]
    Unreadable(String),
    /// Anything else.
    #[error("the database failed")]
    Broken(#[source] DieselError),
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        let DieselError::DatabaseError(kind, details) = &error else {
            return Self::Broken(error);
        };
        if *kind == DatabaseErrorKind::UniqueViolation {
            Self::Duplicate
        } else if *kind == DatabaseErrorKind::ForeignKeyViolation {
            Self::Missing
        } else if is_passing(details.message()) {
            Self::Busy(details.message().to_owned())
        } else {
            Self::Broken(error)
        }
    }
}

/// `SQLite` tells a lock or a full disk in words only; diesel has no kind for them.
fn is_passing(message: &str) -> bool {
    [
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database file",
    ]
    .iter()
    .any(|words| message.contains(words))
}

/// How every connection is set up. An answer cannot be asked for twice, so a commit is on disk
/// before it is confirmed (`synchronous = FULL`), and what is deleted is overwritten
/// (`secure_delete`).
#[derive(Debug)]
struct SetUp;

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for SetUp {
    fn on_acquire(&self, conn: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
        const PRAGMAS: [&str; 7] = [
            "PRAGMA busy_timeout = 5000",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "PRAGMA foreign_keys = ON",
            "PRAGMA secure_delete = ON",
            "PRAGMA temp_store = MEMORY",
            "PRAGMA trusted_schema = OFF",
        ];
        for pragma in PRAGMAS {
            conn.batch_execute(pragma)
                .map_err(diesel::r2d2::Error::QueryError)?;
        }
        assert_settings(conn)
    }
}

/// What a connection must have come to, whatever it was asked for: a database on some file systems,
/// or built otherwise, leaves a setting as it was and says nothing.
fn assert_settings(conn: &mut SqliteConnection) -> Result<(), diesel::r2d2::Error> {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Mode {
        #[diesel(sql_type = diesel::sql_types::Text)]
        journal_mode: String,
    }
    #[derive(diesel::QueryableByName)]
    struct Full {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        synchronous: i32,
    }
    #[derive(diesel::QueryableByName)]
    struct Overwritten {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        secure_delete: i32,
    }
    let ask = diesel::r2d2::Error::QueryError;
    let mode: Mode = diesel::sql_query("PRAGMA journal_mode")
        .get_result(conn)
        .map_err(ask)?;
    let full: Full = diesel::sql_query("PRAGMA synchronous")
        .get_result(conn)
        .map_err(ask)?;
    let overwritten: Overwritten = diesel::sql_query("PRAGMA secure_delete")
        .get_result(conn)
        .map_err(ask)?;
    let stands = (
        mode.journal_mode.as_str(),
        full.synchronous,
        overwritten.secure_delete,
    );
    if stands == ("wal", 2, 1) {
        return Ok(());
    }
    let why =
        format!("the database takes journal, synchronous and secure_delete as {stands:?} only");
    Err(ask(DieselError::QueryBuilderError(why.into())))
}

impl Db {
    /// How many connections there are, and so how many services run at once.
    pub const CONNECTIONS: u32 = 4;

    /// Opens the database file, makes it if it is not there, and brings its tables up to date.
    ///
    /// Errors: the file cannot be opened, or a migration fails.
    pub fn open(file: &Path) -> Result<Self, Error> {
        let manager = ConnectionManager::new(file.to_string_lossy());
        let pool = Pool::builder()
            // One more for the writer of ballots and one for the mails: neither waits for a service.
            .max_size(Self::CONNECTIONS + 2)
            .min_idle(Some(1))
            .connection_timeout(Duration::from_secs(5))
            .connection_customizer(Box::new(SetUp))
            .build(manager)
            .map_err(|error| Error::Busy(error.to_string()))?;
        let db = Self { pool };
        migrate::up(&mut db.conn()?)?;
        Ok(db)
    }

    /// A connection.
    ///
    /// Errors: none is free within five seconds.
    pub fn conn(&self) -> Result<Conn, Error> {
        Ok(Conn::Sqlite(
            self.pool
                .get()
                .map_err(|error| Error::Busy(error.to_string()))?,
        ))
    }
}

impl Conn {
    /// Runs everything or nothing. The transaction asks for the right to write at once: a deferred
    /// one that reads first fails under contention, however long it waits.
    ///
    /// Errors: the closure's, or that the database could not begin or commit.
    pub fn transaction<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within("BEGIN IMMEDIATE", work)
    }

    /// Reads one moment of the database. Whoever only reads waits for nobody who writes.
    ///
    /// Errors: the closure's, or that the database could not begin.
    pub fn snapshot<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within("BEGIN", work)
    }

    fn within<T, E: From<Error>>(
        &mut self,
        begin: &'static str,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        on!(self, |c| AnsiTransactionManager::begin_transaction_sql(
            c, begin
        ))
        .map_err(Error::from)?;
        match work(self) {
            Ok(value) => {
                let committed = on!(self, |c| AnsiTransactionManager::commit_transaction(c));
                if let Err(error) = committed {
                    self.roll_back();
                    return Err(Error::from(error).into());
                }
                Ok(value)
            }
            Err(error) => {
                self.roll_back();
                Err(error)
            }
        }
    }

    /// Gives a transaction up. If even that fails, `SQLite` has given it up already.
    fn roll_back(&mut self) {
        if let Err(error) = on!(self, |c| AnsiTransactionManager::rollback_transaction(c)) {
            tracing::warn!(%error, "a transaction could not be rolled back");
        }
    }

    /// Empties the log if nobody is in the way. It waits for no reader: as long as it waits, nobody
    /// could write.
    ///
    /// Errors: the database failed.
    pub fn trim_log(&mut self) -> Result<(), Error> {
        on!(self, |c| {
            let trimmed =
                c.batch_execute("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);");
            c.batch_execute("PRAGMA busy_timeout = 5000")?;
            trimmed
        })?;
        Ok(())
    }

    /// Moves the log into the file and empties it; what was deleted is overwritten by this.
    ///
    /// Errors: the database is busy.
    pub fn empty_log(&mut self) -> Result<(), Error> {
        on!(self, |c| c.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)"))?;
        Ok(())
    }

    /// Overwrites what is deleted: moves the log into the file, empties it and rebuilds the file,
    /// so that no page keeps an order or a leftover.
    ///
    /// Errors: the database could not do it; it may be tried again.
    pub fn scrub(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(c) => rebuild(c)?,
        }
        Ok(())
    }

    /// Whether every page of the database is what it should be.
    ///
    /// Errors: the database cannot be read at all.
    pub fn is_sound(&mut self) -> Result<bool, Error> {
        #[derive(diesel::QueryableByName)]
        struct Finding {
            #[diesel(sql_type = diesel::sql_types::Text)]
            integrity_check: String,
        }
        let findings: Vec<Finding> = on!(self, |c| {
            use diesel::RunQueryDsl;
            diesel::sql_query("PRAGMA integrity_check").load(c)
        })?;
        Ok(findings
            .iter()
            .all(|finding| finding.integrity_check == "ok"))
    }

    /// Writes a whole, consistent copy of the database into a new file.
    ///
    /// Errors: the file exists already or cannot be written.
    pub fn copy_to(&mut self, file: &Path) -> Result<(), Error> {
        let file = file.to_string_lossy().into_owned();
        on!(self, |c| {
            use diesel::RunQueryDsl;
            diesel::sql_query("VACUUM INTO ?")
                .bind::<diesel::sql_types::Text, _>(file)
                .execute(c)
        })?;
        Ok(())
    }
}

/// A database with more in it than this many bytes is rebuilt by way of a temporary file: in memory it
/// would take as much as there is in it.
const LARGEST_IN_MEMORY: i64 = 64 * 1_024 * 1_024;

/// Empties the log, writes the file anew and empties the log again.
fn rebuild(conn: &mut SqliteConnection) -> Result<(), DieselError> {
    use diesel::RunQueryDsl;
    #[derive(diesel::QueryableByName)]
    struct Held {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        bytes: i64,
    }
    let held: Held = diesel::sql_query(
        "SELECT (page_count - freelist_count) * page_size AS bytes \
         FROM pragma_page_count, pragma_freelist_count, pragma_page_size",
    )
    .get_result(conn)?;
    let by_way_of = if held.bytes > LARGEST_IN_MEMORY {
        "FILE"
    } else {
        "MEMORY"
    };
    let rebuilt = conn.batch_execute(&format!(
        "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA temp_store = {by_way_of}; VACUUM; \
         PRAGMA wal_checkpoint(TRUNCATE);"
    ));
    conn.batch_execute("PRAGMA temp_store = MEMORY")?;
    rebuilt
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Conn")
    }
}
