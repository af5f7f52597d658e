//! Who did what, when; never who answered.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::journal;
use super::{Conn, Error, on};
use crate::domain::id::AccountId;

/// Writes a line: the deed as a fixed word, and the id of what it was done to.
pub fn insert(
    conn: &mut Conn,
    id: &str,
    at: DateTime<Utc>,
    actor: Option<&AccountId>,
    (deed, about): (&'static str, &str),
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(journal::table)
        .values((
            journal::id.eq(id),
            journal::at.eq(time(at)),
            journal::account_id.eq(actor.map(AccountId::as_str)),
            journal::deed.eq(deed),
            journal::about.eq(about)
        ))
        .execute(c))?;
    Ok(())
}
