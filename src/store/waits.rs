//! What waits for what.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::{focus_areas, measures, plans, waits};
use super::{Conn, Error, on};
use crate::domain::id::{FocusId, MeasureId, PlanId, WaitId};
use crate::domain::plan::{Awaited, Party, Shape, Wait};

#[derive(Queryable, Selectable)]
#[diesel(table_name = waits)]
struct WaitRow {
    id: String,
    plan_id: String,
    focus_id: Option<String>,
    measure_id: Option<String>,
    awaited_plan_id: String,
    awaited_measure_id: Option<String>,
    awaited_title: String,
    since: NaiveDate,
}

/// Keeps a wait.
pub fn insert(conn: &mut Conn, wait: &Wait) -> Result<(), Error> {
    let (focus, measure) = match &wait.party {
        Party::Plan => (None, None),
        Party::Focus(focus) => (Some(focus.as_str()), None),
        Party::Measure(measure) => (None, Some(measure.as_str())),
    };
    on!(conn, |c| diesel::insert_into(waits::table)
        .values((
            waits::id.eq(wait.id.as_str()),
            waits::plan_id.eq(wait.plan.as_str()),
            waits::focus_id.eq(focus),
            waits::measure_id.eq(measure),
            waits::awaited_plan_id.eq(wait.awaited.plan.as_str()),
            waits::awaited_measure_id.eq(wait.awaited.measure.as_ref().map(MeasureId::as_str)),
            waits::awaited_title.eq(&wait.title),
            waits::since.eq(wait.since),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes a wait away.
pub fn remove(conn: &mut Conn, id: &WaitId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(waits::table.find(id.as_str()))
        .execute(c))?;
    Ok(())
}

/// Takes away the words about another group that a focus area waits for.
pub fn remove_words(conn: &mut Conn, focus: &FocusId) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        focus_areas::table.find(focus.as_str())
    )
    .set(focus_areas::waits_for.eq(None::<String>))
    .execute(c))?;
    Ok(())
}

/// All waits, the oldest first; also those of plans and measures that are deleted.
pub fn all(conn: &mut Conn) -> Result<Vec<Wait>, Error> {
    let rows: Vec<WaitRow> = on!(conn, |c| waits::table
        .order((waits::since, waits::id))
        .select(WaitRow::as_select())
        .load(c))?;
    let waits = rows.into_iter().map(|row| Wait {
        id: WaitId::new(row.id),
        plan: PlanId::new(row.plan_id),
        party: match (row.focus_id, row.measure_id) {
            (_, Some(measure)) => Party::Measure(MeasureId::new(measure)),
            (Some(focus), None) => Party::Focus(FocusId::new(focus)),
            (None, None) => Party::Plan,
        },
        awaited: Awaited {
            plan: PlanId::new(row.awaited_plan_id),
            measure: row.awaited_measure_id.map(MeasureId::new),
        },
        title: row.awaited_title,
        since: row.since,
    });
    Ok(waits.collect())
}

/// What every plan is made of; also what is deleted, for that can come back.
pub fn shapes(conn: &mut Conn) -> Result<Vec<Shape>, Error> {
    let ids: Vec<String> = on!(conn, |c| plans::table
        .order(plans::id)
        .select(plans::id)
        .load(c))?;
    let areas: Vec<(String, String)> = on!(conn, |c| focus_areas::table
        .order((focus_areas::plan_id, focus_areas::position))
        .select((focus_areas::plan_id, focus_areas::id))
        .load(c))?;
    let parts: Vec<(String, String)> = on!(conn, |c| measures::table
        .order((measures::focus_id, measures::position))
        .select((measures::focus_id, measures::id))
        .load(c))?;
    let mut of_focus: BTreeMap<String, Vec<MeasureId>> = BTreeMap::new();
    for (focus, measure) in parts {
        let measures = of_focus.entry(focus).or_default();
        measures.push(MeasureId::new(measure));
    }
    let mut of_plan: BTreeMap<String, Vec<(FocusId, Vec<MeasureId>)>> = BTreeMap::new();
    for (plan, focus) in areas {
        let measures = of_focus.remove(&focus).unwrap_or_default();
        let focus_areas = of_plan.entry(plan).or_default();
        focus_areas.push((FocusId::new(focus), measures));
    }
    let shapes = ids.into_iter().map(|id| Shape {
        focus_areas: of_plan.remove(&id).unwrap_or_default(),
        plan: PlanId::new(id),
    });
    Ok(shapes.collect())
}
