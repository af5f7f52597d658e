//! Layer 2: rows. What is kept, and nothing about what it means.
//!
//! SQL counts and finds; Rust calculates. Every query is written once, inside `on!`, so that it
//! can be type-checked for each database the server runs on.

pub mod accounts;
pub mod archive_ballots;
pub mod bounces;
pub mod boxes;
pub mod check;
mod column;
pub mod copy;
mod database;
pub mod decisions;
pub mod draft_blobs;
pub mod idea_ratings;
pub mod indicators;
pub mod instruments;
pub mod invitations;
pub mod journal;
pub mod key_marks;
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
mod pool;
pub mod releases;
pub mod reminders;
pub mod reorganise;
pub mod risks;
mod roles;
pub mod rounds;
pub mod schema;
pub mod sealed_ballots;
pub mod sessions;
pub mod tries;
pub mod trio_answers;
pub mod units;
mod unkept;
pub mod upkeep;
pub mod waits;
pub mod waves;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, PooledConnection};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sqlite::SqliteConnection;

pub use self::database::{Database, Misnamed};
pub use self::pool::Db;

/// A connection to whichever database this server runs on.
pub enum Conn {
    /// An `SQLite` file.
    Sqlite(PooledConnection<ConnectionManager<SqliteConnection>>),
    /// A `PostgreSQL` server.
    Postgres(PooledConnection<ConnectionManager<PgConnection>>),
}

/// Runs a query on the connection's own backend. The body is written once and checked once for each
/// database, so it may use whatever both can do.
macro_rules! on {
    ($conn:expr, |$c:ident| $query:expr) => {
        match $conn {
            $crate::store::Conn::Sqlite($c) => {
                let $c = &mut **$c;
                $query
            }
            $crate::store::Conn::Postgres($c) => {
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
    /// The database that was named cannot be used.
    #[error("the database cannot be used: {0}")]
    Unreachable(String),
    /// A row holds what no row of ours should.
    #[error("the database holds something unreadable: {0}")]
    Unreadable(String),
    /// Anything else.
    #[error("the database failed")]
    Broken(#[source] DieselError),
}

impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        // What is given up by itself when its commit fails cannot be given up once more.
        if let DieselError::RollbackErrorOnCommit { commit_error, .. } = error {
            return Self::from(*commit_error);
        }
        let DieselError::DatabaseError(kind, details) = &error else {
            return Self::Broken(error);
        };
        if *kind == DatabaseErrorKind::UniqueViolation {
            Self::Duplicate
        } else if *kind == DatabaseErrorKind::ForeignKeyViolation {
            Self::Missing
        } else if *kind == DatabaseErrorKind::SerializationFailure
            || *kind == DatabaseErrorKind::ClosedConnection
            || is_passing(details.message())
        {
            Self::Busy(details.message().to_owned())
        } else {
            Self::Broken(error)
        }
    }
}

impl Error {
    /// Whether the database has broken a tie between two who were in each other's way: the same once
    /// more will most likely do.
    pub fn is_collision(&self) -> bool {
        let Self::Busy(why) = self else {
            return false;
        };
        why.contains("deadlock detected") || why.contains("could not serialize")
    }
}

/// Both databases tell a lock or a full disk in words only, and `PostgreSQL` a lost connection too;
/// diesel has no kind for them.
fn is_passing(message: &str) -> bool {
    [
        "lock timeout",
        "deadlock detected",
        "No space left on device",
        "server closed the connection",
        "terminating connection",
        "no connection to the server",
        "the database system is",
        "remaining connection slots",
        "too many clients",
        "this database was moved",
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "unable to open database file",
    ]
    .iter()
    .any(|words| message.contains(words))
}

impl Conn {
    /// Whether several servers may be at work on this database: on a database server, any number.
    pub fn is_shared(&self) -> bool {
        matches!(self, Self::Postgres(_))
    }

    /// Runs everything or nothing. The transaction asks for the right to write at once: on `SQLite` a
    /// deferred one that reads first fails under contention, however long it waits, and on
    /// `PostgreSQL` two that read first and write then would not see each other. So there is one
    /// writer at a time on both, however many servers there are, and one set of promises; ballots go
    /// another way, see [`Conn::casting`].
    ///
    /// Errors: the closure's, or that the database could not begin or commit.
    pub fn transaction<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within(("BEGIN IMMEDIATE", "BEGIN"), |conn| {
            conn.take_turn()?;
            work(conn)
        })
    }

    /// Runs everything or nothing, for ballots: on `PostgreSQL` they wait for nobody's turn, and each
    /// row that must not change meanwhile is to be locked or written on a condition. There, it can read
    /// no ballot.
    ///
    /// Errors: the closure's, or that the database could not begin or commit.
    pub fn casting<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within(("BEGIN IMMEDIATE", roles::RESPOND), work)
    }

    /// Reads one moment of the database. Whoever only reads waits for nobody who writes. On
    /// `PostgreSQL` it can read no ballot.
    ///
    /// Errors: the closure's, or that the database could not begin.
    pub fn snapshot<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within(("BEGIN", roles::REPORT), work)
    }

    /// Reads one moment of the database with its ballots, to count them.
    ///
    /// Errors: the closure's, or that the database could not begin.
    pub fn counting<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        self.within(("BEGIN", roles::COUNT), work)
    }

    /// Waits until nobody else writes. A row is locked rather than a number, because databases that
    /// speak like `PostgreSQL` and keep rows on several machines know row locks only.
    fn take_turn(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(c) => {
                Ok(c.batch_execute("SELECT id FROM turns WHERE id = 1 FOR UPDATE")?)
            }
        }
    }

    fn within<T, E: From<Error>>(
        &mut self,
        (on_file, on_server): (&'static str, &'static str),
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        match self {
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(&mut **c, on_file),
            Self::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(&mut **c, on_server),
        }
        .map_err(Error::from)?;
        match work(self) {
            Ok(value) => {
                let committed = on!(self, |c| AnsiTransactionManager::commit_transaction(c));
                if let Err(error) = committed {
                    if let Self::Sqlite(c) = self {
                        unkept::stop_if_unkept(c, &error);
                    }
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
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Conn")
    }
}
