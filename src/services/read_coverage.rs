//! The committee's matrix: what is flagged in the units a person answers for, and how far it has come
//! with it. The number of queries depends on how many instruments there are, not on the units.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Context;
use super::reach::{ReadError, may_read, newest_releases};
use crate::domain::account::Account;
use crate::domain::coverage::matrix::{Cell, Covered, Covers};
use crate::domain::coverage::overview::{
    BelowRow, CoverageReading, Overview, Rows, UnitRow, Wanted, paged,
};
use crate::domain::id::{DimensionId, PlanId, UnitId};
use crate::domain::instrument::Instrument;
use crate::domain::plan::{Plan, Wait};
use crate::domain::report::CoverageLine;
use crate::domain::role::{Action, Scope};
use crate::domain::unit::{Tree, Unit, UnitName};
use crate::domain::wave::Wave;
use crate::domain::wording::Wording;
use crate::store::{plans, units, waits};

/// Lines in the list of what has no plan: more of them are counted, not listed.
const MOST_LISTED: usize = 60;

/// A released wave with all that is flagged in a person's part of it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) wave: Wave,
    pub(super) tree: Arc<Tree>,
    pub(super) instrument: Instrument,
    /// The topmost units, by place.
    pub(super) tops: Vec<usize>,
    /// What is flagged, by the place of its unit; no unit without anything flagged.
    pub(super) flagged: BTreeMap<usize, Vec<Cell>>,
    /// Units within the topmost ones, themselves included.
    n_units: usize,
}

/// What is flagged in each instrument's newest release, within these topmost units: a unit's id, or
/// wherever the actor may see coverage. `plans` are all there are, with all that waits in them.
pub(super) fn find_flagged(
    cx: &mut Context<'_>,
    actor: &Account,
    within: Option<&UnitId>,
    plans: (&[Plan], &[Wait]),
) -> Result<Vec<Found>, ReadError> {
    let covers = Covers::of(plans, cx.today());
    let mut found = Vec::new();
    // What a full survey flags, a pulse on the same topic does not flag a second time.
    let mut known: BTreeSet<(UnitId, DimensionId)> = BTreeSet::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        let tops: Vec<usize> = match within {
            Some(unit) => {
                let place = tree.place(unit);
                let is_mine = |_: &usize| actor.may(Action::SeeCoverage, unit, &tree);
                place.into_iter().filter(is_mine).collect()
            }
            None => tops(actor, &tree),
        };
        let (mut flagged, mut n_units) = (BTreeMap::new(), 0);
        let all = cx.frozen.of(cx.conn, &wave)?;
        for place in places_within(&tree, &tops) {
            n_units += 1;
            let unit = tree
                .units()
                .get(place)
                .and_then(|unit| all.units.get(&unit.id));
            let cells = unit.map(|unit| {
                let mut cells = covers.cells(&wave.id, unit, &tree);
                cells.retain(|cell| {
                    known.insert((unit.unit.clone(), cell.flagged.dimension.clone()))
                });
                cells
            });
            if let Some(cells) = cells.filter(|cells| !cells.is_empty()) {
                flagged.insert(place, cells);
            }
        }
        found.push(Found {
            wave,
            tree,
            instrument,
            tops,
            flagged,
            n_units,
        });
    }
    Ok(found)
}

/// The topmost units in which a person may see coverage.
fn tops(actor: &Account, tree: &Tree) -> Vec<usize> {
    if actor.may_everywhere(Action::SeeCoverage) {
        return vec![0];
    }
    let areas = actor.areas(Action::SeeCoverage, tree);
    let places = areas.iter().filter_map(|unit| tree.place(unit));
    places.collect()
}

/// The places of units at or below these, in the tree's order: parents stand before children.
fn places_within(tree: &Tree, tops: &[usize]) -> Vec<usize> {
    let mut is_within = vec![false; tree.units().len()];
    let mut places = Vec::new();
    for (place, unit) in tree.units().iter().enumerate() {
        let above = unit.parent.and_then(|above| is_within.get(above));
        let within = tops.contains(&place) || above == Some(&true);
        if let Some(mark) = is_within.get_mut(place) {
            *mark = within;
        }
        if within {
            places.push(place);
        }
    }
    places
}

/// Whether somebody sits in a committee or a TRIO: has a part in a unit that decides there.
pub(super) fn places(actor: &Account) -> Vec<&UnitId> {
    let grants = actor.grants.iter();
    let mut units: Vec<&UnitId> = grants
        .filter(|grant| grant.allows(Action::Decide))
        .filter_map(|grant| match &grant.scope {
            Scope::Unit(unit) => Some(unit),
            Scope::Everywhere | Scope::Plan(_) => None,
        })
        .collect();
    units.sort();
    units.dedup();
    units
}

