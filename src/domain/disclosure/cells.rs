//! Atoms merged into cells: atoms that belong to the same sets cannot be told apart by the totals
//! of those sets (disclosure specification, section 8, step 1).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The atoms of some sets, merged. Larger cells come first, so that they become pivots.
#[derive(Debug, Clone)]
pub struct Cells {
    merged: Vec<Cell>,
    /// Per atom, its cell; nothing for atoms without persons and atoms in no set.
    cell_of: Vec<Option<usize>>,
    /// Per set, its cells in order.
    sets: Vec<Vec<usize>>,
    sizes: Vec<u64>,
}

/// Some atoms that belong to the same sets.
#[derive(Debug, Clone, Default)]
struct Cell {
    persons: u64,
    atoms: Vec<usize>,
    sets: Vec<usize>,
}

impl Cells {
    /// Merges. `persons` says how many each atom has; atoms without persons are left out.
    pub fn of(persons: &[u32], sets: &[&[usize]]) -> Self {
        let mut sets_of: Vec<Vec<usize>> = vec![Vec::new(); persons.len()];
        for (set, atoms) in sets.iter().enumerate() {
            for &atom in *atoms {
                match sets_of.get_mut(atom) {
                    Some(mine) if mine.last() != Some(&set) => mine.push(set),
                    Some(_) | None => {}
                }
            }
        }
        let mut merged: BTreeMap<&[usize], Cell> = BTreeMap::new();
        for (atom, (mine, &persons)) in sets_of.iter().zip(persons).enumerate() {
            if persons > 0 && !mine.is_empty() {
                let cell = merged.entry(mine).or_default();
                cell.persons += u64::from(persons);
                cell.atoms.push(atom);
            }
        }
        let with_sets = merged.into_iter().map(|(mine, mut cell)| {
            cell.sets = mine.to_vec();
            cell
        });
        let mut cells: Vec<Cell> = with_sets.collect();
        cells.sort_by_key(|cell| Reverse(cell.persons));
        Self::with_places(cells, persons.len(), sets.len())
    }

    fn with_places(cells: Vec<Cell>, n_atoms: usize, n_sets: usize) -> Self {
        let mut cell_of = vec![None; n_atoms];
        let mut sets = vec![Vec::new(); n_sets];
        for (place, cell) in cells.iter().enumerate() {
            for &atom in &cell.atoms {
                if let Some(mine) = cell_of.get_mut(atom) {
                    *mine = Some(place);
                }
            }
            for &set in &cell.sets {
                if let Some(mine) = sets.get_mut(set) {
                    mine.push(place);
                }
            }
        }
        let sizes = cells.iter().map(|cell| cell.persons).collect();
        Self {
            merged: cells,
            cell_of,
            sets,
            sizes,
        }
    }

    /// Per cell, its persons.
    pub fn sizes(&self) -> &[u64] {
        &self.sizes
    }

    /// Per set, its cells in order.
    pub fn sets(&self) -> &[Vec<usize>] {
        &self.sets
    }

    /// The cell of an atom, if it has persons and is in any set.
    pub fn cell_of(&self, atom: usize) -> Option<usize> {
        self.cell_of.get(atom).copied().flatten()
    }

    /// How many persons there are in some cells.
    pub fn persons(&self, cells: &[usize]) -> u64 {
        let sizes = cells.iter().filter_map(|&cell| self.sizes.get(cell));
        sizes.sum()
    }

    /// The atoms of some cells, in order.
    pub fn atoms(&self, cells: &[usize]) -> Vec<usize> {
        let cells = cells.iter().filter_map(|&cell| self.merged.get(cell));
        let mut atoms: Vec<usize> = cells.flat_map(|cell| &cell.atoms).copied().collect();
        atoms.sort_unstable();
        atoms
    }

    /// The cells that make up exactly these persons; nothing where a cell is cut or a person is in
    /// no set: then no combination of the sets' totals is about exactly these persons.
    pub fn filled(&self, atoms: &[usize], persons: &[u32]) -> Option<Vec<usize>> {
        let mut inside: BTreeMap<usize, u64> = BTreeMap::new();
        for &atom in &atoms.iter().copied().collect::<BTreeSet<usize>>() {
            let n = u64::from(persons.get(atom).copied().unwrap_or_default());
            if n > 0 {
                *inside.entry(self.cell_of(atom)?).or_default() += n;
            }
        }
        let full = |(cell, n): (&usize, &u64)| self.sizes.get(*cell) == Some(n);
        let whole = inside.iter().all(full);
        whole.then(|| inside.into_keys().collect())
    }

    /// Whether any two sets are disjoint or one inside the other, as in a tree.
    pub fn is_laminar(&self) -> bool {
        let mut order: Vec<usize> = (0..self.sets.len()).collect();
        order.sort_by_key(|&set| Reverse(self.sets.get(set).map_or(0, Vec::len)));
        // Per cell the smallest set around it so far: from large to small, every set must lie
        // inside one such set as a whole.
        let mut around: Vec<Option<usize>> = vec![None; self.merged.len()];
        for set in order {
            let mut outer = BTreeSet::new();
            for &cell in self.sets.get(set).into_iter().flatten() {
                if let Some(around) = around.get_mut(cell) {
                    outer.insert(around.replace(set));
                }
            }
            if outer.len() > 1 {
                return false;
            }
        }
        true
    }

    /// The sets that have persons in common with this one, with how many those are.
    pub fn overlaps(&self, set: usize) -> BTreeMap<usize, u64> {
        let mut overlaps = BTreeMap::new();
        let cells = self.sets.get(set).into_iter().flatten();
        for cell in cells.filter_map(|&cell| self.merged.get(cell)) {
            for &other in cell.sets.iter().filter(|&&other| other != set) {
                *overlaps.entry(other).or_default() += cell.persons;
            }
        }
        overlaps
    }
}
