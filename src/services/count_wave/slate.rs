//! The ballots of a wave after the box was opened: in memory only, a byte per question, so that a
//! million of them can be shuffled and counted where they are. Nothing in it leads back to a row of
//! the box, but for the order of the rows, and nobody reads it in that order: whoever wants ballots
//! draws a shuffled order first.

use std::collections::BTreeMap;

use rand::Rng;
use rand::seq::SliceRandom;

use crate::domain::ballot::slim::Slimming;
use crate::domain::ballot::{Ballot, BoxedBallot};
use crate::domain::id::{TextId, UnitId, WaveId};
use crate::domain::instrument::{Code, Instrument};
use crate::domain::score::Answer;
use crate::domain::unit::Tree;

/// What ballots are read by.
#[derive(Debug)]
pub(in crate::services) struct Reading {
    pub(in crate::services) instrument: Instrument,
    pub(in crate::services) tree: Tree,
    slimming: Slimming,
}

impl Reading {
    pub(in crate::services) fn of(instrument: Instrument, tree: Tree) -> Self {
        Self {
            slimming: Slimming::of(&instrument),
            instrument,
            tree,
        }
    }
}

/// Some opened ballots.
#[derive(Debug, Default)]
pub(in crate::services) struct Slate {
    /// Per ballot the place of its unit.
    units: Vec<u32>,
    /// Per ballot its answers, all of one width.
    bytes: Vec<u8>,
    /// What bytes cannot say, by ballot: words above all.
    left: BTreeMap<usize, Ballot>,
    /// Ballots from units that the wave does not have.
    strangers: BTreeMap<UnitId, u32>,
    /// Ballots that cannot be read.
    n_unreadable: u32,
}

/// One ballot of a slate.
#[derive(Debug, Clone, Copy)]
pub(in crate::services) struct Entry<'a> {
    /// The place of its unit.
    pub(in crate::services) place: usize,
    bytes: &'a [u8],
    left: Option<&'a Ballot>,
}

impl Slate {
    /// Adds a ballot; nothing stands for one that cannot be read.
    pub(in crate::services) fn add(&mut self, reading: &Reading, ballot: Option<BoxedBallot>) {
        let Some(BoxedBallot { unit, ballot, .. }) = ballot else {
            self.n_unreadable += 1;
            return;
        };
        let place = reading.tree.place(&unit);
        let Some(place) = place.and_then(|place| u32::try_from(place).ok()) else {
            *self.strangers.entry(unit).or_default() += 1;
            return;
        };
        let mut ballot = ballot;
        reading.slimming.slim(&mut ballot, &mut self.bytes);
        if !ballot.is_blank() {
            self.left.insert(self.units.len(), ballot);
        }
        self.units.push(place);
    }

    /// Adds the ballots of another slate.
    pub(in crate::services) fn append(&mut self, more: Self) {
        let moved = self.units.len();
        self.units.extend(more.units);
        self.bytes.extend(more.bytes);
        let left = more.left.into_iter();
        self.left
            .extend(left.map(|(at, ballot)| (at + moved, ballot)));
        for (unit, n) in more.strangers {
            *self.strangers.entry(unit).or_default() += n;
        }
        self.n_unreadable += more.n_unreadable;
    }

    /// How many ballots there are.
    pub(in crate::services) fn len(&self) -> usize {
        self.units.len()
    }

    /// How many could not be read.
    pub(in crate::services) fn n_unreadable(&self) -> u32 {
        self.n_unreadable
    }

    /// Whether all of them are from units that the wave has.
    pub(in crate::services) fn is_of_the_wave(&self) -> bool {
        self.strangers.is_empty()
    }

    /// How many there are of each unit.
    pub(in crate::services) fn found(&self, tree: &Tree) -> BTreeMap<UnitId, u32> {
        let mut per_place = vec![0_u32; tree.units().len()];
        for &place in &self.units {
            let n = usize::try_from(place)
                .ok()
                .and_then(|place| per_place.get_mut(place));
            if let Some(n) = n {
                *n += 1;
            }
        }
        let units = tree.units().iter().map(|unit| unit.id.clone());
        let known = units.zip(per_place).filter(|(_, n)| *n > 0);
        let strangers = self.strangers.iter().map(|(unit, n)| (unit.clone(), *n));
        known.chain(strangers).collect()
    }

    /// All ballots in an order of chance (Fisher and Yates).
    pub(in crate::services) fn shuffled(&self, rng: &mut impl Rng) -> Vec<u32> {
        let last = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = (0..last).collect();
        order.shuffle(rng);
        order
    }

    /// The ballots of an order.
    pub(in crate::services) fn in_order<'a>(
        &'a self,
        reading: &'a Reading,
        order: &'a [u32],
    ) -> impl Iterator<Item = Entry<'a>> {
        let width = reading.slimming.width();
        order.iter().filter_map(move |&at| {
            let at = usize::try_from(at).ok()?;
            Some(Entry {
                place: usize::try_from(*self.units.get(at)?).ok()?,
                bytes: self.bytes.get(at * width..(at + 1) * width)?,
                left: self.left.get(&at),
            })
        })
    }

    /// The comments with their unit's place, in the order of the box.
    pub(in crate::services) fn comments(&self) -> impl Iterator<Item = (usize, TextId, String)> {
        self.left.iter().flat_map(|(at, ballot)| {
            let place = self
                .units
                .get(*at)
                .and_then(|place| usize::try_from(*place).ok());
            let comments = ballot.comments();
            comments.filter_map(move |(question, text)| {
                Some((place?, question.clone(), text.to_owned()))
            })
        })
    }
}

impl Entry<'_> {
    /// The answers, in the order of the instrument's items.
    pub(in crate::services) fn answers(&self, reading: &Reading, answers: &mut Vec<Answer>) {
        reading.slimming.answers((self.bytes, self.left), answers);
    }

    /// What the person said of themselves, in the order of the instrument's questions.
    pub(in crate::services) fn background(
        &self,
        reading: &Reading,
        profile: &mut Vec<Option<Code>>,
    ) {
        reading
            .slimming
            .background((self.bytes, self.left), profile);
    }

    /// The ballot as it was in the box; nothing where its unit is not in the wave.
    pub(in crate::services) fn boxed(
        &self,
        reading: &Reading,
        wave: &WaveId,
    ) -> Option<BoxedBallot> {
        let unit = reading.tree.units().get(self.place)?;
        Some(BoxedBallot {
            wave: wave.clone(),
            unit: unit.id.clone(),
            ballot: reading.slimming.whole(self.bytes, self.left),
        })
    }
}
