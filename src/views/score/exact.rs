//! The exact figures behind the displayed ones, for somebody who holds the answers anyway: to
//! check Trivsel against another program.

use serde::Serialize;

use super::Scored;
use crate::domain::instrument::{Dimension, Native};
use crate::domain::points::{Points, percent, worst_case};
use crate::domain::release::compare::Side;
use crate::domain::release::{ItemFigures, ScoreFigures, UnitFigures, UnitRelease};
use crate::domain::statistic::{Correction, Difference, Interval, benjamini_hochberg, hedges_g};

/// One dimension: scores and changes as fractions, the rest as floating-point numbers.
#[derive(Debug, Serialize)]
pub(super) struct Exact {
    score: String,
    change: Option<String>,
    /// The score as the instrument's authors orient it.
    native: f64,
    sd: Option<f64>,
    /// The standard error with the default correction.
    se: Option<f64>,
    rho: f64,
    floor_pct: Option<f64>,
    ceiling_pct: Option<f64>,
    /// Where the score would lie with everybody who did not answer at 0, or at 100.
    bounds: Option<[String; 2]>,
    /// Hedges' g of the change.
    g: Option<f64>,
    rest: Option<String>,
    none: Option<Corrected>,
    classic: Option<Corrected>,
    reliability: Option<Corrected>,
}

/// Figures under one finite population correction.
#[derive(Debug, Serialize)]
struct Corrected {
    se: f64,
    interval: [f64; 2],
    change: Option<ExactChange>,
}

#[derive(Debug, Serialize)]
struct ExactChange {
    se: f64,
    interval: [f64; 2],
    t: Option<f64>,
    df: Option<f64>,
    p: Option<f64>,
    p_bh: Option<f64>,
}

/// One item.
#[derive(Debug, Serialize)]
pub(super) struct ExactItem {
    counts: Vec<u32>,
    missing: u32,
    /// The mean points of the answers, turned so that high is good.
    mean_points: Option<String>,
    mode_share: Option<String>,
    low2: Pair,
    high2: Pair,
}

/// Two neighbouring options together.
#[derive(Debug, Serialize)]
struct Pair {
    /// In per cent.
    exact: Option<String>,
    rounded: Option<i64>,
    sum_of_displayed: i64,
}

/// A way to correct a standard error, given a dimension's reliability.
type Way = fn(f64) -> Correction;

/// The exact figures of every dimension of a unit, in the instrument's order.
pub(super) fn of_unit(
    scored: &Scored<'_>,
    unit: &UnitRelease,
    figures: &UnitFigures,
) -> Vec<Option<Exact>> {
    let before = scored
        .previous
        .and_then(|previous| previous.unit(&unit.unit));
    let sides: Vec<_> = figures
        .dimensions
        .iter()
        .map(|dimension| {
            let rho = scored.release.whole().rho(&dimension.id)?;
            let score = dimension.score.shown()?;
            let then = before.as_ref().zip(scored.previous);
            let before = then.and_then(|(then, previous)| previous.side(then, &dimension.id));
            let now = Side::of(score, figures.invited, rho);
            let own = scored.instrument.dimension(&dimension.id)?;
            Some((own, score, now, before))
        })
        .collect();
    let pairs: Vec<Option<(Side, Option<Side>)>> = sides
        .iter()
        .map(|side| side.as_ref().map(|(_, _, now, before)| (*now, *before)))
        .collect();
    let corrected = |way: Way| corrected(&pairs, way);
    let none = corrected(|_| Correction::None);
    let classic = corrected(|_| Correction::Classic);
    let reliability = corrected(Correction::Reliability);
    let ways = none.into_iter().zip(classic).zip(reliability);
    sides
        .iter()
        .zip(ways)
        .map(|(side, ((none, classic), reliability))| {
            let (dimension, score, now, before) = side.as_ref()?;
            let bounds = figures
                .invited
                .and_then(|invited| worst_case(score.score, score.n, invited));
            Some(Exact {
                bounds: bounds.map(|bounds| bounds.map(Points::exact)),
                none,
                classic,
                reliability,
                ..Exact::of(dimension, score, now, before.as_ref())
            })
        })
        .collect()
}

