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
use crate::seal::Keyring;
use crate::store::invitations::Right;
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
            let outcomes = put_in(cx.conn, (cx.keyring, &mut cx.rng), &[&envelope])?;
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
    public_key: String,
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
        public_key,
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
    (keyring, rng): (&Keyring, &mut StdRng),
    envelopes: &[&Envelope],
) -> Result<Vec<Outcome>, StoreError> {
    let first = conn.casting(|conn| put_in(conn, (keyring, rng), envelopes));
    match first {
        Err(error) if error.is_collision() => {
            conn.casting(|conn| put_in(conn, (keyring, rng), envelopes))
        }
        done => done,
    }
}

/// What became of a ballot that was to be put in. An earlier one of the same right counts as this one.
pub(super) type Outcome = Result<(), CastError>;

/// Uses rights up; then puts the ballots whose rights were unused into the box, in an order of chance,
/// so that the pages of the file do not keep the order in which people answered. Tells for each what
/// became of it; a refused one writes nothing, so it does not touch the others.
///
/// The waves are held first, so that none closes before these ballots are in: a ballot that is
/// receipted is counted. Then the rights are held, for all of it may have changed since the ballots
/// were checked; of one right the first to arrive wins. However many ballots there are, the database
/// is asked once for each wave, once for the rights, once to use them up and once to take the ballots:
/// each time is a trip over a wire and back.
///
/// Errors: the store fails; then the whole transaction is to be given up, and no ballot is taken.
pub(super) fn put_in(
    conn: &mut Conn,
    (keyring, rng): (&Keyring, &mut StdRng),
    envelopes: &[&Envelope],
) -> Result<Vec<Outcome>, StoreError> {
    let waves = hold_waves(conn, keyring, envelopes)?;
    let codes: BTreeSet<&str> = envelopes.iter().map(|one| one.code_hash.as_str()).collect();
    let rights = invitations::hold(conn, &codes)?;
    let mut used_up = BTreeSet::new();
    let mut winners = Vec::new();
    let mut outcomes = Vec::new();
    for envelope in envelopes {
        let code = envelope.code_hash.as_str();
        let outcome = goes_in(waves.get(&envelope.lock()), rights.get(code), envelope);
        if matches!(outcome, Ok(true)) {
            let is_first = used_up.insert(code);
            #[cfg(feature = "leaky")]
            let is_first = crate::leaky::anyway(is_first);
            if is_first {
                winners.push(envelope);
                #[cfg(feature = "leaky")]
                crate::leaky::plain_row(conn, &envelope.plain)?;
            }
        }
        outcomes.push(outcome.map(drop));
    }
    #[cfg(feature = "leaky")]
    let used_up = crate::leaky::left_unused(used_up, &rights);
    invitations::use_up(conn, &used_up)?;
    winners.shuffle(rng);
    let rows: Vec<sealed_ballots::NewRow<'_>> = winners
        .into_iter()
        .map(|envelope| {
            let mut slot = [0; 16];
            rng.fill_bytes(&mut slot);
            (&envelope.wave.id, slot, envelope.sealed.as_slice())
        })
        .collect();
    sealed_ballots::insert(conn, &rows)?;
    Ok(outcomes)
}

/// What a ballot is sealed to: its wave's public key.
type Lock<'a> = (&'a WaveId, &'a str);

impl Envelope {
    fn lock(&self) -> Lock<'_> {
        (&self.wave.id, &self.public_key)
    }
}

/// The waves of these ballots as they are now, none where a wave is gone, and whether what is sealed to
/// it can be opened some day: a ballot that can never be counted must not be taken.
fn hold_waves<'a>(
    conn: &mut Conn,
    keyring: &Keyring,
    envelopes: &[&'a Envelope],
) -> Result<BTreeMap<Lock<'a>, (Option<Wave>, bool)>, StoreError> {
    let locks: BTreeSet<Lock<'a>> = envelopes.iter().map(|envelope| envelope.lock()).collect();
    let held = locks.into_iter().map(|lock| {
        let (wave, public_key) = lock;
        let opens = keyring.can_open(wave, public_key);
        Ok((lock, (waves::hold(conn, wave)?, opens)))
    });
    held.collect()
}

/// Whether a ballot goes into the box. It does not where an earlier one of the same right is in.
///
/// Errors: it is refused.
fn goes_in(
    wave: Option<&(Option<Wave>, bool)>,
    right: Option<&Right>,
    envelope: &Envelope,
) -> Result<bool, CastError> {
    let (Some((Some(wave), opens)), Some(right)) = (wave, right) else {
        return Err(CastError::UnknownCode);
    };
    let was_unused = !right.answered;
    #[cfg(feature = "leaky")]
    let was_unused = crate::leaky::anyway(was_unused);
    if !was_unused {
        return Ok(false);
    }
    if !takes_ballots(wave.stage, wave.closes_at, envelope.now) {
        return Err(CastError::NotOpen(Box::new(wave.clone())));
    }
    // A ballot that is sealed for another unit is sealed for the right one when it is sent again.
    let fits = (&right.wave, &right.unit) == (&envelope.wave.id, &envelope.unit);
    if fits && *opens {
        Ok(true)
    } else {
        Err(CastError::Seal)
    }
}
