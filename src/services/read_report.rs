//! What a person may read of the releases: reports, and what has no plan yet. Reads releases and plans
//! only; no ballot is within reach.

use std::sync::Arc;

use super::Context;
use super::count_wave::previous_wave;
use super::import_indicators::indicators_of;
use super::reach::{ReadError, newest_releases, released_unit, tops};
use crate::domain::account::Account;
use crate::domain::coverage::{Uncovered, uncovered};
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::report::{Below, CoverageLine, Report};
use crate::domain::role::Action;
use crate::domain::unit::walk::Walk;
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wave::Wave;
use crate::store::{norms, plans, releases};

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
    let instrument = cx.asked.of(cx.conn, &wave)?;
    let all = cx.frozen.of(cx.conn, &wave)?;
    let is_root = tree.units().first().is_some_and(|root| &root.id == unit);
    let whole = is_root.then(|| releases::whole(cx.conn, &wave.id));
    let newest = newest_releases(cx)?;
    let is_newest = newest.iter().any(|(newest, _, _)| newest.id == wave.id);
    let taken_on = plans::taken_on(cx.conn)?;
    let hidden = release.others.iter().flat_map(|others| &others.units);
    let plans = if actor.may(Action::ReadPlan, unit, &tree) {
        plans::links_of(cx.conn, unit)?
    } else {
        Vec::new()
    };
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
        plans,
        comments: releases::comments(cx.conn, &wave.id, unit)?,
        indicators: indicators_of(cx, actor, unit)?,
        may_choose: actor.may(Action::ChooseFocus, unit, &tree) && !instrument.is_priority(),
        may_vote: actor.may_everywhere(Action::RunSurvey) && is_to_choose_from(&wave, &instrument),
        wave,
        instrument: Arc::unwrap_or_clone(instrument),
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

/// The first of the flagged dimensions that no plan has taken on in the units the reader answers for,
/// at most so many, and how many there are.
///
/// Errors: the store fails.
pub fn list_uncovered(
    cx: &mut Context<'_>,
    actor: &Account,
    most: usize,
) -> Result<(Vec<CoverageLine>, usize), ReadError> {
    let taken_on = plans::taken_on(cx.conn)?;
    let mut all = Vec::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        all.push((cx.frozen.of(cx.conn, &wave)?, wave, tree, instrument));
    }
    let (mut lines, mut n_listed, mut n) = (Vec::new(), 0, 0);
    // What a full survey flags, a pulse on the same topic does not flag a second time.
    let mut known: Vec<(&Tree, Vec<(usize, &DimensionId)>)> = Vec::new();
    for (nth, (frozen, wave, tree, instrument)) in all.iter().enumerate() {
        let is_last = nth + 1 == all.len();
        let taken_on = taken_on.iter().map(|taken| (&taken.unit, taken));
        let mut walk = Walk::new(tree, taken_on.collect());
        let mut seen = Vec::new();
        for (place, flagged) in frozen.flagged(&tops(actor, Action::SeeCoverage, tree)) {
            let Some(unit) = tree.units().get(place) else {
                continue;
            };
            let taken = walk.at(place);
            let is_open = |one: &&Uncovered| {
                let mut taken = taken.iter();
                !taken.any(|on| on.holds(&wave.id, &one.dimension)) && !is_known(&known, unit, one)
            };
            let open = flagged.iter().filter(is_open);
            // Of tens of thousands only the first are written out.
            if is_last && n_listed >= most {
                n += open.count();
                continue;
            }
            let open: Vec<&Uncovered> = open.collect();
            n += open.len();
            seen.extend(open.iter().map(|one| (place, &one.dimension)));
            if n_listed < most && !open.is_empty() {
                n_listed += open.len();
                lines.push(coverage_line(
                    actor,
                    (wave, tree, instrument),
                    (unit, &open),
                ));
            }
        }
        known.push((tree, seen));
    }
    Ok((lines, n))
}

/// Whether one of these waves has it already, of the same unit.
fn is_known(known: &[(&Tree, Vec<(usize, &DimensionId)>)], unit: &Unit, one: &Uncovered) -> bool {
    known.iter().any(|(tree, seen)| {
        tree.place(&unit.id).is_some_and(|place| {
            let first = seen.partition_point(|(before, _)| *before < place);
            let here = seen.iter().skip(first);
            let mut here = here.take_while(|(known, _)| *known == place);
            here.any(|(_, dimension)| *dimension == &one.dimension)
        })
    })
}

/// What is open of one unit, the largest fall first.
fn coverage_line(
    actor: &Account,
    (wave, tree, instrument): (&Wave, &Tree, &Instrument),
    (unit, open): (&Unit, &[&Uncovered]),
) -> CoverageLine {
    let titled = open.iter().filter_map(|one| {
        let dimension = instrument.dimension(&one.dimension)?;
        Some((dimension.title.clone(), (*one).clone()))
    });
    let mut uncovered: Vec<_> = titled.collect();
    uncovered.sort_by_key(|(_, one)| one.change.exact);
    let above = tree.path(&unit.id).into_iter().skip(1);
    let mut above: Vec<UnitName> = above.map(Unit::named).collect();
    above.reverse();
    CoverageLine {
        wave: wave.id.clone(),
        unit: unit.named(),
        above,
        uncovered,
        may_choose: actor.may(Action::ChooseFocus, &unit.id, tree),
    }
}
