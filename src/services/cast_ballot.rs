//! Trip (a): an answer, from the form to a durable row.
//!
//! Never reads a ballot, and writes no answer anywhere but into the box. How the right to answer is
//! proven is known here alone, and how a ballot is locked to `seal` alone, so either can be replaced.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;

use super::access::of_code;
use super::{Context, StoreError};
use crate::domain::ballot::{Ballot, BoxedBallot, Misfit, RawBallot};
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::wave::{Wave, takes_ballots};
use crate::domain::wording::Language;
use crate::seal;
use crate::store::{Conn, invitations, sealed_ballots, waves};

/// What somebody with an access code finds.
#[derive(Debug)]
pub enum Look {
    /// The questions.
    Questions {
        /// The wave.
        wave: Box<Wave>,
        /// What is asked.
        instrument: Arc<Instrument>,
        /// The language of the invitation.
        language: Language,
    },
    /// The right has been used: the answer is in.
    AlreadyIn(Box<Wave>, Language),
    /// The wave takes no ballots, not yet or not any more.
    Closed(Box<Wave>, Language),
}

/// Why a ballot was not taken. Nothing is stored in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum CastError {
    /// No invitation has this code.
    #[error("the access code is unknown")]
    UnknownCode,
    /// The wave does not take ballots.
    #[error("the wave is not open")]
    NotOpen(Box<Wave>),
    /// Some answers do not fit the questions.
    #[error("some answers do not fit the questions")]
    Misfit {
        /// Every one of them.
        misfits: Vec<Misfit>,
        /// The wave, to show the questions again.
        wave: Box<Wave>,
        /// What is asked.
        instrument: Arc<Instrument>,
    },
    /// The ballot could not be packed or sealed. A fault of ours.
    #[error("the ballot could not be sealed")]
    Seal,
    /// The store failed, is busy or is full.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Shows what there is to answer. Changes nothing: a mail scanner may look as often as it likes.
///
/// Errors: the code is unknown, or the store fails.
pub fn look(cx: &mut Context<'_>, code: &str) -> Result<Look, CastError> {
    let (invitation, wave, _) = of_code(cx, code)?.ok_or(CastError::UnknownCode)?;
    #[cfg(feature = "leaky")]
    crate::leaky::use_up(cx.conn, &invitation.id)?;
    if invitation.answered {
        return Ok(Look::AlreadyIn(Box::new(wave), invitation.language));
    }
    if !takes_ballots(wave.stage, wave.closes_at, cx.now) {
        return Ok(Look::Closed(Box::new(wave), invitation.language));
    }
    Ok(Look::Questions {
        instrument: cx.asked.of(cx.conn, &wave)?,
        wave: Box::new(wave),
        language: invitation.language,
    })
}

/// Takes a ballot alone, in the transaction of the call: marks the right as used if it was not, and
/// only then puts the sealed ballot into the box. Where many people answer at once,
/// [`Services::cast`](super::Services::cast) takes theirs together.
///
/// Errors: the ballot is refused and nothing is stored.
pub fn cast_ballot(cx: &mut Context<'_>, code: &str, raw: &RawBallot) -> Result<Wave, CastError> {
    match check(cx, code, raw)? {
        Checked::AlreadyIn(wave) => Ok(wave),
        Checked::Sealed(envelope) => {
            let outcomes = put_in(cx.conn, &mut cx.rng, &[&envelope])?;
            outcomes.into_iter().collect::<Result<(), CastError>>()?;
            Ok(envelope.wave)
        }
    }
}

/// What became of a ballot that was sent.
#[derive(Debug)]
pub(super) enum Checked {
    /// The right has been used: there is nothing to put in, and the receipt is the same.
    AlreadyIn(Wave),
    /// It may go into the box.
    Sealed(Envelope),
}

/// A sealed ballot on its way into the box, with what is needed to use one right up.
#[derive(Debug)]
pub(super) struct Envelope {
    code_hash: String,
    unit: UnitId,
    /// The wave, for the receipt.
    pub(super) wave: Wave,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
    #[cfg(feature = "leaky")]
    plain: String,
}

