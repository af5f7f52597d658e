//! Text messages, through whatever gateway the organisation has: one POST each.

use std::time::Duration;

use ureq::{Agent, Error};
use url::form_urlencoded::byte_serialize;

use crate::config::SmsGateway;
use crate::services::send_mails::{Outcome, Outgoing};

/// How long a gateway may think. A message is taken for ten minutes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A gateway, ready to be posted to.
#[derive(Debug, Clone)]
pub struct Gateway {
    settings: SmsGateway,
    agent: Agent,
}

impl Gateway {
    /// The gateway of these settings.
    pub fn of(settings: &SmsGateway) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(PATIENCE))
            .build();
        Self {
            settings: settings.clone(),
            agent: agent.into(),
        }
    }

    /// What is posted for a message.
    pub(super) fn message(&self, outgoing: &Outgoing, text: &str) -> String {
        let value = |name: &str| match name {
            "to" => Some(outgoing.to.as_str()),
            "number" => Some(outgoing.to.trim_start_matches('+')),
            "text" => Some(text),
            "id" => Some(outgoing.message_id.as_str()),
            "from" => Some(self.settings.from.as_str()),
            _ => None,
        };
        filled(&self.settings.body, self.is_json(), value)
    }

    fn is_json(&self) -> bool {
        self.settings.body.trim_start().starts_with(['{', '['])
    }

    /// Posts a message and waits for the reply: call it where waiting is allowed.
    pub(super) fn post(&self, message: String) -> Outcome {
        let kind = if self.is_json() {
            "application/json; charset=utf-8"
        } else {
            "application/x-www-form-urlencoded"
        };
        let mut request = self
            .agent
            .post(&self.settings.url)
            .header("Content-Type", kind);
        if let Some(token) = &self.settings.token {
            request = request.header("Authorization", format!("Bearer {token}"));
        }
        match request.send(message) {
            Ok(reply) => replied(reply.status().as_u16()),
            Err(error) => lost(&error),
        }
    }
}

/// What a status means. The number is refused by 400 and 422 only: everything else that is no
/// success is a matter of settings, or passes.
fn replied(status: u16) -> Outcome {
    match status {
        200..=299 => Outcome::Sent,
        400 | 422 => Outcome::Refused {
            reply: status.to_string(),
            is_dead: false,
        },
        _ => Outcome::Later(status.to_string()),
    }
}

/// A request that got no reply. Unless it is certain that it never went out, the message may have.
fn lost(error: &Error) -> Outcome {
    use std::io::ErrorKind::{ConnectionRefused, HostUnreachable, NetworkUnreachable};
    use ureq::Timeout::{Connect, Resolve};
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "what is not known to have failed before the request is taken to have failed after it"
    )]
    match error {
        Error::HostNotFound
        | Error::ConnectionFailed
        | Error::BadUri(_)
        | Error::Tls(_)
        | Error::Rustls(_)
        | Error::Timeout(Connect | Resolve) => Outcome::Unreached,
        Error::Io(error)
            if matches!(
                error.kind(),
                ConnectionRefused | HostUnreachable | NetworkUnreachable
            ) =>
        {
            Outcome::Unreached
        }
        _ => Outcome::Unknown,
    }
}

/// A body with its values in place, each escaped as the body's kind wants it. What stands in a value is
/// not looked at again, and a brace that names no value stays what it is.
fn filled<'v>(body: &str, is_json: bool, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('{') {
        text += before;
        let named = after
            .split_once('}')
            .and_then(|(name, after)| Some((value(name)?, after)));
        if let Some((value, after)) = named {
            text += &escaped(value, is_json);
            rest = after;
        } else {
            text.push('{');
            rest = after;
        }
    }
    text + rest
}

fn escaped(value: &str, is_json: bool) -> String {
    if is_json {
        let quoted = serde_json::Value::from(value).to_string();
        let inside = quoted
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        inside.unwrap_or_default().to_owned()
    } else {
        byte_serialize(value.as_bytes()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(body: &str, is_json: bool) -> String {
        filled(body, is_json, |name| match name {
            "to" => Some("+4512345678"),
            "text" => Some("Æ \"{to}\"\n&="),
            _ => None,
        })
    }

    #[test]
    fn values_are_escaped_as_the_body_is_and_are_no_template() {
        let json = fill(r#"{"to":["{to}"],"text":"{text}","{x}":{}}"#, true);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["to"][0], "+4512345678");
        assert_eq!(read["text"], "Æ \"{to}\"\n&=");
        assert_eq!(
            fill("to={to}&text={text}", false),
            "to=%2B4512345678&text=%C3%86+%22%7Bto%7D%22%0A%26%3D"
        );
    }

    #[test]
    fn only_a_refused_number_is_given_up() {
        assert_eq!(replied(202), Outcome::Sent);
        assert!(matches!(replied(422), Outcome::Refused { .. }));
        for passing in [301, 401, 403, 404, 408, 429, 500, 503] {
            assert!(matches!(replied(passing), Outcome::Later(_)), "{passing}");
        }
    }
}
