//! Mails are taken from the outbox, one by one, and what became of them is written down. The words
//! and the sending are `mail`'s.

use chrono::Duration;

use super::access::code_of;
use super::{Context, StoreError};
use crate::domain::id::AccountId;
use crate::domain::wave::{Wave, takes_ballots};
use crate::domain::wording::Language;
use crate::store::outbox::{self, Cause, Letter};
use crate::store::{accounts, invitations, waves};

/// A mail that is due, with everything it says.
#[derive(Debug)]
pub struct Outgoing {
    /// Its row.
    pub id: String,
    /// The Message-ID's local part, the same at every try.
    pub message_id: String,
    /// How often it has been tried before.
    pub attempts: i32,
    /// The address.
    pub to: String,
    /// The language.
    pub language: Language,
    /// What it is about.
    pub about: About,
}

/// What a mail is about.
#[derive(Debug)]
pub enum About {
    /// A wave has opened.
    Invitation {
        /// The wave.
        wave: Box<Wave>,
        /// The person's access code.
        code: String,
    },
    /// Somebody asked to sign in.
    SignIn {
        /// The link's token.
        token: String,
    },
    /// An account was made.
    Account {
        /// The person's name.
        name: String,
        /// The link's token.
        token: String,
    },
    /// A wave's figures are out.
    Released {
        /// The wave.
        wave: Box<Wave>,
    },
}

/// How long a mail is out of sight while it is being sent. A sender that dies gives it back so.
const LEASE: Duration = Duration::minutes(10);
/// Minutes until the next try, for the first five tries; after three days a mail is given up.
const WAITS: [i64; 5] = [1, 5, 15, 30, 60];
const MOST_TRIES: i32 = 76;

/// Takes the mails that are due, at most `most` of them.
///
/// Errors: the store fails.
pub fn take_due(cx: &mut Context<'_>, most: i64) -> Result<Vec<Outgoing>, StoreError> {
    let mut outgoing = Vec::new();
    for letter in outbox::due(cx.conn, cx.now, most)? {
        let until = cx.now + LEASE;
        outbox::take(cx.conn, &letter.id, until)?;
        match compose(cx, &letter)? {
            Some(mail) => outgoing.push(mail),
            // Nobody to write to any more: the person has answered, the wave has closed, or the
            // account is gone.
            None => outbox::settle(cx.conn, &letter.id, "sent", cx.now)?,
        }
    }
    Ok(outgoing)
}

fn compose(cx: &mut Context<'_>, letter: &Letter) -> Result<Option<Outgoing>, StoreError> {
    let parts = match &letter.cause {
        Cause::Invitation(id) => {
            // Who was sent a new link gets it in any case: HR, who asked for it, must not be able to tell
            // from its absence that the person has answered.
            let Some(invitation) = invitations::find(cx.conn, id)?
                .filter(|invitation| !invitation.answered || invitation.generation > 0)
            else {
                return Ok(None);
            };
            let wave = waves::find(cx.conn, &invitation.wave)?
                .filter(|wave| takes_ballots(wave.stage, wave.closes_at, cx.now));
            let code = code_of(cx, &invitation);
            wave.zip(invitation.email).map(|(wave, to)| {
                (
                    to,
                    invitation.language,
                    About::Invitation {
                        wave: Box::new(wave),
                        code,
                    },
                )
            })
        }
        Cause::SignIn { link, account } => {
            let token = cx.keyring.sign_in_token(link);
            addressee(cx, account)?.map(|(to, language, _)| (to, language, About::SignIn { token }))
        }
        Cause::Account { link, account } => {
            let token = cx.keyring.sign_in_token(link);
            addressee(cx, account)?
                .map(|(to, language, name)| (to, language, About::Account { name, token }))
        }
        Cause::Released { wave, account } => {
            let wave = waves::find(cx.conn, wave)?;
            addressee(cx, account)?
                .zip(wave)
                .map(|((to, language, _), wave)| {
                    (
                        to,
                        language,
                        About::Released {
                            wave: Box::new(wave),
                        },
                    )
                })
        }
    };
    Ok(parts.map(|(to, language, about)| Outgoing {
        id: letter.id.clone(),
        message_id: letter.message_id.clone(),
        attempts: letter.attempts,
        to,
        language,
        about,
    }))
}

fn addressee(
    cx: &mut Context<'_>,
    account: &AccountId,
) -> Result<Option<(String, Language, String)>, StoreError> {
    Ok(accounts::find(cx.conn, account)?
        .map(|account| (account.email, account.language, account.name)))
}

/// A mail was taken by the server.
///
/// Errors: the store fails.
pub fn mark_sent(cx: &mut Context<'_>, mail: &str) -> Result<(), StoreError> {
    outbox::settle(cx.conn, mail, "sent", cx.now)
}

/// A mail could not be sent now, or cannot be sent at all.
///
/// Errors: the store fails.
pub fn mark_failed(
    cx: &mut Context<'_>,
    mail: &Outgoing,
    for_good: bool,
) -> Result<(), StoreError> {
    let tries = usize::try_from(mail.attempts).unwrap_or_default();
    if for_good || mail.attempts >= MOST_TRIES {
        return outbox::settle(cx.conn, &mail.id, "failed", cx.now);
    }
    let wait = WAITS.get(tries).or(WAITS.last()).copied().unwrap_or(60);
    let again = cx.now + Duration::minutes(wait);
    outbox::settle(cx.conn, &mail.id, "queued", again)
}
