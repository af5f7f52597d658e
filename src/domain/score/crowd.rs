//! A great many people added up at once, group by group.
//!
//! [`Tally::add`] and [`Everyone::add`] say what is added; this says the same for a million people.
//! The counters of a group stand side by side, and what a person's answers in one dimension come to is
//! looked up: a dimension of four items with five options has 2,401 ways to be answered.

use super::marks::Marks;
use super::tally::Sums;
use super::{Answer, Everyone, Scoring, Tally};
use crate::domain::moments::Moments;

/// One person's answer to one item, small: nothing, not relevant, or the rank of an option and two.
pub type Mark = u8;
/// Not answered.
pub const SKIPPED: Mark = 0;
/// Not relevant, do not know, prefer not to say.
pub const NOT_RELEVANT: Mark = 1;
/// The option of lowest intensity; the others follow.
pub const LOWEST: Mark = 2;

/// Groups of people, added up.
#[derive(Debug)]
pub struct Crowd<'a> {
    scoring: &'a Scoring,
    dimensions: Vec<Marks<'a>>,
    /// Per item of a group, where its counters begin: not relevant, then the options.
    starts: Vec<usize>,
    /// Counters of one group's items.
    n_counts: usize,
    /// Counters of one group's patterns of answered items.
    n_patterns: usize,
    people: Vec<u32>,
    counts: Vec<u32>,
    patterns: Vec<u32>,
    sums: Vec<Sums>,
    everyone: Everyone,
    /// What [`Everyone`] is owed.
    scores: Products,
}

/// Sums of products that still fit small numbers.
#[derive(Debug)]
struct Products {
    figures: Vec<i64>,
    n: u32,
    /// People who may yet be added before a sum could be too large.
    room: u32,
    most: u32,
    sums: Vec<i64>,
    /// The sums of the products of every two figures.
    pairs: Vec<i64>,
}

impl<'a> Crowd<'a> {
    /// Nobody, in no group.
    pub fn new(scoring: &'a Scoring) -> Self {
        let mut n_counts = 0;
        let starts = scoring.n_options.iter().map(|options| {
            let start = n_counts;
            n_counts += options + 1;
            start
        });
        let starts = starts.collect();
        let mut n_patterns = 0;
        let dimensions = scoring.dimensions.iter().map(|dimension| {
            let marks = Marks::of(dimension, n_patterns);
            n_patterns += marks.n_patterns();
            marks
        });
        let dimensions = dimensions.collect();
        Self {
            scoring,
            dimensions,
            starts,
            n_counts,
            n_patterns,
            people: Vec::new(),
            counts: Vec::new(),
            patterns: Vec::new(),
            sums: Vec::new(),
            everyone: Everyone::empty(scoring),
            scores: Products::of(scoring),
        }
    }

    /// A new group, with nobody in it: its place.
    pub fn group(&mut self) -> usize {
        let place = self.people.len();
        self.people.push(0);
        self.counts.resize(self.counts.len() + self.n_counts, 0);
        self.patterns
            .resize(self.patterns.len() + self.n_patterns, 0);
        let sums = self.dimensions.iter().map(|_| Sums::default());
        self.sums.extend(sums);
        place
    }

    /// Adds one person to a group. The marks stand in the order of the instrument's items.
    pub fn add(&mut self, group: usize, marks: &[Mark]) {
        let Some(people) = self.people.get_mut(group) else {
            return;
        };
        *people += 1;
        let counts = self
            .counts
            .get_mut(group * self.n_counts..)
            .unwrap_or_default();
        for (&mark, &start) in marks.iter().zip(&self.starts) {
            if mark != SKIPPED
                && let Some(count) = counts.get_mut(start + usize::from(mark - NOT_RELEVANT))
            {
                *count += 1;
            }
        }
        let patterns = self
            .patterns
            .get_mut(group * self.n_patterns..)
            .unwrap_or_default();
        let sums = self
            .sums
            .get_mut(group * self.dimensions.len()..)
            .unwrap_or_default();
        self.scores.figures.clear();
        let mut rest = marks;
        for (dimension, sums) in self.dimensions.iter_mut().zip(sums) {
            let (own, others) = rest
                .split_at_checked(dimension.n_items())
                .unwrap_or((rest, &[]));
            rest = others;
            let score = dimension.add(own, patterns, sums);
            if !dimension.is_sensitive() {
                self.scores.figures.extend(score);
            }
        }
        self.scores.add(&mut self.everyone.scores);
    }

