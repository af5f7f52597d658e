//! Ballots become figures. The count and the recount are the same here, so that the second can vouch
//! for the first.

use std::thread::ScopedJoinHandle;

use rand::seq::SliceRandom;

use super::before::{Before, previous_wave, release_of};
use super::slate::{Reading, Slate};
use super::{CountError, StoreError};
use crate::domain::breakdown::Breakdown;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::WaveId;
use crate::domain::release::{Counted, Release};
use crate::domain::score::crowd::{self, Crowd};
use crate::domain::score::{Everyone, Scoring, Tally};
use crate::domain::wave::Wave;
use crate::services::Context;
use crate::store::releases::PlacedComment;
use crate::store::{instruments, norms, units, waves};

/// What a wave is compared with.
pub(in crate::services) enum Against {
    /// The newest release that it may stand beside: for a count.
    Newest,
    /// What the count compared it with: for a recount.
    This(Option<WaveId>),
}

/// What a count makes of a box.
pub(in crate::services) struct Figures {
    /// The wave that it was compared with.
    pub(in crate::services) compared_with: Option<WaveId>,
    /// The figures that disclosure control lets through, attacked.
    pub(in crate::services) release: Release,
    /// The comments at the units where they are shown, in random order.
    pub(in crate::services) comments: Vec<PlacedComment>,
}

/// What a wave's ballots are read by: its questions, and its own copy of the organisation.
///
/// Errors: the store fails.
pub(in crate::services) fn reading(
    cx: &mut Context<'_>,
    wave: &Wave,
) -> Result<Reading, StoreError> {
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    let tree = units::tree_of_wave(cx.conn, &wave.id)?;
    Ok(Reading::of(instrument.without(&wave.left_out), tree))
}

/// Makes a wave's figures of its ballots, added up twice in different orders: figures must not depend
/// on it.
///
/// Errors: the figures would give somebody away, or could not be made.
pub(in crate::services) fn figures(
    cx: &mut Context<'_>,
    wave: &Wave,
    (slate, reading): (&Slate, &Reading),
    against: Against,
) -> Result<Figures, CountError> {
    let Reading {
        instrument, tree, ..
    } = reading;
    let norm = norms::find(cx.conn, &wave.id)?;
    let previous = match against {
        Against::Newest => previous_wave(cx, wave, instrument)?,
        Against::This(Some(id)) => waves::find(cx.conn, &id)?,
        Against::This(None) => None,
    };
    let compared_with = previous.as_ref().map(|previous| previous.id.clone());
    let answers = added_up(cx, (slate, reading))?;
    let before = match previous {
        Some(previous) => Some(release_of(cx, &previous, (wave, tree, instrument))?),
        None => None,
    };
    let previous = before.as_ref().map(Before::previous);
    let invited = tree.invited();
    let counted = Counted {
        everyone: Some(&answers.everyone),
        breakdown: Some(&answers.breakdown),
        previous: previous.as_ref(),
        norm: norm.as_ref(),
        ..Counted::of(instrument, tree, &invited, &answers.direct)
    };
    let policy = Policy::Protect { k: wave.k };
    let decisions =
        Decisions::make(instrument, tree, &answers.direct, policy).or(Err(CountError::Figures))?;
    let release = Release::of(&counted, &decisions)?;
    let places = decisions.comment_places();
    // One person's comments must not stand side by side in the file either.
    let mut comments: Vec<_> = slate.comments().collect();
    comments.shuffle(&mut cx.rng);
    let mut kept = Vec::new();
    for (unit, question, text) in comments {
        let place = places.get(unit).copied().flatten();
        let Some(place) = place.and_then(|place| tree.units().get(place)) else {
            continue;
        };
        kept.push(PlacedComment {
            id: cx.id(),
            unit: place.id.clone(),
            question,
            text,
        });
    }
    Ok(Figures {
        compared_with,
        release,
        comments: kept,
    })
}

/// The answers of a wave, added up.
#[derive(PartialEq)]
struct Answers {
    /// The tally of the people directly in each unit.
    direct: Vec<Tally>,
    everyone: Everyone,
    breakdown: Breakdown,
}

/// The answers added up in two shuffled orders, side by side, and found the same.
fn added_up(cx: &mut Context<'_>, ballots: (&Slate, &Reading)) -> Result<Answers, CountError> {
    if !ballots.0.is_of_the_wave() {
        return Err(CountError::Figures);
    }
    let orders = [(); 2].map(|()| ballots.0.shuffled(&mut cx.rng));
    let [one, other] = std::thread::scope(|scope| {
        let adding = orders
            .each_ref()
            .map(|order| scope.spawn(move || answers(ballots, order)));
        adding.map(ScopedJoinHandle::join)
    });
    match (one, other) {
        (Ok(Some(one)), Ok(Some(other))) if one == other => Ok(one),
        _ => Err(CountError::Figures),
    }
}

/// The answers added up in this order.
fn answers((slate, reading): (&Slate, &Reading), order: &[u32]) -> Option<Answers> {
    let Reading {
        instrument, tree, ..
    } = reading;
    let scoring = Scoring::of(instrument);
    let mut crowd = Crowd::new(&scoring);
    for _ in tree.units() {
        crowd.group();
    }
    let mut breakdown = Breakdown::empty(instrument, &scoring);
    let (mut answers, mut marks, mut profile) = (Vec::new(), Vec::new(), Vec::new());
    for entry in slate.in_order(reading, order) {
        entry.answers(reading, &mut answers);
        entry.background(reading, &mut profile);
        marks.clear();
        for &answer in &answers {
            marks.push(crowd::mark(answer)?);
        }
        crowd.add(entry.place, &marks);
        let unit = tree.units().get(entry.place)?;
        breakdown.add(&scoring, &unit.id, &answers, &profile);
    }
    let (direct, everyone) = crowd.done();
    Some(Answers {
        direct,
        everyone,
        breakdown,
    })
}
