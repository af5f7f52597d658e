//! Where a drill's rows are, and what somebody with the whole database sees in it.

use std::path::{Path, PathBuf};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use tempfile::TempDir;
use trivsel::services::Database;

use super::postgres::Cluster;
use super::row::passed_over;

/// A data folder and its database.
pub(crate) struct Place {
    own: TempDir,
    pub(crate) folder: PathBuf,
    pub(crate) cluster: Option<Cluster>,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

impl Place {
    /// A fresh folder with the database in a file.
    pub(crate) fn on_file() -> Self {
        let own = tempfile::tempdir().unwrap();
        Self::on_file_in(own.path().join("data"), own)
    }

    /// The same in a folder that is given, on a disk of its own, say.
    pub(crate) fn on_file_in(folder: PathBuf, own: TempDir) -> Self {
        Self {
            folder,
            own,
            cluster: None,
        }
    }

    /// A fresh folder with the database on a server of its own, if there can be one here.
    pub(crate) fn on_server(drill: &str) -> Option<Self> {
        match Cluster::start() {
            Ok(cluster) => Some(Self::on(cluster)),
            Err(why) => {
                passed_over(drill, why);
                None
            }
        }
    }

    /// A fresh folder with the database on this server.
    pub(crate) fn on(cluster: Cluster) -> Self {
        let own = tempfile::tempdir().unwrap();
        Self {
            folder: own.path().join("data"),
            own,
            cluster: Some(cluster),
        }
    }

    /// Both kinds, as far as this machine has them.
    pub(crate) fn both(drill: &str) -> Vec<Self> {
        let server = Self::on_server(drill);
        [Self::on_file()].into_iter().chain(server).collect()
    }

    /// What the database is called in the table.
    pub(crate) fn name(&self) -> &'static str {
        match self.cluster {
            Some(_) => "PostgreSQL",
            None => "SQLite",
        }
    }

    /// A folder for the drill's own files.
    pub(crate) fn aside(&self) -> &Path {
        self.own.path()
    }

    /// The database, as the program is told.
    pub(crate) fn database(&self) -> Database {
        match &self.cluster {
            Some(cluster) => Database::Server(cluster.address()),
            None => Database::in_folder(&self.folder),
        }
    }

    /// The first column, a number, of a query's first row.
    pub(crate) fn number(&self, from: &str) -> i64 {
        let query = diesel::sql_query(format!("SELECT count(*) AS n FROM {from}"));
        let number: Number = match &self.cluster {
            Some(cluster) => {
                let mut conn = PgConnection::establish(&cluster.address()).unwrap();
                query.get_result(&mut conn).unwrap()
            }
            None => query
                .get_result(&mut file(&self.folder.join("trivsel.db")))
                .unwrap(),
        };
        number.n
    }

    /// The lines of a query that has one column of text, named `line`.
    pub(crate) fn lines(&self, query: &str) -> Vec<String> {
        let query = diesel::sql_query(query);
        let lines: Vec<Line> = match &self.cluster {
            Some(cluster) => {
                let mut conn = PgConnection::establish(&cluster.address()).unwrap();
                query.load(&mut conn).unwrap()
            }
            None => query
                .load(&mut file(&self.folder.join("trivsel.db")))
                .unwrap(),
        };
        lines.into_iter().map(|line| line.line).collect()
    }

    /// Ballots in the box, and rights used: they must be as many (A15).
    pub(crate) fn boxed_and_used(&self) -> (i64, i64) {
        let used = self.number("invitations WHERE answered");
        (self.number("sealed_ballots"), used)
    }

    /// How many ballots there are without a right that was used, or rights without a ballot.
    pub(crate) fn odd_ones(&self) -> usize {
        let (boxed, used) = self.boxed_and_used();
        usize::try_from(boxed.abs_diff(used)).unwrap()
    }

    /// What the database finds wrong with its own file.
    pub(crate) fn damage(&self) -> Vec<String> {
        damage(&self.folder.join("trivsel.db"))
    }
}

/// A connection to a file.
pub(crate) fn file(path: &Path) -> SqliteConnection {
    let mut conn = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
    diesel::sql_query("PRAGMA busy_timeout = 20000")
        .execute(&mut conn)
        .unwrap();
    conn
}

/// What `SQLite` finds wrong with a file.
pub(crate) fn damage(path: &Path) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = Text)]
        integrity_check: String,
    }
    let found = diesel::sql_query("PRAGMA integrity_check").load::<Found>(&mut file(path));
    let found = match found {
        Ok(found) => found
            .into_iter()
            .map(|found| found.integrity_check)
            .collect(),
        Err(error) => vec![error.to_string()],
    };
    found.into_iter().filter(|line| line != "ok").collect()
}
