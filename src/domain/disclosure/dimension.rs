//! One dimension: where its score and its item tables are shown, and which of their counts.

use std::ops::Range;

use super::attack;
use super::audit::Atoms;
use super::complement::{Block, Group, Malformed, Standing};
use super::low::{self, Masks};
use super::statistic::{Statistic, hide, link, only, open};
use super::{SMALLEST_SENSITIVE_GROUP, crowd};
use crate::domain::instrument::Dimension;
use crate::domain::score::Tally;

/// From so many answers on, a rounded score leaves several ways to fill in what is not told.
const FEWEST_BESIDE_SCORE: u32 = 50;

/// What is shown of a dimension.
#[derive(Debug)]
pub(super) struct Decision {
    /// The smallest group shown.
    pub(super) k: u32,
    /// Per unit, whether the score is shown.
    pub(super) score: Vec<bool>,
    /// Per unit, whether the item tables are shown: all of them or none.
    pub(super) items: Vec<bool>,
    /// In a sensitive dimension, per item, the counts that are not told.
    pub(super) masks: Option<Vec<Masks>>,
}

/// A dimension of a wave, with everything a decision about it depends on.
#[derive(Debug, Clone)]
pub(super) struct Case<'a> {
    pub(super) parents: &'a [Option<usize>],
    /// The tally of the people directly in each unit.
    pub(super) direct: &'a [Tally],
    pub(super) dimension: &'a Dimension,
    /// Its place in the instrument.
    pub(super) place: usize,
    /// The places of its items in the instrument.
    pub(super) items: Range<usize>,
    /// The smallest group shown of the wave.
    pub(super) k: u32,
}