    /// The tally of each group, and what is known of all of them together.
    pub fn done(mut self) -> (Vec<Tally>, Everyone) {
        self.scores.flush(&mut self.everyone.scores);
        for (dimension, moments) in self.dimensions.iter().zip(&mut self.everyone.items) {
            dimension.add_moments(moments);
        }
        let tallies = (0..self.people.len())
            .map(|group| self.tally(group))
            .collect();
        (tallies, self.everyone)
    }

    fn tally(&self, group: usize) -> Tally {
        let mut tally = Tally::empty(self.scoring);
        tally.respondents = self.people.get(group).copied().unwrap_or_default();
        let counts = self.counts.get(group * self.n_counts..).unwrap_or_default();
        for (item, &start) in tally.items.iter_mut().zip(&self.starts) {
            let mut own = counts.iter().skip(start).copied();
            item.not_relevant = own.next().unwrap_or_default();
            for (count, own) in item.counts.iter_mut().zip(own) {
                *count = own;
            }
        }
        let patterns = self
            .patterns
            .get(group * self.n_patterns..)
            .unwrap_or_default();
        let sums = self
            .sums
            .get(group * self.dimensions.len()..)
            .unwrap_or_default();
        let dimensions = self.dimensions.iter().zip(sums);
        for (score, (dimension, sums)) in tally.scores.iter_mut().zip(dimensions) {
            score.fill(sums, dimension.patterns(patterns, sums));
        }
        tally
    }
}

impl Products {
    fn of(scoring: &Scoring) -> Self {
        let open = scoring.dimensions.iter().filter(|one| !one.sensitive);
        let grains = open.clone().map(|dimension| dimension.grains);
        let highest = grains.max().unwrap_or(1).saturating_mul(100);
        let most = i64::MAX / highest.saturating_mul(highest).max(1);
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let n = open.count();
        Self {
            figures: Vec::with_capacity(n),
            n: 0,
            room: most,
            most,
            sums: vec![0; n],
            pairs: vec![0; n * (n + 1) / 2],
        }
    }

    /// Adds one person, if the figures of every dimension are there.
    fn add(&mut self, moments: &mut Moments) {
        if self.figures.len() < self.sums.len() {
            return;
        }
        if self.most < 2 {
            moments.add(&self.figures);
            return;
        }
        if self.room == 0 {
            self.flush(moments);
        }
        self.room -= 1;
        self.n += 1;
        // Nothing can wrap: that is what the room is for.
        let mut products = self.pairs.as_mut_slice();
        let figures = &self.figures;
        for (at, (sum, &figure)) in self.sums.iter_mut().zip(figures).enumerate() {
            *sum = sum.wrapping_add(figure);
            let Some((row, others)) = products.split_at_mut_checked(at + 1) else {
                return;
            };
            for (product, &other) in row.iter_mut().zip(figures) {
                *product = product.wrapping_add(figure.wrapping_mul(other));
            }
            products = others;
        }
    }

    fn flush(&mut self, moments: &mut Moments) {
        moments.add_sums(self.n, &self.sums, &self.pairs);
        self.n = 0;
        self.room = self.most;
        self.sums.fill(0);
        self.pairs.fill(0);
    }
}

/// The answers that marks stand for.
pub fn answers(marks: &[Mark]) -> impl Iterator<Item = Answer> {
    marks.iter().map(|&mark| match mark {
        SKIPPED => Answer::Skipped,
        NOT_RELEVANT => Answer::NotRelevant,
        rank => Answer::Rank(usize::from(rank - LOWEST)),
    })
}

#[cfg(test)]
#[path = "crowd_tests.rs"]
mod tests;
