//! The page that says that something went wrong, and what to do now.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;

/// Something went wrong.
#[derive(Debug, Serialize)]
pub struct ErrorPage {
    title: String,
    what: String,
}

impl ErrorPage {
    /// With the words of a message key: `error-not-found`, `error-broken` … Each has a heading in
    /// the message of the same name with `-title`.
    pub fn of(words: &Catalogue, message_key: &str) -> Self {
        Self {
            title: words.say(&format!("{message_key}-title"), &[]),
            what: words.say(message_key, &[]),
        }
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error/show";
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
