use proptest::prelude::*;

use super::*;

/// The correlations of items with exactly one factor behind them.
fn behind(loadings: &[f64]) -> Matrix {
    Matrix::from_fn(loadings.len(), |i, j| {
        if i == j {
            1.0
        } else {
            loadings[i] * loadings[j]
        }
    })
}

#[test]
fn three_items_are_fitted_exactly() {
    let fitted = fit(&behind(&[0.9, 0.5, -0.3])).unwrap();
    for (got, wanted) in fitted.loadings.iter().zip([0.9, 0.5, -0.3]) {
        assert!((got - wanted).abs() < 1e-8, "{got}");
    }
    assert!((fitted.uniquenesses[0] - 0.19).abs() < 1e-8);
    assert!(!fitted.heywood);
}

#[test]
fn an_item_that_would_be_more_than_all_factor_is_a_heywood_case() {
    // The first loading would have to be 0.8 · 0.8 / 0.5, squared 1.28.
    let cells = [[1.0, 0.8, 0.8], [0.8, 1.0, 0.5], [0.8, 0.5, 1.0]];
    let fitted = fit(&Matrix::from_fn(3, |i, j| cells[i][j])).unwrap();
    assert!(fitted.heywood);
    assert!((fitted.uniquenesses[0] - LEAST).abs() < 1e-12);
}

#[test]
fn there_is_no_factor_without_items_that_differ() {
    assert_eq!(fit(&behind(&[0.5, 0.5])), None);
    assert_eq!(fit(&Matrix::from_fn(3, |_, _| 1.0)), None);
    assert_eq!(fit(&Matrix::from_fn(3, |_, _| f64::NAN)), None);
}

#[test]
fn items_without_anything_in_common_have_no_factor_worth_the_name() {
    let fitted = fit(&behind(&[0.0; 4]));
    assert!(fitted.is_none_or(|factor| factor.loadings.iter().all(|l| l.abs() < 1e-4)));
}

#[test]
fn three_weak_items_are_fitted_although_the_valley_is_flat() {
    let weak = [
        0.256_268_606_861_393_3,
        0.307_601_148_195_129_5,
        0.260_238_552_169_813_6,
    ];
    let fitted = fit(&behind(&weak)).unwrap();
    for (got, wanted) in fitted.loadings.iter().zip(weak) {
        assert!((got - wanted).abs() < 1e-6, "{got} is not {wanted}");
    }
}

proptest! {
    #[test]
    fn finds_the_factor_again(loadings in prop::collection::vec(0.2_f64..0.95, 3..8)) {
        let fitted = fit(&behind(&loadings)).unwrap();
        for (got, wanted) in fitted.loadings.iter().zip(&loadings) {
            prop_assert!((got - wanted).abs() < 1e-6, "{got} is not {wanted}");
        }
    }

    #[test]
    fn arrives_wherever_correlations_may_be(
        figures in prop::collection::vec(prop::array::uniform5(-1.0_f64..1.0), 12),
        common in 0.0_f64..2.0,
    ) {
        // Correlations of 12 people's five items, with more or less in common.
        let item = |i: usize| -> Vec<f64> {
            let raw: Vec<f64> = figures.iter().map(|f| f[i] + common * f[0]).collect();
            let mean = raw.iter().sum::<f64>() / 12.0;
            let length = raw.iter().map(|x| (x - mean).powi(2)).sum::<f64>().sqrt();
            raw.iter().map(|x| (x - mean) / length).collect()
        };
        let items: Vec<Vec<f64>> = (0..5).map(item).collect();
        let matrix = Matrix::from_fn(5, |i, j| {
            if i == j { 1.0 } else { items[i].iter().zip(&items[j]).map(|(a, b)| a * b).sum() }
        });
        let fitted = fit(&matrix);
        prop_assert!(fitted.is_some());
        for (l, u) in fitted.iter().flat_map(|f| f.loadings.iter().zip(&f.uniquenesses)) {
            // At the minimum the factor and the rest make up each item, unless bounds hold it.
            let bound = *u <= LEAST + 1e-12 || *u >= 1.0 - 1e-12;
            prop_assert!(bound || (l * l + u - 1.0).abs() < 1e-7);
        }
    }
}
