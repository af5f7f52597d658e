//! The ledger on the examples of the disclosure specification, section 6.

use super::super::complement::{Group, Label, Problem, Standing, solve};
use super::*;

#[test]
fn one_left_and_one_joined() {
    let (old, new): (Vec<usize>, Vec<usize>) = ((0..10).collect(), (1..11).collect());
    let mut ledger = Ledger::new(5, vec![1; 11]);
    assert_eq!(ledger.admit(&old), Ok(()));
    assert_eq!(ledger.admit(&new), Err(Refused::Pairwise));
    assert_eq!(ledger.sets(), &BTreeSet::from([old]));
}

#[test]
fn four_sets_with_large_differences_give_one_person_away() {
    let mut ledger = Ledger::new(5, vec![1, 6, 6, 6, 6]);
    for set in [[0, 1, 2].as_slice(), &[1, 3], &[2, 4]] {
        assert_eq!(ledger.admit(set), Ok(()));
    }
    assert_eq!(ledger.admit(&[3, 4]), Err(Refused::Linear));
}

#[test]
fn the_young_social_worker() {
    let mut ledger = Ledger::new(5, vec![11, 13, 1]);
    assert_eq!(ledger.admit(&[0, 2]), Ok(()));
    assert_eq!(ledger.admit(&[1, 2]), Err(Refused::Pairwise));
}

#[test]
fn a_set_is_large_and_of_several_minds() {
    let counts = vec![vec![6, 0], vec![0, 6], vec![3, 1]];
    let mut ledger = Ledger::new(5, vec![6, 6, 4]).with_counts(counts);
    assert_eq!(ledger.admit(&[2]), Err(Refused::Size));
    assert_eq!(ledger.admit(&[]), Err(Refused::Size));
    assert_eq!(ledger.admit(&[0]), Err(Refused::Homogeneous));
    assert_eq!(ledger.admit(&[0, 3]), Err(Refused::Unknown));
    assert_eq!(ledger.admit(&[0, 1]), Ok(()));
    assert_eq!(ledger.admit(&[1, 0, 1]), Ok(()));
    assert_eq!(ledger.sets().len(), 1);
    // The others in this set are of several minds, but the rest is of one.
    let mut ledger = Ledger::new(4, vec![6, 6, 4]);
    ledger = ledger.with_counts(vec![vec![6, 0], vec![3, 3], vec![3, 1]]);
    assert_eq!(ledger.admit(&[0, 1, 2]), Ok(()));
    assert_eq!(ledger.admit(&[1, 2]), Err(Refused::Homogeneous));
}

#[test]
fn a_breakdown_is_admitted_as_a_whole_or_not_at_all() {
    let mut ledger = Ledger::new(5, vec![6, 7, 4]);
    assert_eq!(
        ledger.admit_all(&[vec![0], vec![1], vec![2]]),
        Err(Refused::Size)
    );
    assert!(ledger.sets().is_empty());
    assert_eq!(ledger.admit_all(&[vec![0], vec![1, 2]]), Ok(()));
    assert_eq!(ledger.sets().len(), 2);
    assert_eq!(
        ledger.admit_all(&[vec![0, 2], vec![1]]),
        Err(Refused::Pairwise)
    );
    assert_eq!(ledger.sets().len(), 2);
}

#[test]
fn what_is_said_does_not_tell_which_rule() {
    let rules = [
        Refused::Unknown,
        Refused::Size,
        Refused::Pairwise,
        Refused::Linear,
        Refused::Homogeneous,
    ];
    let said: BTreeSet<String> = rules.iter().map(Refused::to_string).collect();
    assert_eq!(said, BTreeSet::from(["not shown".to_owned()]));
}

#[test]
fn any_union_of_blocks_is_admitted() {
    // A root of its own 5, with 3 and 6 on one branch and 8, 2 and 9 on another.
    let parents = [
        None,
        Some(0),
        Some(1),
        Some(1),
        Some(0),
        Some(4),
        Some(4),
        Some(4),
    ];
    let sizes = [5, 0, 3, 6, 0, 8, 2, 9];
    let subtrees: [&[usize]; 8] = [
        &[0, 1, 2, 3, 4, 5, 6, 7],
        &[1, 2, 3],
        &[2],
        &[3],
        &[4, 5, 6, 7],
        &[5],
        &[6],
        &[7],
    ];
    let direct = sizes.map(|n| Group {
        n,
        label: if n == 0 { Label::Nobody } else { Label::Mixed },
    });
    let problem = Problem {
        parents: &parents,
        direct: &direct,
        k: 5,
        standing: &[Standing::Open; 8],
    };
    let shown = solve(&problem).unwrap().visible;
    let sets: Vec<&[usize]> = (0..8)
        .filter(|&at| shown[at])
        .map(|at| subtrees[at])
        .collect();
    let mut released = Ledger::new(5, sizes.to_vec());
    released.admit_all(&sets).unwrap();
    let cells = Cells::of(&sizes, &sets);
    let n_blocks = cells.sizes().len();
    assert!(n_blocks >= 3, "{n_blocks} blocks");
    for blocks in 1..1_u32 << n_blocks {
        let blocks: Vec<usize> = (0..n_blocks).filter(|at| blocks >> at & 1 == 1).collect();
        let mut ledger = released.clone();
        assert_eq!(ledger.admit(&cells.atoms(&blocks)), Ok(()));
        // One admitted union never stands in another one's way.
        released = ledger;
    }
    // A set that cuts a block does not get in.
    assert_eq!(released.admit(&[2, 0]), Err(Refused::Pairwise));
}

#[test]
fn newcomers_are_nobody_or_enough() {
    assert!(newcomers_may_be_added(5, &[0, 5, 7], None));
    assert!(!newcomers_may_be_added(5, &[0, 1], None));
    assert!(newcomers_may_be_added(5, &[], None));
    let counts = |first| vec![vec![0, 0], vec![first, 6 - first]];
    assert!(newcomers_may_be_added(5, &[0, 6], Some(&counts(5))));
    assert!(!newcomers_may_be_added(5, &[0, 6], Some(&counts(6))));
}
