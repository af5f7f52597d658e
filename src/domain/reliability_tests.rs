use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::golden::{Wave, klynge, rse, same};

fn of(people: &[Vec<i64>]) -> Reliability {
    let mut items = Moments::empty(vec![1; people.first().map_or(2, Vec::len)]);
    for points in people {
        items.add(points);
    }
    Reliability::of(&items)
}

fn check(got: &Reliability, reference: &Value) {
    assert_eq!(reference["n"], got.n);
    assert_eq!(reference["items"], got.items);
    same(got.alpha.unwrap(), &reference["alpha"]);
    let omega = got.omega.as_ref().unwrap();
    let off = omega.omega - reference["omega"].as_f64().unwrap();
    assert!(off.abs() < 1e-7, "{off:e}");
}

#[test]
fn rse_agrees_with_the_reference() {
    for year in ["2016", "2017"] {
        let wave = Wave::rse(year);
        for id in wave.dimensions() {
            let reference = &rse()[year]["reliability"][id];
            let got = Reliability::of(&wave.items(id));
            check(&got, reference);
            let interval = got.interval.unwrap();
            same(interval.low, &reference["alpha_ci"][0]);
            same(interval.high, &reference["alpha_ci"][1]);
            let totals = reference["corrected_item_total"].as_array().unwrap();
            assert_eq!(totals.len(), got.item_total.len());
            for (total, reference) in got.item_total.iter().zip(totals) {
                same(total.unwrap(), reference);
            }
            let omega = got.omega.unwrap();
            assert_eq!(reference["heywood"], omega.heywood);
            let loadings = reference["loadings_std"].as_array().unwrap();
            for (loading, reference) in omega.loadings.iter().zip(loadings) {
                assert!((loading - reference.as_f64().unwrap()).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn klynge_nord_agrees_with_the_reference() {
    let wave = Wave::klynge("2024");
    for id in wave.dimensions() {
        let reference = &klynge()["reliability"][id];
        check(&Reliability::of(&wave.items(id)), reference);
    }
}

#[test]
fn what_is_not_defined_is_nothing() {
    let nobody = of(&[]);
    assert_eq!((nobody.alpha, nobody.omega), (None, None));
    assert_eq!(nobody.item_total, [None, None]);
    let two_people = of(&[vec![0, 25], vec![50, 100]]);
    assert_eq!(two_people.alpha, None);
    let one_item = of(&[vec![0], vec![50], vec![75]]);
    assert_eq!((one_item.alpha, one_item.interval), (None, None));
    assert_eq!(one_item.item_total, [None]);
    let alike = of(&[vec![25, 50, 75], vec![25, 50, 75], vec![25, 50, 75]]);
    assert_eq!((alike.alpha, alike.omega), (None, None));
    assert!(enough(100) && !enough(99));
}

#[test]
fn items_that_cancel_have_a_sum_that_does_not_vary() {
    let cancelling = of(&[vec![0, 100], vec![25, 75], vec![100, 0]]);
    assert_eq!(cancelling.alpha, None);
    assert_eq!(cancelling.spearman_brown, None);
    assert!((cancelling.item_total[0].unwrap() + 1.0).abs() < 1e-12);
}

#[test]
fn a_negative_alpha_is_shown_as_it_is() {
    let against = of(&[vec![0, 100], vec![25, 100], vec![100, 0]]);
    assert!(against.alpha.unwrap() < 0.0);
    let interval = against.interval.unwrap();
    assert!(interval.low < against.alpha.unwrap() && interval.high > against.alpha.unwrap());
}

#[test]
fn two_items_have_spearman_brown_and_no_omega() {
    let two = of(&[vec![0, 25], vec![50, 50], vec![100, 75], vec![75, 25]]);
    let mut items = Moments::empty(vec![1, 1]);
    for points in [[0, 25], [50, 50], [100, 75], [75, 25]] {
        items.add(&points);
    }
    let r = items.correlation(0, 1).unwrap();
    assert!((two.spearman_brown.unwrap() - 2.0 * r / (1.0 + r)).abs() < 1e-15);
    assert_eq!(two.omega, None);
    assert!((two.item_total[0].unwrap() - r).abs() < 1e-12);
}

proptest! {
    #[test]
    fn turning_every_item_round_changes_nothing(
        people in prop::collection::vec(prop::collection::vec((0_i64..5).prop_map(|r| 25 * r), 4), 3..40),
    ) {
        let turned: Vec<Vec<i64>> = people
            .iter()
            .map(|points| points.iter().map(|p| 100 - p).collect())
            .collect();
        prop_assert_eq!(of(&people), of(&turned));
    }
}
