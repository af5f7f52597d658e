//! Connections, and what each must have come to before it is used: a commit is on disk before it is
//! confirmed, because an answer cannot be asked for twice.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::result::Error as DieselError;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, RunQueryDsl};

use super::{Conn, Database, Error, copy, migrate, roles};

/// How long a connection to a file is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long by those who must answer for themselves within that time.
const PATIENCE_OF_THE_HASTY: Duration = Duration::from_secs(2);
/// How long one to a server: whoever answers is told within five seconds that it cannot be reached.
const PATIENCE_WITH_SERVER: Duration = Duration::from_secs(2);
/// How long one to a server that was not reached the last time. Those who have waited for their turn
/// to ask must not wait as long as the first once more.
const IMPATIENCE: Duration = Duration::from_millis(100);
/// What makes a connection notice within two seconds that nobody is at the other end, where the
/// network would wait a quarter of an hour: libpq's parameters, in seconds, the last in milliseconds.
const NOTICE: [(&str, &str); 5] = [
    ("connect_timeout", "2"),
    ("keepalives_idle", "1"),
    ("keepalives_interval", "1"),
    ("keepalives_count", "2"),
    ("tcp_user_timeout", "1500"),
];

/// Connections to the database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: Either,
}

#[derive(Clone)]
enum Either {
    Sqlite(Pool<ConnectionManager<SqliteConnection>>),
    /// With whether the server could not be reached the last time.
    Postgres(Pool<ConnectionManager<PgConnection>>, Arc<AtomicBool>),
}

impl std::fmt::Debug for Either {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pool")
    }
}

impl Db {
    /// How many connections there are, and so how many services run at once.
    pub const CONNECTIONS: u32 = 4;

    /// Opens the database and brings its tables up to date. Only the data folder's own file is made
    /// if it is not there.
    ///
    /// Errors: it cannot be reached or opened, is set up so that a confirmed commit may be lost, was
    /// moved away, is of a later program, or a migration fails.
    pub fn open(database: &Database) -> Result<Self, Error> {
        let db = Self::open_as_it_is(database)?;
        copy::refuse(&mut db.conn()?)?;
        migrate::up(&mut db.conn()?)?;
        // What a later program has changed, this one cannot know.
        migrate::version(&mut db.conn()?)?;
        db.anew(database)
    }

    /// Opens the database and brings its tables up to date, to be filled from another one: also one
    /// that was filled by half.
    ///
    /// Errors: as [`Db::open`].
    pub fn open_for_arrival(database: &Database) -> Result<Self, Error> {
        let db = Self::open_as_it_is(database)?;
        migrate::up(&mut db.conn()?)?;
        db.anew(database)
    }

    /// Connections to a server look up which parts they may play, and the parts may have been made
    /// just now.
    fn anew(self, database: &Database) -> Result<Self, Error> {
        if self.is_shared() {
            Self::open_as_it_is(database)
        } else {
            Ok(self)
        }
    }

    /// Opens the database and changes nothing in it, whatever its tables are like.
    ///
    /// Errors: as [`Db::open`].
    pub fn open_as_it_is(database: &Database) -> Result<Self, Error> {
        let pool = match database {
            Database::File { path, may_be_made } => Either::Sqlite(file(path, *may_be_made)?),
            Database::Server(url) => Either::Postgres(server(&noticing(url))?, Arc::default()),
        };
        Ok(Self { pool })
    }

    /// Opens a file with one connection and no other, and brings its tables up to date.
    ///
    /// Errors: as [`Db::open`].
    pub fn open_alone(path: &Path) -> Result<Self, Error> {
        let pool = builder(Box::new(OnFile)).max_size(1);
        let pool = pool
            .build(ConnectionManager::new(path.to_string_lossy()))
            .map_err(|error| Error::Unreadable(error.to_string()))?;
        let db = Self {
            pool: Either::Sqlite(pool),
        };
        copy::refuse(&mut db.conn()?)?;
        migrate::up(&mut db.conn()?)?;
        Ok(db)
    }

    /// Opens a file that nobody else writes, such as a copy: nothing is changed, and no file is made
    /// beside it.
    ///
    /// Errors: it cannot be opened.
    pub fn open_copy(path: &Path) -> Result<Self, Error> {
        let mut place = String::new();
        for sign in path.to_string_lossy().chars() {
            match sign {
                '%' => place.push_str("%25"),
                '?' => place.push_str("%3f"),
                '#' => place.push_str("%23"),
                other => place.push(other),
            }
        }
        let address = format!("file:{place}?mode=ro&immutable=1");
        let pool = Pool::builder().max_size(1).connection_timeout(PATIENCE);
        let pool = pool
            .build(ConnectionManager::new(address))
            .map_err(|error| Error::Unreadable(error.to_string()))?;
        let pool = Either::Sqlite(pool);
        Ok(Self { pool })
    }

    /// A connection.
    ///
    /// Errors: none is free within five seconds, or the server cannot be reached.
    pub fn conn(&self) -> Result<Conn, Error> {
        self.within(PATIENCE)
    }

    /// A connection, for somebody who waits for an answer of any kind.
    ///
    /// Errors: none is free within two seconds.
    pub fn conn_soon(&self) -> Result<Conn, Error> {
        self.within(PATIENCE_OF_THE_HASTY)
    }

    fn within(&self, patience: Duration) -> Result<Conn, Error> {
        let busy = |error: diesel::r2d2::PoolError| Error::Busy(error.to_string());
        Ok(match &self.pool {
            Either::Sqlite(pool) => Conn::Sqlite(pool.get_timeout(patience).map_err(busy)?),
            Either::Postgres(pool, is_gone) => {
                let patience = if is_gone.load(Ordering::Relaxed) {
                    IMPATIENCE
                } else {
                    PATIENCE_WITH_SERVER.min(patience)
                };
                let found = pool.get_timeout(patience);
                is_gone.store(found.is_err(), Ordering::Relaxed);
                Conn::Postgres(found.map_err(busy)?)
            }
        })
    }

