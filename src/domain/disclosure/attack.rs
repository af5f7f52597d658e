//! The attacker: what can somebody compute who has every published number?
//! (disclosure specification, section 8)
//!
//! Run on every release before it is published, and on any file of published sets. It shares no
//! code with [`complement`](super::complement), which decides what is shown: one checks the other.

mod bounds;
pub mod file;
pub mod joint;
mod simplex;

use std::collections::BTreeSet;
use std::fmt;

use self::bounds::Bounds;
use super::cells::Cells;
use super::row_space::field::Residues;
use super::row_space::{RowSpace, Undecided};

/// One statistic: the sets of people whose totals are published, and who must not be found out.
///
/// People stand in *atoms*, groups that every set takes as a whole: the people who hang directly on
/// one unit, or those of them with one answer to a background question. Atoms are numbered from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Family {
    /// What the statistic is called.
    pub name: String,
    /// The smallest group that may be computed, at least 1.
    pub k: u32,
    /// The sets whose totals are published.
    pub sets: Vec<Set>,
    /// Per atom, the persons with a valid answer.
    pub sizes: Vec<u32>,
    /// The units whose totals are not published.
    pub targets: Vec<Target>,
    /// Per atom, per category, the persons who gave that answer; nothing for a mere head count.
    pub counts: Option<Vec<Vec<u32>>>,
}

/// Some atoms with a name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Set {
    /// What it is called.
    pub name: String,
    /// Its atoms.
    pub atoms: Vec<usize>,
}

/// A unit, or what is left of one, that is not published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Target {
    /// What it is called.
    pub name: String,
    /// Its atoms.
    pub atoms: Vec<usize>,
    /// Hidden by agreement: not to be computed although it is large enough (section 3).
    pub protected: bool,
}

/// The rule that a published family breaks (disclosure specification, section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Step 2: the total of fewer than k persons can be computed.
    SmallSet,
    /// Step 3: the total of an unpublished unit can be computed.
    Target,
    /// Step 4: two sets differ in, or share, fewer than k persons.
    Pairwise,
    /// Step 5: all persons of a group whose total can be computed gave one answer.
    Homogeneous,
    /// Step 6: an unpublished unit's answers can be enclosed until they are known.
    Bounds,
    /// Step 7: a score and its items together give an item or a score of few persons away.
    Joint,
    /// The attack could not be carried out, which must not pass for safety.
    Undecided,
}

impl Rule {
    /// All rules, in the order of the steps.
    pub const ALL: [Self; 7] = [
        Self::SmallSet,
        Self::Target,
        Self::Pairwise,
        Self::Homogeneous,
        Self::Bounds,
        Self::Joint,
        Self::Undecided,
    ];

    /// The rule's name in messages and in what the command prints.
    pub fn name(self) -> &'static str {
        match self {
            Self::SmallSet => "small-set",
            Self::Target => "target",
            Self::Pairwise => "pairwise",
            Self::Homogeneous => "homogeneous",
            Self::Bounds => "bounds",
            Self::Joint => "joint",
            Self::Undecided => "undecided",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Something that the attacker found out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The statistic.
    pub family: String,
    /// The rule that is broken.
    pub rule: Rule,
    /// The unit, the two sets, or the unit and its item or `score`, by name; empty where only the
    /// atoms say who it is about.
    pub named: Vec<String>,
    /// Whom it is about, in order.
    pub atoms: Vec<usize>,
    /// How many persons those are; of two sets, the smallest part that is too small; of an item or
    /// a score, how many answers.
    pub size: u64,
}

/// Attacks one statistic with the steps 1 to 6 of the disclosure specification, section 8.
///
/// Whatever cannot be decided, or is no family at all, is a hit of [`Rule::Undecided`].
pub fn attack(family: &Family) -> Vec<Hit> {
    if !family.makes_sense() {
        return vec![family.undecided()];
    }
    let sets: Vec<&[usize]> = family.sets.iter().map(|set| set.atoms.as_slice()).collect();
    let cells = Cells::of(&family.sizes, &sets);
    let Ok(space) = RowSpace::of_sets(cells.sizes().len(), cells.sets()) else {
        return vec![family.undecided()];
    };
    let attacker = Attacker {
        family,
        cells: &cells,
        space: &space,
    };
    attacker.hits()
}

impl Family {
    /// Every set and target is made of atoms that there are, and the answers add up. A single
    /// category would be a head count, and nobody can disagree in it.
    fn makes_sense(&self) -> bool {
        let n_atoms = self.sizes.len();
        let sets = self.sets.iter().map(|set| &set.atoms);
        let targets = self.targets.iter().map(|target| &target.atoms);
        let known = sets.chain(targets).flatten().all(|&atom| atom < n_atoms);
        let counted = self.counts.as_ref().is_none_or(|counts| {
            let n_categories = counts.first().map_or(0, Vec::len);
            let adds_up = |(size, counts): (&u32, &Vec<u32>)| {
                counts.len() == n_categories
                    && counts.iter().map(|&n| u64::from(n)).sum::<u64>() == u64::from(*size)
            };
            counts.len() == n_atoms
                && (n_categories > 1 || n_atoms == 0)
                && self.sizes.iter().zip(counts).all(adds_up)
        });
        self.k > 0 && known && counted
    }

