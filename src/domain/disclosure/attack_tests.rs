//! The attacker on examples that can be followed by hand, and on many small trees.

use super::super::complement::{Group, Label, Problem, Standing, blocks, solve};
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::cell::Cell;

/// A head count with k = 5: the atoms' sizes, and the published sets.
pub(super) fn family(sizes: &[u32], sets: &[&[usize]]) -> Family {
    let sets = sets.iter().enumerate().map(|(at, atoms)| Set {
        name: format!("{at}"),
        atoms: atoms.to_vec(),
    });
    Family {
        name: "people".to_owned(),
        k: 5,
        sets: sets.collect(),
        sizes: sizes.to_vec(),
        ..Family::default()
    }
}

pub(super) fn target(atoms: &[usize]) -> Target {
    Target {
        name: "hidden".to_owned(),
        atoms: atoms.to_vec(),
        protected: false,
    }
}

/// What a hit says, without names.
fn found(family: &Family) -> Vec<(Rule, Vec<usize>, u64)> {
    let hits = attack(family).into_iter();
    hits.map(|hit| (hit.rule, hit.atoms, hit.size)).collect()
}

#[test]
fn a_small_rest_of_a_unit_is_found() {
    // Section 10: of 10, 3 and 2 under one root, 10 may be shown; of 10 and 3, it may not.
    assert_eq!(found(&family(&[10, 3, 2], &[&[0, 1, 2], &[0]])), []);
    let small = (Rule::SmallSet, vec![1], 3);
    assert_eq!(found(&family(&[10, 3], &[&[0, 1], &[0]])), [small]);
    assert_eq!(found(&family(&[10, 3, 6], &[&[0, 1, 2], &[0]])), []);
    assert_eq!(found(&family(&[2, 8, 9], &[&[0, 1, 2], &[2]])), []);
    // A chain whose one child has the same members, and a root whose children are all too small.
    assert_eq!(found(&family(&[0, 8], &[&[0, 1], &[1]])), []);
    assert_eq!(found(&family(&[0, 2, 3, 4], &[&[0, 1, 2, 3]])), []);
}

#[test]
fn two_hidden_teams_have_a_small_sum() {
    let small = (Rule::SmallSet, vec![1, 2], 3);
    assert_eq!(found(&family(&[9, 1, 2], &[&[0, 1, 2], &[0]])), [small]);
}

#[test]
fn a_hidden_unit_is_found_if_it_is_small_or_protected() {
    let mut people = family(&[9, 6, 7], &[&[0, 1, 2], &[0, 2]]);
    people.targets = vec![target(&[1]), target(&[0])];
    assert_eq!(found(&people), []);
    people.targets[1].protected = true;
    assert_eq!(found(&people), []);
    people.targets[0].protected = true;
    assert_eq!(found(&people), [(Rule::Target, vec![1], 6)]);
    people.k = 7;
    people.targets[0].protected = false;
    let both = [Rule::SmallSet, Rule::Target].map(|rule| (rule, vec![1], 6));
    assert_eq!(found(&people), both);
}

#[test]
fn one_left_and_one_joined() {
    // Section 6.1: no small set can be computed, but the difference of two distributions can.
    let (old, new): (Vec<usize>, Vec<usize>) = ((0..10).collect(), (1..11).collect());
    let hits = found(&family(&[1; 11], &[&old, &new]));
    assert_eq!(hits, [(Rule::Pairwise, vec![0], 1)]);
}

#[test]
fn four_sets_with_large_differences_give_one_person_away() {
    // Section 6.1: A + D - B - C = s, with s, p, q, r, t as 0 to 4.
    let sets: [&[usize]; 4] = [&[0, 1, 2], &[1, 3], &[2, 4], &[3, 4]];
    let hits = found(&family(&[1, 6, 6, 6, 6], &sets));
    assert_eq!(hits, [(Rule::SmallSet, vec![0], 1)]);
}

#[test]
fn the_young_social_worker() {
    // 11 young, 13 social workers, and one who is both.
    let sets: [&[usize]; 3] = [&[0, 2], &[1, 2], &[0, 1, 2]];
    let hits = attack(&family(&[11, 13, 1], &sets));
    assert_eq!((hits[0].rule, hits[0].size), (Rule::SmallSet, 1));
    let both = hits.iter().find(|hit| hit.named == ["0", "1"]).unwrap();
    assert_eq!(
        (both.rule, both.size, &both.atoms),
        (Rule::Pairwise, 1, &vec![2])
    );
}

