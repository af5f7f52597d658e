//! Pages for the people who answer: the form, the receipt, and what is said when there is nothing
//! to answer. They know nobody: no account, no navigation, no unit.

mod form;
mod prepared;

use serde::Serialize;

pub use self::form::{Attempt, BallotPage};
pub use self::prepared::Prepared;
use super::Page;
use super::catalogue::Catalogue;
use crate::domain::ballot::RawBallot;
use crate::domain::wave::{Wave, WaveStage};

/// The receipt. It names nothing of the request, so every receipt of a wave is the same.
#[derive(Debug, Serialize)]
pub struct ReceiptPage {
    heading: String,
    already: bool,
    open: bool,
    kiosk: bool,
    closes: String,
}

impl ReceiptPage {
    /// After sending: the same whether it was the first time or a repeat.
    pub fn just_sent(words: &Catalogue, wave: &Wave) -> Self {
        Self {
            heading: words.say("ballot-receipt-title", &[]),
            already: false,
            open: wave.stage == WaveStage::Open,
            kiosk: false,
            closes: words.moment(wave.closes_at),
        }
    }

    /// For somebody who opens a link that has been used.
    pub fn already_in(words: &Catalogue, wave: &Wave) -> Self {
        Self {
            heading: words.say("ballot-receipt-already-title", &[]),
            already: true,
            ..Self::just_sent(words, wave)
        }
    }

    /// On a device that many share: it goes on to the next person.
    #[must_use]
    pub fn at_kiosk(self) -> Self {
        Self {
            kiosk: true,
            ..self
        }
    }
}

impl Page for ReceiptPage {
    const TEMPLATE: &'static str = "ballot/receipt";
}

/// The wave takes no answers: not yet, or not any more.
#[derive(Debug, Serialize)]
pub struct ClosedPage {
    heading: String,
    title: String,
    early: bool,
    kiosk: bool,
}

impl ClosedPage {
    /// What to say depends on whether the wave has been open.
    pub fn of(words: &Catalogue, wave: &Wave) -> Self {
        let early = wave.stage == WaveStage::Drafted;
        let heading = if early {
            "ballot-closed-early-title"
        } else {
            "ballot-closed-title"
        };
        Self {
            heading: words.say(heading, &[]),
            title: wave.title.clone(),
            early,
            kiosk: false,
        }
    }

    /// On a device that many share: it goes on to the next person.
    #[must_use]
    pub fn at_kiosk(self) -> Self {
        Self {
            kiosk: true,
            ..self
        }
    }
}

impl Page for ClosedPage {
    const TEMPLATE: &'static str = "ballot/closed";
}

/// Nobody has this code.
#[derive(Debug, Default, Serialize)]
pub struct UnknownCodePage {}

impl Page for UnknownCodePage {
    const TEMPLATE: &'static str = "ballot/unknown";
}

/// How somebody stops and goes on later, or goes on with a link that was renewed. A script takes what it needs from it, and only once it is
/// asked to, so that the form itself stays light.
#[derive(Debug, Default, Serialize)]
pub struct PausePage {}

impl Page for PausePage {
    const TEMPLATE: &'static str = "ballot/pause";
}

/// Where a code from a letter is typed.
#[derive(Debug, Serialize)]
pub struct CodePage {
    error: Option<String>,
    kiosk: bool,
}

impl CodePage {
    /// With what was wrong with the last try, as a message key: `ballot-code-bad`.
    pub fn of(words: &Catalogue, error: Option<&str>) -> Self {
        Self {
            error: error.map(|key| words.say(key, &[])),
            kiosk: false,
        }
    }

    /// On a device that many share, which shows the questions without going anywhere.
    #[must_use]
    pub fn at_kiosk(self) -> Self {
        Self {
            kiosk: true,
            ..self
        }
    }
}

impl Page for CodePage {
    const TEMPLATE: &'static str = "ballot/code";
}

/// The server was too busy to store the answer, or too many wrong codes came before it. The answers travel on the page, so that they can
/// be sent again even where a browser forgets what was filled in.
#[derive(Debug, Serialize)]
pub struct BusyPage {
    form_action: String,
    again: bool,
    /// Colleagues at the same address tried too many codes; nothing is wrong with the server.
    guesses: bool,
    kiosk: bool,
    code: String,
    fields: Vec<Field>,
}

#[derive(Debug, Serialize)]
struct Field {
    name: String,
    value: String,
}

impl BusyPage {
    /// With the answers, where they were read before it got too busy.
    pub fn of(form_action: &str, raw: &RawBallot) -> Self {
        let field = |kind: &str, (id, value): &(String, String)| Field {
            name: format!("{kind}.{id}"),
            value: value.clone(),
        };
        let answers = raw.answers.iter().map(|answer| field("a", answer));
        let comments = raw.comments.iter().map(|comment| field("t", comment));
        let background = raw.background.iter().map(|answer| field("b", answer));
        let fields: Vec<Field> = answers.chain(comments).chain(background).collect();
        Self {
            form_action: form_action.to_owned(),
            again: !fields.is_empty(),
            guesses: false,
            kiosk: false,
            code: String::new(),
            fields,
        }
    }

    /// Where too many wrong codes were tried from the same place.
    #[must_use]
    pub fn after_guesses(self) -> Self {
        Self {
            guesses: true,
            ..self
        }
    }

    /// Where the Enter key sent the form: it leads back to the form, and not into the box.
    #[must_use]
    pub fn staying(mut self) -> Self {
        self.fields.push(Field {
            name: "stay".to_owned(),
            value: "1".to_owned(),
        });
        self
    }

    /// On a device that many share; the code travels on the page.
    #[must_use]
    pub fn at_kiosk(self, code: &str) -> Self {
        Self {
            kiosk: true,
            code: code.to_owned(),
            ..self
        }
    }
}

impl Page for BusyPage {
    const TEMPLATE: &'static str = "ballot/busy";
}

#[cfg(test)]
#[path = "ballot_tests.rs"]
mod tests;