impl Case<'_> {
    /// Decides about score and item tables such that they give nothing away together.
    ///
    /// The linked rule of section 5 does not look at people who answered some items but have no
    /// score: they are in the tables and not in the score, so the two can be subtracted. Where that
    /// tells of few people, the tables are decided strictly (section 7.6), and withheld if even that
    /// is not enough.
    pub(super) fn decide_together(
        &self,
        standing: &[Standing],
        atoms: &Atoms<'_>,
    ) -> Result<Decision, Malformed> {
        let give_away = |decision: &Decision| {
            let shown = (self.dimension, decision);
            let joint = atoms.joint(self.place, shown, self.direct, self.k);
            !attack::joint::attack(&joint).is_empty()
        };
        let linked = self.decide(standing)?;
        if !give_away(&linked) {
            return Ok(linked);
        }
        let dimension = &Dimension {
            strict: true,
            ..self.dimension.clone()
        };
        let mut decision = Case {
            dimension,
            ..self.clone()
        }
        .decide(standing)?;
        if give_away(&decision) {
            decision.items.fill(false);
        }
        Ok(decision)
    }

    /// Decides, for units of this standing: item tables ⊆ scores ⊆ open units.
    fn decide(&self, standing: &[Standing]) -> Result<Decision, Malformed> {
        let score = self.decide_score(standing.to_vec())?;
        let (items, masks) = self.decide_items(only(standing, &score))?;
        let (k, masks) = (self.k(), self.dimension.sensitive.then_some(masks));
        Ok(Decision {
            k,
            score,
            items,
            masks,
        })
    }

    /// The smallest group shown (disclosure specification, section 2).
    fn k(&self) -> u32 {
        if self.dimension.sensitive {
            self.k.max(SMALLEST_SENSITIVE_GROUP)
        } else {
            self.k
        }
    }

    fn statistic(&self, group: impl Fn(&Tally) -> Option<Group>) -> Statistic<'_> {
        let direct = self.direct.iter().map(group).map(Option::unwrap_or_default);
        Statistic::new(self.parents, self.k(), direct.collect())
    }

    /// Section 5, step 3, and for sensitive dimensions section 7.3.
    fn decide_score(&self, mut standing: Vec<Standing>) -> Result<Vec<bool>, Malformed> {
        let statistic = self.statistic(|tally| {
            let score = tally.scores.get(self.place)?;
            let (n, label) = (score.n, score.label());
            Some(Group { n, label })
        });
        loop {
            let shown = statistic.solve(&standing)?;
            if !self.dimension.sensitive {
                return Ok(shown);
            }
            let failing = statistic.one_sided(&only(&standing, &shown), |block| {
                self.most_with_one_score(block)
            })?;
            if failing.is_empty() {
                return Ok(shown);
            }
            hide(&mut standing, failing);
        }
    }

    /// Section 5, step 4; section 7.6 in strict mode; and for sensitive dimensions section 7.3 and
    /// the merged low class, each of which may hide more, so that all start again.
    fn decide_items(
        &self,
        mut standing: Vec<Standing>,
    ) -> Result<(Vec<bool>, Vec<Masks>), Malformed> {
        let item = |item: usize| {
            self.statistic(move |tally| {
                let answers = tally.items.get(item)?;
                let (n, label) = (answers.n(), answers.label());
                Some(Group { n, label })
            })
        };
        let mut statistics: Vec<Statistic<'_>> = self.items.clone().map(item).collect();
        if self.dimension.strict {
            let partial = |tally: &Tally| Some(crowd(tally.scores.get(self.place)?.n_partial()));
            statistics.push(self.statistic(partial));
        }
        loop {
            standing = link(&statistics, standing)?;
            if !self.dimension.sensitive {
                return Ok((open(&standing), Vec::new()));
            }
            let mut failing = Vec::new();
            for (item, statistic) in self.items.clone().zip(&statistics) {
                failing.extend(statistic.one_sided(&standing, |block| {
                    self.answers(item, block).into_iter().max().unwrap_or(0)
                })?);
            }
            let mut masks = Vec::new();
            if failing.is_empty() {
                for item in self.items.clone() {
                    let merged = low::merge(self.parents, &self.counts(item), &open(&standing));
                    failing.extend(merged.withheld);
                    masks.push(merged.masks);
                }
            }
            if failing.is_empty() {
                failing = self.told_by_score(&standing, &masks);
            }
            if failing.is_empty() {
                return Ok((open(&standing), masks));
            }
            hide(&mut standing, failing);
        }
    }

    /// Units with a count that is not told and so few answers that the score tells it all the same:
    /// the score is one more equation about the counts of its items. Their tables are not shown.
    fn told_by_score(&self, standing: &[Standing], masks: &[Masks]) -> Vec<usize> {
        let items = self.items.clone().zip(masks);
        let units = items.flat_map(|(item, masks)| {
            let mut totals: Vec<u32> = self
                .counts(item)
                .iter()
                .map(|own| own.iter().sum())
                .collect();
            for (unit, parent) in self.parents.iter().enumerate().rev() {
                let own = totals.get(unit).copied().unwrap_or_default();
                if let Some(above) = parent.and_then(|parent| totals.get_mut(parent)) {
                    *above += own;
                }
            }
            let units = masks.iter().zip(totals).zip(open(standing)).enumerate();
            let told = units.filter(|(_, ((masks, n), shown))| {
                *shown && masks.contains(&true) && (1..FEWEST_BESIDE_SCORE).contains(n)
            });
            told.map(|(unit, _)| unit).collect::<Vec<usize>>()
        });
        units.collect()
    }

    /// Per unit the answers of the people directly in it, per option.
    fn counts(&self, item: usize) -> Vec<&[u32]> {
        let items = self.direct.iter().map(|tally| tally.items.get(item));
        items
            .map(|item| item.map_or(&[][..], |item| item.counts))
            .collect()
    }

    /// The tallies of the people of a block.
    fn people(&self, block: &Block) -> impl Iterator<Item = &Tally> {
        let units = std::iter::once(&block.owner).chain(&block.members);
        units.filter_map(|&unit| self.direct.get(unit))
    }

    /// The answers of a block, per option.
    fn answers(&self, item: usize, block: &Block) -> Vec<u32> {
        let mut sums = Vec::new();
        for tally in self.people(block).filter_map(|tally| tally.items.get(item)) {
            sums.resize(tally.counts.len(), 0);
            for (sum, count) in sums.iter_mut().zip(tally.counts) {
                *sum += count;
            }
        }
        sums
    }

    /// How many of a block have the score that most of them have.
    fn most_with_one_score(&self, block: &Block) -> u32 {
        let scores = self
            .people(block)
            .filter_map(|tally| tally.scores.get(self.place));
        let together = scores.cloned().reduce(|mut all, score| {
            all.merge(&score);
            all
        });
        together.map_or(0, |score| score.n_most())
    }
}