/// A statistic with two answers; `first` is how many of each atom gave the first.
fn with_answers(mut family: Family, first: &[u32]) -> Family {
    let sizes = family.sizes.iter();
    let counts = sizes.zip(first).map(|(size, n)| vec![*n, size - n]);
    family.counts = Some(counts.collect());
    family
}

#[test]
fn a_rest_of_one_mind_is_found() {
    let people = family(&[9, 6], &[&[0, 1], &[0]]);
    assert_eq!(found(&with_answers(people.clone(), &[4, 5])), []);
    let rest = (Rule::Homogeneous, vec![1], 6);
    assert_eq!(found(&with_answers(people, &[4, 6])), [rest]);
    // A published set that is no row of the echelon form.
    let crossed = family(&[6, 6, 6, 6], &[&[0, 1], &[1, 2], &[0, 3]]);
    let hits = found(&with_answers(crossed, &[0, 6, 6, 3]));
    assert!(hits.contains(&(Rule::Homogeneous, vec![1, 2], 12)));
}

#[test]
fn bounds_of_overlapping_sets_close_in_on_a_small_unit() {
    // Sets of 8 share 3, with k = 3. Nobody outside the shared ones gave the first answer in the
    // one set, and nobody outside gave the second in the other.
    let mut people = family(&[5, 3, 5], &[&[0, 1], &[1, 2]]);
    people.k = 3;
    people.targets = vec![target(&[1])];
    let known = with_answers(people.clone(), &[0, 3, 2]);
    assert_eq!(found(&known), []);
    let known = with_answers(people.clone(), &[5, 3, 0]);
    assert_eq!(found(&known)[0].0, Rule::Homogeneous);
    people.k = 4;
    let known = with_answers(people, &[0, 3, 2]);
    let hits = found(&known);
    assert_eq!(hits[0], (Rule::Pairwise, vec![1], 3));
    assert_eq!(hits.len(), 1);
}

#[test]
fn the_unit_in_a_block_of_one_mind_is_enclosed() {
    let mut people = family(&[9, 3, 4], &[&[0, 1, 2], &[0]]);
    people.targets = vec![target(&[1])];
    let hits = found(&with_answers(people.clone(), &[4, 3, 4]));
    assert_eq!(
        hits,
        [
            (Rule::Homogeneous, vec![1, 2], 7),
            (Rule::Bounds, vec![1], 3)
        ]
    );
    assert_eq!(found(&with_answers(people, &[4, 3, 3])), []);
}

#[test]
fn what_is_no_family_does_not_pass() {
    let refused = |family: Family| {
        let hits = attack(&family);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].rule, Rule::Undecided);
    };
    let people = family(&[6, 6], &[&[0]]);
    assert_eq!(attack(&people), []);
    refused(family(&[6, 6], &[&[2]]));
    let mut strange = people.clone();
    strange.targets = vec![target(&[2])];
    refused(strange);
    for k in [0, 5] {
        let one_category = (k > 0).then(|| vec![vec![6], vec![6]]);
        refused(Family {
            k,
            counts: one_category,
            ..people.clone()
        });
    }
    for counts in [vec![vec![3, 3]], vec![vec![3, 3], vec![3, 2]]] {
        refused(Family {
            counts: Some(counts),
            ..people.clone()
        });
    }
}

#[test]
fn rules_have_different_names() {
    let names: BTreeSet<String> = Rule::ALL.iter().map(Rule::to_string).collect();
    assert_eq!(names.len(), Rule::ALL.len());
}

/// A tree with the answers of the people who hang directly on each unit.
#[derive(Debug)]
struct Tree {
    k: u32,
    parents: Vec<Option<usize>>,
    answers: Vec<Vec<usize>>,
    with_labels: bool,
}

impl Tree {
    fn members(&self, unit: usize) -> Vec<usize> {
        let is_inside = |mut below: usize| {
            while below != unit && below > 0 {
                below = self.parents[below].unwrap();
            }
            below == unit
        };
        (0..self.parents.len())
            .filter(|&at| is_inside(at))
            .collect()
    }

