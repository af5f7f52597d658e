//! Lineage: which units of the wave before a reorganised unit is made of.
//!
//! No identity is kept, so old answers can be put together but never taken apart: a unit made of
//! whole old units has figures to be compared with, a unit made of a part of one has none. Nor has
//! a unit that a whole unit moved into or out of: its change would be the move, not the answers. Who
//! came or left with a unit that is new or gone is nobody's to know: staff come and go.

use std::collections::{BTreeMap, BTreeSet};

use super::id::UnitId;
use super::mistake::Mistake;
use super::table::{Column, Table};
use super::unit::{Tree, Unit};

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

    /// The lineage that these steps between the units of two waves make. Without any, a unit is the
    /// one that had its id, as long as no unit that is in both waves moved into it or out of it.
    pub fn of(steps: impl IntoIterator<Item = Step>, old: &Tree, new: &Tree) -> Self {
        let steps: BTreeSet<Step> = steps.into_iter().collect();
        let mut moves = Moves::of(&steps, old, new);
        for step in &steps {
            if !moves.is_still_below(step) {
                moves.follow(&step.from, &step.to);
            }
        }
        for unit in moves.unsettled() {
            moves.follow(unit, unit);
        }
        let sources = moves.sources();
        Self { steps, sources }
    }

    /// The rows of the file, in order.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.steps.iter()
    }

    /// The old units that a unit of this wave is made of, each of them wholly; nothing where the
    /// unit has a part of one, or somebody came to it from elsewhere, and so no comparison. A unit
    /// that the file does not name comes from the old unit of the same id, if there was one.
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

/// What has become of the old units, and the new units whose members that has changed.
struct Moves<'a> {
    old: &'a Tree,
    new: &'a Tree,
    /// The old units that the file puts into a new one.
    made_of: BTreeMap<&'a UnitId, BTreeSet<&'a UnitId>>,
    /// The new units that the file puts an old one into, but for those found changed on the way:
    /// a unit that falls apart into very many is otherwise looked through for each of its members.
    went_to: BTreeMap<&'a UnitId, BTreeSet<&'a UnitId>>,
    /// The old units that a new one is made of, and those above them.
    around: BTreeMap<&'a UnitId, BTreeSet<&'a UnitId>>,
    /// The new units that have other members than what they would be compared with.
    changed: BTreeSet<&'a UnitId>,
}

impl<'a> Moves<'a> {
    /// The steps, before any of them is followed. An old unit that nobody knows has no figures.
    fn of(steps: &'a BTreeSet<Step>, old: &'a Tree, new: &'a Tree) -> Self {
        let mut moves = Self {
            old,
            new,
            made_of: BTreeMap::new(),
            went_to: BTreeMap::new(),
            around: BTreeMap::new(),
            changed: BTreeSet::new(),
        };
        for Step { from, to } in steps {
            moves.made_of.entry(to).or_default().insert(from);
            moves.went_to.entry(from).or_default().insert(to);
            let around = moves.around.entry(to).or_default();
            around.extend(ids_up(old, from));
            if old.place(from).is_none() {
                moves.changed.insert(to);
            }
        }
        moves
    }

    /// Whether the old unit of a step is still itself somewhere below the new one: where it stands
    /// says more than the file.
    fn is_still_below(&self, step: &Step) -> bool {
        !self.made_of.contains_key(&step.from) && self.new.is_within(&step.from, &step.to)
    }

    /// The units of both waves that stand below other units than before, or below units that the
    /// file names. A unit that the file makes of others is not the one that had its id.
    fn unsettled(&self) -> Vec<&'a UnitId> {
        let mut settled: Vec<bool> = Vec::with_capacity(self.new.units().len());
        let mut unsettled = Vec::new();
        for unit in self.new.units() {
            let before = self.old.unit(&unit.id);
            let then = before.map(|before| above(self.old, before));
            let is_made = self.made_of.contains_key(&unit.id);
            let is_settled = !is_made
                && !self.went_to.contains_key(&unit.id)
                && then == Some(above(self.new, unit))
                && unit
                    .parent
                    .is_none_or(|parent| settled.get(parent) == Some(&true));
            settled.push(is_settled);
            if before.is_some() && !is_made && !is_settled {
                unsettled.push(&unit.id);
            }
        }
        unsettled
    }

    /// Follows the people of an old unit to where they are now: a unit that has them now but had
    /// them not, or the other way round, is another one than before.
    fn follow(&mut self, from: &'a UnitId, to: &'a UnitId) {
        let (then, now) = (ids_up(self.old, from), ids_up(self.new, to));
        if then.is_empty() || now.is_empty() {
            return;
        }
        for unit in &now {
            let had_them = match self.made_of.get(unit) {
                // Of an old unit that was made of such units, those are followed one by one.
                Some(made_of) => {
                    then.iter().any(|id| made_of.contains(id))
                        || self.around.get(unit).is_some_and(|ids| ids.contains(from))
                }
                None => then.contains(unit),
            };
            if !had_them {
                self.changed.insert(unit);
            }
        }
        for unit in &then {
            if !self.made_of.contains_key(unit) && !now.contains(unit) {
                self.changed.insert(unit);
            }
            let Some(went_to) = self.went_to.get_mut(unit) else {
                continue;
            };
            let gone = went_to.iter().filter(|other| {
                // A unit below the one they are said to be in may still have all of them.
                !now.contains(*other) && !self.new.is_within(other, to)
            });
            self.changed.extend(gone);
            went_to.retain(|other| !self.changed.contains(other));
        }
    }

    /// What every unit is made of that is not simply the old unit of its id.
    fn sources(&self) -> BTreeMap<UnitId, Option<BTreeSet<UnitId>>> {
        let made_of = self.made_of.iter().map(|(&unit, made_of)| {
            let made_of = made_of.iter().map(|&from| from.clone()).collect();
            (unit.clone(), Some(made_of))
        });
        let mut sources: BTreeMap<_, _> = made_of.collect();
        sources.extend(self.changed.iter().map(|&unit| (unit.clone(), None)));
        sources.retain(|unit, _| self.new.place(unit).is_some());
        sources
    }
}

/// A unit and the units above it.
fn ids_up<'a>(tree: &'a Tree, unit: &UnitId) -> BTreeSet<&'a UnitId> {
    tree.path(unit).iter().map(|step| &step.id).collect()
}

/// The unit directly above.
fn above<'a>(tree: &'a Tree, unit: &Unit) -> Option<&'a UnitId> {
    Some(&tree.units().get(unit.parent?)?.id)
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
