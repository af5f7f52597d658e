//! A great many people added up at once, group by group.
//!
//! [`Tally::add`] and [`Everyone::add`] say what is added; this says the same for a million people.
//! What a person's answers in one dimension come to is looked up: a dimension of four items with five
//! options has 2,401 ways to be answered. And people wait until there are many of them, to be added
//! group by group: the tallies of ten thousand groups are far apart in memory, and far from the
//! processor.

use super::marks::Marks;
use super::{Answer, Everyone, Scoring, Tally};
use crate::domain::moments::Moments;

/// One person's answer to one item, small: nothing, not relevant, or the rank of an option and two.
///
/// As wide as an answer's code: a scale may have more options than a byte can count.
pub type Mark = u16;
/// Not answered.
pub const SKIPPED: Mark = 0;
/// Not relevant, do not know, prefer not to say.
pub const NOT_RELEVANT: Mark = 1;
/// The option of lowest intensity; the others follow.
pub const LOWEST: Mark = 2;

/// How many people wait to be added together: several of each of ten thousand groups.
const MOST_WAITING: usize = 1 << 15;

/// Groups of people, added up.
#[derive(Debug)]
pub struct Crowd<'a> {
    scoring: &'a Scoring,
    dimensions: Vec<Marks<'a>>,
    tallies: Vec<Tally>,
    /// Whether it is counted who answered which items.
    with_patterns: bool,
    waiting: Waiting,
    everyone: Everyone,
    /// What [`Everyone`] is owed.
    scores: Products,
}

/// People who are not in a tally yet.
#[derive(Debug, Default)]
struct Waiting {
    /// The group of each, and the place of their marks in the row of everybody's.
    people: Vec<(usize, usize)>,
    marks: Vec<Mark>,
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
        Self {
            scoring,
            dimensions: scoring.dimensions.iter().map(Marks::of).collect(),
            tallies: Vec::new(),
            with_patterns: true,
            waiting: Waiting::default(),
            everyone: Everyone::empty(scoring),
            scores: Products::of(scoring),
        }
    }

    /// The same where nobody asks who answered which items: that is for disclosure control alone.
    #[must_use]
    pub fn without_patterns(self) -> Self {
        Self {
            with_patterns: false,
            ..self
        }
    }

    /// A new group, with nobody in it: its place.
    pub fn group(&mut self) -> usize {
        self.tallies.push(Tally::empty(self.scoring));
        self.tallies.len() - 1
    }

    /// Adds one person to a group. The marks stand in the order of the instrument's items.
    pub fn add(&mut self, group: usize, marks: &[Mark]) {
        let Waiting {
            people,
            marks: waiting,
        } = &mut self.waiting;
        people.push((group, waiting.len()));
        waiting.extend_from_slice(marks);
        // A person answers as many items as the survey has, so that all rows are equally long.
        let n_items = self.scoring.n_items();
        waiting.resize(waiting.len() - marks.len() + n_items, SKIPPED);
        if people.len() == MOST_WAITING {
            self.settle();
        }
    }

    /// Adds everybody who waits, group by group.
    fn settle(&mut self) {
        let Waiting { mut people, marks } = std::mem::take(&mut self.waiting);
        people.sort_unstable();
        let n_items = self.scoring.n_items();
        for &(group, start) in &people {
            let own = marks.get(start..start + n_items);
            if let (Some(tally), Some(own)) = (self.tallies.get_mut(group), own) {
                self.scores.figures.clear();
                tally.respondents += 1;
                count(tally, own);
                let mut rest = own;
                for (dimension, score) in self.dimensions.iter_mut().zip(&mut tally.scores) {
                    let (own, others) = rest
                        .split_at_checked(dimension.n_items())
                        .unwrap_or((rest, &[]));
                    rest = others;
                    let grains = dimension.add(own, score, self.with_patterns);
                    if !dimension.is_sensitive() {
                        self.scores.figures.extend(grains);
                    }
                }
                self.scores.add(&mut self.everyone.scores);
            }
        }
        self.waiting = Waiting { people, marks };
        self.waiting.people.clear();
        self.waiting.marks.clear();
    }

    /// The tally of each group, and what is known of all of them together.
    pub fn done(mut self) -> (Vec<Tally>, Everyone) {
        self.settle();
        self.scores.flush(&mut self.everyone.scores);
        for (dimension, moments) in self.dimensions.iter().zip(&mut self.everyone.items) {
            dimension.add_moments(moments);
        }
        (self.tallies, self.everyone)
    }
}

/// Counts one person's answers to every item.
fn count(tally: &mut Tally, marks: &[Mark]) {
    let (starts, counts) = tally.items.counters();
    for (&mark, &start) in marks.iter().zip(starts) {
        // Whoever skipped an item adds nothing: nobody can foresee who does, so nothing branches on it.
        let counter = start + usize::from(mark.saturating_sub(NOT_RELEVANT));
        if let Some(count) = counts.get_mut(counter) {
            *count += u32::from(mark != SKIPPED);
        }
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

/// The mark that stands for an answer; nothing for an option after the 65,534th.
pub fn mark(answer: Answer) -> Option<Mark> {
    match answer {
        Answer::Skipped => Some(SKIPPED),
        Answer::NotRelevant => Some(NOT_RELEVANT),
        Answer::Rank(rank) => Mark::try_from(rank).ok()?.checked_add(LOWEST),
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
