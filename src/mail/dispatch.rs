//! The loop that empties the outbox: take what is due, print it, send it, write down what became of it.

use std::sync::Arc;
use std::time::Duration;

use super::{MailError, Transport, message};
use crate::config::Config;
use crate::services::send_mails::{About, Outgoing, mark_failed, mark_sent, take_due};
use crate::services::sign_in::{LINK_LIVES, WELCOME_LINK_LIVES};
use crate::services::{Clock, Services, StoreError};
use crate::views::Views;
use crate::views::mail::{AccountMail, InvitationMail, MailText, ReleasedMail, SignInMail, mail};

/// How many mails are taken at a time.
const BATCH: i64 = 8;
/// How long the loop rests when nothing is due.
const REST: Duration = Duration::from_secs(2);

/// Everything the loop needs.
#[derive(Clone)]
pub struct Dispatch {
    /// The services.
    pub services: Arc<Services>,
    /// The words.
    pub views: Arc<Views>,
    /// The settings.
    pub config: Arc<Config>,
    /// The way out.
    pub transport: Transport,
    /// The clock.
    pub clock: Clock,
}

impl std::fmt::Debug for Dispatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dispatch")
            .field("transport", &self.transport)
            .finish_non_exhaustive()
    }
}

impl Dispatch {
    /// Runs until the server stops.
    pub async fn run(self) {
        loop {
            match self.send_due().await {
                Ok(0) => tokio::time::sleep(REST).await,
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read; trying again");
                    tokio::time::sleep(REST).await;
                }
            }
        }
    }

    /// Sends what is due now and tells how many mails that were.
    ///
    /// Errors: the store fails.
    pub async fn send_due(&self) -> Result<usize, StoreError> {
        let now = (self.clock)();
        let due = self.services.call(now, |cx| take_due(cx, BATCH))?;
        for outgoing in &due {
            let sent = self.send(outgoing).await;
            if let Err(error) = &sent {
                tracing::warn!(mail = %outgoing.id, %error, "a mail was not sent");
            }
            self.services.call(now, |cx| match &sent {
                Ok(()) => mark_sent(cx, &outgoing.id),
                Err(error) => mark_failed(cx, outgoing, error.is_for_good()),
            })?;
        }
        Ok(due.len())
    }

    async fn send(&self, outgoing: &Outgoing) -> Result<(), MailError> {
        let text = self
            .text(outgoing)
            .map_err(|error| MailError::Later(error.to_string()))?;
        let message = message(&self.config, &outgoing.to, &outgoing.message_id, &text)?;
        self.transport.send(message, &outgoing.id).await
    }

    fn text(&self, outgoing: &Outgoing) -> Result<MailText, crate::views::Error> {
        let base = &self.config.base_url;
        let words = self.views.words(outgoing.language);
        match &outgoing.about {
            About::Invitation { wave, code } => mail(
                &self.views,
                outgoing.language,
                &InvitationMail::of(words, wave, &format!("{base}/s/{code}")),
            ),
            About::SignIn { token } => {
                let link = format!("{base}/sign-in/{token}");
                let page = SignInMail {
                    link,
                    minutes: LINK_LIVES.num_minutes(),
                };
                mail(&self.views, outgoing.language, &page)
            }
            About::Account { name, token } => {
                let link = format!("{base}/sign-in/{token}");
                let page = AccountMail {
                    name: name.clone(),
                    link,
                    days: WELCOME_LINK_LIVES.num_days(),
                };
                mail(&self.views, outgoing.language, &page)
            }
            About::Released { wave } => {
                let link = format!("{base}/reports");
                let page = ReleasedMail {
                    title: wave.title.clone(),
                    link,
                };
                mail(&self.views, outgoing.language, &page)
            }
        }
    }
}
