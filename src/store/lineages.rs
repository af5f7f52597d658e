//! What a wave's reorganised units are made of, as its file said.

use diesel::prelude::*;

use super::schema::lineages;
use super::{Conn, Error, on};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::lineage::{Lineage, Step};

/// Keeps the lineage of a wave's units.
///
/// Errors: the wave has one already.
pub fn insert(conn: &mut Conn, wave: &WaveId, lineage: &Lineage) -> Result<(), Error> {
    on!(conn, |c| {
        for step in lineage.steps() {
            diesel::insert_into(lineages::table)
                .values((
                    lineages::wave_id.eq(wave.as_str()),
                    lineages::from_unit.eq(step.from.as_str()),
                    lineages::to_unit.eq(step.to.as_str()),
                ))
                .execute(c)?;
        }
        Ok::<(), diesel::result::Error>(())
    })?;
    Ok(())
}

/// The steps that a wave's file named; none where no unit was reorganised. With the units of both
/// waves they make a [`Lineage`].
pub fn find(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Step>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| lineages::table
        .filter(lineages::wave_id.eq(wave.as_str()))
        .order((lineages::from_unit, lineages::to_unit))
        .select((lineages::from_unit, lineages::to_unit))
        .load(c))?;
    Ok(rows
        .into_iter()
        .map(|(from, to)| Step {
            from: UnitId::new(from),
            to: UnitId::new(to),
        })
        .collect())
}
