//! The merged low class against an attacker who tries every table.
//!
//! The attacker never uses the network: only what is shown, and enumeration.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// One item in an organisation, with the answers of the people directly in each unit.
#[derive(Debug, Clone)]
struct Item {
    parents: Vec<Option<usize>>,
    direct: Vec<Vec<u32>>,
    shown: Vec<bool>,
}

impl Item {
    fn star(root: &[u32], children: &[&[u32]]) -> Self {
        let direct = std::iter::once(&root).chain(children);
        Self {
            parents: (0..=children.len())
                .map(|at| (at > 0).then_some(0))
                .collect(),
            direct: direct.map(|counts| counts.to_vec()).collect(),
            shown: vec![true; children.len() + 1],
        }
    }

    fn merge(&self) -> Merged {
        let direct: Vec<&[u32]> = self.direct.iter().map(Vec::as_slice).collect();
        merge(&self.parents, &direct, &self.shown)
    }

    /// Withholds whole tables until those left can be shown, as the caller does.
    fn settled(mut self) -> (Self, Masks) {
        loop {
            let merged = self.merge();
            if merged.withheld.is_empty() {
                return (self, merged.masks);
            }
            for unit in merged.withheld {
                assert!(self.shown[unit], "a table that is not shown is withheld");
                self.shown[unit] = false;
            }
        }
    }

    /// The shown units that each unit's own people are counted in.
    fn seen_in(&self, unit: usize) -> Vec<usize> {
        let above = std::iter::successors(Some(unit), |&unit| self.parents[unit]);
        above.filter(|&unit| self.shown[unit]).collect()
    }

    /// People whom no table tells apart, with their counts: what an attacker has to guess.
    fn atoms(&self) -> Vec<(Vec<usize>, Vec<u32>)> {
        let mut atoms: BTreeMap<Vec<usize>, Vec<u32>> = BTreeMap::new();
        for (unit, counts) in self.direct.iter().enumerate() {
            let seen_in = self.seen_in(unit);
            if seen_in.is_empty() || counts.iter().sum::<u32>() == 0 {
                continue;
            }
            let sums = atoms
                .entry(seen_in)
                .or_insert_with(|| vec![0; counts.len()]);
            for (sum, count) in sums.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        atoms.into_iter().collect()
    }

    fn told_of(&self, masks: &Masks, atoms: &[(Vec<usize>, Vec<u32>)]) -> Vec<Told> {
        let mut told = Vec::new();
        for unit in (0..self.shown.len()).filter(|&unit| self.shown[unit]) {
            let inside: Vec<bool> = atoms.iter().map(|(seen, _)| seen.contains(&unit)).collect();
            for option in 0..self.direct[0].len() {
                let counts = atoms.iter().zip(&inside).filter(|(_, inside)| **inside);
                let count = counts.map(|((_, counts), _)| counts[option]).sum();
                let bounds = match (masks[unit][option], count) {
                    (false, _) => (count, count),
                    (true, 0..=2) => (0, 2),
                    (true, _) => (3, u32::MAX),
                };
                told.push(Told {
                    inside: inside.clone(),
                    option,
                    count,
                    bounds,
                });
            }
        }
        told
    }
}

/// What a table tells of one option.
#[derive(Debug)]
struct Told {
    /// Per atom, whether it is counted.
    inside: Vec<bool>,
    option: usize,
    count: u32,
    bounds: (u32, u32),
}

impl Told {
    fn in_table(&self, table: &[&Vec<u32>]) -> u32 {
        let inside = table
            .iter()
            .zip(&self.inside)
            .filter(|(_, inside)| **inside);
        inside.map(|(counts, _)| counts[self.option]).sum()
    }
}

/// Every way to give so many answers.
fn ways(n: u32, n_options: usize) -> Vec<Vec<u32>> {
    if n_options == 1 {
        return vec![vec![n]];
    }
    let first = (0..=n).flat_map(|first| {
        let rest = ways(n - first, n_options - 1).into_iter();
        rest.map(move |rest| [vec![first], rest].concat())
    });
    first.collect()
}

/// Calls `found` with every table that fits what is told.
fn each_table(atoms: &[Vec<Vec<u32>>], told: &[Told], found: &mut impl FnMut(&[&Vec<u32>])) {
    fn go<'a>(
        atoms: &'a [Vec<Vec<u32>>],
        told: &[Told],
        table: &mut Vec<&'a Vec<u32>>,
        found: &mut impl FnMut(&[&Vec<u32>]),
    ) {
        let Some(next) = atoms.get(table.len()) else {
            let fits = |told: &Told| {
                let count = told.in_table(table);
                told.bounds.0 <= count && count <= told.bounds.1
            };
            if told.iter().all(fits) {
                found(table);
            }
            return;
        };
        for counts in next {
            table.push(counts);
            // Counts only grow, so what is too large already stays so.
            if told
                .iter()
                .all(|told| told.in_table(table) <= told.bounds.1)
            {
                go(atoms, told, table, found);
            }
            table.pop();
        }
    }
    go(atoms, told, &mut Vec::new(), found);
}

