//! Looking after the database as a whole: its log, what was deleted, its soundness, and a copy of it.
//! `PostgreSQL` looks after most of it itself, with tools of its own.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, RunQueryDsl};

use super::{Conn, Error};

impl Conn {
    /// Empties the log if nobody is in the way. It waits for no reader: as long as it waits, nobody
    /// could write. A database server does it by itself.
    ///
    /// Errors: the database failed.
    pub fn trim_log(&mut self) -> Result<(), Error> {
        if let Self::Sqlite(c) = self {
            let trimmed =
                c.batch_execute("PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE);");
            c.batch_execute("PRAGMA busy_timeout = 5000")?;
            trimmed?;
        }
        Ok(())
    }

    /// Moves the log into the file and empties it; what was deleted is overwritten by this. A
    /// database server does it by itself.
    ///
    /// Errors: the database is busy.
    pub fn empty_log(&mut self) -> Result<(), Error> {
        if let Self::Sqlite(c) = self {
            c.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?;
        }
        Ok(())
    }

    /// Overwrites what is deleted. A file's log is moved into it and emptied, and the file rebuilt, so
    /// that no page keeps an order or a leftover. On a server, the boxes are tables of their own that
    /// are gone with their files, and what is left of old rows elsewhere is cleared away; its log
    /// keeps for a while what was written, and so do its copies.
    ///
    /// Errors: the database could not do it; it may be tried again.
    pub fn scrub(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(c) => rebuild(c)?,
            // Comments that were struck are to be read nowhere: their table is written anew, and its
            // old file goes. The right of each person keeps no old version beside the new one.
            Self::Postgres(c) => {
                c.batch_execute("VACUUM FULL release_comments")?;
                c.batch_execute("VACUUM invitations")?;
            }
        }
        Ok(())
    }

    /// Whether every page of the file is what it should be. A database server checks its pages as it
    /// reads them.
    ///
    /// Errors: the database cannot be read at all.
    pub fn is_sound(&mut self) -> Result<bool, Error> {
        #[derive(diesel::QueryableByName)]
        struct Finding {
            #[diesel(sql_type = diesel::sql_types::Text)]
            integrity_check: String,
        }
        let Self::Sqlite(c) = self else {
            return Ok(true);
        };
        let findings: Vec<Finding> = diesel::sql_query("PRAGMA integrity_check").load(&mut **c)?;
        Ok(findings
            .iter()
            .all(|finding| finding.integrity_check == "ok"))
    }

    /// Moves a file's log into it for good, so that the file stands alone: whether nobody else has it
    /// open. A database server has nothing to move.
    ///
    /// Errors: the file is none, or damaged.
    pub fn fold(&mut self) -> Result<bool, Error> {
        match self {
            Self::Sqlite(c) => is_folded(c),
            Self::Postgres(_) => Ok(true),
        }
    }

    /// Writes a whole, consistent copy of a database file into a new file.
    ///
    /// Errors: the file exists already or cannot be written, or this is a database server, which has
    /// tools of its own for it.
    pub fn copy_to(&mut self, file: &Path) -> Result<(), Error> {
        let Self::Sqlite(c) = self else {
            let why = "a database server is copied with pg_dump";
            return Err(Error::Unreachable(why.to_owned()));
        };
        diesel::sql_query("VACUUM INTO ?")
            .bind::<diesel::sql_types::Text, _>(file.to_string_lossy().into_owned())
            .execute(&mut **c)?;
        Ok(())
    }
}

/// A database with more in it than this many bytes is rebuilt by way of a temporary file: in memory it
/// would take as much as there is in it.
const LARGEST_IN_MEMORY: i64 = 64 * 1_024 * 1_024;

/// Empties the log, writes the file anew and empties the log again.
fn rebuild(conn: &mut SqliteConnection) -> diesel::QueryResult<()> {
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

/// Moves the log of a file that nobody has opened yet into it, see [`Conn::fold`].
///
/// Errors: the file is none, or damaged.
pub fn fold(file: &Path) -> Result<bool, Error> {
    let unreadable = |error: diesel::ConnectionError| Error::Unreadable(error.to_string());
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).map_err(unreadable)?;
    is_folded(&mut conn)
}

fn is_folded(conn: &mut SqliteConnection) -> Result<bool, Error> {
    #[derive(diesel::QueryableByName)]
    struct Mode {
        #[diesel(sql_type = diesel::sql_types::Text)]
        journal_mode: String,
    }
    let folded: Result<Mode, _> =
        diesel::sql_query("PRAGMA journal_mode = DELETE").get_result(conn);
    match folded.map_err(Error::from) {
        Ok(mode) => Ok(mode.journal_mode == "delete"),
        Err(Error::Busy(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
