//! Migrations go up, down and up again, and the tables of the ballot box stay what they must be.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use self::lint::lint;
use super::*;
use crate::store::{Conn, Database, Db};

#[path = "../../tests/attack/lint.rs"]
mod lint;

#[derive(QueryableByName)]
struct Made {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

fn tables(c: &mut SqliteConnection) -> Vec<Made> {
    let query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_\\_%' ESCAPE '\\' ORDER BY name";
    diesel::sql_query(query).load(c).unwrap()
}

/// What is wrong with the tables of ballots, by the rules that the attacks hold a server to as well.
fn findings(c: &mut SqliteConnection) -> Vec<String> {
    let made = tables(c).into_iter().map(|made| (made.name, made.sql));
    lint(&made.collect::<Vec<_>>())
}

#[test]
fn migrations_go_up_and_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Database::in_folder(folder.path())).unwrap();
    let Conn::Sqlite(mut c) = db.conn().unwrap() else {
        panic!("a folder has a file");
    };
    let first: Vec<String> = tables(&mut c).into_iter().map(|made| made.sql).collect();
    c.revert_all_migrations(Merged(SQLITE)).unwrap();
    assert!(tables(&mut c).is_empty());
    c.run_pending_migrations(Merged(SQLITE)).unwrap();
    let second: Vec<String> = tables(&mut c).into_iter().map(|made| made.sql).collect();
    assert_eq!(first, second);
}

/// What stands in the tables of the first release, with rows that every later one must keep.
const OLD_ROWS: &str = "
    INSERT INTO units (id, parent_id, name, kind) VALUES ('top', NULL, 'Toppen', 'by'), ('a', 'top', 'A', 'team');
    INSERT INTO instruments VALUES ('puls', '1', 'id = \"puls\"');
    INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at)
        VALUES ('w', 'Måling', 'released', 'puls', '1', '', 5, '2022-10-21 21:59:00');
    INSERT INTO wave_units (wave_id, unit_id, parent_id, name, kind, invited)
        VALUES ('w', 'top', NULL, 'Toppen', 'by', 0), ('w', 'a', 'top', 'A', 'team', 7);
    INSERT INTO release_units VALUES ('w', 'top', '{}'), ('w', 'a', '{}');
    INSERT INTO plans VALUES ('p', 'a', 'Plan', '2022-11-01');
    INSERT INTO plan_members VALUES ('p', 0, 'Kim', 'AMR'), ('p', 1, 'Bo', '');
    INSERT INTO focus_areas VALUES ('f', 'p', 0, 'tempo', 'w', '275/12', -7, '2022-11-01', 'Møde', NULL);
    INSERT INTO measures VALUES ('m', 'f', 0, 'Tiltag', 'Kim', '2022-12-01', 'started');
    INSERT INTO measure_steps VALUES ('m', 0, '2022-11-01', 'planned', ''), ('m', 1, '2022-11-08', 'started', 'Nu');
";

#[derive(QueryableByName, Debug, PartialEq)]
struct Kept {
    #[diesel(sql_type = Text)]
    row: String,
}

/// The rows that were there before, as far as the first release knows them.
fn old_rows(c: &mut SqliteConnection) -> Vec<Kept> {
    let query = "SELECT id || ifnull(parent_id, '-') || name || kind AS row FROM units
        UNION ALL SELECT wave_id || unit_id || ifnull(parent_id, '-') || name || kind || invited FROM wave_units
        UNION ALL SELECT id || title || stage || k || closes_at FROM waves
        UNION ALL SELECT wave_id || unit_id || document FROM release_units
        UNION ALL SELECT id || unit_id FROM plans
        UNION ALL SELECT plan_id || position || name || part FROM plan_members
        UNION ALL SELECT id || plan_id || dimension_id || wave_id || baseline || baseline_change FROM focus_areas
        UNION ALL SELECT id || focus_id || title || owner || due_on || stage FROM measures
        UNION ALL SELECT measure_id || position || moved_on || stage || note FROM measure_steps ORDER BY 1";
    diesel::sql_query(query).load(c).unwrap()
}

#[test]
fn what_the_first_release_kept_survives_the_way_up_and_down() {
    let mut c = SqliteConnection::establish(":memory:").unwrap();
    c.batch_execute("PRAGMA foreign_keys = ON").unwrap();
    for _ in 0..2 {
        c.run_next_migration(Merged(SQLITE)).unwrap();
    }
    c.batch_execute(OLD_ROWS).unwrap();
    let before = old_rows(&mut c);
    assert_eq!(before.len(), 14);
    let later = c.run_pending_migrations(Merged(SQLITE)).unwrap().len();
    assert_eq!(old_rows(&mut c), before);
    let shown = "SELECT id AS row FROM units WHERE NOT protected
        UNION ALL SELECT unit_id FROM wave_units WHERE NOT protected";
    let shown: Vec<Kept> = diesel::sql_query(shown).load(&mut c).unwrap();
    assert_eq!(shown.len(), 4, "no unit is hidden by an update");
    c.batch_execute(
        "UPDATE units SET protected = TRUE WHERE id = 'a';
         INSERT INTO norms VALUES ('w', '{}');
         INSERT INTO lineages VALUES ('w', 'a', 'b'), ('w', 'c', 'b');
         INSERT INTO release_wholes VALUES ('w', '{}');",
    )
    .unwrap();
    for _ in 0..later {
        c.revert_last_migration(Merged(SQLITE)).unwrap();
    }
    assert_eq!(old_rows(&mut c), before);
    c.run_pending_migrations(Merged(SQLITE)).unwrap();
    assert_eq!(old_rows(&mut c), before);
}

