//! Is an answer of an unpublished unit certain, given all published totals?
//! (disclosure specification, section 8, step 6)
//!
//! The published totals fall apart into components that share no cells. A component that is one
//! block has bounds in closed form (section 3, "Homogeneity"); any other is a linear programme.
//!
//! The truth is one of the possibilities, and counts are whole numbers. So a bound that matters
//! is the truth itself, and the question is only whether some count can be less, or more, by one.

use std::collections::{BTreeMap, BTreeSet};

use super::super::cells::Cells;
use super::super::row_space::field::{Field, Residues};
use super::super::row_space::{RowSpace, Undecided};
use super::simplex::Programme;
use super::{Family, answers, is_homogeneous};

/// What is needed to enclose the answers of any target.
#[derive(Debug)]
pub(super) struct Bounds<'a> {
    family: &'a Family,
    counts: &'a [Vec<u32>],
    cells: &'a Cells,
    /// The cells cut along the targets.
    pieces: Cells,
    components: Vec<Component>,
    component_of: Vec<Option<usize>>,
}

/// Cells that published totals connect, directly or through other cells.
#[derive(Debug)]
struct Component {
    cells: Vec<usize>,
    /// What everybody in the component answered, if that is all that is known of them.
    block: Option<Vec<u64>>,
    /// What is known if it is more; set up when it is first asked for.
    programme: Option<Unknowns>,
}

/// A component as a linear programme: the unknowns are how many persons of each piece gave each
/// answer.
#[derive(Debug)]
struct Unknowns {
    programme: Programme,
    /// In order.
    pieces: Vec<usize>,
    n_categories: usize,
}

/// The persons of a target in one component.
struct Share {
    component: usize,
    atoms: Vec<usize>,
    persons: u64,
    answers: Vec<u64>,
}

impl<'a> Bounds<'a> {
    /// Finds the components.
    pub(super) fn of(
        family: &'a Family,
        counts: &'a [Vec<u32>],
        cells: &'a Cells,
        space: &RowSpace<Residues>,
    ) -> Self {
        let mut component_of = vec![None; cells.sizes().len()];
        let mut components = Vec::new();
        for rows in connected(space, component_of.len()) {
            let entries = || rows.iter().flat_map(|row| row.iter().copied());
            let inside: BTreeSet<usize> = entries().map(|(cell, _)| cell).collect();
            for &cell in &inside {
                if let Some(component) = component_of.get_mut(cell) {
                    *component = Some(components.len());
                }
            }
            let cells_inside: Vec<usize> = inside.into_iter().collect();
            let is_block = rows.len() == 1 && entries().all(|(_, entry)| entry == Residues::ONE);
            components.push(Component {
                block: is_block.then(|| answers(counts, &cells.atoms(&cells_inside))),
                cells: cells_inside,
                programme: None,
            });
        }
        let sets = family.sets.iter().map(|set| set.atoms.as_slice());
        let targets = family.targets.iter().map(|target| target.atoms.as_slice());
        let blocks_only = components.iter().all(|component| component.block.is_some());
        let cuts: Vec<&[usize]> = sets.chain(targets).filter(|_| !blocks_only).collect();
        Self {
            family,
            counts,
            cells,
            pieces: Cells::of(&family.sizes, &cuts),
            components,
            component_of,
        }
    }

