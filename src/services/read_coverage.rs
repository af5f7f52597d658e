//! The committee's matrix: what is flagged in the units a person answers for, and how far it has come
//! with it. The number of queries depends on how many instruments there are, not on the units.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Context;
use super::reach::{ReadError, may_read, newest_releases, tops};
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
use crate::store::{plans, waits};

/// Lines in the list of what has no plan: more of them are counted, not listed.
const MOST_LISTED: usize = 60;

/// A released wave with all that is flagged in a person's part of it.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) wave: Wave,
    pub(super) tree: Arc<Tree>,
    pub(super) instrument: Arc<Instrument>,
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
    let mut found: Vec<Found> = Vec::new();
    for (wave, tree, instrument) in newest_releases(cx)? {
        let tops: Vec<usize> = match within {
            Some(unit) => {
                let place = tree.place(unit);
                let is_mine = |_: &usize| actor.may(Action::SeeCoverage, unit, &tree);
                place.into_iter().filter(is_mine).collect()
            }
            None => tops(actor, Action::SeeCoverage, &tree),
        };
        let all = cx.frozen.of(cx.conn, &wave)?;
        let mut walk = covers.walk(&tree);
        let mut flagged = BTreeMap::new();
        for (place, here) in all.flagged(&tops) {
            let mut cells = covers.cells(&wave.id, here, walk.at(place));
            // What a full survey flags, a pulse on the same topic does not flag a second time.
            if let Some(unit) = tree.units().get(place).filter(|_| !found.is_empty()) {
                let is_known = |cell: &Cell| {
                    let mut before = found.iter();
                    before.any(|before| before.has(&unit.id, &cell.flagged.dimension))
                };
                cells.retain(|cell| !is_known(cell));
            }
            if !cells.is_empty() {
                flagged.insert(place, cells);
            }
        }
        found.push(Found {
            n_units: tops.iter().map(|&top| tree.within(top).len()).sum(),
            wave,
            tree,
            instrument,
            tops,
            flagged,
        });
    }
    Ok(found)
}

impl Found {
    /// Whether a dimension of a unit is among what is flagged.
    fn has(&self, unit: &UnitId, dimension: &DimensionId) -> bool {
        let place = self.tree.place(unit);
        let cells = place.and_then(|place| self.flagged.get(&place));
        cells.is_some_and(|cells| {
            cells
                .iter()
                .any(|cell| &cell.flagged.dimension == dimension)
        })
    }
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
    let today = cx.organisation()?;
    let readable = plans.iter();
    let readable = readable.filter(|plan| may_read(actor, plan, today.as_deref()));
    let readable: BTreeSet<&PlanId> = readable.map(|plan| &plan.id).collect();
    let mut reading = CoverageReading {
        state: wanted.state,
        has_committee: wanted.unit.as_ref().is_some_and(|unit| {
            let today = today.as_deref();
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
                cell.plans.retain(|plan| readable.contains(plan));
            }
        }
        let lines = uncovered_lines(actor, &found);
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

fn uncovered_lines(actor: &Account, found: &Found) -> impl Iterator<Item = CoverageLine> {
    found.flagged.iter().filter_map(|(place, cells)| {
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
    })
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
