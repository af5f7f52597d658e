//! A file of published sets becomes an [`Audit`], or **every** mistake in it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::error::Category;

use super::super::super::super::mistake::Mistake;
use super::super::joint::{Answered, Item, Joint};
use super::super::{Family, Set, Target};
use super::Audit;
use super::form::{self, Entries, File, Sets, Statistic};

/// A pattern is a number of 32 bits, and scores of more items are not made.
const MOST_ITEMS: usize = 20;

/// Reads a file (disclosure specification, section 8).
///
/// Errors: every mistake in the file; if it is not of the form at all, the first, with its line.
pub fn read(text: &str) -> Result<Audit, Vec<Mistake>> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        let key = match error.classify() {
            Category::Syntax | Category::Eof | Category::Io => "audit-syntax",
            Category::Data => "audit-shape",
        };
        let place = format!(" at line {} column {}", error.line(), error.column());
        let detail = error.to_string().replace(&place, "");
        vec![Mistake::at(error.line(), key).with("detail", detail)]
    })?;
    let file_k = file.k;
    let (statistics, joints) = parts(file)?;
    let mut reader = Reader::new(file_k, &statistics, &joints);
    reader.once("", "statistics", statistics.iter().map(|it| &it.name));
    reader.once("", "joint", joints.iter().map(|it| &it.name));
    let families = statistics.iter().map(|it| reader.family(it)).collect();
    let joints = joints.iter().map(|it| reader.joint(it)).collect();
    if reader.mistakes.is_empty() {
        let atoms = reader.places.into_keys().map(str::to_owned).collect();
        return Ok(Audit {
            atoms,
            families,
            joints,
        });
    }
    Err(reader.mistakes)
}

/// The statistics and the dimensions of either form of the file.
fn parts(file: File) -> Result<(Vec<Statistic>, Vec<form::Joint>), Vec<Mistake>> {
    let has_more = file.size.is_some()
        || file.targets.is_some()
        || file.counts.is_some()
        || file.protected.is_some();
    let joints = file.joint.unwrap_or_default();
    match (file.statistics, file.family) {
        (Some(_), Some(_)) => Err(vec![Mistake::in_file("audit-two-forms")]),
        (statistics, None) if has_more => {
            let key = statistics.map_or("audit-empty", |_| "audit-two-forms");
            Err(vec![Mistake::in_file(key)])
        }
        (None, Some(family)) => {
            let statistic = Statistic {
                family,
                size: file.size,
                targets: file.targets.unwrap_or_default(),
                counts: file.counts,
                protected: file.protected.unwrap_or_default(),
                ..Statistic::default()
            };
            Ok((vec![statistic], joints))
        }
        (statistics, None) => {
            let statistics = statistics.unwrap_or_default();
            if statistics.is_empty() && joints.is_empty() {
                return Err(vec![Mistake::in_file("audit-empty")]);
            }
            Ok((statistics, joints))
        }
    }
}

struct Reader<'a> {
    k: Option<u32>,
    /// The atoms of the whole file, by name.
    places: BTreeMap<&'a str, usize>,
    mistakes: Vec<Mistake>,
}

impl<'a> Reader<'a> {
    fn new(k: Option<u32>, statistics: &'a [Statistic], joints: &'a [form::Joint]) -> Self {
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for it in statistics {
            names.extend(members(&it.family).chain(members(&it.targets)));
            names.extend(it.size.iter().flat_map(keys));
            names.extend(it.counts.iter().flat_map(keys));
        }
        for it in joints {
            let sets = it.items.iter().map(|item| &item.sets);
            names.extend(sets.chain([&it.scores, &it.targets]).flat_map(members));
            names.extend(keys(&it.answered));
        }
        let places = names.into_iter().enumerate();
        Self {
            k,
            places: places.map(|(place, name)| (name, place)).collect(),
            mistakes: Vec::new(),
        }
    }

