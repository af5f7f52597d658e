//! What can be computed from totals by adding and subtracting them: the row space of their
//! members (disclosure specification, sections 6.1 and 8).
//!
//! # How
//!
//! The reduced row echelon form, kept sparse. Its pivots make two questions easy. Is a vector in
//! the row space? Take away the rows of the pivots in it and see whether anything is left. Which
//! 0/1 vectors are in it? Only sums of rows, one for each pivot that the vector contains.
//!
//! Sparse rows go first. In a tree each unit then meets the finished blocks of the units below it
//! and leaves its own block, so nothing is ever filled in and the work is about the total size of
//! the sets.

pub mod field;
mod small_sets;

use std::fmt;

use self::field::Field;

/// A vector: its entries that are not zero, by column.
pub type Vector<F> = Vec<(usize, F)>;

/// The question could not be answered, so whoever asked must act as if the answer were bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided;

impl fmt::Display for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the question is too large to be answered")
    }
}

impl std::error::Error for Undecided {}

/// All combinations of some vectors, as their reduced row echelon form.
///
/// The pivot of a row is its first column, so columns that should be pivots come first.
#[derive(Debug, Clone)]
pub struct RowSpace<F> {
    /// Each begins with its pivot, which is one there and zero in all other rows.
    rows: Vec<Vector<F>>,
    /// Per column, its row if it is a pivot.
    row_of: Vec<Option<usize>>,
    /// Per column, every row with an entry there and perhaps rows that had one once.
    rows_at: Vec<Vec<usize>>,
}

impl<F: Field> RowSpace<F> {
    /// The space of these sets of columns.
    ///
    /// Errors: a pivot cannot be divided by.
    pub fn of_sets(n_columns: usize, sets: &[Vec<usize>]) -> Result<Self, Undecided> {
        Self::of(n_columns, sets.iter().map(|set| ones(set)).collect())
    }

    /// The space of these vectors.
    ///
    /// Errors: a pivot cannot be divided by.
    pub fn of(n_columns: usize, mut vectors: Vec<Vector<F>>) -> Result<Self, Undecided> {
        let mut space = Self {
            rows: Vec::new(),
            row_of: vec![None; n_columns],
            rows_at: vec![Vec::new(); n_columns],
        };
        vectors.sort_by_key(Vec::len);
        for vector in vectors {
            space.insert(vector)?;
        }
        Ok(space)
    }

    /// Adds a vector, and says whether it could not be computed before.
    ///
    /// Errors: its pivot cannot be divided by.
    pub fn insert(&mut self, vector: Vector<F>) -> Result<bool, Undecided> {
        let rest = self.rest(vector);
        let Some(&(pivot, lead)) = rest.first() else {
            return Ok(false);
        };
        let share = lead.inverse().ok_or(Undecided)?;
        let row: Vector<F> = rest
            .into_iter()
            .map(|(column, entry)| (column, entry.times(share)))
            .collect();
        let new = self.rows.len();
        let above = self.rows_at.get_mut(pivot).map(std::mem::take);
        for at in above.unwrap_or_default() {
            let Some(other) = self.rows.get_mut(at) else {
                continue;
            };
            let entry = entry_at(other, pivot);
            if entry == F::ZERO {
                continue;
            }
            other.extend(scaled(&row, entry.negated()));
            *other = gathered(std::mem::take(other));
            self.note_columns(at, &row);
        }
        self.note_columns(new, &row);
        if let Some(owner) = self.row_of.get_mut(pivot) {
            *owner = Some(new);
        }
        self.rows.push(row);
        Ok(true)
    }

    /// Adds a set of columns, and says whether its total could not be computed before.
    ///
    /// Errors: its pivot cannot be divided by.
    pub fn insert_set(&mut self, set: &[usize]) -> Result<bool, Undecided> {
        self.insert(ones(set))
    }

    /// Whether a vector can be computed.
    pub fn contains(&self, vector: Vector<F>) -> bool {
        self.rest(vector).is_empty()
    }

    /// Whether the total of a set of columns can be computed.
    pub fn contains_set(&self, set: &[usize]) -> bool {
        self.contains(ones(set))
    }

    /// The rows of the reduced row echelon form, in the order they were found.
    pub fn rows(&self) -> &[Vector<F>] {
        &self.rows
    }

    /// The rows that are sets: as they are, their totals can be computed.
    pub fn sets(&self) -> impl Iterator<Item = Vec<usize>> {
        let ones = |row: &&Vector<F>| row.iter().all(|(_, entry)| *entry == F::ONE);
        let rows = self.rows.iter().filter(ones);
        rows.map(|row| row.iter().map(|(column, _)| *column).collect())
    }

    /// What is left of a vector when the rows of its pivots are taken away. No row has an entry at
    /// another row's pivot, so what is left has no pivots.
    fn rest(&self, vector: Vector<F>) -> Vector<F> {
        let mut parts = gathered(vector);
        for place in 0..parts.len() {
            let Some(&(column, entry)) = parts.get(place) else {
                break;
            };
            let row = self.row_of.get(column).copied().flatten();
            if let Some(row) = row.and_then(|row| self.rows.get(row)) {
                parts.extend(scaled(row, entry.negated()));
            }
        }
        gathered(parts)
    }

    fn note_columns(&mut self, at: usize, row: &[(usize, F)]) {
        for (column, _) in row.iter().skip(1) {
            if let Some(rows) = self.rows_at.get_mut(*column) {
                rows.push(at);
            }
        }
    }
}

fn ones<F: Field>(set: &[usize]) -> Vector<F> {
    set.iter().map(|&column| (column, F::ONE)).collect()
}

fn entry_at<F: Field>(row: &[(usize, F)], column: usize) -> F {
    let place = row.binary_search_by_key(&column, |(column, _)| *column);
    let entry = place.ok().and_then(|place| row.get(place));
    entry.map_or(F::ZERO, |(_, entry)| *entry)
}

fn scaled<F: Field>(row: &[(usize, F)], by: F) -> impl Iterator<Item = (usize, F)> {
    row.iter()
        .map(move |&(column, entry)| (column, entry.times(by)))
}

/// A sum of vectors: their entries together, one per column, none zero, in the order of columns.
fn gathered<F: Field>(mut parts: Vector<F>) -> Vector<F> {
    parts.sort_by_key(|(column, _)| *column);
    parts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.plus(next.1);
        }
        same
    });
    parts.retain(|(_, entry)| *entry != F::ZERO);
    parts
}

#[cfg(test)]
#[path = "row_space_tests.rs"]
mod tests;
