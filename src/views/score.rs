//! What `trivsel score` prints: the figures of a release as JSON, or as a table to read.
//!
//! A contract: scripts read it. Numbers are integers as displayed; the exact ones stand only in
//! what somebody gets who holds the raw answers anyway.

mod breakdown;
mod exact;
mod items;
mod others;
mod text;
mod whole;

use serde::ser::{Error as _, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::to_raw_value;

use self::breakdown::BreakdownEntry;
use self::exact::{Exact, ExactItem};
use self::items::Items;
use self::others::OthersEntry;
pub use self::text::tables;
use self::whole::{Drivers, Reliability};
use crate::domain::change::{Certainty, Flag, MARKED};
use crate::domain::instrument::Instrument;
use crate::domain::points::Points;
use crate::domain::release::{
    DimensionFigures, ItemFigures, Previous, Released, ScoreFigures, UnitFigures, UnitRelease,
};
use crate::domain::side_by_side;
use crate::domain::statistic::Interval;
use crate::domain::unit::Tree;

const SHOWN: &str = "shown";
const WITHHELD: &str = "withheld";

/// A release that is to be printed, and what it was made of.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// The survey.
    pub instrument: &'a Instrument,
    /// The organisation.
    pub tree: &'a Tree,
    /// The figures.
    pub release: &'a dyn Released,
    /// What they are compared with.
    pub previous: Option<&'a Previous<'a>>,
    /// The smallest group they were made for.
    pub k: u32,
    /// Whether exact figures are asked for, by somebody who holds the answers anyway.
    pub unsuppressed: bool,
    /// Whether a table is wanted, which has neither exact figures nor the answers to items.
    pub as_table: bool,
}

/// A whole release. Its units are written one by one and kept nowhere: there may be ten thousand.
#[derive(Debug, Serialize)]
pub struct ScoreDocument<'a> {
    instrument: &'a str,
    k: u32,
    rule: Rule,
    units: Units<'a>,
    others: AllOthers<'a>,
    reliability: Vec<Reliability>,
    drivers: Option<Drivers>,
    breakdowns: Vec<BreakdownEntry>,
}

/// The units of a release.
#[derive(Debug)]
struct Units<'a>(Scored<'a>, Precision<'a>);

/// How many units are made at a time.
const UNITS_AT_A_TIME: usize = 128;

impl Units<'_> {
    /// What `write` makes of every unit, in their order. Some units are made at a time, on all cores.
    fn each<T: Send>(&self, write: impl Fn(&Unit) -> T + Sync) -> impl Iterator<Item = T> {
        let n_units = self.0.release.n_units();
        let parts = (0..n_units).step_by(UNITS_AT_A_TIME);
        let parts = parts.map(move |first| first..n_units.min(first + UNITS_AT_A_TIME));
        parts.flat_map(move |part| {
            let places: Vec<usize> = part.collect();
            let made = side_by_side::map(&places, |&place| self.at(place).as_ref().map(&write));
            made.into_iter().flatten()
        })
    }

    fn iter(&self) -> impl Iterator<Item = Unit> {
        (0..self.0.release.n_units()).filter_map(|place| self.at(place))
    }

    fn at(&self, place: usize) -> Option<Unit> {
        let Self(scored, precision) = self;
        let unit = scored.release.unit_at(place)?;
        Some(Unit::of(scored, &unit, *precision))
    }
}

impl Serialize for Units<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut units = serializer.serialize_seq(None)?;
        for unit in self.each(to_raw_value) {
            units.serialize_element(&unit.map_err(S::Error::custom)?)?;
        }
        units.end()
    }
}

/// The hidden units of a release, together.
#[derive(Debug)]
struct AllOthers<'a>(Scored<'a>, Precision<'a>);

impl AllOthers<'_> {
    fn iter(&self) -> impl Iterator<Item = OthersEntry> {
        let Self(scored, precision) = self;
        let others = scored.release.others();
        others.map(|(unit, others)| OthersEntry::of(&unit, &others, *precision))
    }
}

impl Serialize for AllOthers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
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
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<Exact>,
}

#[derive(Debug, Serialize)]
struct DimensionEntry {
    n: u32,
    score: i64,
    interval: Option<[i64; 2]>,
    bounds: Option<[i64; 2]>,
    change: Option<ChangeEntry>,
    rest: Option<Gap>,
    norm: Option<Gap>,
    items: Items,
}

#[derive(Debug, Serialize)]
struct ChangeEntry {
    from: i64,
    by: i64,
    flag: Option<&'static str>,
    certainty: Option<&'static str>,
    p_bh: Option<f64>,
}

/// A score that is compared with another one.
#[derive(Debug, Serialize)]
struct Gap {
    score: i64,
    by: i64,
    flag: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
}

/// What a figure may say about its own base, and with how many decimals: nothing that tells how many
/// single persons skipped (the scoring specification's R7, the disclosure specification's 7.6).
#[derive(Debug, Clone, Copy)]
struct Precision<'a> {
    instrument: &'a Instrument,
    k: u32,
    unsuppressed: bool,
    as_table: bool,
}

