//! Trip (b): the box is opened once, counted, and emptied.
//!
//! Answers exist in readable form in this function only, in memory, shuffled, and without any way
//! back to an invitation. What it writes is a release: figures that disclosure control let through.

use std::collections::{BTreeMap, BTreeSet};

use rand::seq::SliceRandom;

use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::ballot::BoxedBallot;
use crate::domain::breakdown::Breakdown;
use crate::domain::disclosure::attack::Rule;
use crate::domain::disclosure::{Decisions, Policy};
use crate::domain::id::{TextId, UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::lineage::Lineage;
use crate::domain::release::{Counted, Previous, Refusal, Release};
use crate::domain::role::Action;
use crate::domain::score::{Everyone, Scoring, Tally};
use crate::domain::unit::Tree;
use crate::domain::wave::{Wave, WaveStage};
use crate::seal;
use crate::store::releases::PlacedComment;
use crate::store::{
    instruments, invitations, lineages, norms, releases, sealed_ballots, units, waves,
};

/// Why a wave was not counted. The box stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// There is no such wave, or the actor may not count it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave is not closed, or has been counted already.
    #[error("the wave is not at the stage to be counted")]
    WrongStage,
    /// The number of ballots differs from the number of used invitations in these units.
    #[error("the ballots do not match the invitations used")]
    Mismatch(Vec<UnitId>),
    /// The key is gone or a ballot does not open.
    #[error("the ballot box does not open")]
    Sealed(#[from] seal::Error),
    /// The smallest group may be raised before the count, never lowered.
    #[error("the smallest group may be raised, never lowered")]
    Lowered,
    /// The attack on the figures found something, by these rules. Whom it found is told to nobody.
    #[error("the figures would give somebody away")]
    Attacked(BTreeSet<Rule>),
    /// The figures could not be made. A fault of ours.
    #[error("the figures could not be made")]
    Figures,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Refusal> for CountError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Attacked(rules) => Self::Attacked(rules),
            Refusal::Malformed(_) => Self::Figures,
        }
    }
}

/// Opens the box of a closed wave, counts it, freezes the figures and empties the box, in one
/// transaction; then destroys the wave's key and scrubs the database file. If the server dies in
/// between, opening the data folder again finishes the rest.
///
/// `k` raises the smallest group that is shown; nothing keeps it as it is.
///
/// Errors: the count is refused and nothing has changed.
pub fn count_wave(
    services: &Services,
    now: chrono::DateTime<chrono::Utc>,
    actor: &Account,
    (wave, k): (&WaveId, Option<u32>),
) -> Result<(), CountError> {
    services.call(now, |cx| count(cx, actor, (wave, k)))?;
    services.finish_counts()?;
    Ok(())
}

impl Services {
    /// Does what must follow every count: no key of a counted wave is left, and neither is any trace
    /// of its ballots in the database file or its log.
    pub(super) fn finish_counts(&self) -> Result<(), StoreError> {
        let all = waves::all(&mut self.db.conn()?)?;
        let counted = all.iter().filter(|wave| wave.stage >= WaveStage::Counted);
        let unfinished: Vec<_> = counted
            .filter(|wave| !matches!(self.keyring.wave_key(&wave.id), Err(seal::Error::NoKey)))
            .collect();
        if unfinished.is_empty() {
            return Ok(());
        }
        // The key goes last: as long as it is there, the next start does all of this again.
        self.scrub();
        for wave in unfinished {
            let destroyed = self.keyring.destroy_wave_key(&wave.id);
            destroyed.map_err(|error| StoreError::Busy(error.to_string()))?;
            tracing::info!(wave = %wave.id, "the key of a counted wave is destroyed");
        }
        Ok(())
    }
}

