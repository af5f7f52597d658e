//! Layer 4: mails and text messages. The only folder that names lettre, and the only one whose code
//! calls another server.

pub mod bounce;
mod compose;
mod conversation;
pub mod dispatch;
mod server;
pub mod sms;

use std::path::PathBuf;
use std::sync::Arc;

use lettre::address::Envelope;
use lettre::message::{Mailbox, MultiPart, header};
use lettre::{Address, Message};

use self::compose::stop_address;
pub use self::server::{Patience, Server};
use crate::config::Config;
use crate::services::make_private_folder;
use crate::services::send_mails::{Outcome, Outgoing};
use crate::views::mail::MailText;

/// How mails leave.
#[derive(Debug, Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Arc<Server>),
    /// Into a folder, one file each: for trying the program without a mail server.
    Folder(PathBuf),
}

/// Why a mail could not be put together or a mail server not be named.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The settings name a mail server that is none.
    #[error("the mail server's address is not right: {0}")]
    Server(String),
    /// The setting for the sender of all mails is no address.
    #[error(
        "TRIVSEL_MAIL_FROM is not right: {0}; write an address, or a name and an address: \
         Trivsel <trivsel@example.dk>"
    )]
    Sender(String),
    /// The addressee's address is none: no mail will ever get there.
    #[error("the addressee's address is not right: {0}")]
    Addressee(String),
    /// Something else keeps the mail from being put together, and the addressee is not to blame.
    #[error("a mail could not be put together: {0}")]
    Other(String),
}

impl Transport {
    /// The transport that the settings ask for.
    ///
    /// Errors: the mail server's address is none, or the sender's.
    pub fn of(config: &Config) -> Result<Self, MailError> {
        sender(config)?;
        let Some(url) = &config.smtp_url else {
            return Ok(Self::Folder(config.data.join("mail")));
        };
        Ok(Self::Smtp(Arc::new(Server::of(url)?)))
    }

    /// Sends a mail. `begin` is asked just before its text is handed over, and may withdraw it.
    async fn send(
        &self,
        (mail, envelope): (&Message, &Envelope),
        name: &str,
        begin: impl FnOnce() -> bool + Send,
    ) -> Outcome {
        match self {
            Self::Smtp(server) => server.deliver(mail, envelope, begin).await,
            Self::Folder(folder) => {
                if !begin() {
                    return Outcome::Withdrawn;
                }
                let file = folder.join(format!("{name}.eml"));
                let written = make_private_folder(folder)
                    .and_then(|()| std::fs::write(&file, mail.formatted()));
                match written {
                    Ok(()) => Outcome::Sent,
                    Err(error) => {
                        tracing::warn!(%error, file = %file.display(), "a mail was not written");
                        Outcome::Unreached
                    }
                }
            }
        }
    }

    /// Closes what is open and not in use.
    async fn rest(&self) {
        if let Self::Smtp(server) = self {
            server.rest().await;
        }
    }
}

/// The sender of all mails.
fn sender(config: &Config) -> Result<Mailbox, MailError> {
    let wrong = |_| MailError::Sender(config.mail_from.clone());
    config.mail_from.parse().map_err(wrong)
}

/// Puts a mail together: text and HTML, no remote content, a Message-ID that tells nothing. The
/// envelope's sender is where it comes back to: a variant of the bounce address with the id of the
/// outbox row in it, which is neither the person's code nor the person's address.
fn message(
    config: &Config,
    outgoing: &Outgoing,
    text: &MailText,
) -> Result<(Message, Envelope), MailError> {
    let wrong = |error: &dyn std::fmt::Display| MailError::Other(error.to_string());
    let from = sender(config)?;
    let to = outgoing.to.parse::<Address>();
    let to = to.map_err(|error| MailError::Addressee(error.to_string()))?;
    let host = from.email.domain().to_owned();
    let returns_to = match config.bounce_address.as_deref() {
        Some(address) => address
            .replacen('@', &format!("+{}@", outgoing.id), 1)
            .parse::<Address>()
            .map_err(|error| wrong(&error))?,
        None => from.email.clone(),
    };
    let mut mail = Message::builder();
    if let Some(address) = stop_address(config, outgoing) {
        mail = mail.header(ListUnsubscribe(address)).header(OneClick);
    }
    let mail = mail
        .from(from)
        .to(Mailbox::new(None, to.clone()))
        .subject(text.subject.trim())
        .message_id(Some(format!("<{}@{host}>", outgoing.message_id)))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(
            text.text.clone(),
            text.html.clone(),
        ))
        .map_err(|error| wrong(&error))?;
    let envelope = Envelope::new(Some(returns_to), vec![to]).map_err(|error| wrong(&error))?;
    Ok((mail, envelope))
}

/// Where a mail program stops mails like this one (RFC 2369).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl header::Header for ListUnsubscribe {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// That it may do so with one request of its own (RFC 8058).
#[derive(Clone)]
struct OneClick;

impl header::Header for OneClick {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        let said = "List-Unsubscribe=One-Click".to_owned();
        header::HeaderValue::new(Self::name(), said)
    }
}

/// Tells other programs not to answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
