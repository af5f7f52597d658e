//! Complementary suppression against worked examples.

use super::*;

const MIXED: Label = Label::Mixed;
const ALWAYS: Label = Label::All(4);

fn mixed(n: u32) -> Group {
    let label = if n == 0 { Label::Nobody } else { MIXED };
    Group { n, label }
}

fn block(owner: usize, n: u32, members: &[usize]) -> Block {
    let (group, members) = (mixed(n), members.to_vec());
    Block {
        owner,
        group,
        members,
    }
}

fn solved(
    parents: &[Option<usize>],
    direct: &[Group],
    standing: &[Standing],
    k: u32,
) -> (Solution, Vec<Block>) {
    let problem = Problem {
        parents,
        direct,
        k,
        standing,
    };
    let solution = solve(&problem).unwrap();
    let blocks = blocks(&problem, &solution.visible).unwrap();
    (solution, blocks)
}

fn shown(solution: &Solution) -> Vec<usize> {
    let units = solution.visible.iter().enumerate();
    units
        .filter_map(|(at, shown)| shown.then_some(at))
        .collect()
}

/// A root, with all its children behind it, and k = 5: what is shown, and at what cost?
fn check(groups: &[Group], expected: &[usize], cost: u64) {
    let parents: Vec<_> = (0..groups.len()).map(|at| (at > 0).then_some(0)).collect();
    let (solution, blocks) = solved(&parents, groups, &vec![Standing::Open; groups.len()], 5);
    assert_eq!(shown(&solution), expected, "shown of {groups:?}");
    assert_eq!(solution.cost, cost, "cost of {groups:?}");
    assert!(blocks.iter().all(|block| block.is_safe(5)));
}

#[test]
fn the_cheapest_sibling_covers_a_small_group() {
    check(&[0, 10, 3].map(mixed), &[0], 13);
    check(&[0, 10, 3, 2].map(mixed), &[0, 1], 5);
    check(&[0, 10, 3, 6].map(mixed), &[0, 1], 9);
    check(&[2, 8, 9].map(mixed), &[0, 2], 8);
    check(&[0, 2, 2, 3].map(mixed), &[0], 7);
    check(&[0, 4].map(mixed), &[], 8);
    check(&[0, 8].map(mixed), &[0, 1], 0);
    check(&[0, 8, 0].map(mixed), &[0, 1], 0);
    check(&[5, 8].map(mixed), &[0, 1], 0);
}

#[test]
fn of_equally_cheap_siblings_the_last_is_hidden() {
    check(&[3, 8, 8, 8].map(mixed), &[0, 1, 2], 8);
}

#[test]
fn a_group_of_one_mind_is_hidden_with_a_sibling() {
    let all = |n, answer| Group {
        n,
        label: Label::All(answer),
    };
    check(&[mixed(0), all(6, 4), mixed(7), mixed(9)], &[0, 3], 13);
    check(&[mixed(0), all(6, 4), all(7, 3), mixed(9)], &[0, 3], 13);
    check(&[mixed(0), all(6, 4), all(7, 4), mixed(9)], &[0], 22);
    check(&[mixed(0), all(6, 4), all(7, 4)], &[], 26);
}

#[test]
fn klynge_nord_shows_itself_and_its_fourth_team() {
    let parents = [None, Some(0), Some(0), Some(0), Some(0), Some(0)];
    let (solution, blocks) = solved(
        &parents,
        &[0, 3, 4, 3, 5, 3].map(mixed),
        &[Standing::Open; 6],
        5,
    );
    assert_eq!((shown(&solution), solution.cost), (vec![0, 4], 13));
    assert_eq!(blocks, [block(0, 13, &[1, 2, 3, 5]), block(4, 5, &[])]);
}

#[test]
fn a_unit_with_the_members_of_its_only_child_has_an_empty_block() {
    let (_, blocks) = solved(
        &[None, Some(0)],
        &[0, 8].map(mixed),
        &[Standing::Open; 2],
        5,
    );
    assert_eq!(blocks, [block(0, 0, &[]), block(1, 8, &[])]);
}

#[test]
fn a_unit_forced_hidden_covers_a_small_one() {
    let parents = [None, Some(0), Some(0), Some(0), Some(0)];
    let check = |hidden: Option<usize>, expected: &[usize]| {
        let mut standing = [Standing::Open; 5];
        if let Some(unit) = hidden {
            standing[unit] = Standing::Hidden;
        }
        let (solution, _) = solved(&parents, &[0, 3, 9, 8, 7].map(mixed), &standing, 5);
        assert_eq!(shown(&solution), expected);
    };
    check(None, &[0, 2, 3]);
    check(Some(2), &[0, 3, 4]);
    check(Some(0), &[2, 3, 4]);
}