    /// How many persons some atoms have. No atom may stand twice.
    fn persons(&self, atoms: &[usize]) -> u64 {
        let sizes = atoms.iter().filter_map(|&atom| self.sizes.get(atom));
        sizes.map(|&size| u64::from(size)).sum()
    }

    fn undecided(&self) -> Hit {
        self.hit(Rule::Undecided, Vec::new(), Vec::new(), 0)
    }

    fn hit(&self, rule: Rule, named: Vec<String>, atoms: Vec<usize>, size: u64) -> Hit {
        Hit {
            family: self.name.clone(),
            rule,
            named,
            atoms,
            size,
        }
    }
}

impl Target {
    /// The atoms in order, each once.
    fn members(&self) -> Vec<usize> {
        let atoms: BTreeSet<usize> = self.atoms.iter().copied().collect();
        atoms.into_iter().collect()
    }

    /// Whether it is bad that the total of so many persons of it can be computed.
    fn is_harmed(&self, persons: u64, k: u32) -> bool {
        persons > 0 && (self.protected || persons < u64::from(k))
    }
}

/// How many persons of some atoms gave each answer (disclosure specification, section 8, step 5).
pub(super) fn answers(counts: &[Vec<u32>], atoms: &[usize]) -> Vec<u64> {
    let mut total = vec![0; counts.first().map_or(0, Vec::len)];
    for counts in atoms.iter().filter_map(|&atom| counts.get(atom)) {
        for (sum, &n) in total.iter_mut().zip(counts) {
            *sum += u64::from(n);
        }
    }
    total
}

/// Whether there is somebody, and all of them gave one answer.
pub(super) fn is_homogeneous(answers: &[u64]) -> bool {
    answers.iter().filter(|&&n| n > 0).count() == 1
}

/// A family after step 1.
struct Attacker<'a> {
    family: &'a Family,
    cells: &'a Cells,
    space: &'a RowSpace<Residues>,
}

