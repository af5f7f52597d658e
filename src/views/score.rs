//! What `trivsel score` prints: the figures of a release as JSON, or as a table to read.
//!
//! A contract: scripts read it. Numbers are integers as displayed; the exact ones stand only in
//! what somebody gets who holds the raw answers anyway.

mod text;

use serde::Serialize;

pub use self::text::text;
use crate::domain::change::{Flag, MARKED};
use crate::domain::instrument::Instrument;
use crate::domain::points::Points;
use crate::domain::release::{
    DimensionFigures, ItemFigures, Others, Release, ScoreFigures, UnitFigures, UnitRelease,
};
use crate::domain::unit::Tree;

const SHOWN: &str = "shown";
const WITHHELD: &str = "withheld";

/// A whole release.
#[derive(Debug, Serialize)]
pub struct ScoreDocument {
    instrument: String,
    k: u32,
    rule: Rule,
    units: Vec<Unit>,
    others: Vec<OthersEntry>,
    reliability: Vec<Reliability>,
    drivers: Option<Drivers>,
}

/// From where a change is flagged.
#[derive(Debug, Serialize)]
struct Rule {
    flag_at: i64,
    basis: &'static str,
}

/// A unit, shown or withheld.
#[derive(Debug, Serialize)]
struct Unit {
    id: String,
    parent: Option<String>,
    status: &'static str,
    #[serde(flatten)]
    figures: Option<UnitEntry>,
}

#[derive(Debug, Serialize)]
struct UnitEntry {
    n: u32,
    invited: Option<u32>,
    response_rate: Option<i64>,
    dimensions: Vec<Dimension>,
}

/// A dimension, shown or withheld.
#[derive(Debug, Serialize)]
struct Dimension {
    id: String,
    status: &'static str,
    #[serde(flatten)]
    figures: Option<DimensionEntry>,
}

#[derive(Debug, Serialize)]
struct DimensionEntry {
    n: Option<u32>,
    score: i64,
    interval: Option<[i64; 2]>,
    change: Option<ChangeEntry>,
    items: Items,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<Exact>,
}

#[derive(Debug, Serialize)]
struct ChangeEntry {
    from: i64,
    by: i64,
    flag: Option<&'static str>,
    certainty: Option<&'static str>,
    p_bh: Option<f64>,
}

/// The exact figures, as fractions.
#[derive(Debug, Serialize)]
struct Exact {
    score: String,
    change: Option<String>,
}

/// A dimension's item tables, all or none.
#[derive(Debug, Serialize)]
struct Items {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<Vec<ItemEntry>>,
}

#[derive(Debug, Serialize)]
struct ItemEntry {
    id: String,
    n: Option<u32>,
    not_relevant: Option<u32>,
    shares: Vec<i64>,
}

/// The hidden units under a shown one, together.
#[derive(Debug, Serialize)]
struct OthersEntry {
    under: String,
    units: Vec<String>,
    n: u32,
    dimensions: Vec<OthersDimension>,
}

#[derive(Debug, Serialize)]
struct OthersDimension {
    id: String,
    status: &'static str,
    #[serde(flatten)]
    figures: Option<OthersScore>,
}

#[derive(Debug, Serialize)]
struct OthersScore {
    score: i64,
    n: Option<u32>,
}

/// How reliable a dimension is; not computed yet.
#[derive(Debug, Serialize)]
struct Reliability {}

/// What moves with job satisfaction; not computed yet.
#[derive(Debug, Serialize)]
struct Drivers {}

/// What a figure may say about its own base: nothing that tells how many single persons skipped.
#[derive(Debug, Clone, Copy)]
struct Precision {
    k: u32,
    unsuppressed: bool,
}

impl Precision {
    /// A count, unless it lies so near to what is known that the difference is a few persons
    /// (the disclosure specification's 7.6).
    fn count(self, count: u32, known: u32) -> Option<u32> {
        let difference = known.abs_diff(count);
        (self.unsuppressed || difference == 0 || difference >= self.k).then_some(count)
    }
}

