//! Who did what, when; never who answered.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::journal;
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
