//! Migrations: what both databases take as it is, and the few that differ, in the order of their dates.

use diesel::migration::{Migration, MigrationSource, Result as MigrationResult};
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, Error};

const SHARED: EmbeddedMigrations = embed_migrations!("migrations/shared");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");

/// Both folders as one; the harness sorts by date.
struct Merged;

impl MigrationSource<Sqlite> for Merged {
    fn migrations(&self) -> MigrationResult<Vec<Box<dyn Migration<Sqlite>>>> {
        let mut all = MigrationSource::<Sqlite>::migrations(&SHARED)?;
        all.extend(MigrationSource::<Sqlite>::migrations(&SQLITE)?);
        Ok(all)
    }
}

/// Brings the tables up to date.
pub(super) fn up(conn: &mut Conn) -> Result<(), Error> {
    let Conn::Sqlite(c) = conn;
    c.run_pending_migrations(Merged)
        .map(drop)
        .map_err(|error| Error::Unreadable(error.to_string()))
}

#[cfg(test)]
#[path = "migrate_tests.rs"]
mod tests;
