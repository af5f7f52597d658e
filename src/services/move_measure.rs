//! Measures are added and move.

use chrono::NaiveDate;

use super::hold_occasion::renew;
use super::reach::may;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{FocusId, IdeaId, MeasureId, PlanId};
use crate::domain::plan::{FieldFault, Measure, MeasureFields, Move, MoveFault};
use crate::domain::plan::{Plan, RecordFault, Stage, Step};
use crate::domain::role::Action;
use crate::store::{plans, units};

/// Why nothing moved. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum MeasureError {
    /// There is no such plan or measure, or the actor may not move it.
    #[error("there is no such measure for this actor")]
    NotFound,
    /// It cannot be kept as it was written.
    #[error(transparent)]
    Fields(#[from] FieldFault),
    /// It cannot move like this.
    #[error(transparent)]
    Move(#[from] MoveFault),
    /// What became of an occasion cannot be kept like this.
    #[error(transparent)]
    Record(#[from] RecordFault),
    /// Somebody else changed it in the meantime.
    #[error("the measure has been changed in the meantime")]
    Outdated,
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
    /// Whom it reaches. May be empty.
    pub reach: String,
    /// From when.
    pub start_on: Option<NaiveDate>,
    /// By when.
    pub due_on: Option<NaiveDate>,
    /// How often a year it takes place; nothing for something that is done once.
    pub times_a_year: Option<u32>,
    /// The measure in the catalogue that it is taken from.
    pub idea: Option<IdeaId>,
    /// What to begin with: the first line of its history. May be empty.
    pub begin: String,
}

impl NewMeasure {
    /// Something that is done once, of which no more is known.
    pub fn once(focus: FocusId, (title, owner): (&str, &str), due_on: Option<NaiveDate>) -> Self {
        Self {
            focus,
            title: title.to_owned(),
            owner: owner.to_owned(),
            reach: String::new(),
            start_on: None,
            due_on,
            times_a_year: None,
            idea: None,
            begin: String::new(),
        }
    }
}

/// A plan whose measures the actor may do this with.
pub(super) fn plan_of(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
    action: Action,
) -> Result<Plan, MeasureError> {
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, id)?.filter(|plan| may(actor, action, plan, tree.as_ref()));
    plan.ok_or(MeasureError::NotFound)
}

/// A measure that the actor may move.
pub(super) fn measure_of(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
) -> Result<Measure, MeasureError> {
    let plan = plan_of(cx, actor, plan, Action::MoveMeasure)?;
    let found = plan.measure(measure).map(|(_, measure)| measure.clone());
    found.ok_or(MeasureError::NotFound)
}

/// Adds a measure, planned. A recurring one gets its occasions for a year.
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
    let fields = MeasureFields {
        title: new.title.clone(),
        owner: new.owner.clone(),
        reach: new.reach.clone(),
        start_on: new.start_on,
        due_on: new.due_on,
        times_a_year: new.times_a_year,
        side_effects: String::new(),
    };
    let (fields, due_on) = fields.checked(cx.today(), None)?;
    let measure = Measure {
        id: MeasureId::new(cx.id()),
        title: fields.title,
        owner: fields.owner,
        reach: fields.reach,
        start_on: fields.start_on,
        due_on,
        stage: Stage::Planned,
        look_again_on: None,
        side_effects: fields.side_effects,
        times_a_year: fields.times_a_year,
        idea: new.idea.clone(),
        version: 0,
        history: Vec::new(),
    };
    plans::insert_measure(cx.conn, &new.focus, &measure)?;
    let step = Step {
        on: cx.today(),
        stage: Stage::Planned,
        note: new.begin.clone(),
        by: actor.name.clone(),
    };
    plans::move_measure(cx.conn, &measure.id, (&step, None))?;
    renew(cx, &measure.id, (measure.start_on, measure.times_a_year))?;
    let deed = ("measure-added", measure.id.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &measure.title)?;
    Ok(measure.id)
}

/// Moves a measure to another stage, with what that asks for: evidence, a day to look again or a
/// reason. Whoever names the stage that was seen is told if somebody else moved the measure on.
///
/// Errors: the stage cannot follow, something is missing, or the actor may not.
pub fn move_measure(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
    (wanted, seen): (&Move, Option<Stage>),
) -> Result<(), MeasureError> {
    let found = measure_of(cx, actor, (plan, measure))?;
    if seen.is_some_and(|seen| seen != found.stage) {
        return Err(MeasureError::Outdated);
    }
    let made = wanted.checked(found.stage, cx.today())?;
    let step = Step {
        on: cx.today(),
        stage: made.stage,
        note: made.note,
        by: actor.name.clone(),
    };
    plans::move_measure(cx.conn, measure, (&step, made.look_again_on))?;
    let deed = ("measure-moved", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, step.stage.name())?;
    Ok(())
}
