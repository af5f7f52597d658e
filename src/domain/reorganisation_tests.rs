use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::lineage::Step;
use crate::domain::unit::UnitRow;

/// A tree of `id<parent` words below the whole; a name after a colon.
fn tree(words: &str) -> Tree {
    let row = |word: &str| {
        let (word, name) = word.split_once(':').unwrap_or((word, ""));
        let (id, parent) = word.split_once('<').unwrap_or((word, "top"));
        UnitRow {
            line: 0,
            id: UnitId::new(id),
            parent: Some(UnitId::new(parent)),
            name: if name.is_empty() { id } else { name }.to_owned(),
            kind: String::new(),
            invited: None,
            protected: false,
        }
    };
    let top = UnitRow {
        parent: None,
        ..row("top")
    };
    let below = words.split_whitespace().map(row);
    Tree::grow(std::iter::once(top).chain(below).collect()).unwrap()
}

fn steps(words: &str) -> Vec<Step> {
    let step = |word: &str| {
        let (from, to) = word.split_once('>').unwrap();
        Step {
            from: UnitId::new(from),
            to: UnitId::new(to),
        }
    };
    words.split_whitespace().map(step).collect()
}

/// What a unit has become, home first.
fn parts(old: &str, new: &str, declared: &str, unit: &str) -> String {
    let (old, new) = (tree(old), tree(new));
    let lineage = Lineage::of(steps(declared), &old, &new);
    let change = Reorganisation {
        old: &old,
        new: &new,
        lineage: Some(&lineage),
    };
    let parts = change.parts(&UnitId::new(unit));
    let parts: Vec<&str> = parts.iter().map(UnitId::as_str).collect();
    parts.join(" ")
}

#[test]
fn whatever_belongs_to_a_unit_belongs_to_what_it_has_become() {
    // The old units, the new ones, the file, a unit, and what it has become.
    let rows = [
        // Merged, and renamed.
        ("a b c", "ab c", "a>ab b>ab", "a", "ab"),
        ("a b c", "ab c", "a>ab b>ab", "c", "c"),
        ("a", "x", "a>x", "a", "x"),
        // One takes the other in.
        ("a b", "a", "a>a b>a", "b", "a"),
        ("a b", "a", "a>a b>a", "a", "a"),
        // And does so without a line of its own.
        ("a b", "a", "b>a", "a", "a"),
        ("a b", "a", "b>a", "b", "a"),
        // Split: home is the part of the same name, or the first in the organisation's order.
        ("a", "x y", "a>x a>y", "a", "x y"),
        ("a:Nord", "x:Øst y:Nord", "a>x a>y", "a", "y x"),
        // A part of it stays: it is at home there, and also where the others went.
        ("a b", "a b x", "a>a a>x", "a", "a x"),
        ("a b", "a b x", "a>x", "a", "a x"),
        // Its id was given to another one.
        ("a b", "a x", "a>x b>a", "a", "x"),
        ("a b", "a b", "a>b b>a", "a", "b"),
        // Above or below itself it has gone nowhere.
        ("a t<a", "a t<a", "a>t", "a", "a"),
        ("a t<a", "a t<a", "t>a", "t", "t"),
        // Gone, and nobody has said where to.
        ("a b", "b", "", "a", ""),
        ("a b c", "c x", "b>x", "a", ""),
    ];
    for (old, new, declared, unit, expected) in rows {
        assert_eq!(
            parts(old, new, declared, unit),
            expected,
            "{old} => {new} by {declared}: {unit}"
        );
    }
}

#[test]
fn a_role_goes_along_only_with_a_whole_unit() {
    let rows = [
        ("a b", "ab", "a>ab b>ab", "a", Some("ab")),
        ("a", "x", "a>x", "a", Some("x")),
        ("a", "x y", "a>x a>y", "a", None),
        ("a b", "b", "", "a", None),
        // Who leads what is still there stays there.
        ("a", "a x", "a>a a>x", "a", Some("a")),
        ("a b", "a", "b>a", "a", Some("a")),
        // But not where others have the id now.
        ("a b", "a x", "a>x b>a", "a", Some("x")),
        ("a b", "a x y", "a>x a>y b>a", "a", None),
    ];
    for (old, new, declared, unit, expected) in rows {
        let (old, new) = (tree(old), tree(new));
        let lineage = Lineage::of(steps(declared), &old, &new);
        let change = Reorganisation {
            old: &old,
            new: &new,
            lineage: Some(&lineage),
        };
        let found = change.whole(&UnitId::new(unit));
        assert_eq!(found.as_ref().map(UnitId::as_str), expected, "{declared}");
    }
}

#[test]
fn the_same_organisation_again_is_no_reorganisation() {
    let (old, swapped, moved) = (tree("a b t<a"), tree("b a t<a"), tree("a b t<b"));
    let between = |new| {
        let change = Reorganisation {
            old: &old,
            new,
            lineage: None,
        };
        change.is_any()
    };
    assert_eq!([&old, &swapped, &moved].map(between), [false, false, true]);
}

fn organisation() -> impl Strategy<Value = BTreeSet<u8>> {
    prop::collection::btree_set(0..6_u8, 1..6)
}

fn named(units: &BTreeSet<u8>) -> Tree {
    let words: Vec<String> = units.iter().map(|unit| format!("u{unit}")).collect();
    tree(&words.join(" "))
}

proptest! {
    /// After any lineage a plan stands at units that exist, or its file was refused.
    #[test]
    fn nothing_is_orphaned(
        old in organisation(),
        new in organisation(),
        declared in prop::collection::btree_set((0..6_u8, 0..6_u8), 0..10),
        at in prop::collection::vec(0..6_u8, 1..4),
    ) {
        let (before, after) = (named(&old), named(&new));
        let known = declared.iter().filter(|(from, to)| old.contains(from) && new.contains(to));
        let steps = known.map(|(from, to)| Step {
            from: UnitId::new(format!("u{from}")),
            to: UnitId::new(format!("u{to}")),
        });
        let lineage = Lineage::of(steps.collect::<Vec<_>>(), &before, &after);
        let change = Reorganisation { old: &before, new: &after, lineage: Some(&lineage) };
        let at: Vec<u8> = at.into_iter().filter(|unit| old.contains(unit)).collect();
        prop_assume!(!at.is_empty());
        let units: Vec<UnitId> = at.iter().map(|unit| UnitId::new(format!("u{unit}"))).collect();
        let is_lost = |unit: &UnitId| change.parts(unit).is_empty();
        match change.all_parts(&units) {
            Some(parts) => {
                prop_assert!(!parts.is_empty());
                prop_assert!(parts.iter().all(|unit| after.place(unit).is_some()));
                let once: BTreeSet<&UnitId> = parts.iter().collect();
                prop_assert_eq!(once.len(), parts.len());
            }
            None => prop_assert!(units.iter().any(is_lost)),
        }
        for unit in &units {
            let is_declared = lineage.steps().any(|step| &step.from == unit);
            prop_assert_eq!(is_lost(unit), !is_declared && after.place(unit).is_none());
        }
    }
}
