//! Measures that are edited, deleted and brought back, and who did that last.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::{count, time};
use super::schema::{accounts, focus_areas, journal, measures};
use super::{Conn, Error, on};
use crate::domain::id::{MeasureId, PlanId};
use crate::domain::measure::LastDeed;
use crate::domain::plan::MeasureFields;

/// Writes the fields of a measure anew; its version grows by one.
pub fn edit(conn: &mut Conn, id: &MeasureId, fields: &MeasureFields) -> Result<(), Error> {
    on!(conn, |c| diesel::update(measures::table.find(id.as_str()))
        .set((
            measures::title.eq(&fields.title),
            measures::owner.eq(&fields.owner),
            measures::reach.eq(&fields.reach),
            measures::start_on.eq(fields.start_on),
            fields.due_on.map(|day| measures::due_on.eq(day)),
            measures::times_a_year.eq(fields.times_a_year.map(count)),
            measures::side_effects.eq(&fields.side_effects),
            measures::version.eq(measures::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// Marks a measure as deleted, or, without a time, brings it back. Its version grows by one.
pub fn set_deleted(
    conn: &mut Conn,
    id: &MeasureId,
    at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(measures::table.find(id.as_str()))
        .set((
            measures::deleted_at.eq(at.map(time)),
            measures::version.eq(measures::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// The deleted measures of a plan that are still kept: id, title and when, the newest first.
pub fn deleted(
    conn: &mut Conn,
    plan: &PlanId,
) -> Result<Vec<(MeasureId, String, DateTime<Utc>)>, Error> {
    let rows: Vec<(String, String, Option<NaiveDateTime>)> = on!(conn, |c| measures::table
        .inner_join(focus_areas::table.on(focus_areas::id.eq(measures::focus_id)))
        .filter(focus_areas::plan_id.eq(plan.as_str()))
        .filter(measures::deleted_at.is_not_null())
        .order((measures::deleted_at.desc(), measures::id))
        .select((measures::id, measures::title, measures::deleted_at))
        .load(c))?;
    let rows = rows.into_iter();
    let found = rows.filter_map(|(id, title, at)| Some((MeasureId::new(id), title, at?.and_utc())));
    Ok(found.collect())
}

/// Removes for good the measures that were deleted before this, with their moves and occasions. How
/// many there were comes back.
pub fn purge_measures(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize, Error> {
    let old = measures::table.filter(measures::deleted_at.lt(time(before)));
    Ok(on!(conn, |c| diesel::delete(old).execute(c))?)
}

/// The last of these deeds that was done to something in a plan: when, and by whom.
pub fn last_deed(
    conn: &mut Conn,
    (plan, about): (&PlanId, &str),
    deeds: &[&str],
) -> Result<Option<LastDeed>, Error> {
    let row: Option<(NaiveDateTime, Option<String>)> = on!(conn, |c| journal::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(journal::account_id)))
        .filter(journal::matter.eq(plan.as_str()))
        .filter(journal::about.eq(about))
        .filter(journal::deed.eq_any(deeds))
        .order((journal::at.desc(), journal::id))
        .select((journal::at, accounts::name.nullable()))
        .first(c)
        .optional())?;
    Ok(row.map(|(at, by)| LastDeed {
        at: at.and_utc(),
        by: by.unwrap_or_default(),
    }))
}
