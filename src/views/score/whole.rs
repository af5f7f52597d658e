//! What is told of the whole organisation only: reliability and drivers.

use serde::Serialize;

use crate::domain::release::Release;
use crate::domain::release::whole::ReliabilityFigures;

/// How reliable a dimension is; without an estimate where too few people answered every item.
#[derive(Debug, Serialize)]
pub(super) struct Reliability {
    dimension: String,
    n: Option<u32>,
    alpha: Option<f64>,
    alpha_interval: Option<[f64; 2]>,
    omega: Option<f64>,
    loadings: Option<Vec<f64>>,
    /// Whether an item is all factor, so that omega is not to be trusted.
    heywood: Option<bool>,
    spearman_brown: Option<f64>,
    item_total: Option<Vec<Option<f64>>>,
    /// The reliability that standard errors are corrected by.
    rho: f64,
}

/// What goes with job satisfaction.
#[derive(Debug, Serialize)]
pub(super) struct Drivers {
    outcome: String,
    n: u32,
    r_squared: f64,
    list: Vec<Driver>,
    dropped: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Driver {
    dimension: String,
    r: f64,
    beta: f64,
    johnson: f64,
    share: f64,
    dominance: Option<f64>,
    priority: bool,
}

impl Reliability {
    /// One line. `count` is the number of people as far as it may be told.
    pub(super) fn of(line: &ReliabilityFigures, count: impl Fn(u32) -> Option<u32>) -> Self {
        let estimate = line.estimate.shown();
        let omega = estimate.and_then(|found| found.omega.as_ref());
        let interval = estimate.and_then(|found| found.interval);
        Self {
            dimension: line.id.to_string(),
            n: estimate.and_then(|found| count(found.n)),
            alpha: estimate.and_then(|found| found.alpha),
            alpha_interval: interval.map(|interval| [interval.low, interval.high]),
            omega: omega.map(|found| found.omega),
            loadings: omega.map(|found| found.loadings.clone()),
            heywood: omega.map(|found| found.heywood),
            spearman_brown: estimate.and_then(|found| found.spearman_brown),
            item_total: estimate.map(|found| found.item_total.clone()),
            rho: line.rho,
        }
    }
}

impl Drivers {
    /// The drivers of a release; nothing where the survey names no outcome or too few answered.
    pub(super) fn of(release: &Release) -> Option<Self> {
        let found = release.whole.drivers.as_ref()?.shown()?;
        let list = found.drivers.iter().map(|line| Driver {
            dimension: line.id.to_string(),
            r: line.r,
            beta: line.beta,
            johnson: line.johnson,
            share: line.share,
            dominance: line.dominance,
            priority: line.priority,
        });
        Some(Self {
            outcome: found.outcome.to_string(),
            n: found.n,
            r_squared: found.r_squared,
            list: list.collect(),
            dropped: found.dropped.iter().map(ToString::to_string).collect(),
        })
    }
}
