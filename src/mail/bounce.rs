//! Reading mails that come back: delivery status notifications (RFC 3464). Everything else that
//! arrives at the bounce address, like holiday replies, is none of our business.

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::conversation::is_enhanced;
use crate::services::take_bounce::Bounce;

/// What a message at the bounce address is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// A mail of ours could not be delivered, or not yet.
    Bounced(Bounce),
    /// An automatic reply, a success, or somebody's words.
    Other,
}

/// Reads a message. `bounce_address` is the setting: the id stands behind its plus sign. Nothing if
/// the bytes are no message at all.
pub fn read(bounce_address: &str, bytes: &[u8]) -> Option<Returned> {
    let message = MessageParser::default().parse(bytes)?;
    if message.headers().is_empty() {
        return None;
    }
    let bounced = mail_id(&message, bounce_address).zip(status(&message));
    Some(match bounced {
        Some((mail, (is_hard, status))) => Returned::Bounced(Bounce {
            mail,
            is_hard,
            status,
        }),
        None => Returned::Other,
    })
}

/// The id of the mail that came back, from the address it came back to.
fn mail_id(message: &Message<'_>, bounce_address: &str) -> Option<String> {
    let (local, host) = bounce_address.split_once('@')?;
    let to = message.to().into_iter().flat_map(Address::iter);
    let to = to.filter_map(|address| address.address.as_deref().map(str::to_owned));
    let delivered = ["Delivered-To", "X-Original-To", "Envelope-To"]
        .into_iter()
        .filter_map(|name| message.header_raw(name))
        .map(|raw| raw.trim().trim_matches(['<', '>']).to_owned());
    let id = |address: String| {
        let (found, at) = address.rsplit_once('@')?;
        let (own, id) = found.split_once('+')?;
        let is_ours = own.eq_ignore_ascii_case(local) && at.eq_ignore_ascii_case(host);
        let is_id =
            !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric());
        (is_ours && is_id).then(|| id.to_lowercase())
    };
    to.chain(delivered).find_map(id)
}

/// What the delivery status says: whether it is for good, and the code.
fn status(message: &Message<'_>) -> Option<(bool, String)> {
    let part = message.parts.iter().find(|part| {
        part.content_type().is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case("message")
                && kind
                    .subtype()
                    .is_some_and(|sub| sub.eq_ignore_ascii_case("delivery-status"))
        })
    })?;
    let text = match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.to_string(),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            String::from_utf8_lossy(bytes).into_owned()
        }
        PartType::Message(message) => String::from_utf8_lossy(&message.raw_message).into_owned(),
        PartType::Multipart(_) => return None,
    };
    let field = |name: &str| {
        let mut lines = text.lines().filter_map(|line| line.split_once(':'));
        let found = lines.find(|(known, _)| known.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_lowercase())
    };
    let action = field("Action")?;
    let code = field("Status").unwrap_or_default();
    let code = code
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    let code = if is_enhanced(&code) {
        code
    } else {
        String::new()
    };
    match action.as_str() {
        // A full mailbox is emptied some day, whatever the server says.
        "failed" => Some((!code.starts_with('4') && code != "5.2.2", code)),
        "delayed" => Some((false, code)),
        // Delivered, relayed or expanded.
        _ => None,
    }
}

#[cfg(test)]
#[path = "bounce_tests.rs"]
mod tests;
