//! What became of mails: put off, sent, come back, or over because their link was replaced.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::column::time;
use super::outbox::wave_of;
use super::schema::outbox;
use super::{Conn, Error, on};
use crate::domain::id::InvitationId;

/// Mails that bring a person's link.
const WITH_LINK: [&str; 3] = ["invitation", "reminder", "reminder-all"];

/// A person's link was replaced, so all mails with the old one are over: those that wait are not
/// sent, and what became of the others says nothing of the next one, nor of the address it goes to.
/// A mail that is over stays so, whatever its sender or its mail server still says.
pub fn retire(conn: &mut Conn, invitation: &InvitationId) -> Result<(), Error> {
    let mails = outbox::table
        .filter(outbox::invitation_id.eq(invitation.as_str()))
        .filter(outbox::kind.eq_any(WITH_LINK));
    on!(conn, |c| diesel::update(mails)
        .set(outbox::state.eq("skipped"))
        .execute(c))?;
    Ok(())
}

/// Whether mails with a person's present link have come back too often: so many soft ones, or one hard
/// one. Mails with a link before that, which may have gone to another address, are not counted.
pub fn is_dead_end(
    conn: &mut Conn,
    invitation: &InvitationId,
    most_soft: i64,
) -> Result<bool, Error> {
    let rows: Vec<(i32, bool)> = on!(conn, |c| outbox::table
        .filter(outbox::invitation_id.eq(invitation.as_str()))
        .filter(outbox::kind.eq_any(WITH_LINK))
        .filter(outbox::state.ne("skipped"))
        .select((outbox::soft_bounces, outbox::is_dead))
        .load(c))?;
    let soft: i64 = rows.iter().map(|(soft, _)| i64::from(*soft)).sum();
    Ok(soft >= most_soft || rows.iter().any(|(_, is_dead)| *is_dead))
}

/// Notes that a mail has come back. A server may say several times that it is still trying; that is
/// one soft bounce. Nothing if there is no such mail any more, or it is over because
/// its link was replaced.
pub fn bounce(conn: &mut Conn, id: &str, is_hard: bool, reply: &str) -> Result<bool, Error> {
    let row = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::state.ne("skipped"));
    let found = if is_hard {
        on!(conn, |c| diesel::update(row)
            .set((
                outbox::state.eq("failed"),
                outbox::is_dead.eq(true),
                outbox::reply.eq(reply)
            ))
            .execute(c))?
    } else {
        on!(conn, |c| diesel::update(row)
            .set((outbox::soft_bounces.eq(1), outbox::reply.eq(reply)))
            .execute(c))?
    };
    Ok(found == 1)
}

/// Whether the mail with somebody's present link has left the house.
pub fn is_invitation_sent(conn: &mut Conn, id: &InvitationId) -> Result<bool, Error> {
    let (_, generation) = wave_of(conn, id)?;
    let state: Option<String> = on!(conn, |c| outbox::table
        .filter(outbox::kind.eq("invitation"))
        .filter(outbox::invitation_id.eq(id.as_str()))
        .filter(outbox::round.eq(generation))
        .select(outbox::state)
        .get_result(c)
        .optional())?;
    Ok(state.is_some_and(|state| state == "sent"))
}

/// Since when a mail server puts this mail off. The first time is remembered.
pub fn put_off(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
    let since: Option<NaiveDateTime> = on!(conn, |c| outbox::table
        .find(id)
        .select(outbox::put_off_since)
        .get_result(c))?;
    if let Some(since) = since {
        return Ok(since.and_utc());
    }
    on!(conn, |c| diesel::update(outbox::table.find(id))
        .set(outbox::put_off_since.eq(time(now)))
        .execute(c))?;
    Ok(now)
}

/// Ends a mail that is not wanted any more. How often and since when it was tried is forgotten with it.
/// Its time stays, or becomes the given one.
pub fn skip(
    conn: &mut Conn,
    (id, attempts): (&str, i32),
    time_instead: Option<DateTime<Utc>>,
) -> Result<(), Error> {
    let mine = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::attempts.eq(attempts));
    if let Some(at) = time_instead {
        on!(conn, |c| diesel::update(mine)
            .set(outbox::not_before.eq(time(at)))
            .execute(c))?;
    }
    on!(conn, |c| diesel::update(mine)
        .set((
            outbox::state.eq("skipped"),
            outbox::attempts.eq(0),
            outbox::begun.eq(false),
            outbox::put_off_since.eq(None::<NaiveDateTime>),
            outbox::reply.eq(None::<String>),
            outbox::address.eq(None::<String>),
        ))
        .execute(c))?;
    Ok(())
}
