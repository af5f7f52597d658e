//! Lost links and wrong addresses: somebody gets a new code, and the one before is worth nothing.
//!
//! Whether the person has answered is never asked here, so nothing that a survey manager gets to see
//! can depend on it: not the page, not the mail, not the time it takes. Whoever had answered gets a
//! link that says so. The journal names the wave and never the person.

use super::access::replace_code;
use super::print_letters::{open_wave, per_unit, single};
use super::run_wave::{RunError, queue};
use super::send_mails::needs_letter;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::letter::{LetterCounts, Letters};
use crate::domain::mistake::Mistake;
use crate::domain::roster::{is_email, is_same_phone};
use crate::domain::unit::UnitName;
use crate::domain::wave::{Wave, takes_ballots};
use crate::store::invitations::{self, Invitation};
use crate::store::outbox::Cause;
use crate::store::{bounces, units};

/// Why nobody was reached. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum PersonError {
    /// There is no such open wave for the actor.
    #[error(transparent)]
    Wave(#[from] RunError),
    /// The wave's last day is over, so that a new link could not be used.
    #[error("the wave's last day is over")]
    Over,
    /// Nobody in the wave has this address or number.
    #[error("nobody in the wave has this address or number")]
    Unknown,
    /// Several people in the wave have this number.
    #[error("several people in the wave have this number")]
    Several,
    /// The new address is not one that mail can be sent to.
    #[error("the new address is none")]
    NotAnEmail,
    /// The person has a code on paper. It is never made for one person alone: whoever prints it would
    /// hold the code of somebody whose name is known.
    #[error("the person gets a letter, and those are made for a whole unit")]
    ByLetter,
    /// Somebody in the wave has the new address or number already.
    #[error("somebody in the wave has this address or number already")]
    Taken,
    /// No unit was chosen, or none with letters.
    #[error("there are no letters in this unit")]
    NoLetters,
    /// What was typed of a person does not hold.
    #[error("there are mistakes in what was typed")]
    Mistakes(Vec<Mistake>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The way that a code goes to its person.
#[derive(Debug)]
pub enum OnItsWay {
    /// A mail is in the outbox.
    Mailed,
    /// A letter is to be printed.
    OnPaper(Box<Letters>),
}

/// What is known about the mail to somebody, for whoever is asked where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// The mail server has taken it.
    Sent,
    /// It waits, or could not be delivered.
    NotSent,
    /// The person gets a letter.
    ByLetter,
}

/// What the page about a wave's people offers.
#[derive(Debug)]
pub struct People {
    /// The wave, and its units with letters.
    pub letters: LetterCounts,
    /// All units, with their depth.
    pub units: Vec<(UnitName, usize)>,
    /// Whether new links could be used: the last day is not over.
    pub takes_answers: bool,
}

/// An open wave whose links can be used.
pub(super) fn running_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<Wave, PersonError> {
    let wave = open_wave(cx, actor, id)?;
    if takes_ballots(wave.stage, wave.closes_at, cx.now) {
        Ok(wave)
    } else {
        Err(PersonError::Over)
    }
}

/// The person in a wave with this address or number.
fn person(cx: &mut Context<'_>, wave: &WaveId, who: &str) -> Result<Invitation, PersonError> {
    let mut found = with_contact(&invitations::of_wave(cx.conn, wave)?, who);
    match (found.pop(), found.is_empty()) {
        (Some(invitation), true) => Ok(invitation),
        (Some(_), false) => Err(PersonError::Several),
        (None, _) => Err(PersonError::Unknown),
    }
}

/// Everybody with this address or number.
pub(super) fn with_contact(everybody: &[Invitation], who: &str) -> Vec<Invitation> {
    let who = who.trim();
    let has = |invitation: &&Invitation| {
        let email = invitation.email.as_deref();
        let phone = invitation.phone.as_deref();
        email.is_some_and(|email| email.eq_ignore_ascii_case(who))
            || phone.is_some_and(|phone| is_same_phone(phone, who))
    };
    everybody.iter().filter(has).cloned().collect()
}

/// What the page about a wave's people offers.
///
/// Errors: the wave is not open.
pub fn show_people(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<People, RunError> {
    let wave = open_wave(cx, actor, id)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    let everybody = invitations::of_wave(cx.conn, id)?;
    let all = tree.units().iter().map(|unit| (unit.named(), unit.depth));
    Ok(People {
        takes_answers: takes_ballots(wave.stage, wave.closes_at, cx.now),
        units: all.collect(),
        letters: LetterCounts {
            units: per_unit(cx, &tree, &everybody),
            wave,
        },
    })
}

/// Whether somebody's invitation has been sent, and nothing else about the person.
///
/// Errors: nobody is found.
pub fn find_mail(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, who): (&WaveId, &str),
) -> Result<MailState, PersonError> {
    open_wave(cx, actor, id)?;
    let invitation = person(cx, id, who)?;
    if needs_letter(cx, &invitation) {
        return Ok(MailState::ByLetter);
    }
    Ok(if bounces::is_invitation_sent(cx.conn, &invitation.id)? {
        MailState::Sent
    } else {
        MailState::NotSent
    })
}

/// Sends somebody a new link.
///
/// Errors: nobody is found, the person gets letters, or the wave takes no answers.
pub fn send_new_link(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, who): (&WaveId, &str),
) -> Result<(), PersonError> {
    running_wave(cx, actor, id)?;
    let mut invitation = with_link(cx, id, who)?;
    replace_code(cx, &mut invitation)?;
    cx.note(Some(actor), "link-reissued", id.as_str())?;
    queue(cx, Cause::Invitation(invitation.id))?;
    Ok(())
}

