//! Everything a release publishes, written down for the auditor: as many statistics as there are,
//! each with the sets of people whose total was told, and the truth behind them
//! (the disclosure specification, section 8).

use std::collections::BTreeMap;

use super::Decisions;
use super::attack::file::Audit;
use super::attack::joint::{Answered, Item, Joint};
use super::attack::{self, Family, Hit, Set, Target, attack};
use super::breakdown::BreakdownFigures;
use super::complement::Label;
use super::dimension::Decision;
use super::family::Published;
use crate::domain::breakdown::{Breakdown, Profile};
use crate::domain::instrument::{Dimension, Instrument};
use crate::domain::score::{ScoreTally, Tally};
use crate::domain::side_by_side;
use crate::domain::unit::Tree;

/// The people of an organisation as the auditor knows them: an atom is the people directly in a
/// unit, a unit is its own atom and those below it.
pub(super) struct Atoms<'a> {
    names: Vec<String>,
    /// Per unit, the places of the atoms in it.
    units: Vec<Vec<usize>>,
    tree: &'a Tree,
}

impl Decisions {
    /// What was published, with the smallest group `k` that may be computable from it.
    pub fn audit(&self, instrument: &Instrument, tree: &Tree, direct: &[Tally], k: u32) -> Audit {
        let atoms = Atoms::of(tree);
        let mut families = Vec::new();
        for published in self.families(instrument, tree, direct, k) {
            families.extend(atoms.families(&published, k));
        }
        let dimensions = instrument.dimensions.iter().zip(&self.dimensions);
        let joints = dimensions
            .enumerate()
            .map(|(place, dimension)| atoms.joint(place, dimension, direct, k));
        Audit {
            joints: joints.filter(|joint| !joint.scores.is_empty()).collect(),
            families,
            atoms: atoms.names,
        }
    }
}

impl Decisions {
    /// What the attacker finds in all of it: the hits of [`Decisions::audit`], one dimension after the
    /// other and forgotten again, because the whole of it is several times as large as the release.
    pub fn attacked(
        &self,
        instrument: &Instrument,
        tree: &Tree,
        direct: &[Tally],
        k: u32,
    ) -> Vec<Hit> {
        let atoms = Atoms::of(tree);
        let attack_all = |published: Vec<Published>| {
            let families = published.iter().flat_map(|one| atoms.families(one, k));
            families
                .flat_map(|family| attack(&family))
                .collect::<Vec<Hit>>()
        };
        let places: Vec<usize> = (0..instrument.dimensions.len()).collect();
        let hits = side_by_side::map(&places, |&place| {
            let told = self.families_of(place, (instrument, tree), direct);
            let mut hits = attack_all(told);
            let shown = instrument
                .dimensions
                .get(place)
                .zip(self.dimensions.get(place));
            if let Some(shown) = shown {
                let joint = atoms.joint(place, shown, direct, k);
                if !joint.scores.is_empty() {
                    hits.extend(attack::joint::attack(&joint));
                }
            }
            hits
        });
        let crowds = attack_all(self.crowds(direct, k).into());
        crowds
            .into_iter()
            .chain(hits.into_iter().flatten())
            .collect()
    }

    /// The breakdowns beside the units, as the auditor sees them: an atom is the people of a unit who
    /// said the same of themselves. These families are no tree, so step 4 of the attack looks at them.
    pub fn audit_breakdowns(
        &self,
        tree: &Tree,
        breakdown: &Breakdown,
        figures: &[BreakdownFigures],
        k: u32,
    ) -> Family {
        let people: Vec<_> = breakdown
            .atoms()
            .filter_map(|(unit, profile, atom)| Some((tree.place(unit)?, profile, atom.people)))
            .collect();
        let atoms = |is_in: &dyn Fn(usize, &Profile) -> bool| -> Vec<usize> {
            let numbered = people.iter().enumerate();
            let inside = numbered.filter(|(_, (unit, profile, _))| is_in(*unit, profile));
            inside.map(|(atom, _)| atom).collect()
        };
        let units = Atoms::of(tree);
        let shown = units.sets(&self.units);
        let mut sets: Vec<Set> = shown
            .into_iter()
            .map(|set| Set {
                atoms: atoms(&|unit, _| set.atoms.contains(&unit)),
                name: set.name,
            })
            .collect();
        for figures in figures {
            let mut questions = breakdown.questions().iter();
            let place = questions.position(|question| question.id == figures.question());
            sets.extend(figures.categories().iter().map(|category| Set {
                name: figures.question().to_owned(),
                atoms: atoms(&|_, profile| {
                    let answer = place.and_then(|place| profile.get(place));
                    answer.is_some_and(|answer| category.codes().contains(answer))
                }),
            }));
        }
        Family {
            name: "breakdowns".to_owned(),
            k,
            sets,
            sizes: people.iter().map(|(_, _, n)| *n).collect(),
            ..Family::default()
        }
    }
}

