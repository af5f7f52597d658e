//! What is within a person's reach: plans and released figures, by role and place. What is out of
//! reach does not exist.

use std::sync::Arc;

use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{PlanId, UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::plan::Plan;
use crate::domain::plan::reading::{Doer, Trace};
use crate::domain::release::UnitRelease;
use crate::domain::role::{Action, Scope};
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::journal::{self, Line};
use crate::store::{plans, releases, waves};

/// Why there is nothing to read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such thing, or it is out of the reader's scope: the two look the same.
    #[error("there is no such page for this reader")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The topmost units of a tree in which a person may do something, by place and in the tree's order.
/// None stands within another, and the person may do it in all that is below them, and nowhere else.
pub(super) fn tops(actor: &Account, action: Action, tree: &Tree) -> Vec<usize> {
    if actor.may_everywhere(action) {
        return vec![0];
    }
    let areas = actor.areas(action, tree);
    let mut places: Vec<usize> = areas.iter().filter_map(|unit| tree.place(unit)).collect();
    places.sort_unstable();
    places
}

/// The units of a tree in which a person may do something, in the tree's order.
pub(super) fn scope<'t>(actor: &Account, action: Action, tree: &'t Tree) -> Vec<&'t UnitId> {
    let parts = tops(actor, action, tree).into_iter();
    let parts = parts.filter_map(|top| tree.units().get(tree.within(top)));
    parts.flatten().map(|unit| &unit.id).collect()
}

/// Whether a person may do something with a plan: through one of its units, or as a member of its group.
pub(super) fn may(actor: &Account, action: Action, plan: &Plan, tree: Option<&Tree>) -> bool {
    let in_group = actor
        .grants
        .iter()
        .any(|grant| grant.allows(action) && grant.scope == Scope::Plan(plan.id.clone()));
    let in_unit = |tree: &Tree| plan.units().any(|unit| actor.may(action, unit, tree));
    in_group || tree.is_some_and(in_unit)
}

pub(super) fn may_read(actor: &Account, plan: &Plan, tree: Option<&Tree>) -> bool {
    may(actor, Action::ReadPlan, plan, tree)
}

/// A plan with which somebody may do something, and the organisation of today.
///
/// Errors: there is no such plan for this person.
pub(super) fn plan_for(
    cx: &mut Context<'_>,
    actor: &Account,
    (action, id): (Action, &PlanId),
) -> Result<(Plan, Option<Arc<Tree>>), ReadError> {
    let tree = cx.organisation()?;
    let plan = plans::find(cx.conn, id)?.filter(|plan| may(actor, action, plan, tree.as_deref()));
    Ok((plan.ok_or(ReadError::NotFound)?, tree))
}

/// Whether a person may delete a plan and take it back: whoever may choose in its first unit. Others
/// can leave it with their own unit. Where the first unit is gone, any of its units will do.
pub(super) fn may_delete(actor: &Account, plan: &Plan, tree: Option<&Tree>) -> bool {
    let home = tree.filter(|tree| tree.place(&plan.unit).is_some());
    home.map_or_else(
        || may(actor, Action::ChooseFocus, plan, tree),
        |tree| actor.may(Action::ChooseFocus, &plan.unit, tree),
    )
}

/// Who did one of these things last in a plan's history: to one thing, or to anything.
pub(super) fn trace(
    cx: &mut Context<'_>,
    plan: &PlanId,
    deeds: (&[&str], Option<&str>),
) -> Result<Option<Trace>, StoreError> {
    Ok(journal::last(cx.conn, plan.as_str(), deeds)?.map(|line| traced(&line)))
}

/// Who did what a line of the journal says, and when.
pub(super) fn traced(line: &Line) -> Trace {
    let doer = match (&line.actor, &line.name) {
        (None, _) => Doer::Itself,
        (Some(_), None) => Doer::Gone,
        (Some(_), Some(name)) => Doer::Named(name.clone()),
    };
    Trace { doer, at: line.at }
}

/// A wave, for somebody who runs surveys; for everybody else there is none.
pub(super) fn wave_to_run(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<Option<Wave>, StoreError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Ok(None);
    }
    waves::find(cx.conn, id)
}

/// The released waves, the newest first.
pub(super) fn released(cx: &mut Context<'_>) -> Result<Vec<Wave>, StoreError> {
    Ok(waves::all(cx.conn)?
        .into_iter()
        .filter(|wave| wave.stage == WaveStage::Released)
        .collect())
}

/// A released wave, its tree and its instrument.
pub(super) type Newest = (Wave, Arc<Tree>, Arc<Instrument>);

/// The newest released wave of each instrument, with its tree and its instrument: what plans and
/// coverage look at. Full surveys stand first, the newest first, and pulses after them: a pulse that is
/// newer than the full survey hides nothing of what that flagged, and whoever wants one thing of one
/// release finds the full one. Priorities are no scores, so nobody looks for flags in them.
pub(super) fn newest_releases(cx: &mut Context<'_>) -> Result<Vec<Newest>, StoreError> {
    let mut newest: Vec<Newest> = Vec::new();
    for wave in released(cx)? {
        let is_older = newest
            .iter()
            .any(|(other, _, _)| other.instrument == wave.instrument && wave.is_within(other));
        if is_older {
            continue;
        }
        let instrument = cx.asked.whole(cx.conn, &wave)?;
        if instrument.is_priority() {
            continue;
        }
        let tree = Arc::clone(&cx.frozen.of(cx.conn, &wave)?.tree);
        newest.push((wave, tree, instrument));
    }
    newest.sort_by_key(|(wave, _, _)| wave.pulse().is_some());
    Ok(newest)
}

/// A released wave, its tree, and a unit in it that the actor may do something with.
pub(super) fn released_unit(
    cx: &mut Context<'_>,
    actor: &Account,
    action: Action,
    (wave, unit): (&WaveId, &UnitId),
) -> Result<(Wave, Arc<Tree>, UnitRelease), ReadError> {
    let found = waves::find(cx.conn, wave)?.filter(|wave| wave.stage == WaveStage::Released);
    let wave = found.ok_or(ReadError::NotFound)?;
    let tree = Arc::clone(&cx.frozen.of(cx.conn, &wave)?.tree);
    if tree.place(unit).is_none() || !actor.may(action, unit, &tree) {
        return Err(ReadError::NotFound);
    }
    // Priorities are read, but no plan starts from them.
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    if action == Action::ChooseFocus && instrument.is_priority() {
        return Err(ReadError::NotFound);
    }
    let release = releases::unit(cx.conn, &wave.id, unit)?.ok_or(ReadError::NotFound)?;
    Ok((wave, tree, release))
}
