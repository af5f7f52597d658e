//! Upgrades from every version that somebody may have (R12 of the reliability plan), on both
//! databases, with rows in every table: nothing is lost, and what comes out is what a new
//! installation has. A program that is killed meanwhile goes on where it was.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Stdio;

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel_migrations::{FileBasedMigrations, MigrationHarness};

use super::cluster::cluster_or_word;
use super::program::{is_full, succeeds, trivsel, word};

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
        lines.into_iter().map(|line| line.line).collect()
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
                    || coalesce(column_default, '') AS line FROM information_schema.columns \
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

/// Rows for a table, by the step that has made it what it is: what is written here is valid from its
/// step on, up to the step that changes the table again.
const ROWS: &[(&str, &str)] = &[
    (
        "units",
        "INSERT INTO units (id, parent_id, name, kind) VALUES ('top', NULL, 'Toppen', 'by'), ('a', 'top', 'Æ', 'team')",
    ),
    ("instruments", "INSERT INTO instruments VALUES ('puls', '1', 'id = \"puls\"')"),
    (
        "waves",
        "INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at, released_at, public_key, box_size) VALUES
         ('w0', 'Udkast', 'drafted', 'puls', '1', '', 5, '2026-10-21 21:59:00', NULL, NULL, NULL),
         ('w1', 'Åben', 'open', 'puls', '1', 'x', 5, '2026-10-21 21:59:00', NULL, 'ab', 256),
         ('w2', 'Talt', 'counted', 'puls', '1', '', 5, '2022-10-21 21:59:00', NULL, 'cd', 256),
         ('w3', 'Vist', 'released', 'puls', '1', '', 7, '2022-10-21 21:59:00', '2022-10-30 08:00:00', 'ef', 256)",
    ),
    (
        "wave_units",
        "INSERT INTO wave_units (wave_id, unit_id, parent_id, name, kind, invited) VALUES ('w1', 'top', NULL, 'Toppen', 'by', 0), ('w1', 'a', 'top', 'Æ', 'team', 2)",
    ),
    (
        "invitations",
        "INSERT INTO invitations (id, wave_id, unit_id, email, phone, language, code_hash, answered) VALUES
         ('i1', 'w1', 'a', 'i1@by.example', NULL, 'da', 'h1', TRUE), ('i2', 'w1', 'a', NULL, '+4520304050', 'en', NULL, FALSE)",
    ),
    ("shown_rates", "INSERT INTO shown_rates VALUES ('w1', 'a', 1, '2022-10-04')"),
    ("opening_codes", "INSERT INTO opening_codes VALUES ('w1', 'hr', '2022-10-01'), ('w1', 'staff', NULL)"),
    ("norms", "INSERT INTO norms VALUES ('w1', '{}')"),
    ("lineages", "INSERT INTO lineages VALUES ('w1', 'a', 'b')"),
    ("release_units", "INSERT INTO release_units VALUES ('w3', 'a', '{\"a\":1}')"),
    ("release_wholes", "INSERT INTO release_wholes VALUES ('w3', '{}')"),
    ("release_comments", "INSERT INTO release_comments VALUES ('w3', 'c1', 'a', 'q', 'Godt – og ''nej''')"),
    (
        "accounts",
        "INSERT INTO accounts VALUES ('k1', 'Kim', 'Kim@by.example', 'kim@by.example', 'da')",
    ),
    ("plans", "INSERT INTO plans (id, unit_id, title, made_on) VALUES ('p1', 'a', 'Plan', '2022-11-01')"),
    (
        "grants",
        "INSERT INTO grants VALUES ('g1', 'k1', 'hr', 'a', NULL), ('g2', 'k1', 'member', NULL, 'p1')",
    ),
    (
        "sign_in_links",
        "INSERT INTO sign_in_links VALUES ('l1', 't1', 'k1', '2022-10-04 07:00:00', FALSE)",
    ),
    (
        "sessions",
        "INSERT INTO sessions VALUES ('s1', 'k1', '2022-10-04 07:00:00', '2022-10-05 07:00:00')",
    ),
    ("plan_members", "INSERT INTO plan_members (plan_id, position, name, part) VALUES ('p1', 0, 'Kim', 'AMR')"),
    (
        "focus_areas",
        "INSERT INTO focus_areas (id, plan_id, position, dimension_id, wave_id, baseline, baseline_change, chosen_on, chosen_how) VALUES ('f1', 'p1', 0, 'tempo', 'w3', '275/12', -7, '2022-11-01', 'Møde')",
    ),
    (
        "measures",
        "INSERT INTO measures (id, focus_id, position, title, owner, due_on, stage) VALUES ('m1', 'f1', 0, 'Tiltag', 'Kim', '2022-12-01', 'started')",
    ),
    (
        "measure_steps",
        "INSERT INTO measure_steps (measure_id, position, moved_on, stage, note) VALUES ('m1', 0, '2022-11-01', 'planned', '')",
    ),
    (
        "outbox",
        "INSERT INTO outbox (id, kind, invitation_id, wave_id, state, attempts, not_before, message_id) VALUES ('o1', 'invitation', 'i1', NULL, 'sent', 1, '2022-10-03 07:00:00', 'x@y')",
    ),
    ("journal", "INSERT INTO journal (id, at, account_id, deed, about) VALUES ('j1', '2022-10-03 07:00:00', 'k1', 'wave-opened', 'w1')"),
    ("wave_mails", "INSERT INTO wave_mails VALUES ('w1', TRUE, FALSE, FALSE, TRUE)"),
    ("reminder_rounds", "INSERT INTO reminder_rounds VALUES ('w1', 1, '2022-10-10 07:00:00', FALSE, 'planned')"),
    ("plan_units", "INSERT INTO plan_units VALUES ('p1', 'a')"),
    ("plan_sources", "INSERT INTO plan_sources VALUES ('ps1', 'p1', 0, 'flag', 'n')"),
    (
        "occasions",
        "INSERT INTO occasions VALUES ('oc1', 'm1', '2022-12-01', 'held', '2022-12-02', 3, 5, '', 'Kim')",
    ),
    (
        "plan_notes",
        "INSERT INTO plan_notes VALUES ('n1', 'p1', '2022-12-01', 'Kim', '', 'Tekst', FALSE, 0, NULL)",
    ),
    (
        "waits",
        "INSERT INTO waits VALUES ('wa1', 'p1', NULL, 'm1', 'p1', NULL, 'Plan', '2022-12-01')",
    ),
    (
        "idea_ratings",
        "INSERT INTO idea_ratings VALUES ('m1', 'yes', 'little', '', '2022-12-01', 'Kim', 0)",
    ),
    (
        "orders",
        "INSERT INTO orders VALUES ('or1', 'Påbud', '1', '2022-11-01', '2022-11-02', '2023-01-01', NULL, 0, NULL)",
    ),
    ("order_units", "INSERT INTO order_units VALUES ('or1', 0, 'a')"),
    ("order_duties", "INSERT INTO order_duties VALUES ('or1', 'appeal', NULL, '', '', 0)"),
    ("order_plans", "INSERT INTO order_plans VALUES ('or1', 'p1', 'ps1')"),
    (
        "risk_assessments",
        "INSERT INTO risk_assessments VALUES ('r1', 'or1', 'a', 'b', 'c', NULL, '', 0)",
    ),
    ("risk_aspects", "INSERT INTO risk_aspects VALUES ('r1', 'x', 'clear', '')"),
    (
        "decisions",
        "INSERT INTO decisions VALUES ('d1', 'a', 'x', 'Kim', '2022-12-01', '2023-03-01', 'p1', '', NULL, 0, NULL)",
    ),
    ("trio_answers", "INSERT INTO trio_answers VALUES ('a', '2022-12-01', 'yes', '', '2022-12-02', 'Kim', 0)"),
    (
        "indicators",
        "INSERT INTO indicators VALUES ('a', 'absence', '2022', 30000000000, '%', NULL, 's', '', '2022-12-01')",
    ),
    ("mail_days", "INSERT INTO mail_days VALUES ('digest', '2022-12-01')"),
    (
        "told_deadlines",
        "INSERT INTO told_deadlines VALUES ('k1', 'm1', '2022-12-01', '7', 'o1', '', '', '')",
    ),
    ("mail_choices", "INSERT INTO mail_choices VALUES ('k1', TRUE, FALSE)"),
    ("unsubscribe_links", "INSERT INTO unsubscribe_links VALUES ('u1', 'k1', 'digest', '2022-12-01')"),
    ("plan_moves", "INSERT INTO plan_moves VALUES ('p1', 0, '2022-12-01', 'A', 'B')"),
    ("focus_origins", "INSERT INTO focus_origins VALUES ('f1', 'a')"),
    ("plan_votes", "INSERT INTO plan_votes VALUES ('p1', 'w1')"),
];