    /// Whether several servers may be at work on this database: on a database server, any number.
    pub fn is_shared(&self) -> bool {
        matches!(self.pool, Either::Postgres(..))
    }
}

fn file(
    path: &Path,
    may_be_made: bool,
) -> Result<Pool<ConnectionManager<SqliteConnection>>, Error> {
    if !may_be_made && !path.is_file() {
        return Err(Error::Unreachable(format!(
            "there is no file {}; a new one is made only in the data folder, when TRIVSEL_DATABASE_URL is left out",
            path.display()
        )));
    }
    builder(Box::new(OnFile))
        // A file does not hang up, so nothing is asked of it before each use.
        .test_on_check_out(false)
        .build(ConnectionManager::new(path.to_string_lossy()))
        .map_err(|error| Error::Busy(error.to_string()))
}

/// The address of a server, with what notices its absence unless the address says otherwise.
fn noticing(url: &str) -> String {
    let missing = NOTICE
        .iter()
        .filter(|(name, _)| !url.contains(&format!("{name}=")));
    missing.fold(url.to_owned(), |url, (name, value)| {
        let mark = if url.contains('?') { '&' } else { '?' };
        format!("{url}{mark}{name}={value}")
    })
}

fn server(url: &str) -> Result<Pool<ConnectionManager<PgConnection>>, Error> {
    // Once by hand: the pool would try for as long as it is patient, and then say less.
    let mut first =
        PgConnection::establish(url).map_err(|error| Error::Unreachable(error.to_string()))?;
    assert_durable(&mut first).map_err(|error| Error::Unreachable(error.to_string()))?;
    builder(Box::new(OnServer))
        .build(ConnectionManager::new(url))
        .map_err(|error| Error::Busy(error.to_string()))
}

fn builder<C: diesel::r2d2::R2D2Connection + 'static>(
    set_up: Box<dyn CustomizeConnection<C, diesel::r2d2::Error>>,
) -> diesel::r2d2::Builder<ConnectionManager<C>> {
    Pool::builder()
        // One more for the writer of ballots and one for the mails: neither waits for a service.
        .max_size(Db::CONNECTIONS + 2)
        .min_idle(Some(1))
        .connection_timeout(PATIENCE)
        .connection_customizer(set_up)
}

/// A connection to a file. What is deleted is overwritten (`secure_delete`).
#[derive(Debug)]
struct OnFile;

impl CustomizeConnection<SqliteConnection, diesel::r2d2::Error> for OnFile {
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
        assert_settings(conn).map_err(diesel::r2d2::Error::QueryError)
    }
}

/// What a connection to a file must have come to, whatever it was asked for: a database on some file
/// systems, or built otherwise, leaves a setting as it was and says nothing.
fn assert_settings(conn: &mut SqliteConnection) -> Result<(), DieselError> {
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
    let mode: Mode = diesel::sql_query("PRAGMA journal_mode").get_result(conn)?;
    let full: Full = diesel::sql_query("PRAGMA synchronous").get_result(conn)?;
    let overwritten: Overwritten = diesel::sql_query("PRAGMA secure_delete").get_result(conn)?;
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
    Err(DieselError::QueryBuilderError(why.into()))
}

/// Times are UTC; nobody waits for another for longer than a page may take; and a server that stops in
/// the middle of its work is not waited for either.
const SETTINGS: &str = "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; \
     SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = 'warning'";

/// A connection to a server.
#[derive(Debug)]
struct OnServer;

impl CustomizeConnection<PgConnection, diesel::r2d2::Error> for OnServer {
    fn on_acquire(&self, conn: &mut PgConnection) -> Result<(), diesel::r2d2::Error> {
        conn.batch_execute(SETTINGS)
            .and_then(|()| conn.batch_execute(roles::LOOK_UP))
            .and_then(|()| assert_durable(conn))
            .map_err(diesel::r2d2::Error::QueryError)
    }
}

/// What a database server must be set to: a confirmed commit survives its fall, and rows can be
/// written.
fn assert_durable(conn: &mut PgConnection) -> Result<(), DieselError> {
    #[derive(diesel::QueryableByName)]
    struct Setting {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
        #[diesel(sql_type = diesel::sql_types::Text)]
        setting: String,
    }
    let settings: Vec<Setting> = diesel::sql_query(
        "SELECT name, setting FROM pg_settings WHERE name IN \
         ('fsync', 'full_page_writes', 'synchronous_commit', 'transaction_read_only')",
    )
    .load(conn)?;
    for Setting { name, setting } in settings {
        let is_right = match name.as_str() {
            "synchronous_commit" => {
                ["on", "remote_write", "remote_apply"].contains(&setting.as_str())
            }
            "transaction_read_only" => setting == "off",
            _ => setting == "on",
        };
        if !is_right {
            let why = format!(
                "the database server has {name} = {setting}, and would lose or refuse answers"
            );
            return Err(DieselError::QueryBuilderError(why.into()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_what_notices_absence_and_keeps_what_it_says_itself() {
        let bare = noticing("postgres://u@h/x");
        assert!(
            bare.starts_with("postgres://u@h/x?connect_timeout=2&"),
            "{bare}"
        );
        let own = noticing("postgres://u@h/x?connect_timeout=9");
        assert!(
            own.starts_with("postgres://u@h/x?connect_timeout=9&keepalives_idle=1"),
            "{own}"
        );
        assert!(!own.contains("connect_timeout=2"), "{own}");
    }
}