    fn family(&mut self, form: &Statistic) -> Family {
        let name = &form.name;
        if form.family.0.is_empty() {
            self.note("audit-family-empty", name, &[]);
        }
        let sizes = self.sizes(form);
        let known = |atom: usize| sizes.get(atom).is_some_and(Option::is_some);
        let sets = self.sets(name, "family", &form.family, known);
        let targets = self.targets(name, &form.targets, &form.protected, known);
        let sizes: Vec<u32> = sizes.iter().map(|size| size.unwrap_or_default()).collect();
        let counts = form.counts.as_ref();
        Family {
            k: self.threshold(name, form.k),
            sets,
            targets,
            counts: counts.map(|counts| self.counts(name, counts, &sizes)),
            sizes,
            name: name.clone(),
        }
    }

    fn threshold(&mut self, statistic: &str, own: Option<u32>) -> u32 {
        match own.or(self.k) {
            None => self.note("audit-k-missing", statistic, &[]),
            Some(0) => self.note("audit-k-zero", statistic, &[]),
            Some(k) => return k,
        }
        0
    }

    /// Per atom of the file, how many persons it has in a statistic; nothing where it is not part
    /// of it.
    fn sizes(&mut self, form: &Statistic) -> Vec<Option<u32>> {
        let Some(given) = &form.size else {
            return vec![Some(1); self.places.len()];
        };
        self.once(&form.name, "size", given.0.iter().map(|(atom, _)| atom));
        let mut sizes = vec![None; self.places.len()];
        for (atom, size) in &given.0 {
            let place = self.places.get(atom.as_str());
            if let Some(known) = place.and_then(|&place| sizes.get_mut(place)) {
                *known = Some(*size);
            }
        }
        sizes
    }

    fn counts(
        &mut self,
        statistic: &str,
        given: &Entries<Vec<u32>>,
        sizes: &[u32],
    ) -> Vec<Vec<u32>> {
        self.once(statistic, "counts", keys(given));
        let n_categories = given.0.first().map_or(0, |(_, counts)| counts.len());
        let mut by_atom = vec![vec![0; n_categories]; sizes.len()];
        for (atom, counts) in &given.0 {
            if counts.len() != n_categories || n_categories < 2 {
                self.note("audit-counts-length", statistic, &[("atom", atom)]);
            }
            let place = self.places.get(atom.as_str());
            if let Some(mine) = place.and_then(|&place| by_atom.get_mut(place)) {
                mine.clone_from(counts);
            }
        }
        let atoms: Vec<&str> = self.places.keys().copied().collect();
        for ((atom, counts), &size) in atoms.iter().zip(&by_atom).zip(sizes) {
            let sum: u64 = counts.iter().map(|&n| u64::from(n)).sum();
            if sum != u64::from(size) {
                let named = [("atom", *atom), ("size", &size.to_string())];
                self.note("audit-counts-sum", statistic, &named);
            }
        }
        by_atom
    }

    fn joint(&mut self, form: &form::Joint) -> Joint {
        let name = &form.name;
        if form.min_answered == 0 {
            self.note("audit-min-answered-zero", name, &[]);
        }
        if !(1..=MOST_ITEMS).contains(&form.items.len()) {
            self.note("audit-items-number", name, &[]);
        }
        self.once(name, "items", form.items.iter().map(|item| &item.name));
        self.once(name, "answered", keys(&form.answered));
        let mut atoms = vec![None; self.places.len()];
        for (atom, patterns) in &form.answered.0 {
            let answered = self.answered(name, atom, patterns, form.items.len());
            let place = self.places.get(atom.as_str());
            if let Some(mine) = place.and_then(|&place| atoms.get_mut(place)) {
                *mine = Some(answered);
            }
        }
        let known = |atom: usize| atoms.get(atom).is_some_and(Option::is_some);
        let items = form.items.iter().map(|item| Item {
            name: item.name.clone(),
            sets: self.sets(name, &item.name, &item.sets, known),
        });
        Joint {
            items: items.collect(),
            k: self.threshold(name, form.k),
            scores: self.sets(name, "scores", &form.scores, known),
            targets: self.targets(name, &form.targets, &form.protected, known),
            min_answered: form.min_answered,
            atoms: atoms.into_iter().map(Option::unwrap_or_default).collect(),
            name: name.clone(),
        }
    }

