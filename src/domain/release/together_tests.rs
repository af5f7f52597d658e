//! Klynge Nord's teams put together again.

use super::*;
use crate::domain::case::{PROTECT, first_release, release, tree, tree_before};
use crate::domain::change::{Certainty, Flag};

fn units(teams: &[&str]) -> BTreeSet<UnitId> {
    teams.iter().map(|&team| UnitId::new(team)).collect()
}

/// Teams of 2024, beside those of 2022.
fn together(teams: &[&str]) -> Option<Together> {
    let before = first_release(PROTECT);
    let then = tree_before();
    let previous = Previous::new(&before, &then, None);
    release(PROTECT).together_since(&tree(), &units(teams), Some(&previous))
}

#[test]
fn all_parts_together_are_the_whole_with_its_change_and_certainty() {
    let found = together(&["team_1", "team_2", "team_3", "team_4", "team_5"]).unwrap();
    assert!(found.left_out.is_empty());
    let release = release(PROTECT);
    let whole = release.units[0].figures.shown().unwrap();
    assert_eq!(
        (found.figures.n, found.figures.invited),
        (whole.n, whole.invited)
    );
    for (part, whole) in found.figures.dimensions.iter().zip(&whole.dimensions) {
        let (part, whole) = (part.score.shown().unwrap(), whole.score.shown().unwrap());
        assert_eq!((part.score, part.previous), (whole.score, whole.previous));
        let displayed = |score: &ScoreFigures| score.interval.unwrap().displayed();
        assert_eq!(displayed(part), displayed(whole));
        let p = |score: &ScoreFigures| score.certainty.unwrap().p_bh;
        assert!((p(part) - p(whole)).abs() < 1e-9);
    }
    let quality = found.figures.dimensions[0].score.shown().unwrap();
    assert_eq!(quality.interval.unwrap().displayed(), [32, 45]);
    assert_eq!(quality.change().unwrap().flag(), Some(Flag::Worse));
    assert_eq!(quality.certainty(), Some(Certainty::MayBeChance));
}

#[test]
fn what_is_shown_only_with_others_is_left_out_and_then_nothing_is_compared() {
    // Team 1 is hidden with teams that were not asked for; in 2022 team 4 was hidden too.
    let found = together(&["team_1", "team_4"]).unwrap();
    assert_eq!(found.left_out, [UnitId::new("team_1")]);
    assert_eq!(found.figures.n, 5);
    for line in &found.figures.dimensions {
        let score = line.score.shown().unwrap();
        assert_eq!((score.previous, score.certainty()), (None, None));
        assert!(score.interval.is_some());
    }
    assert_eq!(together(&["team_1", "team_2"]), None);
    assert_eq!(together(&["unknown"]), None);
}

#[test]
fn a_unit_that_is_new_makes_the_area_another_one() {
    let before = first_release(PROTECT);
    let mut rows = tree_before();
    let all = ["team_1", "team_2", "team_3", "team_4", "team_5"];
    rows = Tree::grow(
        rows.units()
            .iter()
            .filter(|unit| unit.id.as_str() != "team_5")
            .map(|unit| crate::domain::unit::UnitRow {
                protected: false,
                line: 1,
                id: unit.id.clone(),
                parent: (unit.depth > 0).then(|| UnitId::new("*")),
                name: unit.name.clone(),
                kind: unit.kind.clone(),
                invited: unit.invited,
            })
            .collect(),
    )
    .unwrap();
    let previous = Previous::new(&before, &rows, None);
    let found = release(PROTECT).together_since(&tree(), &units(&all), Some(&previous));
    let found = found.unwrap();
    let quality = found.figures.dimensions[0].score.shown().unwrap();
    assert_eq!((quality.n, quality.previous), (18, None));
}
