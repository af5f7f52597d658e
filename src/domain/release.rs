//! A release: the frozen, disclosure-controlled figures of one counted wave.
//!
//! Every report, plan and export reads a release and nothing else. It is a document, so its types
//! have a written form; [`UnitRelease::thaw`] is for the store alone.

use std::collections::BTreeMap;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::change::Change;
use super::disclosure::complement::{Block, Malformed};
use super::disclosure::{Decisions, Disclosed, Policy};
use super::id::{DimensionId, ItemId, UnitId};
use super::instrument::Instrument;
use super::points::{Points, percent};
use super::score::Tally;
use super::unit::Tree;

/// The figures of one wave, unit by unit in the tree's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// One entry per unit of the tree, shown or not.
    pub units: Vec<UnitRelease>,
}

/// What is released about one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRelease {
    /// The unit.
    pub unit: UnitId,
    /// Its figures.
    pub figures: Disclosed<UnitFigures>,
    /// The hidden units below it, together.
    pub others: Option<Others>,
}

/// The figures of a unit that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitFigures {
    /// People who answered.
    pub n: u32,
    /// People invited; nothing where no head count is known.
    pub invited: Option<u32>,
    /// Per dimension, in the instrument's order.
    pub dimensions: Vec<DimensionFigures>,
}

/// The figures of one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DimensionFigures {
    /// The dimension.
    pub id: DimensionId,
    /// Its score.
    pub score: Disclosed<ScoreFigures>,
    /// Its item tables, all or none.
    pub items: Disclosed<Vec<ItemFigures>>,
}

/// A score and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreFigures {
    /// People with a score.
    pub n: u32,
    /// The score; high is good.
    pub score: Points,
    /// The score of the previous release; nothing where there is no comparison.
    pub previous: Option<Points>,
    /// People at exactly 0.
    pub floor: u32,
    /// People at exactly 100.
    pub ceiling: u32,
}

/// The answers to one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFigures {
    /// The item.
    pub id: ItemId,
    /// Per option, lowest intensity first.
    pub counts: Vec<u32>,
    /// Not relevant.
    pub not_relevant: u32,
}

/// The hidden units under a shown one, together with people who hang directly on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Others {
    /// The hidden units.
    pub units: Vec<UnitId>,
    /// People who answered.
    pub n: u32,
    /// Per dimension, in the instrument's order.
    pub dimensions: Vec<OthersFigures>,
}

/// One dimension of the hidden units together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OthersFigures {
    /// The dimension.
    pub id: DimensionId,
    /// People with a score, and the score.
    pub score: Disclosed<(u32, Points)>,
}

/// What a release is made of, all frozen.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The instrument that was answered.
    pub instrument: &'a Instrument,
    /// The organisation.
    pub tree: &'a Tree,
    /// The people invited in each unit and below it, in the tree's order; nothing where unknown.
    pub invited: &'a [Option<u32>],
    /// The tally of the people directly in each unit, in the tree's order.
    pub direct: &'a [Tally],
    /// The release to compare with, if there is one whose figures are comparable.
    pub previous: Option<&'a Release>,
}

impl Release {
    /// Makes the release of a wave: scores, compares, withholds. The same input makes the same release.
    ///
    /// Errors: the tallies do not fit the tree.
    pub fn make(counted: &Counted<'_>, policy: Policy) -> Result<Self, Malformed> {
        let decisions = Decisions::make(counted.instrument, counted.tree, counted.direct, policy)?;
        let totals = totals(counted.tree, counted.direct);
        let before: BTreeMap<&UnitId, &UnitRelease> = counted
            .previous
            .iter()
            .flat_map(|release| &release.units)
            .map(|unit| (&unit.unit, unit))
            .collect();
        let invited = counted
            .invited
            .iter()
            .copied()
            .chain(std::iter::repeat(None));
        let units = counted
            .tree
            .units()
            .iter()
            .zip(&totals)
            .zip(invited)
            .enumerate();
        let mut units: Vec<UnitRelease> = units
            .map(|(place, ((unit, tally), invited))| {
                let before = before.get(&unit.id).copied();
                let figures = decisions.unit(place, || UnitFigures {
                    n: tally.respondents,
                    // More answers than invitations means late hires: they count as invited.
                    invited: invited.map(|invited| invited.max(tally.respondents)),
                    dimensions: dimensions(counted.instrument, &decisions, place, tally, before),
                });
                UnitRelease {
                    unit: unit.id.clone(),
                    figures,
                    others: None,
                }
            })
            .collect();
        for block in decisions.others() {
            if let Some(owner) = units.get_mut(block.owner) {
                owner.others = others(counted, &decisions, block);
            }
        }
        Ok(Self { units })
    }

