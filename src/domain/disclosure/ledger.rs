//! The release ledger: which further sets of people may be published when some are already
//! (disclosure specification, section 6.1).
//!
//! Per wave and statistic. It only grows, and what it has admitted once it will not take back:
//! numbers that were shown stay known.

use std::collections::BTreeSet;
use std::fmt;

use super::attack::{answers, homogeneous, is_homogeneous};
use super::cells::Cells;
use super::row_space::field::Residues;
use super::row_space::{RowSpace, Undecided};

/// The sets published so far, by the atoms they are made of.
#[derive(Debug, Clone)]
pub struct Ledger {
    k: u32,
    sizes: Vec<u32>,
    counts: Option<Vec<Vec<u32>>>,
    sets: BTreeSet<Vec<usize>>,
}

/// The rule that a set breaks (disclosure specification, section 6.1).
///
/// For our own log. Whoever asked is told one sentence, because the rule itself would tell
/// something about the people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The set has atoms that the ledger does not know.
    Unknown,
    /// Rule 1: there are fewer than k persons in it.
    Size,
    /// Rule 2: with a published set it shares, or differs from it in, fewer than k persons.
    Pairwise,
    /// Rule 3: with the published sets, the total of fewer than k persons could be computed, or it
    /// cannot be decided whether it could.
    Linear,
    /// Rule 4: its persons, or others who could be computed with it, all gave one answer.
    Homogeneous,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not shown")
    }
}

impl std::error::Error for Refused {}

impl Ledger {
    /// An empty ledger. `sizes` says how many persons each atom has; a threshold of 0 counts as 1.
    pub fn new(k: u32, sizes: Vec<u32>) -> Self {
        Self {
            k: k.max(1),
            sizes,
            counts: None,
            sets: BTreeSet::new(),
        }
    }

    /// The ledger of a statistic in which people can agree: per atom, per category, how many gave
    /// that answer. Without them rule 4 has nothing to look at.
    #[must_use]
    pub fn with_counts(mut self, counts: Vec<Vec<u32>>) -> Self {
        self.counts = Some(counts);
        self
    }

    /// The sets admitted so far, each with its atoms in order.
    pub fn sets(&self) -> &BTreeSet<Vec<usize>> {
        &self.sets
    }

    /// Admits a set, or leaves the ledger as it was.
    pub fn admit(&mut self, set: &[usize]) -> Result<(), Refused> {
        self.admit_all(&[set])
    }

    /// Admits several sets that are only published together, such as the categories of a breakdown
    /// (section 6.6), or leaves the ledger as it was.
    pub fn admit_all<S: AsRef<[usize]>>(&mut self, sets: &[S]) -> Result<(), Refused> {
        let mut with_new = self.sets.clone();
        for set in sets {
            let set: BTreeSet<usize> = set.as_ref().iter().copied().collect();
            let set: Vec<usize> = set.into_iter().collect();
            self.is_large_enough(&set)?;
            with_new.insert(set);
        }
        let sets: Vec<&[usize]> = with_new.iter().map(Vec::as_slice).collect();
        let cells = Cells::of(&self.sizes, &sets);
        if !cells.is_laminar() {
            // In a tree a small difference is a small set, which rule 3 finds.
            let places = with_new.iter().enumerate();
            let mut new = places.filter(|(_, set)| !self.sets.contains(*set));
            new.try_for_each(|(place, _)| self.pairs_are_safe(&cells, place))?;
        }
        let undecided = |Undecided| Refused::Linear;
        let space = RowSpace::of_sets(cells.sizes().len(), cells.sets()).map_err(undecided)?;
        let small = space.small_sets(cells.sizes(), self.k).map_err(undecided)?;
        if !small.is_empty() {
            return Err(Refused::Linear);
        }
        self.opinions_are_mixed(&cells, &space)?;
        self.sets = with_new;
        Ok(())
    }

    fn is_large_enough(&self, set: &[usize]) -> Result<(), Refused> {
        let mut persons = 0;
        for &atom in set {
            persons += u64::from(*self.sizes.get(atom).ok_or(Refused::Unknown)?);
        }
        if persons < u64::from(self.k) {
            return Err(Refused::Size);
        }
        Ok(())
    }

    fn pairs_are_safe(&self, cells: &Cells, new: usize) -> Result<(), Refused> {
        let persons = |set: usize| cells.sets().get(set).map_or(0, |set| cells.persons(set));
        let safe = |part: u64| part == 0 || part >= u64::from(self.k);
        let own = persons(new);
        let all_safe = cells.overlaps(new).into_iter().all(|(other, shared)| {
            safe(shared) && safe(own - shared) && safe(persons(other) - shared)
        });
        all_safe.then_some(()).ok_or(Refused::Pairwise)
    }

    /// Rule 4, and more than its letter: of one mind must not be any group that could be computed
    /// with the new set, such as the rest of a published set around it (section 3, "Homogeneity").
    fn opinions_are_mixed(&self, cells: &Cells, space: &RowSpace<Residues>) -> Result<(), Refused> {
        let found = self
            .counts
            .as_ref()
            .map(|counts| homogeneous(cells, space, counts));
        let mixed = found.is_none_or(|groups| groups.is_empty());
        mixed.then_some(()).ok_or(Refused::Homogeneous)
    }
}

/// Whether late answers may be added to what is published, by block: of every block both versions
/// are then known, so the newcomers in it are nobody or a group that may be shown
/// (disclosure specification, section 6.5).
///
/// `counts` says per block, per category, how many of the newcomers gave that answer; nothing for
/// a head count.
pub fn newcomers_may_be_added(k: u32, newcomers: &[u32], counts: Option<&[Vec<u32>]>) -> bool {
    let enough = newcomers.iter().all(|&n| n == 0 || n >= k);
    let mixed = counts.is_none_or(|counts| {
        (0..counts.len()).all(|block| !is_homogeneous(&answers(counts, &[block])))
    });
    enough && mixed
}

#[cfg(test)]
#[path = "ledger_tests.rs"]
mod tests;
