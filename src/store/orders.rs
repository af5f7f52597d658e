//! Orders with their units, duties and plans. What is deleted is not there for anybody who reads
//! here, but for whoever may bring it back.

mod read;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub use self::read::{Deleted, all, deleted, find, find_deleted, history};
use super::column::time;
use super::schema::{order_duties, order_plans, order_units, orders, plan_sources, plans};
use super::{Conn, Error, on};
use crate::domain::id::{OrderId, PlanId, SourceId, UnitId};
use crate::domain::order::{Duty, Facts, Kept, Order};

/// Keeps a new order with its units, but without duties and plans.
pub fn insert(conn: &mut Conn, order: &Order) -> Result<(), Error> {
    let facts = &order.facts;
    on!(conn, |c| diesel::insert_into(orders::table)
        .values((
            orders::id.eq(order.id.as_str()),
            orders::title.eq(&facts.title),
            orders::reference.eq(&facts.reference),
            orders::decided_on.eq(facts.decided_on),
            orders::received_on.eq(facts.received_on),
            orders::comply_by.eq(facts.comply_by),
            orders::report_back_on.eq(facts.report_back_on),
            orders::version.eq(order.version),
        ))
        .execute(c))?;
    insert_units(conn, &order.id, &order.units)
}

fn insert_units(conn: &mut Conn, order: &OrderId, units: &[UnitId]) -> Result<(), Error> {
    for (place, unit) in (0..).zip(units) {
        on!(conn, |c| diesel::insert_into(order_units::table)
            .values((
                order_units::order_id.eq(order.as_str()),
                order_units::position.eq(place),
                order_units::unit_id.eq(unit.as_str()),
            ))
            .execute(c))?;
    }
    Ok(())
}

/// Replaces an order's facts and units, unless somebody else has done so since this version.
pub fn replace(
    conn: &mut Conn,
    id: &OrderId,
    (facts, units): (&Facts, &[UnitId]),
    version: i32,
) -> Result<bool, Error> {
    let changed = on!(conn, |c| diesel::update(
        orders::table
            .filter(orders::id.eq(id.as_str()))
            .filter(orders::version.eq(version))
    )
    .set((
        orders::title.eq(&facts.title),
        orders::reference.eq(&facts.reference),
        orders::decided_on.eq(facts.decided_on),
        orders::received_on.eq(facts.received_on),
        orders::comply_by.eq(facts.comply_by),
        orders::report_back_on.eq(facts.report_back_on),
        orders::version.eq(orders::version + 1),
    ))
    .execute(c))?;
    if changed == 0 {
        return Ok(false);
    }
    on!(conn, |c| diesel::delete(
        order_units::table.filter(order_units::order_id.eq(id.as_str()))
    )
    .execute(c))?;
    insert_units(conn, id, units)?;
    Ok(true)
}

/// Keeps what is known about a duty.
pub fn set_duty(conn: &mut Conn, id: &OrderId, duty: Duty, kept: &Kept) -> Result<(), Error> {
    let done = kept.done.as_ref();
    let values = (
        order_duties::done_on.eq(done.map(|done| done.on)),
        order_duties::how.eq(done.map_or("", |done| &done.how)),
        order_duties::done_by.eq(done.map_or("", |done| &done.by)),
        order_duties::version.eq(kept.version),
    );
    on!(conn, |c| diesel::insert_into(order_duties::table)
        .values((
            order_duties::order_id.eq(id.as_str()),
            order_duties::duty.eq(duty.name()),
            values
        ))
        .on_conflict((order_duties::order_id, order_duties::duty))
        .do_update()
        .set(values)
        .execute(c))?;
    Ok(())
}

/// Links a plan to an order. The plan counts this as an edit.
///
/// Errors: [`Error::Duplicate`] if it is linked already.
pub fn link(
    conn: &mut Conn,
    order: &OrderId,
    plan: &PlanId,
    source: &SourceId,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(order_plans::table)
        .values((
            order_plans::order_id.eq(order.as_str()),
            order_plans::plan_id.eq(plan.as_str()),
            order_plans::source_id.eq(source.as_str()),
        ))
        .execute(c))?;
    edited(conn, plan)
}

fn edited(conn: &mut Conn, plan: &PlanId) -> Result<(), Error> {
    on!(conn, |c| diesel::update(plans::table.find(plan.as_str()))
        .set(plans::version.eq(plans::version + 1))
        .execute(c))?;
    Ok(())
}

/// Takes a plan away from an order, and the reason that the link wrote into the plan.
pub fn unlink(conn: &mut Conn, order: &OrderId, plan: &PlanId) -> Result<(), Error> {
    let source: Option<String> = on!(conn, |c| order_plans::table
        .find((order.as_str(), plan.as_str()))
        .select(order_plans::source_id)
        .get_result(c)
        .optional())?;
    let Some(source) = source else {
        return Ok(());
    };
    on!(conn, |c| diesel::delete(
        order_plans::table.find((order.as_str(), plan.as_str()))
    )
    .execute(c))?;
    on!(conn, |c| diesel::delete(
        plan_sources::table
            .filter(plan_sources::id.eq(source))
            .filter(plan_sources::plan_id.eq(plan.as_str()))
    )
    .execute(c))?;
    edited(conn, plan)
}

/// Names the order anew in the plans that give it as their reason.
pub fn rename_sources(conn: &mut Conn, order: &OrderId, name: &str) -> Result<(), Error> {
    let links: Vec<String> = on!(conn, |c| order_plans::table
        .filter(order_plans::order_id.eq(order.as_str()))
        .select(order_plans::source_id)
        .load(c))?;
    on!(conn, |c| diesel::update(
        plan_sources::table.filter(plan_sources::id.eq_any(links))
    )
    .set(plan_sources::note.eq(name))
    .execute(c))?;
    Ok(())
}

/// Deletes an order, or brings it back.
pub fn set_deleted(
    conn: &mut Conn,
    id: &OrderId,
    deleted_at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(orders::table.find(id.as_str()))
        .set((
            orders::deleted_at.eq(deleted_at.map(time)),
            orders::version.eq(orders::version + 1),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes an order out for good, with everything below it.
pub fn purge(conn: &mut Conn, id: &OrderId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(orders::table.find(id.as_str()))
        .execute(c))?;
    Ok(())
}
