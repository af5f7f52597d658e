use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::domain::golden::{Wave, klynge, near, rse, same};

const MODES: [(&str, Correction); 3] = [
    ("none", Correction::None),
    ("classic", Correction::Classic),
    // No alpha goes into the reference: it takes the fallback everywhere.
    ("reliability", Correction::Reliability(0.70)),
];

/// Samples of both waves, earlier first, with the people invited.
fn waves(before: &Wave, now: &Wave, dimension: &str, invited: [Option<u32>; 2]) -> [Sample; 2] {
    [
        before.sample(dimension, invited[0]),
        now.sample(dimension, invited[1]),
    ]
}

fn check_dimension(sample: &Sample, reference: &Value) {
    assert_eq!(reference["n"], sample.n());
    same(sample.mean(), &reference["mean"]);
    same(sample.sd(), &reference["sd"]);
    for (mode, correction) in MODES {
        let estimate = sample.estimate(correction);
        same(estimate.se(), &reference[format!("se_{mode}")]);
        let interval = &reference[format!("ci_{mode}")];
        same(estimate.interval().clipped().low, &interval[0]);
        same(estimate.interval().clipped().high, &interval[1]);
    }
}

fn check_test(difference: &Difference, reference: &Value) {
    assert_eq!(reference["status"], "ok");
    let test = difference.test.unwrap();
    same(difference.se, &reference["se"]);
    same(test.t, &reference["t"]);
    same(test.df, &reference["df"]);
    same(test.p, &reference["p"]);
    same(difference.interval.low, &reference["ci"][0]);
    same(difference.interval.high, &reference["ci"][1]);
}

/// Checks every dimension's change in one mode, and the p-values adjusted over the dimensions.
fn check_changes(
    pairs: &[(&str, [Sample; 2])],
    correction: Correction,
    reference: impl Fn(&str) -> Value,
) {
    let change = |[before, now]: &[Sample; 2]| {
        let before = before.estimate(correction);
        now.estimate(correction).minus(&before)
    };
    let changes: Vec<Difference> = pairs.iter().map(|(_, pair)| change(pair)).collect();
    let p: Vec<Option<f64>> = changes.iter().map(Difference::p).collect();
    let adjusted = benjamini_hochberg(&p);
    for (((dimension, _), change), adjusted) in pairs.iter().zip(&changes).zip(adjusted) {
        check_test(change, &reference(dimension));
        same(adjusted.unwrap(), &reference(dimension)["p_bh"]);
    }
}

#[test]
fn klynge_nord_agrees_with_the_reference() {
    let (reference, before, now) = (klynge(), Wave::klynge("2022"), Wave::klynge("2024"));
    let invited = [Some(20), Some(21)];
    let pairs: Vec<(&str, [Sample; 2])> = now
        .dimensions()
        .into_iter()
        .map(|id| (id, waves(&before, &now, id, invited)))
        .collect();
    for (id, [before, now]) in &pairs {
        check_dimension(before, &reference["previous"][id]);
        check_dimension(now, &reference["dimensions"][id]);
        let change = &reference["change"][id];
        same(now.mean() - before.mean(), &change["delta"]);
        same(hedges_g(now, before).unwrap(), &change["hedges_g"]);
    }
    for (mode, correction) in MODES {
        check_changes(&pairs, correction, |id| {
            reference["change"][id][format!("welch_{mode}")].clone()
        });
    }
}

#[test]
fn rse_agrees_with_the_reference() {
    let (reference, before, now) = (rse(), Wave::rse("2016"), Wave::rse("2017"));
    let of = |invited| {
        let ids = now.dimensions().into_iter();
        ids.map(|id| (id, waves(&before, &now, id, [invited; 2])))
            .collect::<Vec<_>>()
    };
    let unknown = of(None);
    for (id, [before, now]) in &unknown {
        check_dimension(before, &reference["2016"]["dimensions"][id]);
        check_dimension(now, &reference["2017"]["dimensions"][id]);
        let change = &reference["change_2016_2017"][id];
        same(now.mean() - before.mean(), &change["delta"]);
        same(hedges_g(now, before).unwrap(), &change["hedges_g"]);
    }
    for (mode, correction) in MODES {
        check_changes(&unknown, correction, |id| {
            reference["change_2016_2017"][id][format!("welch_{mode}")].clone()
        });
    }
    // p-values down to 7e-12.
    for (mode, correction) in &MODES[1..] {
        check_changes(&of(Some(300)), *correction, |id| {
            reference["change_with_headcount_300_each"][id][mode].clone()
        });
    }
}

