//! What is within a person's reach: plans and released figures, by role and place. What is out of
//! reach does not exist.

use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::plan::Plan;
use crate::domain::release::UnitRelease;
use crate::domain::role::{Action, Scope};
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::store::{instruments, releases, units, waves};

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

/// The units of a tree in which a person may do something, in the tree's order.
pub(super) fn scope<'t>(actor: &Account, action: Action, tree: &'t Tree) -> Vec<&'t UnitId> {
    let units = tree.units().iter().map(|unit| &unit.id);
    units.filter(|unit| actor.may(action, unit, tree)).collect()
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

/// The newest released wave of each instrument, with its tree and its instrument: what plans and
/// coverage look at. A pulse that is newer than the full survey stands beside it and hides nothing of
/// what that flagged; priorities are no scores, so nobody looks for flags in them.
pub(super) fn newest_releases(
    cx: &mut Context<'_>,
) -> Result<Vec<(Wave, Tree, Instrument)>, StoreError> {
    let mut newest: Vec<(Wave, Tree, Instrument)> = Vec::new();
    for wave in released(cx)? {
        let is_older = newest
            .iter()
            .any(|(other, _, _)| other.instrument == wave.instrument && wave.is_within(other));
        if is_older {
            continue;
        }
        let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
        if instrument.is_priority() {
            continue;
        }
        let tree = units::tree_of_wave(cx.conn, &wave.id)?;
        newest.push((wave, tree, instrument));
    }
    Ok(newest)
}

/// A released wave, its tree, and a unit in it that the actor may do something with.
pub(super) fn released_unit(
    cx: &mut Context<'_>,
    actor: &Account,
    action: Action,
    (wave, unit): (&WaveId, &UnitId),
) -> Result<(Wave, Tree, UnitRelease), ReadError> {
    let found = waves::find(cx.conn, wave)?.filter(|wave| wave.stage == WaveStage::Released);
    let wave = found.ok_or(ReadError::NotFound)?;
    let tree = units::tree_of_wave(cx.conn, &wave.id)?;
    if tree.place(unit).is_none() || !actor.may(action, unit, &tree) {
        return Err(ReadError::NotFound);
    }
    // Priorities are read, but no plan starts from them.
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    if action == Action::ChooseFocus && instrument.is_priority() {
        return Err(ReadError::NotFound);
    }
    let release = releases::unit(cx.conn, &wave.id, unit)?.ok_or(ReadError::NotFound)?;
    Ok((wave, tree, release))
}
