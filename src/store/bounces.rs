//! Mails that came back, as far as the outbox remembers them.

use diesel::prelude::*;

use super::schema::outbox;
use super::{Conn, Error, on};
use crate::domain::id::InvitationId;

/// Whether mails to the person of an invitation have come back too often in this wave: so many soft
/// ones, or one hard one.
pub fn is_dead_end(
    conn: &mut Conn,
    invitation: &InvitationId,
    most_soft: i64,
) -> Result<bool, Error> {
    let rows: Vec<(i32, bool)> = on!(conn, |c| outbox::table
        .filter(outbox::invitation_id.eq(invitation.as_str()))
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

/// Notes that a mail has come back. Nothing if there is no such mail any more.
pub fn bounce(conn: &mut Conn, id: &str, is_hard: bool, reply: &str) -> Result<bool, Error> {
    let row = outbox::table.filter(outbox::id.eq(id));
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
