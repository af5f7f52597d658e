//! Bounds against trying everything, on small families that need not be trees.

use super::super::tests::{family, runner, target};
use super::super::{Family, Rule, answers, attack};
use super::*;
use proptest::collection::vec;
use proptest::prelude::*;
use std::cell::Cell;

/// Some atoms with persons and their answers, sets that need not be a tree, and a target.
fn crossed() -> impl Strategy<Value = Family> {
    let counts = vec(vec(0..=2_u32, 2..=2), 4);
    let counts = prop_oneof![counts, vec(vec(0..=1_u32, 3..=3), 4)];
    (counts, vec(1..16_u32, 1..5), 1..16_u32, 2..=4_u32).prop_map(|(counts, sets, hidden, k)| {
        let atoms = |bits: u32| {
            (0..4)
                .filter(|at| bits >> at & 1 == 1)
                .collect::<Vec<usize>>()
        };
        let sizes: Vec<u32> = counts.iter().map(|counts| counts.iter().sum()).collect();
        let sets: Vec<Vec<usize>> = sets.into_iter().map(atoms).collect();
        let sets: Vec<&[usize]> = sets.iter().map(Vec::as_slice).collect();
        Family {
            k,
            targets: vec![target(&atoms(hidden))],
            counts: Some(counts),
            ..family(&sizes, &sets)
        }
    })
}

/// Whether the published totals leave the target only one possibility that matters, by trying all.
fn is_enclosed(family: &Family) -> bool {
    let counts = family.counts.as_ref().unwrap();
    let members = family.targets[0].members();
    let n_categories = counts[0].len();
    let total = |counts: &[Vec<u32>], atoms: &[usize]| answers(counts, atoms);
    let truth: Vec<_> = family
        .sets
        .iter()
        .map(|set| total(counts, &set.atoms))
        .collect();
    let mut worlds: Vec<Vec<Vec<u32>>> = vec![Vec::new()];
    for &size in &family.sizes {
        let rows = (0..(size + 1).pow(3)).map(|code| {
            let digit = |at| code / (size + 1_u32).pow(at) % (size + 1);
            (0..3).map(digit).take(n_categories).collect::<Vec<u32>>()
        });
        let rows: BTreeSet<_> = rows.filter(|row| row.iter().sum::<u32>() == size).collect();
        let next = worlds.iter().flat_map(|world| {
            rows.iter()
                .map(move |row| [world.as_slice(), std::slice::from_ref(row)].concat())
        });
        worlds = next.collect();
    }
    worlds.retain(|world| {
        let sets = family.sets.iter().zip(&truth);
        sets.into_iter()
            .all(|(set, truth)| total(world, &set.atoms) == *truth)
    });
    let seen: BTreeSet<Vec<u64>> = worlds.iter().map(|world| total(world, &members)).collect();
    let persons = family.persons(&members);
    let certain = |at| seen.iter().all(|answers: &Vec<u64>| answers[at] == persons);
    persons > 0
        && ((0..n_categories).any(certain) || (seen.len() == 1 && persons < u64::from(family.k)))
}

#[test]
fn bounds_are_what_trying_everything_gives() {
    let (n_enclosed, n_linear, n_missed) = (Cell::new(0), Cell::new(0), Cell::new(0));
    let verdict = runner(1_500).run(&crossed(), |family| {
        let sets: Vec<&[usize]> = family.sets.iter().map(|set| set.atoms.as_slice()).collect();
        let cells = Cells::of(&family.sizes, &sets);
        let hits = attack(&family);
        prop_assert!(hits.iter().all(|hit| hit.rule != Rule::Undecided));
        let hit = hits.iter().any(|hit| hit.rule == Rule::Bounds);
        let enclosed = is_enclosed(&family);
        prop_assert!(enclosed || !hit);
        // A programme allows half a person: of two sums that say that one of three people is
        // meant, it makes three halves. In a tree this cannot happen.
        let missed = enclosed && !hit;
        prop_assert!(!(missed && cells.is_laminar()));
        n_enclosed.set(n_enclosed.get() + u32::from(hit));
        n_linear.set(n_linear.get() + u32::from(hit && !cells.is_laminar()));
        n_missed.set(n_missed.get() + u32::from(missed));
        Ok(())
    });
    assert!(verdict.is_ok(), "{}", verdict.unwrap_err());
    let (enclosed, linear, missed) = (n_enclosed.get(), n_linear.get(), n_missed.get());
    assert!(enclosed > 200, "{enclosed} are enclosed");
    assert!(linear > 50, "{linear} of them outside a tree");
    assert!(missed * 50 < enclosed, "{missed} are missed");
}
