//! The ballot box: opaque rows of one size under random slots. Only `cast_ballot` puts one in and
//! only `count_wave` takes them out.

use diesel::prelude::*;

use super::schema::sealed_ballots;
use super::{Conn, Error, boxes, on};
use crate::domain::id::WaveId;

/// Puts a sealed ballot into the box.
pub fn insert(conn: &mut Conn, wave: &WaveId, slot: &[u8; 16], sealed: &[u8]) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(sealed_ballots::table)
        .values((
            sealed_ballots::wave_id.eq(wave.as_str()),
            sealed_ballots::slot.eq(slot.as_slice()),
            sealed_ballots::sealed.eq(sealed)
        ))
        .execute(c))?;
    Ok(())
}

/// All sealed ballots of a wave, in the order of their random slots.
pub fn of_wave(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Vec<u8>>, Error> {
    Ok(on!(conn, |c| sealed_ballots::table
        .filter(sealed_ballots::wave_id.eq(wave.as_str()))
        .order(sealed_ballots::slot)
        .select(sealed_ballots::sealed)
        .load(c))?)
}

/// Empties a wave's box.
pub fn delete(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    boxes::empty_box(conn, wave)
}
