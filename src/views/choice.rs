//! Which mails somebody wants: the page for those who are signed in, and the one that the link in a
//! mail opens.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;
use crate::domain::remind::{MailChoice, PlanMail};

/// Which mails somebody wants.
#[derive(Debug, Serialize)]
pub struct MailSettingsPage {
    reminders: bool,
    digest: bool,
    saved: bool,
}

impl MailSettingsPage {
    /// With what is chosen, and whether that was done just now.
    pub fn of(choice: MailChoice, saved: bool) -> Self {
        Self {
            reminders: choice.reminders,
            digest: choice.digest,
            saved,
        }
    }
}

impl Page for MailSettingsPage {
    const TEMPLATE: &'static str = "choice/settings";
}

/// What came of the link in a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopping {
    /// It was opened: nothing has changed.
    Asked,
    /// Nothing was ticked: nothing has changed.
    Unticked,
    /// Mails have been stopped.
    Stopped,
}

/// What the link in a mail opens: what it stops, and a button, because mail scanners follow links but
/// press nothing.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct UnsubscribePage {
    token: String,
    who: String,
    is_stopped: bool,
    is_unticked: bool,
    is_reminder: bool,
    is_digest: bool,
    no_reminders: bool,
    no_digest: bool,
}

impl UnsubscribePage {
    /// For the link with this token, in a mail of this kind to this address.
    pub fn of(
        words: &Catalogue,
        (token, email): (&str, &str),
        (kind, choice): (PlanMail, MailChoice),
        stopping: Stopping,
    ) -> Self {
        let is_unticked = stopping == Stopping::Unticked;
        Self {
            token: token.to_owned(),
            who: words.say("remind-stop-who", &[("email", hinted(email).into())]),
            is_stopped: stopping == Stopping::Stopped,
            is_unticked,
            is_reminder: kind == PlanMail::Reminder && !is_unticked,
            is_digest: kind == PlanMail::Digest && !is_unticked,
            no_reminders: !choice.reminders,
            no_digest: !choice.digest,
        }
    }
}

/// An address that its owner knows again and a finder of the link does not learn: `k…@by.example`.
fn hinted(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}\u{2026}@{domain}")
}

impl Page for UnsubscribePage {
    const TEMPLATE: &'static str = "choice/unsubscribe";
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
