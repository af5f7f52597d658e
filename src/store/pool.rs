//! Connections, and what each must have come to before it is used: a commit is on disk before it is
//! confirmed, because an answer cannot be asked for twice.

use std::path::Path;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::{ConnectionManager, CustomizeConnection, Pool};
use diesel::result::Error as DieselError;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, RunQueryDsl};

use super::{Conn, Database, Error, copy, migrate, roles};

/// How long a connection is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections to the database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: Either,
}

#[derive(Clone)]
enum Either {
    Sqlite(Pool<ConnectionManager<SqliteConnection>>),
    Postgres(Pool<ConnectionManager<PgConnection>>),
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
        let db = Self::connect(database, true)?;
        copy::refuse(&mut db.conn()?)?;
        let db = db.bring_file_up_to_date()?;
        // What a later program has changed, this one cannot know.
        migrate::version(&mut db.conn()?)?;
        Ok(db)
    }

    /// Opens the database and brings its tables up to date, to be filled from another one: also one
    /// that was filled by half.
    ///
    /// Errors: as [`Db::open`].
    pub fn open_for_arrival(database: &Database) -> Result<Self, Error> {
        Self::connect(database, true)?.bring_file_up_to_date()
    }

    /// Opens the database and changes nothing in it, whatever its tables are like.
    ///
    /// Errors: as [`Db::open`].
    pub fn open_as_it_is(database: &Database) -> Result<Self, Error> {
        Self::connect(database, false)
    }

    /// Connects. A server's tables are brought up to date before, if at all: connections look up what
    /// parts they may play.
    fn connect(database: &Database, brings_up_to_date: bool) -> Result<Self, Error> {
        let pool = match database {
            Database::File { path, may_be_made } => Either::Sqlite(file(path, *may_be_made)?),
            Database::Server(url) => Either::Postgres(server(url, brings_up_to_date)?),
        };
        Ok(Self { pool })
    }

    fn bring_file_up_to_date(self) -> Result<Self, Error> {
        if let Conn::Sqlite(mut c) = self.conn()? {
            migrate::up_file(&mut c)?;
        }
        Ok(self)
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
        db.bring_file_up_to_date()
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
    /// Errors: none is free within five seconds.
    pub fn conn(&self) -> Result<Conn, Error> {
        let busy = |error: diesel::r2d2::PoolError| Error::Busy(error.to_string());
        Ok(match &self.pool {
            Either::Sqlite(pool) => Conn::Sqlite(pool.get().map_err(busy)?),
            Either::Postgres(pool) => Conn::Postgres(pool.get().map_err(busy)?),
        })
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
        .build(ConnectionManager::new(path.to_string_lossy()))
        .map_err(|error| Error::Busy(error.to_string()))
}

fn server(
    url: &str,
    brings_up_to_date: bool,
) -> Result<Pool<ConnectionManager<PgConnection>>, Error> {
    // Once by hand: the pool would try for as long as it is patient, and then say less.
    let mut first =
        PgConnection::establish(url).map_err(|error| Error::Unreachable(error.to_string()))?;
    assert_durable(&mut first).map_err(|error| Error::Unreachable(error.to_string()))?;
    if brings_up_to_date {
        first.batch_execute(SETTINGS)?;
        migrate::up_server(&mut first)?;
    }
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