    /// Whether some answer must be that of everybody in these atoms, or they are fewer than k and
    /// all their answers are fixed. They are a target's atoms in order, each once.
    pub(super) fn give_away(&mut self, atoms: &[usize]) -> Result<bool, Undecided> {
        let truth = answers(self.counts, atoms);
        let persons = self.family.persons(atoms);
        let is_small = persons < u64::from(self.family.k);
        if persons == 0 || !(is_small || is_homogeneous(&truth)) {
            return Ok(false);
        }
        let Some(shares) = self.shares(atoms) else {
            return Ok(false);
        };
        let everybodys = truth.iter().position(|&n| n == persons);
        for share in &shares {
            // If everybody's answer is certain, so are the answers that nobody gave.
            let categories = everybodys.map_or(0..truth.len(), |category| category..category + 1);
            for category in categories {
                let open = self.can_be_less(share, category)?
                    || (everybodys.is_none() && self.can_be_more(share, category)?);
                if open {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// The persons of a target by component; nothing if one of them is in no published set, because
    /// then any answer is possible for this one.
    fn shares(&self, atoms: &[usize]) -> Option<Vec<Share>> {
        let mut by_component: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &atom in atoms {
            if self.family.persons(&[atom]) > 0 {
                let cell = self.cells.cell_of(atom)?;
                let component = self.component_of.get(cell).copied().flatten()?;
                by_component.entry(component).or_default().push(atom);
            }
        }
        let shares = by_component.into_iter().map(|(component, atoms)| Share {
            component,
            persons: self.family.persons(&atoms),
            answers: answers(self.counts, &atoms),
            atoms,
        });
        Some(shares.collect())
    }

    /// Whether fewer persons of a share can have given an answer than did.
    fn can_be_less(&mut self, share: &Share, category: usize) -> Result<bool, Undecided> {
        let truth = at(&share.answers, category);
        if let Some((given, all)) = self.block(share, category)? {
            // All others gave it too, and still some of the share must have.
            let others = all - share.persons;
            return Ok(given.saturating_sub(others) < truth);
        }
        let (programme, unknowns) = self.programme(share, category)?;
        programme.can_be_less(&unknowns, truth)
    }

    /// Whether more persons of a share can have given an answer than did.
    fn can_be_more(&mut self, share: &Share, category: usize) -> Result<bool, Undecided> {
        let truth = at(&share.answers, category);
        if let Some((given, _)) = self.block(share, category)? {
            return Ok(given.min(share.persons) > truth);
        }
        let (programme, unknowns) = self.programme(share, category)?;
        programme.can_be_more(&unknowns, truth)
    }

    /// How many persons of a share's block gave an answer, and how many persons it has.
    fn block(&self, share: &Share, category: usize) -> Result<Option<(u64, u64)>, Undecided> {
        let component = self.components.get(share.component).ok_or(Undecided)?;
        let block = component.block.as_ref();
        Ok(block.map(|answers| (at(answers, category), self.cells.persons(&component.cells))))
    }

    /// A share's linear programme, and its unknowns for an answer.
    fn programme(
        &mut self,
        share: &Share,
        category: usize,
    ) -> Result<(&mut Programme, Vec<usize>), Undecided> {
        let component = self.components.get(share.component).ok_or(Undecided)?;
        if component.programme.is_none() {
            let set_up = self.unknowns(component)?;
            let component = self.components.get_mut(share.component);
            component.ok_or(Undecided)?.programme = Some(set_up);
        }
        let mine = share.atoms.iter().map(|&atom| self.pieces.cell_of(atom));
        let mine: Option<BTreeSet<usize>> = mine.collect();
        let component = self.components.get_mut(share.component);
        let known = component.and_then(|component| component.programme.as_mut());
        let known = known.ok_or(Undecided)?;
        let places = mine.ok_or(Undecided)?.into_iter().filter_map(|piece| {
            let place = known.pieces.binary_search(&piece).ok()?;
            Some(place * known.n_categories + category)
        });
        let unknowns = places.collect();
        Ok((&mut known.programme, unknowns))
    }

    fn unknowns(&self, component: &Component) -> Result<Unknowns, Undecided> {
        let atoms = self.cells.atoms(&component.cells);
        let pieces = atoms.iter().filter_map(|&atom| self.pieces.cell_of(atom));
        let pieces: BTreeSet<usize> = pieces.collect();
        let pieces: Vec<usize> = pieces.into_iter().collect();
        let n_categories = self.counts.first().map_or(0, Vec::len);
        let mut sums = Vec::new();
        for (place, &piece) in pieces.iter().enumerate() {
            let unknowns = place * n_categories..(place + 1) * n_categories;
            sums.push((unknowns.collect(), self.pieces.persons(&[piece])));
        }
        for set in self.sets_within(component)? {
            let atoms = self.cells.atoms(&set);
            let inside = atoms.iter().filter_map(|&atom| self.pieces.cell_of(atom));
            let inside: BTreeSet<usize> = inside.collect();
            let places = pieces.iter().enumerate();
            let places = places.filter(|(_, piece)| inside.contains(piece));
            let places: Vec<usize> = places.map(|(place, _)| place).collect();
            let given = answers(self.counts, &atoms);
            // The last category is what the others leave of the persons.
            for (category, &sum) in given.iter().enumerate().take(n_categories - 1) {
                let unknowns = places.iter().map(|place| place * n_categories + category);
                sums.push((unknowns.collect(), sum));
            }
        }
        Ok(Unknowns {
            programme: Programme::solved(pieces.len() * n_categories, sums)?,
            pieces,
            n_categories,
        })
    }

    /// What the published sets say about a component, none of it twice. A set is a sum of rows,
    /// and its part in the component the sum of those that are there, so its total is known too.
    fn sets_within(&self, component: &Component) -> Result<Vec<Vec<usize>>, Undecided> {
        let within = |set: &Vec<usize>| {
            let cells = set.iter().copied();
            let cells = cells.filter(|cell| component.cells.binary_search(cell).is_ok());
            cells.collect::<Vec<usize>>()
        };
        let sets: BTreeSet<Vec<usize>> = self.cells.sets().iter().map(within).collect();
        let mut space = RowSpace::<Residues>::of(self.cells.sizes().len(), Vec::new())?;
        let mut independent = Vec::new();
        for set in sets {
            if space.insert_set(&set)? {
                independent.push(set);
            }
        }
        Ok(independent)
    }
}

fn at(answers: &[u64], category: usize) -> u64 {
    answers.get(category).copied().unwrap_or_default()
}

/// The rows of a row space, grouped so that rows in different groups share no columns.
fn connected(space: &RowSpace<Residues>, n_columns: usize) -> Vec<Vec<&[(usize, Residues)]>> {
    let mut rows_at = vec![Vec::new(); n_columns];
    for (at, row) in space.rows().iter().enumerate() {
        for (column, _) in row {
            if let Some(rows) = rows_at.get_mut(*column) {
                rows.push(at);
            }
        }
    }
    let mut groups = Vec::new();
    let mut seen = BTreeSet::new();
    for first in 0..space.rows().len() {
        let mut open = vec![first];
        let mut group = Vec::new();
        while let Some(at) = open.pop() {
            if let Some(row) = space.rows().get(at).filter(|_| seen.insert(at)) {
                group.push(row.as_slice());
                for (column, _) in row {
                    // Every column leads to its rows once.
                    open.extend(
                        rows_at
                            .get_mut(*column)
                            .map(std::mem::take)
                            .unwrap_or_default(),
                    );
                }
            }
        }
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}

#[cfg(test)]
#[path = "bounds_tests.rs"]
mod tests;
