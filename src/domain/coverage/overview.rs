//! The matrix as one page can show it, however large the organisation: unit by unit, or the level
//! below with how often each state occurs there.

use std::collections::{BTreeMap, BTreeSet};

use super::matrix::{Cell, Covered};
use crate::domain::id::{DimensionId, UnitId};
use crate::domain::report::CoverageLine;
use crate::domain::unit::{Tree, UnitName};
use crate::domain::wave::Wave;
use crate::domain::wording::Wording;

/// More rows than this nobody reads: then the level below stands for what is below it.
pub const MOST_ROWS: usize = 40;

/// What the reader of the matrix wants to see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// A unit and what is below it; nothing for all that the reader may see.
    pub unit: Option<UnitId>,
    /// One state only.
    pub state: Option<Covered>,
    /// Which page of the level below, from 0.
    pub page: usize,
}

/// How often each state occurs, in the order of [`Covered::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [usize; 8],
    uncovered_units: usize,
}

impl Tally {
    /// Adds one unit's cells.
    pub fn add(&mut self, cells: &[Cell]) {
        for (count, state) in self.counts.iter_mut().zip(Covered::ALL) {
            *count += cells.iter().filter(|cell| cell.covered == state).count();
        }
        let is_uncovered = cells.iter().any(|cell| cell.covered == Covered::NoPlan);
        self.uncovered_units += usize::from(is_uncovered);
    }

    /// How often a state occurs.
    pub fn n(&self, state: Covered) -> usize {
        let mut pairs = Covered::ALL.into_iter().zip(self.counts);
        pairs
            .find(|(known, _)| *known == state)
            .map_or(0, |(_, n)| n)
    }

    /// How many flagged dimensions there are.
    pub fn all(&self) -> usize {
        self.counts.iter().sum()
    }

    /// In how many units a flagged dimension has no plan.
    pub fn uncovered_units(&self) -> usize {
        self.uncovered_units
    }
}

/// The page of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoverageReading {
    /// The unit that the reader has gone to; nothing for all that the reader may see.
    pub unit: Option<UnitName>,
    /// The units above it that the reader may see, from the top down.
    pub trail: Vec<UnitName>,
    /// The state that the reader wants to see alone.
    pub state: Option<Covered>,
    /// How often each state occurs here, whatever the reader wants to see alone.
    pub tally: Tally,
    /// Flagged dimensions without a plan, the first of them; [`Tally`] says how many there are.
    pub uncovered: Vec<CoverageLine>,
    /// A matrix for each instrument whose newest release flags anything here.
    pub overviews: Vec<Overview>,
    /// Which page of the level below is shown, from 0, and how many there are.
    pub page: (usize, usize),
    /// Whether the unit that the reader has gone to stands in today's organisation, and so has a
    /// committee's page.
    pub has_committee: bool,
}

/// The matrix of one instrument's newest release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The wave.
    pub wave: Wave,
    /// The dimensions that are flagged anywhere in the rows, in the instrument's order.
    pub columns: Vec<(DimensionId, Wording)>,
    /// Units one by one: those with something flagged and, for orientation, the units above them.
    pub units: Vec<UnitRow>,
    /// The level below, where there are too many units; empty where there are not.
    pub below: Vec<BelowRow>,
    /// Units here that have no row: nothing in them is flagged, or it is not shown.
    pub n_others: usize,
}

/// A unit in the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// The unit.
    pub unit: UnitName,
    /// How deep it stands below the topmost unit of the matrix.
    pub depth: usize,
    /// What is flagged.
    pub cells: Vec<Cell>,
    /// Whether the reader may make a plan there.
    pub may_choose: bool,
}

/// A unit that stands for all that is below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BelowRow {
    /// The unit.
    pub unit: UnitName,
    /// How often each state occurs in it and below it.
    pub tally: Tally,
}

/// The rows of a matrix by the places of their units.
#[derive(Debug, PartialEq, Eq)]
pub enum Rows {
    /// Unit by unit.
    Units(BTreeSet<usize>),
    /// The topmost unit by itself, if there is one, and the level below with its tallies.
    Below(Option<usize>, BTreeMap<usize, Tally>),
}

impl Rows {
    /// The rows for these flagged units within these topmost units, by place. Of two topmost units
    /// none stands within the other.
    pub fn of(tree: &Tree, tops: &[usize], flagged: &BTreeMap<usize, Vec<Cell>>) -> Self {
        let above = |place: usize| tree.units().get(place).and_then(|unit| unit.parent);
        // From a unit up to the topmost one it stands in.
        let way = |place: usize| -> Vec<usize> {
            let mut way = vec![place];
            let mut last = place;
            while let Some(next) = above(last).filter(|_| !tops.contains(&last)) {
                way.push(next);
                last = next;
            }
            way
        };
        if flagged.len() <= MOST_ROWS {
            let all: BTreeSet<usize> = flagged.keys().flat_map(|&place| way(place)).collect();
            if all.len() <= MOST_ROWS {
                return Self::Units(all);
            }
        }
        let single = match tops {
            [top] => Some(*top),
            _ => None,
        };
        let mut below: BTreeMap<usize, Tally> = BTreeMap::new();
        for (&place, cells) in flagged {
            let mut steps = way(place).into_iter().rev();
            // Of one topmost unit the step below it; of several, themselves.
            let stands_for = steps.nth(usize::from(single.is_some()));
            if let Some(step) = stands_for {
                below.entry(step).or_default().add(cells);
            }
        }
        Self::Below(single.filter(|top| flagged.contains_key(top)), below)
    }
}

/// One page of the level below, counted from 0, and how many pages there are: also a unit with
/// thousands directly below it stays readable.
pub fn paged(below: BTreeMap<usize, Tally>, page: usize) -> (Vec<(usize, Tally)>, usize) {
    let n_pages = below.len().div_ceil(MOST_ROWS);
    let rows = below.into_iter().skip(page.saturating_mul(MOST_ROWS));
    (rows.take(MOST_ROWS).collect(), n_pages)
}

#[cfg(test)]
#[path = "overview_tests.rs"]
mod tests;
