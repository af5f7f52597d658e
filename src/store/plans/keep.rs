//! What becomes of a plan after it was made: it is edited, deleted, taken back and forgotten.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use crate::domain::id::{FocusId, MemberId, PlanId, SourceId, UnitId};
use crate::domain::plan::Review;
use crate::store::column::{count, time};
use crate::store::schema::{focus_areas, grants, measures, plan_members, plan_sources, plan_units};
use crate::store::schema::{plan_notes, plans};
use crate::store::{Conn, Error, on};

/// Changes the title and the rhythm of reviews, if the plan still stands at this version. Whether it
/// did.
pub fn edit(
    conn: &mut Conn,
    (plan, version): (&PlanId, i32),
    (title, review): (&str, &Review),
) -> Result<bool, Error> {
    let changed = on!(conn, |c| diesel::update(
        plans::table
            .filter(plans::id.eq(plan.as_str()))
            .filter(plans::version.eq(version))
    )
    .set((
        plans::title.eq(title),
        plans::review_weeks.eq(review.every_weeks.map(count)),
        plans::next_review_on.eq(review.next_on),
        plans::version.eq(version.saturating_add(1)),
    ))
    .execute(c))?;
    Ok(changed == 1)
}

/// Sets the day of the next review.
pub fn set_review(conn: &mut Conn, plan: &PlanId, next_on: Option<NaiveDate>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(plans::table.find(plan.as_str()))
        .set((
            plans::next_review_on.eq(next_on),
            plans::version.eq(plans::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// Makes it this unit's plan too.
pub fn add_unit(conn: &mut Conn, plan: &PlanId, unit: &UnitId) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(plan_units::table)
        .values((
            plan_units::plan_id.eq(plan.as_str()),
            plan_units::unit_id.eq(unit.as_str()),
        ))
        .execute(c))?;
    Ok(())
}

/// It is not this unit's plan any more.
pub fn remove_unit(conn: &mut Conn, plan: &PlanId, unit: &UnitId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        plan_units::table.find((plan.as_str(), unit.as_str()))
    )
    .execute(c))?;
    Ok(())
}

/// Removes a reason.
pub fn remove_source(conn: &mut Conn, source: &SourceId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        plan_sources::table.find(source.as_str())
    )
    .execute(c))?;
    Ok(())
}

/// Removes a member of the working group; the account stays.
pub fn remove_member(conn: &mut Conn, member: &MemberId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        plan_members::table.find(member.as_str())
    )
    .execute(c))?;
    Ok(())
}

/// Says which other group takes a focus area on, and counts it as an edit of its plan.
pub fn set_waits_for(
    conn: &mut Conn,
    (plan, focus): (&PlanId, &FocusId),
    waits_for: Option<&str>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        focus_areas::table.find(focus.as_str())
    )
    .set(focus_areas::waits_for.eq(waits_for))
    .execute(c))?;
    on!(conn, |c| diesel::update(plans::table.find(plan.as_str()))
        .set(plans::version.eq(plans::version + 1))
        .execute(c))?;
    Ok(())
}

/// Removes a focus area, unless a measure stands in it, also one that was deleted and can be taken
/// back. Whether it did.
pub fn remove_focus(conn: &mut Conn, focus: &FocusId) -> Result<bool, Error> {
    let n: i64 = on!(conn, |c| measures::table
        .filter(measures::focus_id.eq(focus.as_str()))
        .count()
        .get_result(c))?;
    if n > 0 {
        return Ok(false);
    }
    on!(conn, |c| diesel::delete(
        focus_areas::table.find(focus.as_str())
    )
    .execute(c))?;
    Ok(true)
}

/// Deletes a plan: it is nowhere shown any more, and can be taken back.
pub fn delete(conn: &mut Conn, plan: &PlanId, at: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(plans::table.find(plan.as_str()))
        .set(plans::deleted_at.eq(time(at)))
        .execute(c))?;
    Ok(())
}

/// Takes a deleted plan back.
pub fn restore(conn: &mut Conn, plan: &PlanId) -> Result<(), Error> {
    let never: Option<chrono::NaiveDateTime> = None;
    on!(conn, |c| diesel::update(plans::table.find(plan.as_str()))
        .set(plans::deleted_at.eq(never))
        .execute(c))?;
    Ok(())
}

/// Forgets the plans that were deleted before then, with everything in them and every role in them;
/// their ids come back.
pub fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<Vec<PlanId>, Error> {
    let ids: Vec<String> = on!(conn, |c| plans::table
        .filter(plans::deleted_at.lt(time(before)))
        .select(plans::id)
        .load(c))?;
    for id in &ids {
        on!(conn, |c| diesel::delete(
            grants::table.filter(grants::plan_id.eq(id))
        )
        .execute(c))?;
        on!(conn, |c| diesel::delete(
            plan_notes::table.filter(plan_notes::plan_id.eq(id))
        )
        .execute(c))?;
        on!(conn, |c| diesel::delete(plans::table.find(id)).execute(c))?;
    }
    Ok(ids.into_iter().map(PlanId::new).collect())
}
