//! Whether the sum of some unknowns can be smaller or larger than it is, without rounding
//! (disclosure specification, section 8, step 6).
//!
//! An auditor asks whether a number of persons is certain, so the answer has to be exact: this is
//! the simplex method on a tableau of whole numbers with one common denominator, which is the entry
//! that was pivoted on last.

use super::super::row_space::Undecided;

/// Entries worked on before a programme gives up, after some ten seconds: more than the totals of
/// 40 units crossed with 6 groups need, with all their cells as targets.
const MOST_ENTRIES: usize = 1_000_000_000;

/// Unknowns that are not negative, some of whose sums are known.
#[derive(Debug)]
pub(super) struct Programme {
    n_unknowns: usize,
    /// One row per known sum: what each unknown counts, and last the sum.
    rows: Vec<Vec<i128>>,
    /// Per row the unknown that the row determines; nothing while there is none.
    basis: Vec<Option<usize>>,
    denominator: i128,
    /// Entries that may still be worked on.
    patience: usize,
}

/// What is to be made as small as possible: what each unknown counts, and last the sum so far with
/// its sign turned.
type Aim = Vec<i128>;

impl Programme {
    /// Finds some solution, if these sums have one. No sum may follow from others.
    pub(super) fn solved(
        n_unknowns: usize,
        sums: impl IntoIterator<Item = (Vec<usize>, u64)>,
    ) -> Result<Self, Undecided> {
        let mut rows = Vec::new();
        for (unknowns, sum) in sums {
            let mut row = vec![0; n_unknowns + 1];
            for unknown in unknowns {
                *row.get_mut(unknown).ok_or(Undecided)? = 1;
            }
            *row.last_mut().ok_or(Undecided)? = i128::from(sum);
            rows.push(row);
        }
        let mut programme = Self {
            n_unknowns,
            basis: vec![None; rows.len()],
            rows,
            denominator: 1,
            patience: MOST_ENTRIES,
        };
        programme.take_what_stands_alone();
        // What the rows without a basis say too much, together, is to become nothing.
        let mut excess = vec![0; n_unknowns + 1];
        let rows = programme.rows.iter().zip(&programme.basis);
        for (row, _) in rows.filter(|(_, basis)| basis.is_none()) {
            for (sum, entry) in excess.iter_mut().zip(row) {
                *sum -= entry;
            }
        }
        if !programme.descend(&mut excess, 0)? {
            return Err(Undecided);
        }
        programme.complete()?;
        Ok(programme)
    }

    /// An unknown that is in one sum only can begin as what that sum determines.
    fn take_what_stands_alone(&mut self) {
        for unknown in 0..self.n_unknowns {
            let rows = self.rows.iter().zip(&mut self.basis);
            let mut inside = rows.filter(|(row, _)| at_column(row, unknown) != 0);
            if let (Some((_, basis)), None) = (inside.next(), inside.next()) {
                basis.get_or_insert(unknown);
            }
        }
    }

    /// Whether the sum of these unknowns can be a whole number below this one.
    pub(super) fn can_be_less(&mut self, unknowns: &[usize], than: u64) -> Result<bool, Undecided> {
        self.reaches(unknowns, 1, i128::from(than) - 1)
    }

    /// Whether the sum of these unknowns can be a whole number above this one.
    pub(super) fn can_be_more(&mut self, unknowns: &[usize], than: u64) -> Result<bool, Undecided> {
        self.reaches(unknowns, -1, -i128::from(than) - 1)
    }

    /// Whether the sum with this sign can be so small.
    fn reaches(&mut self, unknowns: &[usize], sign: i128, end: i128) -> Result<bool, Undecided> {
        let mut aim = vec![0; self.n_unknowns + 1];
        for &unknown in unknowns {
            *aim.get_mut(unknown).ok_or(Undecided)? = sign * self.denominator;
        }
        for (row, basis) in self.rows.iter().zip(&self.basis) {
            if basis.is_some_and(|basis| unknowns.contains(&basis)) {
                for (sum, entry) in aim.iter_mut().zip(row) {
                    *sum = sum.checked_sub(sign * entry).ok_or(Undecided)?;
                }
            }
        }
        self.descend(&mut aim, end)
    }

