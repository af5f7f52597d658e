//! The ballot box: opaque rows of one size under random slots. Only `cast_ballot` puts one in and
//! only `count_wave` takes them out.

use diesel::prelude::*;

use super::schema::sealed_ballots;
use super::{Conn, Error, boxes, on};
use crate::domain::id::WaveId;

/// A sealed ballot on its way into the box: its wave, a slot of chance, and what is sealed.
pub type NewRow<'a> = (&'a WaveId, [u8; 16], &'a [u8]);

/// Puts sealed ballots into the box, in this order.
pub fn insert(conn: &mut Conn, ballots: &[NewRow<'_>]) -> Result<(), Error> {
    let rows: Vec<_> = ballots
        .iter()
        .map(|(wave, slot, sealed)| {
            (
                sealed_ballots::wave_id.eq(wave.as_str()),
                sealed_ballots::slot.eq(slot.as_slice()),
                sealed_ballots::sealed.eq(*sealed),
            )
        })
        .collect();
    if !rows.is_empty() {
        let into = diesel::insert_into(sealed_ballots::table);
        on!(conn, |c| into.values(&rows).execute(c))?;
    }
    Ok(())
}

/// A sealed ballot with its slot.
pub type Row = (Vec<u8>, Vec<u8>);

/// The next sealed ballots of a wave, at most `n`, in the order of their random slots: those after
/// the slot `after`, or the first where that is empty.
pub fn page(conn: &mut Conn, wave: &WaveId, after: &[u8], n: u16) -> Result<Vec<Row>, Error> {
    Ok(on!(conn, |c| sealed_ballots::table
        .filter(sealed_ballots::wave_id.eq(wave.as_str()))
        .filter(sealed_ballots::slot.gt(after))
        .order(sealed_ballots::slot)
        .limit(i64::from(n))
        .select((sealed_ballots::slot, sealed_ballots::sealed))
        .load(c))?)
}

/// Empties a wave's box.
pub fn delete(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    boxes::empty_box(conn, wave)
}
