//! Disclosure control: which figures may be shown, decided once for everybody.
//!
//! [`Shown`] can be made here only (and by thawing a release that was made here), so a raw score
//! cannot reach a page: the compiler is the privacy officer. Rights remove more, never less.
//! Rules and reasons are the disclosure specification's sections 2–5.

pub mod attack;
pub mod audit;
pub mod breakdown;
pub mod cells;
pub mod complement;
pub mod count;
mod dimension;
pub mod family;
pub mod ledger;
mod low;
pub mod rate;
pub mod row_space;
mod statistic;

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use self::audit::Atoms;
use self::complement::{Block, Group, Label, Malformed};
use self::count::Count;
use self::dimension::{Case, Decision};
use self::low::FEW;
use self::statistic::{Statistic, only};
use super::instrument::Instrument;
use super::score::{ItemTally, Tally};
use super::side_by_side;
use super::unit::Tree;

/// The smallest group whose figures are shown, unless a wave asks for more.
pub const SMALLEST_GROUP: u32 = 5;
/// The smallest group for sensitive dimensions: bullying, violence, harassment, threats.
pub const SMALLEST_SENSITIVE_GROUP: u32 = 10;
/// The smallest group whose comments are shown.
pub const SMALLEST_COMMENT_GROUP: u32 = 10;
/// The smallest group that a background question may set apart.
pub const SMALLEST_CATEGORY: u32 = 10;

/// A figure that disclosure control has let through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shown<T>(T);

impl<T> Deref for Shown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A figure, or nothing. There is one reason for nothing, whatever the rule behind it:
/// it is withheld so that people stay anonymous.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disclosed<T> {
    /// The figure.
    Shown(Shown<T>),
    /// Withheld.
    Withheld,
}

impl<T> Disclosed<T> {
    /// The figure, if it is shown.
    pub fn shown(&self) -> Option<&T> {
        match self {
            Self::Shown(figure) => Some(figure),
            Self::Withheld => None,
        }
    }

    /// What several figures of separate groups come to together, if all of them are shown: whoever
    /// sees them could add them up (section 6.2). There is no other way to a figure of a group.
    pub(super) fn together<'p, P: 'p>(
        parts: impl IntoIterator<Item = &'p Disclosed<P>>,
        add: impl FnOnce(&[&P]) -> Option<T>,
    ) -> Self {
        let parts: Option<Vec<&P>> = parts.into_iter().map(Disclosed::shown).collect();
        match parts
            .filter(|parts| !parts.is_empty())
            .and_then(|parts| add(&parts))
        {
            Some(figure) => Self::Shown(Shown(figure)),
            None => Self::Withheld,
        }
    }

    /// A figure of the whole organisation that is shown where `enough` people stand behind it, which
    /// is many times the smallest group (the scoring specification's sections 8 and 11).
    pub(super) fn of_everybody(
        policy: Policy,
        enough: bool,
        figure: impl FnOnce() -> Option<T>,
    ) -> Self {
        Self::when(enough || policy == Policy::Unsuppressed, figure)
    }

    /// The figure with something taken out of it. There is no way to put anything in.
    pub(super) fn narrowed(mut self, narrow: impl FnOnce(&mut T)) -> Self {
        if let Self::Shown(Shown(figure)) = &mut self {
            narrow(figure);
        }
        self
    }

    fn when(shown: bool, figure: impl FnOnce() -> Option<T>) -> Self {
        match shown.then(figure).flatten() {
            Some(figure) => Self::Shown(Shown(figure)),
            None => Self::Withheld,
        }
    }
}

/// Who the figures are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Everybody: nothing computable from the figures concerns fewer than `k` people.
    Protect {
        /// The smallest group shown.
        k: u32,
    },
    /// Somebody who holds the raw answers anyway. The server has no such thing.
    Unsuppressed,
}

impl Policy {
    /// Whether anything is withheld.
    pub fn protects(self) -> bool {
        matches!(self, Self::Protect { .. })
    }
}

/// Which units, scores, item tables and comments are shown.
#[derive(Debug)]
pub struct Decisions {
    policy: Policy,
    units: Vec<bool>,
    dimensions: Vec<Decision>,
    blocks: Vec<Block>,
    /// Per unit the nearest shown unit above it.
    shown_above: Vec<Option<usize>>,
    /// Per unit the units whose nearest shown unit above it is, in order.
    under: Vec<Vec<usize>>,
    /// Per unit, whether comments stand there.
    comments: Vec<bool>,
}

