//! What committees decided.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;

use super::column::time;
use super::schema::{accounts, decisions, journal};
use super::{Conn, Error, on};
use crate::domain::decision::{Decision, Evaluation};
use crate::domain::id::{DecisionId, PlanId, UnitId};

#[derive(Queryable, Selectable)]
#[diesel(table_name = decisions)]
struct Row {
    id: String,
    unit_id: String,
    decided: String,
    responsible: String,
    decided_on: NaiveDate,
    evaluate_on: NaiveDate,
    plan_id: Option<String>,
    evaluation: String,
    evaluated_on: Option<NaiveDate>,
    version: i32,
}

impl From<Row> for Decision {
    fn from(row: Row) -> Self {
        let text = row.evaluation;
        Self {
            id: DecisionId::new(row.id),
            unit: UnitId::new(row.unit_id),
            text: row.decided,
            responsible: row.responsible,
            decided_on: row.decided_on,
            evaluate_on: row.evaluate_on,
            plan: row.plan_id.map(PlanId::new),
            evaluation: row.evaluated_on.map(|on| Evaluation { on, text }),
            version: row.version,
        }
    }
}

/// Keeps a decision.
pub fn insert(conn: &mut Conn, decision: &Decision) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(decisions::table)
        .values((
            decisions::id.eq(decision.id.as_str()),
            decisions::unit_id.eq(decision.unit.as_str()),
            decisions::decided.eq(&decision.text),
            decisions::responsible.eq(&decision.responsible),
            decisions::decided_on.eq(decision.decided_on),
            decisions::evaluate_on.eq(decision.evaluate_on),
            decisions::plan_id.eq(decision.plan.as_ref().map(PlanId::as_str)),
            decisions::evaluation.eq(words(decision)),
            decisions::evaluated_on.eq(decision.evaluation.as_ref().map(|found| found.on)),
            decisions::version.eq(decision.version),
        ))
        .execute(c))?;
    Ok(())
}

fn words(decision: &Decision) -> &str {
    let found = decision.evaluation.as_ref();
    found.map_or("", |found| found.text.as_str())
}

/// Replaces what a decision says.
pub fn update(conn: &mut Conn, decision: &Decision) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        decisions::table.find(decision.id.as_str())
    )
    .set((
        decisions::decided.eq(&decision.text),
        decisions::responsible.eq(&decision.responsible),
        decisions::decided_on.eq(decision.decided_on),
        decisions::evaluate_on.eq(decision.evaluate_on),
        decisions::plan_id.eq(decision.plan.as_ref().map(PlanId::as_str)),
        decisions::evaluation.eq(words(decision)),
        decisions::evaluated_on.eq(decision.evaluation.as_ref().map(|found| found.on)),
        decisions::version.eq(decision.version),
    ))
    .execute(c))?;
    Ok(())
}

/// A decision that is not deleted.
pub fn find(conn: &mut Conn, id: &DecisionId) -> Result<Option<Decision>, Error> {
    let row: Option<Row> = on!(conn, |c| decisions::table
        .find(id.as_str())
        .filter(decisions::deleted_at.is_null())
        .select(Row::as_select())
        .get_result(c)
        .optional())?;
    Ok(row.map(Decision::from))
}

/// The decisions of these units, what was decided first in front.
pub fn of_units(conn: &mut Conn, units: &[&str]) -> Result<Vec<Decision>, Error> {
    let rows: Vec<Row> = on!(conn, |c| decisions::table
        .filter(decisions::unit_id.eq_any(units))
        .filter(decisions::deleted_at.is_null())
        .order((decisions::decided_on, decisions::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Decision::from).collect())
}

/// The decisions of a unit that were deleted after this moment, by id or all of them.
pub fn deleted(
    conn: &mut Conn,
    unit: &UnitId,
    since: DateTime<Utc>,
) -> Result<Vec<Decision>, Error> {
    let rows: Vec<Row> = on!(conn, |c| decisions::table
        .filter(decisions::unit_id.eq(unit.as_str()))
        .filter(decisions::deleted_at.ge(time(since)))
        .order((decisions::decided_on, decisions::id))
        .select(Row::as_select())
        .load(c))?;
    Ok(rows.into_iter().map(Decision::from).collect())
}

/// Deletes a decision, or takes that back.
pub fn set_deleted(
    conn: &mut Conn,
    id: &DecisionId,
    at: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(decisions::table.find(id.as_str()))
        .set(decisions::deleted_at.eq(at.map(time)))
        .execute(c))?;
    Ok(())
}

/// Forgets what was deleted before this moment; how many there were.
pub fn purge(conn: &mut Conn, before: DateTime<Utc>) -> Result<usize, Error> {
    Ok(on!(conn, |c| diesel::delete(
        decisions::table.filter(decisions::deleted_at.lt(time(before)))
    )
    .execute(c))?)
}

/// Who changed something last, and when, by what the journal says of it. Nobody has a name whose
/// account is gone.
pub fn last_change(
    conn: &mut Conn,
    matter: &str,
    about: &str,
) -> Result<Option<(String, DateTime<Utc>)>, Error> {
    type Found = (chrono::NaiveDateTime, Option<String>);
    let found: Option<Found> = on!(conn, |c| journal::table
        .left_join(accounts::table.on(accounts::id.nullable().eq(journal::account_id)))
        .filter(journal::matter.eq(matter))
        .filter(journal::about.eq(about))
        .order(journal::at.desc())
        .select((journal::at, accounts::name.nullable()))
        .first(c)
        .optional())?;
    Ok(found.map(|(at, name)| (name.unwrap_or_default(), at.and_utc())))
}
