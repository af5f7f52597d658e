//! Staff vote on what to take on: HR prepares it from a release, the ballot box holds it, and the plan
//! that is made from it keeps it.

use std::sync::Arc;

use super::reach::{ReadError, released, released_unit};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::change::{Change, Flag};
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::plan::Plan;
use crate::domain::report::VoteReading;
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit};
use crate::domain::vote::{Candidate, Ranking, VoteProposal, about, ranking, survey};
use crate::domain::wave::{Wave, WaveStage};
use crate::store::{instruments, releases, reorganise, waves};

/// What could be voted on in a unit after a release.
///
/// Errors: there is no such release for this actor, or the actor runs no surveys.
pub fn propose_vote(
    cx: &mut Context<'_>,
    actor: &Account,
    place: (&WaveId, &UnitId),
) -> Result<VoteProposal, ReadError> {
    let (wave, instrument, tree, candidates) = candidates(cx, actor, place)?;
    debug_assert!(!instrument.is_priority(), "a vote is about a survey");
    let unit = tree.unit(place.1).map(Unit::named).unwrap_or_default();
    Ok(VoteProposal {
        wave: wave.id,
        wave_title: wave.title,
        unit: place.1.clone(),
        unit_name: unit.name,
        candidates,
    })
}

type Candidates = (Wave, Instrument, Arc<Tree>, Vec<Candidate>);

fn candidates(
    cx: &mut Context<'_>,
    actor: &Account,
    place: (&WaveId, &UnitId),
) -> Result<Candidates, ReadError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Err(ReadError::NotFound);
    }
    let (wave, tree, release) = released_unit(cx, actor, Action::ReadReport, place)?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    if instrument.is_priority() {
        return Err(ReadError::NotFound);
    }
    let mut candidates: Vec<(i64, Candidate)> = instrument
        .dimensions
        .iter()
        .filter_map(|dimension| {
            let score = release.score(&dimension.id)?;
            let change = score.change();
            let candidate = Candidate {
                dimension: dimension.id.clone(),
                title: dimension.title.clone(),
                score: score.score.displayed(),
                change: change.map(Change::displayed),
                worse: change.and_then(Change::flag) == Some(Flag::Worse),
            };
            Some((candidate.change.unwrap_or_default(), candidate))
        })
        .collect();
    candidates.sort_by_key(|(change, candidate)| (!candidate.worse, *change, candidate.score));
    let candidates = candidates.into_iter().map(|(_, candidate)| candidate);
    let candidates = candidates.collect();
    Ok((wave, instrument, tree, candidates))
}

/// The survey file of a vote on these topics of a unit's release.
///
/// Errors: there is no such release for this actor, the actor runs no surveys, or fewer than two of
/// the topics can be voted on.
pub fn vote_survey(
    cx: &mut Context<'_>,
    actor: &Account,
    place: (&WaveId, &UnitId),
    chosen: &[DimensionId],
) -> Result<String, ReadError> {
    let (wave, instrument, _, candidates) = candidates(cx, actor, place)?;
    let known = candidates.iter().map(|candidate| &candidate.dimension);
    let known: Vec<DimensionId> = known.filter(|id| chosen.contains(id)).cloned().collect();
    if known.len() < 2 {
        return Err(ReadError::NotFound);
    }
    Ok(survey(&wave.id, &instrument, &known))
}

/// What came out of a vote in a unit.
///
/// Errors: there is no such vote for this reader.
pub fn read_vote(
    cx: &mut Context<'_>,
    actor: &Account,
    place: (&WaveId, &UnitId),
) -> Result<VoteReading, ReadError> {
    let (wave, tree, release) = released_unit(cx, actor, Action::ReadReport, place)?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    if !instrument.is_priority() {
        return Err(ReadError::NotFound);
    }
    Ok(VoteReading {
        unit: tree.unit(place.1).map(Unit::named).unwrap_or_default(),
        ranking: ranking((&wave.id, &wave.title), &instrument, &release),
        title: wave.title,
    })
}

/// The released votes of a unit after the release of a wave, the newest first.
pub(super) fn votes_about(
    cx: &mut Context<'_>,
    wave: &WaveId,
    unit: &UnitId,
) -> Result<Vec<Ranking>, StoreError> {
    let mut found = Vec::new();
    for vote in released(cx)? {
        let instrument = instruments::find(cx.conn, &vote.instrument, &vote.version)?;
        if about(&instrument).as_ref() == Some(wave) {
            found.extend(result(cx, (&vote, &instrument), unit)?);
        }
    }
    Ok(found)
}

fn result(
    cx: &mut Context<'_>,
    (vote, instrument): (&Wave, &Instrument),
    unit: &UnitId,
) -> Result<Option<Ranking>, StoreError> {
    let release = releases::unit(cx.conn, &vote.id, unit)?;
    Ok(release.and_then(|release| ranking((&vote.id, &vote.title), instrument, &release)))
}

/// Keeps with a new plan the votes that it was made from.
pub(super) fn keep_with(
    cx: &mut Context<'_>,
    plan: &Plan,
    wave: &WaveId,
) -> Result<(), StoreError> {
    for vote in votes_about(cx, wave, &plan.unit)? {
        reorganise::keep_vote(cx.conn, &plan.id, &vote.wave)?;
    }
    Ok(())
}

/// The votes that are kept with a plan, and what the working group chose among their topics.
pub(super) fn kept_with(cx: &mut Context<'_>, plan: &Plan) -> Result<Vec<Ranking>, StoreError> {
    let mut kept = Vec::new();
    for id in reorganise::votes(cx.conn, &plan.id)? {
        let wave = waves::find(cx.conn, &id)?;
        let Some(wave) = wave.filter(|wave| wave.stage == WaveStage::Released) else {
            continue;
        };
        let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
        // A plan that has moved since is no longer where the vote was held.
        let mut units = vec![plan.unit.clone()];
        for focus in &plan.focus_areas {
            units.extend(reorganise::origin(cx.conn, &focus.id)?);
        }
        let mut found = None;
        for unit in &units {
            if found.is_none() {
                found = result(cx, (&wave, &instrument), unit)?;
            }
        }
        let starts = plan.focus_areas.iter().filter_map(|focus| focus.start());
        let chosen: Vec<&DimensionId> = starts.map(|start| &start.dimension).collect();
        if let Some(mut ranking) = found {
            for line in &mut ranking.lines {
                line.chosen = chosen.contains(&&line.dimension);
            }
            kept.push(ranking);
        }
    }
    Ok(kept)
}
