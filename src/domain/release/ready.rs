//! A release that is read unit by unit while it is made.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::make::{Counted, Making, Refusal, totals, withstand};
use super::whole::{self, Whole};
use super::{Others, Release, Released, UnitRelease};
use crate::domain::disclosure::complement::Block;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::UnitId;

/// A release that has withstood the attack, and whose units are made when they are asked for: whoever
/// writes them down one by one keeps none of them.
#[derive(Debug)]
pub struct Ready<'a> {
    making: Making<'a>,
}

impl<'a> Ready<'a> {
    /// Decides and attacks as [`Release::of`] does.
    ///
    /// Errors: the attack found something.
    pub fn of(counted: Counted<'a>, decisions: &'a Decisions) -> Result<Self, Refusal> {
        let breakdowns = counted.breakdown.map_or_else(Vec::new, |breakdown| {
            decisions.breakdowns(
                counted.instrument,
                counted.tree,
                breakdown,
                decisions.policy(),
            )
        });
        if let Policy::Protect { k } = decisions.policy() {
            withstand(&counted, decisions, &breakdowns, k)?;
        }
        let totals = totals(counted.tree, counted.direct);
        let whole = Whole {
            breakdowns,
            ..whole::of(&counted, totals.first(), decisions)
        };
        let making = Making {
            counted,
            decisions,
            whole,
            totals,
        };
        Ok(Self { making })
    }
}

impl Released for Ready<'_> {
    fn whole(&self) -> &Whole {
        &self.making.whole
    }

    fn units(&self) -> Box<dyn Iterator<Item = Cow<'_, UnitRelease>> + '_> {
        Box::new(Ready::units(self).map(Cow::Owned))
    }

    fn others(&self) -> Box<dyn Iterator<Item = (UnitId, Cow<'_, Others>)> + '_> {
        let units = self.making.counted.tree.units();
        let others = Ready::others(self);
        Box::new(
            others.filter_map(|(owner, others)| {
                Some((units.get(owner)?.id.clone(), Cow::Owned(others)))
            }),
        )
    }
}

impl Ready<'_> {
    /// All units in one document, each as `keep` leaves it.
    pub(super) fn collected(self, keep: impl Fn(UnitRelease) -> UnitRelease) -> Release {
        let mut units: Vec<UnitRelease> = Ready::units(&self).map(keep).collect();
        for (owner, others) in Ready::others(&self) {
            if let Some(owner) = units.get_mut(owner) {
                owner.others = Some(others);
            }
        }
        Release {
            units,
            whole: self.making.whole,
        }
    }

    /// Every unit in the tree's order, without what stands for hidden ones.
    fn units(&self) -> impl Iterator<Item = UnitRelease> {
        (0..self.making.totals.len()).filter_map(|place| self.making.unit(place))
    }

    /// What stands for the hidden units under each unit.
    fn others(&self) -> impl Iterator<Item = (usize, Others)> {
        let blocks: BTreeMap<usize, &Block> = self
            .making
            .decisions
            .others()
            .map(|block| (block.owner, block))
            .collect();
        let others = |(owner, block)| Some((owner, self.making.others(block)?));
        blocks.into_iter().filter_map(others)
    }
}
