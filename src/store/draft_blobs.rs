//! Half-filled forms on their way to another device: opaque rows of one size under a digest of a
//! code that the server never sees. Nothing here tells whose they are.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::schema::draft_blobs;
use super::{Conn, Error, on};

/// Keeps a draft. One of the same id, from the same browser trying again, is replaced.
pub fn put(
    conn: &mut Conn,
    id: &[u8; 32],
    blob: &[u8],
    expires_on: NaiveDate,
) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        draft_blobs::table.find(id.as_slice())
    )
    .execute(c))?;
    on!(conn, |c| diesel::insert_into(draft_blobs::table)
        .values((
            draft_blobs::id.eq(id.as_slice()),
            draft_blobs::blob.eq(blob),
            draft_blobs::expires_on.eq(expires_on),
        ))
        .execute(c))?;
    Ok(())
}

/// The draft of this id, if it has not expired.
pub fn find(conn: &mut Conn, id: &[u8; 32], today: NaiveDate) -> Result<Option<Vec<u8>>, Error> {
    Ok(on!(conn, |c| draft_blobs::table
        .find(id.as_slice())
        .filter(draft_blobs::expires_on.ge(today))
        .select(draft_blobs::blob)
        .get_result(c)
        .optional())?)
}

/// How many drafts there are.
pub fn count(conn: &mut Conn) -> Result<i64, Error> {
    Ok(on!(conn, |c| draft_blobs::table.count().get_result(c))?)
}

/// Keeps the drafts that would expire on one day until another.
pub fn keep_longer(conn: &mut Conn, from: NaiveDate, to: NaiveDate) -> Result<(), Error> {
    let drafts = draft_blobs::table.filter(draft_blobs::expires_on.eq(from));
    on!(conn, |c| diesel::update(drafts)
        .set(draft_blobs::expires_on.eq(to))
        .execute(c))?;
    Ok(())
}

/// Deletes what expired before this day, and tells how many drafts that were.
pub fn drop_expired(conn: &mut Conn, today: NaiveDate) -> Result<usize, Error> {
    let expired = draft_blobs::table.filter(draft_blobs::expires_on.lt(today));
    Ok(on!(conn, |c| diesel::delete(expired).execute(c))?)
}
