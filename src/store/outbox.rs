//! Mails to be sent. A row names whom and what for; address, link and words are made when it is sent.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::column::{known, time};
use super::schema::outbox;
use super::{Conn, Error, on};
use crate::domain::id::{AccountId, InvitationId, WaveId};

/// What a mail is for, and whom it goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A wave has opened: the person of this invitation may answer.
    Invitation(InvitationId),
    /// Somebody asked to sign in.
    SignIn {
        /// The link's row.
        link: String,
        /// Who.
        account: AccountId,
    },
    /// An account was made.
    Account {
        /// The link's row.
        link: String,
        /// Who.
        account: AccountId,
    },
    /// A wave's figures are out.
    Released {
        /// The wave.
        wave: WaveId,
        /// Who may read them.
        account: AccountId,
    },
}

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
pub fn insert(conn: &mut Conn, letter: &Letter, not_before: DateTime<Utc>) -> Result<(), Error> {
    let (kind, invitation, link, account, wave) = match &letter.cause {
        Cause::Invitation(invitation) => {
            ("invitation", Some(invitation.as_str()), None, None, None)
        }
        Cause::SignIn { link, account } => (
            "sign-in",
            None,
            Some(link.as_str()),
            Some(account.as_str()),
            None,
        ),
        Cause::Account { link, account } => (
            "account",
            None,
            Some(link.as_str()),
            Some(account.as_str()),
            None,
        ),
        Cause::Released { wave, account } => (
            "released",
            None,
            None,
            Some(account.as_str()),
            Some(wave.as_str()),
        ),
    };
    on!(conn, |c| diesel::insert_into(outbox::table)
        .values((
            outbox::id.eq(&letter.id),
            outbox::kind.eq(kind),
            outbox::invitation_id.eq(invitation),
            outbox::sign_in_link_id.eq(link),
            outbox::account_id.eq(account),
            outbox::wave_id.eq(wave),
            outbox::state.eq("queued"),
            outbox::attempts.eq(letter.attempts),
            outbox::not_before.eq(time(not_before)),
            outbox::message_id.eq(&letter.message_id),
        ))
        .execute(c))?;
    Ok(())
}

type Row = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    i32,
    String,
);

/// The mails that are due, at most `most` of them: those that wait, and those whose sender took them
/// and never came back.
pub fn due(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<Vec<Letter>, Error> {
    let rows: Vec<Row> = on!(conn, |c| outbox::table
        .filter(outbox::state.eq_any(["queued", "sending"]))
        .filter(outbox::not_before.le(time(now)))
        .order((outbox::not_before, outbox::id))
        .limit(most)
        .select((
            outbox::id,
            outbox::kind,
            outbox::invitation_id,
            outbox::sign_in_link_id,
            outbox::account_id,
            outbox::wave_id,
            outbox::attempts,
            outbox::message_id
        ))
        .load(c))?;
    rows.into_iter().map(letter).collect()
}

fn letter(
    (id, kind, invitation, link, account, wave, attempts, message_id): Row,
) -> Result<Letter, Error> {
    let cause = match (kind.as_str(), invitation, link, account, wave) {
        ("invitation", Some(invitation), ..) => {
            Some(Cause::Invitation(InvitationId::new(invitation)))
        }
        ("sign-in", _, Some(link), Some(account), _) => Some(Cause::SignIn {
            link,
            account: AccountId::new(account),
        }),
        ("account", _, Some(link), Some(account), _) => Some(Cause::Account {
            link,
            account: AccountId::new(account),
        }),
        ("released", _, _, Some(account), Some(wave)) => Some(Cause::Released {
            wave: WaveId::new(wave),
            account: AccountId::new(account),
        }),
        _ => None,
    };
    Ok(Letter {
        cause: known(&id, |_| cause)?,
        id,
        attempts,
        message_id,
    })
}

/// Takes a mail for sending, until the given time.
pub fn take(conn: &mut Conn, id: &str, until: DateTime<Utc>) -> Result<(), Error> {
    on!(conn, |c| diesel::update(outbox::table.find(id))
        .set((
            outbox::state.eq("sending"),
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::not_before.eq(time(until))
        ))
        .execute(c))?;
    Ok(())
}

/// Notes what has become of a mail: `sent`, `failed`, or `queued` again until a later time.
pub fn settle(
    conn: &mut Conn,
    id: &str,
    state: &'static str,
    not_before: DateTime<Utc>,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(outbox::table.find(id))
        .set((
            outbox::state.eq(state),
            outbox::not_before.eq(time(not_before))
        ))
        .execute(c))?;
    Ok(())
}

/// Whether the mail with somebody's link has left the house, and no newer one waits.
pub fn is_invitation_sent(conn: &mut Conn, id: &InvitationId) -> Result<bool, Error> {
    let states: Vec<String> = on!(conn, |c| outbox::table
        .filter(outbox::kind.eq("invitation"))
        .filter(outbox::invitation_id.eq(id.as_str()))
        .order(outbox::not_before.desc())
        .select(outbox::state)
        .load(c))?;
    let waits = states
        .iter()
        .any(|state| ["queued", "sending"].contains(&&**state));
    Ok(!waits && states.first().is_some_and(|state| state == "sent"))
}
