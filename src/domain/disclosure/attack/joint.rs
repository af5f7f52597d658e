//! The attack on one dimension's score and item tables together: a person's score is the mean of
//! the items that the person answered, so a score and all items but one give the last one away
//! (disclosure specification, section 8, step 7).

use std::collections::{BTreeMap, BTreeSet};

use super::super::cells::Cells;
use super::super::row_space::field::{Field, Residues};
use super::super::row_space::{RowSpace, Undecided, Vector};
use super::{Hit, Rule, Set, Target};

/// A dimension whose score and item tables are published.
///
/// The attacker is taken to know who skipped what, and finds the sum of some persons' answers to
/// one item, or of their scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Joint {
    /// What the dimension is called.
    pub name: String,
    /// The smallest number of answers whose sum may be computed, at least 1.
    pub k: u32,
    /// How many items a person must have answered to have a score.
    pub min_answered: u32,
    /// Per atom, its persons by the items they answered, each pattern once.
    pub atoms: Vec<Vec<Answered>>,
    /// The sets whose score is published.
    pub scores: Vec<Set>,
    /// The items, at most 20.
    pub items: Vec<Item>,
    /// The units whose scores and item tables must not be found out unless they are large enough.
    pub targets: Vec<Target>,
}

/// Some persons who answered the same items.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// The items, as bits: 1 is the first item, 2 the second, 4 the third.
    pub items: u32,
    /// How many persons.
    pub persons: u32,
}

/// An item of the dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is called.
    pub name: String,
    /// The sets whose table of it is published.
    pub sets: Vec<Set>,
}

/// What a hit names beside the unit when a score is given away.
pub const SCORE: &str = "score";

/// Attacks a dimension. What cannot be decided is a hit of [`Rule::Undecided`].
pub fn attack(joint: &Joint) -> Vec<Hit> {
    let attacked = if joint.makes_sense() {
        Unknowns::of(joint).hits()
    } else {
        Err(Undecided)
    };
    attacked.unwrap_or_else(|Undecided| vec![joint.hit(Rule::Undecided, Vec::new(), &[], 0)])
}

/// What is added up: an item's answers, or the scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sum {
    Item(usize),
    Score,
}

/// The unknowns, as columns: the sum of the answers to one item of all persons in one cell with
/// one pattern. A cell has the atoms that belong to the same sets.
struct Unknowns<'a> {
    joint: &'a Joint,
    cells: Cells,
    /// Per cell, per pattern: its persons, and the column of its first item.
    groups: Vec<BTreeMap<u32, (u64, usize)>>,
    n_columns: usize,
    /// A number that every number of answered items divides.
    parts: u32,
}

/// Some atoms, by the cells that they are in.
struct Parts {
    /// Per cell and pattern, how many persons of it are here.
    inside: Vec<(usize, u32, u64)>,
    /// Atoms that are in no published set.
    outside: Vec<usize>,
}

impl Joint {
    /// Every set and target is made of atoms that there are, every pattern of items that there
    /// are, and a score is the mean of something.
    fn makes_sense(&self) -> bool {
        let scores = self.scores.iter().map(|set| &set.atoms);
        let items = self.items.iter().flat_map(|item| &item.sets);
        let targets = self.targets.iter().map(|target| &target.atoms);
        let atoms = scores.chain(items.map(|set| &set.atoms)).chain(targets);
        let known = atoms.flatten().all(|&atom| atom < self.atoms.len());
        let possible = |answered: &Answered| u64::from(answered.items) >> self.items.len() == 0;
        let once = |answered: &Vec<Answered>| {
            let patterns: BTreeSet<u32> = answered.iter().map(|answered| answered.items).collect();
            patterns.len() == answered.len()
        };
        self.k > 0
            && self.min_answered > 0
            && self.items.len() <= 20
            && known
            && self.atoms.iter().all(once)
            && self.atoms.iter().flatten().all(possible)
    }

    fn hit(&self, rule: Rule, named: Vec<String>, atoms: &[usize], size: u64) -> Hit {
        Hit {
            family: self.name.clone(),
            rule,
            named,
            atoms: atoms.to_vec(),
            size,
        }
    }

    /// How many of an atom's persons answered what.
    fn patterns(&self, atoms: &[usize]) -> BTreeMap<u32, u64> {
        let mut persons = BTreeMap::new();
        let answered = atoms.iter().filter_map(|&atom| self.atoms.get(atom));
        for answered in answered.flatten().filter(|answered| answered.persons > 0) {
            *persons.entry(answered.items).or_default() += u64::from(answered.persons);
        }
        persons
    }

    /// Whether persons with this pattern are in a sum.
    fn counts(&self, sum: Sum, pattern: u32) -> bool {
        match sum {
            Sum::Item(item) => has_item(pattern, item),
            Sum::Score => pattern.count_ones() >= self.min_answered,
        }
    }

    fn sums(&self) -> impl Iterator<Item = (Sum, &str, &[Set])> {
        let items = self.items.iter().enumerate();
        items
            .map(|(at, item)| (Sum::Item(at), item.name.as_str(), item.sets.as_slice()))
            .chain([(Sum::Score, SCORE, self.scores.as_slice())])
    }
}

