//! How certain a mean of person scores is: standard error, interval, tests, effect size.
//!
//! The only file that knows the t and F distributions. All figures are in points unless said
//! otherwise; p-values and reliabilities go from 0 to 1. "Section" means the scoring
//! specification's.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};
use statrs::distribution::{Continuous, ContinuousCDF, FisherSnedecor, StudentsT};

use super::moments::Moments;

/// Complete respondents from which a reliability is estimated at all (section 8).
pub const RELIABLE: u32 = 100;

/// What is left in each tail outside a 95 % interval.
const TAIL: f64 = 0.025;

/// What the share of the staff that answered takes off the standard error (section 7.1).
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Correction {
    /// Nothing: the staff is itself seen as a sample of a process.
    None,
    /// The textbook finite population correction: everyone's score is known once all answered.
    Classic,
    /// As much as the score is reliable, from 0 to 1: another day gives another score.
    Reliability(f64),
}

/// The person scores of one dimension in one unit and wave, of at least two people: with fewer
/// there is no standard deviation, so nothing of this file is defined.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    n: u32,
    mean: f64,
    sd: f64,
    headcount: Option<u32>,
}

impl Sample {
    /// `n` people with a score, their mean and standard deviation (n − 1), and the number of people
    /// invited if it is known. Nothing for fewer than two people.
    pub fn new(n: u32, mean: f64, sd: f64, headcount: Option<u32>) -> Option<Self> {
        let defined = n >= 2 && mean.is_finite() && sd.is_finite() && sd >= 0.0;
        defined.then_some(Self {
            n,
            mean,
            sd,
            headcount,
        })
    }

    /// The people of `moments`, by the figure at this place.
    pub fn of(moments: &Moments, figure: usize, headcount: Option<u32>) -> Option<Self> {
        let sd = moments.variance(figure)?.sqrt();
        Self::new(moments.n(), moments.mean(figure)?, sd, headcount)
    }

    /// People with a score.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// The mean of their scores.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// The standard deviation of their scores (n − 1).
    pub fn sd(&self) -> f64 {
        self.sd
    }

    /// The mean with its standard error `s / sqrt(n) · sqrt(1 − rho · n / N)` (section 7.1).
    ///
    /// An unknown headcount corrects nothing; with late hires, `n > N`, everyone has answered.
    pub fn estimate(&self, correction: Correction) -> Estimate {
        let rho = match correction {
            Correction::None => 0.0,
            Correction::Classic => 1.0,
            Correction::Reliability(rho) => rho.clamp(0.0, 1.0),
        };
        let n = f64::from(self.n);
        let answered = self
            .headcount
            .map_or(0.0, |headcount| n / f64::from(headcount.max(self.n)));
        Estimate {
            mean: self.mean,
            se: self.sd / n.sqrt() * (1.0 - rho * answered).sqrt(),
            df: n - 1.0,
            n: self.n,
        }
    }
}

/// A mean and how certain it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    mean: f64,
    se: f64,
    df: f64,
    /// The people that it is the mean of.
    n: u32,
}

impl Estimate {
    /// The mean.
    pub fn mean(&self) -> f64 {
        self.mean
    }

    /// Its standard error.
    pub fn se(&self) -> f64 {
        self.se
    }

    /// The 95 % interval `mean ± t(0.975; n − 1) · SE` (section 7.2).
    pub fn interval(&self) -> Interval {
        Interval::around(self.mean, self.se, || quantile_of(self.n))
    }

    /// This mean against that of an unlinked wave or another unit (section 7.3, Welch).
    ///
    /// Waves are anonymous, so people cannot be paired: independence is assumed.
    pub fn minus(&self, before: &Self) -> Difference {
        let (now, then) = (self.se * self.se, before.se * before.se);
        let both = now + then;
        // Welch's degrees of freedom, written in shares of the variance so that no scale under-
        // or overflows: (A + B)² / (A² / df + B² / df).
        let (now, then) = (now / both, then / both);
        let df = 1.0 / (now * now / self.df + then * then / before.df);
        Difference::new(self.mean - before.mean, both.sqrt(), df)
    }

    /// This mean against an external norm, whose own standard error is added in quadrature if it is
    /// known (section 10).
    pub fn against(&self, norm: f64, norm_se: Option<f64>) -> Difference {
        let se = self.se.hypot(norm_se.unwrap_or(0.0));
        Difference::new(self.mean - norm, se, self.df)
    }
}

/// A 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    fn around(middle: f64, se: f64, quantile: impl FnOnce() -> f64) -> Self {
        // Without spread the interval is a point, whatever the quantile.
        let reach = if se > 0.0 { quantile() * se } else { 0.0 };
        Self {
            low: middle - reach,
            high: middle + reach,
        }
    }

    /// Its ends in whole points, as they are displayed.
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "the ends of an interval of scores are a few digits long"
    )]
    pub fn displayed(self) -> [i64; 2] {
        [self.low, self.high].map(|end| end.round() as i64)
    }

    /// As it is displayed for a score: within the scale from 0 to 100.
    #[must_use]
    pub fn clipped(self) -> Self {
        Self {
            low: self.low.clamp(0.0, 100.0),
            high: self.high.clamp(0.0, 100.0),
        }
    }
}

/// A difference of two means, or of a mean and a norm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first mean minus the second.
    pub by: f64,
    /// The standard error of the difference.
    pub se: f64,
    /// Its 95 % interval.
    pub interval: Interval,
    /// The test against no difference; nothing if neither side varies (*zero variance*).
    pub test: Option<Test>,
}

