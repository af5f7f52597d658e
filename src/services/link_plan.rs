//! A plan is to meet an order: the order becomes one of the plan's reasons.

use super::Context;
use super::keep_order::OrderError;
use super::reach::may;
use super::read_order::{is_linkable, order_to_keep};
use crate::domain::account::Account;
use crate::domain::id::{OrderId, PlanId, SourceId};
use crate::domain::plan::{Source, SourceKind};
use crate::domain::role::Action;
use crate::store::{orders, plans, units};

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
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, plan)?
        .filter(|plan| is_linkable(actor, &found, plan, tree.as_ref()))
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
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, plan)?
        .filter(|plan| found.plans.contains(&plan.id))
        .filter(|plan| may(actor, Action::KeepOrder, plan, tree.as_ref()))
        .ok_or(OrderError::NotFound)?;
    orders::unlink(cx.conn, order, &plan.id)?;
    let deed = ("order-plan-unlinked", plan.id.as_str());
    cx.record(Some(actor), order.as_str(), deed, &plan.title)?;
    let deed = ("plan-order-unlinked", order.as_str());
    let named = found.facts.named();
    Ok(cx.record(Some(actor), plan.id.as_str(), deed, &named)?)
}
