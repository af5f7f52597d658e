//! Plans put together from their rows, with one query for each kind of part.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::id::{
    AccountId, DimensionId, FocusId, IdeaId, MeasureId, MemberId, PlanId, SourceId, UnitId, WaveId,
};
use crate::domain::plan::{
    FocusArea, Measure, Member, Plan, Review, Source, SourceKind, Stage, Start, Step, Subject,
};
use crate::domain::points::Points;
use crate::store::column::{known, time, uncount};
use crate::store::schema::{focus_areas, measure_steps, measures, plan_members, plan_sources};
use crate::store::schema::{plan_units, plans};
use crate::store::{Conn, Error, on};

/// Plans that are put together by the same queries: a query takes only so many ids.
const AT_A_TIME: usize = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = plans)]
struct PlanRow {
    id: String,
    unit_id: String,
    title: String,
    made_on: NaiveDate,
    review_weeks: Option<i32>,
    next_review_on: Option<NaiveDate>,
    version: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = focus_areas)]
struct FocusRow {
    id: String,
    plan_id: String,
    dimension_id: Option<String>,
    wave_id: Option<String>,
    baseline: Option<String>,
    baseline_change: Option<i64>,
    topic: Option<String>,
    chosen_on: NaiveDate,
    chosen_how: String,
    waits_for: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = measures)]
struct MeasureRow {
    id: String,
    focus_id: String,
    title: String,
    owner: String,
    reach: String,
    start_on: Option<NaiveDate>,
    due_on: NaiveDate,
    stage: String,
    look_again_on: Option<NaiveDate>,
    side_effects: String,
    times_a_year: Option<i32>,
    idea_id: Option<String>,
    version: i32,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = plan_members)]
struct MemberRow {
    id: String,
    plan_id: String,
    name: String,
    part: String,
    comes_from: String,
    account_id: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = measure_steps)]
struct StepRow {
    measure_id: String,
    moved_on: NaiveDate,
    stage: String,
    note: String,
    moved_by: String,
}

/// The plan with this id, whole.
pub fn find(conn: &mut Conn, id: &PlanId) -> Result<Option<Plan>, Error> {
    let rows: Vec<PlanRow> = on!(conn, |c| plans::table
        .filter(plans::id.eq(id.as_str()))
        .filter(plans::deleted_at.is_null())
        .select(PlanRow::as_select())
        .load(c))?;
    Ok(whole(conn, rows)?.pop())
}

/// The plans that were deleted since then, whole but for what stands in their shadow, each with when it
/// was deleted; the last deleted first.
pub fn deleted(conn: &mut Conn, since: DateTime<Utc>) -> Result<Vec<(Plan, DateTime<Utc>)>, Error> {
    let times: Vec<(String, Option<NaiveDateTime>)> = on!(conn, |c| plans::table
        .filter(plans::deleted_at.ge(time(since)))
        .order((plans::deleted_at.desc(), plans::id))
        .select((plans::id, plans::deleted_at))
        .load(c))?;
    let mut deleted = Vec::new();
    for (id, at) in times {
        let rows: Vec<PlanRow> = on!(conn, |c| plans::table
            .filter(plans::id.eq(&id))
            .select(PlanRow::as_select())
            .load(c))?;
        let plan = whole(conn, rows)?.pop();
        deleted.extend(plan.zip(at.map(|at| at.and_utc())));
    }
    Ok(deleted)
}

/// All plans, whole, the newest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Plan>, Error> {
    let rows: Vec<PlanRow> = on!(conn, |c| plans::table
        .filter(plans::deleted_at.is_null())
        .order((plans::made_on.desc(), plans::title, plans::id))
        .select(PlanRow::as_select())
        .load(c))?;
    let mut rows = rows.into_iter().peekable();
    let mut plans = Vec::new();
    while rows.peek().is_some() {
        plans.extend(whole(conn, rows.by_ref().take(AT_A_TIME).collect())?);
    }
    Ok(plans)
}

/// The parts of many things, by the id of the thing they are parts of, in order.
pub(super) type Parts<T> = BTreeMap<String, Vec<T>>;

pub(super) fn sorted<T>(
    rows: impl IntoIterator<Item = Result<(String, T), Error>>,
) -> Result<Parts<T>, Error> {
    let mut parts = Parts::new();
    for row in rows {
        let (whole, part) = row?;
        parts.entry(whole).or_insert_with(Vec::new).push(part);
    }
    Ok(parts)
}

/// Puts plans together with one query for each kind of part, however many plans there are.
fn whole(conn: &mut Conn, rows: Vec<PlanRow>) -> Result<Vec<Plan>, Error> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut also = also(conn, &ids)?;
    let mut sources = sources(conn, &ids)?;
    let mut members = members(conn, &ids)?;
    let mut areas = focus_areas_of(conn, &ids)?;
    let plans = rows.into_iter().map(|row| {
        Ok(Plan {
            unit: UnitId::new(row.unit_id),
            also: also.remove(&row.id).unwrap_or_default(),
            title: row.title,
            made_on: row.made_on,
            sources: sources.remove(&row.id).unwrap_or_default(),
            group: members.remove(&row.id).unwrap_or_default(),
            review: Review {
                every_weeks: row.review_weeks.map(uncount).transpose()?,
                next_on: row.next_review_on,
            },
            focus_areas: areas.remove(&row.id).unwrap_or_default(),
            version: row.version,
            id: PlanId::new(row.id),
        })
    });
    plans.collect()
}

