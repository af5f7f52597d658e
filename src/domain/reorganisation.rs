//! A reorganisation, seen from what belongs to a unit: a plan, a role, an order. Whatever belongs to a
//! unit of then belongs afterwards to what the declared lineage says that it has become.

use super::id::UnitId;
use super::lineage::Lineage;
use super::unit::{Tree, Unit};

/// The organisation before and after, and what its units have become.
#[derive(Debug, Clone, Copy)]
pub struct Reorganisation<'a> {
    /// The organisation before.
    pub old: &'a Tree,
    /// The organisation now.
    pub new: &'a Tree,
    /// The declared lineage, if there is one.
    pub lineage: Option<&'a Lineage>,
}

impl Reorganisation<'_> {
    /// Whether the two organisations differ at all. What was declared is followed once: handing the
    /// same files in again must not move anything a second time.
    pub fn is_any(&self) -> bool {
        let lines = |tree: &Tree| {
            let units = tree.units().iter();
            let line = |unit: &Unit| {
                let above = unit.parent.and_then(|place| tree.units().get(place));
                (unit.id.clone(), above.map(|above| above.id.clone()))
            };
            units.map(line).collect::<Vec<_>>()
        };
        let (mut old, mut new) = (lines(self.old), lines(self.new));
        old.sort();
        new.sort();
        old != new
    }

    /// What a unit has become: the units that have its people now. The first is where it is at home:
    /// itself, or the part of the same name, or else the first part in the organisation's order. No
    /// units where it is gone and nothing was declared.
    pub fn parts(&self, unit: &UnitId) -> Vec<UnitId> {
        let steps = self.lineage.into_iter().flat_map(Lineage::steps);
        let (mut went_to, mut is_made) = (Vec::new(), false);
        for step in steps {
            is_made |= &step.to == unit;
            if &step.from == unit && self.new.place(&step.to).is_some() {
                went_to.push(step.to.clone());
            }
        }
        // A unit that the file makes of others has only the id of the one that had it, if that one went
        // elsewhere. One that takes another in and goes nowhere is itself.
        let is_itself = !is_made || went_to.is_empty() || went_to.contains(unit);
        let stays = self.new.place(unit).is_some() && is_itself;
        if stays {
            went_to
                .retain(|part| !self.new.is_within(part, unit) && !self.new.is_within(unit, part));
        }
        went_to.sort_by_key(|part| self.new.place(part));
        let name = |tree: &Tree, id: &UnitId| tree.unit(id).map(|unit| unit.name.clone());
        let own_name = name(self.old, unit);
        let home = went_to
            .iter()
            .position(|part| name(self.new, part) == own_name);
        if let Some(home) = home {
            let home = went_to.remove(home);
            went_to.insert(0, home);
        }
        let itself = stays.then(|| unit.clone());
        itself.into_iter().chain(went_to).collect()
    }

    /// What several units have become, the first one's home first, each once; nothing if one of them
    /// is gone and nothing was declared.
    pub fn all_parts(&self, units: &[UnitId]) -> Option<Vec<UnitId>> {
        let mut all: Vec<UnitId> = Vec::new();
        for unit in units {
            let parts = self.parts(unit);
            if parts.is_empty() {
                return None;
            }
            for part in parts {
                if !all.contains(&part) {
                    all.push(part);
                }
            }
        }
        Some(all)
    }

    /// The one unit that a unit has wholly become, for what cannot be at two places: a role that
    /// somebody has. Nothing where it is gone or fell apart. Whose id another unit has now is not that
    /// one: a role there would be one over strangers.
    pub fn whole(&self, unit: &UnitId) -> Option<UnitId> {
        let mut parts = self.parts(unit);
        if parts.contains(unit) {
            return Some(unit.clone());
        }
        (parts.len() == 1).then(|| parts.remove(0))
    }
}

/// The names of units, as the history says them: *Klynge Nord, Klynge Syd*.
pub fn names(tree: &Tree, units: &[UnitId]) -> String {
    let named = units.iter().map(|id| {
        tree.unit(id)
            .map_or_else(|| id.to_string(), |unit| unit.name.clone())
    });
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[path = "reorganisation_tests.rs"]
mod tests;
