//! One dimension for a great many people: what its answers come to, looked up rather than worked out.

use super::crowd::{LOWEST, Mark, answers};
use super::{Answer, DimensionScoring, Pattern, ScoreTally};
use crate::domain::moments::Moments;

/// Dimensions with more ways to be answered are worked out person by person.
const MOST_WAYS: usize = 1 << 15;
/// In place of a score where too few items were answered: small, so that the ways of a dimension
/// stay close to the processor.
const NO_SCORE: i64 = -1;

/// What one way to answer a dimension comes to.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// The score in grains, or [`NO_SCORE`].
    score: i64,
    pattern: Pattern,
    /// How many people answered this way.
    people: u32,
}

/// One dimension.
#[derive(Debug)]
pub(super) struct Marks<'a> {
    dimension: &'a DimensionScoring,
    /// Per item, how many marks there are.
    bases: Vec<usize>,
    /// Every way to answer, the last item's mark counting up first; none if they are too many.
    ways: Vec<Way>,
    /// For want of ways: the items' points of everybody who answered them all.
    moments: Option<Moments>,
}

impl<'a> Marks<'a> {
    /// Works out every way to answer.
    pub(super) fn of(dimension: &'a DimensionScoring) -> Self {
        let bases: Vec<usize> = dimension
            .ranks
            .iter()
            .map(|ranks| ranks.len() + 2)
            .collect();
        let n_ways = bases
            .iter()
            .try_fold(1_usize, |ways, base| ways.checked_mul(*base));
        let n_ways = n_ways.filter(|&n| n <= MOST_WAYS);
        let way = |number: usize| {
            let own = answers_of(number, &bases);
            Way {
                score: dimension.person(&own).unwrap_or(NO_SCORE),
                pattern: DimensionScoring::pattern(&own),
                people: 0,
            }
        };
        let ways: Vec<Way> = (0..n_ways.unwrap_or(0)).map(way).collect();
        let moments = || Moments::empty(vec![dimension.unit; dimension.ranks.len()]);
        Self {
            moments: ways.is_empty().then(moments),
            dimension,
            bases,
            ways,
        }
    }

    pub(super) fn n_items(&self) -> usize {
        self.bases.len()
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.dimension.sensitive
    }

    /// Adds one person to a group, and gives the score.
    pub(super) fn add(
        &mut self,
        own: &[Mark],
        group: &mut ScoreTally,
        with_patterns: bool,
    ) -> Option<i64> {
        let (score, pattern) = self.looked_up(own);
        if with_patterns {
            group.add_pattern(pattern);
        }
        if let Some(grains) = score {
            group.add(grains);
        }
        score
    }

    fn looked_up(&mut self, own: &[Mark]) -> (Option<i64>, Pattern) {
        if !self.ways.is_empty() {
            let number = own.iter().zip(&self.bases);
            let number = number.fold(0, |number, (&mark, base)| number * base + usize::from(mark));
            if let Some(way) = self.ways.get_mut(number) {
                way.people += 1;
                return ((way.score != NO_SCORE).then_some(way.score), way.pattern);
            }
        }
        let own: Vec<Answer> = answers(own).collect();
        if let (Some(points), Some(moments)) = (self.dimension.complete(&own), &mut self.moments) {
            moments.add(&points);
        }
        (self.dimension.person(&own), DimensionScoring::pattern(&own))
    }

    /// How its items move with each other, of everybody who answered them all.
    pub(super) fn add_moments(&self, moments: &mut Moments) {
        if let Some(own) = &self.moments {
            moments.merge(own);
        }
        for (number, way) in self
            .ways
            .iter()
            .enumerate()
            .filter(|(_, way)| way.people > 0)
        {
            if let Some(points) = self.dimension.complete(&answers_of(number, &self.bases)) {
                moments.add_alike(way.people, &points);
            }
        }
    }
}

/// The answers of one way to answer.
fn answers_of(number: usize, bases: &[usize]) -> Vec<Answer> {
    let mut rest = number;
    let marks = bases.iter().rev().map(|base| {
        let mark = rest % base;
        rest /= base;
        Mark::try_from(mark).unwrap_or(LOWEST)
    });
    let mut marks: Vec<Mark> = marks.collect();
    marks.reverse();
    answers(&marks).collect()
}
