//! A mail has come back.

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

/// Notes a bounce. A hard one, or soft ones of three mails, end the reminders to that person. Whether
/// the mail is still known is told: what became of it is forgotten after a month.
///
/// Only a hard bounce of an invitation is ever shown: those of reminders would tell who got some.
///
/// Errors: the store fails.
pub fn take_bounce(cx: &mut Context<'_>, bounce: &Bounce) -> Result<bool, StoreError> {
    bounces::bounce(cx.conn, &bounce.mail, bounce.is_hard, &bounce.status)
}
