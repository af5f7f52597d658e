//! Migrations go up, down and up again, and the tables of the ballot box stay what they must be.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::*;
use crate::store::Db;

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

/// Everything that ANONYMITY forbids in a table made of ballots: a way back to a person, a time,
/// an order, a trigger, a default.
fn lint(made: &[Made]) -> Vec<String> {
    let mut findings = Vec::new();
    for table in made.iter().filter(|table| {
        table.name == "sealed_ballots"
            || table.name == "archive_ballots"
            || table.name == "draft_blobs"
            || table.name.starts_with("release_")
    }) {
        let mut sql = table.sql.to_lowercase();
        if table.name == "draft_blobs" {
            // A draft is not a ballot: the day on which every draft of its wave goes is allowed.
            sql = sql.replace("expires_on date", "");
        }
        if !sql.contains("without rowid") {
            findings.push(format!("{}: has a rowid", table.name));
        }
        for word in [
            "invitation",
            "account",
            "timestamp",
            "date",
            "_at",
            "_on",
            "autoincrement",
            "default",
            "integer",
        ] {
            if sql.contains(word) {
                findings.push(format!("{}: {word}", table.name));
            }
        }
    }
    findings.extend(
        made.iter()
            .filter(|m| m.sql.to_lowercase().contains("create trigger"))
            .map(|m| m.name.clone()),
    );
    let sealed = made
        .iter()
        .find(|table| table.name == "sealed_ballots")
        .unwrap();
    if sealed.sql.to_lowercase().contains("references") {
        findings.push("sealed_ballots: refers to another table".to_owned());
    }
    findings
}

#[test]
fn migrations_go_up_and_down_and_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("t.db")).unwrap();
    let Conn::Sqlite(mut c) = db.conn().unwrap();
    let first: Vec<String> = tables(&mut c).into_iter().map(|made| made.sql).collect();
    c.revert_all_migrations(Merged).unwrap();
    assert!(tables(&mut c).is_empty());
    c.run_pending_migrations(Merged).unwrap();
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
        UNION ALL SELECT id || unit_id FROM plans ORDER BY 1";
    diesel::sql_query(query).load(c).unwrap()
}

#[test]
fn what_the_first_release_kept_survives_the_way_up_and_down() {
    let mut c = SqliteConnection::establish(":memory:").unwrap();
    c.batch_execute("PRAGMA foreign_keys = ON").unwrap();
    for _ in 0..2 {
        c.run_next_migration(Merged).unwrap();
    }
    c.batch_execute(OLD_ROWS).unwrap();
    let before = old_rows(&mut c);
    assert_eq!(before.len(), 8);
    let later = c.run_pending_migrations(Merged).unwrap().len();
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
        c.revert_last_migration(Merged).unwrap();
    }
    assert_eq!(old_rows(&mut c), before);
    c.run_pending_migrations(Merged).unwrap();
    assert_eq!(old_rows(&mut c), before);
}

#[test]
fn the_ballot_box_keeps_no_order_no_time_and_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&folder.path().join("t.db")).unwrap();
    let Conn::Sqlite(mut c) = db.conn().unwrap();
    assert_eq!(lint(&tables(&mut c)), Vec::<String>::new());
    // The lint can fail: a careless column is found.
    c.batch_execute("CREATE TABLE release_times (wave_id TEXT, created_at TIMESTAMP)")
        .unwrap();
    assert!(!lint(&tables(&mut c)).is_empty());
    c.batch_execute("DROP TABLE release_times; ALTER TABLE draft_blobs ADD COLUMN saved_on DATE")
        .unwrap();
    assert_eq!(
        lint(&tables(&mut c)),
        ["draft_blobs: date", "draft_blobs: _on"]
    );
}