/// The person in a wave with this address or number, if a link can be sent there.
fn with_link(cx: &mut Context<'_>, id: &WaveId, who: &str) -> Result<Invitation, PersonError> {
    let invitation = person(cx, id, who)?;
    if needs_letter(cx, &invitation) {
        return Err(PersonError::ByLetter);
    }
    Ok(invitation)
}

/// Queues an invitation's mail, or makes its letter.
pub(super) fn put_on_its_way(
    cx: &mut Context<'_>,
    wave: Wave,
    invitation: &Invitation,
) -> Result<OnItsWay, PersonError> {
    if needs_letter(cx, invitation) {
        let letters = single(cx, wave, invitation)?;
        return Ok(OnItsWay::OnPaper(Box::new(letters)));
    }
    queue(cx, Cause::Invitation(invitation.id.clone()))?;
    Ok(OnItsWay::Mailed)
}

/// Gives all letters of a unit new codes. Nobody knows who has which letter, so a lost one cannot be
/// replaced alone.
///
/// Errors: the unit has no letters, or the wave takes no answers.
pub fn renew_letters(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, unit): (&WaveId, &UnitId),
) -> Result<(), PersonError> {
    running_wave(cx, actor, id)?;
    let mut letters = invitations::of_wave(cx.conn, id)?;
    letters.retain(|invitation| needs_letter(cx, invitation) && invitation.unit == *unit);
    if letters.is_empty() {
        return Err(PersonError::NoLetters);
    }
    for letter in &mut letters {
        replace_code(cx, letter)?;
    }
    cx.note(Some(actor), "link-reissued", id.as_str())?;
    Ok(())
}

/// Corrects somebody's e-mail address, and sends a new link there. The address before is told: whoever
/// opens the new link sees whether it was used, so nobody's link is moved without a word.
///
/// Errors: nobody is found, the person gets letters, the new address is none or taken, or the wave
/// takes no answers.
pub fn correct_address(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, who, email): (&WaveId, &str, &str),
) -> Result<(), PersonError> {
    running_wave(cx, actor, id)?;
    let email = email.trim();
    if !is_email(email) {
        return Err(PersonError::NotAnEmail);
    }
    let mut invitation = with_link(cx, id, who)?;
    let others = with_contact(&invitations::of_wave(cx.conn, id)?, email);
    if others.iter().any(|other| other.id != invitation.id) {
        return Err(PersonError::Taken);
    }
    invitations::set_email(cx.conn, &invitation.id, email)?;
    replace_code(cx, &mut invitation)?;
    cx.note(Some(actor), "address-corrected", id.as_str())?;
    let before = invitation.email.or(invitation.phone);
    if let Some(address) = before.filter(|before| !before.eq_ignore_ascii_case(email)) {
        let invitation = invitation.id.clone();
        queue(
            cx,
            Cause::Moved {
                invitation,
                address,
            },
        )?;
    }
    queue(cx, Cause::Invitation(invitation.id))?;
    Ok(())
}
