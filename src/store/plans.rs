//! Action plans with their groups, focus areas and measures. What is deleted is not there for anybody
//! who reads here.

mod keep;
mod read;
mod taken_on;

use chrono::NaiveDate;
use diesel::prelude::*;

pub use self::keep::{
    add_unit, delete, edit, purge, remove_focus, remove_member, remove_source, remove_unit,
    restore, set_review, set_waits_for,
};
pub use self::read::{all, deleted, find};
pub use self::taken_on::{links_of, taken_on};
use super::column::count;
use super::schema::{focus_areas, measure_steps, measures, plan_members, plan_sources};
use super::schema::{plan_units, plans};
use super::{Conn, Error, on};
use crate::domain::id::{AccountId, FocusId, IdeaId, MeasureId, PlanId};
use crate::domain::plan::{FocusArea, Measure, Member, Plan, Source, Step, Subject};
use crate::domain::points::Points;

/// Keeps a new plan with its units, sources and group, but without focus areas.
pub fn insert(conn: &mut Conn, plan: &Plan) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(plans::table)
        .values((
            plans::id.eq(plan.id.as_str()),
            plans::unit_id.eq(plan.unit.as_str()),
            plans::title.eq(&plan.title),
            plans::made_on.eq(plan.made_on),
            plans::review_weeks.eq(plan.review.every_weeks.map(count)),
            plans::next_review_on.eq(plan.review.next_on),
            plans::version.eq(plan.version),
        ))
        .execute(c))?;
    for unit in &plan.also {
        on!(conn, |c| diesel::insert_into(plan_units::table)
            .values((
                plan_units::plan_id.eq(plan.id.as_str()),
                plan_units::unit_id.eq(unit.as_str())
            ))
            .execute(c))?;
    }
    for source in &plan.sources {
        insert_source(conn, &plan.id, source)?;
    }
    for member in &plan.group {
        insert_member(conn, &plan.id, member)?;
    }
    Ok(())
}

/// Adds a reason for a plan.
pub fn insert_source(conn: &mut Conn, plan: &PlanId, source: &Source) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| plan_sources::table
        .filter(plan_sources::plan_id.eq(plan.as_str()))
        .select(diesel::dsl::max(plan_sources::position))
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(plan_sources::table)
        .values((
            plan_sources::id.eq(source.id.as_str()),
            plan_sources::plan_id.eq(plan.as_str()),
            plan_sources::position.eq(after(last)),
            plan_sources::kind.eq(source.kind.name()),
            plan_sources::note.eq(&source.note)
        ))
        .execute(c))?;
    Ok(())
}

/// Adds a member to a plan's working group.
pub fn insert_member(conn: &mut Conn, plan: &PlanId, member: &Member) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| plan_members::table
        .filter(plan_members::plan_id.eq(plan.as_str()))
        .select(diesel::dsl::max(plan_members::position))
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(plan_members::table)
        .values((
            plan_members::id.eq(member.id.as_str()),
            plan_members::plan_id.eq(plan.as_str()),
            plan_members::position.eq(after(last)),
            plan_members::name.eq(&member.name),
            plan_members::part.eq(&member.part),
            plan_members::comes_from.eq(&member.comes_from),
            plan_members::account_id.eq(member.account.as_ref().map(AccountId::as_str)),
        ))
        .execute(c))?;
    Ok(())
}

/// The place after the last one.
fn after(last: Option<i32>) -> i32 {
    last.map_or(0, |last| last.saturating_add(1))
}

/// Adds a focus area without measures.
///
/// Errors: [`Error::Duplicate`] if the plan has this dimension from this wave already.
pub fn insert_focus(conn: &mut Conn, plan: &PlanId, focus: &FocusArea) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| focus_areas::table
        .filter(focus_areas::plan_id.eq(plan.as_str()))
        .select(diesel::dsl::max(focus_areas::position))
        .get_result(c))?;
    let start = focus.start();
    let topic = match &focus.subject {
        Subject::Dimension(_) => None,
        Subject::Topic(topic) => Some(topic),
    };
    on!(conn, |c| diesel::insert_into(focus_areas::table)
        .values((
            focus_areas::id.eq(focus.id.as_str()),
            focus_areas::plan_id.eq(plan.as_str()),
            focus_areas::position.eq(after(last)),
            focus_areas::dimension_id.eq(start.map(|start| start.dimension.as_str())),
            focus_areas::wave_id.eq(start.map(|start| start.wave.as_str())),
            focus_areas::baseline.eq(start.and_then(|start| start.baseline).map(Points::exact)),
            focus_areas::baseline_change.eq(start.and_then(|start| start.baseline_change)),
            focus_areas::topic.eq(topic),
            focus_areas::chosen_on.eq(focus.chosen_on),
            focus_areas::chosen_how.eq(&focus.chosen_how),
            focus_areas::waits_for.eq(&focus.waits_for),
        ))
        .execute(c))?;
    Ok(())
}

/// Adds a measure without history.
pub fn insert_measure(conn: &mut Conn, focus: &FocusId, measure: &Measure) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| measures::table
        .filter(measures::focus_id.eq(focus.as_str()))
        .select(diesel::dsl::max(measures::position))
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(measures::table)
        .values((
            measures::id.eq(measure.id.as_str()),
            measures::focus_id.eq(focus.as_str()),
            measures::position.eq(after(last)),
            measures::title.eq(&measure.title),
            measures::owner.eq(&measure.owner),
            measures::reach.eq(&measure.reach),
            measures::start_on.eq(measure.start_on),
            measures::due_on.eq(measure.due_on),
            measures::stage.eq(measure.stage.name()),
            measures::look_again_on.eq(measure.look_again_on),
            measures::side_effects.eq(&measure.side_effects),
            measures::times_a_year.eq(measure.times_a_year.map(count)),
            measures::idea_id.eq(measure.idea.as_ref().map(IdeaId::as_str)),
            measures::version.eq(measure.version),
        ))
        .execute(c))?;
    Ok(())
}

/// Moves a measure to a stage and writes the step into its history.
pub fn move_measure(
    conn: &mut Conn,
    measure: &MeasureId,
    (step, look_again_on): (&Step, Option<NaiveDate>),
) -> Result<(), Error> {
    let last: Option<i32> = on!(conn, |c| measure_steps::table
        .filter(measure_steps::measure_id.eq(measure.as_str()))
        .select(diesel::dsl::max(measure_steps::position))
        .get_result(c))?;
    on!(conn, |c| diesel::insert_into(measure_steps::table)
        .values((
            measure_steps::measure_id.eq(measure.as_str()),
            measure_steps::position.eq(after(last)),
            measure_steps::moved_on.eq(step.on),
            measure_steps::stage.eq(step.stage.name()),
            measure_steps::note.eq(&step.note),
            measure_steps::moved_by.eq(&step.by),
        ))
        .execute(c))?;
    on!(conn, |c| diesel::update(
        measures::table.find(measure.as_str())
    )
    .set((
        measures::stage.eq(step.stage.name()),
        measures::look_again_on.eq(look_again_on),
        measures::version.eq(measures::version + 1),
    ))
    .execute(c))?;
    Ok(())
}
