//! Both databases have the same tables with the same columns, keys and references, and they are those
//! that the queries were checked against.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use trivsel::store::{Database, Db};

use super::cluster::{claim, cluster_or_word};
use super::folder::lines;

const QUERIES: [&str; 2] = [
    include_str!("../../src/store/schema.rs"),
    include_str!("../../src/store/schema/follow.rs"),
];

/// A table: its columns with their types, a question mark behind those that may be empty, and its key.
#[derive(Debug, PartialEq, Eq)]
struct Table {
    columns: BTreeMap<String, String>,
    key: Vec<String>,
}

type Tables = BTreeMap<String, Table>;

/// The tables as the queries know them.
fn of_queries() -> Tables {
    let blocks = QUERIES
        .iter()
        .flat_map(|file| file.split("diesel::table! {").skip(1));
    let table = |block: &str| {
        let (name, rest) = block.split_once('(').unwrap();
        let (key, rest) = rest.split_once(')').unwrap();
        let (_, rest) = rest.split_once('{').unwrap();
        let (columns, _) = rest.split_once('}').unwrap();
        let columns = columns.split(',').filter_map(|column| {
            let (name, kind) = column.split_once("->")?;
            let kind = kind.trim().to_lowercase();
            let kind = match kind.strip_prefix("nullable<") {
                Some(inner) => inner.replace('>', "?"),
                None => kind,
            };
            Some((name.trim().to_owned(), kind))
        });
        let key = key.split(',').map(|name| name.trim().to_owned()).collect();
        let columns = columns.collect();
        (name.trim().to_owned(), Table { columns, key })
    };
    blocks.map(table).collect()
}

/// Both databases, with all their tables: the folder of a file, and one with a database on the server.
fn both() -> Option<[tempfile::TempDir; 2]> {
    let cluster = cluster_or_word()?;
    let [file, server] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    drop(Db::open(&Database::in_folder(file.path())).unwrap());
    claim(cluster, server.path());
    Some([file, server])
}

/// Lines of four fields: column, type, whether it may be empty, and its place in the key.
fn table(lines: &[String]) -> Table {
    let mut columns = BTreeMap::new();
    let mut key = Vec::new();
    for line in lines {
        let fields: Vec<&str> = line.split('|').collect();
        let [name, kind, may_be_empty, place] = fields[..] else {
            panic!("{line}");
        };
        let kind = match kind.to_lowercase().as_str() {
            "boolean" => "bool",
            "blob" | "bytea" => "binary",
            "timestamp without time zone" => "timestamp",
            // SQLite's INTEGER holds 64 bits.
            "integer" if name == "baseline_change" => "bigint",
            other => other,
        }
        .to_owned();
        let mark = if may_be_empty == "yes" { "?" } else { "" };
        columns.insert(name.to_owned(), kind + mark);
        if place != "0" {
            key.push((place.parse::<usize>().unwrap(), name.to_owned()));
        }
    }
    key.sort();
    let key = key.into_iter().map(|(_, name)| name).collect();
    Table { columns, key }
}

const ON_FILE: &str = "SELECT name AS line FROM sqlite_master WHERE type = 'table' \
     AND name NOT IN ('__diesel_schema_migrations') AND substr(name, 1, 7) <> 'sqlite_'";

const ON_SERVER: &str = "SELECT CAST(relname AS TEXT) AS line FROM pg_class \
     WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace \
     AND relname NOT IN ('__diesel_schema_migrations', 'turns')";

fn of_file(folder: &Path) -> Tables {
    let found = lines(folder, ON_FILE).into_iter().map(|name| {
        let query = format!(
            "SELECT name || '|' || type || '|' || iif(\"notnull\", 'no', 'yes') || '|' || pk AS line \
             FROM pragma_table_info('{name}')"
        );
        let table = table(&lines(folder, &query));
        (name, table)
    });
    found.collect()
}

fn of_server(folder: &Path) -> Tables {
    let found = lines(folder, ON_SERVER).into_iter().map(|name| {
        let query = format!(
            "SELECT attname || '|' || format_type(atttypid, atttypmod) || '|' || \
             CASE WHEN attnotnull THEN 'no' ELSE 'yes' END || '|' || \
             coalesce((SELECT array_position(indkey, attnum) + 1 FROM pg_index \
             WHERE indrelid = attrelid AND indisprimary), 0) AS line \
             FROM pg_attribute WHERE attrelid = '{name}'::regclass AND attnum > 0 AND NOT attisdropped"
        );
        let table = table(&lines(folder, &query));
        (name, table)
    });
    found.collect()
}

