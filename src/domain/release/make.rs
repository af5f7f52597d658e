//! From tallies to a release: scores, comparisons, certainty, and what is withheld.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::compare::{Previous, Side, judged, sample};
use super::past::{Past, PastFigures};
use super::ready::Ready;
use super::whole::Whole;
use super::{
    DimensionFigures, ItemFigures, NormFigures, Others, OthersFigures, OthersScore, Release,
    ScoreFigures, UnitFigures, UnitRelease,
};
use crate::domain::benchmark::Norm;
use crate::domain::breakdown::Breakdown;
use crate::domain::disclosure::attack::{Rule, attack};
use crate::domain::disclosure::breakdown::BreakdownFigures;
use crate::domain::disclosure::complement::{Block, Malformed};
use crate::domain::disclosure::{Decisions, Disclosed, Policy};
use crate::domain::id::{DimensionId, UnitId};
use crate::domain::instrument::Instrument;
use crate::domain::points::{Points, percent, worst_case};
use crate::domain::score::{Everyone, ScoreTally, Tally};
use crate::domain::statistic::Correction;
use crate::domain::unit::Tree;

/// Below this response rate a score says what it could be if everybody had answered.
const LOW_RATE: i64 = 60;

/// What a release is made of, all frozen.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The instrument that was answered.
    pub instrument: &'a Instrument,
    /// The organisation.
    pub tree: &'a Tree,
    /// The people invited in each unit and below it, in the tree's order; nothing where unknown.
    pub invited: &'a [Option<u32>],
    /// The tally of the people directly in each unit, in the tree's order.
    pub direct: &'a [Tally],
    /// What is known of everybody together.
    pub everyone: Option<&'a Everyone>,
    /// What people said of themselves.
    pub breakdown: Option<&'a Breakdown>,
    /// The release to compare with, if there is one whose figures are comparable.
    pub previous: Option<&'a Previous<'a>>,
    /// An external norm, if the wave has one.
    pub norm: Option<&'a Norm>,
    /// The reliability of every dimension, where it is known from elsewhere; else it is estimated.
    pub rho: Option<f64>,
}

/// Why there is no release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The tallies do not fit the tree. A fault of ours.
    #[error("the figures do not fit the organisation: {0}")]
    Malformed(#[from] Malformed),
    /// The attack on what would have been published found something, by these rules. It names no
    /// unit: that would tell where to look.
    #[error("the figures would give somebody away ({})", names(.0))]
    Attacked(BTreeSet<Rule>),
}

fn names(rules: &BTreeSet<Rule>) -> String {
    let names: Vec<&str> = rules.iter().map(|rule| rule.name()).collect();
    names.join(", ")
}

impl<'a> Counted<'a> {
    /// The answers alone, with nothing known beside them.
    pub fn of(
        instrument: &'a Instrument,
        tree: &'a Tree,
        invited: &'a [Option<u32>],
        direct: &'a [Tally],
    ) -> Self {
        Self {
            instrument,
            tree,
            invited,
            direct,
            everyone: None,
            breakdown: None,
            previous: None,
            norm: None,
            rho: None,
        }
    }
}

impl Release {
    /// Makes the release of a wave: decides what is withheld, and does as [`Release::of`] says. The
    /// same input makes the same release.
    ///
    /// Errors: the tallies do not fit the tree, or the attack found something.
    pub fn make(counted: &Counted<'_>, policy: Policy) -> Result<Self, Refusal> {
        let Counted {
            instrument,
            tree,
            direct,
            ..
        } = *counted;
        Self::of(counted, &Decisions::make(instrument, tree, direct, policy)?)
    }

    /// Scores, compares, withholds as decided, and attacks what would be told: no release leaves
    /// here that the auditor could compute anybody from.
    ///
    /// Errors: the attack found something.
    pub fn of(counted: &Counted<'_>, decisions: &Decisions) -> Result<Self, Refusal> {
        Ok(Ready::of(*counted, decisions)?.collected())
    }
}

impl Past {
    /// Does the same for a wave that is not told itself, but that another one is compared with in
    /// the dimensions that may be compared.
    ///
    /// Errors: the attack found something.
    pub fn of(
        counted: &Counted<'_>,
        decisions: &Decisions,
        may_be_compared: impl Fn(&DimensionId) -> bool,
    ) -> Result<Self, Refusal> {
        Ok(Ready::of(*counted, decisions)?.past(may_be_compared))
    }
}

