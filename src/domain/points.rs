//! Points: exact figures on the scale from 0 to 100, and their differences.
//!
//! The only place that rounds. Nothing here is a floating-point number, so no flag ever hinges on
//! the last bit of one.

use std::fmt;
use std::ops::Sub;

use num_rational::Ratio;

/// An exact figure in points: a score from 0 to 100, or a difference of two scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(Ratio<i128>);

impl Points {
    /// `numerator / denominator` points; nothing if the denominator is zero.
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(numerator, denominator)))
    }

    /// Whole points.
    pub fn whole(points: i64) -> Self {
        Self(Ratio::from_integer(i128::from(points)))
    }

    /// The figure as it is displayed: the nearest integer, **half away from zero**.
    ///
    /// Scores, changes and percentages are rounded once, from the exact value, by this one rule
    /// (the scoring specification's R1–R3).
    pub fn displayed(self) -> i64 {
        let doubled = self.0 * Ratio::from_integer(2);
        let one = Ratio::from_integer(1);
        let nearest = if self.0 < Ratio::from_integer(0) {
            ((doubled - one) / Ratio::from_integer(2)).ceil()
        } else {
            ((doubled + one) / Ratio::from_integer(2)).floor()
        };
        i64::try_from(nearest.to_integer()).unwrap_or(i64::MAX)
    }

    /// The figure as `numerator/denominator` in lowest terms: `8275/216`.
    pub fn exact(self) -> String {
        format!("{}/{}", self.0.numer(), self.0.denom())
    }

    /// Reads what [`Points::exact`] wrote.
    pub fn from_exact(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.split_once('/')?;
        Self::fraction(numerator.parse().ok()?, denominator.parse().ok()?)
    }
}

impl Sub for Points {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.displayed())
    }
}

/// A share of `base` in per cent, as displayed; nothing if the base is empty.
pub fn percent(count: u32, base: u32) -> Option<i64> {
    Points::fraction(i128::from(count) * 100, i128::from(base)).map(Points::displayed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero() {
        // numerator, denominator, displayed: the edge table of the rules file, and halves.
        let rows = [
            (-46, 10, -5),
            (-45, 10, -5),
            (-449, 100, -4),
            (-50, 10, -5),
            (45, 10, 5),
            (499, 100, 5),
            (1, 2, 1),
            (-1, 2, -1),
            (3, 2, 2),
            (5, 2, 3),
            (0, 1, 0),
            (575_075, 120_768, 5),
            (8275, 216, 38),
            (-41225, 4104, -10),
        ];
        for (numerator, denominator, displayed) in rows {
            let points = Points::fraction(numerator, denominator).unwrap();
            assert_eq!(points.displayed(), displayed, "{numerator}/{denominator}");
        }
    }

    #[test]
    fn writes_and_reads_lowest_terms() {
        let points = Points::fraction(16550, 432).unwrap();
        assert_eq!(points.exact(), "8275/216");
        assert_eq!(Points::from_exact("8275/216"), Some(points));
        assert_eq!(Points::from_exact("1/0"), None);
        assert_eq!(Points::from_exact("one/2"), None);
    }

    #[test]
    fn equal_counts_show_equal_percentages() {
        assert_eq!(percent(3, 18), Some(17));
        assert_eq!(percent(18, 21), Some(86));
        assert_eq!(percent(0, 0), None);
    }
}
