//! Action plans with their groups, focus areas and measures.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::column::known;
use super::schema::{focus_areas, measure_steps, measures, plan_members, plans};
use super::{Conn, Error, on};
use crate::domain::coverage::TakenOn;
use crate::domain::id::{DimensionId, FocusId, MeasureId, PlanId, UnitId, WaveId};
use crate::domain::plan::{FocusArea, Measure, Member, Plan, Stage, Step};
use crate::domain::points::Points;

#[derive(Queryable, Selectable)]
#[diesel(table_name = focus_areas)]
struct FocusRow {
    id: String,
    dimension_id: String,
    wave_id: String,
    baseline: String,
    baseline_change: Option<i64>,
    chosen_on: NaiveDate,
    chosen_how: String,
    waits_for: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = measures)]
struct MeasureRow {
    id: String,
    title: String,
    owner: String,
    due_on: NaiveDate,
    stage: String,
}

/// Keeps a new plan with its group, but without focus areas.
pub fn insert(conn: &mut Conn, plan: &Plan) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(plans::table)
        .values((
            plans::id.eq(plan.id.as_str()),
            plans::unit_id.eq(plan.unit.as_str()),
            plans::title.eq(&plan.title),
            plans::made_on.eq(plan.made_on)
        ))
        .execute(c))?;
    for member in &plan.group {
        insert_member(conn, &plan.id, member)?;
    }
    Ok(())
}

/// Adds a member to a plan's working group.
pub fn insert_member(conn: &mut Conn, plan: &PlanId, member: &Member) -> Result<(), Error> {
    let count: i64 = on!(conn, |c| plan_members::table
        .filter(plan_members::plan_id.eq(plan.as_str()))
        .count()
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(plan_members::table)
        .values((
            plan_members::plan_id.eq(plan.as_str()),
            plan_members::position.eq(next(count)?),
            plan_members::name.eq(&member.name),
            plan_members::part.eq(&member.part)
        ))
        .execute(c))?;
    Ok(())
}

/// The place after `count` others.
fn next(count: i64) -> Result<i32, Error> {
    i32::try_from(count).or(Err(Error::Unreadable("too many rows".to_owned())))
}

/// Adds a focus area without measures.
///
/// Errors: [`Error::Duplicate`] if the plan has this dimension from this wave already.
pub fn insert_focus(conn: &mut Conn, plan: &PlanId, focus: &FocusArea) -> Result<(), Error> {
    let count: i64 = on!(conn, |c| focus_areas::table
        .filter(focus_areas::plan_id.eq(plan.as_str()))
        .count()
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(focus_areas::table)
        .values((
            focus_areas::id.eq(focus.id.as_str()),
            focus_areas::plan_id.eq(plan.as_str()),
            focus_areas::position.eq(next(count)?),
            focus_areas::dimension_id.eq(focus.dimension.as_str()),
            focus_areas::wave_id.eq(focus.wave.as_str()),
            focus_areas::baseline.eq(focus.baseline.exact()),
            focus_areas::baseline_change.eq(focus.baseline_change),
            focus_areas::chosen_on.eq(focus.chosen_on),
            focus_areas::chosen_how.eq(&focus.chosen_how),
            focus_areas::waits_for.eq(&focus.waits_for),
        ))
        .execute(c))?;
    Ok(())
}

/// Adds a measure without history.
pub fn insert_measure(conn: &mut Conn, focus: &FocusId, measure: &Measure) -> Result<(), Error> {
    let count: i64 = on!(conn, |c| measures::table
        .filter(measures::focus_id.eq(focus.as_str()))
        .count()
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(measures::table)
        .values((
            measures::id.eq(measure.id.as_str()),
            measures::focus_id.eq(focus.as_str()),
            measures::position.eq(next(count)?),
            measures::title.eq(&measure.title),
            measures::owner.eq(&measure.owner),
            measures::due_on.eq(measure.due_on),
            measures::stage.eq(measure.stage.name()),
        ))
        .execute(c))?;
    Ok(())
}