#[test]
fn the_ballot_box_keeps_no_order_no_time_and_no_name_after_any_migration() {
    let mut c = SqliteConnection::establish(":memory:").unwrap();
    let mut steps = 0;
    while c.has_pending_migration(Merged(SQLITE)).unwrap() {
        c.run_next_migration(Merged(SQLITE)).unwrap();
        steps += 1;
        assert_eq!(findings(&mut c), Vec::<String>::new(), "after step {steps}");
    }
    assert!(steps > 4, "every migration is a step of its own");
    let looked_at = tables(&mut c);
    for name in [
        "sealed_ballots",
        "archive_ballots",
        "release_units",
        "release_comments",
    ] {
        assert!(looked_at.iter().any(|made| made.name == name), "{name}");
    }
}

/// Migrations that somebody might write, and what the lint says to each.
const CARELESS: [(&str, &str); 14] = [
    (
        "ALTER TABLE sealed_ballots ADD COLUMN created_at TIMESTAMP",
        "sealed_ballots: created_at",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN arrival TIMESTAMP",
        "sealed_ballots: timestamp",
    ),
    (
        "ALTER TABLE archive_ballots ADD COLUMN taken_on TEXT",
        "archive_ballots: taken_on",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN n INTEGER",
        "sealed_ballots: integer",
    ),
    (
        "ALTER TABLE release_comments ADD COLUMN language TEXT DEFAULT 'da'",
        "release_comments: default",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN one TEXT REFERENCES invitations (id)",
        "sealed_ballots: refers to another table",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN one TEXT REFERENCES waves (id)",
        "sealed_ballots: refers to another table",
    ),
    (
        "ALTER TABLE release_comments ADD COLUMN invitation_id TEXT",
        "release_comments: invitation_id",
    ),
    (
        "ALTER TABLE release_comments ADD COLUMN code_hash TEXT",
        "release_comments: code_hash",
    ),
    (
        "CREATE TABLE release_rows (wave_id TEXT NOT NULL, slot BLOB NOT NULL)",
        "release_rows: has a rowid",
    ),
    (
        "CREATE TABLE release_rows (n INTEGER PRIMARY KEY AUTOINCREMENT)",
        "release_rows: autoincrement",
    ),
    (
        "CREATE TABLE draft_blobs (id BLOB PRIMARY KEY NOT NULL, expires_on DATE NOT NULL, made_on DATE NOT NULL) WITHOUT ROWID",
        "draft_blobs: made_on",
    ),
    (
        "CREATE TABLE draft_blobs (id BLOB PRIMARY KEY NOT NULL, account_id TEXT) WITHOUT ROWID",
        "draft_blobs: account_id",
    ),
    (
        "CREATE TRIGGER watch AFTER INSERT ON sealed_ballots BEGIN UPDATE waves SET k = k + 1; END",
        "watch: a trigger on ballots",
    ),
];

#[test]
fn a_careless_migration_is_found() {
    for (sql, finding) in CARELESS {
        let mut c = SqliteConnection::establish(":memory:").unwrap();
        c.run_pending_migrations(Merged(SQLITE)).unwrap();
        c.batch_execute("DROP TABLE IF EXISTS draft_blobs").unwrap();
        c.batch_execute(sql).unwrap();
        let found = findings(&mut c);
        assert!(found.iter().any(|said| said == finding), "{sql}: {found:?}");
    }
    // What is allowed is not found: a draft goes on a day, and nothing else.
    let mut c = SqliteConnection::establish(":memory:").unwrap();
    c.batch_execute("CREATE TABLE draft_blobs (id BLOB PRIMARY KEY NOT NULL, sealed BLOB NOT NULL, expires_on DATE NOT NULL) WITHOUT ROWID")
        .unwrap();
    assert_eq!(findings(&mut c), Vec::<String>::new());
}

#[test]
fn waves_under_way_at_the_upgrade_end_in_their_time_and_drafts_get_codes() {
    let mut c = SqliteConnection::establish(":memory:").unwrap();
    for _ in 0..2 {
        c.run_next_migration(Merged(SQLITE)).unwrap();
    }
    c.batch_execute(
        "INSERT INTO instruments VALUES ('puls', '1', '');
         INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at)
         SELECT stage, stage, stage, 'puls', '1', '', 5, '2026-10-21 21:59:00'
         FROM (SELECT 'drafted' AS stage UNION SELECT 'open' UNION SELECT 'counted')",
    )
    .unwrap();
    c.run_pending_migrations(Merged(SQLITE)).unwrap();
    let stands = "SELECT stage || ' ' || level || ' ' || (counted_at IS NOT NULL) AS row
        FROM waves ORDER BY stage";
    let stands: Vec<Kept> = diesel::sql_query(stands).load(&mut c).unwrap();
    let stands: Vec<&str> = stands.iter().map(|kept| kept.row.as_str()).collect();
    assert_eq!(stands, ["counted 1 1", "drafted 2 0", "open 1 0"]);
    let counted: chrono::NaiveDateTime = crate::store::schema::waves::table
        .find("counted")
        .select(crate::store::schema::waves::counted_at.assume_not_null())
        .first(&mut c)
        .unwrap();
    assert!(counted.and_utc().timestamp() > 0, "it is read as a time");
}
