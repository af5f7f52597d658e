//! A release that is read unit by unit while it is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::make::{Counted, Making, Refusal, totals, withstand};
use super::past::{Past, PastUnit};
use super::whole::{self, Whole};
use super::{Beside, Others, Release, Released, UnitRelease};
use crate::domain::disclosure::complement::Block;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::{DimensionId, UnitId};
use crate::domain::side_by_side;

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
        let all = totals.first().map(|all| &**all);
        let whole = Whole {
            breakdowns,
            ..whole::of(&counted, all, decisions)
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

    fn n_units(&self) -> usize {
        self.making.totals.len()
    }

    fn unit_at(&self, place: usize) -> Option<Cow<'_, UnitRelease>> {
        self.making.unit(place).map(Cow::Owned)
    }

    fn beside(&self) -> Beside {
        Beside {
            change: self.making.counted.previous.is_some(),
            rest: self.n_units() > 1,
            norm: self.making.counted.norm.is_some(),
        }
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
    /// All units in one document.
    pub(super) fn collected(self) -> Release {
        let mut units: Vec<UnitRelease> = Ready::units(&self).collect();
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

    /// What another wave is compared with, in the dimensions that may be compared.
    pub(super) fn past(self, may_be_compared: impl Fn(&DimensionId) -> bool) -> Past {
        let dimensions = self.making.counted.instrument.dimensions.iter().enumerate();
        let kept = dimensions.filter(|(_, dimension)| may_be_compared(&dimension.id));
        let (kept, ids): (Vec<usize>, Vec<DimensionId>) = kept
            .map(|(place, dimension)| (place, dimension.id.clone()))
            .unzip();
        let places: Vec<usize> = (0..self.making.totals.len()).collect();
        let made = side_by_side::map(&places, |&place| {
            let unit = self.making.counted.tree.units().get(place)?;
            Some(PastUnit {
                unit: unit.id.clone(),
                figures: self.making.past(place, &kept)?,
                others: None,
            })
        });
        let mut units: Vec<PastUnit> = made.into_iter().flatten().collect();
        for (owner, mut others) in Ready::others(&self) {
            others.dimensions.retain(|line| ids.contains(&line.id));
            if let Some(owner) = units.get_mut(owner) {
                owner.others = Some(others);
            }
        }
        Past {
            dimensions: ids,
            units,
            whole: self.making.whole,
            release: OnceLock::new(),
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
