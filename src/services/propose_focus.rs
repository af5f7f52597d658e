//! What a plan could take on: the dimensions of a release, as far as they are shown, and topics.

use std::sync::Arc;

use super::choose_focus::FocusError;
use super::hold_vote::votes_about;
use super::reach::{ReadError, newest_releases, plan_for, released_unit, scope};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::change::{Change, Flag};
use crate::domain::id::{PlanId, UnitId, WaveId};
use crate::domain::plan::reading::{MoreFocus, link};
use crate::domain::release::{ScoreFigures, UnitRelease};
use crate::domain::report::{FocusChoice, FocusProposal, UnitChoice};
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit};
use crate::domain::wave::Wave;
use crate::store::plans;

/// The units for which somebody may make a plan, in the tree's order.
///
/// Errors: there are none.
pub fn choose_unit(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<UnitChoice>, FocusError> {
    let tree = cx.organisation()?.ok_or(FocusError::NotFound)?;
    let mine = scope(actor, Action::ChooseFocus, &tree).into_iter();
    let units: Vec<UnitChoice> = mine
        .filter_map(|unit| tree.unit(unit))
        .map(|unit| UnitChoice {
            id: unit.id.clone(),
            name: unit.name.clone(),
            depth: unit.depth,
        })
        .collect();
    if units.is_empty() {
        return Err(FocusError::NotFound);
    }
    Ok(units)
}

/// What could be chosen in a unit: from the release that somebody came from, or from the newest one
/// that tells of the unit. Without either there are topics only.
///
/// Errors: there is nothing to choose for this actor.
pub fn propose_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    (wave, unit): (Option<&WaveId>, &UnitId),
) -> Result<FocusProposal, FocusError> {
    let found = match wave {
        Some(wave) => Some(released_unit(cx, actor, Action::ChooseFocus, (wave, unit))?),
        None => newest_of(cx, actor, unit)?,
    };
    let today = cx.organisation()?;
    if found.is_none() && !may_in(actor, unit, today.as_deref()) {
        return Err(FocusError::NotFound);
    }
    let tree = found
        .as_ref()
        .map(|(_, tree, _)| &**tree)
        .or(today.as_deref());
    let name = tree.and_then(|tree| tree.unit(unit)).map(Unit::named);
    let choices = match &found {
        Some((wave, tree, release)) => choices(cx, wave, (tree, release, unit))?,
        None => Vec::new(),
    };
    let own = plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| plan.units().any(|own| own == unit));
    Ok(FocusProposal {
        unit: name.unwrap_or_default(),
        choices,
        plans: own.map(|plan| link(&plan)).collect(),
        votes: match &found {
            Some((wave, _, _)) => votes_about(cx, &wave.id, unit)?,
            None => Vec::new(),
        },
        wave: found.map(|(wave, _, _)| wave),
    })
}

/// What one more focus area of a plan could be. Figures are those of its first unit, for whoever may
/// choose there; topics can be added by everybody who may choose in one of its units.
///
/// Errors: there is no such plan for this actor.
pub fn propose_more(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, wave): (&PlanId, Option<&WaveId>),
) -> Result<MoreFocus, FocusError> {
    let (plan, tree) = plan_for(cx, actor, (Action::ChooseFocus, plan))?;
    let proposal = match propose_focus(cx, actor, (wave, &plan.unit)) {
        Err(FocusError::NotFound) => FocusProposal {
            unit: tree
                .and_then(|tree| tree.unit(&plan.unit).map(Unit::named))
                .unwrap_or_default(),
            choices: Vec::new(),
            plans: Vec::new(),
            votes: Vec::new(),
            wave: None,
        },
        other => other?,
    };
    Ok(MoreFocus {
        plan: link(&plan),
        proposal,
    })
}

fn may_in(actor: &Account, unit: &UnitId, tree: Option<&Tree>) -> bool {
    tree.is_some_and(|tree| {
        tree.place(unit).is_some() && actor.may(Action::ChooseFocus, unit, tree)
    })
}

/// The newest release that tells of a unit in which the actor may choose.
fn newest_of(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<Option<(Wave, Arc<Tree>, UnitRelease)>, FocusError> {
    for (wave, _, _) in newest_releases(cx)? {
        match released_unit(cx, actor, Action::ChooseFocus, (&wave.id, unit)) {
            Err(ReadError::NotFound) => {}
            found => return Ok(Some(found?)),
        }
    }
    Ok(None)
}

/// The dimensions of a wave as they can be chosen in a unit. Of a withheld score nothing is told, not
/// even which way it went.
fn choices(
    cx: &mut Context<'_>,
    wave: &Wave,
    (tree, release, unit): (&Tree, &UnitRelease, &UnitId),
) -> Result<Vec<FocusChoice>, StoreError> {
    let instrument = cx.asked.whole(cx.conn, wave)?;
    let taken = plans::taken_on(cx.conn)?;
    let mut choices: Vec<FocusChoice> = instrument
        .dimensions
        .iter()
        .map(|dimension| {
            let score = release.score(&dimension.id);
            let change = score.and_then(ScoreFigures::change);
            FocusChoice {
                dimension: dimension.id.clone(),
                title: dimension.title.clone(),
                score: score.map(|score| score.score.displayed()),
                change: change.map(Change::displayed),
                worse: change.and_then(Change::flag) == Some(Flag::Worse),
                taken_on: taken
                    .iter()
                    .any(|taken| taken.covers(&wave.id, unit, &dimension.id, tree)),
            }
        })
        .collect();
    choices.sort_by_key(|choice| {
        let is_withheld = choice.score.is_none();
        (is_withheld, choice.change.unwrap_or_default(), choice.score)
    });
    Ok(choices)
}
