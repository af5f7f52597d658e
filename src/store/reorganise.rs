//! What belongs to units and follows them into a new organisation, and what plans remember of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::{accounts, decisions, focus_areas, focus_origins, grants, order_units};
use super::schema::{plan_moves, plan_units, plan_votes, plans, trio_answers};
use super::trio_answers::of_unit as answers_of;
use super::{Conn, Error, on};
use crate::domain::id::{AccountId, FocusId, OrderId, PlanId, UnitId, WaveId};
use crate::domain::plan::UnitMove;
use crate::domain::trio::TrioAnswer;

/// A plan's place in the organisation, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The plan.
    pub plan: PlanId,
    /// Its title.
    pub title: String,
    /// Its units, the first one first.
    pub units: Vec<UnitId>,
}

/// Where every plan is at home. Deleted ones are among them: they may come back.
pub fn plans_placed(conn: &mut Conn) -> Result<Vec<Placed>, Error> {
    let rows: Vec<(String, String, String)> = on!(conn, |c| plans::table
        .order(plans::id)
        .select((plans::id, plans::title, plans::unit_id))
        .load(c))?;
    let also: Vec<(String, String)> = on!(conn, |c| plan_units::table
        .order((plan_units::plan_id, plan_units::unit_id))
        .load(c))?;
    let placed = rows.into_iter().map(|(plan, title, unit)| {
        let also = also.iter().filter(|(of, _)| of == &plan);
        let also = also.map(|(_, unit)| unit.clone());
        Placed {
            units: std::iter::once(unit).chain(also).map(UnitId::new).collect(),
            plan: PlanId::new(plan),
            title,
        }
    });
    Ok(placed.collect())
}

/// Puts a plan at other units, and writes down that it moved. Its focus areas remember where they
/// started, unless they do already.
pub fn place_plan(
    conn: &mut Conn,
    (plan, from): (&PlanId, &UnitId),
    (home, also): (&UnitId, &[UnitId]),
    moved: &UnitMove,
) -> Result<(), Error> {
    let id = plan.as_str();
    let focus: Vec<String> = on!(conn, |c| focus_areas::table
        .left_join(focus_origins::table.on(focus_origins::focus_id.eq(focus_areas::id)))
        .filter(focus_areas::plan_id.eq(id))
        .filter(focus_origins::focus_id.is_null())
        .select(focus_areas::id)
        .load(c))?;
    let last: Option<i32> = on!(conn, |c| plan_moves::table
        .filter(plan_moves::plan_id.eq(id))
        .select(diesel::dsl::max(plan_moves::position))
        .get_result(c))?;
    on!(conn, |c| {
        for focus in focus {
            diesel::insert_into(focus_origins::table)
                .values((
                    focus_origins::focus_id.eq(focus),
                    focus_origins::unit_id.eq(from.as_str()),
                ))
                .execute(c)?;
        }
        diesel::delete(plan_units::table.filter(plan_units::plan_id.eq(id))).execute(c)?;
        for unit in also {
            diesel::insert_into(plan_units::table)
                .values((
                    plan_units::plan_id.eq(id),
                    plan_units::unit_id.eq(unit.as_str()),
                ))
                .execute(c)?;
        }
        diesel::update(plans::table.find(id))
            .set(plans::unit_id.eq(home.as_str()))
            .execute(c)?;
        diesel::insert_into(plan_moves::table)
            .values((
                plan_moves::plan_id.eq(id),
                plan_moves::position.eq(last.map_or(0, |last| last.saturating_add(1))),
                plan_moves::moved_on.eq(moved.on),
                plan_moves::from_names.eq(&moved.from),
                plan_moves::to_names.eq(&moved.to),
            ))
            .execute(c)
    })?;
    Ok(())
}

/// The times a plan followed its units, the oldest first.
pub fn moves(conn: &mut Conn, plan: &PlanId) -> Result<Vec<UnitMove>, Error> {
    let rows: Vec<(NaiveDate, String, String)> = on!(conn, |c| plan_moves::table
        .filter(plan_moves::plan_id.eq(plan.as_str()))
        .order(plan_moves::position)
        .select((
            plan_moves::moved_on,
            plan_moves::from_names,
            plan_moves::to_names
        ))
        .load(c))?;
    let moves = rows.into_iter();
    Ok(moves
        .map(|(on, from, to)| UnitMove { on, from, to })
        .collect())
}

/// The unit whose score a focus area started from, if its plan has moved since.
pub fn origin(conn: &mut Conn, focus: &FocusId) -> Result<Option<UnitId>, Error> {
    let unit: Option<String> = on!(conn, |c| focus_origins::table
        .find(focus.as_str())
        .select(focus_origins::unit_id)
        .get_result(c)
        .optional())?;
    Ok(unit.map(UnitId::new))
}

/// A role that somebody has in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The row.
    pub id: String,
    /// Whose it is.
    pub account: AccountId,
    /// That person's name.
    pub name: String,
    /// The role's name.
    pub role: String,
    /// The unit.
    pub unit: UnitId,
}

