//! A release: the frozen, disclosure-controlled figures of one counted wave.
//!
//! Every report, plan and export reads a release and nothing else. It is a document, so its types
//! have a written form; [`UnitRelease::thaw`] is for the store alone.

pub mod compare;
pub mod item;
pub mod make;
pub mod past;
pub mod ready;
pub mod together;
pub mod whole;

use std::borrow::Cow;
use std::fmt::Debug;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use self::compare::Previous;
pub use self::item::ItemFigures;
pub use self::make::{Counted, Refusal};
pub use self::past::Past;
pub use self::ready::Ready;
pub use self::together::Together;
pub use self::whole::Whole;
use super::change::{Certainty, Change, Flag};
use super::disclosure::Disclosed;
use super::id::{DimensionId, UnitId};
use super::points::{Points, percent};
use super::statistic::{Interval, Test};

/// The figures of one wave, unit by unit in the tree's order.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// One entry per unit of the tree, shown or not.
    pub units: Vec<UnitRelease>,
    /// What is told of the whole organisation only.
    pub whole: Whole,
}

/// What is released about one unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitRelease {
    /// The unit.
    pub unit: UnitId,
    /// Its figures.
    pub figures: Disclosed<UnitFigures>,
    /// The hidden units below it, together.
    pub others: Option<Others>,
}

/// The figures of a unit that is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitFigures {
    /// People who answered.
    pub n: u32,
    /// People invited; nothing where no head count is known.
    pub invited: Option<u32>,
    /// Per dimension, in the instrument's order.
    pub dimensions: Vec<DimensionFigures>,
}

/// The figures of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DimensionFigures {
    /// The dimension.
    pub id: DimensionId,
    /// Its score.
    pub score: Disclosed<ScoreFigures>,
    /// Its item tables, all or none.
    pub items: Disclosed<Vec<ItemFigures>>,
}

/// A score and where it comes from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreFigures {
    /// People with a score.
    pub n: u32,
    /// The score; high is good.
    pub score: Points,
    /// The standard deviation of the person scores; nothing for fewer than two people.
    #[serde(default)]
    pub sd: Option<f64>,
    /// Where the score of the whole staff lies, with 95 % confidence; within 0 and 100.
    #[serde(default)]
    pub interval: Option<Interval>,
    /// Where the score would lie if everybody who did not answer had been at 0, or at 100.
    #[serde(default)]
    pub bounds: Option<[Points; 2]>,
    /// The score of the previous release; nothing where there is no comparison.
    pub previous: Option<Points>,
    /// How certain the change is; nothing where there is none, or no spread to judge it by.
    #[serde(default)]
    pub certainty: Option<ChangeTest>,
    /// The score of everybody else in the organisation; nothing for the organisation itself.
    #[serde(default)]
    pub rest: Option<Points>,
    /// The score of an external norm.
    #[serde(default)]
    pub norm: Option<NormFigures>,
    /// People at exactly 0; nothing in sensitive dimensions.
    pub floor: Option<u32>,
    /// People at exactly 100; nothing in sensitive dimensions.
    pub ceiling: Option<u32>,
}

impl ScoreFigures {
    /// A score with its people and their spread, and nothing beside it.
    pub(super) fn alone(n: u32, score: Points, sd: Option<f64>) -> Self {
        Self {
            n,
            score,
            sd,
            interval: None,
            bounds: None,
            previous: None,
            certainty: None,
            rest: None,
            norm: None,
            floor: None,
            ceiling: None,
        }
    }
}

/// A change against what chance alone would do (the scoring specification's sections 7.3–7.5).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ChangeTest {
    /// Welch's test.
    pub test: Test,
    /// Its p-value, adjusted for the number of dimensions in the unit's report.
    pub p_bh: f64,
    /// The 95 % interval of the change.
    pub interval: Interval,
    /// Hedges' g: the change in standard deviations.
    pub g: Option<f64>,
}

/// An external norm beside a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NormFigures {
    /// The norm, oriented so that high is good.
    pub score: Points,
    /// The p-value of the gap; nothing where there is no spread to judge it by.
    pub p: Option<f64>,
}

/// The hidden units under a shown one, together with people who hang directly on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Others {
    /// The hidden units.
    pub units: Vec<UnitId>,
    /// People who answered.
    pub n: u32,
    /// Per dimension, in the instrument's order.
    pub dimensions: Vec<OthersFigures>,
}

/// One dimension of the hidden units together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OthersFigures {
    /// The dimension.
    pub id: DimensionId,
    /// Its score.
    pub score: Disclosed<OthersScore>,
}

/// A score of several units together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(from = "WrittenOthersScore")]
pub struct OthersScore {
    /// People with a score.
    pub n: u32,
    /// The score.
    pub score: Points,
    /// The standard deviation of the person scores.
    pub sd: Option<f64>,
}

