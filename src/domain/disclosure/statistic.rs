//! One statistic on the tree, and the rules that several of them make together.

use super::complement::{self, Block, Group, Malformed, Problem, Standing};
use super::shown_above;

/// A statistic: who is counted directly in each unit, and how small a group may be.
#[derive(Debug)]
pub(super) struct Statistic<'a> {
    parents: &'a [Option<usize>],
    k: u32,
    direct: Vec<Group>,
    /// How many are counted in each unit and below it.
    totals: Vec<u32>,
}

impl<'a> Statistic<'a> {
    pub(super) fn new(parents: &'a [Option<usize>], k: u32, direct: Vec<Group>) -> Self {
        Self {
            totals: totals(parents, &direct),
            parents,
            k,
            direct,
        }
    }

    fn problem<'b>(&'b self, standing: &'b [Standing]) -> Problem<'b> {
        Problem {
            parents: self.parents,
            direct: &self.direct,
            k: self.k,
            standing,
        }
    }

    /// Which units are shown, if this were the only statistic.
    pub(super) fn solve(&self, standing: &[Standing]) -> Result<Vec<bool>, Malformed> {
        Ok(complement::solve(&self.problem(standing))?.visible)
    }

    /// What can be computed if the open units are shown.
    pub(super) fn blocks(&self, standing: &[Standing]) -> Result<Vec<Block>, Malformed> {
        complement::blocks(&self.problem(standing), &open(standing))
    }

    /// Refuses to show the open units if that is not safe.
    fn judge(&self, standing: &[Standing]) -> Result<(), Malformed> {
        complement::judge(&self.problem(standing), &open(standing))
    }

    /// What must be hidden next where all but one of a block gave the same answer, because that one
    /// knows what everybody else answered: the smallest shown unit right below the block's owner, so
    /// that its people join the block, or else the owner itself (disclosure specification, section
    /// 7.3). `most` tells how many of a block gave its most common answer.
    pub(super) fn one_sided(
        &self,
        standing: &[Standing],
        most: impl Fn(&Block) -> u32,
    ) -> Result<Vec<usize>, Malformed> {
        let mut blocks = self.blocks(standing)?;
        blocks.retain(|block| {
            block.group.n > 0 && block.group.n.saturating_sub(most(block)) < FEWEST_OTHERS
        });
        let mut smallest: Vec<Option<(u32, usize)>> = vec![None; self.parents.len()];
        let shown = open(standing);
        let below = shown_above(self.parents, &shown);
        for (unit, ((above, shown), n)) in below.iter().zip(shown).zip(&self.totals).enumerate() {
            let Some(known) = above.and_then(|above| smallest.get_mut(above)) else {
                continue;
            };
            if shown && *n > 0 && known.is_none_or(|(least, _)| *n < least) {
                *known = Some((*n, unit));
            }
        }
        let child = |owner: usize| smallest.get(owner).copied().flatten().map(|(_, unit)| unit);
        let owners = blocks.iter().map(|block| block.owner);
        Ok(owners.map(|owner| child(owner).unwrap_or(owner)).collect())
    }
}

/// In sensitive dimensions, how many of a block must differ from its most common answer.
pub(super) const FEWEST_OTHERS: u32 = 2;

/// Shows several statistics together or not at all, because a score and all items but one give the
/// last item away: hides what one of them must hide for all of them, until nothing more has to be
/// hidden (disclosure specification, section 5, step 4).
pub(super) fn link(
    statistics: &[Statistic<'_>],
    mut standing: Vec<Standing>,
) -> Result<Vec<Standing>, Malformed> {
    loop {
        let mut next = standing.clone();
        for statistic in statistics {
            let shown = statistic.solve(&standing)?;
            let hidden = shown.iter().zip(&statistic.totals).enumerate();
            // A table that nobody filled in hides nothing and needs no hiding.
            let hidden = hidden.filter(|(_, (shown, n))| !**shown && **n > 0);
            hide(&mut next, hidden.map(|(unit, _)| unit));
        }
        if next == standing {
            break;
        }
        standing = next;
    }
    for statistic in statistics {
        statistic.judge(&standing)?;
    }
    Ok(standing)
}

/// The units that are shown once everything that must be hidden is settled.
pub(super) fn open(standing: &[Standing]) -> Vec<bool> {
    standing.iter().map(|one| *one == Standing::Open).collect()
}

/// Settles that these units are not shown. What is protected stays so.
pub(super) fn hide(standing: &mut [Standing], units: impl IntoIterator<Item = usize>) {
    for unit in units {
        if let Some(settled @ Standing::Open) = standing.get_mut(unit) {
            *settled = Standing::Hidden;
        }
    }
}

/// What was settled, and nothing that is not among `shown`.
pub(super) fn only(standing: &[Standing], shown: &[bool]) -> Vec<Standing> {
    let mut settled = standing.to_vec();
    let hidden = shown.iter().enumerate().filter(|(_, shown)| !**shown);
    hide(&mut settled, hidden.map(|(unit, _)| unit));
    settled
}

/// How many there are in each unit and below it.
fn totals(parents: &[Option<usize>], direct: &[Group]) -> Vec<u32> {
    let mut totals: Vec<u32> = direct.iter().map(|group| group.n).collect();
    for (unit, parent) in parents.iter().enumerate().rev() {
        let own = totals.get(unit).copied().unwrap_or_default();
        if let Some(above) = parent.and_then(|parent| totals.get_mut(parent)) {
            *above = above.saturating_add(own);
        }
    }
    totals
}