/// How many low counts, of units and of single atoms, have one possible value only.
fn n_determined(item: &Item, masks: &Masks) -> usize {
    let atoms = item.atoms();
    let told = item.told_of(masks, &atoms);
    let n_options = item.direct[0].len();
    let single = (0..atoms.len()).flat_map(|atom| (0..n_options).map(move |option| (atom, option)));
    let single = single.map(|(atom, option)| Told {
        inside: (0..atoms.len()).map(|other| other == atom).collect(),
        option,
        count: atoms[atom].1[option],
        bounds: (0, u32::MAX),
    });
    let mut targets: Vec<Told> = single.collect();
    targets.extend(item.told_of(masks, &atoms));
    targets.retain(|target| target.count <= FEW && target.inside.contains(&true));
    let mut values = vec![BTreeSet::new(); targets.len()];
    let sizes = atoms.iter().map(|(_, counts)| counts.iter().sum());
    let choices: Vec<_> = sizes.map(|n| ways(n, n_options)).collect();
    each_table(&choices, &told, &mut |table| {
        for (values, target) in values.iter_mut().zip(&targets) {
            values.insert(target.in_table(table));
        }
    });
    assert!(
        values.iter().all(|values| !values.is_empty()),
        "the truth fits"
    );
    values.iter().filter(|values| values.len() == 1).count()
}

fn items() -> impl Strategy<Value = Item> {
    let shape = prop_oneof![
        Just((2_usize, 3_usize)),
        Just((3, 3)),
        Just((4, 2)),
        Just((2, 4))
    ];
    shape.prop_flat_map(|(most, n_options)| {
        let often = vec(0..=9_u32, 1);
        let seldom = vec(prop_oneof![2 => 0..=2_u32, 1 => 3..=5_u32], n_options - 1);
        let counts = prop_oneof![
            5 => (often, seldom).prop_map(|(often, seldom)| [often, seldom].concat()),
            1 => Just(vec![0; n_options])
        ];
        let unit = (any::<Index>(), counts, prop::bool::weighted(0.9));
        vec(unit, 1..=most + 1).prop_map(|units| Item {
            parents: (0..units.len())
                .map(|at| (at > 0).then(|| units[at].0.index(at)))
                .collect(),
            direct: units.iter().map(|unit| unit.1.clone()).collect(),
            shown: units.iter().map(|unit| unit.2).collect(),
        })
    })
}

#[test]
fn no_low_count_is_determined_by_everything_that_is_shown() {
    let config = ProptestConfig {
        cases: 1_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let (n_tried, n_naive_fails, n_partly) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let verdict = runner.run(&items(), |item| {
        let tables = item.atoms().iter().fold(1, |tables, (_, counts)| {
            tables * ways(counts.iter().sum(), counts.len()).len()
        });
        prop_assume!((2..50_000).contains(&tables));
        // Only to merge the low class is not enough.
        let wholes = Tables::of(
            &item.parents,
            &item.direct.iter().map(Vec::as_slice).collect::<Vec<_>>(),
            &item.shown,
        );
        let mut naive = vec![vec![true; item.direct[0].len()]; item.parents.len()];
        for (unit, option) in Network::of(&wholes).told() {
            naive[unit][option] = false;
        }
        let naive_fails = n_determined(&item, &naive) > 0;
        let (item, masks) = item.settled();
        prop_assert_eq!(n_determined(&item, &masks), 0, "{:?}", masks);
        let is_partly = |masks: &Vec<bool>| masks.contains(&true) && masks.contains(&false);
        n_tried.set(n_tried.get() + 1);
        n_naive_fails.set(n_naive_fails.get() + u32::from(naive_fails));
        n_partly.set(n_partly.get() + u32::from(masks.iter().any(is_partly)));
        Ok(())
    });
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    // The attacker can win, and there is something to win.
    let share = |part: Cell<u32>| part.get() * 100 / n_tried.get();
    let (fails, partly) = (share(n_naive_fails), share(n_partly));
    assert!(fails >= 30, "merging alone fails in {fails} %");
    assert!(partly >= 20, "a table is shown in part in {partly} %");
}

fn told(item: &Item) -> Vec<String> {
    let merged = item.merge();
    let mut tables: Vec<String> = Vec::new();
    for masks in &merged.masks {
        tables.push(
            masks
                .iter()
                .map(|&mask| if mask { '?' } else { 'x' })
                .collect(),
        );
    }
    tables
}

#[test]
fn low_counts_are_masked_with_as_little_else_as_possible() {
    let one = |counts: &[u32]| told(&Item::star(counts, &[])).remove(0);
    assert_eq!(one(&[30, 20, 10, 5, 3]), "xxxxx");
    assert_eq!(one(&[8, 2, 1, 0, 0]), "x????");
    // One low option alone, and low options that nobody chose: the smallest other one joins them.
    assert_eq!(one(&[30, 20, 10, 5, 1]), "xxx??");
    assert_eq!(one(&[8, 4, 0, 0, 0]), "x????");
    // As many as can be in the low options.
    assert_eq!(one(&[9, 7, 4, 2, 2]), "xx???");
}

#[test]
fn a_parent_and_a_sibling_do_not_tell_a_low_count() {
    // The second team's count of the last option would be the difference.
    let item = Item::star(&[0; 3], &[&[20, 9, 8], &[20, 9, 1], &[20, 7, 9]]);
    assert_eq!(told(&item), ["xxx", "xxx", "x??", "x??"]);
    let rest = Item::star(&[10, 6, 1], &[&[20, 9, 8], &[20, 8, 9]]);
    assert_eq!(told(&rest), ["xxx", "xxx", "x??"]);
}

#[test]
fn a_table_of_which_nothing_is_left_is_withheld() {
    assert_eq!(Item::star(&[12, 2], &[]).merge().withheld, [0]);
    let (item, masks) = Item::star(&[0, 0], &[&[12, 2], &[30, 20], &[30, 20]]).settled();
    assert!(!item.shown[1]);
    assert!(item.shown[0] && masks[0] == [false, false], "{masks:?}");
    assert!(Item::star(&[0, 0], &[]).merge().withheld.is_empty());
}