/// A two-sided t test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// The difference in standard errors.
    pub t: f64,
    /// Degrees of freedom, not always a whole number.
    pub df: f64,
    /// The probability of a difference at least this large, either way, if there is none.
    pub p: f64,
}

impl Difference {
    fn new(by: f64, se: f64, df: f64) -> Self {
        Self {
            by,
            se,
            interval: Interval::around(by, se, || t_quantile(df)),
            test: (se > 0.0).then(|| Test {
                t: by / se,
                df,
                p: (2.0 * upper_tail(by.abs() / se, df)).min(1.0),
            }),
        }
    }

    /// The p-value, for [`benjamini_hochberg`].
    pub fn p(&self) -> Option<f64> {
        self.test.map(|test| test.p)
    }
}

/// p-values adjusted for the number of tests after Benjamini and Hochberg (section 7.4): for the
/// i-th smallest of m, the least `p(j) · m / j` over all j ≥ i, at most 1. Places without a p-value
/// stay empty and do not count.
pub fn benjamini_hochberg(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut adjusted = vec![None; p.len()];
    let mut ranked: Vec<(f64, &mut Option<f64>)> = p
        .iter()
        .zip(&mut adjusted)
        .filter_map(|(p, place)| p.map(|p| (p, place)))
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    let tests = ranked.iter().map(|_| 1.0).sum::<f64>();
    let (mut rank, mut least) = (tests, 1.0_f64);
    for (p, place) in ranked {
        least = least.min(p * (tests / rank));
        rank -= 1.0;
        *place = Some(least);
    }
    adjusted
}

/// Hedges' g: the difference in pooled standard deviations, corrected for small groups (section
/// 7.5). Nothing if neither group varies.
pub fn hedges_g(now: &Sample, before: &Sample) -> Option<f64> {
    let (df_now, df_before) = (f64::from(now.n) - 1.0, f64::from(before.n) - 1.0);
    let df = df_now + df_before;
    let pooled = ((df_now * now.sd * now.sd + df_before * before.sd * before.sd) / df).sqrt();
    (pooled > 0.0).then(|| (now.mean - before.mean) / pooled * (1.0 - 3.0 / (4.0 * df - 1.0)))
}

/// The reliability for [`Correction::Reliability`] (section 7.1): alpha over the whole organisation,
/// at most 0.90 and at least 0, from [`RELIABLE`] complete respondents on; else the cautious 0.70 for
/// several items and 0.50 for one.
pub fn rho(alpha: Option<f64>, n_complete: u32, n_items: usize) -> f64 {
    match alpha {
        _ if n_items < 2 => 0.50,
        Some(alpha) if n_complete >= RELIABLE => alpha.clamp(0.0, 0.90),
        Some(_) | None => 0.70,
    }
}

/// The 97.5 % quantile of the normal distribution.
const NORMAL_QUANTILE: f64 = 1.959_963_984_540_054;

/// The 2.5 % and the 97.5 % quantile of the F distribution; nothing without degrees of freedom.
pub fn f_quantiles(numerator_df: f64, denominator_df: f64) -> Option<[f64; 2]> {
    let f = FisherSnedecor::new(numerator_df, denominator_df).ok()?;
    Some([f.inverse_cdf(TAIL), f.inverse_cdf(1.0 - TAIL)])
}

/// The 97.5 % quantile of the t distribution.
///
/// From few degrees of freedom on, the first terms of a series in their inverse come so near that one
/// or two of Halley's steps give all digits (Abramowitz and Stegun, 26.7.5). Below, statrs comes near
/// enough; it takes ten times as long, and from 29 000 degrees of freedom on it is wrong from the
/// seventh digit on, where the series is best.
pub fn t_quantile(df: f64) -> f64 {
    /// Behind a step that is smaller than this, all digits are there: what a step leaves is of the
    /// order of its third power.
    const SMALL: f64 = 1e-5;
    let Ok(t) = StudentsT::new(0.0, 1.0, df) else {
        return f64::NAN;
    };
    let mut quantile = if df < 5.0 {
        t.inverse_cdf(1.0 - TAIL)
    } else {
        [1.589_534, 2.555_850, 2.822_499, 2.372_271]
            .into_iter()
            .fold(0.0, |sum, term| (sum + term) / df)
            + NORMAL_QUANTILE
    };
    for _ in 0..3 {
        let newton = (t.sf(quantile) - TAIL) / t.pdf(quantile);
        // By how much of itself the density falls per step to the right.
        let fall = (df + 1.0) * quantile / (df + quantile * quantile);
        let step = newton / (1.0 - newton * fall / 2.0);
        quantile += step;
        if step.abs() < SMALL {
            break;
        }
    }
    quantile
}

/// The 97.5 % quantile for the mean of `n` people. A wave has a hundred thousand means, and nearly all
/// of them are of a few hundred people at most, so these quantiles are worked out once.
fn quantile_of(n: u32) -> f64 {
    static KNOWN: [OnceLock<f64>; 1 << 10] = [const { OnceLock::new() }; 1 << 10];
    let quantile = || t_quantile(f64::from(n) - 1.0);
    let known = usize::try_from(n).ok().and_then(|n| KNOWN.get(n));
    known.map_or_else(quantile, |known| *known.get_or_init(quantile))
}

/// The probability above `t`, for `t ≥ 0`: never as 1 − the rest, which would lose small ones.
fn upper_tail(t: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(f64::NAN, |distribution| distribution.sf(t))
}

#[cfg(test)]
#[path = "statistic_tests.rs"]
mod tests;
