//! What a person may read of the releases: reports, the list of them, and what has no plan yet. Reads releases and plans only; no ballot is within reach.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use super::count_wave::previous_wave;
use super::import_indicators::indicators_of;
use super::reach::{ReadError, newest_releases, released, released_unit, scope};
use super::read_area::area_line;
use crate::domain::account::Account;
use crate::domain::coverage::{TakenOn, uncovered};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::release::{UnitFigures, UnitRelease};
use crate::domain::report::{
    Below, CoverageLine, IndexLine, PlanLink, Report, ReportIndex, is_compared,
};
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wave::Wave;
use crate::store::{instruments, norms, plans, releases};

/// One unit's report.
///
/// Errors: there is none for this reader.
pub fn read_report(
    cx: &mut Context<'_>,
    actor: &Account,
    wave: &WaveId,
    unit: &UnitId,
) -> Result<Report, ReadError> {
    let (wave, tree, release) = released_unit(cx, actor, Action::ReadReport, (wave, unit))?;
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    let all = cx.frozen.of(cx.conn, &wave)?;
    let is_root = tree.units().first().is_some_and(|root| &root.id == unit);
    let whole = is_root.then(|| releases::whole(cx.conn, &wave.id));
    let newest = newest_releases(cx)?;
    let is_newest = newest.iter().any(|(newest, _, _)| newest.id == wave.id);
    let taken_on = plans::taken_on(cx.conn)?;
    let hidden = release.others.iter().flat_map(|others| &others.units);
    let own_plans = plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| plan.units().any(|own| own == unit));
    let may_read_plans = actor.may(Action::ReadPlan, unit, &tree);
    Ok(Report {
        previous_title: previous_wave(cx, &wave, &instrument)?.map(|previous| previous.title),
        path: path_to(actor, &tree, unit),
        whole: whole.transpose()?,
        norm: norms::find(cx.conn, &wave.id)?.map(|norm| norm.title),
        below: tree
            .children(unit)
            .map(|child| Below {
                unit: child.named(),
                shown: all.is_shown(&child.id),
            })
            .collect(),
        others: hidden
            .filter_map(|unit| tree.unit(unit))
            .map(Unit::named)
            .collect(),
        uncovered: if is_newest {
            uncovered(&wave.id, &release, &tree, &taken_on)
        } else {
            Vec::new()
        },
        plans: own_plans
            .filter(|_| may_read_plans)
            .map(|plan| PlanLink {
                id: plan.id,
                title: plan.title,
            })
            .collect(),
        comments: releases::comments(cx.conn, &wave.id, unit)?,
        indicators: indicators_of(cx, actor, unit)?,
        may_choose: actor.may(Action::ChooseFocus, unit, &tree) && !instrument.is_priority(),
        may_vote: actor.may_everywhere(Action::RunSurvey) && is_to_choose_from(&wave, &instrument),
        wave,
        instrument,
        release,
    })
}

/// The unit and the units above it that the reader may see, from the top down.
fn path_to(actor: &Account, tree: &Tree, unit: &UnitId) -> Vec<UnitName> {
    let path = tree.path(unit).into_iter();
    let mut path: Vec<UnitName> = path
        .filter(|step| actor.may(Action::ReadReport, &step.id, tree))
        .map(Unit::named)
        .collect();
    path.reverse();
    path
}

/// Whether staff may vote on its topics: a pulse has one, and a vote has been voted on.
fn is_to_choose_from(wave: &Wave, instrument: &Instrument) -> bool {
    wave.pulse().is_none() && !instrument.is_priority()
}

/// The released waves with the units that the reader may look at.
///
/// Errors: the store fails.
pub fn list_reports(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<ReportIndex>, ReadError> {
    let mut indexes = Vec::new();
    for wave in released(cx)? {
        let all = cx.frozen.of(cx.conn, &wave)?;
        let tree = &all.tree;
        let mine = scope(actor, Action::ReadReport, tree);
        let top = mine
            .iter()
            .filter_map(|unit| tree.unit(unit))
            .map(|unit| unit.depth)
            .min()
            .unwrap_or_default();
        let lines: Vec<IndexLine> = mine
            .iter()
            .filter_map(|unit| Some(index_line(tree.unit(unit)?, top, all.units.get(unit)?)))
            .collect();
        if !lines.is_empty() {
            indexes.push(ReportIndex {
                area: area_line(cx, actor, (&wave, tree))?,
                units: lines,
                wave,
            });
        }
    }
    Ok(indexes)
}

fn index_line(unit: &Unit, top: usize, release: &UnitRelease) -> IndexLine {
    let figures = release.figures.shown();
    let [n_worse, n_improved] = figures.map(UnitFigures::flagged).unwrap_or_default();
    IndexLine {
        unit: unit.named(),
        depth: unit.depth.saturating_sub(top),
        response_rate: figures.and_then(UnitFigures::response_rate),
        shown: figures.is_some(),
        compared: figures.is_some_and(is_compared),
        n_worse,
        n_improved,
    }
}

/// Flagged dimensions that no plan has taken on, in all units the reader answers for.
///
/// Errors: the store fails.
pub fn list_uncovered(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<Vec<CoverageLine>, ReadError> {
    let taken_on = plans::taken_on(cx.conn)?;
    let mut lines: Vec<CoverageLine> = Vec::new();
    // What a full survey flags, a pulse on the same topic does not flag a second time.
    let mut known = BTreeSet::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        let all = cx.frozen.of(cx.conn, &wave)?;
        let mine = scope(actor, Action::SeeCoverage, &tree);
        lines.extend(mine.into_iter().filter_map(|unit| {
            let mut line = coverage_line(
                actor,
                (&wave, &tree, &instrument),
                (unit, &all.units),
                &taken_on,
            )?;
            line.uncovered
                .retain(|(_, one)| known.insert((unit.clone(), one.dimension.clone())));
            (!line.uncovered.is_empty()).then_some(line)
        }));
    }
    Ok(lines)
}

fn coverage_line(
    actor: &Account,
    (wave, tree, instrument): (&Wave, &Tree, &Instrument),
    (unit, all): (&UnitId, &BTreeMap<UnitId, UnitRelease>),
    taken_on: &[TakenOn],
) -> Option<CoverageLine> {
    let found = uncovered(&wave.id, all.get(unit)?, tree, taken_on);
    let titled = found.into_iter().filter_map(|uncovered| {
        Some((
            instrument.dimension(&uncovered.dimension)?.title.clone(),
            uncovered,
        ))
    });
    let uncovered: Vec<_> = titled.collect();
    let mut above: Vec<UnitName> = tree
        .path(unit)
        .into_iter()
        .skip(1)
        .map(Unit::named)
        .collect();
    above.reverse();
    (!uncovered.is_empty()).then(|| CoverageLine {
        wave: wave.id.clone(),
        unit: tree.unit(unit).map(Unit::named).unwrap_or_default(),
        above,
        uncovered,
        may_choose: actor.may(Action::ChooseFocus, unit, tree),
    })
}