#[test]
fn a_protected_unit_is_not_the_difference_of_shown_ones() {
    let check =
        |parents: &[Option<usize>], groups: &[Group], protected: usize, expected: &[usize]| {
            let mut standing = vec![Standing::Open; groups.len()];
            standing[protected] = Standing::Protected;
            let (solution, _) = solved(parents, groups, &standing, 5);
            assert_eq!(shown(&solution), expected, "{groups:?}");
        };
    let star = [None, Some(0), Some(0), Some(0)];
    // Hidden alone it would be the rest of the root; another unit, or people of the root, join it.
    check(&star, &[0, 10, 9, 8].map(mixed), 1, &[0, 2]);
    check(&star, &[1, 10, 9, 8].map(mixed), 1, &[0, 2, 3]);
    // Nobody is there to be protected.
    check(&star, &[0, 0, 9, 8].map(mixed), 1, &[0, 2, 3]);
    // The people of a unit with one child are the child's people.
    check(
        &[None, Some(0), Some(1), Some(0)],
        &[0, 0, 9, 8].map(mixed),
        2,
        &[0],
    );
    // Its two children would add up to it.
    check(
        &[None, Some(0), Some(1), Some(1)],
        &[6, 0, 9, 8].map(mixed),
        1,
        &[0, 2],
    );
    // Who joins the protected unit must not be of one mind with it.
    let always = |n| Group { n, label: ALWAYS };
    check(&star, &[mixed(0), always(6), always(7), mixed(9)], 1, &[0]);
}

#[test]
fn a_choice_of_somebody_else_is_judged_too() {
    let judged = |standing: [Standing; 3], visible: [bool; 3]| {
        let problem = Problem {
            parents: &[None, Some(0), Some(0)],
            direct: &[0, 10, 9].map(mixed),
            k: 5,
            standing: &standing,
        };
        judge(&problem, &visible)
    };
    let (open, hidden, kept) = (Standing::Open, Standing::Hidden, Standing::Protected);
    assert_eq!(judged([open; 3], [true; 3]), Ok(()));
    assert_eq!(
        judged([open, hidden, open], [true; 3]),
        Err(Malformed::Unsafe(1))
    );
    assert_eq!(
        judged([open, kept, open], [true, false, true]),
        Err(Malformed::Unsafe(1))
    );
    assert_eq!(
        judged([kept, open, open], [false, true, true]),
        Err(Malformed::Unsafe(0))
    );
    assert_eq!(judged([open, kept, open], [true, false, false]), Ok(()));
}

#[test]
fn a_chain_of_ten_thousand_units_does_not_overflow_the_stack() {
    let parents: Vec<_> = (0..10_000_usize).map(|at| at.checked_sub(1)).collect();
    let (solution, blocks) = solved(
        &parents,
        &vec![mixed(1); 10_000],
        &vec![Standing::Open; 10_000],
        5,
    );
    assert_eq!(shown(&solution).len(), 2_000);
    assert_eq!(blocks[1], block(5, 5, &[6, 7, 8, 9]));
}

#[test]
fn what_is_not_a_tree_is_refused() {
    let check = |parents: &[Option<usize>], direct: &[Group], k: u32, why: Malformed| {
        let problem = Problem {
            parents,
            direct,
            k,
            standing: &[Standing::Open; 2],
        };
        assert_eq!(solve(&problem), Err(why));
        assert_eq!(blocks(&problem, &[true, true]), Err(why));
    };
    let (tree, two) = ([None, Some(0)], [mixed(6); 2]);
    check(&tree, &two[..1], 5, Malformed::Lengths);
    check(&tree[..1], &two[..1], 5, Malformed::Lengths);
    check(&tree, &two, 0, Malformed::Threshold);
    check(&[Some(1), None], &two, 5, Malformed::Root);
    for parent in [None, Some(1), Some(2)] {
        check(&[None, parent], &two, 5, Malformed::Order(1));
    }
    for (n, label) in [(0, MIXED), (0, ALWAYS), (3, Label::Nobody)] {
        let direct = [two[0], Group { n, label }];
        check(&tree, &direct, 5, Malformed::Label(1));
    }
    check(&tree, &[mixed(1), mixed(u32::MAX)], 5, Malformed::TooMany);
    let problem = Problem {
        parents: &tree,
        direct: &two,
        k: 5,
        standing: &[Standing::Open; 2],
    };
    assert_eq!(blocks(&problem, &[true]), Err(Malformed::Lengths));
}

#[path = "complement_attack_tests.rs"]
mod attack;
