//! Signing in by a one-time link, and the session it opens.

use chrono::Duration;
use data_encoding::BASE32_NOPAD;
use rand::Rng;

use super::run_wave::queue;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::AccountId;
use crate::domain::wording::Language;
use crate::seal;
use crate::store::outbox::Cause;
use crate::store::{accounts, sessions};

/// How long a link that somebody asked for can be used.
pub const LINK_LIVES: Duration = Duration::minutes(10);
/// How long the link of a new account can be used.
pub const WELCOME_LINK_LIVES: Duration = Duration::days(7);
/// How long a session lives without being used.
const IDLE: Duration = Duration::minutes(30);
/// How long a session lives at most.
const LONGEST: Duration = Duration::hours(12);
/// A session in use is prolonged when this much of its idle time has passed, not at every click.
const PROLONG_AFTER: Duration = Duration::minutes(5);

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The link was used, has expired or never existed.
    #[error("the link cannot be used any more")]
    LinkUsed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends a sign-in link, if the address has an account. Whether it has is not told.
///
/// Errors: the store fails.
pub fn request_link(cx: &mut Context<'_>, email: &str) -> Result<(), StoreError> {
    sessions::delete_ended(cx.conn, cx.now)?;
    let Some(account) = accounts::by_email(cx.conn, email.trim())? else {
        return Ok(());
    };
    let (link, _) = make_link(cx, &account.id, LINK_LIVES)?;
    queue(
        cx,
        Cause::SignIn {
            link,
            account: account.id,
        },
    )
}

/// Makes a link: its row's id and its token.
pub(super) fn make_link(
    cx: &mut Context<'_>,
    account: &AccountId,
    lives: Duration,
) -> Result<(String, String), StoreError> {
    let link = cx.id();
    let token = cx.keyring.sign_in_token(&link);
    sessions::insert_link(
        cx.conn,
        &link,
        &seal::digest(&token),
        account,
        cx.now + lives,
    )?;
    Ok((link, token))
}

/// The token of a fresh link, for the command line, which stands in for the mail.
///
/// Errors: the store fails.
pub fn link_for(cx: &mut Context<'_>, account: &AccountId) -> Result<String, StoreError> {
    Ok(make_link(cx, account, WELCOME_LINK_LIVES)?.1)
}

/// Uses a link up and opens a session: its token is for the cookie.
///
/// Errors: the link cannot be used.
pub fn sign_in(cx: &mut Context<'_>, token: &str) -> Result<String, SignInError> {
    let account =
        sessions::use_link(cx.conn, &seal::digest(token), cx.now)?.ok_or(SignInError::LinkUsed)?;
    let mut bytes = [0; 32];
    cx.rng.fill_bytes(&mut bytes);
    let session = BASE32_NOPAD.encode(&bytes).to_lowercase();
    sessions::insert(
        cx.conn,
        &seal::digest(&session),
        &account,
        cx.now + IDLE,
        cx.now + LONGEST,
    )?;
    let actor = accounts::find(cx.conn, &account)?;
    cx.note(actor.as_ref(), "signed-in", account.as_str())?;
    Ok(session)
}

/// Who a session belongs to, if it has not ended.
///
/// Errors: the store fails.
pub fn who(cx: &mut Context<'_>, session: &str) -> Result<Option<Account>, StoreError> {
    match sessions::find(cx.conn, &seal::digest(session), cx.now)? {
        Some((account, _)) => accounts::find(cx.conn, &account),
        None => Ok(None),
    }
}

/// Whether a session lives and has gone unused long enough to be prolonged.
///
/// Errors: the store fails.
pub fn is_aging(cx: &mut Context<'_>, session: &str) -> Result<bool, StoreError> {
    let found = sessions::find(cx.conn, &seal::digest(session), cx.now)?;
    Ok(found.is_some_and(|(_, idle_until)| cx.now + IDLE - idle_until > PROLONG_AFTER))
}

/// Lets a session live on, because it is used.
///
/// Errors: the store fails.
pub fn prolong(cx: &mut Context<'_>, session: &str) -> Result<(), StoreError> {
    sessions::prolong(cx.conn, &seal::digest(session), cx.now + IDLE)
}

/// The token that the forms of a session send back.
pub fn form_token(cx: &Context<'_>, session: &str) -> String {
    cx.keyring.form_token(session)
}

/// Ends a session.
///
/// Errors: the store fails.
pub fn sign_out(cx: &mut Context<'_>, session: &str) -> Result<(), StoreError> {
    sessions::delete(cx.conn, &seal::digest(session))
}

/// Changes the language of somebody's pages and mails.
///
/// Errors: the store fails.
pub fn choose_language(
    cx: &mut Context<'_>,
    actor: &Account,
    language: Language,
) -> Result<(), StoreError> {
    accounts::set_language(cx.conn, &actor.id, language)
}

/// Whether a form carries its session's token.
pub fn is_form_token(cx: &Context<'_>, session: &str, sent: &str) -> bool {
    seal::same(&cx.keyring.form_token(session), sent)
}
