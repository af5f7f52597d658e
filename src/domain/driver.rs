//! Which dimensions go with job satisfaction (the scoring specification's section 11).
//!
//! Association, not cause. The weights divide R², the share of the outcome's variance that the
//! predictors explain together, among predictors that are correlated with each other.

use super::matrix::{Eigen, Matrix};
use super::moments::Moments;
use super::points::Points;

/// A smaller eigenvalue of the correlations means that a predictor is made up of others.
const SINGULAR: f64 = 1e-10;

/// Predictors up to which dominance is calculated: every one doubles the number of subsets.
const SUBSETS: usize = 12;

/// The complete respondents that it takes to weigh this many predictors.
pub fn needed(predictors: usize) -> u32 {
    let needed = u32::try_from(predictors).map_or(u32::MAX, |count| count.saturating_mul(20));
    needed.max(100)
}

/// Whether so many complete respondents are enough for this many predictors.
pub fn enough(n: u32, predictors: usize) -> bool {
    n >= needed(predictors)
}

/// What the predictors have to do with the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Drivers {
    /// People who have a score in the outcome and every predictor.
    pub n: u32,
    /// The share of the outcome's variance that the predictors explain together, from 0 to 1.
    pub r_squared: f64,
    /// The predictors, in the order asked for.
    pub predictors: Vec<Predictor>,
    /// The predictors that were left out because they do not vary.
    pub dropped: Vec<usize>,
}

/// What one predictor has to do with the outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Predictor {
    /// Its place among the figures.
    pub figure: usize,
    /// Its correlation with the outcome.
    pub r: f64,
    /// Its standardised regression coefficient beside the other predictors.
    pub beta: f64,
    /// Its part of R² by Johnson's relative weights: the one that is displayed.
    pub johnson: f64,
    /// The same as a share of R², from 0 to 1: the weights of one analysis add up to 1.
    pub share: f64,
    /// Its part of R² by general dominance, as a check; nothing beyond twelve predictors.
    pub dominance: Option<f64>,
}

/// Why there is no analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDrivers {
    /// The outcome does not vary, or nobody has all scores.
    OutcomeConstant,
    /// No predictor varies, or none was named.
    NoPredictor,
    /// A predictor is made up of others.
    Singular,
}

impl Drivers {
    /// Explains the figure at the place `outcome` by those at the places `predictors`.
    pub fn of(scores: &Moments, outcome: usize, predictors: &[usize]) -> Result<Self, NoDrivers> {
        let varies = |figure: usize| scores.variance(figure).is_some_and(|v| v > 0.0);
        if !varies(outcome) {
            return Err(NoDrivers::OutcomeConstant);
        }
        let (kept, dropped): (Vec<usize>, Vec<usize>) =
            predictors.iter().partition(|&&figure| varies(figure));
        if kept.is_empty() {
            return Err(NoDrivers::NoPredictor);
        }
        let correlations = Correlations::of(scores, outcome, &kept);
        let eigen = correlations.among.eigen().ok_or(NoDrivers::Singular)?;
        if eigen.last().is_none_or(|(least, _)| *least < SINGULAR) {
            return Err(NoDrivers::Singular);
        }
        let betas = correlations
            .among
            .solve(&correlations.with_outcome)
            .ok_or(NoDrivers::Singular)?;
        let r_squared = dot(&betas, &correlations.with_outcome);
        let johnson = correlations.johnson(&eigen);
        let dominance = correlations.dominance();
        let predictor = |(place, figure)| Predictor {
            figure,
            r: at(&correlations.with_outcome, place),
            beta: at(&betas, place),
            johnson: at(&johnson, place),
            share: if r_squared > 0.0 {
                at(&johnson, place) / r_squared
            } else {
                0.0
            },
            dominance: dominance.as_ref().map(|parts| at(parts, place)),
        };
        Ok(Self {
            n: scores.n(),
            r_squared,
            predictors: kept.into_iter().enumerate().map(predictor).collect(),
            dropped,
        })
    }
}

