//! One mail's conversation with a mail server (RFC 5321), command by command. A library's `send` is
//! one call, and of a lost connection it can only tell that it was lost; but a mail whose text was
//! handed over may have arrived, and one whose text was not has not.

use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use lettre::transport::smtp::{Error, response::Severity};
use tokio::time::timeout;

use super::server::Patience;
use crate::services::send_mails::Outcome;

/// Whether the connection can be used for another mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// It can.
    Well,
    /// It was lost, or nobody knows where it stands.
    Badly,
}

/// What a command came to.
enum Heard {
    Yes,
    /// `4xx`: not now.
    NotNow(String),
    /// `5xx`: never.
    Never(String),
    /// Nothing, in time.
    Nothing,
}

/// A reply's code with its enhanced code, where it has one: `550 5.1.1`. Never its words: they may
/// quote the address.
pub(super) fn code(error: &Error) -> Option<String> {
    let status = error.status()?.to_string();
    let said = error.to_string();
    let enhanced = said.split([' ', ':', '\n']).find(|word| is_enhanced(word));
    Some(enhanced.map_or_else(|| status.clone(), |enhanced| format!("{status} {enhanced}")))
}

/// Whether a word is an enhanced status code (RFC 3463): `5.1.1`.
pub(super) fn is_enhanced(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    let is_number = |part: &&str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.len() == 3
        && parts.iter().all(is_number)
        && matches!(parts.first(), Some(&("2" | "4" | "5")))
}

async fn heard(
    limit: Duration,
    reply: impl Future<Output = Result<Response, Error>> + Send,
) -> Heard {
    let Ok(reply) = timeout(limit, reply).await else {
        return Heard::Nothing;
    };
    match reply {
        Ok(_) => Heard::Yes,
        Err(error) => match (code(&error), error.status().map(|status| status.severity)) {
            (Some(code), Some(Severity::PermanentNegativeCompletion)) => Heard::Never(code),
            (Some(code), _) => Heard::NotNow(code),
            (None, _) => Heard::Nothing,
        },
    }
}

/// Hands a mail over.
pub(super) async fn hand_over(
    conn: &mut AsyncSmtpConnection,
    (envelope, text): (&Envelope, &[u8]),
    patience: Patience,
    begin: impl FnOnce() -> bool + Send,
) -> (Outcome, Ended) {
    let mut options = Vec::new();
    if !text.is_ascii() && conn.server_info().supports_feature(Extension::EightBitMime) {
        options.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = Mail::new(envelope.from().cloned(), options);
    match heard(patience.command, conn.command(from)).await {
        Heard::Yes => {}
        // A sender that is refused is refused for every mail: somebody will see to the settings.
        Heard::NotNow(code) | Heard::Never(code) => {
            return (Outcome::Later(code), reset(conn, patience).await);
        }
        Heard::Nothing => return (Outcome::Unreached, Ended::Badly),
    }
    for address in envelope.to() {
        let to = Rcpt::new(address.clone(), Vec::new());
        let outcome = match heard(patience.command, conn.command(to)).await {
            Heard::Yes => continue,
            Heard::NotNow(code) => Outcome::Later(code),
            Heard::Never(reply) => Outcome::Refused {
                is_dead: blames_addressee(&reply),
                reply,
            },
            Heard::Nothing => return (Outcome::Unreached, Ended::Badly),
        };
        return (outcome, reset(conn, patience).await);
    }
    if !begin() {
        return (Outcome::Withdrawn, reset(conn, patience).await);
    }
    match heard(patience.command, conn.command(Data)).await {
        Heard::Yes => {}
        Heard::NotNow(code) => return (Outcome::Later(code), reset(conn, patience).await),
        Heard::Never(reply) => return (refused(reply), reset(conn, patience).await),
        Heard::Nothing => return (Outcome::Unreached, Ended::Badly),
    }
    match heard(patience.receipt, conn.message(text)).await {
        Heard::Yes => (Outcome::Sent, Ended::Well),
        Heard::NotNow(code) => (Outcome::Later(code), Ended::Well),
        Heard::Never(reply) => (refused(reply), Ended::Well),
        // The server may have heard the whole text, or a part of it.
        Heard::Nothing => (Outcome::Unknown, Ended::Badly),
    }
}

/// Whether a refusal says that the addressee's address is no good (RFC 3463, 3.2). Every other one may
/// be about us: a relay that does not let us through refuses everybody. Of the codes about addresses,
/// two are about the sender's.
fn blames_addressee(reply: &str) -> bool {
    let code = reply.split(' ').next_back().unwrap_or_default();
    code.starts_with("5.1.") && !["5.1.7", "5.1.8"].contains(&code)
}

/// Refused for what the mail says or who sends it, not for whom it goes to.
fn refused(reply: String) -> Outcome {
    Outcome::Refused {
        reply,
        is_dead: false,
    }
}

async fn reset(conn: &mut AsyncSmtpConnection, patience: Patience) -> Ended {
    match heard(patience.command, conn.command(Rset)).await {
        Heard::Yes => Ended::Well,
        Heard::NotNow(_) | Heard::Never(_) | Heard::Nothing => Ended::Badly,
    }
}

#[cfg(test)]
mod tests {
    use super::{blames_addressee, is_enhanced};

    #[test]
    fn only_a_refusal_of_the_address_itself_makes_it_a_dead_one() {
        for reply in ["550 5.1.1", "553 5.1.3", "550 5.1.10"] {
            assert!(blames_addressee(reply), "{reply}");
        }
        for other in [
            "550",
            "550 5.7.1",
            "552 5.2.2",
            "553 5.1.8",
            "501 5.1.7",
            "",
        ] {
            assert!(!blames_addressee(other), "{other}");
        }
    }

    #[test]
    fn enhanced_codes_are_told_from_other_words() {
        for code in ["5.1.1", "4.7.123", "2.0.0"] {
            assert!(is_enhanced(code), "{code}");
        }
        for other in [
            "5.1",
            "5.1.1.1",
            "3.1.1",
            "5.1.x",
            "5..1",
            "192.168.1",
            "5.1234.1",
        ] {
            assert!(!is_enhanced(other), "{other}");
        }
    }
}
