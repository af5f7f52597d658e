//! A plan is to meet an order: the order becomes one of the plan's reasons.

use super::choose_focus::{FocusError, NewPlan, make_plan};
use super::keep_order::OrderError;
use super::reach::{ReadError, may};
use super::read_order::{is_linkable, order_to_keep, touches};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{OrderId, PlanId, SourceId, UnitId};
use crate::domain::order::Order;
use crate::domain::plan::{Source, SourceKind};
use crate::domain::role::Action;
use crate::store::{orders, plans};

/// Links a plan to an order. The plan's history tells it, and so does the order's.
///
/// Errors: there is no such order, or no such plan that could be linked, for this actor.
pub fn link_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, plan): (&OrderId, &PlanId),
) -> Result<(), OrderError> {
    let found = order_to_keep(cx, actor, order)?;
    if found.plans.contains(plan) {
        return Ok(());
    }
    let tree = cx.organisation()?;
    let plan = plans::find(cx.conn, plan)?
        .filter(|plan| is_linkable(actor, &found, plan, tree.as_deref()))
        .ok_or(OrderError::NotFound)?;
    let source = Source {
        id: SourceId::new(cx.id()),
        kind: SourceKind::Order,
        note: found.facts.named(),
    };
    plans::insert_source(cx.conn, &plan.id, &source)?;
    orders::link(cx.conn, order, &plan.id, &source.id)?;
    let deed = ("order-plan-linked", plan.id.as_str());
    cx.record(Some(actor), order.as_str(), deed, &plan.title)?;
    let deed = ("plan-order-linked", order.as_str());
    Ok(cx.record(Some(actor), plan.id.as_str(), deed, &source.note)?)
}

/// Takes a plan away from an order, and the order from the plan's reasons.
///
/// Errors: there is no such order or plan for this actor.
pub fn unlink_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, plan): (&OrderId, &PlanId),
) -> Result<(), OrderError> {
    let found = order_to_keep(cx, actor, order)?;
    let tree = cx.organisation()?;
    let plan = plans::find(cx.conn, plan)?
        .filter(|plan| found.plans.contains(&plan.id))
        .filter(|plan| may(actor, Action::KeepOrder, plan, tree.as_deref()))
        .ok_or(OrderError::NotFound)?;
    orders::unlink(cx.conn, order, &plan.id)?;
    let deed = ("order-plan-unlinked", plan.id.as_str());
    cx.record(Some(actor), order.as_str(), deed, &plan.title)?;
    let deed = ("plan-order-unlinked", order.as_str());
    let named = found.facts.named();
    Ok(cx.record(Some(actor), plan.id.as_str(), deed, &named)?)
}

/// The order that a new plan of this unit is to meet, if the actor may keep it and answers for the
/// unit too. For everybody else, and for what does not fit, there is none.
///
/// Errors: the store fails.
pub fn order_to_meet(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, unit): (Option<&OrderId>, &UnitId),
) -> Result<Option<Order>, StoreError> {
    let Some(order) = order else {
        return Ok(None);
    };
    let found = match order_to_keep(cx, actor, order) {
        Ok(found) => found,
        Err(ReadError::NotFound) => return Ok(None),
        Err(ReadError::Store(error)) => return Err(error),
    };
    let fits = cx.organisation()?.is_some_and(|tree| {
        touches(&found, unit, &tree) && actor.may(Action::KeepOrder, unit, &tree)
    });
    Ok(fits.then_some(found))
}

/// Makes a plan from what staff chose; one that begins with an order is linked to it at once, and has
/// the order as its reason.
///
/// Errors: something is missing, or the actor may not make the plan. Nothing is linked then.
pub fn make_plan_for(
    cx: &mut Context<'_>,
    actor: &Account,
    new: &NewPlan,
    order: Option<&OrderId>,
) -> Result<PlanId, FocusError> {
    let Some(order) = order_to_meet(cx, actor, (order, &new.unit))? else {
        return make_plan(cx, actor, new);
    };
    // The link writes this reason, with the order's name.
    let mut new = new.clone();
    new.sources.retain(|kind| *kind != SourceKind::Order);
    let plan = make_plan(cx, actor, &new)?;
    match link_plan(cx, actor, (&order.id, &plan)) {
        Ok(()) => Ok(plan),
        Err(OrderError::Store(error)) => Err(error.into()),
        Err(OrderError::NotFound | OrderError::Wrong(_) | OrderError::Stale) => {
            Err(FocusError::NotFound)
        }
    }
}
