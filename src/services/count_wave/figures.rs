//! Ballots become figures. The count and the recount are the same here, so that the second can vouch
//! for the first.

use rand::seq::SliceRandom;

use super::CountError;
use super::before::{Before, previous_wave, release_of};
use crate::domain::ballot::BoxedBallot;
use crate::domain::breakdown::Breakdown;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::{TextId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::release::{Counted, Release};
use crate::domain::score::{Everyone, Scoring, Tally};
use crate::domain::unit::Tree;
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

/// Makes a wave's figures of its ballots, twice in different orders: figures must not depend on it.
///
/// Errors: the figures would give somebody away, or could not be made.
pub(in crate::services) fn figures(
    cx: &mut Context<'_>,
    wave: &Wave,
    (mut ballots, against): (Vec<BoxedBallot>, Against),
) -> Result<Figures, CountError> {
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    let tree = units::tree_of_wave(cx.conn, &wave.id)?;
    let norm = norms::find(cx.conn, &wave.id)?;
    let previous = match against {
        Against::Newest => previous_wave(cx, wave, &instrument)?,
        Against::This(Some(id)) => waves::find(cx.conn, &id)?,
        Against::This(None) => None,
    };
    let compared_with = previous.as_ref().map(|previous| previous.id.clone());
    let before = match previous {
        Some(previous) => Some(release_of(cx, &previous, (wave, &tree, &instrument))?),
        None => None,
    };
    let previous = before.as_ref().map(Before::previous);
    let (answers, mut comments) = tallies(&instrument, &tree, &ballots)?;
    let invited = tree.invited();
    let counted = Counted {
        everyone: Some(&answers.everyone),
        breakdown: Some(&answers.breakdown),
        previous: previous.as_ref(),
        norm: norm.as_ref(),
        ..Counted::of(&instrument, &tree, &invited, &answers.direct)
    };
    let policy = Policy::Protect { k: wave.k };
    let decisions = Decisions::make(&instrument, &tree, &answers.direct, policy)
        .or(Err(CountError::Figures))?;
    let release = Release::of(&counted, &decisions)?;
    ballots.shuffle(&mut cx.rng);
    let (answers_again, _) = tallies(&instrument, &tree, &ballots)?;
    if answers_again != answers {
        return Err(CountError::Figures);
    }
    let places = decisions.comment_places();
    // One person's comments must not stand side by side in the file either.
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

type PlaceAndComment = (usize, TextId, String);

/// The answers of a wave, added up.
#[derive(PartialEq)]
struct Answers {
    /// The tally of the people directly in each unit.
    direct: Vec<Tally>,
    everyone: Everyone,
    breakdown: Breakdown,
}

/// The answers added up, and the comments with their unit's place.
fn tallies(
    instrument: &Instrument,
    tree: &Tree,
    ballots: &[BoxedBallot],
) -> Result<(Answers, Vec<PlaceAndComment>), CountError> {
    let scoring = Scoring::of(instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    let mut everyone = Everyone::empty(&scoring);
    let mut breakdown = Breakdown::empty(instrument, &scoring);
    let mut comments = Vec::new();
    for boxed in ballots {
        let place = tree.place(&boxed.unit).ok_or(CountError::Figures)?;
        let tally = direct.get_mut(place).ok_or(CountError::Figures)?;
        let answers = boxed.ballot.answers(instrument);
        tally.add(&scoring, &answers);
        everyone.add(&scoring, &answers);
        let profile = boxed.ballot.background(instrument);
        breakdown.add(&scoring, &boxed.unit, &answers, &profile);
        comments.extend(
            boxed
                .ballot
                .comments()
                .map(|(question, text)| (place, question.clone(), text.to_owned())),
        );
    }
    let answers = Answers {
        direct,
        everyone,
        breakdown,
    };
    Ok((answers, comments))
}