    /// The release with those dimensions only that may be compared.
    #[must_use]
    pub fn narrowed_to(self, keep: impl Fn(&DimensionId) -> bool) -> Self {
        let narrow = |unit: UnitRelease| UnitRelease {
            figures: unit.figures.narrowed(|figures| {
                figures.dimensions.retain(|dimension| keep(&dimension.id));
            }),
            ..unit
        };
        Self {
            units: self.units.into_iter().map(narrow).collect(),
        }
    }

    /// What is released about this unit.
    pub fn unit(&self, id: &UnitId) -> Option<&UnitRelease> {
        self.units.iter().find(|unit| &unit.unit == id)
    }
}

/// The people of a block together: those of the hidden units and those directly in the unit above.
fn others(counted: &Counted<'_>, decisions: &Decisions, block: &Block) -> Option<Others> {
    let mut tally = counted.direct.get(block.owner)?.clone();
    let members = block.members.iter();
    for member in members.filter_map(|&member| counted.direct.get(member)) {
        tally.merge(member);
    }
    let units = counted.tree.units();
    let dimensions = counted
        .instrument
        .dimensions
        .iter()
        .zip(&tally.scores)
        .enumerate();
    Some(Others {
        units: decisions
            .hidden_under(block.owner)
            .filter_map(|hidden| units.get(hidden))
            .map(|unit| unit.id.clone())
            .collect(),
        n: tally.respondents,
        dimensions: dimensions
            .map(|(place, (dimension, score))| OthersFigures {
                id: dimension.id.clone(),
                score: decisions.others_score(place, block, || Some((score.n, score.mean()?))),
            })
            .collect(),
    })
}

fn dimensions(
    instrument: &Instrument,
    decisions: &Decisions,
    unit: usize,
    tally: &Tally,
    before: Option<&UnitRelease>,
) -> Vec<DimensionFigures> {
    let mut items = tally.items.iter();
    let dimensions = instrument.dimensions.iter().zip(&tally.scores).enumerate();
    dimensions
        .map(|(place, (dimension, score))| {
            let own_items: Vec<_> = dimension.items.iter().zip(items.by_ref()).collect();
            DimensionFigures {
                id: dimension.id.clone(),
                score: decisions.score(place, unit, || {
                    Some(ScoreFigures {
                        n: score.n,
                        score: score.mean()?,
                        // A comparison publishes the previous score too, so it must be shown there.
                        previous: before
                            .and_then(|unit| unit.score(&dimension.id))
                            .map(|figures| figures.score),
                        floor: score.floor,
                        ceiling: score.ceiling,
                    })
                }),
                items: decisions.items(place, unit, || {
                    own_items
                        .into_iter()
                        .map(|(item, tally)| ItemFigures {
                            id: item.id.clone(),
                            counts: tally.counts.clone(),
                            not_relevant: tally.not_relevant,
                        })
                        .collect()
                }),
            }
        })
        .collect()
}

/// Each unit's tally with those of all units below it.
fn totals(tree: &Tree, direct: &[Tally]) -> Vec<Tally> {
    let mut totals = direct.to_vec();
    for (place, unit) in tree.units().iter().enumerate().rev() {
        let (above, below) = totals.split_at_mut(place);
        if let (Some(parent), Some(own)) = (
            unit.parent.and_then(|parent| above.get_mut(parent)),
            below.first(),
        ) {
            parent.merge(own);
        }
    }
    totals
}

impl UnitRelease {
    /// The score of a dimension, if it is shown.
    pub fn score(&self, dimension: &DimensionId) -> Option<&ScoreFigures> {
        let figures = self.figures.shown()?;
        figures
            .dimensions
            .iter()
            .find(|figures| &figures.id == dimension)?
            .score
            .shown()
    }

    /// The written form.
    ///
    /// Errors: none that can happen; the writer's signature has one.
    pub fn freeze(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`UnitRelease::freeze`] wrote. Only `store::releases` may call this.
    ///
    /// Errors: the text is not a frozen unit.
    pub fn thaw(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

impl UnitFigures {
    /// The response rate in per cent, as displayed.
    pub fn response_rate(&self) -> Option<i64> {
        percent(self.n, self.invited?)
    }
}

impl ScoreFigures {
    /// The change since the previous release.
    pub fn change(&self) -> Option<Change> {
        self.previous.map(|from| Change::between(from, self.score))
    }
}

impl ItemFigures {
    /// Substantive answers: the base of the shares.
    pub fn n(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// Each option's share in per cent, rounded on its own; they need not add to 100.
    pub fn shares(&self) -> Vec<i64> {
        let n = self.n();
        self.counts
            .iter()
            .map(|&count| percent(count, n).unwrap_or_default())
            .collect()
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.exact())
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_exact(&text).ok_or_else(|| D::Error::custom("not an exact figure"))
    }
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
