//! From answers to points: orientation, the half rule, and the tallies that every figure is made of.
//!
//! A tally is additive: the tally of a unit is the sum of the tallies of the people in it, so a
//! file of answers is read once and kept nowhere. Scores are person first, then group
//! (the scoring specification's sections 2–4).

pub mod crowd;
pub mod everyone;
mod marks;
pub mod tally;

use std::sync::Arc;

pub use self::everyone::Everyone;
pub use self::tally::{ItemTallies, ItemTally, ScoreTally, Tally};
use super::disclosure::complement::Label;
use super::instrument::{Code, Dimension, Instrument, Item};

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
    /// Where each item's counters begin in a tally, and behind the last item where they end: not
    /// relevant, then the options.
    starts: Arc<[usize]>,
}

/// Person scores are kept as whole numbers of *grains*: a grain is so small a part of a point that
/// the mean of any answered items is a whole number of them.
#[derive(Debug, Clone)]
struct DimensionScoring {
    min_answered: usize,
    /// Whether the dimension asks about offensive behaviour.
    sensitive: bool,
    /// Grains in one point.
    grains: i64,
    /// The lcm of the steps of the items' scales: an item's points times this are whole numbers.
    unit: i64,
    /// Per item, per rank: the points times `unit`.
    ranks: Vec<Vec<i64>>,
    /// lcm(1..=items).
    shares: i64,
}

impl Scoring {
    /// Works out an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        let mut starts = vec![0];
        let mut end = 0;
        for item in instrument.items() {
            end += 1 + item.scale.options.len();
            starts.push(end);
        }
        Self {
            dimensions: instrument
                .dimensions
                .iter()
                .map(DimensionScoring::of)
                .collect(),
            starts: starts.into(),
        }
    }

    /// How many items there are.
    fn n_items(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// What one person has in common with others of the same score, dimension by dimension;
    /// nothing where the person has none.
    pub fn labels<'a>(&'a self, answers: &'a [Answer]) -> impl Iterator<Item = Option<Label>> {
        let split = self.split(answers);
        split.map(|(dimension, own)| dimension.person(own).map(Label::All))
    }

    /// One person's answers, dimension by dimension.
    fn split<'a>(
        &'a self,
        answers: &'a [Answer],
    ) -> impl Iterator<Item = (&'a DimensionScoring, &'a [Answer])> {
        let mut rest = answers;
        self.dimensions.iter().map(move |dimension| {
            let (own, others) = rest
                .split_at_checked(dimension.ranks.len())
                .unwrap_or((rest, &[]));
            rest = others;
            (dimension, own)
        })
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
            sensitive: dimension.sensitive,
            grains: unit * shares,
            unit,
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

    /// Which items one person answered: bit i stands for the dimension's i-th item.
    fn pattern(answers: &[Answer]) -> Pattern {
        let bits = answers.iter().zip(0_u32..);
        bits.filter(|(answer, _)| matches!(answer, Answer::Rank(_)))
            .fold(0, |pattern, (_, bit)| pattern | 1 << bit)
    }
}

/// Which items of a dimension somebody answered: bit i stands for the i-th item.
pub type Pattern = u32;

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
