//! Who did what, when; never who answered.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::column::time;
use super::schema::{accounts, journal};
use super::{Conn, Error, on};
use crate::domain::id::AccountId;

/// What a line says.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    /// What was done, as a fixed word.
    pub deed: &'static str,
    /// The id of what it was done to.
    pub about: &'a str,
    /// The id of the plan, order or unit in whose history the line stands, if it has one.
    pub matter: Option<&'a str>,
    /// What became different, in the words of whoever wrote it; may be empty.
    pub detail: &'a str,
}

/// Writes a line.
pub fn insert(
    conn: &mut Conn,
    id: &str,
    at: DateTime<Utc>,
    actor: Option<&AccountId>,
    deed: Deed<'_>,
) -> Result<(), Error> {
    let Deed {
        deed,
        about,
        matter,
        detail,
    } = deed;
    on!(conn, |c| diesel::insert_into(journal::table)
        .values((
            journal::id.eq(id),
            journal::at.eq(time(at)),
            journal::account_id.eq(actor.map(AccountId::as_str)),
            journal::deed.eq(deed),
            journal::about.eq(about),
            journal::matter.eq(matter),
            journal::detail.eq(detail)
        ))
        .execute(c))?;
    Ok(())
}

/// A line as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody for what happened by itself.
    pub actor: Option<AccountId>,
    /// The person's name; nothing where the account is gone.
    pub name: Option<String>,
    /// What was done.
    pub deed: String,
    /// The id of what it was done to.
    pub about: String,
    /// What became different.
    pub detail: String,
}

type Row = (
    NaiveDateTime,
    Option<String>,
    Option<String>,
    String,
    String,
    String,
);

impl Line {
    fn of((at, actor, name, deed, about, detail): Row) -> Self {
        Self {
            at: at.and_utc(),
            actor: actor.map(AccountId::new),
            name,
            deed,
            about,
            detail,
        }
    }
}

/// Lines of one history, the newest first: so many after skipping so many.
pub fn of_matter(
    conn: &mut Conn,
    matter: &str,
    (skip, take): (i64, i64),
) -> Result<Vec<Line>, Error> {
    let rows: Vec<Row> = on!(conn, |c| journal::table
        .left_join(accounts::table.on(journal::account_id.eq(accounts::id.nullable())))
        .filter(journal::matter.eq(matter))
        .order((journal::at.desc(), journal::id.desc()))
        .select((
            journal::at,
            journal::account_id,
            accounts::name.nullable(),
            journal::deed,
            journal::about,
            journal::detail
        ))
        .offset(skip)
        .limit(take)
        .load(c))?;
    Ok(rows.into_iter().map(Line::of).collect())
}

/// The last line that says one of these things in a history, about one thing or about anything.
pub fn last(
    conn: &mut Conn,
    matter: &str,
    (deeds, about): (&[&str], Option<&str>),
) -> Result<Option<Line>, Error> {
    let row: Option<Row> = on!(conn, |c| journal::table
        .left_join(accounts::table.on(journal::account_id.eq(accounts::id.nullable())))
        .filter(journal::matter.eq(matter))
        .filter(journal::deed.eq_any(deeds))
        .filter(
            journal::about
                .eq(about.unwrap_or_default())
                .or(about.is_none().into_sql::<Bool>())
        )
        .order((journal::at.desc(), journal::id.desc()))
        .select((
            journal::at,
            journal::account_id,
            accounts::name.nullable(),
            journal::deed,
            journal::about,
            journal::detail
        ))
        .first(c)
        .optional())?;
    Ok(row.map(Line::of))
}

/// How many lines a history has.
pub fn count_of_matter(conn: &mut Conn, matter: &str) -> Result<i64, Error> {
    Ok(on!(conn, |c| journal::table
        .filter(journal::matter.eq(matter))
        .count()
        .get_result(c))?)
}