fn count(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, k): (&WaveId, Option<u32>),
) -> Result<(), CountError> {
    let wave = waves::find(cx.conn, id)?.filter(|_| actor.may_everywhere(Action::RunSurvey));
    let wave = wave.ok_or(CountError::NotFound)?;
    if !waves::advance(cx.conn, id, WaveStage::Closed, WaveStage::Counted)? {
        return Err(CountError::WrongStage);
    }
    let k = k.unwrap_or(wave.k);
    if k < wave.k {
        return Err(CountError::Lowered);
    }
    waves::set_k(cx.conn, id, k)?;
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    let tree = units::tree_of_wave(cx.conn, id)?;
    let ballots = open_box(cx, &wave)?;
    check_numbers(cx, id, &ballots)?;
    let norm = norms::find(cx.conn, id)?;
    let before = previous_release(cx, (&wave, &tree), &instrument)?;
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
    let policy = Policy::Protect { k };
    let decisions = Decisions::make(&instrument, &tree, &answers.direct, policy)
        .or(Err(CountError::Figures))?;
    let release = Release::of(&counted, &decisions)?;
    // Figures must not depend on the order of the ballots: a second shuffle, the same release.
    let mut again = ballots;
    again.shuffle(&mut cx.rng);
    let (answers_again, _) = tallies(&instrument, &tree, &again)?;
    if answers_again != answers {
        return Err(CountError::Figures);
    }
    releases::insert(cx.conn, id, &release)?;
    let places = decisions.comment_places();
    // One person's comments must not stand side by side in the file either.
    comments.shuffle(&mut cx.rng);
    for (unit, question, text) in comments {
        let place = places
            .get(unit)
            .copied()
            .flatten()
            .and_then(|place| tree.units().get(place));
        let Some(place) = place else { continue };
        let comment = PlacedComment {
            id: cx.id(),
            unit: place.id.clone(),
            question,
            text,
        };
        releases::insert_comment(cx.conn, id, &comment)?;
    }
    sealed_ballots::delete(cx.conn, id)?;
    waves::set_counted(cx.conn, id, cx.now)?;
    cx.note(Some(actor), "wave-counted", id.as_str())?;
    Ok(())
}

/// All ballots of a wave, opened and shuffled.
fn open_box(cx: &mut Context<'_>, wave: &Wave) -> Result<Vec<BoxedBallot>, CountError> {
    let key = cx.keyring.wave_key(&wave.id)?;
    let mut ballots = Vec::new();
    for sealed in sealed_ballots::of_wave(cx.conn, &wave.id)? {
        let packed = key.open(&wave.id, &sealed)?;
        let ballot = BoxedBallot::unpack(&packed).or(Err(seal::Error::Broken))?;
        if ballot.wave != wave.id {
            return Err(seal::Error::Broken.into());
        }
        ballots.push(ballot);
    }
    ballots.shuffle(&mut cx.rng);
    Ok(ballots)
}

/// The box must hold exactly as many ballots of each unit as rights were used there.
fn check_numbers(
    cx: &mut Context<'_>,
    wave: &WaveId,
    ballots: &[BoxedBallot],
) -> Result<(), CountError> {
    let used = invitations::answered_per_unit(cx.conn, wave)?;
    let mut found: BTreeMap<UnitId, u32> = BTreeMap::new();
    for ballot in ballots {
        *found.entry(ballot.unit.clone()).or_default() += 1;
    }
    let differ: Vec<UnitId> = used
        .keys()
        .chain(found.keys())
        .filter(|unit| {
            used.get(unit).copied().unwrap_or_default()
                != found.get(unit).copied().unwrap_or_default()
        })
        .cloned()
        .collect();
    if differ.is_empty() {
        Ok(())
    } else {
        Err(CountError::Mismatch(differ))
    }
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

/// The newest released wave before this one whose figures may stand beside this one's.
pub(super) fn previous_wave(
    cx: &mut Context<'_>,
    wave: &Wave,
    instrument: &Instrument,
) -> Result<Option<Wave>, StoreError> {
    let before = waves::all(cx.conn)?
        .into_iter()
        .filter(|other| other.closes_at < wave.closes_at);
    Ok(before
        .filter(|other| other.stage == WaveStage::Released)
        .find(|other| instrument.is_comparable_with(&other.instrument, &other.version)))
}

/// The release of the wave before, its organisation, and what has become of that.
pub(super) struct Before {
    release: Release,
    tree: Tree,
    lineage: Lineage,
}

impl Before {
    /// The same as something to compare with.
    pub(super) fn previous(&self) -> Previous<'_> {
        Previous::new(&self.release, &self.tree, &self.lineage)
    }
}

/// What a wave of this organisation is compared with: the release of the wave before, with those
/// dimensions only that were asked the same way.
pub(super) fn previous_release(
    cx: &mut Context<'_>,
    (wave, tree): (&Wave, &Tree),
    instrument: &Instrument,
) -> Result<Option<Before>, StoreError> {
    let Some(previous) = previous_wave(cx, wave, instrument)? else {
        return Ok(None);
    };
    let asked = instruments::find(cx.conn, &previous.instrument, &previous.version)?;
    let units = releases::all(cx.conn, &previous.id)?;
    let release = Release {
        units: units.into_values().collect(),
        whole: releases::whole(cx.conn, &previous.id)?,
    };
    let then = units::tree_of_wave(cx.conn, &previous.id)?;
    Ok(Some(Before {
        release: release.narrowed_to(|dimension| instrument.asks_alike(&asked, dimension)),
        lineage: Lineage::of(lineages::find(cx.conn, &wave.id)?, &then, tree),
        tree: then,
    }))
}