impl Decisions {
    /// Decides for a whole wave. `direct` holds the tally of the people who hang directly on each
    /// unit, in the tree's order. The nesting is item tables ⊆ scores ⊆ units, and comments ⊆ units;
    /// protected units stay uncomputable in each of them (disclosure specification, section 5).
    ///
    /// Errors: the tallies do not fit the tree.
    pub fn make(
        instrument: &Instrument,
        tree: &Tree,
        direct: &[Tally],
        policy: Policy,
    ) -> Result<Self, Malformed> {
        let parents = tree.parents();
        let Policy::Protect { k } = policy else {
            return Ok(Self::everything(instrument, parents));
        };
        let agreed = tree.standing();
        let people = |k| {
            Statistic::new(
                &parents,
                k,
                column(direct, |tally| crowd(tally.respondents)),
            )
        };
        let units = people(k).solve(&agreed)?;
        let standing = only(&agreed, &units);
        let comments = people(k.max(SMALLEST_COMMENT_GROUP)).solve(&standing)?;
        let atoms = Atoms::of(tree);
        let mut cases = Vec::new();
        let mut first_item = 0;
        for (place, dimension) in instrument.dimensions.iter().enumerate() {
            let items = first_item..first_item + dimension.items.len();
            first_item = items.end;
            cases.push(Case {
                parents: &parents,
                direct,
                dimension,
                place,
                items,
                k,
            });
        }
        // No dimension asks what was decided about another.
        let decide = |case: &Case<'_>| case.decide_together(&standing, &atoms);
        let dimensions = side_by_side::map(&cases, decide).into_iter();
        let dimensions = dimensions.collect::<Result<Vec<Decision>, Malformed>>()?;
        let shown_above = shown_above(&parents, &units);
        Ok(Self {
            policy,
            blocks: people(k).blocks(&standing)?,
            under: under(&shown_above),
            shown_above,
            units,
            dimensions,
            comments,
        })
    }

    fn everything(instrument: &Instrument, parents: Vec<Option<usize>>) -> Self {
        let all = vec![true; parents.len()];
        let dimension = |_| Decision {
            k: 1,
            score: all.clone(),
            items: all.clone(),
            masks: None,
        };
        Self {
            policy: Policy::Unsuppressed,
            dimensions: instrument.dimensions.iter().map(dimension).collect(),
            blocks: Vec::new(),
            under: under(&parents),
            shown_above: parents,
            comments: all.clone(),
            units: all,
        }
    }

    /// Who the figures are for.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// A unit's figures, if the unit is shown.
    pub fn unit<T>(&self, unit: usize, figures: impl FnOnce() -> T) -> Disclosed<T> {
        Disclosed::when(at(&self.units, unit), || Some(figures()))
    }

    /// A unit's score in a dimension, if it is shown and there is one.
    pub fn score<T>(
        &self,
        dimension: usize,
        unit: usize,
        score: impl FnOnce() -> Option<T>,
    ) -> Disclosed<T> {
        let decision = self.dimensions.get(dimension);
        Disclosed::when(
            decision.is_some_and(|decision| at(&decision.score, unit)),
            score,
        )
    }

    /// A unit's item tables of a dimension, if they are shown.
    pub fn items<T>(
        &self,
        dimension: usize,
        unit: usize,
        tables: impl FnOnce() -> T,
    ) -> Disclosed<T> {
        let decision = self.dimensions.get(dimension);
        let shown = decision.is_some_and(|decision| at(&decision.items, unit));
        Disclosed::when(shown, || Some(tables()))
    }

    /// How many people have a score at the very end of the scale. In a dimension of one item that is
    /// a count of its table, so it is not told where low counts are not told apart.
    pub fn told_end(&self, dimension: usize, count: u32) -> Option<u32> {
        let decision = self.dimensions.get(dimension)?;
        decision.masks.is_none().then_some(count)
    }