/// Checks a ballot whole and seals it. Only reads: whatever it has found is looked at again when
/// the ballot is put in.
///
/// Errors: the ballot is refused.
pub(super) fn check(
    cx: &mut Context<'_>,
    code: &str,
    raw: &RawBallot,
) -> Result<Checked, CastError> {
    let (invitation, wave, lock) = of_code(cx, code)?.ok_or(CastError::UnknownCode)?;
    let code_hash = invitation.code_hash.clone().ok_or(CastError::UnknownCode)?;
    #[cfg(feature = "leaky")]
    let invitation = crate::leaky::unused(invitation);
    #[cfg(feature = "leaky")]
    crate::leaky::tell_log(&(&invitation, &code_hash));
    if invitation.answered {
        return Ok(Checked::AlreadyIn(wave));
    }
    if !takes_ballots(wave.stage, wave.closes_at, cx.now) {
        return Err(CastError::NotOpen(Box::new(wave)));
    }
    let instrument = cx.asked.of(cx.conn, &wave)?;
    let ballot = match Ballot::check(&instrument, raw) {
        Ok(ballot) => ballot,
        Err(misfits) => {
            return Err(CastError::Misfit {
                misfits,
                wave: Box::new(wave),
                instrument,
            });
        }
    };
    let (public_key, box_size) = lock.ok_or(CastError::Seal)?;
    if !cx.keyring.can_open(&wave.id, &public_key) {
        return Err(CastError::Seal);
    }
    let boxed = BoxedBallot {
        wave: wave.id.clone(),
        unit: invitation.unit.clone(),
        ballot,
    };
    let packed = boxed.pack(box_size).or(Err(CastError::Seal))?;
    let sealed = seal::seal(&public_key, &wave.id, &packed).or(Err(CastError::Seal))?;
    Ok(Checked::Sealed(Envelope {
        code_hash,
        unit: invitation.unit,
        wave,
        sealed,
        now: cx.now,
        #[cfg(feature = "leaky")]
        plain: crate::leaky::plain(&boxed),
    }))
}

/// Puts ballots into the box: all that may be, or none. Where several servers do so at once, the
/// database may break a tie by refusing one of them; that one tries once more.
///
/// Errors: the store fails; then no ballot is taken.
pub(super) fn put_all_in(
    conn: &mut Conn,
    rng: &mut StdRng,
    envelopes: &[&Envelope],
) -> Result<Vec<Result<(), CastError>>, StoreError> {
    let first = conn.casting(|conn| put_in(conn, rng, envelopes));
    match first {
        Err(error) if error.is_collision() => conn.casting(|conn| put_in(conn, rng, envelopes)),
        done => done,
    }
}

/// Uses rights up; then puts the ballots whose rights were unused into the box, in an order of chance,
/// so that the pages of the file do not keep the order in which people answered. Tells for each what
/// became of it; a refused one writes nothing, so it does not touch the others.
///
/// The waves are held first, so that none closes before these ballots are in: a ballot that is
/// receipted is counted. Rights are used up in the order of their digests, which is the same on every
/// server, so that two servers never wait for each other; of one right the first to arrive wins.
///
/// Errors: the store fails; then the whole transaction is to be given up, and no ballot is taken.
pub(super) fn put_in(
    conn: &mut Conn,
    rng: &mut StdRng,
    envelopes: &[&Envelope],
) -> Result<Vec<Result<(), CastError>>, StoreError> {
    let named: BTreeSet<&WaveId> = envelopes.iter().map(|letter| &letter.wave.id).collect();
    let mut held = BTreeMap::new();
    for wave in named {
        held.insert(wave, waves::hold(conn, wave)?);
    }
    let mut in_order: Vec<(usize, &&Envelope)> = envelopes.iter().enumerate().collect();
    in_order.sort_by(|(_, a), (_, b)| a.code_hash.cmp(&b.code_hash));
    let mut outcomes = Vec::new();
    let mut winners = Vec::new();
    for (nth, envelope) in in_order {
        let wave = held.get(&envelope.wave.id).and_then(Option::as_ref);
        let used = use_right(conn, wave, envelope);
        if matches!(used, Ok(true)) {
            winners.push(envelope);
            #[cfg(feature = "leaky")]
            crate::leaky::plain_row(conn, &envelope.plain)?;
        }
        match used {
            Err(CastError::Store(error)) => return Err(error),
            other => outcomes.push((nth, other.map(drop))),
        }
    }
    winners.shuffle(rng);
    for envelope in winners {
        let mut slot = [0; 16];
        rng.fill_bytes(&mut slot);
        sealed_ballots::insert(conn, &envelope.wave.id, &slot, &envelope.sealed)?;
    }
    outcomes.sort_by_key(|(nth, _)| *nth);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

/// Uses a right up, if it is still there, still unused, and its wave still open: all of it may have
/// changed since the ballot was checked. Tells whether it was unused.
fn use_right(conn: &mut Conn, wave: Option<&Wave>, envelope: &Envelope) -> Result<bool, CastError> {
    let wave = wave.ok_or(CastError::UnknownCode)?;
    let is_open = takes_ballots(wave.stage, wave.closes_at, envelope.now);
    if is_open {
        let right = (&envelope.wave.id, &envelope.unit);
        let was_unused = invitations::use_up(conn, &envelope.code_hash, right)?;
        #[cfg(feature = "leaky")]
        let was_unused = crate::leaky::anyway(was_unused);
        if was_unused {
            return Ok(true);
        }
    }
    // Something stands in the way: what?
    let invitation = invitations::by_code(conn, &envelope.code_hash)?;
    let invitation = invitation.ok_or(CastError::UnknownCode)?;
    if invitation.answered {
        return Ok(false);
    }
    if !is_open {
        return Err(CastError::NotOpen(Box::new(wave.clone())));
    }
    // The ballot is sealed for another unit; sent again, it is sealed for the right one.
    Err(CastError::Seal)
}
