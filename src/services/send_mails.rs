//! Mails are taken from the outbox, one by one, and what became of them is written down. The words
//! and the sending are `mail`'s.
//!
//! A mail is sent once, as far as that can be known. A sender takes it for ten minutes, says when it
//! hands the text over, and writes down what was replied. Where the connection was lost after that
//! and no reply was heard, nobody knows whether the mail arrived; it is sent once more, half an hour
//! later and under the same Message-ID, by which mail programs know it again (RFC 1047 tells why
//! nothing better can be had).

mod about;

use chrono::{DateTime, Duration, Utc};

pub use self::about::About;
use super::access::code_of;
use super::remind::print;
use super::{Context, StoreError};
use crate::domain::calendar::{is_daytime, is_stale};
use crate::domain::id::{AccountId, InvitationId};
use crate::domain::pace::Pace;
use crate::domain::phone::international;
use crate::domain::remind::PlanMail;
use crate::domain::wave::{Wave, takes_ballots};
use crate::domain::wording::Language;
use crate::store::invitations::Invitation;
use crate::store::outbox::{self, Cause, Fate, Letter};
use crate::store::{accounts, bounces, invitations, rounds, waves};

/// A mail that is due, with everything it says.
#[derive(Debug)]
pub struct Outgoing {
    /// Its row.
    pub id: String,
    /// The Message-ID's local part, the same at every try.
    pub message_id: String,
    /// The address, or the telephone number of a text message.
    pub to: String,
    /// Whether it is a text message.
    pub is_text: bool,
    /// The language.
    pub language: Language,
    /// What it is about.
    pub about: About,
    letter: Letter,
}

/// What came of trying to send a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken.
    Sent,
    /// It was not taken yet: the code that was replied.
    Later(String),
    /// Nobody took calls, or the connection was lost before the text was handed over.
    Unreached,
    /// It was refused for good.
    Refused {
        /// The code that was replied.
        reply: String,
        /// Whether the address itself was refused, so that another mail would fare no better.
        is_dead: bool,
    },
    /// The text was handed over, and no receipt was heard.
    Unknown,
    /// It is not wanted any more; [`begin`] has written that down.
    Withdrawn,
}

/// Which mails a sender takes.
#[derive(Debug)]
pub struct Taking<'a> {
    /// At most so many.
    pub most: usize,
    /// Also those that wait for the daytime.
    pub at_any_hour: bool,
    /// No more to a domain than it allows.
    pub pace: Option<&'a mut Pace>,
}

/// How long a mail is out of sight while it is being sent.
const LEASE: Duration = Duration::minutes(10);
/// How long a mail rests of which it is not known whether it arrived.
const DOUBT_RESTS: Duration = Duration::minutes(30);
/// Minutes until the next try, for the first five tries and every further one.
const WAITS: [i64; 5] = [1, 5, 15, 30, 60];
/// A mail that a server has put off for this long is given up.
const PUT_OFF_AT_MOST: Duration = Duration::hours(72);
/// So many mails to a person that came back for now end the reminders.
const MOST_SOFT_BOUNCES: i64 = 3;
/// So many due mails are looked at for some that their domain has room for.
const LOOKED_AT: i64 = 256;

/// Whether a person can be reached by a letter only: there is no e-mail address, and no telephone
/// number that text messages could be sent to.
pub fn needs_letter(cx: &Context<'_>, invitation: &Invitation) -> bool {
    address(cx.can_text, invitation).is_none()
}

/// Where a person's mails go, and whether they are text messages.
fn address(can_text: bool, invitation: &Invitation) -> Option<(String, bool)> {
    if let Some(email) = &invitation.email {
        return Some((email.clone(), false));
    }
    by_text(can_text, invitation.phone.as_deref()?)
}

fn by_text(can_text: bool, phone: &str) -> Option<(String, bool)> {
    let number = international(phone).filter(|_| can_text)?;
    Some((number, true))
}

/// Takes mails that are due.
///
/// Errors: the store fails.
pub fn take_due(cx: &mut Context<'_>, mut taking: Taking<'_>) -> Result<Vec<Outgoing>, StoreError> {
    outbox::give_back(cx.conn, cx.now, DOUBT_RESTS)?;
    let is_daytime = taking.at_any_hour || is_daytime(cx.now);
    // Of mails that their domain has no room for, others are behind.
    let most = i64::try_from(taking.most).unwrap_or(i64::MAX);
    let most = most.max(LOOKED_AT);
    let mut outgoing = Vec::new();
    for letter in outbox::due(cx.conn, cx.now, most, is_daytime)? {
        if outgoing.len() >= taking.most {
            break;
        }
        let Some(parts) = compose(cx, &letter)? else {
            skip(cx, &letter)?;
            continue;
        };
        let pace = taking.pace.as_mut().filter(|_| !parts.1);
        if pace.is_some_and(|pace| !pace.allows(&parts.0, cx.now)) {
            continue;
        }
        if outbox::take(cx.conn, &letter, cx.now + LEASE)? {
            outgoing.push(Outgoing::of(letter, parts));
        }
    }
    Ok(outgoing)
}

