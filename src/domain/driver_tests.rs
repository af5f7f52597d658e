use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::golden::{Wave, near, rse, same};

const PREDICTORS: [&str; 4] = ["feedback", "recognition", "employability", "staying"];

fn of(people: &[Vec<i64>], predictors: &[usize]) -> Result<Drivers, NoDrivers> {
    let mut scores = Moments::empty(vec![1; people.first().map_or(5, Vec::len)]);
    for person in people {
        scores.add(person);
    }
    Drivers::of(&scores, 0, predictors)
}

#[test]
fn rse_agrees_with_the_reference() {
    for (year, key) in [("2016", "drivers_2016"), ("2017", "drivers_2017")] {
        let reference: &Value = &rse()[key];
        let scores = Wave::rse(year).scores(&[&["jobsat"], &PREDICTORS[..]].concat());
        let got = Drivers::of(&scores, 0, &[1, 2, 3, 4]).unwrap();
        assert_eq!(
            (&reference["n"], &reference["status"]),
            (&got.n.into(), &"ok".into())
        );
        assert_eq!(reference["names"], serde_json::json!(PREDICTORS));
        assert_eq!(got.dropped, [0; 0]);
        same(got.r_squared, &reference["R2"]);
        for (k, predictor) in got.predictors.iter().enumerate() {
            assert_eq!(predictor.figure, k + 1);
            same(predictor.r, &reference["r"][k]);
            same(predictor.beta, &reference["beta_std"][k]);
            same(predictor.johnson, &reference["johnson"][k]);
            same(predictor.dominance.unwrap(), &reference["dominance"][k]);
            // The shares carry six digits.
            let share = reference["johnson_share_pct"][k].as_f64().unwrap();
            near(100.0 * predictor.share, share, 1e-5);
        }
    }
}

#[test]
fn for_two_predictors_both_weights_are_the_same() {
    // Over the complete cases of all five dimensions.
    let scores = Wave::rse("2017").scores(&[&["jobsat"], &PREDICTORS[..]].concat());
    let got = Drivers::of(&scores, 0, &[1, 2]).unwrap();
    for (predictor, wanted) in got
        .predictors
        .iter()
        .zip([0.193_262_543_5, 0.216_292_029_7])
    {
        near(predictor.johnson, wanted, 1e-9);
        near(predictor.dominance.unwrap(), wanted, 1e-9);
    }
}

#[test]
fn what_does_not_vary_explains_nothing() {
    let people = [
        vec![0, 50, 10],
        vec![50, 50, 20],
        vec![25, 50, 40],
        vec![75, 50, 30],
    ];
    let got = of(&people, &[1, 2]).unwrap();
    assert_eq!(got.dropped, [1]);
    assert_eq!(got.predictors.len(), 1);
    near(
        got.predictors[0].johnson,
        got.predictors[0].r.powi(2),
        1e-12,
    );
    near(got.predictors[0].share, 1.0, 1e-12);
    assert_eq!(of(&people, &[1]), Err(NoDrivers::NoPredictor));
    assert_eq!(of(&people, &[]), Err(NoDrivers::NoPredictor));
    let alike = [vec![50, 0, 10], vec![50, 50, 20]];
    assert_eq!(of(&alike, &[1, 2]), Err(NoDrivers::OutcomeConstant));
    assert_eq!(of(&[], &[1, 2]), Err(NoDrivers::OutcomeConstant));
}

#[test]
fn predictors_made_up_of_each_other_are_refused() {
    let people = [vec![0, 10, 90], vec![50, 20, 80], vec![25, 40, 60]];
    assert_eq!(of(&people, &[1, 2]), Err(NoDrivers::Singular));
}

#[test]
fn uncorrelated_predictors_share_nothing() {
    let people = [
        vec![0, 0, 0],
        vec![0, 50, 50],
        vec![50, 0, 50],
        vec![50, 50, 0],
    ];
    let got = of(&people, &[1, 2]).unwrap();
    assert!(got.r_squared.abs() < 1e-15);
    assert!(got.predictors.iter().all(|p| p.share == 0.0));
}

#[test]
fn dominance_stops_at_twelve_predictors() {
    // Each person high in one figure only, and the outcome different for everyone.
    let people: Vec<Vec<i64>> = (0..40)
        .map(|person| {
            let figure = |k: i64| (person * (k + 7) * (k + 3) + person * person * k) % 101;
            (0..14).map(figure).collect()
        })
        .collect();
    let (twelve, thirteen): (Vec<usize>, Vec<usize>) = ((1..13).collect(), (1..14).collect());
    let got = of(&people, &twelve).unwrap();
    let sum: f64 = got.predictors.iter().filter_map(|p| p.dominance).sum();
    near(sum, got.r_squared, 1e-9);
    let got = of(&people, &thirteen).unwrap();
    assert!(got.predictors.iter().all(|p| p.dominance.is_none()));
}

#[test]
fn enough_people_are_twenty_per_predictor_and_a_hundred() {
    assert!(enough(100, 4) && !enough(99, 4));
    assert!(enough(200, 10) && !enough(199, 10));
    assert!(!enough(u32::MAX - 1, usize::MAX));
}

#[test]
fn priorities_weigh_much_and_score_low() {
    let score = |points| Points::fraction(points, 3).unwrap();
    let rows = [
        (0.5, score(100)),
        (0.3, score(200)),
        (0.1, score(50)),
        (0.1, score(200)),
    ];
    assert_eq!(priorities(&rows), [true, false, false, false]);
    assert_eq!(priorities(&[(0.1, score(100)); 3]), [false; 3]);
    assert_eq!(priorities(&[(0.2, score(1)), (0.1, score(1))]), [false; 2]);
    assert!(priorities(&[]).is_empty());
}

proptest! {
    #[test]
    fn both_weights_sum_to_r_squared(
        people in prop::collection::vec(prop::collection::vec(0_i64..=100, 5), 12..40),
    ) {
        if let Ok(got) = of(&people, &[1, 2, 3, 4]) {
            let johnson: f64 = got.predictors.iter().map(|p| p.johnson).sum();
            let dominance: f64 = got.predictors.iter().filter_map(|p| p.dominance).sum();
            prop_assert!((johnson - got.r_squared).abs() < 1e-9);
            prop_assert!((dominance - got.r_squared).abs() < 1e-9);
            prop_assert!((0.0..=1.0 + 1e-9).contains(&got.r_squared));
            prop_assert!(got.predictors.iter().all(|p| p.johnson >= 0.0));
        }
    }
}
