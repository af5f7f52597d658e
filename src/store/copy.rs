//! All rows of one database into another, as they are, and the proof that they have arrived.
//!
//! Rows are read one at a time and written some hundred at a time, so that memory is bounded. Ballots
//! come in the order of their random slots, which says nothing about anybody.

mod mark;
mod tables;
mod value;

use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Bool, Date, Nullable, Text, Timestamp};

pub use self::mark::{
    Mark, finish_arrival, mark_moved, moved_away, not_arrived, refuse, start_arrival,
};
pub use self::tables::{Table, tables};
use self::value::{Kind, Row, Value};
use super::{Conn, Error, boxes, on};
use crate::domain::id::WaveId;

/// The most rows in one statement, and the most values: both databases number them.
const ROWS: usize = 500;
const VALUES: usize = 8000;

type Rows<'a> = Box<dyn Iterator<Item = QueryResult<Row>> + 'a>;

impl Table {
    fn names(&self) -> String {
        let names: Vec<String> = self
            .columns
            .iter()
            .map(|(n, _)| format!("\"{n}\""))
            .collect();
        names.join(", ")
    }

    /// All rows in the order of their keys, which is that of bytes on both databases.
    fn question(&self, on_server: bool) -> String {
        let select = self
            .columns
            .iter()
            .enumerate()
            .map(|(place, (name, kind))| {
                let as_it_is = format!("\"{name}\"");
                let column = match kind {
                    // Numbers of any width, so that both databases hand over the same.
                    Kind::Whole => format!("CAST({as_it_is} AS BIGINT)"),
                    Kind::Text | Kind::Bool | Kind::Bytes | Kind::Day | Kind::Time => as_it_is,
                };
                format!("{column} AS {}{place}", kind.letter())
            });
        let order = self.keys.iter().map(|(name, kind)| match kind {
            Kind::Text if on_server => format!("\"{name}\" COLLATE \"C\""),
            Kind::Text | Kind::Whole | Kind::Bool | Kind::Bytes | Kind::Day | Kind::Time => {
                format!("\"{name}\"")
            }
        });
        let (select, order): (Vec<_>, Vec<_>) = (select.collect(), order.collect());
        format!(
            "SELECT {} FROM {} ORDER BY {}",
            select.join(", "),
            self.name,
            order.join(", ")
        )
    }

    fn rows<'a>(&self, conn: &'a mut Conn) -> Result<Rows<'a>, Error> {
        Ok(match conn {
            Conn::Sqlite(c) => {
                let query = diesel::sql_query(self.question(false));
                Box::new(query.load_iter::<Row, diesel::connection::DefaultLoadingMode>(&mut **c)?)
            }
            Conn::Postgres(c) => {
                let query = diesel::sql_query(self.question(true));
                Box::new(query.load_iter::<Row, PgRowByRowLoadingMode>(&mut **c)?)
            }
        })
    }

    /// How many rows there are.
    ///
    /// Errors: the database failed.
    pub fn count(&self, conn: &mut Conn) -> Result<i64, Error> {
        #[derive(QueryableByName)]
        struct Counted {
            #[diesel(sql_type = BigInt)]
            n: i64,
        }
        let query = format!("SELECT CAST(count(*) AS BIGINT) AS n FROM {}", self.name);
        let counted: Counted = on!(conn, |c| diesel::sql_query(query).get_result(c))?;
        Ok(counted.n)
    }

    /// Copies every row. `told` is called now and then with how many have been written.
    ///
    /// Errors: a row cannot be read or written.
    pub fn copy(
        &self,
        (from, to): (&mut Conn, &mut Conn),
        told: &mut dyn FnMut(u64),
    ) -> Result<(), Error> {
        let most = (VALUES / self.columns.len().max(1)).min(ROWS);
        let (mut batch, mut later, mut written) = (Vec::new(), Vec::new(), 0);
        for row in self.rows(from)? {
            let mut row = row?;
            self.keep_for_later(&mut row, &mut later);
            batch.push(row);
            written += 1;
            if batch.len() == most {
                self.insert(to, std::mem::take(&mut batch))?;
                told(written);
            }
        }
        if !batch.is_empty() {
            self.insert(to, batch)?;
            told(written);
        }
        later
            .into_iter()
            .try_for_each(|(refers, keys)| self.refer(to, refers, keys))
    }

    /// Takes what refers to a row of the same table out: that one may come later.
    fn keep_for_later(&self, row: &mut Row, later: &mut Vec<(Value, Vec<Value>)>) {
        let place = self.of_itself.and_then(|name| self.place(name));
        let Some(place) = place else { return };
        let keys = self
            .keys
            .iter()
            .filter_map(|(name, _)| row.0.get(self.place(name)?).cloned());
        let keys: Vec<Value> = keys.collect();
        if let Some(value) = row.0.get_mut(place) {
            let refers = std::mem::replace(value, Value::Text(None));
            if refers != Value::Text(None) {
                later.push((refers, keys));
            }
        }
    }

    fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|(name, _)| *name == column)
    }

    fn insert(&self, to: &mut Conn, rows: Vec<Row>) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut sign = signs(to);
        let row = |_: &Row| {
            let values: Vec<String> = self.columns.iter().map(|_| sign()).collect();
            format!("({})", values.join(", "))
        };
        let places: Vec<String> = rows.iter().map(row).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES {}",
            self.name,
            self.names(),
            places.join(", ")
        );
        run(to, sql, rows.into_iter().flat_map(|row| row.0).collect())
    }

    fn refer(&self, to: &mut Conn, refers: Value, keys: Vec<Value>) -> Result<(), Error> {
        let mut sign = signs(to);
        let column = self.of_itself.unwrap_or_default();
        let set = format!("\"{column}\" = {}", sign());
        let keyed: Vec<String> = self
            .keys
            .iter()
            .map(|(n, _)| format!("\"{n}\" = {}", sign()))
            .collect();
        let sql = format!(
            "UPDATE {} SET {set} WHERE {}",
            self.name,
            keyed.join(" AND ")
        );
        run(to, sql, std::iter::once(refers).chain(keys).collect())
    }

    /// Compares every row of two databases, in the order of their keys: how many there are. `seen`
    /// gets each row's values as bytes. Where they differ, the error says at which row.
    ///
    /// Errors: the rows differ, or cannot be read.
    pub fn compare(
        &self,
        (one, other): (&mut Conn, &mut Conn),
        seen: &mut dyn FnMut(&[u8]),
    ) -> Result<u64, Error> {
        let (mut ones, mut others) = (self.rows(one)?, self.rows(other)?);
        let mut same = 0;
        loop {
            match (ones.next().transpose()?, others.next().transpose()?) {
                (None, None) => return Ok(same),
                (one, other) if one == other => {
                    same += 1;
                    for value in one.iter().flat_map(|row| &row.0) {
                        value.spell(seen);
                    }
                }
                _ => {
                    let why = format!("row {} of {} did not arrive as it was", same + 1, self.name);
                    return Err(Error::Unreadable(why));
                }
            }
        }
    }

    /// Deletes every row.
    fn clear(&self, conn: &mut Conn) -> Result<(), Error> {
        let (name, itself) = (self.name, self.of_itself);
        if let Some(column) = itself {
            run(
                conn,
                format!("UPDATE {name} SET \"{column}\" = NULL"),
                Vec::new(),
            )?;
        }
        run(conn, format!("DELETE FROM {name}"), Vec::new())
    }
}

