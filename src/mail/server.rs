//! A mail server: where it is, how to get in, and the connections to it that are open.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use tokio::net::TcpStream;
use tokio::time::timeout;
use url::Url;

use super::MailError;
use super::conversation::{Ended, code, hand_over};
use crate::services::send_mails::Outcome;

/// How long a mail server may think before it is given up. A mail is taken for ten minutes, and all
/// of this together must be less.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Before the text is handed over.
    pub command: Duration,
    /// For the receipt after it: some servers look through the whole mail first.
    pub receipt: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            command: Duration::from_mins(1),
            receipt: Duration::from_mins(5),
        }
    }
}

/// How the connection is kept from being overheard.
enum Security {
    /// Not at all: a server on the same machine.
    None,
    /// By STARTTLS, if the server offers it.
    Opportunistic(TlsParameters),
    /// By STARTTLS, or not at all.
    Required(TlsParameters),
    /// By TLS from the first byte.
    Wrapper(TlsParameters),
}

/// A mail server.
pub struct Server {
    host: String,
    port: u16,
    security: Security,
    hello: ClientId,
    credentials: Option<Credentials>,
    patience: Patience,
    idle: Mutex<Vec<Line>>,
}

/// A connection, and how many mails have gone through it.
pub(super) struct Line {
    pub(super) conn: AsyncSmtpConnection,
    used: u32,
}

/// After so many mails a connection is closed: many servers would do so soon.
const MOST_PER_LINE: u32 = 100;

