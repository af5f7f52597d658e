//! The loop that keeps the calendar and empties the outbox: do what has come due, take mails, print
//! them, send them, write down what became of them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::timeout;

use super::compose::{text_of, words_of};
use super::sms::Gateway;
use super::{MailError, Transport, message};
use crate::config::Config;
use crate::domain::pace::Pace;
use crate::services::keep_calendar::keep_calendar;
use crate::services::send_mails::{Outcome, Outgoing, Taking, begin, settle, take_due};
use crate::services::{Clock, Services, StoreError};
use crate::views::Views;

/// How many mails are sent at a time, each on a connection of its own. All of them are done long
/// before the ten minutes for which they were taken are over.
const BATCH: usize = 8;
/// How long the loop rests when nothing is due.
const REST: Duration = Duration::from_secs(1);
/// How long it rests when the mail server could not be reached.
const LONG_REST: Duration = Duration::from_secs(20);

/// Everything the loop needs.
#[derive(Clone)]
pub struct Dispatch {
    services: Arc<Services>,
    views: Arc<Views>,
    config: Arc<Config>,
    transport: Transport,
    gateway: Option<Gateway>,
    clock: Clock,
    pace: Arc<Mutex<Pace>>,
}

impl std::fmt::Debug for Dispatch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Dispatch")
            .field("transport", &self.transport)
            .finish_non_exhaustive()
    }
}

/// What one turn of the loop came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Turn {
    /// Mails that were tried.
    pub tried: usize,
    /// Those of them for which nobody took calls.
    pub unreached: usize,
}

/// Rests for so long, or until there is to be a stop.
async fn rest(time: Duration, stop: &mut watch::Receiver<bool>) {
    if let Ok(Err(_)) = timeout(time, stop.changed()).await {
        // Whoever could say so is gone.
        tokio::time::sleep(time).await;
    }
}

impl Dispatch {
    /// Puts together what the loop needs.
    pub fn new(
        (services, views): (Arc<Services>, Arc<Views>),
        config: Arc<Config>,
        transport: Transport,
        clock: Clock,
    ) -> Self {
        Self {
            services,
            views,
            gateway: config.sms.as_ref().map(Gateway::of),
            pace: Arc::new(Mutex::new(Pace::new(config.mails_per_second))),
            config,
            transport,
            clock,
        }
    }

    /// Runs until it is told to stop. Mails that are in hand then are sent and settled.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut kept = None;
        while !*stop.borrow() {
            // The calendar knows minutes; looking more often would be in vain.
            let minute = (self.clock)().timestamp().div_euclid(60);
            if kept != Some(minute) {
                self.keep_calendar();
                kept = Some(minute);
            }
            match self.send_due().await {
                Ok(turn) if turn.tried == 0 => {
                    self.transport.rest().await;
                    rest(REST, &mut stop).await;
                }
                Ok(turn) if turn.tried == turn.unreached => {
                    rest(LONG_REST, &mut stop).await;
                }
                Ok(_) => {}
                Err(error) => {
                    tracing::warn!(%error, "the outbox cannot be read; trying again");
                    rest(REST, &mut stop).await;
                }
            }
        }
        self.transport.rest().await;
    }

    /// Does what has come due by the calendar. What fails is tried again the next time.
    pub fn keep_calendar(&self) {
        if let Err(error) = keep_calendar(&self.services, (self.clock)()) {
            tracing::warn!(%error, "the calendar could not be kept; trying again");
        }
    }

    /// Sends what is due now, as many mails as are sent at a time.
    ///
    /// Errors: the store fails.
    pub async fn send_due(&self) -> Result<Turn, StoreError> {
        let due = self.take((self.clock)())?;
        let mut turn = Turn {
            tried: due.len(),
            unreached: 0,
        };
        let mut sending = JoinSet::new();
        for outgoing in due {
            let dispatch = self.clone();
            sending.spawn(async move { dispatch.send(&outgoing).await });
        }
        for done in sending.join_all().await {
            turn.unreached += usize::from(done? == Outcome::Unreached);
        }
        Ok(turn)
    }

    fn take(&self, now: DateTime<Utc>) -> Result<Vec<Outgoing>, StoreError> {
        let mut pace = self.pace.lock().unwrap_or_else(PoisonError::into_inner);
        // Files in a folder hurry nobody.
        let pace = match self.transport {
            Transport::Smtp(_) => Some(&mut *pace),
            Transport::Folder(_) => None,
        };
        let taking = Taking {
            most: BATCH,
            at_any_hour: false,
            pace,
        };
        self.services.call(now, |cx| take_due(cx, taking))
    }

    /// Sends a mail and writes down what became of it.
    async fn send(&self, outgoing: &Outgoing) -> Result<Outcome, StoreError> {
        let outcome = if outgoing.is_text {
            self.send_text(outgoing).await
        } else {
            self.send_mail(outgoing).await
        };
        match &outcome {
            Outcome::Sent | Outcome::Withdrawn => {}
            Outcome::Later(_) | Outcome::Unreached | Outcome::Refused { .. } | Outcome::Unknown => {
                tracing::warn!(mail = %outgoing.id, ?outcome, "a mail was not sent");
            }
        }
        self.services
            .call((self.clock)(), |cx| settle(cx, outgoing, &outcome))?;
        Ok(outcome)
    }

    async fn send_mail(&self, outgoing: &Outgoing) -> Outcome {
        let text = match words_of(&self.views, &self.config, outgoing) {
            Ok(text) => text,
            Err(error) => {
                tracing::error!(%error, "a mail could not be printed");
                return Outcome::Unreached;
            }
        };
        match message(&self.config, outgoing, &text) {
            Ok((mail, envelope)) => {
                let begin = || self.begin(outgoing);
                self.transport
                    .send((&mail, &envelope), &outgoing.id, begin)
                    .await
            }
            Err(MailError::Addressee(_)) => Outcome::Refused {
                reply: String::new(),
                is_dead: true,
            },
            // A matter of our own settings: the mail waits until somebody has seen to them.
            Err(error @ (MailError::Server(_) | MailError::Sender(_) | MailError::Other(_))) => {
                tracing::error!(%error, "a mail could not be put together");
                Outcome::Unreached
            }
        }
    }

    async fn send_text(&self, outgoing: &Outgoing) -> Outcome {
        let Some(gateway) = self.gateway.clone() else {
            return Outcome::Unreached;
        };
        let text = match text_of(&self.views, &self.config, outgoing) {
            Ok(Some(text)) => text,
            Ok(None) => return Outcome::Unreached,
            Err(error) => {
                tracing::error!(%error, "a text message could not be printed");
                return Outcome::Unreached;
            }
        };
        if !self.begin(outgoing) {
            return Outcome::Withdrawn;
        }
        let message = gateway.message(outgoing, &text);
        let posted = spawn_blocking(move || gateway.post(message));
        posted.await.unwrap_or(Outcome::Unknown)
    }

    /// Whether the text may be handed over now. A store that cannot be asked says no; the mail is given
    /// back when its time is over.
    fn begin(&self, outgoing: &Outgoing) -> bool {
        let begun = self.services.call((self.clock)(), |cx| begin(cx, outgoing));
        begun.unwrap_or_else(|error| {
            tracing::warn!(%error, "the outbox cannot be asked");
            false
        })
    }
}