#[test]
fn t_quantiles_are_right_to_the_last_digits() {
    // Section 7.2; from 475 on with 17 digits from mpmath, where statrs alone fails.
    let rows = [
        (1.0, 12.706_204_736_174_694),
        (2.0, 4.302_652_729_749_462),
        (4.0, 2.776_445_105_197_793_4),
        (17.0, 2.109_815_577_833_315_6),
        (32.351_432_65, 2.036_065_894_392_058),
        (475.847_283_5, 1.964_961_836_029_512_2),
        (5000.0, 1.960_438_551_706_508),
        (99_999.0, 1.959_987_707_771_844_8),
        (1_000_000.0, 1.959_966_356_814_107),
    ];
    for (df, quantile) in rows {
        near(t_quantile(df), quantile, 2e-10);
        near(2.0 * upper_tail(quantile, df), 0.05, 1e-9);
    }
    // Where the series begins, and where one step begins to be enough: from mpmath, all digits.
    let rows = [
        (5.0, 2.570_581_835_636_315_5),
        (7.25, 2.348_194_849_105_372_6),
        (9.5, 2.244_137_461_492_296_6),
        (10.0, 2.228_138_851_986_275),
        (12.5, 2.169_185_942_712_541),
        (60.0, 2.000_297_822_014_260_4),
    ];
    for (df, quantile) in rows {
        near(t_quantile(df), quantile, 1e-13);
    }
    near(
        2.0 * upper_tail(2.540_650_428, 32.351_432_65),
        0.016_056_544_370_249_656,
        1e-9,
    );
    near(
        2.0 * upper_tail(30.0, 20.0),
        4.195_225_323_999_658e-18,
        1e-9,
    );
}

#[test]
fn f_quantiles_are_right_for_a_whole_organisation() {
    // From mpmath.
    let rows = [
        (2.0, 4.0, 0.025_478_734_167_333_233, 10.649_110_640_673_517),
        (
            269.0,
            1345.0,
            0.825_930_146_280_212,
            1.196_784_697_565_077_4,
        ),
        (
            9999.0,
            49_995.0,
            0.969_938_783_429_178_4,
            1.030_671_700_041_904_2,
        ),
    ];
    for (one, other, low, high) in rows {
        let [lower, upper] = f_quantiles(one, other).unwrap();
        near(lower, low, 1e-11);
        near(upper, high, 1e-11);
    }
    assert_eq!(f_quantiles(0.0, 4.0), None);
}

#[test]
fn adjusted_p_values_leave_out_what_has_none() {
    let adjusted = benjamini_hochberg(&[Some(0.01), Some(0.04), Some(0.03), None, Some(0.2)]);
    let wanted = [
        Some(0.04),
        Some(0.16 / 3.0),
        Some(0.16 / 3.0),
        None,
        Some(0.2),
    ];
    for (adjusted, wanted) in adjusted.iter().zip(wanted) {
        assert_eq!(adjusted.is_some(), wanted.is_some());
        near(adjusted.unwrap_or(0.0), wanted.unwrap_or(0.0), 1e-15);
    }
    assert_eq!(benjamini_hochberg(&[None, None]), [None, None]);
    assert!(benjamini_hochberg(&[]).is_empty());
}

#[test]
fn fewer_than_two_people_have_no_spread() {
    let mut moments = Moments::empty(vec![60]);
    assert_eq!(Sample::of(&moments, 0, None), None);
    moments.add(&[6000]);
    assert_eq!(moments.mean(0), Some(100.0));
    assert_eq!(Sample::of(&moments, 0, None), None);
    moments.add(&[0]);
    assert_eq!(Sample::of(&moments, 0, None).unwrap().n(), 2);
    assert_eq!(Sample::new(2, 50.0, f64::NAN, None), None);
}

#[test]
#[expect(clippy::float_cmp, reason = "zero variance is exactly zero")]
fn without_variance_there_is_no_test() {
    let alike = |mean| Sample::new(6, mean, 0.0, None).unwrap();
    let (now, before) = (alike(75.0), alike(70.0));
    let estimate = now.estimate(Correction::None);
    assert_eq!((now.sd(), estimate.se()), (0.0, 0.0));
    let point = |at| Interval { low: at, high: at };
    assert_eq!(estimate.interval(), point(75.0));
    let change = estimate.minus(&before.estimate(Correction::None));
    assert_eq!((change.se, change.interval), (0.0, point(5.0)));
    assert_eq!((change.test, change.p()), (None, None));
    assert_eq!(hedges_g(&now, &before), None);
    assert_eq!(estimate.against(70.0, None).test, None);
    // One side that varies is enough for a test, with that side's degrees of freedom.
    let varied = Sample::new(10, 70.0, 5.0, None).unwrap();
    let change = estimate.minus(&varied.estimate(Correction::None));
    assert_eq!(change.test.unwrap().df, 9.0);
}

