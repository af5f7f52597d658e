//! The parts that a transaction plays on a server (ANONYMITY 5.3), as the server itself holds them:
//! whoever takes a ballot cannot read one, nor can whoever reads a report.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use trivsel::domain::id::WaveId;
use trivsel::store::{Conn, Database, Db, Error, boxes, sealed_ballots, waves};

use super::cluster::{Cluster, cluster_or_word};

const WAVE: &str = "w1";

/// An installation with a wave, its box, and a ballot in it.
fn installation(cluster: &Cluster) -> (String, Db) {
    let url = cluster.fresh();
    let db = Db::open(&Database::Server(url.clone())).unwrap();
    fill(&url, &db);
    (url, db)
}

fn fill(url: &str, db: &Db) {
    let mut owner = PgConnection::establish(url).unwrap();
    owner
        .batch_execute(
            "INSERT INTO instruments VALUES ('puls', '1', '');
             INSERT INTO waves (id, title, stage, instrument_id, instrument_version, left_out, k, closes_at, level)
             VALUES ('w1', 'M', 'open', 'puls', '1', '', 5, '2022-10-21 21:59:00', 1);
             INSERT INTO invitations (id, wave_id, unit_id, language, code_hash, answered, generation)
             VALUES ('i1', 'w1', 'a', 'da', 'h1', false, 0)",
        )
        .unwrap();
    let mut conn = db.conn().unwrap();
    conn.transaction(|conn| {
        boxes::make(conn, &WaveId::new(WAVE))?;
        sealed_ballots::insert(conn, &[(&WaveId::new(WAVE), [1; 16], b"sealed")])
    })
    .unwrap();
}

/// What the server says to a statement of somebody who plays a part.
fn tries(url: &str, part: &str, statement: &str) -> Result<(), String> {
    let (_, name) = url.rsplit_once('/').unwrap();
    let mut conn = PgConnection::establish(url).unwrap();
    conn.batch_execute(&format!("SET ROLE {name}_{part}"))
        .unwrap();
    conn.batch_execute(statement)
        .map_err(|error| error.to_string())
}

/// Statements, and who may run them: `respond`, `count`, `report`.
const RIGHTS: [(&str, [bool; 3]); 16] = [
    ("SELECT sealed FROM sealed_ballots", [false, true, false]),
    ("SELECT count(*) FROM sealed_ballots", [false, true, false]),
    (
        "SELECT sealed FROM sealed_ballots_w1",
        [false, false, false],
    ),
    ("SELECT sealed FROM archive_ballots", [false, true, false]),
    (
        "INSERT INTO sealed_ballots VALUES ('w1', '\\x02', '\\x02')",
        [true, false, false],
    ),
    (
        "UPDATE sealed_ballots SET sealed = '\\x00'",
        [false, false, false],
    ),
    (
        "DELETE FROM sealed_ballots WHERE wave_id = 'none'",
        [false, true, false],
    ),
    (
        "SELECT id FROM invitations WHERE code_hash = 'h1' FOR UPDATE",
        [true, false, false],
    ),
    (
        "UPDATE invitations SET answered = true WHERE code_hash = 'h1'",
        [true, false, false],
    ),
    (
        "UPDATE invitations SET unit_id = 'b'",
        [false, false, false],
    ),
    ("DELETE FROM invitations", [false, false, false]),
    ("SELECT stage FROM waves FOR SHARE", [true, false, false]),
    ("UPDATE waves SET stage = 'closed'", [false, false, false]),
    ("UPDATE waves SET id = 'w2'", [false, false, false]),
    ("SELECT document FROM release_units", [false, true, true]),
    ("SELECT name FROM accounts", [false, true, true]),
];

#[test]
fn who_takes_a_ballot_cannot_read_one_and_nobody_does_more_than_their_part() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let (url, _db) = installation(cluster);
    for (statement, may) in RIGHTS {
        for (part, may) in ["respond", "count", "report"].into_iter().zip(may) {
            let tried = tries(&url, part, statement);
            assert_eq!(tried.is_ok(), may, "{part}: {statement}: {tried:?}");
        }
    }
}

/// What the program itself gets to read in a transaction of this kind.
fn read(conn: &mut Conn) -> Result<usize, Error> {
    Ok(sealed_ballots::page(conn, &WaveId::new(WAVE), &[], 100)?.len())
}

#[test]
fn the_program_puts_off_what_a_transaction_must_not_do() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let (_, db) = installation(cluster);
    let mut conn = db.conn().unwrap();
    let denied = |result: Result<usize, Error>| match result {
        Err(Error::Broken(error)) => error.to_string().contains("permission denied"),
        _ => false,
    };
    assert!(denied(conn.casting(read)), "who takes a ballot");
    assert!(denied(conn.snapshot(read)), "who reads a page");
    assert_eq!(conn.counting(read).unwrap(), 1);
    // The next transaction on the same connection has its own part again.
    assert_eq!(conn.transaction(read).unwrap(), 1);
    conn.casting(|conn| sealed_ballots::insert(conn, &[(&WaveId::new(WAVE), [3; 16], b"sealed")]))
        .unwrap();
    assert_eq!(conn.counting(read).unwrap(), 2);
}

#[test]
fn a_database_user_who_may_make_no_roles_serves_without_them() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    cluster.run("CREATE ROLE modest LOGIN");
    cluster.run("CREATE DATABASE modest OWNER modest TEMPLATE template0");
    let url = cluster.address_of("modest", "modest");
    let db = Db::open(&Database::Server(url.clone())).unwrap();
    fill(&url, &db);
    let mut conn = db.conn().unwrap();
    let found: Result<bool, Error> = conn.casting(|conn| {
        sealed_ballots::insert(conn, &[(&WaveId::new(WAVE), [2; 16], b"sealed")])?;
        Ok(waves::find(conn, &WaveId::new(WAVE))?.is_some())
    });
    assert!(found.unwrap());
    assert_eq!(conn.counting(read).unwrap(), 2);
    // Whoever looks after the server makes the roles, and the program plays them from then on.
    for part in ["respond", "count", "report"] {
        cluster.run(&format!("CREATE ROLE modest_{part} NOLOGIN"));
        cluster.run(&format!("GRANT modest_{part} TO modest"));
    }
    drop((conn, db));
    let db = Db::open(&Database::Server(url)).unwrap();
    let mut conn = db.conn().unwrap();
    assert!(conn.casting(read).is_err());
    assert_eq!(conn.counting(read).unwrap(), 2);
}

#[test]
fn a_wave_is_counted_by_one_transaction_at_a_time_and_is_free_when_that_ends() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let (_url, db) = installation(cluster);
    let (mut one, mut other) = (db.conn().unwrap(), db.conn().unwrap());
    let is_mine = |conn: &mut Conn, wave: &str| boxes::is_mine_to_count(conn, &WaveId::new(wave));
    one.counting(|one| {
        assert!(is_mine(one, WAVE)?);
        other.counting(|other| {
            assert!(!is_mine(other, WAVE)?, "it is being counted");
            assert!(is_mine(other, "w2")?, "another one is not");
            Ok::<_, Error>(())
        })
    })
    .unwrap();
    let free = other.counting(|other| is_mine(other, WAVE)).unwrap();
    assert!(free, "whoever counted it has ended");
}