/// Signs for values, as the database writes them.
fn signs(conn: &Conn) -> impl FnMut() -> String + use<> {
    let on_server = matches!(conn, Conn::Postgres(_));
    let mut n = 0_usize;
    move || {
        n += 1;
        if on_server {
            format!("${n}")
        } else {
            "?".to_owned()
        }
    }
}

fn run(conn: &mut Conn, sql: String, values: Vec<Value>) -> Result<(), Error> {
    on!(conn, |c| {
        let mut query = diesel::sql_query(sql).into_boxed();
        for value in values {
            query = match value {
                Value::Text(value) => query.bind::<Nullable<Text>, _>(value),
                Value::Whole(value) => query.bind::<Nullable<BigInt>, _>(value),
                Value::Bool(value) => query.bind::<Nullable<Bool>, _>(value),
                Value::Bytes(value) => query.bind::<Nullable<Binary>, _>(value),
                Value::Day(value) => query.bind::<Nullable<Date>, _>(value),
                Value::Time(value) => query.bind::<Nullable<Timestamp>, _>(value),
            };
        }
        query.execute(c)
    })?;
    Ok(())
}

/// Makes the boxes and archives that the waves need whose rows are to come: for a wave that takes or
/// holds answers both, and for one that has been counted its archive.
///
/// Errors: the databases failed.
pub fn make_boxes((from, to): (&mut Conn, &mut Conn)) -> Result<(), Error> {
    #[derive(QueryableByName)]
    struct Needed {
        #[diesel(sql_type = Text)]
        of: String,
        #[diesel(sql_type = Text)]
        wave: String,
    }
    let query = "SELECT 'sealed_ballots' AS of, id AS wave FROM waves WHERE stage IN ('open', 'closed') \
         UNION SELECT 'archive_ballots', id FROM waves WHERE stage IN ('open', 'closed') \
         UNION SELECT DISTINCT 'sealed_ballots', wave_id FROM sealed_ballots \
         UNION SELECT DISTINCT 'archive_ballots', wave_id FROM archive_ballots";
    let needed: Vec<Needed> = on!(from, |c| diesel::sql_query(query).load(c))?;
    for Needed { of, wave } in needed {
        boxes::make_one(to, &of, &WaveId::new(wave))?;
    }
    Ok(())
}

/// Whether there is no row in any table.
///
/// Errors: the database failed.
pub fn is_empty(conn: &mut Conn) -> Result<bool, Error> {
    for table in tables() {
        if table.count(conn)? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Deletes every row of every table, and the boxes: what an unfinished move has left.
///
/// Errors: the database failed.
pub fn clear(conn: &mut Conn) -> Result<(), Error> {
    boxes::drop_all(conn)?;
    tables()
        .iter()
        .rev()
        .try_for_each(|table| table.clear(conn))
}

/// Locks a database against everybody else who writes, for as long as the work takes: a server that
/// runs on it meanwhile asks people to send again.
///
/// Errors: the work's, or that the database could not be locked.
pub fn while_locked<T, E: From<Error>>(
    conn: &mut Conn,
    work: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    const AT_ONE_MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ";
    conn.within(("BEGIN IMMEDIATE", AT_ONE_MOMENT), |conn| {
        if matches!(conn, Conn::Postgres(_)) {
            let names: Vec<&str> = tables().iter().map(|table| table.name).collect();
            // Locked before the moment is chosen that is read: nothing slips in between.
            let lock = format!("LOCK TABLE {} IN EXCLUSIVE MODE", names.join(", "));
            run(conn, lock, Vec::new())?;
        }
        wait_long(conn)?;
        work(conn)
    })
}

/// The other side of a copy may take longer than a service ever does.
///
/// Errors: the database failed.
pub fn wait_long(conn: &mut Conn) -> Result<(), Error> {
    if matches!(conn, Conn::Postgres(_)) {
        let patience = "SET LOCAL idle_in_transaction_session_timeout = 0";
        run(conn, patience.to_owned(), Vec::new())?;
    }
    Ok(())
}
