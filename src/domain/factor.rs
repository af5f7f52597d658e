//! One common factor behind several items, by maximum likelihood.
//!
//! Jöreskog's method: for given uniquenesses ψ the best loadings are known, so only the uniquenesses
//! are searched for. With θ and ω the eigenvalues and eigenvectors of Ψ^−½ R Ψ^−½, largest first, the
//! discrepancy is `Σ (θ − ln θ − 1)` over all but the first. Newton's method with the exact second
//! derivatives in ln ψ needs about ten steps.

use super::matrix::Matrix;

/// The least uniqueness: below it an item would be all factor, a *Heywood case*.
const LEAST: f64 = 0.005;

/// Newton steps after which the search is given up.
const STEPS: u32 = 200;

/// The slope, per unit of ln ψ, at which the search has arrived.
const LEVEL: f64 = 1e-10;

/// Discrepancies that differ by this part are equal.
const ROUNDING: f64 = 1e-12;

/// Eigenvalues below this mean that an item is made up of others: there is no likelihood then.
const SINGULAR: f64 = 1e-10;

/// One factor behind standardised items.
#[derive(Debug, Clone, PartialEq)]
pub struct OneFactor {
    /// Per item its correlation with the factor; their sum is not negative.
    pub loadings: Vec<f64>,
    /// Per item the share of its variance that the factor does not explain.
    pub uniquenesses: Vec<f64>,
    /// Whether a uniqueness is at its least, 0.005: then the figures are not to be trusted.
    pub heywood: bool,
}

/// Fits one factor to a correlation matrix. Nothing for fewer than three items, for items that make
/// each other up, or if the search does not arrive.
pub fn fit(correlations: &Matrix) -> Option<OneFactor> {
    let size = correlations.size();
    if size < 3 || correlations.eigen()?.last()?.0 < SINGULAR {
        return None;
    }
    // A first step may overshoot into a corner from which the way back is long; then a start in the
    // middle of the scale arrives.
    let middle = || search(correlations, vec![0.5_f64.ln(); size]);
    search(correlations, start(correlations)?).or_else(middle)
}

/// The minimum that Newton's steps lead to from here; nothing if they do not arrive.
fn search(correlations: &Matrix, from: Vec<f64>) -> Option<OneFactor> {
    let mut at = Place::at(correlations, from)?;
    for _ in 0..STEPS {
        let free = at.free();
        let mut slopes = at.slope.iter().zip(&free);
        if slopes.all(|(slope, &free)| !free || slope.abs() <= LEVEL) {
            return Some(at.factor());
        }
        at = at.step(correlations, &free)?;
    }
    None
}

/// Where the search starts: a little below what the other items leave unexplained of each.
fn start(correlations: &Matrix) -> Option<Vec<f64>> {
    let size = correlations.size();
    let items = u32::try_from(size).map_or(f64::INFINITY, f64::from);
    let unexplained = (0..size).map(|item| {
        let unit: Vec<f64> = (0..size).map(|k| f64::from(u8::from(k == item))).collect();
        let inverse = correlations.solve(&unit)?;
        let uniqueness = (1.0 - 0.5 / items) / inverse.get(item)?;
        Some(uniqueness.clamp(LEAST, 1.0).ln())
    });
    unexplained.collect()
}

/// A set of uniquenesses with all that the search needs to know there.
struct Place {
    /// ln ψ per item.
    ln: Vec<f64>,
    discrepancy: f64,
    /// First derivatives by ln ψ.
    slope: Vec<f64>,
    /// Second derivatives by ln ψ.
    bend: Matrix,
    loadings: Vec<f64>,
}

