//! Recurring measures take place, or do not: each occasion in the yearly wheel is written down.

use chrono::{Days, Months, NaiveDate};

use super::move_measure::{MeasureError, measure_of};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{MeasureId, OccasionId, PlanId};
use crate::domain::plan::{Measure, Occasion, Record, Stage, dates};
use crate::store::occasions;

/// How far ahead occasions are made.
const AHEAD: Months = Months::new(12);

/// A measure's occasions after its rhythm was set: what was told of stays as it is, and what is to come
/// is made anew, a year ahead from the start or from today.
pub(super) fn renew(
    cx: &mut Context<'_>,
    measure: &MeasureId,
    (start_on, times_a_year): (Option<NaiveDate>, Option<u32>),
) -> Result<(), StoreError> {
    let today = cx.today();
    occasions::clear(cx.conn, measure, today)?;
    let first = start_on.unwrap_or(today);
    let from = first.max(today);
    let before = from.checked_add_months(AHEAD).unwrap_or(from);
    fill(cx, measure, (first, times_a_year), (from, before))
}

fn fill(
    cx: &mut Context<'_>,
    measure: &MeasureId,
    (first, times_a_year): (NaiveDate, Option<u32>),
    window: (NaiveDate, NaiveDate),
) -> Result<(), StoreError> {
    let standing = occasions::of(cx.conn, &[measure])?
        .remove(measure)
        .unwrap_or_default();
    for day in dates(first, times_a_year.unwrap_or_default(), window) {
        if !standing.iter().any(|occasion| occasion.due_on == day) {
            let id = OccasionId::new(cx.id());
            occasions::insert(cx.conn, measure, (&id, day))?;
        }
    }
    Ok(())
}

/// Makes the occasions that follow the last one, so that there is always a year ahead.
fn prolong(
    cx: &mut Context<'_>,
    measure: &Measure,
    standing: &[Occasion],
) -> Result<(), StoreError> {
    let ends = standing.first().zip(standing.last());
    let Some((earliest, last)) = ends.filter(|_| measure.stage != Stage::Dropped) else {
        return Ok(());
    };
    let today = cx.today();
    let first = measure.start_on.unwrap_or(earliest.due_on);
    let after = last.due_on.checked_add_days(Days::new(1)).unwrap_or(today);
    let before = today.checked_add_months(AHEAD).unwrap_or(today);
    let rhythm = (first, measure.times_a_year);
    fill(cx, &measure.id, rhythm, (after.max(today), before))
}

/// Writes down whether an occasion was held, and who came. What was written before can be mended.
/// `tell` says in words what became of it, for the history.
///
/// Errors: something is missing, or the actor may not.
pub fn record_occasion(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure, occasion): (&PlanId, &MeasureId, &OccasionId),
    record: &Record,
    tell: impl FnOnce(&Occasion) -> String,
) -> Result<(), MeasureError> {
    let found = measure_of(cx, actor, (plan, measure))?;
    let standing = occasions::of(cx.conn, &[measure])?
        .remove(measure)
        .unwrap_or_default();
    let place = standing.iter().find(|one| &one.id == occasion);
    let due_on = place.ok_or(MeasureError::NotFound)?.due_on;
    let record = Record {
        by: actor.name.clone(),
        ..record.checked(cx.today())?
    };
    occasions::record(cx.conn, occasion, &record)?;
    prolong(cx, &found, &standing)?;
    let told = Occasion {
        id: occasion.clone(),
        due_on,
        record: Some(record),
    };
    let deed = ("occasion-recorded", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &tell(&told))?;
    Ok(())
}
