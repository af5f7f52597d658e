//! Tallies: what is known of the answers of a group of people, and nothing about any one of them.
//!
//! Every figure is made of these sums, and the sums of two groups together are the sums added. There
//! may be ten thousand units with a tally each, so a tally keeps its counters close together.

use std::sync::Arc;

use super::{Answer, DimensionScoring, Pattern, Scoring};
use crate::domain::disclosure::complement::Label;
use crate::domain::points::Points;

/// Everything that is known of the answers of one group of people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// People who answered, also those without a score in any dimension.
    pub respondents: u32,
    /// Per dimension, in the instrument's order.
    pub scores: Vec<ScoreTally>,
    /// Per item, in the instrument's order.
    pub items: ItemTallies,
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
    n_items: u8,
    sensitive: bool,
    grains: i64,
    sum: i128,
    /// The sum of the squares, for the spread.
    squares: i128,
    /// What not every tally has; nothing where there is none of it.
    more: Option<Box<More>>,
}

/// What not every tally has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct More {
    /// People by the items they answered.
    patterns: Counts<Pattern>,
    /// In sensitive dimensions, people by their score in grains: how many are of one mind.
    values: Counts<i64>,
}

/// People by something that they have in common, in its order. A few dozen entries at most.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Counts<K>(Vec<(K, u32)>);

impl<K> Default for Counts<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Copy> Counts<K> {
    fn add(&mut self, key: K, n: u32) {
        match self.0.binary_search_by_key(&key, |(own, _)| *own) {
            Ok(place) => {
                if let Some((_, count)) = self.0.get_mut(place) {
                    *count += n;
                }
            }
            Err(place) => self.0.insert(place, (key, n)),
        }
    }
}

/// The answers to every item, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTallies {
    /// Where each item's counters begin, and behind the last item where they end.
    starts: Arc<[usize]>,
    /// Per item how many found it not relevant, then how many chose each option.
    counts: Box<[u32]>,
}

/// The answers to one item, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemTally<'a> {
    /// Per option, lowest intensity first.
    pub counts: &'a [u32],
    /// Not relevant.
    pub not_relevant: u32,
}

impl Tally {
    /// The tally of nobody.
    pub fn empty(scoring: &Scoring) -> Self {
        Self {
            respondents: 0,
            scores: scoring.dimensions.iter().map(ScoreTally::empty).collect(),
            items: ItemTallies::empty(&scoring.starts),
        }
    }

    /// Adds one person, whose answers stand in the order of the instrument's items.
    pub fn add(&mut self, scoring: &Scoring, answers: &[Answer]) {
        self.respondents += 1;
        for (item, answer) in answers.iter().enumerate() {
            match answer {
                Answer::Rank(rank) => self.items.add(item, 1 + rank),
                Answer::NotRelevant => self.items.add(item, 0),
                Answer::Skipped => {}
            }
        }
        for (score, (dimension, own)) in self.scores.iter_mut().zip(scoring.split(answers)) {
            score.add_pattern(DimensionScoring::pattern(own));
            if let Some(grains) = dimension.person(own) {
                score.add(grains);
            }
        }
    }

    /// The same without who answered which items.
    #[must_use]
    pub fn without_patterns(&self) -> Self {
        Self {
            scores: self
                .scores
                .iter()
                .map(ScoreTally::without_patterns)
                .collect(),
            items: self.items.clone(),
            ..*self
        }
    }

    /// Adds another group of people.
    pub fn merge(&mut self, other: &Self) {
        self.merge_figures(other);
        for (score, more) in self.scores.iter_mut().zip(&other.scores) {
            score.merge_patterns(more);
        }
    }

    /// Adds another group of people, but not who of them answered which items.
    pub fn merge_figures(&mut self, other: &Self) {
        self.respondents += other.respondents;
        for (score, more) in self.scores.iter_mut().zip(&other.scores) {
            score.merge_figures(more);
        }
        let counts = self.items.counts.iter_mut();
        for (count, more) in counts.zip(&other.items.counts) {
            *count += more;
        }
    }
}

impl ScoreTally {
    fn empty(dimension: &DimensionScoring) -> Self {
        Self {
            n: 0,
            floor: 0,
            ceiling: 0,
            n_items: u8::try_from(dimension.ranks.len()).unwrap_or(u8::MAX),
            sensitive: dimension.sensitive,
            grains: dimension.grains,
            sum: 0,
            squares: 0,
            more: None,
        }
    }

    /// Adds one person's score.
    pub(super) fn add(&mut self, grains: i64) {
        self.n += 1;
        let wide = i128::from(grains);
        self.sum += wide;
        self.squares += wide * wide;
        self.floor += u32::from(grains == 0);
        self.ceiling += u32::from(grains == 100 * self.grains);
        if self.sensitive {
            self.more().values.add(grains, 1);
        }
    }

    /// Adds the items that one person answered.
    pub(super) fn add_pattern(&mut self, pattern: Pattern) {
        if pattern != 0 {
            self.more().patterns.add(pattern, 1);
        }
    }

    fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    fn without_patterns(&self) -> Self {
        let values = self.more.as_ref().map(|more| &more.values);
        let values = values.filter(|values| !values.0.is_empty());
        let more = values.map(|values| {
            Box::new(More {
                patterns: Counts::default(),
                values: values.clone(),
            })
        });
        Self { more, ..*self }
    }

    fn merge_figures(&mut self, more: &Self) {
        self.n += more.n;
        self.floor += more.floor;
        self.ceiling += more.ceiling;
        self.sum += more.sum;
        self.squares += more.squares;
        let values = more.more.iter().flat_map(|more| &more.values.0);
        for &(value, n) in values {
            self.more().values.add(value, n);
        }
    }

    fn merge_patterns(&mut self, more: &Self) {
        for &(pattern, n) in more.patterns() {
            self.more().patterns.add(pattern, n);
        }
    }

    /// Adds another group of people.
    pub fn merge(&mut self, more: &Self) {
        self.merge_figures(more);
        self.merge_patterns(more);
    }

    /// People by the items they answered, also those with too few answers for a score. Whoever
    /// answered none is not here.
    pub fn patterns(&self) -> &[(Pattern, u32)] {
        self.more.as_ref().map_or(&[], |more| &more.patterns.0)
    }

    /// What the people have in common: whoever has no spread agrees.
    pub fn label(&self) -> Label {
        let n = i128::from(self.n);
        if n == 0 {
            Label::Nobody
        } else if n * self.squares == self.sum * self.sum {
            i64::try_from(self.sum / n).map_or(Label::Mixed, Label::All)
        } else {
            Label::Mixed
        }
    }

    /// The group score: the mean of the person scores; nothing where nobody has one.
    pub fn mean(&self) -> Option<Points> {
        Points::fraction(self.sum, i128::from(self.n) * i128::from(self.grains))
    }

    /// The mean of everybody here who is not in `part`, a group within this one; nothing where that is
    /// nobody.
    pub fn mean_without(&self, part: &Self) -> Option<Points> {
        let n = i128::from(self.n) - i128::from(part.n);
        Points::fraction(self.sum - part.sum, n * i128::from(self.grains))
    }

    /// The variance of the person scores in square points, exact, with n − 1 below the line;
    /// nothing for fewer than two people.
    pub fn variance(&self) -> Option<Points> {
        let n = i128::from(self.n);
        let grains = i128::from(self.grains);
        // A million people with twenty items on mixed scales stay four digits below what i128 holds.
        let above = n * self.squares - self.sum * self.sum;
        Points::fraction(above, n * (n - 1).max(0) * grains * grains)
    }

    /// The standard deviation of the person scores, in points; nothing for fewer than two people.
    pub fn sd(&self) -> Option<f64> {
        self.variance().map(|variance| variance.to_f64().sqrt())
    }

    /// People who answered some of the items, but not all.
    pub fn n_partial(&self) -> u32 {
        let whole = (0..self.n_items).fold(0, |pattern, bit| pattern | 1 << bit);
        let partial = self.patterns().iter().filter(|(items, _)| *items != whole);
        partial.map(|(_, n)| n).sum()
    }

    /// In a sensitive dimension, how many people have the score that most people have.
    pub fn n_most(&self) -> u32 {
        let values = self.more.iter().flat_map(|more| &more.values.0);
        values.map(|(_, n)| *n).max().unwrap_or_default()
    }
}

impl ItemTallies {
    fn empty(starts: &Arc<[usize]>) -> Self {
        Self {
            starts: Arc::clone(starts),
            counts: vec![0; starts.last().copied().unwrap_or_default()].into(),
        }
    }

    /// Adds one answer to an item: 0 for not relevant, then the options.
    fn add(&mut self, item: usize, counter: usize) {
        let (start, end) = (self.starts.get(item), self.starts.get(item + 1));
        let place = start.map(|start| start + counter);
        let place = place.filter(|place| end.is_some_and(|end| place < end));
        if let Some(count) = place.and_then(|place| self.counts.get_mut(place)) {
            *count += 1;
        }
    }

    /// Where each item's counters begin, and all counters: for a crowd.
    pub(super) fn counters(&mut self) -> (&[usize], &mut [u32]) {
        (&self.starts, &mut self.counts)
    }

    /// The item at this place.
    pub fn get(&self, item: usize) -> Option<ItemTally<'_>> {
        let (start, end) = (*self.starts.get(item)?, *self.starts.get(item + 1)?);
        let (not_relevant, counts) = self.counts.get(start..end)?.split_first()?;
        Some(ItemTally {
            counts,
            not_relevant: *not_relevant,
        })
    }

    /// Every item, in the instrument's order.
    pub fn iter(&self) -> impl Iterator<Item = ItemTally<'_>> {
        (0..self.starts.len()).filter_map(|item| self.get(item))
    }
}

impl ItemTally<'_> {
    /// Substantive answers: the base of the percentages.
    pub fn n(self) -> u32 {
        self.counts.iter().sum()
    }

    /// What the people who answered have in common.
    pub fn label(self) -> Label {
        self.counts
            .iter()
            .zip(0..)
            .filter(|&(&count, _)| count > 0)
            .fold(Label::Nobody, |label, (_, rank)| {
                label.join(Label::All(rank))
            })
    }
}
