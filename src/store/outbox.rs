//! Mails to be sent. A row names whom and what for; address, link and words are made when it is sent.

mod cause;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;

pub use self::cause::Cause;
pub(super) use self::cause::wave_of;
use self::cause::{Named, Row};
use super::column::time;
use super::schema::{outbox, wave_mails, waves};
use super::{Conn, Error, on};
use crate::domain::id::{AccountId, InvitationId, WaveId};
use crate::domain::wave::WaveStage;

/// Mails that somebody waits for, or that nobody may hold back. They go out at any hour; all others in
/// the daytime, and not while their wave's mails rest.
const AT_ONCE: [&str; 4] = ["sign-in", "account", "released", "moved"];

/// A mail to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: String,
    /// What for.
    pub cause: Cause,
    /// How often it has been tried.
    pub attempts: i32,
    /// The Message-ID, the same at every try.
    pub message_id: String,
}

/// Puts a mail into the outbox. Call this in the transaction of its cause.
///
/// Errors: there is such a mail for this invitation and round already, or the store fails.
pub fn insert(conn: &mut Conn, letter: &Letter, not_before: DateTime<Utc>) -> Result<(), Error> {
    let named = Named::of(conn, &letter.cause)?;
    on!(conn, |c| diesel::insert_into(outbox::table)
        .values((
            (
                outbox::id.eq(&letter.id),
                outbox::kind.eq(named.kind),
                outbox::invitation_id.eq(named.invitation.map(InvitationId::as_str)),
                outbox::sign_in_link_id.eq(named.link),
                outbox::account_id.eq(named.account.map(AccountId::as_str)),
                outbox::wave_id.eq(named.wave.as_ref().map(WaveId::as_str)),
                outbox::round.eq(named.round),
                outbox::address.eq(named.address),
            ),
            (
                outbox::state.eq("queued"),
                outbox::attempts.eq(letter.attempts),
                outbox::not_before.eq(time(not_before)),
                outbox::begun.eq(false),
                outbox::doubts.eq(0),
                outbox::soft_bounces.eq(0),
                outbox::is_dead.eq(false),
                outbox::message_id.eq(&letter.message_id),
            ),
        ))
        .execute(c))?;
    Ok(())
}

/// The mails that are due, at most `most` of them: mails that wait, and once more those of which it
/// is not known whether they arrived. First come those that somebody waits for; the others come in
/// the daytime only, and not while their wave's mails rest.
pub fn due(
    conn: &mut Conn,
    now: DateTime<Utc>,
    most: i64,
    is_daytime: bool,
) -> Result<Vec<Letter>, Error> {
    let waits = outbox::state
        .eq("queued")
        .or(outbox::state.eq("unknown").and(outbox::doubts.eq(1)));
    let due = outbox::table
        .filter(outbox::not_before.le(time(now)))
        .filter(waits)
        .order((outbox::not_before, outbox::id));
    let first = due.filter(outbox::kind.eq_any(AT_ONCE)).limit(most);
    let mut rows: Vec<Row> = on!(conn, |c| first.select(Row::as_select()).load(c))?;
    let left = most - i64::try_from(rows.len()).unwrap_or(most);
    if is_daytime {
        let resting = wave_mails::table
            .filter(wave_mails::paused.eq(true))
            .select(wave_mails::wave_id);
        let awake = outbox::wave_id
            .is_null()
            .or(outbox::wave_id.assume_not_null().ne_all(resting));
        let others = due
            .filter(outbox::kind.ne_all(AT_ONCE))
            .filter(awake)
            .limit(left);
        let others: Vec<Row> = on!(conn, |c| others.select(Row::as_select()).load(c))?;
        rows.extend(others);
    }
    rows.into_iter().map(Row::letter).collect()
}

