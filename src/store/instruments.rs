//! Survey files, as they were imported. What a file asks never changes; a file that asks something
//! else is a new version. Its comments may change.

use diesel::prelude::*;

use super::schema::instruments;
use super::{Conn, Error, on};
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;

/// What became of a survey file that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept, now or since an earlier import of a file that says the same.
    Yes,
    /// A file that says something else has this id and version.
    OtherFile,
}

/// Keeps a survey file, unless another one has its id and version.
pub fn insert(conn: &mut Conn, instrument: &Instrument, source: &str) -> Result<Kept, Error> {
    let kept: Option<String> = on!(conn, |c| instruments::table
        .find((&instrument.id, &instrument.version))
        .select(instruments::source)
        .get_result(c)
        .optional())?;
    if let Some(kept) = kept {
        let says_the_same = kept == source || read(&kept).is_ok_and(|kept| kept == *instrument);
        return Ok(if says_the_same {
            Kept::Yes
        } else {
            Kept::OtherFile
        });
    }
    on!(conn, |c| diesel::insert_into(instruments::table)
        .values((
            instruments::id.eq(&instrument.id),
            instruments::version.eq(&instrument.version),
            instruments::source.eq(source)
        ))
        .execute(c))?;
    Ok(Kept::Yes)
}

/// The survey file of this id and version, if it was ever imported.
pub fn source(conn: &mut Conn, id: &str, version: &str) -> Result<Option<String>, Error> {
    Ok(on!(conn, |c| instruments::table
        .find((id, version))
        .select(instruments::source)
        .get_result(c)
        .optional())?)
}

/// The instrument of this id and version, if its file was ever imported.
pub fn kept(conn: &mut Conn, id: &str, version: &str) -> Result<Option<Instrument>, Error> {
    let source = source(conn, id, version)?;
    let unreadable = || Error::Unreadable(format!("instrument {id} {version}"));
    source
        .map(|source| read(&source).or(Err(unreadable())))
        .transpose()
}

/// The instrument of this id and version.
pub fn find(conn: &mut Conn, id: &str, version: &str) -> Result<Instrument, Error> {
    let source: String = on!(conn, |c| instruments::table
        .find((id, version))
        .select(instruments::source)
        .get_result(c))?;
    read(&source).or(Err(Error::Unreadable(format!("instrument {id} {version}"))))
}