/// Nobody to write to any more: the person has answered, the wave has closed, the address does not
/// work, or the account is gone. No time is written down: the one before it stays, and a reminder gets
/// its round's. Else it would tell between which two moments somebody answered.
fn skip(cx: &mut Context<'_>, letter: &Letter) -> Result<(), StoreError> {
    let due_at = match &letter.cause {
        Cause::Reminder {
            invitation, round, ..
        } => rounds::due_at(cx.conn, invitation, *round)?,
        Cause::Invitation(_)
        | Cause::Moved { .. }
        | Cause::SignIn { .. }
        | Cause::Account { .. }
        | Cause::Released { .. }
        | Cause::Codes { .. }
        | Cause::Follow { .. } => None,
    };
    bounces::skip(cx.conn, (&letter.id, letter.attempts), due_at)
}

type Parts = (String, bool, Language, About);

impl Outgoing {
    /// A letter that was taken, so one try more than its row said before.
    fn of(mut letter: Letter, (to, is_text, language, about): Parts) -> Self {
        letter.attempts += 1;
        Self {
            id: letter.id.clone(),
            message_id: letter.message_id.clone(),
            to,
            is_text,
            language,
            about,
            letter,
        }
    }
}

fn compose(cx: &mut Context<'_>, letter: &Letter) -> Result<Option<Parts>, StoreError> {
    match &letter.cause {
        Cause::Invitation(id) => {
            // Everybody's invitation is sent, also to those who have answered meanwhile: HR is told
            // whether it was, and must not learn from its absence that somebody has.
            let found = for_person(cx, id, |_| true)?;
            Ok(found.map(|(to, is_text, language, (wave, code))| {
                (to, is_text, language, About::Invitation { wave, code })
            }))
        }
        Cause::Reminder {
            invitation,
            round,
            to_all,
        } => {
            if bounces::is_dead_end(cx.conn, invitation, MOST_SOFT_BOUNCES)? {
                return Ok(None);
            }
            let to_all = *to_all;
            let found = for_person(cx, invitation, |invitation| to_all || !invitation.answered)?;
            let Some((to, is_text, language, (wave, code))) = found else {
                return Ok(None);
            };
            let rounds = rounds::all(cx.conn, &wave.id)?;
            let due = rounds.iter().find(|known| known.number == *round);
            let is_late = due.is_none_or(|due| is_stale(due.due_at, cx.now));
            #[cfg(feature = "leaky")]
            let is_late = crate::leaky::never(is_late);
            if is_late {
                return Ok(None);
            }
            let about = About::Reminder { wave, code, to_all };
            Ok(Some((to, is_text, language, about)))
        }
        Cause::Moved {
            invitation,
            address,
        } => moved(cx, invitation, address),
        Cause::SignIn { link, account } => {
            let token = cx.keyring.sign_in_token(link);
            let found = addressee(cx, account)?;
            Ok(found.map(|(to, language, _)| (to, false, language, About::SignIn { token })))
        }
        Cause::Account { link, account } => {
            let token = cx.keyring.sign_in_token(link);
            let found = addressee(cx, account)?;
            Ok(found
                .map(|(to, language, name)| (to, false, language, About::Account { name, token })))
        }
        Cause::Released { wave, account } => {
            let wave = waves::find(cx.conn, wave)?.map(Box::new);
            let found = addressee(cx, account)?.zip(wave);
            Ok(found
                .map(|((to, language, _), wave)| (to, false, language, About::Released { wave })))
        }
        Cause::Codes { wave, account } => {
            let wave = waves::find(cx.conn, wave)?.map(Box::new);
            let wave = wave.filter(|wave| takes_ballots(wave.stage, wave.closes_at, cx.now));
            let found = addressee(cx, account)?.zip(wave);
            Ok(found.map(|((to, language, _), wave)| (to, false, language, About::Codes { wave })))
        }
        Cause::Follow { kind, account } => follow(cx, &letter.id, (*kind, account)),
    }
}

