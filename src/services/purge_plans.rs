//! What was deleted around plans goes for good after thirty days: plans, notes and measures.

use super::{Context, StoreError};
use crate::domain::plan::purged_before;
use crate::store::{measures, notes, plans};

/// Forgets plans, notes and measures that were deleted more than thirty days ago, and the roles in
/// those plans.
///
/// Errors: the store fails.
pub fn purge_plans(cx: &mut Context<'_>) -> Result<(), StoreError> {
    let before = purged_before(cx.now);
    notes::purge(cx.conn, before)?;
    measures::purge_measures(cx.conn, before)?;
    for plan in plans::purge(cx.conn, before)? {
        cx.record(None, plan.as_str(), ("plan-purged", plan.as_str()), "")?;
    }
    Ok(())
}
