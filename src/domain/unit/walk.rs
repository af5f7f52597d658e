//! A walk down the tree, from unit to unit, with what hangs on the units above.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::{Tree, Unit};
use crate::domain::id::UnitId;

impl Tree {
    /// The places of the unit at a place and of all below it. None where there is no such place.
    pub fn within(&self, place: usize) -> Range<usize> {
        let Some((top, behind)) = self.units.get(place..).and_then(<[Unit]>::split_first) else {
            return place..place;
        };
        let below = behind.iter().take_while(|unit| unit.depth > top.depth);
        place..place + 1 + below.count()
    }
}

/// What hangs on a unit holds for all units below it too. Whoever goes through ten thousand units asks
/// a walk, so that nobody looks up every unit above every one of them.
#[derive(Debug)]
pub struct Walk<T> {
    ahead: Peekable<IntoIter<(Range<usize>, T)>>,
    above: Vec<(Range<usize>, T)>,
    /// What stands in `above`, the last first.
    here: Vec<T>,
}

impl<T: Copy> Walk<T> {
    /// A walk past these units; those that are not in the tree have nobody below them.
    pub fn new(tree: &Tree, hanging: Vec<(&UnitId, T)>) -> Self {
        let placed = hanging.into_iter();
        let placed = placed.filter_map(|(unit, what)| Some((tree.within(tree.place(unit)?), what)));
        let mut placed: Vec<(Range<usize>, T)> = placed.collect();
        // What hangs on one unit keeps its order.
        placed.sort_by_key(|(range, _)| range.start);
        Self {
            ahead: placed.into_iter().peekable(),
            above: Vec::new(),
            here: Vec::new(),
        }
    }

    /// What holds for the unit at this place: its own first, then what hangs further up. Places are
    /// asked for in their order.
    pub fn at(&mut self, place: usize) -> &[T] {
        let before = self.above.len();
        self.above.retain(|(range, _)| range.contains(&place));
        let mut is_same = self.above.len() == before;
        while let Some(next) = self.ahead.next_if(|(range, _)| range.start <= place) {
            if next.0.contains(&place) {
                self.above.push(next);
                is_same = false;
            }
        }
        if !is_same {
            let mut here: Vec<&(Range<usize>, T)> = self.above.iter().collect();
            here.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
            self.here = here.into_iter().map(|(_, what)| *what).collect();
        }
        &self.here
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::tree;

    #[test]
    fn a_walk_finds_at_each_unit_what_looking_up_its_path_finds() {
        let tree = tree();
        let all: Vec<&UnitId> = tree.units().iter().map(|unit| &unit.id).collect();
        // Every set of up to two units with something on them, and one with two things.
        for one in &all {
            for other in &all {
                let gone = UnitId::new("gone");
                let hanging = [(*one, 1), (*other, 2), (*one, 3), (&gone, 4)];
                let mut walk = Walk::new(&tree, hanging.to_vec());
                for (place, unit) in all.iter().enumerate() {
                    let path = tree.path(unit).into_iter();
                    let expected: Vec<i32> = path
                        .flat_map(|step| hanging.iter().filter(|(on, _)| *on == &step.id))
                        .map(|(_, what)| *what)
                        .collect();
                    let found = walk.at(place);
                    assert_eq!(found, expected, "{one} {other} at {unit}");
                }
            }
        }
    }

    #[test]
    fn what_is_below_a_unit_stands_behind_it() {
        let tree = tree();
        for (place, unit) in tree.units().iter().enumerate() {
            let within = tree.within(place);
            for (other, below) in tree.units().iter().enumerate() {
                let is_within = tree.is_within(&below.id, &unit.id);
                assert_eq!(
                    within.contains(&other),
                    is_within,
                    "{} {}",
                    unit.id,
                    below.id
                );
            }
        }
        assert!(tree.within(tree.units().len()).is_empty());
    }
}
