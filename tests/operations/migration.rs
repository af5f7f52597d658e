//! Upgrades from every version that somebody may have (R12 of the reliability plan), on both
//! databases, with rows in every table: nothing is lost, and what comes out is what a new
//! installation has. A program that is killed meanwhile goes on where it was.

use std::collections::BTreeMap;

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

#[path = "migration/rows.rs"]
mod rows;

use self::rows::{CHANGED, fill};
use super::cluster::cluster_or_word;
use super::program::{is_full, is_killed, row, runs, succeeds, trivsel, word};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The migrations of a database in the order of their dates.
fn steps<DB: diesel::backend::Backend>(own: &str) -> Vec<Box<dyn Migration<DB>>> {
    let folder = |name: &str| {
        let path = format!("{}/migrations/{name}", env!("CARGO_MANIFEST_DIR"));
        let source = FileBasedMigrations::from_path(path).unwrap();
        MigrationSource::<DB>::migrations(&source).unwrap()
    };
    let mut all = folder("shared");
    all.extend(folder(own));
    all.sort_by(|one, other| {
        let version = |step: &dyn Migration<DB>| step.name().version().to_string();
        version(&**one).cmp(&version(&**other))
    });
    all
}

/// A database of one kind or the other.
enum Store {
    File(SqliteConnection),
    Server(PgConnection),
}

impl Store {
    fn ask(&mut self, query: &str) -> Vec<String> {
        let query = diesel::sql_query(query);
        let lines: Vec<Line> = match self {
            Self::File(conn) => query.load(conn).unwrap(),
            Self::Server(conn) => query.load(conn).unwrap(),
        };
        let mut lines: Vec<String> = lines.into_iter().map(|line| line.line).collect();
        // Sorted here: the databases sort each in its own way, and an upgrade may change it.
        lines.sort();
        lines
    }

    #[track_caller]
    fn run(&mut self, sql: &str) {
        let done = match self {
            Self::File(conn) => conn.batch_execute(sql),
            Self::Server(conn) => conn.batch_execute(sql),
        };
        assert!(done.is_ok(), "{sql}: {done:?}");
    }

    fn up_to(&mut self, n: usize) {
        match self {
            Self::File(conn) => {
                conn.applied_migrations().unwrap();
                for step in steps::<Sqlite>("sqlite").iter().take(n) {
                    conn.run_migration(step).unwrap();
                }
            }
            Self::Server(conn) => {
                conn.applied_migrations().unwrap();
                for step in steps::<Pg>("postgres").iter().take(n) {
                    conn.run_migration(step).unwrap();
                }
            }
        }
    }

    /// Everything that makes up the tables: columns, keys, references, rules and indexes.
    fn schema(&mut self) -> Vec<String> {
        self.ask(match self {
            Self::File(_) => {
                "SELECT type || ' ' || name || ' ' || replace(sql, '\"', '') AS line \
                 FROM sqlite_master WHERE sql IS NOT NULL ORDER BY 1"
            }
            Self::Server(_) => {
                "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' \
                    || coalesce(column_default, '') || ' ' || coalesce(collation_name, '') AS line FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name NOT LIKE '%\\_w_' \
                 UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint \
                 WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text NOT LIKE '%\\_w_' \
                 UNION ALL SELECT tablename || ' ' || regexp_replace(indexdef, 'INDEX \\S+ ', '') FROM pg_indexes \
                 WHERE schemaname = 'public' AND tablename NOT LIKE '%\\_w_' ORDER BY 1"
            }
        })
    }

    fn tables(&mut self) -> Vec<String> {
        self.ask(match self {
            Self::File(_) => {
                "SELECT name AS line FROM sqlite_master WHERE type = 'table' \
                 AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY 1"
            }
            Self::Server(_) => {
                "SELECT relname::text AS line FROM pg_class WHERE relkind IN ('r', 'p') \
                 AND NOT relispartition AND relnamespace = 'public'::regnamespace \
                 AND relname NOT LIKE '\\_\\_%' AND relname <> 'turns' ORDER BY 1"
            }
        })
    }

