//! Small symmetric matrices: eigenvalues by Jacobi rotations, equations by Cholesky.
//!
//! A dozen dimensions or items, so plain methods that are easy to check are fast enough.

/// Rounds of rotations after which Jacobi's method has long converged; it needs about six.
const ROUNDS: u32 = 60;

/// A square matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    size: usize,
    cells: Vec<f64>,
}

/// The eigenvalues of a symmetric matrix in descending order, each with its unit eigenvector.
pub type Eigen = Vec<(f64, Vec<f64>)>;

impl Matrix {
    /// The matrix whose cell in each row and column is given by a function.
    pub fn from_fn(size: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let places = (0..size).flat_map(|row| (0..size).map(move |column| (row, column)));
        Self {
            size,
            cells: places.map(|(row, column)| cell(row, column)).collect(),
        }
    }

    /// Rows, and columns.
    pub fn size(&self) -> usize {
        self.size
    }

    /// One cell; not a number outside the matrix, so that a wrong place cannot pass for a figure.
    pub fn at(&self, row: usize, column: usize) -> f64 {
        let row = self.cells.chunks(self.size.max(1)).nth(row);
        let cell = row.and_then(|row| row.get(column));
        cell.copied().unwrap_or(f64::NAN)
    }

    /// Some of the rows, and the same columns.
    #[must_use]
    pub fn select(&self, places: &[usize]) -> Self {
        let place = |k: usize| places.get(k).copied().unwrap_or(self.size);
        Self::from_fn(places.len(), |row, column| {
            self.at(place(row), place(column))
        })
    }

    fn put(&mut self, row: usize, column: usize, value: f64) {
        if let Some(cell) = self.cells.get_mut(row * self.size + column) {
            *cell = value;
        }
    }

    /// The eigenvalues and eigenvectors of a symmetric matrix, by cyclic Jacobi rotations; nothing
    /// if a cell is not finite.
    pub fn eigen(&self) -> Option<Eigen> {
        let mut rest = self.clone();
        let mut vectors =
            Self::from_fn(self.size, |row, column| f64::from(u8::from(row == column)));
        let total: f64 = self.cells.iter().map(|cell| cell * cell).sum();
        for _ in 0..ROUNDS {
            let pairs = (0..self.size).flat_map(|row| (0..row).map(move |column| (row, column)));
            let off: f64 = pairs.clone().map(|(p, q)| rest.at(p, q).powi(2)).sum();
            // Squares: the cells off the diagonal are then below 1e-16 of the matrix.
            if off <= 1e-32 * total {
                return Some(rest.sorted(&vectors));
            }
            pairs.for_each(|(p, q)| rest.rotate(&mut vectors, p, q));
        }
        None
    }

    /// Turns the plane of two axes until their common cell is zero, and the vectors with it.
    fn rotate(&mut self, vectors: &mut Self, p: usize, q: usize) {
        let common = self.at(p, q);
        if common == 0.0 {
            return;
        }
        // The smaller of the two angles that do it: tan² + 2 · slope · tan − 1 = 0.
        let slope = (self.at(q, q) - self.at(p, p)) / (2.0 * common);
        let tan = slope.signum() / (slope.abs() + slope.hypot(1.0));
        let cos = 1.0 / tan.hypot(1.0);
        let sin = tan * cos;
        let turned = |a: f64, b: f64| (cos * a - sin * b, sin * a + cos * b);
        for k in 0..self.size {
            let (a, b) = turned(self.at(k, p), self.at(k, q));
            self.put(k, p, a);
            self.put(k, q, b);
            let (a, b) = turned(vectors.at(k, p), vectors.at(k, q));
            vectors.put(k, p, a);
            vectors.put(k, q, b);
        }
        for k in 0..self.size {
            let (a, b) = turned(self.at(p, k), self.at(q, k));
            self.put(p, k, a);
            self.put(q, k, b);
        }
        self.put(p, q, 0.0);
        self.put(q, p, 0.0);
    }

    /// The diagonal, largest first, each with its column of the vectors.
    fn sorted(&self, vectors: &Self) -> Eigen {
        let column = |k: usize| (0..self.size).map(|row| vectors.at(row, k)).collect();
        let mut eigen: Eigen = (0..self.size).map(|k| (self.at(k, k), column(k))).collect();
        eigen.sort_by(|one, other| other.0.total_cmp(&one.0));
        eigen
    }

    /// The x of `self · x = right` for a symmetric, positive definite matrix, by Cholesky's
    /// decomposition; nothing if it is not positive definite.
    pub fn solve(&self, right: &[f64]) -> Option<Vec<f64>> {
        let mut lower = Self::from_fn(self.size, |_, _| 0.0);
        for row in 0..self.size {
            for column in 0..=row {
                let known = (0..column).map(|k| lower.at(row, k) * lower.at(column, k));
                let left = self.at(row, column) - known.sum::<f64>();
                let cell = if row == column {
                    (left > 0.0).then(|| left.sqrt())?
                } else {
                    left / lower.at(column, column)
                };
                lower.put(row, column, cell);
            }
        }
        // Forwards through the lower triangle, then backwards through its mirror image.
        let mut x: Vec<f64> = Vec::with_capacity(self.size);
        for (row, right) in (0..self.size).zip(right) {
            let known: f64 = x.iter().zip(0..).map(|(x, k)| x * lower.at(row, k)).sum();
            x.push((right - known) / lower.at(row, row));
        }
        let mut solved: Vec<f64> = Vec::with_capacity(self.size);
        for (row, half) in x.iter().enumerate().rev() {
            let later = solved.iter().zip((0..self.size).rev());
            let known: f64 = later.map(|(x, k)| x * lower.at(k, row)).sum();
            solved.push((half - known) / lower.at(row, row));
        }
        solved.reverse();
        Some(solved)
    }
}

#[cfg(test)]
#[path = "matrix_tests.rs"]
mod tests;
