//! One dimension for a great many people: what its answers come to, looked up rather than worked out.

use std::collections::BTreeMap;

use super::crowd::{LOWEST, Mark, answers};
use super::tally::Sums;
use super::{Answer, DimensionScoring, Pattern};
use crate::domain::moments::Moments;

/// Dimensions with more ways to be answered are worked out person by person.
const MOST_WAYS: usize = 1 << 15;
/// In dimensions with more items the patterns of answered items are kept in a map.
const MOST_ITEMS: usize = 6;

/// What one way to answer a dimension comes to.
#[derive(Debug, Clone, Copy)]
struct Way {
    /// The score in grains, if enough items were answered.
    score: Option<i64>,
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
    /// Where the counters of its patterns begin in a group.
    start: usize,
    highest: i64,
}

impl<'a> Marks<'a> {
    /// Works out every way to answer.
    pub(super) fn of(dimension: &'a DimensionScoring, start: usize) -> Self {
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
                score: dimension.person(&own),
                pattern: DimensionScoring::pattern(&own),
                people: 0,
            }
        };
        let ways: Vec<Way> = (0..n_ways.unwrap_or(0)).map(way).collect();
        let moments = || Moments::empty(vec![dimension.unit; dimension.ranks.len()]);
        Self {
            moments: ways.is_empty().then(moments),
            highest: 100 * dimension.grains,
            dimension,
            bases,
            ways,
            start,
        }
    }

    pub(super) fn n_items(&self) -> usize {
        self.bases.len()
    }

    pub(super) fn is_sensitive(&self) -> bool {
        self.dimension.sensitive
    }

    /// Counters of its patterns in a group; none if a map has them.
    pub(super) fn n_patterns(&self) -> usize {
        if self.n_items() > MOST_ITEMS {
            0
        } else {
            1 << self.n_items()
        }
    }

    /// Adds one person to a group's counters, and gives the score.
    pub(super) fn add(
        &mut self,
        own: &[Mark],
        patterns: &mut [u32],
        sums: &mut Sums,
    ) -> Option<i64> {
        let (score, pattern) = self.looked_up(own);
        if self.n_items() > MOST_ITEMS {
            if pattern != 0 {
                *sums.more().patterns.entry(pattern).or_default() += 1;
            }
        } else if let Ok(place) = usize::try_from(pattern)
            && let Some(count) = patterns.get_mut(self.start + place)
        {
            *count += 1;
        }
        if let Some(grains) = score {
            sums.add(grains, self.highest);
            if self.dimension.sensitive {
                *sums.more().values.entry(grains).or_default() += 1;
            }
        }
        score
    }

    fn looked_up(&mut self, own: &[Mark]) -> (Option<i64>, Pattern) {
        if !self.ways.is_empty() {
            let number = own.iter().zip(&self.bases);
            let number = number.fold(0, |number, (&mark, base)| number * base + usize::from(mark));
            if let Some(way) = self.ways.get_mut(number) {
                way.people += 1;
                return (way.score, way.pattern);
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

    /// A group's people by the items they answered, without those who answered none.
    pub(super) fn patterns(&self, counters: &[u32], sums: &Sums) -> BTreeMap<Pattern, u32> {
        if self.n_items() > MOST_ITEMS {
            return sums.patterns().cloned().unwrap_or_default();
        }
        let own = counters.iter().skip(self.start).take(self.n_patterns());
        let counted = (0..).zip(own.copied()).skip(1);
        counted.filter(|&(_, n)| n > 0).collect()
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
