//! Which mails somebody wants: chosen when signed in, or with the link in a mail and without signing in.
//! Deadlines of orders come all the same.

use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::remind::{MailChoice, PlanMail};
use crate::seal;
use crate::store::{accounts, reminders};

/// Why nothing was stopped.
#[derive(Debug, thiserror::Error)]
pub enum StopError {
    /// The link belongs to no mail, or its account is gone.
    #[error("the link belongs to no mail")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which mails somebody gets.
///
/// Errors: the store fails.
pub fn read_choice(cx: &mut Context<'_>, actor: &Account) -> Result<MailChoice, StoreError> {
    reminders::choice(cx.conn, &actor.id)
}

/// Changes which mails somebody gets.
///
/// Errors: the store fails.
pub fn save_choice(
    cx: &mut Context<'_>,
    actor: &Account,
    choice: MailChoice,
) -> Result<(), StoreError> {
    reminders::set_choice(cx.conn, &actor.id, choice)?;
    cx.note(Some(actor), "mails-chosen", actor.id.as_str())
}

/// Whose link this is, of which mail, and which mails the person gets. Looking changes nothing: mail
/// scanners look.
///
/// Errors: the link belongs to no mail.
pub fn find_link(
    cx: &mut Context<'_>,
    token: &str,
) -> Result<(Account, PlanMail, MailChoice), StopError> {
    let found = reminders::link(cx.conn, &seal::digest(token))?;
    let (account, kind) = found.ok_or(StopError::NotFound)?;
    let account = accounts::find(cx.conn, &account)?.ok_or(StopError::NotFound)?;
    let choice = reminders::choice(cx.conn, &account.id)?;
    Ok((account, kind, choice))
}

/// Stops mails with the link of one: those that are named, or, with one click in a mail program, those
/// of the mail's own kind.
///
/// Errors: the link belongs to no mail.
pub fn stop_mails(
    cx: &mut Context<'_>,
    token: &str,
    named: Option<&[PlanMail]>,
) -> Result<(Account, PlanMail, MailChoice), StopError> {
    let (account, kind, choice) = find_link(cx, token)?;
    let kinds = named.map_or_else(|| vec![kind], <[PlanMail]>::to_vec);
    let choice = kinds.into_iter().fold(choice, MailChoice::without);
    reminders::set_choice(cx.conn, &account.id, choice)?;
    cx.note(Some(&account), "mails-stopped", account.id.as_str())?;
    Ok((account, kind, choice))
}