/// Gives mails back whose sender took them and never came back. Those whose text had not been handed
/// over wait again; of the others nobody knows whether they arrived.
pub fn give_back(conn: &mut Conn, now: DateTime<Utc>, rest: Duration) -> Result<(), Error> {
    let late = outbox::state
        .eq("sending")
        .and(outbox::not_before.le(time(now)));
    let begun = outbox::table.filter(late).filter(outbox::begun.eq(true));
    let not_begun = outbox::table.filter(late).filter(outbox::begun.eq(false));
    on!(conn, |c| diesel::update(not_begun)
        .set(outbox::state.eq("queued"))
        .execute(c))?;
    on!(conn, |c| diesel::update(begun)
        .set((
            outbox::state.eq("unknown"),
            outbox::doubts.eq(outbox::doubts + 1),
            outbox::not_before.eq(time(now + rest)),
        ))
        .execute(c))?;
    Ok(())
}

/// Takes a mail for sending, until the given time, unless somebody else did so first.
pub fn take(conn: &mut Conn, letter: &Letter, until: DateTime<Utc>) -> Result<bool, Error> {
    let waits = outbox::table
        .filter(outbox::id.eq(&letter.id))
        .filter(outbox::attempts.eq(letter.attempts))
        .filter(outbox::state.eq_any(["queued", "unknown"]));
    let taken = on!(conn, |c| diesel::update(waits)
        .set((
            outbox::state.eq("sending"),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::begun.eq(false),
            outbox::not_before.eq(time(until))
        ))
        .execute(c))?;
    Ok(taken == 1)
}

/// Notes that a mail's text is being handed over, unless the mail is not this sender's any more.
pub fn begin(conn: &mut Conn, id: &str, attempt: i32) -> Result<bool, Error> {
    let mine = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::attempts.eq(attempt))
        .filter(outbox::state.eq("sending"));
    let begun = on!(conn, |c| diesel::update(mine)
        .set(outbox::begun.eq(true))
        .execute(c))?;
    Ok(begun == 1)
}

/// What has become of a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate<'a> {
    /// `sent`, `failed`, `skipped`, `unknown`, or `queued` again.
    pub state: &'static str,
    /// Not before this time; for a mail that is over, the time at which it was.
    pub not_before: DateTime<Utc>,
    /// The code that was replied.
    pub reply: Option<&'a str>,
    /// Whether the address is worth no further try.
    pub is_dead: bool,
}

/// Notes what has become of a mail, unless another sender has taken it since or it is over.
pub fn settle(conn: &mut Conn, id: &str, attempt: i32, fate: &Fate<'_>) -> Result<(), Error> {
    let mine = outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::attempts.eq(attempt))
        .filter(outbox::state.ne("skipped"));
    on!(conn, |c| diesel::update(mine)
        .set((
            outbox::state.eq(fate.state),
            outbox::not_before.eq(time(fate.not_before)),
            outbox::reply.eq(fate.reply),
            outbox::is_dead.eq(fate.is_dead),
        ))
        .execute(c))?;
    if ["sent", "failed", "skipped"].contains(&fate.state) {
        on!(conn, |c| diesel::update(outbox::table.find(id))
            .set(outbox::address.eq(None::<String>))
            .execute(c))?;
    }
    if fate.state == "unknown" {
        on!(conn, |c| diesel::update(mine)
            .set(outbox::doubts.eq(outbox::doubts + 1))
            .execute(c))?;
    }
    Ok(())
}

/// Forgets mails that were settled before this time. While a wave is open, it is remembered which
/// invitations are out and which addresses do not work.
pub fn forget(conn: &mut Conn, before: DateTime<Utc>) -> Result<(), Error> {
    let open: Vec<String> = on!(conn, |c| waves::table
        .filter(waves::stage.eq(WaveStage::Open.name()))
        .select(waves::id)
        .load(c))?;
    let over = outbox::state
        .eq_any(["sent", "failed", "skipped"])
        .or(outbox::state.eq("unknown").and(outbox::doubts.gt(1)));
    let is_needed = outbox::wave_id
        .is_not_null()
        .and(outbox::wave_id.assume_not_null().eq_any(open))
        .and(outbox::kind.eq("invitation"));
    let old = outbox::table
        .filter(outbox::not_before.lt(time(before)))
        .filter(over)
        .filter(diesel::dsl::not(is_needed));
    on!(conn, |c| diesel::delete(old).execute(c))?;
    Ok(())
}