/// The page of the matrix.
///
/// Errors: the reader sees no coverage, or not in the unit that is asked for.
pub fn read_coverage(
    cx: &mut Context<'_>,
    actor: &Account,
    wanted: &Wanted,
) -> Result<CoverageReading, ReadError> {
    if !actor.may_somewhere(Action::SeeCoverage) {
        return Err(ReadError::NotFound);
    }
    let plans = plans::all(cx.conn)?;
    let waits = waits::all(cx.conn)?;
    let found = find_flagged(cx, actor, wanted.unit.as_ref(), (&plans, &waits))?;
    let today = units::tree(cx.conn)?;
    let is_readable = |id: &PlanId| {
        let plan = plans.iter().find(|plan| &plan.id == id);
        plan.is_some_and(|plan| may_read(actor, plan, today.as_ref()))
    };
    let mut reading = CoverageReading {
        state: wanted.state,
        has_committee: wanted.unit.as_ref().is_some_and(|unit| {
            let today = today.as_ref();
            let tree = today.filter(|tree| tree.place(unit).is_some());
            tree.is_some_and(|tree| actor.may(Action::SeeCoverage, unit, tree))
        }),
        ..CoverageReading::default()
    };
    if let Some(unit) = &wanted.unit {
        let standing = found.iter().find(|found| !found.tops.is_empty());
        let tree = &standing.ok_or(ReadError::NotFound)?.tree;
        let mut path = path(tree, unit);
        reading.unit = path.pop();
        path.retain(|step| actor.may(Action::SeeCoverage, &step.id, tree));
        reading.trail = path;
    }
    let mut listed = 0;
    for mut found in found {
        for cells in found.flagged.values_mut() {
            reading.tally.add(cells);
            for cell in cells {
                cell.plans.retain(is_readable);
            }
        }
        let lines = uncovered_lines(actor, &found).into_iter();
        reading.uncovered.extend(lines.take_while(|line| {
            let fits = listed < MOST_LISTED;
            listed += line.uncovered.len();
            fits
        }));
        let (overview, n_pages) = overview(actor, found, wanted);
        reading.page = (wanted.page, reading.page.1.max(n_pages));
        reading.overviews.extend(overview);
    }
    Ok(reading)
}

/// A unit and the units above it, from the root down.
pub(super) fn path(tree: &Tree, unit: &UnitId) -> Vec<UnitName> {
    let path = tree.path(unit).into_iter().rev();
    path.map(Unit::named).collect()
}

fn uncovered_lines(actor: &Account, found: &Found) -> Vec<CoverageLine> {
    let lines = found.flagged.iter().filter_map(|(place, cells)| {
        let unit = found.tree.units().get(*place)?;
        let without = cells.iter().filter(|cell| cell.covered == Covered::NoPlan);
        let titled = without.filter_map(|cell| {
            let dimension = found.instrument.dimension(&cell.flagged.dimension)?;
            Some((dimension.title.clone(), cell.flagged.clone()))
        });
        let mut uncovered: Vec<_> = titled.collect();
        uncovered.sort_by_key(|(_, one)| one.change.exact);
        let mut above = path(&found.tree, &unit.id);
        above.pop();
        (!uncovered.is_empty()).then(|| CoverageLine {
            wave: found.wave.id.clone(),
            unit: unit.named(),
            above,
            uncovered,
            may_choose: actor.may(Action::ChooseFocus, &unit.id, &found.tree),
        })
    });
    lines.collect()
}

/// The matrix of one release, if anything in it is to be seen, and how many pages it has.
fn overview(actor: &Account, mut found: Found, wanted: &Wanted) -> (Option<Overview>, usize) {
    if let Some(state) = wanted.state {
        for cells in found.flagged.values_mut() {
            cells.retain(|cell| cell.covered == state);
        }
        found.flagged.retain(|_, cells| !cells.is_empty());
    }
    if found.flagged.is_empty() {
        return (None, 0);
    }
    let (own, below) = match Rows::of(&found.tree, &found.tops, &found.flagged) {
        Rows::Units(units) => (units.into_iter().collect(), BTreeMap::new()),
        Rows::Below(own, below) => (own.into_iter().collect(), below),
    };
    let tree = &found.tree;
    let (below, n_pages) = paged(below, wanted.page);
    let below = below.into_iter().filter_map(|(place, tally)| {
        let unit = tree.units().get(place)?.named();
        Some(BelowRow { unit, tally })
    });
    let below: Vec<BelowRow> = below.collect();
    let units = unit_rows(actor, (&found, own));
    let columns = columns(&found.instrument, &units);
    let overview = Overview {
        columns,
        units,
        below,
        n_others: found.n_units.saturating_sub(found.flagged.len()),
        wave: found.wave,
    };
    (Some(overview), n_pages)
}

fn unit_rows(actor: &Account, (found, places): (&Found, Vec<usize>)) -> Vec<UnitRow> {
    let tree = &found.tree;
    let depth = |place: usize| tree.units().get(place).map_or(0, |unit| unit.depth);
    let top = found.tops.iter().map(|&top| depth(top)).min();
    let rows = places.into_iter().filter_map(|place| {
        let unit = tree.units().get(place)?;
        Some(UnitRow {
            depth: unit.depth.saturating_sub(top.unwrap_or_default()),
            cells: found.flagged.get(&place).cloned().unwrap_or_default(),
            may_choose: actor.may(Action::ChooseFocus, &unit.id, tree),
            unit: unit.named(),
        })
    });
    rows.collect()
}

fn columns(instrument: &Instrument, units: &[UnitRow]) -> Vec<(DimensionId, Wording)> {
    let is_flagged = |dimension: &DimensionId| {
        let mut cells = units.iter().flat_map(|row| &row.cells);
        cells.any(|cell| &cell.flagged.dimension == dimension)
    };
    let dimensions = instrument.dimensions.iter();
    dimensions
        .filter(|dimension| is_flagged(&dimension.id))
        .map(|dimension| (dimension.id.clone(), dimension.title.clone()))
        .collect()
}
