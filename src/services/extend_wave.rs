//! An open wave gets a later last day.

use chrono::NaiveDate;

use super::Context;
use super::draft_wave::{LONGEST, end_of};
use super::print_letters::open_wave;
use super::run_wave::RunError;
use crate::domain::account::Account;
use crate::domain::calendar::day_of;
use crate::domain::ceremony::test_day;
use crate::domain::id::WaveId;
use crate::domain::wave::Wave;
use crate::store::{draft_blobs, rounds, waves};

/// Why a wave keeps its last day.
#[derive(Debug, thiserror::Error)]
pub enum ExtendError {
    /// There is no such open wave for the actor.
    #[error(transparent)]
    Wave(#[from] RunError),
    /// The day could not be read.
    #[error("there is no such day")]
    NoDay,
    /// The day is not after the wave's last day, or it is over.
    #[error("the day is not a later one")]
    NotLater,
    /// The day is too far away: that is a slip.
    #[error("the day is too far away")]
    TooFar,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] super::StoreError),
}

/// The wave, for the form.
///
/// Errors: the wave is not open.
pub fn look_at_last_day(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<Wave, RunError> {
    open_wave(cx, actor, id)
}

/// Lets a wave take answers until the end of a later day. People were promised at least the day that
/// they were told, so it never becomes an earlier one. What hangs on the last day moves with it: drafts
/// are kept as long, and the holders of opening codes are told once more when the day to test them
/// comes again.
///
/// Errors: the day is no later one or too far away, or the wave is not open.
pub fn extend_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, day): (&WaveId, Option<NaiveDate>),
) -> Result<(), ExtendError> {
    let wave = open_wave(cx, actor, id)?;
    let day = day.ok_or(ExtendError::NoDay)?;
    if day > cx.today() + LONGEST {
        return Err(ExtendError::TooFar);
    }
    if day < cx.today() || end_of(day) <= wave.closes_at {
        return Err(ExtendError::NotLater);
    }
    waves::set_closes_at(cx.conn, id, end_of(day))?;
    if test_day(end_of(day)) > cx.today() {
        rounds::untell_codes(cx.conn, id)?;
    }
    // Nothing tells which wave a draft is of. One of another wave with the same last day stays as long
    // as this one's do, and is as unreadable.
    draft_blobs::keep_longer(cx.conn, day_of(wave.closes_at), day)?;
    cx.note(Some(actor), "wave-extended", id.as_str())?;
    Ok(())
}