/// Attacks everything that is about to be told.
pub(super) fn withstand(
    counted: &Counted<'_>,
    decisions: &Decisions,
    breakdowns: &[BreakdownFigures],
    k: u32,
) -> Result<(), Refusal> {
    let mut hits = decisions.attacked(counted.instrument, counted.tree, counted.direct, k);
    if let (Some(breakdown), false) = (counted.breakdown, breakdowns.is_empty()) {
        let family = decisions.audit_breakdowns(counted.tree, breakdown, breakdowns, k);
        hits.extend(attack(&family));
    }
    let rules: BTreeSet<Rule> = hits.iter().map(|hit| hit.rule).collect();
    if rules.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Attacked(rules))
    }
}

/// Everything that a unit's figures are made of.
#[derive(Debug)]
pub(super) struct Making<'a> {
    pub(super) counted: Counted<'a>,
    pub(super) decisions: &'a Decisions,
    pub(super) whole: Whole,
    /// Each unit's tally with those of all units below it.
    pub(super) totals: Vec<Cow<'a, Tally>>,
}

impl Making<'_> {
    /// A unit, without what stands for the hidden units below it.
    pub(super) fn unit(&self, place: usize) -> Option<UnitRelease> {
        let unit = self.counted.tree.units().get(place)?;
        let tally = self.totals.get(place)?;
        let invited = self.invited(place, tally);
        let figures = self.decisions.unit(place, || UnitFigures {
            n: tally.respondents,
            invited,
            dimensions: self.dimensions(place, &unit.id, tally, invited),
        });
        Some(UnitRelease {
            unit: unit.id.clone(),
            figures,
            others: None,
        })
    }

    /// The people invited to a unit. More answers than invitations means late hires: they count as
    /// invited.
    fn invited(&self, place: usize, tally: &Tally) -> Option<u32> {
        let invited = self.counted.invited.get(place).copied().flatten()?;
        Some(invited.max(tally.respondents))
    }

    /// What another wave is compared with of a unit, in the dimensions at these places.
    pub(super) fn past(&self, place: usize, kept: &[usize]) -> Option<Disclosed<PastFigures>> {
        let tally = self.totals.get(place)?;
        let score = |&dimension: &usize| {
            self.decisions.score(dimension, place, || {
                let score = tally.scores.get(dimension)?;
                Some(OthersScore {
                    n: score.n,
                    score: score.mean()?,
                    sd: score.sd(),
                })
            })
        };
        Some(self.decisions.unit(place, || PastFigures {
            n: tally.respondents,
            invited: self.invited(place, tally),
            scores: kept.iter().map(score).collect(),
        }))
    }

    fn dimensions(
        &self,
        unit: usize,
        id: &UnitId,
        tally: &Tally,
        invited: Option<u32>,
    ) -> Vec<DimensionFigures> {
        let mut scores = self.scores(unit, id, tally, invited).into_iter();
        let mut items = tally.items.iter();
        let dimensions = self.counted.instrument.dimensions.iter().enumerate();
        dimensions
            .map(|(place, dimension)| {
                let own_items: Vec<_> = dimension.items.iter().zip(items.by_ref()).collect();
                let score = scores.next().flatten();
                DimensionFigures {
                    id: dimension.id.clone(),
                    score: self.decisions.score(place, unit, || score),
                    items: self.decisions.items(place, unit, || {
                        let told = own_items.into_iter().enumerate();
                        told.map(|(at, (item, tally))| {
                            let (counts, not_relevant) =
                                self.decisions.told((place, at), unit, tally);
                            ItemFigures {
                                id: item.id.clone(),
                                n: tally.n(),
                                counts,
                                not_relevant,
                            }
                        })
                        .collect()
                    }),
                }
            })
            .collect()
    }

    /// The scores of a unit that are shown, each change judged beside the others.
    fn scores(
        &self,
        unit: usize,
        id: &UnitId,
        tally: &Tally,
        invited: Option<u32>,
    ) -> Vec<Option<ScoreFigures>> {
        let before = self.before(id);
        let dimensions = self.counted.instrument.dimensions.iter();
        let dimensions = dimensions.zip(&tally.scores).enumerate();
        let lines = dimensions.map(|(place, (dimension, tally))| {
            let is_shown = self.is_shown(place, unit);
            let score =
                is_shown.then(|| self.score((place, &dimension.id), unit, tally, invited))??;
            let then = before
                .as_ref()
                .and_then(|(previous, then)| previous.side(then, &dimension.id));
            let now = Side::of(&score, invited, self.whole.rho(&dimension.id)?);
            let previous = then.map(|then| then.score);
            Some((ScoreFigures { previous, ..score }, now, then))
        });
        judged(lines.collect())
    }

    /// What the unit was in the wave before.
    fn before(&self, unit: &UnitId) -> Option<(&Previous<'_>, Cow<'_, UnitFigures>)> {
        let previous = self.counted.previous?;
        Some((previous, previous.unit(unit)?))
    }

    fn is_shown(&self, dimension: usize, unit: usize) -> bool {
        let shown = self.decisions.score(dimension, unit, || Some(()));
        shown.shown().is_some()
    }

    fn score(
        &self,
        (place, dimension): (usize, &DimensionId),
        unit: usize,
        tally: &ScoreTally,
        invited: Option<u32>,
    ) -> Option<ScoreFigures> {
        let (score, sd) = (tally.mean()?, tally.sd());
        let sample = sd.and_then(|sd| sample(tally.n, score, sd, invited));
        let rho = self.whole.rho(dimension).unwrap_or_default();
        // By the unit's respondents: by those with a score, the width would tell how many skipped.
        let respondents = self.totals.get(unit)?.respondents;
        let few = invited
            .and_then(|invited| percent(respondents, invited))
            .is_some_and(|rate| rate < LOW_RATE);
        let estimate = sample.map(|sample| sample.estimate(Correction::Reliability(rho)));
        let norm = self
            .counted
            .norm
            .and_then(|norm| norm.scores.get(dimension));
        Some(ScoreFigures {
            n: tally.n,
            score,
            sd,
            interval: estimate.map(|estimate| estimate.interval().clipped()),
            bounds: invited
                .filter(|_| few)
                .and_then(|invited| worst_case(score, respondents, invited)),
            previous: None,
            certainty: None,
            rest: self.rest(place, unit, tally),
            norm: norm.map(|norm| NormFigures {
                score: norm.score,
                p: estimate.and_then(|estimate| {
                    let norm_score = norm.score.to_f64();
                    estimate.against(norm_score, norm.standard_error).p()
                }),
            }),
            floor: self.decisions.told_end(place, tally.floor),
            ceiling: self.decisions.told_end(place, tally.ceiling),
        })
    }

    /// The score of everybody outside the unit, where the organisation shows the dimension too. Both
    /// are shown, so their difference is a union of blocks (the disclosure specification's 6.7).
    fn rest(&self, dimension: usize, unit: usize, own: &ScoreTally) -> Option<Points> {
        const ROOT: usize = 0;
        let all = self.totals.get(ROOT)?.scores.get(dimension)?;
        let is_shown = unit != ROOT && self.is_shown(dimension, ROOT);
        is_shown.then(|| all.mean_without(own)).flatten()
    }

    /// The people of a block together: those of the hidden units and those directly in the unit above.
    pub(super) fn others(&self, block: &Block) -> Option<Others> {
        let counted = &self.counted;
        let mut tally = counted.direct.get(block.owner)?.clone();
        let members = block.members.iter();
        for member in members.filter_map(|&member| counted.direct.get(member)) {
            tally.merge(member);
        }
        let units = counted.tree.units();
        let dimensions = counted.instrument.dimensions.iter().zip(&tally.scores);
        Some(Others {
            units: self
                .decisions
                .hidden_under(block.owner)
                .filter_map(|hidden| units.get(hidden))
                .map(|unit| unit.id.clone())
                .collect(),
            n: tally.respondents,
            dimensions: dimensions
                .enumerate()
                .map(|(place, (dimension, score))| OthersFigures {
                    id: dimension.id.clone(),
                    score: self.decisions.others_score(place, block, || {
                        Some(OthersScore {
                            n: score.n,
                            score: score.mean()?,
                            sd: score.sd(),
                        })
                    }),
                })
                .collect(),
        })
    }
}

/// Each unit's tally with those of all units below it.
pub(super) fn totals<'a>(tree: &Tree, direct: &'a [Tally]) -> Vec<Cow<'a, Tally>> {
    // Who answered which items is for disclosure control, which has seen the people of each unit. And
    // a unit with none below it has its own tally already: most units do.
    let mut totals: Vec<Cow<'a, Tally>> = direct.iter().map(Cow::Borrowed).collect();
    for (place, unit) in tree.units().iter().enumerate().rev() {
        let (above, below) = totals.split_at_mut(place);
        let parent = unit.parent.and_then(|parent| above.get_mut(parent));
        if let (Some(parent), Some(own)) = (parent, below.first()) {
            if let Cow::Borrowed(alone) = parent {
                *parent = Cow::Owned(alone.without_patterns());
            }
            parent.to_mut().merge_figures(own);
        }
    }
    totals
}