#[test]
fn the_tables_are_the_same_on_both_databases_and_those_of_the_queries() {
    let Some([file, server]) = both() else {
        return;
    };
    let (queries, file, server) = (of_queries(), of_file(file.path()), of_server(server.path()));
    assert!(queries.len() > 30, "all tables are read");
    let names = |tables: &Tables| tables.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&file), names(&queries));
    assert_eq!(names(&server), names(&queries));
    for (name, table) in &queries {
        assert_eq!(&file[name], table, "{name} in the file");
        assert_eq!(&server[name], table, "{name} on the server");
    }
}

/// References and unique columns, as sentences.
fn bonds_of_file(folder: &Path) -> BTreeSet<String> {
    let mut bonds = BTreeSet::new();
    for name in lines(folder, ON_FILE) {
        let references = format!(
            "SELECT '{name} (' || group_concat(\"from\", ', ') || ') to ' || \"table\" || \
             CASE on_delete WHEN 'CASCADE' THEN ', goes with it' ELSE '' END AS line FROM \
             (SELECT * FROM pragma_foreign_key_list('{name}') ORDER BY id, seq) GROUP BY id"
        );
        let unique = format!(
            "SELECT '{name} once for ' || (SELECT group_concat(name, ', ') FROM \
             (SELECT name FROM pragma_index_info(list.name) ORDER BY name)) || iif(partial, ' of some', '') \
             AS line FROM pragma_index_list('{name}') AS list WHERE \"unique\" AND origin <> 'pk'"
        );
        bonds.extend(lines(folder, &references));
        bonds.extend(lines(folder, &unique));
    }
    bonds
}

fn bonds_of_server(folder: &Path) -> BTreeSet<String> {
    let columns = |of: &str, which: &str, order: &str| {
        format!(
            "(SELECT string_agg(CAST(attname AS TEXT), ', ' ORDER BY {order}) FROM unnest({which}) \
             WITH ORDINALITY AS part (n, place) JOIN pg_attribute ON attnum = n AND attrelid = {of})"
        )
    };
    let references = format!(
        "SELECT conrelid::regclass || ' (' || {} || ') to ' || confrelid::regclass || \
         CASE confdeltype WHEN 'c' THEN ', goes with it' ELSE '' END AS line \
         FROM pg_constraint WHERE contype = 'f'",
        columns("conrelid", "conkey", "place")
    );
    let unique = format!(
        "SELECT indrelid::regclass || ' once for ' || {} || \
         CASE WHEN indpred IS NULL THEN '' ELSE ' of some' END AS line FROM pg_index \
         JOIN pg_class ON pg_class.oid = indrelid WHERE indisunique AND NOT indisprimary \
         AND relnamespace = 'public'::regnamespace",
        columns("indrelid", "indkey::int2[]", "attname")
    );
    [references, unique]
        .iter()
        .flat_map(|query| lines(folder, query))
        .collect()
}

#[test]
fn what_refers_to_what_and_what_is_there_once_is_the_same_on_both_databases() {
    let Some([file, server]) = both() else {
        return;
    };
    let file = bonds_of_file(file.path());
    assert!(file.len() > 20, "{file:?}");
    assert!(file.iter().any(|bond| bond.contains(" once for ")));
    assert_eq!(file, bonds_of_server(server.path()));
}

#[test]
fn all_text_on_a_server_is_sorted_by_its_bytes() {
    let Some([_, server]) = both() else {
        return;
    };
    let otherwise = "SELECT attrelid::regclass || '.' || attname AS line FROM pg_attribute \
         JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace \
         AND relkind IN ('r', 'p') AND atttypid = 'text'::regtype AND attnum > 0 \
         AND attcollation <> 'pg_catalog.\"C\"'::regcollation";
    assert_eq!(lines(server.path(), otherwise), Vec::<String>::new());
    // The server itself was set up otherwise, so that this can fail.
    let by_server = "SELECT word AS line FROM (VALUES ('z'), ('Å'), ('a'), ('Z')) AS words (word)";
    let mut sorted = lines(server.path(), &format!("{by_server} ORDER BY word"));
    assert_ne!(sorted, ["Z", "a", "z", "Å"]);
    sorted = lines(
        server.path(),
        &format!("{by_server} ORDER BY word COLLATE \"C\""),
    );
    assert_eq!(sorted, ["Z", "a", "z", "Å"]);
}
