//! Klynge Nord in two departments, compared with itself: nobody changed an answer.

use super::*;
use crate::domain::case::{BEFORE, PROTECT, make};
use crate::domain::lineage::Step;
use crate::domain::unit::UnitRow;

/// A tree of `child<parent` words below the whole.
fn tree(words: &str) -> Tree {
    let row = |(id, parent): (&str, Option<&str>)| UnitRow {
        line: 1,
        id: UnitId::new(id),
        parent: parent.map(UnitId::new),
        name: id.to_owned(),
        kind: String::new(),
        invited: Some(if id.starts_with("team") { 4 } else { 0 }),
        protected: false,
    };
    let below = words.split_whitespace().map(|word| {
        let (id, parent) = word.split_once('<').unwrap();
        row((id, Some(parent)))
    });
    Tree::grow(std::iter::once(row(("*", None))).chain(below).collect()).unwrap()
}

const THEN: &str = "A<* B<* team_1<A team_2<A team_3<A team_4<B team_5<B";

/// The units that are shown beside scores of before, when the same people answer the same in this
/// organisation. Where team 3 has another id, it is `team_c`.
fn compared_units(now: &str, steps: &[(&str, &str)]) -> Vec<String> {
    let (then, now) = (tree(THEN), tree(now));
    let before = make(BEFORE, &then, None, PROTECT);
    let steps = steps.iter().map(|&(from, to)| Step {
        from: UnitId::new(from),
        to: UnitId::new(to),
    });
    let lineage = Lineage::of(steps, &then, &now);
    let answers = if now.place(&UnitId::new("team_3")).is_some() {
        BEFORE.to_owned()
    } else {
        BEFORE.replace("team_3", "team_c")
    };
    let previous = Previous::new(&before, &then, &lineage);
    let release = make(&answers, &now, Some(&previous), PROTECT);
    let mut compared = Vec::new();
    for unit in &release.units {
        let Some(figures) = unit.figures.shown() else {
            continue;
        };
        let scores = figures.dimensions.iter().filter_map(|d| d.score.shown());
        let changes: Vec<_> = scores.filter_map(ScoreFigures::change).collect();
        // Whoever is compared is compared with the same people.
        assert!(
            changes
                .iter()
                .all(|change| change.exact == Points::whole(0))
        );
        if !changes.is_empty() {
            compared.push(unit.unit.to_string());
        }
    }
    compared
}

#[test]
fn departments_that_a_team_moved_between_are_not_compared() {
    assert_eq!(compared_units(THEN, &[]), ["*", "A", "B"]);
    let moved = "A<* B<* team_1<A team_2<A team_3<B team_4<B team_5<B";
    assert_eq!(compared_units(moved, &[]), ["*"]);
    let moved = moved.replace("team_3", "team_c");
    assert_eq!(compared_units(&moved, &[("team_3", "team_c")]), ["*"]);
}

#[test]
fn a_renamed_unit_has_the_figures_of_its_old_id() {
    let renamed = THEN.replace("team_3", "team_c");
    let found = compared_units(&renamed, &[("team_3", "team_c")]);
    assert_eq!(found, ["*", "A", "B"]);
    let renamed = THEN.replace('B', "C");
    assert_eq!(compared_units(&renamed, &[("B", "C")]), ["*", "A", "C"]);

    let (then, now) = (tree(THEN), tree(&renamed));
    let before = make(BEFORE, &then, None, PROTECT);
    let step = Step {
        from: UnitId::new("B"),
        to: UnitId::new("C"),
    };
    let lineage = Lineage::of([step], &then, &now);
    let previous = Previous::new(&before, &then, &lineage);
    let figures = previous.unit(&UnitId::new("C")).unwrap();
    let old = before.units.iter().find(|unit| unit.unit.as_str() == "B");
    assert_eq!(Some(&*figures), old.unwrap().figures.shown());
    assert!(matches!(figures, Cow::Borrowed(_)));
}
