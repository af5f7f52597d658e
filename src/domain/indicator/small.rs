//! Whose figures would tell of too few people.

use std::collections::BTreeSet;

use crate::domain::id::UnitId;
use crate::domain::unit::Tree;

/// Figures about people are shown of so many and more: the payroll register gives out none below.
pub const FEWEST: u32 = 5;

/// The units of a tree whose figures about people are not shown: those with fewer than five people,
/// and where the hidden ones below a unit are fewer than five together, the smallest of the others too,
/// or the unit's own figure would give theirs away. What stands below a hidden unit is hidden as well.
/// Head counts are those directly in each unit, as a wave keeps them.
pub fn hidden(tree: &Tree) -> BTreeSet<UnitId> {
    let heads: Vec<u32> = tree
        .invited()
        .into_iter()
        .map(Option::unwrap_or_default)
        .collect();
    let heads_of = |place: usize| heads.get(place).copied().unwrap_or_default();
    let units = tree.units();
    let mut is_hidden: Vec<bool> = heads.iter().map(|n| *n < FEWEST).collect();
    // Parents come before their children, so what is above is settled already.
    for (place, unit) in units.iter().enumerate() {
        let mut below: Vec<usize> = (0..units.len())
            .filter(|child| {
                units
                    .get(*child)
                    .is_some_and(|child| child.parent == Some(place))
            })
            .collect();
        if is_hidden.get(place) == Some(&true) {
            for child in below {
                hide(&mut is_hidden, child);
            }
            continue;
        }
        below.sort_by_key(|child| (heads_of(*child), *child));
        let (few, others): (Vec<usize>, Vec<usize>) = below
            .into_iter()
            .partition(|child| is_hidden.get(*child) == Some(&true));
        // Who belongs to no unit below has no figure of their own, and is hidden among them.
        let mut together = unit.invited.unwrap_or_default()
            + few.iter().map(|child| heads_of(*child)).sum::<u32>();
        if few.is_empty() && unit.invited.unwrap_or_default() == 0 {
            continue;
        }
        for other in others {
            if together == 0 || together >= FEWEST {
                break;
            }
            together += heads_of(other);
            hide(&mut is_hidden, other);
        }
    }
    let named = units.iter().zip(is_hidden).filter(|(_, hidden)| *hidden);
    named.map(|(unit, _)| unit.id.clone()).collect()
}

fn hide(is_hidden: &mut [bool], place: usize) {
    if let Some(hidden) = is_hidden.get_mut(place) {
        *hidden = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::UnitRow;

    fn hidden_of(rows: &[(&str, &str, u32)]) -> Vec<String> {
        let row = |&(id, parent, invited): &(&str, &str, u32)| UnitRow {
            line: 0,
            id: UnitId::new(id),
            parent: (!parent.is_empty()).then(|| UnitId::new(parent)),
            name: id.to_owned(),
            kind: String::new(),
            invited: Some(invited),
            protected: false,
        };
        let tree = Tree::grow(rows.iter().map(row).collect()).unwrap();
        hidden(&tree).iter().map(UnitId::to_string).collect()
    }

    #[test]
    fn five_people_have_a_figure_and_four_have_none() {
        assert_eq!(hidden_of(&[("a", "", 5)]), [""; 0]);
        assert_eq!(hidden_of(&[("a", "", 4)]), ["a"]);
    }

    #[test]
    fn the_hidden_one_cannot_be_worked_out_from_the_whole() {
        let town = [
            ("top", "", 0),
            ("a", "top", 20),
            ("b", "top", 6),
            ("c", "top", 3),
        ];
        assert_eq!(hidden_of(&town), ["b", "c"], "top − a − b would be c");
        let two = [
            ("top", "", 0),
            ("a", "top", 20),
            ("b", "top", 3),
            ("c", "top", 3),
        ];
        assert_eq!(hidden_of(&two), ["b", "c"], "six people together");
        let own = [
            ("top", "", 4),
            ("a", "top", 20),
            ("b", "top", 6),
            ("c", "top", 3),
        ];
        assert_eq!(
            hidden_of(&own),
            ["c"],
            "seven people are in nobody else's figure"
        );
        let alone = [("top", "", 1), ("a", "top", 20), ("b", "top", 6)];
        assert_eq!(hidden_of(&alone), ["b"], "top − a − b would be one person");
    }

    #[test]
    fn what_stands_below_a_hidden_unit_is_hidden() {
        let town = [
            ("top", "", 0),
            ("a", "top", 30),
            ("b", "top", 0),
            ("b1", "b", 6),
            ("b2", "b", 5),
            ("c", "top", 2),
        ];
        assert_eq!(hidden_of(&town), ["b", "b1", "b2", "c"]);
    }

    #[test]
    fn klynge_nord_is_shown_and_its_teams_are_not() {
        let teams = [
            ("n", "", 0),
            ("1", "n", 4),
            ("2", "n", 4),
            ("3", "n", 4),
            ("4", "n", 5),
            ("5", "n", 4),
        ];
        assert_eq!(hidden_of(&teams), ["1", "2", "3", "5"]);
    }
}