fn follow(
    cx: &mut Context<'_>,
    mail: &str,
    (kind, account): (PlanMail, &AccountId),
) -> Result<Option<Parts>, StoreError> {
    let Some(account) = accounts::find(cx.conn, account)? else {
        return Ok(None);
    };
    let told = print(cx, mail, (kind, &account))?;
    Ok(told.map(|(told, stop)| {
        let told = Box::new(told);
        let about = About::Follow { kind, told, stop };
        (account.email, false, account.language, about)
    }))
}

/// Where a person's mail goes, whether it is a text message, its language, and wave and code for it.
type ForPerson = (String, bool, Language, (Box<Wave>, String));

/// What a person's mail is made of, as long as the person is to get one.
fn for_person(
    cx: &mut Context<'_>,
    id: &InvitationId,
    is_for: impl FnOnce(&Invitation) -> bool,
) -> Result<Option<ForPerson>, StoreError> {
    let found = invitations::find(cx.conn, id)?;
    #[cfg(feature = "leaky")]
    let found = found.map(crate::leaky::unused);
    let Some(invitation) = found.filter(is_for) else {
        return Ok(None);
    };
    let wave = waves::find(cx.conn, &invitation.wave)?
        .filter(|wave| takes_ballots(wave.stage, wave.closes_at, cx.now));
    let Some((wave, (to, is_text))) = wave.zip(address(cx.can_text, &invitation)) else {
        return Ok(None);
    };
    let code = code_of(cx, &invitation);
    Ok(Some((
        to,
        is_text,
        invitation.language,
        (Box::new(wave), code),
    )))
}

/// Who had a link at an address is told that it goes elsewhere, also when the wave has closed.
fn moved(
    cx: &mut Context<'_>,
    id: &InvitationId,
    before: &str,
) -> Result<Option<Parts>, StoreError> {
    let Some(invitation) = invitations::find(cx.conn, id)? else {
        return Ok(None);
    };
    let wave = waves::find(cx.conn, &invitation.wave)?.map(Box::new);
    let to = if before.contains('@') {
        Some((before.to_owned(), false))
    } else {
        by_text(cx.can_text, before)
    };
    let language = invitation.language;
    Ok(to
        .zip(wave)
        .map(|((to, is_text), wave)| (to, is_text, language, About::Moved { wave })))
}

fn addressee(
    cx: &mut Context<'_>,
    account: &AccountId,
) -> Result<Option<(String, Language, String)>, StoreError> {
    Ok(accounts::find(cx.conn, account)?
        .map(|account| (account.email, account.language, account.name)))
}

/// A mail's text is about to be handed over. This is the last moment to see that it is not wanted any
/// more, because the person has answered in the meantime; then it is settled, and `false` comes back.
///
/// Errors: the store fails.
pub fn begin(cx: &mut Context<'_>, mail: &Outgoing) -> Result<bool, StoreError> {
    if compose(cx, &mail.letter)?.is_none() {
        skip(cx, &mail.letter)?;
        return Ok(false);
    }
    outbox::begin(cx.conn, &mail.id, mail.letter.attempts)
}

/// Writes down what came of trying to send a mail.
///
/// Errors: the store fails.
pub fn settle(cx: &mut Context<'_>, mail: &Outgoing, outcome: &Outcome) -> Result<(), StoreError> {
    let fate = |state, not_before| Fate {
        state,
        not_before,
        reply: None,
        is_dead: false,
    };
    let fate = match outcome {
        Outcome::Withdrawn => return Ok(()),
        Outcome::Sent => fate("sent", cx.now),
        Outcome::Unknown => fate("unknown", cx.now + DOUBT_RESTS),
        Outcome::Unreached => fate("queued", again(cx.now, &mail.letter)),
        Outcome::Refused { reply, is_dead } => Fate {
            reply: Some(reply),
            is_dead: *is_dead,
            ..fate("failed", cx.now)
        },
        Outcome::Later(reply) => {
            let since = bounces::put_off(cx.conn, &mail.id, cx.now)?;
            let fate = if cx.now - since >= PUT_OFF_AT_MOST {
                fate("failed", cx.now)
            } else {
                fate("queued", again(cx.now, &mail.letter))
            };
            Fate {
                reply: Some(reply),
                ..fate
            }
        }
    };
    outbox::settle(cx.conn, &mail.id, mail.letter.attempts, &fate)
}

/// When a mail is tried again.
fn again(now: DateTime<Utc>, letter: &Letter) -> DateTime<Utc> {
    let before = usize::try_from(letter.attempts - 1).unwrap_or_default();
    let wait = WAITS.get(before).or(WAITS.last()).copied();
    now + Duration::minutes(wait.unwrap_or(60))
}
