//! Measures are edited by people who know what stands there now, deleted, and brought back.

use chrono_tz::Europe::Copenhagen;

use super::Context;
use super::hold_occasion::renew;
use super::move_measure::{MeasureError, measure_of, plan_of};
use super::reach::ReadError;
use crate::domain::account::Account;
use crate::domain::id::{MeasureId, PlanId};
use crate::domain::measure::{DeletedMeasure, LastDeed, kept_until};
use crate::domain::plan::{Difference, MeasureFields};
use crate::domain::role::Action;
use crate::store::measures;

/// Edits a measure. Whoever edits names the version seen. `tell` says in words what became different,
/// for the history; where nothing did, nothing is written.
///
/// Errors: [`MeasureError::Outdated`] if somebody else edited or moved it since; something is missing,
/// or the actor may not.
pub fn edit_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
    (wanted, version): (&MeasureFields, i32),
    tell: impl FnOnce(&[Difference]) -> String,
) -> Result<(), MeasureError> {
    let found = measure_of(cx, actor, (plan, measure))?;
    if found.version != version {
        return Err(MeasureError::Outdated);
    }
    let (fields, _) = wanted.checked(cx.today(), Some(&found))?;
    let before = MeasureFields::from(&found);
    let differences = before.differences(&fields);
    if differences.is_empty() {
        return Ok(());
    }
    measures::edit(cx.conn, measure, &fields)?;
    let rhythm = (fields.start_on, fields.times_a_year);
    if rhythm != (before.start_on, before.times_a_year) {
        renew(cx, measure, rhythm)?;
    }
    let deed = ("measure-edited", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &tell(&differences))?;
    Ok(())
}

/// Deletes a measure. For thirty days it can be brought back.
///
/// Errors: there is no such measure for this actor.
pub fn delete_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
) -> Result<(), MeasureError> {
    let found = measure_of(cx, actor, (plan, measure))?;
    measures::set_deleted(cx.conn, measure, Some(cx.now))?;
    let deed = ("measure-deleted", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &found.title)?;
    Ok(())
}

/// Brings a deleted measure back.
///
/// Errors: there is none for this actor, or it was deleted more than thirty days ago.
pub fn restore_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
) -> Result<(), MeasureError> {
    plan_of(cx, actor, plan, Action::MoveMeasure)?;
    let deleted = list_deleted(cx, plan)?;
    let found = deleted.into_iter().find(|deleted| &deleted.id == measure);
    let found = found.ok_or(MeasureError::NotFound)?;
    measures::set_deleted(cx.conn, measure, None)?;
    let deed = ("measure-restored", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &found.title)?;
    Ok(())
}

/// The deleted measures of a plan that can still be brought back, the newest first, for somebody who
/// may move its measures.
pub(super) fn list_deleted(
    cx: &mut Context<'_>,
    plan: &PlanId,
) -> Result<Vec<DeletedMeasure>, ReadError> {
    let today = cx.today();
    let mut found = Vec::new();
    for (id, title, at) in measures::deleted(cx.conn, plan)? {
        let until = kept_until(at.with_timezone(&Copenhagen).date_naive());
        if until < today {
            continue;
        }
        let place = (plan, id.as_str());
        let last = measures::last_deed(cx.conn, place, &["measure-deleted"])?;
        let by = last.map(|last| last.by).unwrap_or_default();
        found.push(DeletedMeasure {
            id,
            title,
            deleted: LastDeed { at, by },
            until,
        });
    }
    Ok(found)
}

impl From<ReadError> for MeasureError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}
