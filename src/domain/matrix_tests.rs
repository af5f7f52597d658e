use proptest::prelude::*;

use super::*;

/// A symmetric, positive definite matrix from any square one.
fn definite(cells: &[f64], size: usize) -> Matrix {
    Matrix::from_fn(size, |i, j| {
        let products = (0..size).map(|k| cells[i * size + k] * cells[j * size + k]);
        products.sum::<f64>() + f64::from(u8::from(i == j))
    })
}

#[test]
fn eigenvalues_come_largest_first() {
    let matrix = Matrix::from_fn(2, |i, j| if i == j { 2.0 } else { -1.0 });
    let eigen = matrix.eigen().unwrap();
    assert!((eigen[0].0 - 3.0).abs() < 1e-15 && (eigen[1].0 - 1.0).abs() < 1e-15);
    assert_eq!(Matrix::from_fn(2, |_, _| f64::NAN).eigen(), None);
}

#[test]
fn only_positive_definite_equations_are_solved() {
    assert_eq!(Matrix::from_fn(2, |_, _| 1.0).solve(&[1.0, 1.0]), None);
    assert_eq!(Matrix::from_fn(0, |_, _| 1.0).solve(&[]), Some(vec![]));
    assert!(Matrix::from_fn(2, |_, _| 1.0).at(0, 2).is_nan());
}

proptest! {
    #[test]
    fn solves_and_decomposes(
        cells in prop::collection::vec(-2.0_f64..2.0, 36),
        right in prop::collection::vec(-2.0_f64..2.0, 6),
    ) {
        let matrix = definite(&cells, 6);
        let x = matrix.solve(&right).unwrap();
        for (row, right) in right.iter().enumerate() {
            let left: f64 = x.iter().enumerate().map(|(k, x)| matrix.at(row, k) * x).sum();
            prop_assert!((left - right).abs() < 1e-10);
        }
        let eigen = matrix.eigen().unwrap();
        prop_assert!(eigen.windows(2).all(|pair| pair[0].0 >= pair[1].0));
        for i in 0..6 {
            for j in 0..6 {
                let cell: f64 = eigen.iter().map(|(value, v)| value * v[i] * v[j]).sum();
                prop_assert!((cell - matrix.at(i, j)).abs() < 1e-11);
            }
        }
    }
}
