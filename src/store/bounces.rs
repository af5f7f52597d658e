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

/// How often mails to the person whose mail this is came back for now, in this wave.
pub fn soft_bounces(conn: &mut Conn, id: &str) -> Result<i64, Error> {
    let person: Option<Option<String>> = on!(conn, |c| outbox::table
        .find(id)
        .select(outbox::invitation_id)
        .first(c)
        .optional())?;
    let Some(person) = person.flatten() else {
        return Ok(0);
    };
    let soft: Option<i64> = on!(conn, |c| outbox::table
        .filter(outbox::invitation_id.eq(person))
        .select(diesel::dsl::sum(outbox::soft_bounces))
        .first(c))?;
    Ok(soft.unwrap_or_default())
}

/// Notes that a mail has come back. Nothing if there is no such mail any more, or it is over because
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
            .set((
                outbox::soft_bounces.eq(outbox::soft_bounces + 1),
                outbox::reply.eq(reply)
            ))
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
        .first(c)
        .optional())?;
    Ok(state.is_some_and(|state| state == "sent"))
}

/// Since when a mail server puts this mail off. The first time is remembered.
pub fn put_off(conn: &mut Conn, id: &str, now: DateTime<Utc>) -> Result<DateTime<Utc>, Error> {
    let since: Option<NaiveDateTime> = on!(conn, |c| outbox::table
        .find(id)
        .select(outbox::put_off_since)
        .first(c))?;
    if let Some(since) = since {
        return Ok(since.and_utc());
    }
    on!(conn, |c| diesel::update(outbox::table.find(id))
        .set(outbox::put_off_since.eq(time(now)))
        .execute(c))?;
    Ok(now)
}
