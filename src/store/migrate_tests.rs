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
    for table in made
        .iter()
        .filter(|table| table.name == "sealed_ballots" || table.name.starts_with("release_"))
    {
        let sql = table.sql.to_lowercase();
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
}
