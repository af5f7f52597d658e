//! From answers to points: orientation, the half rule, and the tallies that every figure is made of.
//!
//! A tally is additive: the tally of a unit is the sum of the tallies of the people in it, so a
//! file of answers is read once and kept nowhere. Scores are person first, then group
//! (the scoring specification's sections 2–4).

use super::disclosure::complement::Label;
use super::instrument::{Code, Dimension, Instrument, Item};
use super::points::Points;

/// One person's answer to one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// The rank of a substantive option, 0 for the lowest intensity.
    Rank(usize),
    /// Not relevant, do not know, prefer not to say: counted, never scored.
    NotRelevant,
    /// Not answered.
    Skipped,
}

impl Answer {
    /// The answer that a code stands for; nothing if the scale does not know the code.
    pub fn of(item: &Item, code: Option<Code>) -> Option<Self> {
        let Some(code) = code else {
            return Some(Self::Skipped);
        };
        match item.scale.rank(code) {
            Some(rank) => Some(Self::Rank(rank)),
            None => item.scale.is_na(code).then_some(Self::NotRelevant),
        }
    }
}

/// How an instrument's answers become points, worked out once per instrument.
#[derive(Debug, Clone)]
pub struct Scoring {
    dimensions: Vec<DimensionScoring>,
    /// Per item the number of options, for empty tallies.
    n_options: Vec<usize>,
}

/// Person scores are kept as whole numbers of *grains*: a grain is so small a part of a point that
/// the mean of any answered items is a whole number of them.
#[derive(Debug, Clone)]
struct DimensionScoring {
    min_answered: usize,
    /// Grains in one point.
    grains: i64,
    /// Per item, per rank: the points times `grains / lcm(1..=items)`.
    ranks: Vec<Vec<i64>>,
    /// lcm(1..=items).
    shares: i64,
}

impl Scoring {
    /// Works out an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        Self {
            dimensions: instrument
                .dimensions
                .iter()
                .map(DimensionScoring::of)
                .collect(),
            n_options: instrument
                .items()
                .map(|item| item.scale.options.len())
                .collect(),
        }
    }

    /// Grains in one point of the dimension at this place.
    fn grains(&self, dimension: usize) -> i64 {
        self.dimensions
            .get(dimension)
            .map_or(1, |dimension| dimension.grains)
    }
}

impl DimensionScoring {
    fn of(dimension: &Dimension) -> Self {
        let steps = |item: &Item| small(item.scale.options.len().saturating_sub(1).max(1));
        let unit = dimension.items.iter().map(steps).fold(1, lcm);
        let shares = (1..=dimension.items.len()).map(small).fold(1, lcm);
        let ranks = dimension.items.iter().map(|item| {
            let all = 100 * unit;
            (0..item.scale.options.len())
                .map(|rank| all / steps(item) * small(rank))
                .map(|points| if item.reverse { all - points } else { points })
                .collect()
        });
        Self {
            min_answered: dimension.min_answered,
            grains: unit * shares,
            ranks: ranks.collect(),
            shares,
        }
    }

    /// One person's score in grains, if enough items were answered.
    fn person(&self, answers: &[Answer]) -> Option<i64> {
        let points: Vec<i64> = self
            .ranks
            .iter()
            .zip(answers)
            .filter_map(|(ranks, answer)| match answer {
                Answer::Rank(rank) => ranks.get(*rank).copied(),
                Answer::NotRelevant | Answer::Skipped => None,
            })
            .collect();
        let enough = points.len() >= self.min_answered.max(1);
        enough.then(|| points.iter().sum::<i64>() * (self.shares / small(points.len())))
    }
}

/// Everything that is known of the answers of one group of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// People who answered, also those without a score in any dimension.
    pub respondents: u32,
    /// Per dimension, in the instrument's order.
    pub scores: Vec<ScoreTally>,
    /// Per item, in the instrument's order.
    pub items: Vec<ItemTally>,
}

/// The person scores of one dimension, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreTally {
    /// People with a score.
    pub n: u32,
    /// People at exactly 0.
    pub floor: u32,
    /// People at exactly 100.
    pub ceiling: u32,
    /// What the people have in common.
    pub label: Label,
    sum: i128,
    grains: i64,
}

/// The answers to one item, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTally {
    /// Per option, lowest intensity first.
    pub counts: Vec<u32>,
    /// Not relevant.
    pub not_relevant: u32,
}

impl Tally {
    /// The tally of nobody.
    pub fn empty(scoring: &Scoring) -> Self {
        let score = |place| ScoreTally {
            n: 0,
            floor: 0,
            ceiling: 0,
            label: Label::Nobody,
            sum: 0,
            grains: scoring.grains(place),
        };
        Self {
            respondents: 0,
            scores: (0..scoring.dimensions.len()).map(score).collect(),
            items: scoring
                .n_options
                .iter()
                .map(|&n| ItemTally {
                    counts: vec![0; n],
                    not_relevant: 0,
                })
                .collect(),
        }
    }

    /// Adds one person, whose answers stand in the order of the instrument's items.
    pub fn add(&mut self, scoring: &Scoring, answers: &[Answer]) {
        self.respondents += 1;
        for (item, answer) in self.items.iter_mut().zip(answers) {
            match answer {
                Answer::Rank(rank) => {
                    if let Some(count) = item.counts.get_mut(*rank) {
                        *count += 1;
                    }
                }
                Answer::NotRelevant => item.not_relevant += 1,
                Answer::Skipped => {}
            }
        }
        let mut rest = answers;
        for (score, dimension) in self.scores.iter_mut().zip(&scoring.dimensions) {
            let (own, others) = rest
                .split_at_checked(dimension.ranks.len())
                .unwrap_or((rest, &[]));
            rest = others;
            if let Some(grains) = dimension.person(own) {
                score.add(grains);
            }
        }
    }

    /// Adds another group of people.
    pub fn merge(&mut self, other: &Self) {
        self.respondents += other.respondents;
        for (score, more) in self.scores.iter_mut().zip(&other.scores) {
            score.n += more.n;
            score.floor += more.floor;
            score.ceiling += more.ceiling;
            score.label = score.label.join(more.label);
            score.sum += more.sum;
        }
        for (item, more) in self.items.iter_mut().zip(&other.items) {
            for (count, add) in item.counts.iter_mut().zip(&more.counts) {
                *count += add;
            }
            item.not_relevant += more.not_relevant;
        }
    }
}

impl ScoreTally {
    fn add(&mut self, grains: i64) {
        self.n += 1;
        self.sum += i128::from(grains);
        self.floor += u32::from(grains == 0);
        self.ceiling += u32::from(grains == 100 * self.grains);
        self.label = self.label.join(Label::All(grains));
    }

    /// The group score: the mean of the person scores; nothing where nobody has one.
    pub fn mean(&self) -> Option<Points> {
        Points::fraction(self.sum, i128::from(self.n) * i128::from(self.grains))
    }
}

impl ItemTally {
    /// Substantive answers: the base of the percentages.
    pub fn n(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// What the people who answered have in common.
    pub fn label(&self) -> Label {
        self.counts
            .iter()
            .zip(0..)
            .filter(|&(&count, _)| count > 0)
            .fold(Label::Nobody, |label, (_, rank)| {
                label.join(Label::All(rank))
            })
    }
}

/// A small count as a factor.
fn small(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The least common multiple.
fn lcm(a: i64, b: i64) -> i64 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x.max(1) * b
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
