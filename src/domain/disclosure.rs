//! Disclosure control: which figures may be shown, decided once for everybody.
//!
//! [`Shown`] can be made here only (and by thawing a release that was made here), so a raw score
//! cannot reach a page: the compiler is the privacy officer. Rights remove more, never less.
//! Rules and reasons are the disclosure specification's sections 2–5.

pub mod attack;
pub mod breakdown;
pub mod cells;
pub mod complement;
pub mod ledger;
pub mod rate;
pub mod row_space;

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use self::complement::{Block, Group, Label, Malformed, Problem};
use super::instrument::Instrument;
use super::score::Tally;
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

/// Which units, scores and item tables are shown.
#[derive(Debug)]
pub struct Decisions {
    units: Vec<bool>,
    /// Per dimension, per unit.
    scores: Vec<Vec<bool>>,
    /// Per dimension, per unit: all item tables of the dimension or none.
    items: Vec<Vec<bool>>,
    blocks: Vec<Block>,
    /// Per unit the nearest shown unit above it.
    shown_above: Vec<Option<usize>>,
}

impl Decisions {
    /// Decides for a whole wave. `direct` holds the tally of the people who hang directly on each
    /// unit, in the tree's order. The nesting is item tables ⊆ scores ⊆ units.
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
            return Ok(Self::everything(instrument, &parents));
        };
        let nothing_forced = vec![false; parents.len()];
        let people: Vec<Group> = direct
            .iter()
            .map(|tally| crowd(tally.respondents))
            .collect();
        let problem = Problem {
            parents: &parents,
            direct: &people,
            k,
            hidden: &nothing_forced,
        };
        let units = complement::solve(&problem)?.visible;
        let blocks = complement::blocks(&problem, &units)?;
        let mut scores = Vec::new();
        let mut items = Vec::new();
        let mut first_item = 0;
        for (place, dimension) in instrument.dimensions.iter().enumerate() {
            let k = if dimension.sensitive {
                k.max(SMALLEST_SENSITIVE_GROUP)
            } else {
                k
            };
            let with_score = column(direct, |tally| {
                let score = tally.scores.get(place);
                score.map_or_else(Group::default, |score| Group {
                    n: score.n,
                    label: score.label,
                })
            });
            let hidden = units.iter().map(|&shown| !shown).collect::<Vec<_>>();
            let shown = complement::solve(&Problem {
                parents: &parents,
                direct: &with_score,
                k,
                hidden: &hidden,
            })?
            .visible;
            let own_items = first_item..first_item + dimension.items.len();
            first_item = own_items.end;
            items.push(if dimension.sensitive {
                // Single answers about offensive behaviour need the rules of section 7.3 on top of
                // a group of ten; until those are built, the score is all that is shown.
                vec![false; parents.len()]
            } else {
                item_tables(&parents, direct, own_items, k, &shown)?
            });
            scores.push(shown);
        }
        Ok(Self {
            shown_above: shown_above(&parents, &units),
            units,
            scores,
            items,
            blocks,
        })
    }

    fn everything(instrument: &Instrument, parents: &[Option<usize>]) -> Self {
        let all = vec![true; parents.len()];
        let per_dimension = vec![all.clone(); instrument.dimensions.len()];
        Self {
            shown_above: parents.to_vec(),
            units: all,
            scores: per_dimension.clone(),
            items: per_dimension,
            blocks: Vec::new(),
        }
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
        Disclosed::when(
            self.scores
                .get(dimension)
                .is_some_and(|units| at(units, unit)),
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
        let shown = self
            .items
            .get(dimension)
            .is_some_and(|units| at(units, unit));
        Disclosed::when(shown, || Some(tables()))
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
        let units = self.units.iter().zip(&self.shown_above).enumerate();
        units
            .filter(move |(_, (shown, above))| !**shown && **above == Some(owner))
            .map(|(unit, _)| unit)
    }

    /// The score of such a group, where it is one block in this dimension too: the unit above it
    /// and all shown units beside it show the dimension.
    pub fn others_score<T>(
        &self,
        dimension: usize,
        block: &Block,
        score: impl FnOnce() -> Option<T>,
    ) -> Disclosed<T> {
        let Some(shown) = self.scores.get(dimension) else {
            return Disclosed::Withheld;
        };
        let beside = self.shown_above.iter().zip(&self.units).enumerate();
        let one_block = beside
            .filter(|(_, (above, visible))| **visible && **above == Some(block.owner))
            .all(|(unit, _)| at(shown, unit));
        Disclosed::when(one_block && at(shown, block.owner), score)
    }

    /// Where the comments of each unit are shown: the lowest unit above them whose group of
    /// commenters' colleagues is large enough. Every comment stands at one place or nowhere.
    ///
    /// Errors: the tallies do not fit the tree.
    pub fn comment_places(
        &self,
        tree: &Tree,
        direct: &[Tally],
        policy: Policy,
    ) -> Result<Vec<Option<usize>>, Malformed> {
        let parents = tree.parents();
        let k = match policy {
            Policy::Protect { k } => k.max(SMALLEST_COMMENT_GROUP),
            Policy::Unsuppressed => 1,
        };
        let people: Vec<Group> = direct
            .iter()
            .map(|tally| crowd(tally.respondents))
            .collect();
        let hidden: Vec<bool> = self.units.iter().map(|&shown| !shown).collect();
        let shown = complement::solve(&Problem {
            parents: &parents,
            direct: &people,
            k,
            hidden: &hidden,
        })?
        .visible;
        let above = shown_above(&parents, &shown);
        Ok((0..parents.len())
            .map(|unit| {
                if at(&shown, unit) {
                    Some(unit)
                } else {
                    above.get(unit).copied().flatten()
                }
            })
            .collect())
    }
}

/// The item tables of one dimension: shown together or not at all, because a score and all items
/// but one give the last item away. Hides what one item must hide for all of them, until nothing
/// more has to be hidden (section 5, step 4).
fn item_tables(
    parents: &[Option<usize>],
    direct: &[Tally],
    items: std::ops::Range<usize>,
    k: u32,
    scores: &[bool],
) -> Result<Vec<bool>, Malformed> {
    let mut hidden: Vec<bool> = scores.iter().map(|&shown| !shown).collect();
    loop {
        let before = hidden.clone();
        for item in items.clone() {
            let answers = column(direct, |tally| {
                let answers = tally.items.get(item);
                answers.map_or_else(Group::default, |answers| Group {
                    n: answers.n(),
                    label: answers.label(),
                })
            });
            let shown = complement::solve(&Problem {
                parents,
                direct: &answers,
                k,
                hidden: &before,
            })?
            .visible;
            // A table that nobody filled in hides nothing and needs no hiding.
            let totals = totals(parents, &answers);
            for ((hide, show), n) in hidden.iter_mut().zip(shown).zip(totals) {
                *hide = *hide || (!show && n > 0);
            }
        }
        if hidden == before {
            return Ok(hidden.into_iter().map(|hide| !hide).collect());
        }
    }
}

/// How many there are in each unit and below it.
fn totals(parents: &[Option<usize>], direct: &[Group]) -> Vec<u32> {
    let mut totals: Vec<u32> = direct.iter().map(|group| group.n).collect();
    for (unit, parent) in parents.iter().enumerate().rev() {
        let own = totals.get(unit).copied().unwrap_or_default();
        if let Some(above) = parent.and_then(|parent| totals.get_mut(parent)) {
            *above += own;
        }
    }
    totals
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
