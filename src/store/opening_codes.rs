//! Who holds an opening code, and when it was last typed back. The codes themselves stand nowhere.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::opening_codes;
use super::{Conn, Error, on};
use crate::domain::id::WaveId;
use crate::domain::opening_code::{CodeState, Holder};

/// Notes that a wave has fresh codes, which nobody has typed back yet.
pub fn renew(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    delete(conn, wave)?;
    for holder in Holder::ALL {
        on!(conn, |c| diesel::insert_into(opening_codes::table)
            .values((
                opening_codes::wave_id.eq(wave.as_str()),
                opening_codes::holder.eq(holder.name()),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// The codes of a wave, in the order of their holders.
pub fn of_wave(conn: &mut Conn, wave: &WaveId) -> Result<Vec<CodeState>, Error> {
    let rows: Vec<(String, Option<NaiveDate>)> = on!(conn, |c| opening_codes::table
        .filter(opening_codes::wave_id.eq(wave.as_str()))
        .order(opening_codes::holder)
        .select((opening_codes::holder, opening_codes::proved_on))
        .load(c))?;
    rows.into_iter()
        .map(|(holder, proved_on)| {
            Ok(CodeState {
                holder: known(&holder, Holder::from_name)?,
                proved_on,
            })
        })
        .collect()
}

/// Notes the day on which a holder typed the code back.
pub fn set_proved(
    conn: &mut Conn,
    wave: &WaveId,
    holder: Holder,
    day: NaiveDate,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        opening_codes::table.find((wave.as_str(), holder.name()))
    )
    .set(opening_codes::proved_on.eq(day))
    .execute(c))?;
    Ok(())
}

/// Forgets a wave's codes.
pub fn delete(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        opening_codes::table.filter(opening_codes::wave_id.eq(wave.as_str()))
    )
    .execute(c))?;
    Ok(())
}
