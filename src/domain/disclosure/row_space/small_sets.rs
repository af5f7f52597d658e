//! The search for small groups whose totals can be computed (disclosure specification, section 8,
//! step 2).

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use super::{RowSpace, Undecided, Vector, gathered};

/// Sums looked at before the search gives up. Releases need a few thousand.
const MOST_SUMS: usize = 200_000;

impl<F: Field> RowSpace<F> {
    /// Every smallest set of columns of together 1 to k - 1 persons whose total can be computed.
    /// Sets that contain another one are not listed. `sizes` are the columns' persons.
    ///
    /// Errors: there is too much to try.
    pub fn small_sets(&self, sizes: &[u64], k: u32) -> Result<Vec<Vec<usize>>, Undecided> {
        let k = u64::from(k);
        Ok(minimal(Search::new(self, sizes, k).run()?))
    }
}

/// A sum of rows, and the rows that could be added to it.
///
/// To a sum that is no set, a row must be added that has an entry where the sum is neither 0 nor 1.
/// A set becomes another set that does not contain it only by a row with an entry in it. Any other
/// row can wait, so it need not be tried.
struct Sum<F> {
    vector: Vector<F>,
    /// Persons that the pivots still to be added may have.
    left: u64,
    /// Rows to add, one at a time, the last first.
    open: Vec<usize>,
    /// Rows that have been added; with each of them all sums have been tried.
    tried: Vec<usize>,
}

struct Search<'a, F> {
    space: &'a RowSpace<F>,
    sizes: &'a [u64],
    k: u64,
    /// Per column, the rows of small pivots that have an entry there beside their pivot.
    rows_at: BTreeMap<usize, Vec<usize>>,
    /// Rows that are in the sum, or with which everything has been tried.
    closed: BTreeSet<usize>,
    found: Vec<Vec<usize>>,
}

impl<'a, F: Field> Search<'a, F> {
    fn new(space: &'a RowSpace<F>, sizes: &'a [u64], k: u64) -> Self {
        let mut search = Self {
            space,
            sizes,
            k,
            rows_at: BTreeMap::new(),
            closed: BTreeSet::new(),
            found: Vec::new(),
        };
        for (at, row) in space.rows.iter().enumerate() {
            if search.pivot_size(at) < k {
                for (column, _) in row.iter().skip(1) {
                    search.rows_at.entry(*column).or_default().push(at);
                }
            }
        }
        search
    }

    fn run(mut self) -> Result<Vec<Vec<usize>>, Undecided> {
        let left = self.k.saturating_sub(1);
        let small = |at: &usize| self.pivot_size(*at) <= left;
        let mut sums = vec![Sum {
            vector: Vec::new(),
            left,
            open: (0..self.space.rows.len()).filter(small).collect(),
            tried: Vec::new(),
        }];
        // Every row by itself is looked at anyhow; the limit is for what comes on top.
        let mut looked_at = 0;
        while let Some(sum) = sums.last_mut() {
            let Some(at) = sum.open.pop() else {
                for at in &sum.tried {
                    self.closed.remove(at);
                }
                sums.pop();
                continue;
            };
            sum.tried.push(at);
            self.closed.insert(at);
            let mut vector = sum.vector.clone();
            vector.extend(self.space.rows.get(at).into_iter().flatten());
            let left = sum.left.saturating_sub(self.pivot_size(at));
            looked_at += usize::from(sums.len() > 1);
            if looked_at > MOST_SUMS {
                return Err(Undecided);
            }
            let next = self.look_at(gathered(vector), left);
            sums.push(next);
        }
        Ok(self.found)
    }

    /// Notes the sum if it is a small set, and says how to go on from it.
    fn look_at(&mut self, vector: Vector<F>, left: u64) -> Sum<F> {
        let broken = vector.iter().find(|(_, entry)| *entry != F::ONE);
        let mut open = BTreeSet::new();
        if let Some((column, _)) = broken {
            open.extend(self.rows_at.get(column).into_iter().flatten().copied());
        } else {
            let columns: Vec<usize> = vector.iter().map(|(column, _)| *column).collect();
            for column in &columns {
                open.extend(self.rows_at.get(column).into_iter().flatten().copied());
            }
            let persons: u64 = columns.iter().map(|&column| self.size(column)).sum();
            if (1..self.k).contains(&persons) {
                self.found.push(columns);
            }
        }
        open.retain(|at| !self.closed.contains(at) && self.pivot_size(*at) <= left);
        Sum {
            vector,
            left,
            open: open.into_iter().collect(),
            tried: Vec::new(),
        }
    }

    fn pivot_size(&self, at: usize) -> u64 {
        let pivot = self.space.rows.get(at).and_then(|row| row.first());
        pivot.map_or(u64::MAX, |(column, _)| self.size(*column))
    }

    fn size(&self, column: usize) -> u64 {
        self.sizes.get(column).copied().unwrap_or(u64::MAX)
    }
}

/// The sets that contain no other one, in order.
fn minimal(mut sets: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    sets.sort_by(|one, two| one.len().cmp(&two.len()).then_with(|| one.cmp(two)));
    // By their first column: a set inside another one begins somewhere in it.
    let mut kept: BTreeMap<usize, Vec<Vec<usize>>> = BTreeMap::new();
    for set in sets {
        let begin_inside = set.iter().filter_map(|column| kept.get(column)).flatten();
        let inside = |other: &Vec<usize>| other.iter().all(|column| set.contains(column));
        let contains_one = begin_inside.into_iter().any(inside);
        if let Some(&first) = set.first().filter(|_| !contains_one) {
            kept.entry(first).or_default().push(set);
        }
    }
    let mut kept: Vec<Vec<usize>> = kept.into_values().flatten().collect();
    kept.sort();
    kept
}
