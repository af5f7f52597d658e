//! What plans take on, for reports and lists: they look at all plans at once and need little of each.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::read::{Parts, sorted};
use crate::domain::coverage::TakenOn;
use crate::domain::id::{DimensionId, PlanId, UnitId, WaveId};
use crate::domain::plan::Stage;
use crate::domain::report::PlanLink;
use crate::store::column::known;
use crate::store::schema::{focus_areas, measures, plan_units, plans};
use crate::store::{Conn, Error, on};

/// What all plans take on, as [`TakenOn::of`] tells it of each.
pub fn taken_on(conn: &mut Conn) -> Result<Vec<TakenOn>, Error> {
    type Row = (String, String, Option<String>, Option<String>);
    let units = units(conn)?;
    let live = live(conn)?;
    let rows: Vec<Row> = on!(conn, |c| focus_areas::table
        .filter(focus_areas::dimension_id.is_not_null())
        .order((focus_areas::plan_id, focus_areas::position))
        .select((
            focus_areas::plan_id,
            focus_areas::id,
            focus_areas::dimension_id,
            focus_areas::wave_id
        ))
        .load(c))?;
    let mut taken = Vec::new();
    for (plan, focus, dimension, wave) in rows {
        // A plan without units here is deleted.
        let (Some(units), Some(dimension), Some(wave)) = (units.get(&plan), dimension, wave) else {
            continue;
        };
        taken.extend(units.iter().map(|unit| TakenOn {
            unit: unit.clone(),
            dimension: DimensionId::new(dimension.as_str()),
            wave: WaveId::new(wave.as_str()),
            is_live: live.contains(&focus),
        }));
    }
    Ok(taken)
}

/// The units of every plan: its own, then those that it is for too.
fn units(conn: &mut Conn) -> Result<Parts<UnitId>, Error> {
    let own: Vec<(String, String)> = on!(conn, |c| plans::table
        .filter(plans::deleted_at.is_null())
        .select((plans::id, plans::unit_id))
        .load(c))?;
    let own = own
        .into_iter()
        .map(|(id, unit)| Ok((id, UnitId::new(unit))));
    let mut units = sorted(own)?;
    let also: Vec<(String, String)> = on!(conn, |c| plan_units::table
        .order(plan_units::unit_id)
        .load(c))?;
    for (plan, unit) in also {
        if let Some(units) = units.get_mut(&plan) {
            units.push(UnitId::new(unit));
        }
    }
    Ok(units)
}

/// The focus areas in which something is still being done.
fn live(conn: &mut Conn) -> Result<BTreeSet<String>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| measures::table
        .filter(measures::deleted_at.is_null())
        .select((measures::focus_id, measures::stage))
        .distinct()
        .load(c))?;
    let mut live = BTreeSet::new();
    for (focus, stage) in rows {
        if known(&stage, Stage::from_name)?.is_live() {
            live.insert(focus);
        }
    }
    Ok(live)
}

/// The plans of a unit, its own and those that are for it too, the newest first.
pub fn links_of(conn: &mut Conn, unit: &UnitId) -> Result<Vec<PlanLink>, Error> {
    let also: Vec<String> = on!(conn, |c| plan_units::table
        .filter(plan_units::unit_id.eq(unit.as_str()))
        .select(plan_units::plan_id)
        .load(c))?;
    let rows: Vec<(String, String)> = on!(conn, |c| plans::table
        .filter(plans::deleted_at.is_null())
        .filter(plans::unit_id.eq(unit.as_str()).or(plans::id.eq_any(&also)))
        .order((plans::made_on.desc(), plans::title, plans::id))
        .select((plans::id, plans::title))
        .load(c))?;
    let links = rows.into_iter().map(|(id, title)| PlanLink {
        id: PlanId::new(id),
        title,
    });
    Ok(links.collect())
}