    fn answered(
        &mut self,
        statistic: &str,
        atom: &str,
        patterns: &Entries<u32>,
        n_items: usize,
    ) -> Vec<Answered> {
        self.once(statistic, atom, keys(patterns));
        let mut answered = Vec::new();
        for (pattern, persons) in &patterns.0 {
            // The first digit is the first item, which is the lowest bit.
            let digits: String = pattern.chars().rev().collect();
            let bits = digits.bytes().all(|digit| matches!(digit, b'0' | b'1'));
            let bits = bits.then(|| u32::from_str_radix(&digits, 2));
            match bits {
                Some(Ok(items)) if pattern.len() == n_items => answered.push(Answered {
                    items,
                    persons: *persons,
                }),
                Some(_) | None => {
                    let named = [("atom", atom), ("pattern", pattern)];
                    self.note("audit-pattern", statistic, &named);
                }
            }
        }
        answered
    }

    fn targets(
        &mut self,
        statistic: &str,
        targets: &Sets,
        protected: &[String],
        known: impl Fn(usize) -> bool,
    ) -> Vec<Target> {
        let sets = self.sets(statistic, "targets", targets, known);
        for name in protected {
            if !sets.iter().any(|set| set.name == *name) {
                self.note("audit-protected-unknown", statistic, &[("name", name)]);
            }
        }
        let target = |set: Set| Target {
            protected: protected.contains(&set.name),
            name: set.name,
            atoms: set.atoms,
        };
        sets.into_iter().map(target).collect()
    }

    fn sets(
        &mut self,
        statistic: &str,
        part: &str,
        sets: &Sets,
        known: impl Fn(usize) -> bool,
    ) -> Vec<Set> {
        self.once(statistic, part, keys(sets));
        let mut read = Vec::new();
        for (name, members) in &sets.0 {
            let mut atoms = BTreeSet::new();
            for atom in members {
                let place = self.places.get(atom.0.as_str()).copied();
                let named = [("set", name.as_str()), ("atom", atom.0.as_str())];
                match place.filter(|&place| known(place)) {
                    None => self.note("audit-atom-unknown", statistic, &named),
                    Some(place) if !atoms.insert(place) => {
                        self.note("audit-atom-twice", statistic, &named);
                    }
                    Some(_) => {}
                }
            }
            read.push(Set {
                name: name.clone(),
                atoms: atoms.into_iter().collect(),
            });
        }
        read
    }

    /// Notes every name that stands twice in one part of a statistic.
    fn once<N: AsRef<str>>(
        &mut self,
        statistic: &str,
        part: &str,
        names: impl IntoIterator<Item = N>,
    ) {
        let mut seen = BTreeSet::new();
        for name in names {
            let name = name.as_ref();
            if !seen.insert(name.to_owned()) {
                self.note(
                    "audit-name-twice",
                    statistic,
                    &[("part", part), ("name", name)],
                );
            }
        }
    }

    fn note(&mut self, key: &'static str, statistic: &str, named: &[(&'static str, &str)]) {
        let mistake = Mistake::in_file(key).with("statistic", statistic);
        let with = |mistake: Mistake, &(name, value): &(_, &str)| mistake.with(name, value);
        self.mistakes.push(named.iter().fold(mistake, with));
    }
}

fn keys<T>(entries: &Entries<T>) -> impl Iterator<Item = &str> {
    entries.0.iter().map(|(key, _)| key.as_str())
}

fn members(sets: &Sets) -> impl Iterator<Item = &str> {
    let atoms = sets.0.iter().flat_map(|(_, atoms)| atoms);
    atoms.map(|atom| atom.0.as_str())
}