impl Place {
    fn at(correlations: &Matrix, ln: Vec<f64>) -> Option<Self> {
        let size = ln.len();
        let scale: Vec<f64> = ln.iter().map(|ln| (ln / 2.0).exp()).collect();
        let of = |values: &[f64], item: usize| values.get(item).copied().unwrap_or(f64::NAN);
        let scaled = |i, j| correlations.at(i, j) / (of(&scale, i) * of(&scale, j));
        let eigen = Matrix::from_fn(size, scaled).eigen()?;
        let ((first, factor), rest) = eigen.split_first()?;
        // Moving ln ψᵢ moves a root by −θ ωᵢ², so the slope is Σ (1 − θ) ωᵢ².
        let slope = |i| {
            let roots = rest.iter();
            let parts = roots.map(|(root, v)| (1.0 - root) * of(v, i).powi(2));
            parts.sum()
        };
        // It also turns each ω towards every other. Among all but the first this cancels down to
        // θ ωᵢ ωⱼ Σ ω′ᵢ ω′ⱼ, where the ω′ are all but the first: δᵢⱼ less the first's part. So only
        // the gap to the first root divides, never one between two small roots.
        let bend = |i, j| {
            let common = of(factor, i) * of(factor, j);
            let own = f64::from(u8::from(i == j)) - common;
            let roots = rest.iter().map(|(root, v)| {
                let turn = (1.0 - root) * (first + root) / (first - root);
                of(v, i) * of(v, j) * (root * own + turn * common)
            });
            roots.sum()
        };
        let length = (first - 1.0).max(0.0).sqrt();
        let sign = if factor.iter().zip(&scale).map(|(v, s)| v * s).sum::<f64>() < 0.0 {
            -length
        } else {
            length
        };
        Some(Self {
            discrepancy: rest.iter().map(|(root, _)| root - root.ln() - 1.0).sum(),
            slope: (0..size).map(slope).collect(),
            bend: Matrix::from_fn(size, bend),
            loadings: factor
                .iter()
                .zip(&scale)
                .map(|(v, s)| sign * v * s)
                .collect(),
            ln,
        })
    }

    /// Which items may move: not those at a bound with the discrepancy falling beyond it.
    fn free(&self) -> Vec<bool> {
        let outward = |(&ln, &slope): (&f64, &f64)| {
            (ln <= LEAST.ln() && slope > 0.0) || (ln >= 0.0 && slope < 0.0)
        };
        let items = self.ln.iter().zip(&self.slope);
        items.map(|item| !outward(item)).collect()
    }

    /// The next place: Newton's, or as much of the way as brings the discrepancy down.
    fn step(&self, correlations: &Matrix, free: &[bool]) -> Option<Self> {
        // Equal up to rounding will do: close to the minimum the slope still tells what the value
        // cannot.
        let limit = self.discrepancy + ROUNDING * (1.0 + self.discrepancy);
        let mut ridge = 0.0;
        let ways = (0..40).filter_map(|_| {
            let way = self.way(free, ridge);
            ridge = f64::max(4.0 * ridge, 1e-3);
            way
        });
        ways.filter_map(|way| {
            let towards = self.ln.iter().zip(&way);
            let ln = towards.map(|(ln, way)| (ln + way).clamp(LEAST.ln(), 0.0));
            Self::at(correlations, ln.collect())
        })
        .find(|next| next.discrepancy <= limit)
    }

    /// The way to the minimum of the parabola that touches here. A ridge bends the parabola up,
    /// which makes the way shorter and, where it was open downwards, possible at all.
    fn way(&self, free: &[bool], ridge: f64) -> Option<Vec<f64>> {
        let is_free = |item: usize| free.get(item).copied().unwrap_or(false);
        let bend = Matrix::from_fn(self.ln.len(), |i, j| {
            match (i == j, is_free(i), is_free(j)) {
                (true, true, _) => self.bend.at(i, j) + ridge,
                (true, false, _) => 1.0,
                (false, true, true) => self.bend.at(i, j),
                (false, _, _) => 0.0,
            }
        });
        let down = self.slope.iter().zip(free);
        let down: Vec<f64> = down
            .map(|(slope, &free)| if free { -slope } else { 0.0 })
            .collect();
        bend.solve(&down)
    }

    fn factor(self) -> OneFactor {
        OneFactor {
            loadings: self.loadings,
            heywood: self.ln.iter().any(|&ln| ln <= LEAST.ln()),
            uniquenesses: self.ln.into_iter().map(f64::exp).collect(),
        }
    }
}

#[cfg(test)]
#[path = "factor_tests.rs"]
mod tests;
