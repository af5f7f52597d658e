//! The words of a mail or a text message: which of the views' mails it is, and its one link.

use crate::config::Config;
use crate::domain::remind::PlanMail;
use crate::services::send_mails::{About, Outgoing};
use crate::services::sign_in::{LINK_LIVES, WELCOME_LINK_LIVES};
use crate::views::mail::{
    AccountMail, CodesMail, DigestMail, InvitationMail, MailText, MovedMail, OrderDeadlineMail,
    PlanReminderMail, ReleasedMail, ReminderMail, ReminderToAllMail, SignInMail, mail,
    text_message,
};
use crate::views::{Error, Views};

/// A mail in words.
///
/// Errors: a template asks for something that the mail does not have.
pub(super) fn words_of(
    views: &Views,
    config: &Config,
    outgoing: &Outgoing,
) -> Result<MailText, Error> {
    let base = &config.base_url;
    let (language, words) = (outgoing.language, views.words(outgoing.language));
    match &outgoing.about {
        About::Invitation { wave, code } => {
            let link = format!("{base}/s/{code}");
            mail(views, language, &InvitationMail::of(words, wave, &link))
        }
        About::Reminder { wave, code, to_all } => {
            let link = format!("{base}/s/{code}");
            if *to_all {
                mail(views, language, &ReminderToAllMail::of(words, wave, &link))
            } else {
                mail(views, language, &ReminderMail::of(words, wave, &link))
            }
        }
        About::Moved { wave } => mail(views, language, &MovedMail::of(wave)),
        About::SignIn { token } => {
            let page = SignInMail {
                link: format!("{base}/sign-in/{token}"),
                minutes: LINK_LIVES.num_minutes(),
            };
            mail(views, language, &page)
        }
        About::Account { name, token } => {
            let page = AccountMail {
                name: name.clone(),
                link: format!("{base}/sign-in/{token}"),
                days: WELCOME_LINK_LIVES.num_days(),
            };
            mail(views, language, &page)
        }
        About::Released { wave } => {
            let page = ReleasedMail {
                title: wave.title.clone(),
                link: format!("{base}/reports"),
            };
            mail(views, language, &page)
        }
        About::Codes { wave } => {
            let link = format!("{base}/waves/{}", wave.id);
            mail(views, language, &CodesMail::of(words, wave, &link))
        }
        About::Follow { kind, told, .. } => {
            let stop = stop_address(config, outgoing);
            let links = (base.as_str(), stop.as_deref());
            match kind {
                PlanMail::Reminder => {
                    mail(views, language, &PlanReminderMail::of(words, told, links))
                }
                PlanMail::OrderDeadline => {
                    mail(views, language, &OrderDeadlineMail::of(words, told, base))
                }
                PlanMail::Digest => mail(views, language, &DigestMail::of(words, told, links)),
            }
        }
    }
}

/// The address at which mails like this one are stopped; nothing for those that nobody stops here.
pub(super) fn stop_address(config: &Config, outgoing: &Outgoing) -> Option<String> {
    match &outgoing.about {
        About::Follow { stop, .. } => {
            let token = stop.as_deref()?;
            Some(format!("{}/unsubscribe/{token}", config.base_url))
        }
        About::Invitation { .. }
        | About::Reminder { .. }
        | About::Moved { .. }
        | About::SignIn { .. }
        | About::Account { .. }
        | About::Released { .. }
        | About::Codes { .. } => None,
    }
}

/// A text message in words; nothing for mails that only people with accounts get.
///
/// Errors: a template asks for something that the message does not have.
pub(super) fn text_of(
    views: &Views,
    config: &Config,
    outgoing: &Outgoing,
) -> Result<Option<String>, Error> {
    let base = &config.base_url;
    let (language, words) = (outgoing.language, views.words(outgoing.language));
    let text = match &outgoing.about {
        About::Invitation { wave, code } => {
            let link = format!("{base}/s/{code}");
            text_message(views, language, &InvitationMail::of(words, wave, &link))?
        }
        About::Reminder { wave, code, to_all } => {
            let link = format!("{base}/s/{code}");
            if *to_all {
                let page = ReminderToAllMail::of(words, wave, &link);
                text_message(views, language, &page)?
            } else {
                text_message(views, language, &ReminderMail::of(words, wave, &link))?
            }
        }
        About::Moved { wave } => text_message(views, language, &MovedMail::of(wave))?,
        About::SignIn { .. }
        | About::Account { .. }
        | About::Released { .. }
        | About::Codes { .. }
        | About::Follow { .. } => return Ok(None),
    };
    Ok(Some(text))
}