/// Where to begin: per predictor, given its weight and its score, whether the weight is above and
/// the score below the average of all predictors.
pub fn priorities(predictors: &[(f64, Points)]) -> Vec<bool> {
    let Ok(count) = u32::try_from(predictors.len()) else {
        return vec![false; predictors.len()];
    };
    let weights: f64 = predictors.iter().map(|(weight, _)| weight).sum();
    // A margin against rounding: of equal weights none is above the average.
    let heavy = weights / f64::from(count) * (1.0 + 1e-9);
    // Not exact: eighteen scores with a base of their own each have no common denominator that fits.
    let scores: f64 = predictors.iter().map(|(_, score)| score.to_f64()).sum();
    let low = scores / f64::from(count) * (1.0 - 1e-9);
    predictors
        .iter()
        .map(|&(weight, score)| weight > heavy && score.to_f64() < low)
        .collect()
}

/// The correlations of the predictors among each other, R, and with the outcome, r.
struct Correlations {
    among: Matrix,
    with_outcome: Vec<f64>,
}

impl Correlations {
    fn of(scores: &Moments, outcome: usize, predictors: &[usize]) -> Self {
        let r = |one, other| scores.correlation(one, other).unwrap_or(f64::NAN);
        let all = Matrix::from_fn(scores.figures(), r);
        Self {
            among: all.select(predictors),
            with_outcome: predictors.iter().map(|&p| r(p, outcome)).collect(),
        }
    }

    /// Johnson's relative weights. With R = V W Vᵀ and L = V W^½ Vᵀ, the outcome is regressed on the
    /// uncorrelated figures nearest to the predictors, b = L⁻¹ r, and what each of those explains is
    /// handed back by Σₖ Lⱼₖ² bₖ².
    fn johnson(&self, eigen: &Eigen) -> Vec<f64> {
        let root = Matrix::from_fn(self.with_outcome.len(), |j, k| {
            let parts = eigen.iter().map(|(w, v)| w.sqrt() * at(v, j) * at(v, k));
            parts.sum()
        });
        let explained = |k| {
            let parts = eigen.iter();
            let b = parts.map(|(w, v)| at(v, k) * dot(v, &self.with_outcome) / w.sqrt());
            b.sum::<f64>().powi(2)
        };
        let explained: Vec<f64> = (0..root.size()).map(explained).collect();
        let handed_back = |j| {
            let parts = explained.iter().zip(0..);
            parts.map(|(part, k)| root.at(j, k).powi(2) * part).sum()
        };
        (0..root.size()).map(handed_back).collect()
    }

    /// General dominance: what a predictor adds to R², as the mean over the numbers of predictors
    /// that are there already, and for each number over all choices of them.
    fn dominance(&self) -> Option<Vec<f64>> {
        let size = self.with_outcome.len();
        if size > SUBSETS {
            return None;
        }
        // A set of predictors is a number, one bit each.
        let members = |set: usize| (0..size).filter(move |place| set >> place & 1 == 1);
        let explained: Vec<f64> = (0..1_usize << size)
            .map(|set| self.r_squared(&members(set).collect::<Vec<_>>()))
            .collect::<Option<_>>()?;
        let added = |predictor: usize| {
            let mut per_number = vec![(0.0, 0.0); size];
            let others = (0..1_usize << size).filter(|set| set >> predictor & 1 == 0);
            for set in others {
                let gain = at(&explained, set | 1 << predictor) - at(&explained, set);
                if let Some((sum, choices)) = per_number.get_mut(members(set).count()) {
                    *sum += gain;
                    *choices += 1.0;
                }
            }
            mean(per_number.iter().map(|(sum, choices)| sum / choices))
        };
        Some((0..size).map(added).collect())
    }

    /// R² of the regression on some of the predictors.
    fn r_squared(&self, places: &[usize]) -> Option<f64> {
        let with_outcome: Vec<f64> = places
            .iter()
            .map(|&place| at(&self.with_outcome, place))
            .collect();
        let betas = self.among.select(places).solve(&with_outcome)?;
        Some(dot(&betas, &with_outcome))
    }
}

/// The value at a place; not a number beyond the end.
fn at(values: &[f64], place: usize) -> f64 {
    values.get(place).copied().unwrap_or(f64::NAN)
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    sum / count
}

#[cfg(test)]
#[path = "driver_tests.rs"]
mod tests;
