//! An authority's order is written down, mended, deleted and brought back.

use super::reach::ReadError;
use super::read_order::{may_with, order_to_keep};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{OrderId, UnitId};
use crate::domain::order::{Facts, Order, OrderForm, OrderMistake, undo_until};
use crate::domain::role::Action;
use crate::domain::unit::Tree;
use crate::store::{orders, units};

/// Why an order was not kept. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum OrderError {
    /// There is no such order or unit, or the actor may not keep it.
    #[error("there is no such order for this actor")]
    NotFound,
    /// The form makes no sense.
    #[error("the form says what cannot be: {}", .0.name())]
    Wrong(OrderMistake),
    /// Somebody else has edited it meanwhile.
    #[error("the order was edited meanwhile")]
    Stale,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for OrderError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// Writes an order down. The actor answers for every unit that it binds.
///
/// Errors: the form makes no sense, or the actor may not.
pub fn make_order(
    cx: &mut Context<'_>,
    actor: &Account,
    form: &OrderForm,
) -> Result<OrderId, OrderError> {
    if !actor.may_somewhere(Action::KeepOrder) {
        return Err(OrderError::NotFound);
    }
    let tree = units::tree(cx.conn)?.ok_or(OrderError::NotFound)?;
    let units = chosen(actor, &tree, form, &[])?;
    let facts = form.read(cx.today()).map_err(OrderError::Wrong)?;
    let order = Order {
        id: OrderId::new(cx.id()),
        units,
        facts,
        duties: std::collections::BTreeMap::new(),
        plans: Vec::new(),
        version: 0,
    };
    orders::insert(cx.conn, &order)?;
    let deed = ("order-made", order.id.as_str());
    cx.record(Some(actor), order.id.as_str(), deed, &order.facts.named())?;
    Ok(order.id)
}

/// The units of a form, each once, in the form's order: those the actor answers for, and those that
/// stand in the order already.
fn chosen(
    actor: &Account,
    tree: &Tree,
    form: &OrderForm,
    before: &[UnitId],
) -> Result<Vec<UnitId>, OrderError> {
    let mut units: Vec<UnitId> = Vec::new();
    for unit in &form.units {
        let is_known = tree.unit(unit).is_some() && actor.may(Action::KeepOrder, unit, tree);
        if !is_known && !before.contains(unit) {
            return Err(OrderError::NotFound);
        }
        if !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    // A unit of somebody else's can be seen here, and taken out by them alone.
    let others = before
        .iter()
        .filter(|unit| !actor.may(Action::KeepOrder, unit, tree));
    for unit in others {
        if !units.contains(unit) {
            units.push(unit.clone());
        }
    }
    Ok(units)
}

/// Mends what stands in an order.
///
/// Errors: the form makes no sense, somebody else was faster, or the actor may not.
pub fn edit_order(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
    form: &OrderForm,
) -> Result<(), OrderError> {
    let order = order_to_keep(cx, actor, id)?;
    let tree = units::tree(cx.conn)?.ok_or(OrderError::NotFound)?;
    let units = chosen(actor, &tree, form, &order.units)?;
    let facts = form.read(cx.today()).map_err(OrderError::Wrong)?;
    if form.version != order.version {
        return Err(OrderError::Stale);
    }
    if facts == order.facts && units == order.units {
        return Ok(());
    }
    if !orders::replace(cx.conn, id, (&facts, &units), form.version)? {
        return Err(OrderError::Stale);
    }
    tell_changes(cx, actor, (&order, &tree), (&facts, &units))?;
    if facts.named() != order.facts.named() {
        orders::rename_sources(cx.conn, id, &facts.named())?;
    }
    Ok(())
}

fn tell_changes(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, tree): (&Order, &Tree),
    (facts, units): (&Facts, &[UnitId]),
) -> Result<(), StoreError> {
    let id = order.id.as_str();
    for (deed, detail) in order.facts.changes(facts) {
        cx.record(Some(actor), id, (deed, id), &detail)?;
    }
    if units != order.units {
        let named = |units: &[UnitId]| {
            let names = units.iter().map(|unit| {
                let name = tree.unit(unit).map(|unit| unit.name.clone());
                name.unwrap_or_else(|| "\u{2013}".to_owned())
            });
            names.collect::<Vec<_>>().join(", ")
        };
        let detail = format!("{} \u{2192} {}", named(&order.units), named(units));
        cx.record(Some(actor), id, ("order-units-changed", id), &detail)?;
    }
    Ok(())
}

/// Deletes an order. For thirty days it can be brought back.
///
/// Errors: there is no such order for this actor.
pub fn delete_order(cx: &mut Context<'_>, actor: &Account, id: &OrderId) -> Result<(), OrderError> {
    let order = order_to_keep(cx, actor, id)?;
    orders::set_deleted(cx.conn, id, Some(cx.now))?;
    let deed = ("order-deleted", id.as_str());
    Ok(cx.record(Some(actor), id.as_str(), deed, &order.facts.title)?)
}

/// Brings a deleted order back, until the thirtieth day.
///
/// Errors: there is no such order for this actor, or it is too late.
pub fn restore_order(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &OrderId,
) -> Result<(), OrderError> {
    let tree = units::tree(cx.conn)?;
    let found = orders::find_deleted(cx.conn, id)?
        .filter(|(order, _)| may_with(actor, Action::KeepOrder, order, tree.as_ref()))
        .filter(|(_, at)| undo_until(Context::day_of(*at)) >= cx.today());
    let (order, _) = found.ok_or(OrderError::NotFound)?;
    orders::set_deleted(cx.conn, id, None)?;
    let deed = ("order-restored", id.as_str());
    Ok(cx.record(Some(actor), id.as_str(), deed, &order.facts.title)?)
}

/// Takes out for good what was deleted more than thirty days ago.
///
/// Errors: the store fails; the next turn does it again.
pub fn purge_deleted_orders(cx: &mut Context<'_>) -> Result<(), StoreError> {
    for (order, at) in orders::deleted(cx.conn)? {
        if undo_until(Context::day_of(at)) < cx.today() {
            orders::purge(cx.conn, &order.id)?;
            cx.note(None, "order-purged", order.id.as_str())?;
        }
    }
    Ok(())
}