/// Columns without a default that came later: what stands in them in the rows above.
const LATER: &[(&str, &[(&str, &str)])] = &[
    ("plan_members", &[("id", "'pm1'"), ("comes_from", "''")]),
    (
        "measures",
        &[("reach", "''"), ("side_effects", "''"), ("version", "0")],
    ),
    ("measure_steps", &[("moved_by", "''")]),
    (
        "outbox",
        &[
            ("round", "0"),
            ("begun", "FALSE"),
            ("doubts", "0"),
            ("soft_bounces", "0"),
            ("is_dead", "FALSE"),
        ],
    ),
];

/// What an upgrade changes on purpose.
const CHANGED: &[(&str, &[&str])] = &[
    ("waves", &["level", "counted_at", "purged_at"]),
    ("outbox", &["wave_id"]),
    ("plan_members", &["id"]),
];

/// Rows in every table that there is at this version.
fn fill(store: &mut Store, ballots: usize) {
    let tables: BTreeSet<String> = store.tables().into_iter().collect();
    for (table, sql) in ROWS.iter().filter(|(table, _)| tables.contains(*table)) {
        let columns = store.columns(table);
        let mut sql = (*sql).to_owned();
        for (_, later) in LATER.iter().filter(|(of, _)| of == table) {
            for (column, value) in later
                .iter()
                .filter(|(name, _)| columns.contains(&(*name).to_owned()))
            {
                sql = sql.replacen(") VALUES", &format!(", {column}) VALUES"), 1);
                sql.truncate(sql.len() - 1);
                sql = format!("{sql}, {value})");
            }
        }
        store.run(&sql);
    }
    for (table, waves) in [
        ("sealed_ballots", vec!["w1"]),
        ("archive_ballots", vec!["w2"]),
    ] {
        if tables.contains(table) {
            for wave in waves {
                fill_box(store, (table, wave), ballots);
            }
        }
    }
    if tables.contains("draft_blobs") {
        let bytes = match store {
            Store::File(_) => "x'0102', x'0304'",
            Store::Server(_) => "'\\x0102'::bytea, '\\x0304'::bytea",
        };
        store.run(&format!(
            "INSERT INTO draft_blobs VALUES ({bytes}, '2022-10-10')"
        ));
    }
    for table in tables {
        let n = store.ask(&format!(
            "SELECT CAST(count(*) AS TEXT) AS line FROM {table}"
        ));
        assert_ne!(n, ["0"], "{table} has rows");
    }
}

