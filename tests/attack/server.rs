//! A1, A2 and A10 on a database server, by somebody who may read every table of it. `PostgreSQL` keeps
//! with each row the number of the transaction that wrote it (`xmin`) and the place where it was put
//! (`ctid`). Both tell the order in which people answered, and which row came with which.
//!
//! # Why
//! Whoever joins invitations and ballots on the transaction finds everybody's ballot, and that is why
//! a ballot is sealed and why nothing that is made of the opened ones may keep their order.

use std::collections::BTreeMap;

use super::cluster::cluster_or_word;
use super::folder::{lines, lines_after, tables};
use super::linking::{PEOPLE, UNITS, correlation, guessed};
use super::lint::lint;
use super::town::{Citizen, Town, ballot};
use super::trial::{Attack, LEAKY, chance, trials};

/// The orders in which a server lets its rows be read.
const ORDERS: [(&str, &str); 3] = [
    ("transaction", "CAST(CAST(xmin AS TEXT) AS BIGINT), ctid"),
    ("place", "ctid"),
    ("text", "1"),
];

/// What stands in rows that were written by the transaction that used somebody's right up, if it used
/// up nobody else's.
fn joined(town: &Town, table: &str, row: &str) -> Vec<(String, String)> {
    let query = format!(
        "WITH used AS (SELECT min(email) AS invited, CAST(xmin AS TEXT) AS writer FROM invitations \
         WHERE answered GROUP BY CAST(xmin AS TEXT) HAVING count(*) = 1) \
         SELECT used.invited || ' ' || {row} AS line FROM {table} \
         JOIN used ON used.writer = CAST({table}.xmin AS TEXT)"
    );
    let found = lines(town.app.folder(), &query).into_iter();
    let pair = |line: String| {
        let (email, row) = line.split_once(' ').unwrap();
        (email.to_owned(), row.to_owned())
    };
    found.map(pair).collect()
}

/// For how many people a join tells what they have written.
fn told(found: &[(String, String)], people: &[Citizen]) -> usize {
    let is_told = |one: &&Citizen| {
        let mut rows = found.iter().filter(|(email, _)| *email == one.email);
        rows.any(|(_, row)| row.contains(&one.word))
    };
    people.iter().filter(is_told).count()
}

#[test]
fn a1_the_transaction_of_a_right_leads_to_a_box_that_says_nothing() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let own = tempfile::tempdir().unwrap();
    let town = Town::open_on(cluster, own.path(), (UNITS, PEOPLE, "xm"));
    let arrivals = town.arrivals(1);
    for (n, citizen) in arrivals.iter().enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    let mut found = Vec::new();
    for (table, row) in tables(town.app.folder()) {
        // On a server, a table that is parted keeps its rows in its parts.
        if table != "invitations" {
            found.extend(joined(&town, &table, &row));
        }
    }
    let boxes = format!("sealed_ballots_{}", town.wave);
    let linked = joined(&town, &boxes, "encode(sealed, 'escape')");
    // The attack itself works: everybody is led to one row, and it can be read as far as it goes.
    assert!(linked.len() >= UNITS * PEOPLE, "{}", linked.len());
    let n_linked = linked.len();
    found.extend(linked);
    Attack {
        id: "A1",
        what: format!("{n_linked} boxes beside an invitation by their transaction, read"),
        trials: UNITS * PEOPLE,
        found: told(&found, &town.people),
        by_chance: 0,
    }
    .report();
}

/// What can be read of single people after the count: one list per table and order, by its name.
fn readable(town: &Town) -> BTreeMap<String, Vec<String>> {
    let mut lists = BTreeMap::new();
    for (table, row) in tables(town.app.folder()) {
        if ["invitations", "outbox", "accounts"].contains(&table.as_str()) {
            // Who was invited is no secret, and says nothing of what they wrote.
            continue;
        }
        for (name, order) in ORDERS {
            let query = format!("SELECT {row} AS line FROM {table} ORDER BY {order}");
            let rows = lines(town.app.folder(), &query);
            let is_of_one = |row: &String| {
                let people = town.people.iter();
                people.filter(|one| row.contains(&one.word)).count() == 1
            };
            let of_one: Vec<String> = rows.into_iter().filter(is_of_one).collect();
            if of_one.len() > 1 {
                lists.insert(format!("{table} by {name}"), of_one);
            }
        }
    }
    lists
}

