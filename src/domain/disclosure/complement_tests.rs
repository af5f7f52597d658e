//! Complementary suppression against worked examples and against an attacker who tries everything.
//!
//! The attacker never uses `Label::join`, `Block` or the search: only answers and linear algebra.

use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::cell::Cell;

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
    hidden: &[bool],
    k: u32,
) -> (Solution, Vec<Block>) {
    let problem = Problem {
        parents,
        direct,
        k,
        hidden,
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
    let (solution, blocks) = solved(&parents, groups, &vec![false; groups.len()], 5);
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
    let (solution, blocks) = solved(&parents, &[0, 3, 4, 3, 5, 3].map(mixed), &[false; 6], 5);
    assert_eq!((shown(&solution), solution.cost), (vec![0, 4], 13));
    assert_eq!(blocks, [block(0, 13, &[1, 2, 3, 5]), block(4, 5, &[])]);
}

#[test]
fn a_unit_with_the_members_of_its_only_child_has_an_empty_block() {
    let (_, blocks) = solved(&[None, Some(0)], &[0, 8].map(mixed), &[false; 2], 5);
    assert_eq!(blocks, [block(0, 0, &[]), block(1, 8, &[])]);
}

#[test]
fn a_unit_forced_hidden_covers_a_small_one() {
    let parents = [None, Some(0), Some(0), Some(0), Some(0)];
    let check = |hidden: [bool; 5], expected: &[usize]| {
        let (solution, _) = solved(&parents, &[0, 3, 9, 8, 7].map(mixed), &hidden, 5);
        assert_eq!(shown(&solution), expected);
    };
    check([false; 5], &[0, 2, 3]);
    check([false, false, true, false, false], &[0, 3, 4]);
    check([true, false, false, false, false], &[2, 3, 4]);
}

#[test]
fn a_chain_of_ten_thousand_units_does_not_overflow_the_stack() {
    let parents: Vec<_> = (0..10_000_usize).map(|at| at.checked_sub(1)).collect();
    let (solution, blocks) = solved(&parents, &vec![mixed(1); 10_000], &vec![false; 10_000], 5);
    assert_eq!(shown(&solution).len(), 2_000);
    assert_eq!(blocks[1], block(5, 5, &[6, 7, 8, 9]));
}

#[test]
fn what_is_not_a_tree_is_refused() {
    let check = |parents: &[Option<usize>], direct: &[Group], k: u32, why: Malformed| {
        let hidden = &[false, false];
        let problem = Problem {
            parents,
            direct,
            k,
            hidden,
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
        hidden: &[false; 2],
    };
    assert_eq!(blocks(&problem, &[true]), Err(Malformed::Lengths));
}

/// An organisation with every single answer, so that safety is judged without `Label` and `Block`.
#[derive(Debug, Clone)]
struct Tree {
    k: u32,
    parents: Vec<Option<usize>>,
    answers: Vec<Vec<i64>>,
    hidden: Vec<bool>,
}

impl Tree {
    fn solved(&self) -> (Solution, Vec<Block>) {
        let group = |answers: &Vec<i64>| Group {
            n: count(answers),
            label: match answers.first() {
                None => Label::Nobody,
                Some(answer) if of_one_mind(answers) => Label::All(*answer),
                Some(_) => MIXED,
            },
        };
        let direct: Vec<_> = self.answers.iter().map(group).collect();
        solved(&self.parents, &direct, &self.hidden, self.k)
    }

    /// For each unit, 1 where a unit with respondents lies in its subtree.
    fn indicators(&self) -> Vec<Vec<i64>> {
        let mut rows = vec![vec![0; self.parents.len()]; self.parents.len()];
        for atom in (0..self.parents.len()).filter(|&atom| !self.answers[atom].is_empty()) {
            let mut above = Some(atom);
            while let Some(unit) = above {
                rows[unit][atom] = 1;
                above = self.parents[unit];
            }
        }
        rows
    }

    fn answers_in(&self, group: &[i64]) -> Vec<i64> {
        let units = self.answers.iter().zip(group);
        let inside = units.filter(|(_, inside)| **inside == 1);
        inside.flat_map(|(answers, _)| answers).copied().collect()
    }

    /// Every group that nobody may learn about: fewer than k, or of one mind.
    fn secrets(&self) -> Vec<Vec<i64>> {
        let n_units = self.parents.len();
        let bit = |bits: u32, at: usize| i64::from(bits >> at & 1);
        let subset = |bits: u32| (0..n_units).map(|at| bit(bits, at)).collect();
        let mut groups: Vec<Vec<i64>> = (1..1_u32 << n_units).map(subset).collect();
        groups
            .retain(|group| (0..n_units).all(|at| group[at] == 0 || !self.answers[at].is_empty()));
        groups.retain(|group| {
            let answers = self.answers_in(group);
            count(&answers) < self.k || of_one_mind(&answers)
        });
        groups
    }

    fn cost(&self, visible: &[bool]) -> u64 {
        let rows = self.indicators().into_iter().zip(visible);
        let hidden = rows.filter(|(_, shown)| !**shown);
        let costs = hidden.map(|(row, _)| u64::from(count(&self.answers_in(&row))));
        costs.sum()
    }

    /// An attacker with linear algebra: is any secret a rational combination of what is shown?
    fn leaks(&self, visible: &[bool], secrets: &[Vec<i64>]) -> bool {
        let mut basis: Vec<(usize, Vec<i64>)> = Vec::new();
        for (row, shown) in self.indicators().into_iter().zip(visible) {
            let rest = reduced(row, &basis);
            let pivot = rest.iter().position(|entry| *entry != 0);
            if let Some(pivot) = pivot.filter(|_| *shown) {
                basis.push((pivot, rest));
            }
        }
        let mut rests = secrets.iter().map(|secret| reduced(secret.clone(), &basis));
        rests.any(|rest| rest.iter().all(|entry| *entry == 0))
    }

    /// The cost of the cheapest choice that the attacker cannot break, by trying every choice.
    fn cheapest(&self, secrets: &[Vec<i64>]) -> u64 {
        let n_units = self.parents.len();
        let choice = |bits: u32| (0..n_units).map(|at| bits >> at & 1 == 1).collect();
        let mut choices: Vec<Vec<bool>> = (0..1_u32 << n_units).map(choice).collect();
        choices.retain(|visible| (0..n_units).all(|at| !(visible[at] && self.hidden[at])));
        choices.sort_by_cached_key(|visible| self.cost(visible));
        let safe = choices.iter().find(|visible| !self.leaks(visible, secrets));
        self.cost(safe.expect("to show nothing is safe"))
    }

    /// The usual rule: show whatever is large enough.
    fn primary_only(&self) -> Vec<bool> {
        let rows = self.indicators().into_iter().zip(&self.hidden);
        let large = rows.map(|(row, hidden)| !hidden && count(&self.answers_in(&row)) >= self.k);
        large.collect()
    }

    /// The same organisation with its units in another order, parents still first.
    fn reordered(&self, keys: &[u32]) -> Self {
        let mut order: Vec<usize> = Vec::new();
        let mut left: Vec<usize> = (0..self.parents.len()).collect();
        left.sort_by_key(|unit| keys[*unit]);
        while !left.is_empty() {
            let above = |unit: usize| self.parents[unit];
            let ready = |unit: &usize| above(*unit).is_none_or(|above| order.contains(&above));
            let next = left.iter().position(ready);
            order.push(left.remove(next.expect("every unit hangs on the root")));
        }
        let place = |unit: usize| order.iter().position(|other| *other == unit);
        let (mut tree, units) = (self.clone(), order.iter().enumerate());
        for (at, &unit) in units {
            tree.parents[at] = self.parents[unit].and_then(place);
            tree.answers[at].clone_from(&self.answers[unit]);
            tree.hidden[at] = self.hidden[unit];
        }
        tree
    }
}

fn count(answers: &[i64]) -> u32 {
    u32::try_from(answers.len()).unwrap()
}

fn of_one_mind(answers: &[i64]) -> bool {
    answers.iter().all(|answer| *answer == answers[0])
}

/// What elimination by the rows so far leaves of a row, up to a factor.
fn reduced(mut row: Vec<i64>, basis: &[(usize, Vec<i64>)]) -> Vec<i64> {
    for (pivot, by) in basis {
        let (keep, take) = (by[*pivot], row[*pivot]);
        let both = row.iter().zip(by);
        row = both
            .map(|(mine, other)| mine * keep - other * take)
            .collect();
    }
    row
}

fn trees() -> impl Strategy<Value = Tree> {
    let free = vec(1..=3_i64, 0..=8);
    let of_one_mind = (1..=2_i64, 0..=7_usize).prop_map(|(answer, n)| vec![answer; n]);
    let answers = prop_oneof![2 => free, 1 => of_one_mind, 1 => Just(vec![])];
    let unit = (any::<Index>(), answers, prop::bool::weighted(0.08));
    (2..=5_u32, vec(unit, 2..=8)).prop_map(|(k, units)| Tree {
        k,
        parents: (0..units.len())
            .map(|at| (at > 0).then(|| units[at].0.index(at)))
            .collect(),
        answers: units.iter().map(|unit| unit.1.clone()).collect(),
        hidden: units.iter().map(|unit| unit.2).collect(),
    })
}

/// The same 400 trees in every run, so that the shares below mean something.
fn for_each_tree(judge: impl Fn(&Tree, &[u32]) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let cases = (trees(), vec(any::<u32>(), 8));
    let verdict = runner.run(&cases, |(tree, keys)| judge(&tree, &keys));
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
}

#[test]
fn nothing_safe_is_cheaper_and_primary_suppression_leaks() {
    let (n_trees, n_leaks, n_several) = (Cell::new(0), Cell::new(0), Cell::new(0));
    for_each_tree(|tree, _| {
        let secrets = tree.secrets();
        let (solution, _) = tree.solved();
        let shown = shown(&solution);
        prop_assert!(shown.iter().all(|&unit| !tree.hidden[unit]));
        prop_assert!(!tree.leaks(&solution.visible, &secrets), "{:?}", shown);
        prop_assert_eq!(solution.cost, tree.cost(&solution.visible));
        prop_assert_eq!(solution.cost, tree.cheapest(&secrets), "{:?}", shown);
        let leak = tree.leaks(&tree.primary_only(), &secrets);
        n_trees.set(n_trees.get() + 1);
        n_leaks.set(n_leaks.get() + u32::from(leak));
        n_several.set(n_several.get() + u32::from(shown.len() > 1));
        Ok(())
    });
    // The attacker can win, and there is something to win.
    let share = |part: Cell<u32>| part.get() * 100 / n_trees.get();
    let (leaks, several) = (share(n_leaks), share(n_several));
    assert!(leaks >= 30, "primary suppression leaks in {leaks} %");
    assert!(several >= 30, "several units are shown in {several} %");
}

#[test]
fn the_order_of_siblings_does_not_change_the_cost() {
    for_each_tree(|tree, keys| {
        let reordered = tree.reordered(keys);
        prop_assert_eq!(reordered.solved().0.cost, tree.solved().0.cost);
        Ok(())
    });
}

#[test]
fn blocks_are_disjoint_safe_and_complete() {
    for_each_tree(|tree, _| {
        let (solution, blocks) = tree.solved();
        let owners: Vec<_> = blocks.iter().map(|block| block.owner).collect();
        prop_assert_eq!(owners, shown(&solution));
        let mut seen = Vec::new();
        for block in &blocks {
            let units = [&[block.owner], block.members.as_slice()].concat();
            let answers = units.iter().flat_map(|&unit| &tree.answers[unit]);
            let answers: Vec<i64> = answers.copied().collect();
            prop_assert_eq!(block.group.n, count(&answers));
            prop_assert_eq!(block.group.label == MIXED, !of_one_mind(&answers));
            prop_assert!(block.is_safe(tree.k));
            prop_assert!(block.members.is_sorted());
            for &unit in &block.members {
                prop_assert!(!solution.visible[unit] && !tree.answers[unit].is_empty());
            }
            prop_assert!(units.iter().all(|unit| !seen.contains(unit)));
            seen.extend(units);
        }
        let in_blocks: u32 = blocks.iter().map(|block| block.group.n).sum();
        let everybody = count(&tree.answers.concat());
        prop_assert!(!solution.visible[0] || in_blocks == everybody);
        Ok(())
    });
}