    /// What a unit's table of an item tells: the counts per option, and how many found it not
    /// relevant. `item` is its place in the dimension. In a sensitive dimension low counts are not
    /// told apart (disclosure specification, sections 2 and 7.3), nor how many rather said nothing.
    pub fn told(
        &self,
        (dimension, item): (usize, usize),
        unit: usize,
        tally: ItemTally<'_>,
    ) -> (Vec<Count>, Count) {
        let decision = self.dimensions.get(dimension);
        let Some(masks) = decision.and_then(|decision| decision.masks.as_ref()) else {
            let counts = tally.counts.iter().copied().map(Count::Exact);
            return (counts.collect(), Count::Exact(tally.not_relevant));
        };
        let masks = masks.get(item).and_then(|units| units.get(unit));
        let count = |(option, &count): (usize, &u32)| {
            if masks.is_some_and(|masks| masks.get(option) == Some(&false)) {
                Count::Exact(count)
            } else if count <= FEW {
                Count::Few
            } else {
                Count::Masked
            }
        };
        (
            tally.counts.iter().enumerate().map(count).collect(),
            Count::Masked,
        )
    }

    /// The groups left over where units are hidden: *the other units under X, together*. Their
    /// totals are computable anyway, so they are shown, and small teams get a result.
    pub fn others(&self) -> impl Iterator<Item = &Block> {
        self.blocks
            .iter()
            .filter(|block| block.group.n > 0 && !block.members.is_empty())
    }

    /// The hidden units whose nearest shown unit above is this one, whether anybody answered there or
    /// not: a unit that is missing from the list would tell that nobody did.
    pub fn hidden_under(&self, owner: usize) -> impl Iterator<Item = usize> {
        self.under(owner).filter(|&unit| !at(&self.units, unit))
    }

    fn under(&self, owner: usize) -> impl Iterator<Item = usize> {
        self.under.get(owner).into_iter().flatten().copied()
    }

    /// The score of such a group, where it is one block in this dimension too: the unit above it
    /// and all shown units beside it show the dimension.
    pub fn others_score<T>(
        &self,
        dimension: usize,
        block: &Block,
        score: impl FnOnce() -> Option<T>,
    ) -> Disclosed<T> {
        let Some(Decision { score: shown, .. }) = self.dimensions.get(dimension) else {
            return Disclosed::Withheld;
        };
        let beside = self.under(block.owner);
        let one_block = beside
            .filter(|&unit| at(&self.units, unit))
            .all(|unit| at(shown, unit));
        Disclosed::when(one_block && at(shown, block.owner), score)
    }

    /// Where the comments of each unit are shown: at the lowest shown unit, it or one above it, that
    /// has enough respondents, and so has its comment block. So every comment stands at one place or
    /// nowhere, and is never repeated above (disclosure specification, section 7.5).
    pub fn comment_places(&self) -> Vec<Option<usize>> {
        // Without suppression nothing is hidden below a unit, so every comment stays where it is.
        let parents = &self.shown_above;
        let mut places: Vec<Option<usize>> = Vec::with_capacity(parents.len());
        for (unit, shown) in self.comments.iter().enumerate() {
            let above = parents.get(unit).copied().flatten();
            let inherited = above.and_then(|above| places.get(above).copied().flatten());
            places.push(if *shown { Some(unit) } else { inherited });
        }
        places
    }
}

/// People whose answers are not looked at: a head count has nothing that could agree.
pub(super) fn crowd(n: u32) -> Group {
    Group {
        n,
        label: if n == 0 { Label::Nobody } else { Label::Mixed },
    }
}

fn column(direct: &[Tally], group: impl Fn(&Tally) -> Group) -> Vec<Group> {
    direct.iter().map(group).collect()
}

fn at(units: &[bool], place: usize) -> bool {
    units.get(place).copied().unwrap_or(false)
}

/// Per unit the nearest shown unit strictly above it.
fn shown_above(parents: &[Option<usize>], shown: &[bool]) -> Vec<Option<usize>> {
    let mut above: Vec<Option<usize>> = Vec::with_capacity(parents.len());
    for parent in parents {
        above.push(parent.and_then(|parent| {
            if at(shown, parent) {
                Some(parent)
            } else {
                above.get(parent).copied().flatten()
            }
        }));
    }
    above
}

/// The other way round: per unit the units that it is the nearest shown one above.
fn under(shown_above: &[Option<usize>]) -> Vec<Vec<usize>> {
    let mut under: Vec<Vec<usize>> = vec![Vec::new(); shown_above.len()];
    for (unit, above) in shown_above.iter().enumerate() {
        if let Some(below) = above.and_then(|above| under.get_mut(above)) {
            below.push(unit);
        }
    }
    under
}

#[cfg(test)]
#[path = "disclosure/disclosure_tests.rs"]
mod tests;
