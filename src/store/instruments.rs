//! Survey files, as they were imported. A file never changes; a changed file is a new version.

use diesel::prelude::*;

use super::schema::instruments;
use super::{Conn, Error, on};
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;

/// Keeps a survey file. The same file again is no error.
///
/// Errors: [`Error::Duplicate`] if another file has this id and version.
pub fn insert(conn: &mut Conn, instrument: &Instrument, source: &str) -> Result<(), Error> {
    let kept: Option<String> = on!(conn, |c| instruments::table
        .find((&instrument.id, &instrument.version))
        .select(instruments::source)
        .first(c)
        .optional())?;
    match kept {
        Some(kept) if kept == source => return Ok(()),
        Some(_) => return Err(Error::Duplicate),
        None => {}
    }
    on!(conn, |c| diesel::insert_into(instruments::table)
        .values((
            instruments::id.eq(&instrument.id),
            instruments::version.eq(&instrument.version),
            instruments::source.eq(source)
        ))
        .execute(c))?;
    Ok(())
}

/// The instrument of this id and version.
pub fn find(conn: &mut Conn, id: &str, version: &str) -> Result<Instrument, Error> {
    let source: String = on!(conn, |c| instruments::table
        .find((id, version))
        .select(instruments::source)
        .first(c))?;
    read(&source).or(Err(Error::Unreadable(format!("instrument {id} {version}"))))
}