impl Attacker<'_> {
    fn hits(&self) -> Vec<Hit> {
        let or_undecided = |found: Result<Vec<Hit>, Undecided>| {
            found.unwrap_or_else(|Undecided| vec![self.family.undecided()])
        };
        let mut hits = or_undecided(self.small_sets());
        hits.extend(self.targets());
        if !self.cells.is_laminar() {
            // In a tree the steps before have said all that differences can say.
            hits.extend(self.pairwise());
        }
        if let Some(counts) = &self.family.counts {
            hits.extend(self.homogeneous(counts));
            hits.extend(or_undecided(self.bounds(counts)));
        }
        hits
    }

    fn small_sets(&self) -> Result<Vec<Hit>, Undecided> {
        let found = self.space.small_sets(self.cells.sizes(), self.family.k)?;
        let hit = |cells: Vec<usize>| self.about_cells(Rule::SmallSet, &cells);
        Ok(found.into_iter().map(hit).collect())
    }

    fn targets(&self) -> impl Iterator<Item = Hit> {
        self.family.targets.iter().filter_map(|target| {
            let atoms = target.members();
            let size = self.family.persons(&atoms);
            if !target.is_harmed(size, self.family.k) {
                return None;
            }
            let cells = self.cells.filled(&atoms, &self.family.sizes)?;
            let name = vec![target.name.clone()];
            let computed = self.space.contains_set(&cells);
            computed.then(|| self.family.hit(Rule::Target, name, atoms, size))
        })
    }

    fn pairwise(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (one, first) in self.cells.sets().iter().enumerate() {
            let later = |other: &(usize, u64)| other.0 > one;
            for (two, shared) in self.cells.overlaps(one).into_iter().filter(later) {
                let Some(second) = self.cells.sets().get(two) else {
                    continue;
                };
                let parts = [
                    self.cells.persons(first) - shared,
                    self.cells.persons(second) - shared,
                    shared,
                ];
                let small = |part: &&u64| (1..u64::from(self.family.k)).contains(*part);
                if let Some(&size) = parts.iter().filter(small).min() {
                    let mut parts = parted(first, second).into_iter();
                    let part = parts.find(|part| self.cells.persons(part) == size);
                    let atoms = self.cells.atoms(&part.unwrap_or_default());
                    let named = self.names([one, two]);
                    hits.push(self.family.hit(Rule::Pairwise, named, atoms, size));
                }
            }
        }
        hits
    }

    fn names(&self, sets: [usize; 2]) -> Vec<String> {
        let sets = sets.iter().filter_map(|&set| self.family.sets.get(set));
        sets.map(|set| set.name.clone()).collect()
    }

    /// Of the groups whose totals can be computed, the blocks, and where those are not all there
    /// is, the published sets too.
    fn homogeneous(&self, counts: &[Vec<u32>]) -> Vec<Hit> {
        homogeneous(self.cells, self.space, counts)
            .iter()
            .map(|cells| self.about_cells(Rule::Homogeneous, cells))
            .collect()
    }

    fn bounds(&self, counts: &[Vec<u32>]) -> Result<Vec<Hit>, Undecided> {
        let mut bounds = Bounds::of(self.family, counts, self.cells, self.space);
        let mut hits = Vec::new();
        for target in &self.family.targets {
            let atoms = target.members();
            if bounds.give_away(&atoms)? {
                let (named, size) = (vec![target.name.clone()], self.family.persons(&atoms));
                hits.push(self.family.hit(Rule::Bounds, named, atoms, size));
            }
        }
        Ok(hits)
    }

    fn about_cells(&self, rule: Rule, cells: &[usize]) -> Hit {
        let (atoms, size) = (self.cells.atoms(cells), self.cells.persons(cells));
        self.family.hit(rule, Vec::new(), atoms, size)
    }
}

/// The cells of groups of one mind whose totals can be computed: rows that are sets, and published
/// sets that contain none of those (disclosure specification, section 3, "Homogeneity").
pub(super) fn homogeneous(
    cells: &Cells,
    space: &RowSpace<Residues>,
    counts: &[Vec<u32>],
) -> Vec<Vec<usize>> {
    let of_one_mind = |group: &Vec<usize>| is_homogeneous(&answers(counts, &cells.atoms(group)));
    let mut groups: Vec<Vec<usize>> = space.sets().filter(of_one_mind).collect();
    if cells.is_laminar() {
        // Every set is made of blocks, and the blocks are the rows.
        return groups;
    }
    let sets: BTreeSet<&Vec<usize>> = cells.sets().iter().collect();
    for set in sets.into_iter().filter(|set| of_one_mind(set)) {
        let within = |group: &Vec<usize>| group.iter().all(|cell| set.contains(cell));
        if !groups.iter().any(within) {
            groups.push(set.clone());
        }
    }
    groups
}

/// What two sets have for themselves, and what they share.
fn parted(one: &[usize], two: &[usize]) -> [Vec<usize>; 3] {
    let (one, two): (BTreeSet<usize>, BTreeSet<usize>) =
        (one.iter().copied().collect(), two.iter().copied().collect());
    [
        one.difference(&two).copied().collect(),
        two.difference(&one).copied().collect(),
        one.intersection(&two).copied().collect(),
    ]
}

#[cfg(test)]
#[path = "attack_tests.rs"]
mod tests;

#[cfg(test)]
mod survey;

#[cfg(test)]
#[path = "attack/survey_tests.rs"]
mod survey_tests;
