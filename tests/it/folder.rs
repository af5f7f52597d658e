//! A data folder as somebody sees it who has the whole disk: files, and the database's rows.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

/// Every file in a folder and below it.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The files of the database: itself, its log and its index; on a server, those of its tables. The
/// server's log is everybody's, and overwritten in its time: what may stand in it is sealed.
pub(crate) fn database_files(folder: &Path) -> Vec<PathBuf> {
    if let Some(url) = super::cluster::url(folder) {
        return super::cluster::files(&url);
    }
    let mut found = files(folder);
    found.retain(|file| {
        file.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with("trivsel.db")
    });
    assert!(
        !found.is_empty(),
        "there is a database in {}",
        folder.display()
    );
    found
}

/// Every file of an installation: those of its data folder and those of its database.
pub(crate) fn all_files(folder: &Path) -> Vec<PathBuf> {
    let mut all = files(folder);
    all.extend(database_files(folder));
    all
}

/// What stands in files at one moment, to be searched.
pub(crate) struct Disk(Vec<(PathBuf, String)>);

/// Bytes as text, one character each, so that they can be searched as fast as text.
fn spelled(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

impl Disk {
    /// Reads these files.
    pub(crate) fn read(files: &[PathBuf]) -> Self {
        let read = |file: &PathBuf| match std::fs::read(file) {
            Ok(bytes) => Some((file.clone(), spelled(&bytes))),
            // A database server takes files away as it likes.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => panic!("{}: {error}", file.display()),
        };
        Self(files.iter().filter_map(read).collect())
    }

    /// The files in which these bytes stand.
    pub(crate) fn holding(&self, bytes: &[u8]) -> Vec<&Path> {
        assert!(bytes.len() >= 16, "a find would say nothing");
        let sought = spelled(bytes);
        let holding = self
            .0
            .iter()
            .filter(|(_, content)| content.contains(&sought));
        holding.map(|(file, _)| file.as_path()).collect()
    }

    /// Fails if these bytes stand anywhere.
    #[track_caller]
    pub(crate) fn does_not_hold(&self, bytes: &[u8]) {
        assert_eq!(self.holding(bytes), Vec::<&Path>::new());
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// A connection to a data folder's database, beside the server's own.
enum Reader {
    File(SqliteConnection),
    Server(PgConnection),
}

impl Reader {
    /// One that can change nothing.
    fn new(folder: &Path) -> Self {
        let mut reader = Self::open(folder, "?mode=ro");
        if let Self::Server(conn) = &mut reader {
            conn.batch_execute("SET default_transaction_read_only = on")
                .unwrap();
        }
        reader
    }

    fn open(folder: &Path, mode: &str) -> Self {
        if let Some(url) = super::cluster::url(folder) {
            return Self::Server(PgConnection::establish(&url).unwrap());
        }
        let file = format!("file:{}{mode}", folder.join("trivsel.db").display());
        let mut conn = SqliteConnection::establish(&file).unwrap();
        conn.batch_execute("PRAGMA busy_timeout = 5000").unwrap();
        Self::File(conn)
    }

    fn ask(&mut self, query: &str) -> Vec<String> {
        let query = diesel::sql_query(query);
        let lines: Vec<Line> = match self {
            Self::File(conn) => query.load(conn).unwrap(),
            Self::Server(conn) => query.load(conn).unwrap(),
        };
        lines.into_iter().map(|line| line.line).collect()
    }

    /// What makes a line of each row, for each table.
    fn tables(&mut self) -> Vec<(String, String)> {
        let query = match self {
            Self::File(_) => {
                "SELECT name || ' ' || (SELECT group_concat('quote(' || name || ')', '||'' ''||') \
                 FROM pragma_table_info(tables.name)) AS line \
                 FROM sqlite_master AS tables WHERE type = 'table'"
            }
            Self::Server(_) => {
                "SELECT relname || ' ' || relname || '::text' AS line FROM pg_class \
                 WHERE relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'turns' \
                 AND relnamespace = 'public'::regnamespace"
            }
        };
        let pair = |line: String| {
            let (table, row) = line.split_once(' ').unwrap();
            (table.to_owned(), row.to_owned())
        };
        self.ask(query).into_iter().map(pair).collect()
    }
}

/// Runs a query that has one column of text, named `line`, and changes nothing.
pub(crate) fn lines(folder: &Path, query: &str) -> Vec<String> {
    Reader::new(folder).ask(query)
}

/// A query that counts: `SELECT count(*) …` without the `SELECT`'s name.
pub(crate) fn count(folder: &Path, from: &str) -> i64 {
    let counted = lines(
        folder,
        &format!("SELECT CAST(count(*) AS TEXT) AS line FROM {from}"),
    );
    counted[0].parse().unwrap()
}

/// Changes the database behind the server's back: how it was before an upgrade.
pub(crate) fn execute(folder: &Path, statement: &str) {
    assert_eq!(write(folder, statement), 1, "{statement}");
}

/// What a query finds on a server after a statement that is not carried out in the end.
pub(crate) fn lines_after(folder: &Path, statement: &str, query: &str) -> Vec<String> {
    let mut reader = Reader::open(folder, "");
    let Reader::Server(conn) = &mut reader else {
        panic!("a file has tests of its own for this");
    };
    conn.batch_execute("BEGIN").unwrap();
    conn.batch_execute(statement).unwrap();
    reader.ask(query)
}

/// The bytes of a column in all rows.
pub(crate) fn bytes(folder: &Path, column: &str, table: &str) -> Vec<Vec<u8>> {
    let hex = match super::cluster::url(folder) {
        Some(_) => format!("upper(encode({column}, 'hex'))"),
        None => format!("hex({column})"),
    };
    let lines = lines(folder, &format!("SELECT {hex} AS line FROM {table}"));
    let bytes = |line: &String| data_encoding::HEXUPPER.decode(line.as_bytes()).unwrap();
    lines.iter().map(bytes).collect()
}

/// How a statement says that a text is to be taken as bytes.
pub(crate) fn bytes_of(folder: &Path, text: &str) -> String {
    match super::cluster::url(folder) {
        Some(_) => format!("convert_to({text}, 'UTF8')"),
        None => format!("CAST({text} AS BLOB)"),
    }
}

/// What rows that were written one after another stand in the order of.
pub(crate) fn place(folder: &Path) -> &'static str {
    super::cluster::url(folder).map_or("rowid", |_| "ctid")
}

/// The columns of a table.
pub(crate) fn columns(folder: &Path, table: &str) -> Vec<String> {
    let query = match super::cluster::url(folder) {
        Some(_) => format!(
            "SELECT CAST(attname AS TEXT) AS line FROM pg_attribute \
             WHERE attrelid = '{table}'::regclass AND attnum > 0 ORDER BY attnum"
        ),
        None => format!("SELECT name AS line FROM pragma_table_info('{table}')"),
    };
    lines(folder, &query)
}

/// The tables, and what makes a line of each of their rows.
pub(crate) fn tables(folder: &Path) -> Vec<(String, String)> {
    Reader::new(folder).tables()
}

/// Every row of every table as text. Sessions are left out: looking at a page lets them live on. So are
/// the counts of codes that nobody has, which servers on one database keep together for a minute.
pub(crate) fn rows(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let mut reader = Reader::new(folder);
    let mut rows = BTreeMap::new();
    let mut queries = Vec::new();
    for (table, row) in reader.tables() {
        if !["sessions", "tries"].contains(&table.as_str()) {
            queries.push(format!("SELECT '{table} ' || {row} AS line FROM {table}"));
            rows.insert(table, Vec::new());
        }
    }
    // In one question, so that a server is not asked for each table.
    for line in reader.ask(&format!("{} ORDER BY 1", queries.join(" UNION ALL "))) {
        let (table, row) = line.split_once(' ').unwrap();
        rows.get_mut(table).unwrap().push(row.to_owned());
    }
    assert!(rows.len() > 10, "all tables are looked at");
    rows
}

/// Changes rows behind the server's back, as damage or an intruder would: how many.
pub(crate) fn write(folder: &Path, statement: &str) -> usize {
    let statement = diesel::sql_query(statement);
    match &mut Reader::open(folder, "") {
        Reader::File(conn) => statement.execute(conn).unwrap(),
        Reader::Server(conn) => statement.execute(conn).unwrap(),
    }
}

/// Promise and invariant (A15): as many ballots in each box as rights used.
pub(crate) fn assert_boxes_match(folder: &Path) {
    let open = "wave_id IN (SELECT id FROM waves WHERE stage IN ('open', 'closed'))";
    let used = lines(
        folder,
        &format!(
            "SELECT wave_id || ' ' || count(*) AS line FROM invitations WHERE answered AND {open} GROUP BY wave_id ORDER BY wave_id"
        ),
    );
    let boxed = lines(
        folder,
        "SELECT wave_id || ' ' || count(*) AS line FROM sealed_ballots GROUP BY wave_id ORDER BY wave_id",
    );
    assert_eq!(used, boxed, "ballots in the box and rights used");
}
