//! Layer 4: mails. The only folder that names lettre.

pub mod dispatch;

use std::path::PathBuf;
use std::sync::Arc;

use lettre::message::{Mailbox, MultiPart, header};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use crate::config::Config;
use crate::services::make_private_folder;
use crate::views::mail::MailText;

/// How mails leave.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Arc<AsyncSmtpTransport<Tokio1Executor>>),
    /// Into a folder, one file each: for trying the program without a mail server.
    Folder(PathBuf),
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The settings name a mail server that is none.
    #[error("the mail server's address is not right: {0}")]
    Server(String),
    /// The sender's or the addressee's address is none.
    #[error("an address is not right: {0}")]
    Address(String),
    /// The mail server refused the mail for good.
    #[error("the mail server refused the mail: {0}")]
    Refused(String),
    /// The mail server could not be reached or asks to try later.
    #[error("the mail server did not take the mail yet: {0}")]
    Later(String),
}

impl MailError {
    /// Whether trying again would be in vain.
    pub fn is_for_good(&self) -> bool {
        match self {
            Self::Address(_) | Self::Refused(_) => true,
            Self::Server(_) | Self::Later(_) => false,
        }
    }
}

impl Transport {
    /// The transport that the settings ask for.
    ///
    /// Errors: the mail server's address is none.
    pub fn of(config: &Config) -> Result<Self, MailError> {
        let Some(url) = &config.smtp_url else {
            return Ok(Self::Folder(config.data.join("mail")));
        };
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url);
        Ok(Self::Smtp(Arc::new(
            server
                .map_err(|error| MailError::Server(error.to_string()))?
                .build(),
        )))
    }

    /// Sends a mail.
    ///
    /// Errors: it was not taken, for now or for good.
    pub async fn send(&self, mail: Message, name: &str) -> Result<(), MailError> {
        match self {
            Self::Smtp(server) => match server.send(mail).await {
                Ok(_) => Ok(()),
                // The server's own words may quote the address; its code says enough for a log.
                Err(error) => {
                    let code = error
                        .status()
                        .map_or_else(|| "no connection".to_owned(), |code| code.to_string());
                    Err(if error.is_permanent() {
                        MailError::Refused(code)
                    } else {
                        MailError::Later(code)
                    })
                }
            },
            Self::Folder(folder) => {
                let file = folder.join(format!("{name}.eml"));
                let written = make_private_folder(folder)
                    .and_then(|()| std::fs::write(&file, mail.formatted()));
                written.map_err(|error| MailError::Later(format!("{}: {error}", file.display())))
            }
        }
    }
}

impl std::fmt::Debug for Transport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Smtp(_) => f.write_str("Smtp"),
            Self::Folder(folder) => f.debug_tuple("Folder").field(folder).finish(),
        }
    }
}

/// Puts a mail together: text and HTML, no remote content, a Message-ID that tells nothing.
fn message(
    config: &Config,
    to: &str,
    message_id: &str,
    text: &MailText,
) -> Result<Message, MailError> {
    let address = |text: &str| {
        text.parse::<Mailbox>()
            .map_err(|error| MailError::Address(format!("{error}")))
    };
    let from = address(&config.mail_from)?;
    let host = from.email.domain().to_owned();
    Message::builder()
        .from(from)
        .to(address(to)?)
        .subject(text.subject.trim())
        .message_id(Some(format!("<{message_id}@{host}>")))
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(
            text.text.clone(),
            text.html.clone(),
        ))
        .map_err(|error| MailError::Address(error.to_string()))
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
