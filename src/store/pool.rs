//! Connections, and what each must have come to before it is used: a commit is on disk before it is
//! confirmed, because an answer cannot be asked for twice.

mod server;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::result::Error as DieselError;
use diesel::sqlite::SqliteConnection;

use super::{Conn, Database, Error, copy, migrate};

/// How long a connection to a file is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long by those who must answer for themselves within that time.
const PATIENCE_OF_THE_HASTY: Duration = Duration::from_secs(2);
/// How long one to a server: whoever answers is told within five seconds that it cannot be reached.
const PATIENCE_WITH_SERVER: Duration = Duration::from_secs(2);
/// How long one to a server that was not reached the last time. Those who have waited for their turn
/// to ask must not wait as long as the first once more.
const IMPATIENCE: Duration = Duration::from_millis(100);
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
            Database::Server(url) => Either::Postgres(server::pool(url)?, Arc::default()),
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
