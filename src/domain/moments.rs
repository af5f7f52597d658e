//! Sums and sums of products of several figures over the people who have all of them.
//!
//! Everything is added up in whole numbers and becomes a floating-point number in the last step. So
//! the figures of a group are the sum of its parts' figures exactly, in any order, and a variance of
//! zero is exactly zero.

/// The sums over the complete cases of several figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moments {
    n: u32,
    /// Per figure: how many grains are one point.
    grains: Vec<i64>,
    /// Per figure: the sum, in grains.
    sums: Vec<i128>,
    /// Per figure `i`: the sums of its products with the figures `0..=i`, in grains.
    products: Vec<Vec<i128>>,
}

impl Moments {
    /// The sums over nobody. `grains` says per figure how many grains are one point.
    pub fn empty(grains: Vec<i64>) -> Self {
        Self {
            n: 0,
            sums: vec![0; grains.len()],
            products: (1..=grains.len()).map(|row| vec![0; row]).collect(),
            grains,
        }
    }

    /// Adds one person who has all figures; they are in grains, in the order of `grains`.
    pub fn add(&mut self, figures: &[i64]) {
        debug_assert_eq!(figures.len(), self.grains.len(), "a complete case");
        self.n += 1;
        for ((sum, row), &figure) in self.sums.iter_mut().zip(&mut self.products).zip(figures) {
            *sum += i128::from(figure);
            for (product, &other) in row.iter_mut().zip(figures) {
                *product += i128::from(figure) * i128::from(other);
            }
        }
    }

    /// Adds people who have the same figures, each of them as [`Moments::add`] would.
    pub fn add_alike(&mut self, people: u32, figures: &[i64]) {
        let mut one = Self::empty(self.grains.clone());
        one.add(figures);
        let times = i128::from(people);
        one.n = people;
        let products = one.products.iter_mut().flatten();
        for sum in one.sums.iter_mut().chain(products) {
            *sum *= times;
        }
        self.merge(&one);
    }

    /// Adds people whose sums were added up elsewhere: per figure, and per figure `i` with the figures
    /// `0..=i`, one row after the other.
    pub fn add_sums(&mut self, people: u32, sums: &[i64], products: &[i64]) {
        debug_assert_eq!(sums.len(), self.grains.len(), "the same figures");
        self.n += people;
        for (sum, more) in self.sums.iter_mut().zip(sums) {
            *sum += i128::from(*more);
        }
        for (product, more) in self.products.iter_mut().flatten().zip(products) {
            *product += i128::from(*more);
        }
    }

    /// Adds other people, who have the same figures.
    pub fn merge(&mut self, other: &Self) {
        debug_assert_eq!(other.grains, self.grains, "the same figures");
        self.n += other.n;
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
        let products = self.products.iter_mut().flatten();
        for (product, more) in products.zip(other.products.iter().flatten()) {
            *product += more;
        }
    }

    /// People who have all figures.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// How many figures each of them has.
    pub fn figures(&self) -> usize {
        self.grains.len()
    }

    /// The mean of a figure, in points; nothing where nobody has one.
    pub fn mean(&self, figure: usize) -> Option<f64> {
        let people = i128::from(self.n) * self.grain(figure)?;
        (people != 0).then_some(float(*self.sums.get(figure)?) / float(people))
    }

    /// The variance of a figure (n − 1), in points squared; nothing for fewer than two people.
    pub fn variance(&self, figure: usize) -> Option<f64> {
        self.covariance(figure, figure)
    }

    /// The covariance of two figures (n − 1), in points squared; nothing for fewer than two people.
    pub fn covariance(&self, one: usize, other: usize) -> Option<f64> {
        let pairs = i128::from(self.n) * i128::from(self.n.saturating_sub(1));
        let unit = pairs * self.grain(one)? * self.grain(other)?;
        (unit != 0).then_some(float(self.scatter(one, other)?) / float(unit))
    }

    /// The correlation of two figures, from −1 to 1; nothing if one of them does not vary.
    pub fn correlation(&self, one: usize, other: usize) -> Option<f64> {
        let spread =
            float(self.scatter(one, one)?).sqrt() * float(self.scatter(other, other)?).sqrt();
        (spread > 0.0).then_some((float(self.scatter(one, other)?) / spread).clamp(-1.0, 1.0))
    }

    /// n · Σxy − Σx · Σy: n (n − 1) times the covariance, in grains, exact.
    fn scatter(&self, one: usize, other: usize) -> Option<i128> {
        let product = self.products.get(one.max(other))?.get(one.min(other))?;
        Some(i128::from(self.n) * product - self.sums.get(one)? * self.sums.get(other)?)
    }

    fn grain(&self, figure: usize) -> Option<i128> {
        self.grains.get(figure).copied().map(i128::from)
    }
}

/// The nearest floating-point number: the one place where exact sums stop being exact.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "the standard library has no other way from i128 to f64; `as` rounds to the nearest"
)]
fn float(exact: i128) -> f64 {
    exact as f64
}

#[cfg(test)]
#[path = "moments_tests.rs"]
mod tests;