/// The written forms there have been.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenOthersScore {
    First(u32, Points),
    Now {
        n: u32,
        score: Points,
        sd: Option<f64>,
    },
}

impl From<WrittenOthersScore> for OthersScore {
    fn from(written: WrittenOthersScore) -> Self {
        match written {
            WrittenOthersScore::First(n, score) => Self { n, score, sd: None },
            WrittenOthersScore::Now { n, score, sd } => Self { n, score, sd },
        }
    }
}

/// What may stand beside a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The score of the wave before.
    pub change: bool,
    /// The score of everybody else in the organisation.
    pub rest: bool,
    /// A norm.
    pub norm: bool,
}

/// What can be read unit by unit like a release: the document itself, or one in the making.
pub trait Released: Debug + Sync {
    /// What is told of the whole organisation only.
    fn whole(&self) -> &Whole;
    /// How many units there are, shown or not.
    fn n_units(&self) -> usize;
    /// The unit at this place of the tree.
    fn unit_at(&self, place: usize) -> Option<Cow<'_, UnitRelease>>;
    /// What may stand beside the scores of some unit.
    fn beside(&self) -> Beside;
    /// What stands for the hidden units, by the unit above them.
    fn others(&self) -> Box<dyn Iterator<Item = (UnitId, Cow<'_, Others>)> + '_>;
}

impl Released for Release {
    fn whole(&self) -> &Whole {
        &self.whole
    }

    fn n_units(&self) -> usize {
        self.units.len()
    }

    fn unit_at(&self, place: usize) -> Option<Cow<'_, UnitRelease>> {
        self.units.get(place).map(Cow::Borrowed)
    }

    fn beside(&self) -> Beside {
        Beside {
            change: true,
            rest: true,
            norm: true,
        }
    }

    fn others(&self) -> Box<dyn Iterator<Item = (UnitId, Cow<'_, Others>)> + '_> {
        Box::new(self.units.iter().filter_map(|unit| {
            let others = unit.others.as_ref()?;
            Some((unit.unit.clone(), Cow::Borrowed(others)))
        }))
    }
}

impl Release {
    /// The release with those dimensions only that may be compared.
    #[must_use]
    pub fn narrowed_to(self, keep: impl Fn(&DimensionId) -> bool) -> Self {
        let narrow = |unit: UnitRelease| UnitRelease {
            figures: unit.figures.narrowed(|figures| {
                figures.dimensions.retain(|dimension| keep(&dimension.id));
            }),
            others: unit.others.map(|mut others| {
                others.dimensions.retain(|dimension| keep(&dimension.id));
                others
            }),
            ..unit
        };
        Self {
            units: self.units.into_iter().map(narrow).collect(),
            whole: self.whole,
        }
    }

    /// What is released about this unit.
    pub fn unit(&self, id: &UnitId) -> Option<&UnitRelease> {
        self.units.iter().find(|unit| &unit.unit == id)
    }
}

impl UnitRelease {
    /// What lists tell of the unit and nothing more: whether it is shown, its response rate, its flags,
    /// and whether anything was compared at all.
    #[must_use]
    pub fn for_lists(self) -> Self {
        let figures = self.figures.narrowed(|figures| {
            let mut any_compared = false;
            figures.dimensions.retain(|line| {
                let score = line.score.shown();
                let is_flagged = score.is_some_and(|score| {
                    let change = score.change();
                    change.is_some_and(|change| change.flag().is_some())
                });
                let is_compared = score.is_some_and(|score| score.previous.is_some());
                let is_first = is_compared && !any_compared;
                any_compared |= is_compared;
                is_flagged || is_first
            });
            for line in &mut figures.dimensions {
                line.items = Disclosed::Withheld;
            }
        });
        Self {
            figures,
            others: None,
            ..self
        }
    }

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
    /// How many dimensions are flagged worse, and how many improved.
    pub fn flagged(&self) -> [usize; 2] {
        let scores = self.dimensions.iter().filter_map(|line| line.score.shown());
        let flags: Vec<Flag> = scores.filter_map(|score| score.change()?.flag()).collect();
        [Flag::Worse, Flag::Improved]
            .map(|wanted| flags.iter().filter(|&&flag| flag == wanted).count())
    }

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

    /// Whether the change is more than chance would do; nothing where nobody can say.
    pub fn certainty(&self) -> Option<Certainty> {
        self.certainty.map(|change| Certainty::of(change.p_bh))
    }

    /// The score above that of everybody else in the organisation.
    pub fn above_rest(&self) -> Option<Points> {
        self.rest.map(|rest| self.score - rest)
    }

    /// The score above the norm.
    pub fn above_norm(&self) -> Option<Points> {
        self.norm.map(|norm| self.score - norm.score)
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

#[cfg(test)]
mod property_tests;
