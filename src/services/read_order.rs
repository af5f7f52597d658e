//! Orders are read: by those who answer for a unit that an order binds, and by the group of a plan
//! that is to meet it.

use std::sync::Arc;

use super::reach::{ReadError, may, may_read, scope};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{OrderId, UnitId};
use crate::domain::order::{
    DeletedOrder, EditReading, LinkedPlan, Order, OrderDeadline, OrderIndex, OrderLine,
    OrderReading, undo_until,
};
use crate::domain::plan::Plan;
use crate::domain::report::{PlanLink, UnitChoice};
use crate::domain::role::Action;
use crate::domain::unit::Tree;
use crate::store::{orders, plans, risks};

/// The deeds that are done to a plan, with its title in words.
const PLAN_DEEDS: [&str; 2] = ["order-plan-linked", "order-plan-unlinked"];

/// Whether a person may do something with an order: through one of its units.
pub(super) fn may_with(
    actor: &Account,
    action: Action,
    order: &Order,
    tree: Option<&Tree>,
) -> bool {
    let in_unit = |tree: &Tree| order.units.iter().any(|unit| actor.may(action, unit, tree));
    tree.is_some_and(in_unit)
}

/// An order that the actor may keep.
pub(super) fn order_to_keep(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<Order, ReadError> {
    let tree = cx.organisation()?;
    let found = orders::find(cx.conn, id)?;
    found
        .filter(|order| may_with(actor, Action::KeepOrder, order, tree.as_deref()))
        .ok_or(ReadError::NotFound)
}

/// Whether a person may read an order: through one of its units, or through a plan that meets it.
fn may_read_order(actor: &Account, order: &Order, tree: Option<&Tree>, all: &[Plan]) -> bool {
    let mut linked = all.iter().filter(|plan| order.plans.contains(&plan.id));
    may_with(actor, Action::ReadPlan, order, tree) || linked.any(|plan| may_read(actor, plan, tree))
}

/// An order with the organisation and the plans around it.
pub(super) type Readable = (Order, Option<Arc<Tree>>, Vec<Plan>);

/// An order that the actor may read, with the organisation and all plans that the actor may read; their
/// focus areas name whom they wait for, whether or not that group has a plan here.
pub(super) fn order_to_read(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<Readable, ReadError> {
    let tree = cx.organisation()?;
    let order = orders::find(cx.conn, id)?.ok_or(ReadError::NotFound)?;
    let mut all = plans::all(cx.conn)?;
    all.retain(|plan| may_read(actor, plan, tree.as_deref()));
    if may_read_order(actor, &order, tree.as_deref(), &all) {
        Ok((order, tree, all))
    } else {
        Err(ReadError::NotFound)
    }
}

fn readable(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<Order>, StoreError> {
    let tree = cx.organisation()?;
    let mut found = orders::all(cx.conn)?;
    // Most workplaces have none, and then nobody needs the plans.
    if found.is_empty() {
        return Ok(found);
    }
    let all = plans::all(cx.conn)?;
    found.retain(|order| may_read_order(actor, order, tree.as_deref(), &all));
    Ok(found)
}

/// The orders that a person may read, the most urgent first, and those that the person may bring back.
///
/// Errors: the actor may read no plans anywhere, so there are no orders either.
pub fn list_orders(cx: &mut Context<'_>, actor: &Account) -> Result<OrderIndex, ReadError> {
    if !actor.may_somewhere(Action::ReadPlan) {
        return Err(ReadError::NotFound);
    }
    let tree = cx.organisation()?;
    let today = cx.today();
    let mut lines: Vec<OrderLine> = readable(cx, actor)?
        .iter()
        .map(|order| OrderLine::of(order, tree.as_deref(), today))
        .collect();
    lines.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let deleted = orders::deleted(cx.conn)?.into_iter();
    let deleted = deleted
        .filter(|(order, _)| may_with(actor, Action::KeepOrder, order, tree.as_deref()))
        .map(|(order, at)| DeletedOrder {
            id: order.id,
            title: order.facts.title,
            until: undo_until(Context::day_of(at)),
        })
        .filter(|deleted| deleted.until >= today);
    let is_keeper = |tree: &Tree| !scope(actor, Action::KeepOrder, tree).is_empty();
    Ok(OrderIndex {
        orders: lines,
        deleted: deleted.collect(),
        may_keep: tree.as_deref().is_some_and(is_keeper),
    })
}

/// The orders that bind a unit or one below it and that ask for something still, as far as a person
/// may read them; the most urgent first. `all` are all plans.
pub(super) fn open_orders(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, tree): (&UnitId, &Tree),
    all: &[Plan],
) -> Result<Vec<OrderLine>, StoreError> {
    let today = cx.today();
    let orders = orders::all(cx.conn)?.into_iter();
    let here = orders.filter(|order| {
        let mut bound = order.units.iter();
        bound.any(|own| tree.is_within(own, unit)) && may_read_order(actor, order, Some(tree), all)
    });
    let mut lines: Vec<OrderLine> = here
        .map(|order| OrderLine::of(&order, Some(tree), today))
        .filter(|line| line.next.is_some())
        .collect();
    lines.sort_by(|a, b| a.rank().cmp(&b.rank()));
    Ok(lines)
}

/// One order with its deadlines, plans and history.
///
/// Errors: there is no such order for this reader.
pub fn read_order(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<OrderReading, ReadError> {
    let (order, tree, all) = order_to_read(cx, actor, id)?;
    let (today, tree) = (cx.today(), tree.as_deref());
    let linked: Vec<LinkedPlan> = all
        .iter()
        .filter(|plan| order.plans.contains(&plan.id))
        .map(|plan| LinkedPlan::of(plan, tree, today))
        .collect();
    let may_keep = may_with(actor, Action::KeepOrder, &order, tree);
    let linkable = all
        .iter()
        .filter(|plan| may_keep && is_linkable(actor, &order, plan, tree))
        .map(|plan| PlanLink {
            id: plan.id.clone(),
            title: plan.title.clone(),
        });
    // Of plans out of the reader's reach there is a number, and no title, here as there.
    let mut history = orders::history(cx.conn, id)?;
    for line in &mut history {
        let is_known = all.iter().any(|plan| plan.id.as_str() == line.about);
        if PLAN_DEEDS.contains(&line.deed.as_str()) && !is_known {
            line.detail.clear();
        }
    }
    Ok(OrderReading {
        n_other_plans: order.plans.len().saturating_sub(linked.len()),
        plans: linked,
        linkable: linkable.collect(),
        history,
        n_looked_at: risks::of_order(cx.conn, id)?.map(|risk| risk.n_looked_at()),
        may_keep,
        ..OrderReading::of(order, tree, today)
    })
}

/// Whether a plan can be linked to an order: it is a plan of one of the order's units, or of a unit
/// above or below one, and the actor answers for it too.
pub(super) fn is_linkable(
    actor: &Account,
    order: &Order,
    plan: &Plan,
    tree: Option<&Tree>,
) -> bool {
    let Some(tree) = tree else {
        return false;
    };
    !order.plans.contains(&plan.id)
        && plan.units().any(|unit| touches(order, unit, tree))
        && may(actor, Action::KeepOrder, plan, Some(tree))
}

/// Whether a plan of this unit could meet the order.
pub(super) fn touches(order: &Order, unit: &UnitId, tree: &Tree) -> bool {
    let mut bound = order.units.iter();
    bound.any(|other| tree.is_within(unit, other) || tree.is_within(other, unit))
}

/// What stands around the form of an order that is to be edited.
///
/// Errors: there is no such order for this actor.
pub fn read_for_edit(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<EditReading, ReadError> {
    let order = order_to_keep(cx, actor, id)?;
    let last = orders::history(cx.conn, id)?.into_iter().next();
    let mut choices = choices(cx, actor)?;
    // Units of the order that the actor does not answer for stay in it.
    let tree = cx.organisation()?;
    for unit in order.units.iter().rev() {
        let is_offered = choices.iter().any(|choice| &choice.id == unit);
        let named = tree.as_deref().and_then(|tree| tree.unit(unit));
        if let (false, Some(named)) = (is_offered, named) {
            let choice = UnitChoice {
                id: unit.clone(),
                name: named.name.clone(),
                depth: 0,
            };
            choices.insert(0, choice);
        }
    }
    Ok(EditReading {
        order: Some(order),
        choices,
        last,
    })
}

/// What stands around the form of a new order.
///
/// Errors: the actor may keep no orders anywhere.
pub fn read_for_new(cx: &mut Context<'_>, actor: &Account) -> Result<EditReading, ReadError> {
    let choices = choices(cx, actor)?;
    if choices.is_empty() {
        return Err(ReadError::NotFound);
    }
    Ok(EditReading {
        order: None,
        choices,
        last: None,
    })
}

fn choices(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<UnitChoice>, StoreError> {
    let Some(tree) = cx.organisation()? else {
        return Ok(Vec::new());
    };
    let mine = scope(actor, Action::KeepOrder, &tree);
    let mine: Vec<_> = mine.into_iter().filter_map(|id| tree.unit(id)).collect();
    let top = mine.iter().map(|unit| unit.depth).min().unwrap_or_default();
    let choice = |unit: &crate::domain::unit::Unit| UnitChoice {
        id: unit.id.clone(),
        name: unit.name.clone(),
        depth: unit.depth.saturating_sub(top),
    };
    Ok(mine.into_iter().map(choice).collect())
}

/// The days of orders that are still open, the first one first: for agendas and for mails, which
/// nobody can turn off.
///
/// Errors: the store fails.
pub fn order_deadlines(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<Vec<OrderDeadline>, ReadError> {
    let tree = cx.organisation()?;
    let today = cx.today();
    let mut deadlines: Vec<OrderDeadline> = readable(cx, actor)?
        .iter()
        .flat_map(|order| OrderDeadline::of(order, tree.as_deref(), today))
        .collect();
    deadlines.sort_by(|a, b| (a.on, a.duty, &a.title).cmp(&(b.on, b.duty, &b.title)));
    Ok(deadlines)
}