#[test]
#[expect(clippy::float_cmp, reason = "these standard errors are exact")]
fn the_headcount_corrects_as_far_as_it_is_known() {
    let se = |headcount, correction| {
        let sample = Sample::new(16, 50.0, 20.0, headcount).unwrap();
        sample.estimate(correction).se()
    };
    for (_, correction) in MODES {
        assert_eq!(se(None, correction), 5.0);
    }
    assert_eq!(se(Some(16), Correction::Classic), 0.0);
    // Late hires: more answers than people invited.
    assert_eq!(se(Some(15), Correction::Classic), 0.0);
    assert_eq!(se(Some(0), Correction::Classic), 0.0);
    near(se(Some(16), Correction::Reliability(0.75)), 2.5, 1e-15);
    assert_eq!(se(Some(16), Correction::Reliability(1.5)), 0.0);
    near(
        se(Some(64), Correction::Classic),
        5.0 * 0.75_f64.sqrt(),
        1e-15,
    );
}

#[test]
fn a_norm_is_compared_with_its_own_uncertainty() {
    let estimate = Sample::new(16, 50.0, 20.0, None)
        .unwrap()
        .estimate(Correction::None);
    let gap = estimate.against(56.0, None);
    let test = gap.test.unwrap();
    near(gap.by, -6.0, 1e-15);
    near(test.t, -1.2, 1e-15);
    near(test.df, 15.0, 1e-15);
    let with_se = estimate.against(56.0, Some(12.0));
    near(with_se.se, 13.0, 1e-15);
    assert!(with_se.p() > gap.p());
}

#[test]
#[expect(clippy::float_cmp, reason = "constants")]
fn rho_is_cautious_where_little_is_known() {
    // alpha, complete respondents, items, rho
    let rows = [
        (Some(0.8), 100, 4, 0.8),
        (Some(0.95), 100, 2, 0.9),
        (Some(-0.3), 100, 4, 0.0),
        (Some(0.8), 99, 4, 0.7),
        (None, 500, 4, 0.7),
        (None, 500, 1, 0.5),
        (Some(0.8), 500, 1, 0.5),
    ];
    for (alpha, n, items, wanted) in rows {
        assert_eq!(rho(alpha, n, items), wanted, "{alpha:?} {n} {items}");
    }
}

proptest! {
    #[test]
    fn adjusting_keeps_the_order_and_never_lowers(
        p in prop::collection::vec(prop::option::of(0.0_f64..=1.0), 0..20),
        turn in 0_usize..20,
    ) {
        let adjusted = benjamini_hochberg(&p);
        let pairs: Vec<(f64, f64)> = p.iter().zip(&adjusted)
            .filter_map(|(p, adjusted)| Some(((*p)?, (*adjusted)?)))
            .collect();
        prop_assert_eq!(pairs.len(), p.iter().flatten().count());
        for (p, adjusted) in &pairs {
            prop_assert!(p <= adjusted && *adjusted <= 1.0);
            prop_assert!(pairs.iter().all(|(q, other)| q < p || other >= adjusted));
        }
        let mut turned = p.clone();
        let mut wanted = adjusted;
        turned.rotate_left(turn.min(p.len()));
        wanted.rotate_left(turn.min(p.len()));
        prop_assert_eq!(benjamini_hochberg(&turned), wanted);
    }

    #[test]
    fn turning_the_scale_round_turns_the_change_round(
        now in prop::collection::vec(0_i64..=6000, 2..40),
        before in prop::collection::vec(0_i64..=6000, 2..40),
    ) {
        let sample = |scores: &[i64], turned: bool| {
            let mut moments = Moments::empty(vec![60]);
            for &score in scores {
                moments.add(&[if turned { 6000 - score } else { score }]);
            }
            Sample::of(&moments, 0, Some(30)).unwrap()
        };
        let change = |turned| {
            let estimate = |scores| sample(scores, turned).estimate(Correction::Reliability(0.7));
            estimate(&now).minus(&estimate(&before))
        };
        let (plain, turned) = (change(false), change(true));
        prop_assert_eq!(sample(&now, false).sd().to_bits(), sample(&now, true).sd().to_bits());
        prop_assert_eq!(plain.se.to_bits(), turned.se.to_bits());
        prop_assert!((plain.by + turned.by).abs() < 1e-12);
        prop_assert_eq!(plain.p().is_some(), turned.p().is_some());
        let off = plain.p().unwrap_or(0.0) - turned.p().unwrap_or(0.0);
        prop_assert!(off.abs() < 1e-9);
    }
}