    fn columns(&mut self, table: &str) -> Vec<String> {
        self.ask(&match self {
            Self::File(_) => format!("SELECT name AS line FROM pragma_table_info('{table}')"),
            Self::Server(_) => format!(
                "SELECT column_name::text AS line FROM information_schema.columns \
                 WHERE table_name = '{table}' AND table_schema = 'public' ORDER BY ordinal_position"
            ),
        })
    }

    /// Rows as text, of these columns.
    fn rows(&mut self, table: &str, columns: &[String]) -> Vec<String> {
        let value = |column: &String| match self {
            Self::File(_) => format!("quote(\"{column}\")"),
            Self::Server(_) => format!("coalesce(\"{column}\"::text, 'NULL')"),
        };
        let values: Vec<String> = columns.iter().map(value).collect();
        let values = values.join(" || ' ' || ");
        self.ask(&format!("SELECT {values} AS line FROM {table} ORDER BY 1"))
    }
}

/// Everything that is kept: rows by table, with the columns that they had.
fn kept(store: &mut Store) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let mut kept = BTreeMap::new();
    for table in store.tables() {
        let changed = CHANGED.iter().find(|(name, _)| *name == table);
        let changed = changed.map_or(&[][..], |(_, columns)| columns);
        let mut columns = store.columns(&table);
        columns.retain(|column| !changed.contains(&column.as_str()));
        let rows = store.rows(&table, &columns);
        kept.insert(table, (columns, rows));
    }
    kept
}

fn assert_kept(
    store: &mut Store,
    before: &BTreeMap<String, (Vec<String>, Vec<String>)>,
    from: usize,
) {
    // The mark of the keys is set by the first server that takes them.
    let before = before.iter().filter(|(table, _)| *table != "key_marks");
    for (table, (columns, rows)) in before {
        assert_eq!(
            &store.rows(table, columns),
            rows,
            "{table} from step {from} on"
        );
    }
}

/// The tables are the same; if not, says only where they differ.
#[track_caller]
fn assert_same(ones: &[String], others: &[String], from: usize) {
    let beyond = |these: &[String], those: &[String]| -> Vec<String> {
        let these = these.iter().filter(|line| !those.contains(line));
        these.cloned().collect()
    };
    let (more, less) = (beyond(ones, others), beyond(others, ones));
    let n = (ones.len(), others.len());
    assert!(
        n.0 == n.1 && more.is_empty(),
        "from step {from} on: {more:?}, not {less:?}"
    );
}

/// The program brings a database up to date.
fn upgrades(data: &std::path::Path, url: Option<&str>) {
    match url {
        None => {
            succeeds(&["purge", "--dry-run", "--data", word(data)]);
        }
        Some(url) => {
            let mut program = trivsel(&["purge", "--dry-run", "--data", word(data)]);
            let output = program.env("TRIVSEL_DATABASE_URL", url).output().unwrap();
            let why = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{why}");
        }
    }
}

/// A folder with the key behind all codes: a survey is open, so it would not be made.
fn folder_with_keys() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("keys")).unwrap();
    std::fs::write(folder.path().join("keys/codes.key"), [7; 32]).unwrap();
    folder
}

const FROM_ANY: &str = "brought up to date from every version, row by row as it was";
const KILLED: &str = "killed on the way up, and brought up after all";

fn ballots() -> usize {
    if is_full() { 50_000 } else { 40 }
}

