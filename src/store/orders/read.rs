//! Orders put together from their rows, with one query for each kind of part.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::id::{OrderId, PlanId, UnitId};
use crate::domain::order::{Done, Duty, Facts, HistoryLine, Kept, Order};
use crate::store::column::known;
use crate::store::schema::{accounts, journal, order_duties, order_plans, order_units};
use crate::store::schema::{orders, plans};
use crate::store::{Conn, Error, on};

#[derive(Queryable, Selectable)]
#[diesel(table_name = orders)]
struct OrderRow {
    id: String,
    title: String,
    reference: String,
    decided_on: NaiveDate,
    received_on: NaiveDate,
    comply_by: NaiveDate,
    report_back_on: Option<NaiveDate>,
    version: i32,
    deleted_at: Option<NaiveDateTime>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = order_duties)]
struct DutyRow {
    order_id: String,
    duty: String,
    done_on: Option<NaiveDate>,
    how: String,
    done_by: String,
    version: i32,
}

/// An order, and when it was deleted, if it was.
type MaybeDeleted = (Order, Option<DateTime<Utc>>);

/// A deleted order, and when it was deleted.
pub type Deleted = (Order, DateTime<Utc>);

/// The order with this id, whole.
pub fn find(conn: &mut Conn, id: &OrderId) -> Result<Option<Order>, Error> {
    let rows: Vec<OrderRow> = on!(conn, |c| orders::table
        .filter(orders::id.eq(id.as_str()))
        .filter(orders::deleted_at.is_null())
        .select(OrderRow::as_select())
        .load(c))?;
    Ok(whole(conn, rows)?.pop().map(|(order, _)| order))
}

/// All orders, whole, in the order of their ids.
pub fn all(conn: &mut Conn) -> Result<Vec<Order>, Error> {
    let rows: Vec<OrderRow> = on!(conn, |c| orders::table
        .filter(orders::deleted_at.is_null())
        .order(orders::id)
        .select(OrderRow::as_select())
        .load(c))?;
    let whole = whole(conn, rows)?;
    Ok(whole.into_iter().map(|(order, _)| order).collect())
}

/// All orders that were deleted and are not purged yet.
pub fn deleted(conn: &mut Conn) -> Result<Vec<Deleted>, Error> {
    let rows: Vec<OrderRow> = on!(conn, |c| orders::table
        .filter(orders::deleted_at.is_not_null())
        .order((orders::deleted_at.desc(), orders::id))
        .select(OrderRow::as_select())
        .load(c))?;
    let whole = whole(conn, rows)?;
    Ok(whole
        .into_iter()
        .filter_map(|(order, at)| Some((order, at?)))
        .collect())
}

/// The deleted order with this id.
pub fn find_deleted(conn: &mut Conn, id: &OrderId) -> Result<Option<Deleted>, Error> {
    let all = deleted(conn)?;
    Ok(all.into_iter().find(|(order, _)| &order.id == id))
}

/// Everything that was done to an order, the newest first.
pub fn history(conn: &mut Conn, id: &OrderId) -> Result<Vec<HistoryLine>, Error> {
    type Row = (NaiveDateTime, Option<String>, String, String, String);
    let rows: Vec<Row> = on!(conn, |c| journal::table
        .left_join(accounts::table.on(journal::account_id.eq(accounts::id.nullable())))
        .filter(journal::matter.eq(id.as_str()))
        .order((journal::at.desc(), journal::id))
        .select((
            journal::at,
            accounts::name.nullable(),
            journal::deed,
            journal::about,
            journal::detail
        ))
        .load(c))?;
    let lines = rows
        .into_iter()
        .map(|(at, who, deed, about, detail)| HistoryLine {
            at: at.and_utc(),
            who,
            deed,
            about,
            detail,
        });
    Ok(lines.collect())
}

fn whole(conn: &mut Conn, rows: Vec<OrderRow>) -> Result<Vec<MaybeDeleted>, Error> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut units = units(conn, &ids)?;
    let mut duties = duties(conn, &ids)?;
    let mut linked = linked(conn, &ids)?;
    let orders = rows.into_iter().map(|row| {
        let order = Order {
            units: units.remove(&row.id).unwrap_or_default(),
            duties: duties.remove(&row.id).unwrap_or_default(),
            plans: linked.remove(&row.id).unwrap_or_default(),
            id: OrderId::new(row.id),
            facts: Facts {
                title: row.title,
                reference: row.reference,
                decided_on: row.decided_on,
                received_on: row.received_on,
                comply_by: row.comply_by,
                report_back_on: row.report_back_on,
            },
            version: row.version,
        };
        (order, row.deleted_at.map(|at| at.and_utc()))
    });
    Ok(orders.collect())
}

fn units(conn: &mut Conn, orders: &[&str]) -> Result<BTreeMap<String, Vec<UnitId>>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| order_units::table
        .filter(order_units::order_id.eq_any(orders))
        .order(order_units::position)
        .select((order_units::order_id, order_units::unit_id))
        .load(c))?;
    let mut units: BTreeMap<String, Vec<UnitId>> = BTreeMap::new();
    for (order, unit) in rows {
        units.entry(order).or_default().push(UnitId::new(unit));
    }
    Ok(units)
}

/// What is known about an order's duties.
type Duties = BTreeMap<Duty, Kept>;

fn duties(conn: &mut Conn, orders: &[&str]) -> Result<BTreeMap<String, Duties>, Error> {
    let rows: Vec<DutyRow> = on!(conn, |c| order_duties::table
        .filter(order_duties::order_id.eq_any(orders))
        .select(DutyRow::as_select())
        .load(c))?;
    let mut duties: BTreeMap<String, Duties> = BTreeMap::new();
    for row in rows {
        let duty = known(&row.duty, Duty::from_name)?;
        let (how, by) = (row.how, row.done_by);
        let kept = Kept {
            done: row.done_on.map(|on| Done { on, how, by }),
            version: row.version,
        };
        duties.entry(row.order_id).or_default().insert(duty, kept);
    }
    Ok(duties)
}

/// The plans of each order that are not deleted, in the order of their titles.
fn linked(conn: &mut Conn, orders: &[&str]) -> Result<BTreeMap<String, Vec<PlanId>>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| order_plans::table
        .inner_join(plans::table.on(plans::id.eq(order_plans::plan_id)))
        .filter(order_plans::order_id.eq_any(orders))
        .filter(plans::deleted_at.is_null())
        .order((plans::made_on, plans::title, plans::id))
        .select((order_plans::order_id, order_plans::plan_id))
        .load(c))?;
    let mut linked: BTreeMap<String, Vec<PlanId>> = BTreeMap::new();
    for (order, plan) in rows {
        linked.entry(order).or_default().push(PlanId::new(plan));
    }
    Ok(linked)
}
