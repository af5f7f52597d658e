//! An [`Audit`] as a file, so that a release can be attacked by others too.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::super::joint::Joint;
use super::super::{Family, Set, Target};
use super::Audit;

/// Writes a file that [`read`](super::read) takes (disclosure specification, section 8).
pub fn write(audit: &Audit) -> String {
    let statistics = audit.families.iter().map(|family| {
        let mut form = named(&family.name, family.k, &family.targets, audit);
        form.insert("family".to_owned(), sets(&family.sets, audit));
        form.insert("size".to_owned(), sizes(family, audit));
        if let Some(counts) = &family.counts {
            let with_persons = counts.iter().zip(&family.sizes).enumerate();
            let with_persons = with_persons.filter(|(_, (_, size))| **size > 0);
            let counts = with_persons.map(|(atom, (counts, _))| {
                let counts = counts.iter().copied().map(Value::from).collect();
                (name_of(atom, audit), Value::Array(counts))
            });
            form.insert("counts".to_owned(), counts.collect());
        }
        Value::Object(form)
    });
    let joints = audit.joints.iter().map(|joint| dimension(joint, audit));
    let file = [
        ("statistics".to_owned(), statistics.collect::<Value>()),
        ("joint".to_owned(), joints.collect()),
    ];
    Value::from_iter(file).to_string()
}

fn dimension(joint: &Joint, audit: &Audit) -> Value {
    let mut form = named(&joint.name, joint.k, &joint.targets, audit);
    form.insert("min_answered".to_owned(), Value::from(joint.min_answered));
    form.insert("scores".to_owned(), sets(&joint.scores, audit));
    let items = joint.items.iter().map(|item| {
        let name = ("name".to_owned(), Value::from(item.name.as_str()));
        Value::from_iter([name, ("sets".to_owned(), sets(&item.sets, audit))])
    });
    form.insert("items".to_owned(), items.collect());
    let answered = joint.atoms.iter().enumerate().map(|(atom, answered)| {
        let patterns = answered.iter().map(|answered| {
            let digit = |item: usize| {
                if answered.items >> item & 1 == 1 {
                    '1'
                } else {
                    '0'
                }
            };
            let digits: String = (0..joint.items.len()).map(digit).collect();
            (digits, Value::from(answered.persons))
        });
        (name_of(atom, audit), patterns.collect::<Value>())
    });
    form.insert("answered".to_owned(), answered.collect());
    Value::Object(form)
}

/// What statistics and dimensions have in common.
fn named(name: &str, k: u32, targets: &[Target], audit: &Audit) -> Map<String, Value> {
    let protected = targets.iter().filter(|target| target.protected);
    let protected = protected.map(|target| Value::from(target.name.as_str()));
    let targets = targets.iter();
    let targets = targets.map(|target| (target.name.clone(), atoms(&target.atoms, audit)));
    Map::from_iter([
        ("name".to_owned(), Value::from(name)),
        ("k".to_owned(), Value::from(k)),
        ("protected".to_owned(), protected.collect()),
        ("targets".to_owned(), targets.collect()),
    ])
}

/// The atoms with persons, and those that are named although they have none.
fn sizes(family: &Family, audit: &Audit) -> Value {
    let sets = family.sets.iter().map(|set| &set.atoms);
    let targets = family.targets.iter().map(|target| &target.atoms);
    let mentioned: BTreeSet<usize> = sets.chain(targets).flatten().copied().collect();
    let sizes = family.sizes.iter().enumerate();
    let sizes = sizes.filter(|(atom, size)| **size > 0 || mentioned.contains(atom));
    let sizes = sizes.map(|(atom, &size)| (name_of(atom, audit), Value::from(size)));
    sizes.collect()
}

fn sets(sets: &[Set], audit: &Audit) -> Value {
    let entries = sets.iter();
    let entries = entries.map(|set| (set.name.clone(), atoms(&set.atoms, audit)));
    entries.collect()
}

fn atoms(atoms: &[usize], audit: &Audit) -> Value {
    let names = atoms.iter().map(|&atom| Value::from(name_of(atom, audit)));
    names.collect()
}

/// An atom without a name goes by its number.
fn name_of(atom: usize, audit: &Audit) -> String {
    let name = audit.atoms.get(atom);
    name.cloned().unwrap_or_else(|| atom.to_string())
}