fn also(conn: &mut Conn, plans: &[&str]) -> Result<Parts<UnitId>, Error> {
    let rows: Vec<(String, String)> = on!(conn, |c| plan_units::table
        .filter(plan_units::plan_id.eq_any(plans))
        .order(plan_units::unit_id)
        .load(c))?;
    sorted(
        rows.into_iter()
            .map(|(plan, unit)| Ok((plan, UnitId::new(unit)))),
    )
}

fn sources(conn: &mut Conn, plans: &[&str]) -> Result<Parts<Source>, Error> {
    type Row = (String, String, String, String);
    let rows: Vec<Row> = on!(conn, |c| plan_sources::table
        .filter(plan_sources::plan_id.eq_any(plans))
        .order(plan_sources::position)
        .select((
            plan_sources::plan_id,
            plan_sources::id,
            plan_sources::kind,
            plan_sources::note
        ))
        .load(c))?;
    sorted(rows.into_iter().map(|(plan, id, kind, note)| {
        let source = Source {
            id: SourceId::new(id),
            kind: known(&kind, SourceKind::from_name)?,
            note,
        };
        Ok((plan, source))
    }))
}

fn members(conn: &mut Conn, plans: &[&str]) -> Result<Parts<Member>, Error> {
    let rows: Vec<MemberRow> = on!(conn, |c| plan_members::table
        .filter(plan_members::plan_id.eq_any(plans))
        .order(plan_members::position)
        .select(MemberRow::as_select())
        .load(c))?;
    sorted(rows.into_iter().map(|row| {
        let member = Member {
            id: MemberId::new(row.id),
            name: row.name,
            part: row.part,
            comes_from: row.comes_from,
            account: row.account_id.map(AccountId::new),
        };
        Ok((row.plan_id, member))
    }))
}

fn focus_areas_of(conn: &mut Conn, plans: &[&str]) -> Result<Parts<FocusArea>, Error> {
    let rows: Vec<FocusRow> = on!(conn, |c| focus_areas::table
        .filter(focus_areas::plan_id.eq_any(plans))
        .order(focus_areas::position)
        .select(FocusRow::as_select())
        .load(c))?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut measures = measures_of(conn, &ids)?;
    sorted(rows.into_iter().map(|row| {
        let subject = match (row.dimension_id, row.wave_id, row.topic) {
            (Some(dimension), Some(wave), _) => Subject::Dimension(Start {
                dimension: DimensionId::new(dimension),
                wave: WaveId::new(wave),
                baseline: row
                    .baseline
                    .map(|exact| known(&exact, Points::from_exact))
                    .transpose()?,
                baseline_change: row.baseline_change,
            }),
            (_, _, topic) => Subject::Topic(topic.unwrap_or_default()),
        };
        let focus = FocusArea {
            measures: measures.remove(&row.id).unwrap_or_default(),
            id: FocusId::new(row.id),
            subject,
            chosen_on: row.chosen_on,
            chosen_how: row.chosen_how,
            waits_for: row.waits_for,
        };
        Ok((row.plan_id, focus))
    }))
}

fn measures_of(conn: &mut Conn, focus_areas: &[&str]) -> Result<Parts<Measure>, Error> {
    let rows: Vec<MeasureRow> = on!(conn, |c| measures::table
        .filter(measures::focus_id.eq_any(focus_areas))
        .filter(measures::deleted_at.is_null())
        .order(measures::position)
        .select(MeasureRow::as_select())
        .load(c))?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut steps = steps_of(conn, &ids)?;
    sorted(rows.into_iter().map(|row| {
        let measure = Measure {
            history: steps.remove(&row.id).unwrap_or_default(),
            id: MeasureId::new(row.id),
            title: row.title,
            owner: row.owner,
            reach: row.reach,
            start_on: row.start_on,
            due_on: row.due_on,
            stage: known(&row.stage, Stage::from_name)?,
            look_again_on: row.look_again_on,
            side_effects: row.side_effects,
            times_a_year: row.times_a_year.map(uncount).transpose()?,
            idea: row.idea_id.map(IdeaId::new),
            version: row.version,
        };
        Ok((row.focus_id, measure))
    }))
}

fn steps_of(conn: &mut Conn, measures: &[&str]) -> Result<Parts<Step>, Error> {
    let rows: Vec<StepRow> = on!(conn, |c| measure_steps::table
        .filter(measure_steps::measure_id.eq_any(measures))
        .order(measure_steps::position)
        .select(StepRow::as_select())
        .load(c))?;
    sorted(rows.into_iter().map(|row| {
        let step = Step {
            on: row.moved_on,
            stage: known(&row.stage, Stage::from_name)?,
            note: row.note,
            by: row.moved_by,
        };
        Ok((row.measure_id, step))
    }))
}
