//! Lineage: which units of the wave before a reorganised unit is made of.
//!
//! No identity is kept, so old answers can be put together but never taken apart: a unit made of
//! whole old units has figures to be compared with, a unit made of a part of one has none.

use std::collections::{BTreeMap, BTreeSet};

use super::id::UnitId;
use super::mistake::Mistake;
use super::table::{Column, Table};
use super::unit::Tree;

/// One row of a lineage file: people of the old unit are in the new one now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// A unit of the wave before.
    pub from: UnitId,
    /// A unit of this wave.
    pub to: UnitId,
}

/// Where the units of a wave come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    steps: BTreeSet<Step>,
    /// Of every unit that is not compared with the old unit of its own id: the old units it is made
    /// of, or nothing where it has a part of one.
    sources: BTreeMap<UnitId, Option<BTreeSet<UnitId>>>,
}

const COLUMNS: [Column; 2] = [
    Column {
        names: &["from", "fra"],
        required: true,
    },
    Column {
        names: &["to", "til"],
        required: true,
    },
];

impl Lineage {
    /// Reads a lineage file between the units of the wave before and this wave's, or names every
    /// bad row in it. Where one of the two is not known, its units are taken as they stand.
    pub fn read(
        table: &Table,
        old: Option<&Tree>,
        new: Option<&Tree>,
    ) -> Result<Self, Vec<Mistake>> {
        let columns = table.columns(&COLUMNS)?;
        let mut mistakes = Vec::new();
        let mut lines: BTreeMap<Step, usize> = BTreeMap::new();
        for row in &table.rows {
            let step = Step {
                from: UnitId::new(columns.cell(row, 0)),
                to: UnitId::new(columns.cell(row, 1)),
            };
            let (from, to) = (&step.from, &step.to);
            if is_unknown(old, from) {
                mistakes.push(Mistake::at(row.line, "lineage-from-unknown").with("unit", from));
            }
            if is_unknown(new, to) {
                mistakes.push(Mistake::at(row.line, "lineage-to-unknown").with("unit", to));
            }
            if let Some(first) = lines.get(&step) {
                let twice = Mistake::at(row.line, "lineage-twice").with("from", from);
                mistakes.push(twice.with("to", to).with("first", first));
                continue;
            }
            lines.insert(step, row.line);
        }
        if lines.is_empty() {
            mistakes.push(Mistake::in_file("lineage-empty"));
        }
        mistakes.extend(old.into_iter().flat_map(|old| counted_twice(&lines, old)));
        if !mistakes.is_empty() {
            mistakes.sort();
            return Err(mistakes);
        }
        let steps = lines.into_keys();
        Ok(match (old, new) {
            (Some(old), Some(new)) => Self::of(steps, old, new),
            // Nothing can be compared until both are known.
            (None, _) | (_, None) => Self {
                sources: BTreeMap::new(),
                steps: steps.collect(),
            },
        })
    }

    /// The lineage that these steps between the units of two waves make.
    pub fn of(steps: impl IntoIterator<Item = Step>, old: &Tree, new: &Tree) -> Self {
        let steps: BTreeSet<Step> = steps.into_iter().collect();
        let mut sources = BTreeMap::new();
        for unit in new.units().iter().map(|unit| &unit.id) {
            let made_of: BTreeSet<UnitId> = steps
                .iter()
                .filter(|step| &step.to == unit)
                .map(|step| step.from.clone())
                .collect();
            if !made_of.is_empty() {
                let is_whole = |from: &UnitId| {
                    old.place(from).is_some() && !went_elsewhere(&steps, from, unit, (old, new))
                };
                let is_whole = made_of.iter().all(is_whole);
                sources.insert(unit.clone(), is_whole.then_some(made_of));
            } else if steps
                .iter()
                .any(|step| &step.from == unit && !on_one_path(new, &step.to, unit))
            {
                // The old unit of this id is another unit now, wholly or in part.
                sources.insert(unit.clone(), None);
            }
        }
        Self { steps, sources }
    }

    /// The rows of the file, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter()
    }

    /// The old units that a unit of this wave is made of, each of them wholly; nothing where the
    /// unit has a part of one, and so no comparison. A unit that the file does not name comes from
    /// the old unit of the same id, if there was one.
    pub fn sources(&self, unit: &UnitId) -> Option<BTreeSet<UnitId>> {
        match self.sources.get(unit) {
            Some(sources) => sources.clone(),
            None => Some(BTreeSet::from([unit.clone()])),
        }
    }
}

fn is_unknown(tree: Option<&Tree>, unit: &UnitId) -> bool {
    tree.map_or(unit.as_str().is_empty(), |tree| tree.place(unit).is_none())
}

/// Whether one of the units stands above the other, or they are the same.
fn on_one_path(tree: &Tree, one: &UnitId, other: &UnitId) -> bool {
    tree.is_within(one, other) || tree.is_within(other, one)
}

/// Whether people of an old unit that is said to be in `unit` are in a unit beside it: the file says
/// so of the old unit or of one below it, or the old unit is still there.
fn went_elsewhere(
    steps: &BTreeSet<Step>,
    from: &UnitId,
    unit: &UnitId,
    (old, new): (&Tree, &Tree),
) -> bool {
    let is_beside = |to: &UnitId| !on_one_path(new, to, unit);
    let stays = new.place(from).is_some() && !steps.iter().any(|step| &step.to == from);
    (stays && is_beside(from))
        || steps
            .iter()
            .any(|step| old.is_within(&step.from, from) && is_beside(&step.to))
}

/// Rows that put an old unit into a new one that has an old unit above it already.
fn counted_twice<'a>(
    lines: &'a BTreeMap<Step, usize>,
    old: &'a Tree,
) -> impl Iterator<Item = Mistake> + 'a {
    lines.iter().filter_map(move |(step, &line)| {
        let path = old.path(&step.from);
        let above = path.iter().skip(1).find(|above| {
            lines.contains_key(&Step {
                from: above.id.clone(),
                to: step.to.clone(),
            })
        })?;
        let mistake = Mistake::at(line, "lineage-counted-twice").with("from", &step.from);
        Some(mistake.with("above", &above.id).with("to", &step.to))
    })
}

#[cfg(test)]
#[path = "lineage_tests.rs"]
mod tests;
