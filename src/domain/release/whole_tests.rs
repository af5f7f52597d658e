//! What must not come out through the figures of the whole organisation.

use super::*;
use crate::domain::breakdown::Breakdown;
use crate::domain::case::PROTECT;
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::release::Release;
use crate::domain::score::{Answer, Everyone, Scoring};
use crate::domain::unit::{Tree, UnitRow};

fn survey() -> Instrument {
    read(include_str!("../../../surveys/trivsel.toml")).unwrap()
}

/// The release of people in these units below a root; people of a unit all have its age group and
/// answer this.
fn whole(units: &[(&str, bool, u32, u16)], answer: impl Fn(u32, usize, usize) -> usize) -> Whole {
    let survey = survey();
    let scoring = Scoring::of(&survey);
    let row = |id: &str, protected| UnitRow {
        line: 1,
        id: UnitId::new(id),
        parent: (id != "*").then(|| UnitId::new("*")),
        name: id.to_owned(),
        kind: String::new(),
        invited: None,
        protected,
    };
    let rows = units
        .iter()
        .map(|&(id, protected, _, _)| row(id, protected));
    let tree = Tree::grow(std::iter::once(row("*", false)).chain(rows).collect()).unwrap();
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    let mut breakdown = Breakdown::empty(&survey, &scoring);
    for &(id, _, n, age) in units {
        let unit = UnitId::new(id);
        for person in 0..n {
            let items = survey.items().enumerate();
            let answers: Vec<Answer> = items
                .map(|(place, item)| Answer::Rank(answer(person, place, item.scale.options.len())))
                .collect();
            direct[tree.place(&unit).unwrap()].add(&scoring, &answers);
            everyone.add(&scoring, &answers);
            breakdown.add(&scoring, &unit, &answers, &[Some(age), None]);
        }
    }
    let counted = Counted {
        everyone: Some(&everyone),
        breakdown: Some(&breakdown),
        ..Counted::of(&survey, &tree, &[], &direct)
    };
    Release::make(&counted, PROTECT).unwrap().whole
}

/// Different answers that hang together: a lean, and a step to either side.
fn various(person: u32, item: usize, options: usize) -> usize {
    let draw = |seed: u32| {
        let mixed = u64::from(seed).wrapping_mul(6_364_136_223_846_793_005) ^ 0x9e37_79b9;
        usize::try_from(mixed.wrapping_mul(1_442_695_040_888_963_407) >> 40).unwrap()
    };
    let own = person
        .wrapping_mul(997)
        .wrapping_add(u32::try_from(item).unwrap());
    (draw(person) % options + draw(own) % 3)
        .saturating_sub(1)
        .min(options - 1)
}

fn n_estimates(whole: &Whole) -> usize {
    let lines = whole.reliability.iter();
    lines.filter(|line| line.estimate.shown().is_some()).count()
}

#[test]
fn a_unit_hidden_by_agreement_does_not_come_out_as_the_whole() {
    let open = whole(&[("a", false, 420, 1)], various);
    assert!(n_estimates(&open) > 10, "else there is nothing to hide");
    assert!(open.drivers.as_ref().unwrap().shown().is_some());
    // The same people, but nobody may see their unit, and there is nobody else.
    let hidden = whole(&[("a", true, 420, 1)], various);
    assert_eq!(n_estimates(&hidden), 0);
    assert!(hidden.drivers.unwrap().shown().is_none());
    assert!(
        hidden.reliability.iter().all(|line| line.rho <= 0.70),
        "no estimate in disguise"
    );
}

#[test]
fn what_everybody_answered_alike_is_not_told_by_a_missing_correlation() {
    let first = survey().dimensions[0].items.len();
    let alike = |person, item, options| {
        if item < first {
            0
        } else {
            various(person, item, options)
        }
    };
    let whole = whole(&[("a", false, 420, 1)], alike);
    assert!(whole.reliability[0].estimate.shown().is_none());
    let dropped = whole.drivers.unwrap().shown().unwrap().dropped.clone();
    assert_eq!(dropped, Vec::<DimensionId>::new());
}

#[test]
fn sensitive_dimensions_have_no_reliability() {
    let whole = whole(&[("a", false, 420, 1)], various);
    let survey = survey();
    let lines = survey.dimensions.iter().zip(&whole.reliability);
    let sensitive: Vec<_> = lines.filter(|(dimension, _)| dimension.sensitive).collect();
    assert!(!sensitive.is_empty());
    assert!(
        sensitive
            .iter()
            .all(|(_, line)| line.estimate.shown().is_none())
    );
}

#[test]
fn a_category_never_stands_for_a_unit_hidden_by_agreement() {
    // All of the last unit, and nobody else, are of the last age group.
    let units = |protected| {
        [
            ("a", false, 60, 1),
            ("b", false, 60, 2),
            ("p", protected, 30, 4),
        ]
    };
    let open = whole(&units(false), various);
    assert!(!open.breakdowns.is_empty(), "else there is nothing to hide");
    assert!(whole(&units(true), various).breakdowns.is_empty());
}
