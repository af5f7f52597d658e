//! The external norm of a wave, as one document.

use diesel::prelude::*;

use super::schema::norms;
use super::{Conn, Error, on};
use crate::domain::benchmark::Norm;
use crate::domain::id::WaveId;

/// Keeps the norm that a wave's figures are compared with.
///
/// Errors: the wave has one already.
pub fn insert(conn: &mut Conn, wave: &WaveId, norm: &Norm) -> Result<(), Error> {
    let document = norm
        .document()
        .map_err(|error| Error::Unreadable(error.to_string()))?;
    on!(conn, |c| diesel::insert_into(norms::table)
        .values((
            norms::wave_id.eq(wave.as_str()),
            norms::document.eq(document)
        ))
        .execute(c))?;
    Ok(())
}

/// The norm of a wave, if it has one.
pub fn find(conn: &mut Conn, wave: &WaveId) -> Result<Option<Norm>, Error> {
    let document: Option<String> = on!(conn, |c| norms::table
        .find(wave.as_str())
        .select(norms::document)
        .get_result(c)
        .optional())?;
    document
        .map(|text| Norm::of_document(&text).map_err(|error| Error::Unreadable(error.to_string())))
        .transpose()
}