impl Server {
    /// The server that an address names: `smtps://user:password@mail.example.dk`, or `smtp://…` with
    /// `?tls=required`, `?tls=opportunistic` or neither.
    ///
    /// Errors: the address is none.
    pub fn of(address: &str) -> Result<Self, MailError> {
        let wrong = |what: &str| MailError::Server(what.to_owned());
        let url = Url::parse(address).map_err(|error| MailError::Server(error.to_string()))?;
        let host = url.host_str().ok_or_else(|| wrong("it names no host"))?;
        let tls = url.query_pairs().find(|(name, _)| name == "tls");
        let tls = tls.map(|(_, value)| value.into_owned());
        let secure = || {
            TlsParameters::new(host.to_owned())
                .map_err(|error| MailError::Server(error.to_string()))
        };
        let (port, security) = match (url.scheme(), tls.as_deref()) {
            ("smtp", None) => (25, Security::None),
            ("smtp", Some("opportunistic")) => (587, Security::Opportunistic(secure()?)),
            ("smtp", Some("required")) => (587, Security::Required(secure()?)),
            ("smtps", _) => (465, Security::Wrapper(secure()?)),
            _ => return Err(wrong("it begins with smtp:// or smtps://")),
        };
        let plain = |text: &str| {
            let text = percent_decode_str(text).decode_utf8();
            text.map_or_else(
                |_| Err(wrong("user or password")),
                |text| Ok(text.into_owned()),
            )
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(plain(url.username())?, plain(password)?)),
            None => None,
        };
        let name = url.path().trim_matches('/');
        Ok(Self {
            // An IPv6 address stands in brackets only where a port follows it.
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port().unwrap_or(port),
            security,
            hello: if name.is_empty() {
                ClientId::default()
            } else {
                ClientId::Domain(name.to_owned())
            },
            credentials,
            patience: Patience::default(),
            idle: Mutex::default(),
        })
    }

    /// The same, with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Line>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Delivers a message. `begin` is asked just before the text is handed over, and may withdraw it.
    pub(super) async fn deliver(
        &self,
        message: &lettre::Message,
        envelope: &lettre::address::Envelope,
        begin: impl FnOnce() -> bool + Send,
    ) -> Outcome {
        let Some(mut line) = self.line().await else {
            return Outcome::Unreached;
        };
        let text = message.formatted();
        let (outcome, ended) =
            hand_over(&mut line.conn, (envelope, &text), self.patience, begin).await;
        line.used += 1;
        if ended == Ended::Well && line.used < MOST_PER_LINE {
            self.idle().push(line);
        } else if ended == Ended::Well {
            self.hang_up(line).await;
        }
        outcome
    }

    /// A connection that works, old or new.
    async fn line(&self) -> Option<Line> {
        loop {
            let Some(mut line) = self.idle().pop() else {
                break;
            };
            let listens = timeout(self.patience.command, line.conn.test_connected());
            if listens.await.unwrap_or(false) {
                return Some(line);
            }
        }
        match timeout(self.patience.command, self.open()).await {
            Ok(Ok(conn)) => Some(Line { conn, used: 0 }),
            Ok(Err(why)) => {
                tracing::warn!(why, "the mail server does not let us in");
                None
            }
            Err(_) => {
                tracing::warn!("the mail server does not answer");
                None
            }
        }
    }

    /// Opens a connection and signs in. The error is a code or a few words without anybody's address.
    async fn open(&self) -> Result<AsyncSmtpConnection, String> {
        let said = |error: lettre::transport::smtp::Error| {
            code(&error).unwrap_or_else(|| "no connection".to_owned())
        };
        let place = (self.host.as_str(), self.port);
        let mut conn = if let Security::Wrapper(tls) = &self.security {
            let limit = Some(self.patience.command);
            AsyncSmtpConnection::connect_tokio1(place, limit, &self.hello, Some(tls.clone()), None)
                .await
                .map_err(said)?
        } else {
            let stream = TcpStream::connect(place).await;
            let stream = stream.map_err(|error| error.kind().to_string())?;
            // Commands are short; waiting to fill a packet would cost 40 ms for each mail.
            stream
                .set_nodelay(true)
                .map_err(|error| error.kind().to_string())?;
            AsyncSmtpConnection::connect_with_transport(Box::new(stream), &self.hello)
                .await
                .map_err(said)?
        };
        match &self.security {
            Security::Required(tls) => conn
                .starttls(tls.clone(), &self.hello)
                .await
                .map_err(said)?,
            Security::Opportunistic(tls) if conn.can_starttls() => conn
                .starttls(tls.clone(), &self.hello)
                .await
                .map_err(said)?,
            Security::None | Security::Opportunistic(_) | Security::Wrapper(_) => {}
        }
        if let Some(credentials) = &self.credentials {
            conn.auth(DEFAULT_MECHANISMS, credentials)
                .await
                .map_err(said)?;
        }
        Ok(conn)
    }

    /// Closes the connections that are not in use.
    pub(super) async fn rest(&self) {
        let lines = std::mem::take(&mut *self.idle());
        for line in lines {
            self.hang_up(line).await;
        }
    }

    async fn hang_up(&self, mut line: Line) {
        if timeout(self.patience.command, line.conn.quit())
            .await
            .is_err()
        {
            tracing::debug!("the mail server did not say goodbye");
        }
    }
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("host", &self.host)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_and_how() {
        let rows = [
            ("smtp://mx.by.example", 25, "none"),
            (
                "smtp://mx.by.example?tls=opportunistic",
                587,
                "opportunistic",
            ),
            ("smtp://mx.by.example:2525?tls=required", 2525, "required"),
            ("smtps://mx.by.example", 465, "wrapper"),
        ];
        for (address, port, how) in rows {
            let server = Server::of(address).unwrap();
            let found = match server.security {
                Security::None => "none",
                Security::Opportunistic(_) => "opportunistic",
                Security::Required(_) => "required",
                Security::Wrapper(_) => "wrapper",
            };
            assert_eq!(
                (server.host.as_str(), server.port, found),
                ("mx.by.example", port, how)
            );
            assert!(server.credentials.is_none());
        }
        let server = Server::of("smtps://hr%40by:p%2Fw%20d@[::1]:4650/by.example").unwrap();
        let expected = Credentials::new("hr@by".to_owned(), "p/w d".to_owned());
        assert_eq!(server.credentials, Some(expected));
        assert_eq!(server.hello, ClientId::Domain("by.example".to_owned()));
        assert_eq!((server.host.as_str(), server.port), ("::1", 4650));
        for wrong in [
            "",
            "mx.by.example",
            "http://mx.by.example",
            "smtp://x?tls=maybe",
            "smtp:",
        ] {
            assert!(Server::of(wrong).is_err(), "{wrong}");
        }
    }
}
