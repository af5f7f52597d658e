//! How well the items of a dimension measure the same thing (the scoring specification's section 8).
//!
//! Computed over the whole organisation from the complete cases, never for a small unit.

use serde::{Deserialize, Serialize};

use super::factor;
use super::matrix::Matrix;
use super::moments::Moments;
use super::statistic::{Interval, RELIABLE, f_quantiles};

/// A sum of items whose variance is this small a part of its items' does not vary: what is left is
/// rounding.
const CONSTANT: f64 = 1e-12;

/// The reliability of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reliability {
    /// People who answered every item.
    pub n: u32,
    /// Items of the dimension.
    pub items: usize,
    /// Cronbach's alpha. Negative if an item points the wrong way: check the reversed ones. Nothing
    /// for fewer than two items or three people, or if the sum of the items does not vary.
    pub alpha: Option<f64>,
    /// Feldt's 95 % interval of alpha.
    pub interval: Option<Interval>,
    /// Two items only: the Spearman–Brown coefficient 2r / (1 + r).
    pub spearman_brown: Option<f64>,
    /// Omega. Nothing for fewer than three items or where no factor could be fitted.
    pub omega: Option<Omega>,
    /// Per item its correlation with the sum of the others; nothing where one of the two does not
    /// vary.
    pub item_total: Vec<Option<f64>>,
}

/// Omega, total, for one factor: the share of the score's variance that is due to the items' common factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Omega {
    /// From 0 to 1.
    pub omega: f64,
    /// Per item its standardised loading on the factor.
    pub loadings: Vec<f64>,
    /// Whether an item is all factor, a *Heywood case*: then omega is not to be trusted.
    pub heywood: bool,
}

/// What an alpha comes to, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grade {
    /// .80 or more.
    High,
    /// .70 or more.
    Usable,
    /// Less than .70.
    Low,
    /// Negative: an item points the wrong way.
    Contradictory,
}

/// Whether so many complete respondents are enough to show a reliability.
pub fn enough(n: u32) -> bool {
    n >= RELIABLE
}

impl Reliability {
    /// From the points of a dimension's items, after reversal, of those who answered all of them.
    pub fn of(items: &Moments) -> Self {
        let alpha = alpha(items);
        Self {
            n: items.n(),
            items: items.figures(),
            alpha,
            interval: alpha.and_then(|alpha| feldt(alpha, items)),
            spearman_brown: spearman_brown(items),
            omega: omega(items),
            item_total: item_total(items),
        }
    }

    /// What alpha comes to, **as displayed** with two decimals, so that word and figure never
    /// disagree; nothing where there is none.
    pub fn grade(&self) -> Option<Grade> {
        let hundredths = (self.alpha? * 100.0).round();
        Some(match hundredths {
            high if high >= 80.0 => Grade::High,
            usable if usable >= 70.0 => Grade::Usable,
            low if low >= 0.0 => Grade::Low,
            _ => Grade::Contradictory,
        })
    }
}

/// `q / (q − 1) · (1 − Σ var_i / var_total)`.
fn alpha(items: &Moments) -> Option<f64> {
    let q = count(items);
    if q < 2.0 || items.n() < 3 {
        return None;
    }
    let each: f64 = variances(items)?.iter().sum();
    let total: f64 = row_sums(items)?.iter().sum();
    (total > CONSTANT * each).then(|| q / (q - 1.0) * (1.0 - each / total))
}

/// `1 − (1 − alpha) · F`, with the upper quantile for the lower end and the lower for the upper.
fn feldt(alpha: f64, items: &Moments) -> Option<Interval> {
    let people = f64::from(items.n()) - 1.0;
    let [low, high] = f_quantiles(people, people * (count(items) - 1.0))?;
    Some(Interval {
        low: 1.0 - (1.0 - alpha) * high,
        high: 1.0 - (1.0 - alpha) * low,
    })
}

fn spearman_brown(items: &Moments) -> Option<f64> {
    if items.figures() != 2 {
        return None;
    }
    let r = items.correlation(0, 1)?;
    (r > -1.0).then(|| 2.0 * r / (1.0 + r))
}

/// `(Σ l)² / ((Σ l)² + Σ t)`, with the loadings and uniquenesses of the items in points.
fn omega(items: &Moments) -> Option<Omega> {
    let variances = variances(items)?;
    if variances.contains(&0.0) {
        return None;
    }
    let correlation = |i, j| items.correlation(i, j).unwrap_or(f64::NAN);
    let fit = factor::fit(&Matrix::from_fn(items.figures(), correlation))?;
    let loadings = fit.loadings.iter().zip(&variances);
    let common = loadings.map(|(l, v)| l * v.sqrt()).sum::<f64>().powi(2);
    let uniquenesses = fit.uniquenesses.iter().zip(&variances);
    let unique: f64 = uniquenesses.map(|(t, v)| t * v).sum();
    Some(Omega {
        omega: common / (common + unique),
        loadings: fit.loadings,
        heywood: fit.heywood,
    })
}

fn item_total(items: &Moments) -> Vec<Option<f64>> {
    let (Some(variances), Some(rows)) = (variances(items), row_sums(items)) else {
        return vec![None; items.figures()];
    };
    let total: f64 = rows.iter().sum();
    let each = variances.iter().zip(&rows).map(|(own, row)| {
        // The sum of the others: its covariance with the item, and its variance.
        let (shared, rest) = (row - own, total - 2.0 * row + own);
        let varies = *own > 0.0 && rest > CONSTANT * variances.iter().sum::<f64>();
        varies.then(|| (shared / (own * rest).sqrt()).clamp(-1.0, 1.0))
    });
    each.collect()
}

/// Per item its variance.
fn variances(items: &Moments) -> Option<Vec<f64>> {
    (0..items.figures()).map(|i| items.variance(i)).collect()
}

/// Per item its covariance with the sum of all items.
fn row_sums(items: &Moments) -> Option<Vec<f64>> {
    let all = 0..items.figures();
    let row = |i| {
        all.clone()
            .map(|j| items.covariance(i, j))
            .sum::<Option<f64>>()
    };
    all.clone().map(row).collect()
}

/// The number of items, to calculate with.
fn count(items: &Moments) -> f64 {
    u32::try_from(items.figures()).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
#[path = "reliability_tests.rs"]
mod tests;
