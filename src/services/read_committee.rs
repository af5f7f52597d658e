//! A committee's page: what is known that helps to answer the TRIO's monthly question, the answers,
//! and the decisions.

use std::sync::Arc;

use chrono::NaiveDate;

use super::count_wave::previous_wave;
use super::decide::{UNDO, answer_id};
use super::import_indicators::indicators_of;
use super::reach::{ReadError, newest_releases};
use super::read_coverage::{Found, find_flagged, path, places};
use super::read_order::open_orders;
use super::read_waits::Known;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::coverage::matrix::Covered;
use crate::domain::decision::{Decision, Ripeness};
use crate::domain::id::{DecisionId, UnitId, WaveId};
use crate::domain::indicator::Reading;
use crate::domain::lineage::Lineage;
use crate::domain::plan::{FocusArea, Plan, areas_that_wait};
use crate::domain::release::UnitFigures;
use crate::domain::report::PlanLink;
use crate::domain::role::Action;
use crate::domain::trio::{
    CommitteeLine, CommitteeReading, DecisionReading, FlagLine, FocusLine, MeasureLine,
    MeasureState, RateLine, TrioStatus, TrioWait, month_of,
};
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wording::Wording;
use crate::store::{decisions, lineages, plans, releases, trio_answers, waits};

/// The committees in which a person sits, in the tree's order.
///
/// Errors: the person sits in none.
pub fn list_committees(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<Vec<CommitteeLine>, ReadError> {
    let tree = cx.organisation()?.ok_or(ReadError::NotFound)?;
    let mut mine = places(actor);
    mine.sort_by_key(|unit| tree.place(unit));
    mine.retain(|unit| tree.place(unit).is_some());
    if mine.is_empty() {
        return Err(ReadError::NotFound);
    }
    let today = cx.today();
    let all = plans::all(cx.conn)?;
    let waits = waits::all(cx.conn)?;
    let found = find_flagged(cx, actor, None, (&all, &waits))?;
    let ids: Vec<&str> = mine.iter().map(|unit| unit.as_str()).collect();
    let decided = decisions::of_units(cx.conn, &ids)?;
    let mut lines = Vec::new();
    for unit in mine {
        let late = decided.iter().filter(|decision| &decision.unit == unit);
        let late = late.filter(|decision| decision.ripeness(today) == Ripeness::Late);
        let mut above = path(&tree, unit);
        above.pop();
        let measures = all.iter().filter(|plan| is_within(plan, unit, &tree));
        let measures = measures.flat_map(Plan::measures);
        let is_late = |state| state == Some(Covered::Late);
        lines.push(CommitteeLine {
            unit: tree.unit(unit).map(Unit::named).unwrap_or_default(),
            above,
            n_uncovered: found.iter().map(|found| n_uncovered(found, unit)).sum(),
            n_late: measures
                .filter(|measure| is_late(Covered::of_measure(measure, today)))
                .count(),
            n_decisions_late: late.count(),
            answer: trio_answers::find(cx.conn, unit, month_of(today))?.map(|one| one.answer),
        });
    }
    Ok(lines)
}

/// How many flagged dimensions have no plan in a unit and below it.
fn n_uncovered(found: &Found, unit: &UnitId) -> usize {
    let units = found.tree.units();
    let here = found.flagged.iter().filter(|(place, _)| {
        let flagged = units.get(**place);
        flagged.is_some_and(|flagged| found.tree.is_within(&flagged.id, unit))
    });
    let cells = here.flat_map(|(_, cells)| cells);
    cells.filter(|cell| cell.covered == Covered::NoPlan).count()
}

/// Whether a plan belongs to the unit or to one below it.
fn is_within(plan: &Plan, unit: &UnitId, tree: &Tree) -> bool {
    plan.units().any(|own| tree.is_within(own, unit))
}

/// Today's organisation, if the actor may see coverage in this unit of it.
pub(super) fn place_to_read(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<Arc<Tree>, ReadError> {
    let tree = cx.organisation()?.ok_or(ReadError::NotFound)?;
    if tree.place(unit).is_none() || !actor.may(Action::SeeCoverage, unit, &tree) {
        return Err(ReadError::NotFound);
    }
    Ok(tree)
}

/// A committee's page.
///
/// Errors: there is no such unit for this reader.
pub fn read_committee(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<CommitteeReading, ReadError> {
    let tree = place_to_read(cx, actor, unit)?;
    let mut path = path(&tree, unit);
    path.retain(|step| actor.may(Action::SeeCoverage, &step.id, &tree));
    let today = cx.today();
    let mut decisions = decisions::of_units(cx.conn, &[unit.as_str()])?;
    decisions.sort_by_key(|decision| (decision.ripeness(today), decision.evaluate_on));
    let about = answer_id(unit, month_of(today));
    let since = cx.now - UNDO;
    Ok(CommitteeReading {
        path,
        below: tree.children(unit).map(Unit::named).collect(),
        status: status(cx, actor, (unit, &tree))?,
        answers: trio_answers::of_unit(cx.conn, unit)?,
        decisions,
        deleted: decisions::deleted(cx.conn, unit, since)?,
        plans: plan_links(cx, (unit, &tree))?,
        may_decide: actor.may(Action::Decide, unit, &tree),
        answer_changed: decisions::last_change(cx.conn, unit.as_str(), &about)?,
        today,
    })
}

/// One decision's page.
///
/// Errors: there is none for this reader.
pub fn read_decision(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, id): (&UnitId, &DecisionId),
) -> Result<DecisionReading, ReadError> {
    let tree = place_to_read(cx, actor, unit)?;
    let decision = decisions::find(cx.conn, id)?.filter(|found| &found.unit == unit);
    Ok(DecisionReading {
        unit: tree.unit(unit).map(Unit::named).unwrap_or_default(),
        decision: decision.ok_or(ReadError::NotFound)?,
        plans: plan_links(cx, (unit, &tree))?,
        changed: decisions::last_change(cx.conn, unit.as_str(), id.as_str())?,
        may_decide: actor.may(Action::Decide, unit, &tree),
        today: cx.today(),
    })
}

fn plan_links(
    cx: &mut Context<'_>,
    (unit, tree): (&UnitId, &Tree),
) -> Result<Vec<PlanLink>, StoreError> {
    let all = plans::all(cx.conn)?.into_iter();
    let here = all.filter(|plan| is_within(plan, unit, tree));
    Ok(here.map(|plan| link(&plan)).collect())
}

fn link(plan: &Plan) -> PlanLink {
    PlanLink {
        id: plan.id.clone(),
        title: plan.title.clone(),
    }
}

/// What is known of a unit and what is below it, and of nothing else: whoever sits in the unit's
/// committee may read every plan, order and figure that is in here. Of what they wait for outside, it
/// tells no more than the plans that wait do.
pub(super) fn status(
    cx: &mut Context<'_>,
    actor: &Account,
    (unit, tree): (&UnitId, &Tree),
) -> Result<TrioStatus, ReadError> {
    let known = Known::of(cx, actor)?;
    let found = find_flagged(cx, actor, Some(unit), (&known.plans, &known.waits))?;
    let flags = found.iter().flat_map(|found| flag_lines(actor, found));
    let mut status = TrioStatus {
        flags: flags.collect(),
        orders: open_orders(cx, actor, (unit, tree), &known.plans)?,
        indicators: newest_indicators(cx, actor, unit)?,
        rates: rates(cx, unit)?,
        ..TrioStatus::default()
    };
    let waiting = areas_that_wait(&known.plans, &known.waits, known.today);
    let here = known.plans.iter();
    for plan in here.filter(|plan| is_within(plan, unit, tree)) {
        let of = tree.unit(&plan.unit).map(Unit::named).unwrap_or_default();
        let waits = known.open_waits(plan).into_iter();
        status.waits.extend(waits.map(|line| TrioWait {
            line,
            plan: link(plan),
            unit: of.clone(),
        }));
        for focus in &plan.focus_areas {
            let named = (&of, known.title(&focus.id));
            let measures = measure_lines((plan, focus), named.clone(), known.today);
            status.focus_areas.push(FocusLine {
                has_measures: !measures.is_empty(),
                waits: focus.waits_for.is_some() || waiting.contains(&focus.id),
                plan: link(plan),
                unit: of.clone(),
                subject: named.1,
            });
            status.measures.extend(measures);
        }
    }
    let measures = &mut status.measures;
    measures.sort_by_key(|measure| (measure.state, measure.day));
    status.waits.sort_by_key(|wait| wait.line.standing);
    Ok(status)
}

/// The measures of a focus area that were not dropped.
fn measure_lines(
    (plan, focus): (&Plan, &FocusArea),
    (unit, subject): (&UnitName, Wording),
    today: NaiveDate,
) -> Vec<MeasureLine> {
    let measures = focus.measures.iter().filter_map(|measure| {
        let state = MeasureState::of(measure, today)?;
        let is_done = matches!(state, MeasureState::InUse | MeasureState::Effect);
        Some(MeasureLine {
            state,
            title: measure.title.clone(),
            owner: measure.owner.clone(),
            day: (!is_done).then(|| measure.next_day()),
            plan: link(plan),
            unit: unit.clone(),
            subject: subject.clone(),
        })
    });
    measures.collect()
}

/// The unit's own indicators, each with its newest period, as its report shows them to this reader.
fn newest_indicators(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
) -> Result<Vec<Reading>, StoreError> {
    let mut readings = indicators_of(cx, actor, unit)?;
    for reading in &mut readings {
        reading.lines.truncate(1);
    }
    Ok(readings)
}

fn flag_lines(actor: &Account, found: &Found) -> Vec<FlagLine> {
    let mut lines = Vec::new();
    for (place, cells) in &found.flagged {
        let Some(unit) = found.tree.units().get(*place) else {
            continue;
        };
        let may_choose = actor.may(Action::ChooseFocus, &unit.id, &found.tree);
        let titled = cells.iter().filter_map(|cell| {
            let dimension = found.instrument.dimension(&cell.flagged.dimension)?;
            Some(FlagLine {
                wave: found.wave.id.clone(),
                unit: unit.named(),
                dimension: dimension.id.clone(),
                title: dimension.title.clone(),
                score: cell.flagged.score.displayed(),
                change: cell.flagged.change.displayed(),
                covered: cell.covered,
                may_choose,
            })
        });
        lines.extend(titled);
    }
    lines
}

/// The unit's response rate in each instrument's newest release, beside the one before where the
/// unit is still the same people's.
fn rates(cx: &mut Context<'_>, unit: &UnitId) -> Result<Vec<RateLine>, ReadError> {
    let mut rates = Vec::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        if tree.place(unit).is_none() {
            continue;
        }
        let before = match previous_wave(cx, &wave, &instrument)? {
            Some(previous) => {
                let then = Arc::clone(&cx.frozen.of(cx.conn, &previous)?.tree);
                let lineage = Lineage::of(lineages::find(cx.conn, &wave.id)?, &then, &tree);
                let sources = lineage.sources(unit);
                let is_same = sources.is_some_and(|from| from.len() == 1 && from.contains(unit));
                if is_same {
                    rate(cx, &previous.id, unit)?
                } else {
                    None
                }
            }
            None => None,
        };
        rates.push(RateLine {
            rate: rate(cx, &wave.id, unit)?,
            before,
            wave,
        });
    }
    Ok(rates)
}

fn rate(cx: &mut Context<'_>, wave: &WaveId, unit: &UnitId) -> Result<Option<i64>, StoreError> {
    let release = releases::unit(cx.conn, wave, unit)?;
    let figures = release.as_ref().and_then(|unit| unit.figures.shown());
    Ok(figures.and_then(UnitFigures::response_rate))
}

/// The decisions of a unit, and of nothing below it.
pub(super) fn decisions_of(
    cx: &mut Context<'_>,
    unit: &UnitId,
) -> Result<Vec<Decision>, StoreError> {
    decisions::of_units(cx.conn, &[unit.as_str()])
}