impl<'a> Unknowns<'a> {
    fn of(joint: &'a Joint) -> Self {
        let sets = joint.sums().flat_map(|(.., sets)| sets);
        // Atoms count, not persons: somebody who answered nothing is in no sum anyway.
        let sets: Vec<&[usize]> = sets.map(|set| set.atoms.as_slice()).collect();
        let cells = Cells::of(&vec![1; joint.atoms.len()], &sets);
        let mut n_columns = 0;
        let mut groups = Vec::new();
        for cell in 0..cells.sizes().len() {
            let patterns = joint.patterns(&cells.atoms(&[cell]));
            let columns = patterns.into_iter().map(|(pattern, persons)| {
                let first = n_columns;
                n_columns += joint.items.len();
                (pattern, (persons, first))
            });
            groups.push(columns.collect());
        }
        let n_items = u32::try_from(joint.items.len()).unwrap_or_default();
        Self {
            joint,
            cells,
            groups,
            n_columns,
            parts: (1..=n_items).fold(1, least_common_multiple),
        }
    }

    fn hits(&self) -> Result<Vec<Hit>, Undecided> {
        let sums = self.joint.sums();
        let sums = sums.flat_map(|(sum, _, sets)| std::iter::repeat_n(sum, sets.len()));
        let published = sums
            .zip(self.cells.sets())
            .map(|(sum, cells)| self.published(sum, cells));
        let space = RowSpace::of(self.n_columns, published.collect::<Vec<_>>())?;
        let mut hits = Vec::new();
        for target in &self.joint.targets {
            let atoms = target.members();
            let persons = self.joint.patterns(&atoms);
            let parts = self.parts(&atoms);
            for (sum, name, _) in self.joint.sums() {
                let patterns = persons.iter();
                let counted = patterns.filter(|(pattern, _)| self.joint.counts(sum, **pattern));
                let n: u64 = counted.map(|(_, persons)| persons).sum();
                let harmed = target.is_harmed(n, self.joint.k);
                let vector = harmed.then(|| self.vector(sum, &parts)).flatten();
                if vector.is_some_and(|vector| space.contains(vector)) {
                    let named = vec![target.name.clone(), name.to_owned()];
                    hits.push(self.joint.hit(Rule::Joint, named, &atoms, n));
                }
            }
        }
        Ok(hits)
    }

    /// A published sum as a combination of the unknowns. A published set is made of whole cells, so
    /// none of them is cut.
    fn published(&self, sum: Sum, cells: &[usize]) -> Vector<Residues> {
        let groups = cells.iter().filter_map(|&cell| self.groups.get(cell));
        let groups = groups.flatten();
        let counted = groups.filter(|(pattern, _)| self.joint.counts(sum, **pattern));
        counted
            .flat_map(|(&pattern, &(_, first))| self.entries(sum, pattern, first))
            .collect()
    }

    /// What some atoms have of each cell.
    fn parts(&self, atoms: &[usize]) -> Parts {
        let mut by_cell: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut outside = Vec::new();
        for &atom in &atoms.iter().copied().collect::<BTreeSet<usize>>() {
            match self.cells.cell_of(atom) {
                Some(cell) => by_cell.entry(cell).or_default().push(atom),
                None => outside.push(atom),
            }
        }
        let inside = by_cell.into_iter().flat_map(|(cell, atoms)| {
            let patterns = self.joint.patterns(&atoms).into_iter();
            patterns.map(move |(pattern, persons)| (cell, pattern, persons))
        });
        Parts {
            inside: inside.collect(),
            outside,
        }
    }

    /// A sum as a combination of the unknowns; nothing where it takes some but not all of the
    /// persons that an unknown is about, because then no combination is about exactly these.
    fn vector(&self, sum: Sum, parts: &Parts) -> Option<Vector<Residues>> {
        if parts.outside.iter().any(|&atom| self.is_in(sum, atom)) {
            return None;
        }
        let mut vector = Vec::new();
        let inside = parts.inside.iter();
        for &(cell, pattern, persons) in
            inside.filter(|(_, pattern, _)| self.joint.counts(sum, *pattern))
        {
            let &(all, first) = self.groups.get(cell)?.get(&pattern)?;
            if persons != all {
                return None;
            }
            vector.extend(self.entries(sum, pattern, first));
        }
        Some(vector)
    }

    fn is_in(&self, sum: Sum, atom: usize) -> bool {
        let patterns = self.joint.patterns(&[atom]);
        let mut patterns = patterns.into_keys();
        patterns.any(|pattern| self.joint.counts(sum, pattern))
    }

    /// The unknowns that a group's item answers or scores are made of. A score is taken `parts`
    /// times, so that the share of each answered item is a whole number.
    fn entries(
        &self,
        sum: Sum,
        pattern: u32,
        first: usize,
    ) -> impl Iterator<Item = (usize, Residues)> {
        let items = (0..self.joint.items.len()).filter(move |&item| has_item(pattern, item));
        let items = items.filter(move |&item| sum == Sum::Score || sum == Sum::Item(item));
        let share = match sum {
            Sum::Item(_) => Residues::ONE,
            Sum::Score => Residues::whole(self.parts / pattern.count_ones().max(1)),
        };
        items.map(move |item| (first + item, share))
    }
}

fn has_item(pattern: u32, item: usize) -> bool {
    pattern >> item & 1 == 1
}

fn least_common_multiple(one: u32, two: u32) -> u32 {
    let (mut divisor, mut rest) = (one, two);
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    one / divisor.max(1) * two
}

#[cfg(test)]
#[path = "joint_tests.rs"]
mod tests;
