//! A reorganisation: what belongs to units follows the declared lineage, so that nothing is orphaned
//! and the history says what moved. It happens with the new organisation, in one transaction.

use std::collections::BTreeMap;

use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::UnitId;
use crate::domain::lineage::Lineage;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::plan::UnitMove;
use crate::domain::reorganisation::{Reorganisation, names};
use crate::domain::trio::TrioAnswer;
use crate::domain::unit::Tree;
use crate::store::reorganise::{committees_placed, grants_placed, orders_placed, place_decisions};
use crate::store::reorganise::{place_grant, place_order, place_plan, plans_placed, take_answers};
use crate::store::{trio_answers, units};

/// What would be orphaned: units that are gone although something belongs to them, and of which
/// nobody has declared what they have become.
///
/// Errors: the store fails.
pub(super) fn orphans(
    cx: &mut Context<'_>,
    (new, lineage): (&Tree, Option<&Lineage>),
) -> Result<Vec<(Source, Mistake)>, StoreError> {
    let Some(old) = units::tree(cx.conn)? else {
        return Ok(Vec::new());
    };
    let change = Reorganisation {
        old: &old,
        new,
        lineage,
    };
    let is_gone = |unit: &UnitId| new.place(unit).is_none();
    let (mut planned, mut granted) = (by_unit(), by_unit());
    for placed in plans_placed(cx.conn)? {
        let lost = placed.units.iter().filter(|unit| is_gone(unit));
        for unit in lost.filter(|unit| change.parts(unit).is_empty()) {
            let title = format!("»{}«", placed.title);
            planned.entry(unit.clone()).or_default().push(title);
        }
    }
    for grant in grants_placed(cx.conn)? {
        if change.whole(&grant.unit).is_none() {
            let names = granted.entry(grant.unit).or_default();
            if !names.contains(&grant.name) {
                names.push(grant.name);
            }
        }
    }
    let mut mistakes = Vec::new();
    let is_lost = |unit: &&UnitId| is_gone(unit) || granted.contains_key(*unit);
    for unit in units::in_use(cx.conn)?.iter().filter(is_lost) {
        let of = |key| Mistake::in_file(key).with("unit", unit);
        if let Some(plans) = planned.get(unit) {
            mistakes.push(of("unit-in-plan").with("plans", plans.join(", ")));
        }
        if let Some(people) = granted.get(unit) {
            mistakes.push(of("unit-granted").with("people", people.join(", ")));
        }
        let is_said = planned.contains_key(unit) || granted.contains_key(unit);
        if !is_said && change.parts(unit).is_empty() {
            mistakes.push(of("unit-in-use"));
        }
    }
    let mistakes = mistakes.into_iter();
    Ok(mistakes.map(|mistake| (Source::Units, mistake)).collect())
}

fn by_unit() -> BTreeMap<UnitId, Vec<String>> {
    BTreeMap::new()
}

/// Replaces the organisation, and moves what belongs to its units.
///
/// Errors: something would be orphaned, or the store fails. Nothing may be kept then.
pub(super) fn reorganise(
    cx: &mut Context<'_>,
    actor: &Account,
    (new, lineage): (&Tree, Option<&Lineage>),
) -> Result<(), StoreError> {
    let old = units::tree(cx.conn)?;
    let mark = cx.id();
    units::put(cx.conn, new, &mark)?;
    if let Some(old) = &old {
        let change = Reorganisation { old, new, lineage };
        if change.is_any() {
            move_plans(cx, actor, change)?;
            move_grants(cx, actor, change)?;
            move_orders(cx, actor, change)?;
            move_committees(cx, actor, change)?;
            // A table that is forgotten here stands in `units::in_use` or has a foreign key, so that
            // the units file is refused. Indicators stay with the unit that they were counted in.
        }
    }
    units::drop_others(cx.conn, new)
}

