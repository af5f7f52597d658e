//! What is told of the whole organisation only: reliability and drivers.

use serde::Serialize;

use super::Precision;
use crate::domain::release::whole::{ReliabilityFigures, Whole};

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
    /// Every dimension, in the instrument's order.
    pub(super) fn all(whole: &Whole, everybody: u32, precision: Precision<'_>) -> Vec<Self> {
        let lines = whole.reliability.iter();
        lines
            .map(|line| Self::of(line, everybody, precision))
            .collect()
    }

    /// One line; `everybody` is the number of people who answered anything.
    fn of(line: &ReliabilityFigures, everybody: u32, precision: Precision<'_>) -> Self {
        let told = |figure: f64| precision.decimals(figure);
        let estimate = line.estimate.shown();
        let omega = estimate.and_then(|found| found.omega.as_ref());
        let interval = estimate.and_then(|found| found.interval);
        let list = |figures: &[f64]| figures.iter().copied().map(told).collect();
        Self {
            dimension: line.id.to_string(),
            n: estimate.map(|found| precision.count(found.n, everybody)),
            alpha: estimate.and_then(|found| found.alpha).map(told),
            alpha_interval: interval.map(|interval| [interval.low, interval.high].map(told)),
            omega: omega.map(|found| told(found.omega)),
            loadings: omega.map(|found| list(&found.loadings)),
            heywood: omega.map(|found| found.heywood),
            spearman_brown: estimate.and_then(|found| found.spearman_brown).map(told),
            item_total: estimate.map(|found| {
                let items = found.item_total.iter();
                items.map(|item| item.map(told)).collect()
            }),
            rho: told(line.rho),
        }
    }
}

impl Drivers {
    /// The drivers of an organisation; nothing where the survey names no outcome or too few answered.
    /// `everybody` is the number of people who answered anything.
    pub(super) fn of(whole: &Whole, everybody: u32, precision: Precision<'_>) -> Option<Self> {
        let told = |figure: f64| precision.decimals(figure);
        let found = whole.drivers.as_ref()?.shown()?;
        let list = found.drivers.iter().map(|line| Driver {
            dimension: line.id.to_string(),
            r: told(line.r),
            beta: told(line.beta),
            johnson: told(line.johnson),
            share: told(line.share),
            dominance: line.dominance.map(told),
            priority: line.priority,
        });
        Some(Self {
            outcome: found.outcome.to_string(),
            n: precision.count(found.n, everybody),
            r_squared: told(found.r_squared),
            list: list.collect(),
            dropped: found.dropped.iter().map(ToString::to_string).collect(),
        })
    }
}
