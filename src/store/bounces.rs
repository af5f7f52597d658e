//! Mails that came back, as far as the outbox remembers them.

use diesel::prelude::*;

use super::outbox::WITH_LINK;
use super::schema::outbox;
use super::{Conn, Error, on};
use crate::domain::id::InvitationId;

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
