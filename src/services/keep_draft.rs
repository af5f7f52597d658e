//! A half-filled form goes on to another device. The browser encrypts it under a code that it makes
//! itself and shows to the person; the server keeps a box of one size under the code's digest, can
//! open none, and knows of none whose it is. Drafts are never counted.

use chrono::NaiveDate;
use chrono_tz::Europe::Copenhagen;

use super::cast_ballot::{CastError, Look, look};
use super::{Context, StoreError};
use crate::domain::wave::Wave;
use crate::store::draft_blobs;

/// The bytes of a draft's id: the SHA-256 of its code.
pub const ID_BYTES: usize = 32;
/// The bytes of every encrypted draft, so that its size says nothing about it.
pub const BLOB_BYTES: usize = 16_384;
/// The most drafts that are kept at once, so that nobody can fill the disk with them: 320 MiB.
const MOST: i64 = 20_000;

/// Why a draft was not kept or not found.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The code does not belong to somebody who may answer now, or there is no such draft.
    #[error("there is nothing to go on with")]
    NotFound,
    /// The bytes are not an id and a box of the one size.
    #[error("the draft has another size than every draft has")]
    Size,
    /// There are as many drafts as are kept.
    #[error("there is no room for another draft")]
    Full,
    /// This person has had as many kept as anybody may for a while.
    #[error("too many drafts were kept with one code")]
    TooMany,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps a draft, its id and its box after each other, until the end of the day on which the wave
/// closes. Only for somebody who may answer now, and whom the caller lets keep one more: it is asked
/// once, and not about a draft that takes the place of its own older version.
///
/// Errors: nothing is kept.
pub fn keep_draft(
    cx: &mut Context<'_>,
    code: &str,
    draft: &[u8],
    may_keep_more: impl FnOnce() -> bool,
) -> Result<(), DraftError> {
    let wave = open_wave(cx, code)?;
    let (id, blob) = draft
        .split_first_chunk::<ID_BYTES>()
        .ok_or(DraftError::Size)?;
    if blob.len() != BLOB_BYTES {
        return Err(DraftError::Size);
    }
    let today = cx.today();
    if draft_blobs::find(cx.conn, id, today)?.is_none() {
        if draft_blobs::count(cx.conn)? >= MOST {
            return Err(DraftError::Full);
        }
        if !may_keep_more() {
            return Err(DraftError::TooMany);
        }
    }
    draft_blobs::put(cx.conn, id, blob, last_day(&wave))?;
    Ok(())
}

/// The box of a draft, for somebody who may answer now.
///
/// Errors: the code is not of somebody who may, or there is no such draft.
pub fn fetch_draft(cx: &mut Context<'_>, code: &str, id: &str) -> Result<Vec<u8>, DraftError> {
    open_wave(cx, code)?;
    let id = bytes(id).ok_or(DraftError::NotFound)?;
    let today = cx.today();
    draft_blobs::find(cx.conn, &id, today)?.ok_or(DraftError::NotFound)
}

/// Deletes the drafts of waves that have closed, and tells how many. To be called daily.
///
/// Errors: the store fails.
pub fn drop_expired_drafts(cx: &mut Context<'_>) -> Result<usize, StoreError> {
    let today = cx.today();
    draft_blobs::drop_expired(cx.conn, today)
}

/// The wave that somebody with this code may answer now.
fn open_wave(cx: &mut Context<'_>, code: &str) -> Result<Wave, DraftError> {
    match look(cx, code) {
        Ok(Look::Questions { wave, .. }) => Ok(*wave),
        Err(CastError::Store(error)) => Err(error.into()),
        Ok(Look::AlreadyIn(..) | Look::Closed(..))
        | Err(
            CastError::UnknownCode
            | CastError::NotOpen(_)
            | CastError::Misfit { .. }
            | CastError::Seal,
        ) => Err(DraftError::NotFound),
    }
}

fn last_day(wave: &Wave) -> NaiveDate {
    wave.closes_at.with_timezone(&Copenhagen).date_naive()
}

/// An id as browsers write it: hexadecimal, in small letters.
fn bytes(id: &str) -> Option<[u8; ID_BYTES]> {
    let bytes = data_encoding::HEXLOWER.decode(id.as_bytes()).ok()?;
    bytes.try_into().ok()
}