/// Every dimension under one correction, the same for both waves.
fn corrected(sides: &[Option<(Side, Option<Side>)>], way: Way) -> Vec<Option<Corrected>> {
    let changes: Vec<Option<Difference>> = sides
        .iter()
        .map(|side| {
            let (now, before) = side.as_ref()?;
            let before = before.as_ref()?;
            // As in the release: without a head count on both sides, neither is corrected for one.
            let known = now.headcount_known && before.headcount_known;
            let way = |side: &Side| {
                if known {
                    way(side.rho)
                } else {
                    Correction::None
                }
            };
            let (now, then) = (now.sample?.estimate(way(now)), before.sample?);
            Some(now.minus(&then.estimate(way(before))))
        })
        .collect();
    let p: Vec<_> = changes.iter().map(|change| change.as_ref()?.p()).collect();
    let changes = changes.into_iter().zip(benjamini_hochberg(&p));
    sides
        .iter()
        .zip(changes)
        .map(|(side, (change, p_bh))| {
            let (now, _) = side.as_ref()?;
            let estimate = now.sample?.estimate(way(now.rho));
            Some(Corrected {
                se: estimate.se(),
                interval: ends(estimate.interval()),
                change: change.map(|change| ExactChange {
                    se: change.se,
                    interval: ends(change.interval),
                    t: change.test.map(|test| test.t),
                    df: change.test.map(|test| test.df),
                    p: change.p(),
                    p_bh,
                }),
            })
        })
        .collect()
}

fn ends(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn share(part: u32, n: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(n)
}

impl Exact {
    fn of(dimension: &Dimension, score: &ScoreFigures, now: &Side, before: Option<&Side>) -> Self {
        let native = match dimension.native {
            Native::Positive => score.score,
            Native::Negative => Points::whole(100) - score.score,
        };
        let estimate = now
            .sample
            .map(|sample| sample.estimate(Correction::Reliability(now.rho)));
        let samples = before.and_then(|before| now.sample.zip(before.sample));
        Self {
            score: score.score.exact(),
            change: score.change().map(|change| change.exact.exact()),
            native: native.to_f64(),
            sd: score.sd,
            se: estimate.map(|estimate| estimate.se()),
            rho: now.rho,
            floor_pct: score.floor.map(|floor| share(floor, score.n)),
            ceiling_pct: score.ceiling.map(|ceiling| share(ceiling, score.n)),
            bounds: None,
            g: samples.and_then(|(now, before)| hedges_g(&now, &before)),
            rest: score.rest.map(Points::exact),
            none: None,
            classic: None,
            reliability: None,
        }
    }
}

impl ExactItem {
    /// `respondents` is everybody who answered anything. Nothing where a count is not told.
    pub(super) fn of(respondents: u32, item: &ItemFigures, reverse: bool) -> Option<Self> {
        let n = item.n;
        let counts: Option<Vec<u32>> = item.counts.iter().map(|count| count.exact()).collect();
        let (counts, not_relevant) = (counts?, item.not_relevant.exact()?);
        let steps = counts.len().saturating_sub(1);
        let fraction = |above: i128, below: usize| {
            let below = i128::from(n) * i128::try_from(below).unwrap_or_default();
            Points::fraction(above, below).map(Points::exact)
        };
        let highest = i128::try_from(steps).unwrap_or_default();
        let points = counts.iter().zip(0_i128..).map(|(&count, rank)| {
            let keyed = if reverse { highest - rank } else { rank };
            100 * i128::from(count) * keyed
        });
        let shares: Vec<i64> = item.shares().into_iter().flatten().collect();
        let pair = |counts: &[u32], shares: &[i64]| Pair {
            exact: fraction(
                100 * counts.iter().copied().map(i128::from).sum::<i128>(),
                1,
            ),
            rounded: percent(counts.iter().sum(), n),
            sum_of_displayed: shares.iter().sum(),
        };
        let low = 2.min(shares.len());
        let high = shares.len().saturating_sub(2);
        Some(Self {
            missing: respondents - n - not_relevant,
            mean_points: fraction(points.sum(), steps),
            mode_share: fraction(counts.iter().copied().max().unwrap_or_default().into(), 1),
            low2: pair(
                counts.get(..low).unwrap_or_default(),
                shares.get(..low).unwrap_or_default(),
            ),
            high2: pair(
                counts.get(high..).unwrap_or_default(),
                shares.get(high..).unwrap_or_default(),
            ),
            counts,
        })
    }
}
