//! Response rates while a wave is open: answered or not is a statistic of the invited, and is
//! withheld like one.

use super::complement::{self, Group, Problem};
use super::crowd;
use crate::domain::unit::Tree;

/// Which units' response rates may be seen while a wave is open: units of at least ten invited
/// people, and no more of them than leave every remainder empty or as large. A rate is a statistic
/// of the invited, and the difference of two rates is one too (disclosure specification, section
/// 7.2). Units protected by agreement are protected here as well.
pub fn shown(tree: &Tree) -> Vec<bool> {
    const SMALLEST_UNIT: u32 = 10;
    let parents = tree.parents();
    let invited: Vec<Group> = tree
        .units()
        .iter()
        .map(|unit| crowd(unit.invited.unwrap_or_default()))
        .collect();
    let problem = Problem {
        parents: &parents,
        direct: &invited,
        k: SMALLEST_UNIT,
        standing: &tree.standing(),
    };
    // A tree always fits itself; if it did not, no rate would be shown.
    complement::solve(&problem).map_or_else(|_| vec![false; parents.len()], |solved| solved.visible)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::UnitId;
    use crate::domain::unit::UnitRow;

    #[test]
    fn a_rate_is_not_shown_where_the_rest_would_tell_of_fewer_than_ten_or_of_a_protected_unit() {
        let row = |id: &str, parent: Option<&str>, invited| UnitRow {
            line: 0,
            id: UnitId::new(id),
            parent: parent.map(UnitId::new),
            name: id.to_owned(),
            kind: String::new(),
            invited: Some(invited),
            protected: id == "kept",
        };
        let rates = |rows: Vec<UnitRow>| shown(&Tree::grow(rows).unwrap());
        let small_rest = vec![
            row("all", None, 0),
            row("a", Some("all"), 10),
            row("b", Some("all"), 3),
        ];
        assert_eq!(rates(small_rest), [true, false, false]);
        let large_rest = vec![
            row("all", None, 0),
            row("a", Some("all"), 10),
            row("b", Some("all"), 10),
        ];
        assert_eq!(rates(large_rest), [true, true, true]);
        let protected = vec![
            row("all", None, 0),
            row("a", Some("all"), 12),
            row("b", Some("all"), 11),
            row("kept", Some("all"), 20),
        ];
        assert_eq!(rates(protected), [true, true, false, false]);
    }
}
