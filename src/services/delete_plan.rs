//! A plan is deleted, and can be taken back for thirty days.

use super::reach::{ReadError, may_delete, plan_for, trace};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::PlanId;
use crate::domain::plan::reading::{Deleted, link};
use crate::domain::plan::{Plan, purged_before, undo_until};
use crate::domain::report::PlanLink;
use crate::domain::role::Action;
use crate::domain::unit::Tree;
use crate::store::plans;

/// Deletes a plan: it is nowhere shown any more, and what it took on has no plan again.
///
/// Errors: there is no such plan, or the actor may not choose in its first unit.
pub fn delete_plan(cx: &mut Context<'_>, actor: &Account, id: &PlanId) -> Result<(), ReadError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    if !may_delete(actor, &plan, tree.as_deref()) {
        return Err(ReadError::NotFound);
    }
    plans::delete(cx.conn, id, cx.now)?;
    let deed = ("plan-deleted", id.as_str());
    cx.record(Some(actor), id.as_str(), deed, &plan.title)?;
    Ok(())
}

/// Takes a deleted plan back.
///
/// Errors: there is none, it was deleted too long ago, or the actor could not have deleted it.
pub fn restore_plan(cx: &mut Context<'_>, actor: &Account, id: &PlanId) -> Result<(), ReadError> {
    let tree = cx.organisation()?;
    let (plan, _) = deleted(cx, actor, tree.as_deref())?
        .into_iter()
        .find(|(plan, _)| &plan.id == id)
        .ok_or(ReadError::NotFound)?;
    plans::restore(cx.conn, id)?;
    let deed = ("plan-restored", id.as_str());
    cx.record(Some(actor), id.as_str(), deed, &plan.title)?;
    Ok(())
}

type Dated = (Plan, chrono::DateTime<chrono::Utc>);

fn deleted(
    cx: &mut Context<'_>,
    actor: &Account,
    tree: Option<&Tree>,
) -> Result<Vec<Dated>, StoreError> {
    let all = plans::deleted(cx.conn, purged_before(cx.now))?.into_iter();
    Ok(all
        .filter(|(plan, _)| may_delete(actor, plan, tree))
        .collect())
}

/// The deleted plans that somebody may take back, with who deleted them and until when.
pub(super) fn restorable(
    cx: &mut Context<'_>,
    actor: &Account,
    tree: Option<&Tree>,
) -> Result<Vec<Deleted<PlanLink>>, StoreError> {
    let all = deleted(cx, actor, tree)?.into_iter();
    all.map(|(plan, at)| {
        Ok(Deleted {
            what: link(&plan),
            trace: trace(cx, &plan.id, (&["plan-deleted"], None))?,
            until: undo_until(at),
        })
    })
    .collect()
}
