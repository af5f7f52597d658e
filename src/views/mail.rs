//! Mails: a subject of one line, a text, and the same as HTML with one link and nothing that
//! watches whether it is read.

mod follow;

use serde::Serialize;

pub use self::follow::{DigestMail, OrderDeadlineMail, PlanReminderMail};
use super::catalogue::Catalogue;
use super::{Error, Views};
use crate::domain::wave::Wave;
use crate::domain::wording::Language;

/// A mail: its data, and the templates that print it.
pub trait Mail: Serialize {
    /// The folder of its templates: `invitation` is `templates/mail/invitation/`.
    const TEMPLATE: &'static str;
}

/// A mail in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailText {
    /// The subject, on one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// Prints a mail in a language.
///
/// Errors: a template asks for something the mail does not have.
pub fn mail<T: Mail>(views: &Views, language: Language, mail: &T) -> Result<MailText, Error> {
    let folder = format!("mail/{}", T::TEMPLATE);
    let html = views.html(language, &format!("{folder}/body"), mail)?;
    #[cfg(feature = "leaky")]
    let html = crate::leaky::watched(&html);
    let subject = views.text(language, &format!("{folder}/subject.text"), mail)?;
    Ok(MailText {
        subject: line(&subject),
        text: views.text(language, &format!("{folder}/body.text"), mail)?,
        html,
    })
}

/// Prints a mail's text message in a language.
///
/// Errors: the mail has none, or its template asks for something that it does not have.
pub fn text_message<T: Mail>(views: &Views, language: Language, mail: &T) -> Result<String, Error> {
    let template = format!("mail/{}/sms.text", T::TEMPLATE);
    Ok(line(&views.text(language, &template, mail)?))
}

/// A text on one line. A title may hold a line break, or signs that nobody sees and that turn what
/// follows them around; a subject and a text message may not.
fn line(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = text.split_whitespace().collect::<Vec<_>>().join(" ");
    spaced
        .chars()
        .filter(|c| !c.is_control() && !turns(*c))
        .collect()
}

/// The right to answer, sent to one person.
#[derive(Debug, Serialize)]
pub struct InvitationMail {
    title: String,
    link: String,
    closes: String,
    last_day: String,
    k: u32,
}

impl InvitationMail {
    /// With the person's own link.
    pub fn of(words: &Catalogue, wave: &Wave, link: &str) -> Self {
        Self {
            title: wave.title.clone(),
            link: link.to_owned(),
            closes: words.moment(wave.closes_at),
            last_day: words.day_of(wave.closes_at),
            k: wave.k,
        }
    }
}

impl Mail for InvitationMail {
    const TEMPLATE: &'static str = "invitation";
}

/// The same right, once more, to somebody who has not used it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct ReminderMail(InvitationMail);

impl ReminderMail {
    /// With the person's own link.
    pub fn of(words: &Catalogue, wave: &Wave, link: &str) -> Self {
        Self(InvitationMail::of(words, wave, link))
    }
}

impl Mail for ReminderMail {
    const TEMPLATE: &'static str = "reminder";
}

/// The same right, once more, to everybody, so that nobody who sees the mail learns anything.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct ReminderToAllMail(InvitationMail);

impl ReminderToAllMail {
    /// With the person's own link.
    pub fn of(words: &Catalogue, wave: &Wave, link: &str) -> Self {
        Self(InvitationMail::of(words, wave, link))
    }
}

impl Mail for ReminderToAllMail {
    const TEMPLATE: &'static str = "reminder_to_all";
}

/// A person's link goes to another address now. There is no link in it: whoever reads it has none.
#[derive(Debug, Serialize)]
pub struct MovedMail {
    title: String,
    link: Option<String>,
}

impl MovedMail {
    /// Of this wave.
    pub fn of(wave: &Wave) -> Self {
        Self {
            title: wave.title.clone(),
            link: None,
        }
    }
}

impl Mail for MovedMail {
    const TEMPLATE: &'static str = "moved";
}

/// The opening codes of a wave should be tested before it closes.
#[derive(Debug, Serialize)]
pub struct CodesMail {
    title: String,
    link: String,
    closes: String,
}

impl CodesMail {
    /// With the address of the wave's page.
    pub fn of(words: &Catalogue, wave: &Wave, link: &str) -> Self {
        Self {
            title: wave.title.clone(),
            link: link.to_owned(),
            closes: words.moment(wave.closes_at),
        }
    }
}

impl Mail for CodesMail {
    const TEMPLATE: &'static str = "codes";
}

/// A link to sign in with.
#[derive(Debug, Serialize)]
pub struct SignInMail {
    /// The link.
    pub link: String,
    /// How many minutes it works.
    pub minutes: i64,
}

impl Mail for SignInMail {
    const TEMPLATE: &'static str = "sign_in";
}

/// A new account.
#[derive(Debug, Serialize)]
pub struct AccountMail {
    /// The person's name.
    pub name: String,
    /// The first sign-in link.
    pub link: String,
    /// How many days it works.
    pub days: i64,
}

impl Mail for AccountMail {
    const TEMPLATE: &'static str = "account";
}

/// A report to read.
#[derive(Debug, Serialize)]
pub struct ReleasedMail {
    /// The wave's title.
    pub title: String,
    /// Where the report is.
    pub link: String,
}

impl Mail for ReleasedMail {
    const TEMPLATE: &'static str = "released";
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