fn fill_box(store: &mut Store, (table, wave): (&str, &str), ballots: usize) {
    store.run(&match store {
        Store::File(_) => format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ballots}) \
             INSERT INTO {table} SELECT '{wave}', randomblob(16), randomblob(300) FROM n"
        ),
        Store::Server(_) => format!(
            "CREATE TABLE {table}_{wave} PARTITION OF {table} FOR VALUES IN ('{wave}'); \
             INSERT INTO {table} SELECT '{wave}', decode(md5(random()::text), 'hex'), \
                decode(repeat(md5(random()::text), 10), 'hex') FROM generate_series(1, {ballots})"
        ),
    });
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
    for (table, (columns, rows)) in before {
        assert_eq!(
            &store.rows(table, columns),
            rows,
            "{table} from step {from} on"
        );
    }
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
        assert_eq!(store.schema(), today, "from step {from} on");
        assert_kept(&mut store, &before, from);
    }
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
        assert_eq!(store.schema(), today, "from step {from} on");
        assert_kept(&mut store, &before, from);
    }
}

/// Starts the upgrade and kills it after a while: a longer one each time, so that it stands somewhere
/// else each time. Where it stood decides nothing; what is there afterwards does.
fn is_killed(data: &std::path::Path, url: Option<&str>, turn: u32) {
    let mut program = trivsel(&["purge", "--dry-run", "--data", word(data)]);
    program.envs(url.map(|url| ("TRIVSEL_DATABASE_URL", url)));
    program.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = program.spawn().unwrap();
    let patience = std::time::Duration::from_millis(u64::from(turn) * 7);
    let until = std::time::Instant::now() + patience;
    while std::time::Instant::now() < until && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
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
        is_killed(folder.path(), None, turn);
    }
    upgrades(folder.path(), None);
    assert_kept(&mut file(&folder), &before, 2);
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let (folder, url) = (folder_with_keys(), cluster.empty());
    let mut store = Store::Server(PgConnection::establish(&url).unwrap());
    store.up_to(3);
    fill(&mut store, ballots());
    let before = kept(&mut store);
    for turn in 0..kills {
        is_killed(folder.path(), Some(&url), turn);
    }
    upgrades(folder.path(), Some(&url));
    assert_kept(&mut store, &before, 3);
}