/// Moves a measure to a stage and writes the step into its history.
pub fn move_measure(conn: &mut Conn, measure: &MeasureId, step: &Step) -> Result<(), Error> {
    let count: i64 = on!(conn, |c| measure_steps::table
        .filter(measure_steps::measure_id.eq(measure.as_str()))
        .count()
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(measure_steps::table)
        .values((
            measure_steps::measure_id.eq(measure.as_str()),
            measure_steps::position.eq(next(count)?),
            measure_steps::moved_on.eq(step.on),
            measure_steps::stage.eq(step.stage.name()),
            measure_steps::note.eq(&step.note),
        ))
        .execute(c))?;
    on!(conn, |c| diesel::update(
        measures::table.find(measure.as_str())
    )
    .set(measures::stage.eq(step.stage.name()))
    .execute(c))?;
    Ok(())
}

/// The plan with this id, whole.
pub fn find(conn: &mut Conn, id: &PlanId) -> Result<Option<Plan>, Error> {
    let row: Option<(String, String, String, NaiveDate)> =
        on!(conn, |c| plans::table.find(id.as_str()).first(c).optional())?;
    row.map(|row| whole(conn, row)).transpose()
}

/// All plans, whole, the newest first.
pub fn all(conn: &mut Conn) -> Result<Vec<Plan>, Error> {
    let rows: Vec<(String, String, String, NaiveDate)> = on!(conn, |c| plans::table
        .order((plans::made_on.desc(), plans::title, plans::id))
        .load(c))?;
    rows.into_iter().map(|row| whole(conn, row)).collect()
}

fn whole(
    conn: &mut Conn,
    (id, unit, title, made_on): (String, String, String, NaiveDate),
) -> Result<Plan, Error> {
    let members: Vec<(String, String)> = on!(conn, |c| plan_members::table
        .filter(plan_members::plan_id.eq(&id))
        .order(plan_members::position)
        .select((plan_members::name, plan_members::part))
        .load(c))?;
    let focus_rows: Vec<FocusRow> = on!(conn, |c| focus_areas::table
        .filter(focus_areas::plan_id.eq(&id))
        .order(focus_areas::position)
        .select(FocusRow::as_select())
        .load(c))?;
    let focus_areas = focus_rows
        .into_iter()
        .map(|row| focus_area(conn, row))
        .collect::<Result<_, _>>()?;
    let group = members
        .into_iter()
        .map(|(name, part)| Member { name, part })
        .collect();
    Ok(Plan {
        id: PlanId::new(id),
        unit: UnitId::new(unit),
        title,
        made_on,
        group,
        focus_areas,
    })
}

fn focus_area(conn: &mut Conn, row: FocusRow) -> Result<FocusArea, Error> {
    let rows: Vec<MeasureRow> = on!(conn, |c| measures::table
        .filter(measures::focus_id.eq(&row.id))
        .order(measures::position)
        .select(MeasureRow::as_select())
        .load(c))?;
    Ok(FocusArea {
        measures: rows
            .into_iter()
            .map(|row| measure(conn, row))
            .collect::<Result<_, _>>()?,
        id: FocusId::new(row.id),
        dimension: DimensionId::new(row.dimension_id),
        wave: WaveId::new(row.wave_id),
        baseline: known(&row.baseline, Points::from_exact)?,
        baseline_change: row.baseline_change,
        chosen_on: row.chosen_on,
        chosen_how: row.chosen_how,
        waits_for: row.waits_for,
    })
}

fn measure(conn: &mut Conn, row: MeasureRow) -> Result<Measure, Error> {
    let steps: Vec<(NaiveDate, String, String)> = on!(conn, |c| measure_steps::table
        .filter(measure_steps::measure_id.eq(&row.id))
        .order(measure_steps::position)
        .select((
            measure_steps::moved_on,
            measure_steps::stage,
            measure_steps::note
        ))
        .load(c))?;
    let step = |(on, stage, note): (NaiveDate, String, String)| {
        Ok(Step {
            on,
            stage: known(&stage, Stage::from_name)?,
            note,
        })
    };
    Ok(Measure {
        id: MeasureId::new(row.id),
        title: row.title,
        owner: row.owner,
        due_on: row.due_on,
        stage: known(&row.stage, Stage::from_name)?,
        history: steps.into_iter().map(step).collect::<Result<_, Error>>()?,
    })
}

/// What all plans take on.
pub fn taken_on(conn: &mut Conn) -> Result<Vec<TakenOn>, Error> {
    Ok(all(conn)?.iter().flat_map(TakenOn::of).collect())
}
