//! The merged low class: in item tables about offensive behaviour, the counts 0, 1 and 2 are not
//! told apart (disclosure specification, sections 2 and 7.3).
//!
//! # What is promised
//!
//! Whoever knows all tables of an item as they are shown, how many answered it in every unit, and
//! what *fewer than three* and *not told* mean, finds **two or more values** for every count below
//! three: of every unit whose table is shown, and of what is left of it when the shown units below
//! it are taken away.
//!
//! # How
//!
//! The tables of an item form a network: the answers flow from a unit, option by option, to the
//! units below it and to its own rest, whose size is known. Counts are the flows. What is told fixes
//! a flow; *few* holds it between 0 and 2, *not told* at 3 or more. Tables that fit what is shown
//! differ by circles in which the flow can still change, so a count is open exactly if such a circle
//! runs through it. Where none does, the cheapest circle through counts that are told is found and
//! those are no longer told. Not telling more only opens more circles, so nothing found before is
//! lost, and every low count is looked at once. (Masking every ancestor along with a unit would be
//! simpler, but one small team would then take the organisation's figures away.)
//!
//! # What is not promised
//!
//! Several low counts together may have one possible sum: two units, *one person in one of them*; or
//! two options, *one person chose one of them*. The score of the dimension is one more equation about
//! the counts of its items, and it is not in the network: below fifty answers it would tell them, so
//! there a table of which anything is hidden is not shown at all; above, rounding leaves several
//! ways, of which it can still rule some out. And whoever replays the search, which masks no more than it must, can sometimes
//! rule out a table for which it would have masked something else.

mod network;

use self::network::{Network, Tables};

/// The largest count that is not told apart from none.
pub(super) const FEW: u32 = 2;

/// Per unit, per option: whether the count is not told. Units whose table is not shown tell nothing.
pub(super) type Masks = Vec<Vec<bool>>;

/// What is told of one item's tables.
#[derive(Debug)]
pub(super) struct Merged {
    pub(super) masks: Masks,
    /// Units of whose table nothing that means anything is left, or whose low counts cannot be
    /// hidden: it must not be shown at all.
    pub(super) withheld: Vec<usize>,
}

/// Decides which counts of one item are told where its tables are shown. `direct` holds the answers
/// of the people directly in each unit, per option.
pub(super) fn merge(parents: &[Option<usize>], direct: &[&[u32]], shown: &[bool]) -> Merged {
    let tables = Tables::of(parents, direct, shown);
    let mut network = Network::of(&tables);
    let mut withheld = network.open_low_counts();
    let mut masks = vec![vec![true; tables.n_options]; parents.len()];
    for (unit, option) in network.told() {
        if let Some(mask) = masks.get_mut(unit).and_then(|masks| masks.get_mut(option)) {
            *mask = false;
        }
    }
    let units = masks.iter().enumerate();
    let empty = units.filter(|(unit, masks)| tables.has_answers(*unit) && !masks.contains(&false));
    withheld.extend(empty.map(|(unit, _)| unit));
    withheld.sort_unstable();
    withheld.dedup();
    Merged { masks, withheld }
}

#[cfg(test)]
#[path = "low_tests.rs"]
mod tests;