    /// Makes the sum smaller until it reaches the end, or says that nothing makes it smaller.
    ///
    /// The unknown that promises most goes first. Where a step gets nowhere, the next goes by
    /// Bland's rule, the first unknown that helps and the first that stands in its way, which never
    /// comes back to where it was.
    fn descend(&mut self, aim: &mut Aim, end: i128) -> Result<bool, Undecided> {
        let mut stands_still = false;
        loop {
            if -at_column(aim, self.n_unknowns)
                <= end.checked_mul(self.denominator).ok_or(Undecided)?
            {
                return Ok(true);
            }
            let entries = aim.iter().take(self.n_unknowns).enumerate();
            let mut helpful = entries.filter(|(_, entry)| **entry < 0);
            let enters = if stands_still {
                helpful.next()
            } else {
                helpful.min_by_key(|(_, entry)| **entry)
            };
            let Some((enters, _)) = enters else {
                return Ok(false);
            };
            let leaves = self.leaves(enters)?;
            let row = self.rows.get(leaves).ok_or(Undecided)?;
            stands_still = at_column(row, self.n_unknowns) == 0;
            self.pivot(leaves, enters, aim)?;
        }
    }

    /// The row whose unknown is the first to reach zero when this one grows.
    fn leaves(&self, enters: usize) -> Result<usize, Undecided> {
        let mut best: Option<(i128, i128, Option<usize>, usize)> = None;
        for (at, (row, &basis)) in self.rows.iter().zip(&self.basis).enumerate() {
            let (entry, sum) = (at_column(row, enters), at_column(row, self.n_unknowns));
            if entry <= 0 {
                continue;
            }
            let sooner = match best {
                None => true,
                Some((other, limit, other_basis, _)) => {
                    let mine = sum.checked_mul(other).ok_or(Undecided)?;
                    let theirs = limit.checked_mul(entry).ok_or(Undecided)?;
                    (mine, basis) < (theirs, other_basis)
                }
            };
            if sooner {
                best = Some((entry, sum, basis, at));
            }
        }
        best.map(|(.., at)| at).ok_or(Undecided)
    }

    /// Gives every row a basis. Those without one say that nothing is left over, so they may be
    /// turned round.
    fn complete(&mut self) -> Result<(), Undecided> {
        for at in 0..self.rows.len() {
            if self.basis.get(at) != Some(&None) {
                continue;
            }
            let row = self.rows.get_mut(at).ok_or(Undecided)?;
            let enters = row
                .iter()
                .take(self.n_unknowns)
                .position(|&entry| entry != 0);
            let enters = enters.ok_or(Undecided)?;
            if at_column(row, enters) < 0 {
                for entry in row.iter_mut() {
                    *entry = -*entry;
                }
            }
            self.pivot(at, enters, &mut Vec::new())?;
        }
        Ok(())
    }

    fn pivot(&mut self, leaves: usize, enters: usize, aim: &mut Aim) -> Result<(), Undecided> {
        let by = self.rows.get(leaves).ok_or(Undecided)?.clone();
        let lead = at_column(&by, enters);
        let others = self.rows.iter_mut().enumerate();
        let others = others.filter(|(at, _)| *at != leaves).map(|(_, row)| row);
        for row in others.chain([aim]) {
            let entry = at_column(row, enters);
            if entry == 0 && lead == self.denominator {
                continue;
            }
            let left = self.patience.checked_sub(self.n_unknowns);
            self.patience = left.ok_or(Undecided)?;
            for (mine, other) in row.iter_mut().zip(&by) {
                if *other == 0 && lead == self.denominator {
                    continue;
                }
                let kept = mine.checked_mul(lead).ok_or(Undecided)?;
                let taken = entry.checked_mul(*other).ok_or(Undecided)?;
                let rest = kept.checked_sub(taken).ok_or(Undecided)?;
                // All entries are minors of the first tableau, so this leaves no remainder.
                *mine = rest / self.denominator;
            }
        }
        self.denominator = lead;
        *self.basis.get_mut(leaves).ok_or(Undecided)? = Some(enters);
        Ok(())
    }
}

fn at_column(row: &[i128], column: usize) -> i128 {
    row.get(column).copied().unwrap_or_default()
}
