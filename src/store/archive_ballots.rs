//! What the count has opened, sealed anew: opaque rows of one size under new random slots, each a
//! block of many ballots. Only `count_wave` puts them in, only `recount_wave` reads them, and `purge_wave` deletes them.

use diesel::prelude::*;

use super::schema::archive_ballots;
use super::{Conn, Error, boxes, on};
use crate::domain::id::WaveId;

/// Puts a sealed block into the archive.
pub fn insert(conn: &mut Conn, wave: &WaveId, slot: &[u8; 16], sealed: &[u8]) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(archive_ballots::table)
        .values((
            archive_ballots::wave_id.eq(wave.as_str()),
            archive_ballots::slot.eq(slot.as_slice()),
            archive_ballots::sealed.eq(sealed)
        ))
        .execute(c))?;
    Ok(())
}

/// A sealed block with its slot.
pub type Row = (Vec<u8>, Vec<u8>);

/// The next sealed blocks of a wave's archive, at most `n`, in the order of their random slots: those
/// after the slot `after`, or the first where that is empty.
pub fn page(conn: &mut Conn, wave: &WaveId, after: &[u8], n: u16) -> Result<Vec<Row>, Error> {
    Ok(on!(conn, |c| archive_ballots::table
        .filter(archive_ballots::wave_id.eq(wave.as_str()))
        .filter(archive_ballots::slot.gt(after))
        .order(archive_ballots::slot)
        .limit(i64::from(n))
        .select((archive_ballots::slot, archive_ballots::sealed))
        .load(c))?)
}

/// Empties a wave's archive.
pub fn delete(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    boxes::empty_archive(conn, wave)
}
