//! A mail has come back.

use super::send_mails::MOST_SOFT_BOUNCES;
use super::{Context, StoreError};
use crate::store::bounces;

/// What a mail server says of a mail that it could not deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounce {
    /// The outbox row that the mail was sent for.
    pub mail: String,
    /// Whether it will never be delivered.
    pub is_hard: bool,
    /// The status: `5.1.1` (RFC 3463).
    pub status: String,
}

/// Notes a bounce. A hard one, or the third soft one, ends the mails to that address in its wave.
/// Whether the mail is still known is told: what became of it is forgotten after a month.
///
/// Errors: the store fails.
pub fn take_bounce(cx: &mut Context<'_>, bounce: &Bounce) -> Result<bool, StoreError> {
    let known = bounces::bounce(cx.conn, &bounce.mail, bounce.is_hard, &bounce.status)?;
    let too_often = bounces::soft_bounces(cx.conn, &bounce.mail)? >= MOST_SOFT_BOUNCES;
    if known && !bounce.is_hard && too_often {
        bounces::bounce(cx.conn, &bounce.mail, true, &bounce.status)?;
    }
    Ok(known)
}
