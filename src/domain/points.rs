//! Points: exact figures on the scale from 0 to 100, and their differences.
//!
//! The only place that rounds scores, changes and shares of answers. Nothing here is a
//! floating-point number, so no flag ever hinges on the last bit of one; the ends of intervals and
//! the weights of drivers are such numbers, and are rounded where they are made.

use std::fmt;
use std::ops::{Add, Sub};

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
        let (above, below) = (*self.0.numer(), *self.0.denom());
        let nearest = (2 * above.abs() + below) / (2 * below) * above.signum();
        i64::try_from(nearest).unwrap_or(i64::MAX)
    }

    /// The figure times `part / whole`: the weight of some people among all. Nothing if `whole` is 0.
    pub fn times(self, part: u32, whole: u32) -> Option<Self> {
        (whole != 0).then(|| Self(self.0 * Ratio::new(i128::from(part), i128::from(whole))))
    }

    /// The nearest floating-point number, for square roots and quantiles; never for a rule.
    #[expect(
        clippy::as_conversions,
        clippy::cast_precision_loss,
        reason = "the standard library has no other way from i128 to f64; `as` rounds to the nearest"
    )]
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
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

    /// Reads a decimal number as people write it, with a comma or a point: `56,2`. It stays exact.
    pub fn from_decimal(text: &str) -> Option<Self> {
        const MOST_DIGITS: usize = 15;
        let (sign, digits) = text
            .strip_prefix(['-', '\u{2212}'])
            .map_or((1, text), |digits| (-1, digits));
        let (whole, parts) = digits.split_once([',', '.']).unwrap_or((digits, ""));
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let is_cut = digits.len() > whole.len() && parts.is_empty();
        let fits = whole.len() <= MOST_DIGITS && parts.len() <= MOST_DIGITS;
        if whole.is_empty() || is_cut || !fits || !is_number(whole) || !is_number(parts) {
            return None;
        }
        let numerator: i128 = format!("{whole}{parts}").parse().ok()?;
        let denominator = 10_i128.checked_pow(u32::try_from(parts.len()).ok()?)?;
        Self::fraction(sign * numerator, denominator)
    }
}

impl Add for Points {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
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

/// The lowest and the highest mean that the whole staff could have, where `n` of `headcount` people
/// have this mean: everyone who did not answer at 0, or all of them at 100 (the scoring
/// specification's section 9). With late hires, `n > headcount`, everyone answered; nothing where
/// nobody did.
pub fn worst_case(mean: Points, n: u32, headcount: u32) -> Option<[Points; 2]> {
    if n == 0 {
        return None;
    }
    let staff = headcount.max(n);
    let lowest = mean.times(n, staff)?;
    let highest = lowest + Points::whole(100).times(staff - n, staff)?;
    Some([lowest, highest])
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
    fn reads_decimals_with_a_comma_or_a_point_and_nothing_else() {
        let exact = |text| Points::from_decimal(text).map(Points::exact);
        for (text, read) in [
            ("56,2", "281/5"),
            ("56.25", "225/4"),
            ("0", "0/1"),
            ("-1,50", "-3/2"),
            ("007", "7/1"),
        ] {
            assert_eq!(exact(text).as_deref(), Some(read), "{text}");
        }
        for text in [
            "",
            "-",
            ",5",
            "5,",
            "1.234,5",
            "1e3",
            "nan",
            "inf",
            "+5",
            "5 %",
            "56,2,1",
            "٣",
            "1234567890123456",
            "0,1234567890123456",
        ] {
            assert_eq!(exact(text), None, "{text}");
        }
    }

    #[test]
    fn equal_counts_show_equal_percentages() {
        assert_eq!(percent(3, 18), Some(17));
        assert_eq!(percent(18, 21), Some(86));
        assert_eq!(percent(0, 0), None);
    }

    /// The scoring specification's section 14.1: integers hide nothing of a small unit.
    #[test]
    fn the_percentages_of_a_small_unit_give_its_size_away() {
        let share = |count, n| percent(count, n).unwrap();
        let alone = |n: u32, shown| (0..=n).any(|count| share(count, n) == shown);
        let summed = |n: u32, shown| {
            (0..=n).any(|one| (0..=n - one).any(|two| share(one, n) + share(two, n) == shown))
        };
        let fits = |n: &u32| {
            let alone = [61, 17, 67].iter().all(|&shown| alone(*n, shown));
            alone && [72, 34, 83].iter().all(|&shown| summed(*n, shown))
        };
        assert_eq!((5..=21).filter(fits).collect::<Vec<u32>>(), [18]);
        let by_one_figure: Vec<u32> = (5..=21).filter(|&n| alone(n, 61)).collect();
        assert_eq!(by_one_figure, [18], "61 % alone is enough");
    }

    #[test]
    fn those_who_did_not_answer_could_move_the_mean_this_far() {
        let mean = Points::fraction(8275, 216).unwrap();
        // Klynge Nord's quality: 33 to 47 with 18 of 21.
        let bounds = worst_case(mean, 18, 21).unwrap();
        assert_eq!(bounds.map(Points::displayed), [33, 47]);
        assert_eq!(bounds.map(Points::exact), ["8275/252", "11875/252"]);
        assert_eq!(worst_case(mean, 18, 18), Some([mean, mean]));
        assert_eq!(worst_case(mean, 18, 17), Some([mean, mean]));
        assert_eq!(worst_case(mean, 0, 21), None);
    }
}
