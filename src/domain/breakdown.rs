//! What a count collects for breakdowns: age groups, kinds of work and the like.
//!
//! A breakdown is for the **whole organisation only** (the disclosure specification's 6.6). A
//! category within a unit would cross two filters, the unit and the category, and the categories
//! of every unit together with those of the units above it make a table whose safe cells are hard
//! to choose and few. So scores are added up per category at the root, and nowhere else.
//!
//! What is kept beside them is what disclosure control needs to see that a category and a unit
//! shown elsewhere do not give a few people away: how many people are in both, and whether they
//! agree. No sum is kept there, so no score of a unit's category can be worked out from it.

use std::collections::BTreeMap;

use super::disclosure::complement::Group;
use super::id::UnitId;
use super::instrument::{Code, Instrument};
use super::score::{Answer, Scoring, Tally};

/// One person's answers to all background questions, in the instrument's order.
pub type Profile = Vec<Option<Code>>;

/// Everything a breakdown is made of. Additive, so answers are read once and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breakdown {
    questions: Vec<QuestionTally>,
    atoms: BTreeMap<UnitId, BTreeMap<Profile, Atom>>,
}

/// The categories of one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionTally {
    /// The question's id.
    pub id: String,
    /// Everybody in the organisation by category, in the order of the file; those who did not say
    /// come last.
    pub categories: Vec<(Option<Code>, Tally)>,
}

/// The people directly in one unit who gave the same answers about themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Atom {
    /// How many they are.
    pub people: u32,
    /// Per dimension, those with a score and what they have in common.
    pub scores: Vec<Group>,
}

impl Breakdown {
    /// Nobody yet.
    pub fn empty(instrument: &Instrument, scoring: &Scoring) -> Self {
        let questions = instrument.background.iter().map(|question| {
            let codes = question.options.iter().map(|option| Some(option.code));
            let categories = codes.chain([None]);
            QuestionTally {
                id: question.id.clone(),
                categories: categories
                    .map(|code| (code, Tally::empty(scoring)))
                    .collect(),
            }
        });
        Self {
            questions: questions.collect(),
            atoms: BTreeMap::new(),
        }
    }

    /// Adds one person of this unit. The answers stand in the order of the instrument's items, the
    /// profile in that of its background questions.
    pub fn add(
        &mut self,
        scoring: &Scoring,
        unit: &UnitId,
        answers: &[Answer],
        profile: &[Option<Code>],
    ) {
        // Where nothing is asked, nothing is kept: the people of a unit are in its own tally.
        if self.questions.is_empty() {
            return;
        }
        for (question, said) in self.questions.iter_mut().zip(profile) {
            let mut categories = question.categories.iter_mut();
            if let Some((_, tally)) = categories.find(|(code, _)| code == said) {
                tally.add(scoring, answers);
            }
        }
        if !self.atoms.contains_key(unit) {
            self.atoms.insert(unit.clone(), BTreeMap::new());
        }
        let Some(atoms) = self.atoms.get_mut(unit) else {
            return;
        };
        if !atoms.contains_key(profile) {
            atoms.insert(profile.to_vec(), Atom::default());
        }
        if let Some(atom) = atoms.get_mut(profile) {
            atom.add(scoring, answers);
        }
    }

    /// The questions, in the instrument's order.
    pub fn questions(&self) -> &[QuestionTally] {
        &self.questions
    }

    /// The people of each unit, apart by what they said of themselves.
    pub fn atoms(&self) -> impl Iterator<Item = (&UnitId, &Profile, &Atom)> {
        let units = self.atoms.iter();
        units.flat_map(|(unit, atoms)| {
            let atoms = atoms.iter();
            atoms.map(move |(profile, atom)| (unit, profile, atom))
        })
    }
}

impl Atom {
    fn add(&mut self, scoring: &Scoring, answers: &[Answer]) {
        self.people += 1;
        let labels: Vec<_> = scoring.labels(answers).collect();
        self.scores.resize_with(labels.len(), Group::default);
        for (group, label) in self.scores.iter_mut().zip(labels) {
            if let Some(label) = label {
                group.n += 1;
                group.label = group.label.join(label);
            }
        }
    }
}

#[cfg(test)]
#[path = "breakdown_tests.rs"]
mod tests;
