//! Breakdowns by background question: which categories are joined, and whether they are shown
//! (the disclosure specification's 6.6, by the rules of 6.1).
//!
//! A breakdown is a complete partition of the organisation, so its categories are shown together
//! or not at all. They are joined, neighbour with neighbour, until each has enough people and the
//! ledger lets all of them through: nobody may be computed from a category and the units shown.
//! Each question is a breakdown of its own, and what it shows binds the questions after it.
//!
//! The ledger begins with the *blocks* of the units shown: the smallest groups whose totals can be
//! computed from them, of which every unit shown is made up (section 3, theorem 1). A category that
//! goes well with every block goes well with every unit shown and with the rest that is shown under
//! the name of the others, so this asks for a little more than going well with the units alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::complement::{Group, Label};
use super::dimension::Decision;
use super::ledger::Ledger;
use super::{Decisions, Disclosed, Policy, SMALLEST_CATEGORY, at};
use crate::domain::breakdown::{Atom, Breakdown, Profile, QuestionTally};
use crate::domain::id::DimensionId;
use crate::domain::instrument::{Code, Instrument};
use crate::domain::points::Points;
use crate::domain::score::Tally;
use crate::domain::unit::Tree;

/// One background question's breakdown of the whole organisation. Made here only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BreakdownFigures {
    question: String,
    categories: Vec<CategoryFigures>,
}

/// The people of one category, or of several that are joined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryFigures {
    codes: Vec<Option<Code>>,
    n: u32,
    dimensions: Vec<CategoryScore>,
}

/// One dimension of a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryScore {
    /// The dimension.
    pub id: DimensionId,
    /// The score; shown in all categories or in none.
    pub score: Disclosed<Points>,
}

impl BreakdownFigures {
    /// The id of the question.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// The categories, in the order of the file.
    pub fn categories(&self) -> &[CategoryFigures] {
        &self.categories
    }
}

impl CategoryFigures {
    /// The answers that are joined here; nothing stands for people who did not say.
    pub fn codes(&self) -> &[Option<Code>] {
        &self.codes
    }

    /// People who answered the survey.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// The scores, in the instrument's order.
    pub fn dimensions(&self) -> &[CategoryScore] {
        &self.dimensions
    }
}

impl Decisions {
    /// The breakdowns that may be shown, in the instrument's order. A question that is not here
    /// has none.
    pub fn breakdowns(
        &self,
        instrument: &Instrument,
        tree: &Tree,
        breakdown: &Breakdown,
        policy: Policy,
    ) -> Vec<BreakdownFigures> {
        let Policy::Protect { k } = policy else {
            return everything(instrument, breakdown);
        };
        // A category may be made up of a protected unit's people, whatever its size: where units are
        // hidden by agreement, nothing is broken down.
        if !at(&self.units, 0) || tree.units().iter().any(|unit| unit.protected) {
            return Vec::new();
        }
        let organisation = Organisation {
            parents: &tree.parents(),
            atoms: breakdown
                .atoms()
                .filter_map(|(unit, profile, atom)| Some((tree.place(unit)?, profile, atom)))
                .collect(),
            k,
        };
        let people = |atom: &Atom| super::crowd(atom.people);
        let Some(mut people) = Book::open(&organisation, &self.units, people) else {
            return Vec::new();
        };
        let dimensions = instrument.dimensions.iter().zip(&self.dimensions);
        let mut scores: Vec<Option<Book>> = dimensions
            .enumerate()
            .map(|(place, (dimension, Decision { score: shown, .. }))| {
                let score = |atom: &Atom| atom.scores.get(place).copied().unwrap_or_default();
                // Offensive behaviour has no breakdowns: its figures are for the large groups.
                (at(shown, 0) && !dimension.sensitive)
                    .then(|| Book::open(&organisation, shown, score))
                    .flatten()
            })
            .collect();
        let questions = breakdown.questions().iter().enumerate();
        questions
            .filter_map(|(place, question)| {
                let groups = admitted(&mut people, question, place)?;
                let shown: Vec<bool> = scores
                    .iter_mut()
                    .map(|book| book.as_mut().is_some_and(|book| book.admit(place, &groups)))
                    .collect();
                Some(figures(instrument, question, &groups, &shown))
            })
            .collect()
    }
}

/// Categories that are shown as one, each group in the order of the file.
type Groups = Vec<Vec<Option<Code>>>;

/// The people of the whole organisation.
struct Organisation<'a> {
    parents: &'a [Option<usize>],
    /// With the place of the unit.
    atoms: Vec<(usize, &'a Profile, &'a Atom)>,
    k: u32,
}

/// What is published of one statistic, and the people in it.
struct Book {
    ledger: Ledger,
    atoms: Vec<(Profile, Group)>,
    smallest: u32,
}

impl Book {
    /// Begins with the blocks of the units that show the statistic; nothing if not even they go
    /// together, and then nothing may be added.
    fn open(
        organisation: &Organisation<'_>,
        shown: &[bool],
        group: impl Fn(&Atom) -> Group,
    ) -> Option<Self> {
        let above = super::shown_above(organisation.parents, shown);
        let block_of = |unit: usize| {
            if at(shown, unit) {
                Some(unit)
            } else {
                above.get(unit).copied().flatten()
            }
        };
        // People of one block and one profile are in the same sets, whatever is published.
        let mut merged: BTreeMap<(usize, &Profile), Group> = BTreeMap::new();
        for &(unit, profile, atom) in &organisation.atoms {
            let more = group(atom);
            if more.n > 0 {
                let mine = merged.entry((block_of(unit)?, profile)).or_default();
                mine.n += more.n;
                mine.label = mine.label.join(more.label);
            }
        }
        let mut blocks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (atom, (block, _)) in merged.keys().enumerate() {
            blocks.entry(*block).or_default().push(atom);
        }
        let atoms: Vec<(Profile, Group)> = merged
            .into_iter()
            .map(|((_, profile), group)| (profile.clone(), group))
            .collect();
        let sizes = atoms.iter().map(|(_, group)| group.n).collect();
        let mut ledger = Ledger::new(organisation.k, sizes).with_counts(opinions(&atoms));
        let blocks: Vec<Vec<usize>> = blocks.into_values().collect();
        ledger.admit_all(&blocks).ok()?;
        Some(Self {
            ledger,
            atoms,
            smallest: organisation.k.max(SMALLEST_CATEGORY),
        })
    }

