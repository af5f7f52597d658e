//! What was published, statistic by statistic, as plain data: the auditor attacks it without any of
//! the code that decided it (disclosure specification, section 8).

use super::complement::Label;
use super::count::Count;
use super::dimension::Decision;
use super::statistic::FEWEST_OTHERS;
use super::{Decisions, SMALLEST_COMMENT_GROUP, crowd};
use crate::domain::instrument::{Dimension, Instrument};
use crate::domain::score::{ItemTally, ScoreTally, Tally};
use crate::domain::unit::Tree;

/// One statistic with the units whose figures were published. All lists that go by unit have the
/// tree's order; an atom is the people directly in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// `people`, `comments`, a dimension, `dimension/item`, or `dimension/partial` for the people
    /// who answered some of its items but not all.
    pub name: String,
    /// The smallest group that may be computable.
    pub k: u32,
    /// How many of a computable group must differ from its most common answer: 1 means that they
    /// must not all agree, 0 that the statistic has no answers that could.
    pub fewest_others: u32,
    /// Per unit, whether it was published.
    pub shown: Vec<bool>,
    /// Per atom, how many it counts.
    pub sizes: Vec<u32>,
    /// Per atom, what they have in common.
    pub labels: Vec<Label>,
    /// Per atom, the answers per category, if the statistic is a table.
    pub counts: Option<Vec<Vec<u32>>>,
    /// Per published unit, the table as it was published, if the statistic is a table.
    pub tables: Option<Vec<Option<Vec<Count>>>>,
}

impl Decisions {
    /// Everything that was published of a wave. `direct` holds the tallies the decisions were made
    /// from, `k` is the smallest group of the wave (disclosure specification, section 8, "published
    /// families per statistic").
    pub fn families<'a>(
        &'a self,
        instrument: &'a Instrument,
        tree: &'a Tree,
        direct: &'a [Tally],
        k: u32,
    ) -> impl Iterator<Item = Published> + 'a {
        let places = 0..self.dimensions.len();
        let dimensions =
            places.flat_map(move |place| self.families_of(place, (instrument, tree), direct));
        self.crowds(direct, k).into_iter().chain(dimensions)
    }

    /// The head counts that were published.
    pub(super) fn crowds(&self, direct: &[Tally], k: u32) -> [Published; 2] {
        let people = |name: &str, k, shown: &[bool]| {
            let groups = direct.iter().map(|tally| crowd(tally.respondents));
            published(
                name.to_owned(),
                (k, 0),
                shown,
                groups.map(|group| (group.n, group.label)),
            )
        };
        [
            people("people", k, &self.units),
            people("comments", k.max(SMALLEST_COMMENT_GROUP), &self.comments),
        ]
    }

    /// What was published of the dimension at this place: its score, then its item tables.
    pub(super) fn families_of(
        &self,
        place: usize,
        (instrument, tree): (&Instrument, &Tree),
        direct: &[Tally],
    ) -> Vec<Published> {
        let shown = self.dimensions.get(place);
        let Some((decision, dimension)) = shown.zip(instrument.dimensions.get(place)) else {
            return Vec::new();
        };
        let before = instrument.dimensions.iter().take(place);
        let first: usize = before.map(|dimension| dimension.items.len()).sum();
        let wave = Wave {
            decisions: self,
            tree,
            direct,
        };
        let items = (first..first + dimension.items.len()).enumerate();
        let tables = items.map(|item| wave.table(dimension, place, item));
        let partial = dimension
            .strict
            .then(|| wave.partial(dimension, decision, place));
        std::iter::once(wave.score(dimension, decision, place))
            .chain(partial)
            .chain(tables)
            .collect()
    }
}

fn published(
    name: String,
    (k, fewest_others): (u32, u32),
    shown: &[bool],
    groups: impl Iterator<Item = (u32, Label)>,
) -> Published {
    let (sizes, labels) = groups.unzip();
    Published {
        name,
        k,
        fewest_others,
        shown: shown.to_vec(),
        sizes,
        labels,
        counts: None,
        tables: None,
    }
}

fn fewest_others(dimension: &Dimension) -> u32 {
    if dimension.sensitive {
        FEWEST_OTHERS
    } else {
        1
    }
}

#[derive(Debug, Clone, Copy)]
struct Wave<'a> {
    decisions: &'a Decisions,
    tree: &'a Tree,
    direct: &'a [Tally],
}

impl Wave<'_> {
    fn score(&self, dimension: &Dimension, decision: &Decision, place: usize) -> Published {
        let scores = self.direct.iter().map(|tally| tally.scores.get(place));
        let groups =
            scores.map(|score| score.map_or((0, Label::Nobody), |one| (one.n, one.label())));
        let rules = (decision.k, fewest_others(dimension));
        published(dimension.id.to_string(), rules, &decision.score, groups)
    }

    fn partial(&self, dimension: &Dimension, decision: &Decision, place: usize) -> Published {
        let partial = self.direct.iter().map(|tally| {
            let score = tally.scores.get(place);
            let group = crowd(score.map_or(0, ScoreTally::n_partial));
            (group.n, group.label)
        });
        let name = format!("{}/partial", dimension.id);
        published(name, (decision.k, 0), &decision.items, partial)
    }

    /// `at` is the item's place in the dimension, `item` that in the instrument.
    fn table(&self, dimension: &Dimension, place: usize, (at, item): (usize, usize)) -> Published {
        let tallies = self.direct.iter();
        let direct: Vec<ItemTally<'_>> =
            tallies.filter_map(|tally| tally.items.get(item)).collect();
        let counts = || direct.iter().map(|tally| tally.counts.to_vec());
        let mut totals: Vec<Vec<u32>> = counts().collect();
        for (place, unit) in self.tree.units().iter().enumerate().rev() {
            let Some(own) = totals.get(place).cloned() else {
                continue;
            };
            let above = unit.parent.and_then(|parent| totals.get_mut(parent));
            for (sum, count) in above.into_iter().flatten().zip(own) {
                *sum += count;
            }
        }
        let tables = totals.iter().enumerate().map(|(unit, counts)| {
            let tally = ItemTally {
                counts,
                not_relevant: 0,
            };
            let told = || self.decisions.told((place, at), unit, tally).0;
            self.decisions.items(place, unit, told).shown().cloned()
        });
        let id = dimension.items.get(at).map(|item| item.id.to_string());
        let name = format!("{}/{}", dimension.id, id.unwrap_or_default());
        let decision = self.decisions.dimensions.get(place);
        let shown = decision.map(|decision| decision.items.as_slice());
        let rules = (
            decision.map_or(1, |decision| decision.k),
            fewest_others(dimension),
        );
        let groups = direct.iter().map(|tally| (tally.n(), tally.label()));
        Published {
            tables: Some(tables.collect()),
            counts: Some(counts().collect()),
            ..published(name, rules, shown.unwrap_or_default(), groups)
        }
    }
}
