//! Klynge Nord's teams put together again.

use super::*;
use crate::domain::case::{PROTECT, first_release, release, tree, tree_before};
use crate::domain::change::{Certainty, Flag};
use crate::domain::lineage::{Lineage, Step};
use crate::domain::unit::{Unit, UnitRow};

fn units(teams: &[&str]) -> BTreeSet<UnitId> {
    teams.iter().map(|&team| UnitId::new(team)).collect()
}

/// Teams of 2024, beside those of 2022.
fn together(teams: &[&str]) -> Option<Together> {
    let before = first_release(PROTECT);
    let then = tree_before();
    let lineage = Lineage::of([], &then, &tree());
    let previous = Previous::new(&before, &then, &lineage);
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

/// The teams without some of them.
fn without(tree: &Tree, gone: &[&str]) -> Tree {
    let left = tree.units().iter();
    let left = left.filter(|unit| !gone.contains(&unit.id.as_str()));
    let row = |unit: &Unit| UnitRow {
        line: 1,
        id: unit.id.clone(),
        parent: (unit.depth > 0).then(|| UnitId::new("*")),
        name: unit.name.clone(),
        kind: unit.kind.clone(),
        invited: unit.invited,
        protected: false,
    };
    Tree::grow(left.map(row).collect()).unwrap()
}

#[test]
fn a_unit_that_is_new_makes_the_area_another_one() {
    let before = first_release(PROTECT);
    let then = without(&tree_before(), &["team_5"]);
    let lineage = Lineage::of([], &then, &tree());
    let previous = Previous::new(&before, &then, &lineage);
    let all = units(&["team_1", "team_2", "team_3", "team_4", "team_5"]);
    let found = release(PROTECT).together_since(&tree(), &all, Some(&previous));
    let found = found.unwrap();
    let quality = found.figures.dimensions[0].score.shown().unwrap();
    assert_eq!((quality.n, quality.previous), (18, None));
}

#[test]
fn an_area_follows_its_units_through_a_reorganisation() {
    let (before, then) = (first_release(PROTECT), tree_before());
    // All five teams of 2022 are in three of today's.
    let now = without(&tree(), &["team_2", "team_5"]);
    let step = |from: &str, to: &str| Step {
        from: UnitId::new(from),
        to: UnitId::new(to),
    };
    let steps = [
        step("team_1", "team_1"),
        step("team_2", "team_1"),
        step("team_4", "team_4"),
        step("team_5", "team_4"),
    ];
    let lineage = Lineage::of(steps, &then, &now);
    let previous = Previous::new(&before, &then, &lineage);
    let found = previous.together(&units(&["team_1", "team_3", "team_4"]));
    assert_eq!(found.unwrap().figures.n, 19);
    assert_eq!(previous.together(&units(&["team_1", "gone"])), None);
}