    fn count(&self, unit: usize) -> Vec<u32> {
        let of = |answer| {
            let same = self.answers[unit].iter().filter(|&&given| given == answer);
            u32::try_from(same.count()).unwrap()
        };
        (0..3).map(of).collect()
    }

    fn groups(&self) -> Vec<Group> {
        let label = |counts: &[u32]| match counts {
            [0, 0, 0] => Label::Nobody,
            [_, 0, 0] if self.with_labels => Label::All(0),
            [0, _, 0] if self.with_labels => Label::All(1),
            [0, 0, _] if self.with_labels => Label::All(2),
            _ => Label::Mixed,
        };
        let counts = (0..self.parents.len()).map(|unit| self.count(unit));
        let group = |counts: Vec<u32>| Group {
            n: counts.iter().sum(),
            label: label(&counts),
        };
        counts.map(group).collect()
    }

    fn family(&self, shown: &[bool]) -> Family {
        let units = 0..self.parents.len();
        let (shown, hidden): (Vec<usize>, Vec<usize>) = units.clone().partition(|&at| shown[at]);
        let set = |unit: usize| Set {
            name: format!("{unit}"),
            atoms: self.members(unit),
        };
        let counts = units.clone().map(|unit| self.count(unit));
        Family {
            name: "answers".to_owned(),
            k: self.k,
            sets: shown.into_iter().map(set).collect(),
            sizes: self.groups().iter().map(|group| group.n).collect(),
            targets: hidden
                .into_iter()
                .map(|at| target(&self.members(at)))
                .collect(),
            counts: self.with_labels.then(|| counts.collect()),
        }
    }

    /// The usual rule: show whatever is large enough.
    fn primary_only(&self) -> Vec<bool> {
        let groups = self.groups();
        let n = |unit| {
            self.members(unit)
                .iter()
                .map(|&at| groups[at].n)
                .sum::<u32>()
        };
        (0..self.parents.len())
            .map(|unit| n(unit) >= self.k)
            .collect()
    }
}

fn trees() -> impl Strategy<Value = Tree> {
    let free = vec(0..3_usize, 0..=8);
    let of_one_mind = (0..3_usize, 0..=7_usize).prop_map(|(answer, n)| vec![answer; n]);
    let answers = prop_oneof![2 => free, 1 => of_one_mind, 1 => Just(vec![])];
    let units = vec((any::<Index>(), answers), 2..=8);
    (2..=5_u32, units, any::<bool>()).prop_map(|(k, units, with_labels)| Tree {
        k,
        parents: (0..units.len())
            .map(|at| (at > 0).then(|| units[at].0.index(at)))
            .collect(),
        answers: units.into_iter().map(|unit| unit.1).collect(),
        with_labels,
    })
}

/// The same cases in every run, so that the shares below mean something.
pub(super) fn runner(cases: u32) -> TestRunner {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn the_suppressor_withstands_and_the_usual_rule_does_not() {
    let (n_trees, n_leaks) = (Cell::new(0), Cell::new(0));
    let verdict = runner(1_000).run(&trees(), |tree| {
        let problem = Problem {
            parents: &tree.parents,
            direct: &tree.groups(),
            k: tree.k,
            standing: &vec![Standing::Open; tree.parents.len()],
        };
        let shown = solve(&problem).unwrap().visible;
        prop_assert_eq!(attack(&tree.family(&shown)), vec![]);
        // And it finds something exactly where a block says that there is something.
        let usual = tree.primary_only();
        let is_safe = |block: &super::super::complement::Block| block.is_safe(tree.k);
        let safe = blocks(&problem, &usual).unwrap().iter().all(is_safe);
        let hits = attack(&tree.family(&usual));
        prop_assert_eq!(hits.is_empty(), safe, "{:?}", hits);
        n_trees.set(n_trees.get() + 1);
        n_leaks.set(n_leaks.get() + u32::from(!safe));
        Ok(())
    });
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    let share = n_leaks.get() * 100 / n_trees.get();
    assert!(share >= 30, "primary suppression leaks in {share} %");
}
