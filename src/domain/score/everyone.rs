//! What is known of the answers of the whole organisation together: how items and dimensions move
//! with each other. Never kept for a smaller group.

use super::{Answer, DimensionScoring, Scoring};
use crate::domain::moments::Moments;

/// Sums over all respondents, for reliability and drivers. Additive, like a tally.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Everyone {
    /// Per dimension the keyed points of its items, of those who answered all of them.
    pub(super) items: Vec<Moments>,
    /// The dimensions that are not sensitive, in the instrument's order.
    dimensions: Vec<usize>,
    /// Their person scores, of those who have one in each.
    pub(super) scores: Moments,
}

impl Everyone {
    /// The sums over nobody.
    pub fn empty(scoring: &Scoring) -> Self {
        let all = scoring.dimensions.iter().enumerate();
        let open: Vec<(usize, i64)> = all
            .filter(|(_, dimension)| !dimension.sensitive)
            .map(|(place, dimension)| (place, dimension.grains))
            .collect();
        Self {
            items: scoring
                .dimensions
                .iter()
                .map(|dimension| Moments::empty(vec![dimension.unit; dimension.ranks.len()]))
                .collect(),
            dimensions: open.iter().map(|(place, _)| *place).collect(),
            scores: Moments::empty(open.iter().map(|(_, grains)| *grains).collect()),
        }
    }

    /// Adds one person, whose answers stand in the order of the instrument's items.
    pub fn add(&mut self, scoring: &Scoring, answers: &[Answer]) {
        let mut scores = Vec::with_capacity(self.dimensions.len());
        for (items, (dimension, own)) in self.items.iter_mut().zip(scoring.split(answers)) {
            if let Some(points) = dimension.complete(own) {
                items.add(&points);
            }
            if !dimension.sensitive {
                scores.extend(dimension.person(own));
            }
        }
        if scores.len() == self.dimensions.len() {
            self.scores.add(&scores);
        }
    }

    /// The items of the dimension at this place.
    pub fn items(&self, dimension: usize) -> Option<&Moments> {
        self.items.get(dimension)
    }

    /// The person scores of all dimensions that are not sensitive.
    pub fn scores(&self) -> &Moments {
        &self.scores
    }

    /// The dimensions behind [`Everyone::scores`], by their place in the instrument.
    pub fn dimensions(&self) -> &[usize] {
        &self.dimensions
    }
}

impl DimensionScoring {
    /// The keyed points of every item, if all were answered.
    pub(super) fn complete(&self, answers: &[Answer]) -> Option<Vec<i64>> {
        let points = self
            .ranks
            .iter()
            .zip(answers)
            .map(|(ranks, answer)| match answer {
                Answer::Rank(rank) => ranks.get(*rank).copied(),
                Answer::NotRelevant | Answer::Skipped => None,
            });
        points.collect()
    }
}
