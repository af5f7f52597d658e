//! What the count has opened, sealed anew: opaque rows of one size under new random slots. Only
//! `count_wave` puts them in, only `recount_wave` reads them, and `purge_wave` deletes them.

use diesel::prelude::*;

use super::schema::archive_ballots;
use super::{Conn, Error, boxes, on};
use crate::domain::id::WaveId;

/// Puts a sealed ballot into the archive.
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

/// All ballots in a wave's archive, in the order of their random slots.
pub fn of_wave(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Vec<u8>>, Error> {
    Ok(on!(conn, |c| archive_ballots::table
        .filter(archive_ballots::wave_id.eq(wave.as_str()))
        .order(archive_ballots::slot)
        .select(archive_ballots::sealed)
        .load(c))?)
}

/// Empties a wave's archive.
pub fn delete(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    boxes::empty_archive(conn, wave)
}
