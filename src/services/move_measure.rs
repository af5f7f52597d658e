//! Measures are added and move.

use chrono::NaiveDate;

use super::reach::may;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, MeasureId, PlanId};
use crate::domain::plan::{Measure, Plan, Stage, Step};
use crate::domain::role::Action;
use crate::store::{plans, units};

/// Why nothing moved. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// There is no such plan or measure, or the actor may not move it.
    #[error("there is no such measure for this actor")]
    NotFound,
    /// It is not said what is to be done.
    #[error("the title is missing")]
    TitleMissing,
    /// Nobody sees to it.
    #[error("the owner is missing")]
    OwnerMissing,
    /// There is no such day.
    #[error("there is no such day")]
    DateBad,
    /// The measure would be late before it begins.
    #[error("the day has passed")]
    DatePast,
    /// The measure cannot come to this stage from where it stands.
    #[error("the stage cannot follow")]
    StageNotAllowed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A measure to be added.
#[derive(Debug, Clone)]
pub struct NewMeasure {
    /// The focus area.
    pub focus: FocusId,
    /// What is to be done.
    pub title: String,
    /// Who sees to it.
    pub owner: String,
    /// By when.
    pub due_on: Option<NaiveDate>,
}

fn plan_of(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
    action: Action,
) -> Result<Plan, MeasureError> {
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, id)?.filter(|plan| may(actor, action, plan, tree.as_ref()));
    plan.ok_or(MeasureError::NotFound)
}

/// Adds a measure, planned.
///
/// Errors: something is missing, or the actor may not.
pub fn add_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    new: &NewMeasure,
) -> Result<MeasureId, MeasureError> {
    let found = plan_of(cx, actor, plan, Action::MoveMeasure)?;
    if !found.focus_areas.iter().any(|focus| focus.id == new.focus) {
        return Err(MeasureError::NotFound);
    }
    let (title, owner) = (new.title.trim(), new.owner.trim());
    if title.is_empty() {
        return Err(MeasureError::TitleMissing);
    }
    if owner.is_empty() {
        return Err(MeasureError::OwnerMissing);
    }
    let due_on = new.due_on.ok_or(MeasureError::DateBad)?;
    if due_on < cx.today() {
        return Err(MeasureError::DatePast);
    }
    let measure = Measure {
        id: MeasureId::new(cx.id()),
        title: title.to_owned(),
        owner: owner.to_owned(),
        reach: String::new(),
        start_on: None,
        due_on,
        stage: Stage::Planned,
        look_again_on: None,
        side_effects: String::new(),
        times_a_year: None,
        idea: None,
        version: 0,
        history: Vec::new(),
    };
    plans::insert_measure(cx.conn, &new.focus, &measure)?;
    let step = Step {
        on: cx.today(),
        stage: Stage::Planned,
        note: String::new(),
        by: actor.name.clone(),
    };
    plans::move_measure(cx.conn, &measure.id, (&step, None))?;
    let deed = ("measure-added", measure.id.as_str());
    cx.record(Some(actor), plan.as_str(), deed, title)?;
    Ok(measure.id)
}

/// Moves a measure to another stage, with a note.
///
/// Errors: the stage cannot follow, or the actor may not.
pub fn move_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
    (stage, note): (Stage, &str),
) -> Result<(), MeasureError> {
    let found = plan_of(cx, actor, plan, Action::MoveMeasure)?;
    let mut measures = found.focus_areas.iter().flat_map(|focus| &focus.measures);
    let found = measures
        .find(|found| &found.id == measure)
        .ok_or(MeasureError::NotFound)?;
    if !found.stage.may_become(stage) {
        return Err(MeasureError::StageNotAllowed);
    }
    let step = Step {
        on: cx.today(),
        stage,
        note: note.trim().to_owned(),
        by: actor.name.clone(),
    };
    plans::move_measure(cx.conn, measure, (&step, None))?;
    let deed = ("measure-moved", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, stage.name())?;
    Ok(())
}