/// Every role in a unit.
pub fn grants_placed(conn: &mut Conn) -> Result<Vec<Granted>, Error> {
    type Row = (String, String, String, String, Option<String>);
    let rows: Vec<Row> = on!(conn, |c| grants::table
        .inner_join(accounts::table.on(accounts::id.eq(grants::account_id)))
        .filter(grants::unit_id.is_not_null())
        .order(grants::id)
        .select((
            grants::id,
            grants::account_id,
            accounts::name,
            grants::role,
            grants::unit_id
        ))
        .load(c))?;
    let granted = rows
        .into_iter()
        .filter_map(|(id, account, name, role, unit)| {
            Some(Granted {
                id,
                account: AccountId::new(account),
                name,
                role,
                unit: UnitId::new(unit?),
            })
        });
    Ok(granted.collect())
}

/// Lets a role hold in another unit; nothing where the person has it there already.
pub fn place_grant(conn: &mut Conn, granted: &Granted, unit: &UnitId) -> Result<(), Error> {
    let there = grants::table
        .filter(grants::account_id.eq(granted.account.as_str()))
        .filter(grants::role.eq(&granted.role))
        .filter(grants::unit_id.eq(unit.as_str()));
    on!(conn, |c| {
        let n: i64 = there.count().get_result(c)?;
        let own = grants::table.find(&granted.id);
        if n > 0 {
            diesel::delete(own).execute(c)
        } else {
            diesel::update(own)
                .set(grants::unit_id.eq(unit.as_str()))
                .execute(c)
        }
    })?;
    Ok(())
}

/// The units that every order binds, the first one first. Deleted ones are among them.
pub fn orders_placed(conn: &mut Conn) -> Result<Vec<(OrderId, Vec<UnitId>)>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| order_units::table
        .order((order_units::order_id, order_units::position))
        .select((order_units::order_id, order_units::unit_id))
        .load(c))?;
    let mut placed: Vec<(OrderId, Vec<UnitId>)> = Vec::new();
    for (order, unit) in rows {
        let unit = UnitId::new(unit);
        match placed.last_mut() {
            Some((last, units)) if last.as_str() == order => units.push(unit),
            Some(_) | None => placed.push((OrderId::new(order), vec![unit])),
        }
    }
    Ok(placed)
}

/// Lets an order bind these units instead.
pub fn place_order(conn: &mut Conn, order: &OrderId, units: &[UnitId]) -> Result<(), Error> {
    let id = order.as_str();
    on!(conn, |c| {
        diesel::delete(order_units::table.filter(order_units::order_id.eq(id))).execute(c)?;
        for (position, unit) in (0..).zip(units) {
            diesel::insert_into(order_units::table)
                .values((
                    order_units::order_id.eq(id),
                    order_units::position.eq(position),
                    order_units::unit_id.eq(unit.as_str()),
                ))
                .execute(c)?;
        }
        Ok::<(), diesel::result::Error>(())
    })?;
    Ok(())
}

/// What a unit's committee has decided and answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committee {
    /// The unit.
    pub unit: UnitId,
    /// The rows of its decisions. Deleted ones are among them: they may come back.
    pub decisions: Vec<String>,
    /// Its answers to the TRIO's question, the newest first.
    pub answers: Vec<TrioAnswer>,
}

/// Every committee that has decided or answered something, in the order of their units' ids.
pub fn committees_placed(conn: &mut Conn) -> Result<Vec<Committee>, Error> {
    let decided: Vec<(String, String)> = on!(conn, |c| decisions::table
        .order(decisions::id)
        .select((decisions::unit_id, decisions::id))
        .load(c))?;
    let answered: Vec<String> = on!(conn, |c| trio_answers::table
        .select(trio_answers::unit_id)
        .distinct()
        .load(c))?;
    let mut placed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for unit in answered {
        placed.entry(unit).or_default();
    }
    for (unit, id) in decided {
        placed.entry(unit).or_default().push(id);
    }
    let mut committees = Vec::new();
    for (unit, decisions) in placed {
        let unit = UnitId::new(unit);
        committees.push(Committee {
            answers: answers_of(conn, &unit)?,
            unit,
            decisions,
        });
    }
    Ok(committees)
}

/// Takes a unit's answers out, to be put elsewhere.
pub fn take_answers(conn: &mut Conn, unit: &UnitId) -> Result<(), Error> {
    let own = trio_answers::table.filter(trio_answers::unit_id.eq(unit.as_str()));
    on!(conn, |c| diesel::delete(own).execute(c))?;
    Ok(())
}

/// Gives decisions to another unit.
pub fn place_decisions(conn: &mut Conn, ids: &[String], to: &UnitId) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        decisions::table.filter(decisions::id.eq_any(ids))
    )
    .set(decisions::unit_id.eq(to.as_str()))
    .execute(c))?;
    Ok(())
}

/// Keeps a vote with a plan that was made from it.
pub fn keep_vote(conn: &mut Conn, plan: &PlanId, wave: &WaveId) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(plan_votes::table)
        .values((
            plan_votes::plan_id.eq(plan.as_str()),
            plan_votes::wave_id.eq(wave.as_str())
        ))
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(())
}

/// The votes that are kept with a plan.
pub fn votes(conn: &mut Conn, plan: &PlanId) -> Result<Vec<WaveId>, Error> {
    let rows: Vec<String> = on!(conn, |c| plan_votes::table
        .filter(plan_votes::plan_id.eq(plan.as_str()))
        .order(plan_votes::wave_id)
        .select(plan_votes::wave_id)
        .load(c))?;
    Ok(rows.into_iter().map(WaveId::new).collect())
}