impl Precision<'_> {
    /// A base, which is told where at least k people make the difference to the number that is known
    /// anyway; else that number stands for it, whether anybody skipped or nobody.
    fn count(self, count: u32, known: u32) -> u32 {
        if self.unsuppressed || known.abs_diff(count) >= self.k {
            count
        } else {
            known
        }
    }

    /// A figure of the whole organisation without unit: exact for whoever holds the answers.
    fn decimals(self, figure: f64) -> f64 {
        if self.unsuppressed {
            figure
        } else {
            thousandths(figure)
        }
    }

    /// The exact figures of an item, for somebody who asked for them.
    fn exact(self, respondents: u32, item: &ItemFigures) -> Option<ExactItem> {
        let mut items = self.instrument.items();
        let reverse = items.any(|asked| asked.id == item.id && asked.reverse);
        self.unsuppressed
            .then(|| ExactItem::of(respondents, item, reverse))
            .flatten()
    }
}

impl<'a> ScoreDocument<'a> {
    /// Writes a release down.
    pub fn of(scored: &Scored<'a>) -> Self {
        let Scored { release, k, .. } = *scored;
        let precision = Precision {
            instrument: scored.instrument,
            k,
            unsuppressed: scored.unsuppressed,
            as_table: scored.as_table,
        };
        let root = release.unit_at(0);
        let n = root
            .and_then(|root| Some(root.figures.shown()?.n))
            .unwrap_or_default();
        let whole = release.whole();
        Self {
            instrument: &scored.instrument.id,
            k,
            rule: Rule {
                flag_at: MARKED,
                basis: "displayed",
            },
            units: Units(*scored, precision),
            others: AllOthers(*scored, precision),
            reliability: Reliability::all(whole, n, precision),
            drivers: Drivers::of(whole, n, precision),
            breakdowns: whole.breakdowns.iter().map(BreakdownEntry::of).collect(),
        }
    }
}

fn status(shown: bool) -> &'static str {
    if shown { SHOWN } else { WITHHELD }
}

impl Unit {
    fn of(scored: &Scored<'_>, unit: &UnitRelease, precision: Precision<'_>) -> Self {
        let parent = scored
            .tree
            .path(&unit.unit)
            .get(1)
            .map(|above| above.id.to_string());
        let figures = unit.figures.shown().map(|figures| UnitEntry {
            n: figures.n,
            invited: figures.invited,
            response_rate: figures.response_rate(),
            dimensions: dimensions(scored, unit, figures, precision),
        });
        Self {
            id: unit.unit.to_string(),
            parent,
            status: status(figures.is_some()),
            figures,
        }
    }
}

fn dimensions(
    scored: &Scored<'_>,
    unit: &UnitRelease,
    figures: &UnitFigures,
    precision: Precision<'_>,
) -> Vec<Dimension> {
    let exact = if precision.unsuppressed && !precision.as_table {
        exact::of_unit(scored, unit, figures)
    } else {
        Vec::new()
    };
    let exact = exact.into_iter().chain(std::iter::repeat_with(|| None));
    let dimensions = figures.dimensions.iter().zip(exact);
    dimensions
        .map(|(dimension, exact)| Dimension {
            exact,
            ..Dimension::of(figures, dimension, precision)
        })
        .collect()
}

impl Dimension {
    fn of(unit: &UnitFigures, dimension: &DimensionFigures, precision: Precision<'_>) -> Self {
        let figures = dimension.score.shown().map(|score| DimensionEntry {
            n: precision.count(score.n, unit.n),
            score: score.score.displayed(),
            interval: score.interval.map(Interval::displayed),
            bounds: score.bounds.map(|bounds| bounds.map(Points::displayed)),
            change: ChangeEntry::of(score),
            rest: score
                .rest
                .zip(score.above_rest())
                .map(|(rest, by)| Gap::of(rest, by, None)),
            norm: score
                .norm
                .zip(score.above_norm())
                .map(|(norm, by)| Gap::of(norm.score, by, norm.p)),
            items: Items::of(unit, dimension, precision),
        });
        Self {
            id: dimension.id.to_string(),
            status: status(figures.is_some()),
            figures,
            exact: None,
        }
    }
}

impl ChangeEntry {
    fn of(score: &ScoreFigures) -> Option<Self> {
        let change = score.change()?;
        Some(Self {
            from: change.from.displayed(),
            by: change.displayed(),
            flag: change.flag().map(word),
            certainty: score.certainty().map(|certainty| match certainty {
                Certainty::UnlikelyChance => "unlikely_chance",
                Certainty::MayBeChance => "may_be_chance",
            }),
            p_bh: score.certainty.map(|change| thousandths(change.p_bh)),
        })
    }
}

impl Gap {
    /// A gap is rounded and marked like a change.
    fn of(score: Points, by: Points, p: Option<f64>) -> Self {
        Self {
            score: score.displayed(),
            by: by.displayed(),
            flag: Flag::of(by).map(word),
            p: p.map(thousandths),
        }
    }
}

fn word(flag: Flag) -> &'static str {
    match flag {
        Flag::Worse => "worse",
        Flag::Improved => "improved",
    }
}

/// A figure without unit with as many decimals as anybody reads.
fn thousandths(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