impl ScoreDocument {
    /// Writes a release down. `k` is the smallest group it was made for.
    pub fn of(
        instrument: &Instrument,
        tree: &Tree,
        release: &Release,
        k: u32,
        unsuppressed: bool,
    ) -> Self {
        let precision = Precision { k, unsuppressed };
        let others = release
            .units
            .iter()
            .filter_map(|unit| Some((unit, unit.others.as_ref()?)));
        Self {
            instrument: instrument.id.clone(),
            k,
            rule: Rule {
                flag_at: MARKED,
                basis: "displayed",
            },
            units: release
                .units
                .iter()
                .map(|unit| Unit::of(tree, unit, precision))
                .collect(),
            others: others
                .map(|(unit, others)| OthersEntry::of(unit, others, precision))
                .collect(),
            reliability: Vec::new(),
            drivers: None,
        }
    }
}

fn status(shown: bool) -> &'static str {
    if shown { SHOWN } else { WITHHELD }
}

impl Unit {
    fn of(tree: &Tree, unit: &UnitRelease, precision: Precision) -> Self {
        let parent = tree
            .path(&unit.unit)
            .get(1)
            .map(|above| above.id.to_string());
        let figures = unit.figures.shown().map(|figures| UnitEntry {
            n: figures.n,
            invited: figures.invited,
            response_rate: figures.response_rate(),
            dimensions: figures
                .dimensions
                .iter()
                .map(|dimension| Dimension::of(figures, dimension, precision))
                .collect(),
        });
        Self {
            id: unit.unit.to_string(),
            parent,
            status: status(figures.is_some()),
            figures,
        }
    }
}

impl Dimension {
    fn of(unit: &UnitFigures, dimension: &DimensionFigures, precision: Precision) -> Self {
        let figures = dimension.score.shown().map(|score| DimensionEntry {
            n: precision.count(score.n, unit.n),
            score: score.score.displayed(),
            interval: None,
            change: ChangeEntry::of(score),
            items: Items::of(unit, dimension, precision),
            exact: precision.unsuppressed.then(|| Exact::of(score)),
        });
        Self {
            id: dimension.id.to_string(),
            status: status(figures.is_some()),
            figures,
        }
    }
}

impl ChangeEntry {
    fn of(score: &ScoreFigures) -> Option<Self> {
        let change = score.change()?;
        Some(Self {
            from: change.from.displayed(),
            by: change.displayed(),
            flag: change.flag().map(|flag| match flag {
                Flag::Worse => "worse",
                Flag::Improved => "improved",
            }),
            certainty: None,
            p_bh: None,
        })
    }
}

impl Exact {
    fn of(score: &ScoreFigures) -> Self {
        Self {
            score: score.score.exact(),
            change: score.change().map(|change| change.exact.exact()),
        }
    }
}

impl Items {
    fn of(unit: &UnitFigures, dimension: &DimensionFigures, precision: Precision) -> Self {
        let entry = |item: &ItemFigures| ItemEntry {
            id: item.id.to_string(),
            n: precision.count(item.n(), unit.n),
            not_relevant: precision.count(item.not_relevant, 0),
            shares: item.shares(),
        };
        let list: Option<Vec<ItemEntry>> = dimension
            .items
            .shown()
            .map(|items| items.iter().map(entry).collect());
        Self {
            status: status(list.is_some()),
            list,
        }
    }
}

impl OthersEntry {
    fn of(unit: &UnitRelease, others: &Others, precision: Precision) -> Self {
        let dimensions = others.dimensions.iter().map(|dimension| {
            let score = |&(n, score): &(u32, Points)| OthersScore {
                score: score.displayed(),
                n: precision.count(n, others.n),
            };
            let figures = dimension.score.shown().map(score);
            OthersDimension {
                id: dimension.id.to_string(),
                status: status(figures.is_some()),
                figures,
            }
        });
        Self {
            under: unit.unit.to_string(),
            units: others.units.iter().map(ToString::to_string).collect(),
            n: others.n,
            dimensions: dimensions.collect(),
        }
    }
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