#[test]
fn a1_a2_a10_after_the_count_a_server_keeps_no_order_of_arrival_and_no_table_that_could() {
    let Some(cluster) = cluster_or_word() else {
        return;
    };
    let n_runs = trials(1, 50);
    let mut ways: BTreeMap<String, Vec<(usize, f64)>> = BTreeMap::new();
    for seed in (1..).take(n_runs) {
        let own = tempfile::tempdir().unwrap();
        let mut town = Town::open_on(cluster, own.path(), (UNITS, PEOPLE, "pl"));
        let arrivals = town.arrivals(seed);
        for (n, citizen) in arrivals.iter().enumerate() {
            town.cast(citizen, &ballot(n, citizen)).unwrap();
        }
        no_table_could(&town);
        town.counts();
        // The right's own row tells who answered when; that is what the attacker starts from.
        let known = "SELECT email AS line FROM invitations WHERE answered ORDER BY ctid";
        let known = lines(town.app.folder(), known);
        let order: Vec<Citizen> = known
            .iter()
            .filter_map(|email| town.people.iter().find(|one| one.email == *email))
            .cloned()
            .collect();
        assert!(LEAKY || order.len() == UNITS * PEOPLE);
        let order = if LEAKY { &arrivals } else { &order };
        for (name, list) in readable(&town) {
            let found = (guessed(&list, order), correlation(&list, order));
            ways.entry(name).or_default().push(found);
        }
    }
    assert!(!ways.is_empty(), "comments are there to be read");
    let guesses = |found: &Vec<(usize, f64)>| found.iter().map(|(n, _)| n).sum::<usize>();
    let all = ways
        .iter()
        .map(|(name, found)| format!("{name} {}", guesses(found)));
    Attack {
        id: "A1",
        what: format!(
            "{n_runs} counts on a server, right guesses: {}",
            all.collect::<Vec<_>>().join(", ")
        ),
        trials: n_runs * UNITS * PEOPLE,
        found: ways.values().map(guesses).max().unwrap(),
        by_chance: chance(n_runs * UNITS),
    }
    .report();
    let far = |found: &Vec<(usize, f64)>| found.iter().filter(|(_, rho)| rho.abs() > 0.35).count();
    Attack {
        id: "A2",
        what: format!("orders of {n_runs} counts on a server"),
        trials: n_runs,
        found: ways.values().map(far).max().unwrap(),
        by_chance: 0,
    }
    .report();
}

/// Every table as a statement that would make it: names, types, defaults, bonds; and every trigger.
/// A part of a table goes by the name of the whole.
const MADE: &str = "SELECT coalesce(whole.relname, part.relname) || chr(1) || 'create table x (' || \
     (SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod) || \
     CASE WHEN atthasdef THEN ' default' ELSE '' END || \
     CASE WHEN attidentity <> '' THEN ' identity' ELSE '' END || \
     CASE WHEN attgenerated <> '' THEN ' generated' ELSE '' END, ', ') FROM pg_attribute \
     WHERE attrelid = part.oid AND attnum > 0 AND NOT attisdropped) || \
     coalesce((SELECT string_agg(', ' || pg_get_constraintdef(oid), '') FROM pg_constraint \
     WHERE conrelid = part.oid), '') || ') without rowid' AS line FROM pg_class AS part \
     LEFT JOIN pg_inherits ON inhrelid = part.oid LEFT JOIN pg_class AS whole ON whole.oid = inhparent \
     WHERE part.relkind IN ('r', 'p') AND part.relnamespace = 'public'::regnamespace \
     UNION ALL SELECT tgname || chr(1) || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal";

/// Names and definitions.
fn pairs(lines: &[String]) -> Vec<(String, String)> {
    let pair = |line: &String| {
        let (name, made) = line.split_once('\u{1}').unwrap();
        (name.to_owned(), made.to_owned())
    };
    lines.iter().map(pair).collect()
}

fn findings(town: &Town) -> Vec<String> {
    let made = pairs(&lines(town.app.folder(), MADE));
    let boxes = made.iter().filter(|(name, _)| name == "sealed_ballots");
    assert_eq!(boxes.count(), 2, "the whole, and the part of the wave");
    lint(&made)
}

/// Statements of somebody careless, and what the rules say to each.
const CARELESS: [(&str, &str); 7] = [
    (
        "ALTER TABLE sealed_ballots ADD COLUMN created_at TIMESTAMP",
        "sealed_ballots: created_at",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN arrival TIMESTAMPTZ",
        "sealed_ballots: timestamp",
    ),
    (
        "ALTER TABLE archive_ballots ADD COLUMN n BIGINT",
        "archive_ballots: bigint",
    ),
    (
        "ALTER TABLE release_comments ADD COLUMN n INTEGER GENERATED ALWAYS AS IDENTITY",
        "release_comments: identity",
    ),
    (
        "ALTER TABLE release_comments ADD COLUMN language TEXT DEFAULT 'da'",
        "release_comments: default",
    ),
    (
        "ALTER TABLE sealed_ballots ADD COLUMN one TEXT COLLATE \"C\" REFERENCES invitations (id)",
        "sealed_ballots: refers to another table",
    ),
    (
        "CREATE TRIGGER watch BEFORE INSERT ON sealed_ballots FOR EACH ROW \
         EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "watch: a trigger on ballots",
    ),
];

fn no_table_could(town: &Town) {
    let before = findings(town);
    assert!(LEAKY != before.is_empty(), "{before:?}");
    for (statement, finding) in CARELESS {
        let found = lint(&pairs(&lines_after(town.app.folder(), statement, MADE)));
        assert!(
            found.iter().any(|said| said == finding),
            "{statement}: {found:?}"
        );
    }
}
