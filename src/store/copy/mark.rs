//! The marks of a move: on the database that was left, so that no answer goes into it any more, and
//! on the one that is being filled, so that no server starts on half of it.
//!
//! # The order of things
//! The new database is filled and marked as not finished, in one transaction. Then the old one is
//! marked as left; that is the move. Then the first mark is taken away. Whenever somebody pulls the
//! plug, one of the two can be used, and never both; a move that was cut short before its last step
//! is finished by the same command.

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::Text;

use super::value::Value;
use super::{clear, is_empty, run, signs, tables};
use crate::store::{Conn, Error, on};

/// A mark: of which move, and when.
#[derive(Debug, Clone, PartialEq, Eq, diesel::QueryableByName)]
pub struct Mark {
    /// The move, by a random name.
    #[diesel(sql_type = Text)]
    pub token: String,
    /// When it was made, UTC.
    #[diesel(sql_type = Text)]
    pub made_at: String,
}

const LEFT: &str = "moved_away";
const COMING: &str = "move_not_finished";

fn find(conn: &mut Conn, table: &str) -> Result<Option<Mark>, Error> {
    #[derive(diesel::QueryableByName)]
    struct Named {
        #[diesel(sql_type = Text)]
        #[expect(dead_code, reason = "that there is one is what is asked")]
        name: String,
    }
    let known = match conn {
        Conn::Sqlite(_) => format!("SELECT name FROM sqlite_master WHERE name = '{table}'"),
        Conn::Postgres(_) => format!(
            "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables \
             WHERE table_name = '{table}' AND table_schema = current_schema()"
        ),
    };
    let known: Vec<Named> = on!(conn, |c| diesel::sql_query(known).load(c))?;
    if known.is_empty() {
        return Ok(None);
    }
    let marks: Vec<Mark> = on!(conn, |c| {
        diesel::sql_query(format!("SELECT token, made_at FROM {table}")).load(c)
    })?;
    Ok(marks.into_iter().next())
}

fn set(conn: &mut Conn, table: &str, mark: &Mark) -> Result<(), Error> {
    run(
        conn,
        format!("CREATE TABLE {table} (token TEXT NOT NULL, made_at TEXT NOT NULL)"),
        Vec::new(),
    )?;
    let mut sign = signs(conn);
    let sql = format!("INSERT INTO {table} VALUES ({}, {})", sign(), sign());
    let [token, made_at] = [&mark.token, &mark.made_at].map(|text| Value::Text(Some(text.clone())));
    run(conn, sql, vec![token, made_at])
}

/// The mark of a database that was left.
///
/// Errors: the database failed.
pub fn moved_away(conn: &mut Conn) -> Result<Option<Mark>, Error> {
    find(conn, LEFT)
}

/// The mark of a database that is being filled.
///
/// Errors: the database failed.
pub fn not_arrived(conn: &mut Conn) -> Result<Option<Mark>, Error> {
    find(conn, COMING)
}

/// Refuses a database that was left, or that was filled by half.
///
/// Errors: it is one of these, or cannot be read.
pub fn refuse(conn: &mut Conn) -> Result<(), Error> {
    if let Some(mark) = moved_away(conn)? {
        return Err(Error::Unreachable(format!(
            "this database was moved to another one on {}, and nothing goes into it any more; TRIVSEL_DATABASE_URL must name the new one",
            mark.made_at
        )));
    }
    if let Some(mark) = not_arrived(conn)? {
        return Err(Error::Unreachable(format!(
            "a move into this database began on {} and was not finished; run the same trivsel move again",
            mark.made_at
        )));
    }
    Ok(())
}

/// Marks a database as left: every change of every row is refused from now on, by the database
/// itself, so that a server that still runs on it takes no answer that would be lost.
///
/// Errors: the database failed.
pub fn mark_moved(conn: &mut Conn, mark: &Mark) -> Result<(), Error> {
    const WORDS: &str = "this database was moved";
    set(conn, LEFT, mark)?;
    if let Conn::Postgres(c) = conn {
        c.batch_execute(&format!(
            "CREATE FUNCTION moved_away() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$"
        ))?;
    }
    for table in tables() {
        let name = table.name;
        match conn {
            Conn::Sqlite(c) => {
                for deed in ["INSERT", "UPDATE", "DELETE"] {
                    c.batch_execute(&format!(
                        "CREATE TRIGGER moved_{name}_{deed} BEFORE {deed} ON {name} \
                         BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
                    ))?;
                }
            }
            Conn::Postgres(c) => c.batch_execute(&format!(
                "CREATE TRIGGER moved_{name} BEFORE INSERT OR UPDATE OR DELETE ON {name} \
                 FOR EACH STATEMENT EXECUTE FUNCTION moved_away()"
            ))?,
        }
    }
    Ok(())
}

/// Marks an empty database as being filled. What an unfinished move has left in it is cleared away.
///
/// Errors: the database is not empty, or failed.
pub fn start_arrival(conn: &mut Conn, mark: &Mark) -> Result<(), Error> {
    if not_arrived(conn)?.is_some() {
        clear(conn)?;
        drop_mark(conn)?;
    }
    if !is_empty(conn)? {
        return Err(Error::Duplicate);
    }
    set(conn, COMING, mark)
}

/// Takes the mark of a database away that has been filled.
///
/// Errors: the database failed.
pub fn finish_arrival(conn: &mut Conn) -> Result<(), Error> {
    drop_mark(conn)
}

fn drop_mark(conn: &mut Conn) -> Result<(), Error> {
    run(conn, format!("DROP TABLE IF EXISTS {COMING}"), Vec::new())
}
