//! Trip (a): an answer, from the form to a durable row.
//!
//! Never reads a ballot, and writes no answer anywhere but into the box. How the right to answer is
//! proven is known here alone, and how a ballot is locked to `seal` alone, so either can be replaced.

use rand::Rng;

use super::access::of_code;
use super::{Context, StoreError};
use crate::domain::ballot::{Ballot, BoxedBallot, Misfit, RawBallot};
use crate::domain::instrument::Instrument;
use crate::domain::wave::{Wave, takes_ballots};
use crate::domain::wording::Language;
use crate::seal;
use crate::store::{instruments, invitations, sealed_ballots, waves};

/// What somebody with an access code finds.
#[derive(Debug)]
pub enum Look {
    /// The questions.
    Questions {
        /// The wave.
        wave: Box<Wave>,
        /// What is asked.
        instrument: Box<Instrument>,
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
        instrument: Box<Instrument>,
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
    let invitation = of_code(cx, code)?.ok_or(CastError::UnknownCode)?;
    let wave = waves::find(cx.conn, &invitation.wave)?.ok_or(CastError::UnknownCode)?;
    if invitation.answered {
        return Ok(Look::AlreadyIn(Box::new(wave), invitation.language));
    }
    if !takes_ballots(wave.stage, wave.closes_at, cx.now) {
        return Ok(Look::Closed(Box::new(wave), invitation.language));
    }
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    Ok(Look::Questions {
        wave: Box::new(wave),
        instrument: Box::new(instrument),
        language: invitation.language,
    })
}

/// Takes a ballot: marks the right as used if it was not, and only then puts the sealed ballot into
/// the box. The first one wins; every repeat gets the same wave for the same receipt and changes
/// nothing.
///
/// Errors: the ballot is refused and nothing is stored.
pub fn cast_ballot(cx: &mut Context<'_>, code: &str, raw: &RawBallot) -> Result<Wave, CastError> {
    let invitation = of_code(cx, code)?.ok_or(CastError::UnknownCode)?;
    let wave = waves::find(cx.conn, &invitation.wave)?.ok_or(CastError::UnknownCode)?;
    if invitation.answered {
        return Ok(wave);
    }
    if !takes_ballots(wave.stage, wave.closes_at, cx.now) {
        return Err(CastError::NotOpen(Box::new(wave)));
    }
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    let ballot = match Ballot::check(&instrument, raw) {
        Ok(ballot) => ballot,
        Err(misfits) => {
            return Err(CastError::Misfit {
                misfits,
                wave: Box::new(wave),
                instrument: Box::new(instrument),
            });
        }
    };
    let (public_key, box_size) = waves::key(cx.conn, &wave.id)?.ok_or(CastError::Seal)?;
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
    if invitations::mark_answered(cx.conn, &invitation.id)? {
        let mut slot = [0; 16];
        cx.rng.fill_bytes(&mut slot);
        sealed_ballots::insert(cx.conn, &wave.id, &slot, &sealed)?;
    }
    Ok(wave)
}