    /// Publishes all groups of a question, or none of them.
    fn admit(&mut self, question: usize, groups: &Groups) -> bool {
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for group in groups {
            let own = self.atoms.iter().enumerate().filter(|(_, (profile, _))| {
                let said = profile.get(question).copied().flatten();
                group.contains(&said)
            });
            let (mut set, mut all) = (Vec::new(), Group::default());
            for (atom, (_, more)) in own {
                set.push(atom);
                all.n += more.n;
                all.label = all.label.join(more.label);
            }
            if all.n < self.smallest || all.label != Label::Mixed {
                return false;
            }
            sets.push(set);
        }
        self.ledger.admit_all(&sets).is_ok()
    }
}

/// The answers of each atom as the ledger counts them: a column per score that everybody in some
/// atom has, and two for atoms that differ within. A group of atoms then fills one column alone
/// exactly if all of its people have one score.
fn opinions(atoms: &[(Profile, Group)]) -> Vec<Vec<u32>> {
    let common = |group: &Group| match group.label {
        Label::All(score) => Some(score),
        Label::Nobody | Label::Mixed => None,
    };
    let scores: BTreeSet<i64> = atoms
        .iter()
        .filter_map(|(_, group)| common(group))
        .collect();
    let columns: BTreeMap<i64, usize> = scores.into_iter().zip(2..).collect();
    let row = |(_, group): &(Profile, Group)| {
        let mut row = vec![0; columns.len() + 2];
        match common(group).and_then(|score| columns.get(&score)) {
            Some(&column) => {
                if let Some(count) = row.get_mut(column) {
                    *count = group.n;
                }
            }
            None => {
                if let [one, other, ..] = row.as_mut_slice() {
                    (*one, *other) = (1, group.n.max(2) - 1);
                }
            }
        }
        row
    };
    atoms.iter().map(row).collect()
}

/// Joins categories until each has enough people and all may be published together; nothing if
/// only one is left. The smallest is joined with the smaller of its neighbours: the categories of
/// age and seniority have an order, and those of other questions get theirs from the file.
fn admitted(people: &mut Book, question: &QuestionTally, place: usize) -> Option<Groups> {
    let mut groups: Groups = Vec::new();
    let mut sizes: Vec<u32> = Vec::new();
    for (code, tally) in &question.categories {
        groups.push(vec![*code]);
        sizes.push(tally.respondents);
    }
    while groups.len() > 1 {
        if people.admit(place, &groups) {
            return Some(groups);
        }
        let (smallest, _) = sizes.iter().enumerate().min_by_key(|(_, n)| **n)?;
        let size = |at: Option<usize>| at.and_then(|at| sizes.get(at).copied());
        let (before, after) = (smallest.checked_sub(1), smallest.checked_add(1));
        let first = match (size(before), size(after)) {
            (Some(left), Some(right)) if right < left => smallest,
            (None, _) => smallest,
            (Some(_), _) => smallest - 1,
        };
        let (joined, more) = (groups.remove(first + 1), sizes.remove(first + 1));
        groups.get_mut(first)?.extend(joined);
        *sizes.get_mut(first)? += more;
    }
    None
}

/// The figures of a question's groups. `shown` says per dimension whether its scores are shown.
fn figures(
    instrument: &Instrument,
    question: &QuestionTally,
    groups: &Groups,
    shown: &[bool],
) -> BreakdownFigures {
    let categories = groups.iter().filter_map(|codes| {
        let own = question.categories.iter();
        let mut tallies = own
            .filter(|(code, _)| codes.contains(code))
            .map(|(_, tally)| tally);
        let mut tally: Tally = tallies.next()?.clone();
        for more in tallies {
            tally.merge(more);
        }
        let dimensions = instrument.dimensions.iter().zip(&tally.scores).zip(shown);
        Some(CategoryFigures {
            codes: codes.clone(),
            n: tally.respondents,
            dimensions: dimensions
                .map(|((dimension, score), &shown)| CategoryScore {
                    id: dimension.id.clone(),
                    score: Disclosed::when(shown, || score.mean()),
                })
                .collect(),
        })
    });
    BreakdownFigures {
        question: question.id.clone(),
        categories: categories.collect(),
    }
}

/// Every category with anybody in it on its own, for somebody who holds the answers anyway. A
/// question that nobody answered was not asked.
fn everything(instrument: &Instrument, breakdown: &Breakdown) -> Vec<BreakdownFigures> {
    let all = vec![true; instrument.dimensions.len()];
    let questions = breakdown.questions().iter();
    questions
        .filter_map(|question| {
            let categories = question.categories.iter();
            let there = categories.filter(|(_, tally)| tally.respondents > 0);
            let groups: Groups = there.map(|(code, _)| vec![*code]).collect();
            let is_asked = groups.iter().flatten().any(Option::is_some);
            is_asked.then(|| figures(instrument, question, &groups, &all))
        })
        .collect()
}

#[cfg(test)]
#[path = "breakdown_tests.rs"]
mod tests;