#[test]
fn a_file_of_any_version_becomes_todays_and_keeps_every_row() {
    let all = steps::<Sqlite>("sqlite").len();
    let file = |folder: &tempfile::TempDir| {
        let file = folder.path().join("trivsel.db");
        Store::File(SqliteConnection::establish(word(&file)).unwrap())
    };
    let fresh = tempfile::tempdir().unwrap();
    upgrades(fresh.path(), None);
    let today = file(&fresh).schema();
    for from in 2..=all {
        let folder = folder_with_keys();
        let mut store = file(&folder);
        store.up_to(from);
        fill(&mut store, ballots());
        let before = kept(&mut store);
        drop(store);
        upgrades(folder.path(), None);
        let mut store = file(&folder);
        assert_same(&store.schema(), &today, from);
        assert_kept(&mut store, &before, from);
    }
    row(
        ("R12", "SQLite"),
        FROM_ANY,
        (all - 1, (all - 1) * ballots()),
    );
}

#[test]
fn a_servers_database_of_any_version_becomes_todays_and_keeps_every_row() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let all = steps::<Pg>("postgres").len();
    let open = |url: &str| Store::Server(PgConnection::establish(url).unwrap());
    let today = open(&cluster.fresh()).schema();
    for from in 3..=all {
        let (folder, url) = (folder_with_keys(), cluster.empty());
        let mut store = open(&url);
        store.up_to(from);
        fill(&mut store, ballots());
        let before = kept(&mut store);
        upgrades(folder.path(), Some(&url));
        assert_same(&store.schema(), &today, from);
        assert_kept(&mut store, &before, from);
    }
    row(
        ("R12", "PostgreSQL"),
        FROM_ANY,
        (all - 2, (all - 2) * ballots()),
    );
}

fn is_cut_short(data: &std::path::Path, url: Option<&str>, turn: u64) {
    let mut program = trivsel(&["purge", "--dry-run", "--data", word(data)]);
    program.envs(url.map(|url| ("TRIVSEL_DATABASE_URL", url)));
    is_killed(&mut program, turn * 7);
}

#[test]
fn an_upgrade_that_is_killed_goes_on_where_it_was() {
    let kills = if is_full() { 20 } else { 4 };
    let file = |folder: &tempfile::TempDir| {
        let file = folder.path().join("trivsel.db");
        Store::File(SqliteConnection::establish(word(&file)).unwrap())
    };
    let folder = folder_with_keys();
    let mut store = file(&folder);
    store.up_to(2);
    fill(&mut store, ballots());
    let before = kept(&mut store);
    drop(store);
    for turn in 0..kills {
        is_cut_short(folder.path(), None, turn);
    }
    upgrades(folder.path(), None);
    assert_kept(&mut file(&folder), &before, 2);
    let trials = usize::try_from(kills).unwrap();
    row(("R12", "SQLite"), KILLED, (trials, ballots()));
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let (folder, url) = (folder_with_keys(), cluster.empty());
    let mut store = Store::Server(PgConnection::establish(&url).unwrap());
    store.up_to(3);
    fill(&mut store, ballots());
    let before = kept(&mut store);
    for turn in 0..kills {
        is_cut_short(folder.path(), Some(&url), turn);
    }
    upgrades(folder.path(), Some(&url));
    assert_kept(&mut store, &before, 3);
    row(("R12", "PostgreSQL"), KILLED, (trials, ballots()));
}

#[test]
fn a_database_of_a_later_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    upgrades(folder.path(), None);
    let file = folder.path().join("trivsel.db");
    let mut store = Store::File(SqliteConnection::establish(word(&file)).unwrap());
    let later = "INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')";
    store.run(later);
    let refused = runs(&["purge", "--dry-run", "--data", word(folder.path())]);
    let why = String::from_utf8_lossy(&refused.stderr);
    assert!(
        !refused.status.success() && why.contains("newer Trivsel"),
        "{why}"
    );
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let url = cluster.fresh();
    Store::Server(PgConnection::establish(&url).unwrap()).run(later);
    let mut program = trivsel(&["purge", "--dry-run", "--data", word(folder.path())]);
    let refused = program.env("TRIVSEL_DATABASE_URL", &url).output().unwrap();
    let why = String::from_utf8_lossy(&refused.stderr);
    assert!(
        !refused.status.success() && why.contains("newer Trivsel"),
        "{why}"
    );
}