/// Each plan goes to all units that have the people of its units now.
fn move_plans(
    cx: &mut Context<'_>,
    actor: &Account,
    change: Reorganisation<'_>,
) -> Result<(), StoreError> {
    for placed in plans_placed(cx.conn)? {
        let all = change.all_parts(&placed.units);
        let all = all.ok_or_else(|| orphaned(&placed.title))?;
        let is_same = |one: &[UnitId], other: &[UnitId]| {
            one.first() == other.first()
                && one.len() == other.len()
                && one.iter().all(|unit| other.contains(unit))
        };
        let (Some(from), Some((home, also))) = (placed.units.first(), all.split_first()) else {
            return Err(orphaned(&placed.title));
        };
        if is_same(&placed.units, &all) {
            continue;
        }
        let moved = UnitMove {
            on: cx.today(),
            from: names(change.old, &placed.units),
            to: names(change.new, &all),
        };
        place_plan(cx.conn, (&placed.plan, from), (home, also), &moved)?;
        let (id, detail) = (placed.plan.as_str(), arrow(&moved.from, &moved.to));
        cx.record(Some(actor), id, ("plan-moved", id), &detail)?;
    }
    Ok(())
}

/// A role goes along where its unit has wholly become another one.
fn move_grants(
    cx: &mut Context<'_>,
    actor: &Account,
    change: Reorganisation<'_>,
) -> Result<(), StoreError> {
    for grant in grants_placed(cx.conn)? {
        let unit = change.whole(&grant.unit);
        let unit = unit.ok_or_else(|| orphaned(&grant.name))?;
        if unit == grant.unit {
            continue;
        }
        place_grant(cx.conn, &grant, &unit)?;
        let from = names(change.old, std::slice::from_ref(&grant.unit));
        let to = names(change.new, &[unit]);
        let id = grant.account.as_str();
        cx.record(Some(actor), id, ("role-moved", id), &arrow(&from, &to))?;
    }
    Ok(())
}

/// An order binds whoever its units have become.
fn move_orders(
    cx: &mut Context<'_>,
    actor: &Account,
    change: Reorganisation<'_>,
) -> Result<(), StoreError> {
    for (order, units) in orders_placed(cx.conn)? {
        let id = order.as_str();
        let all = change.all_parts(&units).ok_or_else(|| orphaned(id))?;
        if all == units {
            continue;
        }
        place_order(cx.conn, &order, &all)?;
        let detail = arrow(&names(change.old, &units), &names(change.new, &all));
        cx.record(Some(actor), id, ("order-moved", id), &detail)?;
    }
    Ok(())
}

/// What a committee decided goes to the unit where its unit is at home now. Where two TRIOs become
/// one and both had answered in a month, one answer stays and the other stands in the history.
fn move_committees(
    cx: &mut Context<'_>,
    actor: &Account,
    change: Reorganisation<'_>,
) -> Result<(), StoreError> {
    let mut moving = Vec::new();
    for committee in committees_placed(cx.conn)? {
        let parts = change.parts(&committee.unit);
        let home = parts.into_iter().next();
        let home = home.ok_or_else(|| orphaned(committee.unit.as_str()))?;
        if home != committee.unit {
            moving.push((committee, home));
        }
    }
    // All leave before the first one arrives: a unit may get the id of one that moves too.
    for (committee, _) in &moving {
        take_answers(cx.conn, &committee.unit)?;
    }
    for (committee, home) in &moving {
        let from = names(change.old, std::slice::from_ref(&committee.unit));
        place_decisions(cx.conn, &committee.decisions, home)?;
        for answer in &committee.answers {
            place_answer(cx, actor, (answer, &from), home)?;
        }
        let detail = arrow(&from, &names(change.new, std::slice::from_ref(home)));
        let deed = ("committee-moved", home.as_str());
        cx.record(Some(actor), home.as_str(), deed, &detail)?;
    }
    Ok(())
}

/// Puts an answer at another unit, or into its history where that has answered in the month.
fn place_answer(
    cx: &mut Context<'_>,
    actor: &Account,
    (answer, from): (&TrioAnswer, &str),
    home: &UnitId,
) -> Result<(), StoreError> {
    if trio_answers::find(cx.conn, home, answer.month)?.is_none() {
        let moved = TrioAnswer {
            unit: home.clone(),
            ..answer.clone()
        };
        return trio_answers::put(cx.conn, &moved);
    }
    let month = answer.month.format("%Y-%m");
    let detail = format!("{from}, {month}: {} – {}", answer.answer.name(), answer.why);
    let deed = ("trio-answer-merged", home.as_str());
    cx.record(Some(actor), home.as_str(), deed, &detail)
}

fn arrow(from: &str, to: &str) -> String {
    format!("{from} → {to}")
}

fn orphaned(what: &str) -> StoreError {
    StoreError::Unreadable(format!("{what} would have no unit"))
}
