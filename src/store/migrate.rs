//! Migrations: what both databases take as it is, and the few that differ, in the order of their dates.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::connection::{Connection, SimpleConnection};
use diesel::migration::{Migration, MigrationSource, Result as MigrationResult};
use diesel::pg::{Pg, PgConnection};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::check::Version;
use super::{Conn, Error, on, roles};

const SHARED: EmbeddedMigrations = embed_migrations!("migrations/shared");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The shared folder and a database's own as one; the harness sorts by date.
struct Merged(EmbeddedMigrations);

impl<DB: Backend> MigrationSource<DB> for Merged
where
    EmbeddedMigrations: MigrationSource<DB>,
{
    fn migrations(&self) -> MigrationResult<Vec<Box<dyn Migration<DB>>>> {
        let mut all = MigrationSource::<DB>::migrations(&SHARED)?;
        all.extend(MigrationSource::<DB>::migrations(&self.0)?);
        Ok(all)
    }
}

/// Brings the tables up to date.
pub(super) fn up(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => {
            let done = c.run_pending_migrations(Merged(SQLITE)).map(drop);
            done.map_err(|error| Error::Unreadable(error.to_string()))
        }
        Conn::Postgres(c) => up_server(c),
    }
}

/// Brings a server's tables up to date. Of several programs that start together, the first does it
/// and the others wait.
fn up_server(c: &mut PgConnection) -> Result<(), Error> {
    c.batch_execute("SET lock_timeout = 0; SELECT pg_advisory_lock(7286)")?;
    let done = c.run_pending_migrations(Merged(POSTGRES)).map(drop);
    let done = done.map_err(|error| Error::Unreadable(error.to_string()));
    let done = done.and_then(|()| sort_by_bytes(c));
    let done = done.and_then(|()| roles::make(c));
    c.batch_execute("SELECT pg_advisory_unlock(7286); SET lock_timeout = '5s'")?;
    done
}

/// Gives all text on a server the order of its bytes, as a file has it: what is sorted or compared is
/// the same on both, whatever language the server was set up for.
fn sort_by_bytes(c: &mut PgConnection) -> Result<(), Error> {
    #[derive(diesel::QueryableByName)]
    struct Statement {
        #[diesel(sql_type = diesel::sql_types::Text)]
        statement: String,
    }
    const OTHERWISE: &str = "SELECT format('ALTER TABLE %I %s', relname, string_agg(format( \
         'ALTER COLUMN %I TYPE text COLLATE \"C\"', attname), ', ')) AS statement \
         FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid \
         WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') \
         AND NOT relispartition AND attnum > 0 AND NOT attisdropped \
         AND atttypid = 'text'::regtype \
         AND attcollation = (SELECT oid FROM pg_collation WHERE collname = 'default') \
         GROUP BY relname ORDER BY relname";
    let statements: Vec<Statement> = diesel::sql_query(OTHERWISE).load(c)?;
    let statements = statements.into_iter().map(|found| found.statement);
    let statements: Vec<String> = statements.collect();
    if !statements.is_empty() {
        c.transaction(|c| c.batch_execute(&statements.join(";")))?;
    }
    Ok(())
}

/// How far a database has come. Nothing is changed, not even in one that is none of ours.
pub(super) fn version(conn: &mut Conn) -> Result<Version, Error> {
    #[derive(diesel::QueryableByName)]
    struct Applied {
        #[diesel(sql_type = diesel::sql_types::Text)]
        version: String,
    }
    let known = match conn {
        Conn::Sqlite(_) => known::<Sqlite>(&Merged(SQLITE))?,
        Conn::Postgres(_) => known::<Pg>(&Merged(POSTGRES))?,
    };
    let query =
        "SELECT CAST(version AS TEXT) AS version FROM __diesel_schema_migrations ORDER BY 1";
    let applied: Result<Vec<Applied>, _> = on!(conn, |c| diesel::sql_query(query).load(c));
    let none = |_| Error::Unreachable("this is no database of Trivsel".to_owned());
    let applied: Vec<String> = applied
        .map_err(none)?
        .into_iter()
        .map(|a| a.version)
        .collect();
    if let Some(newer) = applied.iter().find(|version| !known.contains(version)) {
        return Err(Error::Unreachable(format!(
            "it is of a newer Trivsel than this one (step {newer}); use that or a later one"
        )));
    }
    let missing = known.len() - applied.len();
    let last = applied.into_iter().next_back().unwrap_or_default();
    Ok(Version { last, missing })
}

fn known<DB: Backend>(source: &Merged) -> Result<Vec<String>, Error>
where
    Merged: MigrationSource<DB>,
{
    let all = MigrationSource::<DB>::migrations(source);
    let all = all.map_err(|error| Error::Unreadable(error.to_string()))?;
    Ok(all
        .iter()
        .map(|one| one.name().version().to_string())
        .collect())
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