/// All item tables of a dimension are told of the same units.
fn tables(dimension: &Dimension, sets: &[Set]) -> Vec<Item> {
    let items = dimension.items.iter().map(|item| Item {
        name: item.id.to_string(),
        sets: sets.to_vec(),
    });
    items.collect()
}

fn answered(tally: &Tally, dimension: usize) -> Vec<Answered> {
    let score = tally.scores.get(dimension);
    let patterns = score.into_iter().flat_map(ScoreTally::patterns);
    patterns
        .map(|&(items, persons)| Answered { items, persons })
        .collect()
}

impl<'a> Atoms<'a> {
    pub(super) fn of(tree: &'a Tree) -> Self {
        let mut units: Vec<Vec<usize>> = (0..tree.units().len()).map(|place| vec![place]).collect();
        for (place, unit) in tree.units().iter().enumerate().rev() {
            let own = units.get(place).cloned().unwrap_or_default();
            if let Some(above) = unit.parent.and_then(|parent| units.get_mut(parent)) {
                above.extend(own);
            }
        }
        Self {
            names: tree
                .units()
                .iter()
                .map(|unit| unit.id.to_string())
                .collect(),
            units,
            tree,
        }
    }

    /// The score and the item tables of a dimension, to be attacked together.
    pub(super) fn joint(
        &self,
        place: usize,
        (dimension, decision): (&Dimension, &Decision),
        direct: &[Tally],
        k: u32,
    ) -> Joint {
        Joint {
            name: dimension.id.to_string(),
            k: k.max(decision.k),
            min_answered: u32::try_from(dimension.min_answered).unwrap_or(u32::MAX),
            atoms: direct.iter().map(|tally| answered(tally, place)).collect(),
            scores: self.sets(&decision.score),
            items: tables(dimension, &self.sets(&decision.items)),
            targets: self.targets(&decision.items, |_| true),
        }
    }

    /// A statistic as the auditor attacks it: once with the hidden units as targets, and, where
    /// people could agree without there being a table of their answers, once for their agreement.
    fn families(&self, published: &Published, k: u32) -> Vec<Family> {
        let sets = self.sets(&published.shown);
        if sets.is_empty() {
            return Vec::new();
        }
        let can_agree = published.fewest_others > 0 && published.counts.is_none();
        let agreement = can_agree.then(|| Family {
            name: format!("{}/agreement", published.name),
            k,
            sets: sets.clone(),
            sizes: published.sizes.clone(),
            targets: Vec::new(),
            counts: Some(by_label(published)),
        });
        let counted = |place: usize| {
            let atoms = self.units.get(place).into_iter().flatten();
            let sizes = atoms.filter_map(|&atom| published.sizes.get(atom));
            sizes.sum::<u32>() > 0
        };
        let family = Family {
            name: published.name.clone(),
            k: k.max(published.k),
            targets: self.targets(&published.shown, counted),
            sets,
            sizes: published.sizes.clone(),
            counts: published.counts.clone(),
        };
        std::iter::once(family).chain(agreement).collect()
    }

    /// The units that are shown, as sets of atoms.
    fn sets(&self, shown: &[bool]) -> Vec<Set> {
        let units = self.names.iter().zip(&self.units).zip(shown);
        let shown = units.filter(|(_, shown)| **shown);
        shown
            .map(|((name, atoms), _)| Set {
                name: name.clone(),
                atoms: atoms.clone(),
            })
            .collect()
    }

    /// The units that are not shown although somebody is counted in them.
    fn targets(&self, shown: &[bool], counted: impl Fn(usize) -> bool) -> Vec<Target> {
        let units = self.names.iter().zip(&self.units).zip(self.tree.units());
        let hidden = units.zip(shown).enumerate();
        hidden
            .filter(|(place, (_, shown))| !**shown && counted(*place))
            .map(|(_, (((name, atoms), unit), _))| Target {
                name: name.clone(),
                atoms: atoms.clone(),
                protected: unit.protected,
            })
            .collect()
    }
}

/// People by what they have in common, as if it were a table: those of one mind in a category of
/// their own each, the others spread over two.
fn by_label(published: &Published) -> Vec<Vec<u32>> {
    const MIXED: usize = 2;
    let mut values: BTreeMap<i64, usize> = BTreeMap::new();
    for label in &published.labels {
        if let Label::All(value) = label {
            let next = MIXED + values.len();
            values.entry(*value).or_insert(next);
        }
    }
    let atoms = published.sizes.iter().zip(&published.labels);
    atoms
        .map(|(&n, label)| {
            let mut counts = vec![0; MIXED + values.len()];
            let (place, rest) = match label {
                Label::All(value) => (values.get(value).copied().unwrap_or_default(), 0),
                Label::Nobody | Label::Mixed => (0, n.min(1)),
            };
            if let Some(count) = counts.get_mut(place) {
                *count = n - rest;
            }
            if let (Some(count), true) = (counts.get_mut(1), rest > 0) {
                *count = rest;
            }
            counts
        })
        .collect()
}
