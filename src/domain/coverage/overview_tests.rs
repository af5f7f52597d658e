//! The page stays readable in an organisation of thousands of units.

use super::*;
use crate::domain::change::Change;
use crate::domain::coverage::Uncovered;
use crate::domain::points::Points;
use crate::domain::unit::UnitRow as Row;

fn cell(covered: Covered) -> Cell {
    Cell {
        flagged: Uncovered {
            dimension: DimensionId::new("kvalitet"),
            score: Points::whole(38),
            change: Change::between(Points::whole(48), Points::whole(38)),
            certainty: None,
        },
        covered,
        plans: Vec::new(),
    }
}

/// A root, `wide` units below it, and `deep` below each of those.
fn tree(wide: usize, deep: usize) -> Tree {
    let row = |id: String, parent: Option<String>| Row {
        line: 0,
        name: id.clone(),
        id: UnitId::new(id),
        parent: parent.map(UnitId::new),
        kind: String::new(),
        invited: None,
        protected: false,
    };
    let mut rows = vec![row("top".to_owned(), None)];
    for n in 0..wide {
        let id = format!("{n:04}");
        rows.push(row(id.clone(), Some("top".to_owned())));
        rows.extend((0..deep).map(|m| row(format!("{id}-{m:04}"), Some(id.clone()))));
    }
    Tree::grow(rows).unwrap()
}

fn flagged(tree: &Tree, is_flagged: impl Fn(&str) -> bool) -> BTreeMap<usize, Vec<Cell>> {
    let units = tree.units().iter().enumerate();
    units
        .filter(|(_, unit)| is_flagged(unit.id.as_str()))
        .map(|(place, _)| (place, vec![cell(Covered::NoPlan), cell(Covered::Late)]))
        .collect()
}

#[test]
fn few_units_stand_one_by_one_below_the_units_above_them() {
    let tree = tree(3, 2);
    let found = flagged(&tree, |id| id == "0001-0001");
    let places = ["top", "0001", "0001-0001"].map(|id| tree.place(&UnitId::new(id)).unwrap());
    let Rows::Units(rows) = Rows::of(&tree, &[0], &found) else {
        panic!("three units are not many")
    };
    assert_eq!(rows.into_iter().collect::<Vec<_>>(), places);
    // From further down, what is above is not there.
    let Rows::Units(rows) = Rows::of(&tree, &[places[1]], &found) else {
        panic!("two units are not many")
    };
    assert_eq!(rows.into_iter().collect::<Vec<_>>(), places[1..]);
}

#[test]
fn of_two_thousand_units_the_level_below_is_counted() {
    let tree = tree(20, 100);
    assert_eq!(tree.units().len(), 2_021);
    let found = flagged(&tree, |_| true);
    let Rows::Below(own, below) = Rows::of(&tree, &[0], &found) else {
        panic!("2 021 rows are too many")
    };
    assert_eq!((own, below.len()), (Some(0), 20));
    for tally in below.values() {
        assert_eq!(
            (tally.n(Covered::NoPlan), tally.n(Covered::Late)),
            (101, 101)
        );
        assert_eq!((tally.all(), tally.uncovered_units()), (202, 101));
    }
    // Each of several separate units stands for itself and all below it.
    let tops = ["0003", "0007"].map(|id| tree.place(&UnitId::new(id)).unwrap());
    let within = |place: &usize| tree.path(&tree.units()[*place].id).len() > 1;
    let mine: BTreeMap<usize, Vec<Cell>> = found
        .into_iter()
        .filter(|(place, _)| within(place))
        .filter(|(place, _)| {
            let path = tree.path(&tree.units()[*place].id);
            path.iter()
                .any(|step| tops.map(|top| &tree.units()[top].id).contains(&&step.id))
        })
        .collect();
    let Rows::Below(own, below) = Rows::of(&tree, &tops, &mine) else {
        panic!("202 rows are too many")
    };
    assert_eq!(
        (own, below.into_keys().collect::<Vec<_>>()),
        (None, tops.to_vec())
    );
}

#[test]
fn two_thousand_units_side_by_side_are_read_page_by_page() {
    let tree = tree(2_000, 0);
    let found = flagged(&tree, |id| id != "top");
    let Rows::Below(own, below) = Rows::of(&tree, &[0], &found) else {
        panic!("2 000 rows are too many")
    };
    assert_eq!((own, below.len()), (None, 2_000));
    let places: Vec<usize> = below.keys().copied().collect();
    let mut seen = Vec::new();
    for page in 0..50 {
        let (rows, n_pages) = paged(below.clone(), page);
        assert_eq!((rows.len(), n_pages), (MOST_ROWS, 50));
        seen.extend(rows.into_iter().map(|(place, _)| place));
    }
    assert_eq!(seen, places);
    assert_eq!(paged(below, 50).0, []);
}
