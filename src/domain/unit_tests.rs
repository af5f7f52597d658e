use super::*;

fn row(line: usize, id: &str, parent: &str) -> UnitRow {
    UnitRow {
        line,
        id: UnitId::new(id),
        parent: (!parent.is_empty()).then(|| UnitId::new(parent)),
        name: id.to_owned(),
        kind: String::new(),
        invited: None,
        protected: false,
    }
}

fn table(header: &[&str], rows: &[&[&str]]) -> Table {
    let row = |(n, cells): (usize, &&[&str])| crate::domain::table::Row {
        line: n + 2,
        cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
    };
    Table {
        header: header.iter().map(|&name| name.to_owned()).collect(),
        rows: rows.iter().enumerate().map(row).collect(),
    }
}

#[test]
fn a_unit_is_hidden_by_agreement_if_the_file_says_so() {
    let header = ["Id", "Overenhed", "Navn", "Beskyttet"];
    let file = table(
        &header,
        &[
            &["top", "", "T", ""],
            &["a", "top", "A", "Ja"],
            &["b", "top", "B", "x"],
            &["c", "top", "C", "nej"],
        ],
    );
    let tree = Tree::read(&file).unwrap();
    let hidden: Vec<bool> = tree.units().iter().map(|unit| unit.protected).collect();
    assert_eq!(hidden, [false, true, true, false]);
    assert_eq!(Tree::lines(&file).get(&UnitId::new("b")), Some(&4));
    let file = table(
        &header,
        &[&["top", "", "T", ""], &["a", "top", "A", "måske"]],
    );
    let mistakes = Tree::read(&file).unwrap_err();
    assert_eq!(
        mistakes,
        [Mistake::at(3, "unit-protected").with("value", "måske")]
    );
    let without = table(&["id", "parent", "name"], &[&["top", "", "T"]]);
    assert!(!Tree::read(&without).unwrap().units()[0].protected);
}

#[test]
fn grows_parents_before_children_and_siblings_by_id() {
    let rows = vec![
        row(2, "b", "top"),
        row(3, "b2", "b"),
        row(4, "a", "top"),
        row(5, "top", ""),
        row(6, "b1", "b"),
    ];
    let tree = Tree::grow(rows).unwrap();
    let order: Vec<&str> = tree.units().iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(order, ["top", "a", "b", "b1", "b2"]);
    assert!(tree.is_within(&UnitId::new("b2"), &UnitId::new("top")));
    assert!(!tree.is_within(&UnitId::new("b2"), &UnitId::new("a")));
    assert_eq!(tree.totals(&[0, 3, 1, 4, 5]), [13, 3, 10, 4, 5]);
}

#[test]
fn names_every_mistake_with_its_line() {
    let rows = vec![
        row(2, "top", ""),
        row(3, "a", "gone"),
        row(4, "top2", ""),
        row(5, "a", "top"),
    ];
    let mistakes = Tree::grow(rows).unwrap_err();
    let found: Vec<(Option<usize>, &str)> = mistakes.iter().map(|m| (m.line, m.key)).collect();
    assert_eq!(
        found,
        [
            (Some(3), "unit-parent-missing"),
            (Some(4), "unit-second-root"),
            (Some(5), "unit-twice")
        ]
    );
}

#[test]
fn refuses_a_circle_apart_from_the_root() {
    let rows = vec![row(2, "top", ""), row(3, "a", "b"), row(4, "b", "a")];
    let mistakes = Tree::grow(rows).unwrap_err();
    assert!(mistakes.iter().all(|mistake| mistake.key == "unit-circle"));
    assert_eq!(mistakes.len(), 2);
}

#[test]
fn a_head_count_stands_for_the_whole_unit_or_is_the_sum_below() {
    let counted = |line, id, parent, invited| UnitRow {
        invited,
        protected: false,
        ..row(line, id, parent)
    };
    let rows = vec![
        counted(1, "top", "", None),
        counted(2, "a", "top", Some(9)),
        counted(3, "a1", "a", Some(4)),
        counted(4, "b", "top", None),
        counted(5, "b1", "b", Some(2)),
        counted(6, "b2", "b", Some(3)),
    ];
    let tree = Tree::grow(rows.clone()).unwrap();
    assert_eq!(
        tree.head_counts(),
        [Some(14), Some(9), Some(4), Some(5), Some(2), Some(3)]
    );
    let mut gap = rows;
    gap[5].invited = None;
    let tree = Tree::grow(gap).unwrap();
    assert_eq!(
        tree.head_counts(),
        [None, Some(9), Some(4), None, Some(2), None]
    );
}

#[test]
fn a_long_chain_grows_without_recursion() {
    let mut rows = vec![row(1, "0", "")];
    rows.extend((1..20_000).map(|n| row(n + 1, &n.to_string(), &(n - 1).to_string())));
    assert_eq!(Tree::grow(rows).unwrap().units().len(), 20_000);
}
