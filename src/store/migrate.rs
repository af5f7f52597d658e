//! Migrations: what both databases take as it is, and the few that differ, in the order of their dates.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, Result as MigrationResult};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, Error};

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

/// Brings the tables up to date. Of several programs that start together on one database server, the
/// first does it and the others wait.
pub(super) fn up(conn: &mut Conn) -> Result<(), Error> {
    let done = match conn {
        Conn::Sqlite(c) => c.run_pending_migrations(Merged(SQLITE)).map(drop),
        Conn::Postgres(c) => {
            c.batch_execute("SET lock_timeout = 0; SELECT pg_advisory_lock(7286)")?;
            let done = c.run_pending_migrations(Merged(POSTGRES)).map(drop);
            c.batch_execute("SELECT pg_advisory_unlock(7286); SET lock_timeout = '5s'")?;
            done
        }
    };
    done.map_err(|error| Error::Unreadable(error.to_string()))
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
