//! Scores and items together, on examples that can be followed by hand.

use super::*;

fn set(atoms: &[usize]) -> Set {
    Set {
        name: format!("{atoms:?}"),
        atoms: atoms.to_vec(),
    }
}

/// Two items, or as many as there are lists of sets; atoms by pattern and persons.
fn joint(atoms: &[&[(u32, u32)]], scores: &[&[usize]], items: &[&[&[usize]]]) -> Joint {
    let answered = |&(items, persons): &(u32, u32)| Answered { items, persons };
    let item = |(at, sets): (usize, &&[&[usize]])| Item {
        name: format!("q{at}"),
        sets: sets.iter().map(|atoms| set(atoms)).collect(),
    };
    let target = |atom: usize| Target {
        name: format!("unit {atom}"),
        atoms: vec![atom],
        protected: false,
    };
    Joint {
        name: "dimension".to_owned(),
        k: 5,
        min_answered: 1,
        atoms: atoms
            .iter()
            .map(|atom| atom.iter().map(answered).collect())
            .collect(),
        scores: scores.iter().map(|atoms| set(atoms)).collect(),
        items: items.iter().enumerate().map(item).collect(),
        targets: (0..atoms.len()).map(target).collect(),
    }
}

fn found(joint: &Joint) -> Vec<(String, String, u64)> {
    let hits = attack(joint).into_iter();
    let said = hits.map(|hit| (hit.named[0].clone(), hit.named[1].clone(), hit.size));
    said.collect()
}

#[test]
fn an_item_follows_from_the_score_and_the_other_items() {
    // Of the second unit, two skipped the second item, whose table is shown of both units only.
    let atoms: [&[(u32, u32)]; 2] = [&[(0b11, 6)], &[(0b11, 4), (0b01, 2)]];
    let (all, each): (&[&[usize]], &[&[usize]]) = (&[&[0, 1]], &[&[0, 1], &[0], &[1]]);
    let leak = ("unit 1".to_owned(), "q1".to_owned(), 4);
    assert_eq!(found(&joint(&atoms, each, &[each, all])), [leak]);
    // Without the score, or with the second unit hidden in the first item too, it does not.
    assert_eq!(found(&joint(&atoms, all, &[each, all])), []);
    assert_eq!(found(&joint(&atoms, each, &[all, all])), []);
}

#[test]
fn a_score_of_few_follows_from_the_items() {
    // In the second unit everybody answered both items, only four, and the items' tables are shown.
    let atoms: [&[(u32, u32)]; 2] = [&[(0b11, 6)], &[(0b11, 4)]];
    let each: &[&[usize]] = &[&[0], &[1]];
    let hits = found(&joint(&atoms, &[], &[each, each]));
    let names: Vec<&str> = hits.iter().map(|hit| hit.1.as_str()).collect();
    assert_eq!(names, ["q0", "q1", SCORE]);
}

#[test]
fn those_without_a_score_are_not_in_it() {
    // With two answers wanted, the second unit's score is that of its four.
    let atoms: [&[(u32, u32)]; 2] = [&[(0b11, 6)], &[(0b11, 4), (0b01, 2), (0b00, 9)]];
    let mut two_wanted = joint(&atoms, &[&[0, 1], &[0]], &[&[], &[]]);
    assert_eq!(found(&two_wanted), []);
    two_wanted.min_answered = 2;
    let leak = ("unit 1".to_owned(), SCORE.to_owned(), 4);
    assert_eq!(found(&two_wanted), [leak]);
}

#[test]
fn a_unit_that_cannot_be_told_apart_is_safe_unless_the_rest_says_nothing() {
    // Both units are in one cell, but nobody else in it answered the second item.
    let atoms: [&[(u32, u32)]; 2] = [&[(0b01, 6)], &[(0b11, 3), (0b01, 1)]];
    let both: &[&[usize]] = &[&[0, 1]];
    let leak = ("unit 1".to_owned(), "q1".to_owned(), 3);
    assert_eq!(found(&joint(&atoms, both, &[both, both])), [leak]);
}

#[test]
fn a_protected_unit_is_found_whatever_its_size() {
    let atoms: [&[(u32, u32)]; 2] = [&[(1, 6)], &[(1, 7)]];
    let mut large = joint(&atoms, &[&[0, 1], &[0]], &[&[]]);
    assert_eq!(found(&large), []);
    large.targets[1].protected = true;
    assert_eq!(found(&large).len(), 2);
}

#[test]
fn what_is_no_dimension_does_not_pass() {
    let good = joint(&[&[(1, 6)]], &[&[0]], &[&[&[0]]]);
    assert_eq!(attack(&good), []);
    let broken: [fn(&mut Joint); 6] = [
        |joint| joint.k = 0,
        |joint| joint.min_answered = 0,
        |joint| joint.scores = vec![set(&[1])],
        |joint| joint.targets[0].atoms.push(1),
        |joint| joint.atoms[0][0].items = 2,
        |joint| {
            let again = joint.atoms[0][0];
            joint.atoms[0].push(again);
        },
    ];
    for breaks in broken {
        let mut broken = good.clone();
        breaks(&mut broken);
        let hits = attack(&broken);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].rule, Rule::Undecided);
    }
}

#[test]
fn common_multiples_are_the_least() {
    assert_eq!((1..=20).fold(1, least_common_multiple), 232_792_560);
}
