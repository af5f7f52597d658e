//! Tallies: what is known of the answers of a group of people, and nothing about any one of them.
//!
//! Every figure is made of these sums, and the sums of two groups together are the sums added.

use std::collections::BTreeMap;

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
    /// People by the items they answered, also those with too few answers for a score. Whoever
    /// answered none is not here.
    pub patterns: BTreeMap<Pattern, u32>,
    /// In sensitive dimensions, people by their score in grains: how many are of one mind.
    values: BTreeMap<i64, u32>,
    sensitive: bool,
    sum: i128,
    /// The sum of the squares, for the spread.
    squares: i128,
    grains: i64,
    n_items: usize,
}

/// The answers to one item, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemTally {
    /// Per option, lowest intensity first.
    pub counts: Vec<u32>,
    /// Not relevant.
    pub not_relevant: u32,
}

/// The person scores of one dimension and one group of a crowd, added up.
#[derive(Debug, Default)]
pub(super) struct Sums {
    sum: i128,
    squares: i128,
    n: u32,
    floor: u32,
    ceiling: u32,
    /// What only some dimensions have.
    more: Option<Box<More>>,
}

/// What only some dimensions have: the patterns of many items, the scores of sensitive ones.
#[derive(Debug, Default)]
pub(super) struct More {
    pub(super) patterns: BTreeMap<Pattern, u32>,
    pub(super) values: BTreeMap<i64, u32>,
}

impl Sums {
    /// Adds one person.
    pub(super) fn add(&mut self, grains: i64, highest: i64) {
        self.n += 1;
        let wide = i128::from(grains);
        self.sum += wide;
        self.squares += wide * wide;
        self.floor += u32::from(grains == 0);
        self.ceiling += u32::from(grains == highest);
    }

    pub(super) fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    pub(super) fn patterns(&self) -> Option<&BTreeMap<Pattern, u32>> {
        Some(&self.more.as_ref()?.patterns)
    }

    /// What the people have in common: whoever has no spread agrees.
    fn label(&self) -> Label {
        let n = i128::from(self.n);
        if n == 0 {
            Label::Nobody
        } else if n * self.squares == self.sum * self.sum {
            i64::try_from(self.sum / n).map_or(Label::Mixed, Label::All)
        } else {
            Label::Mixed
        }
    }
}

impl Tally {
    /// The tally of nobody.
    pub fn empty(scoring: &Scoring) -> Self {
        Self {
            respondents: 0,
            scores: scoring.dimensions.iter().map(ScoreTally::empty).collect(),
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
        let scores = self.scores.iter().map(|score| ScoreTally {
            patterns: BTreeMap::new(),
            values: score.values.clone(),
            ..*score
        });
        Self {
            respondents: self.respondents,
            scores: scores.collect(),
            items: self.items.clone(),
        }
    }

    /// Adds another group of people.
    pub fn merge(&mut self, other: &Self) {
        self.respondents += other.respondents;
        for (score, more) in self.scores.iter_mut().zip(&other.scores) {
            score.merge(more);
        }
        for (item, more) in self.items.iter_mut().zip(&other.items) {
            item.merge(more);
        }
    }
}

impl ScoreTally {
    fn empty(dimension: &DimensionScoring) -> Self {
        Self {
            n: 0,
            floor: 0,
            ceiling: 0,
            label: Label::Nobody,
            patterns: BTreeMap::new(),
            values: BTreeMap::new(),
            sensitive: dimension.sensitive,
            sum: 0,
            squares: 0,
            grains: dimension.grains,
            n_items: dimension.ranks.len(),
        }
    }

    fn add(&mut self, grains: i64) {
        self.n += 1;
        self.sum += i128::from(grains);
        self.squares += i128::from(grains) * i128::from(grains);
        self.floor += u32::from(grains == 0);
        self.ceiling += u32::from(grains == 100 * self.grains);
        self.label = self.label.join(Label::All(grains));
        if self.sensitive {
            *self.values.entry(grains).or_default() += 1;
        }
    }

    /// Takes over what a crowd added up, in the place of nobody.
    pub(super) fn fill(&mut self, sums: &Sums, patterns: BTreeMap<Pattern, u32>) {
        self.n = sums.n;
        self.floor = sums.floor;
        self.ceiling = sums.ceiling;
        self.label = sums.label();
        self.sum = sums.sum;
        self.squares = sums.squares;
        self.patterns = patterns;
        if let Some(more) = &sums.more {
            self.values.clone_from(&more.values);
        }
    }

    fn add_pattern(&mut self, pattern: Pattern) {
        if pattern != 0 {
            *self.patterns.entry(pattern).or_default() += 1;
        }
    }

    /// Adds another group of people.
    pub fn merge(&mut self, more: &Self) {
        self.n += more.n;
        self.floor += more.floor;
        self.ceiling += more.ceiling;
        self.label = self.label.join(more.label);
        self.sum += more.sum;
        self.squares += more.squares;
        for (&pattern, n) in &more.patterns {
            *self.patterns.entry(pattern).or_default() += n;
        }
        for (&value, n) in &more.values {
            *self.values.entry(value).or_default() += n;
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
        let partial = self.patterns.iter().filter(|&(&items, _)| items != whole);
        partial.map(|(_, n)| n).sum()
    }

    /// In a sensitive dimension, how many people have the score that most people have.
    pub fn n_most(&self) -> u32 {
        self.values.values().copied().max().unwrap_or_default()
    }
}

impl ItemTally {
    /// Adds another group of people.
    pub fn merge(&mut self, more: &Self) {
        for (count, add) in self.counts.iter_mut().zip(&more.counts) {
            *count += add;
        }
        self.not_relevant += more.not_relevant;
    }

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
