//! The organisation as it stands now, and each wave's own copy of it.

use std::collections::BTreeSet;

use diesel::dsl::exists;
use diesel::prelude::*;

use super::column::{count, uncount};
use super::schema::{decisions, grants, order_units, plan_units, plans, trio_answers, units};
use super::schema::{organisation_marks, wave_units};
use super::{Conn, Error, on};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::unit::{Tree, UnitRow};

/// The one row of marks.
const ONE: i32 = 1;

/// The mark of the organisation as it stands now. Two organisations never have the same; nothing if the
/// one that is there is older than marks are.
pub fn mark(conn: &mut Conn) -> Result<Option<String>, Error> {
    Ok(on!(conn, |c| organisation_marks::table
        .find(ONE)
        .select(organisation_marks::mark)
        .get_result(c)
        .optional())?)
}

/// The organisation as it stands now; nothing before the first units file.
pub fn tree(conn: &mut Conn) -> Result<Option<Tree>, Error> {
    type Row = (String, Option<String>, String, String, bool);
    let rows: Vec<Row> = on!(conn, |c| units::table.load(c))?;
    if rows.is_empty() {
        return Ok(None);
    }
    grown(
        rows.into_iter()
            .map(|(id, parent, name, kind, protected)| {
                row(id, parent, (name, kind), None, protected)
            })
            .collect(),
    )
    .map(Some)
}

/// A wave's own copy of the organisation, with the head count directly in each unit.
pub fn tree_of_wave(conn: &mut Conn, wave: &WaveId) -> Result<Tree, Error> {
    type Row = (String, Option<String>, String, String, i32, bool);
    let rows: Vec<Row> = on!(conn, |c| wave_units::table
        .filter(wave_units::wave_id.eq(wave.as_str()))
        .select((
            wave_units::unit_id,
            wave_units::parent_id,
            wave_units::name,
            wave_units::kind,
            wave_units::invited,
            wave_units::protected
        ))
        .load(c))?;
    let rows = rows
        .into_iter()
        .map(|(id, parent, name, kind, invited, protected)| {
            let invited = Some(uncount(invited)?);
            Ok(row(id, parent, (name, kind), invited, protected))
        });
    grown(rows.collect::<Result<_, Error>>()?)
}

/// Whether a wave's own copy of the organisation has any of these units.
pub fn any_in_wave(conn: &mut Conn, wave: &WaveId, units: &[&str]) -> Result<bool, Error> {
    let named = wave_units::table
        .filter(wave_units::wave_id.eq(wave.as_str()))
        .filter(wave_units::unit_id.eq_any(units));
    Ok(on!(conn, |c| diesel::select(exists(named)).get_result(c))?)
}

fn row(
    id: String,
    parent: Option<String>,
    (name, kind): (String, String),
    invited: Option<u32>,
    protected: bool,
) -> UnitRow {
    UnitRow {
        line: 0,
        id: UnitId::new(id),
        parent: parent.map(UnitId::new),
        name,
        kind,
        invited,
        protected,
    }
}

fn grown(rows: Vec<UnitRow>) -> Result<Tree, Error> {
    Tree::grow(rows).or(Err(Error::Unreadable(
        "the organisation is no tree".to_owned(),
    )))
}

/// Puts the units of an organisation beside those that are there, and changes those of the same id.
/// Whatever belongs to units that are to go can be moved before [`drop_others`]. The mark is a new one:
/// servers that keep the organisation in memory tell by it that it is another.
pub fn put(conn: &mut Conn, tree: &Tree, mark: &str) -> Result<(), Error> {
    on!(conn, |c| {
        diesel::insert_into(organisation_marks::table)
            .values((
                organisation_marks::id.eq(ONE),
                organisation_marks::mark.eq(mark),
            ))
            .on_conflict(organisation_marks::id)
            .do_update()
            .set(organisation_marks::mark.eq(mark))
            .execute(c)?;
        for unit in tree.units() {
            let parent = unit
                .parent
                .and_then(|place| tree.units().get(place))
                .map(|above| above.id.as_str());
            let values = (
                units::parent_id.eq(parent),
                units::name.eq(&unit.name),
                units::kind.eq(&unit.kind),
                units::protected.eq(unit.protected),
            );
            diesel::insert_into(units::table)
                .values((units::id.eq(unit.id.as_str()), values))
                .on_conflict(units::id)
                .do_update()
                .set(values)
                .execute(c)?;
        }
        Ok::<(), diesel::result::Error>(())
    })?;
    Ok(())
}

/// Deletes the units that are not in this organisation. Nothing may belong to them any more.
pub fn drop_others(conn: &mut Conn, tree: &Tree) -> Result<(), Error> {
    let kept: Vec<&str> = tree.units().iter().map(|unit| unit.id.as_str()).collect();
    on!(conn, |c| diesel::delete(
        units::table.filter(units::id.ne_all(kept))
    )
    .execute(c))?;
    Ok(())
}

/// The units that anything belongs to: roles, plans, and whatever other table names a unit. Each of
/// those is moved by `services::follow_lineage`, or refused by it.
pub fn in_use(conn: &mut Conn) -> Result<BTreeSet<UnitId>, Error> {
    let granted: Vec<Option<String>> = on!(conn, |c| grants::table
        .select(grants::unit_id)
        .distinct()
        .load(c))?;
    let planned: Vec<String> = on!(conn, |c| plans::table
        .select(plans::unit_id)
        .distinct()
        .load(c))?;
    let ordered: Vec<String> = on!(conn, |c| order_units::table
        .select(order_units::unit_id)
        .distinct()
        .load(c))?;
    let decided: Vec<String> = on!(conn, |c| decisions::table
        .select(decisions::unit_id)
        .distinct()
        .load(c))?;
    let answered: Vec<String> = on!(conn, |c| trio_answers::table
        .select(trio_answers::unit_id)
        .distinct()
        .load(c))?;
    let also: Vec<String> = on!(conn, |c| plan_units::table
        .select(plan_units::unit_id)
        .distinct()
        .load(c))?;
    Ok(granted
        .into_iter()
        .flatten()
        .chain(planned)
        .chain(ordered)
        .chain(decided)
        .chain(answered)
        .chain(also)
        .map(UnitId::new)
        .collect())
}

/// Freezes a copy of the organisation for a wave.
pub fn freeze(conn: &mut Conn, wave: &WaveId, tree: &Tree) -> Result<(), Error> {
    on!(conn, |c| {
        for unit in tree.units() {
            let parent = unit
                .parent
                .and_then(|place| tree.units().get(place))
                .map(|above| above.id.as_str());
            diesel::insert_into(wave_units::table)
                .values((
                    wave_units::wave_id.eq(wave.as_str()),
                    wave_units::unit_id.eq(unit.id.as_str()),
                    wave_units::parent_id.eq(parent),
                    wave_units::name.eq(&unit.name),
                    wave_units::kind.eq(&unit.kind),
                    wave_units::invited.eq(count(unit.invited.unwrap_or_default())),
                    wave_units::protected.eq(unit.protected),
                ))
                .execute(c)?;
        }
        Ok::<(), diesel::result::Error>(())
    })?;
    Ok(())
}

/// Counts one more person in a unit of a wave.
pub fn add_invited(conn: &mut Conn, wave: &WaveId, unit: &UnitId) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        wave_units::table.find((wave.as_str(), unit.as_str()))
    )
    .set(wave_units::invited.eq(wave_units::invited + 1))
    .execute(c))?;
    Ok(())
}
